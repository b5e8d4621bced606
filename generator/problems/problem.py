"""One thing wrong, where it stands, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.problems.codes import CODES, Level


@dataclass(frozen=True, order=True)
class Place:
    """Where in the content: a path from the repository's root with forward slashes, line and column from 1.

    Line 0 speaks of the file as a whole.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = field(default=1, compare=False)
    """How many characters from there on are meant, as far as they stand on this line."""

    def __str__(self) -> str:
        """``path:line:column``, the form that terminals and editors make clickable."""
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


@dataclass(frozen=True)
class Note:
    """Another place that takes part in a problem, and what stands there."""

    place: Place
    words: str


@dataclass(frozen=True)
class Fix:
    """Lines to put in place of the lines ``first`` to ``last`` of a file, both counted from 1.

    ``last`` is ``first - 1`` where they go in before ``first``; no lines where those of the file are to be deleted.
    A ``___`` in them is a blank that only a person can fill.
    """

    path: str
    first: int
    last: int
    lines: tuple[str, ...] = ()

    @property
    def has_blanks(self) -> bool:
        """Whether something is left to fill after pasting."""
        return any("___" in line for line in self.lines)

    def apply(self, text: str) -> str:
        """The text of the file with the lines in their place; its line ends are plain line feeds."""
        lines = text.split("\n")
        lines[self.first - 1 : self.last] = self.lines
        return "\n".join(lines)

    @property
    def lines_meant(self) -> str:
        """The lines of the file, in words: ``line 3``, ``lines 3 to 5``."""
        return f"lines {self.first} to {self.last}" if self.last > self.first else f"line {self.first}"


@dataclass(frozen=True)
class Command:
    """What to type in the project's folder, where no line of a file would mend it."""

    line: str


@dataclass(frozen=True)
class Problem:
    """One thing wrong. ``code`` is a key of ``CODES``, which also says how grave it is."""

    place: Place
    code: str
    message: str
    hint: str = ""
    """How to mend it, in words; may have several lines."""
    fix: Fix | Command | None = None
    also: tuple[Note, ...] = ()
    about: str = ""
    """The id that is named and not there; what is said of it may follow from a problem of that record."""

    @property
    def level(self) -> Level:
        """How grave it is: an error fails a build, a notice is counted and shown."""
        return CODES[self.code].level

    def __str__(self) -> str:
        """One line for the place, code and message; a second, indented, for the hint."""
        line = f"{self.place}: {self.level} [{self.code}] {self.message}"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only what fails a build, in the order given."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file; within a file what has to be mended first, then by line.

    What has to be mended first is what was met first on the way from bytes to the log, since it may be the cause of
    what follows.
    """
    return tuple(sorted(problems, key=_order))


def _order(problem: Problem) -> tuple[str, int, int, int, str, str]:
    place = problem.place
    return place.path, CODES[problem.code].stage, place.line, place.column, problem.code, problem.message


def without_echoes(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Without what only follows from another: that a record that is gone is named, that a torn log is out of order.

    Of two that say the same of one place the later stays, which may know better what would mend it.
    """
    found = tuple(problems)
    gone = {problem.about or _id_of(problem.place.path) for problem in found if problem.code == "record-removed"}
    torn = {problem.place.path for problem in found if problem.code in ("log-entry-edited", "log-entry-removed")}
    last = {(problem.place, problem.code, problem.message): number for number, problem in enumerate(found)}
    return tuple(
        problem
        for number, problem in enumerate(found)
        if last[problem.place, problem.code, problem.message] == number
        and not (problem.code == "unknown-id" and problem.about in gone)
        and not (problem.code in ("log-order", "log-publication") and problem.place.path in torn)
    )


def _id_of(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[0]
