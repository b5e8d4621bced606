"""What a value says, however it is laid out: two values of one sense show the same on a page, and need no entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.reader import Value
from generator.records.declared import annotation_at, bare, group_of, is_prose, item_of
from generator.records.fields import FieldPath
from generator.records.quantities import Hold, Range

BODY: FieldPath = ("body",)
"""Where an article's Markdown stands, in which more than paragraphs and lists is laid out by blanks."""


def sense(value: Value, annotation: Any, path: FieldPath = ()) -> object:
    """The value without what only its layout tells; what comes back can be compared and shown by ``repr``, no more.

    Of a text that is the line breaks and the width of blanks, of an amount how its dash is written. A new paragraph or
    list item is more than layout. ``path`` is where the value stands in the record.
    """
    if isinstance(value, dict):
        group = group_of(annotation)
        inner = {name: annotation_at(group, (name,)) if group else Any for name in value}
        return {name: sense(value[name], inner[name], (*path, name)) for name in sorted(value)}
    if isinstance(value, list):
        return [sense(one, item_of(annotation), (*path, place)) for place, one in enumerate(value)]
    declared = bare(annotation)
    if path == BODY:
        return tuple(_article(value))
    if is_prose(annotation):
        return tuple(piece for block in _blocks(value.split("\n")) for piece in _pieces(block))
    if declared is Range or declared is Hold:
        return _amount(declared, value)
    return " ".join(value.split()) if declared is str else value


def _amount(declared: type[Range] | type[Hold], text: str) -> str:
    try:
        return str(declared.parse(" ".join(text.split())))
    except ValueError:
        return text


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Lines that stand together; blank lines part them, however many."""
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _pieces(block: list[str]) -> Iterator[str]:
    """The paragraph, and each item of a list with the blanks before its mark; then a mark of the block's end."""
    piece = ""
    for number, line in enumerate(block):
        words = " ".join(line.split())
        if number and not _begins_item(words):
            piece += f" {words}"
            continue
        if piece:
            yield piece
        piece = line[: len(line) - len(line.lstrip(" "))] + words
    yield piece
    yield "\n"


def _begins_item(words: str) -> bool:
    mark, blank, _ = words.partition(" ")
    return bool(blank) and (mark in ("-", "*", "+") or (mark[:-1].isdecimal() and mark[-1] in ".)"))


def _article(text: str) -> Iterator[str]:
    """Plain paragraphs on one line each; every other block as it is but for blanks at the ends of its lines."""
    fence = ""
    free: list[str] = []
    for line in [*text.split("\n"), "\n"]:
        mark = line.lstrip()[:3]
        opens = not fence and mark in ("```", "~~~")
        if fence or opens or line == "\n":
            yield from _freely(free)
            free = []
        if fence or opens:
            yield line
            fence = mark if opens else "" if mark == fence and not line.strip(f" {mark[0]}") else fence
        elif line != "\n":
            free.append(line)


def _freely(lines: list[str]) -> Iterator[str]:
    for block in _blocks(lines):
        if all(line[0].isalpha() and "|" not in line and not line.endswith(("  ", "\\")) for line in block):
            yield " ".join(" ".join(block).split())
        else:
            yield from (line if line.endswith("  ") else line.rstrip() for line in block)
        yield "\n"
