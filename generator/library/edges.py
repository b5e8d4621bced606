"""The library: all records, linked. Edges are written on one side in YAML; their other side is computed here, once.

Immutable after ``link``. Every sequence has an order that depends on the content alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from generator.prose import Marks, Prose, scan
from generator.reader import Entry
from generator.reader.retired import RetiredEntry
from generator.records import (
    KINDS,
    Article,
    Caution,
    Claim,
    Condition,
    Exercise,
    Procedure,
    ProcedureUse,
    Recommendation,
    Record,
    RedFlags,
    Routine,
    State,
)
from generator.records.fields import FieldPath, RefersTo, prose_fields, references
from generator.records.vocabulary import Phase, Severity, Urgency

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Context = Entry[Condition] | Entry[State]
"""What cautions and red flags belong to."""


@dataclass(frozen=True)
class HelpsWith:
    """A recommendation, seen from the exercise."""

    condition: Entry[Condition]
    recommendation: Recommendation


@dataclass(frozen=True)
class CareIn:
    """A caution, seen from an exercise that it covers."""

    context: Context
    caution: Caution


@dataclass(frozen=True)
class Naming:
    """What one record names: ids in its fields, each with what it may be, and links and citations in its texts."""

    entry: Entry[Record]
    ids: tuple[tuple[FieldPath, str, RefersTo], ...]
    texts: tuple[tuple[FieldPath, Prose | Marks], ...]


@dataclass(frozen=True)
class Library:
    """All records by id and by kind, and the computed sides of their edges."""

    entries: tuple[Entry[Record], ...]
    articles: tuple[Entry[Article], ...]
    retired: tuple[RetiredEntry, ...] = ()
    """What was renamed or retired, the newest first."""

    @property
    def everything(self) -> tuple[Entry[Record], ...]:
        """Every record, in the order of kinds, then every article, each by id."""
        return (*self.entries, *self.articles)

    @cached_property
    def named(self) -> tuple[Naming, ...]:
        """What each record names, in the order of ``everything``; found once, since every check of ids asks for it."""
        return tuple(
            [Naming(entry, tuple(references(entry.record)), tuple(texts(entry.record))) for entry in self.everything]
        )

    @cached_property
    def by_id(self) -> Mapping[str, Entry[Record]]:
        """Every record and article by its id; the first where two have one."""
        found: dict[str, Entry[Record]] = {}
        for entry in self.everything:
            found.setdefault(entry.id, entry)
        return MappingProxyType(found)

    @cached_property
    def retired_by_id(self) -> Mapping[str, RetiredEntry]:
        """Every old id; the newest entry where two have one."""
        return MappingProxyType({entry.id: entry for entry in reversed(self.retired)})

    def of(self, kind: type[R]) -> tuple[Entry[R], ...]:
        """All records of a kind, by name."""
        return cast("tuple[Entry[R], ...]", self._by_kind.get(kind, ()))

    def get(self, kind: type[R], record_id: str | None) -> Entry[R] | None:
        """The record with this id if it is of this kind."""
        entry = self.by_id.get(record_id) if record_id else None
        return cast("Entry[R]", entry) if entry and isinstance(entry.record, kind) else None

    def all_of(self, kind: type[R], ids: Iterable[str]) -> tuple[Entry[R], ...]:
        """The records with these ids, in the order of the ids; unknown ones are left out."""
        return tuple(entry for record_id in ids if (entry := self.get(kind, record_id)))

    @property
    def contexts(self) -> tuple[Context, ...]:
        """Everything that holds cautions: conditions by name, then states by name."""
        return (*self.of(Condition), *self.of(State))

    @property
    def showing_signs(self) -> tuple[Context | Entry[Procedure], ...]:
        """Everything that shows red flags: conditions, states and procedures, each by name."""
        return (*self.contexts, *self.of(Procedure))

    def helps_with(self, exercise_id: str) -> tuple[HelpsWith, ...]:
        """The conditions that recommend an exercise, by name."""
        return self._helps_with.get(exercise_id, ())

    def care_in(self, exercise: Entry[Exercise]) -> tuple[CareIn, ...]:
        """Every caution that covers an exercise, by context, itself or by its position or as one of all."""
        return tuple(
            CareIn(context, caution)
            for context in self.contexts
            for caution in context.record.cautions
            if covers(caution, exercise)
        )

    def harder(self, exercise_id: str) -> tuple[Entry[Exercise], ...]:
        """The exercises that name this one as an easier form, by name."""
        return self._harder.get(exercise_id, ())

    def routines_with(self, exercise_id: str) -> tuple[Entry[Routine], ...]:
        """The routines that hold an exercise, by name."""
        return self._routines_with.get(exercise_id, ())

    def routines_for(self, context_id: str) -> tuple[Entry[Routine], ...]:
        """The routines that serve a condition or state, by name."""
        return self._routines_for.get(context_id, ())

    def forms_of(self, condition_id: str) -> tuple[Entry[Condition], ...]:
        """The conditions that are a form of this one, by name."""
        return self._forms_of.get(condition_id, ())

    def uses_of(self, procedure_id: str) -> tuple[tuple[Entry[Condition], ProcedureUse], ...]:
        """The conditions in which a procedure is used, by name, with what part it plays there."""
        return self._uses_of.get(procedure_id, ())

    def claims_about(self, record_id: str) -> tuple[Entry[Claim], ...]:
        """The claims that speak of a record, by name."""
        return self._claims_about.get(record_id, ())

    def works_on(self, structure_id: str) -> tuple[tuple[Entry[Exercise], str], ...]:
        """The exercises that work a structure, by name, with ``stretches``, ``strengthens`` or ``moves``."""
        return self._works_on.get(structure_id, ())

    def conditions_of(self, structure_id: str) -> tuple[Entry[Condition], ...]:
        """The conditions that involve a structure, by name."""
        return self._conditions_of.get(structure_id, ())

    def shown_in(self, sign_id: str) -> tuple[tuple[Entry[Record], Urgency], ...]:
        """Where a sign is shown and how urgent it is there: conditions, states, procedures, each by name."""
        return self._shown_in.get(sign_id, ())

    def cited_in(self, reference_id: str) -> tuple[Entry[Record], ...]:
        """The records whose fields or text cite a reference, in the order of kinds, then by name; articles last."""
        return self._cited_in.get(reference_id, ())

    @cached_property
    def _by_kind(self) -> Mapping[type[Record], tuple[Entry[Record], ...]]:
        found: defaultdict[type[Record], list[Entry[Record]]] = defaultdict(list)
        for entry in sorted(self.entries, key=lambda entry: (entry.record.name.casefold(), entry.id)):
            found[type(entry.record)].append(entry)
        return {kind: tuple(entries) for kind, entries in found.items()}

    @cached_property
    def _helps_with(self) -> Mapping[str, tuple[HelpsWith, ...]]:
        return _by_target(
            ([recommendation.exercise], HelpsWith(condition, recommendation))
            for condition in self.of(Condition)
            for recommendation in condition.record.recommends
        )

    @cached_property
    def _harder(self) -> Mapping[str, tuple[Entry[Exercise], ...]]:
        return _by_target(([edge.exercise for edge in entry.record.easier], entry) for entry in self.of(Exercise))

    @cached_property
    def _routines_with(self) -> Mapping[str, tuple[Entry[Routine], ...]]:
        return _by_target(([item.exercise for item in entry.record.all_items], entry) for entry in self.of(Routine))

    @cached_property
    def _routines_for(self) -> Mapping[str, tuple[Entry[Routine], ...]]:
        return _by_target(((*entry.record.serves, *entry.record.serves_states), entry) for entry in self.of(Routine))

    @cached_property
    def _forms_of(self) -> Mapping[str, tuple[Entry[Condition], ...]]:
        return _by_target(([entry.record.part_of], entry) for entry in self.of(Condition) if entry.record.part_of)

    @cached_property
    def _uses_of(self) -> Mapping[str, tuple[tuple[Entry[Condition], ProcedureUse], ...]]:
        return _by_target(
            ([use.procedure], (entry, use)) for entry in self.of(Condition) for use in entry.record.procedures
        )

    @cached_property
    def _claims_about(self) -> Mapping[str, tuple[Entry[Claim], ...]]:
        return _by_target((entry.record.about, entry) for entry in self.of(Claim))

    @cached_property
    def _works_on(self) -> Mapping[str, tuple[tuple[Entry[Exercise], str], ...]]:
        return _by_target(
            (getattr(entry.record, how), (entry, how))
            for entry in self.of(Exercise)
            for how in ("stretches", "strengthens", "moves")
        )

    @cached_property
    def _conditions_of(self) -> Mapping[str, tuple[Entry[Condition], ...]]:
        return _by_target((entry.record.structures, entry) for entry in self.of(Condition))

    @cached_property
    def _shown_in(self) -> Mapping[str, tuple[tuple[Entry[Record], Urgency], ...]]:
        return _by_target(
            (signs, (entry, urgency))
            for entry in self.showing_signs
            for urgency, signs in entry.record.red_flags.by_urgency()
        )

    @cached_property
    def _cited_in(self) -> Mapping[str, tuple[Entry[Record], ...]]:
        places = {kind: place for place, kind in enumerate((*KINDS, Article))}
        in_order = sorted(
            self.named,
            key=lambda one: (places[type(one.entry.record)], one.entry.record.name.casefold(), one.entry.id),
        )
        return _by_target((_cited(one.ids, one.texts), one.entry) for one in in_order)


def _by_target(edges: Iterable[tuple[Iterable[str], T]]) -> Mapping[str, tuple[T, ...]]:
    """Edges by the id of each record they lead to, in the order given; one that names it twice counts once."""
    found: defaultdict[str, list[T]] = defaultdict(list)
    for targets, edge in edges:
        for target in dict.fromkeys(targets):
            found[target].append(edge)
    return {target: tuple(leading) for target, leading in found.items()}


def covers(caution: Caution, exercise: Entry[Exercise]) -> bool:
    """Whether a caution speaks of this exercise: by its id, by its position, or as one of all."""
    return caution.every_exercise or caution.exercise == exercise.id or caution.position is exercise.record.position


def phases_meet(one: Phase, other: Phase) -> bool:
    """Whether two phases can be the same time."""
    return one is other or Phase.ANY in (one, other)


def red_flags(record: Record) -> RedFlags:
    """The red flags of a record; none for a kind that shows none."""
    return record.red_flags if isinstance(record, (Condition, State, Procedure)) else RedFlags()


def is_safe(library: Library, exercise_id: str, context: Context, phase: Phase) -> bool:
    """Whether an exercise has no caution to avoid or modify it in this context and phase."""
    exercise = library.get(Exercise, exercise_id)
    return exercise is None or not any(
        covers(caution, exercise) and caution.severity is not Severity.MONITOR and phases_meet(caution.phase, phase)
        for caution in context.record.cautions
    )


def citations(record: Record) -> Iterator[str]:
    """Every reference a record cites: those in fields, then those in text; repeats kept, its log left out."""
    return _cited(references(record), texts(record))


def _cited(
    ids: Iterable[tuple[FieldPath, str, RefersTo]], texts: Iterable[tuple[FieldPath, Prose | Marks]]
) -> Iterator[str]:
    for path, target, mark in ids:
        if mark.kinds == ("reference",) and path[0] != "updates":
            yield target
    for _, text in texts:
        yield from text.citations


def texts(record: Record) -> Iterator[tuple[FieldPath, Prose | Marks]]:
    """Every text of a record that may link and cite, with its place, in field order."""
    yield from prose_fields(record)
    if isinstance(record, Article):
        yield ("body",), scan(record.body)
