"""What stands beside the body, and the surfaces that it offers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from generator.drawing.camera import Camera
from generator.drawing.contacts import LANDMARKS
from generator.drawing.shapes import Flat, Rounded, Shape, box_faces, face, rounded
from generator.drawing.skeleton import Floats, Frames
from generator.drawing.solver import Plane

HEIGHTS: Mapping[str, float] = {"chair": 46, "box": 45, "step": 20, "bed": 52, "worktop": 92, "cushion": 8}
"""How high each is where nothing else is written, in centimetres."""

_KEYWORDS = ("at", "high", "from", "to", "under", "between", "around", "long", "side")


@dataclass(frozen=True)
class PropWords:
    """A prop as it is written: its name, and what follows each keyword."""

    name: str
    says: Mapping[str, str]

    @classmethod
    def parse(cls, text: str) -> PropWords:
        """``box at -70 high 45`` → box, at: -70, high: 45."""
        name, *words = text.split()
        says: dict[str, str] = {}
        keyword = ""
        for word in words:
            if word in _KEYWORDS:
                keyword = word
                says[keyword] = ""
            elif keyword:
                says[keyword] = f"{says[keyword]} {word}".strip()
        return cls(name, says)

    def number(self, keyword: str, otherwise: float) -> float:
        """What follows a keyword, as a number."""
        return float(self.says.get(keyword, otherwise))

    @property
    def height(self) -> float:
        """How high its surface is."""
        return self.number("high", HEIGHTS.get(self.name, 0))


def planes(props: Sequence[PropWords]) -> dict[str, Plane]:
    """The surfaces by name; the floor is always there. A wall faces the body, which stands at 0."""
    found = {"floor": Plane((0, 1, 0), 0.0)}
    for prop in props:
        if prop.name == "wall":
            at = prop.number("at", 60)
            found["wall"] = Plane((-1, 0, 0), -at) if at > 0 else Plane((1, 0, 0), at)
        elif prop.name in HEIGHTS:
            found[prop.name] = Plane((0, 1, 0), prop.height)
    return found


def standing(prop: PropWords, start: Frames, camera: Camera) -> Iterator[Shape]:
    """What stays where it is: chair, wall, box, step, bed, worktop, cushion, and what a band is fixed to."""
    pelvis = start.place("pelvis")
    high = prop.height

    def slab(name: str, colour: str, low: Sequence[float], far: Sequence[float]) -> Iterator[Flat]:
        yield from box_faces(name, colour, np.array([low, far], dtype=float), camera)

    match prop.name:
        case "chair":
            x, z = prop.number("at", float(pelvis[0]) + 3.0), float(pelvis[2])
            back = x - 21.0
            for number, (leg_x, leg_z) in enumerate(((-19, -19), (-19, 19), (19, -19), (19, 19))):
                yield from slab(
                    f"chair-leg-{number}",
                    "wood",
                    (x + leg_x - 1.6, 0, z + leg_z - 1.6),
                    (x + leg_x + 1.6, high - 3, z + leg_z + 1.6),
                )
            yield from slab("chair-seat", "wood", (x - 22, high - 3.5, z - 22), (x + 22, high, z + 22))
            for number, leg_z in enumerate((-19, 19)):
                yield from slab(
                    f"chair-post-{number}",
                    "wood",
                    (back - 1.6, high, z + leg_z - 1.6),
                    (back + 1.6, high + 22, z + leg_z + 1.6),
                )
            yield from slab("chair-back", "wood", (back - 1.8, high + 22, z - 22), (back + 1.8, high + 44, z + 22))
        case "wall":
            at = prop.number("at", 60)
            far = at + (5 if at > 0 else -5)
            yield from slab("wall", "wall", (at, -0.5, -55), (far, prop.number("high", 150), 55))
        case "box" | "step":
            x, z = prop.number("at", 0), prop.number("side", float(pelvis[2]))
            yield from slab(prop.name, "wood", (x - 20, 0, z - 26), (x + 20, high, z + 26))
        case "worktop":
            x = prop.number("at", 45)
            yield from slab("worktop", "wood", (x, high - 4, -34), (x + 34, high, 34))
            for number, (leg_x, leg_z) in enumerate(((3, -31), (3, 31), (31, -31), (31, 31))):
                yield from slab(
                    f"worktop-leg-{number}",
                    "wood",
                    (x + leg_x - 1.8, 0, leg_z - 1.8),
                    (x + leg_x + 1.8, high - 4, leg_z + 1.8),
                )
        case "bed":
            x = prop.number("at", float(pelvis[0]))
            long = prop.number("long", 110)
            yield from slab("bed", "cloth", (x - long, high - 16, -42), (x, high, 42))
            yield from slab("bed-frame", "wood", (x - long, 12, -40), (x - 4, high - 16, 40))
        case "band" if "to" in prop.says:
            x, y, z = (float(one) for one in prop.says["to"].split())
            yield from slab("anchor", "wood", (x - 3, 0, z - 3), (x + 3, y + 30, z + 3))  # the leg of a heavy table
        case "cushion" if "under" in prop.says:
            segment, local, _ = LANDMARKS[prop.says["under"].replace(" ", "_")]
            place = start.place(segment, local)
            yield _pillow(np.array([place[0], high / 2, place[2]]), high, camera)
        case _:
            return


def solids(prop: PropWords, pelvis: Floats) -> Iterator[tuple[Floats, Floats]]:
    """The boxes of a prop that a body cannot enter, as two opposite corners."""
    high = prop.height
    deep = -200.0  # what stands on the floor goes on below it: nobody gets out of a wall under its edge
    boxes: list[tuple[tuple[float, float, float], tuple[float, float, float]]] = []
    match prop.name:
        case "wall":
            at = prop.number("at", 60)
            boxes = [((at, deep, -60), (at + 30, 200, 60)) if at > 0 else ((at - 30, deep, -60), (at, 200, 60))]
        case "box" | "step":
            x, z = prop.number("at", 0), prop.number("side", float(pelvis[2]))
            boxes = [((x - 20, deep, z - 26), (x + 20, high, z + 26))]
        case "worktop":
            x = prop.number("at", 45)
            boxes = [((x, high - 4, -34), (x + 34, high, 34))]
    for low, far in boxes:
        yield np.array(low, dtype=float), np.array(far, dtype=float)


def _pillow(middle: Floats, high: float, camera: Camera) -> Rounded:
    radius = high / 2
    corners = [[middle + np.array([x, 0.0, z]) for z in (-11.0, 0.0, 11.0)] for x in (-9.0, 9.0)]
    slices = [np.array([np.append(camera.sees(point[None])[0], radius) for point in piece]) for piece in corners]
    return rounded("cushion", "cloth", [slices])


def carried(prop: PropWords, frames: Frames, camera: Camera) -> Iterator[Shape]:
    """What moves with the body: dumbbells, a barbell, a strap, a band, a cushion between the knees."""

    def tube(name: str, colour: str, points: Sequence[Floats], radius: float) -> Rounded:
        seen = [np.append(camera.sees(point[None])[0], radius)[None] for point in points]
        return rounded(name, colour, [seen])

    def disc(name: str, middle: Floats, along: Floats, radius: float, thick: float) -> Rounded:
        first = np.cross(along, [0.31, 0.77, 0.55])
        first /= np.linalg.norm(first)
        second = np.cross(along, first)
        rims = []
        for side in (-1, 1):
            turns = np.linspace(0, 2 * np.pi, 16, endpoint=False)
            ring = (
                middle
                + along * side * thick / 2
                + radius * (np.cos(turns)[:, None] * first + np.sin(turns)[:, None] * second)
            )
            rims.append(np.column_stack([camera.sees(ring), np.full(16, 0.8)]))
        return rounded(name, "metal", [rims])

    palms = {
        side: frames.place(f"{side}_hand", (0.4, -7.6, (-2.6 if side == "right" else 2.6)))
        for side in ("left", "right")
    }
    match prop.name:
        case "dumbbells" | "dumbbell":
            for side, palm in palms.items():
                if prop.name == "dumbbell" and side not in prop.says.get("side", side):
                    continue
                along = frames.rotation(f"{side}_hand")[:, 0]
                yield tube(f"{side}-dumbbell-bar", "metal", [palm - along * 7, palm + along * 7], 1.4)
                for end in (-1, 1):
                    yield disc(f"{side}-dumbbell-{end}", palm + along * end * 8.5, along, 5.5, 5.0)
        case "barbell":
            middle = (palms["left"] + palms["right"]) / 2
            along = palms["right"] - palms["left"]
            along = along / np.linalg.norm(along)
            yield tube("barbell-bar", "metal", [middle - along * 62, middle + along * 62], 1.3)
            for end in (-1, 1):
                yield disc(f"barbell-{end}", middle + along * end * 52, along, 17.0, 5.0)
        case "strap":
            to, local, _ = LANDMARKS[prop.says.get("to", "right sole").replace(" ", "_")]
            target = frames.place(to, local)
            hands = [
                palms[side] for side in ("left", "right") if prop.says.get("from", "hands") in ("hands", f"{side} hand")
            ]
            for number, hand in enumerate(hands):
                yield tube(f"strap-{number}", "strap", [hand, target], 0.8)
        case "band" if "around" in prop.says:
            where = prop.says["around"].replace("feet", "foot").removesuffix("s")
            for number, forward in enumerate((-1.0, 1.0)):
                points = []
                for side in ("left", "right"):
                    segment, local, _ = LANDMARKS[f"{side}_{where}"]
                    points.append(frames.place(segment, (forward * 6.4, local[1], local[2] * 0.5)))
                yield tube(f"band-{number}", "strap", points, 1.3)
        case "band":
            segment, local, _ = LANDMARKS[prop.says.get("from", "right ankle").replace(" ", "_")]
            anchor = np.array([float(one) for one in prop.says.get("to", "60 10 0").split()])
            yield tube("band", "strap", [frames.place(segment, local), anchor], 0.8)
        case "cushion" if "between" in prop.says:
            knees = [frames.place(f"{side}_shank", (1.0, 3.0, 0.0)) for side in ("left", "right")]
            middle = (knees[0] + knees[1]) / 2
            along = (knees[1] - knees[0]) / np.linalg.norm(knees[1] - knees[0])
            yield tube("cushion", "cloth", [middle - along * 2.0, middle + along * 2.0], 7.0)
        case _:
            return


def mat(points: Floats, camera: Camera) -> Flat:
    """A mat under everything that lies low."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high) / 2
    half_x, half_z = max((high[0] - low[0]) / 2 + 14, 40.0), max((high[2] - low[2]) / 2 + 10, 32.0)
    corners = np.array(
        [[middle[0] + x * half_x, 0.0, middle[2] + z * half_z] for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    )
    return face("mat", "mat", corners, camera)
