"""Whether somebody would fall over: where the body's weight is, and what it stands, sits or lies on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import numpy as np
from shapely import LineString, MultiPoint, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from generator.drawing.body import Blob
from generator.drawing.skeleton import SIDES, Floats, Frames
from generator.drawing.solver import Balanced, Plane, Weighted, Written

_NEAR = 3.0
"""What is so many centimetres above what it should touch carries no weight."""


@cache
def _masses() -> Mapping[str, tuple[float, float]]:
    """By segment, its share of the body's mass (Winter, as the lengths), and where along it the middle is."""
    limbs = {
        "upper_arm": (0.028, -14.0),
        "forearm": (0.016, -11.0),
        "hand": (0.006, -6.0),
        "thigh": (0.1, -18.0),
        "shank": (0.0465, -18.0),
        "foot": (0.0145, 0.0),
    }
    trunk = {"pelvis": (0.142, 4.0), "lumbar_2": (0.139, 4.0), "thoracic_2": (0.216, 4.0), "head": (0.081, 4.0)}
    return {**trunk, **{f"{side}_{name}": limb for side in SIDES for name, limb in limbs.items()}}


@cache
def weight() -> tuple[Weighted, ...]:
    """The middle of each segment that has mass, and its share of the whole; the shares make one."""
    whole = sum(share for share, _ in _masses().values())
    return tuple(Weighted(segment, (0.0, middle, 0.0), share / whole) for segment, (share, middle) in _masses().items())


def centre_of_mass(frames: Frames) -> Floats:
    """Where the middle of the body's mass is."""
    found: Floats = np.sum([frames.place(one.segment, one.local) * one.share for one in weight()], axis=0)
    return found


def support(written: Written, frames: Frames) -> BaseGeometry:
    """What the body rests on seen from above, as x and z: empty where it touches nothing."""
    return MultiPoint([corner for corner, _ in _resting(written, frames)]).convex_hull


def _resting(written: Written, frames: Frames) -> list[tuple[tuple[float, float], Blob]]:
    """The corners around what carries weight, and the sphere of each."""
    found: list[tuple[tuple[float, float], Blob]] = []
    for touch in written.touches:
        for blob in touch.blobs:
            place = frames.place(blob.segment, blob.local)
            level = touch.plane.normal[1] == 1 and place[1] - blob.radius - touch.plane.offset < _NEAR
            if level or touch.plane.normal[1] == 0:
                found += [
                    ((float(place[0]) + x * blob.radius, float(place[2]) + z * blob.radius), blob)
                    for x in (-1, 1)
                    for z in (-1, 1)
                ]
    return found


def off_balance(written: Written, frames: Frames, margin: float = 0.0) -> tuple[float, Balanced] | None:
    """How many centimetres the weight is beside what carries it, and what would bring it back.

    With a ``margin`` it has to be so far within. None where it is, and where nothing carries it.
    """
    resting = _resting(written, frames)
    if not resting:
        return None
    carrying = MultiPoint([corner for corner, _ in resting]).convex_hull
    middle = centre_of_mass(frames)
    at = Point(float(middle[0]), float(middle[2]))
    shrunk = carrying.buffer(-margin)
    within: BaseGeometry = carrying.centroid if shrunk.is_empty else shrunk
    off = float(within.distance(at))
    if off <= 1e-9:
        return None
    edge, _ = nearest_points(within, at)
    normal = np.array([edge.x - at.x, 0.0, edge.y - at.y]) / off
    anchor = [Weighted(blob.segment, blob.local, -share) for blob, share in _beside(resting, at, carrying)]
    held = sum(float(normal @ frames.place(one.segment, one.local)) * one.share for one in anchor)
    offset = float(normal[0] * edge.x + normal[2] * edge.y) + held
    return off, Balanced((*weight(), *anchor), Plane((float(normal[0]), 0.0, float(normal[2])), offset))


def _beside(
    resting: list[tuple[tuple[float, float], Blob]], at: Point, carrying: BaseGeometry
) -> list[tuple[Blob, float]]:
    """The spheres between which the weight leaves what carries it, and how much of the way each stands for."""
    edge, _ = nearest_points(carrying, at)
    carriers = dict(resting)
    if not isinstance(carrying, Polygon):
        nearest = min(carriers, key=lambda corner: Point(corner).distance(edge))
        return [(carriers[nearest], 1.0)]
    first, second = min(pairwise(carrying.exterior.coords), key=lambda pair: LineString(pair).distance(edge))
    share = Point(first).distance(edge) / Point(first).distance(Point(second))
    return [(carriers[first[0], first[1]], 1.0 - share), (carriers[second[0], second[1]], share)]
