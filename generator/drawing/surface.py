"""What lies on the skin: hair, and the muscles that an exercise works, as patches of surface that face the viewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely import area, buffer, is_valid, polygons, union_all
from shapely.geometry.base import BaseGeometry

from generator.drawing.body import Blob, Slice, part_named
from generator.drawing.camera import Camera
from generator.drawing.skeleton import SIDES, Floats, Frames, Side

FRONT, OUTER, BACK, INNER = 0.0, 90.0, 180.0, 270.0


@dataclass(frozen=True)
class Strip:
    """A muscle where it lies on one part of the body, as a spindle along it."""

    part: str
    """Without its side: thigh, shank; or pelvis, torso."""
    top: float
    """Where it begins along the part, 0 at its upper end and 1 at its lower."""
    bottom: float
    turn: float
    """Where its middle lies around the part, in degrees: 0 front, 90 outer side, 180 back, 270 inner side."""
    width: float
    """How much of the way around, in degrees."""


MUSCLES: dict[str, tuple[Strip, ...]] = {
    "adductor-longus": (Strip("thigh", 0.04, 0.55, 300, 40),),
    "adductor-magnus": (Strip("thigh", 0.04, 0.8, 265, 55),),
    "biceps-femoris": (Strip("thigh", 0.12, 0.95, 155, 45),),
    "diaphragm": (Strip("torso", 0.62, 0.48, 0, 150),),
    "erector-spinae": (Strip("torso", 0.95, 0.08, 160, 22),),
    "gastrocnemius": (Strip("shank", 0.04, 0.52, 180, 110),),
    "gluteus-maximus": (Strip("pelvis", 0.15, 1.0, 145, 75), Strip("thigh", -0.05, 0.16, 160, 80)),
    "gluteus-medius": (Strip("pelvis", 0.0, 0.85, 102, 64),),
    "gluteus-minimus": (Strip("pelvis", 0.2, 0.9, 85, 40),),
    "gracilis": (Strip("thigh", 0.04, 0.97, 270, 26),),
    "iliacus": (Strip("pelvis", 0.25, 1.0, 35, 40), Strip("thigh", -0.04, 0.14, 10, 45)),
    "iliotibial-tract": (Strip("thigh", 0.05, 0.98, 92, 26),),
    "latissimus-dorsi": (Strip("torso", 0.85, 0.25, 135, 50),),
    "multifidus": (Strip("torso", 0.4, 0.0, 172, 20),),
    "obliques": (Strip("torso", 0.5, 0.02, 70, 60),),
    "obturator-internus": (Strip("pelvis", 0.55, 1.0, 160, 50),),
    "piriformis": (Strip("pelvis", 0.4, 0.95, 145, 55),),
    "psoas-major": (Strip("torso", 0.2, -0.05, 25, 30), Strip("thigh", -0.04, 0.14, 10, 45)),
    "quadratus-lumborum": (Strip("torso", 0.36, 0.02, 150, 36),),
    "quadriceps-femoris": (Strip("thigh", 0.1, 0.96, 12, 105),),
    "rectus-abdominis": (Strip("torso", 0.6, 0.0, 14, 26),),
    "rectus-femoris": (Strip("thigh", 0.05, 0.94, 4, 44),),
    "sartorius": (Strip("thigh", 0.02, 0.97, 325, 20),),
    "semimembranosus": (Strip("thigh", 0.12, 0.97, 212, 40),),
    "semitendinosus": (Strip("thigh", 0.12, 0.97, 200, 32),),
    "soleus": (Strip("shank", 0.35, 0.75, 180, 120),),
    "tensor-fasciae-latae": (Strip("pelvis", 0.45, 1.0, 60, 30), Strip("thigh", 0.0, 0.2, 70, 34)),
    "tibialis-anterior": (Strip("shank", 0.08, 0.75, 25, 45),),
    "transversus-abdominis": (Strip("torso", 0.36, 0.0, 40, 80),),
}
"""Where each muscle of the library shows, after its attachments; deep ones where they would be under the skin."""

_STEPS = 14


def muscle(name: str, side: Side, frames: Frames, camera: Camera) -> Iterator[tuple[tuple[str, ...], BaseGeometry]]:
    """The parts a muscle lies on, and its area on paper, for each of its strips that can be seen."""
    for strip in MUSCLES.get(name, ()):
        paired = strip.part in ("thigh", "shank")
        part = f"{side}_{strip.part}" if paired else strip.part
        patch = _patch(part, strip, side, frames, camera)
        if not patch.is_empty:
            yield _carried_by(strip.part, side), patch


def _carried_by(part: str, side: Side) -> tuple[str, ...]:
    """Where a strip shows: the pelvis and the thigh of its side are one surface."""
    match part:
        case "torso":
            return ("torso",)
        case "shank":
            return (f"{side}_shank",)
        case _:
            return ("pelvis", f"{side}_thigh")


def _patch(part: str, strip: Strip, side: Side, frames: Frames, camera: Camera) -> BaseGeometry:
    along = np.linspace(strip.top, strip.bottom, _STEPS)
    swell = np.sin(np.linspace(0.0, np.pi, _STEPS)) ** 0.5
    turns = np.radians(strip.turn + strip.width * swell[:, None] * np.linspace(-0.5, 0.5, 7))
    points, normals = _skin(part_named(part).strands[0], np.repeat(along, 7), turns.ravel(), side, frames)
    seen = camera.sees(points)[:, :2].reshape(_STEPS, 7, 2)
    facing = (normals @ camera.axes[2]).reshape(_STEPS, 7)
    cells = _cells(seen, _corners(facing).mean(axis=0) > 0.12)
    whole = union_all(buffer(cells[is_valid(cells)], 0.08, quad_segs=1))
    return whole.buffer(0.9, quad_segs=6).buffer(-1.3, quad_segs=6).buffer(0.4, quad_segs=6)


def _corners(grid: Floats) -> Floats:
    """The four corners of each cell of a grid, in the order of its outline."""
    return np.array([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]])


def _cells(seen: Floats, chosen: NDArray[np.bool_]) -> NDArray[np.object_]:
    """The chosen cells of a grid of places on paper, as polygons."""
    outlines = np.moveaxis(_corners(seen), 0, 2)[chosen]
    return np.asarray(polygons(outlines), dtype=object)


def _skin(rings: Sequence[Slice], along: Floats, turns: Floats, side: Side, frames: Frames) -> tuple[Floats, Floats]:
    """Points of the surface of a part and which way it faces there, a row each."""
    where = np.clip(along, -0.1, 1.1) * (len(rings) - 1)
    first = np.clip(np.floor(where).astype(int), 0, len(rings) - 2)
    share = (where - first)[:, None]
    supports = [_support(ring, frames, turns, side) for ring in rings]
    each = np.arange(len(turns))
    points, directions = (np.array([support[kind] for support in supports]) for kind in (0, 1))
    normal = directions[first, each] * (1 - share) + directions[first + 1, each] * share
    place = points[first, each] * (1 - share) + points[first + 1, each] * share
    return place, normal / np.linalg.norm(normal, axis=1, keepdims=True)


def _support(piece: Slice, frames: Frames, turns: Floats, side: Side) -> tuple[Floats, Floats]:
    """The outermost points of a slice in some directions around it, and the directions."""
    rotation = frames.rotation(piece[0].segment)
    lateral = rotation[:, 2] * (1.0 if side == "right" else -1.0)
    directions = np.cos(turns)[:, None] * rotation[:, 0] + np.sin(turns)[:, None] * lateral
    middles = np.array([frames.place(blob.segment, blob.local) for blob in piece])
    radii = np.array([blob.radius for blob in piece])
    furthest = np.argmax(directions @ middles.T + radii, axis=1)
    found: Floats = middles[furthest] + directions * radii[furthest][:, None]
    return found, directions


_SCALP = Blob("head", (0.2, 10.6, 0.0), 9.0)
_CROWN = (-0.80, 0.60, 0.0)
_HAIRLINE = 92.0


def hair(frames: Frames, camera: Camera) -> BaseGeometry:
    """The hair that can be seen: a cap over the back of the head."""
    centre = frames.place(_SCALP.segment, _SCALP.local)
    rotation = frames.rotation("head")
    crown = rotation @ np.array(_CROWN)
    aside = rotation[:, 2]
    ahead = np.cross(aside, crown)
    rings = np.radians(np.linspace(0.0, _HAIRLINE, 9))
    turns = np.linspace(0.0, 2 * np.pi, 33)
    directions = np.cos(rings)[:, None, None] * crown + np.sin(rings)[:, None, None] * (
        np.cos(turns)[None, :, None] * ahead + np.sin(turns)[None, :, None] * aside
    )
    seen = camera.sees((centre + directions * _SCALP.radius).reshape(-1, 3)).reshape(*directions.shape)
    facing = directions @ camera.axes[2]
    cells = _cells(seen[..., :2], _corners(facing).max(axis=0) > 0.0)
    return union_all(buffer(cells[area(cells) > 1e-6], 0.06, quad_segs=1))


def sides(which: str) -> tuple[Side, ...]:
    """left, right or both, as sides."""
    return tuple(side for side in SIDES if which in (side, "both"))
