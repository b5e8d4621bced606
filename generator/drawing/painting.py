"""What lies before what: from solids to areas of colour that overlap nowhere, with thin gaps between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import Point, STRtree, box, buffer, contains_xy, union_all
from shapely.geometry.base import BaseGeometry

from generator.drawing.shapes import Flat, Shape
from generator.drawing.skeleton import Floats

GAP = 0.55
"""Width in centimetres of the line that is left between two parts."""


@dataclass(frozen=True)
class Join:
    """Two shapes run into each other: within a circle on paper no gap is drawn."""

    centre: tuple[float, float]
    radius: float


Joins = Mapping[frozenset[str], Join]


@dataclass(frozen=True)
class Seen:
    """What is left to see of a shape."""

    shape: Shape
    area: BaseGeometry


def paint(shapes: Sequence[Shape], joins: Joins, over: set[tuple[str, str]]) -> list[Seen]:
    """The visible area of each shape, the furthest first; ``over`` holds pairs whose first always covers the second."""
    order = _back_to_front(shapes, over)
    wide = buffer(np.array([shape.outline for shape in shapes], dtype=object), GAP, quad_segs=4)
    near = _near(wide)
    found: list[Seen] = []
    for place, index in enumerate(order):
        shape = shapes[index]
        area = shape.outline
        covers = [
            _cut(shapes[nearer], wide[nearer], shape, joins) for nearer in order[place + 1 :] if nearer in near[index]
        ]
        if covers:
            area = area.difference(union_all(covers))
        area = area.buffer(-0.2, quad_segs=4).buffer(0.2, quad_segs=4)
        if not area.is_empty:
            found.append(Seen(shape, area))
    return found


def _near(outlines: NDArray[np.object_]) -> list[set[int]]:
    """By outline, the numbers of those that it meets."""
    found: list[set[int]] = [set() for _ in outlines]
    for one, other in STRtree(outlines).query(outlines, predicate="intersects").T.tolist():
        found[one].add(other)
    return found


def _cut(nearer: Shape, wide: BaseGeometry, further: Shape, joins: Joins) -> BaseGeometry:
    """What a nearer shape, which with its gap is ``wide``, takes away from a further one."""
    if isinstance(nearer, Flat) and isinstance(further, Flat):
        return nearer.outline
    join = joins.get(frozenset((nearer.name, further.name)))
    if join is None:
        return wide
    return union_all([nearer.outline, wide.difference(Point(join.centre).buffer(join.radius, quad_segs=8))])


def _back_to_front(shapes: Sequence[Shape], over: set[tuple[str, str]]) -> list[int]:
    """Indices, the furthest first; where three cover each other in a ring, the weakest cover is given up."""
    nearer: dict[int, dict[int, float]] = {index: {} for index in range(len(shapes))}
    tree = STRtree([shape.outline for shape in shapes])
    for one, other in sorted(zip(*tree.query([shape.outline for shape in shapes]).tolist(), strict=True)):
        if one >= other:
            continue
        lead = _lead(shapes[one], shapes[other], over)
        if lead > 0:
            nearer[other][one] = lead
        elif lead < 0:
            nearer[one][other] = -lead
    left = set(nearer)
    order: list[int] = []
    while left:
        free = [index for index in sorted(left) if not any(index in nearer[behind] for behind in left)]
        if not free:
            weakest = min(
                (nearer[behind][front], behind, front) for behind in left for front in nearer[behind] if front in left
            )
            del nearer[weakest[1]][weakest[2]]
            continue
        order.append(free[0])
        left.remove(free[0])
    return order


def _lead(one: Shape, other: Shape, over: set[tuple[str, str]]) -> float:
    """How much nearer the first is where both are seen, in centimetres; 0 where they do not meet."""
    if (one.name, other.name) in over:
        return np.inf
    if (other.name, one.name) in over:
        return -np.inf
    common = one.outline.intersection(other.outline)
    if common.area < 0.3:
        return 0.0
    points = _within(common)
    apart = one.nearness(points) - other.nearness(points)
    apart = apart[~np.isnan(apart)]
    return float(np.median(apart)) if len(apart) else 0.0


def _within(area: BaseGeometry) -> Floats:
    """Points spread over an area."""
    low_x, low_y, high_x, high_y = area.bounds
    xs, ys = np.meshgrid(np.linspace(low_x, high_x, 9)[1:-1], np.linspace(low_y, high_y, 9)[1:-1])
    points = np.column_stack([xs.ravel(), ys.ravel()])
    inside = points[contains_xy(area, points[:, 0], points[:, 1])]
    if len(inside):
        return inside
    middle = area.representative_point()
    return np.array([[middle.x, middle.y]])


def framed(areas: Sequence[BaseGeometry], margin: float) -> tuple[float, float, float, float]:
    """The smallest upright rectangle around all: left, bottom, right, top."""
    left, bottom, right, top = union_all([box(*area.bounds) for area in areas if not area.is_empty]).bounds
    return left - margin, bottom - margin, right + margin, top + margin
