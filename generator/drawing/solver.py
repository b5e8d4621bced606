"""From what somebody wrote of a pose to a pose that stands on its feet: contacts are met, joints stay in their range.

What is written is where the solver begins and what it keeps to; it moves the body as a whole, and angles a little, so
that feet are flat on the floor and hands are where they reach. Least squares with bounds, by scipy; deterministic.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares

from generator.drawing.body import Blob, part_named
from generator.drawing.ranges import RANGES
from generator.drawing.skeleton import SIDES, Floats, Frames, Pose, angle_names, angles_of, carriers

BASES: Mapping[str, tuple[tuple[float, float, float], ...]] = {
    # forward, up, right of the body in space
    "upright": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "supine": ((0, 1, 0), (-1, 0, 0), (0, 0, 1)),
    "prone": ((0, -1, 0), (-1, 0, 0), (0, 0, -1)),
    "left-side": ((0, 0, 1), (1, 0, 0), (0, 1, 0)),
    "right-side": ((0, 0, 1), (-1, 0, 0), (0, -1, 0)),
    "quadruped": ((0, -1, 0), (1, 0, 0), (0, 0, 1)),
}
"""Which way the pelvis points. Lying on the back or the front the head is at the left of the picture."""

_CONTACT = 0.15
"""Centimetres off a contact that weigh as much as a whole unit of anything else."""
_PLACE = 60.0
"""Centimetres that the pelvis may be off where it begins."""
_WRITTEN = 9.0
"""Degrees off a written angle that weigh as much."""
_TRUNK = 5.0
"""Degrees off the lean and the roll of the pelvis."""
_UNWRITTEN = 40.0
"""Degrees off 0 of an angle nobody wrote."""
_ASIDE = 12.0
"""The same for what would turn a leg or a foot out of its plane, or bend the back."""


@dataclass(frozen=True)
class Plane:
    """A surface that something lies on: all points whose distance along ``normal`` is ``offset``."""

    normal: tuple[float, float, float]
    offset: float


FLOOR = Plane((0, 1, 0), 0.0)


@dataclass(frozen=True)
class Touch:
    """The lowest of some spheres touches a plane, or each of them does."""

    blobs: tuple[Blob, ...]
    plane: Plane
    each: bool = False


@dataclass(frozen=True)
class Meet:
    """A point of the body is at a point of another segment, or of space."""

    segment: str
    local: tuple[float, float, float]
    target: str | None
    """A segment; None for space."""
    at: tuple[float, float, float]


@dataclass(frozen=True)
class Apart:
    """Two spheres of the body that may be inside each other by ``yields`` centimetres at most."""

    one: Blob
    other: Blob
    yields: float


@dataclass(frozen=True)
class Clear:
    """A sphere of the body that may be beyond a plane by ``yields`` centimetres at most."""

    ball: Blob
    plane: Plane
    yields: float


@dataclass(frozen=True)
class Weighted:
    """A place of the body and its share of a sum; a negative one is what the others are measured from."""

    segment: str
    local: tuple[float, float, float]
    share: float


@dataclass(frozen=True)
class Balanced:
    """The sum of some weighted places is on the side of a plane that its normal points to."""

    masses: tuple[Weighted, ...]
    plane: Plane


@dataclass(frozen=True)
class Written:
    """A pose as somebody wrote it."""

    base: str
    angles: Mapping[str, float]
    touches: tuple[Touch, ...] = ()
    meets: tuple[Meet, ...] = ()
    near: tuple[float, float, float] = (0.0, 90.0, 0.0)
    """Where the pelvis is at first."""
    apart: tuple[Apart, ...] = ()
    clear: tuple[Clear, ...] = ()
    balanced: tuple[Balanced, ...] = ()


def solve(written: Written, begin: Pose | None = None) -> Pose:
    """The pose nearest to what is written that meets its contacts; the search starts at ``begin``, if there is one."""
    system = _System(written)
    low, high = system.bounds
    result = least_squares(
        system.off,
        np.clip(system.wanted if begin is None else system.values(begin), low + 1e-6, high - 1e-6),
        jac=system.slopes,
        bounds=(low, high),
        x_scale=np.array([1.0] * 3 + [3.0] * len(system.names)),
        max_nfev=60,
        ftol=1e-6,
        xtol=1e-6,
    )
    return system.pose(np.asarray(result.x, dtype=float))


class _System:
    """The equations of a written pose. Unknown are the three coordinates of the pelvis, then the moving angles."""

    def __init__(self, written: Written) -> None:
        moving = _moving(written)
        self._written = written
        self._columns = [number for number, name in enumerate(angle_names()) if name in moving]
        self.names = [angle_names()[number] for number in self._columns]
        self._fixed = {name: angle for name, angle in written.angles.items() if name not in moving}
        self.bounds = (
            np.array([-np.inf] * 3 + [RANGES[name].least for name in self.names]),
            np.array([np.inf] * 3 + [RANGES[name].most for name in self.names]),
        )
        self.wanted = np.clip([*written.near, *(written.angles.get(name, 0.0) for name in self.names)], *self.bounds)
        self._last: tuple[bytes, Frames] | None = None
        self._widths = np.array([_PLACE] * 3 + [_width(name, name in written.angles) for name in self.names])

    def pose(self, values: Floats) -> Pose:
        """The pose that the unknowns stand for."""
        angles = {**self._fixed, **dict(zip(self.names, values[3:].tolist(), strict=True))}
        return Pose(angles, (float(values[0]), float(values[1]), float(values[2])), BASES[self._written.base])

    def values(self, pose: Pose) -> Floats:
        """The unknowns of a pose."""
        return np.array([*pose.root, *(pose.angles.get(name, 0.0) for name in self.names)])

    def off(self, values: Floats) -> Floats:
        """How far each contact, then each unknown, is off what is wanted; 1 is as bad anywhere."""
        frames = self._frames(values)
        contacts = [distance for distance, _, _ in rows(self._written, frames)]
        sunk = np.minimum(self._heights(frames)[1], 0.0)
        return np.concatenate([np.array(contacts) / _CONTACT, sunk / _CONTACT, (values - self.wanted) / self._widths])

    def slopes(self, values: Floats) -> Floats:
        """How ``off`` changes with each unknown."""
        frames = self._frames(values)
        asked = [*rows(self._written, frames)]
        slopes = np.zeros((len(asked) + len(_kept_above().radii), len(values)))
        known: dict[tuple[str, bytes], Floats] = {}

        def moved(segment: str, point: Floats) -> Floats:
            key = (segment, point.tobytes())
            if key not in known:
                known[key] = frames.slopes(segment, point)[:, self._columns]
            return known[key]

        for row, (_, direction, points) in enumerate(asked):
            for segment, point, sign in points:
                if segment is not None:
                    slopes[row, :3] += sign * direction
                    slopes[row, 3:] += sign * (direction @ moved(segment, point))
        places, gaps = self._heights(frames)
        for number in np.flatnonzero(gaps < 0):
            row = len(asked) + int(number)
            slopes[row, 1] = 1.0
            slopes[row, 3:] = moved(_kept_above().segments[number], places[number])[1]
        return np.vstack([slopes / _CONTACT, np.diag(1 / self._widths)])

    def _frames(self, values: Floats) -> Frames:
        """The frames of the unknowns; those asked for last are kept, since their slopes are asked for next."""
        key = values.tobytes()
        if self._last is None or self._last[0] != key:
            self._last = (key, self.pose(values).frames())
        return self._last[1]

    def _heights(self, frames: Frames) -> tuple[Floats, Floats]:
        """Where each sphere is that must not sink into the floor, and how far above it."""
        kept = _kept_above()
        places = frames.places(kept.carriers, kept.locals)
        return places, places[:, 1] - kept.radii


Row = tuple[float, Floats, list[tuple[str | None, Floats, float]]]
"""How far something is off, along which direction, and the points that carry it, each with its sign."""


def rows(written: Written, frames: Frames) -> Iterator[Row]:
    """How far each contact, each reach and each thing to stay out of is off; as many rows at every step."""
    yield from contact_rows(written, frames)
    yield from _clearance_rows(written, frames)


def contact_rows(written: Written, frames: Frames) -> Iterator[Row]:
    """How far each contact and each reach is off."""
    for touch in written.touches:
        normal = np.array(touch.plane.normal, dtype=float)
        places = [frames.place(blob.segment, blob.local) for blob in touch.blobs]
        gaps = [
            float(normal @ place) - blob.radius - touch.plane.offset
            for blob, place in zip(touch.blobs, places, strict=True)
        ]
        chosen = range(len(gaps)) if touch.each else [int(np.argmin(gaps))]
        for one in chosen:
            yield gaps[one], normal, [(touch.blobs[one].segment, places[one], 1.0)]
    for meet in written.meets:
        place = frames.place(meet.segment, meet.local)
        target = frames.place(meet.target, meet.at) if meet.target else np.array(meet.at, dtype=float)
        for axis in np.eye(3):
            yield float(axis @ (place - target)), axis, [(meet.segment, place, 1.0), (meet.target, target, -1.0)]


def _clearance_rows(written: Written, frames: Frames) -> Iterator[Row]:
    """How far each sphere is inside what it must stay out of; 0 outside."""
    for pair in written.apart:
        one, other = (frames.place(blob.segment, blob.local) for blob in (pair.one, pair.other))
        distance = float(np.linalg.norm(one - other))
        gap = distance - pair.one.radius - pair.other.radius + pair.yields
        direction = (one - other) / max(distance, 1e-6)
        yield _one_sided(gap, direction, [(pair.one.segment, one, 1.0), (pair.other.segment, other, -1.0)])
    for kept in written.clear:
        normal = np.array(kept.plane.normal, dtype=float)
        place = frames.place(kept.ball.segment, kept.ball.local)
        gap = float(normal @ place) - kept.ball.radius - kept.plane.offset + kept.yields
        yield _one_sided(gap, normal, [(kept.ball.segment, place, 1.0)])
    for balance in written.balanced:
        normal = np.array(balance.plane.normal, dtype=float)
        carried = [(one.segment, frames.place(one.segment, one.local), one.share) for one in balance.masses]
        middle = np.sum([place * share for _, place, share in carried], axis=0)
        yield _one_sided(float(normal @ middle) - balance.plane.offset, normal, [*carried])


def _one_sided(gap: float, direction: Floats, points: list[tuple[str | None, Floats, float]]) -> Row:
    return min(gap, 0.0), direction, points if gap < 0 else []


@dataclass(frozen=True)
class _Kept:
    """Spheres that never sink into the floor, whether something is written of them or not."""

    segments: tuple[str, ...]
    carriers: NDArray[np.intp]
    locals: Floats
    radii: Floats


@cache
def _kept_above() -> _Kept:
    limbs = [f"{side}_{name}" for side in SIDES for name in ("foot", "hand", "shank", "forearm", "thigh")]
    blobs = [blob for name in (*limbs, "head", "torso", "pelvis") for blob in part_named(name).blobs()]
    return _Kept(
        tuple(blob.segment for blob in blobs),
        np.array([carriers()[blob.segment] for blob in blobs]),
        np.array([blob.local for blob in blobs]),
        np.array([blob.radius for blob in blobs]),
    )


def _width(name: str, written: bool) -> float:
    if name in ("lean", "roll"):
        return _TRUNK
    if written:
        return _WRITTEN
    return (
        _ASIDE
        if name.endswith(("hip_abduction", "hip_rotation", "foot_eversion", "lumbar_flexion", "thoracic_flexion"))
        else _UNWRITTEN
    )


_STIFF = ("neck", "grip", "toe", "thoracic_side", "lumbar_side", "lumbar_rotation", "thoracic_rotation", "elevation")


def _moving(written: Written) -> set[str]:
    """The angles the solver may change: those that move a point in contact, but never neck, fingers and twists."""
    segments = {blob.segment for touch in written.touches for blob in touch.blobs}
    segments |= {f"{side}_{name}" for side in SIDES for name in ("foot", "hand")}
    segments |= {meet.segment for meet in written.meets} | {meet.target for meet in written.meets if meet.target}
    segments |= {blob.segment for pair in written.apart for blob in (pair.one, pair.other)}
    segments |= {kept.ball.segment for kept in written.clear}
    segments |= {one.segment for balance in written.balanced for one in balance.masses}
    moved = {name for segment in segments for name in angles_of(segment)}
    return {name for name in moved if not any(stiff in name for stiff in _STIFF) and name not in ("turn",)}
