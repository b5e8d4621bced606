"""What lies on the skin: hair, and the muscles that an exercise works, as patches of surface that face the viewer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from shapely import Polygon, union_all
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
        area = _patch(_rings(part, frames), strip, side, camera)
        if not area.is_empty:
            yield _carried_by(strip.part, side), area


def _carried_by(part: str, side: Side) -> tuple[str, ...]:
    """Where a strip shows: the pelvis and the thigh of its side are one surface."""
    match part:
        case "torso":
            return ("torso",)
        case "shank":
            return (f"{side}_shank",)
        case _:
            return ("pelvis", f"{side}_thigh")


def _rings(part: str, frames: Frames) -> list[tuple[Slice, Frames]]:
    return [(piece, frames) for piece in part_named(part).strands[0]]


def _patch(rings: list[tuple[Slice, Frames]], strip: Strip, side: Side, camera: Camera) -> BaseGeometry:
    along = np.linspace(strip.top, strip.bottom, _STEPS)
    swell = np.sin(np.linspace(0.0, np.pi, _STEPS)) ** 0.5
    grid, outward = [], []
    for place, wide in zip(along, swell, strict=True):
        turns = np.radians(strip.turn + strip.width * wide * np.linspace(-0.5, 0.5, 7))
        row = [_skin(rings, place, turn, side) for turn in turns]
        grid.append([point for point, _ in row])
        outward.append([normal for _, normal in row])
    points, normals = np.array(grid), np.array(outward)
    seen = camera.sees(points.reshape(-1, 3)).reshape(*points.shape)[..., :2]
    facing = normals @ camera.axes[2]
    cells = []
    for upper in range(_STEPS - 1):
        for left in range(6):
            corners = [(upper, left), (upper, left + 1), (upper + 1, left + 1), (upper + 1, left)]
            if np.mean([facing[one] for one in corners]) > 0.12:
                cells.append(Polygon([seen[one] for one in corners]))
    whole = union_all([cell.buffer(0.08) for cell in cells if cell.is_valid])
    return whole.buffer(0.9, quad_segs=6).buffer(-1.3, quad_segs=6).buffer(0.4, quad_segs=6)


def _skin(rings: list[tuple[Slice, Frames]], place: float, turn: float, side: Side) -> tuple[Floats, Floats]:
    """A point of the surface of a part and which way it faces."""
    where = np.clip(place, -0.1, 1.1) * (len(rings) - 1)
    first = int(np.clip(np.floor(where), 0, len(rings) - 2))
    share = where - first
    one, normal_one = _support(*rings[first], turn, side)
    other, normal_other = _support(*rings[first + 1], turn, side)
    normal = normal_one * (1 - share) + normal_other * share
    return one + (other - one) * share, normal / np.linalg.norm(normal)


def _support(piece: Slice, frames: Frames, turn: float, side: Side) -> tuple[Floats, Floats]:
    """The outermost point of a slice in a direction around it."""
    rotation = frames.rotation(piece[0].segment)
    lateral = rotation[:, 2] * (1.0 if side == "right" else -1.0)
    direction = rotation[:, 0] * np.cos(turn) + lateral * np.sin(turn)
    centres = [(frames.place(blob.segment, blob.local), blob.radius) for blob in piece]
    furthest: Floats = max(
        (centre + direction * radius for centre, radius in centres), key=lambda point: float(direction @ point)
    )
    return furthest, direction


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
    cells = []
    for row in range(len(rings) - 1):
        for column in range(len(turns) - 1):
            corners = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)]
            if np.max([facing[one] for one in corners]) > 0.0:
                cell = Polygon([seen[one][:2] for one in corners])
                if cell.area > 1e-6:
                    cells.append(cell.buffer(0.06))
    return union_all(cells)


def sides(which: str) -> tuple[Side, ...]:
    """left, right or both, as sides."""
    return tuple(side for side in SIDES if which in (side, "both"))
