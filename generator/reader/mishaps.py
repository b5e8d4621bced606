"""What stops the YAML parser, in words for somebody who has never heard of a token, and lines that let it go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from generator.problems import Fix, Note, Place, Problem


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

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError, offset: int) -> Problem:
    """The problem for what stopped the parser; ``offset`` is the number of lines above the YAML."""
    lines = text.split("\n")
    if conflict := _conflict(path, lines, offset):
        return conflict
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
        hint = "put the whole text in double quotes, with single quotes inside"
    fix = _mended(path, lines, here, min(stopped, len(lines) - 1), offset)
    return Problem(place, code, message, hint, fix)


def _conflict(path: str, lines: list[str], offset: int) -> Problem | None:
    """What a merge left: the first version of the lines is kept."""
    marks = [number for number, line in enumerate(lines) if line.startswith(_CONFLICT)]
    starts = [number for number in marks if lines[number].startswith(_CONFLICT[0])]
    if not starts:
        return None
    first = starts[0]
    middle = next((number for number in marks if number > first and lines[number].startswith(_CONFLICT[1])), first)
    last = next((number for number in marks if number > middle and lines[number].startswith(_CONFLICT[2])), middle)
    place = Place(path, first + 1 + offset, 1, len(lines[first]))
    also = (Note(Place(path, last + 1 + offset, 1, len(lines[last])), "it ends here"),)
    fix = Fix(path, first + 1 + offset, last + 1 + offset, tuple(lines[first + 1 : middle]))
    hint = "keep the lines that are right and delete the others and the marks; this keeps the first version"
    message = "a merge left both versions of these lines"
    return Problem(place, "merge-conflict", message, hint, fix, also)


def _mended(path: str, lines: list[str], here: int, stopped: int, offset: int) -> Fix | None:
    """The first change of a line with which the parser reads the whole file, else the one that brings it furthest."""
    above = next((number for number in range(here - 1, -1, -1) if lines[number].strip()), here)
    numbers = tuple(dict.fromkeys((here, stopped, above)))
    tried = [(number, changed) for number in numbers for changed in _candidates(lines, number)]
    tried += [(number, [_commented(lines[number])]) for number in numbers]
    best: tuple[int, Fix] | None = None
    for number, changed in tried:
        fix = Fix(path, number + 1 + offset, number + 1 + offset, tuple(changed))
        reached = _first_error("\n".join([*lines[:number], *changed, *lines[number + 1 :]]))
        if reached is None:
            return fix
        gained = reached - len(changed) + 1
        if gained > max(here, stopped) and (best is None or gained > best[0]):
            best = (gained, fix)
    return best[1] if best else None


def _commented(line: str) -> str:
    """The line as a comment: where no change would do, it is out of the way and still there."""
    return f"{line[: len(line) - len(line.lstrip())]}# {line.lstrip()}"


def _candidates(lines: list[str], number: int) -> Iterator[list[str]]:
    """What the line may have been meant to be, the likeliest first."""
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
    if not colon and " " not in line.strip() and line.strip():
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
        if value.startswith(quote):
            yield [lead + value.rstrip() + quote]
    for opening, closing in ("[]", "{}"):
        if value.startswith(opening) and not value.rstrip().endswith(closing):
            yield [f"{lead}{value.rstrip()}{closing}"]
    if value and (value[0] in "@`%*&!|>[{,?'\"" or ": " in value or value.endswith(":")):
        yield [lead + _in_quotes(value)]
    for blanks in _indents(lines, number):
        yield [blanks + line.lstrip()]
    if not colon and line.strip() and number:
        yield [_indent_of(lines, number) + "  " + line.lstrip()]
    if value:
        yield [lead + _in_quotes(value)]


def _lead(line: str) -> tuple[str, str]:
    """A line's indentation, hyphen and field's name, and the text after them."""
    indent = line[: len(line) - len(line.lstrip())]
    rest = line.lstrip()
    while rest.startswith("- "):
        blanks = len(rest) - len(rest[1:].lstrip())
        indent, rest = indent + rest[:blanks], rest[blanks:]
    name, colon, value = rest.partition(": ")
    if colon and name.replace("_", "").isalnum():
        blanks = len(value) - len(value.lstrip())
        return f"{indent}{name}: {value[:blanks]}", value[blanks:].rstrip()
    return indent, rest.rstrip()


def _in_quotes(value: str) -> str:
    inner = value.rstrip()
    if len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "\"'":
        inner = inner[1:-1]
    escaped = inner.replace("\\", "\\\\").replace('"', "'")
    return f'"{escaped}"'


def _indent_of(lines: list[str], number: int) -> str:
    above = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return above[: len(above) - len(above.lstrip())]


def _indents(lines: list[str], number: int) -> Iterator[str]:
    """The indentations that lines above have, the nearest first, then that of the line below, then none."""
    tried: dict[str, None] = {}
    for line in reversed(lines[:number]):
        if line.strip():
            tried.setdefault(line[: len(line) - len(line.lstrip())].replace("\t", "  "))
        if len(tried) == 4:
            break
    for line in lines[number + 1 :]:
        if line.strip():
            tried.setdefault(line[: len(line) - len(line.lstrip())].replace("\t", "  "))
            break
    yield from tried
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
