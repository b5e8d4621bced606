"""The text of a YAML file into plain values, with what may not stand in a record refused where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

import yaml

from generator.problems import Fix, Note, Place, Problem
from generator.reader.decoding import decode
from generator.reader.mishaps import syntax_problem
from generator.reader.source import Mark, Source, Value
from generator.records.fields import FieldPath

MAX_DEPTH = 12
_LOST = re.compile(r"\s+#\S")
"""What begins a comment and hardly means to: ``#1``, ``#hip``. A comment has a blank after its mark."""
_LIST_MARK = re.compile(r"\s*(-|[0-9]{1,2}[.)])\s")
_NUMBERED = re.compile(r"\n[ \t]*[0-9]{1,2}[.)]\s")

_Event = Any
"""An event of the C parser, for which the stubs of PyYAML have no type with its attributes."""

_Next = Callable[[], _Event]


def read_source(path: str, raw: bytes, *, first_line: int = 1) -> tuple[Source, Value | None, list[Problem]]:
    """Read one YAML document. The value is None where the problems leave nothing to go on.

    ``first_line`` is the line of the file on which the YAML begins.
    """
    text, problems = decode(path, raw)
    if text is None:
        return Source(path, raw.decode("utf-8", "replace").replace("\r\n", "\n")), None, problems
    source, value, wrong = parse(path, text, first_line - 1)
    return source, value, [*problems, *wrong]


def parse(path: str, text: str, offset: int = 0) -> tuple[Source, Value | None, list[Problem]]:
    """Read the text of one YAML document; ``offset`` is the number of lines above it in its file."""
    whole = "\n" * offset + text
    if (plain := plain_value(text)) is not None:
        return Source(path, whole, plain, _LaterMarks(text, offset), offset), plain, []
    builder = _Builder(path, offset, text)
    loader = yaml.CBaseLoader(text)
    try:
        value = builder.build(loader.get_event)
    except yaml.MarkedYAMLError as error:
        stopped = syntax_problem(path, text, error, offset)
        before = [problem for problem in builder.problems if problem.place.line < stopped.place.line]
        return Source(path, whole), None, [*before, stopped]
    finally:
        loader.dispose()
    source = Source(path, whole, value, builder.marks, offset, bracketed=tuple(builder.bracketed))
    return source, value, builder.problems


def text_of(event: _Event) -> str:
    """The text of a scalar.

    In a folded block a blank line means a new paragraph, as its writer sees it; YAML would make it a line break.
    """
    value = str(event.value)
    if event.style == ">" and "\n" in value:
        kept = value.rstrip("\n")
        paragraphs = [paragraph for paragraph in kept.split("\n") if paragraph]
        return "\n\n".join(paragraphs) + value[len(kept) :]
    return value


class _LaterMarks(Mapping[FieldPath, Mark]):
    """What the parser says of each value, asked for only when somebody needs a place; most files need none."""

    def __init__(self, text: str, offset: int) -> None:
        self._text = text
        self._offset = offset

    @cached_property
    def _marks(self) -> Mapping[FieldPath, Mark]:
        builder = _Builder("", self._offset, self._text)
        loader = yaml.CBaseLoader(self._text)
        try:
            builder.build(loader.get_event)
        finally:
            loader.dispose()
        return builder.marks

    def __getitem__(self, path: FieldPath) -> Mark:
        return self._marks[path]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)


class _UnusualError(Exception):
    """Something that may be a mistake, and that only the whole builder can tell."""


def plain_value(text: str) -> Value | None:
    """The value of a document in which nothing can be a mistake of punctuation; None for any other.

    Nine of ten files are so, and for them nothing but their values is made. It means just what the builder means.
    """
    if " #" in text or "\t#" in text or _NUMBERED.search(text):
        return None
    loader = yaml.CBaseLoader(text)
    following: _Next = loader.get_event
    try:
        following()
        if type(following()) is not yaml.DocumentStartEvent:
            return None
        value = _plain(following(), following, 1)
        following()
        return value if type(following()) is yaml.StreamEndEvent and type(value) is dict else None
    except (_UnusualError, yaml.YAMLError):
        return None
    finally:
        loader.dispose()


def _plain(event: _Event, following: _Next, depth: int) -> Value:
    kind = type(event)
    if kind is _Alias or event.anchor or event.tag:
        raise _UnusualError
    if kind is _Scalar:
        return _plain_text(event)
    if event.flow_style or depth > MAX_DEPTH:
        raise _UnusualError
    if kind is _List:
        items: list[Any] = []
        while (kind := type(event := following())) is not _ListEnd:
            if kind is _Scalar and not event.anchor and not event.tag:
                items.append(_plain_text(event))
            else:
                items.append(_plain(event, following, depth + 1))
        return items
    group: dict[str, Any] = {}
    while type(key := following()) is not _GroupEnd:
        if type(key) is not _Scalar or key.anchor or key.tag or (name := key.value) in group:
            raise _UnusualError
        event = following()
        if type(event) is _Scalar and not event.anchor and not event.tag:
            group[name] = _plain_text(event)
        else:
            group[name] = _plain(event, following, depth + 1)
    return group


def _plain_text(event: _Event) -> str:
    value: str = event.value
    style = event.style
    if not value or (len(value) < _SHORT and value in _NOTHING) or (style != "|" and "- " in value):
        raise _UnusualError
    return text_of(event) if style == ">" else value


_Scalar, _Alias = yaml.ScalarEvent, yaml.AliasEvent
_List, _ListEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_GroupEnd = yaml.MappingEndEvent
"""Looked up once: they are asked for at every value."""


class _Builder:
    """Builds values from events; what is not allowed becomes a problem, and what follows is still read.

    What has no value that one could go on with, an alias or nothing at all, is left out, but keeps its place.
    """

    def __init__(self, path: str, offset: int, text: str) -> None:
        self._path = path
        self._offset = offset
        self._text = text
        self._lines: list[str] = []
        self._is_numbered = _NUMBERED.search(text) is not None
        self._may_be_cut = _LOST.search(text) is not None
        self._unusable = False
        self._outermost: _Event = None
        self._anchored: dict[str, str] = {}
        self.marks: dict[FieldPath, Mark] = {}
        self.bracketed: list[FieldPath] = []
        self.problems: list[Problem] = []

    def build(self, following: _Next) -> Value | None:
        value: Value | None = None
        documents = 0
        while not isinstance(event := following(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "one file holds one record; delete the line of ---"
                    line, _ = self._start(event)
                    fix = Fix(self._path, line, line)
                    message = "a line of --- begins a second record here"
                    self._refuse(event, "second-document", message, hint, fix)
                    return None
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, following, (), None, False)
        if not value and not self.problems:
            hint = "begin with a skeleton or with a copy of a record of the same kind, or delete the file"
            self.problems.append(Problem(Place(self._path), "empty-file", "the file is empty", hint))
        return None if self._unusable or not value else value

    def _value(self, event: _Event, following: _Next, path: FieldPath, key: _Event | None, flow: bool) -> Value:
        end = event
        value: Value = ""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = self._scalar(event)
        elif kind is yaml.AliasEvent:
            message = f"*{event.anchor} repeats another part of the file"
            self._refuse(event, "alias", message, "write the value out", self._written_out(event))
        elif len(path) >= MAX_DEPTH:
            message = f"this stands more than {MAX_DEPTH} levels deep"
            fix = self._quoting(self._outermost or event)
            self._refuse(event, "nested-too-deep", message, "take away brackets or blanks", fix)
            self._unusable = True
            end = _skip(event, following)
        else:
            if event.anchor or event.tag:
                self._refuse_marks(event)
            inside = flow or bool(event.flow_style)
            if not flow:
                self._outermost = event if inside else None
                if inside and kind is yaml.SequenceStartEvent:
                    self.bracketed.append(path)
            value, end = (self._mapping if kind is yaml.MappingStartEvent else self._sequence)(following, path, inside)
        self.marks[path] = Mark(event, key, end, flow)
        return value

    def _scalar(self, event: _Event) -> str:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        style = event.style
        value = text_of(event) if style == ">" else str(event.value)
        if style != "|" and value:
            if ("- " in value or self._is_numbered) and self._joins_list(event):
                return value
            if self._may_be_cut and not style:
                self._check_end(event)
        return value

    def _mapping(self, following: _Next, path: FieldPath, flow: bool) -> tuple[dict[str, Any], _Event]:
        mapping: dict[str, Any] = {}
        before = ""
        while type(key := following()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                hint = "a field's name is one word; put a text with brackets in double quotes"
                fix = self._quoting(self._outermost or key)
                self._refuse(key, "not-a-field", "a field's name is expected here", hint, fix)
                self._unusable = True
                _skip(key, following)
                _skip(following(), following)
                continue
            if key.anchor or key.tag:
                self._refuse_marks(key)
            name = str(key.value)
            event = following()
            here = (*path, name)
            if name in mapping or here in self.marks:
                self._refuse_double(key, event, following, here, flow)
                continue
            value = self._value(event, following, here, key, flow)
            if value in _NOTHING and _is_nothing(event):
                self._refuse_nothing(key, event, path, before, flow)
            elif type(event) is not yaml.AliasEvent:
                mapping[name] = value
            before = name
        return mapping, key

    def _sequence(self, following: _Next, path: FieldPath, flow: bool) -> tuple[list[Any], _Event]:
        items: list[Any] = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            item = self._value(event, following, (*path, len(items)), None, flow)
            if item in _NOTHING and _is_nothing(event):
                line, _ = self._start(event)
                filled = Fix(self._path, line, line, (self._filled(event),))
                hint = "write one, or delete the line"
                self._refuse(event, "empty-value", "this list item has no value", hint, filled)
            elif type(event) is not yaml.AliasEvent:
                items.append(item)
        return items, event

    def _refuse_double(self, key: _Event, event: _Event, following: _Next, here: FieldPath, flow: bool) -> None:
        """A field that stands twice: both lines, both values."""
        first = self.marks[here]
        name = str(key.value)
        value = self._value(event, following, (*here[:-1], f"{name}?"), key, flow)
        line, column = self._start(first.key or first.event)
        end_line = self._last(self.marks[*here[:-1], f"{name}?"].end)
        where, _ = self._start(key)
        was = first.event.value if isinstance(first.event, yaml.ScalarEvent) else None
        values = f": {_short(was)} there and {_short(value)} here" if was is not None and isinstance(value, str) else ""
        message = f"the field {name!r} stands twice, on line {line} and on line {where}{values}"
        fix = None if flow else Fix(self._path, where, end_line)
        note = Note(Place(self._path, line, column, len(name)), "it stands here first")
        self._refuse(key, "duplicate-key", message, "keep one of the two; to keep the first", fix, (note,))

    def _filled(self, event: _Event) -> str:
        """The line with a blank to fill where a value is missing or means nothing."""
        line, column = self._start(event)
        text = self._line(line)
        if event.value:
            return text[: column - 1] + "___" + text[column - 1 + len(event.value) :]
        before = text[: column - 1].rstrip()
        return f"{before} ___{text[column - 1 :].rstrip()}"

    def _refuse_nothing(self, key: _Event, event: _Event, path: FieldPath, before: str, flow: bool) -> None:
        name = str(key.value)
        line, _ = self._start(key)
        text = self._line(line)
        if event.value:
            filled = Fix(self._path, self._start(event)[0], self._start(event)[0], (self._filled(event),))
            message = f"{event.value!r} means in YAML that {name!r} has no value"
            hint = "write one, or delete the line; put a text that really says so in double quotes"
            self._refuse(event, "empty-value", message, hint, filled)
        elif flow and ":" in name:
            first, _, rest = name.partition(":")
            fix = Fix(self._path, line, line, (text.replace(name, f"{first}: {rest}", 1),))
            hint = "put a blank after the colon"
            self._refuse(key, "missing-colon", f"in {name!r} a blank is missing after the colon", hint, fix)
        elif flow and before:
            message = (
                f"the comma before {name!r} ends the text of {before!r}, and {name!r} becomes a field without value"
            )
            hint = f"put the whole text of {before!r} in double quotes, or write each field on a line of its own"
            self._refuse(key, "cut-by-comma", message, hint, self._comma_fix(path, before, name))
        else:
            ends = text.rstrip().endswith(":") and not flow
            whole = Fix(self._path, line, line, (f"{text.rstrip()} ___",)) if ends else None
            self._refuse(key, "empty-value", f"{name!r} has no value", "write one, or delete the line", whole)

    def _comma_fix(self, path: FieldPath, before: str, name: str) -> Fix | None:
        """The text that the comma cut, whole and in quotes."""
        cut = self.marks.get((*path, before))
        if cut is None or not isinstance(cut.event, yaml.ScalarEvent) or cut.event.style:
            return None
        line, column = self._start(cut.event)
        text = self._line(line)
        end = text.find(name, column) + len(name)
        whole = text[column - 1 : end]
        return Fix(self._path, line, line, (f'{text[: column - 1]}"{whole}"{text[end:]}',)) if end > column else None

    def _refuse_marks(self, event: _Event) -> None:
        """An anchor or a tag; the text after it stays."""
        line, column = self._start(event)
        text = self._line(line)
        word = text[column - 1 :].partition(" ")[0]
        fix = Fix(self._path, line, line, ((text[: column - 1] + text[column - 1 + len(word) :].lstrip()).rstrip(),))
        if event.anchor:
            self._anchored[event.anchor] = str(getattr(event, "value", ""))
            hint = "delete the & word; put a text that begins with & in double quotes"
            message = f"&{event.anchor} names this part of the file for repeating"
            self._refuse(event, "anchor", message, hint, fix)
        if event.tag:
            hint = "delete that word; put a text that begins with ! in double quotes"
            message = f"{_short(word)} begins with ! and has a meaning of its own in YAML"
            self._refuse(event, "tag", message, hint, fix)

    def _written_out(self, event: _Event) -> Fix:
        """The line with the repeated text in place of the word that repeats it; a blank for what is no text."""
        line, column = self._start(event)
        text = self._line(line)
        value = self._anchored.get(event.anchor, "")
        after = text[column - 1 + len(event.anchor) + 1 :]
        return Fix(self._path, line, line, (text[: column - 1] + (_quoted(value) if value else "___") + after,))

    def _quoting(self, event: _Event) -> Fix | None:
        """The line with all its text from here on in double quotes."""
        line, column = self._start(event)
        text = self._line(line)
        rest = text[column - 1 :].rstrip()
        return Fix(self._path, line, line, (text[: column - 1] + _quoted(rest),)) if rest else None

    def _joins_list(self, event: _Event) -> bool:
        """Refuse a list in these lines, which YAML would join to one, unseen; whether there was one."""
        first, end = event.start_mark.line, event.end_mark
        lines = range(first, end.line + (end.column > 0))
        for number in lines[1:]:
            line = self._line(number + 1 + self._offset)
            mark = _LIST_MARK.match(line)
            above = ""
            if number - 1 > first or event.style != ">":
                above = self._line(number + self._offset)
            if mark and above.strip() and (mark[1] == "-" or _LIST_MARK.match(above)):
                place = Place(self._path, number + 1 + self._offset, mark.start(1) + 1)
                hint = (
                    "begin each item with a hyphen and a blank, indented like the item above; "
                    "for a list inside a text write |- after the field's name"
                )
                message = "this list item becomes part of the line above"
                self.problems.append(Problem(place, "list-joined", message, hint, self._list_fix(event, number)))
                self._unusable = True
                return True
        return False

    def _list_fix(self, event: _Event, number: int) -> Fix:
        """The item indented like the list above it; of a folded block the mark, so that it keeps its lines."""
        first = event.start_mark.line + 1 + self._offset
        if event.style == ">":
            return Fix(self._path, first, first, (self._line(first).replace(">", "|", 1),))
        here = number + 1 + self._offset
        above = self._line(first)
        column = len(above) - len(above.lstrip())
        if not above.lstrip().startswith("- "):
            column += 2
        indented = " " * column + self._line(here).lstrip()
        if indented == self._line(here):  # it is no item of this text's list: the name of its own list is missing
            return Fix(self._path, here, here - 1, ("___:",))
        return Fix(self._path, here, here, (indented,))

    def _check_end(self, event: _Event) -> None:
        """Refuse a text that ends where YAML would cut it off at ``#1``, unseen."""
        number, column = event.end_mark.line + 1 + self._offset, event.end_mark.column
        line = self._line(number)
        if not _LOST.match(line, column):
            return
        place = Place(self._path, number, line.index("#", column) + 1, len(line) - line.index("#", column))
        first, start = self._start(event)
        before = self._line(first)[: start - 1]
        whole = " ".join(self._line(n).strip() for n in range(first, number + 1))[len(before.strip()) :].strip()
        fix = Fix(self._path, first, number, (before + _quoted(whole),))
        message = f"what follows # is a comment and will not be shown: {_short(line[line.index('#', column) :])}"
        self.problems.append(Problem(place, "text-cut-off", message, "put the whole text in double quotes", fix))

    def _line(self, number: int) -> str:
        """The text of a line of the file, from 1."""
        self._lines = self._lines or self._text.split("\n")
        return self._lines[number - 1 - self._offset]

    def _refuse(
        self,
        event: _Event,
        code: str,
        message: str,
        hint: str,
        fix: Fix | None = None,
        also: tuple[Note, ...] = (),
    ) -> None:
        line, column = self._start(event)
        place = Place(self._path, line, column, self._length(event))
        self.problems.append(Problem(place, code, message, hint, fix, also))

    def _length(self, event: _Event) -> int:
        start, end = event.start_mark, event.end_mark
        return max(1, end.column - start.column) if start and end and start.line == end.line else 1

    def _start(self, event: _Event) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        mark = event.start_mark
        return (mark.line + 1 + self._offset, mark.column + 1) if mark else (1 + self._offset, 1)

    def _last(self, event: _Event) -> int:
        """The last line that has something of a value that ends with this event."""
        end = event.end_mark
        number = end.line + 1 + self._offset if end else 1 + self._offset
        if end and not self._line(number)[: end.column].strip():
            number -= 1
            while not self._line(number).strip():
                number -= 1
        return number


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML reads it back."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _short(text: object) -> str:
    shown = " ".join(str(text).split())
    return repr(shown if len(shown) <= 60 else f"{shown[:60]}…")


def _is_nothing(event: _Event) -> bool:
    """Whether nothing stands there, or a word that means nothing in YAML: nobody's name is ``null``."""
    return type(event) is yaml.ScalarEvent and not event.style and event.value in _NOTHING


_NOTHING = ("", "~", "null", "Null", "NULL")
_SHORT = 5
"""What has as many letters is none of them."""


def _skip(event: _Event, following: _Next) -> _Event:
    """Pass over the whole of a value, however deep it goes; the event that ends it."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return event
        event = following()
