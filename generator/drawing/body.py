"""The body around the skeleton: spheres in the frames of the segments, and parts as hulls of neighbouring slices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from generator.drawing.skeleton import FOREARM, SHANK, SHOULDER_TO_MIDLINE, SIDES, THIGH, UPPER_ARM, Floats, Frames

Point = tuple[float, float, float]


@dataclass(frozen=True)
class Blob:
    """A sphere that moves with a segment."""

    segment: str
    local: Point
    radius: float


Slice = tuple[Blob, ...]


@dataclass(frozen=True)
class Part:
    """A part of the body with one colour: between each slice and the next lies their hull."""

    name: str
    colour: str
    strands: tuple[tuple[Slice, ...], ...]
    """Rows of slices; a hand has one for the palm and one for the thumb."""
    joined: tuple[tuple[str, str, float], ...] = ()
    """Parts it runs into: their name, the segment whose joint is between, how far around it no gap is drawn."""
    over: tuple[str, ...] = ()
    """Parts it always lies on, as a sleeve on its arm."""
    limb: str | None = None
    """left_arm, right_leg …: parts of the limb further off are paler."""

    def blobs(self) -> Iterator[Blob]:
        """All spheres, each once."""
        yield from dict.fromkeys(blob for strand in self.strands for piece in strand for blob in piece)


def _pair(segment: str, x: float, y: float, z: float, radius: float) -> Slice:
    """The same sphere left and right of the middle."""
    return (Blob(segment, (x, y, -z), radius), Blob(segment, (x, y, z), radius))


def _one(segment: str, x: float, y: float, z: float, radius: float) -> Slice:
    return (Blob(segment, (x, y, z), radius),)


@cache
def parts() -> tuple[Part, ...]:
    """All parts of the body."""
    return (*_trunk(), *(part for side in SIDES for part in (*_arm(side), *_leg(side))))


def _trunk() -> Iterator[Part]:
    pelvis = (
        _pair("pelvis", -0.8, 8.5, 6.3, 8.4),
        _pair("pelvis", -1.0, 3.0, 7.6, 9.2),
        (*_pair("pelvis", -0.4, -1.5, 8.2, 9.3), *_pair("pelvis", -4.6, -1.5, 6.2, 8.2)),
    )
    legs = tuple((f"{side}_thigh", f"{side}_thigh", 15.0) for side in SIDES)
    yield Part("pelvis", "trousers", (pelvis,), joined=(*legs, ("torso", "lumbar_1", 22.0)))
    torso = (
        _pair("pelvis", -0.9, 9.5, 6.2, 8.8),
        _pair("lumbar_1", -0.2, 1.0, 5.8, 8.7),
        _pair("lumbar_3", 0.6, 0.0, 5.6, 8.7),
        _pair("thoracic_1", 1.0, 2.0, 6.2, 9.5),
        _pair("thoracic_2", 1.8, 2.0, 6.8, 9.7),
        _pair("thoracic_3", 0.6, 1.0, 8.0, 8.6),
        (*_pair("thoracic_3", -0.3, 5.6, 9.5, 5.2), *_one("thoracic_3", -0.2, 6.5, 0.0, 6.0)),
    )
    shoulders = tuple(
        (
            _one("thoracic_3", 0.4, 3.0, sign * 8.0, 7.2),
            _one(f"{side}_clavicle", 0.0, -0.6, sign * (SHOULDER_TO_MIDLINE - 4.6), 5.4),
        )
        for side, sign in (("left", -1.0), ("right", 1.0))
    )
    sleeves = tuple((f"{side}_sleeve", f"{side}_upper_arm", 10.0) for side in SIDES)
    yield Part("torso", "shirt", (torso, *shoulders), joined=sleeves, over=("pelvis", "neck"))
    neck = (
        _one("thoracic_3", -0.2, 6.5, 0.0, 5.4),
        _one("neck", 0.0, 1.0, 0.0, 4.9),
        _one("head", 0.6, 3.5, 0.0, 5.2),
    )
    yield Part("neck", "skin", (neck,), joined=(("head", "head", 12.0),))
    face = (
        (*_one("head", 0.6, 10.0, 0.0, 8.5), *_one("head", 1.6, 10.6, 0.0, 8.2)),
        (*_pair("head", 4.4, 5.0, 1.8, 4.6), *_one("head", 0.4, 6.0, 0.0, 6.6)),
        _one("head", 6.6, 2.0, 0.0, 2.5),
    )
    nose = (_one("head", 8.0, 8.6, 0.0, 1.4), _one("head", 10.2, 6.3, 0.0, 0.9), _one("head", 7.6, 5.6, 0.0, 1.4))
    yield Part("head", "skin", (face, nose), over=("neck",))
    yield Part("bun", "hair", ((_one("head", -4.4, 18.4, 0.0, 3.5),),), joined=(("head", "head", 30.0),))


def _arm(side: str) -> Iterator[Part]:
    sign = -1.0 if side == "left" else 1.0
    upper, fore, hand, fingers = (f"{side}_{name}" for name in ("upper_arm", "forearm", "hand", "fingers"))
    limb = f"{side}_arm"
    sleeve = (
        _one(upper, 0.0, -0.4, 0.0, 5.5),
        _one(upper, 0.0, -8.0, 0.0, 5.0),
        _one(upper, 0.0, -15.5, 0.0, 4.8),
    )
    yield Part(f"{side}_sleeve", "shirt", (sleeve,), over=(f"{side}_arm",), limb=limb)
    arm = (
        _one(upper, 0.0, -10.0, 0.0, 4.1),
        _one(upper, 0.0, -20.0, 0.0, 4.0),
        _one(upper, 0.0, -UPPER_ARM, 0.0, 3.5),
    )
    elbow = (f"{side}_forearm", fore, 6.0)
    yield Part(f"{side}_arm", "skin", (arm,), joined=(elbow, (f"{side}_sleeve", upper, 30.0)), limb=limb)
    forearm = (
        _one(fore, 0.0, 0.0, 0.0, 3.5),
        _one(fore, 0.2, -7.0, 0.0, 3.7),
        _one(fore, 0.0, -FOREARM + 1.0, 0.0, 2.4),
        _one(hand, 0.0, 0.0, 0.0, 2.3),
    )
    yield Part(f"{side}_forearm", "skin", (forearm,), joined=((f"{side}_hand", hand, 5.0),), limb=limb)
    palm = (
        _one(hand, 0.0, 0.5, 0.0, 2.3),
        (Blob(hand, (2.3, -4.5, 0.0), 1.9), Blob(hand, (-2.0, -4.5, 0.0), 1.8)),
        (Blob(hand, (2.6, -8.4, 0.0), 1.4), Blob(hand, (-2.5, -8.2, 0.0), 1.3)),
        (Blob(fingers, (2.3, -3.8, 0.0), 1.2), Blob(fingers, (-2.2, -3.4, 0.0), 1.1)),
        (Blob(fingers, (1.6, -7.6, -sign * 0.4), 1.0), Blob(fingers, (-1.2, -6.8, -sign * 0.4), 0.9)),
    )
    thumb = (
        _one(hand, 1.6, -2.2, -sign * 0.2, 1.9),
        _one(hand, 4.3, -5.4, -sign * 0.7, 1.3),
        _one(hand, 5.0, -8.4, -sign * 0.9, 1.0),
    )
    yield Part(f"{side}_hand", "skin", (palm, thumb), limb=limb)


def _leg(side: str) -> Iterator[Part]:
    sign = -1.0 if side == "left" else 1.0
    thigh, shank, foot, toes = (f"{side}_{name}" for name in ("thigh", "shank", "foot", "toes"))
    limb = f"{side}_leg"
    upper = (
        _one(thigh, 0.2, 0.5, 0.0, 9.0),
        _one(thigh, 0.6, -9.0, 0.0, 8.7),
        _one(thigh, 0.9, -21.0, 0.0, 7.4),
        _one(thigh, 0.5, -33.0, 0.0, 6.0),
        _one(thigh, 0.4, -THIGH, 0.0, 5.5),
    )
    yield Part(f"{side}_thigh", "trousers", (upper,), joined=((f"{side}_shank", shank, 7.5),), limb=limb)
    lower = (
        _one(shank, 0.2, 0.0, 0.0, 5.4),
        _one(shank, -1.0, -9.0, 0.0, 5.6),
        _one(shank, -1.0, -17.0, 0.0, 5.1),
        _one(shank, -0.3, -29.0, 0.0, 3.9),
        _one(shank, 0.0, -35.5, 0.0, 3.7),
    )
    yield Part(
        f"{side}_shank", "trousers", (lower,), joined=((f"{side}_foot", foot, 20.0),), over=(f"{side}_foot",), limb=limb
    )
    ankle = (_one(shank, 0.0, -31.0, 0.0, 3.1), _one(shank, 0.0, -SHANK, 0.0, 3.2))
    sole = (
        (*_one(foot, -3.6, -3.3, 0.0, 3.2), *_one(foot, 0.0, -0.3, 0.0, 3.2)),
        (*_one(foot, 5.5, -2.8, sign * -0.4, 2.9), *_one(foot, 4.0, -4.4, sign * 0.8, 2.1)),
        (Blob(foot, (12.6, -4.4, -sign * 2.4), 2.1), Blob(foot, (11.0, -4.7, sign * 2.4), 1.8)),
        (Blob(toes, (5.4, -0.5, -sign * 1.9), 1.5), Blob(toes, (2.8, -0.8, sign * 2.3), 1.2)),
    )
    yield Part(f"{side}_foot", "skin", (ankle, sole), limb=limb)


def centres(frames: Frames, blobs: tuple[Blob, ...]) -> Floats:
    """Where spheres are, a row each."""
    return np.array([frames.place(blob.segment, blob.local) for blob in blobs])


def part_named(name: str) -> Part:
    """A part by its name."""
    return next(part for part in parts() if part.name == name)
