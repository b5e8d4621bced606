"""What is wrong with a drawn pose that an eye may miss: it goes through things, misses its reach, or falls over.

Tolerances are in centimetres. Passing says nothing of whether the exercise is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from shapely import MultiPoint, Point

from generator.drawing.body import Part, parts
from generator.drawing.props import PropWords, solids
from generator.drawing.ranges import joint_range
from generator.drawing.scene import Scene, between, compose
from generator.drawing.skeleton import Floats, Frames, Pose
from generator.drawing.solver import Written, rows
from generator.records.drawing import Drawing

FLOOR = 0.8
HAIR = 4.0
"""A bun yields to the floor."""
CONTACT = 1.0
OVERLAP = 3.0
SOFT_OVERLAP = 8.0
"""Where flesh yields or fingers close: a calf on its thigh, a thigh on the belly, a hand around an ankle."""
SOLID = 2.5
DRIFT = 4.0
BALANCE = 3.0


@dataclass(frozen=True)
class Finding:
    """Something wrong with a position."""

    where: str
    """start, end, or on the way."""
    message: str
    hint: str


def findings(drawing: Drawing, works: Sequence[str]) -> tuple[Finding, ...]:
    """All that is wrong with a drawing."""
    scene = compose(drawing, works)
    found: list[Finding] = []
    names = ("start", "end")
    for name, panel in zip(names, scene.panels, strict=False):
        found += [Finding(name, message, hint) for message, hint in _position(drawing, panel.written, panel.pose)]
    if len(scene.panels) > 1:
        found += [Finding("on the way", *one) for one in _on_the_way(scene)]
    if works:
        found += _hidden(drawing, works, scene)
    return tuple(found)


def _position(drawing: Drawing, written: Written, pose: Pose) -> Iterator[tuple[str, str]]:
    frames = pose.frames()
    yield from _ranges(written)
    yield from _missed(written, frames)
    yield from _through_floor(frames)
    yield from _through_props(drawing, frames)
    yield from _through_itself(frames)
    yield from _falls(written, frames)


def _ranges(written: Written) -> Iterator[tuple[str, str]]:
    for name, angle in written.angles.items():
        bounds = joint_range(name)
        if not bounds.least <= angle <= bounds.most:
            yield (
                f"{name} is {angle:.0f} degrees; joints go {bounds.least:.0f} to {bounds.most:.0f} ({bounds.basis})",
                "write an angle within the range",
            )


def _missed(written: Written, frames: Frames) -> Iterator[tuple[str, str]]:
    worst: dict[str, float] = {}
    for distance, _, points in rows(written, frames):
        if not points:
            continue
        segment = str(points[0][0])
        worst[segment] = max(worst.get(segment, 0.0), abs(distance))
    for segment, distance in worst.items():
        if distance > CONTACT:
            yield (
                f"{segment} is {distance:.1f} cm off what it should touch or reach",
                "bring the written angles nearer to it, or move the prop",
            )


def _spheres(part: Part, frames: Frames) -> tuple[Floats, Floats]:
    blobs = tuple(part.blobs())
    return np.array([frames.place(blob.segment, blob.local) for blob in blobs]), np.array(
        [blob.radius for blob in blobs]
    )


def _through_floor(frames: Frames) -> Iterator[tuple[str, str]]:
    for part in parts():
        places, radii = _spheres(part, frames)
        depth = float((radii - places[:, 1]).max())
        if depth > (HAIR if part.name == "bun" else FLOOR):
            yield f"{part.name} is {depth:.1f} cm below the floor", "add a contact on floor, or lift it"


def _through_props(drawing: Drawing, frames: Frames) -> Iterator[tuple[str, str]]:
    for prop in (PropWords.parse(one) for one in drawing.props):
        for low, high in solids(prop, frames.place("pelvis")):
            for part in parts():
                if part.name == "bun":
                    continue
                places, radii = _spheres(part, frames)
                nearest = np.clip(places, low, high)
                outside = np.linalg.norm(places - nearest, axis=1)
                inside = np.minimum(places - low, high - places).min(axis=1)
                depth = float(np.where(outside > 0, radii - outside, radii + inside).max())
                if depth > SOLID:
                    yield f"{part.name} is {depth:.1f} cm inside the {prop.name}", "move the prop or the body"


_NEIGHBOURS = {
    frozenset(pair)
    for pair in [
        *(
            (f"{side}_{one}", f"{side}_{other}")
            for side in ("left", "right")
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
            for side in ("left", "right")
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


def _through_itself(frames: Frames) -> Iterator[tuple[str, str]]:
    spheres = {part.name: _filled(part, frames) for part in parts()}
    for one, other in combinations(spheres, 2):
        if frozenset((one, other)) in _NEIGHBOURS:
            continue
        apart = np.linalg.norm(spheres[one][:, None, :3] - spheres[other][None, :, :3], axis=2)
        depth = float((spheres[one][:, None, 3] + spheres[other][None, :, 3] - apart).max())
        soft = any(name.endswith(("thigh", "shank", "torso", "pelvis", "hand", "foot")) for name in (one, other))
        if depth > (SOFT_OVERLAP if soft else OVERLAP):
            yield f"{one} is {depth:.1f} cm inside {other}", "change an angle so that they only touch"


def _filled(part: Part, frames: Frames) -> Floats:
    """Spheres along a part, close enough to leave no hole: places and radii."""
    found = []
    for strand in part.strands:
        for first, second in pairwise(strand) if len(strand) > 1 else [(strand[0], strand[0])]:
            for one in first:
                for other in second:
                    ends = [np.append(frames.place(blob.segment, blob.local), blob.radius) for blob in (one, other)]
                    found += [ends[0] + (ends[1] - ends[0]) * share for share in (0.0, 0.33, 0.67, 1.0)]
    return np.unique(np.round(np.array(found), 4), axis=0)


_MASS = {
    "pelvis": 0.142,
    "lumbar_2": 0.139,
    "thoracic_2": 0.216,
    "head": 0.081,
    **{
        f"{side}_{segment}": share
        for side in ("left", "right")
        for segment, share in (
            ("upper_arm", 0.028),
            ("forearm", 0.016),
            ("hand", 0.006),
            ("thigh", 0.1),
            ("shank", 0.0465),
            ("foot", 0.0145),
        )
    },
}
"""Share of the body's mass by segment (Winter, as the lengths)."""
_MIDDLE = {"upper_arm": -14.0, "forearm": -11.0, "hand": -6.0, "thigh": -18.0, "shank": -18.0, "foot": 0.0}


def _falls(written: Written, frames: Frames) -> Iterator[tuple[str, str]]:
    """Whether the centre of mass lies over what the body stands, sits or lies on."""
    resting: list[tuple[float, float]] = []
    for touch in written.touches:
        for blob in touch.blobs:
            place = frames.place(blob.segment, blob.local)
            level = touch.plane.normal[1] == 1 and place[1] - blob.radius - touch.plane.offset < 3.0
            if level or touch.plane.normal[1] == 0:
                resting += [
                    (float(place[0]) + x * blob.radius, float(place[2]) + z * blob.radius)
                    for x in (-1, 1)
                    for z in (-1, 1)
                ]
    if not resting:
        yield "it touches nothing", "write contacts, as in feet on floor"
        return
    centre = sum(
        (
            frames.place(segment, (0.0, _MIDDLE.get(segment.split("_", 1)[-1], 4.0), 0.0)) * share
            for segment, share in _MASS.items()
        ),
        start=np.zeros(3),
    ) / sum(_MASS.values())
    off = MultiPoint(resting).convex_hull.distance(Point(float(centre[0]), float(centre[2])))
    if off > BALANCE:
        yield (
            f"it would fall over: the centre of mass is {off:.0f} cm beside what it rests on",
            "lean the trunk over the foot, or add the contact that holds it",
        )


def _on_the_way(scene: Scene) -> Iterator[tuple[str, str]]:
    """Whether the body sinks into the floor between start and end, beyond what it stands on all the way."""
    first, second = scene.panels
    stays = {touch.blobs for touch in first.written.touches} & {touch.blobs for touch in second.written.touches}
    for share in (0.25, 0.5, 0.75):
        frames = between(first.pose, second.pose, share).frames()
        standing = [blob.radius - float(frames.place(blob.segment, blob.local)[1]) for blobs in stays for blob in blobs]
        sunk = max([0.0, *standing])
        for part in parts():
            places, radii = _spheres(part, frames)
            depth = float((radii - places[:, 1]).max()) - sunk
            if depth > DRIFT:
                yield f"{part.name} goes {depth:.1f} cm below the floor half-way", "change the path: lift it at one end"
                return


def _hidden(drawing: Drawing, works: Sequence[str], scene: Scene) -> Iterator[Finding]:
    """Whether anything is seen of the muscles; else from where more would be."""
    if _shown(scene) >= 0.012:
        return
    better = max(range(-180, 180, 15), key=lambda yaw: _shown(compose(drawing.model_copy(update={"yaw": yaw}), works)))
    yield Finding("both", "hardly anything is seen of the muscles it works", f"yaw: {better} would show more")


def _shown(scene: Scene) -> float:
    """The larger share of the figure's area that is coloured as worked."""
    shares = []
    for panel in scene.panels:
        worked = sum(layer.area.area for layer in panel.layers if layer.colour == "worked")
        body = sum(layer.area.area for layer in panel.layers if layer.colour.startswith(("skin", "shirt", "trousers")))
        shares.append(worked / max(body, 1.0))
    return max(shares)
