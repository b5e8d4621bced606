"""How long a dose takes, and which routines break no rule. Broken ones stand in tests/golden/."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Problem
from generator.records import Dose
from generator.rules import judge
from generator.rules.routines import seconds
from tests.base import base_text, copy_base, library_of

ROUTINE = "routines/ten-minutes.yaml"
STATE = "states/pregnancy.yaml"
ITEM = "  - exercise: chair-march\n"
FLOOR = ("floor_free: true\n", "")
FOR_STATE = ("serves: [hip-stiffness]", "serves_states: [pregnancy]")
LONGER = ("minutes: 2-4", "minutes: 1-6")


def judged(root: Path, files: dict[str, str]) -> tuple[Problem, ...]:
    return judge(library_of(copy_base(root, files)))


@pytest.mark.parametrize(
    ("dose", "least", "most"),
    [
        ({"repetitions": "10", "sides": "both-together"}, 10 * 4 + 15, 10 * 4 + 15),
        ({"repetitions": "8-12", "sides": "both-together"}, 8 * 4 + 15, 12 * 4 + 15),
        ({"sets": "2-3", "repetitions": "10", "sides": "both-together"}, 2 * (40 + 15), 3 * (40 + 15)),
        ({"repetitions": "10", "sides": "each-side"}, 2 * (40 + 15), 2 * (40 + 15)),
        ({"repetitions": "10", "sides": "alternating"}, 40 + 15, 40 + 15),
        ({"repetitions": "10", "sides": "alternating-pair-is-one-rep"}, 80 + 15, 80 + 15),
        ({"hold": "30 s", "sides": "both-together"}, 30 + 15, 30 + 15),
        ({"hold": "20-30 s", "sides": "each-side"}, 2 * (20 + 15), 2 * (30 + 15)),
        ({"hold": "30 s", "sides": "alternating"}, 2 * 30 + 15, 2 * 30 + 15),
        ({"hold": "5 breaths", "sides": "both-together"}, 50 + 15, 50 + 15),
        ({"hold": "3 counts", "repetitions": "10", "sides": "both-together"}, 30 + 15, 30 + 15),
        ({"hold": "at least 30 s", "sides": "both-together"}, 30 + 15, 30 + 15),
        ({"hold": "5 s", "repetitions": "3", "holds_each_repetition": 2, "sides": "both-together"}, 30 + 15, 30 + 15),
        ({"repetitions": "10", "sides": "both-together", "times_per_day": "3"}, 40 + 15, 40 + 15),
        ({"minutes": "10-30", "sides": "alternating"}, 10 * 60, 30 * 60),
    ],
)
def test_seconds_of_a_dose(dose: dict[str, object], least: int, most: int) -> None:
    assert seconds(Dose.model_validate({"basis": "limber", **dose})) == (least, most)


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        ("1", []),
        ("2", []),
        ("2-3", []),
        ("1-20", []),
        ("at least 2", []),
        ("3", ["minutes-untrue"]),
        ("10-20", ["minutes-untrue"]),
    ],
)
def test_minutes_may_differ_by_less_than_one(tmp_path: Path, minutes: str, told: list[str]) -> None:
    text = base_text(ROUTINE, ("minutes: 2-4", f"minutes: {minutes}"))
    assert [problem.code for problem in judged(tmp_path, {ROUTINE: text})] == told


def test_minutes_follow_the_dose_of_an_item(tmp_path: Path) -> None:
    dose = "    dose: {hold: 10 breaths, sides: both-together, sets: 5, basis: limber}\n"
    text = base_text(ROUTINE, (ITEM, ITEM + dose))
    assert [(problem.message, problem.hint) for problem in judged(tmp_path, {ROUTINE: text})] == [
        ("2–4 minutes, but the doses take 10", "write minutes: 10")
    ]


def test_minutes_of_a_range_of_doses_are_a_range(tmp_path: Path) -> None:
    dose = "    dose: {hold: 30 s, sides: both-together, sets: 10-20, basis: limber}\n"
    text = base_text(ROUTINE, (ITEM, ITEM + dose))
    assert [(problem.message, problem.hint) for problem in judged(tmp_path, {ROUTINE: text})] == [
        ("2–4 minutes, but the doses take 8–15", "write minutes: 8-15")
    ]


def test_item_with_its_change_obeys_a_caution_to_modify(tmp_path: Path) -> None:
    items = ITEM + "  - exercise: bridge\n    change: On cushions.\n"
    assert judged(tmp_path, {ROUTINE: base_text(ROUTINE, (ITEM, items), FLOOR, FOR_STATE, LONGER)}) == ()


def test_item_under_a_caution_to_monitor_needs_no_change(tmp_path: Path) -> None:
    files = {
        ROUTINE: base_text(ROUTINE, (ITEM, ITEM + "  - exercise: bridge\n"), FLOOR, FOR_STATE, LONGER),
        STATE: base_text(STATE, ("severity: modify", "severity: monitor")),
    }
    assert judged(tmp_path, files) == ()


def test_caution_of_others_does_not_concern_a_routine(tmp_path: Path) -> None:
    edits = [(ITEM, ITEM + "  - exercise: bridge\n"), FLOOR, ("serves: [hip-stiffness]\n", ""), LONGER]
    assert judged(tmp_path, {ROUTINE: base_text(ROUTINE, *edits)}) == ()


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        ("    phase: progressive\n", []),
        ("    phase: acute\n", ["routine-breaks-caution"]),
        ("", ["routine-breaks-caution"]),
    ],
)
def test_caution_of_the_first_days_concerns_only_a_stage_in_them(tmp_path: Path, phase: str, told: list[str]) -> None:
    stage = f"phases:\n  - id: second\n    name: Second\n{phase}    gate: It is easy.\n    items:\n"
    edits = [("items:\n", stage), (ITEM, "      - exercise: bridge\n"), FLOOR]
    assert [problem.code for problem in judged(tmp_path, {ROUTINE: base_text(ROUTINE, *edits)})] == told


def test_floor_position_is_fine_where_no_floor_is_not_promised(tmp_path: Path) -> None:
    edits = [
        (ITEM, ITEM + "  - exercise: bridge\n"),
        ("floor_free: true", "floor_free: no"),
        ("serves: [hip-stiffness]\n", ""),
    ]
    assert judged(tmp_path, {ROUTINE: base_text(ROUTINE, *edits, LONGER)}) == ()
