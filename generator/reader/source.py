"""A YAML file as plain values with the place of each: strings, lists and dicts, nothing else.

Read from PyYAML's events, so that duplicate keys, anchors, aliases and tags are refused where they stand and before a
value is built; an expansion bomb or a cycle cannot come to be. Every scalar stays the text the author wrote: ``no``,
``1.10``, ``12:30`` and dates mean what they say, and the record's types convert them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Place, Problem
from generator.records.fields import FieldPath

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
_ALLOWED_CONTROLS = "\n\r\t"
_BIDIRECTIONAL = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")

Value = str | list[Any] | dict[str, Any]


@dataclass(frozen=True)
class Span:
    """Where a value stands, lines and columns from 1; for a field of a mapping the key's place is kept as well."""

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
        """The place of an excerpt within a value, as far as it stands there literally; else the value's."""
        span = self.spans.get(path)
        if span is not None and excerpt:
            lines = self.text.split("\n")
            for number in range(span.line, min(span.last_line, len(lines)) + 1):
                start = span.column - 1 if number == span.line else 0
                at = lines[number - 1].find(excerpt, start)
                if at >= 0:
                    return Place(self.path, number, at + 1)
        return self.place(path)


def read_source(path: str, raw: bytes, *, first_line: int = 1) -> tuple[Source, Value | None, list[Problem]]:
    """Read one YAML document. The value is None where the problems leave nothing to go on.

    ``first_line`` is the line of the file on which the YAML begins.
    """
    text, problems = _decode(path, raw)
    if text is None:
        return Source(path), None, problems
    builder = _Builder(path, first_line - 1)
    try:
        value = builder.build(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        return Source(path, text), None, [*problems, _syntax_problem(path, error, first_line - 1)]
    except yaml.YAMLError as error:
        unreadable = Problem(Place(path), "yaml-unreadable", f"this is no YAML that can be read: {error}")
        return Source(path, text), None, [*problems, unreadable]
    whole = "\n" * (first_line - 1) + text
    return Source(path, whole, builder.spans), value, [*problems, *builder.problems]


def _decode(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    if len(raw) > MAX_BYTES:
        message = f"the file has {len(raw) // 1024} KB; a record has {MAX_BYTES // 1024} KB at most"
        return None, [Problem(Place(path), "file-too-large", message, "split it, or shorten its texts")]
    if raw.startswith(b"\xef\xbb\xbf"):
        hint = "save the file as UTF-8 without BOM"
        return None, [Problem(Place(path, 1, 1), "byte-order-mark", "the file begins with a byte order mark", hint)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = f"the byte {raw[error.start]:#04x} is not UTF-8"
        return None, [Problem(Place(path, line, column), "not-utf-8", message, "save the file as UTF-8")]
    problems = list(_forbidden_characters(path, text))
    return (None if problems else text), problems


def _forbidden_characters(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        for column, character in enumerate(line, start=1):
            invisible = character in _BIDIRECTIONAL
            control = unicodedata.category(character) == "Cc" and character not in _ALLOWED_CONTROLS
            if invisible or control:
                sort = "direction mark" if invisible else "control character"
                message = f"an invisible {sort}, U+{ord(character):04X}, stands here"
                yield Problem(
                    Place(path, number, column), "invisible-character", message, "delete it and type the text anew"
                )
                return


_SYNTAX_HINTS = (
    ("mapping values are not allowed", "a colon inside a text: put the whole text in double quotes"),
    ("that cannot start any token", "a tab or a stray sign: indent with spaces, put the text in double quotes"),
    ("could not find expected ':'", "is a colon missing after the field's name, or is the line indented too little?"),
    ("did not find expected key", "is this line indented like its neighbours, and is every quote closed?"),
    ("did not find expected '-' indicator", "is this list item indented like the one before it?"),
    ("did not find expected <document start>", "is the first line indented, or does a text go on without quotes?"),
    ("found unexpected end of stream", "a quote or a bracket is not closed"),
    ("did not find expected ',' or ']'", "a list in square brackets is not closed, or a comma is missing"),
    ("did not find expected ',' or '}'", "a group in curly brackets is not closed, or a comma is missing"),
    ("block sequence entries are not allowed", "a list begins on a line of its own, indented under its field"),
)


def _syntax_problem(path: str, error: yaml.MarkedYAMLError, offset: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    place = Place(path, mark.line + 1 + offset, mark.column + 1) if mark else Place(path)
    said = error.problem or "the YAML cannot be read"
    hint = next((hint for start, hint in _SYNTAX_HINTS if start in said), "compare the line with one that works nearby")
    return Problem(place, "yaml-syntax", f"the YAML cannot be read here: {said}", hint)


def _text(event: yaml.Event) -> str:
    """The text of a scalar.

    In a folded block a blank line means a new paragraph, as its writer sees it; YAML would make it a line break.
    """
    if not isinstance(event, yaml.ScalarEvent):
        return ""
    return str(event.value).replace("\n", "\n\n") if event.style == ">" else str(event.value)


class _Builder:
    """Builds values from events; what is not allowed becomes a problem, and what follows is still read."""

    def __init__(self, path: str, offset: int) -> None:
        self._path = path
        self._offset = offset
        self.spans: dict[FieldPath, Span] = {}
        self.problems: list[Problem] = []

    def build(self, events: Iterator[yaml.Event]) -> Value | None:
        value: Value | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event, "second-document", "a second YAML document begins here", "one file holds one record"
                    )
                    return value
            elif isinstance(
                event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent)
            ):
                value = self._value(event, events, ())
        if value is None and not self.problems:
            self.problems.append(Problem(Place(self._path), "empty-file", "the file is empty"))
        return value

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath, key: yaml.Event | None = None
    ) -> Value:
        self._check(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            value: Value = self._mapping(events, path)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._sequence(events, path)
        else:
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
                self._value(key, events, (*path, "?"))
                self._value(next(events), events, (*path, "?"))
                continue
            name = str(key.value)
            event = next(events)
            here = (*path, name)
            if name in mapping:
                first = self.spans[here]
                message = f"the field {name!r} stands twice; it is also on line {first.key_line}"
                self._refuse(key, "duplicate-key", message, "keep one of them")
                self._value(event, events, (*path, f"{name}?"), key)
                continue
            mapping[name] = self._value(event, events, here, key)
            if isinstance(event, yaml.ScalarEvent) and not event.value and event.style is None:
                self._refuse(key, "empty-value", f"{name!r} has no value", "write one, or delete the line")
                del mapping[name]
        return mapping

    def _sequence(self, events: Iterator[yaml.Event], path: FieldPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
            if isinstance(event, yaml.ScalarEvent) and not event.value and event.style is None:
                self._refuse(event, "empty-value", "this list item has no value", "write one, or delete the line")
        return items

    def _check(self, event: yaml.Event, path: FieldPath) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if isinstance(event, yaml.AliasEvent):
            self._refuse(event, "alias", f"*{anchor} repeats another part of the file", "write the value out")
        elif anchor:
            hint = "delete the & word; put a text that begins with & in double quotes"
            self._refuse(event, "anchor", f"&{anchor} names this part of the file for repeating", hint)
        if tag:
            hint = "delete the ! word; put a text that begins with ! in double quotes"
            self._refuse(event, "tag", f"the tag {tag} is not used here", hint)
        if len(path) == MAX_DEPTH:
            message = f"this stands more than {MAX_DEPTH} levels deep"
            self._refuse(event, "nested-too-deep", message, "no field is that deep")

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
