"""Lines to paste: a value set, added or taken away, and the file read again."""

from __future__ import annotations

import pytest

from generator.problems import Fix, Place
from generator.reader import mending
from generator.reader.parsing import parse
from generator.reader.source import Source
from generator.records import Condition, Exercise
from generator.records.fields import FieldPath

TEXT = """\
name: Bridge # the short name
regions: [buttock, hip]
dose:
  sets: 2
  basis: limber
steps:
  - >-
    Lie down.
  - Lift.
mistakes:
  - mistake: Arching.
    instead: Stop earlier.
  - {mistake: Haste, instead: Slow down}
easier:
  - exercise: chair-march
    why: On a chair.
"""


def source() -> Source:
    return parse("x.yaml", TEXT)[0]


def applied(fix: Fix | None) -> tuple[object, list[str]]:
    """The value that the file has with the lines pasted, and the lines that are new in it."""
    assert fix is not None
    text = fix.apply(TEXT)
    _, value, problems = parse("x.yaml", text)
    assert problems == []
    old = TEXT.split("\n")
    return value, [line for line in text.split("\n") if line not in old]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        (("name",), "Hip lift", ["name: Hip lift # the short name"]),
        (("regions", 1), "groin", ["regions:", "  - buttock", "  - groin"]),
        (("dose", "sets"), "3-4", ["  sets: 3-4"]),
        (("dose", "tempo"), "Slow", ["  tempo: Slow"]),
        (("steps", 0), "Lie on your back.", ["    Lie on your back."]),
        (("mistakes", 0, "mistake"), "Pushing.", ["  - mistake: >-", "      Pushing."]),
        (("mistakes", 1, "instead"), "Wait", ["  - mistake: >-", "      Haste", "    instead: >-", "      Wait"]),
        (("review", "due"), "2027-11-01", ["review:", "  due: 2027-11-01"]),
    ],
)
def test_value_is_set_where_it_stands_or_added_to_its_group(path: FieldPath, value: str, lines: list[str]) -> None:
    after, new = applied(mending.setting(source(), Exercise, path, value))
    assert new == lines
    for part in path:
        after = after[part]  # type: ignore[index]  # a plain value: text, list or group
    assert after == value


def test_new_field_stands_in_its_declared_place() -> None:
    fix = mending.setting(source(), Exercise, ("feel",), "In your buttocks.")
    assert fix == Fix("x.yaml", 10, 9, ("feel: >-", "  In your buttocks."))


@pytest.mark.parametrize(
    ("path", "left"),
    [
        (("dose", "sets"), {"dose": {"basis": "limber"}}),
        (("regions", 0), {"regions": ["hip"]}),
        (("steps", 0), {"steps": ["Lift."]}),
        (
            ("mistakes", 0, "mistake"),
            {"mistakes": [{"instead": "Stop earlier."}, {"mistake": "Haste", "instead": "Slow down"}]},
        ),
        (("mistakes", 1), {"mistakes": [{"mistake": "Arching.", "instead": "Stop earlier."}]}),
        (("easier", 0), {"easier": None}),
    ],
)
def test_value_is_taken_away_with_what_would_be_empty(path: FieldPath, left: dict[str, object]) -> None:
    value, _ = applied(mending.deleting(source(), Exercise, path))
    assert isinstance(value, dict)
    assert {name: value.get(name) for name in left} == left


@pytest.mark.parametrize(
    ("path", "item", "lines"),
    [
        (("steps",), "Lower.", ["  - >-", "    Lower."]),
        (("regions",), "groin", ["regions:", "  - buttock", "  - hip", "  - groin"]),
        (("moves",), "hip-joint", ["moves:", "  - hip-joint"]),
    ],
)
def test_item_is_added_at_the_end_of_a_list(path: FieldPath, item: str, lines: list[str]) -> None:
    value, new = applied(mending.adding(source(), Exercise, path, item))
    assert isinstance(value, dict)
    assert value[path[0]][-1] == item
    assert [line for line in new if line != "  - >-"] == [line for line in lines if line != "  - >-"]


def test_item_is_added_before_another() -> None:
    value, _ = applied(mending.adding(source(), Exercise, ("steps",), "Breathe.", at=1))
    assert isinstance(value, dict)
    assert value["steps"] == ["Lie down.", "Breathe.", "Lift."]


def test_words_of_a_line_are_replaced() -> None:
    assert mending.rewording(source(), Place("x.yaml", 4, 9, 1), "3") == Fix("x.yaml", 4, 4, ("  sets: 3",))
    assert mending.rewording(source(), Place("x.yaml"), "3") is None


def test_blank_of_a_group_has_all_that_must_be_there() -> None:
    assert mending.blank_of(Condition.model_fields["red_flags"].annotation) == {}
    assert mending.blank_of(Exercise.model_fields["steps"].annotation) == ["___"]
    assert mending.blank_of(Exercise.model_fields["mistakes"].annotation) == [{"mistake": "___", "instead": "___"}]
    assert mending.blank_of(Exercise.model_fields["dose"].annotation) == {"sides": "___", "basis": "___"}
