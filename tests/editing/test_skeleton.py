"""A new record with blanks: what it asks for, and that it is right once the blanks are filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.build import build
from generator.editing.skeleton import skeleton
from generator.problems import errors
from generator.records import KINDS, Article, Claim, Condition, Exercise, Person, Record, Reference, Routine, Sign
from generator.records.declared import Form, Sort, fields_of
from generator.records.schema import BLANK
from tests.base import copy_base

TODAY = date(2026, 11, 22)
UID = "k3v9x0qd"

IDS = {
    "exercise": "chair-march",
    "condition": "hip-stiffness",
    "state": "pregnancy",
    "structure": "hip-joint",
    "procedure": "heat-pack",
    "term": "flare",
    "reference": "example-2020-bridge",
    "person": "ada-example",
    "red-flag": "saddle-numbness",
}
"""A record of the base for each kind that another one names."""

RIGHT = {"basis": "limber", "minutes": "2-4", "url": "https://example.org/new"}
"""What is right for some fields alone; the rest is filled by what sort of value it is."""

BLANKS = {
    "exercise": 25,
    "condition": 9,
    "routine": 14,
    "structure": 7,
    "procedure": 8,
    "claim": 9,
    "term": 2,
    "reference": 7,
    "person": 4,
    "state": 4,
    "red-flag": 6,
    "article": 3,
}

ALL_KINDS = pytest.mark.parametrize("kind", [*KINDS, Article], ids=lambda kind: kind.kind)


def made(kind: type[Record]) -> str:
    """The skeleton of a kind."""
    return skeleton(kind, "new-one", uid=UID, today=TODAY)


def path_of(kind: type[Record]) -> str:
    """The file of the new record, below content/."""
    return f"{kind.folder}/new-one.{'md' if kind is Article else 'yaml'}"


def filled(kind: type[Record], text: str) -> str:
    """The text with each blank filled by a right value, in the order in which they stand."""
    values = [right(name, form) for name, form in blanks(kind, fields_in(text))]
    lines = []
    for line in text.split("\n"):
        if BLANK in line and not line.lstrip().startswith("#"):
            line = line.replace(BLANK, values.pop(0) if values else "The body.")
        lines.append(line)
    assert values == []
    return "\n".join(lines)


def fields_in(text: str) -> Any:
    """The values of the text, as any reader of YAML has them."""
    return yaml.safe_load(text.split("\n---\n")[0])


def blanks(model: Any, values: Any) -> Iterator[tuple[str, Form]]:
    """The blanks among the values of a group, in order: name and form of the field."""
    forms = {field.name: field.form for field in fields_of(model)}
    for name, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            inner = forms[name].item or forms[name]
            if inner.group:
                yield from blanks(inner.group, one)
            elif one == BLANK:
                yield name, inner


def right(name: str, form: Form) -> str:
    """A right value for a field of this name and form."""
    match form.sort:
        case Sort.WORD:
            words = [str(word) for word in form.words]
            return RIGHT[name] if RIGHT.get(name) in words else words[-1] if name == "basis" else words[0]
        case Sort.ID:
            return IDS[form.kinds[0]] if form.kinds else "bridge"
        case Sort.DAY:
            return "2026-11-20"
        case Sort.YES_NO:
            return "no"
        case Sort.NUMBER:
            return str(form.highest)
        case Sort.CODE | Sort.RANGE | Sort.HOLD:
            return RIGHT.get(name, form.examples[0])
        case _:
            return f"A new {name.replace('_', ' ')}: with a colon." if form.sort is Sort.PROSE else f"A new {name}"


def uncommented(text: str) -> str:
    """The text with every field that may be left out made a field, as an editor's command for comments does it."""
    lines = text.split("\n")
    while any(line.lstrip().startswith("# ") for line in lines[1:]):
        lines = [
            line.replace("# ", "", 1) if place and line.lstrip().startswith("# ") else line
            for place, line in enumerate(lines)
        ]
    return "\n".join(lines)


@ALL_KINDS
def test_filled_skeleton_passes_the_check(kind: type[Record], tmp_path: Path) -> None:
    site = build(copy_base(tmp_path, {path_of(kind): filled(kind, made(kind))}), TODAY)
    assert errors(site.problems) == ()
    assert "new-one" in {entry.id for entry in site.library.everything}


@ALL_KINDS
def test_skeleton_has_this_many_blanks(kind: type[Record]) -> None:
    body = [BLANK] if kind is Article else []
    assert len([*blanks(kind, fields_in(made(kind))), *body]) == BLANKS[kind.kind]


@ALL_KINDS
def test_every_field_stands_in_its_order_and_can_be_uncommented(kind: type[Record]) -> None:
    values = fields_in(uncommented(made(kind)))
    assert list(values) == [field.name for field in fields_of(kind) if (kind, field.name) != (Article, "body")]
    for field in fields_of(kind):
        group = (field.form.item or field.form).group
        if group and field.name != "updates":
            inner = values[field.name][0] if field.form.item else values[field.name]
            assert list(inner) == [one.name for one in fields_of(group)]


@ALL_KINDS
def test_uncommented_skeleton_is_right_but_for_what_excludes_each_other(kind: type[Record], tmp_path: Path) -> None:
    text = filled(kind, uncommented(made(kind)))
    site = build(copy_base(tmp_path, {path_of(kind): text}), TODAY)
    path = f"content/{path_of(kind)}"
    codes = {
        problem.code for problem in errors(site.problems) if problem.place.path == path and _is_of_shape(problem.code)
    }
    assert codes == set()


def _is_of_shape(code: str) -> bool:
    """Whether a mistake is one of writing, and not one of fields that do not go together."""
    return code in ("yaml-syntax", "unknown-field", "missing-field", "unknown-word", "not-a-text", "malformed", "blank")


@ALL_KINDS
def test_no_line_is_too_long_to_read(kind: type[Record]) -> None:
    assert [line for line in made(kind).split("\n") if len(line) > 120] == []


def test_first_line_tells_an_editor_the_schema() -> None:
    for kind in KINDS:
        assert made(kind).split("\n")[0] == f"# yaml-language-server: $schema=../../schemas/{kind.kind}.json"


def test_review_is_due_in_a_year_and_the_log_has_its_first_entry() -> None:
    values = fields_in(skeleton(Claim, "new-one", uid=UID, today=date(2028, 2, 29)))
    assert values["uid"] == UID
    assert values["review"] == {"due": date(2029, 2, 28)}
    assert values["updates"] == [
        {"id": "u1", "date": date(2028, 2, 29), "kind": "new-page", "summary": "Published."},
    ]


def test_words_stand_in_an_aligned_list_with_their_meanings() -> None:
    assert """
## How much skill and strength it asks for.
## One of these words:
##   beginner      Most adults can try it the first time.
##   intermediate  Asks for some practice, range or balance.
##   advanced      Asks for strength, balance and practice with easier forms.
level: ___
""" in made(Exercise)


def test_field_that_may_be_left_out_is_a_comment() -> None:
    assert """
## Exercises that are easier forms; harder ones are computed from theirs.
## A list of one or more. May be left out.
# easier:
#   ## The easier exercise.
#   ## The id of an exercise.
#   ## An id is the name of a file in content/exercises, without .yaml.
#   - exercise: ___
#     ## What makes it easier.
#     why: >-
#       ___
""" in made(Exercise)


def test_list_has_as_many_blanks_as_are_needed() -> None:
    values = fields_in(made(Exercise))
    assert values["steps"] == [BLANK] * 4
    assert values["stop"] == [BLANK] * 2
    assert values["mistakes"] == [{"mistake": BLANK, "instead": BLANK}] * 2


def test_one_of_several_fields_is_asked_for() -> None:
    assert "authors" in fields_in(made(Reference))
    assert "publisher" not in fields_in(made(Reference))
    assert fields_in(made(Routine))["items"] == [{"exercise": BLANK}]
    assert fields_in(made(Condition))["red_flags"] == {"emergency": [BLANK]}
    assert fields_in(made(Claim))["sources"] == [BLANK]


def test_skeleton_of_an_article_has_its_fields_between_two_lines_and_a_blank_below() -> None:
    text = made(Article)
    assert text.startswith("---\n## A new article: new-one\n")
    assert text.endswith("\n---\n\n___\n")


def test_name_is_not_guessed() -> None:
    for kind in (Person, Sign):
        assert fields_in(made(kind))["name"] == BLANK
