"""The bytes of a file into text in which an author can see every character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.problems import Fix, Place, Problem

MAX_BYTES = 256 * 1024
_INVISIBLE = {
    "Cc": "control character",
    "Cf": "mark without width",
    "Co": "character for private use",
    "Zl": "line break",
    "Zp": "line break",
}
"""Unicode categories of what nobody sees in an editor; a line feed and a tab are seen."""
_DIRECTION_MARKS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def decode(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file with plain line ends; None and a problem for what is too large, no UTF-8 or not to be seen."""
    if len(raw) > MAX_BYTES:
        message = f"the file has {-(-len(raw) // 1024)} KB; a record has {MAX_BYTES // 1024} KB at most"
        return None, [Problem(Place(path), "file-too-large", message, "split it, or shorten its texts")]
    if raw.startswith(b"\xef\xbb\xbf"):
        hint = "save the file as UTF-8 without BOM, or type its first line anew"
        fix = Fix(path, 1, 1, (raw[3:].decode("utf-8", "replace").partition("\n")[0].rstrip("\r"),))
        message = "the file begins with a byte order mark"
        return None, [Problem(Place(path, 1, 1), "byte-order-mark", message, hint, fix)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        message = f"this letter is not stored as UTF-8 (byte {raw[error.start]:#04x})"
        old = raw.split(b"\n")[line - 1].rstrip(b"\r").decode("cp1252", "replace")  # the encoding it most likely has
        fix, hint = Fix(path, line, line, (old,)), "save the file as UTF-8"
        return None, [Problem(Place(path, line, column), "not-utf-8", message, hint, fix)]
    text = text.replace("\r\n", "\n")
    problems = list(_invisible_characters(path, text))
    return (None if problems else text), problems


_NO_BREAK = "\u00a0"


def _invisible_characters(path: str, text: str) -> Iterator[Problem]:
    """The first of each line."""
    if text.replace("\n", "").isprintable():
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for column, character in enumerate(line, start=1):
            sort = _INVISIBLE.get(unicodedata.category(character))
            if ord(character) & 0xFFFE == 0xFFFE:
                sort = "character that is none"
            if character == _NO_BREAK and line[: column - 1].strip(" -")[-1:] in ("", ":"):
                sort = "blank that is no ordinary one"  # in a text it may stand, but here it hides a mistake
            if sort and character != "\t":
                sort = "direction mark" if character in _DIRECTION_MARKS else sort
                message = f"an invisible {sort}, U+{ord(character):04X}, stands here"
                hint = "delete the letters around it and type them anew"
                fix = Fix(path, number, number, (_visible(line),))
                yield Problem(Place(path, number, column), "invisible-character", message, hint, fix)
                break


def _visible(line: str) -> str:
    """The line without what nobody sees, and with ordinary blanks."""
    kept = (" " if character == _NO_BREAK else character for character in line)
    return "".join(
        character
        for character in kept
        if character == "\t"
        or (unicodedata.category(character) not in _INVISIBLE and ord(character) & 0xFFFE != 0xFFFE)
    )
