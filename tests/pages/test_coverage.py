"""What the page of what is missing counts, from the small right library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.build import build
from tests.base import base_text, copy_base

DAY = date(2026, 11, 30)
CLAIM = "claims/strong-glutes.yaml"
UNREVIEWED = ("  reviewed: 2026-11-01\n  by: ada-example\n", "")


def coverage(root: Path, as_of: date = DAY) -> str:
    """The Markdown of the page."""
    [page] = [page for page in build(root, as_of).pages if page.path == "coverage.md"]
    return page.markdown


def test_a_reviewed_library_lacks_no_review(tmp_path: Path) -> None:
    page = coverage(copy_base(tmp_path))
    assert "| [Claims][index--claim] | 1 | 0 |" in page
    assert "No review is overdue." in page
    assert "All 1 references are cited." in page


def test_a_page_that_nobody_reviewed_is_counted(tmp_path: Path) -> None:
    page = coverage(copy_base(tmp_path, {CLAIM: base_text(CLAIM, UNREVIEWED)}))
    assert "| [Claims][index--claim] | 1 | 1 |" in page


def test_a_rating_of_our_own_is_told_from_that_of_a_source(tmp_path: Path) -> None:
    page = coverage(copy_base(tmp_path))
    assert "| Low certainty | 1 | 0 |" in page
    assert "- [Hip stiffness][hip-stiffness]: 1 of 1" in page


def test_a_review_is_overdue_from_the_day_after_it_was_due(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    assert "No review is overdue." in coverage(root, date(2027, 11, 1))
    assert "was due on 1 November 2027" in coverage(root, date(2027, 11, 2))


def test_exercises_without_a_picture_are_named(tmp_path: Path) -> None:
    page = coverage(copy_base(tmp_path))
    assert "2 exercises have no picture yet: [Bridge][bridge], [Chair march][chair-march]" in page
