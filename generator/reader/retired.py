"""The list of what was renamed and retired, each with its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from generator.problems import Fix, Place, Problem
from generator.reader.mending import BLANK, setting
from generator.reader.shape import shape
from generator.reader.source import Source, Value
from generator.records.retired import Retired


@dataclass(frozen=True)
class RetiredEntry:
    """One old id, and where it stands in the file."""

    number: int
    """Its place in the list, from 0."""
    record: Retired
    source: Source
    """The whole file."""

    @property
    def id(self) -> str:
        """The old id."""
        return self.record.id

    def place(self, *path: str | int) -> Place:
        """The place of one of its values, as in ``place("to")``."""
        return self.source.place((self.number, *path))

    @property
    def part(self) -> Source:
        """The file as if this entry were all of it, for lines to paste into it."""
        return _part(self.source, self.number)


def read_retired(source: Source, value: Value | None) -> tuple[tuple[RetiredEntry, ...], list[Problem], set[str]]:
    """The entries of the list, in its order; what is wrong with the others, and their ids as far as they are known."""
    if value is None:
        return (), [], set()
    if not isinstance(value, list):
        first = next((number for number, line in enumerate(source.lines, start=1) if _says_something(line)), 1)
        message = "this file is a list, and here stands something else"
        hint = "begin each entry with a hyphen and indent its fields under it"
        lines = tuple(f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(_from(source, first)))
        fix = Fix(source.path, first, first - 1 + len(lines), lines) if isinstance(value, dict) else None
        return (), [Problem(Place(source.path, first, 1), "not-a-list", message, hint, fix)], set()
    entries: list[RetiredEntry] = []
    problems: list[Problem] = []
    broken: set[str] = set()
    for number, item in enumerate(value):
        # An entry is shaped like a record, though it is none: it has no file of its own.
        record, wrong = shape(cast(Any, Retired), item, _part(source, number))
        problems += wrong
        if record is None:
            broken |= {item["id"]} if isinstance(item, dict) and isinstance(item.get("id"), str) else set()
            continue
        entry = RetiredEntry(number, cast(Retired, record), source)
        if entry.record.to or entry.record.updates:
            entries.append(entry)
        else:
            problems.append(_leading_nowhere(entry))
            broken.add(entry.id)
    return tuple(entries), problems, broken


def _leading_nowhere(entry: RetiredEntry) -> Problem:
    message = f"{entry.id!r} leads nowhere, and its log is not here"
    hint = "say with to: what takes its place, or put the whole log of the record under updates:"
    return Problem(entry.place("id"), "missing-field", message, hint, setting(entry.part, Retired, ("to",), BLANK))


def _part(source: Source, number: int) -> Source:
    marks = {path[1:]: mark for path, mark in source.marks.items() if path[:1] == (number,)}
    value = source.value[number] if isinstance(source.value, list) else None
    return replace(source, value=value, marks=marks)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _from(source: Source, first: int) -> Iterator[str]:
    lines = list(source.lines[first - 1 :])
    while lines and not lines[-1].strip():
        lines.pop()
    yield from lines


__all__ = ["RetiredEntry", "read_retired"]
