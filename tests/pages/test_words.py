"""Numbers and days in words."""

from __future__ import annotations

from datetime import date

import pytest

from generator.pages.words import day, in_words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "zero"), (1, "one"), (3, "three"), (12, "twelve"), (13, "13"), (100, "100")]
)
def test_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 11, 22), "22 November 2026"),
        (date(2026, 1, 1), "1 January 2026"),
        (date(2024, 2, 29), "29 February 2024"),
        (date(2027, 12, 31), "31 December 2027"),
    ],
)
def test_day(value: date, words: str) -> None:
    assert day(value) == words
