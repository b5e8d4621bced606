"""What is only laid out otherwise, and what is not."""

from __future__ import annotations

import pytest

from generator.history import changes
from generator.records import Article, Exercise

PAGE = "# Title\n\nOne line\nand another.\n\n- an item\n- an item\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Breathe out as you lift.", "Breathe out\nas you lift."),
        ("Breathe out as you lift.", "Breathe  out as\u00a0you lift."),
        ("Breathe out.", "Breathe out.\n"),
        ("One.\n\nTwo.", "One.\n\n\nTwo.\n\n"),
        ("- one\n- two", "- one\n- two\n"),
        ("- one is\n  long\n- two", "- one is long\n- two"),
    ],
)
def test_text_in_other_lines_or_with_other_blanks_is_no_change(old: str, new: str) -> None:
    assert changes(Exercise, {"discomfort": old}, {"discomfort": new}) == ()
    assert changes(Exercise, {"stop": ["Pain.", old]}, {"stop": ["Pain.", new]}) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One. Two.", "One.\n\nTwo."),
        ("one two", "- one two"),
        ("- one - two", "- one\n- two"),
        ("- one\n- two", "- one\n  - two"),
        ("1. one 2. two", "1. one\n2. two"),
        ("One.", "One!"),
    ],
)
def test_new_paragraph_or_item_is_a_change(old: str, new: str) -> None:
    assert [change.field for change in changes(Exercise, {"discomfort": old}, {"discomfort": new})] == ["discomfort"]


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("hold", "10-15 breaths", "10–15 breaths"),
        ("hold", "30 s", "30 seconds"),
        ("repetitions", "8-12", "8 – 12"),
    ],
)
def test_amount_written_otherwise_is_no_change(field: str, old: str, new: str) -> None:
    assert changes(Exercise, {"dose": {field: old}}, {"dose": {field: new}}) == ()


def test_another_amount_is_a_change() -> None:
    for new in ("10-16 breaths", "10-15 counts", "at least 10 breaths", "often"):
        (change,) = changes(Exercise, {"dose": {"hold": "10-15 breaths"}}, {"dose": {"hold": new}})
        assert (change.field, change.old, change.new) == ("dose.hold", "10-15 breaths", new)


@pytest.mark.parametrize(
    "new",
    [
        PAGE.replace("One line\nand", "One line and"),
        PAGE.replace("\n\n", "\n\n\n"),
        PAGE.replace("another.", "another. "),
        f"\n{PAGE}\n",
    ],
)
def test_article_in_other_lines_is_no_change(new: str) -> None:
    assert changes(Article, {"body": PAGE}, {"body": new}) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One line  \nand another.", "One line\nand another."),
        ("One line and another.", "One line\n\nand another."),
        ("- an item\n- an item", "- an item - an item"),
        ("```\na\n\n\nb\n```", "```\na\n\nb\n```"),
        ("```\na b\n```", "```\na  b\n```"),
        ("    a\n    b", "    a b"),
        ("| a | b |\n| - | - |", "| a | b | | - | - |"),
        ("Title\n=====", "Title ====="),
    ],
)
def test_layout_that_shows_in_an_article_is_a_change(old: str, new: str) -> None:
    assert [change.field for change in changes(Article, {"body": old}, {"body": new})] == ["body"]
