"""The style each text takes."""

from __future__ import annotations

import pytest

from generator.writing import key, text_lines
from generator.writing.text import WIDTH

LONG = "Sit tall and let the weight of your legs do the work while you breathe out slowly through your nose, then rest."


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Child's pose", "Child's pose"),
        ("no", "no"),
        ("1.10", "1.10"),
        ("12:30", "12:30"),
        ("2026-11-22", "2026-11-22"),
        ("~", '"~"'),
        ("null", '"null"'),
        ("-5", "-5"),
        ("https://doi.org/10.1000/1#2", "https://doi.org/10.1000/1#2"),
        ("Grade A: sure", '"Grade A: sure"'),
        ("Who for:", '"Who for:"'),
        ("the best #1", '"the best #1"'),
        ("- one", '"- one"'),
        ("[fire log][fire-log-pose]", '"[fire log][fire-log-pose]"'),
        ("'quoted' at its start", "\"'quoted' at its start\""),
        ("*", '"*"'),
        ("@home", '"@home"'),
        ("100 % of it", "100 % of it"),
        ("% of it", '"% of it"'),
        ("", '""'),
        (" ", '" "'),
        ("a blank after ", '"a blank after "'),
        ("a\ttab", '"a\\ttab"'),
        ("\u00a0a no-break space", '"\\_a no-break space"'),
        ("3\u00a0weeks", "3\u00a0weeks"),
        ("soft\u00adhyphen", '"soft\\xadhyphen"'),
        ("byte \ufeff mark", '"byte \\ufeff mark"'),
        ("beyond \U000f0000", '"beyond \\U000f0000"'),
        ("back\\slash", "back\\slash"),
        ("a blank \nbefore a break", '"a blank \\nbefore a break"'),
        ("two breaks at the end\n\n", '"two breaks at the end\\n\\n"'),
    ],
)
def test_short_text_stands_behind_its_lead_with_quotes_only_where_needed(text: str, written: str) -> None:
    assert text_lines("name:", text) == [f"name: {written}"]


def test_prose_is_a_folded_block_however_short() -> None:
    assert text_lines("-", "Rest.", prose=True, indent=2) == ["  - >-", "    Rest."]


def test_long_text_is_folded_at_the_width() -> None:
    lines = text_lines("feel:", LONG, indent=2)
    assert lines == [
        "  feel: >-",
        "    Sit tall and let the weight of your legs do the work while you breathe out slowly through your nose, then",
        "    rest.",
    ]
    assert [len(line) <= WIDTH for line in lines] == [True, True, True]


def test_text_that_just_fits_stays_on_its_line() -> None:
    assert text_lines("a:", "x" * (WIDTH - 3)) == ["a: " + "x" * (WIDTH - 3)]
    assert text_lines("a:", "x" * (WIDTH - 2)) == ["a: >-", "  " + "x" * (WIDTH - 2)]


def test_text_that_would_need_backslashes_in_quotes_is_folded() -> None:
    assert text_lines("says:", 'Some say: "no pain, no gain"') == ["says: >-", '  Some say: "no pain, no gain"']


def test_sentence_that_would_need_quotes_is_folded() -> None:
    assert text_lines("says:", "One rule: rest.") == ["says: >-", "  One rule: rest."]


def test_paragraphs_are_parted_by_one_blank_line() -> None:
    assert text_lines("why:", "One.\n\nTwo.", prose=True) == ["why: >-", "  One.", "", "  Two."]


def test_text_with_a_list_keeps_its_lines_in_a_literal_block() -> None:
    text = "Bring:\n\n- a mat\n- a cushion"
    assert text_lines("why:", text, prose=True) == ["why: |-", "  Bring:", "", "  - a mat", "  - a cushion"]


def test_list_with_blank_lines_between_its_items_stays_literal() -> None:
    assert text_lines("why:", "- one\n\n- two", prose=True) == ["why: |-", "  - one", "", "  - two"]


def test_text_that_begins_with_blanks_says_so_in_its_header() -> None:
    assert text_lines("why:", "  code\nno code", prose=True) == ["why: |2-", "    code", "  no code"]


def test_line_break_at_the_end_is_kept() -> None:
    assert text_lines("why:", "One.\n", prose=True) == ["why: >", "  One."]


def test_no_folded_line_begins_like_a_list_item() -> None:
    words = "x" * 100
    assert text_lines("why:", f"{words} and so on - 12 or more") == [
        "why: >-",
        f"  {words} and so",
        "  on - 12 or more",
    ]


def test_number_with_a_stop_at_the_end_of_a_text_brings_the_word_before_it_along() -> None:
    words = "x" * 100
    assert text_lines("why:", f"{words} back to 6.") == ["why: >-", f"  {words} back", "  to 6."]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("regions", "regions"),
        ("two words", "two words"),
        ("", '""'),
        ("a: b", '"a: b"'),
        ("--- x", '"--- x"'),
        ("? x", '"? x"'),
        ("two\nlines", '"two\\nlines"'),
    ],
)
def test_name_of_a_field_is_quoted_where_needed(name: str, written: str) -> None:
    assert key(name) == written
