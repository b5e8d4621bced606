"""``derive``: the files that are committed and yet made from others."""

from __future__ import annotations

from pathlib import Path

import click

from generator.publishers.commands.options import ROOT_OPTION
from generator.publishers.derived import derived


@click.command("derive")
@ROOT_OPTION
@click.option("--check", is_flag=True, help="Write nothing; name the files that are out of date.")
def derive_command(root: Path, check: bool) -> None:
    """Make anew the files that are made from others: the schemas for editors, and CONTRIBUTING.md.

    \b
    Example:  python -m generator derive
    Exit code: 0 when done, 1 with --check if a file is out of date, 2 for wrong usage.
    """
    changed = 0
    for name, text in derived(root).items():
        path = root / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        changed += 1
        click.echo(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{changed} of them {'out of date' if check else 'made anew'}" if changed else "all up to date")
    raise SystemExit(1 if check and changed else 0)
