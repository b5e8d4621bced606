"""The picture of what was chosen, and what is wrong with its pose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.drawing import Finding
from generator.drawing.checks import findings
from generator.drawing.scene import Scene, compose, solved_poses
from generator.drawing.skeleton import Pose
from generator.drawing.solver import Written
from generator.drawing.svg import size, symbols
from generator.publishers.posing.pasting import Remark
from generator.records.drawing import Drawing


@dataclass(frozen=True)
class Drawn:
    """A picture: one SVG file of symbols, and what each shows."""

    svg: str
    width: int
    height: int
    panels: tuple[tuple[str, str], ...]
    """Id of the symbol and title."""


def drawn(drawing: Drawing, works: tuple[str, ...], name: str) -> Drawn:
    """The picture of a drawing; ``works`` are the structures to colour."""
    scene = _scene(drawing, works)
    titles = ("start", "end") if len(scene.panels) > 1 else ("position",)
    panels = tuple((f"posed-{title}", f"{name}: {title}") for title in titles)
    width, height = size(scene)
    return Drawn(symbols(scene, panels), width, height, panels)


def remarks(drawing: Drawing, works: tuple[str, ...]) -> tuple[Remark, ...]:
    """What is wrong with a pose, by field."""
    return tuple(_remark(finding) for finding in findings(drawing, works, _scene(drawing, works)))


# To find a pose takes longer than to draw it. What did not change is not found again: a turn of the camera keeps both
# poses, a change of the end keeps the start. What is kept depends on its arguments alone.


@lru_cache(maxsize=16)
def _scene(drawing: Drawing, works: tuple[str, ...]) -> Scene:
    """Composed once for the picture and for the check."""
    return compose(drawing, works, _poses(Drawing(props=drawing.props, start=drawing.start, end=drawing.end)))


@lru_cache(maxsize=16)
def _poses(unseen: Drawing) -> tuple[tuple[Written, Pose], ...]:
    """The poses of a drawing, whoever looks at them."""
    [start] = _start(unseen.model_copy(update={"end": None}))
    return solved_poses(unseen, start)


@lru_cache(maxsize=16)
def _start(endless: Drawing) -> tuple[tuple[Written, Pose], ...]:
    return solved_poses(endless)


def _remark(finding: Finding) -> Remark:
    return Remark(finding.path, finding.message, finding.hint)
