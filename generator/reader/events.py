"""What an event of the YAML parser says: its text, whether it says nothing, how to pass over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

from generator.writing.text import NOTHING

MAX_DEPTH = 12
"""How many groups and lists may stand inside each other."""

Event = Any
"""An event of the C parser, for which the stubs of PyYAML have no type with its attributes."""

Following = Callable[[], Event]
"""Gives the next event of a file at each call."""

_FOLDING = (">", "", None)
"""Styles in which lines flow into each other: a folded block, and a text without any marks."""


def text_of(event: Event) -> str:
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


def is_nothing(event: Event) -> bool:
    """Whether nothing stands there, or a word that means nothing in YAML: nobody's name is ``null``."""
    return type(event) is yaml.ScalarEvent and not event.style and event.value in NOTHING


def skip(event: Event, following: Following) -> Event:
    """Pass over the whole of a value, however deep it goes; the event that ends it."""
    depth = 0
    while True:
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth == 0:
            return event
        event = following()
