"""What holds for routines: their audience's cautions, the floor, the clock."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Context, Library, covers, phases_meet
from generator.problems import Note, Problem
from generator.reader import Entry
from generator.reader.mending import BLANK
from generator.records import Condition, Dose, Exercise, Routine, RoutineItem, State
from generator.records.fields import FieldPath
from generator.records.quantities import Range
from generator.records.vocabulary import Phase, Severity, Sides

SECONDS_PER_REPETITION = 4
"""A repetition without a hold: about two seconds out and two back, at an easy pace. Our assumption."""

SECONDS_BETWEEN = 15
"""To change sides or to get into place. Our assumption."""


def a_routine_holds_exercises(library: Library) -> Iterator[Problem]:
    """A routine has items or phases, not both and not neither."""
    for routine in library.of(Routine):
        if bool(routine.record.items) == bool(routine.record.phases):
            place = routine.source.place(("items",), key=True)
            both = bool(routine.record.items)
            message = f"a routine has either items or phases; this one has {'both' if both else 'neither'}"
            fix = routine.deleting(("items",)) if both else routine.setting(("items",), [{"exercise": BLANK}])
            yield Problem(place, "items-or-phases", message, "write one of the two", fix)


def a_floor_free_routine_holds_no_floor_position(library: Library) -> Iterator[Problem]:
    """What promises to need no floor needs none."""
    for routine in library.of(Routine):
        for path, item in items_of(routine):
            exercise = library.get(Exercise, item.exercise)
            if routine.record.floor_free and exercise and exercise.record.position.on_the_floor:
                place = routine.source.place((*path, "exercise"))
                message = (
                    f"{item.exercise!r} is done on the floor ({exercise.record.position}); this routine promises none"
                )
                hint = "take an exercise in a chair or standing, or no longer promise it"
                fix = routine.setting(("floor_free",), "no")
                yield Problem(place, "floor-in-floor-free", message, hint, fix)


def a_routine_obeys_the_cautions_of_its_audience(library: Library) -> Iterator[Problem]:
    """No item is to be left out by those it serves; one that they must change is changed in its place."""
    for routine in library.of(Routine):
        audience: tuple[Context, ...] = (
            *library.all_of(Condition, routine.record.serves),
            *library.all_of(State, routine.record.serves_states),
        )
        for path, item in items_of(routine):
            if exercise := library.get(Exercise, item.exercise):
                for context in audience:
                    yield from _broken_cautions(routine, path, item, exercise, context)


def _phase_of(routine: Routine, path: FieldPath) -> Phase:
    """When in the course of the condition an item is done; any time where the routine has no stages."""
    return routine.phases[int(path[1])].phase if path[0] == "phases" else Phase.ANY


def _broken_cautions(
    routine: Entry[Routine], path: FieldPath, item: RoutineItem, exercise: Entry[Exercise], context: Context
) -> Iterator[Problem]:
    place = routine.source.place((*path, "exercise"))
    phase = _phase_of(routine.record, path)
    for number, caution in enumerate(context.record.cautions):
        if not covers(caution, exercise) or not phases_meet(caution.phase, phase):
            continue
        also = (Note(context.source.place(("cautions", number, "severity")), f"the caution of {context.id}"),)
        if caution.severity is Severity.AVOID:
            message = f"{context.id} says to leave {item.exercise!r} out ({caution.phase}), and this routine serves it"
            hint = f"take another exercise, such as {caution.instead}" if caution.instead else "take another exercise"
            fix = routine.setting((*path, "exercise"), caution.instead) if caution.instead else routine.deleting(path)
            yield Problem(place, "routine-breaks-caution", message, hint, fix, also)
        elif caution.severity is Severity.MODIFY and item.change is None:
            message = f"{context.id} says to change {item.exercise!r}, and the routine does not say how"
            change = context.source.written(("cautions", number, "change"))
            fix = routine.setting((*path, "change"), change)
            yield Problem(place, "routine-breaks-caution", message, "say it in place, as the caution does", fix, also)


def minutes_are_true_to_the_doses(library: Library) -> Iterator[Problem]:
    """The minutes of a routine meet what its doses take, from the least to the most."""
    for routine in library.of(Routine):
        if not routine.record.items:
            continue
        exercises = library.all_of(Exercise, (item.exercise for item in routine.record.items))
        if len(exercises) < len(routine.record.items):
            continue
        times = [
            seconds(item.dose or exercise.record.dose)
            for item, exercise in zip(routine.record.items, exercises, strict=True)
        ]
        least, most = sum(low for low, _ in times) / 60, sum(high for _, high in times) / 60
        minutes = routine.record.minutes
        if minutes.most < least - 1 or minutes.low > most + 1:
            true = Range(max(1, round(least)), max(1, round(most)))
            place = routine.source.place(("minutes",))
            message = f"{minutes} minutes, but the doses take {true}"
            written = str(true).replace("–", "-")
            fix = routine.setting(("minutes",), written)
            yield Problem(place, "minutes-untrue", message, f"write minutes: {written}", fix)


def seconds(dose: Dose) -> tuple[int, int]:
    """How long a dose takes once, least and most, in seconds, with the changes of side and the getting into place."""
    if dose.minutes:
        return dose.minutes.low * 60, dose.minutes.most * 60
    repetitions = (dose.repetitions.low, dose.repetitions.most) if dose.repetitions else (1, 1)
    sets = (dose.sets.low, dose.sets.most) if dose.sets else (1, 1)
    hold = (dose.hold.seconds.low, dose.hold.seconds.most) if dose.hold else (SECONDS_PER_REPETITION,) * 2
    sides = 2 if dose.sides in (Sides.EACH_SIDE, Sides.ALTERNATING_PAIR) else 1
    if dose.sides is Sides.ALTERNATING and dose.hold and not dose.repetitions:
        sides = 2
    changes = 2 if dose.sides is Sides.EACH_SIDE else 1
    low, high = (
        repetitions[end] * sets[end] * hold[end] * dose.holds_each_repetition * sides
        + SECONDS_BETWEEN * changes * sets[end]
        for end in (0, 1)
    )
    return low, high


def items_of(routine: Entry[Routine]) -> Iterator[tuple[FieldPath, RoutineItem]]:
    """The items of a routine and of its phases, each with its place in the record."""
    for number, item in enumerate(routine.record.items):
        yield ("items", number), item
    for stage, phase in enumerate(routine.record.phases):
        for number, item in enumerate(phase.items):
            yield ("phases", stage, "items", number), item
