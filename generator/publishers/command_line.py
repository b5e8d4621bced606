"""The command line: ``python -m generator COMMAND``."""

from __future__ import annotations

import click

from generator.publishers.commands.changes import changes_command
from generator.publishers.commands.check import check_command
from generator.publishers.commands.derive import derive_command
from generator.publishers.commands.draw import draw_command
from generator.publishers.commands.explain import explain_command
from generator.publishers.commands.export import export_command
from generator.publishers.commands.format import format_command
from generator.publishers.commands.log import log_command
from generator.publishers.commands.new import new_command
from generator.publishers.commands.rename import rename_command
from generator.publishers.commands.retire import retire_command


@click.group()
def main() -> None:
    """Limber: YAML records in, cross-linked Markdown pages out."""


for command in (
    check_command,
    explain_command,
    new_command,
    format_command,
    log_command,
    rename_command,
    retire_command,
    changes_command,
    draw_command,
    export_command,
    derive_command,
):
    main.add_command(command)
