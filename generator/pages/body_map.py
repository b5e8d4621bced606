"""The map of the body as a page shows it: which structures stand on it, what each is there for, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from generator.drawing.body_map import BODY, BODY_FILE, PLACES, VIEWS, Place
from generator.library import Library
from generator.pages.addresses import Address, address, index_of
from generator.reader import Entry
from generator.records import Exercise, Structure
from generator.records.vocabulary import StructureCategory

WORKED = (("stretches", "stretched"), ("strengthens", "strengthened"), ("moves", "moved or steadied"))
"""What an exercise does to a structure: the field that names it, and how the map says it."""

_LEFT, _TOP, _WIDTH, _HEIGHT = BODY
_WORDS_ROOM = 180
_WORDS_ROOM_OF_HALVES = 260
"""Below the body, in its millimetres; the index also says what each half shows."""


@dataclass(frozen=True)
class MapPart:
    """A structure on the map."""

    kind: str
    """What it is there for, or on the index what sort of structure it is; the style sheet colours it by that."""
    name: str
    """The structure, whether it lies deep, and what is done to it."""
    url: Markup
    """Of its page, as the map's page sees it; blank on that page itself."""
    deep: bool
    paths: tuple[tuple[Markup, Markup], ...]
    """For each view that shows it: the shift to it, and the path."""


@dataclass(frozen=True)
class MapView:
    """The body from one side, on the map."""

    name: str
    body: Markup
    """The link to its drawing, as the map's page sees it."""
    shift: Markup
    middle: int
    """How far to the right its midline is."""


@dataclass(frozen=True)
class BodyMap:
    """The map on one page, front and back side by side."""

    parts: tuple[MapPart, ...]
    kinds: tuple[tuple[str, str], ...]
    """What its parts are there for, with the words for it: the legend."""
    views: tuple[MapView, ...]
    deep: bool
    """Whether some of it lies deep."""
    width: int
    height: int
    ground: int
    """How far down the feet stand; below there is room for words."""
    halves: bool
    """Whether it shows on the left of each figure what lies under the skin, and on the right what is deep."""


def exercise_map(library: Library, entry: Entry[Exercise]) -> BodyMap | None:
    """Where an exercise works; None where nothing of it has a place."""
    here = address(entry)
    roles = {structure: (role, words) for role, words in reversed(WORKED) for structure in getattr(entry.record, role)}
    parts = tuple(
        _part(structure, place, kind=roles[structure.id][0], said=roles[structure.id][1], here=here)
        for structure, place in _placed(library)
        if structure.id in roles
    )
    shown = {part.kind for part in parts}
    return _map(parts, here, tuple((role, words) for role, words in WORKED if role in shown))


def structure_map(entry: Entry[Structure]) -> BodyMap | None:
    """Where a structure lies; None where it has no place."""
    here = address(entry)
    place = PLACES.get(entry.id)
    parts = (_part(entry, place, kind="here", said="", here=here),) if place else ()
    return _map(parts, here)


def index_map(library: Library) -> BodyMap | None:
    """All structures that have a place: left of the midline those under the skin, right of it the deep ones."""
    here = index_of(Structure)
    placed = tuple(_placed(library))
    parts = tuple(
        _part(entry, place, kind=entry.record.category.value, said="", here=here, halves=True)
        for entry, place in placed
    )
    found = {entry.record.category for entry, _ in placed}
    kinds = tuple((category.value, category.label) for category in StructureCategory if category in found)
    return _map(parts, here, kinds, halves=True)


def _placed(library: Library) -> Iterator[tuple[Entry[Structure], Place]]:
    """The structures that have a place, in the order of the map."""
    for record_id, place in PLACES.items():
        entry = library.get(Structure, record_id)
        if entry:
            yield entry, place


def _map(
    parts: tuple[MapPart, ...], here: Address, kinds: tuple[tuple[str, str], ...] = (), *, halves: bool = False
) -> BodyMap | None:
    if not parts:
        return None
    file = relpath(BODY_FILE, here.url or ".")
    views = tuple(
        MapView(view, Markup("{}#{}").format(file, view), _shift(number), _middle(number))
        for number, view in enumerate(VIEWS)
    )
    deep = any(part.deep for part in parts)
    height = _HEIGHT + (_WORDS_ROOM_OF_HALVES if halves else _WORDS_ROOM)
    return BodyMap(parts, kinds, views, deep, _WIDTH * len(VIEWS), height, _HEIGHT, halves)


def _part(
    entry: Entry[Structure], place: Place, *, kind: str, said: str, here: Address, halves: bool = False
) -> MapPart:
    drawn = place.half if halves else place.whole
    paths = tuple((_shift(number), Markup(drawn(view))) for number, view in enumerate(VIEWS))
    there = address(entry)
    url = "" if there == here else f"{relpath(there.url, here.url or '.')}/"
    name = ", ".join(filter(None, (entry.record.name, "deep" if place.deep else "", said)))
    return MapPart(kind, name, Markup(url), place.deep, tuple((shift, path) for shift, path in paths if path))


def _middle(number: int) -> int:
    return number * _WIDTH - _LEFT


def _shift(number: int) -> Markup:
    return Markup("translate({} {})").format(_middle(number), -_TOP)
