"""The kinds of text and the kinds of reference a field of a record can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args
from unicodedata import combining, normalize

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
)
from pydantic.fields import FieldInfo
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
    if read.is_blank:
        raise PydanticCustomError("blank", "is blank")
    return read


def _read_line(text: str) -> str:
    if findings := tuple(prose.marker_findings(text)):
        raise PydanticCustomError("text", "text that a record may not hold", {"findings": Findings(findings)})
    line = " ".join(text.split())
    if not line:
        raise PydanticCustomError("blank", "is blank")
    return line


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
    found: list[tuple[FieldPath, str, RefersTo]] = []
    _gather_references(model, None, path, found)
    return iter(found)


def prose_fields(model: BaseModel, path: FieldPath = ()) -> Iterator[tuple[FieldPath, prose.Prose]]:
    """Every prose text of this model, in field order."""
    found: list[tuple[FieldPath, prose.Prose]] = []
    _gather_prose(model, path, found)
    return iter(found)


def _gather_references(
    value: Any, mark: RefersTo | None, path: FieldPath, found: list[tuple[FieldPath, str, RefersTo]]
) -> None:
    if isinstance(value, str):
        if mark is not None:
            found.append((path, value, mark))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            _gather_references(item, mark, (*path, place), found)
    elif isinstance(value, BaseModel):
        for name, of_field in _referring_fields(type(value)):
            _gather_references(getattr(value, name), of_field, (*path, name), found)


def _gather_prose(value: Any, path: FieldPath, found: list[tuple[FieldPath, prose.Prose]]) -> None:
    if isinstance(value, prose.Prose):
        found.append((path, value))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            _gather_prose(item, (*path, place), found)
    elif isinstance(value, BaseModel):
        for name in _prose_fields(type(value)):
            _gather_prose(getattr(value, name), (*path, name), found)


@cache
def _referring_fields(model: type[BaseModel]) -> tuple[tuple[str, RefersTo | None], ...]:
    """The fields that hold an id, with its mark, and those that hold a model that does."""
    return tuple(
        (name, mark)
        for name, field in model.model_fields.items()
        if (mark := _mark(field)) or any(map(_mark, _fields_within(field)))
    )


@cache
def _prose_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that hold prose, or a model that does."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(prose.Prose in _types(inner.annotation) for inner in (field, *_fields_within(field)))
    )


def _mark(field: FieldInfo) -> RefersTo | None:
    """What a field refers to, itself or in the items of its tuple."""
    return next((item for item in field.metadata if isinstance(item, RefersTo)), None) or _inner_mark(field.annotation)


def _inner_mark(annotation: Any) -> RefersTo | None:
    """The mark inside ``tuple[ExerciseId, ...]`` or ``ExerciseId | None``."""
    for part in get_args(annotation):
        if isinstance(part, RefersTo):
            return part
        if (found := _inner_mark(part)) is not None:
            return found
    return None


def _fields_within(field: FieldInfo) -> Iterator[FieldInfo]:
    """Every field of every model that a field can hold, however deep."""
    models = [one for one in _types(field.annotation) if issubclass(one, BaseModel)]
    for model in models:  # grows as it goes
        inner = model.model_fields.values()
        yield from inner
        found = (one for part in inner for one in _types(part.annotation) if issubclass(one, BaseModel))
        models += [one for one in dict.fromkeys(found) if one not in models]


def _types(annotation: Any) -> list[type]:
    """The types that an annotation names, such as ``str`` in ``tuple[str, ...] | None``."""
    inner = [one for part in get_args(annotation) for one in _types(part)]
    return inner or ([annotation] if isinstance(annotation, type) else [])


def slug_of(text: str) -> str:
    """The id that words would make: ``Child's Pose`` → ``childs-pose``, ``Brücke`` → ``brucke``; '' for no letter."""
    bare = "".join(letter for letter in normalize("NFKD", text.lower()) if not combining(letter) and letter not in "'’")
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in bare)
    return "-".join(kept.split())
