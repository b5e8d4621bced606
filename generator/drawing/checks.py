"""What is wrong with a drawn pose that an eye may miss: it goes through things, misses its reach, or falls over.

Tolerances are in centimetres. Passing says nothing of whether the exercise is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from generator.drawing.balance import off_balance, support
from generator.drawing.body import Part, parts
from generator.drawing.overlaps import body_overlaps, intrusions
from generator.drawing.props import PropWords, solids
from generator.drawing.ranges import joint_range
from generator.drawing.scene import Layer, Scene, between, compose, stage
from generator.drawing.skeleton import Floats, Frames, Pose
from generator.drawing.solver import Written, contact_rows
from generator.records.drawing import Drawing

FLOOR = 0.8
HAIR = 4.0
"""A bun yields to the floor."""
CONTACT = 1.0
OVERLAP = 3.0
SOLID = 0.8
DRIFT = 2.0
BALANCE = 0.3


@dataclass(frozen=True)
class Finding:
    """Something wrong with a position."""

    where: str
    """start, end, or on the way."""
    message: str
    hint: str


def findings(drawing: Drawing, works: Sequence[str], scene: Scene | None = None) -> tuple[Finding, ...]:
    """All that is wrong with a drawing; ``scene`` is what ``compose`` made of it, where that is known."""
    scene = scene or compose(drawing, works)
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
    for distance, _, points in contact_rows(written, frames):
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
    boxes = [
        (prop.name, box)
        for prop in (PropWords.parse(one) for one in drawing.props)
        for box in solids(prop, frames.place("pelvis"))
    ]
    for number, found in intrusions(frames, [box for _, box in boxes], SOLID):
        if found.part != "bun":
            yield f"{found.part} is {found.depth:.1f} cm inside the {boxes[number][0]}", "move the prop or the body"


def _through_itself(frames: Frames) -> Iterator[tuple[str, str]]:
    for overlap in body_overlaps(frames, OVERLAP):
        yield (
            f"{overlap.one} is {overlap.depth:.1f} cm inside {overlap.other}",
            "change an angle so that they only touch",
        )


def _falls(written: Written, frames: Frames) -> Iterator[tuple[str, str]]:
    """Whether the centre of mass lies over what the body stands, sits or lies on."""
    if support(written, frames).is_empty:
        yield "it touches nothing", "write contacts, as in feet on floor"
    elif found := off_balance(written, frames):
        off, _ = found
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
    if _shown([panel.layers for panel in scene.panels]) >= 0.012:
        return
    poses = [panel.pose for panel in scene.panels]

    def shown_from(yaw: int) -> float:
        seen_on = stage(drawing.model_copy(update={"yaw": yaw}), works, poses)
        return _shown([seen_on.layers(pose) for pose in poses])

    better = max(range(-180, 180, 15), key=shown_from)
    yield Finding("both", "hardly anything is seen of the muscles it works", f"yaw: {better} would show more")


def _shown(panels: Sequence[Sequence[Layer]]) -> float:
    """The larger share of the figure's area that is coloured as worked."""
    shares = []
    for layers in panels:
        worked = sum(layer.area.area for layer in layers if layer.colour == "worked")
        body = sum(layer.area.area for layer in layers if layer.colour.startswith(("skin", "shirt", "trousers")))
        shares.append(worked / max(body, 1.0))
    return max(shares)
