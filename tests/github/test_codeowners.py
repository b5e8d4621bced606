"""CODEOWNERS: every file on which a reader's safety rests has a line, and nobody is named who has not agreed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.history.substance import SAFETY
from generator.records import KINDS, Article, Record, Sign
from generator.records.declared import fields_of
from generator.records.retired import RETIRED

REPOSITORY = Path(__file__).resolve().parents[2]
FIELDS = {"dose", "cautions", "red_flags", "stop", "safety", "precautions"} | set(SAFETY)


def lines() -> list[str]:
    """The lines that count, each a path and its owners."""
    text = (REPOSITORY / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


def names(model: type[BaseModel]) -> Iterator[str]:
    """The names of all fields of a kind and of the groups in it."""
    for field in fields_of(model):
        yield field.name
        group = (field.form.item or field.form).group
        if group:
            yield from names(group)


def bears_on_safety(kind: type[Record]) -> bool:
    """Whether records of a kind hold what a reader's safety rests on; a red flag is that as a whole."""
    return kind is Sign or bool(FIELDS & set(names(kind)))


def test_every_kind_with_a_field_of_safety_has_a_line() -> None:
    kinds: tuple[type[Record], ...] = (*KINDS, Article)
    wanted = {f"/content/{kind.folder}/" for kind in kinds if bears_on_safety(kind)}
    assert "/content/exercises/" in wanted
    present = {line.split()[0] for line in lines() if line.startswith("/content/") and line.split()[0].endswith("/")}
    assert present == wanted


@pytest.mark.parametrize(
    "path",
    [
        f"/{RETIRED}",
        "/generator/records/safety.py",
        "/generator/records/vocabulary.py",
        "/generator/rules/",
        "/.github/",
        "/.ci/",
    ],
)
def test_what_holds_the_records_to_it_has_a_line(path: str) -> None:
    assert path in {line.split()[0] for line in lines()}


def test_models_with_fields_of_safety_have_a_line_of_their_own() -> None:
    holding = {kind.__module__.rpartition(".")[2] for kind in KINDS if bears_on_safety(kind)} - {"background"}
    present = {line.split()[0] for line in lines()}
    assert {f"/generator/records/{module}.py" for module in holding} <= present


def test_every_path_is_there() -> None:
    paths = [line.split()[0] for line in lines()]
    assert len(set(paths)) == len(paths)
    for path in paths:
        there = REPOSITORY / path.strip("/")
        assert there.is_dir() if path.endswith("/") else there.is_file(), path


def test_owners_are_accounts_or_teams() -> None:
    """Nobody today; whoever is filled in is written as GitHub reads it."""
    owners = [owner for line in lines() for owner in line.split()[1:]]
    assert [owner for owner in owners if not owner.startswith("@")] == []
