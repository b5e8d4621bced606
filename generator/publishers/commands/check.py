"""``check``: every mistake in the content at once, and what the log does not tell."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from generator.build import examine
from generator.problems import errors
from generator.problems.printing import as_annotations, as_json, report
from generator.publishers.commands.options import ROOT_OPTION, site, today
from generator.rules import judge_dates


@click.command("check")
@ROOT_OPTION
@click.option("--notices", is_flag=True, help="List the notices too, not only how many there are.")
@click.option(
    "--format",
    "printer",
    type=click.Choice(["terminal", "github", "json"]),
    default="terminal",
    show_default=True,
    help="For people, as annotations of a pull request, or for programs.",
)
def check_command(root: Path, notices: bool, printer: str) -> None:
    r"""Check all records and list every problem at once.

    \b
    Example:  python -m generator check --notices
    Exit code: 0 without errors (notices do not count), 1 with errors, 2 for wrong usage.
    """
    gc.disable()  # a short life that makes much and drops little: collecting would take a third of the time
    examined = examine(root)
    problems = (*examined.problems, *judge_dates(examined.library, today()))
    wrong = errors(problems)
    shown = problems if notices else wrong
    if printer == "github":
        click.echo(as_annotations(shown, site=site()))
    elif printer == "json":
        click.echo(as_json(shown, site=site()))
    else:
        click.echo(report(problems, examined.texts, site=site(), notices=notices))
        if not notices and len(wrong) < len(problems):
            click.echo("(python -m generator check --notices lists the notices)")
    raise SystemExit(1 if wrong else 0)
