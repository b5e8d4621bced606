"""What several commands share: where the content is, what day it is, where the site is."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[3]

ROOT_OPTION = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    show_default="this repository",
    help="The folder that holds content/.",
)

SERVED_AT = "http://127.0.0.1:8000/"
"""Where `make serve` shows the site; ``dev_addr`` in mkdocs.yml."""


def say(text: str, *, err: bool = False) -> None:
    """Print, with each command that may be typed as it works here: by the Python that has our packages."""
    here = Path(sys.executable)
    known = here.is_relative_to(ROOT) and not os.environ.get("VIRTUAL_ENV")
    program = f"{here.relative_to(ROOT)} -m generator" if known else "python -m generator"
    click.echo(text.replace("python -m generator", program), err=err)


def today() -> date:
    """The day where the command runs."""
    return datetime.now().astimezone().date()


def site() -> str:
    """The address of the site: that of ``SITE_URL``, else of `make serve`; ends with a slash."""
    return os.environ.get("SITE_URL", "").rstrip("/") + "/" if os.environ.get("SITE_URL") else SERVED_AT
