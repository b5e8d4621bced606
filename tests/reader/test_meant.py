"""What a wrong value was meant to be; None wherever that would be a guess."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.reader.meant import fresh_uid, meant_identifier, meant_value, meant_word, without_markup
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
        (Range, "eight to twelve", "8-12"),
        (Range, "12-8", "8-12"),
        (Range, "at least three", "at least 3"),
        (Range, "0", None),
        (Range, "many", None),
        (Hold, "30s", "30 s"),
        (Hold, "30", "30 s"),
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
    ("code", "value", "meant"),
    [
        ("malformed-doi", "https://doi.org/10.1234/x.1", "10.1234/x.1"),
        ("malformed-doi", "x.1", None),
        ("malformed-pmid", "PMID 123", "123"),
        ("malformed-pmcid", "123456", "PMC123456"),
        ("malformed-url", "www.example.org", "https://www.example.org"),
        ("malformed-url", "a page", None),
        ("malformed-icd10", "m25-6", "M25.6"),
        ("malformed-update-id", "3", "u3"),
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
