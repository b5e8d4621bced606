"""Red flags and cautions, sorted as pages show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.library import CareIn, Library
from generator.reader import Entry
from generator.records import Caution, Condition, Exercise, RedFlags, Sign
from generator.records.vocabulary import Phase, Severity, SignGroup, Urgency


@dataclass(frozen=True)
class Meaning:
    """Signs that may mean the same."""

    signs: tuple[Entry[Sign], ...]
    may_mean: str


@dataclass(frozen=True)
class Advice:
    """Signs that ask for the same, by what they may mean."""

    meanings: tuple[Meaning, ...]
    act: str


@dataclass(frozen=True)
class Card:
    """All signs of one urgency that a page shows together."""

    urgency: Urgency
    advice: tuple[Advice, ...]


def cards(library: Library, flags: RedFlags, *, first_only: bool) -> tuple[Card, ...]:
    """The signs shown first, or all of them: by urgency, then by group, in the order of the record."""
    own = {advice.sign: advice.act for advice in flags.own_advice}
    found = []
    for urgency, listed in flags.by_urgency():
        ids = [sign for sign in (flags.show_first if first_only else listed) if sign in listed]
        if advice := _advice(library.all_of(Sign, ids), own):
            found.append(Card(urgency, advice))
    return tuple(found)


def emergencies_of(library: Library, served: Sequence[Entry[Condition]]) -> tuple[Card, ...]:
    """The emergency signs of several conditions as one card, each once; none where they have none.

    Where two conditions advise differently on a sign, the first of them counts.
    """
    listed = dict.fromkeys(sign for entry in served for sign in entry.record.red_flags.emergency)
    own = {
        advice.sign: advice
        for entry in reversed(served)
        for advice in entry.record.red_flags.own_advice
        if advice.sign in entry.record.red_flags.emergency
    }
    together = RedFlags(emergency=tuple(listed), own_advice=tuple(own.values()))
    return cards(library, together, first_only=False)


def _advice(signs: Iterable[Entry[Sign]], own: dict[str, str]) -> tuple[Advice, ...]:
    found: dict[str, dict[str, list[Entry[Sign]]]] = {}
    for entry in sorted(signs, key=lambda entry: entry.record.group.rank):
        meanings = found.setdefault(own.get(entry.id, entry.record.act), {})
        meanings.setdefault(entry.record.may_mean, []).append(entry)
    return tuple(
        Advice(tuple(Meaning(tuple(entries), may_mean) for may_mean, entries in meanings.items()), act)
        for act, meanings in found.items()
    )


def signs_by_group(library: Library) -> tuple[tuple[SignGroup, tuple[Entry[Sign], ...]], ...]:
    """All signs, by group in the vocabulary's order, then by name."""
    signs = library.of(Sign)
    groups = ((group, tuple(entry for entry in signs if entry.record.group is group)) for group in SignGroup)
    return tuple((group, entries) for group, entries in groups if entries)


def care_for(library: Library, exercise: Entry[Exercise]) -> tuple[tuple[Severity, tuple[CareIn, ...]], ...]:
    """Who should take care with an exercise, by severity, the strictest first; each by the name of the context.

    A caution for its position is left out where the same context says more about the exercise itself.
    """
    covering = library.care_in(exercise)
    named: defaultdict[str, list[Caution]] = defaultdict(list)
    for one in covering:
        if one.caution.exercise:
            named[one.context.id].append(one.caution)
    care = sorted(
        (one for one in covering if not any(_says_more(caution, one.caution) for caution in named[one.context.id])),
        key=lambda care: care.context.record.name.casefold(),
    )
    by_severity = ((severity, tuple(one for one in care if one.caution.severity is severity)) for severity in Severity)
    return tuple((severity, edges) for severity, edges in by_severity if edges)


def _says_more(named: Caution, general: Caution) -> bool:
    """Whether a caution that names an exercise makes another needless: it always holds then, and is as strict."""
    return (
        general.exercise is None
        and named.phase in (Phase.ANY, general.phase)
        and named.severity.rank <= general.severity.rank
    )
