"""``rename``: a record under another id, and no link broken."""

from __future__ import annotations

from pathlib import Path

import click

from generator.editing.renaming import Refused, rename
from generator.publishers.commands.options import ROOT_OPTION, today
from generator.publishers.rewriting import carry_out, refuse, shelf_of


@click.command("rename")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--because", default="", metavar="TEXT", help="Why, in a sentence for readers.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@ROOT_OPTION
def rename_command(old: str, new: str, because: str, dry_run: bool, root: Path) -> None:
    """Give the record OLD the id NEW, everywhere.

    Moves its file, changes every record and article that names it, logs it there, and leads its old address on.

    \b
    Example:  python -m generator rename childs-pose rest-pose --because "Adults rest too."
    Exit code: 0 when done, 1 when refused and nothing was changed, 2 for wrong usage.
    """
    shelf = shelf_of(root, today())
    done = rename(shelf, old, new, because)
    if isinstance(done, Refused):
        refuse(done)
    path = shelf.library.by_id[old].source.path
    moved = f"{path.rpartition('/')[0]}/{new}.{path.rpartition('.')[2]}"
    first = f"{path} {'would be' if dry_run else 'is now'} {moved}"
    carry_out(root, done, {path: moved}, old, first=first, dry_run=dry_run)
