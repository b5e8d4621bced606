"""The page of each record: which template, and what the template speaks of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from generator.library import Context, Library, covers
from generator.pages.addresses import address, index_of
from generator.pages.body_map import exercise_map, structure_map
from generator.pages.care import Card, cards, care_for, emergencies_of
from generator.pages.log import log_of
from generator.pages.page import Composer, Page, Step
from generator.reader import Entry
from generator.records import (
    Caution,
    Claim,
    Condition,
    Dose,
    Exercise,
    PageRecord,
    Procedure,
    Recommendation,
    Record,
    RedFlags,
    Routine,
    RoutineItem,
    Sign,
    State,
    Structure,
)
from generator.records.vocabulary import ConditionCategory, Severity

R = TypeVar("R", bound=PageRecord)
Values = dict[str, Any]

_WITH_BAD_DAYS = {ConditionCategory.CONDITION, ConditionCategory.SYMPTOM, ConditionCategory.CONTRIBUTING_FACTOR}
"""In pregnancy and after an operation a bad day is first a matter for the maternity or the surgical team."""


def record_pages(library: Library, composer: Composer) -> Iterator[Page]:
    """A page for every record of a kind that has pages of its own, by kind and name."""

    def exercise(library: Library, entry: Entry[Exercise]) -> Values:
        return {**_exercise(library, entry), "picture": composer.pictures.get(entry.id)}

    yield from _pages(library, composer, Exercise, exercise)
    yield from _pages(library, composer, Condition, _condition)
    yield from _pages(library, composer, Routine, _routine)
    yield from _pages(library, composer, Structure, _structure)
    yield from _pages(library, composer, Procedure, _procedure)
    yield from _pages(library, composer, Claim, _claim)
    yield from _pages(library, composer, State, _state)


def facts(entry: Entry[Any]) -> tuple[str, ...]:
    """What stands under a title and on a card: a few words each."""
    record = entry.record
    match record:
        case Exercise():
            needed = [item.label for item in record.equipment] or ["No equipment"]
            return (record.category.label, record.position.label, record.level.label, *needed)
        case Condition():
            return (record.category.label, *(region.label for region in record.regions))
        case Routine():
            floor = ("No floor needed",) if record.floor_free else ()
            return (f"{record.minutes} minutes", record.level.label, *floor)
        case Structure():
            return (record.category.label, record.latin)
        case Procedure():
            return (record.category.label, record.done_by)
        case Claim():
            return (record.verdict.label,)
        case _:
            return ()


def group_of(record: Record) -> tuple[str, str]:
    """The group of its index that a record belongs to: anchor and label; blank where the index has no groups."""
    match record:
        case Exercise() | Condition():
            return record.regions[0].value, record.regions[0].label
        case Routine():
            return record.level.value, record.level.label
        case Structure() | Procedure():
            return record.category.value, record.category.label
        case Claim():
            return record.verdict.value, record.verdict.label
        case _:
            return "", ""


def _pages(
    library: Library, composer: Composer, kind: type[R], values: Callable[[Library, Entry[R]], Values]
) -> Iterator[Page]:
    for entry in library.of(kind):
        yield composer.compose(
            f"{kind.kind}.md.jinja",
            address(entry).path,
            entry.record.name,
            source=entry.source.path,
            updated=entry.record.updates[0].date,
            description=entry.record.summary,
            other_names=entry.record.other_names,
            trail=_trail(kind, entry.record),
            entry=entry,
            facts=facts(entry),
            log=log_of([entry]),
            claims=library.claims_about(entry.id),
            **values(library, entry),
        )


def _trail(kind: type[PageRecord], record: PageRecord) -> tuple[Step, ...]:
    index = index_of(kind).path
    anchor, label = group_of(record)
    return (Step(kind.plural, index), *((Step(label, index, anchor),) if label else ()))


def _exercise(library: Library, entry: Entry[Exercise]) -> Values:
    helps = library.helps_with(entry.id)
    routines = library.routines_with(entry.id)
    served = dict.fromkeys([edge.condition.id for edge in helps])
    served |= dict.fromkeys(condition for routine in routines for condition in routine.record.serves)
    record = entry.record
    worked = (("Stretches", record.stretches), ("Strengthens", record.strengthens), ("Moves or steadies", record.moves))
    return {
        "helps": helps,
        "harder": library.harder(entry.id),
        "routines": routines,
        "care": care_for(library, entry),
        "served_conditions": library.all_of(Condition, served),
        "signs_link": Sign,
        "worked": tuple((label, library.all_of(Structure, ids)) for label, ids in worked if ids),
        "body_map": exercise_map(library, entry),
    }


def _condition(library: Library, entry: Entry[Condition]) -> Values:
    return {
        **_red_flags(library, entry.record.red_flags),
        "signs_link": Sign,
        "forms": library.forms_of(entry.id),
        "has_bad_days": entry.record.category in _WITH_BAD_DAYS and bool(entry.record.recommends),
        "recommendations": tuple((edge, _dose(library, edge)) for edge in entry.record.recommends),
        "routines": library.routines_for(entry.id),
        "cautions": _cautions(library, entry),
        "structures": library.all_of(Structure, entry.record.structures),
    }


def _routine(library: Library, entry: Entry[Routine]) -> Values:
    def dosed(items: tuple[RoutineItem, ...]) -> tuple[tuple[RoutineItem, Dose | None], ...]:
        return tuple((item, _dose(library, item)) for item in items)

    served = library.all_of(Condition, entry.record.serves)
    return {
        "items": dosed(entry.record.items),
        "phases": tuple((phase, dosed(phase.items)) for phase in entry.record.phases),
        "served_conditions": served,
        "emergencies": emergencies_of(library, served),
        "not_for_states": library.all_of(State, entry.record.not_for_states),
        "signs_link": Sign,
    }


def _dose(library: Library, edge: Recommendation | RoutineItem) -> Dose | None:
    """The dose that counts there: its own, else that of the exercise."""
    exercise = library.get(Exercise, edge.exercise)
    return edge.dose or (exercise.record.dose if exercise else None)


def _structure(library: Library, entry: Entry[Structure]) -> Values:
    return {
        "body_map": structure_map(entry),
        "exercises": library.works_on(entry.id),
        "conditions": library.conditions_of(entry.id),
    }


def _procedure(library: Library, entry: Entry[Procedure]) -> Values:
    return {**_red_flags(library, entry.record.red_flags), "uses": library.uses_of(entry.id)}


def _claim(library: Library, entry: Entry[Claim]) -> Values:
    return {"about": tuple(library.all_of(Record, entry.record.about))}


def _state(library: Library, entry: Entry[State]) -> Values:
    return {
        **_red_flags(library, entry.record.red_flags),
        "cautions": _cautions(library, entry),
        "covered": _covered(library, entry),
        "routines": library.routines_for(entry.id),
    }


def _red_flags(library: Library, flags: RedFlags) -> dict[str, tuple[Card, ...]]:
    return {
        "first_cards": cards(library, flags, first_only=True),
        "all_cards": cards(library, flags, first_only=False),
    }


def _cautions(library: Library, context: Context) -> tuple[tuple[Caution, str, Entry[Exercise] | None], ...]:
    """The cautions of a context, the strictest first, each with its exercise or with words for what it covers."""
    ordered = sorted(context.record.cautions, key=lambda caution: caution.severity.rank)
    return tuple((caution, _target(caution), library.get(Exercise, caution.exercise)) for caution in ordered)


def _target(caution: Caution) -> str:
    if caution.every_exercise:
        return "Every exercise"
    return f"Anything done {caution.position.label[:1].lower()}{caution.position.label[1:]}" if caution.position else ""


def _covered(library: Library, state: Entry[State]) -> tuple[tuple[Severity, tuple[Entry[Exercise], ...]], ...]:
    """The exercises that a state's cautions cover, by the strictest that covers each.

    Nothing where every caution names its exercise: the list of cautions then says it all.
    """
    if all(caution.exercise for caution in state.record.cautions):
        return ()
    strictest: dict[Severity, list[Entry[Exercise]]] = {}
    for exercise in library.of(Exercise):
        severities = [caution.severity for caution in state.record.cautions if covers(caution, exercise)]
        if severities:
            strictest.setdefault(min(severities, key=lambda severity: severity.rank), []).append(exercise)
    return tuple((severity, tuple(strictest[severity])) for severity in Severity if severity in strictest)
