"""A YAML file as plain values with the place of each: strings, lists and dicts, nothing else.

Read from PyYAML's events, so that duplicate keys, anchors, aliases and tags are refused where they stand and before a
value is built; an expansion bomb or a cycle cannot come to be. Every scalar stays the text the author wrote: ``no``,
``1.10``, ``12:30`` and dates mean what they say, and the record's types convert them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from generator.problems import Place
from generator.records.fields import FieldPath

Value = str | list[Any] | dict[str, Any]


class Span(NamedTuple):
    """Where a value stands, lines and columns from 1; for a field of a group its name's place is kept as well."""

    line: int
    column: int
    last_line: int
    """The last line that has something of it."""
    last_column: int
    """The last column of it on that line."""
    key_line: int
    key_column: int
    flow: bool
    """Whether it stands inside square or curly brackets."""

    @property
    def length(self) -> int:
        """How many characters it takes; of a value of several lines at least one."""
        return max(1, self.last_column - self.column + 1) if self.last_line == self.line else 1


class Mark(NamedTuple):
    """What the parser said of a value: enough to tell its place, should anybody ask."""

    event: Any
    key: Any
    end: Any
    """Events of the C parser, for which the stubs of PyYAML have no type with their attributes."""
    flow: bool


@dataclass(frozen=True)
class Source:
    """A file's text, its value and where each part of it stands."""

    path: str
    text: str = ""
    value: Value | None = None
    marks: Mapping[FieldPath, Mark] = field(default_factory=dict, repr=False, compare=False)
    offset: int = 0
    """How many lines stand above the YAML."""
    bracketed: tuple[FieldPath, ...] = ()
    """The lists that stand in square brackets, but for those inside other brackets."""
    body: Span | None = None
    """Where the body of an article stands."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file; line 1 is the first."""
        return tuple(self.text.split("\n"))

    @cached_property
    def spans(self) -> Mapping[FieldPath, Span]:
        """The place of each value. Worked out when first asked for, which a file without a mistake seldom is."""
        found: dict[FieldPath, Span] = {}
        for path, mark in self.marks.items():
            found[path] = self._span(mark)
        for path in sorted(found, key=len, reverse=True):  # a group or list in lines of its own ends with its last part
            span, holder = found[path], found.get(path[:-1])
            if path and holder and (holder.last_line, holder.last_column) < (span.last_line, span.last_column):
                found[path[:-1]] = holder._replace(last_line=span.last_line, last_column=span.last_column)
        if self.body is not None:
            found["body",] = self.body
        return found

    def _span(self, mark: Mark) -> Span:
        line, column = self._at(mark.event.start_mark)
        key_line, key_column = self._at(mark.key.start_mark) if mark.key else (line, column)
        last_line, last_column = line, column
        if mark.flow or not isinstance(mark.event, yaml.CollectionStartEvent) or mark.event.flow_style:
            last_line, after = self._at(mark.end.end_mark)
            last_column = after - 1
        else:
            last_column = column - 1
        while last_line > line and not self.lines[last_line - 1][:last_column].strip():
            last_line -= 1
            last_column = len(self.lines[last_line - 1])
        if isinstance(mark.event, yaml.ScalarEvent):
            last_column = len(self.lines[last_line - 1][:last_column].rstrip()) if last_line > line else last_column
        return Span(line, column, last_line, last_column, key_line, key_column, mark.flow)

    def _at(self, mark: Any) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        return (mark.line + 1 + self.offset, mark.column + 1) if mark else (1 + self.offset, 1)

    def written(self, path: FieldPath) -> Any:
        """The plain value at a path, as it was written; None where nothing stands."""
        return value_at(self.value, path)

    def place(self, path: FieldPath = (), *, key: bool = False) -> Place:
        """The place of a value, or of its field's name; of the nearest part that exists if it stands nowhere."""
        for length in range(len(path), -1, -1):
            span = self.spans.get(path[:length])
            if span is None:
                continue
            if key and length == len(path) and path and isinstance(path[-1], str):
                return Place(self.path, span.key_line, span.key_column, len(path[-1]))
            if length == len(path):
                return Place(self.path, span.line, span.column, span.length)
            return Place(self.path, span.line, span.column)
        return Place(self.path)

    def place_of(self, path: FieldPath, excerpt: str) -> Place:
        """The place of an excerpt within a value, as far as it stands there in one line; else the value's."""
        span = self.spans.get(path)
        if span is not None and excerpt:
            sought = excerpt.lower()
            for number in range(span.line, min(span.last_line, len(self.lines)) + 1):
                start = span.column - 1 if number == span.line else 0
                at = self.lines[number - 1].lower().find(sought, start)
                if at >= 0:
                    return Place(self.path, number, at + 1, len(excerpt))
        return self.place(path)

    def place_of_mark(self, path: FieldPath, target: str) -> Place:
        """The place of an id within a value, where a link ``[id]`` or a citation ``[^id]`` names it."""
        for opening in ("][", "[", "[^"):
            place = self.place_of(path, f"{opening}{target}]")
            if place != self.place(path):
                return Place(place.path, place.line, place.column + len(opening), len(target))
        return self.place_of(path, target)


def value_at(value: Any, path: FieldPath) -> Any:
    """The part of a plain value at a path; None where nothing stands."""
    for part in path:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value
