"""Problems as values: their order and how they are printed."""

from __future__ import annotations

from generator.problems import Level, Place, Problem, errors, report

FIRST = Problem(Place("content/a.yaml", 2, 3), "blank", "'name' is blank", "write a text")
SECOND = Problem(Place("content/a.yaml", 10, 1), "unknown-field", "there is no field 'x' here")
NOTICE = Problem(Place("content/b.yaml"), "unreviewed", "no clinician has reviewed 'b'", "", Level.NOTICE)


def test_place_is_path_line_and_column() -> None:
    assert str(Place("content/a.yaml", 2, 3)) == "content/a.yaml:2:3"


def test_place_of_a_whole_file_is_its_path() -> None:
    assert str(Place("content/a.yaml")) == "content/a.yaml"


def test_problem_with_a_hint_has_two_lines() -> None:
    assert str(FIRST) == "content/a.yaml:2:3: error [blank] 'name' is blank\n    hint: write a text"


def test_problem_without_a_hint_has_one_line() -> None:
    assert str(NOTICE) == "content/b.yaml: notice [unreviewed] no clinician has reviewed 'b'"


def test_problems_are_ordered_by_file_line_and_column() -> None:
    assert sorted([NOTICE, SECOND, FIRST]) == [FIRST, SECOND, NOTICE]


def test_errors_leaves_notices_out_and_keeps_the_order() -> None:
    assert errors([SECOND, NOTICE, FIRST]) == (SECOND, FIRST)


def test_report_is_sorted_and_counted() -> None:
    assert report([NOTICE, SECOND, FIRST]) == f"{FIRST}\n{SECOND}\n{NOTICE}\n2 errors, 1 notice"


def test_report_of_nothing_counts_nothing() -> None:
    assert report([]) == "0 errors, 0 notices"
