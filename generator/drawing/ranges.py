"""How far joints go, in degrees: the bounds of the solver, and of what a drawing may show.

A cited bound is the furthest that the source reports for healthy adults at that joint (its maximum where it gives one,
else the mean and two standard deviations), because a picture shows one able person, not an average. ``assumed`` says
that we have found no source with an identifier, and that the bound is our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.skeleton import angle_names


@dataclass(frozen=True)
class JointRange:
    """The bounds of one angle and where they come from."""

    least: float
    most: float
    basis: str
    """Ids of references, or ``assumed`` and why."""


ASSUMED = "assumed"

_HIP = {
    "hip_flexion": JointRange(-27, 144, "jung-2016-older-women-rom"),
    "hip_abduction": JointRange(-34, 60, "kosmahl-1999-goniometry for adduction; abduction assumed"),
    "hip_rotation": JointRange(-82, 47, "ganokroj-2021-sitting-hip-rom, jung-2016-older-women-rom"),
}
_OTHER = {
    "knee_flexion": JointRange(-5, 169, "hemmerich-2006-high-rom-activities, cdc-joint-rom-study"),
    "ankle_dorsiflexion": JointRange(-74, 42, "jung-2016-older-women-rom, baumbach-2014-ankle-dorsiflexion"),
    "foot_eversion": JointRange(-30, 20, ASSUMED),
    "toe_extension": JointRange(-30, 90, ASSUMED),
    "shoulder_flexion": JointRange(-60, 180, ASSUMED),
    "shoulder_abduction": JointRange(-50, 180, ASSUMED),
    "shoulder_rotation": JointRange(-95, 95, ASSUMED),
    "shoulder_elevation": JointRange(-10, 40, ASSUMED),
    "shoulder_protraction": JointRange(-30, 30, ASSUMED),
    "elbow_flexion": JointRange(-5, 150, ASSUMED),
    "forearm_pronation": JointRange(-90, 90, ASSUMED),
    "wrist_extension": JointRange(-80, 90, ASSUMED),
    "grip": JointRange(-10, 170, ASSUMED),
}
_SPINE = {
    "lumbar_flexion": JointRange(-60, 73, "trudelle-jackson-2010-lumbar for extension; flexion assumed"),
    "lumbar_side_bend": JointRange(-28, 28, ASSUMED),
    "lumbar_rotation": JointRange(-15, 15, ASSUMED),
    "thoracic_flexion": JointRange(-30, 45, ASSUMED),
    "thoracic_side_bend": JointRange(-30, 30, ASSUMED),
    "thoracic_rotation": JointRange(-45, 45, "kosmahl-1999-goniometry"),
    "neck_flexion": JointRange(-63, 64, "anatomystandard-spine-rom"),
    "neck_side_bend": JointRange(-49, 49, "anatomystandard-spine-rom"),
    "neck_rotation": JointRange(-80, 80, ASSUMED),
}
_FREE = JointRange(-360, 360, "no joint: where the whole body points")


def joint_range(angle: str) -> JointRange:
    """The range of an angle, left and right alike."""
    name = angle.removeprefix("left_").removeprefix("right_")
    return {**_HIP, **_OTHER, **_SPINE}.get(name, _FREE)


RANGES = {name: joint_range(name) for name in angle_names()}
