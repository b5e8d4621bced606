"""What is refused in a file while its values are built, each with its place and the lines to paste."""

from __future__ import annotations

from generator.problems import Fix, Note, Place, Problem
from generator.reader.events import Event
from generator.records import KINDS, Article, Record


class Refusals:
    """The problems of one file, and its lines, from which they take their places and what is to be pasted."""

    def __init__(self, path: str, offset: int, text: str) -> None:
        self.path = path
        self.offset = offset
        """How many lines of the file stand above ``text``."""
        self.text = text
        self.kind = _kind_at(path)
        self.problems: list[Problem] = []
        self._lines: list[str] = []

    def quoting(self, event: Event) -> Fix | None:
        """The line with all its text from here on in double quotes."""
        line, column = self.start(event)
        text = self.line(line)
        rest = text[column - 1 :].rstrip()
        return Fix(self.path, line, line, (text[: column - 1] + quoted(rest),)) if rest else None

    def line(self, number: int) -> str:
        """The text of a line of the file, from 1."""
        self._lines = self._lines or self.text.split("\n")
        return self._lines[number - 1 - self.offset]

    def refuse(
        self,
        event: Event,
        code: str,
        message: str,
        hint: str,
        fix: Fix | None = None,
        also: tuple[Note, ...] = (),
    ) -> None:
        line, column = self.start(event)
        place = Place(self.path, line, column, self.length(event))
        self.problems.append(Problem(place, code, message, hint, fix, also))

    def length(self, event: Event) -> int:
        start, end = event.start_mark, event.end_mark
        return max(1, end.column - start.column) if start and end and start.line == end.line else 1

    def start(self, event: Event) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        mark = event.start_mark
        return (mark.line + 1 + self.offset, mark.column + 1) if mark else (1 + self.offset, 1)

    def last(self, event: Event) -> int:
        """The last line that has something of a value that ends with this event."""
        end = event.end_mark
        number = end.line + 1 + self.offset if end else 1 + self.offset
        if end and not self.line(number)[: end.column].strip():
            number -= 1
            while not self.line(number).strip():
                number -= 1
        return number


def _kind_at(path: str) -> type[Record] | None:
    """The kind of the record in a file, by its folder."""
    folder = path.rpartition("/")[0].rpartition("/")[2]
    kinds: tuple[type[Record], ...] = (*KINDS, Article)
    return next((kind for kind in kinds if kind.folder == folder), None)


def quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it back."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def short(text: object) -> str:
    shown = " ".join(str(text).split())
    return repr(shown if len(shown) <= 60 else f"{shown[:60]}…")
