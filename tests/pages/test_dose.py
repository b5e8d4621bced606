"""A dose in words."""

from __future__ import annotations

import pytest

from generator.pages.dose import days, dose_line, times
from generator.records import Dose
from generator.records.quantities import Range


@pytest.mark.parametrize(
    ("dose", "line"),
    [
        ({"repetitions": "10", "sides": "both-together"}, "10 repetitions"),
        ({"repetitions": "1", "sides": "both-together"}, "1 repetition"),
        ({"sets": "1", "repetitions": "8-12", "sides": "both-together"}, "1 set of 8–12 repetitions"),
        (
            {"sets": "2-3", "repetitions": "at least 5", "sides": "each-side"},
            "2–3 sets of at least 5 repetitions, on each side",
        ),
        ({"hold": "30 s", "sides": "each-side"}, "hold 30 seconds, on each side"),
        ({"minutes": "10-30", "sides": "alternating", "days_per_week": "5"}, "10–30 minutes, on 5 days a week"),
        ({"minutes": "1", "sides": "alternating"}, "1 minute"),
        ({"hold": "8-10 breaths", "sides": "alternating"}, "hold 8–10 breaths, sides take turns"),
        ({"repetitions": "3", "hold": "5 s", "sides": "both-together"}, "3 repetitions, hold 5 seconds each time"),
        (
            {"repetitions": "3", "hold": "5 s", "holds_each_repetition": 2, "sides": "both-together"},
            "3 repetitions, hold 5 seconds each way",
        ),
        (
            {"repetitions": "6", "sides": "alternating-pair-is-one-rep"},
            "6 repetitions, left and right together count as one",
        ),
        ({"repetitions": "10", "sides": "both-together", "times_per_day": "1"}, "10 repetitions, once a day"),
        ({"repetitions": "10", "sides": "both-together", "times_per_day": "2"}, "10 repetitions, twice a day"),
        ({"repetitions": "10", "sides": "both-together", "days_per_week": "1"}, "10 repetitions, on 1 day a week"),
        ({"repetitions": "10", "sides": "both-together", "days_per_week": "2-3"}, "10 repetitions, on 2–3 days a week"),
        (
            {
                "sets": "3",
                "repetitions": "8-12",
                "hold": "5 s",
                "sides": "each-side",
                "times_per_day": "1",
                "days_per_week": "3",
            },
            "3 sets of 8–12 repetitions, hold 5 seconds each time, on each side, once a day, on 3 days a week",
        ),
        ({"sides": "both-together"}, ""),
    ],
)
def test_dose_line(dose: dict[str, object], line: str) -> None:
    assert dose_line(Dose.model_validate({"basis": "limber", **dose})) == line


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Range(1, 1), "once"),
        (Range(2, 2), "twice"),
        (Range(3, 3), "3 times"),
        (Range(1, 2), "1–2 times"),
        (Range(1, None), "at least once"),
        (Range(3, None), "at least 3 times"),
    ],
)
def test_times(number: Range, words: str) -> None:
    assert times(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [(Range(1, 1), "1 day"), (Range(2, 3), "2–3 days"), (Range(1, None), "at least 1 day"), (Range(7, 7), "7 days")],
)
def test_days(number: Range, words: str) -> None:
    assert days(number) == words
