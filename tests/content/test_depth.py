"""No page of the library is a stub: the least that a page of each kind says, and how many there are of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import examine
from generator.library import Library, citations
from generator.reader import Entry
from generator.records import (
    KINDS,
    Claim,
    Condition,
    Exercise,
    Procedure,
    Record,
    Reference,
    Routine,
    Sign,
    State,
    Structure,
    Term,
)
from generator.records.vocabulary import ConditionCategory

ROOT = Path(__file__).resolve().parents[2]

FEWEST: dict[type[Record], int] = {
    Exercise: 51,
    Condition: 28,
    Routine: 10,
    Structure: 37,
    Procedure: 14,
    Claim: 31,
    Term: 48,
    State: 12,
    Sign: 98,
    Reference: 207,
}
"""How many records of each kind the library has at least."""

ARTICLES = {
    *("about", "how-to-contribute", "how-we-grade-evidence", "index", "why-we-log-updates"),
    *("on-a-bad-day", "how-much-pain-is-all-right", "more-or-less", "to-the-floor-and-up"),
}


@pytest.fixture(scope="module")
def library() -> Library:
    return examine(ROOT).library


@pytest.mark.parametrize("kind", FEWEST, ids=[kind.kind for kind in FEWEST])
def test_library_has_what_it_needs_of_each_kind(library: Library, kind: type[Record]) -> None:
    assert len(library.of(kind)) >= FEWEST[kind]


def test_every_kind_but_people_is_counted() -> None:
    assert {kind.kind for kind in KINDS} - {kind.kind for kind in FEWEST} == {"person"}


def test_articles_are_there(library: Library) -> None:
    assert {entry.id for entry in library.articles} >= ARTICLES


def test_every_exercise_page_is_complete(library: Library) -> None:
    assert {entry.id: found for entry in library.of(Exercise) if (found := _lacking_in_exercise(library, entry))} == {}


def _lacking_in_exercise(library: Library, entry: Entry[Exercise]) -> list[str]:
    record = entry.record
    harder = library.harder(entry.id)
    return _named(
        ("two signs to stop", len(record.stop) >= 2),
        ("4 to 8 steps", 4 <= len(record.steps) <= 8),
        ("two mistakes", len(record.mistakes) >= 2),
        ("structures", bool(record.stretches or record.strengthens or record.moves)),
        ("precautions", bool(record.precautions)),
        ("an easier exercise or why there is none", bool(record.easier) != bool(record.no_easier)),
        ("a harder exercise or why there is none", bool(harder) != bool(record.no_harder)),
        ("a note on the dose", record.dose.note is not None),
        ("a purpose in one sentence", _one_sentence(record.summary)),
    )


def test_every_condition_page_is_complete(library: Library) -> None:
    assert {entry.id: found for entry in library.of(Condition) if (found := _lacking_in_condition(entry))} == {}


def _lacking_in_condition(entry: Entry[Condition]) -> list[str]:
    record = entry.record
    emergency = record.category is ConditionCategory.EMERGENCY
    return _named(
        ("signs to show first", len(record.red_flags.show_first) >= 2),
        ("emergency signs", bool(record.red_flags.emergency)),
        ("two symptoms", len(record.symptoms) >= 2),
        ("exercises, or why there are none", bool(record.recommends) or record.no_exercise is not None),
        ("no exercises in an emergency", not (emergency and record.recommends)),
        ("sources", any(citations(record))),
        ("a full text on what helps", len(record.what_helps.plain.split()) >= 60),
        ("an outlook", len(record.outlook.plain.split()) >= 15),
    )


def test_every_routine_page_is_complete(library: Library) -> None:
    assert {entry.id: found for entry in library.of(Routine) if (found := _lacking_in_routine(entry))} == {}


def _lacking_in_routine(entry: Entry[Routine]) -> list[str]:
    record = entry.record
    return _named(
        ("three exercises", len(record.all_items) >= 3),
        ("three signs to stop", len(record.stop) >= 3),
        ("who it is not for", len(record.not_for.plain.split()) >= 8),
        ("who it is for", len(record.who_for.plain.split()) >= 8),
    )


def test_every_claim_says_what_would_change_our_mind_and_what_it_is_about(library: Library) -> None:
    lacking = {
        entry.id: found
        for entry in library.of(Claim)
        if (
            found := _named(
                ("a question", entry.record.name.endswith("?")),
                ("records it is about", bool(entry.record.about)),
                ("reasons", len(entry.record.why.plain.split()) >= 40),
                ("what would change our mind", len(entry.record.would_change.plain.split()) >= 8),
            )
        )
    }
    assert lacking == {}


def test_every_page_can_be_found_by_another_name(library: Library) -> None:
    """Lay names are what readers type."""
    kinds: tuple[type[Exercise] | type[Condition] | type[Claim] | type[Procedure], ...]
    kinds = (Exercise, Condition, Claim, Procedure)
    assert [entry.id for kind in kinds for entry in library.of(kind) if not entry.record.other_names] == []


def _one_sentence(text: str) -> bool:
    return text.endswith(".") and ". " not in text


def _named(*wanted: tuple[str, bool]) -> list[str]:
    """The names of what is not there."""
    return [name for name, there in wanted if not there]
