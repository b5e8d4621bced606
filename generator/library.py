"""The library: all records, linked. Edges are written on one side in YAML; their other side is computed here, once.

Immutable after ``link``. Every sequence has an order that depends on the content alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from generator.problems import Place, Problem
from generator.prose import scan
from generator.reader import Content, Entry
from generator.records import (
    KINDS,
    Article,
    Caution,
    Claim,
    Condition,
    Exercise,
    Procedure,
    Recommendation,
    Record,
    RedFlags,
    Routine,
    State,
)
from generator.records.fields import FieldPath, prose_fields, references
from generator.records.vocabulary import Phase, Severity, Urgency

R = TypeVar("R", bound=Record)

Context = Entry[Condition] | Entry[State]
"""What cautions and red flags belong to."""


@dataclass(frozen=True)
class HelpsWith:
    """A recommendation, seen from the exercise."""

    condition: Entry[Condition]
    recommendation: Recommendation
    position: int
    """Place of the recommendation on its condition, from 0."""


@dataclass(frozen=True)
class CareIn:
    """A caution, seen from an exercise that it covers."""

    context: Context
    caution: Caution
    position: int
    """Place of the caution in its context, from 0."""


@dataclass(frozen=True)
class Library:
    """All records by id and by kind, and the computed sides of their edges."""

    entries: tuple[Entry[Record], ...]
    articles: tuple[Entry[Article], ...]

    @cached_property
    def by_id(self) -> Mapping[str, Entry[Record]]:
        """Every record and article by its id; articles come last."""
        found: dict[str, Entry[Record]] = {}
        for entry in (*self.entries, *self.articles):
            found.setdefault(entry.id, entry)
        return MappingProxyType(found)

    def of(self, kind: type[R]) -> tuple[Entry[R], ...]:
        """All records of a kind, by name."""
        found = [cast("Entry[R]", entry) for entry in self.entries if isinstance(entry.record, kind)]
        return tuple(sorted(found, key=lambda entry: (entry.record.name.casefold(), entry.id)))

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

    def helps_with(self, exercise_id: str) -> tuple[HelpsWith, ...]:
        """The conditions that recommend an exercise, by name."""
        return self._helps_with.get(exercise_id, ())

    def care_in(self, exercise: Entry[Exercise]) -> tuple[CareIn, ...]:
        """Every caution that covers an exercise, by context, itself or by its position or as one of all."""
        return tuple(
            CareIn(context, caution, position)
            for context in self.contexts
            for position, caution in enumerate(context.record.cautions)
            if covers(caution, exercise)
        )

    def harder(self, exercise_id: str) -> tuple[Entry[Exercise], ...]:
        """The exercises that name this one as an easier form, by name."""
        return tuple(
            entry
            for entry in self.of(Exercise)
            if any(easier.exercise == exercise_id for easier in entry.record.easier)
        )

    def routines_with(self, exercise_id: str) -> tuple[Entry[Routine], ...]:
        """The routines that hold an exercise, by name."""
        return tuple(
            entry for entry in self.of(Routine) if any(item.exercise == exercise_id for item in entry.record.all_items)
        )

    def routines_for(self, context_id: str) -> tuple[Entry[Routine], ...]:
        """The routines that serve a condition or state, by name."""
        return tuple(
            entry
            for entry in self.of(Routine)
            if context_id in entry.record.serves or context_id in entry.record.serves_states
        )

    def forms_of(self, condition_id: str) -> tuple[Entry[Condition], ...]:
        """The conditions that are a form of this one, by name."""
        return tuple(entry for entry in self.of(Condition) if entry.record.part_of == condition_id)

    def uses_of(self, procedure_id: str) -> tuple[tuple[Entry[Condition], int], ...]:
        """The conditions in which a procedure is used, by name, with the place of the use on the condition."""
        return tuple(
            (entry, position)
            for entry in self.of(Condition)
            for position, use in enumerate(entry.record.procedures)
            if use.procedure == procedure_id
        )

    def claims_about(self, record_id: str) -> tuple[Entry[Claim], ...]:
        """The claims that speak of a record, by name."""
        return tuple(entry for entry in self.of(Claim) if record_id in entry.record.about)

    def works_on(self, structure_id: str) -> tuple[tuple[Entry[Exercise], str], ...]:
        """The exercises that work a structure, by name, with ``stretches``, ``strengthens`` or ``moves``."""
        return tuple(
            (entry, how)
            for entry in self.of(Exercise)
            for how in ("stretches", "strengthens", "moves")
            if structure_id in getattr(entry.record, how)
        )

    def conditions_of(self, structure_id: str) -> tuple[Entry[Condition], ...]:
        """The conditions that involve a structure, by name."""
        return tuple(entry for entry in self.of(Condition) if structure_id in entry.record.structures)

    def shown_in(self, sign_id: str) -> tuple[tuple[Entry[Record], Urgency], ...]:
        """Where a sign is shown and how urgent it is there: conditions, states, procedures, each by name."""
        return self._shown_in.get(sign_id, ())

    def cited_in(self, reference_id: str) -> tuple[Entry[Record], ...]:
        """The records whose fields or text cite a reference, in the order of kinds, then by name."""
        return self._cited_in.get(reference_id, ())

    @cached_property
    def _helps_with(self) -> Mapping[str, tuple[HelpsWith, ...]]:
        found: defaultdict[str, list[HelpsWith]] = defaultdict(list)
        for condition in self.of(Condition):
            for position, recommendation in enumerate(condition.record.recommends):
                found[recommendation.exercise].append(HelpsWith(condition, recommendation, position))
        return {exercise: tuple(edges) for exercise, edges in found.items()}

    @cached_property
    def _shown_in(self) -> Mapping[str, tuple[tuple[Entry[Record], Urgency], ...]]:
        found: defaultdict[str, list[tuple[Entry[Record], Urgency]]] = defaultdict(list)
        for entry in (*self.contexts, *self.of(Procedure)):
            for urgency, signs in entry.record.red_flags.by_urgency():
                for sign in signs:
                    found[sign].append((entry, urgency))
        return {sign: tuple(edges) for sign, edges in found.items()}

    @cached_property
    def _cited_in(self) -> Mapping[str, tuple[Entry[Record], ...]]:
        found: defaultdict[str, list[Entry[Record]]] = defaultdict(list)
        for kind in KINDS:
            for entry in self.of(kind):
                for reference in dict.fromkeys(citations(entry.record)):
                    found[reference].append(entry)
        for article in self.articles:
            for reference in dict.fromkeys(scan(article.record.body).citations):
                found[reference].append(article)
        return {reference: tuple(entries) for reference, entries in found.items()}


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
    """Every reference a record cites, in fields and in text, in field order, repeats kept; its log is left out."""
    for path, target, mark in references(record):
        if mark.kinds == ("reference",) and path[0] != "updates":
            yield target
    for _, text in prose_fields(record):
        yield from text.citations


def link(content: Content) -> tuple[Library, tuple[Problem, ...]]:
    """Build the library and report ids, uids and names that stand twice and ids that name nothing."""
    library = Library(content.entries, content.articles)
    problems = [
        *_doubles(library),
        *_dangling(library, content.broken),
    ]
    return library, tuple(problems)


def _doubles(library: Library) -> Iterator[Problem]:
    ids: dict[str, Entry[Record]] = {}
    uids: dict[str, Entry[Record]] = {}
    names: dict[tuple[str, str], Entry[Record]] = {}
    for entry in (*library.entries, *library.articles):
        if (first := ids.setdefault(entry.id, entry)) is not entry:
            message = f"the id {entry.id!r} is taken by {first.source.path}"
            yield Problem(Place(entry.source.path), "duplicate-id", message, "give this file another name")
        if (first := uids.setdefault(entry.record.uid, entry)) is not entry:
            place = entry.source.place(("uid",))
            message = f"the uid {entry.record.uid!r} is taken by {first.source.path}"
            yield Problem(place, "duplicate-uid", message, "a uid is never copied; change a few of its letters")
        yield from _double_names(entry, names)


def _double_names(entry: Entry[Record], names: dict[tuple[str, str], Entry[Record]]) -> Iterator[Problem]:
    own: list[tuple[FieldPath, str]] = [(("name",), entry.record.name)]
    own += [(("other_names", place), name) for place, name in enumerate(entry.record.other_names)]
    for path, name in own:
        first = names.setdefault((entry.record.kind, name.casefold()), entry)
        taken = first is not entry or any(
            name.casefold() == earlier.casefold() for _, earlier in own[: _index(own, path)]
        )
        if taken:
            message = f"the name {name!r} is taken by {first.source.path}"
            hint = "a name means one record of a kind: give one of the two another name"
            if first is entry:
                message, hint = f"the name {name!r} stands twice in this record", "delete one of the two"
            yield Problem(entry.source.place(path), "duplicate-name", message, hint)


def _index(own: Sequence[tuple[FieldPath, str]], path: FieldPath) -> int:
    return [known for known, _ in own].index(path)


def _dangling(library: Library, broken: frozenset[str]) -> Iterator[Problem]:
    for entry in (*library.entries, *library.articles):
        for path, target, mark in references(entry.record):
            yield from _check(library, broken, target, mark.kinds, entry.source.place(path))
        for path, text in prose_fields(entry.record):
            for target in dict.fromkeys(text.links):
                yield from _check(library, broken, target, (), entry.source.place_of_mark(path, target))
            for target in dict.fromkeys(text.citations):
                yield from _check(library, broken, target, ("reference",), entry.source.place_of_mark(path, target))
    body: FieldPath = ("body",)
    for article in library.articles:
        marks = scan(article.record.body)
        for target in dict.fromkeys(marks.links):
            yield from _check(library, broken, target, (), article.source.place_of_mark(body, target))
        for target in dict.fromkeys(marks.citations):
            yield from _check(library, broken, target, ("reference",), article.source.place_of_mark(body, target))
        for finding in marks.findings:
            place = article.source.place_of(body, finding.excerpt)
            yield Problem(place, "text-not-allowed", finding.message, finding.hint)


def _check(
    library: Library, broken: frozenset[str], target: str, kinds: tuple[str, ...], place: Place
) -> Iterator[Problem]:
    known = library.by_id.get(target)
    if target in broken or (known and (not kinds or known.record.kind in kinds)):
        return
    wanted = " or ".join(kinds) or "record"
    folder = next((kind.folder for kind in KINDS if kind.kind in kinds), None)
    if known:
        message = f"{target!r} is {_a(known.record.kind)}; here belongs {_a(wanted)}"
        yield Problem(place, "wrong-kind", message, f"its records stand in content/{folder}/")
        return
    candidates = [entry.id for entry in library.by_id.values() if not kinds or entry.record.kind in kinds]
    near = get_close_matches(target, sorted(candidates), n=1)
    if folder:
        added = f"add content/{folder}/{target}.yaml"
        hint = f"did you mean {near[0]!r}? If not, {added}" if near else f"to create it, {added}"
    else:
        other = "link to the id of a record, which is its file's name; for a remark use round brackets"
        hint = f"did you mean {near[0]!r}?" if near else other
    yield Problem(place, "unknown-id", f"there is no {wanted} {target!r}", hint)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
