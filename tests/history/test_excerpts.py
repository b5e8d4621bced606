"""How a value is said on one line of a log."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter

from generator.history import excerpts
from generator.records.fields import Line

LINE: TypeAdapter[str] = TypeAdapter(Line)
TEXT = " ".join(f"w{number}" for number in range(200))


def test_short_text_is_shown_whole() -> None:
    assert excerpts.excerpts("Sit up.", "Sit\n\nup  slowly.") == ("Sit up.", "Sit up slowly.")


def test_long_text_is_shown_by_the_words_that_changed() -> None:
    new = TEXT.replace("w50 ", "other ").replace("w100 w101 ", "")
    assert excerpts.excerpts(TEXT, new) == (
        "… w47 w48 w49 w50 w51 w52 w53 … w97 w98 w99 w100 w101 w102 w103 w104 …",
        "… w47 w48 w49 other w51 w52 w53 … w97 w98 w99 w102 w103 w104 …",
    )


def test_change_at_the_end_is_not_followed_by_a_mark() -> None:
    assert excerpts.excerpts(TEXT, f"{TEXT} more")[1] == "… w197 w198 w199 more"


def test_texts_that_differ_in_blanks_alone_are_said_to() -> None:
    assert excerpts.excerpts("a b", "a  b") == ("the same words", "the same words, with other blanks or line breaks")


def test_excerpts_of_texts_that_begin_alike_are_never_the_same() -> None:
    word = "x" * 600
    for old, new in ((word, f"{word}y"), (TEXT, f"{TEXT} {TEXT}"), (f"{TEXT} end", f"{TEXT} {TEXT} end")):
        told = excerpts.excerpts(old, new)
        assert told[0] != told[1]
        assert max(map(len, told)) <= excerpts.LONGEST


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("see <https://example.org>", "see < https://example.org>"),
        ("a {{ b", "a { { b"),
        ("a {{{ b", "a { { { b"),
        ("a {% b {# c", "a { % b { # c"),
        ("x --8<-- y", "x -- 8<-- y"),
        ("JavaScript:alert", "JavaScript :alert"),
        ("  ", "(blank)"),
        ("5 < 6", "5 < 6"),
    ],
)
def test_what_a_log_may_not_hold_is_said_otherwise(text: str, told: str) -> None:
    assert excerpts.line(text) == told
    assert LINE.validate_python(told) == told


def test_text_that_was_added_is_shown_by_its_beginning() -> None:
    told = excerpts.alone(TEXT)
    assert told.endswith(" …")
    assert TEXT.startswith(told.removesuffix(" …"))
    assert len(told) <= 160
