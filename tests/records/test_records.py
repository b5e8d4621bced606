"""What every record and every part of one has in common."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from generator.library import Library
from generator.records import KINDS, Article, Caution, Person, Record, RedFlags, Routine
from generator.records import vocabulary as words
from generator.records.fields import SLUG, RefersTo, prose_fields, references
from generator.records.vocabulary import (
    Certainty,
    CredentialStatus,
    Position,
    Severity,
    Strength,
    Urgency,
    Vocabulary,
)
from tests.base import base_text, copy_base, library_of

VOCABULARIES = [kind for kind in vars(words).values() if isinstance(kind, type) and issubclass(kind, Vocabulary)]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(copy_base(tmp_path_factory.mktemp("base")))


def models() -> Iterator[type[BaseModel]]:
    """Every kind of record and every group of fields in one."""
    waiting: list[Any] = [*KINDS, Article]
    seen: set[type[BaseModel]] = set()
    while waiting:
        found = waiting.pop()
        if isinstance(found, type) and issubclass(found, BaseModel) and found not in seen:
            seen.add(found)
            yield found
            waiting.extend(field.annotation for field in found.model_fields.values())
        waiting.extend(get_args(found))


def label(kind: object) -> str:
    """How a test is called that runs for each of many types."""
    return str(getattr(kind, "__name__", kind))


@pytest.mark.parametrize("model", sorted(models(), key=label), ids=label)
def test_every_field_says_what_it_is_for(model: type[BaseModel]) -> None:
    assert [name for name, field in model.model_fields.items() if not field.description] == []


@pytest.mark.parametrize("model", sorted(models(), key=label), ids=label)
def test_records_are_immutable_and_refuse_unknown_fields(model: type[BaseModel]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"


def test_kinds_differ_in_name_folder_and_plural() -> None:
    kinds: list[type[Record]] = [*KINDS, Article]
    for attribute in ("kind", "folder", "plural"):
        assert len({getattr(kind, attribute) for kind in kinds}) == len(kinds)


def test_a_record_is_immutable(base: Library) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        base.by_id["bridge"].record.name = "Other"  # type: ignore[misc]  # the mistake that has to fail


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=label)
def test_words_are_spelt_as_slugs_and_explained(vocabulary: type[Vocabulary]) -> None:
    for word in vocabulary:
        assert SLUG.fullmatch(word.value)
        assert str(word) == word.value
        assert word.label
        assert word.meaning.endswith(".")
    assert len({word.label for word in vocabulary}) == len(vocabulary)


def test_every_vocabulary_is_used_by_a_field() -> None:
    folder = Path(inspect.getfile(words)).parent
    imported = {
        alias.name
        for path in folder.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "generator.records.vocabulary"
        for alias in node.names
    }
    assert {kind.__name__ for kind in VOCABULARIES} - {"Vocabulary"} <= imported


@pytest.mark.parametrize(
    ("scale", "names"),
    [
        (Certainty, ["high", "moderate", "low", "very-low", "none-found"]),
        (Strength, ["offer", "consider", "optional", "not-routinely"]),
        (Severity, ["avoid", "modify", "monitor"]),
        (Urgency, ["emergency", "urgent", "see-a-professional"]),
    ],
)
def test_scales_go_from_the_strongest_to_the_weakest(scale: type[Vocabulary], names: list[str]) -> None:
    assert [word.value for word in scale] == names
    assert [word.rank for word in scale] == list(range(len(names)))


def test_positions_on_the_floor() -> None:
    assert [position.value for position in Position if not position.on_the_floor] == [
        "chair-sitting",
        "standing",
        "standing-supported",
    ]


def test_references_are_listed_with_place_and_kind(base: Library) -> None:
    assert list(references(base.by_id["bridge"].record)) == [
        (("review", "by"), "ada-example", RefersTo(("person",))),
        (("dose", "sources", 0), "example-2020-bridge", RefersTo(("reference",))),
        (("easier", 0, "exercise"), "chair-march", RefersTo(("exercise",))),
        (("strengthens", 0), "gluteus-maximus", RefersTo(("structure",))),
    ]


def test_prose_is_listed_with_its_place(base: Library) -> None:
    found = dict(prose_fields(base.by_id["bridge"].record))
    assert found["stop", 1].links == ("saddle-numbness",)
    assert found["mistakes", 0, "instead"].plain == "Stop when your body is straight."
    assert found["evidence",].citations == ("example-2020-bridge",)


def test_person_keeps_current_former_and_uncertified_training(base: Library) -> None:
    person = base.by_id["ada-example"].record
    assert isinstance(person, Person)
    assert [(one.title, one.issuer, one.status, one.start, one.end) for one in person.credentials] == [
        ("Physiotherapist", "Register of Examples", CredentialStatus.CURRENT, date(2015, 4, 1), None),
        ("Yoga teacher", "School of Examples", CredentialStatus.FORMER, date(2008, 1, 1), date(2012, 12, 31)),
        ("Weekend course on hips", None, CredentialStatus.TRAINING, None, None),
    ]


def test_red_flags_are_read_by_urgency() -> None:
    flags = RedFlags(emergency=("a", "b"), see_a_professional=("c",))
    assert flags.by_urgency() == (
        (Urgency.EMERGENCY, ("a", "b")),
        (Urgency.URGENT, ()),
        (Urgency.SEE_A_PROFESSIONAL, ("c",)),
    )


@pytest.mark.parametrize(
    "targets",
    [{}, {"exercise": "bridge", "position": "supine"}, {"position": "supine", "every_exercise": "yes"}],
    ids=["none", "exercise and position", "position and every"],
)
def test_caution_has_one_target(targets: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="a caution is about one thing"):
        Caution.model_validate({"severity": "avoid", "reason": "Pain.", **targets})


def test_caution_to_modify_says_how() -> None:
    with pytest.raises(ValidationError, match="a caution to modify says how"):
        Caution.model_validate({"severity": "modify", "reason": "Pain.", "exercise": "bridge"})


@pytest.mark.parametrize(("word", "meant"), [("yes", True), ("no", False), ("true", True), ("false", False)])
def test_yes_and_no_are_read(word: str, meant: bool) -> None:
    values = {"severity": "avoid", "reason": "Pain.", "every_exercise": word}
    if meant:
        assert Caution.model_validate(values).every_exercise is True
    else:
        assert Caution.model_validate({**values, "exercise": "bridge"}).every_exercise is False


def test_routine_items_of_all_phases_are_in_order(tmp_path: Path) -> None:
    phases = """\
phases:
  - {id: one, name: One, gate: None., items: [{exercise: chair-march}, {exercise: bridge}]}
  - {id: two, name: Two, gate: None., items: [{exercise: chair-march}]}
"""
    path = "routines/ten-minutes.yaml"
    text = base_text(path, ("items:\n  - exercise: chair-march\n", phases))
    routine = library_of(copy_base(tmp_path, {path: text})).get(Routine, "ten-minutes")
    assert routine is not None
    assert [item.exercise for item in routine.record.all_items] == ["chair-march", "bridge", "chair-march"]
