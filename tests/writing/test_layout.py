"""Values into lines, and back through the reader."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from generator.reader.parsing import read_source
from generator.records.declared import annotation_at
from generator.records.exercise import Exercise
from generator.writing import field_lines, item_lines
from generator.writing.text import WIDTH


def test_lists_are_indented_under_their_field() -> None:
    assert field_lines("regions", ["hip", "groin"]) == ["regions:", "  - hip", "  - groin"]


def test_fields_of_a_group_come_in_declared_order_and_unknown_ones_at_the_end() -> None:
    dose = {"basis": "limber", "speed": "slow", "sides": "each-side", "hold": "30 s"}
    assert field_lines("dose", dose, annotation_at(Exercise, ("dose",))) == [
        "dose:",
        "  hold: 30 s",
        "  sides: each-side",
        "  basis: limber",
        "  speed: slow",
    ]


def test_group_in_a_list_begins_behind_its_hyphen() -> None:
    mistake = {"instead": "Rest.", "mistake": "Forcing it."}
    assert item_lines(mistake, annotation_at(Exercise, ("mistakes", 0)), indent=2) == [
        "  - mistake: >-",
        "      Forcing it.",
        "    instead: >-",
        "      Rest.",
    ]


def test_unknown_field_comes_before_the_log() -> None:
    log = [{"id": "u1", "date": "2026-11-22", "kind": "new-page", "summary": "Published."}]
    record = {"updates": log, "colour": "red", "uid": "k3v9x0qd"}
    assert item_lines(record, Exercise) == [
        "- uid: k3v9x0qd",
        "  colour: red",
        "  updates:",
        "    - id: u1",
        "      date: 2026-11-22",
        "      kind: new-page",
        "      summary: Published.",
    ]


def test_value_of_another_sort_than_declared_is_written_as_it_is() -> None:
    assert field_lines("steps", "Lie down.", annotation_at(Exercise, ("steps",))) == ["steps: Lie down."]
    assert field_lines("feel", ["a", {"b": "c"}], annotation_at(Exercise, ("feel",))) == ["feel:", "  - a", "  - b: c"]


def test_list_in_a_list_and_empty_ones() -> None:
    assert field_lines("x", [["a", "b"], [], {}]) == ["x:", "  - - a", "    - b", "  - []", "  - {}"]
    assert field_lines("x", []) == ["x: []"]


TROUBLE = ["- ", "-", "? ", ": ", " #", "#", "|", ">", "%", "@", "`", "[", "]", "{", "}", ", ", "'", '"', "\\", "&a"]
TROUBLE += [
    "*",
    "!",
    "---",
    "...",
    "1. ",
    "2) ",
    "~",
    "null",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u3000",
    "\u200b",
]
TROUBLE += ["\x85", "\u2028", "\x7f", "é", "日本", "\U0001f9d8", "hip", "low back", "x" * 120, "a word " * 20]

texts = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(TROUBLE), st.text(max_size=3)), max_size=12).map("".join),
    st.lists(st.sampled_from(TROUBLE + ["hip", "knee", "and"] * 10), min_size=20, max_size=60).map(" ".join),
)
names = st.one_of(st.sampled_from(["steps", "feel", "dose", "updates"]), texts.map(lambda text: text[:40]))
values: st.SearchStrategy[Any] = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=6
)
DECLARED: list[Any] = [annotation_at(Exercise, (name,)) for name in ("steps", "feel", "dose", "mistakes", "updates")]
declared_types: st.SearchStrategy[Any] = st.sampled_from([Any, Exercise, *DECLARED])


def read_back(lines: list[str]) -> Any:
    _, value, problems = read_source("x.yaml", ("\n".join(lines) + "\n").encode())
    assert problems == []
    return value


@given(names, values, declared_types, st.sampled_from([0, 2]))
@example("feel", "one\n\n\ntwo", annotation_at(Exercise, ("feel",)), 0)
def test_reading_gives_back_the_value_of_a_field(name: str, value: Any, annotation: Any, indent: int) -> None:
    lines = field_lines(name, value, annotation, indent)
    assert read_back(["outer:", *lines] if indent else lines) == ({"outer": {name: value}} if indent else {name: value})


@given(values, declared_types)
@example("x" * 101 + " \u3000 - -", Any)
def test_reading_gives_back_the_value_of_an_item(value: Any, annotation: Any) -> None:
    assert read_back(["first:", *item_lines(value, annotation, 2), "last: x"]) == {"first": [value], "last": "x"}


@given(st.lists(st.text("abc", min_size=1, max_size=30), min_size=1, max_size=60), st.booleans())
def test_no_line_of_a_folded_text_is_too_long(words: list[str], prose: bool) -> None:
    annotation = annotation_at(Exercise, ("feel",)) if prose else Any
    assert max(map(len, field_lines("feel", " ".join(words), annotation, 8))) <= WIDTH
