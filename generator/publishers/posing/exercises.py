"""The exercises of the library as the page needs them, read anew for each request: what stands there is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.publishers.posing.pasting import FIELD
from generator.reader import read_values
from generator.reader.mending import setting
from generator.records import Exercise
from generator.records.fields import SLUG


@dataclass(frozen=True)
class Posed:
    """One exercise: what its record says of its drawing, and where lines for it go."""

    id: str
    name: str
    path: str
    drawing: Mapping[str, Any]
    """As it is written; {} where there is none."""
    works: tuple[str, ...]
    """The structures to colour."""
    place: str
    """In words, where the lines are pasted."""


def names(root: Path) -> tuple[tuple[str, str], ...]:
    """Id and name of each exercise, by name; of a file that cannot be read the id stands for the name."""
    paths = (path for path in (root / "content" / Exercise.folder).glob("*.yaml") if SLUG.fullmatch(path.stem))
    return tuple(sorted(((path.stem, _name(path)) for path in paths), key=lambda one: one[1].lower()))


def posed(root: Path, record_id: str) -> Posed | None:
    """The exercise of this id; None where there is none. Its record may have mistakes."""
    if not SLUG.fullmatch(record_id):
        return None
    name = f"content/{Exercise.folder}/{record_id}.yaml"
    try:
        raw = (root / name).read_bytes()
    except OSError:
        return None
    source, value, _ = read_values(name, raw)
    fields = value if isinstance(value, dict) else {}
    drawing = fields.get(FIELD)
    fix = setting(source, Exercise, (FIELD,), {"start": {"base": "upright"}}) if fields else None
    place = ""
    if fix is not None:
        place = f"in place of {fix.lines_meant}" if fix.last >= fix.first else f"above line {fix.first}"
    return Posed(
        record_id,
        _text(fields.get("name")) or record_id,
        name,
        drawing if isinstance(drawing, dict) else {},
        (*_texts(fields.get("stretches")), *_texts(fields.get("strengthens"))),
        place,
    )


def _name(path: Path) -> str:
    try:
        _, value, _ = read_values(path.name, path.read_bytes())
    except OSError:
        return path.stem
    return (_text(value.get("name")) if isinstance(value, dict) else "") or path.stem


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
