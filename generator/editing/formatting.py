"""A record file in the canonical layout: same values, same comments, one way to write them."""

from __future__ import annotations

from typing import Any

from generator.editing.commented import Commented, commented
from generator.reader.parsing import read_source
from generator.records.article import Article
from generator.records.declared import item_of
from generator.records.record import Record
from generator.writing import WIDTH, annotation_of, field_lines, in_order, item_lines, key

_FENCE = "---"
_MODELINE = "# yaml-language-server:"


def canonical(model: type[Record], text: str) -> str:
    """The text of a record file in the canonical layout; of an article only the fields at its top are laid out.

    Comments stay with the value that they stand above or beside, and blank lines around comments; the first line of a
    record names its schema for the editor. Blanks at the ends of lines go; all else that is read stays the same. A text
    that cannot be read without a problem, or not laid out without changing a value, comes back as it is, and so does
    what is canonical already.
    """
    if issubclass(model, Article):
        return _article(model, text)
    return _laid_out(model, text, f"{_MODELINE} $schema=../../schemas/{model.kind}.json")


def _article(model: type[Record], text: str) -> str:
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == _FENCE][:2]
    if len(fences) < 2 or fences[0] != 0:
        return text
    fields = _laid_out(model, "\n".join([*lines[1 : fences[1]], ""]))
    return "\n".join([_FENCE, fields + _FENCE, *(lines[fences[1] + 1 :] or [""])])


def _laid_out(model: type[Record], text: str, modeline: str = "") -> str:
    plain = "\n".join(map(_without_blanks_at_end, text.replace("\r\n", "\n").split("\n")))
    if modeline:
        plain = _without_modelines(plain)
    source, value, problems = read_source("", plain.encode())
    if problems or not isinstance(value, dict):
        return text
    lines = _record_lines(commented(source), model)
    written = "\n".join([*([modeline] if modeline else []), *lines, ""])
    _, again, _ = read_source("", written.encode())
    return written if again == value else text


def _without_blanks_at_end(line: str) -> str:
    """A line without what nobody sees at its end, even in a text, where it would become a gap between words."""
    seen = line.rstrip(" \t")
    return line if seen.endswith("\\") else seen  # in double quotes a blank may be meant after a backslash


def _without_modelines(text: str) -> str:
    """The text without the lines for an editor that stand among the comments at its top."""
    lines = text.split("\n")
    top = next((number for number, line in enumerate(lines) if not line.lstrip().startswith("#") and line.strip()), 0)
    kept = [line for line in lines[:top] if not line.lstrip("# \t").startswith(_MODELINE.lstrip("# "))]
    return "\n".join([*kept, *lines[top:]])


def _record_lines(record: Commented, model: type[Record]) -> list[str]:
    """The lines of a whole record. Comments at its top that a blank line parts from the first field stay at the top."""
    fields = record.value
    assert isinstance(fields, dict)
    first = next(iter(fields.values()))
    head = _joined(record.above, record.beside, [""] if record.above or record.beside else [])
    above = _joined([""], first.above)[1:]
    own = len(above) - above[::-1].index("") if "" in above else 0
    head = _joined(head, above[:own])
    first.above[:] = above[own:]
    comments, lines = _inner(record, model, 0)
    return [*_joined([""], head, comments)[1:], *lines]


def _joined(*parts: list[str]) -> list[str]:
    """The comments of all parts, without one blank line after another."""
    joined: list[str] = []
    for comment in (comment for part in parts for comment in part):
        if comment or joined[-1:] != [""]:
            joined.append(comment)
    return joined


def _field(name: str, node: Commented, annotation: Any, indent: int) -> tuple[list[str], list[str]]:
    """The comments above a field, without indentation, and its lines."""
    if isinstance(node.value, str) or not node.value:
        lines = field_lines(name, _plain(node), annotation, indent)
        return _beside(node, lines)
    comments, inner = _inner(node, annotation, indent + 2)
    above, lines = _beside(node, [f"{' ' * indent}{key(name)}:"])
    return above, [*lines, *_indented(comments, indent + 2), *inner]


def _item(node: Commented, annotation: Any, indent: int) -> tuple[list[str], list[str]]:
    """The comments above a list item, without indentation, and its lines."""
    if isinstance(node.value, str) or not node.value:
        return _beside(node, item_lines(_plain(node), annotation, indent))
    comments, inner = _inner(node, annotation, indent + 2)
    lines = [f"{' ' * indent}- {inner[0][indent + 2 :]}", *inner[1:]]
    return _joined(node.above, node.beside, comments), lines


def _inner(node: Commented, annotation: Any, indent: int) -> tuple[list[str], list[str]]:
    """The comments above the first of the fields or items, without indentation, and the lines from there on."""
    if isinstance(node.value, dict):
        fields = node.value
        names = in_order(fields, annotation)
        parts = [_field(name, fields[name], annotation_of(name, annotation), indent) for name in names]
    else:
        parts = [_item(item, item_of(annotation), indent) for item in node.value if isinstance(item, Commented)]
    (above, lines), *others = parts
    for comments, more in others:
        lines = [*lines, *_indented(comments, indent), *more]
    return above, [*lines, *_indented(node.end, indent)]


def _beside(node: Commented, lines: list[str]) -> tuple[list[str], list[str]]:
    """The comments above a value, and its lines, the first with the comment beside it if there is room.

    A mark without a blank behind it, ``#1``, would look as if it belonged to the text, and goes above.
    """
    above, beside = node.above, [*node.beside]
    if not node.value:  # there is no last item to stand below
        beside += [comment for comment in node.end if comment]
    first, *others = lines
    if beside and beside[0][1:2] in ("", " ") and len(first) + 1 + len(beside[0]) <= WIDTH:
        first = f"{first} {beside.pop(0)}"
    return _joined(above, beside), [first, *others]


def _indented(comments: list[str], indent: int) -> list[str]:
    return [" " * indent + comment if comment else "" for comment in comments]


def _plain(node: Commented) -> str | list[Any] | dict[str, Any]:
    """A text, or an empty list or group, as it is written."""
    return node.value if isinstance(node.value, str) else [] if isinstance(node.value, list) else {}
