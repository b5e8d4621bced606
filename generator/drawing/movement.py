"""The way from start to end: poses between the two, on which what is planted stays where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from generator.drawing.balance import off_balance
from generator.drawing.body import Blob
from generator.drawing.overlaps import Box, intrusions
from generator.drawing.painting import framed
from generator.drawing.props import PropWords, solids
from generator.drawing.scene import BALANCED, MARGIN, NOTICED, Panel, Scene, between, solved, solved_poses, stage
from generator.drawing.skeleton import SIDES, Pose
from generator.drawing.solver import Clear, Meet, Plane, Touch, Written
from generator.records.drawing import Drawing

BETWEEN = 7
"""How many positions a movement shows between start and end."""

_STAYS = 1.0
"""What is nearer than so many centimetres to where it was has not moved."""

_LEAP = 15.0
"""More than a hand or a foot may go in one step beyond its usual."""

Asked = tuple[Written, Pose]
"""What is asked of a position, and the pose that meets it."""


def poses_between(drawing: Drawing, count: int) -> tuple[Pose, ...]:
    """So many poses on the way from start to end, at equal steps; none where the drawing has no end."""
    positions = solved_poses(drawing)
    if len(positions) < 2:
        return ()
    return tuple(pose for _, pose in way(drawing, positions[0], positions[1], count))


def movement(drawing: Drawing, works: Iterable[str], scene: Scene) -> Scene:
    """The positions from a drawn scene's start to its end, in a frame that holds them all.

    ``works`` are the structures to colour.
    """
    first, last = scene.panels
    seen_on = stage(drawing, works, (first.pose, last.pose))
    between_them = way(drawing, (first.written, first.pose), (last.written, last.pose), BETWEEN)
    panels = [Panel(asked, pose, seen_on.layers(pose)) for asked, pose in between_them]
    low, high = scene.frame[:2], scene.frame[2:]
    for panel in panels:
        frame = framed([layer.area for layer in panel.layers], MARGIN)
        low, high = (min(low[0], frame[0]), min(low[1], frame[1])), (max(high[0], frame[2]), max(high[1], frame[3]))
    return Scene((replace(first, arrow=()), *panels, replace(last, arrow=())), (*low, *high))


def way(drawing: Drawing, start: Asked, end: Asked, count: int) -> tuple[Asked, ...]:
    """The poses between a drawing's start and end, both solved.

    Angles and places are blended; what touches the same surface at both ends keeps to it, a hand that is at the same
    place of the body keeps hold. Each pose begins from the one before, and stays out of what that one stayed out of.
    Where that holds the body back until it leaps, as when a hand is threaded between the legs, it goes straight on.
    """
    props = [PropWords.parse(prop) for prop in drawing.props]
    found = _way(start, end, props, count, through=False)
    leaps = _furthest_leap([pose for _, pose in (start, *found, end)]) > _LEAP
    return _way(start, end, props, count, through=True) if leaps else found


def _way(start: Asked, end: Asked, props: Sequence[PropWords], count: int, *, through: bool) -> tuple[Asked, ...]:
    """As ``way``; with ``through`` the body may go through itself."""
    (asked_first, first), (asked_last, last) = start, end
    touches = tuple(_kept_touches(asked_first, asked_last))
    holds = tuple(meet for meet in asked_first.meets if meet.target is not None and meet in asked_last.meets)
    beside = [_beside(touches, asked_first, pose) for pose in (first, last)]
    edges = tuple(_edges(first, last, props, count))
    found: list[Asked] = []
    before, blended_before = first, first
    apart = () if through else asked_first.apart
    for number in range(1, count + 1):
        share = number / (count + 1)
        blended = between(first, last, share)
        written = Written(
            asked_first.base,
            blended.angles,
            touches,
            (*holds, *_pins(touches, first, last, share)),
            blended.root,
            apart,
            tuple(edge.at(share) for edge in edges),
        )
        margin = BALANCED - beside[0] * (1 - share) - beside[1] * share
        begin = _moved_on(blended, before, blended_before)
        asked, pose = solved(written, props, begin, margin, through=through)
        found.append((asked, pose))
        before, blended_before, apart = pose, blended, asked.apart
    return tuple(found)


def _furthest_leap(poses: Sequence[Pose]) -> float:
    """How many centimetres a hand or a foot goes at most from one pose to the next, beyond twice its usual step."""
    ends = [f"{side}_{name}" for side in SIDES for name in ("hand", "foot")]
    places = np.array([[pose.frames().place(end) for end in ends] for pose in poses])
    steps = np.linalg.norm(np.diff(places, axis=0), axis=2)
    return float((steps - 2 * np.median(steps, axis=0)).max())


def _beside(touches: tuple[Touch, ...], asked: Written, pose: Pose) -> float:
    """How far the weight is beside what carries it all the way; at one end more may carry it."""
    leaning = off_balance(replace(asked, touches=touches), pose.frames(), BALANCED)
    return leaning[0] if leaning else 0.0


def _kept_touches(first: Written, last: Written) -> Iterator[Touch]:
    """What touches one surface at both ends, sphere by sphere where each of several has to."""
    ends = set(_single(last))
    yield from dict.fromkeys(
        Touch((blob,), plane, each=True) for blob, plane in _single(first) if (blob, plane) in ends
    )
    for touch in first.touches:
        if not _each(touch) and touch in last.touches:
            yield touch


def _single(written: Written) -> Iterator[tuple[Blob, Plane]]:
    for touch in written.touches:
        if _each(touch):
            yield from ((blob, touch.plane) for blob in touch.blobs)


def _each(touch: Touch) -> bool:
    return touch.each or len(touch.blobs) == 1


def _pins(touches: Sequence[Touch], first: Pose, last: Pose, share: float) -> Iterator[Meet]:
    """Where what keeps touching is on the way: in its place, or along a straight line.

    Of a hand or a foot that turns on the spot only the sphere that moves least is held, for the others go in an arc.
    """
    one, other = first.frames(), last.frames()
    places = {
        touch.blobs[0]: [frames.place(touch.blobs[0].segment, touch.blobs[0].local) for frames in (one, other)]
        for touch in touches
        if _each(touch)
    }
    moved = {blob: float(np.linalg.norm(there - here)) for blob, (here, there) in places.items()}
    for blob, (here, there) in places.items():
        least = min(far for other_blob, far in moved.items() if other_blob.segment == blob.segment)
        if moved[blob] < max(_STAYS, least + 1e-9):
            at = here * (1 - share) + there * share
            yield Meet(blob.segment, blob.local, None, (float(at[0]), float(at[1]), float(at[2])))


@dataclass(frozen=True)
class _Edge:
    """A sphere that has to be beyond a face of a prop at some share of the way, and a little more so at each before."""

    ball: Blob
    face: Plane
    inside: float
    """How far it is from that at the start."""
    by: float

    def at(self, share: float) -> Clear:
        """What that asks at a share of the way."""
        return Clear(self.ball, self.face, self.inside * max(0.0, 1 - share / self.by))


def _edges(first: Pose, last: Pose, props: Sequence[PropWords], count: int) -> Iterator[_Edge]:
    """What would go through a prop goes around the face on whose side it ends."""
    boxes = [box for prop in props for box in solids(prop, first.frames().place("pelvis"))]
    by: dict[tuple[int, str], float] = {}
    for number in range(1, count + 1):
        share = number / (count + 1)
        for box, found in intrusions(between(first, last, share).frames(), boxes, NOTICED):
            by.setdefault((box, found.part), share)
            gaps = {face: _gap(found.ball, face, last) for face in _faces(boxes[box])}
            face = max(gaps, key=lambda one: gaps[one])
            inside = max(0.0, -_gap(found.ball, face, first))
            if gaps[face] > -NOTICED:
                yield _Edge(found.ball, face, inside, by[box, found.part])


def _faces(box: Box) -> tuple[Plane, ...]:
    """The six planes around a box; their normals point out of it."""
    low, high = box
    found = []
    for axis in range(3):
        normal = [0.0, 0.0, 0.0]
        for sign, offset in ((1.0, float(high[axis])), (-1.0, -float(low[axis]))):
            normal[axis] = sign
            found.append(Plane((normal[0], normal[1], normal[2]), offset))
    return tuple(found)


def _gap(ball: Blob, face: Plane, pose: Pose) -> float:
    return float(np.array(face.normal) @ pose.frames().place(ball.segment, ball.local)) - ball.radius - face.offset


def _moved_on(blended: Pose, before: Pose, blended_before: Pose) -> Pose:
    """A blend, off by as much as the pose before was off its own."""
    angles = {
        name: angle + before.angles.get(name, 0.0) - blended_before.angles.get(name, 0.0)
        for name, angle in blended.angles.items()
    }
    root = np.array(blended.root) + np.array(before.root) - np.array(blended_before.root)
    return replace(blended, angles=angles, root=(float(root[0]), float(root[1]), float(root[2])))
