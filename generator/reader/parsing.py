"""The text of a YAML file into plain values, with what may not stand in a record refused where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import yaml

from generator.problems import Fix, Place, Problem
from generator.reader.decoding import decode
from generator.reader.events import MAX_DEPTH, Event, Following, is_nothing, skip, text_of
from generator.reader.joined import LOST, MARKED
from generator.reader.mishaps import syntax_problem
from generator.reader.misplaced import MisplacedValues
from generator.reader.plain import plain_value
from generator.reader.source import Mark, Source, Value
from generator.records.declared import annotation_at, group_of, item_of
from generator.records.fields import FieldPath
from generator.writing.text import NOTHING

_OF_FIELDS = ("duplicate-key", "empty-value")
"""Codes that speak of fields, and say nothing where a text is meant."""


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
    builder = Builder(path, offset, text)
    loader = yaml.CBaseLoader(text)
    try:
        value = builder.build(loader.get_event)
    except yaml.MarkedYAMLError as error:
        stopped = syntax_problem(path, text, error, offset)
        mended = range(stopped.fix.first, stopped.fix.last + 1) if isinstance(stopped.fix, Fix) else range(0)
        before = [
            problem
            for problem in builder.problems
            if problem.place.line < stopped.place.line and problem.place.line not in mended
        ]
        return Source(path, whole), None, [*before, stopped]
    finally:
        loader.dispose()
    source = Source(path, whole, value, builder.marks, offset, bracketed=tuple(builder.bracketed))
    return source, value, builder.problems


class _LaterMarks(Mapping[FieldPath, Mark]):
    """What the parser says of each value, asked for only when somebody needs a place; most files need none."""

    def __init__(self, text: str, offset: int) -> None:
        self._text = text
        self._offset = offset

    @cached_property
    def _marks(self) -> Mapping[FieldPath, Mark]:
        builder = Builder("", self._offset, self._text)
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


class Builder(MisplacedValues):
    """Builds values from events; what is not allowed becomes a problem, and what follows is still read.

    What has no value that one could go on with, an alias or nothing at all, is left out, but keeps its place.
    """

    def __init__(self, path: str, offset: int, text: str) -> None:
        super().__init__(path, offset, text)
        self._is_marked = MARKED.search(text) is not None
        self._may_be_cut = LOST.search(text) is not None
        self._unusable = False
        self._outermost: Event = None
        self.bracketed: list[FieldPath] = []

    def build(self, following: Following) -> Value | None:
        value: Value | None = None
        documents = 0
        while not isinstance(event := following(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "one file holds one record; delete the line of ---"
                    line, _ = self.start(event)
                    after = self.line(line).removeprefix("---").rstrip()
                    fix = Fix(self.path, line, line, (after,) if after else ())
                    message = "a line of --- begins a second record here"
                    self.refuse(event, "second-document", message, hint, fix)
                    return None
            elif isinstance(event, yaml.NodeEvent):
                value = self._value(event, following, (), None, False)
        if not value and not self.problems:
            hint = "begin with a skeleton or with a copy of a record of the same kind, or delete the file"
            self.problems.append(Problem(Place(self.path), "empty-file", "the file is empty", hint))
        return None if self._unusable or not value else value

    def _value(self, event: Event, following: Following, path: FieldPath, key: Event | None, flow: bool) -> Value:
        end = event
        value: Value = ""
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = self._scalar(event, path, key)
        elif kind is yaml.AliasEvent:
            message = f"*{event.anchor} repeats another part of the file"
            self.refuse(event, "alias", message, "write the value out", self.written_out(event))
        elif len(path) >= MAX_DEPTH:
            message = f"this stands more than {MAX_DEPTH} levels deep"
            fix = self.quoting(self._outermost or event)
            self.refuse(event, "nested-too-deep", message, "take away brackets or blanks", fix)
            self._unusable = True
            end = skip(event, following)
        else:
            if event.anchor or event.tag:
                self.refuse_marks(event)
            inside = flow or bool(event.flow_style)
            if not flow:
                self._outermost = event if inside else None
                if inside and kind is yaml.SequenceStartEvent:
                    self.bracketed.append(path)
            if kind is yaml.MappingStartEvent:
                known = len(self.problems)
                value, end = self._mapping(following, path, inside)
                if self._is_of_texts(path):  # its words before colons are no fields: nothing of them stands twice
                    self.problems[known:] = [one for one in self.problems[known:] if one.code not in _OF_FIELDS]
            else:
                value, end = self._sequence(following, path, inside, key)
        self.marks[path] = Mark(event, key, end, flow)
        return value

    def _is_of_texts(self, path: FieldPath) -> bool:
        """Whether a text, or a list of texts, belongs here, and no group of fields."""
        annotation = annotation_at(self.kind, path) if self.kind and path else Any
        return annotation is not Any and group_of(annotation) is None and group_of(item_of(annotation)) is None

    def _scalar(self, event: Event, path: FieldPath, key: Event | None) -> str:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        style = event.style
        value = text_of(event)
        if style != "|" and value:
            if ("- " in value or self._is_marked) and self.joins_list(event, path, key):
                self._unusable = True
                return value
            if style == ">" and ("\n " in event.value or "\n\t" in event.value):
                self.check_evenness(event)
            if self._may_be_cut and not style:
                self.check_end(event)
        return value

    def _mapping(self, following: Following, path: FieldPath, flow: bool) -> tuple[dict[str, Any], Event]:
        mapping: dict[str, Any] = {}
        before = ""
        while type(key := following()) is not yaml.MappingEndEvent:
            if type(key) is not yaml.ScalarEvent:
                hint = "a field's name is one word; put a text with brackets in double quotes"
                fix = self.quoting(self._outermost or key)
                self.refuse(key, "not-a-field", "a field's name is expected here", hint, fix)
                self._unusable = True
                skip(key, following)
                skip(following(), following)
                continue
            if key.anchor or key.tag:
                self.refuse_marks(key)
            name = str(key.value)
            event = following()
            here = (*path, name)
            if name in mapping or here in self.marks:
                second = self._value(event, following, (*path, f"{name}?"), key, flow)
                self.refuse_double(key, second, here, flow, mapping.get(name))
                continue
            value = self._value(event, following, here, key, flow)
            if value in NOTHING and is_nothing(event):
                self.refuse_nothing(key, event, path, before, flow)
            elif type(event) is not yaml.AliasEvent:
                mapping[name] = value
            before = name
        return mapping, key

    def _sequence(
        self, following: Following, path: FieldPath, flow: bool, key: Event | None
    ) -> tuple[list[Any], Event]:
        items: list[Any] = []
        empty: list[tuple[int, int]] = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            item = self._value(event, following, (*path, len(items)), None, flow)
            if item in NOTHING and is_nothing(event):
                line, _ = self.start(event)
                filled = Fix(self.path, line, line, (self.filled(event),))
                hint = "write one, or delete the line"
                empty.append((len(self.problems), line))
                self.refuse(event, "empty-value", "this list item has no value", hint, filled)
            elif type(event) is not yaml.AliasEvent:
                items.append(item)
        if len(empty) == 1 and not items and key is not None and not flow and self.may_be_left_out(path, key):
            [(at, last)] = empty
            first, _ = self.start(key)
            hint = "write one, or delete the field; it may be left out"
            self.problems[at] = replace(self.problems[at], hint=hint, fix=Fix(self.path, first, last))
        return items, event
