"""The texts of the real library, taken apart into sentences, of which other texts are made."""

from __future__ import annotations

import random
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import repeat

from generator import prose
from generator.prose import Citation, Emphasis, Inline, Link, Paragraph, Text
from generator.records.fields import FieldPath
from generator.rules.figures import FIGURE, OWNED

_LINK, _END, _CITE = "\ue000", "\ue001", "\ue002"
"""In a sentence: where the words of a link begin and end, and where a citation stands; which ids, is told apart."""

_SENTENCE_END = re.compile(rf'(?<=[.!?{_CITE}]) (?=[A-Z"“*{_LINK}])')


@dataclass(frozen=True)
class Sentence:
    """A sentence of the real library without the ids it names, which are kept in order."""

    words: str
    links: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A line of a text: a paragraph, or an item of a list with its mark; neither of them in a blank line."""

    mark: str = ""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Found:
    """A sentence and where it stands: in the texts of which topic, in which field."""

    topic: str
    path: FieldPath
    sentence: Sentence

    @property
    def group(self) -> tuple[object, ...]:
        """Equal for two sentences of which each may stand where the other does."""
        names = tuple(step for step in self.path if isinstance(step, str))
        # A page on a medicine must keep the sentence that leaves its dose to the prescriber.
        # A figure needs a source or a word that it is ours; both stand in the paragraph, and stay there.
        words = self.sentence.words
        kept = "prescrib" in words, bool(FIGURE.search(words)), bool(OWNED.search(words))
        return self.topic, names, len(self.sentence.links), len(self.sentence.citations), kept


class Sentences:
    """The sentences of the real library by where they may stand, each group from the shortest to the longest."""

    NEIGHBOURS = 6
    """Among so many shorter and so many longer ones another sentence is chosen."""

    def __init__(self, found: Iterable[Found]) -> None:
        groups: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
        for one in found:
            groups[one.group].add(one.sentence.words)
        self._groups = {group: sorted(words, key=_by_length) for group, words in groups.items()}

    def another(self, found: Found, chance: random.Random) -> str:
        """The words of a sentence that suits the place of this one, about as long, with as many links and citations."""
        group = self._groups[found.group]
        here = bisect_left(group, _by_length(found.sentence.words), key=_by_length)
        # As many on both sides, or texts would grow longer or shorter on the whole.
        reach = min(self.NEIGHBOURS, here, len(group) - 1 - here)
        return group[chance.randint(here - reach, here + reach)]


def pieces_of(text: str) -> tuple[Piece, ...]:
    """A text by its lines: each is a paragraph, an item of a list or blank."""
    return tuple(map(_piece, text.split("\n")))


def naming(words: str, links: Iterable[str], citations: Iterable[str]) -> str:
    """A sentence as it is written, its links and citations naming these ids, in order."""
    marks: dict[str, Iterator[str]] = {
        _LINK: repeat("["),
        _END: (f"][{target}]" for target in links),
        _CITE: (f"[^{target}]" for target in citations),
    }
    return "".join(next(marks[letter]) if letter in marks else letter for letter in words)


def _by_length(words: str) -> tuple[int, str]:
    return len(words), words


def _piece(line: str) -> Piece:
    read, _ = prose.parse(line)
    paragraph = next((block for block in read.walk() if isinstance(block, Paragraph)), None)
    if paragraph is None:
        return Piece()
    mark = "" if read.blocks[0] is paragraph else f"{line.split()[0]} "
    links, citations = iter(read.links), iter(read.citations)
    sentences = (
        Sentence(
            words,
            tuple(next(links) for _ in range(words.count(_LINK))),
            tuple(next(citations) for _ in range(words.count(_CITE))),
        )
        for words in _parted("".join(map(_flat, paragraph.children)))
    )
    return Piece(mark, tuple(sentences))


def _flat(inline: Inline) -> str:
    match inline:
        case Text(text):
            return re.sub(r"[\\*_\[\]&<`]", r"\\\g<0>", text)
        case Citation():
            return _CITE
        case Link(_, children):
            return f"{_LINK}{''.join(map(_flat, children))}{_END}"
        case Emphasis(children, strong):
            mark = "**" if strong else "*"
            return f"{mark}{''.join(map(_flat, children))}{mark}"


def _parted(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph; those that share an emphasis or a link are one."""
    open_ones: list[str] = []
    for part in _SENTENCE_END.split(paragraph):
        open_ones.append(part)
        whole = " ".join(open_ones)
        if whole.count("*") % 2 == 0 and whole.count(_LINK) == whole.count(_END):
            yield whole
            open_ones = []
    if open_ones:
        yield " ".join(open_ones)
