"""A drawn exercise as a page shows it, and what it depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, replace

from generator.drawing.finding import Finding
from generator.records import Exercise

Pictures = MutableMapping[str, str]
"""Pictures that were drawn, by key: what they depend on, as a hash. Both are text, to be kept in files."""


@dataclass(frozen=True)
class PicturePanel:
    """The start or the end."""

    id: str
    """Of its symbol in the file."""
    title: str


@dataclass(frozen=True)
class Movement:
    """The file of the positions from the start to the end, a symbol each, in order."""

    path: str
    """From the root of the site."""
    title: str
    svg: str


@dataclass(frozen=True)
class Picture:
    """The file of an exercise's picture."""

    path: str
    """From the root of the site."""
    svg: str
    width: int
    """Of each panel, in its own units."""
    height: int
    panels: tuple[PicturePanel, ...]
    movement: Movement | None = None
    """None where there is no end."""


@dataclass(frozen=True)
class Drawn:
    """A picture and what is wrong with its poses."""

    picture: Picture
    findings: tuple[Finding, ...]


def picture_of(record_id: str, exercise: Exercise, drawn: Pictures) -> Picture | None:
    """The picture of an exercise, drawn unless ``drawn`` has it; None where its record has no drawing."""
    if exercise.drawing is None:
        return None
    key = _key(record_id, exercise)
    found = json.loads(drawn.get(key) or _made(record_id, exercise, drawn)[0])
    panels = tuple(PicturePanel(**panel) for panel in found["panels"])
    movement = Movement(**found["movement"]) if found["movement"] else None
    return Picture(**{**found, "panels": panels, "movement": movement})


def findings_of(record_id: str, exercise: Exercise, drawn: Pictures) -> tuple[Finding, ...]:
    """What is wrong with the poses of an exercise, which is drawn unless ``drawn`` has it."""
    if exercise.drawing is None:
        return ()
    key = _findings(_key(record_id, exercise))
    found = json.loads(drawn.get(key) or _made(record_id, exercise, drawn)[1])
    return tuple(Finding(**{**told, "path": tuple(told["path"])}) for told in found)


def _made(record_id: str, exercise: Exercise, drawn: Pictures) -> tuple[str, str]:
    """Draw, and keep the picture and, apart from it, its findings: who only checks need not read pictures."""
    key = _key(record_id, exercise)
    made = _draw(record_id, exercise)
    picture = json.dumps(asdict(made.picture))
    found = json.dumps([asdict(finding) for finding in made.findings])
    drawn[key], drawn[_findings(key)] = picture, found
    return picture, found


def _findings(key: str) -> str:
    return f"{key}-findings"


def works(exercise: Exercise) -> tuple[str, ...]:
    """The structures whose place is coloured: what is stretched and strengthened."""
    return (*exercise.stretches, *exercise.strengthens)


def _draw(record_id: str, exercise: Exercise) -> Drawn:
    from generator.drawing.checks import findings
    from generator.drawing.movement import movement
    from generator.drawing.scene import compose
    from generator.drawing.svg import size, symbols

    assert exercise.drawing is not None
    scene = compose(exercise.drawing, works(exercise))
    names = ("start", "end") if len(scene.panels) > 1 else ("position",)
    panels = tuple(PicturePanel(f"{record_id}-{name}", f"{exercise.name}: {name}") for name in names)
    moving, between = None, None
    if len(scene.panels) > 1:
        positions = movement(exercise.drawing, works(exercise), scene)
        between = [panel.pose for panel in positions.panels[1:-1]]
        scene = replace(scene, frame=positions.frame)
        ids = tuple((f"{record_id}-position-{number}", "") for number in range(1, len(positions.panels) + 1))
        path = f"pictures/{record_id}-movement.svg"
        moving = Movement(path, f"{exercise.name}: movement", symbols(positions, ids))
    width, height = size(scene)
    svg = symbols(scene, tuple((panel.id, panel.title) for panel in panels))
    picture = Picture(f"pictures/{record_id}.svg", svg, width, height, panels, moving)
    return Drawn(picture, findings(exercise.drawing, works(exercise), scene, between))


def _key(record_id: str, exercise: Exercise) -> str:
    """Changes with all that a picture depends on beside the code that draws: the drawing, the names, the muscles."""
    assert exercise.drawing is not None
    told = [record_id, exercise.name, works(exercise), exercise.drawing.model_dump(mode="json")]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
