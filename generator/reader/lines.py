"""A line as its writer sees it: indentation, hyphens, a field's name, and the text after it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from pydantic import BaseModel

from generator.records import KINDS, Article
from generator.records.declared import group_of, item_of


@cache
def field_names() -> frozenset[str]:
    """The names of the fields of all kinds of records and of their groups."""
    found: set[str] = set()
    pending: list[type[BaseModel]] = [*KINDS, Article]
    seen = set(pending)
    while pending:
        group = pending.pop()
        found |= set(group.model_fields)
        for declared in group.model_fields.values():
            inner = group_of(declared.annotation) or group_of(item_of(declared.annotation))
            if inner is not None and inner not in seen:
                seen.add(inner)
                pending.append(inner)
    return frozenset(found)


def parts_of(line: str) -> tuple[str, str, str]:
    """The indentation of a line, the hyphens of its list items, and the rest."""
    rest = line.lstrip()
    indent, hyphens = line[: len(line) - len(rest)], ""
    while rest.startswith("- "):
        blanks = len(rest) - len(rest[1:].lstrip())
        hyphens, rest = hyphens + rest[:blanks], rest[blanks:]
    return (indent, f"{hyphens}-", "") if rest == "-" else (indent, hyphens, rest)


def lead_of(line: str) -> tuple[str, str]:
    """A line's indentation, hyphen and field's name, and the text after them."""
    indent, hyphens, rest = parts_of(line)
    name, colon, value = rest.partition(":")
    if colon and (not value or value[0] == " ") and (name in field_names() or (name.isidentifier() and name.islower())):
        blanks = len(value) - len(value.lstrip())
        return f"{indent}{hyphens}{name}:{value[:blanks]}", value[blanks:].rstrip()
    return indent + hyphens, rest.rstrip()


def in_quotes(lead: str, value: str) -> list[str]:
    """A text in quotes that it does not hold itself; one that holds both sorts as a block under its lead."""
    inner = value.rstrip()
    if len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "\"'" and _are_a_pair(inner):
        inner = inner[1:-1]
    if '"' not in inner and "\\" not in inner:
        return [f'{lead}"{inner}"']
    if "'" not in inner:
        return [f"{lead}'{inner}'"]
    return as_block(lead, [inner])


def _are_a_pair(text: str) -> bool:
    """Whether the quotes at both ends belong together; not so in ``'one' or 'two'``. Apostrophes are no quotes."""
    quote, inner = text[0], text[1:-1]
    places = [at for at, letter in enumerate(inner) if letter == quote]
    alone = [at for at in places if not (inner[at - 1 : at].isalpha() and inner[at + 1 : at + 2].isalpha())]
    return len(alone) % 2 == 1 or not alone


def as_block(lead: str, texts: Sequence[str]) -> list[str]:
    """A text as a folded block under what leads it; its lines are kept."""
    indent, hyphens, name = parts_of(lead)
    if hyphens and not name:
        hyphens = hyphens.rstrip()
        margin = " " * (len(indent) + hyphens.rfind("-") + 2)
    else:
        margin = " " * (len(indent) + len(hyphens) + 2)
    return [f"{lead.rstrip()} >-", *(f"{margin}{text.strip()}".rstrip() for text in texts)]


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip())


def indent_above(lines: list[str], number: int) -> str:
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return above[: len(above) - len(above.lstrip())]
