"""The command line: ``python -m generator check`` and ``python -m generator export DIR``."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator.build import as_of, build
from generator.problems import errors, report
from generator.publishers.export import ForeignFolderError, export
from generator.rules import judge_dates

ROOT = Path(__file__).resolve().parents[2]

_root = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    show_default="this repository",
    help="The folder that holds content/.",
)


@click.group()
def main() -> None:
    """Limber: YAML records in, cross-linked Markdown pages out."""


@main.command()
@_root
@click.option("--notices", is_flag=True, help="List the notices too, not only how many there are.")
def check(root: Path, notices: bool) -> None:
    r"""Check all records and list every problem at once.

    \b
    Example:  python -m generator check --notices
    Exit code: 0 without errors (notices do not count), 1 with errors.
    """
    site = build(root)
    today = datetime.now().astimezone().date()
    problems = (*site.problems, *judge_dates(site.library, today))
    click.echo(report(problems, notices=notices))
    if not notices and len(errors(problems)) < len(problems):
        click.echo("(python -m generator check --notices lists the notices)")
    raise SystemExit(1 if errors(problems) else 0)


@main.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@_root
def export_command(folder: Path, root: Path) -> None:
    r"""Write all pages as Markdown into DIR, for another engine.

    DIR is made if need be. What an earlier export wrote there is replaced; a folder with other files is refused.

    \b
    Example:  python -m generator export /tmp/limber-pages
    Exit code: 0 when written, 1 when the content has errors, or the folder is not ours or cannot be written.
    """
    site = build(root, as_of(root))
    if wrong := errors(site.problems):
        click.echo(report(wrong), err=True)
        raise SystemExit(1)
    try:
        export(site.pages, folder)
    except (ForeignFolderError, OSError) as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(1) from None
    click.echo(f"{len(site.pages)} pages written to {folder}")
