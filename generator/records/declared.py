"""What the types of records declare, read off them: the type at a place in a record, its fields, words and examples.

Hints, the schema for editors, skeletons, the canonical layout and the contributor reference all ask here, so that a
field is declared once.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import prose
from generator.records.fields import FieldPath, RefersTo
from generator.records.quantities import Hold, Range
from generator.records.vocabulary import Vocabulary


def annotation_at(model: type[BaseModel], path: Sequence[str | int]) -> Any:
    """The declared type of the value at this path; ``Any`` where nothing is declared."""
    annotation: Any = model
    for part in path:
        if isinstance(part, int):
            annotation = item_of(annotation)
        else:
            holder = group_of(annotation)
            field = holder.model_fields.get(part) if holder else None
            annotation = field.annotation if field else Any
    return annotation


def field_at(model: type[BaseModel], path: FieldPath) -> FieldInfo | None:
    """The field that the last part of the path names; None for an item of a list and for what is not declared."""
    holder = holder_of(model, path)
    return holder.model_fields.get(str(path[-1])) if holder else None


def holder_of(model: type[BaseModel], path: FieldPath) -> type[BaseModel] | None:
    """The group of fields that the last part of the path belongs to."""
    return group_of(annotation_at(model, path[:-1]))


def item_of(annotation: Any) -> Any:
    """The type of a list's items: ``X`` out of ``tuple[X, ...]``; ``Any`` for what is no list."""
    inner = [item for item in get_args(bare(annotation)) if item is not Ellipsis]
    return inner[0] if inner else Any


def is_list(annotation: Any) -> bool:
    """Whether a value of this type is a list."""
    return get_origin(bare(annotation)) is tuple


def bare(annotation: Any) -> Any:
    """``X`` out of ``X | None`` and ``Annotated[X, …]``."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(bare(part) for part in get_args(annotation) if part is not type(None))
    return bare(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def group_of(annotation: Any) -> type[BaseModel] | None:
    """The group of fields that a value of this type is; None for a text or a list."""
    stripped = bare(annotation)
    return stripped if isinstance(stripped, type) and issubclass(stripped, BaseModel) else None


def is_prose(annotation: Any) -> bool:
    """Whether a value of this type is a text with links and citations."""
    return bare(annotation) is prose.Prose


def vocabulary_of(annotation: Any) -> tuple[Vocabulary, ...]:
    """The words that a value of this type may be, in their order; () where the words are free."""
    stripped = bare(annotation)
    return tuple(stripped) if isinstance(stripped, type) and issubclass(stripped, Vocabulary) else ()


def examples_of(field: FieldInfo | None, annotation: Any) -> list[Any]:
    """The examples declared on a field or inside its type; [] without any."""
    if field is not None and field.examples:
        return list(field.examples)
    for part in (annotation, *get_args(annotation)):
        for mark in getattr(part, "__metadata__", ()):
            if isinstance(mark, FieldInfo) and mark.examples:
                return list(mark.examples)
    return []


@cache
def field_order(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a group's fields in the order in which a record is written; the log comes last."""
    names = list(model.model_fields)
    return tuple([name for name in names if name != "updates"] + (["updates"] if "updates" in names else []))


class Sort(StrEnum):
    """What sort of value a field holds, as a contributor would tell them apart."""

    WORD = "word"
    """One word of a closed list."""
    TEXT = "text"
    """Plain text on one line."""
    PROSE = "prose"
    """Text with emphasis, lists, links and citations."""
    CODE = "code"
    """A text of a fixed form, such as a DOI."""
    ID = "id"
    """The id of a record."""
    DAY = "day"
    YES_NO = "yes-no"
    NUMBER = "number"
    RANGE = "range"
    """A number or a span of numbers."""
    HOLD = "hold"
    """A number or a span, with its unit."""
    GROUP = "group"
    """Fields of its own."""
    LIST = "list"


@dataclass(frozen=True)
class Form:
    """What a value may be. Only what its sort has is filled in."""

    sort: Sort
    words: tuple[Vocabulary, ...] = ()
    kinds: tuple[str, ...] = ()
    """For an id: of which kinds; () for any."""
    group: type[BaseModel] | None = None
    item: Form | None = None
    """For a list: what each item may be."""
    fewest: int = 0
    """For a list: how many items at least."""
    most: int | None = None
    """For a list: how many items at most."""
    longest: int | None = None
    """For a text: how many characters at most."""
    pattern: str = ""
    lowest: int | None = None
    highest: int | None = None
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Declared:
    """One field of a group, as it is declared."""

    name: str
    description: str
    required: bool
    form: Form
    default: str = ""
    """What it means to leave the field out, as it would be written; '' where that is nothing."""


@cache
def fields_of(model: type[BaseModel]) -> tuple[Declared, ...]:
    """The fields of a group in the order in which a record is written."""
    limits = model.model_json_schema()["properties"]
    return tuple(_declared(name, model.model_fields[name], limits[name]) for name in field_order(model))


def own_fields(form: Form) -> tuple[Declared, ...]:
    """The fields of a value that is a group, or of each item of a list of groups; () for any other."""
    inner = form.item or form
    return fields_of(inner.group) if inner.group else ()


def words_of(form: Form) -> tuple[Vocabulary, ...]:
    """The words that a value, or each item of a list, may be; () where they are free."""
    return (form.item or form).words


def about(model: type[BaseModel]) -> str:
    """What a group or a kind of record is, in a sentence or two."""
    return " ".join((model.__doc__ or "").replace("``", "`").split())


def _declared(name: str, field: FieldInfo, limits: Mapping[str, Any]) -> Declared:
    annotation: Any = field.annotation
    form = _form(annotation, field.metadata, limits)
    if field.examples:
        form = replace(form, examples=tuple(map(str, field.examples)))
    description = " ".join((field.description or "").replace("``", "`").split())
    return Declared(name, description, field.is_required(), form, _default(field))


def _default(field: FieldInfo) -> str:
    match field.default:
        case bool(value):
            return "yes" if value else "no"
        case Vocabulary() | int():
            return str(field.default)
        case _:
            return ""


def _form(annotation: Any, marks: Sequence[Any], limits: Mapping[str, Any]) -> Form:
    """The form of a value: its sort is read off the type, its limits off the JSON schema that pydantic gives it."""
    limits = next((one for one in limits.get("anyOf", ()) if one.get("type") != "null"), limits)
    examples = tuple(map(str, limits.get("examples", ())))
    stripped, inner = bare(annotation), (*marks, *_marks(annotation))
    if is_list(annotation):
        item = _form(item_of(annotation), (), limits["items"])
        return Form(Sort.LIST, item=item, fewest=limits.get("minItems", 0), most=limits.get("maxItems"))
    if group := group_of(annotation):
        return Form(Sort.GROUP, group=group)
    if words := vocabulary_of(annotation):
        return Form(Sort.WORD, words=words)
    if stripped in _SORTS:
        return Form(
            _SORTS[stripped],
            longest=limits.get("maxLength"),
            pattern=limits.get("pattern", ""),
            lowest=limits.get("minimum"),
            highest=limits.get("maximum"),
            examples=examples,
        )
    if target := next((mark for mark in inner if isinstance(mark, RefersTo)), None):
        return Form(Sort.ID, kinds=target.kinds, examples=examples)
    sort = Sort.CODE if "pattern" in limits else Sort.TEXT
    return Form(sort, longest=limits.get("maxLength"), pattern=limits.get("pattern", ""), examples=examples)


_SORTS: Mapping[Any, Sort] = {
    prose.Prose: Sort.PROSE,
    date: Sort.DAY,
    bool: Sort.YES_NO,
    int: Sort.NUMBER,
    Range: Sort.RANGE,
    Hold: Sort.HOLD,
}


def _marks(annotation: Any) -> tuple[Any, ...]:
    """Everything that ``Annotated`` adds to a type or to ``X`` in ``X | None``."""
    own = tuple(getattr(annotation, "__metadata__", ()))
    return (*own, *(mark for part in get_args(annotation) if not is_list(annotation) for mark in _marks(part)))
