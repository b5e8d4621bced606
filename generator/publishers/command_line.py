"""The command line: ``python -m generator COMMAND``."""

from __future__ import annotations

import click

from generator.publishers.commands.check import check_command
from generator.publishers.commands.export import export_command
from generator.publishers.commands.rename import rename_command
from generator.publishers.commands.retire import retire_command


@click.group()
def main() -> None:
    """Limber: YAML records in, cross-linked Markdown pages out."""


for command in (
    check_command,
    export_command,
    rename_command,
    retire_command,
):
    main.add_command(command)
