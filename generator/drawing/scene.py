"""From a drawing as it is written to its panels: poses, what is seen of them, and the arrow between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from shapely import LineString, buffer, polygons, union_all
from shapely.geometry.base import BaseGeometry

from generator.drawing.balance import off_balance
from generator.drawing.body import parts
from generator.drawing.camera import Camera
from generator.drawing.contacts import LANDMARKS, touches
from generator.drawing.overlaps import body_overlaps, intrusions
from generator.drawing.painting import Join, Seen, framed, paint
from generator.drawing.props import PropWords, carried, mat, planes, solids, standing
from generator.drawing.shapes import Shape, body_shape
from generator.drawing.skeleton import SIDES, Floats, Frames, Pose, Side
from generator.drawing.solver import BASES, Apart, Clear, Meet, Plane, Touch, Written, contact_rows, solve
from generator.drawing.surface import hair, muscle, sides
from generator.records.drawing import NONE, Drawing, Keyframe, Limbs
from generator.records.vocabulary import Worked

_NOT_ANGLES = {"base", "left", "right", "contacts", "reach"}
MARGIN = 6.0
"""Centimetres on paper around what is drawn."""
_YIELDS = 1.5
"""How far, in centimetres, flesh gives way where the body lies on itself."""
NOTICED = 0.4
"""What is deeper than that by so much is solved again."""
_ATTEMPTS = 8
BALANCED = 1.0
"""How far the weight has to be within what carries it."""


@dataclass(frozen=True)
class Layer:
    """An area of one colour."""

    colour: str
    area: BaseGeometry


@dataclass(frozen=True)
class Panel:
    """One position, the furthest layer first; up is up."""

    written: Written
    pose: Pose
    layers: tuple[Layer, ...]
    arrow: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Scene:
    """The panels of a drawing in one frame."""

    panels: tuple[Panel, ...]
    frame: tuple[float, float, float, float]
    """Left, bottom, right, top, in centimetres on paper."""


def solved_poses(drawing: Drawing, start: tuple[Written, Pose] | None = None) -> tuple[tuple[Written, Pose], ...]:
    """What is asked of start and end, and the poses that meet it; ``start`` is the first of them, where it is known."""
    props = [PropWords.parse(prop) for prop in drawing.props]
    surfaces = planes(props)
    first = start or solved(_written(drawing.start, surfaces, None), props)
    if drawing.end is None:
        return (first,)
    return first, solved(_written(_merged(drawing.start, drawing.end), surfaces, first), props)


def solved(
    written: Written,
    props: Sequence[PropWords],
    begin: Pose | None = None,
    margin: float = BALANCED,
    *,
    through: bool = False,
) -> tuple[Written, Pose]:
    """The pose that meets what is written, comes out of itself and of the props and does not fall; and what that asks.

    Where all of that cannot be, the least bad of some attempts. They start at ``begin``, or at what is written; the
    weight has to be ``margin`` centimetres within what carries it. With ``through`` the body may go through itself.
    """
    attempts: list[tuple[float, Written, Pose]] = []
    asked = written
    for _ in range(_ATTEMPTS):
        pose = solve(asked, begin)
        frames = pose.frames()
        boxes = [box for prop in props for box in solids(prop, frames.place("pelvis"))]
        crossed = () if through else body_overlaps(frames, _YIELDS + NOTICED)
        inside = [found for _, found in intrusions(frames, boxes, NOTICED)]
        leaning = off_balance(asked, frames, margin)
        missed = sum(abs(distance) for distance, _, _ in contact_rows(asked, frames))
        depth = sum(overlap.depth for overlap in crossed) + sum(found.depth for found in inside)
        attempts.append((missed + depth + (leaning[0] if leaning else 0.0), asked, pose))
        if not crossed and not inside and leaning is None:
            break
        asked = replace(
            asked,
            apart=asked.apart + tuple(Apart(*overlap.balls, _YIELDS) for overlap in crossed),
            clear=asked.clear + tuple(Clear(found.ball, found.way_out, 0.0) for found in inside),
            balanced=(leaning[1],) if leaning else asked.balanced,
        )
    _, asked, best = min(attempts, key=lambda attempt: attempt[0])
    return asked, best


@dataclass(frozen=True)
class Stage:
    """What is the same in every position of a drawing."""

    camera: Camera
    props: tuple[PropWords, ...]
    fixed: tuple[Shape, ...]
    """The props that stay where they are."""
    ground: Shape | None
    muscles: tuple[tuple[str, Side], ...]
    """What is coloured."""
    pale: frozenset[str]
    """The limbs further off."""

    def layers(self, pose: Pose) -> tuple[Layer, ...]:
        """What is seen of a position."""
        frames = pose.frames()
        shapes = [*self.fixed, *(shape for prop in self.props for shape in carried(prop, frames, self.camera))]
        return _layers(frames, self.camera, shapes, self.ground, self.marks(frames), self.pale)

    def marks(self, frames: Frames) -> list[tuple[tuple[str, ...], BaseGeometry]]:
        """The muscles that face the viewer, whatever stands before them, and the parts they lie on."""
        return [mark for name, side in self.muscles for mark in muscle(name, side, frames, self.camera)]


def stage(drawing: Drawing, works: Iterable[str], poses: Sequence[Pose]) -> Stage:
    """The stage of a drawing's start and end; ``works`` are the structures to colour."""
    camera = Camera(drawing.yaw, drawing.pitch)
    props = tuple(PropWords.parse(prop) for prop in drawing.props)
    low = np.vstack([_low_points(pose.frames()) for pose in poses])
    return Stage(
        camera,
        props,
        tuple(shape for prop in props for shape in standing(prop, poses[0].frames(), camera)),
        mat(low, camera) if any(prop.name == "mat" for prop in props) else None,
        tuple((name, side) for name in works for side in sides(drawing.worked)),
        frozenset(_further_limbs(poses, camera, drawing.worked)),
    )


def compose(drawing: Drawing, works: Iterable[str], poses: Sequence[tuple[Written, Pose]] | None = None) -> Scene:
    """The panels; ``works`` are the structures to colour, ``poses`` what ``solved_poses`` found, where it is known."""
    asked, met = zip(*(poses or solved_poses(drawing)), strict=True)
    seen_on = stage(drawing, works, met)
    drawn = [seen_on.layers(pose) for pose in met]
    arrow = _arrow(drawing, met, seen_on.camera, drawn[0]) if drawing.arrow and len(met) > 1 else ()
    panels = tuple(
        Panel(one, pose, layers, arrow if number == 0 else ())
        for number, (one, pose, layers) in enumerate(zip(asked, met, drawn, strict=True))
    )
    areas = [layer.area for panel in panels for layer in panel.layers]
    if arrow:
        areas.append(LineString(arrow).buffer(2))
    return Scene(panels, framed(areas, MARGIN))


def _layers(
    frames: Frames,
    camera: Camera,
    props: Sequence[Shape],
    ground: Shape | None,
    marks: Sequence[tuple[tuple[str, ...], BaseGeometry]],
    pale: frozenset[str],
) -> tuple[Layer, ...]:
    body = {part.name: body_shape(part, frames, camera) for part in parts()}
    joins: dict[frozenset[str], Join] = {}
    over: set[tuple[str, str]] = set()
    for part in parts():
        over |= {(part.name, other) for other in part.over}
        for other, segment, radius in part.joined:
            place = camera.sees(frames.place(segment)[None])[0]
            joins[frozenset((part.name, other))] = Join((float(place[0]), float(place[1])), radius)
    seen = paint([*props, *body.values()], joins, over)
    limbs = {part.name: part.limb for part in parts()}
    scalp = hair(frames, camera)
    layers: list[Layer] = []
    if ground is not None:
        layers.append(Layer("mat", ground.outline))
    layers.append(Layer("shadow", _shadow(frames, camera)))
    for one in seen:
        colour = one.shape.colour + ("-far" if limbs.get(one.shape.name) in pale else "")
        layers.append(Layer(colour, one.area))
        if one.shape.name == "head":
            layers.append(
                Layer("hair", scalp.intersection(one.area.buffer(0.8, quad_segs=4)).difference(_in_front(seen, one)))
            )
    areas = {one.shape.name: one.area for one in seen}
    under: dict[tuple[str, ...], BaseGeometry] = {}
    for carriers, area in marks:
        if carriers not in under:
            carrying = union_all([areas[part] for part in carriers if part in areas])
            under[carriers] = carrying.buffer(0.3, quad_segs=3).buffer(-0.65, quad_segs=3)
        layers.append(Layer("worked", area.intersection(under[carriers])))
    return tuple(layer for layer in _merged_layers(layers) if not layer.area.is_empty)


def _in_front(seen: Sequence[Seen], behind: Seen) -> BaseGeometry:
    later = seen[seen.index(behind) + 1 :]
    return union_all(buffer([one.area for one in later if one.shape.name != "bun"], 0.5, quad_segs=4))


def _merged_layers(layers: Sequence[Layer]) -> Iterator[Layer]:
    """Areas of one colour that meet become one, where no other colour lies between them."""
    by_colour: dict[str, list[BaseGeometry]] = {}
    for layer in layers:
        by_colour.setdefault(layer.colour, []).append(layer.area)
    for colour in sorted(by_colour, key=_layer_order):
        yield Layer(colour, union_all(buffer(by_colour[colour], 0.04, quad_segs=1)))


def _layer_order(colour: str) -> tuple[int, str]:
    """The floor first, what lies on a part last; all else overlaps nothing."""
    return ({"mat": 0, "shadow": 1, "hair": 3, "worked": 4}.get(colour, 2), colour)


def _further_limbs(solved: Sequence[Pose], camera: Camera, worked: Worked) -> set[str]:
    """The arm and the leg that are clearly further off than the other, all panels together; never a leg that works."""
    found = set()
    for kind, segments in (("leg", ("thigh", "shank", "foot")), ("arm", ("upper_arm", "forearm", "hand"))):
        depth = {
            side: np.mean(
                [
                    camera.sees(pose.frames().place(f"{side}_{segment}")[None])[0, 2]
                    for pose in solved
                    for segment in segments
                ]
            )
            for side in SIDES
        }
        nearer, further = sorted(SIDES, key=lambda side: -depth[side])
        if depth[nearer] - depth[further] > 8.0 and not (kind == "leg" and worked == further):
            found.add(f"{further}_{kind}")
    return found


def _low_points(frames: Frames) -> Floats:
    points = [frames.place(blob.segment, blob.local) for part in parts() for blob in part.blobs()]
    low = [point for point in points if point[1] < 25.0]
    return np.array(low or points)


def _shadow(frames: Frames, camera: Camera) -> BaseGeometry:
    """A soft patch on the floor under what lies low."""
    blobs = tuple(blob for part in parts() for blob in part.blobs())
    places = np.array([frames.place(blob.segment, blob.local) for blob in blobs])
    radii = np.array([blob.radius for blob in blobs])
    low = places[:, 1] - radii <= 6.0
    turns = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    rims = np.repeat(places[low][:, None], 16, axis=1)
    rims[..., 0] += radii[low][:, None] * np.cos(turns)
    rims[..., 1] = 0.0
    rims[..., 2] += radii[low][:, None] * np.sin(turns)
    whole = union_all(polygons(camera.sees(rims.reshape(-1, 3))[:, :2].reshape(-1, 16, 2)))
    return whole.buffer(7, quad_segs=6).buffer(-6, quad_segs=6)


def between(first: Pose, second: Pose, share: float) -> Pose:
    """A pose on the way, angle by angle."""
    names = {*first.angles, *second.angles}
    angles = {
        name: first.angles.get(name, 0.0) * (1 - share) + second.angles.get(name, 0.0) * share for name in sorted(names)
    }
    root = np.array(first.root) * (1 - share) + np.array(second.root) * share
    return Pose(angles, (float(root[0]), float(root[1]), float(root[2])), first.base)


def _arrow(
    drawing: Drawing, solved: Sequence[Pose], camera: Camera, layers: Sequence[Layer]
) -> tuple[tuple[float, float], ...]:
    """The path of a place from start to end on paper, moved off the body."""
    segment, local, radius = LANDMARKS[str(drawing.arrow).replace(" ", "_")]
    shares = np.linspace(0.0, 1.0, 17)
    path = np.array(
        [
            camera.sees(between(solved[0], solved[1], share).frames().place(segment, local)[None])[0, :2]
            for share in shares
        ]
    )
    body = union_all(
        [layer.area for layer in layers if layer.colour not in ("mat", "shadow", "wall-side", "wall-front")]
    )
    steps = np.gradient(path, axis=0)
    lengths = np.linalg.norm(steps, axis=1, keepdims=True)
    aside = np.column_stack([-steps[:, 1], steps[:, 0]]) / np.maximum(lengths, 1e-6)
    best = min(
        (path + aside * sign * (radius + away) for away in (5.0, 8.0, 12.0, 16.0) for sign in (1.0, -1.0)),
        key=lambda line: body.buffer(1.5).intersection(LineString(line)).length + np.abs(line - path).mean() * 0.2,
    )
    return tuple((float(x), float(y)) for x, y in best[1:-1])


def _merged(start: Keyframe, end: Keyframe) -> Keyframe:
    """The end with everything of the start that it does not say anew."""
    values = {name: getattr(start, name) for name in Keyframe.model_fields}
    for name in Keyframe.model_fields:
        own = getattr(end, name)
        if name in ("left", "right"):
            values[name] = _limbs(values[name], own, end)
        elif own not in (None, ()):
            values[name] = own
    return Keyframe.model_validate(values)


def _limbs(before: Limbs | None, now: Limbs | None, end: Keyframe) -> Limbs | None:
    """A side at the end: its own angles, then those of both sides at the end, then those of its start."""
    told = {name: value for name, value in (before.model_dump() if before else {}).items() if value is not None}
    told = {name: value for name, value in told.items() if getattr(end, name) is None}
    told |= {name: value for name, value in (now.model_dump() if now else {}).items() if value is not None}
    return Limbs(**told) if told else None


def _written(keyframe: Keyframe, surfaces: Mapping[str, Plane], before: tuple[Written, Pose] | None) -> Written:
    """What a keyframe asks for; at the end, what rested on a surface ``before`` stays where it was."""
    angles: dict[str, float] = {}
    for name in Keyframe.model_fields:
        value = getattr(keyframe, name)
        if name in _NOT_ANGLES or value is None:
            continue
        for target in [name] if name not in Limbs.model_fields else [f"left_{name}", f"right_{name}"]:
            angles[target] = float(value)
    for side in SIDES:
        limbs: Limbs | None = getattr(keyframe, side)
        for name, value in limbs.model_dump().items() if limbs else ():
            if value is not None:
                angles[f"{side}_{name}"] = float(value)
    found: list[Touch] = []
    meets: list[Meet] = []
    start = before[1] if before else None
    resting = {(touch.blobs[0], touch.plane) for touch in before[0].touches} if before else set()
    base = keyframe.base.value if keyframe.base else "upright"
    height = {"upright": 90.0, "quadruped": 52.0}.get(base, 12.0)
    for (part, surface), slides in _words(keyframe.contacts).items():
        made = touches(part, surfaces[surface])
        found += made
        if part == "pelvis" and surfaces[surface].normal[1]:
            height = surfaces[surface].offset + 10.0
        if start and not slides and part not in ("pelvis", "back", "head", "chest"):
            frames = start.frames()
            for blob in (touch.blobs[0] for touch in made if (touch.blobs[0], touch.plane) in resting):
                meets.append(Meet(blob.segment, blob.local, None, tuple(frames.place(blob.segment, blob.local))))
    for words in keyframe.reach if keyframe.reach != (NONE,) else ():
        one, other = (side.strip().replace(" ", "_") for side in words.split(" to "))
        segment, local, _ = LANDMARKS[_GRASPS.get(one, one)]
        target, at, _ = LANDMARKS[other]
        meets.append(Meet(segment, local, target, at))
    near = start.root if start else (0.0, height, 0.0)
    if start and "pelvis" in [part for part, _ in _words(keyframe.contacts)]:
        near = (near[0], height, near[2])
    assert base in BASES
    return Written(base, angles, tuple(found), tuple(meets), near)


_GRASPS = {"left_hand": "left_palm", "right_hand": "right_palm"}


def _words(contacts: Sequence[str]) -> dict[tuple[str, str], bool]:
    """Part and surface of each contact, and whether it slides."""
    found = {}
    for contact in contacts if tuple(contacts) != (NONE,) else ():
        part, surface = contact.split(" on ")
        found[(part.removesuffix(" slides").replace(" ", "_"), surface)] = part.endswith(" slides")
    return found
