"""A text is left unread only where it surely has no figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.prose import parse
from generator.reader import read_content
from generator.records.fields import prose_fields
from generator.rules.figures import FIGURE, HINT

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "text",
    [
        "It takes 6 weeks.",
        "It takes Six *weeks*.",
        "It takes **six** to eight weeks.",
        "It takes [six][acute-phase] weeks.",
        "It takes six\nweeks.",
        "It takes six&nbsp;weeks.",
        "NINE OUT OF TEN get better.",
        "A **third** get better.",
        "Half *of* them get better.",
        "One-half of them, two thirds.",
    ],
)
def test_a_figure_is_hinted_at_however_it_is_written(text: str) -> None:
    assert FIGURE.search(parse(text)[0].plain)
    assert HINT.search(text)


@pytest.mark.parametrize("text", ["One leg at a time.", "Two of them hurt.", "Half way up.", "Ring 112 or 999."])
def test_a_number_word_alone_is_no_figure(text: str) -> None:
    assert not FIGURE.search(parse(text)[0].plain)


def test_no_figure_of_the_library_goes_without_a_hint() -> None:
    texts = [text for entry in read_content(ROOT).entries for _, text in prose_fields(entry.record)]
    figures = [text for text in texts if FIGURE.search(text.plain)]
    assert len(figures) > 300
    assert [text.plain for text in figures if not text.may_say_uncited(HINT) and not text.citations] == []
