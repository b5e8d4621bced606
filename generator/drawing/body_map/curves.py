"""Smooth closed curves through points, as the steps of an SVG path. Points are in centimetres, paths in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from typing import Literal

Point = tuple[float, float]
View = Literal["front", "back"]

_TENSION = 1 / 6
"""Of a Catmull-Rom curve as a Bézier curve: its handles are this share of the way between a point's neighbours."""


def points(written: str) -> tuple[Point, ...]:
    """Points as the tables write them: ``1.5,20 3,24``; a sharp corner stands twice."""
    return tuple((float(x), float(y)) for x, y in (pair.split(",") for pair in written.split()))


def mirrored(half: Iterable[Point]) -> tuple[Point, ...]:
    """The same on the other side of the midline."""
    return tuple((-x, y) for x, y in half)


def joined(half: Sequence[Point]) -> tuple[Point, ...]:
    """A whole outline from its half, which begins and ends on the midline."""
    return (*half, *(point for point in reversed(mirrored(half)) if point[0] != 0))


def ribbon(middle: Sequence[Point], width: float) -> tuple[Point, ...]:
    """The outline of a band of this width along a line."""
    left, right = [], []
    for number, (x, y) in enumerate(middle):
        before, after = middle[max(number - 1, 0)], middle[min(number + 1, len(middle) - 1)]
        across, along = after[0] - before[0], after[1] - before[1]
        share = width / 2 / hypot(across, along)
        left.append((x - along * share, y + across * share))
        right.append((x + along * share, y - across * share))
    return (*left, *reversed(right))


def closed(outline: Sequence[Point]) -> str:
    """The closed curve through these points."""
    count = len(outline)
    drawn, at = [_begin(outline[0])], _millimetres(outline[0])
    for number in range(count):
        here, there = outline[number], outline[(number + 1) % count]
        if here == there:
            continue
        before, after = outline[number - 1], outline[(number + 2) % count]
        leaving = _handle(here, before, there)
        arriving = _handle(there, after, here)
        steps = [_millimetres(point) for point in (leaving, arriving, there)]
        drawn.append("c" + "".join(_pair(x - at[0], y - at[1]) for x, y in steps).lstrip())
        at = steps[-1]
    return "".join(drawn) + "z"


def _handle(point: Point, behind: Point, ahead: Point) -> Point:
    """From ``point`` on the way ``ahead``; at a sharp corner, where ``behind`` is the point itself, straight there."""
    return point[0] + (ahead[0] - behind[0]) * _TENSION, point[1] + (ahead[1] - behind[1]) * _TENSION


def _begin(point: Point) -> str:
    x, y = _millimetres(point)
    return f"M{x}{'' if y < 0 else ' '}{y}"


def _millimetres(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _pair(x: int, y: int) -> str:
    return f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"
