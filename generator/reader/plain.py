"""The quick reading of a file in which nothing can be a mistake of punctuation."""

from __future__ import annotations

from typing import Any

import yaml

from generator.reader.events import MAX_DEPTH, Event, Following, text_of
from generator.reader.joined import MARKED
from generator.reader.source import Value
from generator.writing.text import NOTHING

_SHORT = 5
"""What has as many letters is no word that means nothing."""


class _UnusualError(Exception):
    """Something that may be a mistake, and that only the whole builder can tell."""


def plain_value(text: str) -> Value | None:
    """The value of a document in which nothing can be a mistake of punctuation; None for any other.

    Nine of ten files are so, and for them nothing but their values is made. It means just what the builder means.
    """
    if " #" in text or "\t#" in text or MARKED.search(text):
        return None
    loader = yaml.CBaseLoader(text)
    following: Following = loader.get_event
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


def _plain(event: Event, following: Following, depth: int) -> Value:
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


def _plain_text(event: Event) -> str:
    value: str = event.value
    style = event.style
    if not value or (len(value) < _SHORT and value in NOTHING):
        raise _UnusualError
    # Lines that are joined keep a blank between them, unless a backslash in quotes takes it away.
    if style != "|" and "- " in value and (" - " in value or style == '"'):
        raise _UnusualError
    if style == ">" and ("\n " in value or "\n\t" in value):
        raise _UnusualError
    return text_of(event) if "\n" in value else value


_Scalar, _Alias = yaml.ScalarEvent, yaml.AliasEvent
_List, _ListEnd = yaml.SequenceStartEvent, yaml.SequenceEndEvent
_GroupEnd = yaml.MappingEndEvent
"""Looked up once: they are asked for at every value."""
