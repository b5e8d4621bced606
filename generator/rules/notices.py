"""What is no mistake but worth knowing: it is counted, and it does not fail a build."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.drawing.body_map import PLACES
from generator.library import Library
from generator.problems import Command, Place, Problem
from generator.reader import Entry
from generator.reader.mending import BLANK
from generator.records import KINDS, Exercise, PageRecord, Reference, Structure


def unreachable(library: Library) -> tuple[Entry[Exercise], ...]:
    """Exercises to which no condition, no routine and no ladder leads."""
    return tuple(
        entry
        for entry in library.of(Exercise)
        if not (
            library.helps_with(entry.id)
            or library.routines_with(entry.id)
            or library.harder(entry.id)
            or entry.record.easier
        )
    )


def uncited(library: Library) -> tuple[Entry[Reference], ...]:
    """References on which no record stands."""
    return tuple(entry for entry in library.of(Reference) if not library.cited_in(entry.id))


def unplaced(library: Library) -> tuple[Entry[Structure], ...]:
    """Structures with no place on the map of the body."""
    return tuple(entry for entry in library.of(Structure) if entry.id not in PLACES)


def unreviewed(library: Library) -> tuple[Entry[PageRecord], ...]:
    """Pages that no clinician has read."""
    return tuple(entry for entry in _reviewable(library) if entry.record.review.reviewed is None)


def overdue(library: Library, day: date) -> tuple[Entry[PageRecord], ...]:
    """Pages whose review was due before this day."""
    return tuple(entry for entry in _reviewable(library) if entry.record.review.due < day)


def every_exercise_can_be_reached(library: Library) -> Iterator[Problem]:
    """A condition, a routine or a ladder leads to every exercise."""
    for exercise in unreachable(library):
        place = Place(exercise.source.path)
        message = f"nothing leads to {exercise.id!r}: no condition, no routine, no ladder"
        hint = "recommend it on a condition, if a source bears that out"
        yield Problem(place, "unreachable-exercise", message, hint)


def every_reference_is_cited(library: Library) -> Iterator[Problem]:
    """A record stands on every reference."""
    for reference in uncited(library):
        place = Place(reference.source.path)
        message, hint = f"nothing cites {reference.id!r}", f"cite it with [^{reference.id}], or retire it"
        fix = Command(f'python -m generator retire {reference.id} --because "___"')
        yield Problem(place, "uncited-reference", message, hint, fix)


def every_structure_has_a_place_on_the_map(library: Library) -> Iterator[Problem]:
    """The map of the body shows where every structure lies."""
    for structure in unplaced(library):
        message = f"the map of the body has no place for {structure.id!r}"
        hint = "draw it in generator/drawing/body_map/places.py, or ask for it when you send the record"
        yield Problem(Place(structure.source.path), "unplaced-structure", message, hint)


def every_page_is_reviewed(library: Library) -> Iterator[Problem]:
    """A clinician has read every page."""
    for entry in unreviewed(library):
        message, hint = f"no clinician has reviewed {entry.id!r}", "only a clinical reviewer can change that"
        yield Problem(Place(entry.source.path), "unreviewed", message, hint)


def no_review_is_overdue(library: Library, today: date) -> Iterator[Problem]:
    """No review is past its day."""
    for entry in overdue(library, today):
        place = entry.source.place(("review", "due"))
        message = f"the review of {entry.id!r} was due on {entry.record.review.due}"
        fix = entry.setting(("review", "due"), BLANK)
        yield Problem(place, "review-overdue", message, "review it, and set the next day", fix)


def _reviewable(library: Library) -> Iterator[Entry[PageRecord]]:
    for kind in KINDS:
        if issubclass(kind, PageRecord):
            yield from library.of(kind)
