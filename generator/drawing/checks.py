"""What is wrong with a drawn pose that an eye may miss: it goes through things, misses its reach, or falls over.

Tolerances are in centimetres. Passing says nothing of whether the exercise is right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from generator.drawing.balance import off_balance, support
from generator.drawing.body import Part, parts
from generator.drawing.finding import Finding
from generator.drawing.movement import BETWEEN, way
from generator.drawing.overlaps import Intrusion, body_overlaps, intrusions
from generator.drawing.props import PropWords, solids
from generator.drawing.ranges import joint_range
from generator.drawing.scene import Layer, Scene, Stage, compose, stage
from generator.drawing.skeleton import SIDES, Floats, Frames, Pose
from generator.drawing.solver import Written, contact_rows
from generator.records.drawing import Drawing

FLOOR = 0.8
HAIR = 4.0
"""A bun yields to the floor."""
CONTACT = 1.0
OVERLAP = 3.0
SOLID = 0.8
BALANCE = 0.3
DEPARTED = 40.0
"""Degrees between an angle as it is written and as it is drawn."""
SHOWN = 0.012
"""The least share of the figure that is coloured, in one of the positions."""


_Found = tuple[str, tuple[str | int, ...], str, str]
"""Code, field, message and hint of a finding."""


def findings(
    drawing: Drawing, works: Sequence[str], scene: Scene | None = None, between: Sequence[Pose] | None = None
) -> tuple[Finding, ...]:
    """All that is wrong with a drawing.

    ``scene`` is what ``compose`` made of it and ``between`` the poses on the way, where they are known.
    """
    scene = scene or compose(drawing, works)
    found: list[Finding] = []
    for where, panel in zip(("start", "end"), scene.panels, strict=False):
        found += [
            Finding(code, path, where, message, hint)
            for code, path, message, hint in _position(drawing, where, panel.written, panel.pose)
        ]
    if len(scene.panels) > 1 and not found:
        if between is None:
            ends = [(panel.written, panel.pose) for panel in scene.panels]
            between = [pose for _, pose in way(drawing, ends[0], ends[1], BETWEEN)]
        found += _on_the_way(drawing, [pose.frames() for pose in between])
    if works:
        found += _hidden(drawing, works, scene)
    return tuple(found)


def _position(drawing: Drawing, where: str, written: Written, pose: Pose) -> Iterator[_Found]:
    frames = pose.frames()
    yield from _ranges(drawing, where, written)
    yield from _departed(drawing, where, written, pose)
    yield from _missed(where, written, frames)
    yield from (("pose-below-floor", (where,), *one) for one in _through_floor(frames))
    yield from (
        ("pose-inside-prop", ("props", prop), message, hint) for prop, message, hint in _through_props(drawing, frames)
    )
    yield from (("pose-inside-itself", (where,), *one) for one in _through_itself(frames))
    yield from (("pose-off-balance", (where,), *one) for one in _falls(written, frames))


def _written_at(drawing: Drawing, where: str, angle: str) -> tuple[str, ...]:
    """The field that says an angle of a position; the end takes from the start what it does not say."""
    side, _, rest = angle.partition("_")
    for name in dict.fromkeys((where, "start")):
        keyframe = getattr(drawing, name)
        limbs = getattr(keyframe, side, None) if side in SIDES else None
        if limbs is not None and getattr(limbs, rest) is not None:
            return name, side, rest
        both = rest if side in SIDES else angle
        if getattr(keyframe, both) is not None:
            return name, both
    return (where,)


def _words(angle: str) -> str:
    """An angle as one would say it."""
    return angle.replace("_", " ")


def _ranges(drawing: Drawing, where: str, written: Written) -> Iterator[_Found]:
    for name, angle in written.angles.items():
        bounds = joint_range(name)
        if not bounds.least <= angle <= bounds.most:
            yield (
                "joint-out-of-range",
                _written_at(drawing, where, name),
                f"{_words(name)} is {angle:.0f} degrees; joints go {bounds.least:.0f} to {bounds.most:.0f}"
                f" ({bounds.basis})",
                "write an angle within the range",
            )


def _departed(drawing: Drawing, where: str, written: Written, pose: Pose) -> Iterator[_Found]:
    for name, angle in written.angles.items():
        drawn = pose.angles.get(name, 0.0)
        bounds = joint_range(name)
        if abs(drawn - angle) > DEPARTED and bounds.least <= angle <= bounds.most:
            yield (
                "pose-departs",
                _written_at(drawing, where, name),
                f"{_words(name)} is written as {angle:.0f} degrees and drawn at {drawn:.0f}, to meet the contacts",
                "write an angle that can be with these contacts, or leave it out",
            )


def _missed(where: str, written: Written, frames: Frames) -> Iterator[_Found]:
    worst: dict[tuple[str, str], float] = {}
    for distance, _, points in contact_rows(written, frames):
        held = len(points) == 2 and points[1][0] is not None
        key = (str(points[0][0]), "reach" if held else "contacts")
        worst[key] = max(worst.get(key, 0.0), abs(distance))
    for (segment, field), distance in worst.items():
        if distance > CONTACT:
            yield (
                "pose-contact-missed",
                (where, field),
                f"the {_words(segment)} is {distance:.1f} cm off what it should touch or reach",
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
            yield f"the {_words(part.name)} is {depth:.1f} cm below the floor", "add a contact on floor, or lift it"


def _through_props(drawing: Drawing, frames: Frames) -> Iterator[tuple[int, str, str]]:
    """The number of each prop that the body is inside of, with the part that is deepest in it."""
    boxes = [
        (number, prop.name, box)
        for number, prop in enumerate(PropWords.parse(one) for one in drawing.props)
        for box in solids(prop, frames.place("pelvis"))
    ]
    deepest: dict[int, Intrusion] = {}
    for box, found in intrusions(frames, [one for _, _, one in boxes], SOLID):
        number, _, _ = boxes[box]
        if found.part != "bun" and (number not in deepest or found.depth > deepest[number].depth):
            deepest[number] = found
    names = {number: name for number, name, _ in boxes}
    for number, found in sorted(deepest.items()):
        message = f"the {_words(found.part)} is {found.depth:.1f} cm inside the {names[number]}"
        yield number, message, "move the prop or the body"


def _through_itself(frames: Frames) -> Iterator[tuple[str, str]]:
    for overlap in body_overlaps(frames, OVERLAP):
        yield (
            f"the {_words(overlap.one)} is {overlap.depth:.1f} cm inside the {_words(overlap.other)}",
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


def _on_the_way(drawing: Drawing, positions: Sequence[Frames]) -> Iterator[Finding]:
    """Whether the body goes through the floor or a prop between start and end."""
    for frames in positions:
        through = [*_through_floor(frames), *(told for _, *told in _through_props(drawing, frames))]
        if through:
            yield Finding("pose-on-the-way", ("end",), "on the way", through[0][0], "change the start or the end")
            return


_TRIED = 4
"""How many views are drawn to name a better one."""


def _hidden(drawing: Drawing, works: Sequence[str], scene: Scene) -> Iterator[Finding]:
    """Whether anything is seen of the muscles; else from where enough would be, if there is such a place."""
    if _shown([panel.layers for panel in scene.panels]) >= SHOWN:
        return
    poses = [panel.pose for panel in scene.panels]

    def seen_from(yaw: int) -> Stage:
        return stage(drawing.model_copy(update={"yaw": yaw}), works, poses)

    def facing(yaw: int) -> float:
        """The muscles that face the viewer, as if nothing stood before them: quick, to leave few to draw."""
        seen_on = seen_from(yaw)
        marks = [seen_on.marks(pose.frames()) for pose in poses]
        return max(sum(area.area for _, area in found) for found in marks)

    promising = sorted(range(-180, 180, 15), key=facing)[-_TRIED:]
    shown = {yaw: _shown([seen_from(yaw).layers(pose) for pose in poses]) for yaw in sorted(promising)}
    better = max(shown, key=lambda yaw: shown[yaw])
    if shown[better] >= SHOWN:
        message = "hardly anything is seen of the muscles it works"
        yield Finding("muscle-hidden", ("yaw",), "both", message, f"yaw: {better} would show more", better)


def _shown(panels: Sequence[Sequence[Layer]]) -> float:
    """The larger share of the figure's area that is coloured as worked."""
    shares = []
    for layers in panels:
        worked = sum(layer.area.area for layer in layers if layer.colour == "worked")
        body = sum(layer.area.area for layer in layers if layer.colour.startswith(("skin", "shirt", "trousers")))
        shares.append(worked / max(body, 1.0))
    return max(shares)
