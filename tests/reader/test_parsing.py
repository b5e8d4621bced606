"""YAML into plain values with a place each."""

from __future__ import annotations

import pytest

from generator.problems import Place
from generator.reader.decoding import MAX_BYTES, decode
from generator.reader.parsing import read_source
from generator.reader.source import Source, Span

TEXT = b"""\
name: Bridge
steps:
  - Lie down.
  - >-
    Lift
    your hips.
dose: {hold: 30 s, sides: "both"}
"""


def read(raw: bytes) -> tuple[object, list[tuple[int, int, str]]]:
    """The value, and line, column and code of each problem."""
    _, value, problems = read_source("x.yaml", raw)
    return value, [(problem.place.line, problem.place.column, problem.code) for problem in problems]


def test_every_value_is_text() -> None:
    value, problems = read(b"a: no\nb: 1.10\nc: 12:30\nd: 2026-11-22\nf: 0x1F\n")
    assert value == {"a": "no", "b": "1.10", "c": "12:30", "d": "2026-11-22", "f": "0x1F"}
    assert problems == []


def test_groups_and_lists_are_read() -> None:
    value, problems = read(TEXT)
    assert value == {
        "name": "Bridge",
        "steps": ["Lie down.", "Lift your hips."],
        "dose": {"hold": "30 s", "sides": "both"},
    }
    assert problems == []


def test_blank_line_in_a_folded_text_begins_a_paragraph() -> None:
    assert read(b"a: >-\n  one\n  more\n\n  two\n\n\n  three\n") == ({"a": "one more\n\ntwo\n\nthree"}, [])


def test_line_ends_of_windows_are_read_like_others() -> None:
    assert read(TEXT.replace(b"\n", b"\r\n")) == read(TEXT)


def test_line_ends_of_old_macs_are_read_like_others() -> None:
    assert read(TEXT.replace(b"\n", b"\r")) == read(TEXT)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a: x\n=======\nb: y\n", [2]),
        ("a: x\n>>>>>>> there\nb: y\n", [2]),
        ("<<<<<<< HEAD\na: x\nb: y\n", [1]),
        ("<<<<<<< HEAD\na: x\n=======\na: y\n>>>>>>> b\n<<<<<<< HEAD\nb: x\n=======\nb: y\n>>>>>>> b\n", [1, 6]),
        ("<<<<<<< HEAD\na: x\n<<<<<<< HEAD\nb: x\n=======\nb: y\n>>>>>>> b\n", [1, 3]),
        ("a: <<<<<<< HEAD\n", []),
        ("a: |\n  ========\n", []),
    ],
)
def test_each_conflict_that_a_merge_left_is_told(text: str, places: list[int]) -> None:
    _, problems = read(text.encode())
    assert [line for line, _, code in problems if code == "merge-conflict"] == places


def test_line_under_a_heading_of_an_article_is_no_mark_of_a_merge() -> None:
    assert decode("a.md", b"Heading\n=======\n")[1] == []
    assert len(decode("a.md", b"<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n")[1]) == 1


def test_span_has_the_place_of_a_value_and_of_its_key() -> None:
    source, _, _ = read_source("x.yaml", TEXT)
    assert source.spans["name",] == Span(1, 7, 1, 12, 1, 1, flow=False)
    assert source.spans["steps",] == Span(3, 3, 6, 14, 2, 1, flow=False)
    assert source.spans["steps", 0] == Span(3, 5, 3, 13, 3, 5, flow=False)
    assert source.spans["steps", 1] == Span(4, 5, 6, 14, 4, 5, flow=False)
    assert source.spans["dose",] == Span(7, 7, 7, 33, 7, 1, flow=False)
    assert source.spans["dose", "sides"] == Span(7, 27, 7, 32, 7, 20, flow=True)


def test_lines_count_from_the_line_where_the_yaml_begins() -> None:
    source, _, problems = read_source("x.md", b"name: x\nname: y\n", first_line=2)
    assert source.place(("name",)) == Place("x.md", 2, 7)
    assert [problem.place for problem in problems] == [Place("x.md", 3, 1, 4)]
    assert problems[0].message == "the field 'name' stands twice, on line 2 and on line 3: 'x' there and 'y' here"


def test_place_of_what_is_not_there_is_that_of_what_holds_it() -> None:
    source, _, _ = read_source("x.yaml", TEXT)
    assert source.place(("dose", "sets")) == Place("x.yaml", 7, 7)
    assert source.place(("feel",), key=True) == Place("x.yaml", 1, 1)
    assert Source("x.yaml").place(("feel",)) == Place("x.yaml")


def test_place_of_an_excerpt_is_where_it_stands() -> None:
    source, _, _ = read_source("x.yaml", TEXT)
    assert source.place_of(("steps", 1), "your hips") == Place("x.yaml", 6, 5, 9)
    assert source.place_of(("steps", 1), "YOUR hips") == Place("x.yaml", 6, 5, 9)


def test_place_of_an_excerpt_over_a_line_end_is_that_of_the_value() -> None:
    source, _, _ = read_source("x.yaml", TEXT)
    assert source.place_of(("steps", 1), "Lift your") == Place("x.yaml", 4, 5)


@pytest.mark.parametrize(
    ("text", "column"), [("hip, [the hip][hip]", 20), ("hip, [hip]", 11), ("hip.[^hip]", 11), ("hip", 5)]
)
def test_place_of_a_mark_is_that_of_its_id(text: str, column: int) -> None:
    source, _, _ = read_source("x.yaml", f'a: "{text}"\n'.encode())
    assert source.place_of_mark(("a",), "hip") == Place("x.yaml", 1, column, 3)


def test_duplicate_field_keeps_the_first() -> None:
    assert read(b"a: x\na: y\n") == ({"a": "x"}, [(2, 1, "duplicate-key")])


def test_field_without_value_is_left_out_and_keeps_its_place() -> None:
    source, value, problems = read_source("x.yaml", b"a: x\nb:\n")
    assert value == {"a": "x"}
    assert source.place(("b",)) == Place("x.yaml", 2, 3)
    assert [(problem.place.line, problem.code) for problem in problems] == [(2, "empty-value")]


@pytest.mark.parametrize("word", ["", " ~", " null", " Null", " NULL"])
def test_word_that_means_nothing_is_no_value(word: str) -> None:
    assert read(f"a: x\nb:{word}\n".encode()) == ({"a": "x"}, [(2, 4 if word else 1, "empty-value")])
    assert read(f"a:\n  - x\n  -{word}\n".encode())[0] == {"a": ["x"]}
    assert read(b"a: 'null'\n") == ({"a": "null"}, [])


def test_quoted_nothing_is_a_value() -> None:
    assert read(b"a: ''\n") == ({"a": ""}, [])


def test_alias_is_left_out() -> None:
    assert read(b"a: &x y\nb: *x\nc: [*x, z]\n") == (
        {"a": "y", "c": ["z"]},
        [(1, 4, "anchor"), (2, 4, "alias"), (3, 5, "alias")],
    )


def test_expansion_bomb_is_only_many_refusals() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    value, problems = read(bomb.encode())
    assert value == {"a": ["x"], **{name: [] for name in "bcdefghi"}}
    assert len(problems) == 9 + 16


@pytest.mark.parametrize(
    "raw", [b"a: " + b"[" * 5000 + b"]" * 5000, b"- " * 5000 + b"x", b"a: " + b"{b: " * 900 + b"}" * 900]
)
def test_deep_nesting_is_refused_once_and_does_not_exhaust_the_stack(raw: bytes) -> None:
    value, problems = read(raw)
    assert value is None
    assert [code for _, _, code in problems] == ["nested-too-deep"]


def test_file_of_the_greatest_size_is_read() -> None:
    raw = b"a: " + b"x" * (MAX_BYTES - 3)
    assert read(raw) == ({"a": "x" * (MAX_BYTES - 3)}, [])


def test_larger_file_is_refused() -> None:
    _, value, problems = read_source("x.yaml", b"a: " + b"x" * MAX_BYTES)
    assert value is None
    assert str(problems[0]) == (
        "x.yaml: error [file-too-large] the file has 257 KB; a record has 256 KB at most\n"
        "    hint: split it, or shorten its texts"
    )


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"\xef\xbb\xbfa: x", (1, 1, "byte-order-mark")),
        (b"a: x\nb: \xe4\n", (2, 4, "not-utf-8")),
        (b"\xff\xfea\x00", (0, 0, "saved-as-utf-16")),
        ("name: Größe\r\nuid: x".encode("utf-16-be"), (0, 0, "saved-as-utf-16")),
        ("name: Größe\r\nuid: x".encode("utf-16-le"), (0, 0, "saved-as-utf-16")),
        (b"PK\x03\x04", (0, 0, "no-text-file")),
        (b"%PDF-1.7", (0, 0, "no-text-file")),
        (bytes(range(256)), (0, 0, "no-text-file")),
        (b"a: \x00", (1, 4, "invisible-character")),
        (b"a: x\ry\n", (1, 5, "invisible-character")),
        ("a: é\u200b".encode(), (1, 5, "invisible-character")),
        ("a: \u2028x".encode(), (1, 4, "invisible-character")),
        ("a: x\n'\u202e': y".encode(), (2, 2, "invisible-character")),
        ("a: \uffff".encode(), (1, 4, "invisible-character")),
        (b"[a]: b", (1, 1, "not-a-field")),
        (b"*a : b", (1, 1, "not-a-field")),
        (b"!!python/name:os.system x", (1, 1, "tag")),
        (b"!a b: c", (1, 1, "tag")),
    ],
)
def test_what_is_not_allowed_is_refused_at_its_place(raw: bytes, place: tuple[int, int, str]) -> None:
    _, problems = read(raw)
    assert problems[0] == place


def test_each_line_tells_its_first_invisible_character() -> None:
    assert read("a: \u200b\u200b\nb: x\nc: \u200b\n".encode()) == (
        None,
        [(1, 4, "invisible-character"), (3, 4, "invisible-character")],
    )


def test_no_break_space_letters_and_signs_of_any_language_are_read() -> None:
    text = "a: Größe\u00a0½ – “ja” 漢字 🙂"
    assert read(text.encode()) == ({"a": text[3:]}, [])


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (b"a: >-\n  x:\n\n  - one\n  - two\n", [(5, 3, "list-joined")]),
        (b"a: >-\n  x:\n  - one\n", [(3, 3, "list-joined")]),
        (b"a: x\n  - one\n", [(2, 3, "list-joined")]),
        (b"a: >-\n  1. one\n  2. two\n", [(3, 3, "list-joined")]),
        (b'a: "x\n  - one"\n', [(2, 3, "list-joined")]),
        (b"a: |-\n  x:\n\n  - one\n  - two\n", []),
        (b"a: >-\n  - one\n\n  - two\n", []),
        ("a: x\n  • one\n  • two\n".encode(), [(2, 3, "list-joined")]),
        ("a:\n  – one\n  – two\n".encode(), [(3, 3, "list-joined")]),
        (b"a:\n  -one\n  -two\n", [(3, 3, "list-joined")]),
        (b"a:\n  1. one\n  2. two\n", [(3, 3, "list-joined")]),
        (b"a:\n  - x\n    * one\n  - y\n    * two\n", [(3, 5, "list-joined")]),
        ("a: >-\n  one thing\n  – and another –\n  more\n".encode(), []),
        (b"a: >-\n  a *very\n  *slow* one\n", []),
        (b"a: >-\n  Born in the year\n  12. And so on.\n", []),
        (b"a: >-\n  text\nb:\n  - one\n  - two\n", []),
        (b"a:\n  - >-\n    text\n  - two\n", []),
    ],
)
def test_list_that_yaml_would_join_is_refused(raw: bytes, problems: list[tuple[int, int, str]]) -> None:
    assert read(raw)[1] == problems


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (b"a: >-\n  one\n   two\n  three\n", [(3, 3, "ragged-indentation")]),
        (b"a: >-\n  one\n  \ttwo\n", [(3, 3, "ragged-indentation")]),
        (b"a: >-\n  - one\n    two\n\n  - three\n", []),
        (b"a: |-\n  one\n   two\n", []),
        (b"a: x\ty\n", []),
    ],
)
def test_line_of_a_folded_text_that_would_be_a_paragraph_is_refused(
    raw: bytes, problems: list[tuple[int, int, str]]
) -> None:
    assert read(raw)[1] == problems


@pytest.mark.parametrize(
    ("raw", "problems"),
    [
        (b"a: No #1 choice\n", [(1, 7, "text-cut-off")]),
        (b"a: No #one\n", [(1, 7, "text-cut-off")]),
        (b"a: x # seen\n", []),
        (b"a: 'No #1'\n", []),
    ],
)
def test_text_that_a_number_sign_would_cut_off_is_refused(raw: bytes, problems: list[tuple[int, int, str]]) -> None:
    assert read(raw)[1] == problems
