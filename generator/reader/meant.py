"""What a wrong value was probably meant to be, so that the right one can be pasted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

from generator.records.declared import bare, vocabulary_of
from generator.records.fields import slug_of
from generator.records.quantities import Hold, Range

_NUMBER_WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
]
_UID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def meant_word(annotation: Any, value: str) -> str | None:
    """The word of a vocabulary that is nearest, or that readers see for it; None if none is near."""
    words = vocabulary_of(annotation)
    plain = slug_of(value)
    for word in words:
        if plain in (str(word), slug_of(word.label)):
            return str(word)
    near = get_close_matches(plain, [str(word) for word in words], n=1)
    return near[0] if near else None


def meant_value(annotation: Any, value: str) -> str | None:
    """A date, range, hold or switch, written as it must be; None where that would be a guess."""
    wanted = bare(annotation)
    if wanted is date:
        return _day(value)
    if wanted is Range:
        return _range(value)
    if wanted is Hold:
        return _hold(value)
    if wanted is bool:
        return {"true": "yes", "on": "yes", "false": "no", "off": "no"}.get(value.lower())
    return None


def meant_identifier(code: str, value: str) -> str | None:
    """An identifier without what does not belong to it, by the code of its mistake; None for a guess."""
    stripped = value.strip()
    digits = "".join(filter(str.isdigit, stripped))
    match code:
        case "malformed-doi":
            return stripped[at:] if (at := stripped.find("10.")) >= 0 and "/" in stripped[at:] else None
        case "malformed-pmid":
            return digits or None
        case "malformed-pmcid":
            return f"PMC{digits}" if digits else None
        case "malformed-url":
            return f"https://{stripped}" if "." in stripped and " " not in stripped and "//" not in stripped else None
        case "malformed-icd10":
            code = "".join(filter(str.isalnum, stripped)).upper()
            return code[:3] + (f".{code[3:]}" if code[3:] else "")
        case "malformed-update-id":
            return f"u{int(digits)}" if digits and int(digits) else None
        case "malformed-uid":
            return fresh_uid(value)
        case _:
            return slug_of(stripped) or None


def fresh_uid(seed: str) -> str:
    """Eight letters and digits, the first a letter, that depend on the seed alone; another seed gives another."""
    number = int.from_bytes(sha256(seed.encode()).digest()[:8])
    letters = []
    for place in range(8):
        number, at = divmod(number, 26 if place == 0 else len(_UID_LETTERS))
        letters.append(_UID_LETTERS[at])
    return "".join(letters)


class _Words(HTMLParser):
    """Keeps the words between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self.dropping = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's
        self.dropping = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the library's
        self.dropping = False

    def handle_data(self, data: str) -> None:
        if not self.dropping:
            self.words.append(data)

    def handle_entityref(self, name: str) -> None:
        self.words.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.words.append(f"&#{name};")


def without_markup(text: str, links: Mapping[str, str]) -> str:
    """A text without HTML, template marks and scripts; ``links`` are the pieces to replace by their words.

    Addresses in angle brackets stay.
    """
    for written, words in links.items():
        text = text.replace(written, words)
    for mark in ("{{", "}}", "{%", "%}", "{#", "#}", "--8<--"):
        text = text.replace(mark, "")
    before, *pieces = text.split("<http")
    text = before + "".join((_ADDRESS if _is_address(piece) else "<http") + piece for piece in pieces)
    reader = _Words()
    reader.feed(text)
    reader.close()
    kept = "".join(reader.words) if "<" in text else text
    for mark in ("javascript:", "JavaScript:"):
        kept = kept.replace(mark, "")
    kept = "".join(
        letter for letter, after in zip(kept, f"{kept[1:]} ", strict=True) if letter != "<" or not _opens_tag(after)
    )
    kept = kept.replace(_ADDRESS, "<http")
    return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip()


_ADDRESS = "\ue000"
"""A letter of no script, which no text of ours may hold, keeps an address from being read as a tag."""


def _is_address(piece: str) -> bool:
    inside, closing, _ = piece.partition(">")
    return bool(closing) and "://" in inside and not any(map(str.isspace, inside))


def _opens_tag(after: str) -> bool:
    return after.isalpha() or after in "/!?"


def _day(value: str) -> str | None:
    """A day whose parts are in no doubt; 3/4/2026 could be April or March."""
    parts = [part for part in "".join(letter if letter.isdigit() else " " for letter in value).split() if part]
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        year, month, day = map(int, parts)
    elif len(parts[2]) == 4 and ("." in value or int(parts[0]) > 12):
        day, month, year = map(int, parts)
    elif len(parts[2]) == 4 and int(parts[1]) > 12:
        month, day, year = map(int, parts)
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _range(value: str) -> str | None:
    words = value.lower().replace("–", "-").replace(" to ", "-").split()
    digits = "-".join(
        str(_NUMBER_WORDS.index(part)) if part in _NUMBER_WORDS else part for part in "-".join(words).split("-")
    )
    numbers = [part for part in digits.split("-") if part.isdigit()]
    low_high = sorted(map(int, numbers))
    if not 1 <= len(low_high) <= 2 or 0 in low_high:
        return None
    written = "-".join(map(str, low_high))
    if "least" in words and len(low_high) == 1:
        written = f"at least {written}"
    return written if _reads(Range, written) else None


def _hold(value: str) -> str | None:
    letters = "".join(letter for letter in value.lower() if letter.isalpha() or letter == " ").split()
    number = "".join(letter for letter in value if letter.isdigit() or letter in "-–")
    unit = letters[-1] if letters else "s"
    factor = 60 if unit.startswith("min") else 1
    unit = next((full for start, full in _UNIT_STARTS.items() if unit.startswith(start)), "")
    try:
        number = "-".join(str(int(part) * factor) for part in number.replace("–", "-").split("-"))
    except ValueError:
        return None
    written = f"{number} {unit}"
    return written if _reads(Hold, written) else None


_UNIT_STARTS = {"s": "s", "min": "s", "breath": "breaths", "count": "counts"}


def _reads(kind: type[Range] | type[Hold], written: str) -> bool:
    try:
        kind.parse(written)
    except ValueError:
        return False
    return True
