"""A drawing becomes two panels in one frame: contacts are met, areas are valid, equal words draw equal pictures."""

from __future__ import annotations

import gzip
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import union_all

from generator.drawing.balance import off_balance
from generator.drawing.checks import findings
from generator.drawing.contacts import LANDMARKS, touches
from generator.drawing.ranges import RANGES
from generator.drawing.scene import compose, solved_poses, stage
from generator.drawing.skeleton import Pose
from generator.drawing.solver import FLOOR, Written, solve
from generator.drawing.svg import COLOURS, size, symbols
from generator.records.drawing import PLACES, PLACES_SIDED, TOUCHING, TOUCHING_SIDED, Drawing
from tests.drawing.test_skeleton import POSES, poses

BRIDGE: dict[str, Any] = {
    "yaw": 15,
    "pitch": 14,
    "props": ["mat"],
    "arrow": "pelvis",
    "start": {
        "base": "supine",
        "hip_flexion": 50,
        "knee_flexion": 100,
        "shoulder_abduction": 18,
        "forearm_pronation": 90,
        "contacts": ["head on floor", "back on floor", "pelvis on floor", "feet on floor"],
    },
    "end": {
        "hip_flexion": -3,
        "knee_flexion": 95,
        "lean": -32,
        "contacts": ["head on floor", "shoulders on floor", "feet on floor"],
    },
}


def drawing(**changes: Any) -> Drawing:
    """The bridge, with changes."""
    return Drawing.model_validate({**BRIDGE, **changes})


def test_the_bridge_lifts_the_pelvis_and_keeps_its_feet() -> None:
    (_, start), (_, end) = solved_poses(drawing())
    assert end.root[1] - start.root[1] > 12
    for foot in ("left_foot", "right_foot"):
        assert start.frames().place(foot) == pytest.approx(end.frames().place(foot), abs=1.5)


def test_a_good_drawing_has_no_findings() -> None:
    assert findings(drawing(), ("gluteus-maximus", "biceps-femoris")) == ()


@pytest.mark.parametrize(
    ("start", "code"),
    [
        ({"knee_flexion": 180, "contacts": ["feet on floor"]}, "joint-out-of-range"),
        ({"contacts": ["none"]}, "pose-off-balance"),
        ({"base": "supine", "contacts": ["left heel on floor"]}, "pose-off-balance"),
        ({"contacts": ["left foot on floor", "right foot on box"]}, "pose-contact-missed"),
        ({"contacts": ["feet on floor"], "reach": ["left hand to left toes"], "lean": 0}, "pose-departs"),
    ],
)
def test_a_bad_pose_is_found(start: dict[str, Any], code: str) -> None:
    props = ["box at 200 high 199"] if code == "pose-contact-missed" else []
    found = findings(Drawing.model_validate({"props": props, "start": {"shoulder_flexion": 0, **start}}), ())
    assert code in [finding.code for finding in found]


def test_what_stands_in_the_wall_steps_out_of_it() -> None:
    beside = Drawing.model_validate({"props": ["wall at 5"], "start": {"contacts": ["feet on floor"]}})
    [(_, pose)] = solved_poses(beside)
    assert findings(beside, ()) == ()
    assert pose.root[0] < -3


def test_limbs_that_would_cross_each_other_only_touch() -> None:
    start = {"right": {"hip_abduction": -8}, "left": {"hip_abduction": -8}, "contacts": ["pelvis on chair"]}
    crossed = Drawing.model_validate({"props": ["chair high 90"], "start": start})
    assert findings(crossed, ()) == ()


def test_who_would_fall_leans_over_the_foot() -> None:
    start = {"contacts": ["left foot on floor"], "right": {"hip_abduction": 30}}
    [(written, pose)] = solved_poses(Drawing.model_validate({"start": start}))
    assert off_balance(written, pose.frames()) is None


def test_a_muscle_that_cannot_be_seen_names_a_better_view() -> None:
    front = Drawing.model_validate({"yaw": 90, "start": {"contacts": ["feet on floor"]}})
    [finding] = findings(front, ("gluteus-maximus",))
    assert (finding.code, finding.path, finding.yaw) == ("muscle-hidden", ("yaw",), -90)


def test_no_two_parts_of_the_picture_overlap() -> None:
    for panel in compose(drawing(), ()).panels:
        solid = [layer.area for layer in panel.layers if layer.colour not in ("mat", "shadow", "hair", "worked")]
        assert union_all(solid).area == pytest.approx(sum(area.area for area in solid), rel=0.02)


@given(pose=poses(), yaw=st.integers(-180, 180), pitch=st.integers(0, 90))
@settings(max_examples=POSES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_pose_from_anywhere_gives_valid_areas_and_colours(pose: Pose, yaw: int, pitch: int) -> None:
    seen = Drawing.model_validate({"yaw": yaw, "pitch": pitch, "start": {}})
    for layer in stage(seen, ("gluteus-maximus", "quadriceps-femoris"), [pose]).layers(pose):
        assert layer.area.is_valid
        assert layer.colour in COLOURS


@given(pose=poses())
@settings(max_examples=POSES, deadline=None)
def test_solved_angles_stay_in_their_range(pose: Pose) -> None:
    solved = solve(Written("upright", pose.angles, touches("feet", FLOOR)))
    outside = {
        name: angle
        for name, angle in solved.angles.items()
        if not RANGES[name].least - 1e-6 <= angle <= RANGES[name].most + 1e-6
    }
    assert outside == {}


def test_the_same_words_draw_the_same_picture_in_a_few_kilobytes() -> None:
    titles = (("bridge-start", "Bridge: start"), ("bridge-end", "Bridge: end"))
    one, other = (symbols(compose(drawing(), ("gluteus-maximus",)), titles) for _ in range(2))
    assert one == other
    assert one.count("<symbol ") == 2
    assert "style=" not in one
    assert len(gzip.compress(one.encode())) < 10_000


def test_both_panels_have_one_frame() -> None:
    scene = compose(drawing(), ())
    left, bottom, right, top = scene.frame
    for panel in scene.panels:
        bounds = np.array([layer.area.bounds for layer in panel.layers])
        assert bounds[:, 0].min() > left
        assert bounds[:, 1].min() > bottom
        assert bounds[:, 2].max() < right
        assert bounds[:, 3].max() < top
    assert size(scene)[0] > size(scene)[1]


def test_every_word_of_the_records_is_known() -> None:
    sided = [f"{side} {place}" for side in ("left", "right") for place in PLACES_SIDED]
    assert {place.replace(" ", "_") for place in (*PLACES, *sided)} == set(LANDMARKS)
    for word in (*TOUCHING, *TOUCHING_SIDED.values(), *(f"left {name}" for name in TOUCHING_SIDED)):
        assert touches(word.replace(" ", "_"), FLOOR)
