"""Where the body is inside itself or inside a prop: asked by the solver, to come out again, and by the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.drawing.body import Blob, parts
from generator.drawing.skeleton import SIDES, Floats, Frames, carriers
from generator.drawing.solver import Plane


@dataclass(frozen=True)
class Overlap:
    """Two parts of the body that are inside each other, at their deepest."""

    one: str
    other: str
    depth: float
    """Centimetres."""
    balls: tuple[Blob, Blob]
    """The spheres that are deepest, each fixed to a segment."""


@dataclass(frozen=True)
class Intrusion:
    """A part of the body inside a box."""

    part: str
    depth: float
    ball: Blob
    way_out: Plane
    """The nearest face of the box."""


Box = tuple[Floats, Floats]
"""Two opposite corners, the lower first."""

_SHARES = (0.33, 0.67)
"""Where more spheres stand between two neighbours, so that there is no hole."""


@dataclass(frozen=True)
class _Filling:
    """Spheres that fill the parts, as blends of the body's blobs."""

    blobs: tuple[Blob, ...]
    carriers: NDArray[np.intp]
    locals: Floats
    first: NDArray[np.intp]
    second: NDArray[np.intp]
    share: Floats
    radius: Floats
    part: NDArray[np.intp]

    def places(self, frames: Frames) -> Floats:
        """Where they are, a row each."""
        at = frames.places(self.carriers, self.locals)
        found: Floats = at[self.first] * (1 - self.share[:, None]) + at[self.second] * self.share[:, None]
        return found

    def ball(self, number: int, place: Floats, frames: Frames) -> Blob:
        """One of them, fixed to the segment of the blob it is nearer to."""
        blob = self.blobs[self.first[number] if self.share[number] < 0.5 else self.second[number]]
        local = frames.rotation(blob.segment).T @ (place - frames.place(blob.segment))
        return Blob(blob.segment, (float(local[0]), float(local[1]), float(local[2])), float(self.radius[number]))


@cache
def _filling() -> _Filling:
    blobs: dict[Blob, int] = {}
    rows: dict[tuple[int, int, float, int], None] = {}
    for number, part in enumerate(parts()):
        for strand in part.strands:
            for one, other in pairwise(strand) if len(strand) > 1 else [(strand[0], strand[0])]:
                for first in one:
                    for second in other:
                        one_index, other_index = (blobs.setdefault(blob, len(blobs)) for blob in (first, second))
                        rows[one_index, one_index, 0.0, number] = rows[other_index, other_index, 0.0, number] = None
                        for share in _SHARES:
                            rows[one_index, other_index, share, number] = None
    radii = np.array([blob.radius for blob in blobs])
    ones, others, part_of = (np.array([row[column] for row in rows], dtype=np.intp) for column in (0, 1, 3))
    shares = np.array([row[2] for row in rows])
    return _Filling(
        tuple(blobs),
        np.array([carriers()[blob.segment] for blob in blobs]),
        np.array([blob.local for blob in blobs]),
        ones,
        others,
        shares,
        radii[ones] * (1 - shares) + radii[others] * shares,
        part_of,
    )


_TOGETHER = {
    frozenset(pair)
    for pair in [
        *(
            (f"{side}_{one}", f"{side}_{other}")
            for side in SIDES
            for one, other in (
                ("sleeve", "arm"),
                ("arm", "forearm"),
                ("sleeve", "forearm"),
                ("forearm", "hand"),
                ("thigh", "shank"),
                ("shank", "foot"),
            )
        ),
        *(
            (f"{side}_{one}", other)
            for side in SIDES
            for one, other in (
                ("sleeve", "torso"),
                ("arm", "torso"),
                ("thigh", "pelvis"),
                ("thigh", "torso"),
                ("sleeve", "neck"),
            )
        ),
        ("left_thigh", "right_thigh"),
        ("pelvis", "torso"),
        ("torso", "neck"),
        ("neck", "head"),
        ("head", "bun"),
        ("neck", "bun"),
        ("torso", "head"),
        ("torso", "bun"),
        ("neck", "pelvis"),
    ]
}
"""Parts that share a joint or lie on each other, where one shape runs into the next."""


@cache
def _apart() -> NDArray[np.bool_]:
    """By sphere and sphere, whether they may not be inside each other; each pair once."""
    names = [part.name for part in parts()]
    kept = np.array(
        [
            [one < other and frozenset((names[one], names[other])) not in _TOGETHER for other in range(len(names))]
            for one in range(len(names))
        ]
    )
    filling = _filling()
    found: NDArray[np.bool_] = kept[filling.part[:, None], filling.part[None, :]]
    return found


def body_overlaps(frames: Frames, deeper_than: float) -> tuple[Overlap, ...]:
    """Pairs of parts that are inside each other by more than some centimetres, in the order of the parts."""
    filling, names = _filling(), [part.name for part in parts()]
    places = filling.places(frames)
    squares = (places**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * places @ places.T, 0.0))
    depth = np.where(_apart(), filling.radius[:, None] + filling.radius[None, :] - apart, -np.inf)
    deepest: dict[tuple[int, int], tuple[float, int, int]] = {}
    for one, other in np.argwhere(depth > deeper_than).tolist():
        pair = (int(filling.part[one]), int(filling.part[other]))
        found = (float(depth[one, other]), one, other)
        if pair not in deepest or found[0] > deepest[pair][0]:
            deepest[pair] = found
    return tuple(
        Overlap(
            names[pair[0]],
            names[pair[1]],
            deep,
            (filling.ball(one, places[one], frames), filling.ball(other, places[other], frames)),
        )
        for pair, (deep, one, other) in sorted(deepest.items())
    )


def intrusions(frames: Frames, boxes: Iterable[Box], deeper_than: float) -> Iterator[tuple[int, Intrusion]]:
    """The number of each box that a part is inside of by more than some centimetres, and the part."""
    filling = _filling()
    places = filling.places(frames)
    for number, (low, high) in enumerate(boxes):
        outside = np.linalg.norm(places - np.clip(places, low, high), axis=1)
        inside = np.minimum(places - low, high - places).min(axis=1)
        depth = np.where(outside > 0, filling.radius - outside, filling.radius + inside)
        for index, part in enumerate(parts()):
            own = np.flatnonzero(filling.part == index)
            worst = int(own[np.argmax(depth[own])])
            if depth[worst] > deeper_than:
                ball = filling.ball(worst, places[worst], frames)
                way_out = _nearest_face(places[worst], low, high)
                yield number, Intrusion(part.name, float(depth[worst]), ball, way_out)


def _nearest_face(place: Floats, low: Floats, high: Floats) -> Plane:
    """The face of a box that a sphere has the shortest way out of."""
    below, above = place - low, high - place
    axis = int(np.argmin(np.minimum(below, above)))
    normal = [0.0, 0.0, 0.0]
    normal[axis] = 1.0 if above[axis] <= below[axis] else -1.0
    offset = float(high[axis]) if normal[axis] > 0 else -float(low[axis])
    return Plane((normal[0], normal[1], normal[2]), offset)
