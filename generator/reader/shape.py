"""Values into a typed record: pydantic judges, and every error becomes a problem at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem
from generator.reader.source import Source, Value
from generator.records import Record
from generator.records.declared import annotation_at, examples_of, field_at, group_of, holder_of, vocabulary_of
from generator.records.fields import FieldPath, Findings

R = TypeVar("R", bound=Record)

_SHOWN = 60
"""How much of a wrong value a message repeats."""


def shape(model: type[R], value: Value, source: Source) -> tuple[R | None, list[Problem]]:
    """The record, or None and all that is wrong with the values, but for what the reader has reported already."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        details = error.errors()
    meant = {_meant(model, tuple(one["loc"])) for one in details if one["type"] == "extra_forbidden"}
    told = [one for one in details if not _follows(one, meant, source)]
    return None, [problem for one in told for problem in _problems(model, one, source)]


def _follows(details: ErrorDetails, meant: set[FieldPath], source: Source) -> bool:
    """Whether an error follows from another: a field that is misspelt or empty, a list with a wrong item."""
    path: FieldPath = tuple(details["loc"])
    if details["type"] == "missing":
        return path in meant or path in source.spans
    if details["type"] == "too_short":
        return _items_written(source, path) >= int(details["ctx"]["min_length"])
    return False


def _items_written(source: Source, path: FieldPath) -> int:
    return sum(len(known) == len(path) + 1 and known[:-1] == path for known in source.spans)


def _problems(model: type[Record], details: ErrorDetails, source: Source) -> Iterator[Problem]:
    path: FieldPath = tuple(details["loc"])
    kind = details["type"]
    context: dict[str, Any] = details.get("ctx") or {}
    if isinstance(findings := context.get("findings"), Findings):
        for finding in findings.findings:
            yield Problem(source.place_of(path, finding.excerpt), "text-not-allowed", finding.message, finding.hint)
    elif kind == "extra_forbidden":
        message = f"there is no field {str(path[-1])!r} here"
        yield Problem(source.place(path, key=True), "unknown-field", message, _near(model, path))
    elif kind == "missing":
        message = f"the field {str(path[-1])!r} is missing"
        yield Problem(source.place(path[:-1]), "missing-field", message, _description(model, path))
    elif kind == "enum" and isinstance(details["input"], str):
        yield _wrong_word(model, path, details["input"], source)
    else:
        yield Problem(source.place(path), *_wrong_value(model, path, details))


def _wrong_word(model: type[Record], path: FieldPath, value: str, source: Source) -> Problem:
    words = vocabulary_of(annotation_at(model, path))
    near = get_close_matches(value.lower(), [str(word) for word in words], n=1)
    first = f"did you mean {near[0]!r}? " if near else ""
    allowed = "; ".join(f"{word} ({word.meaning.rstrip('.')})" for word in words)
    message = f"{_short(value)} is no word for {_name(path)}"
    return Problem(source.place(path), "unknown-word", message, f"{first}allowed are: {allowed}")


def _wrong_value(model: type[Record], path: FieldPath, details: ErrorDetails) -> tuple[str, str, str]:
    """Code, message and hint for what is neither a field's name nor a word of a vocabulary."""
    context: dict[str, Any] = details.get("ctx") or {}
    value = details["input"]
    name, shown = _name(path), _short(value)
    match details["type"]:
        case "string_type" | "enum" | "date_type" | "bool_type" | "int_type":
            return "not-a-text", f"{name} is one text, and here stands {_sort(value)}", _as_text(value)
        case "tuple_type":
            hint = "write each item on a line of its own after a hyphen, or all in square brackets: [a, b]"
            return "not-a-list", f"{name} is a list, and here stands {_sort(value)}", hint
        case "model_type":
            message = f"{name} is a group of fields, and here stands {_sort(value)}"
            return "not-a-group", message, f"write each on a line of its own: {_fields(model, path)}"
        case "too_short":
            fewest = context.get("min_length")
            message = f"{name} has {context.get('actual_length')}; at least {fewest} are needed"
            return "too-few", message, "add what is missing"
        case "too_long":
            message = f"{name} has more than {context.get('max_length')}"
            return "too-many", message, "leave out what matters least, or join two"
        case "string_too_long":
            message = f"{name} has {len(str(value))} characters; it may have {context.get('max_length')}"
            return "too-long", message, "say it shorter"
        case "string_pattern_mismatch":
            return "malformed", f"{shown} has not the form of {name}", _example(model, path)
        case "blank":
            return "blank", f"{name} is blank", "write a text, or delete the line"
        case "bool_parsing":
            return "wrong-value", f"{shown} is neither yes nor no", "write yes or no"
        case "int_parsing" | "int_parsing_size":
            return "wrong-value", f"{shown} is no whole number", "write it in digits"
        case "greater_than_equal":
            return "wrong-value", f"{shown} is too small for {name}", f"write {context.get('ge')} or more"
        case "less_than_equal":
            return "wrong-value", f"{shown} is too large for {name}", f"write {context.get('le')} or less"
        case "value_error":
            message, _, hint = str(context.get("error", details["msg"])).partition("; ")
            return "wrong-value", message, hint
        case _:
            return "wrong-value", f"{shown} does not fit {name}: {details['msg']}", ""


def _sort(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a group of fields" if isinstance(value, dict) else "a text"


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return "if the text has a colon, put all of it in double quotes"
    return "write it without a hyphen or brackets; a text that begins with [ goes in double quotes, all of it"


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _near(model: type[Record], path: FieldPath) -> str:
    if path == ("id",):
        return "the file's name is the id; delete this line"
    meant = _meant(model, path)
    return f"did you mean {meant[-1]!r}?" if meant else f"the fields here are: {_fields(model, path[:-1])}"


def _meant(model: type[Record], path: FieldPath) -> FieldPath:
    """The field that an unknown one is a misspelling of; () if there is none so near."""
    holder = holder_of(model, path)
    near = get_close_matches(str(path[-1]).lower(), list(holder.model_fields) if holder else [], n=1)
    return (*path[:-1], near[0]) if near else ()


def _fields(model: type[Record], path: FieldPath) -> str:
    group = group_of(annotation_at(model, path))
    return ", ".join(group.model_fields) if group else ""


def _description(model: type[Record], path: FieldPath) -> str:
    field = field_at(model, path)
    return f"add {path[-1]}: {field.description}" if field and field.description else ""


def _example(model: type[Record], path: FieldPath) -> str:
    examples = examples_of(field_at(model, path), annotation_at(model, path))
    return f"write it like this: {examples[0]}" if examples else ""


def _name(path: FieldPath) -> str:
    """How a message speaks of a value: ``'steps'``, ``item 2 of 'steps'``, ``a record``."""
    if not path:
        return "a record"
    if isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_name(path[:-1])}"
    return repr(path[-1])
