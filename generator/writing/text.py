"""One text in the style that suits it: plain, in double quotes, folded or literal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 110
"""The most columns a line has, indentation included, unless a single word or a line of a literal text is longer."""

_INDICATORS = "[]{},#&*!|>'\"%@`"
NOTHING = ("", "~", "null", "Null", "NULL")
"""What stands for no value where it has no quotes."""
_NO_PLAIN = re.compile(r"[-?:](?:\s|$)|.*(?::(?:\s|$)|\s#|\t)")
_LIST_MARK = re.compile(r"\s*(?:[-*+]|[0-9]{1,2}[.)])(?:\s|$)")
_HIDDEN_BLANK = re.compile(r"(?:^|:)[ -]*\u00a0", re.MULTILINE)
"""A no-break space where the reader would take it for the ordinary blank that it looks like."""
_UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
_SINGLE_BLANK = re.compile(r"(?<! ) (?! )")


def text_lines(lead: str, text: str, *, prose: bool = False, indent: int = 0) -> list[str]:
    """The lines of a text behind its lead, which is ``name:`` or ``-``, indented by ``indent`` blanks.

    Prose is always a folded block, so that a changed word changes few lines. Another text stays behind its lead if the
    line has room for it.
    """
    start = " " * indent + lead
    if text and not (prose and _folds(text)) and "\n" not in text:
        for written in (_plain(text), _quoted(text)):
            if written is not None and len(start) + 1 + len(written) <= WIDTH:
                return [f"{start} {written}"]
    margin = " " * (indent + 2)
    kept, at_end = (text[:-1], "") if text.endswith("\n") else (text, "-")
    if _folds(kept) and not _is_short_list(kept, WIDTH - len(margin)):
        lines = _folded(kept, WIDTH - len(margin))
        return [f"{start} >{at_end}", *(margin + line if line else "" for line in lines)]
    if _stands_literally(text):
        header = "|2" if kept.lstrip("\n").startswith(" ") else "|"
        return [f"{start} {header}{at_end}", *(margin + line if line else "" for line in kept.split("\n"))]
    return [f"{start} {_escaped(text)}"]


def key(name: str) -> str:
    """A field's name as it stands before its colon."""
    plain = None if name.startswith(("---", "...")) or "\n" in name else _plain(name)
    return _escaped(name) if plain is None else plain


def _plain(text: str) -> str | None:
    """The text without quotes; None if that would mean something else."""
    if text in NOTHING or text[0] in _INDICATORS or _NO_PLAIN.match(text):
        return None
    return text if text == text.strip() and _is_visible(text) else None


def _quoted(text: str) -> str | None:
    """The text in double quotes; None if it is easier to change in a folded block, where nothing needs a mark.

    That is what would need backslashes, and whole sentences.
    """
    escaped = _escaped(text)
    return None if _folds(text) and ("\\" in escaped or text.endswith(".")) else escaped


def _escaped(text: str) -> str:
    return f'"{"".join(_escapes(text))}"'


def _escapes(text: str) -> Iterator[str]:
    hidden = bool(_HIDDEN_BLANK.search(text))
    for character in text:
        code = ord(character)
        if character in '"\\':
            yield f"\\{character}"
        elif character == "\n":
            yield "\\n"
        elif character == "\t":
            yield "\\t"
        elif character == "\u00a0" and hidden:
            yield "\\_"
        elif not _is_seen(character):
            yield f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        else:
            yield character


def _is_visible(text: str) -> bool:
    """Whether each character may stand in a file as it is: the reader refuses those that no editor shows."""
    if text.isascii() and text.isprintable():
        return True
    return all(character in "\n\t" or _is_seen(character) for character in text) and not _HIDDEN_BLANK.search(text)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and ord(character) & 0xFFFE != 0xFFFE


def _folds(text: str) -> bool:
    """Whether a folded block carries the text: paragraphs between single blank lines, with nothing at their ends."""
    return (
        bool(text)
        and "\t" not in text
        and _is_visible(text)
        and all(line and line == line.strip() for line in text.split("\n\n"))
        and "\n" not in text.replace("\n\n", "")
    )


def _is_short_list(text: str, width: int) -> bool:
    """Whether the text holds a list that a literal block shows better: in a folded one its items would flow on."""
    paragraphs = text.split("\n\n")
    return (
        len(paragraphs) > 1
        and any(_LIST_MARK.match(one) for one in paragraphs)
        and all(len(one) <= width for one in paragraphs)
    )


def _stands_literally(text: str) -> bool:
    """Whether a literal block carries the text: lines that end in no blank, one line break at most at its end.

    Editors cut blanks off, and more line breaks could not be told from blank lines between fields.
    """
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and bool(lines[-1])
        and _is_visible(text)
        and not any(line.endswith((" ", "\t")) for line in lines)
        and not text.lstrip("\n").startswith("\t")
    )


def _folded(text: str, width: int) -> Iterator[str]:
    for place, paragraph in enumerate(text.split("\n\n")):
        if place:
            yield ""
        line = ""
        for words in _together(_SINGLE_BLANK.split(paragraph)):
            if line and len(line) + 1 + len(words) > width:
                yield line
                line = words
            else:
                line = f"{line} {words}" if line else words
        yield line


def _together(words: list[str]) -> list[str]:
    """The words of a paragraph, with each that no line may begin with joined to the one before.

    Such a word looks like the mark of a list item, or like a deeper indentation.
    """
    joined: list[str] = []
    for word in words:
        if joined and (word.isspace() or _LIST_MARK.match(word) or _HIDDEN_BLANK.match(word)):
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined
