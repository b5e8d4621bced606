"""What holds for figures in a text: each says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import Library
from generator.problems import Place, Problem
from generator.prose import Block, Bullets, Paragraph, Prose
from generator.reader import Entry, Source
from generator.reader.mending import BLANK, rewording
from generator.records import Claim, Condition
from generator.records.fields import FieldPath, prose_fields

OWNED = re.compile(r"\b(?:our own|ours|the text this page was written from)\b", re.IGNORECASE)
"""What marks a figure as Limber's own choice, or as that of the text which the page weighs."""

_COUNT = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand)"
)
_MEASURE = r"(?:per ?cent|days?|weeks?|months?|years?|hours?|minutes?|seconds?|degrees?|times)"
_TELEPHONE = r"(?:112|999|911)"

_GAP = r"(?:\]\[[\w-]*\]|&#?\w+;|[\W_])+"
"""What may stand between two words of a figure as it was written: blanks, emphasis, the end of a link, an entity."""

HINT = re.compile(
    rf"[0-9]|\b(?=[aefhnost])(?:{_COUNT}{_GAP}(?:{_MEASURE}|to|or|in|out|{_COUNT})\b"
    rf"|(?:a|one|two|three){_GAP}(?:third|quarter|fifth)s?\b|half{_GAP}of\b)",
    re.IGNORECASE,
)
"""What a text without it has no figure; most texts are without, and need not be read for one."""

FIGURE = re.compile(
    rf"(?<![\w.,/-])(?!{_TELEPHONE}\b)[0-9]+(?:[.,][0-9]+)*(?:\s?%)?(?![\w-]*[a-z])"
    rf"|\b{_COUNT}(?:(?: to | or |-){_COUNT})?[ -]{_MEASURE}\b"
    rf"|\b{_COUNT} (?:in|out of)(?: every)? {_COUNT}\b"
    rf"|\b(?:a|one|two|three)[ -](?:third|quarter|fifth)s?\b"
    r"|\bhalf of\b",
    re.IGNORECASE,
)
"""A number in digits, or in words with a measure or as a share; the numbers to telephone are none."""


def a_figure_is_cited_or_ours(library: Library) -> Iterator[Problem]:
    """In a condition and a claim a paragraph with a figure cites a source, or says that the figure is our own."""
    entries: tuple[Entry[Condition] | Entry[Claim], ...] = (*library.of(Condition), *library.of(Claim))
    for entry in entries:
        for path, text in prose_fields(entry.record):
            if text.may_say_uncited(HINT):
                for figure in _bare(text):
                    yield _uncited(entry, path, figure)


@dataclass(frozen=True)
class _Figure:
    """A figure with the words before and after it."""

    before: str
    text: str
    after: str


def _uncited(entry: Entry[Condition] | Entry[Claim], path: FieldPath, figure: _Figure) -> Problem:
    place = _place(entry.source, path, figure)
    # A source is what is missing; whether the figure is ours only its author knows.
    cited = f"{figure.text}[^{BLANK}]"
    fix = rewording(entry.source, place, cited) if place.length == len(figure.text) else None
    message = f"{figure.text!r} has neither a source nor a word that it is ours"
    hint = "cite where it comes from in the same paragraph, [^id]; where it is ours, say so"
    return Problem(place, "figure-without-source", message, hint, fix)


def _place(source: Source, path: FieldPath, figure: _Figure) -> Place:
    """Where the figure stands, told from the same figure elsewhere in the text by the words beside it."""
    whole = source.place(path)
    for before, after in ((figure.before, figure.after), ("", figure.after), (figure.before, ""), ("", "")):
        place = source.place_of(path, before + figure.text + after)
        if place != whole:
            return Place(place.path, place.line, place.column + len(before), len(figure.text))
    return whole


def _bare(text: Prose) -> Iterator[_Figure]:
    """The first figure of each paragraph that neither cites nor owns up to it."""
    for block in _paragraphs(text.blocks):
        paragraph = Prose((block,))
        if paragraph.citations:
            continue
        words = paragraph.plain
        figure = FIGURE.search(words)
        if figure and not OWNED.search(words):
            before, after = words[: figure.start()].split(), words[figure.end() :].split()
            yield _Figure("".join(f"{one} " for one in before[-1:]), figure[0], "".join(f" {one}" for one in after[:1]))


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Bullets):
            for item in block.items:
                yield from _paragraphs(item)
        else:
            yield block
