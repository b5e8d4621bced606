"""What stops the YAML parser, in words for somebody who has never heard of a token, and lines that let it go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import yaml
from pydantic import BaseModel

from generator.problems import Fix, Note, Place, Problem
from generator.records import KINDS, Article
from generator.records.declared import group_of, item_of


@dataclass(frozen=True)
class _Mishap:
    """What a phrase of the YAML parser means to whoever wrote the file."""

    phrase: str
    code: str
    message: str
    hint: str
    at_start: bool = False
    """Whether the mistake is where the parser began what it could not end."""


_MISHAPS = (
    _Mishap(
        "mapping values are not allowed",
        "colon-in-text",
        "a colon stands where none can",
        "put the whole text in double quotes, or indent the line like its neighbours",
    ),
    _Mishap(
        "could not find expected ':'",
        "missing-colon",
        "this line has no field: a colon and a blank are missing, or the indentation",
        "write name: value, with a blank after the colon; a text that goes on is indented more than its field",
        at_start=True,
    ),
    _Mishap(
        "did not find expected key",
        "ragged-indentation",
        "this fits neither the line above nor the field it belongs to",
        "indent the line like its neighbours; put a text that begins with [, { or a quote in double quotes, all of it",
    ),
    _Mishap(
        "did not find expected '-' indicator",
        "ragged-indentation",
        "a list item is expected here",
        "indent the line like its neighbours; each item of a list begins with a hyphen",
    ),
    _Mishap(
        "did not find expected <document start>",
        "ragged-indentation",
        "the record ended above",
        "begin each field at the very start of its line, and indent what belongs to it",
    ),
    _Mishap(
        "found unexpected end of stream",
        "unclosed-quote",
        "a quote opens here and is never closed",
        "close it, or leave the quotes out",
        at_start=True,
    ),
    _Mishap(
        "did not find expected ',' or ']'",
        "unclosed-bracket",
        "a square bracket opens here and is never closed",
        "close it; put a text that begins with [ in double quotes",
        at_start=True,
    ),
    _Mishap(
        "did not find expected ',' or '}'",
        "unclosed-bracket",
        "a curly bracket opens here and is never closed",
        "close it; put a text that begins with { in double quotes",
        at_start=True,
    ),
    _Mishap(
        "block sequence entries are not allowed",
        "list-on-the-field-line",
        "a hyphen stands where no list can begin",
        "begin a list on the next line, indented under its field; put a text that begins with - in double quotes",
    ),
    _Mishap(
        "did not find expected alphabetic or numeric character",
        "text-begins-with-sign",
        "a text cannot begin with * or &",
        "put the whole text in double quotes",
        at_start=True,
    ),
    _Mishap(
        "did not find expected node content",
        "unclosed-bracket",
        "a bracket or a comma stands where a text or a list is expected",
        "close every bracket; put a text with brackets or commas in double quotes, all of it",
    ),
    _Mishap("violates indentation", "tab-indentation", "a tab indents this line", "indent with blanks"),
    _Mishap(
        "found unknown escape character",
        "backslash-in-quotes",
        "in double quotes a backslash has a meaning of its own",
        "write two backslashes, or leave it out",
    ),
    _Mishap(
        "did not find expected comment or line break",
        "text-after-fold-mark",
        "after > or | the text begins on the next line",
        "move the text to the next line, indented; put a text that begins with > or | in double quotes",
    ),
)

_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def conflicts(path: str, text: str) -> list[Problem]:
    """Every conflict that a merge left, and every mark of one that stands alone."""
    if not any(mark in text for mark in _CONFLICT):
        return []
    lines = text.split("\n")
    marks = [(number, _conflict_mark(line)) for number, line in enumerate(lines) if _conflict_mark(line)]
    if path.endswith(".md") and all(mark == "=======" for _, mark in marks):
        return []  # the line under a heading
    problems: list[Problem] = []
    while marks:
        (first, mark), *marks = marks
        inside = [number for number, one in marks if one == ">>>>>>>"][:1]
        before = [one for _, one in marks[: next((at for at, (n, _) in enumerate(marks) if n in inside), 0)]]
        if mark == "<<<<<<<" and inside and "=======" in before and "<<<<<<<" not in before:
            last = inside[0]
            end = next(number for number, one in marks if one in ("|||||||", "======="))
            problems.append(_both_versions(path, lines, first, end, last))
            marks = [(number, one) for number, one in marks if number > last]
        else:
            place = Place(path, first + 1, 1, len(lines[first]))
            hint = "delete it, and see that the lines around it stand there only once"
            message = f"a mark that a merge left stands here: {lines[first][:60].strip()}"
            text = lines[first][len(mark) :].strip()
            kept = (f"# {text}",) if mark == "<<<<<<<" and ":" in text else ()  # no name of a branch
            problems.append(Problem(place, "merge-conflict", message, hint, Fix(path, first + 1, first + 1, kept)))
    return problems


def _conflict_mark(line: str) -> str:
    """The mark of a conflict that a line is; '' for any other line."""
    mark, after = line[:7], line[7:]
    if mark not in _CONFLICT:
        return ""
    return mark if not after.strip() or (after.startswith(" ") and mark != "=======") else ""


def _both_versions(path: str, lines: list[str], first: int, end: int, last: int) -> Problem:
    """What a merge left: the first version of the lines, which ends above ``end``, is kept."""
    place = Place(path, first + 1, 1, len(lines[first]))
    also = (Note(Place(path, last + 1, 1, len(lines[last])), "it ends here"),)
    fix = Fix(path, first + 1, last + 1, tuple(lines[first + 1 : end]))
    hint = "keep the lines that are right and delete the others and the marks; this keeps the first version"
    message = "a merge left both versions of these lines"
    return Problem(place, "merge-conflict", message, hint, fix, also)


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError, offset: int) -> Problem:
    """The problem for what stopped the parser; ``offset`` is the number of lines above the YAML."""
    lines = text.split("\n")
    said = error.problem or "no reason given"
    mishap = next((known for known in _MISHAPS if known.phrase in said), None)
    mark = error.problem_mark or error.context_mark
    stopped = mark.line if mark else 0
    if mishap and mishap.at_start and error.context_mark:
        mark = error.context_mark
    place = Place(path, mark.line + 1 + offset, mark.column + 1) if mark else Place(path)
    here = min(mark.line, len(lines) - 1) if mark else 0
    code, message, hint = "yaml-syntax", f"the line cannot be read here: {said}", "compare it with one that works"
    if mishap:
        code, message, hint = mishap.code, mishap.message, mishap.hint
    elif "cannot start any token" in said and mark:
        character = lines[here][mark.column : mark.column + 1]
        code, message, hint = (
            "text-begins-with-sign",
            f"a text cannot begin with {character}",
            "put it in double quotes",
        )
        if character == "\t":
            code, message, hint = "tab-indentation", "a tab indents this line", "indent with blanks"
    above = lines[min(stopped, len(lines) - 1)][: (error.problem_mark.column if error.problem_mark else 0)].rstrip()
    if code == "ragged-indentation" and above.endswith(('"', "'")) and here == stopped:
        code, message = "text-after-quote", "a text goes on after its closing quote"
        hint = "put the whole text in quotes of the other sort"
    change, kept_out = _mended(lines, here, min(stopped, len(lines) - 1))
    if kept_out:
        hint += (
            "\nwhat is pasted makes the line a comment, so that the rest can be read; write it anew where it belongs"
        )
    fix = Fix(path, change.first + 1 + offset, change.after + offset, change.lines) if change else None
    also: tuple[Note, ...] = ()
    if change and change.is_list and code != "tab-indentation":
        message = "a list item does not begin with a hyphen and a blank"
        hint = "begin each item with a hyphen and a blank, indented like the others"
    if change and change.colon:
        row, column = change.colon
        code, message = "colon-in-text", "a colon stands in a text that has neither quotes nor >-"
        hint = "begin the text with >- and write all its lines below, indented"
        if row != place.line - 1 - offset:
            also = (Note(place, "here it can be read no further"),)
        place = Place(path, row + 1 + offset, column + 1)
    return Problem(place, code, message, hint, fix, also)


class _Change(NamedTuple):
    """Lines in place of those from ``first`` to ``after``, counted from 0; ``after`` itself stays."""

    first: int
    after: int
    lines: tuple[str, ...]
    colon: tuple[int, int] | None = None
    """The line and column, from 0, of the colon that made a block of a text; such a block is shown whole."""
    is_list: bool = False
    """Whether items of a list get their hyphens."""


def _mended(lines: list[str], here: int, stopped: int) -> tuple[_Change | None, bool]:
    """The first change with which the parser reads the whole file, else the one that brings it furthest.

    Also whether it only makes a comment of a line.
    """
    above = next((number for number in range(here - 1, -1, -1) if lines[number].strip()), here)
    numbers = tuple(dict.fromkeys((here, stopped, above)))
    tried = [(change, False) for number in numbers for change in _candidates(lines, number)]
    tried += [(_Change(number, number + 1, (_commented(lines[number]),)), True) for number in numbers]
    best: tuple[int, _Change, bool] | None = None
    for change, kept_out in tried:
        reached = _first_error("\n".join([*lines[: change.first], *change.lines, *lines[change.after :]]))
        if reached is None:
            return _least(lines, change), kept_out
        gained = reached - len(change.lines) + change.after - change.first
        if gained > max(here, stopped) and (best is None or gained > best[0]):
            best = (gained, change, kept_out)
    return (_least(lines, best[1]), best[2]) if best else (None, False)


def _least(lines: list[str], change: _Change) -> _Change:
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


def _candidates(lines: list[str], number: int) -> Iterator[_Change]:
    """What the line, and what belongs to it, may have been meant to be, the likeliest first."""
    if not lines[number].strip():
        return
    for changed in _named(lines[number]):
        yield _Change(number, number + 1, (changed,))
    if change := _list_mended(lines, number):
        yield change
    run = _text_run(lines, number)
    if run and run.after - run.first > 1:
        yield from _folded(lines, run)
    for several in _line_candidates(lines, number):
        yield _Change(number, number + 1, tuple(several))


def _named(line: str) -> Iterator[str]:
    """The line with the colon and the blank after the name of a field that has lost them, or has another colon."""
    indent, hyphens, rest = _parts(line)
    for name in (rest.partition(sign)[0].rstrip() for sign in _FOR_A_COLON):
        after = rest[len(name) :].lstrip(_FOR_A_COLON).rstrip()
        if name in _names() and rest[len(name) :] != after and not rest[len(name) :].startswith(":"):
            yield f"{indent}{hyphens}{name}: {after}".rstrip()


_FOR_A_COLON = "\uff1a\ufe55 ="
"""What may stand for the colon after a name: colons of East Asian keyboards, nothing but a blank."""


def _line_candidates(lines: list[str], number: int) -> Iterator[list[str]]:
    """What one line alone may have been meant to be."""
    line = lines[number]
    indent = line[: len(line) - len(line.lstrip())]
    lead, value = _lead(line)
    if "\t" in indent:
        yield [indent.replace("\t", "  ") + line.lstrip()]
        yield [_indent_of(lines, number) + line.lstrip()]
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
        yield _in_quotes(lead, value)
    for blanks in _indents(lines, number):
        yield [blanks + line.lstrip()]
    if not colon and number:
        yield [_indent_of(lines, number) + "  " + line.lstrip()]
    if value:
        yield _in_quotes(lead, value)


@cache
def _names() -> frozenset[str]:
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


def _parts(line: str) -> tuple[str, str, str]:
    """The indentation of a line, the hyphens of its list items, and the rest."""
    rest = line.lstrip()
    indent, hyphens = line[: len(line) - len(rest)], ""
    while rest.startswith("- "):
        blanks = len(rest) - len(rest[1:].lstrip())
        hyphens, rest = hyphens + rest[:blanks], rest[blanks:]
    return (indent, f"{hyphens}-", "") if rest == "-" else (indent, hyphens, rest)


def _lead(line: str) -> tuple[str, str]:
    """A line's indentation, hyphen and field's name, and the text after them."""
    indent, hyphens, rest = _parts(line)
    name, colon, value = rest.partition(":")
    if colon and (not value or value[0] == " ") and (name in _names() or (name.isidentifier() and name.islower())):
        blanks = len(value) - len(value.lstrip())
        return f"{indent}{hyphens}{name}:{value[:blanks]}", value[blanks:].rstrip()
    return indent + hyphens, rest.rstrip()


def _in_quotes(lead: str, value: str) -> list[str]:
    """A text in quotes that it does not hold itself; one that holds both sorts as a block under its lead."""
    inner = value.rstrip()
    if len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "\"'" and _are_a_pair(inner):
        inner = inner[1:-1]
    if '"' not in inner and "\\" not in inner:
        return [f'{lead}"{inner}"']
    if "'" not in inner:
        return [f"{lead}'{inner}'"]
    return _block(lead, [inner])


def _are_a_pair(text: str) -> bool:
    """Whether the quotes at both ends belong together; not so in ``'one' or 'two'``. Apostrophes are no quotes."""
    quote, inner = text[0], text[1:-1]
    places = [at for at, letter in enumerate(inner) if letter == quote]
    alone = [at for at in places if not (inner[at - 1 : at].isalpha() and inner[at + 1 : at + 2].isalpha())]
    return len(alone) % 2 == 1 or not alone


def _block(lead: str, texts: Sequence[str]) -> list[str]:
    """A text as a folded block under what leads it; its lines are kept."""
    indent, hyphens, name = _parts(lead)
    if hyphens and not name:
        hyphens = hyphens.rstrip()
        margin = " " * (len(indent) + hyphens.rfind("-") + 2)
    else:
        margin = " " * (len(indent) + len(hyphens) + 2)
    return [f"{lead.rstrip()} >-", *(f"{margin}{text.strip()}".rstrip() for text in texts)]


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
    indent, hyphens, _ = _parts(lines[first])
    lead, value = _lead(lines[first])
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
    _, hyphens, rest = _parts(line)
    name, colon, value = rest.partition(":")
    return bool(hyphens) or (bool(colon) and value[:1] in ("", " ") and name in _names())


def _folded(lines: list[str], run: _Run) -> Iterator[_Change]:
    """The text as a block, all its lines below what leads it."""
    lead, value = _lead(lines[run.first])
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
    yield _Change(run.first, run.after, tuple(_block(lead, texts)), colon)


def _colon_in(line: str, start: int) -> int:
    """The column, from 0, of the first colon from ``start`` on that YAML takes for that of a field; -1 for none."""
    return next((at for at in range(start, len(line)) if line[at] == ":" and line[at + 1 : at + 2] in ("", " ")), -1)


LIST_MARK = re.compile(
    r"""\s*(?:
        (?P<hyphen>-)(?:\s+|(?=[^\W\d]))                # - one, -one
      | [•◦▪‣·●○]\s*                                    # • one
      | [–—](?:\s+|(?=[^\W\d]))                         # – one
      | \+\s+
      | \*(?:\s+|(?=\w)(?!.*\*))                        # * one, *one, but not *one*
      | (?P<number>[0-9]{1,2})[.)](?:\s+|(?=[^\W\d]))   # 1. one, 1) one
    )(?=\S)""",
    re.VERBOSE,
)
"""What begins an item of a list, as people write lists."""


def as_items(lines: Sequence[str], *, a_line_each: bool = False) -> list[str]:
    """The texts of the items of a list that was written line by line, whatever marks it has, or none.

    With ``a_line_each`` a line without a mark is always an item of its own; else only where a sentence begins.
    """
    items: list[str] = []
    base = min((_indent(line) for line in lines if line.strip()), default=0)
    for line in lines:
        text = line.strip()
        if mark := LIST_MARK.match(line):
            items.append(line[mark.end() :].strip())
        elif text and items and not a_line_each and not (_indent(line) <= base and _opens_sentence(text, items[-1])):
            items[-1] += f" {text}"
        elif text:
            items.append(text)
    return items


def _opens_sentence(text: str, before: str) -> bool:
    """Whether a line is a text of its own, by its capital or by what ends above it."""
    return before.rstrip().endswith((".", "!", "?")) or text[:1].isupper()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _list_mended(lines: list[str], number: int) -> _Change | None:
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
    indent, hyphens, _ = _parts(lines[field])
    column = len(indent) + len(hyphens)
    after = field + 1
    for place in range(field + 1, len(lines)):
        line = lines[place]
        if not line.strip():
            continue
        marked = LIST_MARK.match(line)
        if _indent(line) < column or (_indent(line) == column and not marked):
            break
        _, _, rest = _parts(line)
        if rest.partition(":")[0] in _names() or line.lstrip().startswith("#"):
            return None
        after = place + 1
    block = lines[field + 1 : after]
    if after <= number or not any(LIST_MARK.match(line) for line in block):
        return None
    return _Change(field + 1, after, tuple(item_lines_of(block)), is_list=True)


def item_lines_of(block: Sequence[str]) -> list[str]:
    """The lines of a list with a hyphen and a blank before each item, all indented like the first.

    A text that has several lines keeps them.
    """
    base = _indent(next(line for line in block if line.strip()))
    made: list[str] = []
    for line in block:
        text = line.strip()
        mark = LIST_MARK.match(line)
        opens = bool(text) and (not made or (_indent(line) <= base and _opens_sentence(text, made[-1])))
        if mark or opens:
            made += _item(" " * base, line[mark.end() :].strip() if mark else text)
        else:
            made.append(f"{' ' * (base + 2)}{text}".rstrip())
    return made


def _item(indent: str, text: str) -> list[str]:
    needs = text[0] in "@`%*&!|>[{,?#'\"" or ": " in text or text.endswith(":")
    return _in_quotes(f"{indent}- ", text) if needs else [f"{indent}- {text}"]


def _indent_of(lines: list[str], number: int) -> str:
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return above[: len(above) - len(above.lstrip())]


def _indents(lines: list[str], number: int) -> Iterator[str]:
    """The indentations that lines above have, the nearest to the line's own first, then that of the line below."""
    tried: dict[str, None] = {}
    for line in reversed(lines[:number]):
        if line.strip():
            indent, hyphens, _ = _parts(line)
            tried.setdefault(indent.replace("\t", "  "))
            if hyphens.endswith(" "):
                tried.setdefault(" " * len(indent.replace("\t", "  ") + hyphens))
        if len(tried) >= 4:
            break
    for line in lines[number + 1 :]:
        if line.strip():
            tried.setdefault(line[: len(line) - len(line.lstrip())].replace("\t", "  "))
            break
    own = _indent(lines[number])
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
