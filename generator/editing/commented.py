"""The values of a record file together with its comments: which comment belongs to which value.

A parser throws comments away. They are found in what lies between the texts that the reader has marked, so that a ``#``
inside a text is none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import yaml

from generator.reader.source import Source, Value
from generator.records.fields import FieldPath

_NOWHERE = -1


@dataclass(frozen=True)
class Commented:
    """A value with its comments, each of which begins with ``#``.

    An empty text among the comments is a blank line, which parts them from each other and from what is around them.
    There are never two together.
    """

    value: str | list[Commented] | dict[str, Commented]
    above: list[str] = field(default_factory=list)
    """On lines of their own above the value or its field."""
    beside: list[str] = field(default_factory=list)
    """Behind the value, or behind the field's name or the bracket that opens or closes a list or group."""
    end: list[str] = field(default_factory=list)
    """Below the last item or field of a list or group, within it."""


@dataclass(frozen=True)
class _Comment:
    text: str
    index: int
    line: int
    column: int
    alone: bool
    """Whether nothing else stands on its line."""


def commented(source: Source) -> Commented:
    """The value of a source that was read without a problem, with every comment of its text in it."""
    return _Walk(source).whole()


class _Walk:
    """Goes through the values in the order of the text and hands out the comments passed on the way."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = source.text.split("\n")
        self._comments = deque(_comments(source))
        self._beside: tuple[Commented, int] | None = None
        """What a comment at the end of this line belongs to."""
        self._closed: list[tuple[Commented, int]] = []
        """The lists and groups in block style that have ended just now, with their columns; the innermost first."""

    def whole(self) -> Commented:
        value = self._source.value if self._source.value is not None else ""
        node = _bare(value)
        start = self._source.marks[()].event
        self._pass(_start(start), node, node.above, only_beside=_is_block(start))
        self._content((), node, value, _NOWHERE)
        self._pass(yaml.Mark("", len(self._source.text) + 1, len(self._lines), 0, None, 0), node, node.end, _NOWHERE)
        return node

    def _field(self, path: FieldPath, value: Value, column: int) -> Commented:
        node, mark = _bare(value), self._source.marks[path]
        if mark.key is not None:
            self._pass(_start(mark.key), node, node.above, column)
            self._beside = (node, _end(mark.key).line)
        # A comment between a name and a list in lines of its own belongs to the first item.
        self._pass(_start(mark.event), node, node.above, only_beside=_is_block(mark.event))
        self._content(path, node, value, column)
        return node

    def _item(self, path: FieldPath, value: Value, column: int) -> Commented:
        node, event = _bare(value), self._source.marks[path].event
        # A comment behind a hyphen with nothing else on its line stands above what is in the item.
        self._pass(_start(event), node, node.above, column, beside=node.above if _is_block(event) else node.beside)
        self._content(path, node, value, column)
        return node

    def _content(self, path: FieldPath, node: Commented, value: Value, outer: int) -> None:
        """What is in a value; ``outer`` is the column of the list or group around it."""
        mark = self._source.marks[path]
        start = _start(mark.event)
        if isinstance(mark.event, yaml.ScalarEvent):
            self._beside = (node, _end(mark.event).line)
            if mark.event.style in ("|", ">"):  # a comment may stand behind the sign that begins it
                self._pass(_end(mark.event), node, node.above)
                self._beside = None
            return
        if not _is_block(mark.event):
            self._beside = (node, start.line)
        if isinstance(value, dict) and isinstance(node.value, dict):
            for name, inner in value.items():
                node.value[name] = self._field((*path, name), inner, start.column)
        elif isinstance(value, list) and isinstance(node.value, list):
            for number, inner in enumerate(value):
                node.value.append(self._item((*path, number), inner, start.column))
        if _is_block(mark.event):
            # Where a list is not indented under its field, a comment in its column is about what follows the list.
            self._closed.append((node, start.column + (start.column == outer)))
        else:
            self._pass(_start(mark.end), node, node.end)
            self._beside = (node, _end(mark.end).line)

    def _pass(
        self,
        to: yaml.Mark,
        node: Commented,
        alone: list[str],
        column: int = _NOWHERE,
        *,
        beside: list[str] | None = None,
        only_beside: bool = False,
    ) -> None:
        """Hand out the comments up to a place: to ``alone`` those on lines of their own, to ``beside`` the others.

        Both are lists of ``node``, the value that begins or ends there. But a comment at the end of a line belongs to
        what ends on that line; and where a list or group has just ended, one further right than ``column``, that of
        the next value, belongs to the end of it.
        """
        innermost = 0
        below: int | None = None
        while self._comments and self._comments[0].index < to.index:
            if self._comments[0].alone and only_beside:
                break
            comment = self._comments.popleft()
            if not comment.alone:
                if self._beside and self._beside[1] == comment.line:
                    self._beside[0].beside.append(comment.text)
                else:
                    (node.beside if beside is None else beside).append(comment.text)
                continue
            if comment.column <= column:
                innermost = len(self._closed)
            innermost = self._ended(comment.column, innermost)
            target = self._closed[innermost][0].end if innermost < len(self._closed) else alone
            self._part(target, comment.line - 1)
            target.append(comment.text)
            below = comment.line + 1 if target is node.above else None
        if below is not None:
            self._part(node.above, below)
        self._closed.clear()

    def _part(self, comments: list[str], line: int) -> None:
        """Keep the blank line, if this line is one."""
        if 0 <= line < len(self._lines) and not self._lines[line].strip() and comments[-1:] != [""]:
            comments.append("")

    def _ended(self, column: int, innermost: int) -> int:
        """Which of what has ended a comment in this column belongs to, at or after the place ``innermost``."""
        for place in range(innermost, len(self._closed)):
            if self._closed[place][1] <= column:
                return place
        return max(innermost, len(self._closed) - 1) if innermost < len(self._closed) else innermost


def _comments(source: Source) -> Iterator[_Comment]:
    text = source.text
    position = 0
    for start, end in [*sorted(_texts(source)), (len(text), len(text))]:
        at = text.find("#", position, start)
        while at >= 0:
            line_start, line_end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            line = text.count("\n", 0, at)
            alone = not text[line_start:at].strip()
            yield _Comment(text[at:line_end].rstrip(), at, line, at - line_start, alone)
            at = text.find("#", line_end, start)
        position = max(position, end)


def _texts(source: Source) -> Iterator[tuple[int, int]]:
    """From where to where the text of each name and value reaches."""
    for mark in source.marks.values():
        for event in (mark.key, mark.event):
            if isinstance(event, yaml.ScalarEvent):
                start, end = _start(event).index, _end(event).index
                # The sign that begins a folded or literal text may have a comment behind it.
                yield (source.text.find("\n", start, end) if event.style in ("|", ">") else start), end


def _bare(value: Value) -> Commented:
    return Commented(value if isinstance(value, str) else [] if isinstance(value, list) else {})


def _is_block(event: yaml.Event) -> bool:
    """Whether this begins a list or group in lines of its own, without brackets."""
    return isinstance(event, yaml.CollectionStartEvent) and not event.flow_style


def _start(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.start_mark)  # the parser marks all it finds in a text


def _end(event: yaml.Event) -> yaml.Mark:
    return cast(yaml.Mark, event.end_mark)
