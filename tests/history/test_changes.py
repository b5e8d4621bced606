"""What changed in a record, in the words of its log: the cases of changes.yaml, then what is hard to show there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.history import changes, draft
from generator.history.changes import with_changes
from generator.history.substance import substance
from generator.reader import kind_of, read_values
from generator.records import Condition, Exercise, Record
from tests.base import base_text

CASES = yaml.safe_load((Path(__file__).parent / "changes.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 12, 1)


def values(file: str, *edits: tuple[str, str]) -> dict[str, Any]:
    """The values of a record of the base, with each of the edits made."""
    _, found, problems = read_values(f"content/{file}", base_text(file, *edits).encode())
    assert problems == []
    assert isinstance(found, dict)
    return found


def model_of(file: str) -> type[Record]:
    """The kind of a record of the base."""
    model = kind_of(f"content/{file}")
    assert model is not None
    return model


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]).replace(" ", "-"))
def test_edit_is_told_as_expected(case: dict[str, Any]) -> None:
    model = model_of(case["file"])
    old, new = values(case["file"]), values(case["file"], *map(tuple, case["edits"]))
    found = changes(model, old, new)
    assert [change.as_logged for change in found] == case["changes"]
    if found:
        entry = draft(model, old, new, TODAY)
        assert entry == {
            "id": "u2",
            "date": "2026-12-01",
            "kind": case["kind"],
            "summary": case["summary"],
            "changes": case["changes"],
        }
        assert [words for change in found for words in substance(model, change)] == case["substance"]


def test_every_edit_can_be_made_alone() -> None:
    for case in CASES:
        model = model_of(case["file"])
        old, new = values(case["file"]), values(case["file"], *map(tuple, case["edits"]))
        made = with_changes(model, old, changes(model, old, new))
        assert made == (new if case["changes"] else old)


def test_log_is_no_change_of_the_record() -> None:
    file = "exercises/bridge.yaml"
    assert changes(Exercise, values(file), values(file, ("summary: Published.", "summary: Out."))) == ()


def test_id_that_is_given_beside_the_values_comes_first() -> None:
    file = "exercises/bridge.yaml"
    old = {"id": "bridge", **values(file)}
    new = {"id": "hip-lift", **values(file, ("level: beginner", "level: advanced"))}
    assert [change.as_logged for change in changes(Exercise, old, new)] == [
        {"field": "id", "old": "bridge", "new": "hip-lift"},
        {"field": "level", "old": "beginner", "new": "advanced"},
    ]


def steps(*texts: str) -> dict[str, Any]:
    """A record that has steps alone."""
    return {"steps": list(texts)}


def test_step_put_in_before_one_that_changed_is_two_changes() -> None:
    old = steps("Lie on your back.", "Lift your hips for a moment.", "Lower them.")
    new = steps("Take a mat.", "Lie on your back.", "Lift your hips for a while.", "Lower them.")
    assert [change.as_logged for change in changes(Exercise, old, new)] == [
        {"field": "steps.1", "new": "Take a mat."},
        {"field": "steps.3", "old": "Lift your hips for a moment.", "new": "Lift your hips for a while."},
    ]


def test_step_taken_away_has_the_number_it_had() -> None:
    old, new = steps("One.", "Two.", "Three."), steps("One.", "Three.")
    assert [change.as_logged for change in changes(Exercise, old, new)] == [{"field": "steps.2", "old": "Two."}]


def cautions(*items: dict[str, str]) -> dict[str, Any]:
    """A condition that has cautions alone."""
    return {"cautions": list(items)}


def test_caution_is_called_by_its_target_and_by_its_phase_where_two_have_one() -> None:
    back = {"position": "supine", "severity": "avoid", "reason": "Dizzy."}
    every = {"every_exercise": "yes", "severity": "avoid", "reason": "Rest."}
    early = {"exercise": "bridge", "severity": "avoid", "phase": "acute", "reason": "It hurts."}
    late = {"exercise": "bridge", "severity": "avoid", "reason": "It hurts."}
    old = cautions(back, every, early, late)
    new = cautions(*({**one, "severity": "monitor"} for one in (back, every, early, late)))
    assert [change.field for change in changes(Condition, old, new)] == [
        "cautions.supine.severity",
        "cautions.every-exercise.severity",
        "cautions.bridge.acute.severity",
        "cautions.bridge.any.severity",
    ]


def test_items_of_one_name_are_known_by_what_they_say() -> None:
    first = {"exercise": "bridge", "severity": "avoid", "reason": "It hurts at night."}
    second = {"exercise": "chair-march", "severity": "avoid", "reason": "It makes dizzy."}
    old, new = cautions(first, second), cautions({**first, "exercise": "chair-march"}, second)
    found = changes(Condition, old, new)
    assert [change.as_logged for change in found] == [
        {"field": "cautions.bridge.exercise", "old": "bridge", "new": "chair-march"}
    ]
    assert with_changes(Condition, old, found) == new
    assert [change.as_logged for change in changes(Condition, new, old)] == [
        {"field": "cautions.chair-march.any.exercise", "old": "chair-march", "new": "bridge"}
    ]


def test_one_of_two_items_of_one_name_is_added_or_taken_away_by_what_it_says() -> None:
    first = {"exercise": "bridge", "severity": "avoid", "reason": "It hurts at night."}
    second = {"exercise": "bridge", "severity": "monitor", "reason": "It makes dizzy."}
    one, two = cautions(second), cautions(first, second)
    assert [change.as_logged for change in changes(Condition, one, two)] == [
        {"field": "cautions.bridge.any.2", "new": "exercise: bridge; severity: avoid; reason: It hurts at night."}
    ]
    assert [change.as_logged for change in changes(Condition, two, one)] == [
        {"field": "cautions.bridge.any", "old": "exercise: bridge; severity: avoid; reason: It hurts at night."}
    ]
    for old, new in ((one, two), (two, one)):
        assert with_changes(Condition, old, changes(Condition, old, new)) == new


def test_items_that_change_places_and_change_are_both_told() -> None:
    one = {"id": "upright", "name": "Upright", "how": "Sit up."}
    two = {"id": "cushion", "name": "On a cushion", "how": "Take a cushion."}
    old, new = {"variations": [one, two]}, {"variations": [two, {**one, "how": "Sit tall."}]}
    found = changes(Exercise, old, new)
    assert [change.as_logged for change in found] == [
        {"field": "variations.upright.how", "old": "Sit up.", "new": "Sit tall."},
        {"field": "variations", "old": "in the order upright, cushion", "new": "in the order cushion, upright"},
    ]
    assert with_changes(Exercise, old, found) == new
    assert with_changes(Exercise, old, found[:1]) == {"variations": [{**one, "how": "Sit tall."}, two]}
    assert with_changes(Exercise, old, found[1:]) == {"variations": [two, one]}


def test_text_where_a_group_was_is_a_change() -> None:
    assert [change.as_logged for change in changes(Exercise, {"dose": {"sets": "2"}}, {"dose": "often"})] == [
        {"field": "dose", "old": "sets: 2", "new": "often"}
    ]
