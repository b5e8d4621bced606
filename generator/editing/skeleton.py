"""A new record with blanks: every field in its order, what it is for in comments above it, and ``___`` to be filled in.

Two sorts of comment stand in it. A note begins with ``##``. A field that may be left out begins with ``# ``, so that
an editor's command for comments, which takes one ``#`` away, makes it a field and leaves the notes notes.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from generator import prose
from generator.records import Article, Caution, Claim, Dose, Record, RedFlags, Reference, Routine
from generator.records.declared import Declared, Form, Sort, about, annotation_at, fields_of, words_of
from generator.records.explained import holds, meaning, one_of_kind, where_ids_are
from generator.records.schema import BLANK, schema_path
from generator.writing import field_lines, item_lines

_CHOSEN: frozenset[tuple[type[BaseModel], str]] = frozenset(
    {
        (Caution, "exercise"),
        (Claim, "sources"),
        (Dose, "repetitions"),
        (RedFlags, "emergency"),
        (Reference, "authors"),
        (Routine, "items"),
    }
)
"""Fields that may be left out if another stands in their place: which of them a new record has."""

_WIDTH = 100
_SENTENCES = 200
"""A text of more characters than this is a sentence or more, and so stands in a block, where a colon does no harm."""

_HOW_TO = (
    "Write over each ___ what belongs there. Leave the word before the colon as it is.",
    "Keep the blanks at the beginning of a line: they say what belongs to what.",
    "Lines that begin with ## are notes for you. Delete them when you are done.",
    "Lines that begin with one # are fields that may be left out. To use one, take its # and the one blank after it "
    "away, and do the same in the lines below that belong to it.",
    "Where a list has too few lines, copy one, with its hyphen, to the next line. Delete lines you do not need.",
    "A text below >- may run over several lines, all with the same blanks before them; an empty line begins a new "
    "paragraph. In such a text, [words][id] links to a record and [^id] cites a reference.",
)


def skeleton(kind: type[Record], record_id: str, *, uid: str, today: date) -> str:
    """The text of a new record's file. With every blank rightly filled it passes the check.

    ``today`` is the day of its first log entry; its review is due a year later.
    """
    given = {
        "uid": uid,
        "review": {"due": _a_year_after(today).isoformat()},
        "updates": [{"id": "u1", "date": today.isoformat(), "kind": "new-page", "summary": "Published."}],
    }
    blocks = ["\n".join(_introduction(kind, record_id))]
    for field in fields_of(kind):
        if (kind, field.name) != (Article, "body"):
            blocks.append("\n".join(_field(kind, field, given.get(field.name), 0, notes=True)))
    if kind is Article:
        return "---\n" + "\n\n".join(blocks) + f"\n---\n\n{BLANK}\n"
    return f"# yaml-language-server: $schema=../../{schema_path(kind)}\n" + "\n\n".join(blocks) + "\n"


def _introduction(kind: type[Record], record_id: str) -> Iterator[str]:
    yield from _note(f"A new {one_of_kind(kind.kind).partition(' ')[2]}: {record_id}", 0)
    yield from _note(about(kind), 0)
    yield "##"
    for line in _HOW_TO:
        yield from _note(line, 0, "- ")
    if kind is Article:
        yield from _note("Write the text of the page below the second line of ---.", 0, "- ")


def _field(model: type[BaseModel], field: Declared, given: Any, indent: int, *, notes: bool) -> list[str]:
    """The lines of a field with its notes; without notes, nothing of a field that may be left out."""
    shown = field.required or given is not None or (model, field.name) in _CHOSEN
    if not shown and not notes:
        return []
    lines = list(_notes(field, indent, shown=shown, given=given)) if notes else []
    written = _written(model, field, given, indent, notes=notes)
    margin = " " * indent
    return lines + (written if shown else [f"{margin}# {line[indent:]}" for line in written])


def _written(model: type[BaseModel], field: Declared, given: Any, indent: int, *, notes: bool) -> list[str]:
    form, margin = field.form, " " * indent
    if form.sort is Sort.GROUP and form.group:
        known: Mapping[str, Any] = given or {}
        lines = [f"{margin}{field.name}:"]
        for inner in fields_of(form.group):
            lines += _field(form.group, inner, known.get(inner.name), indent + 2, notes=notes)
        return lines
    if form.item and form.item.group and given is None:
        lines = [f"{margin}{field.name}:"]
        for place in range(max(1, form.fewest)):
            lines += _item(form.item.group, indent + 2, notes=notes and place == 0)
        return lines
    annotation = annotation_at(model, (field.name,))
    if form.item and form.item.sort is Sort.PROSE and given is None:
        items = [line for _ in range(max(1, form.fewest)) for line in item_lines(BLANK, prose.Prose, indent + 2)]
        return [f"{margin}{field.name}:", *items]
    if form.item and given is None:
        given = [BLANK] * max(1, form.fewest)
    if form.sort is Sort.TEXT and (form.longest or 0) > _SENTENCES:
        annotation = prose.Prose
    return field_lines(field.name, given or BLANK, annotation, indent)


def _item(group: type[BaseModel], indent: int, *, notes: bool) -> list[str]:
    """An item of a list of groups; its hyphen stands before its first field, below the notes on that field."""
    lines: list[str] = []
    hyphen = False
    for field in fields_of(group):
        for line in _field(group, field, None, indent + 2, notes=notes):
            if not hyphen:
                line = line[2:]
                if not line.lstrip().startswith("#"):
                    line = f"{line[:indent]}- {line[indent:]}"
                    hyphen = True
            lines.append(line)
    return lines


def _notes(field: Declared, indent: int, *, shown: bool, given: Any) -> Iterator[str]:
    yield from _note(field.description, indent)
    if given is not None and field.form.sort is not Sort.GROUP:
        yield from _note("This is filled in already. Leave it as it is.", indent)
        return
    left_out = "" if shown else f"If left out: {field.default}." if field.default else "May be left out."
    words = words_of(field.form)
    if not words:
        yield from _note(f"{_may_hold(field.form)} {left_out}".strip(), indent)
    inner = field.form.item or field.form
    if inner.sort is Sort.ID:
        yield from _note(f"An id is {where_ids_are(inner.kinds)}.", indent)
    if words:
        yield from _note(f"{_sentence(holds(field.form))[:-1]}:", indent)
        width = max(len(word) for word in words)
        for word in words:
            yield from _note(meaning(word), indent, f"  {word:{width}}  ")
        yield from _note(left_out, indent)


def _may_hold(form: Form) -> str:
    """What a field may hold; '' where it is seen anyway, or is text, of which the first notes speak."""
    if form.sort in (Sort.GROUP, Sort.PROSE):
        return ""
    if form.item and form.item.sort in (Sort.GROUP, Sort.PROSE):
        return _sentence(holds(form).partition(", each")[0])
    return _sentence(holds(form))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _note(text: str, indent: int, lead: str = "") -> Iterator[str]:
    """A note; what ``lead`` begins goes on below the text behind it."""
    margin = " " * indent + "## "
    plain = text.replace("`", "")
    yield from textwrap.wrap(
        plain, _WIDTH, initial_indent=margin + lead, subsequent_indent=margin + " " * len(lead), break_on_hyphens=False
    )


def _a_year_after(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + 1, day=28)
