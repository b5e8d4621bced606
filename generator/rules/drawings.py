"""What holds for the poses of a drawing. To know it the poses are drawn, so it is asked apart from the other rules."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing import Finding, Pictures, findings_of
from generator.library import Library
from generator.problems import Fix, Problem
from generator.reader import Entry
from generator.records import Exercise
from generator.rules.exercises import surfaces_not_drawn


def poses_are_sound(library: Library, drawn: Pictures) -> Iterator[Problem]:
    """Nobody is drawn who goes through things, misses what they reach for, bends too far or falls over.

    A drawing that rests on what is not in it cannot be posed; another rule says so.
    """
    for entry in library.of(Exercise):
        if entry.record.drawing is None or any(surfaces_not_drawn(entry.record.drawing)):
            continue
        for finding in findings_of(entry.id, entry.record, drawn):
            place = entry.source.place(("drawing", *finding.path))
            message = f"{finding.where}: {finding.message}"
            yield Problem(place, finding.code, message, finding.hint, _fix(entry, finding))


def _fix(entry: Entry[Exercise], finding: Finding) -> Fix | None:
    return None if finding.yaw is None else entry.setting(("drawing", "yaw"), str(finding.yaw))
