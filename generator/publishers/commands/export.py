"""``export``: the pages as Markdown, for another engine."""

from __future__ import annotations

from pathlib import Path

import click

from generator.build import as_of, build
from generator.problems import errors
from generator.problems.printing import report
from generator.publishers.commands.options import ROOT_OPTION, site
from generator.publishers.export import ForeignFolderError, export
from generator.publishers.pictures import KeptPictures


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@ROOT_OPTION
def export_command(folder: Path, root: Path) -> None:
    """Write all pages as Markdown into DIR, for another engine.

    DIR is made if need be. What an earlier export wrote there is replaced; a folder with other files is refused.

    \b
    Example:  python -m generator export /tmp/limber-pages
    Exit code: 0 when written, 1 when the content has errors, or the folder is not ours or cannot be written.
    """
    built = build(root, as_of(root), KeptPictures(root))
    if wrong := errors(built.problems):
        click.echo(report(wrong, built.texts, site=site()), err=True)
        raise SystemExit(1)
    try:
        export(built.pages, folder)
    except (ForeignFolderError, OSError) as refused:
        click.echo(str(refused), err=True)
        raise SystemExit(1) from None
    click.echo(f"{len(built.pages)} pages written to {folder}")
