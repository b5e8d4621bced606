"""Several entries of a log as one change: what they say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from generator.history.changes import FieldChange
from generator.history.excerpts import MORE, pieces_of

Said = tuple[str, str | None, str | None]
"""A field, its value before and its value after, as a log says it."""


def said(entry: Mapping[str, Any]) -> tuple[Said, ...]:
    """The changes that an entry lists, in order; what is no change at all is left out."""
    listed = entry.get("changes", [])
    found = []
    for change in listed if isinstance(listed, list) else []:
        if isinstance(change, dict) and isinstance(change.get("field"), str):
            field, old, new = (_line(change.get(name)) for name in ("field", "old", "new"))
            found.append((field or "", old, new))
    return tuple(found)


def real(found: Sequence[FieldChange]) -> tuple[Said, ...]:
    """Real changes as a log says them."""
    return tuple((change.field, _line(change.old), _line(change.new)) for change in found)


def tell(entries: Sequence[Mapping[str, Any]], found: Sequence[FieldChange]) -> bool:
    """Whether the entries, newest first, tell these changes together: each step goes on where the one before ended."""
    wanted = real(found)
    told = [said(entry) for entry in reversed(entries)]
    if Counter(one for step in told for one in step) == Counter(wanted):
        return True
    fields = dict.fromkeys(one[0] for one in [*wanted, *(one for step in told for one in step)])
    even = [replace(change, old=_line(change.old), new=_line(change.new)) for change in found]
    return all(_chain(field, told, [change for change in even if change.field == field]) for field in fields)


def _chain(field: str, told: Sequence[Sequence[Said]], found: Sequence[FieldChange]) -> bool:
    """Whether what the steps say of one field, oldest first, adds up to what really changed in it."""
    steps = [(old, new) for step in told for name, old, new in step if name == field]
    if Counter(steps) == Counter((change.old, change.new) for change in found):
        return True
    return _linked(steps, found) or _list_of_words(steps, found) or _patched(steps, found)


def _linked(steps: Sequence[tuple[str | None, str | None]], found: Sequence[FieldChange]) -> bool:
    """Whole values: from a to b, then from b to c."""
    if len(steps) < 2 or any(one[1] != other[0] for one, other in pairwise(steps)):
        return False
    first, last = steps[0][0], steps[-1][1]
    return (first == last and not found) or [(first, last)] == [(change.old, change.new) for change in found]


def _list_of_words(steps: Sequence[tuple[str | None, str | None]], found: Sequence[FieldChange]) -> bool:
    """A list of words: what all steps added and took away, less what one added and another took away."""
    if not all(isinstance(value, list) for change in found for value in (change.before, change.after)):
        return False
    net: Counter[str] = Counter()
    for old, new in [*steps, *((change.new, change.old) for change in found)]:  # the real change undoes the steps
        net.update((new or "").split(", ") if new else [])
        net.subtract((old or "").split(", ") if old else [])
    return bool(steps) and not any(net.values())


def _patched(steps: Sequence[tuple[str | None, str | None]], found: Sequence[FieldChange]) -> bool:
    """A long text, of which each step shows the words it changed: made one after the other they give the new text."""
    if len(found) != 1 or not (isinstance(found[0].before, str) and isinstance(found[0].after, str)):
        return False
    text: str | None = _even("".join(pieces_of(found[0].before)))
    for old, new in steps:
        text = _patch(text, old, new) if text is not None and old and new else None
    return text == _even("".join(pieces_of(found[0].after)))


def _patch(text: str, old: str, new: str) -> str | None:
    """The text with the words shown as old replaced by those shown as new; None where they do not stand in it."""
    gone, come = ([part.strip() for part in side.split(MORE)] for side in (old, new))
    if len(gone) != len(come):
        return None
    made, rest = "", f" {text}"
    for one, other in zip(gone, come, strict=True):
        if not one and not other:
            continue
        before, found, after = rest.partition(f" {one} ")
        if not one or not found:
            return None
        made += f"{before} {other}" if other else before
        rest = f" {after}"
    return (made + rest)[1:]


def _line(value: Any) -> str | None:
    return _even(" ".join(value.split())) if isinstance(value, str) else None


def _even(text: str) -> str:
    """A text with the short dash in every span: ``10–15`` and ``10-15`` are one."""
    return text.replace("–", "-")
