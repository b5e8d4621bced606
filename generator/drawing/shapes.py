"""Solids on paper: an outline, and how near the surface is at a point of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from shapely import Polygon, convex_hull, multipoints, union_all
from shapely import points as points_at
from shapely.geometry.base import BaseGeometry

from generator.drawing.body import Part
from generator.drawing.camera import Camera
from generator.drawing.skeleton import Floats, Frames

_ARC = 28
"""Corners of the polygon that stands for a circle."""
_SHARES = np.linspace(0.0, 1.0, 6)[:, None, None]
"""Where spheres stand between two of neighbouring slices."""


@cache
def _circle() -> Floats:
    turns = np.linspace(0, 2 * np.pi, _ARC, endpoint=False)
    return np.column_stack([np.cos(turns), np.sin(turns)])


@dataclass(frozen=True)
class Shape(ABC):
    """Something to draw."""

    name: str
    colour: str
    outline: BaseGeometry

    @abstractmethod
    def nearness(self, points: Floats) -> Floats:
        """How near its surface is at points on paper, a row each; NaN beside it."""


@dataclass(frozen=True)
class Rounded(Shape):
    """A hull of spheres."""

    spheres: Floats
    """Right, up, nearness and radius of many spheres within it, a row each."""

    def nearness(self, points: Floats) -> Floats:
        apart = np.linalg.norm(points[:, None, :] - self.spheres[None, :, :2], axis=2)
        height = self.spheres[None, :, 3] ** 2 - apart**2
        near = np.where(height > 0, self.spheres[None, :, 2] + np.sqrt(np.maximum(height, 0)), -np.inf)
        found: Floats = near.max(axis=1)
        return np.where(np.isinf(found), np.nan, found)


@dataclass(frozen=True)
class Flat(Shape):
    """A flat face."""

    plane: Floats
    """Nearness = plane[0] * right + plane[1] * up + plane[2]."""

    def nearness(self, points: Floats) -> Floats:
        found: Floats = points @ self.plane[:2] + self.plane[2]
        return found


def body_shape(part: Part, frames: Frames, camera: Camera) -> Rounded:
    """A part of the body as it is seen."""
    blobs = tuple(part.blobs())
    seen = camera.sees(np.array([frames.place(blob.segment, blob.local) for blob in blobs]))
    at = {blob: np.append(row, blob.radius) for blob, row in zip(blobs, seen, strict=True)}
    strands = [[np.array([at[blob] for blob in piece]) for piece in strand] for strand in part.strands]
    return rounded(part.name, part.colour, strands)


def rounded(name: str, colour: str, strands: list[list[Floats]]) -> Rounded:
    """Rows of slices, each slice some spheres as right, up, nearness and radius."""
    rims: list[Floats] = []
    spheres: list[Floats] = []
    for strand in strands:
        for one, other in pairwise(strand) if len(strand) > 1 else [(strand[0], strand[0])]:
            together = np.vstack([one, other])
            rims.append((together[:, None, :2] + together[:, None, 3:] * _circle()[None]).reshape(-1, 2))
            first, second = np.repeat(one, len(other), axis=0), np.tile(other, (len(one), 1))
            spheres.append((first + (second - first) * _SHARES).reshape(-1, 4))
            spheres += [(piece[None] + piece[:, None]).reshape(-1, 4) / 2 for piece in (one, other) if len(piece) > 1]
    owners = np.repeat(np.arange(len(rims)), [len(rim) for rim in rims])
    hulls = convex_hull(multipoints(np.asarray(points_at(np.vstack(rims))), indices=owners))
    whole = union_all(hulls).buffer(1.2, quad_segs=6).buffer(-1.2, quad_segs=6).simplify(0.02)
    return Rounded(name, colour, whole, np.unique(np.round(np.vstack(spheres), 6), axis=0))


def box_faces(name: str, colour: str, corners: Floats, camera: Camera) -> list[Flat]:
    """The faces of a box that the viewer sees; ``corners`` are two opposite ones.

    The colour of a face ends in -top, -front or -side, by where it points.
    """
    low, high = corners.min(axis=0), corners.max(axis=0)
    found = []
    for axis, kind in ((0, "side"), (1, "top"), (2, "front")):
        for sign in (-1.0, 1.0):
            normal = np.zeros(3)
            normal[axis] = sign
            if camera.axes[2] @ normal <= 1e-3:
                continue
            others = [one for one in range(3) if one != axis]
            points = np.empty((4, 3))
            points[:, axis] = high[axis] if sign > 0 else low[axis]
            for row, (first, second) in enumerate(((0, 0), (0, 1), (1, 1), (1, 0))):
                points[row, others[0]] = (low, high)[first][others[0]]
                points[row, others[1]] = (low, high)[second][others[1]]
            found.append(face(f"{name}-{kind}", f"{colour}-{kind}", points, camera))
    return found


def face(name: str, colour: str, points: Floats, camera: Camera) -> Flat:
    """A flat face by its corners in space, in order."""
    seen = camera.sees(points)
    plane: Floats = np.linalg.lstsq(np.column_stack([seen[:, :2], np.ones(len(seen))]), seen[:, 2], rcond=None)[
        0
    ].astype(float)
    return Flat(name, colour, Polygon(seen[:, :2]).buffer(0.05, join_style="mitre"), plane)
