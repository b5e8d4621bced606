"""Every structure of the library has its place on the map of the body, and every exercise shows exactly its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import examine
from generator.drawing.body_map import PLACES
from generator.pages.body_map import exercise_map
from generator.reader import Entry
from generator.records import Exercise, Structure

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = examine(ROOT).library


def test_every_structure_has_a_place_and_every_place_a_structure() -> None:
    assert sorted(PLACES) == sorted(entry.id for entry in LIBRARY.of(Structure))


@pytest.mark.parametrize("entry", LIBRARY.of(Exercise), ids=lambda entry: entry.id)
def test_the_map_of_an_exercise_shows_exactly_its_structures(entry: Entry[Exercise]) -> None:
    record = entry.record
    shown = exercise_map(LIBRARY, entry)
    assert shown is not None
    leads_to = sorted(str(part.url) for part in shown.parts)
    named = {*record.stretches, *record.strengthens, *record.moves}
    assert leads_to == sorted(f"../../anatomy/{structure}/" for structure in named)
    for part in shown.parts:
        structure = str(part.url).split("/")[-2]
        assert structure in getattr(record, part.kind)


def test_what_others_cover_is_said_to_be_deep() -> None:
    deep = {name for name, place in PLACES.items() if place.deep}
    assert {"psoas-major", "piriformis", "obturator-internus", "multifidus", "hip-joint", "sacroiliac-joint"} <= deep
    assert {entry.id for entry in LIBRARY.of(Structure) if entry.record.category.value in ("nerve", "joint")} <= deep
