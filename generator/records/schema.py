"""The JSON Schema of each kind, with which an editor completes, explains and checks a record while it is written.

Made from what the types declare, so that it cannot say anything else than they do. Any editor with
yaml-language-server understands it. An editor takes ``1.10`` for a number and ``yes`` for a text or a truth value,
where the reader takes every value as the text it is; so the schema allows what such a text may look like to an editor.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.records.declared import Declared, Form, Sort, about, fields_of
from generator.records.explained import holds, meaning, where_ids_are
from generator.records.fields import SLUG
from generator.records.kinds import KINDS
from generator.records.record import Record

FOLDER = "schemas"
"""Where the schemas are kept, from the root of the repository."""

BLANK = "___"
"""What a skeleton has where something is to be filled in. An editor marks each that is left."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The newest draft that every editor understands."""

_FILLED = rf"^(?!\s*{BLANK}\s*$)[\s\S]*\S"
_DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

_AS_NUMBERS = ("1", "11111111", "1.5")
_AS_TRUTH = "true"


def schema(kind: type[Record]) -> dict[str, Any]:
    """The schema of a kind, as plain values."""
    made_by = "Made from generator/records/ by 'make derived'. Change it there, not here."
    return {
        "$schema": _DRAFT,
        "$comment": made_by,
        "title": _title(kind.kind),
        **_described(about(kind)),
        **_group(kind),
    }


def schema_text(kind: type[Record]) -> str:
    """The schema of a kind as the text of its file."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema_path(kind: type[Record]) -> str:
    """Where the schema of a kind is kept, from the root of the repository."""
    return f"{FOLDER}/{kind.kind}.json"


def derived_files() -> Mapping[str, str]:
    """Every schema: its path from the root of the repository, and its text."""
    return {schema_path(kind): schema_text(kind) for kind in KINDS}


def _group(model: type[BaseModel]) -> dict[str, Any]:
    fields = fields_of(model)
    more = model.model_config.get("json_schema_extra")
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.required],
        "properties": {field.name: _field(field) for field in fields},
        **(more if isinstance(more, dict) else {}),
    }


def _field(field: Declared) -> dict[str, Any]:
    said = [field.description, _may_hold(field)]
    return {"title": _title(field.name), **_described(*said), **_value(field.form, field)}


def _may_hold(field: Declared) -> str:
    text = holds(field.form)
    inner = field.form.item or field.form
    if inner.sort is Sort.ID:
        text += f" ({where_ids_are(inner.kinds)})"
    needed = "Needed" if field.required else f"If left out: {field.default}" if field.default else "May be left out"
    return f"{text[:1].upper()}{text[1:]}. {needed}."


def _described(*paragraphs: str) -> dict[str, str]:
    text = "\n\n".join(filter(None, paragraphs))
    plain = text.replace("`", "")
    return {"description": plain, **({"markdownDescription": text} if text != plain else {})}


def _title(name: str) -> str:
    words = name.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _value(form: Form, field: Declared) -> dict[str, Any]:
    match form.sort:
        case Sort.GROUP if form.group:
            return _group(form.group)
        case Sort.LIST if form.item:
            return _list(form, form.item, field)
        case Sort.WORD:
            words = [str(word) for word in form.words]
            return {"type": "string", "enum": words, "enumDescriptions": list(map(meaning, form.words))}
        case Sort.YES_NO:
            return {"enum": ["yes", "no", True, False]}
        case Sort.NUMBER:
            return {"type": ["integer", "string"], "minimum": form.lowest, "maximum": form.highest, **_digits()}
        case Sort.RANGE:
            return {"type": ["string", "integer"], "minimum": 1, "maximum": 9999, **_formed(form)}
        case Sort.HOLD:
            return {"type": "string", **_formed(form)}
        case Sort.DAY:
            return {"type": "string", "pattern": _DAY, "errorMessage": "Write year-month-day: 2026-11-22."}
        case Sort.ID:
            message = "Write an id: lower-case letters, digits and single hyphens."
            pattern = f"^{SLUG.pattern}$"
            return {"type": _types(pattern), "pattern": pattern, "errorMessage": message}
        case Sort.CODE:
            longest = {"maxLength": form.longest} if form.longest else {}
            message = f"Write it like this: {form.examples[0]}"
            return {"type": _types(form.pattern), "pattern": form.pattern, "errorMessage": message, **longest}
        case _:
            return {
                "type": ["string", "number", "boolean"],
                "maxLength": form.longest,
                "pattern": _FILLED,
                "patternErrorMessage": "Fill in this blank.",
            }


def _list(form: Form, item: Form, field: Declared) -> dict[str, Any]:
    said = about(item.group) if item.group else field.description
    return {
        "type": "array",
        **({"minItems": form.fewest} if form.fewest else {}),
        **({"maxItems": form.most} if form.most else {}),
        "items": {**_described(said), **_value(item, field)},
    }


def _digits() -> dict[str, str]:
    return {"pattern": "^[0-9]+$", "errorMessage": "Write it in digits."}


def _formed(form: Form) -> dict[str, Any]:
    """A text of a form of which there are several examples; they are completions, none of which is a true value."""
    examples = list(form.examples)
    message = f"Write it like one of these: {', '.join(examples)}"
    return {
        "pattern": form.pattern,
        "errorMessage": message,
        "examples": [int(one) if one.isdigit() else one for one in examples],
    }


def _types(pattern: str) -> str | list[str]:
    """What a text of this form may look like to an editor: 29209423 is a number to it."""
    numbers = ["number"] if any(re.search(pattern, sample) for sample in _AS_NUMBERS) else []
    truth = ["boolean"] if re.search(pattern, _AS_TRUTH) else []
    return ["string", *numbers, *truth] if numbers or truth else "string"
