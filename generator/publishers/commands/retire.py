"""``retire``: a record goes away, its log stays, and no link breaks."""

from __future__ import annotations

from pathlib import Path

import click

from generator.editing.renaming import Refused
from generator.editing.retiring import retire
from generator.publishers.commands.options import ROOT_OPTION, today
from generator.publishers.rewriting import carry_out, refuse, shelf_of


@click.command("retire")
@click.argument("record_id", metavar="ID")
@click.option("--to", metavar="ID", help="The record of the same kind that takes its place.")
@click.option("--because", required=True, metavar="TEXT", help="Why, in a sentence for readers.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@ROOT_OPTION
def retire_command(record_id: str, to: str | None, because: str, dry_run: bool, root: Path) -> None:
    """Take the record ID away, keep its log, and tell readers why at its old address.

    With --to every record that names it names the other one. Without, nothing may name it: each place is listed.

    \b
    Example:  python -m generator retire frog-pose --to figure-four-supine --because "It is the same stretch."
    Exit code: 0 when done, 1 when refused and nothing was changed, 2 for wrong usage.
    """
    shelf = shelf_of(root, today())
    done = retire(shelf, record_id, because, to)
    if isinstance(done, Refused):
        refuse(done)
    path = shelf.library.by_id[record_id].source.path
    first = f"{path} {'would be' if dry_run else 'is'} deleted; its log is kept in content/retired.yaml"
    carry_out(root, done, {}, record_id, first=first, dry_run=dry_run)
