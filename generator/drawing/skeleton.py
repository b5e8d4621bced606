"""A body of 170 cm as a tree of hinges: from clinical angles to places in space.

Lengths are in centimetres. In the anatomical position the person stands at the origin, faces +x, has the head
towards +y and the right hand towards +z. Angles are in degrees and named as a goniometer is read; 0 is the anatomical
position with the palms towards the thighs. Lengths of segments follow Drillis and Contini as given by Winter,
"Biomechanics and Motor Control of Human Movement" (fractions of height: thigh 0.245, shank 0.246, upper arm 0.186,
forearm 0.146, hand 0.108, half the width of the shoulders 0.129, of the hips 0.0955).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Side = Literal["left", "right"]

HEIGHT = 170.0
THIGH = 0.245 * HEIGHT
SHANK = 0.246 * HEIGHT
UPPER_ARM = 0.186 * HEIGHT
FOREARM = 0.146 * HEIGHT
HIP_TO_MIDLINE = 8.7
SHOULDER_TO_MIDLINE = 16.5
SOLE = 6.5
"""From the ankle down to the sole."""

X, Y, Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
SIDES: tuple[Side, Side] = ("left", "right")


@dataclass(frozen=True)
class Hinge:
    """One axis to turn about; a joint with three degrees of freedom is three hinges in a row."""

    segment: str
    """The segment that turns; the last hinge of a segment carries it."""
    parent: int
    """The hinge it hangs on; -1 for the root."""
    offset: tuple[float, float, float]
    """Where it stands in the frame of its parent."""
    axis: tuple[float, float, float]
    angle: str
    """The clinical angle that turns it."""
    share: float
    """How much of that angle, with its sign."""


def _spine() -> list[tuple[str, str, tuple[float, float, float], str]]:
    """Segments of the spine from below: name, parent, offset, and which angle bends it."""
    return [
        ("lumbar_1", "pelvis", (-1.0, 9.0, 0.0), "lumbar"),
        ("lumbar_2", "lumbar_1", (0.0, 6.0, 0.0), "lumbar"),
        ("lumbar_3", "lumbar_2", (0.0, 6.0, 0.0), "lumbar"),
        ("thoracic_1", "lumbar_3", (0.0, 6.5, 0.0), "thoracic"),
        ("thoracic_2", "thoracic_1", (0.0, 8.0, 0.0), "thoracic"),
        ("thoracic_3", "thoracic_2", (0.0, 8.0, 0.0), "thoracic"),
        ("neck", "thoracic_3", (1.2, 9.5, 0.0), "neck"),
        ("head", "neck", (1.8, 5.5, 0.0), "neck"),
    ]


_REGION_JOINTS = {"lumbar": 3, "thoracic": 3, "neck": 2}


@cache
def hinges() -> tuple[Hinge, ...]:
    """All hinges, a parent before its children."""
    found: list[Hinge] = []
    last: dict[str, int] = {}

    def add(
        segment: str,
        parent: str | None,
        offset: tuple[float, float, float],
        turns: list[tuple[tuple[float, float, float], str, float]],
    ) -> None:
        hangs_on = last[parent] if parent else -1
        for number, (axis, angle, share) in enumerate(turns):
            found.append(Hinge(segment, hangs_on, offset if number == 0 else (0.0, 0.0, 0.0), axis, angle, share))
            hangs_on = len(found) - 1
        last[segment] = hangs_on

    add("pelvis", None, (0, 0, 0), [(Y, "turn", -1), (X, "roll", 1), (Z, "lean", -1)])
    for name, parent, offset, region in _spine():
        share = 1 / _REGION_JOINTS[region]
        bends = [(Z, f"{region}_flexion", -share), (X, f"{region}_side_bend", share), (Y, f"{region}_rotation", -share)]
        add(name, parent, offset, bends)
    for side, sign in (("left", -1.0), ("right", 1.0)):
        add(
            f"{side}_clavicle",
            "thoracic_3",
            (0.0, 5.5, sign * 4.0),
            [(X, f"{side}_shoulder_elevation", -sign), (Y, f"{side}_shoulder_protraction", sign)],
        )
        add(
            f"{side}_upper_arm",
            f"{side}_clavicle",
            (0.0, 0.0, sign * (SHOULDER_TO_MIDLINE - 4.0)),
            [
                (Z, f"{side}_shoulder_flexion", 1),
                (X, f"{side}_shoulder_abduction", -sign),
                (Y, f"{side}_shoulder_rotation", sign),
            ],
        )
        add(f"{side}_forearm", f"{side}_upper_arm", (0, -UPPER_ARM, 0), [(Z, f"{side}_elbow_flexion", 1)])
        add(
            f"{side}_hand",
            f"{side}_forearm",
            (0, -FOREARM, 0),
            [
                (Y, f"{side}_forearm_pronation", sign),
                (X, f"{side}_wrist_extension", -sign),
            ],
        )
        add(f"{side}_fingers", f"{side}_hand", (0, -8.5, 0), [(X, f"{side}_grip", sign)])
        add(
            f"{side}_thigh",
            "pelvis",
            (0.0, 0.0, sign * HIP_TO_MIDLINE),
            [
                (Z, f"{side}_hip_flexion", 1),
                (X, f"{side}_hip_abduction", -sign),
                (Y, f"{side}_hip_rotation", sign),
            ],
        )
        add(f"{side}_shank", f"{side}_thigh", (0, -THIGH, 0), [(Z, f"{side}_knee_flexion", -1)])
        add(
            f"{side}_foot",
            f"{side}_shank",
            (0, -SHANK, 0),
            [(Z, f"{side}_ankle_dorsiflexion", 1), (X, f"{side}_foot_eversion", -sign)],
        )
        add(f"{side}_toes", f"{side}_foot", (13.0, -4.5, 0), [(Z, f"{side}_toe_extension", 1)])
    return tuple(found)


@cache
def angle_names() -> tuple[str, ...]:
    """Every angle, in the order of the hinges."""
    return tuple(dict.fromkeys(hinge.angle for hinge in hinges()))


@cache
def carriers() -> Mapping[str, int]:
    """By segment, the hinge that carries it."""
    return {hinge.segment: index for index, hinge in enumerate(hinges())}


@cache
def _chains() -> tuple[tuple[int, ...], ...]:
    """By hinge, all hinges that move it, itself among them, from the root."""
    chains: list[tuple[int, ...]] = []
    for index, hinge in enumerate(hinges()):
        chains.append((*(chains[hinge.parent] if hinge.parent >= 0 else ()), index))
    return tuple(chains)


def angles_of(segment: str) -> set[str]:
    """The angles that move a segment."""
    return {hinges()[index].angle for index in _chains()[carriers()[segment]]}


@dataclass(frozen=True)
class Pose:
    """Where every segment is."""

    angles: Mapping[str, float]
    """Degrees by angle; what is not named is 0."""
    root: tuple[float, float, float]
    """Where the middle between the hips is."""
    base: tuple[tuple[float, float, float], ...]
    """Columns: where forward, up and right of the body point before turn, roll and lean."""

    def frames(self) -> Frames:
        """All frames of the pose."""
        return Frames(self)


class Frames:
    """The rotation and the place of every hinge of a pose, worked out once."""

    def __init__(self, pose: Pose) -> None:
        self.pose = pose
        tree = _tree()
        degrees = np.array([pose.angles.get(name, 0.0) for name in angle_names()])
        turns = _turns(tree.axes, degrees[tree.angles] * tree.shares)
        rotations = np.empty((len(turns) + 1, 3, 3))
        places = np.empty((len(turns) + 1, 3))
        rotations[-1], places[-1] = np.array(pose.base, dtype=float).T, pose.root
        for hinge, (parent, moved, offset) in enumerate(tree.steps):
            above = rotations[parent]
            places[hinge] = places[parent] + above.dot(offset) if moved else places[parent]
            above.dot(turns[hinge], out=rotations[hinge])
        self._axis_rows = (rotations[tree.parents] @ tree.axes[:, :, None])[:, :, 0]
        self._rotations, self._places = rotations[:-1], places[:-1]

    def rotation(self, segment: str) -> Floats:
        """Columns: the segment's own forward, up and right in space."""
        found: Floats = self._rotations[carriers()[segment]]
        return found

    def place(self, segment: str, local: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Floats:
        """Where a point of a segment is; without ``local`` its upper joint."""
        index = carriers()[segment]
        found: Floats = self._places[index] + self._rotations[index] @ np.array(local)
        return found

    def places(self, carried_by: NDArray[np.intp], locals_: Floats) -> Floats:
        """Where many points are, a row each: the numbers of their ``carriers``, and their places there."""
        found: Floats = self._places[carried_by] + (self._rotations[carried_by] @ locals_[:, :, None])[:, :, 0]
        return found

    def slopes(self, segment: str, point: Floats) -> Floats:
        """How a point of a segment moves with each angle of ``angle_names``: three rows, in centimetres a degree."""
        chain = _chain_arrays()[carriers()[segment]]
        axes, arms = self._axis_rows[chain.hinges], point - self._places[chain.hinges]
        steps = np.empty_like(axes)
        steps[:, 0] = axes[:, 1] * arms[:, 2] - axes[:, 2] * arms[:, 1]
        steps[:, 1] = axes[:, 2] * arms[:, 0] - axes[:, 0] * arms[:, 2]
        steps[:, 2] = axes[:, 0] * arms[:, 1] - axes[:, 1] * arms[:, 0]
        found = np.zeros((len(angle_names()), 3))
        np.add.at(found, chain.angles, steps * chain.shares[:, None])
        return found.T


@dataclass(frozen=True)
class _Chain:
    """The hinges that move a segment."""

    hinges: NDArray[np.intp]
    angles: NDArray[np.intp]
    """The place of each hinge's angle among ``angle_names``."""
    shares: Floats
    """The share of each, for an angle in degrees."""


@cache
def _chain_arrays() -> tuple[_Chain, ...]:
    names = {name: number for number, name in enumerate(angle_names())}
    return tuple(
        _Chain(
            np.array(chain),
            np.array([names[hinges()[index].angle] for index in chain]),
            np.radians([hinges()[index].share for index in chain]),
        )
        for chain in _chains()
    )


@dataclass(frozen=True)
class _Tree:
    """The hinges as arrays, a row each, a parent before its children."""

    parents: NDArray[np.intp]
    """The row of each one's parent; -1, the last, for the root."""
    angles: NDArray[np.intp]
    """The place of each one's angle among ``angle_names``."""
    axes: Floats
    shares: Floats
    """For an angle in degrees."""
    steps: tuple[tuple[int, bool, Floats], ...]
    """Parent, whether it stands apart from it, and where."""


@cache
def _tree() -> _Tree:
    names = {name: number for number, name in enumerate(angle_names())}
    return _Tree(
        np.array([hinge.parent for hinge in hinges()]),
        np.array([names[hinge.angle] for hinge in hinges()]),
        np.array([hinge.axis for hinge in hinges()]),
        np.radians([hinge.share for hinge in hinges()]),
        tuple((hinge.parent, any(hinge.offset), np.array(hinge.offset, dtype=float)) for hinge in hinges()),
    )


def _turns(axes: Floats, angles: Floats) -> Floats:
    """The rotations about main axes, one each: Rodrigues' formula for an axis along x, y or z."""
    cosines, sines = np.cos(angles), np.sin(angles)
    found = axes[:, :, None] * axes[:, None, :] * (1 - cosines)[:, None, None]
    for one in range(3):
        found[:, one, one] += cosines
    x, y, z = (axes * sines[:, None]).T
    found[:, 0, 1] -= z
    found[:, 0, 2] += y
    found[:, 1, 0] += z
    found[:, 1, 2] -= x
    found[:, 2, 0] -= y
    found[:, 2, 1] += x
    return np.asarray(found, dtype=float)
