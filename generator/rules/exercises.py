"""What holds for doses and for the ladders from easier to harder."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.problems import Note, Problem
from generator.reader import Entry
from generator.reader.mending import BLANK
from generator.records import Condition, Dose, Exercise, Routine
from generator.records.drawing import NONE, Drawing
from generator.records.fields import FieldPath
from generator.records.vocabulary import DoseBasis
from generator.rules.routines import items_of


def a_cited_dose_has_a_source(library: Library) -> Iterator[Problem]:
    """A dose said to be cited names its source."""
    for entry, path, dose in _doses(library):
        if dose.basis is DoseBasis.CITED and not dose.sources:
            place = entry.source.place((*path, "basis"))
            message = "the dose is said to be cited, but no source is named"
            hint = "add sources:, or say where the dose comes from: basis: described, or limber"
            fix = entry.setting((*path, "basis"), DoseBasis.LIMBER.value)
            yield Problem(place, "dose-without-source", message, hint, fix)


def a_dose_says_how_much(library: Library) -> Iterator[Problem]:
    """A dose has repetitions, a hold or minutes."""
    for entry, path, dose in _doses(library):
        if dose.hold is None and dose.repetitions is None and dose.minutes is None:
            place = entry.source.place(path, key=True)
            message, hint = "the dose has neither repetitions nor a hold", "add one of them, or minutes"
            yield Problem(place, "empty-dose", message, hint, entry.setting((*path, "repetitions"), BLANK))


def a_dose_fits_into_a_week(library: Library) -> Iterator[Problem]:
    """No dose asks for more days than a week has."""
    for entry, path, dose in _doses(library):
        if dose.days_per_week and dose.days_per_week.most > 7:
            here: FieldPath = (*path, "days_per_week")
            message = f"a week has no {dose.days_per_week.most} days"
            fix = entry.setting(here, "7" if dose.days_per_week.low > 6 else f"{dose.days_per_week.low}-7")
            yield Problem(entry.source.place(here), "week-too-long", message, "write 7 or less", fix)


def easier_exercises_form_no_cycle(library: Library) -> Iterator[Problem]:
    """Nobody is led in a circle by 'easier'. Each cycle is reported once, at its first exercise by id."""
    easier = {entry.id: [edge.exercise for edge in entry.record.easier] for entry in library.of(Exercise)}
    for entry in sorted(library.of(Exercise), key=lambda entry: entry.id):
        cycle = _shortest_cycle(entry.id, easier)
        if cycle and min(cycle) == entry.id:
            steps = [
                _step(library, one, following) for one, following in zip(cycle, [*cycle[1:], cycle[0]], strict=True)
            ]
            also = tuple(
                Note(holder.source.place((*path, "exercise")), f"{holder.id} names {target} as easier")
                for holder, path, target in steps[1:]
            )
            way = " → ".join([*cycle, entry.id])
            message, hint = f"the easier exercises lead in a circle: {way}", "delete the step that is not easier"
            _, path, _ = steps[0]
            place, fix = entry.source.place((*path, "exercise")), entry.deleting(path)
            yield Problem(place, "ladder-cycle", message, hint, fix, also)


def a_drawing_touches_what_is_drawn(library: Library) -> Iterator[Problem]:
    """What somebody rests on in a drawing is the floor or one of its props."""
    for entry in library.of(Exercise):
        for path, message, hint in surfaces_not_drawn(entry.record.drawing) if entry.record.drawing else ():
            here: FieldPath = ("drawing", *path)
            touching = str(entry.source.written(here)).rpartition(" on ")[0]
            fix = entry.setting(here, f"{touching} on floor")
            yield Problem(entry.source.place(here), "surface-not-drawn", message, hint, fix)


def surfaces_not_drawn(drawing: Drawing) -> Iterator[tuple[FieldPath, str, str]]:
    """Each contact with a surface that does not stand in a drawing: its path in it, what is wrong, and a hint."""
    there = {"floor", *(prop.split()[0] for prop in drawing.props)}
    for name, keyframe in (("start", drawing.start), ("end", drawing.end)):
        for number, contact in enumerate(keyframe.contacts if keyframe else ()):
            surface = contact.rpartition(" on ")[2]
            if contact != NONE and surface not in there:
                message = f"{contact!r}: no {surface} stands in this drawing"
                hint = f"add the {surface} to props:, or rest on the floor"
                yield (name, "contacts", number), message, hint


def _step(library: Library, one: str, following: str) -> tuple[Entry[Exercise], FieldPath, str]:
    """The exercise, the place in it that names the easier one, and that one."""
    [entry] = library.all_of(Exercise, [one])
    number = next(n for n, edge in enumerate(entry.record.easier) if edge.exercise == following)
    return entry, ("easier", number), following


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
