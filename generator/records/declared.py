"""What the types of records declare, read off them: the type at a place in a record, its fields, words and examples.

Hints, the schema for editors, skeletons, the canonical layout and the contributor reference all ask here, so that a
field is declared once.
"""

from __future__ import annotations

import types
from collections.abc import Sequence
from functools import cache
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator import prose
from generator.records.fields import FieldPath
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
