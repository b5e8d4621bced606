"""A YAML file as plain values with the place of each: strings, lists and dicts, nothing else.

Read from PyYAML's events, so that duplicate keys, anchors, aliases and tags are refused where they stand and before a
value is built; an expansion bomb or a cycle cannot come to be. Every scalar stays the text the author wrote: ``no``,
``1.10``, ``12:30`` and dates mean what they say, and the record's types convert them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.problems import Place, Problem
from generator.reader.mishaps import syntax_problem
from generator.records.fields import FieldPath

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
_INVISIBLE = {
    "Cc": "control character",
    "Cf": "mark without width",
    "Co": "character for private use",
    "Zl": "line break",
    "Zp": "line break",
}
"""Unicode categories of what nobody sees in an editor; a line feed and a tab are seen."""
_DIRECTION_MARKS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
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


def decode(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file with plain line ends; None and a problem for what is too large, no UTF-8 or not to be seen."""
    if len(raw) > MAX_BYTES:
        message = f"the file has {-(-len(raw) // 1024)} KB; a record has {MAX_BYTES // 1024} KB at most"
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
        message = f"this letter is not stored as UTF-8 (byte {raw[error.start]:#04x})"
        return None, [Problem(Place(path, line, column), "not-utf-8", message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    problems = list(_invisible_characters(path, text))
    return (None if problems else text), problems


def _invisible_characters(path: str, text: str) -> Iterator[Problem]:
    """The first of each line."""
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for column, character in enumerate(line, start=1):
            sort = _INVISIBLE.get(unicodedata.category(character))
            if ord(character) & 0xFFFE == 0xFFFE:
                sort = "character that is none"
            if sort and character != "\t":
                sort = "direction mark" if character in _DIRECTION_MARKS else sort
                message = f"an invisible {sort}, U+{ord(character):04X}, stands here"
                hint = "delete the letters around it and type them anew"
                yield Problem(Place(path, number, column), "invisible-character", message, hint)
                break


def _text(event: yaml.Event) -> str:
    """The text of a scalar.

    In a folded block a blank line means a new paragraph, as its writer sees it; YAML would make it a line break.
    """
    if not isinstance(event, yaml.ScalarEvent):
        return ""
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
            elif isinstance(
                event, (yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent, yaml.AliasEvent)
            ):
                value = self._value(event, events, ())
        if not value and not self.problems:
            hint = "copy a record of the same kind and change it, or delete the file"
            self.problems.append(Problem(Place(self._path), "empty-file", "the file is empty", hint))
        return None if self._unusable or not value else value

    def _value(
        self, event: yaml.Event, events: Iterator[yaml.Event], path: FieldPath, key: yaml.Event | None = None
    ) -> Value:
        self._check(event)
        if len(path) >= MAX_DEPTH and not isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)):
            self._refuse(
                event,
                "nested-too-deep",
                f"this stands more than {MAX_DEPTH} levels deep",
                "take away brackets or blanks",
            )
            self._unusable = True
            _skip(event, events)
            value: Value = ""
        elif isinstance(event, yaml.MappingStartEvent):
            value = self._mapping(events, path)
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
                self._unusable = True
                _skip(key, events)
                _skip(next(events), events)
                continue
            self._check(key)
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
            if _is_nothing(event):
                self._refuse(key, "empty-value", f"{name!r} has no value", "write one, or delete the line")
            if _is_nothing(event) or isinstance(event, yaml.AliasEvent):
                del mapping[name]
        return mapping

    def _sequence(self, events: Iterator[yaml.Event], path: FieldPath) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event, events, (*path, len(items))))
            if _is_nothing(event):
                self._refuse(event, "empty-value", "this list item has no value", "write one, or delete the line")
            if _is_nothing(event) or isinstance(event, yaml.AliasEvent):
                items.pop()
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
        if isinstance(event, yaml.ScalarEvent) and event.style != "|":
            self._check_lines(event)

    def _check_lines(self, event: yaml.ScalarEvent) -> None:
        """Refuse what YAML would change unseen: a list joined to one line, a text cut off at ``#1``."""
        first, end = event.start_mark, event.end_mark
        if first is None or end is None:
            return
        for number in range(first.line + 1, end.line + (end.column > 0)):
            mark = _LIST_MARK.match(self._lines[number])
            above = self._lines[number - 1] if number - 1 > first.line or event.style != ">" else ""
            if mark and above.strip() and (mark[1] == "-" or _LIST_MARK.match(above)):
                place = Place(self._path, number + 1 + self._offset, mark.start(1) + 1)
                hint = "for a list in a text write |- after the field's name; otherwise indent like the item above"
                message = "this list item becomes part of the line above"
                self.problems.append(Problem(place, "list-joined", message, hint))
                self._unusable = True
                return
        if event.value and not event.style and _LOST.match(self._lines[end.line], end.column):
            place = Place(self._path, end.line + 1 + self._offset, self._lines[end.line].index("#", end.column) + 1)
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
