"""Every exercise is drawn, and no drawing of the library goes through things, misses its reach or falls over."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from generator.build import examine
from generator.drawing import findings_of, picture_of
from generator.publishers.pictures import KeptPictures
from generator.reader import Entry
from generator.records import Exercise

ROOT = Path(__file__).resolve().parents[2]
DRAWN = KeptPictures(ROOT)
"""What the build of the site keeps: by the code that draws and by the record, so that nothing old is tested."""
EXERCISES = examine(ROOT).library.of(Exercise)


@pytest.mark.parametrize("entry", EXERCISES, ids=lambda entry: entry.id)
def test_the_drawing_is_sound_and_small(entry: Entry[Exercise]) -> None:
    assert entry.record.drawing is not None
    # Some views show the movement best and hide the muscle; the page names the muscles in words and on a map too.
    found = findings_of(entry.id, entry.record, DRAWN)
    assert [finding for finding in found if finding.code != "muscle-hidden"] == []
    picture = picture_of(entry.id, entry.record, DRAWN)
    assert picture is not None
    assert len(gzip.compress(picture.svg.encode())) < 10_000
