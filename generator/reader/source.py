"""A YAML file as plain values with the place of each: strings, lists and dicts, nothing else.

Read from PyYAML's events, so that duplicate keys, anchors, aliases and tags are refused where they stand and before a
value is built; an expansion bomb or a cycle cannot come to be. Every scalar stays the text the author wrote: ``no``,
``1.10``, ``12:30`` and dates mean what they say, and the record's types convert them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Place, Problem
from generator.reader.decoding import decode
from generator.reader.mishaps import syntax_problem
from generator.records.fields import FieldPath

MAX_DEPTH = 12
_LOST = re.compile(r"\s+#[0-9]")
_LIST_MARK = re.compile(r"\s*(-|[0-9]{1,2}[.)])\s")

Value = str | list[Any] | dict[str, Any]


@dataclass(frozen=True)
class Span:
    """Where a value stands, lines and columns from 1; for a field of a mapping the key's place is kept as well.

    ``last_line`` is where a text ends; a list or mapping is known by its beginning alone.
    """

    line: int
    column: int
    last_line: int
    key_line: int
    key_column: int


@dataclass(frozen=True)
class Source:
    """A file's text and where each value in it stands."""

    path: str
    text: str = ""
    spans: Mapping[FieldPath, Span] = field(default_factory=dict)

    def place(self, path: FieldPath = (), *, key: bool = False) -> Place:
        """The place of a value, or of its key; of the nearest part that exists if it stands nowhere."""
        for length in range(len(path), -1, -1):
            span = self.spans.get(path[:length])
            if span is not None:
                at_key = key and length == len(path)
                line, column = (span.key_line, span.key_column) if at_key else (span.line, span.column)
                return Place(self.path, line, column)
        return Place(self.path)

    def place_of(self, path: FieldPath, excerpt: str) -> Place:
        """The place of an excerpt within a value, as far as it stands there in one line; else the value's."""
        span = self.spans.get(path)
        if span is not None and excerpt:
            sought = excerpt.lower()
            lines = self.text.lower().split("\n")
            for number in range(span.line, min(span.last_line, len(lines)) + 1):
                start = span.column - 1 if number == span.line else 0
                at = lines[number - 1].find(sought, start)
                if at >= 0:
                    return Place(self.path, number, at + 1)
        return self.place(path)

    def place_of_mark(self, path: FieldPath, target: str) -> Place:
        """The place of an id within a value, where a link ``[id]`` or a citation ``[^id]`` names it."""
        for opening in ("[", "[^"):
            place = self.place_of(path, f"{opening}{target}]")
            if place != self.place(path):
                return Place(place.path, place.line, place.column + len(opening))
        return self.place_of(path, target)


def read_source(path: str, raw: bytes, *, first_line: int = 1) -> tuple[Source, Value | None, list[Problem]]:
    """Read one YAML document. The value is None where the problems leave nothing to go on.

    ``first_line`` is the line of the file on which the YAML begins.
    """
    text, problems = decode(path, raw)
    if text is None:
        return Source(path), None, problems
    builder = _Builder(path, first_line - 1, text)
    try:
        value = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        return Source(path, text), None, [*problems, syntax_problem(path, text, error, first_line - 1)]
    whole = "\n" * (first_line - 1) + text
    return Source(path, whole, builder.spans), value, [*problems, *builder.problems]


def _text(event: yaml.ScalarEvent) -> str:
    """The text of a scalar.

    In a folded block a blank line means a new paragraph, as its writer sees it; YAML would make it a line break.
    """
    return str(event.value).replace("\n", "\n\n") if event.style == ">" else str(event.value)


class _Builder:
    """Builds values from events; what is not allowed becomes a problem, and what follows is still read.

    What has no value that one could go on with, an alias or nothing at all, is left out, but keeps its place.
    """

    def __init__(self, path: str, offset: int, text: str) -> None:
        self._path = path
        self._offset = offset
        self._lines = text.split("\n")
        self._unusable = False
        self.spans: dict[FieldPath, Span] = {}
        self.problems: list[Problem] = []

    def build(self, events: Iterator[yaml.Event]) -> Value | None:
        value: Value | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "one file holds one record; delete the line of ---"
                    self._refuse(event, "second-document", "a line of --- begins a second record here", hint)
                    return None
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, events, ())
        if not value and not self.problems:
            hint = "copy a record of the same kind and change it, or delete the file"
            self.problems.append(Problem(Place(self._path), "empty-file", "the file is empty", hint))
        return None if self._unusable or not value else value

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath, key: yaml.Event | None = None
    ) -> Value:
        self._check(event)
        value: Value = ""
        if len(path) >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            message = f"this stands more than {MAX_DEPTH} levels deep"
            self._refuse(event, "nested-too-deep", message, "take away brackets or blanks")
            self._unusable = True
            _skip(event, events)
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(events, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, path)
        elif isinstance(event, yaml.ScalarEvent):
            value = _text(event)
        self._remember(event, path, key)
        return value

    def _mapping(self, events: Iterator[yaml.Event], path: FieldPath) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key in events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            if not isinstance(key, yaml.ScalarEvent):
                hint = "a field's name is one word; put a text with brackets in double quotes"
                self._refuse(key, "not-a-field", "a field's name is expected here", hint)
                self._unusable = True
                _skip(key, events)
                _skip(next(events), events)
                continue
            self._check(key)
            name = str(key.value)
            event = next(events)
            here = (*path, name)
            if name in mapping:
                message = f"the field {name!r} stands twice; it is also on line {self.spans[here].key_line}"
                self._refuse(key, "duplicate-key", message, "keep one of them")
                self._value(event, events, (*path, f"{name}?"), key)
                continue
            value = self._value(event, events, here, key)
            if _is_nothing(event):
                self._refuse(key, "empty-value", f"{name!r} has no value", "write one, or delete the line")
            elif not isinstance(event, yaml.AliasEvent):
                mapping[name] = value
        return mapping

    def _sequence(self, events: Iterator[yaml.Event], path: FieldPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            item = self._value(event, events, (*path, len(items)))
            if _is_nothing(event):
                self._refuse(event, "empty-value", "this list item has no value", "write one, or delete the line")
            elif not isinstance(event, yaml.AliasEvent):
                items.append(item)
        return items

    def _check(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "alias", f"*{anchor} repeats another part of the file", "write the value out")
        elif anchor:
            hint = "delete the & word; put a text that begins with & in double quotes"
            self._refuse(event, "anchor", f"&{anchor} names this part of the file for repeating", hint)
        if tag:
            hint = "delete that word; put a text that begins with ! in double quotes"
            self._refuse(event, "tag", "a word that begins with ! has a meaning of its own in YAML", hint)
        if isinstance(event, yaml.ScalarEvent) and event.style != "|" and event.start_mark and event.end_mark:
            first, end = event.start_mark.line, event.end_mark
            joined = self._check_list(event, range(first, end.line + (end.column > 0)))
            if not joined:
                self._check_end(event, end.line, end.column)

    def _check_list(self, event: yaml.ScalarEvent, lines: range) -> bool:
        """Refuse a list in these lines, which YAML would join to one, unseen; whether there was one."""
        for number in lines[1:]:
            mark = _LIST_MARK.match(self._lines[number])
            above = self._lines[number - 1] if number - 1 > lines.start or event.style != ">" else ""
            if mark and above.strip() and (mark[1] == "-" or _LIST_MARK.match(above)):
                place = Place(self._path, number + 1 + self._offset, mark.start(1) + 1)
                hint = (
                    "begin each item with a hyphen and a blank, indented like the item above; "
                    "for a list inside a text write |- after the field's name"
                )
                message = "this list item becomes part of the line above"
                self.problems.append(Problem(place, "list-joined", message, hint))
                self._unusable = True
                return True
        return False

    def _check_end(self, event: yaml.ScalarEvent, number: int, column: int) -> None:
        """Refuse a text that ends there because YAML would cut it off at ``#1``, unseen."""
        line = self._lines[number]
        if event.value and not event.style and _LOST.match(line, column):
            place = Place(self._path, number + 1 + self._offset, line.index("#", column) + 1)
            message = "what follows # is a comment and will not be shown"
            self.problems.append(Problem(place, "text-cut-off", message, "put the whole text in double quotes"))

    def _remember(self, event: yaml.Event, path: FieldPath, key: yaml.Event | None) -> None:
        line, column = self._start(event)
        key_line, key_column = self._start(key or event)
        last = event.end_mark.line + 1 + self._offset if event.end_mark else line
        self.spans[path] = Span(line, column, last, key_line, key_column)

    def _refuse(self, event: yaml.Event, code: str, message: str, hint: str) -> None:
        line, column = self._start(event)
        self.problems.append(Problem(Place(self._path, line, column), code, message, hint))

    def _start(self, event: yaml.Event) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        mark = event.start_mark
        return (mark.line + 1 + self._offset, mark.column + 1) if mark else (1 + self._offset, 1)


def _is_nothing(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and not event.value and not event.style


def _skip(event: yaml.Event, events: Iterator[yaml.Event]) -> None:
    """Pass over the whole of a value, however deep it goes."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return
        event = next(events)
