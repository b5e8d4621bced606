"""What stops the YAML parser, in words for somebody who has never heard of a token."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from generator.problems import Fix, Note, Place, Problem
from generator.reader.remedies import mended


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
    change, kept_out = mended(lines, here, min(stopped, len(lines) - 1))
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
