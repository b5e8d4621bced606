"""The text of a YAML file into plain values, with what may not stand in a record refused where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import yaml

from generator.problems import Fix, Note, Place, Problem
from generator.reader.decoding import decode
from generator.reader.meant import fresh_uid
from generator.reader.mending import BLANK, blank_of
from generator.reader.mishaps import LIST_MARK, as_items, item_lines_of, syntax_problem
from generator.reader.source import Mark, Source, Value
from generator.records import KINDS, Article, Record
from generator.records.declared import annotation_at, field_at, group_of, is_list, item_of
from generator.records.fields import FieldPath
from generator.writing import field_lines

MAX_DEPTH = 12
_LOST = re.compile(r"\s+#\S")
"""What begins a comment and hardly means to: ``#1``, ``#hip``. A comment has a blank after its mark."""
_MARKED = re.compile(r"\n[ \t]*(?:[0-9]{1,2}[.)]|[•◦▪‣·●○–—*+]\s|-[^\W\d])")
"""What may be the mark of a list item, other than a hyphen and a blank."""

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


def text_of(event: _Event) -> str:
    """The text of a scalar.

    In a text over several lines a blank line means a new paragraph, as its writer sees it; YAML would make it a line
    break. A literal block and quotes say exactly what they mean.
    """
    value = str(event.value)
    if event.style in _FOLDING and "\n" in value:
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
    if " #" in text or "\t#" in text or _MARKED.search(text):
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
    if style == ">" and ("\n " in value or "\n\t" in value):
        raise _UnusualError
    return text_of(event) if "\n" in value else value


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
        self._is_marked = _MARKED.search(text) is not None
        self._may_be_cut = _LOST.search(text) is not None
        self._kind = _kind_at(path)
        self._unusable = False
        self._outermost: _Event = None
        self._joined: dict[FieldPath, int] = {}
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
                    after = self._line(line).removeprefix("---").rstrip()
                    fix = Fix(self._path, line, line, (after,) if after else ())
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
            value = self._scalar(event, path, key)
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
        annotation = annotation_at(self._kind, path) if self._kind and path else Any
        return annotation is not Any and group_of(annotation) is None and group_of(item_of(annotation)) is None

    def _scalar(self, event: _Event, path: FieldPath, key: _Event | None) -> str:
        if event.anchor or event.tag:
            self._refuse_marks(event)
        style = event.style
        value = text_of(event)
        if style != "|" and value:
            if ("- " in value or self._is_marked) and self._joins_list(event, path, key):
                return value
            if style == ">" and ("\n " in event.value or "\n\t" in event.value):
                self._check_evenness(event)
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
                self._refuse_double(key, event, following, here, flow, mapping.get(name))
                continue
            value = self._value(event, following, here, key, flow)
            if value in _NOTHING and _is_nothing(event):
                self._refuse_nothing(key, event, path, before, flow)
            elif type(event) is not yaml.AliasEvent:
                mapping[name] = value
            before = name
        return mapping, key

    def _sequence(self, following: _Next, path: FieldPath, flow: bool, key: _Event | None) -> tuple[list[Any], _Event]:
        items: list[Any] = []
        empty: list[tuple[int, int]] = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            item = self._value(event, following, (*path, len(items)), None, flow)
            if item in _NOTHING and _is_nothing(event):
                line, _ = self._start(event)
                filled = Fix(self._path, line, line, (self._filled(event),))
                hint = "write one, or delete the line"
                empty.append((len(self.problems), line))
                self._refuse(event, "empty-value", "this list item has no value", hint, filled)
            elif type(event) is not yaml.AliasEvent:
                items.append(item)
        if len(empty) == 1 and not items and key is not None and not flow and self._may_be_left_out(path, key):
            [(at, last)] = empty
            first, _ = self._start(key)
            hint = "write one, or delete the field; it may be left out"
            self.problems[at] = replace(self.problems[at], hint=hint, fix=Fix(self._path, first, last))
        return items, event

    def _refuse_double(
        self, key: _Event, event: _Event, following: _Next, here: FieldPath, flow: bool, known: Value | None
    ) -> None:
        """A field that stands twice: both lines, both values. ``known`` is the value that it has already."""
        first = self.marks[here]
        name = str(key.value)
        value = self._value(event, following, (*here[:-1], f"{name}?"), key, flow)
        if name == BLANK:
            self._refuse(
                key,
                "blank-left",
                "a blank is still to be filled: the name of this field",
                "delete the line if none fits",
            )
            return
        line, column = self._start(first.key or first.event)
        end_line = self._last(self.marks[*here[:-1], f"{name}?"].end)
        where, _ = self._start(key)
        was = first.event.value if isinstance(first.event, yaml.ScalarEvent) else None
        values = f": {_short(was)} there and {_short(value)} here" if was is not None and isinstance(value, str) else ""
        message = f"the field {name!r} stands twice, on line {line} and on line {where}{values}"
        lines = [self._line(number) for number in range(where, end_line + 1)]
        indent = " " * (key.start_mark.column if not lines[0].lstrip().startswith("- ") else 0)
        kept = tuple(f"{indent}# {text.strip()}".rstrip() for text in lines)
        note = Note(Place(self._path, line, column, len(name)), "it stands here first")
        hint = "keep one of the two; what is pasted keeps the first, and the second as a comment"
        if value == known:
            kept = ()
            message = f"the field {name!r} stands twice, on line {line} and on line {where}, and says the same"
            hint = "delete one of the two"
        fix = None if flow else Fix(self._path, where, end_line, kept)
        self._refuse(key, "duplicate-key", message, hint, fix, (note,))

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
        here = (*path, name)
        hint = "write one, or delete the line"
        if may_go := not flow and self._may_be_left_out(here, key):
            hint += "; the field may be left out"
        if event.value:
            at, _ = self._start(event)
            filled = Fix(self._path, at, at, (self._filled(event),))
            gone = Fix(self._path, line, at) if may_go else None
            message = f"{event.value!r} means in YAML that {name!r} has no value"
            hint = f"{hint}; put a text that really says so in double quotes"
            self._refuse(event, "empty-value", message, hint, gone or filled)
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
            blanks = () if may_go else self._with_blanks(key, here)
            mended = None if flow else Fix(self._path, line, line, blanks)
            self._refuse(key, "empty-value", f"{name!r} has no value", hint, mended)

    def _may_be_left_out(self, here: FieldPath, key: _Event) -> bool:
        """Whether a field that stands in a line of its own, with nothing behind it, is one that need not be there."""
        if self._kind is None or (field := field_at(self._kind, here)) is None or field.is_required():
            return False
        line, column = self._start(key)
        text = self._line(line)
        return not text[: column - 1].strip() and "#" not in text

    def _with_blanks(self, key: _Event, here: FieldPath) -> tuple[str, ...]:
        """The line of a field that has no value, and below it all that it must have, to be filled."""
        line, column = self._start(key)
        text = self._line(line)
        before, end = text[: column - 1], text.find(":", key.end_mark.column) + 1
        annotation = annotation_at(self._kind, here) if self._kind else Any
        if is_list(annotation) or (group_of(annotation) and blank_of(annotation)):
            _, *below = field_lines(str(key.value), blank_of(annotation), annotation, len(before))
            return (text.rstrip(), *below)
        filled = fresh_uid(self._path) if here == ("uid",) else BLANK
        return (f"{text[:end]} {filled}{text[end:].rstrip()}",)

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

    def _written_out(self, event: _Event) -> Fix | None:
        """The line with the repeated text in place of the word that repeats it.

        A word that repeats nothing was meant as a text, or as an item of a list where it begins its line. What is
        repeated and is no text leaves a blank.
        """
        line, column = self._start(event)
        text = self._line(line)
        before, after = text[: column - 1], text[column + len(event.anchor) :]
        if event.anchor not in self._anchored:
            if not before.strip():
                return Fix(self._path, line, line, tuple(item_lines_of([text])))
            return self._quoting(event)
        value = self._anchored[event.anchor]
        return Fix(self._path, line, line, (before + (_quoted(value) if value else BLANK) + after,))

    def _quoting(self, event: _Event) -> Fix | None:
        """The line with all its text from here on in double quotes."""
        line, column = self._start(event)
        text = self._line(line)
        rest = text[column - 1 :].rstrip()
        return Fix(self._path, line, line, (text[: column - 1] + _quoted(rest),)) if rest else None

    def _joins_list(self, event: _Event, path: FieldPath, key: _Event | None) -> bool:
        """Refuse a list in these lines, which YAML would join to one, unseen; whether there was one."""
        first, end = event.start_mark.line, event.end_mark
        lines = range(first, end.line + (end.column > 0))
        for number in lines[1:]:
            above = ""
            if number - 1 > first or event.style != ">":
                above = self._line(number + self._offset)
            line = self._line(number + 1 + self._offset)
            if above.strip() and _is_item(line, above):
                begins = len(line) - len(line.lstrip()) + 1
                hint = (
                    "begin each item with a hyphen and a blank, indented like the item above; "
                    "for a list inside a text write |- after the field's name"
                )
                message = "this list item becomes part of the line above"
                last = max(n for n in lines if self._line(n + 1 + self._offset).strip())
                fix = self._list_fix(event, path, key, number, last)
                place = Place(self._path, number + 1 + self._offset, begins)
                self._add_joined(Problem(place, "list-joined", message, hint, fix), path)
                self._unusable = True
                return True
        return False

    def _add_joined(self, problem: Problem, path: FieldPath) -> None:
        """Tell of all that is joined to the items of one list at once, with one fix."""
        first = self._joined.get(path[:-1])
        known = self.problems[first] if first is not None and isinstance(path[-1], int) else None
        fix = problem.fix
        if first is None or known is None or not isinstance(known.fix, Fix) or not isinstance(fix, Fix):
            self._joined[path[:-1]] = len(self.problems)
            self.problems.append(problem)
            return
        if fix.first <= known.fix.last:
            self.problems.append(problem)
            return
        between = (self._line(number) for number in range(known.fix.last + 1, fix.first))
        whole = Fix(self._path, known.fix.first, fix.last, (*known.fix.lines, *between, *fix.lines))
        also = (*known.also, Note(problem.place, "and here"))
        self.problems[first] = replace(known, fix=whole, also=also)

    def _list_fix(self, event: _Event, path: FieldPath, key: _Event | None, number: int, last: int) -> Fix:
        """Each item from line ``number`` to ``last`` on a line of its own after a hyphen, where its list begins.

        Of a text that may have a list in it the mark is mended, so that it keeps its lines.
        """
        first, start = self._start(event)
        head = self._line(first)
        here, end = number + 1 + self._offset, last + 1 + self._offset
        old = [self._line(n) for n in range(first, end + 1)]
        lead = head[: start - 1]
        takes_list = self._kind is not None and is_list(annotation_at(self._kind, path))
        if event.style == ">":
            return self._least(first, [head.replace(">", "|", 1), *map(_hyphened, old[1:])], old)
        if event.style:
            inner = [head[start:], *old[1:]]
            inner[-1] = inner[-1].rstrip()[:-1]
            return Fix(self._path, first, end, tuple(self._literally(lead, inner)))
        if not lead.strip():  # all of it stands below its field
            if key is not None and self._kind is not None and not takes_list:
                above, _ = self._start(key)
                return Fix(self._path, above, end, tuple(self._literally(self._line(above), old)))
            return self._least(first, item_lines_of(old), old)
        column = len(head) - len(head.lstrip())
        if not head.lstrip().startswith("- "):
            if takes_list:
                items = [" " * (column + 2) + text for text in as_items([head[start - 1 :], *old[1:]])]
                return Fix(self._path, first, end, (lead.rstrip(), *item_lines_of(items)))
            column += 2
        items = old[number + 1 + self._offset - first :]
        made = item_lines_of([" " * column + items[0].lstrip(), *items[1:]])
        if made == items:  # they are no items of this text's list: the name of their own list is missing
            return Fix(self._path, here, here - 1, (f"{BLANK}:",))
        return self._least(here, made, items)

    def _least(self, first: int, new: list[str], old: list[str]) -> Fix:
        """The lines in place of old ones from ``first`` on, without those at the end that stay as they are."""
        last = first + len(old) - 1
        while len(new) > 1 and last > first and new[-1] == old[last - first]:
            new, last = new[:-1], last - 1
        return Fix(self._path, first, last, tuple(new))

    def _literally(self, lead: str, texts: list[str]) -> list[str]:
        """A text with a list in it, which keeps its lines, under what leads it."""
        margin = " " * (len(lead) - len(lead.lstrip(" -")) + 2)
        below = [_hyphened(text.strip()) for text in texts if text.strip()]
        return [f"{lead.rstrip()} |-", *(margin + text for text in below)]

    def _check_evenness(self, event: _Event) -> None:
        """Refuse lines of a folded text that are indented more, each of which would be a paragraph, unseen.

        A list in the text may go on so below its items.
        """
        first, last = event.start_mark.line + 1, event.end_mark.line - (event.end_mark.column == 0)
        numbers = [n + 1 + self._offset for n in range(first, last + 1) if self._line(n + 1 + self._offset).strip()]
        base = _indent_of(self._line(numbers[0]))
        ragged: list[int] = []
        in_list = False
        for number in numbers:
            line = self._line(number)
            deeper = _indent_of(line) > base or line[base : base + 1] == "\t"
            if not deeper:
                in_list = LIST_MARK.match(line) is not None
            elif not in_list:
                ragged.append(number)
        if not ragged:
            return
        line = self._line(ragged[0])
        changed = {n: " " * base + self._line(n).strip() for n in ragged}
        lines = (changed.get(n, self._line(n)) for n in range(ragged[0], ragged[-1] + 1))
        fix = Fix(self._path, ragged[0], ragged[-1], tuple(lines))
        message = "this line is indented more than the text above it, and would begin a paragraph of its own"
        hint = "indent each line of a text alike; a new paragraph begins after a blank line"
        place = Place(self._path, ragged[0], base + 1)
        self.problems.append(Problem(place, "ragged-indentation", message, hint, fix))

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


def _kind_at(path: str) -> type[Record] | None:
    """The kind of the record in a file, by its folder."""
    folder = path.rpartition("/")[0].rpartition("/")[2]
    kinds: tuple[type[Record], ...] = (*KINDS, Article)
    return next((kind for kind in kinds if kind.folder == folder), None)


def _is_item(line: str, above: str) -> bool:
    """Whether a line that YAML joins to the one above begins an item of a list.

    A dash and a number may stand there by chance, and need a reason: a sentence that ends above, a mark there too.
    """
    mark = LIST_MARK.match(line)
    if mark is None:
        return False
    sign = line.lstrip()[0]
    if mark["number"]:
        return LIST_MARK.match(above) is not None
    if sign in "–—":
        after = above.rstrip()[-1:] in ".!?:" or above.lstrip().startswith(sign)
        return line[mark.end() - 1].isspace() and (after or line[mark.end()].isupper())
    return sign not in "*+" or line[mark.end() - 1].isspace()


def _hyphened(line: str) -> str:
    """A line of a text with a list in it, whose items begin with a hyphen or a number."""
    mark = LIST_MARK.match(line)
    if mark is None or mark["number"]:
        return line
    return f"{line[: _indent_of(line)]}- {line[mark.end() :]}"


def _indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


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


_FOLDING = (">", "", None)
"""Styles in which lines flow into each other: a folded block, and a text without any marks."""
_OF_FIELDS = ("duplicate-key", "empty-value")
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
