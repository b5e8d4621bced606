"""What can be wrong in content, as values: place, code, message and a hint that helps to mend it.

Nothing here raises. A reader, a rule or the page builder yields problems; a publisher sorts, prints and counts them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a problem is: an ``error`` fails a build, a ``notice`` is counted and shown."""

    ERROR = "error"
    NOTICE = "notice"


@dataclass(frozen=True, order=True)
class Place:
    """Where in the content: a path from the repository's root with forward slashes, line and column from 1.

    Line 0 speaks of the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """``path:line:column``, the form that terminals and editors make clickable."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong. Ordered by place, then code, so that a sorted list reads top to bottom."""

    place: Place
    code: str
    message: str
    hint: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        """One line for the place, code and message; a second, indented, for the hint."""
        line = f"{self.place}: {self.level} [{self.code}] {self.message}"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only what fails a build, in the order given."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


def report(problems: Iterable[Problem], *, notices: bool = True) -> str:
    """All problems, sorted by place, and a closing line that counts them; without a final newline.

    Without ``notices`` these are counted but not listed.
    """
    found = sorted(problems)
    wrong = errors(found)
    counts = f"{_count(len(wrong), 'error')}, {_count(len(found) - len(wrong), 'notice')}"
    return "\n".join([*map(str, found if notices else wrong), counts])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
