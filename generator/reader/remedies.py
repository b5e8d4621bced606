"""Changes of a line, and of what belongs to it, that let the YAML parser go on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import yaml

from generator.reader.lines import as_block, field_names, in_quotes, indent_above, indent_of, lead_of, parts_of
from generator.reader.lists import LIST_MARK, item_lines_of


class Change(NamedTuple):
    """Lines in place of those from ``first`` to ``after``, counted from 0; ``after`` itself stays."""

    first: int
    after: int
    lines: tuple[str, ...]
    colon: tuple[int, int] | None = None
    """The line and column, from 0, of the colon that made a block of a text; such a block is shown whole."""
    is_list: bool = False
    """Whether items of a list get their hyphens."""


def mended(lines: list[str], here: int, stopped: int) -> tuple[Change | None, bool]:
    """The first change with which the parser reads the whole file, else the one that brings it furthest.

    Also whether it only makes a comment of a line.
    """
    above = next((number for number in range(here - 1, -1, -1) if lines[number].strip()), here)
    numbers = tuple(dict.fromkeys((here, stopped, above)))
    tried = [(change, False) for number in numbers for change in _candidates(lines, number)]
    tried += [(Change(number, number + 1, (_commented(lines[number]),)), True) for number in numbers]
    best: tuple[int, Change, bool] | None = None
    for change, kept_out in tried:
        reached = _first_error("\n".join([*lines[: change.first], *change.lines, *lines[change.after :]]))
        if reached is None:
            return _least(lines, change), kept_out
        gained = reached - len(change.lines) + change.after - change.first
        if gained > max(here, stopped) and (best is None or gained > best[0]):
            best = (gained, change, kept_out)
    return (_least(lines, best[1]), best[2]) if best else (None, False)


def _least(lines: list[str], change: Change) -> Change:
    """The change without the lines at its beginning and end that stay as they are."""
    if change.colon:
        return change
    first, after, new = change.first, change.after, list(change.lines)
    while len(new) > 1 and first < after - 1 and new[0] == lines[first]:
        new, first = new[1:], first + 1
    while len(new) > 1 and first < after - 1 and new[-1] == lines[after - 1]:
        new, after = new[:-1], after - 1
    return change._replace(first=first, after=after, lines=tuple(new))


def _commented(line: str) -> str:
    """The line as a comment: where no change would do, it is out of the way and still there."""
    return f"{line[: len(line) - len(line.lstrip())]}# {line.lstrip()}"


def _candidates(lines: list[str], number: int) -> Iterator[Change]:
    """What the line, and what belongs to it, may have been meant to be, the likeliest first."""
    if not lines[number].strip():
        return
    run = _text_run(lines, number)
    goes_on = run is not None and run.first < number
    if not goes_on:  # a text goes on with such words as "stop for today" without meaning the field stop
        for changed in _named(lines[number]):
            yield Change(number, number + 1, (changed,))
    if change := _list_mended(lines, number):
        yield change
    if run and run.after - run.first > 1:
        yield from _folded(lines, run)
    if goes_on:
        for changed in _named(lines[number]):
            yield Change(number, number + 1, (changed,))
    for several in _line_candidates(lines, number):
        yield Change(number, number + 1, tuple(several))


def _named(line: str) -> Iterator[str]:
    """The line with the colon and the blank after the name of a field that has lost them, or has another colon."""
    indent, hyphens, rest = parts_of(line)
    for name in (rest.partition(sign)[0].rstrip() for sign in _FOR_A_COLON):
        after = rest[len(name) :].lstrip(_FOR_A_COLON).rstrip()
        if name in field_names() and rest[len(name) :] != after and not rest[len(name) :].startswith(":"):
            yield f"{indent}{hyphens}{name}: {after}".rstrip()


_FOR_A_COLON = "\uff1a\ufe55 ="
"""What may stand for the colon after a name: colons of East Asian keyboards, nothing but a blank."""


def _line_candidates(lines: list[str], number: int) -> Iterator[list[str]]:
    """What one line alone may have been meant to be."""
    line = lines[number]
    indent = line[: len(line) - len(line.lstrip())]
    lead, value = lead_of(line)
    if "\t" in indent:
        yield [indent.replace("\t", "  ") + line.lstrip()]
        yield [indent_above(lines, number) + line.lstrip()]
    if "\t" in line:
        yield [line.replace("\t", " ")]
    name, colon, rest = line.strip().removeprefix("- ").partition(":")
    if colon and rest and not rest[0].isspace() and name.replace("_", "").isalnum():
        yield [line.replace(f"{name}:", f"{name}: ", 1)]
    if not colon and " " not in line.strip():
        yield [f"{line.rstrip()}: ___"]
    if value.startswith("- "):
        yield [lead.rstrip(), f"{' ' * (len(indent) + 2)}{value}"]
    if value[:1] in (">", "|"):
        mark, _, words = value.partition(" ")
        if words:
            yield [f"{lead}{mark}", f"{' ' * (len(indent) + 2)}{words}"]
    if "\\" in value:
        yield [lead + value.replace("\\", "\\\\")]
    for quote in ('"', "'"):
        if value.startswith(quote) and value.count(quote) % 2:
            yield [lead + value.rstrip() + quote]
    for opening, closing in ("[]", "{}"):
        if value.startswith(opening) and not value.rstrip().endswith(closing):
            yield [f"{lead}{value.rstrip()}{closing}"]
    if value and (value[0] in "@`%*&!|>[{,?'\"" or ": " in value or value.endswith(":")):
        yield in_quotes(lead, value)
    for blanks in _indents(lines, number):
        yield [blanks + line.lstrip()]
    if not colon and number:
        yield [indent_above(lines, number) + "  " + line.lstrip()]
    if value:
        yield in_quotes(lead, value)


class _Run(NamedTuple):
    """A text with the line that it begins on and those that it goes on over, from 0; ``after`` is none of it."""

    first: int
    after: int


def _text_run(lines: list[str], number: int) -> _Run | None:
    """The text that a line is part of; None for one that is in a block or in quotes already.

    What it goes on over is indented more than its field or hyphen and is no field or item itself.
    """
    first = number
    while first >= 0 and not _begins(lines[first]):
        if lines[first].lstrip().startswith("#"):
            return None
        first -= 1
    if first < 0:
        return None
    indent, hyphens, _ = parts_of(lines[first])
    lead, value = lead_of(lines[first])
    is_link = value.startswith("[") and value.partition("]")[2][:1] in ("[", "(")
    if value[:1] in (">", "|", "{") or (value.startswith("[") and not is_link):
        return None
    column = len(indent) + (len(hyphens) if ":" in lead else hyphens.rfind("-"))
    after = first + 1
    for place in range(first + 1, len(lines)):
        line = lines[place]
        if line.strip():
            if _begins(line) or len(line) - len(line.lstrip()) <= column or line.lstrip().startswith("#"):
                break
            after = place + 1
    return _Run(first, after) if after > number else None


def _begins(line: str) -> bool:
    """Whether a line begins a field or an item of a list."""
    _, hyphens, rest = parts_of(line)
    name, colon, value = rest.partition(":")
    return bool(hyphens) or (bool(colon) and value[:1] in ("", " ") and name in field_names())


def _folded(lines: list[str], run: _Run) -> Iterator[Change]:
    """The text as a block, all its lines below what leads it."""
    lead, value = lead_of(lines[run.first])
    if ":" not in lead and "-" not in lead:
        return
    texts = [value] if value else []
    texts += lines[run.first + 1 : run.after]
    quote = texts[0].lstrip()[:1]
    if quote in ("'", '"') and texts[-1].rstrip().endswith(quote) and " ".join(texts).count(quote) == 2:
        return
    starts = {run.first: len(lead)}
    colons = ((n, _colon_in(lines[n], starts.get(n, 0))) for n in range(run.first, run.after))
    colon = next(((n, column) for n, column in colons if column >= 0), None)
    yield Change(run.first, run.after, tuple(as_block(lead, texts)), colon)


def _colon_in(line: str, start: int) -> int:
    """The column, from 0, of the first colon from ``start`` on that YAML takes for that of a field; -1 for none."""
    return next((at for at in range(start, len(line)) if line[at] == ":" and line[at + 1 : at + 2] in ("", " ")), -1)


def _list_mended(lines: list[str], number: int) -> Change | None:
    """The list that a line is part of, with a hyphen and a blank before each item; None where it has them.

    A list of groups is left alone: of its lines nobody can tell which begins an item.
    """
    field = number if lines[number].rstrip().endswith(":") and _begins(lines[number]) else number - 1
    while field >= 0 and not (_begins(lines[field]) and lines[field].rstrip().endswith(":")):
        if lines[field].strip() and not LIST_MARK.match(lines[field]) and _begins(lines[field]):
            return None
        field -= 1
    if field < 0:
        return None
    indent, hyphens, _ = parts_of(lines[field])
    column = len(indent) + len(hyphens)
    after = field + 1
    for place in range(field + 1, len(lines)):
        line = lines[place]
        if not line.strip():
            continue
        marked = LIST_MARK.match(line)
        if indent_of(line) < column or (indent_of(line) == column and not marked):
            break
        _, _, rest = parts_of(line)
        if rest.partition(":")[0] in field_names() or line.lstrip().startswith("#"):
            return None
        after = place + 1
    block = lines[field + 1 : after]
    if after <= number or not any(LIST_MARK.match(line) for line in block):
        return None
    return Change(field + 1, after, tuple(item_lines_of(block)), is_list=True)


def _indents(lines: list[str], number: int) -> Iterator[str]:
    """The indentations that lines above have, the nearest to the line's own first, then that of the line below."""
    tried: dict[str, None] = {}
    for line in reversed(lines[:number]):
        if line.strip():
            indent, hyphens, _ = parts_of(line)
            tried.setdefault(indent.replace("\t", "  "))
            if hyphens.endswith(" "):
                tried.setdefault(" " * len(indent.replace("\t", "  ") + hyphens))
        if len(tried) >= 4:
            break
    for line in lines[number + 1 :]:
        if line.strip():
            tried.setdefault(line[: len(line) - len(line.lstrip())].replace("\t", "  "))
            break
    own = indent_of(lines[number])
    yield from sorted(tried, key=lambda blanks: abs(len(blanks) - own))
    if "" not in tried:
        yield ""


def _first_error(text: str) -> int | None:
    """The line, from 0, at which the parser stops; None if it reads the text."""
    loader = yaml.CBaseLoader(text)
    try:
        while not isinstance(loader.get_event(), yaml.StreamEndEvent):
            pass
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return mark.line if mark else 0
    finally:
        loader.dispose()
    return None
