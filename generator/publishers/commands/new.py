"""``new``: the skeleton of a record, with its blanks to fill."""

from __future__ import annotations

import secrets
import string
from pathlib import Path

import click

from generator.build import examine
from generator.editing.skeleton import skeleton
from generator.publishers.commands.options import ROOT_OPTION, say, today
from generator.reader.mending import BLANK
from generator.reader.names import nearest
from generator.records import KINDS, Article, Record
from generator.records.fields import SLUG, slug_of

_ALL: tuple[type[Record], ...] = (*KINDS, Article)
_KINDS = {kind.kind: kind for kind in _ALL}


@click.command("new")
@click.argument("kind", metavar="KIND")
@click.argument("record_id", metavar="ID")
@ROOT_OPTION
@click.option("--dry-run", is_flag=True, help="Print the skeleton and write nothing.")
def new_command(kind: str, record_id: str, root: Path, dry_run: bool) -> None:
    """Begin a record: write its file with every field explained and a blank, ___, wherever something is to be filled.

    KIND is exercise, condition, routine, structure, procedure, claim, term, reference, person, state, red-flag or
    article. ID becomes the file's name and part of the page's address: lower-case letters, digits and hyphens.

    \b
    Example:  python -m generator new exercise wall-sit
    Exit code: 0 when written, 1 when the id is taken or no id, 2 for wrong usage.
    """
    if kind not in _KINDS:
        near = nearest(kind, _KINDS)
        known = f"did you mean {near}?" if near else f"the kinds are: {', '.join(_KINDS)}"
        raise click.UsageError(f"There is no kind {kind!r}; {known}")
    model = _KINDS[kind]
    path = root / "content" / model.folder / f"{record_id}{'.md' if model is Article else '.yaml'}"
    if refused := _refusal(root, record_id, path):
        click.echo(refused, err=True)
        raise SystemExit(1)
    text = skeleton(model, record_id, uid=_fresh_uid(root), today=today())
    if dry_run:
        click.echo(text, nl=False)
        return
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as failed:
        click.echo(f"{path.relative_to(root).as_posix()} cannot be written: {failed.strerror}", err=True)
        raise SystemExit(1) from None
    name = path.relative_to(root).as_posix()
    blanks = sum(line.count(BLANK) for line in text.split("\n") if not line.lstrip().startswith("#"))
    say(f"{name} is begun: fill its {blanks} blanks ({BLANK}), then: python -m generator check")


def _refusal(root: Path, record_id: str, path: Path) -> str:
    """Why there can be no record of this id; '' if there can."""
    if not (root / "content").is_dir():
        return f"there is no folder content/ in {root}"
    if not SLUG.fullmatch(record_id):
        meant = slug_of(record_id.removesuffix(path.suffix))
        return f"{record_id!r} is no id: lower-case letters, digits and hyphens" + (f"; try {meant}" if meant else "")
    if path.exists():
        return f"{path.relative_to(root).as_posix()} is there already"
    library = examine(root).library
    if taken := library.by_id.get(record_id):
        return f"the id {record_id!r} is taken by {taken.source.path}"
    if retired := library.retired_by_id.get(record_id):
        return f"the id {record_id!r} was retired on {retired.record.date}; its old address leads elsewhere"
    return ""


def _fresh_uid(root: Path) -> str:
    """A uid that no record has; by chance, so that two people who begin records do not meet."""
    taken = {entry.record.uid for entry in examine(root).library.everything}
    while True:
        uid = secrets.choice(string.ascii_lowercase) + "".join(
            secrets.choice(string.ascii_lowercase + string.digits) for _ in range(7)
        )
        if uid not in taken:
            return uid
