"""The command line: ``python -m generator check``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.library import link
from generator.problems import errors, report
from generator.reader import read_content
from generator.rules import judge, judge_dates

ROOT = Path(__file__).resolve().parents[2]


@click.group()
def main() -> None:
    """Limber."""


@main.command()
@click.option("--root", type=click.Path(path_type=Path), default=ROOT)
def check(root: Path) -> None:
    """Check."""
    content = read_content(root)
    library, linked = link(content)
    problems = (*content.problems, *linked, *judge(library), *judge_dates(library, date.today()))
    click.echo(report(problems))
    raise SystemExit(1 if errors(problems) else 0)
