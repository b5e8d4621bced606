"""Lines that can be pasted: what a file's lines become when one value in it is set, added or taken away."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pydantic import BaseModel

from generator.problems import Fix, Place
from generator.reader.source import Source, Value, value_at
from generator.records.declared import annotation_at, field_order, group_of, holder_of, is_list, item_of
from generator.records.fields import FieldPath
from generator.writing import field_lines, item_lines

BLANK = "___"
"""What a person has yet to fill."""


def setting(source: Source, model: type[BaseModel], path: FieldPath, value: Value) -> Fix | None:
    """The lines that give the value at ``path``, written anew where it is there, added to its group where not.

    None where the file has no group to hold it.
    """
    if not path:
        return _whole(source, model, value)
    outer = _outer(source, path)
    if outer != path:
        return setting(source, model, outer, _changed(source.written(outer), path[len(outer) :], value))
    if path not in source.spans:
        return _adding_field(source, model, path, value)
    span = source.spans[path]
    first, prefix = _beginning(source, path)
    annotation = annotation_at(model, path)
    if isinstance(path[-1], str):
        lines = field_lines(path[-1], value, annotation, len(prefix))
    else:
        lines = item_lines(value, annotation, len(prefix))
    comment = _comment_after(source, path)
    lines = [prefix + lines[0][len(prefix) :] + (comment if len(lines) == 1 else ""), *lines[1:]]
    return Fix(source.path, first, max(first, span.last_line), tuple(lines))


def _whole(source: Source, model: type[BaseModel], value: Value) -> Fix | None:
    """The fields of a record that is none yet; what stood there is kept as a comment."""
    if not isinstance(value, dict):
        return None
    lines = [line for name, inner in value.items() for line in field_lines(name, inner, annotation_at(model, (name,)))]
    kept = [f"# {line}".rstrip() for line in source.lines if line.strip()]
    return Fix(source.path, 1, len(source.lines), (*lines, *kept))


def adding(source: Source, model: type[BaseModel], path: FieldPath, value: Value, at: int | None = None) -> Fix | None:
    """The lines that add an item to the list at ``path``: before item ``at``, or at its end."""
    items = source.written(path)
    if not isinstance(items, list) or not items:
        return setting(source, model, path, [value])
    outer = _outer(source, (*path, 0))
    if outer != (*path, 0):
        place = len(items) if at is None else at
        return setting(source, model, path, [*items[:place], value, *items[place:]])
    neighbour = (*path, len(items) - 1 if at is None else at)
    first, prefix = _beginning(source, neighbour)
    lines = item_lines(value, item_of(annotation_at(model, path)), len(prefix))
    line = source.spans[neighbour].last_line + 1 if at is None else first
    if at is not None and prefix.strip():  # the list begins on the line of what holds it
        return setting(source, model, path, [*items[:at], value, *items[at:]])
    return Fix(source.path, line, line - 1, tuple(lines))


def deleting(source: Source, model: type[BaseModel], path: FieldPath) -> Fix | None:
    """The lines without the field or item at ``path``; without what holds it too, where nothing else is in it."""
    if path not in source.spans or not path:
        return None
    holder = source.written(path[:-1])
    if len(path) > 1 and isinstance(holder, (dict, list)) and len(holder) <= 1:
        return deleting(source, model, path[:-1])
    outer = _outer(source, path)
    if outer != path:
        return setting(source, model, outer, _changed(source.written(outer), path[len(outer) :], None))
    first, prefix = _beginning(source, path)
    last = max(first, source.spans[path].last_line)
    if prefix.strip():  # the first of a group in a list: the next field takes over the hyphen
        after = [other for other in source.spans if other[:-1] == path[:-1] and source.spans[other].key_line > last]
        following = min(source.spans[other].key_line for other in after)
        return Fix(source.path, first, following, (prefix + source.lines[following - 1][len(prefix) :],))
    return Fix(source.path, first, last)


def rewording(source: Source, place: Place, words: str) -> Fix | None:
    """The line of a place with these words in the place of what is meant; None for a place of a whole file."""
    if not place.line:
        return None
    line = source.lines[place.line - 1]
    changed = line[: place.column - 1] + words + line[place.column - 1 + place.length :]
    return Fix(source.path, place.line, place.line, (changed,))


def blank_of(annotation: Any) -> Value:
    """A value of this type that has nothing but blanks to fill: as many items and fields as must be there."""
    if is_list(annotation):
        return [blank_of(item_of(annotation))]
    group = group_of(annotation)
    if group is None:
        return BLANK
    return {
        name: blank_of(group.model_fields[name].annotation)
        for name in field_order(group)
        if group.model_fields[name].is_required()
    }


def _adding_field(source: Source, model: type[BaseModel], path: FieldPath, value: Value) -> Fix | None:
    group, name = path[:-1], path[-1]
    siblings = [other for other in source.spans if len(other) == len(path) and other[:-1] == group]
    if not siblings or not isinstance(name, str):
        if len(path) > 1 and isinstance(path[-2], str) and isinstance(name, str):
            return setting(source, model, group, {name: value})
        return None
    holder = holder_of(model, path)
    order = field_order(holder) if holder else ()
    place = order.index(name) if name in order else len(order)
    before = [other for other in siblings if other[-1] in order and order.index(str(other[-1])) < place]
    neighbour = max(before or siblings[:1], key=lambda other: source.spans[other].last_line)
    span = source.spans[neighbour]
    indent = span.key_column - 1
    lines = field_lines(name, value, annotation_at(model, path), indent)
    line = max(span.last_line, span.key_line) + 1
    return Fix(source.path, line, line - 1, tuple(lines))


def _beginning(source: Source, path: FieldPath) -> tuple[int, str]:
    """The line on which a field or item begins, and what stands on it before."""
    span = source.spans[path]
    if isinstance(path[-1], str):
        return span.key_line, source.lines[span.key_line - 1][: span.key_column - 1]
    number, before = span.line, source.lines[span.line - 1][: span.column - 1]
    while not before.rstrip().endswith("-"):
        number -= 1
        before = source.lines[number - 1]
    return number, before.rstrip()[:-1]


def _outer(source: Source, path: FieldPath) -> FieldPath:
    """The path itself, or the value in lines of its own that holds it inside brackets."""
    for length in range(1, len(path) + 1):
        span = source.spans.get(path[:length])
        if span is not None and span.flow:
            return path[: length - 1]
        if span is None:
            holder = source.marks.get(path[: length - 1])
            in_brackets = holder is not None and bool(getattr(holder.event, "flow_style", False))
            return path[: length - 1] if in_brackets and length > 1 else path
    return path


def _comment_after(source: Source, path: FieldPath) -> str:
    """The comment at the end of a value's only line, with the blanks before it."""
    span = source.spans[path]
    rest = source.lines[span.last_line - 1][span.last_column :] if span.last_line == span.line else ""
    return rest.rstrip() if rest[:1].isspace() and rest.lstrip().startswith("# ") else ""


def _changed(value: Any, path: FieldPath, new: Value | None) -> Any:
    """A copy of the value in which one part is new, or gone for None."""
    changed = deepcopy(value)
    holder = value_at(changed, path[:-1])
    if new is None:
        del holder[path[-1]]
    else:
        holder[path[-1]] = new
    return changed


__all__ = ["BLANK", "adding", "blank_of", "deleting", "rewording", "setting"]
