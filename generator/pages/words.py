"""Numbers and days in words."""

from __future__ import annotations

from datetime import date

_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def in_words(number: int) -> str:
    """``three``; digits from thirteen on."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def day(value: date) -> str:
    """``22 November 2026``, whatever the machine's language."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
