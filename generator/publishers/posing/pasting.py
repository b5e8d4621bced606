"""What was chosen on the page as the lines of a record, and what is wrong with it, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from generator.problems import Problem
from generator.reader import Source, read_values
from generator.reader.shape import shape
from generator.records.drawing import Drawing
from generator.records.fields import FieldPath
from generator.rules.exercises import surfaces_not_drawn
from generator.writing import field_lines

FIELD = "drawing"

Plain = str | list[Any] | dict[str, Any]
"""Texts, and lists and groups of them."""


@dataclass(frozen=True)
class Remark:
    """Something wrong, said beside a field; of the whole drawing where the path is ()."""

    path: FieldPath
    words: str
    hint: str = ""


@dataclass(frozen=True)
class Pasted:
    """The lines to paste, and the drawing that they are; None where something is wrong with them."""

    yaml: str
    drawing: Drawing | None
    remarks: tuple[Remark, ...] = ()


def pasted(value: dict[str, Any]) -> Pasted:
    """The lines of a drawing as ``format`` would lay them out, read again as the check reads a record."""
    lines = field_lines(FIELD, {"start": {}, **_tidied(value)}, Drawing)
    yaml = "\n".join([*lines, ""])
    source, again, problems = read_values("content/exercises/posed.yaml", yaml.encode())
    written = again.get(FIELD) if isinstance(again, dict) else None
    if problems or written is None:
        return Pasted(yaml, None, tuple(_remarks(problems, source)))
    part = _part(source)
    # A drawing is shaped like a record, though it is a part of one.
    drawing, wrong = shape(cast(Any, Drawing), written, part)
    if drawing is None:
        return Pasted(yaml, None, tuple(_remarks(wrong, part)))
    found = cast(Drawing, drawing)
    missing = tuple(Remark(path, message, hint) for path, message, hint in surfaces_not_drawn(found))
    return Pasted(yaml, None if missing else found, missing)


def _tidied(value: Any) -> Any:
    """A value without what nobody filled in."""
    if isinstance(value, dict):
        inner = {name: _tidied(one) for name, one in value.items()}
        return {name: one for name, one in inner.items() if one not in ("", [], {})}
    if isinstance(value, list):
        return [one for one in map(_tidied, value) if one not in ("", [], {})]
    return value.strip()


def _part(source: Source) -> Source:
    """The lines as if the drawing were all of them."""
    marks = {path[1:]: mark for path, mark in source.marks.items() if path[:1] == (FIELD,)}
    return replace(source, value=source.written((FIELD,)), marks=marks)


def _remarks(problems: list[Problem], source: Source) -> Iterator[Remark]:
    """Problems by the field that they stand at; a place in a text has its field, and of several the innermost."""
    for problem in problems:
        at = (problem.place.line, problem.place.column)
        paths = [
            path
            for path, span in source.spans.items()
            if at in ((span.line, span.column), (span.key_line, span.key_column))
        ]
        yield Remark(max(paths, key=len, default=()), problem.message, problem.hint)
