"""What is read off the types: the form of each field, its limits, its words, and what leaving it out means."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel

from generator.records import KINDS, Article, Caution, Dose, Exercise, Person, Record, Reference, Routine, Sign
from generator.records.declared import (
    Declared,
    Sort,
    about,
    annotation_at,
    examples_of,
    field_at,
    field_order,
    fields_of,
    is_list,
    is_prose,
    own_fields,
    vocabulary_of,
    words_of,
)
from generator.records.explained import holds, kinds_in_words, meaning, where_ids_are
from generator.records.vocabulary import Level, Position


def field(model: type[BaseModel], name: str) -> Declared:
    """The field of this name."""
    return next(one for one in fields_of(model) if one.name == name)


@pytest.mark.parametrize(
    ("model", "name", "sort"),
    [
        (Exercise, "name", Sort.TEXT),
        (Exercise, "feel", Sort.PROSE),
        (Exercise, "note", Sort.PROSE),
        (Exercise, "level", Sort.WORD),
        (Exercise, "pattern", Sort.WORD),
        (Exercise, "uid", Sort.CODE),
        (Reference, "doi", Sort.CODE),
        (Reference, "year", Sort.NUMBER),
        (Reference, "et_al", Sort.YES_NO),
        (Person, "agreed", Sort.DAY),
        (Dose, "sets", Sort.RANGE),
        (Dose, "hold", Sort.HOLD),
        (Caution, "exercise", Sort.ID),
        (Exercise, "dose", Sort.GROUP),
        (Exercise, "steps", Sort.LIST),
    ],
)
def test_sort_of_a_field_is_read_off_its_type(model: type[BaseModel], name: str, sort: Sort) -> None:
    assert field(model, name).form.sort is sort


@pytest.mark.parametrize(
    ("model", "name", "limits"),
    [
        (Exercise, "name", {"longest": 120}),
        (Exercise, "feel", {"longest": 6000}),
        (Exercise, "steps", {"fewest": 4, "most": 8}),
        (Exercise, "stop", {"fewest": 2, "most": None}),
        (Exercise, "variations", {"fewest": 0, "most": None}),
        (Reference, "year", {"lowest": 1900, "highest": 2100}),
        (Dose, "holds_each_repetition", {"lowest": 1, "highest": 4}),
        (Reference, "pmid", {"pattern": "^[1-9][0-9]{0,8}$", "examples": ("29209423",)}),
        (Caution, "instead", {"kinds": ("exercise",)}),
        (Person, "name", {"examples": ("Ada Example",)}),
    ],
)
def test_limits_of_a_field_are_read_off_its_type(model: type[BaseModel], name: str, limits: dict[str, Any]) -> None:
    form = field(model, name).form
    assert {key: getattr(form, key) for key in limits} == limits


def test_items_of_a_list_have_their_own_form() -> None:
    item = field(Exercise, "stretches").form.item
    assert item is not None
    assert (item.sort, item.kinds) == (Sort.ID, ("structure",))
    assert [one.name for one in own_fields(field(Exercise, "mistakes").form)] == ["mistake", "instead"]
    assert words_of(field(Exercise, "regions").form)[0] == "low-back"


def test_leaving_a_field_out_means_what_its_default_says() -> None:
    assert field(Exercise, "feel").required
    assert not field(Exercise, "note").required
    assert [
        field(model, name).default
        for model, name in (
            (Caution, "phase"),
            (Dose, "holds_each_repetition"),
            (Routine, "floor_free"),
            (Exercise, "note"),
            (Exercise, "easier"),
        )
    ] == ["any", "1", "no", "", ""]


@pytest.mark.parametrize("kind", [*KINDS, Article], ids=lambda kind: kind.kind)
def test_every_field_says_what_it_is_and_what_it_may_hold(kind: type[Record]) -> None:
    def unsaid(model: type[BaseModel]) -> list[str]:
        found = []
        for one in fields_of(model):
            inner = one.form.item or one.form
            if not one.description.endswith((".", "?")) or not holds(one.form):
                found.append(one.name)
            if inner.group:
                found += unsaid(inner.group) if about(inner.group) else [one.name]
        return found

    assert unsaid(kind) == []


def test_log_is_the_last_field_of_a_record() -> None:
    assert [field_order(kind)[-1] for kind in KINDS] == ["updates"] * len(KINDS)
    assert [one.name for one in fields_of(Sign)] == list(field_order(Sign))


def test_type_at_a_path_is_found_through_groups_and_lists() -> None:
    assert is_prose(annotation_at(Exercise, ("mistakes", 0, "instead")))
    assert is_list(annotation_at(Exercise, ("dose", "sources")))
    assert annotation_at(Exercise, ("dose", "nothing")) is Any
    assert vocabulary_of(annotation_at(Exercise, ("regions", 3)))[-1] == "shoulder"
    assert field_at(Exercise, ("steps", 0)) is None


def test_example_is_found_on_the_field_or_in_its_type() -> None:
    assert examples_of(field_at(Exercise, ("uid",)), annotation_at(Exercise, ("uid",))) == ["k3v9x0qd"]
    assert examples_of(field_at(Reference, ("doi",)), annotation_at(Reference, ("doi",))) == ["10.1183/20734735.009817"]
    assert examples_of(field_at(Exercise, ("feel",)), annotation_at(Exercise, ("feel",))) == []


@pytest.mark.parametrize(
    ("model", "name", "said"),
    [
        (Exercise, "name", "plain text, up to 120 characters"),
        (Exercise, "feel", "text, which may have links and citations, up to 6000 characters"),
        (Exercise, "level", "one of these words"),
        (Exercise, "regions", "a list of one or more, each one of these words"),
        (Exercise, "steps", "a list of 4 to 8, each text, which may have links and citations, up to 6000 characters"),
        (Exercise, "mistakes", "a list of 2 or more, each with the fields below"),
        (Exercise, "easier", "a list of one or more, each with the fields below"),
        (Exercise, "dose", "the fields below"),
        (Exercise, "moves", "a list of one or more, each the id of a structure"),
        (Dose, "sets", "a number or a span of numbers, such as `10`, `8-12` or `at least 3`"),
        (Dose, "hold", "a length with its unit, such as `30 s`, `20-30 s`, `8-10 breaths` or `3 counts`"),
        (Dose, "holds_each_repetition", "a whole number from 1 to 4"),
        (Reference, "doi", "a text without blanks, such as `10.1183/20734735.009817`"),
        (Reference, "et_al", "either `yes` or `no`"),
        (Person, "agreed", "a day, written year-month-day: `2026-11-22`"),
    ],
)
def test_what_a_field_may_hold_is_said_in_words(model: type[BaseModel], name: str, said: str) -> None:
    assert holds(field(model, name).form) == said


def test_kinds_are_named_as_one_would_say_them() -> None:
    assert kinds_in_words(("exercise",)) == "an exercise"
    assert kinds_in_words(("condition", "red-flag")) == "a condition or a red flag"
    assert kinds_in_words(()) == "any record"
    assert where_ids_are(("structure",)) == "the name of a file in `content/anatomy`, without `.yaml`"
    assert where_ids_are(()) == "the name of a file in a folder of `content`, without `.yaml`"


def test_word_is_explained_by_what_a_reader_sees_only_where_that_differs() -> None:
    assert meaning(Position.SUPINE) == "On your back. Lying face up."
    assert meaning(Level.BEGINNER) == "Most adults can try it the first time."
