"""``log``: write the entry that tells a record's change into its log."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from generator.history.guard import blanks, entry_fix, refusal
from generator.history.versions import Pair, match, read_version
from generator.problems import Fix
from generator.publishers.commands.options import ROOT_OPTION, today
from generator.publishers.history import Difference, difference_of
from generator.publishers.rewriting import said_of, write_files
from generator.reader import kind_of, read_values
from generator.reader.mending import BLANK
from generator.reader.shape import shape
from generator.records import KINDS, Article
from generator.records.vocabulary import UpdateKind
from generator.repository import NoHistoryError, NoRevisionError

SINCE_OPTION = click.option(
    "--since",
    metavar="REVISION",
    help="The commit, tag or branch to compare with.  [default: where this work left main]",
)


@click.command("log")
@click.argument("record")
@SINCE_OPTION
@click.option("--kind", type=click.Choice([str(kind) for kind in UpdateKind]), help="What sort of change it is.")
@click.option("--summary", default="", help="What changed for the reader, in a sentence or two.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@ROOT_OPTION
def log_command(record: str, since: str | None, kind: str | None, summary: str, dry_run: bool, root: Path) -> None:
    """Write what changed in RECORD into its update log.

    RECORD is an id, such as childs-pose, or the path of a file. A new entry that is there already keeps its summary,
    and the fields it lists become those that really changed.

    \b
    Example:  python -m generator log childs-pose --summary "The hold is shorter now."
    Exit code: 0 when the log tells the change, 1 when that cannot be, 2 for wrong usage.
    """
    try:
        path = _path_of(record, root)
        difference = difference_of(root, since)
        pair = _pair_of(path, difference)
        if pair is None:
            return
        if unfilled := blanks(pair):
            raise _RefusedError(f"{path}: {BLANK} is still to be filled in {', '.join(unfilled)}; nothing was written")
        wanted = next((one for one in UpdateKind if one == kind), None)
        if wanted and (reason := refusal(pair, wanted)):
            raise _RefusedError(f"{path}: this change is no {kind}: {reason}; nothing was written")
        fix, entry = entry_fix(pair, today(), kind=wanted, summary=summary.strip())
        if fix is None:
            said = "the log tells this change already" if pair.added else "nothing changed that a log would tell"
            click.echo(f"{path}: {said}; nothing was written")
            return
        text = _applied(pair, fix)
    except NoRevisionError as unknown:
        raise click.UsageError(f"{unknown}.") from None
    except (NoHistoryError, _RefusedError) as refused:
        click.echo(f"{refused}.", err=True)
        raise SystemExit(1) from None
    if not dry_run:
        raw = difference.now[path]
        try:
            write_files(root, {path: (text.replace("\n", "\r\n") if b"\r\n" in raw else text).encode("utf-8")})
        except OSError as failed:
            click.echo(f"Nothing was changed: {said_of(failed, root)}.", err=True)
            raise SystemExit(1) from None
    if entry is None:
        done = "would take" if dry_run else "took"
        click.echo(f"{path}: {done} out of the log what is no change any more ({fix.lines_meant})")
    else:
        _tell(path, fix, entry, pair, dry_run=dry_run)


class _RefusedError(Exception):
    """Why nothing can be written, in a plain sentence without its full stop."""


def _path_of(record: str, root: Path) -> str:
    """The path of a record's file from the root, by its id or by a path."""
    for base in (Path.cwd(), root):
        file = (base / record).resolve()
        if file.is_file() and file.is_relative_to(root.resolve()):
            path = file.relative_to(root.resolve()).as_posix()
            if kind_of(path):
                return path
            raise _RefusedError(f"{path} is no record; a record is a file such as content/exercises/childs-pose.yaml")
    content = root / "content"
    files = [*content.glob("*/*.yaml"), *content.glob(f"{Article.folder}/*.md")]
    found = {file.stem: path for file in sorted(files) if kind_of(path := file.relative_to(root).as_posix())}
    if record in found:
        return found[record]
    near = get_close_matches(Path(record).stem, sorted(found), n=1)
    kinds = ", ".join(f"content/{kind.folder}/" for kind in KINDS[:2])
    hint = f"the nearest is {near[0]!r}" if near else f"the ids are the names of the files in {kinds} and so on"
    raise _RefusedError(f"there is no record {record!r}; {hint}")


def _pair_of(path: str, difference: Difference) -> Pair | None:
    """The record before and now; None, and said so, where there is nothing to log."""
    matched = match(difference.before, difference.now)
    pair = next((pair for pair in matched.pairs if pair.new.path == path), None)
    if pair is not None:
        return pair
    if path in matched.unreadable:
        raise _RefusedError(f"{path} cannot be read; python -m generator check says why")
    new = any(version.path == path for version in matched.come)
    said = "is new, and its publication is logged already" if new else "has not changed"
    click.echo(f"{path}: the record {said}; nothing was written")
    return None


def _applied(pair: Pair, fix: Fix) -> str:
    """The text of the file with the entry in it; refused where anything but the log would change, or be wrong."""
    text = fix.apply(pair.new.source.text)
    path, raw = pair.new.path, text.encode("utf-8")
    source, values, wrong = read_values(path, raw)
    problems = [*wrong, *(shape(pair.model, values, source)[1] if values is not None else ())]
    for problem in problems:
        if problem.code != "blank-left":
            raise _RefusedError(f"the entry cannot be written: {problem.message}; {problem.hint or 'say it otherwise'}")
    version = read_version(path, raw)
    if version is None or Pair(pair.old, version).changes != pair.changes:
        raise _RefusedError(f"{path} is laid out so that the entry cannot be added safely; nothing was written")
    return text


def _tell(path: str, fix: Fix, entry: dict[str, Any], pair: Pair, *, dry_run: bool) -> None:
    done = "would write" if dry_run else "wrote"
    click.echo(f"{path}: {done} the log entry {entry['id']} of the kind {entry['kind']}:")
    click.echo("\n".join(fix.lines))
    before = next((old for _, old in pair.added), {})
    if "kind" in before and before["kind"] != entry["kind"]:
        click.echo(f"Its kind was {before['kind']}, and that is not what changed.")
    blanks = [name for name, value in entry.items() if isinstance(value, str) and BLANK in value]
    for name in blanks:
        click.echo(f"Left to fill: the {name}. Write in place of {BLANK} what changed for the reader, in a sentence.")
