"""The way from start to end: poses between the two, on which what is planted stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from generator.drawing.body import Blob
from generator.drawing.props import PropWords
from generator.drawing.scene import between, solved, solved_poses
from generator.drawing.skeleton import Pose
from generator.drawing.solver import Meet, Plane, Touch, Written
from generator.records.drawing import Drawing

Asked = tuple[Written, Pose]
"""What is asked of a position, and the pose that meets it."""


def poses_between(drawing: Drawing, count: int) -> tuple[Pose, ...]:
    """So many poses on the way from start to end, at equal steps; none where the drawing has no end."""
    positions = solved_poses(drawing)
    if len(positions) < 2:
        return ()
    return way(positions[0], positions[1], [PropWords.parse(prop) for prop in drawing.props], count)


def way(start: Asked, end: Asked, props: Sequence[PropWords], count: int) -> tuple[Pose, ...]:
    """The poses between two that are solved.

    Angles and places are blended; what touches the same surface at both ends keeps to it, a hand that is at the same
    place of the body keeps hold. Each pose begins from the one before, and stays out of what that one stayed out of.
    """
    (asked_first, first), (asked_last, last) = start, end
    touches = tuple(_kept_touches(asked_first, asked_last))
    holds = tuple(meet for meet in asked_first.meets if meet.target is not None and meet in asked_last.meets)
    resting = tuple(dict.fromkeys((*asked_first.touches, *asked_last.touches)))
    found: list[Pose] = []
    before, blended_before = first, first
    apart, clear = asked_first.apart, asked_first.clear
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
            clear,
        )
        asked, pose = solved(written, props, resting, _moved_on(blended, before, blended_before))
        found.append(pose)
        before, blended_before = pose, blended
        apart, clear = asked.apart, asked.clear
    return tuple(found)


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
    """Where each sphere that keeps touching is on the way: in its place, or along a straight line."""
    one, other = first.frames(), last.frames()
    for touch in touches:
        if _each(touch):
            blob = touch.blobs[0]
            places = [frames.place(blob.segment, blob.local) for frames in (one, other)]
            at = places[0] * (1 - share) + places[1] * share
            yield Meet(blob.segment, blob.local, None, (float(at[0]), float(at[1]), float(at[2])))


def _moved_on(blended: Pose, before: Pose, blended_before: Pose) -> Pose:
    """A blend, off by as much as the pose before was off its own."""
    angles = {
        name: angle + before.angles.get(name, 0.0) - blended_before.angles.get(name, 0.0)
        for name, angle in blended.angles.items()
    }
    root = np.array(blended.root) + np.array(before.root) - np.array(blended_before.root)
    return replace(blended, angles=angles, root=(float(root[0]), float(root[1]), float(root[2])))
