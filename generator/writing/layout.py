"""Fields, lists and groups as lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.records.declared import annotation_at, field_order, group_of, is_prose, item_of
from generator.writing.text import key, text_lines

Value = str | list[Any] | dict[str, Any]


def field_lines(name: str, value: Value, annotation: Any = Any, indent: int = 0) -> list[str]:
    """The lines of ``name: value``, indented by ``indent`` blanks; ``annotation`` is the declared type of the value."""
    if not isinstance(value, (list, dict)):
        return text_lines(f"{key(name)}:", value, prose=is_prose(annotation), indent=indent)
    if not value:
        return [f"{' ' * indent}{key(name)}: {_empty(value)}"]
    return [f"{' ' * indent}{key(name)}:", *_inner_lines(value, annotation, indent + 2)]


def item_lines(value: Value, annotation: Any = Any, indent: int = 0) -> list[str]:
    """The lines of a list item, of which the first begins with ``- `` after ``indent`` blanks."""
    if not isinstance(value, (list, dict)):
        return text_lines("-", value, prose=is_prose(annotation), indent=indent)
    if not value:
        return [f"{' ' * indent}- {_empty(value)}"]
    first, *others = _inner_lines(value, annotation, indent + 2)
    return [f"{' ' * indent}- {first[indent + 2 :]}", *others]


def in_order(names: Iterable[str], annotation: Any = Any) -> list[str]:
    """The names of a group's fields in their declared order; unknown ones as they come, but before the log."""
    group = group_of(annotation)
    order = field_order(group) if group else ()
    known = {name: place for place, name in enumerate(name for name in order if name != "updates")}
    last = {"updates": len(known) + 1} if "updates" in order else {}
    places = known | last
    return sorted(names, key=lambda name: places.get(name, len(known)))


def annotation_of(name: str, annotation: Any) -> Any:
    """The declared type of the field of this name in a group of this type; ``Any`` for what is not declared."""
    group = group_of(annotation)
    return annotation_at(group, (name,)) if group else Any


def _inner_lines(value: list[Any] | dict[str, Any], annotation: Any, indent: int) -> list[str]:
    if isinstance(value, list):
        item = item_of(annotation)
        return [line for one in value for line in item_lines(one, item, indent)]
    lines: list[str] = []
    for name in in_order(value, annotation):
        lines += field_lines(name, value[name], annotation_of(name, annotation), indent)
    return lines


def _empty(value: list[Any] | dict[str, Any]) -> str:
    return "[]" if isinstance(value, list) else "{}"
