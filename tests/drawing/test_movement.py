"""On the way from start to end what is planted stays, hands keep hold, and nothing goes through the floor or a step."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from generator.drawing.contacts import LANDMARKS, touches
from generator.drawing.movement import BETWEEN, movement, poses_between
from generator.drawing.overlaps import intrusions
from generator.drawing.props import PropWords, solids
from generator.drawing.scene import Scene, compose, solved_poses
from generator.drawing.skeleton import Frames, Pose
from generator.drawing.solver import FLOOR
from generator.drawing.svg import symbols
from generator.records.drawing import Drawing
from tests.drawing.test_scene import drawing as bridge

STEP: dict[str, Any] = {
    "props": ["step at 36 high 20"],
    "start": {
        "lean": 25,
        "right": {"hip_flexion": 70, "knee_flexion": 70},
        "contacts": ["right foot on step", "left foot on floor"],
    },
    "end": {
        "lean": 0,
        "right": {"hip_flexion": 2, "knee_flexion": 2},
        "contacts": ["right foot on step", "left foot on step"],
    },
}
LIFT: dict[str, Any] = {
    "start": {"contacts": ["feet on floor"]},
    "end": {"right": {"hip_flexion": 60, "knee_flexion": 80}, "contacts": ["left foot on floor"]},
}
FOLD: dict[str, Any] = {
    "start": {
        "hip_flexion": 90,
        "contacts": ["pelvis on floor", "heels on floor"],
        "reach": ["left hand to left thigh"],
    },
    "end": {"lean": 30, "thoracic_flexion": 30},
}


def way(drawing: Drawing) -> tuple[Pose, ...]:
    """The start, the poses between and the end."""
    (_, start), (_, end) = solved_poses(drawing)
    return (start, *poses_between(drawing, BETWEEN), end)


def moved(scene: Drawing, word: str) -> float:
    """How far the spheres of something on the floor get from where they were at the start."""
    blobs = [blob for touch in touches(word, FLOOR) for blob in touch.blobs]
    places = np.array(
        [[frames.place(blob.segment, blob.local) for blob in blobs] for frames in map(Frames, way(scene))]
    )
    return float(np.linalg.norm(places - places[0], axis=2).max())


@pytest.mark.parametrize(
    ("scene", "planted"),
    [(bridge(), "feet"), (Drawing.model_validate(LIFT), "left_foot"), (Drawing.model_validate(FOLD), "heels")],
    ids=["bridge", "one foot lifted", "fold"],
)
def test_what_is_planted_stays_where_it_is(scene: Drawing, planted: str) -> None:
    assert moved(scene, planted) < 1.0


def test_the_lifted_foot_never_sinks_into_the_floor() -> None:
    foot = [blob for touch in touches("right_foot", FLOOR) for blob in touch.blobs]
    for pose in way(Drawing.model_validate(LIFT)):
        frames = pose.frames()
        assert min(float(frames.place(blob.segment, blob.local)[1]) - blob.radius for blob in foot) > -0.8


def test_the_pelvis_of_the_bridge_rises_at_each_step() -> None:
    heights = [pose.root[1] for pose in way(bridge())]
    assert heights == sorted(heights)
    assert heights[-1] - heights[0] > 12


def test_a_hand_keeps_hold() -> None:
    found = way(Drawing.model_validate(FOLD))
    for frames in (pose.frames() for pose in found):
        palm, thigh = (frames.place(*LANDMARKS[place][:2]) for place in ("left_palm", "left_thigh"))
        assert np.linalg.norm(palm - thigh) < 1.0


def test_the_foot_goes_over_the_edge_of_the_step() -> None:
    scene = Drawing.model_validate(STEP)
    [step] = (PropWords.parse(prop) for prop in scene.props)
    for pose in way(scene):
        frames = pose.frames()
        boxes = list(solids(step, frames.place("pelvis")))
        assert [found.part for _, found in intrusions(frames, boxes, 0.8)] == []


@pytest.mark.parametrize("scene", [bridge(), *(Drawing.model_validate(one) for one in (LIFT, FOLD))])
def test_nothing_leaps(scene: Drawing) -> None:
    heads = np.array([pose.frames().place("head") for pose in way(scene)])
    steps = np.linalg.norm(np.diff(heads, axis=0), axis=1)
    assert steps.max() < 2 * np.median(steps) + 2


def test_without_an_end_there_is_no_way() -> None:
    assert poses_between(Drawing.model_validate({"start": {"contacts": ["feet on floor"]}}), BETWEEN) == ()


@pytest.fixture(scope="module")
def moving() -> tuple[Scene, Scene]:
    """The bridge as it is drawn, and its movement."""
    still = compose(bridge(), ("gluteus-maximus",))
    return still, movement(bridge(), ("gluteus-maximus",), still)


def test_the_movement_begins_and_ends_as_the_picture_without_its_arrow(moving: tuple[Scene, Scene]) -> None:
    still, positions = moving
    assert still.panels[0].arrow
    assert [panel.arrow for panel in positions.panels] == [()] * (BETWEEN + 2)
    assert positions.panels[0].layers == still.panels[0].layers
    assert positions.panels[-1].layers == still.panels[-1].layers


def test_every_position_is_within_the_frame(moving: tuple[Scene, Scene]) -> None:
    _, positions = moving
    left, bottom, right, top = positions.frame
    bounds = np.array([layer.area.bounds for panel in positions.panels for layer in panel.layers])
    assert bounds[:, 0].min() > left
    assert bounds[:, 1].min() > bottom
    assert bounds[:, 2].max() < right
    assert bounds[:, 3].max() < top


def test_the_same_words_give_the_same_movement(moving: tuple[Scene, Scene]) -> None:
    still, positions = moving
    names = [(f"bridge-position-{number}", "") for number in range(1, BETWEEN + 3)]
    again = symbols(movement(bridge(), ("gluteus-maximus",), still), names)
    assert again == symbols(positions, names)
    assert again.count("<symbol ") == BETWEEN + 2
    assert "<title>" not in again
    assert "style=" not in again
