"""Problems as values: their places, their order, and the lines that mend them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import CODES, Fix, Level, Place, Problem, Stage, errors, in_order

BLANK = Problem(Place("content/a.yaml", 2, 3), "blank", "'name' is blank", "write a text")
UNKNOWN = Problem(Place("content/a.yaml", 10, 1), "unknown-field", "there is no field 'x' here")
NOTICE = Problem(Place("content/b.yaml"), "unreviewed", "no clinician has reviewed 'b'")


def test_place_is_path_line_and_column() -> None:
    assert str(Place("content/a.yaml", 2, 3)) == "content/a.yaml:2:3"


def test_place_of_a_whole_file_is_its_path() -> None:
    assert str(Place("content/a.yaml")) == "content/a.yaml"


def test_code_says_how_grave_a_problem_is() -> None:
    assert [problem.level for problem in (BLANK, NOTICE)] == [Level.ERROR, Level.NOTICE]


def test_problems_are_ordered_by_file_then_line() -> None:
    assert in_order([NOTICE, UNKNOWN, BLANK]) == (BLANK, UNKNOWN, NOTICE)


def test_what_may_be_the_cause_comes_before_what_may_follow() -> None:
    double = Problem(Place("content/a.yaml", 40, 1), "duplicate-key", "the field 'x' stands twice")
    late = Problem(Place("content/a.yaml", 1, 1), "log-order", "the log is upside down")
    assert in_order([late, BLANK, double]) == (double, BLANK, late)


def test_errors_leaves_notices_out_and_keeps_the_order() -> None:
    assert errors([UNKNOWN, NOTICE, BLANK]) == (UNKNOWN, BLANK)


@pytest.mark.parametrize(
    ("fix", "text", "meant"),
    [
        (Fix("x", 2, 2, ("B",)), "a\nB\nc\n", "line 2"),
        (Fix("x", 2, 3, ("B", "C", "D")), "a\nB\nC\nD\n", "lines 2 to 3"),
        (Fix("x", 2, 1, ("new",)), "a\nnew\nb\nc\n", "line 2"),
        (Fix("x", 1, 2), "c\n", "lines 1 to 2"),
    ],
)
def test_fix_puts_its_lines_in_the_place_of_others(fix: Fix, text: str, meant: str) -> None:
    assert (fix.apply("a\nb\nc\n"), fix.lines_meant) == (text, meant)


def test_fix_tells_whether_a_person_has_something_to_fill() -> None:
    assert [Fix("x", 1, 1, (line,)).has_blanks for line in ("name: ___", "name: Bridge")] == [True, False]


def test_codes_stand_in_the_order_in_which_they_are_met() -> None:
    stages = [code.stage for code in CODES.values()]
    assert stages == sorted(stages)
    assert set(stages) == set(Stage)


@pytest.mark.parametrize("code", CODES)
def test_code_is_explained_in_whole_sentences(code: str) -> None:
    explained = CODES[code]
    assert not explained.title.endswith(".")
    assert explained.why.endswith(".")
    assert explained.mend.endswith(".")
    assert bool(explained.wrong) == bool(explained.right) or code in ("duplicate-key",)


def test_every_code_that_is_made_is_listed_and_the_other_way_round() -> None:
    generator = Path(__file__).resolve().parents[2] / "generator"
    told = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(generator.rglob("*.py")) if path.parent.name != "codes"
    )
    forms = {"malformed-doi", "malformed-pmid", "malformed-pmcid", "malformed-url", "malformed-icd10", "malformed-uid"}
    assert [code for code in CODES if f'"{code}"' not in told and code not in forms] == []
