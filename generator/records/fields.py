"""The kinds of text and the kinds of reference a field of a record can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator import prose

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id: lower-case letters, digits and single hyphens."""


class Strict(BaseModel):
    """Base of every part of a record: immutable, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


@dataclass(frozen=True)
class RefersTo:
    """Marks a field as the id of a record of one of these kinds; empty for any kind."""

    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Findings:
    """Carries what ``prose`` found wrong through pydantic's error context."""

    findings: tuple[prose.Finding, ...]


class _ProseField:
    """Turns the text of a field into ``Prose``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_read_prose, core_schema.str_schema(max_length=6000))


def _read_prose(text: str) -> prose.Prose:
    read, findings = prose.parse(text)
    if findings:
        raise PydanticCustomError("text", "text that a record may not hold", {"findings": Findings(findings)})
    if not read.plain:
        raise PydanticCustomError("blank", "is blank")
    return read


def _read_line(text: str) -> str:
    findings = tuple(prose.marker_findings(text))
    if findings:
        raise PydanticCustomError("text", "text that a record may not hold", {"findings": Findings(findings)})
    if not text.strip():
        raise PydanticCustomError("blank", "is blank")
    return " ".join(text.split())


def _read_date(text: Any) -> Any:
    if not isinstance(text, str):
        return text
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(f"{text!r} is no date; write year-month-day, 2026-11-22")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar; write year-month-day, 2026-11-22") from None


Prose = Annotated[prose.Prose, _ProseField()]
"""Text with emphasis, lists, links by id and citations."""

Line = Annotated[str, StringConstraints(max_length=400), AfterValidator(_read_line)]
"""Plain text on one line: no links, no markup."""

Name = Annotated[str, StringConstraints(max_length=120), AfterValidator(_read_line)]
"""A short name."""

Day = Annotated[date, BeforeValidator(_read_date)]
"""A calendar day, year-month-day."""

Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG.pattern}$", max_length=60), Field(examples=["on-a-cushion"])]
"""An id of a part within a record."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"']+$"), Field(examples=["https://www.nhs.uk/page"])]
"""The address of a page of another site."""

ExerciseId = Annotated[str, RefersTo(("exercise",))]
ConditionId = Annotated[str, RefersTo(("condition",))]
StateId = Annotated[str, RefersTo(("state",))]
StructureId = Annotated[str, RefersTo(("structure",))]
ProcedureId = Annotated[str, RefersTo(("procedure",))]
TermId = Annotated[str, RefersTo(("term",))]
ReferenceId = Annotated[str, RefersTo(("reference",))]
PersonId = Annotated[str, RefersTo(("person",))]
SignId = Annotated[str, RefersTo(("red-flag",))]
AnyId = Annotated[str, RefersTo()]

FieldPath = tuple[str | int, ...]
"""Where a value stands inside a record: field names and list places, as in ``("recommends", 0, "why")``."""


def references(model: BaseModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str, RefersTo]]:
    """Every id this model names in a field, in field order: where, which, and what kinds it may be of."""
    for name, mark in _marks(type(model)).items():
        yield from _references(getattr(model, name), mark, (*path, name))


def prose_fields(model: BaseModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, prose.Prose]]:
    """Every prose text of this model, in field order."""
    for name in type(model).model_fields:
        yield from _prose(getattr(model, name), (*path, name))


def _references(value: Any, mark: RefersTo | None, path: FieldPath) -> Iterator[tuple[FieldPath, str, RefersTo]]:
    if isinstance(value, BaseModel):
        yield from references(value, path)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _references(item, mark, (*path, place))
    elif isinstance(value, str) and mark is not None:
        yield path, value, mark


def _prose(value: Any, path: FieldPath) -> Iterator[tuple[FieldPath, prose.Prose]]:
    if isinstance(value, prose.Prose):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from prose_fields(value, path)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _prose(item, (*path, place))


@cache
def _marks(model: type[BaseModel]) -> Mapping[str, RefersTo | None]:
    """What each field of a model refers to, itself or in the items of its tuple."""
    return {
        name: next((item for item in field.metadata if isinstance(item, RefersTo)), None)
        or _inner_mark(field.annotation)
        for name, field in model.model_fields.items()
    }


def _inner_mark(annotation: Any) -> RefersTo | None:
    """The mark inside ``tuple[ExerciseId, ...]`` or ``ExerciseId | None``."""
    for part in get_args(annotation):
        if isinstance(part, RefersTo):
            return part
        if (found := _inner_mark(part)) is not None:
            return found
    return None


def slug_of(text: str) -> str:
    """The id that words would make: ``Child's Pose`` → ``childs-pose``; '' where no letter is left."""
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower().replace("'", ""))
    return "-".join(kept.split())
