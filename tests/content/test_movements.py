"""Of every exercise with a start and an end: on the way what is planted stays, nothing sinks, no hand or foot leaps."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from generator.build import examine
from generator.drawing import picture_of
from generator.drawing.body import parts
from generator.drawing.contacts import touches
from generator.drawing.movement import BETWEEN, way
from generator.drawing.scene import solved_poses
from generator.drawing.skeleton import Frames
from generator.drawing.solver import FLOOR
from generator.publishers.pictures import KeptPictures
from generator.reader import Entry
from generator.records import Exercise

ROOT = Path(__file__).resolve().parents[2]
MOVING = [one for one in examine(ROOT).library.of(Exercise) if one.record.drawing and one.record.drawing.end]
FEET = {name: [blob for touch in touches(name, FLOOR) for blob in touch.blobs] for name in ("left_foot", "right_foot")}
BODY = [blob for part in parts() if part.name != "bun" for blob in part.blobs()]


def places(name: str, positions: list[Frames]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Where the spheres under a foot are, by position."""
    return np.array([[frames.place(blob.segment, blob.local) for blob in FEET[name]] for frames in positions])


@pytest.mark.parametrize("entry", MOVING, ids=lambda entry: entry.id)
def test_the_way_is_sound(entry: Entry[Exercise]) -> None:
    assert entry.record.drawing is not None
    start, end = solved_poses(entry.record.drawing)
    found = way(entry.record.drawing, start, end, BETWEEN)
    positions = [pose.frames() for _, pose in (start, *found, end)]
    for name in FEET:
        there = places(name, positions)
        flat = {touch.blobs[0] for asked, _ in (start, end) for touch in asked.touches}
        if FEET[name][0] in flat and np.linalg.norm(there[-1] - there[0], axis=1).max() < 0.5:
            assert np.linalg.norm(there - there[0], axis=2).max() < 1.0
    lowest = min(
        float(frames.place(blob.segment, blob.local)[1]) - blob.radius for frames in positions for blob in BODY
    )
    assert lowest > -0.8
    ends = [f"{side}_{name}" for side in ("left", "right") for name in ("hand", "foot")]
    steps = np.linalg.norm(np.diff([[frames.place(one) for one in ends] for frames in positions], axis=0), axis=2)
    assert (steps - 2 * np.median(steps, axis=0)).max() < 15


@pytest.mark.parametrize("entry", MOVING, ids=lambda entry: entry.id)
def test_a_movement_is_small(entry: Entry[Exercise]) -> None:
    picture = picture_of(entry.id, entry.record, KeptPictures(ROOT))
    assert picture is not None
    assert picture.movement is not None
    assert picture.movement.svg.count("<symbol ") == BETWEEN + 2
    assert len(gzip.compress(picture.movement.svg.encode())) < 35_000
