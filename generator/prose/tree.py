"""Prose as a tree: what a record's text is made of, once it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Prose:
    """Parsed text; equal to another when it says and links the same."""

    blocks: tuple[Block, ...]
    links: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Ids linked to, in order, repeats kept."""
    citations: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Ids of references cited, in order, repeats kept."""

    def __post_init__(self) -> None:
        """Find the links and citations, which are asked for again and again."""
        links: list[str] = []
        citations: list[str] = []
        _gather_marks(self.blocks, links, citations)
        object.__setattr__(self, "links", tuple(links))
        object.__setattr__(self, "citations", tuple(citations))

    @cached_property
    def plain(self) -> str:
        """The words alone, without links and citations, paragraphs joined by a space."""
        return " ".join(" ".join(plain(block) for block in self.blocks).split())

    @property
    def is_blank(self) -> bool:
        """Whether ``plain`` is empty, without making it."""
        return not any(map(_has_words, self.blocks))

    def walk(self) -> Iterator[Inline | Block]:
        """Every node, depth first, in reading order."""
        for block in self.blocks:
            yield from _walk(block)

    def __str__(self) -> str:
        """The words alone."""
        return self.plain


def _walk(node: Inline | Block) -> Iterator[Inline | Block]:
    yield node
    for child in _children(node):
        yield from _walk(child)


def _gather_marks(nodes: Sequence[Inline | Block], links: list[str], citations: list[str]) -> None:
    for node in nodes:
        if isinstance(node, Text):
            continue
        if isinstance(node, Citation):
            citations.append(node.reference)
            continue
        if isinstance(node, Link):
            links.append(node.target)
        _gather_marks(_children(node), links, citations)


def _has_words(node: Inline | Block) -> bool:
    if isinstance(node, Text):
        return bool(node.text) and not node.text.isspace()
    return any(map(_has_words, _children(node)))


def _children(node: Inline | Block) -> tuple[Inline | Block, ...]:
    if isinstance(node, Bullets):
        return tuple(block for item in node.items for block in item)
    return () if isinstance(node, (Text, Citation)) else node.children


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
