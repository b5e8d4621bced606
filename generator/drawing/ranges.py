"""How far joints go, in degrees: the bounds of the solver, and of what a drawing may show.

A cited bound is the furthest that the source reports for healthy people at that joint: its maximum where it gives one,
else the mean of the group that moves furthest, with two standard deviations where it gives them. A picture shows one
able person, not an average. Where a bound is our own, because no source that we have read gives one, the basis says
``assumed`` and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.drawing.skeleton import angle_names


@dataclass(frozen=True)
class JointRange:
    """The bounds of one angle and where they come from."""

    least: float
    most: float
    basis: str
    """Ids of references or of ``SOURCES``; and what is assumed."""


SOURCES: Mapping[str, str] = {
    "davis-table-a1": (
        "F. A. Davis PT Collection (McGraw Hill), Table A.1: Shoulder, Elbow, Forearm, and Wrist Motion: Mean Values"
        " in Degrees, section 158980269; columns of Macedo and Magee (90 women, 18 to 59 years) and of the AAOS"
    ),
    "zwerus-2017": (
        "Zwerus EL and others, Normative values and affecting factors for the elbow range of motion, Shoulder & Elbow"
        " 2017, doi 10.1177/1758573217728711, PMID 31210794; 352 healthy adults"
    ),
    "troke-2005": (
        "Troke M and others, A normative database of lumbar spine ranges of motion, Manual Therapy 2005;10(3):198-206;"
        " 405 people without complaints, 16 to 90 years, medians by age"
    ),
}
"""What bounds rest on beside the references of the library: no page cites these."""

_HIP = {
    "hip_flexion": JointRange(-27, 144, "jung-2016-older-women-rom"),
    "hip_abduction": JointRange(
        -34,
        60,
        "kosmahl-1999-goniometry for adduction; abduction assumed: the greatest we have read is 45.7, not at the end",
    ),
    "hip_rotation": JointRange(-82, 47, "ganokroj-2021-sitting-hip-rom, jung-2016-older-women-rom"),
}
_LEG = {
    "knee_flexion": JointRange(-5, 169, "hemmerich-2006-high-rom-activities, cdc-joint-rom-study"),
    "ankle_dorsiflexion": JointRange(-74, 42, "jung-2016-older-women-rom, baumbach-2014-ankle-dorsiflexion"),
    "foot_eversion": JointRange(-30, 20, "assumed: no source read"),
    "toe_extension": JointRange(-30, 90, "assumed: no source read"),
}
_ARM = {
    "shoulder_flexion": JointRange(-60, 180, "davis-table-a1: 188 forward, 70 back"),
    "shoulder_abduction": JointRange(-50, 180, "davis-table-a1: 188 outwards; across the body assumed"),
    "shoulder_rotation": JointRange(-95, 94, "davis-table-a1: 94 inwards, 108 outwards"),
    "shoulder_elevation": JointRange(-10, 40, "assumed: the collar bone is seldom measured alone"),
    "shoulder_protraction": JointRange(-30, 30, "assumed: the collar bone is seldom measured alone"),
    "elbow_flexion": JointRange(
        -5, 150, "zwerus-2017: 146, 3 to 5 more by hand, and 2 beyond straight; davis-table-a1"
    ),
    "forearm_pronation": JointRange(-90, 90, "davis-table-a1: 92 each way or more"),
    "wrist_extension": JointRange(-80, 86, "davis-table-a1: 86 back, 93 forward"),
    "grip": JointRange(-10, 170, "assumed: stands for three joints of each finger together"),
}
_SPINE = {
    "lumbar_flexion": JointRange(-60, 73, "trudelle-jackson-2010-lumbar for extension, troke-2005 for flexion"),
    "lumbar_side_bend": JointRange(-28, 28, "troke-2005"),
    "lumbar_rotation": JointRange(-15, 15, "assumed: twice the median of 7 in troke-2005, for the most supple"),
    "thoracic_flexion": JointRange(-30, 45, "assumed: no source read"),
    "thoracic_side_bend": JointRange(-30, 30, "assumed: no source read"),
    "thoracic_rotation": JointRange(-45, 45, "kosmahl-1999-goniometry"),
    "neck_flexion": JointRange(-63, 64, "anatomystandard-spine-rom"),
    "neck_side_bend": JointRange(-49, 49, "anatomystandard-spine-rom"),
    "neck_rotation": JointRange(-80, 80, "assumed: no source read"),
}
_FREE = JointRange(-360, 360, "no joint: where the whole body points")


def joint_range(angle: str) -> JointRange:
    """The range of an angle, left and right alike."""
    name = angle.removeprefix("left_").removeprefix("right_")
    return {**_HIP, **_LEG, **_ARM, **_SPINE}.get(name, _FREE)


RANGES = {name: joint_range(name) for name in angle_names()}
