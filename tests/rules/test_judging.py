"""What is near a rule's border and right. What is wrong stands in tests/golden/."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.library import Library
from generator.rules import RULES, judge, judge_dates
from tests.base import base_text, copy_base, library_of

CONDITION = "conditions/hip-stiffness.yaml"
SOURCED = "    sources: [example-2020-bridge]\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(copy_base(tmp_path_factory.mktemp("base")))


def codes(root: Path, path: str, *edits: tuple[str, str]) -> list[str]:
    """The codes of what the rules say of the base with one file changed."""
    return [problem.code for problem in judge(library_of(copy_base(root, {path: base_text(path, *edits)})))]


def test_every_rule_is_named_for_the_truth_it_holds() -> None:
    assert all(rule.__doc__ for rule in RULES)
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_judging_twice_gives_the_same(base: Library) -> None:
    assert judge(base) == judge(base) == ()


@pytest.mark.parametrize("certainty", ["very-low", "none-found"])
def test_very_low_certainty_needs_no_source(tmp_path: Path, certainty: str) -> None:
    edits = [("certainty: low", f"certainty: {certainty}"), (SOURCED, "")]
    edits += [("scope: exercise-class", "scope: expert-opinion"), ("strength: consider", "strength: optional")]
    assert codes(tmp_path, CONDITION, *edits) == []


def test_offer_may_stand_on_low_certainty(tmp_path: Path) -> None:
    assert codes(tmp_path, CONDITION, ("strength: consider", "strength: offer")) == []


def test_rating_of_a_source_with_its_place_is_right(tmp_path: Path) -> None:
    rated = ("certainty_by: limber", "certainty_by: source\n    certainty_place: Table 2")
    assert codes(tmp_path, CONDITION, rated) == []


def test_exercise_may_be_recommended_again_in_another_phase(tmp_path: Path) -> None:
    recommends = base_text(CONDITION).partition("recommends:\n")[2].partition("cautions:\n")[0]
    again = recommends.replace("phase: progressive", "phase: maintenance")
    assert codes(tmp_path, CONDITION, (recommends, recommends + again)) == []


def test_alternative_to_an_alternative_in_another_phase_is_safe(tmp_path: Path) -> None:
    instead = "    instead: chair-march\n"
    other = "  - exercise: chair-march\n    severity: modify\n    phase: flare\n    reason: Sore.\n    change: Less.\n"
    path = "routines/ten-minutes.yaml"
    served = {path: base_text(path, ("serves: [hip-stiffness]\n", ""))}
    changed = {CONDITION: base_text(CONDITION, (instead, instead + other))}
    assert judge(library_of(copy_base(tmp_path, served | changed))) == ()


def test_page_on_a_medicine_without_a_dose_that_names_the_prescriber_is_right(tmp_path: Path) -> None:
    edits = [("category: self-care", "category: medicine")]
    edits += [("  - Never on numb skin.", "  - Never start or stop it without your prescriber.")]
    assert codes(tmp_path, "procedures/heat-pack.yaml", *edits) == []


def test_dose_may_be_given_on_a_page_that_is_not_on_a_medicine(tmp_path: Path) -> None:
    warm = ("Wrap it in a towel and rest for a while.", "Fill it with 500 ml of warm water.")
    assert codes(tmp_path, "procedures/heat-pack.yaml", warm) == []


def test_claim_may_stand_on_its_list_of_sources_alone(tmp_path: Path) -> None:
    edits = [("[^example-2020-bridge]", ""), ("about:", "sources: [example-2020-bridge]\nabout:")]
    assert codes(tmp_path, "claims/strong-glutes.yaml", *edits) == []


def test_sign_of_general_knowledge_needs_no_source(tmp_path: Path) -> None:
    edits = [("basis: sourced", "basis: general-clinical-knowledge"), ("sources: [example-2020-bridge]\n", "")]
    assert codes(tmp_path, "red_flags/saddle-numbness.yaml", *edits) == []


def test_two_entries_of_one_day_are_in_order(tmp_path: Path) -> None:
    second = "updates:\n  - {id: u2, date: 2026-11-01, kind: edit, summary: Clearer.}\n"
    assert codes(tmp_path, "glossary/flare.yaml", ("updates:\n", second)) == []


def test_dates_of_today_are_neither_to_come_nor_overdue(base: Library) -> None:
    assert judge_dates(base, date(2026, 11, 1)) == ()
    assert judge_dates(base, date(2027, 11, 1)) == ()


def test_day_before_the_publication_and_day_after_the_review_are_told(base: Library) -> None:
    early = judge_dates(base, date(2026, 10, 30))
    assert judge_dates(base, date(2026, 10, 31)) == ()  # it may be a day later where the contributor is
    late = judge_dates(base, date(2027, 11, 2))
    assert {problem.code for problem in early} == {"date-to-come"}
    assert {problem.code for problem in late} == {"review-overdue"}
    assert (len(early), len(late)) == (14, 9)
