"""Every exercise is drawn, and no drawing of the library goes through things, misses its reach or falls over."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.build import examine
from generator.drawing import picture_of
from generator.drawing.checks import findings
from generator.reader import Entry
from generator.records import Exercise

ROOT = Path(__file__).resolve().parents[2]
EXERCISES = examine(ROOT).library.of(Exercise)


@pytest.mark.parametrize("entry", EXERCISES, ids=lambda entry: entry.id)
def test_the_drawing_is_sound_and_small(entry: Entry[Exercise]) -> None:
    assert entry.record.drawing is not None
    # Some views show the movement best and hide the muscle; the page names the muscles in words too.
    assert findings(entry.record.drawing, works=()) == ()
    picture = picture_of(entry.id, entry.record, {})
    assert picture is not None
    assert len(gzip.compress(picture.svg.encode())) < 10_000
