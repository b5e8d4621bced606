"""Values into a typed record: pydantic judges, and every error becomes a problem at its place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.problems import CODES, Fix, Problem
from generator.prose import Finding
from generator.reader.lists import as_items
from generator.reader.meant import (
    fresh_uid,
    meant_identifier,
    meant_rounds,
    meant_value,
    meant_word,
    near_words,
    without_markup,
)
from generator.reader.mending import BLANK, adding, blank_of, deleting, setting
from generator.reader.names import nearest
from generator.reader.source import Source, Value
from generator.records import Record
from generator.records.declared import (
    annotation_at,
    bare,
    examples_of,
    field_at,
    field_order,
    group_of,
    holder_of,
    is_prose,
    item_of,
    vocabulary_of,
)
from generator.records.fields import FieldPath, Findings
from generator.records.quantities import Hold, Range

R = TypeVar("R", bound=Record)

_SHOWN = 60
"""How much of a wrong value a message repeats."""

_IDENTIFIERS = {"doi", "pmid", "pmcid", "url", "icd10", "uid"}
"""Fields of a fixed form whose mistakes have a code of their own."""


def shape(model: type[R], value: Value, source: Source) -> tuple[R | None, list[Problem]]:
    """The record, or None and all that is wrong with the values, but for what the reader has reported already."""
    record: R | None = None
    details: list[ErrorDetails] = []
    try:
        record = model.model_validate(value)
    except ValidationError as error:
        details = error.errors()
    blanks = _blanks(value, ()) if BLANK in source.text else []
    meant = {_meant(model, tuple(one["loc"]), source) for one in details if one["type"] == "extra_forbidden"}
    problems = [
        *(_blank_left(model, path, source) for path in blanks),
        *_cut_by_commas(model, source),
        *(
            problem
            for one in details
            if not _follows(one, meant, source, blanks)
            for problem in map(_keeping, _problems(model, one, source), repeat(source))
        ),
    ]
    return (record if not problems else None), problems


def _blanks(value: Value, path: FieldPath) -> list[FieldPath]:
    """Where a blank is still to be filled, in the order of the file."""
    if isinstance(value, str):
        body = path == ("body",)  # an article may speak of blanks; one of its own is a line by itself
        return [path] if (BLANK in value.split("\n") if body else BLANK in value) else []
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return [found for part, inner in parts for found in _blanks(inner, (*path, part))]


def _blank_left(model: type[Record], path: FieldPath, source: Source) -> Problem:
    annotation = annotation_at(model, path)
    field = field_at(model, path if isinstance(path[-1], str) else path[:-1])
    lines = [field.description.rstrip(".") if field and field.description else "write what belongs here"]
    lines += _allowed(annotation) or [f"for example: {one}" for one in examples_of(field, annotation)[:1]]
    place = source.place_of(path, BLANK)
    fix = setting(source, model, path, fresh_uid(source.path)) if path == ("uid",) else None
    return Problem(place, "blank-left", f"a blank is still to be filled in {_name(path)}", "\n".join(lines), fix)


def _keeping(problem: Problem, source: Source) -> Problem:
    """What would drop words that somebody wrote and leaves blanks has them above these, as a comment."""
    fix = problem.fix
    if not isinstance(fix, Fix) or not fix.has_blanks or fix.last < fix.first:
        return problem
    lines = source.lines[fix.first - 1 : fix.last]
    lost = _words(lines) - _words(fix.lines)
    if lost.total() < _WORTH_KEEPING:
        return problem
    indent = fix.lines[0][: len(fix.lines[0]) - len(fix.lines[0].lstrip())]
    kept = [f"{indent}# {line.strip().removeprefix('# ')}" for line in lines if _words([line]) & lost]
    hint = "what you wrote stays above the blanks as a comment; delete that when they are filled"
    return replace(
        problem,
        hint=f"{problem.hint}\n{hint}" if problem.hint else hint,
        fix=replace(fix, lines=(*kept, *fix.lines)),
    )


_WORTH_KEEPING = 2
"""One wrong word is shown by the message, and nobody misses it."""


def _words(lines: Iterable[str]) -> Counter[str]:
    words = (word.strip(_PUNCTUATION) for word in " ".join(lines).split())
    return Counter(word for word in words if word)


_PUNCTUATION = "\"'()[]{}<>,.;:!?#-_>|"
"""What stands around words; a text in other quotes has the same ones."""


def _cut_by_commas(model: type[Record], source: Source) -> Iterator[Problem]:
    """Sentences in square brackets: each comma in them has ended one."""
    for path in source.bracketed:
        if not is_prose(item_of(annotation_at(model, path))):
            continue
        written = source.written(path)
        if len(written) < 2 or not all(isinstance(item, str) for item in written):
            continue
        joined: list[str] = []
        for item in written:
            if joined and item[:1].islower():
                joined[-1] += f", {item}"
            else:
                joined.append(item)
        message = f"in square brackets each comma ends a text, so {_name(path)} has {len(written)} here"
        hint = "write each text on a line of its own after a hyphen"
        yield Problem(source.place((*path, 1)), "cut-by-comma", message, hint, setting(source, model, path, [*joined]))


def _follows(details: ErrorDetails, meant: set[FieldPath], source: Source, blanks: list[FieldPath]) -> bool:
    """Whether an error follows from another: a field that is misspelt or empty, a blank, a list with a wrong item."""
    path: FieldPath = tuple(details["loc"])
    if any(blank[: len(path)] == path for blank in blanks) and details["type"] != "missing":
        return True
    if details["type"] == "missing":
        glued = (str(known[-1]) for known in source.spans if known and known[:-1] == path[:-1])
        return path in meant or path in source.spans or any(name.startswith(f"{path[-1]}:") for name in glued)
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
        fix = _cleaned(model, path, findings.findings, source)
        for finding in findings.findings:
            place = source.place_of(path, finding.excerpt)
            yield Problem(place, finding.code, finding.message, finding.hint, fix)
    elif kind == "extra_forbidden":
        place = source.place(path, key=True)
        if path[-1] == BLANK:
            message = "a blank is still to be filled: the name of this field"
            yield Problem(place, "blank-left", message, _near(model, path, source))
            return
        message = f"there is no field {str(path[-1])!r} here"
        yield Problem(place, "unknown-field", message, _near(model, path, source), _renamed(model, path, source))
    elif kind == "missing":
        message = f"the field {str(path[-1])!r} is missing"
        value = fresh_uid(source.path) if path == ("uid",) else blank_of(annotation_at(model, path))
        fix = setting(source, model, path, value)
        yield Problem(source.place(path[:-1]), "missing-field", message, _description(model, path), fix)
    elif kind == "enum" and isinstance(details["input"], str):
        yield _wrong_word(model, path, details["input"], source)
    elif kind in CODES:
        message, _, hint = details["msg"].partition("; ")
        yield Problem(source.place(path), kind, message, hint, _whole_mended(model, path, kind, source))
    else:
        yield _wrong_value(model, path, details, source)


def _renamed(model: type[Record], path: FieldPath, source: Source) -> Fix | None:
    """The field under the name that was meant, or with a blank for its name: what it says is not thrown away."""
    span = source.spans.get(path)
    if span is None or _is_own_id(path, source):
        return deleting(source, model, path)
    meant = str((_meant(model, path, source) or (BLANK,))[-1])
    line = source.lines[span.key_line - 1]
    start = span.key_column - 1
    end = start + len(str(path[-1]))
    if line[start:end] != path[-1]:  # the name stands in quotes
        return deleting(source, model, path)
    return Fix(source.path, span.key_line, span.key_line, (line[:start] + meant + line[end:],))


def _wrong_word(model: type[Record], path: FieldPath, value: str, source: Source) -> Problem:
    annotation = annotation_at(model, path)
    near = " or ".join(map(repr, near_words(annotation, value)))
    first = [f"did you mean {near}? allowed are:" if near else "allowed are:"]
    message = f"{_short(value)} is no word for {_name(path)}"
    fix = setting(source, model, path, meant_word(annotation, value) or BLANK)
    return Problem(source.place(path), "unknown-word", message, "\n".join([*first, *_allowed(annotation)]), fix)


def _allowed(annotation: Any) -> list[str]:
    """The allowed words with their meanings, aligned."""
    words = vocabulary_of(annotation)
    width = max((len(word) for word in words), default=0)
    return [f"{word:<{width}}  {word.meaning}" for word in words]


def _wrong_value(model: type[Record], path: FieldPath, details: ErrorDetails, source: Source) -> Problem:
    """What is neither a field's name nor a word of a vocabulary."""
    context: dict[str, Any] = details.get("ctx") or {}
    value = details["input"]
    annotation = annotation_at(model, path)
    name, shown = _name(path), _short(value)
    code, message, hint = "wrong-value", f"{shown} does not fit {name}: {details['msg']}", ""
    wanted: Value = BLANK
    match details["type"]:
        case "string_type" | "enum" | "date_type" | "bool_type" | "int_type":
            return _not_a_text(model, path, value, source)
        case "tuple_type":
            code, message = "not-a-list", f"{name} is a list, and here stands {_sort(value)}"
            hint = "write each item on a line of its own after a hyphen"
            wanted = _as_list(annotation, value, source, path)
        case "model_type":
            code, message = "not-a-group", f"{name} is a group of fields, and here stands {_sort(value)}"
            hint = f"write each on a line of its own: {_fields(model, path)}"
            wanted = _as_group(model, path, annotation, value, source)
        case "too_short":
            code, fewest = "too-few", int(context.get("min_length", 1))
            message = f"{name} has {context.get('actual_length')}; at least {fewest} are needed"
            blanks = [blank_of(item_of(annotation))] * (fewest - len(value))
            return Problem(
                source.place(path),
                code,
                message,
                "add what is missing",
                _extended(model, path, [*value, *blanks], len(value), source),
            )
        case "too_long":
            most = int(context.get("max_length", 0))
            code, message = "too-many", f"{name} has more than {most}"
            hint = "join two, or leave out what matters least"
            kept = [*value[: most - 1], " ".join(map(str, value[most - 1 :]))]
            wanted = kept if all(isinstance(item, str) for item in value) else [*value[:most]]
        case "string_too_long":
            code, most = "too-long", int(context.get("max_length", 0))
            message, hint = f"{name} has {len(str(value))} characters; it may have {most}", "say it shorter"
        case "string_pattern_mismatch":
            code = _form_code(path)
            message, hint = f"{shown} has not the form of {name}", _example(model, path)
            wanted = meant_identifier(code, str(value)) or BLANK
        case "blank":
            code, message, hint = "blank", f"{name} is blank", "write a text, or delete the line"
        case "bool_parsing":
            code, message, hint = "wrong-yes-or-no", f"{shown} is neither yes nor no", "write yes or no"
            wanted = meant_value(annotation, str(value)) or BLANK
        case "int_parsing" | "int_parsing_size":
            code, message, hint = "wrong-number", f"{shown} is no whole number", "write it in digits"
        case "greater_than_equal":
            code, message = "wrong-number", f"{shown} is too small for {name}"
            hint = f"write {context.get('ge')} or more"
        case "less_than_equal":
            code, message = "wrong-number", f"{shown} is too large for {name}"
            hint = f"write {context.get('le')} or less"
        case "value_error":
            code = {date: "wrong-date", Range: "wrong-range", Hold: "wrong-hold"}.get(bare(annotation), code)
            message, _, hint = str(context.get("error", details["msg"])).partition("; ")
            if code == "wrong-hold" and message.endswith("is no number or range"):  # said of a part of it
                message = f"{shown} is no length of a hold"
                hint = "write 30 s, 20-30 s, 8-10 breaths, 3 counts or at least 30 s"
            wanted = meant_value(annotation, str(value), str(path[-1])) or BLANK
            if wanted == BLANK and (rounds := meant_rounds(str(value))):
                told, fix = _apart(model, path, rounds, source)
                if told:
                    return Problem(source.place(path), code, message, told, fix)
    fix = setting(source, model, path, BLANK if wanted == value else wanted)
    return Problem(source.place(path), code, message, hint, fix)


def _extended(model: type[Record], path: FieldPath, items: list[Value], there: int, source: Source) -> Fix | None:
    """The blanks that a list lacks, after its last item."""
    if not there:
        return setting(source, model, path, items)
    fix = adding(source, model, path, items[there])
    if fix is None or fix.last >= fix.first:
        return setting(source, model, path, items)
    return Fix(fix.path, fix.first, fix.last, fix.lines * (len(items) - there))


def _not_a_text(model: type[Record], path: FieldPath, value: object, source: Source) -> Problem:
    name = _name(path)
    text = " ".join(map(str, value)) if isinstance(value, list) else _as_written(source, path)
    fix = setting(source, model, path, text or BLANK)
    if isinstance(value, dict) and len(value) == 1:
        [before] = value
        message = f"the colon after {_short(before)} cuts the text of {name} in two"
        return Problem(source.place(path), "cut-by-colon", message, "put the whole text in double quotes", fix)
    message = f"{name} is one text, and here stands {_sort(value)}"
    return Problem(source.place(path), "not-a-text", message, _as_text(value), fix)


def _apart(model: type[Record], path: FieldPath, rounds: tuple[str, str], source: Source) -> tuple[str, Fix | None]:
    """How ``3 x 10`` is told in two fields, and the lines of both; '' where it is not about this field."""
    sets, each = rounds
    name = "repetitions" if _is_range(each) else "hold"
    if path[-1] != name or "sets" not in field_order(holder_of(model, path) or model):
        return "", None
    hint = f"write the rounds apart: sets: {sets} and {name}: {each}"
    group = source.written(path[:-1])
    fix = setting(source, model, path, each)
    if group.get("sets") == sets:
        return hint, fix
    others = {"sets", "repetitions"} & set(group) - {name}
    if others or fix is None or fix.last < fix.first:
        return hint, setting(source, model, path, BLANK)
    if source.spans[path].flow:
        return hint, setting(source, model, path[:-1], {**group, "sets": sets, name: each})
    indent = source.lines[fix.first - 1][: source.spans[path].key_column - 1]
    if indent.strip():
        return hint, setting(source, model, path, BLANK)
    return hint, replace(fix, lines=(f"{indent}sets: {sets}", *fix.lines))


def _is_range(text: str) -> bool:
    return text.replace("at least", "").strip(" 0123456789-") == ""


def _as_group(model: type[Record], path: FieldPath, annotation: Any, value: object, source: Source) -> Value:
    """What a group must have, with what its text says where all of that is understood."""
    blanks = blank_of(annotation)
    if not isinstance(blanks, dict) or not isinstance(value, str):
        return blanks
    if not path and "uid" in blanks:
        blanks["uid"] = fresh_uid(source.path)
    if "sets" in field_order(group_of(annotation) or model) and (rounds := meant_rounds(value)):
        sets, each = rounds
        return {"sets": sets, "repetitions" if _is_range(each) else "hold": each, **blanks}
    return blanks


def _as_written(source: Source, path: FieldPath) -> str:
    """The lines of a value as one text."""
    span = source.spans[path]
    lines = [*source.lines[span.line - 1 : span.last_line]]
    lines[-1] = lines[-1][: span.last_column] if span.flow or lines[-1].rstrip().endswith("}") else lines[-1]
    lines[0] = lines[0][span.column - 1 :]
    text = " ".join(" ".join(lines).split())
    return text.strip("{}[]") if text.startswith(("{", "[")) and text.endswith(("}", "]")) else text


def _as_list(annotation: Any, value: object, source: Source, path: FieldPath) -> Value:
    """The items that a text was meant to be, one for each of its lines; of ids and words also what commas divide."""
    item = item_of(annotation)
    if group_of(item) is not None:
        return [value] if isinstance(value, dict) else blank_of(annotation)
    span = source.spans.get(path)
    begins_below = (
        span is not None
        and span.line > span.key_line
        and not source.lines[span.line - 1].lstrip().startswith(("'", '"', "{"))
    )
    if span is not None and begins_below:
        items = as_items(source.lines[span.line - 1 : span.last_line], a_line_each=not is_prose(item))
    elif isinstance(value, dict):
        return [_as_written(source, path)]
    else:
        items = as_items([str(value)])
    if is_prose(item):
        return [*items]
    parts = [part.strip() for one in items for part in one.split(",")]
    return parts if all(part and " " not in part for part in parts) else [*items]


def _form_code(path: FieldPath) -> str:
    if path[-1] in _IDENTIFIERS:
        return f"malformed-{path[-1]}"
    return "malformed-update-id" if path[0] == "updates" and path[-1] == "id" else "malformed-id"


def _whole_mended(model: type[Record], path: FieldPath, code: str, source: Source) -> Fix | None:
    """What a group of fields lacks as a whole."""
    match code:
        case "caution-without-change":
            return setting(source, model, (*path, "change"), BLANK)
        case "reference-without-author":
            return setting(source, model, (*path, "publisher"), BLANK)
        case "caution-target":
            group = source.written(path)
            named = [name for name in ("exercise", "position", "every_exercise") if name in group]
            if len(named) > 1:
                return deleting(source, model, (*path, named[-1]))
            return setting(source, model, (*path, "exercise"), BLANK)
        case _:
            return setting(source, model, path, BLANK)


def _cleaned(model: type[Record], path: FieldPath, findings: tuple[Finding, ...], source: Source) -> Fix | None:
    """The text without what it may not hold."""
    text = source.written(path)
    if path == ("body",) or not isinstance(text, str):
        return None
    links = {finding.written: finding.words for finding in findings if finding.written}
    return setting(source, model, path, without_markup(text, links) or BLANK)


def _sort(value: object) -> str:
    if isinstance(value, list):
        return "a list"
    return "a group of fields" if isinstance(value, dict) else f"a text: {_short(value)}"


def _as_text(value: object) -> str:
    if isinstance(value, dict):
        return "if the text has a colon, put all of it in double quotes"
    return "write it without a hyphen or brackets; a text that begins with [ goes in double quotes, all of it"


def _short(value: object) -> str:
    text = str(value)
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def _near(model: type[Record], path: FieldPath, source: Source) -> str:
    if _is_own_id(path, source):
        return "the file's name is the id; delete this line"
    meant = _meant(model, path, source)
    if meant:
        return f"did you mean {meant[-1]!r}?"
    return f"the fields here are: {_fields(model, path[:-1])}\nif it is none of them, delete it"


def _is_own_id(path: FieldPath, source: Source) -> bool:
    """Whether a record says its own id; ``id`` may also be a misspelt ``uid``."""
    if path != ("id",):
        return False
    value = str(source.written(path))
    is_uid = (
        len(value) == len(fresh_uid(""))
        and value.isalnum()
        and value != source.path.rpartition("/")[2].partition(".")[0]
    )
    return source.written(("uid",)) is not None or not is_uid


def _meant(model: type[Record], path: FieldPath, source: Source) -> FieldPath:
    """The field that an unknown one is a misspelling of; () if there is none so near that is not there already."""
    holder = holder_of(model, path)
    there = source.written(path[:-1])
    free = [name for name in holder.model_fields if name not in there] if holder else []
    written = str(path[-1]).lower().replace("-", "_")
    near = nearest(written, free)
    if not near and len(stem := written.rstrip("s.")) >= _SHORTEST:
        begun = [name for name in free if name.startswith(stem)]
        near = begun[0] if len(begun) == 1 else ""
    return (*path[:-1], near) if near else ()


_SHORTEST = 3
"""So many letters of a name are a short form of it, if no other begins so: ``reps``."""


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
