"""What changed in a record, field by field, in words that a log can hold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from generator.history import excerpts
from generator.history.sense import sense
from generator.reader import Value
from generator.records import Record
from generator.records.declared import Sort, annotation_at, field_order, fields_of, group_of, is_prose, item_of
from generator.records.fields import FieldPath

ID = "id"
"""The field under which the values of a record hold its id, where a rename is to be seen; no record has it itself."""

LOG = "updates"
"""The field of the log, which is no change of the record."""

Values = Mapping[str, Any]


class How(StrEnum):
    """What happened to a value."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    """The items of a list stand in another order."""


@dataclass(frozen=True)
class FieldChange:
    """One field that changed. ``field``, ``old`` and ``new`` are what the log says."""

    field: str
    """With dots, and with what tells the items of a list apart: ``recommends.bridge.certainty``, ``steps.3``."""
    old: str | None
    new: str | None
    how: How
    before: Value | None
    """The whole value; of a list of words the whole list."""
    after: Value | None
    was_at: FieldPath | None
    """Where the value stood; None where there was none."""
    is_at: FieldPath | None
    place: FieldPath = ()
    """Where it stands, or would stand, in the old state; -1 in it for an item that was not there."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields on the way to it, without the items of lists: ``("recommends", "certainty")``."""
        return tuple(part for part in self.is_at or self.was_at or () if isinstance(part, str))

    @property
    def as_logged(self) -> dict[str, str]:
        """As an entry of the log lists it."""
        values = {"field": self.field, "old": self.old, "new": self.new}
        return {name: value for name, value in values.items() if value is not None}


def changes(model: type[Record], old: Values, new: Values) -> tuple[FieldChange, ...]:
    """The fields that differ between two states of a record, in record order; its log is left out.

    The values are those of ``read_values``; with the id of each state under ``id`` a rename is a change too. What is
    only laid out otherwise, ``10–15`` for ``10-15`` or a text in other lines, is no change.
    """
    states = [{name: value for name, value in state.items() if name != LOG} for state in (old, new)]
    return tuple(_in_group(_Spot(model), states[0], states[1]))


@dataclass(frozen=True)
class _Spot:
    """A place in both states of a record at once."""

    annotation: Any
    field: tuple[str, ...] = ()
    was_at: FieldPath = ()
    is_at: FieldPath = ()

    def at(self, name: str) -> _Spot:
        """A field of the group that stands here."""
        group = group_of(self.annotation)
        annotation = annotation_at(group, (name,)) if group else Any
        return _Spot(annotation, (*self.field, name), (*self.was_at, name), (*self.is_at, name))

    def item(self, name: str, old: int | None, new: int | None) -> _Spot:
        """An item of the list that stands here."""
        was_at, is_at = (*self.was_at, -1 if old is None else old), (*self.is_at, -1 if new is None else new)
        return _Spot(item_of(self.annotation), (*self.field, name), was_at, is_at)

    def says(self, value: Value) -> object:
        """What a value here says, however it is laid out."""
        return sense(value, self.annotation, self.is_at)

    def change(
        self, how: How, before: Value | None, after: Value | None, words: tuple[str | None, str | None]
    ) -> FieldChange:
        """The change of the value here."""
        was_at = None if before is None else self.was_at
        is_at = None if after is None else self.is_at
        field = excerpts.line(".".join(self.field))
        return FieldChange(field, words[0], words[1], how, before, after, was_at, is_at, self.was_at)


def _between(spot: _Spot, old: Value | None, new: Value | None) -> Iterator[FieldChange]:
    """The changes from one value to another; None for a value that is not there."""
    if old == new or (old is not None and new is not None and spot.says(old) == spot.says(new)):
        return
    if old is None and new is not None:
        yield spot.change(How.ADDED, None, new, (None, excerpts.group(new, spot.annotation)))
    elif new is None and old is not None:
        yield spot.change(How.REMOVED, old, None, (excerpts.group(old, spot.annotation), None))
    elif isinstance(old, dict) and isinstance(new, dict):
        yield from _in_group(spot, old, new)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_list(spot, old, new)
    elif isinstance(old, str) and isinstance(new, str):
        yield spot.change(How.CHANGED, old, new, excerpts.excerpts(old, new))
    elif old is not None and new is not None:  # a text where a group was, or the like
        words = (excerpts.group(old, spot.annotation), excerpts.group(new, spot.annotation))
        yield spot.change(How.CHANGED, old, new, words if words[0] != words[1] else excerpts.RESPACED)


def _in_group(spot: _Spot, old: Values, new: Values) -> Iterator[FieldChange]:
    group = group_of(spot.annotation)
    known = [ID, *(field_order(group) if group else ())]
    names = [name for name in dict.fromkeys(known) if name in old or name in new]
    names += sorted({*old, *new} - {*names})
    for name in names:
        yield from _between(spot.at(name), old.get(name), new.get(name))


def _in_list(spot: _Spot, old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    item = item_of(spot.annotation)
    group = group_of(item)
    together = [*old, *new]
    if all(isinstance(one, str) for one in together) and not is_prose(item):
        yield from _in_words(spot, old, new)
    elif group is not None and hasattr(group, "told_apart_by") and all(isinstance(one, dict) for one in together):
        yield from _in_named(spot, group, old, new)
    else:
        yield from _in_sequence(spot, old, new)


def _in_words(spot: _Spot, old: list[str], new: list[str]) -> Iterator[FieldChange]:
    """A list of ids or words: what was added and what was taken away, and whether the rest is in another order."""
    gone, come = _minus(old, new), _minus(new, old)
    if gone or come:
        how = How.CHANGED if gone and come else How.REMOVED if gone else How.ADDED
        words = _apart(excerpts.words(gone) if gone else None, excerpts.words(come) if come else None)
        yield spot.change(how, old, new, words)
    kept = _minus(old, gone), _minus(new, come)
    if kept[0] != kept[1]:
        yield spot.change(How.MOVED, old, new, _order(*kept))


def _in_named(spot: _Spot, group: type[BaseModel], old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    """A list of groups that have ids or the like."""
    names, pairs = _paired(group, old, new)
    left = [place for place in range(len(old)) if all(was != place for was, _ in pairs)]
    arrived = {now for _, now in pairs}
    told: list[tuple[int, list[FieldChange]]] = []
    for was, now in pairs:
        told.append((now, list(_between(spot.item(names[0][was], was, now), old[was], new[now]))))
    for place in left:
        near = max((now for was, now in pairs if was < place), default=-1)
        told.append((near, list(_between(spot.item(names[0][place], place, None), old[place], None))))
    for place in range(len(new)):
        if place not in arrived:
            told.append((place, list(_between(spot.item(names[1][place], None, place), None, new[place]))))
    for _, found in sorted(told, key=lambda one: one[0]):
        yield from found
    kept = [names[0][was] for was, _ in sorted(pairs)], [names[1][now] for _, now in sorted(pairs, key=_now)]
    if kept[0] != kept[1]:
        yield spot.change(How.MOVED, old, new, _order(*kept))


def _now(pair: tuple[int, int]) -> int:
    return pair[1]


def _paired(
    group: type[BaseModel], old: list[Any], new: list[Any]
) -> tuple[tuple[list[str], list[str]], list[tuple[int, int]]]:
    """What a log calls the items of both lists, an item that stayed the same on both sides; and which those are.

    An item is known by its name, and where several have one, by all that it says, then by being most alike.
    """
    plain = _names(group, old, new)
    found: dict[int, int] = {}
    for name in dict.fromkeys(plain[0]):
        here, there = ([place for place, one in enumerate(side) if one == name] for side in plain)
        found |= _most_alike(here, there, old, new)
    for now in range(len(new)):
        if now in found.values():
            continue
        left = (was for was in range(len(old)) if was not in found)
        twin = next((was for was in left if _same_but_for_its_name(group, old, was, new, now)), None)
        if twin is not None:  # the same item under another id
            found[twin] = now
    first = _numbered(plain[0])
    came_from = {now: was for was, now in found.items()}
    second = [first[came_from[now]] if now in came_from else "" for now in range(len(new))]
    for now, name in enumerate(plain[1]):
        if now not in came_from:
            numbers = (f"{name}.{number}" for number in range(2, len(old) + len(new) + 2))
            second[now] = next(one for one in (name, *numbers) if one not in first and one not in second)
    return (first, second), sorted(found.items())


def _most_alike(here: list[int], there: list[int], old: list[Any], new: list[Any]) -> dict[int, int]:
    """Old places with their new ones, of items that have one name: the very same first, then the most alike."""
    if len(here) == len(there) == 1:
        return {here[0]: there[0]}
    both = [(was, now) for was in here for now in there]
    alike = {pair: 2.0 if old[pair[0]] == new[pair[1]] else _likeness(old[pair[0]], new[pair[1]]) for pair in both}
    found: dict[int, int] = {}
    for was, now in sorted(alike, key=lambda pair: (-alike[pair], pair)):
        if was not in found and now not in found.values():
            found[was] = now
    return found


def _names(group: type[BaseModel], old: list[Any], new: list[Any]) -> tuple[list[str], list[str]]:
    """What tells the items of both lists apart: the first mark of each, more of them where two are alike."""
    marks = [[_marks(group, item) for item in side] for side in (old, new)]
    lengths = [[1] * len(side) for side in marks]
    while True:
        names = [
            [".".join(mark[:length]) or "?" for mark, length in zip(side, long, strict=True)]
            for side, long in zip(marks, lengths, strict=True)
        ]
        double = {name for side in names for name, count in Counter(side).items() if count > 1}
        longer = [
            [length + (name in double and length < len(mark)) for name, mark, length in zip(*three, strict=True)]
            for three in zip(names, marks, lengths, strict=True)
        ]
        if longer == lengths:
            return names[0], names[1]
        lengths = longer


def _marks(group: type[BaseModel], item: dict[str, Any]) -> list[str]:
    """What could tell an item apart, the most telling first; a switch that is on by its name."""
    declared = {field.name: field for field in fields_of(group)}
    found = []
    for name in getattr(group, "told_apart_by", ()):
        field = declared[name]
        value = item.get(name, field.default)
        switch = field.form.sort is Sort.YES_NO
        if isinstance(value, str) and value and not (switch and value == field.default):
            found.append(name.replace("_", "-") if switch else value)
    return found


def _numbered(names: Sequence[str]) -> list[str]:
    """The names, each once: the second of two alike gets a 2."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return told


def _same_but_for_its_name(group: type[BaseModel], old: list[Any], was: int, new: list[Any], now: int) -> bool:
    """Whether two items are one that got another id: most of what does not tell it apart is the same."""
    marks = getattr(group, "told_apart_by", ())
    one, other = old[was], new[now]
    rest = {name for name in (*one, *other) if name not in marks}
    if not rest:
        return bool(was == now and len(old) == len(new))
    return 2 * len([name for name in rest if one.get(name) == other.get(name)]) >= len(rest)


def _in_sequence(spot: _Spot, old: list[Any], new: list[Any]) -> Iterator[FieldChange]:
    """A list of texts or of groups without ids, which have their number, from 1: the one they have now, if any."""
    inner = spot.item("", None, None)
    keys = [[repr(inner.says(item)) for item in side] for side in (old, new)]
    if Counter(keys[0]) == Counter(keys[1]):
        places = _places(*keys)
        ordered = [str(place + 1) for place in range(len(old))], [str(place + 1) for place in places]
        yield spot.change(How.MOVED, old, new, _order(*ordered))
        return
    for was, now in _aligned(keys[0], keys[1], old, new):
        number = was if now is None else now
        before, after = None if was is None else old[was], None if now is None else new[now]
        yield from _between(spot.item(str((number or 0) + 1), was, now), before, after)


def _places(old: Sequence[str], new: Sequence[str]) -> list[int]:
    """Where each of the new items stood before."""
    left: dict[str, list[int]] = {}
    for place, key in enumerate(old):
        left.setdefault(key, []).append(place)
    return [left[key].pop(0) for key in new]


def _aligned(
    keys: Sequence[str], new_keys: Sequence[str], old: list[Any], new: list[Any]
) -> Iterator[tuple[int | None, int | None]]:
    """The items that differ, old beside new: what is alike side by side, what is left in the order it stands."""
    matcher = SequenceMatcher(None, keys, new_keys, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        twins = _twins(range(start, end), range(first, last), old, new)
        was, now = start, first
        for twin, other in (*twins, (end, last)):
            both = min(twin - was, other - now)
            yield from zip(range(was, was + both), range(now, now + both), strict=True)
            yield from ((one, None) for one in range(was + both, twin))
            yield from ((None, one) for one in range(now + both, other))
            if twin < end and other < last:
                yield twin, other
            was, now = twin + 1, other + 1


def _twins(old: range, new: range, before: list[Any], after: list[Any]) -> list[tuple[int, int]]:
    """The pairs of items that are most alike, in order."""
    alike = {(one, other): _likeness(before[one], after[other]) for one in old for other in new}
    best: dict[tuple[int, int], tuple[float, tuple[tuple[int, int], ...]]] = {}
    for one in reversed(old):
        for other in reversed(new):
            none: tuple[float, tuple[tuple[int, int], ...]] = (0.0, ())
            found = max(best.get((one + 1, other), none), best.get((one, other + 1), none), key=lambda pair: pair[0])
            likeness = alike[one, other]
            if likeness >= _TWINS:
                total, pairs = best.get((one + 1, other + 1), none)
                if total + likeness > found[0]:
                    found = (total + likeness, ((one, other), *pairs))
            best[one, other] = found
    return list(best[old.start, new.start][1]) if old and new else []


_TWINS = 0.5
"""How alike two items are at least, from 0 to 1, to count as one that was changed."""


def _likeness(one: Any, other: Any) -> float:
    before, after = (json.dumps(item, sort_keys=True, ensure_ascii=False).split() for item in (one, other))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _minus(items: Sequence[str], taken: Sequence[str]) -> list[str]:
    """The items without those taken away, each as often as it is taken."""
    left = Counter(taken)
    kept = []
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            kept.append(item)
    return kept


def _order(old: Sequence[str], new: Sequence[str]) -> tuple[str, str]:
    """Two orders of the same items, as far as they differ."""
    differ = [place for place, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]]
    first, end = differ[0], differ[-1] + 1
    told = [f"in the order {', '.join(side[first:end])}" for side in (old, new)]
    before, after = map(excerpts.line, told)
    return (before, after) if before != after else excerpts.RESPACED


def _apart(old: str | None, new: str | None) -> tuple[str | None, str | None]:
    return (old, new) if old != new else excerpts.RESPACED


def with_changes(model: type[Record], old: Values, chosen: Sequence[FieldChange]) -> dict[str, Any]:
    """The old values with some of the changes made, and no other; the log stays as it was."""
    values = deepcopy(dict(old))
    lists: dict[FieldPath, list[FieldChange]] = {}
    for change in chosen:
        path = change.place
        if change.how is How.MOVED and _has_names(annotation_at(model, path), change):
            lists.setdefault(path, []).append(change)
            continue
        if path and isinstance(path[-1], int) and None in (change.was_at, change.is_at):
            lists.setdefault(path[:-1], []).append(change)
            continue
        holder = _at(values, change.place[:-1])
        if change.after is None:
            del holder[path[-1]]
        else:
            holder[path[-1]] = deepcopy(change.after)
    for path in sorted(lists, key=len, reverse=True):
        holder = _at(values, path[:-1])
        holder[path[-1]] = _rearranged(model, path, holder[path[-1]], lists[path])
    return values


def _rearranged(model: type[Record], path: FieldPath, items: list[Any], chosen: Sequence[FieldChange]) -> list[Any]:
    """The items of a list in their new order, without those taken away and with those added."""
    order = list(range(len(items)))
    for change in chosen:
        if change.how is How.MOVED and isinstance(change.before, list) and isinstance(change.after, list):
            group = group_of(item_of(annotation_at(model, path))) or Record
            _, pairs = _paired(group, change.before, change.after)
            order = [was for was, _ in sorted(pairs, key=_now)]
            order += [place for place in range(len(items)) if place not in order]
    gone = {change.was_at[-1] for change in chosen if change.was_at is not None and change.is_at is None}
    kept = [items[place] for place in order if place not in gone]
    come = [(change.is_at[-1], change.after) for change in chosen if change.was_at is None and change.is_at is not None]
    for place, item in sorted(((int(at), item) for at, item in come), key=lambda one: one[0]):
        kept.insert(place, deepcopy(item))
    return kept


def _has_names(annotation: Any, change: FieldChange) -> bool:
    """Whether the items of a list have names, so that some may have changed too while they moved."""
    group = group_of(item_of(annotation))
    listed = isinstance(change.before, list) and isinstance(change.after, list)
    return listed and group is not None and hasattr(group, "told_apart_by")


def _at(values: Any, path: FieldPath) -> Any:
    for part in path:
        values = values[part]
    return values


__all__ = ["ID", "LOG", "FieldChange", "How", "Values", "changes", "with_changes"]
