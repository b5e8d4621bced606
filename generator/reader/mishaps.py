"""What stops the YAML parser, in words for somebody who has never heard of a token."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from generator.problems import Place, Problem


@dataclass(frozen=True)
class _Mishap:
    """What a phrase of the YAML parser means to whoever wrote the file."""

    phrase: str
    message: str
    hint: str
    at_start: bool = False
    """Whether the mistake is where the parser began what it could not end."""


_MISHAPS = (
    _Mishap(
        "mapping values are not allowed",
        "a colon stands where none can",
        "put the whole text in double quotes, or indent the line like its neighbours",
    ),
    _Mishap(
        "could not find expected ':'",
        "this line has no field: a colon and a blank are missing, or the indentation",
        "write name: value, with a blank after the colon; a text that goes on is indented more than its field",
        at_start=True,
    ),
    _Mishap(
        "did not find expected key",
        "this fits neither the line above nor the field it belongs to",
        "indent the line like its neighbours; put a text that begins with [, { or a quote in double quotes, all of it",
    ),
    _Mishap(
        "did not find expected '-' indicator",
        "a list item is expected here",
        "indent the line like its neighbours; each item of a list begins with a hyphen",
    ),
    _Mishap(
        "did not find expected <document start>",
        "the record ended above",
        "begin each field at the very start of its line, and indent what belongs to it",
    ),
    _Mishap(
        "found unexpected end of stream",
        "a quote opens here and is never closed",
        "close it, or leave the quotes out",
        at_start=True,
    ),
    _Mishap(
        "did not find expected ',' or ']'",
        "a square bracket opens here and is never closed",
        "close it; put a text that begins with [ in double quotes",
        at_start=True,
    ),
    _Mishap(
        "did not find expected ',' or '}'",
        "a curly bracket opens here and is never closed",
        "close it; put a text that begins with { in double quotes",
        at_start=True,
    ),
    _Mishap(
        "block sequence entries are not allowed",
        "a hyphen stands where no list can begin",
        "begin a list on the next line, indented under its field; put a text that begins with - in double quotes",
    ),
    _Mishap(
        "did not find expected alphabetic or numeric character",
        "a text cannot begin with * or &",
        "put the whole text in double quotes",
        at_start=True,
    ),
    _Mishap(
        "did not find expected node content",
        "a bracket or a comma stands where a text or a list is expected",
        "close every bracket; put a text with brackets or commas in double quotes, all of it",
    ),
    _Mishap("violates indentation", "a tab indents this line", "indent with spaces"),
    _Mishap(
        "found unknown escape character",
        "in double quotes a backslash has a meaning of its own",
        "write two backslashes, or leave it out",
    ),
    _Mishap(
        "did not find expected comment or line break",
        "after > or | the text begins on the next line",
        "move the text to the next line, indented; put a text that begins with > or | in double quotes",
    ),
)


def syntax_problem(path: str, text: str, error: yaml.MarkedYAMLError, offset: int) -> Problem:
    """The problem for what stopped the parser; ``offset`` is the number of lines above the YAML."""
    said = error.problem or "no reason given"
    mishap = next((known for known in _MISHAPS if known.phrase in said), None)
    mark = error.problem_mark or error.context_mark
    if mishap and mishap.at_start and error.context_mark:
        mark = error.context_mark
    place = Place(path, mark.line + 1 + offset, mark.column + 1) if mark else Place(path)
    if mishap:
        return Problem(place, "yaml-syntax", mishap.message, mishap.hint)
    if "cannot start any token" in said and mark:
        character = text.split("\n")[mark.line][mark.column : mark.column + 1]
        if character == "\t":
            return Problem(place, "yaml-syntax", "a tab indents this line", "indent with spaces")
        message, hint = f"a text cannot begin with {character}", "put the whole text in double quotes"
        return Problem(place, "yaml-syntax", message, hint)
    hint = "compare the line with one that works, or put the text in double quotes"
    return Problem(place, "yaml-syntax", f"the line cannot be read here: {said}", hint)
