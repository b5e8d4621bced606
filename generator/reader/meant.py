"""What a wrong value was probably meant to be, so that the right one can be pasted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fractions import Fraction
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
    """The word of a vocabulary that is misspelt here, or that readers see for it; None for a guess."""
    plain = slug_of(value)
    words = vocabulary_of(annotation)
    shown = next((str(word) for word in words if plain in (str(word), slug_of(word.label))), None)
    near = get_close_matches(plain, map(str, words), n=1, cutoff=_MISSPELT)
    return shown or (near[0] if near else None)


def near_words(annotation: Any, value: str) -> list[str]:
    """The words of a vocabulary that may be meant, the nearest first: one that is misspelt, or two that are like it."""
    if meant := meant_word(annotation, value):
        return [meant]
    return get_close_matches(slug_of(value), map(str, vocabulary_of(annotation)), n=2)


_MISSPELT = 0.8
"""So alike is a misspelt word to the right one, from 0 to 1; ``sitting`` and ``long-sitting`` are 0.74."""


def meant_value(annotation: Any, value: str, name: str = "") -> str | None:
    """A date, range, hold or switch, written as it must be; None where that would be a guess.

    Every word of it is understood or there is none: ``10 each side`` is no ten. ``name`` is that of its field, which
    ``10 reps`` says again. Of a hold without a unit ``___`` is left to fill.
    """
    wanted = bare(annotation)
    if wanted is date:
        return _day(value)
    if wanted is Range:
        return _range(value, name)
    if wanted is Hold:
        return _hold(value)
    if wanted is bool:
        said = {"true": "yes", "on": "yes", "y": "yes", "false": "no", "off": "no", "n": "no"}
        return said.get(value.strip().lower())
    return None


def meant_identifier(code: str, value: str) -> str | None:
    """An identifier without what does not belong to it, by the code of its mistake; None for a guess."""
    stripped = value.strip()
    known = _NAMES_OF_NUMBERS.get(code, ())
    bare_value = next((rest for name in known if (rest := _without(stripped, name))), stripped)
    digits = bare_value if bare_value.isascii() and bare_value.isdigit() else ""
    match code:
        case "malformed-doi":
            return bare_value if bare_value.startswith("10.") and "/" in bare_value and " " not in bare_value else None
        case "malformed-pmid":
            return digits or None
        case "malformed-pmcid":
            return f"PMC{digits}" if digits else None
        case "malformed-url":
            return f"https://{stripped}" if "." in stripped and " " not in stripped and "//" not in stripped else None
        case "malformed-icd10":
            code = "".join(letter for letter in stripped.upper() if letter not in " .-,")
            written = code[:3] + (f".{code[3:]}" if code[3:] else "")
            return written if re.fullmatch(r"[A-Z][0-9]{2}(\.[0-9]{1,2})?", written) else None
        case "malformed-update-id":
            return f"u{int(digits)}" if digits and int(digits) else None
        case "malformed-uid":
            return fresh_uid(value)
        case _:
            return slug_of(stripped) or None


_NAMES_OF_NUMBERS = {
    "malformed-doi": (
        "https://doi.org/",
        "http://doi.org/",
        "https://dx.doi.org/",
        "http://dx.doi.org/",
        "doi.org/",
        "doi",
    ),
    "malformed-pmid": ("https://pubmed.ncbi.nlm.nih.gov/", "pubmed.ncbi.nlm.nih.gov/", "pmid", "pubmed"),
    "malformed-pmcid": ("https://pmc.ncbi.nlm.nih.gov/articles/pmc", "pmcid pmc", "pmcid: pmc", "pmcid", "pmc"),
    "malformed-update-id": ("update", "u", "#"),
}
"""What people write before a number, and what is no part of it."""


def _without(value: str, name: str) -> str:
    """The value without a name before it; '' if it has none."""
    return value[len(name) :].strip(" :-/") if value.lower().startswith(name) else ""


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

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text.lower()
        self.words: list[str] = []
        self.dropping = False

    def set_cdata_mode(self, elem: str, **more: Any) -> None:
        """Only where it ends: what is opened and never closed swallows no words."""
        if f"</{elem}" in self._text:
            super().set_cdata_mode(elem, **more)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the library's
        self.dropping = tag in ("script", "style") and f"</{tag}" in self._text

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
    reader = _Words(text)
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
    if any(map(str.isalpha, value)):
        return _day_with_month(value)
    parts = "".join(letter if letter.isdigit() else " " for letter in value).split()
    if len(parts) != 3 or value.strip(f"{_DIGITS}{_DASHES}./ ") or not all(map(str.isascii, parts)):
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


def _day_with_month(value: str) -> str | None:
    """A day whose month is a word: ``1 November 2026``, ``Nov 1st, 2026``."""
    parts = value.lower().replace(",", " ").replace(".", " ").split()
    months = [part for part in parts if part in _MONTHS]
    numbers = [
        part.rstrip("stndrh") if len(part) <= 4 and part[:1].isdigit() else part for part in parts if part not in months
    ]
    years = [part for part in numbers if part.isdigit() and len(part) == 4]
    days = [part for part in numbers if part.isdigit() and len(part) <= 2]
    if len(parts) != 3 or (len(months), len(years), len(days)) != (1, 1, 1):
        return None
    try:
        return date(int(years[0]), _MONTHS[months[0]], int(days[0])).isoformat()
    except ValueError:
        return None


_FULL_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_MONTHS = {form: number for number, name in enumerate(_FULL_MONTHS, 1) for form in (name, name[:3], name[:4])}

_DIGITS = "0123456789"
_DASHES = "-\u2010\u2011\u2012–—\u2212"
_TOKEN = re.compile(r"[0-9]+:[0-9]{2}|[0-9]+(?:[.,][0-9]+)?|[^\W\d_]+|\S")


def _tokens(value: str) -> list[str]:
    """Words, numbers and signs in small letters; dashes, ``×`` and ``≥`` written as people type them."""
    plain = value.lower().replace("×", "x").replace("≥", " at least ").replace(">=", " at least ")
    for dash in _DASHES:
        plain = plain.replace(dash, "-")
    return _TOKEN.findall(plain.strip().removesuffix("."))


@dataclass
class _Reading:
    """The tokens of a value, taken one by one; what is taken wrongly makes the whole no amount."""

    left: list[str]

    def take(self, *words: str) -> str:
        """The next token if it is one of these; '' and nothing taken else."""
        return self.left.pop(0) if self.left and self.left[0] in words else ""

    def phrase(self, *phrases: str) -> bool:
        """Whether one of these phrases comes next; it is taken."""
        for words in map(str.split, phrases):
            if self.left[: len(words)] == words:
                del self.left[: len(words)]
                return True
        return False

    def number(self) -> Fraction | None:
        """A number in digits or words; ``1:30`` is 90, of seconds."""
        token = self.left[0] if self.left else ""
        minutes, colon, seconds = token.partition(":")
        if colon:
            found = Fraction(int(minutes) * 60 + int(seconds)) if int(seconds) < 60 else None
        elif token[:1].isdigit():
            found = _decimal(token)
        else:
            return self._in_words()
        if found is not None:
            self.left.pop(0)
        return found

    def _in_words(self) -> Fraction | None:
        token = self.left[0] if self.left else ""
        if token in _TENS:
            self.left.pop(0)
            ones = self.left[1:2] if self.left[:1] == ["-"] else self.left[:1]
            if ones and ones[0] in _NUMBER_WORDS[1:10]:
                del self.left[: 2 if self.left[0] == "-" else 1]
                return Fraction(_TENS[token] + _NUMBER_WORDS.index(ones[0]))
            return Fraction(_TENS[token])
        if token in _NUMBER_WORDS:
            self.left.pop(0)
            return Fraction(_NUMBER_WORDS.index(token))
        if token in ("once", "twice"):
            self.left[0] = "times"
            return Fraction(1 if token == "once" else 2)
        return None


_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}


def _decimal(token: str) -> Fraction | None:
    """A whole number, or one with a half or another single place behind its point; ``1.30`` could be minutes."""
    whole, _, places = token.replace(",", ".").partition(".")
    if len(whole) > 4 or len(places) > 1:
        return None
    return Fraction(f"{whole}.{places or 0}")


_AT_LEAST = ("at least", "a minimum of", "minimum", "not less than", "no less than")
_OR_MORE = ("+", "or more", "and more", "at least", "minimum")


def _range(value: str, name: str = "") -> str | None:
    """A number or a span of them, with no more around it than what its field says anyway."""
    read = _Reading(_tokens(value))
    at_least = read.phrase(*_AT_LEAST)
    low = read.number()
    span = low is not None and bool(read.take("-", "to"))
    high = read.number() if span else low
    at_least = read.phrase(*_OR_MORE) or at_least
    read.phrase(*_NOUNS.get(name, ()))
    at_least = (not at_least and read.phrase(*_OR_MORE)) or at_least
    if low is None or high is None or read.left or (at_least and span) or ":" in value:
        return None
    return _written(low, high, at_least, "", Range)


_NOUNS = {
    "sets": ("sets", "set", "rounds", "round"),
    "repetitions": ("repetitions", "repetition", "reps", "rep", "times"),
    "times_per_day": ("times a day", "times per day", "times each day", "times daily", "x a day", "x per day", "times"),
    "days_per_week": ("days a week", "days per week", "days each week", "days"),
    "minutes": ("minutes", "minute", "mins", "min"),
}
"""What may stand behind the number of a field and only says again what the field is; longer ones first."""


def _hold(value: str) -> str | None:
    """A length with its unit; minutes are written in seconds. Without a unit there is a blank for it."""
    read = _Reading(_tokens(value))
    at_least = read.phrase(*_AT_LEAST)
    low, unit = _length(read)
    span = low is not None and bool(read.take("-", "to"))
    high, high_unit = _length(read) if span else (low, unit)
    at_least = read.phrase(*_OR_MORE) or at_least
    if not high_unit and (high_unit := _unit(read)) and high is not None:
        high = high * _SECONDS.get(high_unit, 1)
    at_least = (not at_least and read.phrase(*_OR_MORE)) or at_least
    if low is None or high is None or read.left or (at_least and span):
        return None
    if not unit:
        low, unit = low * _SECONDS.get(high_unit, 1), high_unit
    if not span:
        high = low
    kinds = {"s" if one in _SECONDS else one for one in (unit, high_unit)}
    if len(kinds) != 1 or (span and low > high and "min" in (unit, high_unit)):
        return None
    return _written(low, high, at_least, kinds.pop() or "___", Hold)


def _length(read: _Reading) -> tuple[Fraction | None, str]:
    """A number and its unit, ``min`` counted in seconds; ``1 min 30 s`` and ``1:30`` are one length."""
    is_clock = bool(read.left) and ":" in read.left[0]
    number = read.number()
    if number is None:
        return None, ""
    unit = _unit(read)
    if is_clock:
        return (number, "s") if unit in ("", "min") else (None, "")
    if unit != "min":
        return number, unit
    rest = list(read.left)
    read.take("and")
    seconds = read.number() if read.left and read.left[0].isdigit() else None
    if seconds is not None and seconds < 60 and number.denominator == 1 and _unit(read) == "s":
        return number * 60 + seconds, "s"
    read.left[:] = rest
    return number * 60, "min"


def _unit(read: _Reading) -> str:
    token = read.left[0] if read.left else ""
    unit = next((unit for unit, names in _UNITS.items() if token in names), "")
    if unit:
        read.left.pop(0)
    return unit


_UNITS = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("min", "mins", "minute", "minutes"),
    "breaths": ("breath", "breaths"),
    "counts": ("count", "counts"),
}
_SECONDS = {"s": 1, "min": 60}
"""How many seconds a unit of time has."""


def _written(low: Fraction, high: Fraction, at_least: bool, unit: str, kind: type[Range] | type[Hold]) -> str | None:
    if low.denominator != 1 or high.denominator != 1:
        return None
    low, high = sorted((low, high))
    number = f"at least {low}" if at_least else str(low) if low == high else f"{low}-{high}"
    written = f"{number} {unit}".rstrip()
    return written if _reads(kind, written.replace("___", "s")) else None


def meant_rounds(value: str) -> tuple[str, str] | None:
    """The sets and the repetitions or hold of ``3 x 10``, ``2 sets of 8-12``, ``2x30 s``; None for anything else."""
    tokens = _tokens(value)
    for at, token in enumerate(tokens):
        sets = tokens[:at]
        if token in ("x", "of") and (token == "x" or sets[-1:] in (["sets"], ["set"], ["rounds"])):
            found = _range(" ".join(sets), "sets")
            rest = " ".join(tokens[at + 1 :])
            what = _range(rest, "repetitions") or _hold(rest)
            return (found, what) if found and what and tokens[at + 1 :] else None
    return None


def _reads(kind: type[Range] | type[Hold], written: str) -> bool:
    try:
        kind.parse(written)
    except ValueError:
        return False
    return True
