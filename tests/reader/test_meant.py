"""What a wrong value was meant to be; None wherever that would be a guess."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reader.meant import fresh_uid, meant_identifier, meant_rounds, meant_value, meant_word, without_markup
from generator.records.quantities import Hold, Range
from generator.records.vocabulary import Level, Position


@pytest.mark.parametrize(
    ("words", "value", "meant"),
    [
        (Position, "suppine", "supine"),
        (Position, "On your back", "supine"),
        (Position, "side_lying", "side-lying"),
        (Level, "Beginner", "beginner"),
        (Level, "easy", None),
        (Position, "sitting", None),
    ],
)
def test_word_is_found_by_its_spelling_or_by_what_readers_see(words: Any, value: str, meant: str | None) -> None:
    assert meant_word(words, value) == meant


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        (date, "22.11.2026", "2026-11-22"),
        (date, "2026/11/2", "2026-11-02"),
        (date, "22/11/2026", "2026-11-22"),
        (date, "11/22/2026", "2026-11-22"),
        (date, "3/4/2026", None),
        (date, "2026-02-30", None),
        (date, "yesterday", None),
        (date, "1 November 2026", "2026-11-01"),
        (date, "Nov 1st, 2026", "2026-11-01"),
        (date, "22.11.2026 or later", None),
        (date, "1 November or 2 December 2026", None),
        (Range, "eight to twelve", "8-12"),
        (Range, "12-8", "8-12"),
        (Range, "at least three", "at least 3"),
        (Range, "0", None),
        (Range, "many", None),
        (Range, "twenty-five", "25"),
        (Range, "8–12", "8-12"),
        (Range, "10+", "at least 10"),
        (Range, "10 or more", "at least 10"),
        (Range, "10, 3 times a day", None),
        (Range, "8, 12", None),
        (Range, "-5", None),
        (Range, "3 x 10", None),
        (Range, "10 each side", None),
        (Range, "up to 10", None),
        (Range, "1.5", None),
        (Range, "1:30", None),
        (Range, "10-12-15", None),
        (Hold, "30s", "30 s"),
        (Hold, "30", "30 ___"),
        (Hold, "0.5 min", "30 s"),
        (Hold, "1,5 min", "90 s"),
        (Hold, "1.30 min", None),
        (Hold, "1:30", "90 s"),
        (Hold, "1:00-1:30 min", "60-90 s"),
        (Hold, "1 min 30 s", "90 s"),
        (Hold, "30 s - 1 min", "30-60 s"),
        (Hold, "30-1 min", None),
        (Hold, "1-2 min", "60-120 s"),
        (Hold, "≥ 30 s", "at least 30 s"),
        (Hold, ">= 30 s", "at least 30 s"),
        (Hold, "30+ s", "at least 30 s"),
        (Hold, "At least 30 s", "at least 30 s"),
        (Hold, "at least 30 secs", "at least 30 s"),
        (Hold, "at\u00a0least 30\u00a0s", "at least 30 s"),
        (Hold, "at least 1 min", "at least 60 s"),
        (Hold, "at least 20-30 s", None),
        (Hold, "less than 30 s", None),
        (Hold, "no more than 30 s", None),
        (Hold, "about 30 s", None),
        (Hold, "up to 30 s", None),
        (Hold, "2x30 s", None),
        (Hold, "30 s each", None),
        (Hold, "15-10 breaths", "10-15 breaths"),
        (Hold, "1 minute", "60 s"),
        (Hold, "3 breath", "3 breaths"),
        (Hold, "20-30 sec", "20-30 s"),
        (Hold, "long", None),
        (bool, "true", "yes"),
        (bool, "perhaps", None),
    ],
)
def test_value_is_written_as_it_must_be_or_left_alone(kind: Any, value: str, meant: str | None) -> None:
    assert meant_value(kind, value) == meant


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        ("repetitions", "10 reps", "10"),
        ("repetitions", "twice", "2"),
        ("sets", "3 sets", "3"),
        ("sets", "3 reps", None),
        ("times_per_day", "twice a day", "2"),
        ("times_per_day", "3 times a week", None),
        ("days_per_week", "3 days a week", "3"),
        ("days_per_week", "3 times a week", None),
        ("minutes", "10 min", "10"),
    ],
)
def test_number_may_say_again_what_its_field_is(name: str, value: str, meant: str | None) -> None:
    assert meant_value(Range, value, name) == meant


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("3 x 10", ("3", "10")),
        ("3×10", ("3", "10")),
        ("2 sets of 8-12", ("2", "8-12")),
        ("2-3 sets of 8 to 12 reps", ("2-3", "8-12")),
        ("2x30 s", ("2", "30 s")),
        ("2 sets of 8-12 on most days", None),
        ("3 x", None),
        ("3 x 10 x 2", None),
        ("of 10", None),
    ],
)
def test_rounds_are_told_from_what_is_done_in_each(value: str, meant: tuple[str, str] | None) -> None:
    assert meant_rounds(value) == meant


LOW_HIGH = st.lists(st.integers(1, 99), min_size=1, max_size=2, unique=True)
LEAST = ("", "at least ", "At least ", "≥ ", "≥", ">= ", "a minimum of ")
UNITS = {
    "s": ("s", " s", " sec", " secs", " seconds", "\u00a0s"),
    "breaths": (" breath", " breaths"),
    "counts": (" count", " counts"),
}
BLURS = ("about", "up to", "less than", "no more than", "~", "each side", "or so", "x 3", ", 3 times a day", "per side")


@given(st.data())
def test_what_is_pasted_says_what_was_written(data: st.DataObject) -> None:
    numbers = sorted(data.draw(LOW_HIGH))
    unit = data.draw(st.sampled_from(sorted(UNITS)))
    least = data.draw(st.sampled_from(LEAST)) if len(numbers) == 1 else ""
    dash = data.draw(st.sampled_from(["-", "–", " - ", " to "]))
    written = f"{least}{dash.join(map(str, numbers))}{data.draw(st.sampled_from(UNITS[unit]))}"
    right = f"{'at least ' if least else ''}{'-'.join(map(str, numbers))} {unit}"
    assert meant_value(Hold, written) == right
    blur = data.draw(st.sampled_from(BLURS))
    for blurred in (f"{blur} {written}", f"{written} {blur}"):
        assert meant_value(Hold, blurred) is None
        assert meant_value(Range, blurred) is None


SOUP = ["1", "30", "0.5", "1:30", "ten", "twenty", "-", "to", "min", "s", "breaths", "x", "+", "of", "sets"]
SOUP += ["at least", "or more", "about", "each", ",", "and", "times", "a day", "less than", "2", "not"]


@given(st.lists(st.sampled_from(SOUP), max_size=5))
def test_no_word_is_passed_over(words: list[str]) -> None:
    meant = meant_value(Hold, " ".join(words))
    if meant is not None:
        known = {"1", "30", "0.5", "1:30", "ten", "twenty", "-", "to", "min", "s", "breaths", "+", "2", "and"}
        assert set(words) <= known | {"at least", "or more"}
        assert ("at least" in meant) == bool({"at least", "or more", "+"} & set(words))
        assert ("breaths" in meant) == ("breaths" in words)


@pytest.mark.parametrize(
    ("code", "value", "meant"),
    [
        ("malformed-doi", "https://doi.org/10.1234/x.1", "10.1234/x.1"),
        ("malformed-doi", "x.1", None),
        ("malformed-doi", "doi:10.1234/x.1", "10.1234/x.1"),
        ("malformed-doi", "10.1234/x.1 and 10.1234/x.2", None),
        ("malformed-pmid", "PMID 123", "123"),
        ("malformed-pmid", "https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
        ("malformed-pmid", "PMID 123 and 456", None),
        ("malformed-pmcid", "123456", "PMC123456"),
        ("malformed-url", "www.example.org", "https://www.example.org"),
        ("malformed-url", "a page", None),
        ("malformed-icd10", "m25-6", "M25.6"),
        ("malformed-icd10", "M25.6 and M54.5", None),
        ("malformed-update-id", "3", "u3"),
        ("malformed-update-id", "2026-11", None),
        ("malformed-id", "Knees Bent", "knees-bent"),
    ],
)
def test_identifier_loses_what_does_not_belong_to_it(code: str, value: str, meant: str | None) -> None:
    assert meant_identifier(code, value) == meant


def test_fresh_uid_depends_on_its_seed_alone() -> None:
    assert fresh_uid("a") == fresh_uid("a") != fresh_uid("b")
    assert [len(fresh_uid(str(seed))) for seed in range(50)] == [8] * 50
    assert all(fresh_uid(str(seed))[0].isalpha() and fresh_uid(str(seed)).isalnum() for seed in range(50))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A <b>bold</b> word", "A bold word"),
        ("<script>alert(1)</script>Stop.", "Stop."),
        ("Never <script>stop.", "Never stop."),
        ("A {{ value }} and {% tag %}", "A value and tag"),
        ("pain < 5 of 10", "pain < 5 of 10"),
        ("<https://example.org> and <br>", "<https://example.org> and"),
        ("<https://a onclick=x> b", "b"),
        ("fish &amp; chips <i>x</i>", "fish &amp; chips x"),
    ],
)
def test_markup_goes_and_words_stay(text: str, left: str) -> None:
    assert without_markup(text, {}) == left


def test_link_becomes_its_words() -> None:
    assert without_markup("See [this](https://a.example).", {"[this](https://a.example)": "this"}) == "See this."
