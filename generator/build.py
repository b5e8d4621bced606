"""The whole story in one place: read, link, judge, render."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from generator.library import Library, link
from generator.pages import NAMES, Page, names, paths_taken_twice, render
from generator.problems import Problem, errors
from generator.reader import read_content
from generator.rules import judge


@dataclass(frozen=True)
class Site:
    """What came of the content: its library, its pages, and all that is wrong with it.

    With an error among the problems there are no pages; while a record can't be read there are no notices.
    """

    library: Library
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    assets: Mapping[str, str] = field(default_factory=dict)
    """Files beside the pages: path from the root of the site, and text."""


def build(root: Path, as_of: date | None = None) -> Site:
    """Build the site from ``root``/content. Depends on the content and on ``as_of`` alone.

    ``as_of`` is the day the site speaks of; None for the day of the newest update.
    """
    content = read_content(root)
    library, unlinked = link(content)
    judged = judge(library)
    if content.broken:  # what seems uncited or out of reach may be named by a record that can't be read
        judged = errors(judged)
    problems = (*content.problems, *unlinked, *judged)
    if errors(problems):
        return Site(library, (), problems)
    pages = render(library, as_of or newest_update(library))
    problems = (*problems, *paths_taken_twice(pages))
    if errors(problems):
        return Site(library, (), problems)
    return Site(library, pages, problems, {NAMES: names(library)})


def newest_update(library: Library) -> date:
    """The day of the newest update in the library."""
    return max((entry.record.updates[0].date for entry in library.everything), default=date(1970, 1, 1))


def as_of(root: Path) -> date | None:
    """The day the site speaks of: ``SOURCE_DATE_EPOCH``, else that of HEAD's commit, in UTC; None without either.

    A value that is no number of seconds counts as none, and so does a repository that only happens to lie around
    ``root``, as where a download was unpacked in one.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch and _git(root, "rev-parse", "--show-toplevel") == str(root.resolve()):
        epoch = _git(root, "show", "--no-patch", "--format=%ct", "HEAD")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _git(root: Path, *arguments: str) -> str:
    """What git says; nothing where there is no git or it refuses."""
    try:
        asked = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""
