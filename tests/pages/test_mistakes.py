"""The page that lists every code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import build
from generator.problems import CODES
from generator.problems.printing import explained_at
from tests.base import copy_base


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    pages = build(copy_base(tmp_path_factory.mktemp("site")), date(2026, 11, 30)).pages
    return next(page.markdown for page in pages if page.path == "contribute/problems.md")


@pytest.mark.parametrize("code", CODES)
def test_every_code_stands_on_the_page_at_the_anchor_that_messages_lead_to(code: str, text: str) -> None:
    assert text.count(f"{{ #{code} data-search-exclude }}\n") == 1
    assert explained_at(code, "https://limber.example/") == f"https://limber.example/contribute/problems/#{code}"


def test_example_is_shown_wrong_and_right(text: str) -> None:
    part = text.partition("{ #wrong-hold ")[2].partition("\n### ")[0]
    assert "Wrong:\n\n```yaml\nhold: 30s\n```\n\nRight:\n\n```yaml\nhold: 30 s\n```\n" in part


def test_notice_is_called_one(text: str) -> None:
    assert "Code: **unreviewed** · a notice, which is counted and stops nothing" in text
    assert "Code: **wrong-hold**\n" in text


def test_site_has_the_page(tmp_path: Path) -> None:
    assert "contribute/problems.md" in {page.path for page in build(copy_base(tmp_path), date(2026, 11, 30)).pages}
