"""A value of a record on one line of a log: short ones whole, of long ones the words that changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel

from generator.records.declared import annotation_at, field_order, group_of

LONGEST = 400
"""How many characters a line of a log may have; see ``Line``."""

MORE = "…"
"""Stands for words that are left out."""

RESPACED = ("the same words", "the same words, with other blanks or line breaks")
"""What stands for the two texts where only what nobody reads changed."""

_WHOLE = 80
"""How many characters a text may have to be shown whole when some of its words change."""

_AROUND = 3
"""How many words are shown on each side of a change."""

_ALONE = 160
"""How much is shown of a text or group that was added or taken away."""

_IN_A_GROUP = 60
"""How much of each text is shown in a group that was added or taken away."""

_LONGEST_WORD = 40
"""A longer word, such as an address, is compared piece by piece."""

_BREAKS = (("{{", 1), ("{%", 1), ("{#", 1), ("--8<--", 2), ("javascript:", 10), ("___", 1))
"""What a line of a log may not hold, though the text it speaks of may, and after how many letters a blank goes in."""


def line(text: str) -> str:
    """The text on one line, as a log may hold it."""
    told = " ".join(text.split()) or "(blank)"
    return _cut(_harmless(told), LONGEST)


def excerpts(old: str, new: str) -> tuple[str, str]:
    """The old and the new text, or of long ones the changed words with those around them; never twice the same."""
    one, other = " ".join(old.split()), " ".join(new.split())
    if one == other:
        return RESPACED
    if max(len(one), len(other)) <= _WHOLE:
        return line(old), line(new)
    pieces = _pieces(one), _pieces(other)
    told = [_fitting(pieces[side], spans) for side, spans in enumerate(_hunks(*pieces))]
    short = [line(text) for text in told]
    if short[0] == short[1]:  # they differ where a line of a log has ended
        start = max(0, _differ_at(told[0], told[1]) - _LONGEST_WORD)
        short = [line(f"{MORE} {text[start:]}") for text in told]
    return RESPACED if short[0] == short[1] else (short[0], short[1])


def alone(text: str) -> str:
    """A text that was added or taken away; of a long one its beginning."""
    return _cut(line(text), _ALONE)


def words(items: Iterable[str]) -> str:
    """Ids or words in a row, such as ``hip, buttock``."""
    return line(", ".join(" ".join(item.split()) for item in items))


def group(value: Any, annotation: Any) -> str:
    """A text, list or group that was added or taken away, in compact words: ``sign: leg-weak; act: Phone now.``."""
    return alone(value) if isinstance(value, str) else _cut(line(_compact(value, annotation)), LONGEST)


def pieces_of(text: str) -> list[str]:
    """The words of a text, each with the blank that follows it; together they are the text on one line."""
    return _pieces(" ".join(text.split()))


def _compact(value: Any, annotation: Any) -> str:
    if isinstance(value, dict):
        model = group_of(annotation)
        known = [name for name in (field_order(model) if model else ()) if name in value]
        names = [*known, *(name for name in value if name not in known)]
        return "; ".join(f"{name}: {_compact(value[name], _inner(model, name))}" for name in names)
    if isinstance(value, list):
        return ", ".join(_compact(item, Any) for item in value)
    return _cut(" ".join(value.split()), _IN_A_GROUP)


def _inner(model: type[BaseModel] | None, name: str) -> Any:
    return annotation_at(model, (name,)) if model else Any


def _pieces(text: str) -> list[str]:
    """Words with the blank after them; a very long word in several pieces."""
    found: list[str] = []
    for word in text.split():
        chunks = [word[start : start + _LONGEST_WORD] for start in range(0, len(word), _LONGEST_WORD)]
        found += [*chunks[:-1], f"{chunks[-1]} "]
    return found


def _hunks(old: Sequence[str], new: Sequence[str]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Where the words differ, with those around: spans of the old and, side by side with them, of the new words."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    for opcodes in matcher.get_grouped_opcodes(_AROUND):
        before.append((opcodes[0][1], opcodes[-1][2]))
        after.append((opcodes[0][3], opcodes[-1][4]))
    return before, after


def _fitting(pieces: Sequence[str], spans: Sequence[tuple[int, int]]) -> str:
    """The words of the spans, with marks for what is left out between and around them."""
    told = f" {MORE} ".join("".join(pieces[start:end]).strip() or "" for start, end in spans)
    before = f"{MORE} " if spans[0][0] > 0 else ""
    after = f" {MORE}" if spans[-1][1] < len(pieces) else ""
    return f"{before}{told}{after}"


def _differ_at(one: str, other: str) -> int:
    return next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))


def _cut(text: str, length: int) -> str:
    """At most so many characters, cut between words where that is possible."""
    if len(text) <= length:
        return text
    kept = text[: length - 2]
    shorter = kept.rpartition(" ")[0]
    return f"{shorter if len(shorter) > length // 2 else kept} {MORE}".replace(f" {MORE} {MORE}", f" {MORE}")


def _harmless(text: str) -> str:
    """With a blank in whatever looks like HTML, a template or a script, which a line of a log may not hold."""
    text = "".join(one if len(one.lower()) == 1 else normalize("NFD", one) for one in text)  # İ is longer in small
    lowered = text.lower()
    told: list[str] = []
    for at, character in enumerate(text):
        told.append(character)
        follows = text[at + 1 : at + 2]
        tag = character == "<" and (follows.isalpha() or follows in ("/", "!", "?"))
        if tag or any(lowered.startswith(marker, at + 1 - place) for marker, place in _BREAKS if place <= at + 1):
            told.append(" ")
    return "".join(told)
