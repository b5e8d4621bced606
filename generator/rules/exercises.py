"""What holds for doses and for the ladders from easier to harder."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.problems import Problem
from generator.reader import Entry
from generator.records import Condition, Dose, Exercise, Routine
from generator.records.fields import FieldPath
from generator.records.vocabulary import DoseBasis
from generator.rules.routines import items_of


def a_cited_dose_has_a_source(library: Library) -> Iterator[Problem]:
    """A dose said to be cited names its source."""
    for entry, path, dose in _doses(library):
        if dose.basis is DoseBasis.CITED and not dose.sources:
            place = entry.source.place((*path, "basis"))
            message = "the dose is said to be cited, but no source is named"
            yield Problem(place, "dose-without-source", message, "add sources: [id]")


def a_dose_says_how_much(library: Library) -> Iterator[Problem]:
    """A dose has repetitions or a hold."""
    for entry, path, dose in _doses(library):
        if dose.hold is None and dose.repetitions is None:
            place = entry.source.place(path, key=True)
            yield Problem(place, "empty-dose", "the dose has neither repetitions nor a hold", "add one of them")


def a_dose_fits_into_a_week(library: Library) -> Iterator[Problem]:
    """No dose asks for more days than a week has."""
    for entry, path, dose in _doses(library):
        if dose.days_per_week and dose.days_per_week.most > 7:
            place = entry.source.place((*path, "days_per_week"))
            yield Problem(place, "week-too-long", f"a week has no {dose.days_per_week.most} days", "write 7 or less")


def easier_exercises_form_no_cycle(library: Library) -> Iterator[Problem]:
    """Nobody is led in a circle by 'easier'. Each cycle is reported once, at its first exercise by id."""
    easier = {entry.id: [edge.exercise for edge in entry.record.easier] for entry in library.of(Exercise)}
    for entry in sorted(library.of(Exercise), key=lambda entry: entry.id):
        cycle = _shortest_cycle(entry.id, easier)
        if cycle and min(cycle) == entry.id:
            place = entry.source.place(("easier",), key=True)
            way = " → ".join([*cycle, entry.id])
            yield Problem(
                place, "ladder-cycle", f"the easier exercises lead in a circle: {way}", "delete one of the steps"
            )


def _shortest_cycle(start: str, easier: dict[str, list[str]]) -> list[str]:
    paths = [[start]]
    seen: set[str] = set()
    while paths:
        path = paths.pop(0)
        for following in easier.get(path[-1], ()):
            if following == start:
                return path
            if following not in seen:
                seen.add(following)
                paths.append([*path, following])
    return []


def _doses(library: Library) -> Iterator[tuple[Entry[Exercise] | Entry[Condition] | Entry[Routine], FieldPath, Dose]]:
    for exercise in library.of(Exercise):
        yield exercise, ("dose",), exercise.record.dose
    for condition in library.of(Condition):
        for number, edge in enumerate(condition.record.recommends):
            if edge.dose:
                yield condition, ("recommends", number, "dose"), edge.dose
    for routine in library.of(Routine):
        for path, item in items_of(routine):
            if item.dose:
                yield routine, (*path, "dose"), item.dose
