"""What a reading for safety asked of the library, in corrections.yaml, is in its records."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from generator.build import examine
from generator.library import Library
from generator.problems.codes import CODES
from generator.records import Condition, Record, Routine
from generator.records.fields import prose_fields
from generator.records.vocabulary import Urgency

ROOT = Path(__file__).resolve().parents[2]

EVERY = "every exercise"

Words = Annotated[str, StringConstraints(strict=True, min_length=1)]
Many = Annotated[tuple[Words, ...], Field(min_length=1)]


class RoutineAsked(BaseModel):
    """What a routine has: its very items in order and whom it serves; of the rest at least what stands here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    items: tuple[Words, ...] = ()
    serves: tuple[Words, ...] | None = None
    not_for_states: tuple[Words, ...] = ()
    not_for: tuple[Words, ...] = ()
    """Conditions, states and signs that the text on whom it is not for links."""
    stop: tuple[Words, ...] = ()
    """Signs that its stop signs link."""


class Correction(BaseModel):
    """One thing asked, in a sentence, and where the records hold it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Words
    asks: Words
    cautions: dict[Words, dict[Words, tuple[Words, Words, Words | None]]] = {}
    """By condition or state, and exercise or ``every exercise``: severity, phase, and what to do instead."""
    signs: dict[Words, dict[Words, Many]] = {}
    """By record and urgency: signs shown there, among others."""
    not_signs: dict[Words, Many] = {}
    """By record: signs not shown there at all."""
    recommends: dict[Words, dict[Words, Many]] = {}
    """By condition and exercise: words of how to do it there."""
    routines: dict[Words, RoutineAsked] = {}
    says: dict[Words, dict[Words, Many]] = {}
    """By record and field: words that its text has."""
    urgencies: dict[Urgency, Words] = {}
    """What an urgency means, among other words."""
    codes: tuple[Words, ...] = ()
    """Problems that ``check`` finds where it is not so; each has a golden case."""


CORRECTIONS = tuple(
    Correction.model_validate(one)
    for one in yaml.safe_load((Path(__file__).parent / "corrections.yaml").read_text("utf-8"))
)


@pytest.fixture(scope="module")
def library() -> Library:
    return examine(ROOT).library


def _said(record: Record, field: str) -> str:
    """All the words of one field, a line or texts."""
    value = getattr(record, field)
    return (
        value
        if isinstance(value, str)
        else " ".join(text.plain for path, text in prose_fields(record) if path[0] == field)
    )


def _cautions(asked: Correction, library: Library) -> list[str]:
    wrong = []
    contexts = {context.id: context.record for context in library.contexts}
    for context, rows in asked.cautions.items():
        for exercise, row in rows.items():
            stated = [
                (str(caution.severity), str(caution.phase), caution.instead)
                for caution in contexts[context].cautions
                if exercise == (EVERY if caution.every_exercise else caution.exercise)
            ]
            wrong += [] if row in stated else [f"{context}: {exercise} {row}, but {stated}"]
    return wrong


def _signs(asked: Correction, library: Library) -> list[str]:
    shown: dict[str, dict[str, set[str]]] = {
        entry.id: {str(urgency): set(signs) for urgency, signs in entry.record.red_flags.by_urgency()}
        for entry in library.showing_signs
    }
    wrong = [
        f"{record}: {sign} is not {urgency}"
        for record, urgencies in asked.signs.items()
        for urgency, signs in urgencies.items()
        for sign in signs
        if sign not in shown[record][urgency]
    ]
    return wrong + [
        f"{record}: {sign} is shown"
        for record, signs in asked.not_signs.items()
        for sign in signs
        if any(sign in there for there in shown[record].values())
    ]


def _recommendations(asked: Correction, library: Library) -> list[str]:
    wrong = []
    for condition_id, rows in asked.recommends.items():
        condition = library.get(Condition, condition_id)
        assert condition, condition_id
        for exercise, words in rows.items():
            changes = [
                edge.change.plain
                for edge in condition.record.recommends
                if edge.exercise == exercise and edge.change is not None
            ]
            if not any(all(word in change for word in words) for change in changes):
                wrong.append(f"{condition_id}: {exercise} does not say {words}")
    return wrong


def _routines(asked: Correction, library: Library) -> list[str]:
    wrong = []
    for routine_id, row in asked.routines.items():
        routine = library.get(Routine, routine_id)
        assert routine, routine_id
        record = routine.record
        items = tuple(item.exercise for item in record.all_items)
        if row.items and items != row.items:
            wrong.append(f"{routine_id}: items {items}")
        if row.serves is not None and record.serves != row.serves:
            wrong.append(f"{routine_id}: serves {record.serves}")
        stops = {link for text in record.stop for link in text.links}
        for name, least, there in (
            ("not_for_states", row.not_for_states, set(record.not_for_states)),
            ("not_for", row.not_for, set(record.not_for.links)),
            ("stop", row.stop, stops),
        ):
            wrong += [f"{routine_id}: {name} lacks {one}" for one in least if one not in there]
    return wrong


def _texts(asked: Correction, library: Library) -> list[str]:
    return [
        f"{record_id}.{field}: {word!r}"
        for record_id, fields in asked.says.items()
        for field, words in fields.items()
        for word in words
        if word not in _said(library.by_id[record_id].record, field)
    ]


@pytest.mark.parametrize("asked", CORRECTIONS, ids=lambda asked: asked.id)
def test_correction_is_in_the_records(asked: Correction, library: Library) -> None:
    wrong = [
        mistake for held in (_cautions, _signs, _recommendations, _routines, _texts) for mistake in held(asked, library)
    ]
    assert wrong == []
    assert [urgency for urgency, words in asked.urgencies.items() if words not in urgency.meaning] == []
    assert [code for code in asked.codes if code not in CODES] == []


def test_every_correction_is_listed_once_and_is_held_by_something() -> None:
    assert len(CORRECTIONS) == len({one.id for one in CORRECTIONS}) == 72
    held = {"cautions", "signs", "not_signs", "recommends", "routines", "says", "urgencies", "codes"}
    assert [one.id for one in CORRECTIONS if not held & one.model_fields_set] == []


def test_golden_cases_hold_the_codes() -> None:
    golden = "".join(path.read_text("utf-8") for path in (ROOT / "tests" / "golden").rglob("expected*"))
    assert {code for one in CORRECTIONS for code in one.codes if f"[{code}]" not in golden} == set()
