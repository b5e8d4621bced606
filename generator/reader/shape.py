"""Values into a typed record: pydantic judges, and every error becomes a problem at its place in the file."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem
from generator.reader.source import Source, Value
from generator.records import Record
from generator.records.fields import FieldPath, Findings
from generator.records.vocabulary import Vocabulary

R = TypeVar("R", bound=Record)


def shape(model: type[R], value: Value, source: Source) -> tuple[R | None, list[Problem]]:
    """The record, or None and at least one problem; all that is wrong with the values is reported."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        found = [problem for details in error.errors() for problem in _problems(model, details, source)]
        return None, found


def _problems(model: type[Record], details: ErrorDetails, source: Source) -> Iterator[Problem]:
    path: FieldPath = tuple(details["loc"])
    kind = details["type"]
    name = str(path[-1]) if path else ""
    context: dict[str, Any] = details.get("ctx") or {}
    if isinstance(findings := context.get("findings"), Findings):
        for finding in findings.findings:
            yield Problem(source.place_of(path, finding.excerpt), "text-not-allowed", finding.message, finding.hint)
    elif kind == "extra_forbidden":
        yield Problem(
            source.place(path, key=True), "unknown-field", f"there is no field {name!r} here", _near(model, path)
        )
    elif kind == "missing":
        hint = _description(model, path)
        yield Problem(source.place(path[:-1]), "missing-field", f"the field {name!r} is missing", hint)
    elif kind == "enum":
        yield _wrong_word(model, path, str(details["input"]), source)
    else:
        yield Problem(source.place(path), *_wrong_value(kind, name, details))


def _wrong_word(model: type[Record], path: FieldPath, value: str, source: Source) -> Problem:
    annotation = _annotation(model, path)
    words = _vocabulary(annotation)
    near = get_close_matches(value, [str(word) for word in words], n=1)
    first = f"did you mean {near[0]}? " if near else ""
    allowed = "; ".join(f"{word} ({word.meaning.rstrip('.')})" for word in words)
    message = f"{value!r} is no word for {_field_name(path)!r}"
    return Problem(source.place(path), "unknown-word", message, f"{first}allowed are: {allowed}")


def _wrong_value(kind: str, name: str, details: ErrorDetails) -> tuple[str, str, str]:
    """Code, message and hint for what is neither a field's name nor a word of a vocabulary."""
    context: dict[str, Any] = details.get("ctx") or {}
    value = details["input"]
    match kind:
        case "string_type":
            return (
                "not-a-text",
                f"{name!r} is a text, and here stands a list or a group of fields",
                "put the text in double quotes",
            )
        case "tuple_type":
            return "not-a-list", f"{name!r} is a list", "write each item on its own line after a hyphen, or [a, b]"
        case "model_type" | "model_attributes_type":
            return (
                "not-a-group",
                f"{name or 'a record'!r} is a group of fields",
                "write each as name: value, indented below",
            )
        case "too_short":
            return (
                "too-few",
                f"{name!r} has {context.get('actual_length')} items; it needs {context.get('min_length')} at least",
                "",
            )
        case "too_long":
            return (
                "too-many",
                f"{name!r} has more than {context.get('max_length')} items",
                "leave out what matters least",
            )
        case "string_too_long":
            length = len(str(value))
            return (
                "too-long",
                f"{name!r} has {length} characters; it may have {context.get('max_length')}",
                "say it shorter",
            )
        case "string_pattern_mismatch":
            return "malformed", f"{value!r} has not the form of {name!r}", f"it must fit {context.get('pattern')}"
        case "blank":
            return "blank", f"{name!r} is blank", "write a text, or delete the field"
        case "value_error":
            return "wrong-value", str(context.get("error", details["msg"])), ""
        case _:
            return "wrong-value", f"{value!r} does not fit {name!r}: {details['msg']}", ""


def _near(model: type[Record], path: FieldPath) -> str:
    holder = _model(_annotation(model, path[:-1]) if len(path) > 1 else model)
    if holder is None:
        return ""
    fields = list(holder.model_fields)
    if path[-1] == "id":
        return "the file's name is the id; delete this line"
    near = get_close_matches(str(path[-1]), fields, n=1)
    return f"did you mean {near[0]!r}?" if near else f"the fields here are: {', '.join(fields)}"


def _description(model: type[Record], path: FieldPath) -> str:
    holder = _model(_annotation(model, path[:-1]) if len(path) > 1 else model)
    field = holder.model_fields.get(str(path[-1])) if holder else None
    return f"add it: {field.description}" if field and field.description else ""


def _field_name(path: FieldPath) -> str:
    return next((str(part) for part in reversed(path) if isinstance(part, str)), "")


def _annotation(model: type[BaseModel], path: Sequence[str | int]) -> Any:
    """The declared type of the value at this path."""
    annotation: Any = model
    for part in path:
        if isinstance(part, int):
            inner = [item for item in get_args(_strip(annotation)) if item is not Ellipsis]
            annotation = inner[0] if inner else Any
        else:
            holder = _model(annotation)
            field = holder.model_fields.get(part) if holder else None
            annotation = field.annotation if field else Any
    return annotation


def _strip(annotation: Any) -> Any:
    """``X`` out of ``X | None`` and ``Annotated[X, …]``."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(_strip(part) for part in get_args(annotation) if part is not type(None))
    return _strip(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _model(annotation: Any) -> type[BaseModel] | None:
    stripped = _strip(annotation)
    return stripped if isinstance(stripped, type) and issubclass(stripped, BaseModel) else None


def _vocabulary(annotation: Any) -> list[Vocabulary]:
    stripped = _strip(annotation)
    return list(stripped) if isinstance(stripped, type) and issubclass(stripped, Vocabulary) else []
