"""``check``: every mistake in the content at once, and what the log does not tell."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from generator.build import examine
from generator.problems import errors, without_echoes
from generator.problems.printing import as_annotations, as_json, report
from generator.publishers.commands.log import SINCE_OPTION
from generator.publishers.commands.options import ROOT_OPTION, say, site, today
from generator.publishers.history import history_problems
from generator.publishers.pictures import KeptPictures
from generator.repository import NoRevisionError
from generator.rules import judge_dates, judge_drawings


@click.command("check")
@SINCE_OPTION
@click.option("--notices", is_flag=True, help="List the notices too, not only how many there are.")
@click.option(
    "--format",
    "printer",
    type=click.Choice(["terminal", "github", "json"]),
    default="terminal",
    show_default=True,
    help="For people, as annotations of a pull request, or for programs.",
)
@ROOT_OPTION
def check_command(since: str | None, notices: bool, printer: str, root: Path) -> None:
    """Check all records and list every problem at once.

    What changed since a revision must stand in each record's log; the entry to paste is printed.

    \b
    Example:  python -m generator check --notices
    Exit code: 0 without errors (notices do not count), 1 with errors, 2 for wrong usage.
    """
    gc.disable()  # a short life that makes much and drops little: collecting would take a third of the time
    examined = examine(root)
    try:
        history = history_problems(root, since, today(), examined.problems)
    except NoRevisionError as unknown:
        raise click.UsageError(f"{unknown}.") from None
    poses = judge_drawings(examined.library, KeptPictures(root))
    dates = judge_dates(examined.library, today())
    problems = without_echoes((*examined.problems, *history.problems, *poses, *dates))
    wrong = errors(problems)
    shown = problems if notices else wrong
    if printer == "github":
        click.echo(as_annotations(shown, site=site()))
    elif printer == "json":
        click.echo(as_json(shown, site=site()))
    else:
        texts = {**history.texts, **examined.texts}
        say(report(problems, texts, site=site(), notices=notices))
        if not examined.complete:
            click.echo("(notices are looked for once every record can be read)")
        elif not notices and len(wrong) < len(problems):
            say("(python -m generator check --notices lists the notices)")
    if history.skipped:
        click.echo(history.skipped, err=True)
    raise SystemExit(1 if wrong else 0)
