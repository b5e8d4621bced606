"""``changes``: what a change of the content does, in words, for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from generator.build import examine, newest_update
from generator.history import judge_history
from generator.history.changes import ID, FieldChange, How, with_changes
from generator.history.substance import substance
from generator.history.telling import Told, plainly, tell_all
from generator.history.versions import KIND, Matched, Pair, Version, match, read_version
from generator.library import link
from generator.pages import render
from generator.problems import Command, Fix, Problem, errors, in_order, without_echoes
from generator.publishers.commands.log import SINCE_OPTION
from generator.publishers.commands.options import ROOT_OPTION, today
from generator.publishers.history import Difference, difference_of
from generator.reader import Content, Entry, read_content, read_values
from generator.reader.retired import RetiredEntry, read_retired
from generator.reader.shape import shape
from generator.records import KINDS, Article
from generator.records.retired import RETIRED
from generator.repository import NoHistoryError, NoRevisionError

MOST = 65_000
"""How many bytes the Markdown has at most: a comment on GitHub may have 65,536 characters."""


@click.command("changes")
@SINCE_OPTION
@click.option("--markdown", is_flag=True, help="Write Markdown, for a comment on a pull request.")
@ROOT_OPTION
def changes_command(since: str | None, markdown: bool, root: Path) -> None:
    """Say what a change of the content does, what bears on safety first, and what is left to mend.

    \b
    Example:  python -m generator changes --since main
    Exit code: 0 when told, 1 when there is nothing to compare with, 2 for wrong usage.
    """
    try:
        difference = difference_of(root, since)
    except NoRevisionError as unknown:
        raise click.UsageError(f"{unknown}.") from None
    except NoHistoryError as reason:
        click.echo(f"What changed cannot be told: {reason}.", err=True)
        raise SystemExit(1) from None
    matched = match(difference.before, difference.now)
    told = tell_all(matched)
    shown_on = _pages(root, difference, matched, told)
    found = examine(root).problems
    judged = judge_history(difference.before, difference.now, today(), found, difference.since)
    problems = in_order(errors(without_echoes((*found, *judged))))
    write = _markdown if markdown else _plainly
    click.echo(write(difference, matched, told, shown_on, problems))


def _pages(root: Path, difference: Difference, matched: Matched, told: Sequence[Told]) -> Mapping[str, int]:
    """On how many pages the changes of each sentence show, made alone; left out where that cannot be told.

    The log itself is left aside. Nothing is known where the library before the change was not without errors.
    """
    asked = [one for one in told if any(changes for _, changes in one.members)]
    if not asked:
        return {}
    entries = _base(root, difference)
    added = {version.path: entry for version in matched.come if (entry := _entry(version, version.values))}
    pairs = {pair.new.path: pair for pair in matched.pairs}
    old_ids = _old_ids(difference.before.get(RETIRED))
    found: dict[str, int] = {}
    rendered: dict[bool, Mapping[str, str] | None] = {}
    for one in asked:
        edited = _edited(one, pairs)
        for more in (False, True):  # a change may speak of records that it adds
            base = {**entries, **(added if more else {})}
            if edited is None or (more and not added):
                break
            if more not in rendered:
                rendered[more] = _render(base, old_ids)
            before, after = rendered[more], _render({**base, **edited}, old_ids)
            if before is not None and after is not None:
                differ = [path for path in {*before, *after} if before.get(path) != after.get(path)]
                found[one.sentence] = len(differ)
                break
    return found


def _base(root: Path, difference: Difference) -> dict[str, Entry[Any]]:
    """Every record as it was before the change, by path."""
    content = read_content(root)
    entries: dict[str, Entry[Any]] = {
        entry.source.path: entry
        for entry in (*content.entries, *content.articles)
        if entry.source.path not in difference.now
    }
    for path, raw in difference.before.items():
        version = read_version(path, raw)
        if version is not None and (entry := _entry(version, version.values)):
            entries[path] = entry
    return entries


def _entry(version: Version, values: Mapping[str, Any]) -> Entry[Any] | None:
    record, _ = shape(version.model, dict(values), version.source)
    return None if record is None else Entry(version.id, record, version.source)


def _old_ids(raw: bytes | None) -> tuple[RetiredEntry, ...]:
    if raw is None:
        return ()
    source, value, _ = read_values(RETIRED, raw)
    return read_retired(source, value)[0]


def _edited(told: Told, pairs: Mapping[str, Pair]) -> dict[str, Entry[Any]] | None:
    """The records with the changes of one sentence and no other; None where that makes no record."""
    edited: dict[str, Entry[Any]] = {}
    for version, chosen in told.members:
        pair = pairs[version.path]
        values = with_changes(pair.model, pair.old_values, chosen)
        if any(values.pop(name, None) != pair.old_values.get(name) for name in (ID, KIND)):
            return None  # another id: other records would have to name it too
        entry = _entry(pair.old, values)
        if entry is None:
            return None
        edited[pair.old.path] = entry
    return edited


def _render(entries: Mapping[str, Entry[Any]], old_ids: tuple[RetiredEntry, ...]) -> Mapping[str, str] | None:
    """The Markdown of all pages, by path; None where what is left or added names what is not there."""
    kinds = [kind.kind for kind in KINDS]
    articles = [one for one in entries.values() if isinstance(one.record, Article)]
    articles.sort(key=lambda one: one.id)
    records = [one for one in entries.values() if not isinstance(one.record, Article)]
    records.sort(key=lambda one: (kinds.index(one.record.kind), one.id))
    library, problems = link(Content(tuple(records), tuple(articles), (), retired=old_ids))
    if errors(problems):
        return None
    return {page.path: page.markdown for page in render(library, newest_update(library))}


def _plainly(
    difference: Difference,
    matched: Matched,
    told: Sequence[Told],
    shown_on: Mapping[str, int],
    problems: Sequence[Problem],
) -> str:
    """For a terminal."""
    lines = [f"Compared with {difference.since[:10]}, this change"]
    for one in told:
        lines.append(f"  {'SAFETY: ' if one.safety else ''}{_sentence(one, shown_on)}")
        for version, changes in one.members:
            lines.append(f"      {_name(version)} ({version.path})")
            for change in changes:
                lines.append(f"        {plainly(change)}: {_values(change, str)}")
    lines += [f"  {sentence}" for sentence in _beside(matched)]
    if len(lines) == 1:
        lines.append("  changes nothing in the content")
    if problems:
        lines += ["", f"{_count(len(problems), 'mistake')} left to mend; python -m generator check shows how"]
    return "\n".join(lines)


def _markdown(
    difference: Difference,
    matched: Matched,
    told: Sequence[Told],
    shown_on: Mapping[str, int],
    problems: Sequence[Problem],
) -> str:
    """For a comment. Whatever comes from the content stands in code, where GitHub obeys nothing."""
    text = _Bounded(f"### What this change does\n\nCompared with {difference.since[:10]}, it\n")
    for one in told:
        mark = "⚠️ <strong>Safety:</strong> " if one.safety else ""
        text.add(_folded(f"{mark}{_sentence(one, shown_on)}", list(_details(one))))
    for sentence in _beside(matched):
        text.add(f"- {sentence}\n")
    if not told and not list(_beside(matched)):
        text.add("- changes nothing in the content\n")
    if problems:
        text.add(f"### {_count(len(problems), 'mistake')} left to mend\n")
    for problem in problems:
        text.add("\n".join(_mending(problem)))
    return text.ended()


class _Bounded:
    """Text of a bounded length: blocks that no longer fit are counted."""

    def __init__(self, head: str) -> None:
        self._blocks = [head]
        self._left_out = 0

    def add(self, block: str) -> None:
        """Add a block, unless it or one before it does not fit."""
        whole = sum(len(one.encode()) + 1 for one in self._blocks) + len(block.encode()) + 1
        if self._left_out or whole > MOST - 200:
            self._left_out += 1
        else:
            self._blocks.append(block)

    def ended(self) -> str:
        """The text, with a word on what was left out."""
        if self._left_out:
            self._blocks.append(f"… and {self._left_out} more. `python -m generator changes` tells all of it.")
        return "\n".join(self._blocks).rstrip()


def _folded(summary: str, lines: Sequence[str]) -> str:
    """A line that opens on a click; of very many lines inside the first."""
    kept: list[str] = []
    room = MOST // 4
    for number, line in enumerate(lines):
        room -= len(line.encode()) + 1
        if room < 0:
            kept.append(f"- … and {len(lines) - number} more lines")
            break
        kept.append(line)
    inside = "\n".join(kept)
    return f"<details>\n<summary>{summary}</summary>\n\n{inside}\n\n</details>\n"


def _details(one: Told) -> Iterator[str]:
    for version, changes in one.members:
        yield f"- {_code(_name(version))} ({_code(version.path)})"
        for change in changes:
            yield f"    - {_code(plainly(change))}: {_values(change, _code)}"
            if not one.safety and change.how is How.CHANGED and change.names[:1] != (ID,):
                yield from (f"        - {_code(words)}" for words in substance(version.model, change)[:3])


def _mending(problem: Problem) -> Iterator[str]:
    """A mistake, and what to paste."""
    place = f"{problem.place.path}:{problem.place.line}" if problem.place.line else problem.place.path
    yield f"**{_code(place)}**: {_code(problem.message)}\n"
    if problem.hint:
        first, *more = problem.hint.split("\n")
        yield "\n".join([_code(first), *(f"- {_code(line)}" for line in more), ""])
    fix = problem.fix
    if isinstance(fix, Command):
        yield f"Type {_code(fix.line)}\n"
    elif isinstance(fix, Fix) and fix.lines:
        where = f"above line {fix.first}" if fix.last < fix.first else f"in place of {fix.lines_meant}"
        yield f"Paste {where} of {_code(fix.path)}:\n"
        fence = "`" * max(3, _longest_run("\n".join(fix.lines)) + 1)
        yield "\n".join([f"{fence}yaml", *fix.lines, fence, ""])
    elif isinstance(fix, Fix):
        yield f"Delete {fix.lines_meant} of {_code(fix.path)}.\n"


def _sentence(one: Told, shown_on: Mapping[str, int]) -> str:
    number = shown_on.get(one.sentence)
    return one.sentence + (f", shown on {_count(number, 'page')}" if number is not None else "")


def _beside(matched: Matched) -> Iterator[str]:
    """What else there is to say of the files that differ."""
    quiet = [pair for pair in matched.pairs if not pair.changes]
    marked = [pair for pair in quiet if pair.old.uid != pair.new.uid]
    same = [pair for pair in quiet if pair.old.log == pair.new.log and pair.old.uid == pair.new.uid]
    logged = [pair for pair in quiet if pair.old.log != pair.new.log]
    if same:
        yield f"changes only the layout or comments of {_count(len(same), 'file')}"
    if marked:
        yield f"changes the uid of {_count(len(marked), 'record')}, which is not allowed"
    if logged:
        yield f"changes only the log of {_count(len(logged), 'record')}"
    if matched.unreadable:
        number = _count(len(matched.unreadable), "file")
        yield f"leaves {number} that cannot be read; python -m generator check says why"


def _values(change: FieldChange, write: Any) -> str:
    if change.old is None:
        return f"added {write(change.new)}"
    if change.new is None:
        return f"taken away {write(change.old)}"
    return f"{write(change.old)} → {write(change.new)}"


def _name(version: Version) -> str:
    name = version.values.get("name")
    return " ".join(name.split()) if isinstance(name, str) and name.strip() else version.id


def _code(text: str | None) -> str:
    """Text as code, in which nothing of Markdown, HTML or GitHub's mentions has a meaning."""
    told = " ".join((text or "").split()) or " "
    fence = "`" * (_longest_run(told) + 1)
    edge = " " if told[0] == "`" or told[-1] == "`" else ""
    return f"{fence}{edge}{told}{edge}{fence}"


def _longest_run(text: str) -> int:
    """How many backticks stand side by side at most."""
    longest = run = 0
    for sign in text:
        run = run + 1 if sign == "`" else 0
        longest = max(longest, run)
    return longest


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
