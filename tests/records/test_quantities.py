"""Numbers as contributors write them."""

from __future__ import annotations

import re

import pytest

from generator.records.quantities import Hold, Range


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("10", Range(10, 10), "10"),
        ("8-12", Range(8, 12), "8–12"),
        ("8–12", Range(8, 12), "8–12"),
        ("8 - 12", Range(8, 12), "8–12"),
        ("5-5", Range(5, 5), "5"),
        ("at least 3", Range(3, None), "at least 3"),
        (" 7 ", Range(7, 7), "7"),
    ],
)
def test_range_is_read_and_printed(text: str, value: Range, printed: str) -> None:
    assert Range.parse(text) == value
    assert str(value) == printed


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ten", "'ten' is no number or range; write 10, 8-12 or at least 3"),
        ("", "'' is no number or range; write 10, 8-12 or at least 3"),
        ("1.5", "'1.5' is no number or range; write 10, 8-12 or at least 3"),
        ("-3", "'-3' is no number or range; write 10, 8-12 or at least 3"),
        ("8-12-15", "'8-12-15' is no number or range; write 10, 8-12 or at least 3"),
        ("٣", "'٣' is no number or range; write 10, 8-12 or at least 3"),
        ("12-8", "'12-8' runs backwards; write 8-12"),
        ("at least 8-12", "'at least 8-12' is both 'at least' and a range; write one of them"),
        ("0", "'0' begins with nothing; write 1 or more, or delete the field"),
        ("0-2", "'0-2' begins with nothing; write 1 or more, or delete the field"),
    ],
)
def test_wrong_range_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Range.parse(text)


@pytest.mark.parametrize(("value", "most"), [(Range(8, 12), 12), (Range(8, 8), 8), (Range(8, None), 8)])
def test_most_is_the_upper_end(value: Range, most: int) -> None:
    assert value.most == most


@pytest.mark.parametrize(
    ("text", "printed", "seconds"),
    [
        ("30 s", "30 seconds", Range(30, 30)),
        ("1 second", "1 second", Range(1, 1)),
        ("20-30 seconds", "20–30 seconds", Range(20, 30)),
        ("8-10 breaths", "8–10 breaths", Range(80, 100)),
        ("1 breath", "1 breath", Range(10, 10)),
        ("3 counts", "3 counts", Range(3, 3)),
        ("at least 30 s", "at least 30 seconds", Range(30, None)),
        ("at least 1 count", "at least 1 count", Range(1, None)),
    ],
)
def test_hold_is_read_printed_and_timed(text: str, printed: str, seconds: Range) -> None:
    hold = Hold.parse(text)
    assert (str(hold), hold.seconds) == (printed, seconds)


@pytest.mark.parametrize("text", ["30", "30s", "30 minutes", "s", "", "half a minute"])
def test_hold_without_a_known_unit_is_refused(text: str) -> None:
    message = f"{text!r} is no length of a hold; write 30 s, 20-30 s, 8-10 breaths or 3 counts"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        Hold.parse(text)


def test_hold_with_a_wrong_number_is_refused_for_its_number() -> None:
    with pytest.raises(ValueError, match=r"^'30-20' runs backwards; write 20-30$"):
        Hold.parse("30-20 s")
