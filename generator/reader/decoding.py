"""The bytes of a file into text in which an author can see every character."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.problems import Fix, Place, Problem
from generator.reader.conflicts import conflicts

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


_BEGINNINGS = {
    b"PK\x03\x04": "a document of Word or another office program, or an archive",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a document with formatting (RTF)",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
}
"""What a file is that begins so, whatever its name says."""
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_MANY = 8
"""So many control characters are no slip: the file is no text."""


def decode(path: str, raw: bytes) -> tuple[str | None, list[Problem]]:
    """The text of a file with plain line ends; None and what is wrong where it cannot be read letter by letter.

    That is what is too large, no UTF-8, not to be seen, or left by a merge.
    """
    if len(raw) > MAX_BYTES:
        message = f"the file has {-(-len(raw) // 1024)} KB; a record has {MAX_BYTES // 1024} KB at most"
        return None, [Problem(Place(path), "file-too-large", message, "split it, or shorten its texts")]
    if other := _other_than_text(path, raw):
        return None, [other]
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
    if "\r" in text and "\n" not in text:  # as old programs of the Mac end their lines
        text = text.replace("\r", "\n")
    problems = [*_invisible_characters(path, text), *conflicts(path, text)]
    return (None if problems else text), problems


def _other_than_text(path: str, raw: bytes) -> Problem | None:
    """What is said of a file whose bytes are no letters of UTF-8 from its first to its last."""
    if _is_utf_16(raw):
        hint = (
            "open it in the editor and save it anew: “Save as…”, and there “Encoding: UTF-8” (not “Unicode” or UTF-16)"
        )
        return Problem(Place(path), "saved-as-utf-16", "the file was saved as UTF-16, and records are UTF-8", hint)
    sort = next((sort for beginning, sort in _BEGINNINGS.items() if raw.startswith(beginning)), "")
    if sort or len(raw) - len(raw.translate(None, _CONTROLS)) >= max(_MANY, len(raw) // 50):
        message = f"this is no text file{f', but {sort}' if sort else ''}"
        hint = "write the record in a plain text editor, or save it there as plain text in UTF-8"
        return Problem(Place(path), "no-text-file", message, hint)
    return None


def _is_utf_16(raw: bytes) -> bool:
    """Whether bytes are UTF-16: they say so, or of nearly each pair the same one is zero, as in Latin letters."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    pairs = len(raw) // 2
    if pairs < _MANY:
        return False
    zeros = raw[0 : pairs * 2 : 2].count(0), raw[1 : pairs * 2 : 2].count(0)
    return max(zeros) > 0.7 * pairs and min(zeros) < 0.1 * pairs


_NO_BREAK = "\u00a0"


def _invisible_characters(path: str, text: str) -> Iterator[Problem]:
    """The first of each line."""
    if text.replace("\n", "").isprintable():
        return
    above = ""
    for number, line in enumerate(text.split("\n"), start=1):
        before, above = above, line if line.strip() else above
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
                fix = Fix(path, number, number, (_visible(line, before),))
                yield Problem(Place(path, number, column), "invisible-character", message, hint, fix)
                break


def _visible(line: str, above: str) -> str:
    """The line without what nobody sees, and with ordinary blanks; indented like the line above if it was without."""
    indent = line[: len(line) - len(line.lstrip())]
    if _NO_BREAK in indent and indent.count(" ") == len(above) - len(above.lstrip()):
        line = " " * indent.count(" ") + line.lstrip()
    kept = (" " if character == _NO_BREAK else character for character in line)
    return "".join(
        character
        for character in kept
        if character == "\t"
        or (unicodedata.category(character) not in _INVISIBLE and ord(character) & 0xFFFE != 0xFFFE)
    )
