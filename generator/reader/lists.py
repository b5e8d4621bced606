"""Lists as people write them, and as lines with a hyphen and a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.reader.lines import in_quotes, indent_of

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
    base = min((indent_of(line) for line in lines if line.strip()), default=0)
    for line in lines:
        text = line.strip()
        if mark := LIST_MARK.match(line):
            items.append(line[mark.end() :].strip())
        elif text and items and not a_line_each and not (indent_of(line) <= base and _opens_sentence(text, items[-1])):
            items[-1] += f" {text}"
        elif text:
            items.append(text)
    return items


def _opens_sentence(text: str, before: str) -> bool:
    """Whether a line is a text of its own, by its capital or by what ends above it."""
    return before.rstrip().endswith((".", "!", "?")) or text[:1].isupper()


def item_lines_of(block: Sequence[str]) -> list[str]:
    """The lines of a list with a hyphen and a blank before each item, all indented like the first.

    A text that has several lines keeps them.
    """
    base = indent_of(next(line for line in block if line.strip()))
    made: list[str] = []
    for line in block:
        text = line.strip()
        mark = LIST_MARK.match(line)
        opens = bool(text) and (not made or (indent_of(line) <= base and _opens_sentence(text, made[-1])))
        if mark or opens:
            made += _item(" " * base, line[mark.end() :].strip() if mark else text)
        else:
            made.append(f"{' ' * (base + 2)}{text}".rstrip())
    return made


def _item(indent: str, text: str) -> list[str]:
    needs = text[0] in "@`%*&!|>[{,?#'\"" or ": " in text or text.endswith(":")
    return in_quotes(f"{indent}- ", text) if needs else [f"{indent}- {text}"]
