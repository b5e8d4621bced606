"""Angles move the body as a goniometer reads them, and bones keep their lengths."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.ranges import RANGES
from generator.drawing.skeleton import SHANK, THIGH, Pose, angle_names
from generator.drawing.solver import BASES

UPRIGHT = BASES["upright"]
POSES = 1000 if os.environ.get("CI") else 60
"""How many random poses a property is tried on: in CI enough to trust it, on a desk few enough to wait for."""


def posed(**angles: float) -> Pose:
    """Upright, the middle of the hips at the origin."""
    return Pose(angles, (0.0, 0.0, 0.0), UPRIGHT)


@st.composite
def poses(draw: st.DrawFn) -> Pose:
    """Any pose within the ranges of the joints."""
    angles = {
        name: draw(st.integers(int(max(RANGES[name].least, -180)), int(min(RANGES[name].most, 180))))
        for name in angle_names()
    }
    base = draw(st.sampled_from(sorted(BASES)))
    return Pose(angles, (0.0, 60.0, 0.0), BASES[base])


@pytest.mark.parametrize(
    ("angles", "segment", "local", "place"),
    [
        ({"right_hip_flexion": 90}, "right_shank", (0, 0, 0), (THIGH, 0, 8.7)),
        ({"right_hip_flexion": 90, "right_knee_flexion": 90}, "right_foot", (0, 0, 0), (THIGH, -SHANK, 8.7)),
        ({"right_hip_abduction": 90}, "right_shank", (0, 0, 0), (0, 0, 8.7 + THIGH)),
        ({"left_hip_abduction": 90}, "left_shank", (0, 0, 0), (0, 0, -8.7 - THIGH)),
        ({"left_knee_flexion": 90}, "left_foot", (0, 0, 0), (-SHANK, -THIGH, -8.7)),
        ({"right_ankle_dorsiflexion": 90}, "right_foot", (10, 0, 0), (0, 10 - THIGH - SHANK, 8.7)),
        ({"right_hip_rotation": 90}, "right_foot", (10, 0, 0), (0, -THIGH - SHANK, -1.3)),
        ({"left_hip_rotation": 90}, "left_foot", (10, 0, 0), (0, -THIGH - SHANK, 1.3)),
        ({"lean": 90}, "pelvis", (0, 10, 0), (10, 0, 0)),
        ({"turn": 90}, "pelvis", (10, 0, 0), (0, 0, 10)),
        ({"roll": 90}, "pelvis", (0, 10, 0), (0, 0, 10)),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else "",
)
def test_an_angle_moves_what_lies_beyond_its_joint(
    angles: dict[str, float],
    segment: str,
    local: tuple[float, float, float],
    place: tuple[float, float, float],
) -> None:
    assert posed(**angles).frames().place(segment, local) == pytest.approx(place, abs=1e-9)


@pytest.mark.parametrize(
    ("angle", "segment", "forward"),
    [
        ("lumbar_flexion", "head", True),
        ("thoracic_flexion", "head", True),
        ("neck_flexion", "head", True),
        ("right_shoulder_flexion", "right_hand", True),
        ("right_elbow_flexion", "right_hand", True),
        ("right_knee_flexion", "right_foot", False),
    ],
)
def test_flexion_bends_as_the_joint_does(angle: str, segment: str, forward: bool) -> None:
    moved = posed(**{angle: 30}).frames().place(segment, (0, 5, 0)) - posed().frames().place(segment, (0, 5, 0))
    assert bool(moved[0] > 1) is forward


@given(pose=poses())
@settings(max_examples=POSES, deadline=None)
def test_bones_keep_their_length(pose: Pose) -> None:
    frames = pose.frames()
    for side in ("left", "right"):
        hip, knee, ankle = (frames.place(f"{side}_{name}") for name in ("thigh", "shank", "foot"))
        assert np.linalg.norm(knee - hip) == pytest.approx(THIGH)
        assert np.linalg.norm(ankle - knee) == pytest.approx(SHANK)


@given(pose=poses())
@settings(max_examples=POSES, deadline=None)
def test_the_other_side_mirrors_it(pose: Pose) -> None:
    swapped = {"left": "right", "right": "left"}
    angles = {}
    for name, angle in pose.angles.items():
        side, _, rest = name.partition("_")
        mirrored = f"{swapped[side]}_{rest}" if side in swapped else name
        odd = side not in swapped and name.endswith(("turn", "roll", "side_bend", "rotation"))
        angles[mirrored] = -angle if odd else angle
    one = Pose(pose.angles, (0.0, 0.0, 0.0), UPRIGHT).frames()
    other = Pose(angles, (0.0, 0.0, 0.0), UPRIGHT).frames()
    for segment in ("hand", "foot", "toes"):
        assert other.place(f"right_{segment}") == pytest.approx(one.place(f"left_{segment}") * [1, 1, -1], abs=1e-6)


@given(pose=poses())
@settings(max_examples=POSES, deadline=None)
def test_slopes_say_how_a_point_moves(pose: Pose) -> None:
    point = pose.frames().place("left_hand", (1, -6, 2))
    slopes = pose.frames().slopes("left_hand", point)
    for number, name in enumerate(angle_names()):
        nudged = Pose({**pose.angles, name: pose.angles[name] + 0.01}, pose.root, pose.base)
        moved = (nudged.frames().place("left_hand", (1, -6, 2)) - point) / 0.01
        assert slopes[:, number] == pytest.approx(moved, abs=2e-3)
