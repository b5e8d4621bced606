"""Prose as a tree: what a record's text is made of, once it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Emphasised inlines; ``strong`` for bold."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True)
class Link:
    """A link to the record with this id."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Citation:
    """A mark that becomes a footnote for the reference with this id."""

    reference: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Bullets:
    """A list; ``ordered`` for a numbered one. Each item is a run of blocks."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


Inline = Text | Emphasis | Link | Citation
Block = Paragraph | Bullets


@dataclass(frozen=True, eq=False)
class Prose:
    """Parsed text; equal to another when it says and links the same."""

    blocks: tuple[Block, ...]

    @cached_property
    def links(self) -> tuple[str, ...]:
        """Ids linked to, in order, repeats kept."""
        return tuple(node.target for node in self.walk() if isinstance(node, Link))

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """Ids of references cited, in order, repeats kept."""
        return tuple(node.reference for node in self.walk() if isinstance(node, Citation))

    @cached_property
    def plain(self) -> str:
        """The words alone, without links and citations, paragraphs joined by a space."""
        return " ".join(" ".join(plain(block) for block in self.blocks).split())

    @property
    def is_blank(self) -> bool:
        """Whether ``plain`` is empty."""
        return not self.plain

    def may_say_uncited(self, word: re.Pattern[str]) -> bool:
        """Whether words may be found in a paragraph that cites nothing; only no is sure, and it costs no tree.

        The pattern must allow for markup between its words.
        """
        return word.search(self.plain) is not None

    def __eq__(self, other: object) -> bool:
        """Compare the trees, however they came to be."""
        return self.blocks == other.blocks if isinstance(other, Prose) else NotImplemented

    def __hash__(self) -> int:
        """The same in every run, which hash() is not."""
        return len(self.plain)

    def walk(self) -> Iterator[Inline | Block]:
        """Every node, depth first, in reading order."""
        for block in self.blocks:
            yield from _walk(block)

    def __str__(self) -> str:
        """The words alone."""
        return self.plain


def _walk(node: Inline | Block) -> Iterator[Inline | Block]:
    yield node
    if isinstance(node, Bullets):
        for item in node.items:
            for block in item:
                yield from _walk(block)
    elif isinstance(node, (Paragraph, Emphasis, Link)):
        for child in node.children:
            yield from _walk(child)


def plain(node: Inline | Block) -> str:
    """The words of a node alone."""
    match node:
        case Text(text):
            return text
        case Citation():
            return ""
        case Bullets(items):
            return " ".join(plain(block) for item in items for block in item)
        case _:
            return "".join(plain(child) for child in node.children)
