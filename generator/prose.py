"""The little Markdown that a record may hold: paragraphs, lists, emphasis, links by id and citations.

``parse`` reads it with markdown-it, so no regular expression guesses at Markdown; what it does not allow is a
finding, not an exception. ``markdown`` writes it back with every character that could mean something escaped, so that
text from a record can never become HTML, a heading or a template.

A contributor writes ``[fire log][fire-log-pose]`` for a link to a record and ``[^costa-2009]`` for a citation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

MARKERS = ("<", "{{", "{%", "{#", "--8<--", "javascript:")
"""What never stands in a record's text: HTML, templates, includes, scripts. ``<`` counts before a letter, / or !."""


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
class Finding:
    """Something a record's text may not hold: the excerpt as written, what is wrong, how to mend it."""

    excerpt: str
    message: str
    hint: str


@dataclass(frozen=True)
class Prose:
    """Parsed text; equal to another when it says and links the same."""

    blocks: tuple[Block, ...]

    @property
    def links(self) -> tuple[str, ...]:
        """Ids linked to, in order, repeats kept."""
        return tuple(node.target for node in self.walk() if isinstance(node, Link))

    @property
    def citations(self) -> tuple[str, ...]:
        """Ids of references cited, in order, repeats kept."""
        return tuple(node.reference for node in self.walk() if isinstance(node, Citation))

    @property
    def plain(self) -> str:
        """The words alone, without links and citations, paragraphs joined by a space."""
        return " ".join(" ".join(_plain(block) for block in self.blocks).split())

    def walk(self) -> Iterator[Inline | Block]:
        """Every node, depth first, in reading order."""
        for block in self.blocks:
            yield from _walk(block)

    def __str__(self) -> str:
        """The words alone."""
        return self.plain


class _AnyReference(Mapping[str, dict[str, str]]):
    """Answers every reference label with itself, so that the parser hands every id over to us."""

    def __getitem__(self, label: str) -> dict[str, str]:
        return {"href": label.lower(), "title": ""}

    def __contains__(self, label: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


_PARSER = MarkdownIt("zero").enable(
    ["list", "emphasis", "link", "newline", "escape", "entity", "balance_pairs", "fragments_join"]
)

_ARTICLE_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(source: str) -> tuple[Prose, tuple[Finding, ...]]:
    """Read a record's text; whatever it may not hold is left out of the result and listed."""
    findings = list(marker_findings(source))
    environment: dict[str, Any] = {"references": _AnyReference()}
    tree = SyntaxTreeNode(_PARSER.parse(source, environment))
    return Prose(_blocks(tree.children, findings)), tuple(findings)


@dataclass(frozen=True)
class Marks:
    """What a hand-written page links to and cites, in order, repeats kept, and what it may not hold."""

    links: tuple[str, ...]
    citations: tuple[str, ...]
    findings: tuple[Finding, ...]


def scan(source: str) -> Marks:
    """Read the whole Markdown of an article: headings, tables and addresses are allowed there, HTML is not."""
    links: list[str] = []
    citations: list[str] = []
    findings = list(marker_findings(source, addresses=True))
    tree = SyntaxTreeNode(_ARTICLE_PARSER.parse(source, {"references": _AnyReference()}))
    for node in tree.walk():
        target = str(node.attrs.get("href", "")) if node.type == "link" else ""
        if target.startswith("^"):
            citations.extend(_cited("".join(child.content for child in node.children), target))
        elif target and not any(sign in target for sign in ":/#."):
            links.append(target)
        elif node.type == "image":
            hint = "put pictures into the theme, or leave them out"
            findings.append(Finding(str(node.attrs.get("src", "")), "an article holds no pictures", hint))
    return Marks(tuple(links), tuple(citations), tuple(findings))


def marker_findings(source: str, *, addresses: bool = False) -> Iterator[Finding]:
    """What looks like HTML, a template, an include or a script in a text; of each sort the first.

    With ``addresses`` a plain address in angle brackets, ``<https://example.org>``, is none of them.
    """
    lowered = source.lower()
    for marker in MARKERS:
        at = lowered.find(marker)
        while at >= 0 and marker == "<" and not _opens_tag(source, at, addresses=addresses):
            at = lowered.find(marker, at + 1)
        if at >= 0:
            excerpt = source[at : at + 20].split("\n")[0]
            message = f"{excerpt!r} looks like HTML, a template or a script, which a record may not hold"
            yield Finding(excerpt, message, "write it in plain words; link with [words][id] and cite with [^id]")


def _opens_tag(source: str, at: int, *, addresses: bool) -> bool:
    following = source[at + 1 : at + 2]
    if addresses and source.startswith(("http://", "https://"), at + 1):
        inside, closing, _ = source[at + 1 :].partition(">")
        return not closing or any(map(str.isspace, inside))
    return following.isalpha() or following in ("/", "!", "?")


def _blocks(nodes: list[SyntaxTreeNode], findings: list[Finding]) -> tuple[Block, ...]:
    """The blocks that say something: an empty list item would not survive being written."""
    found: list[Block] = []
    for node in nodes:
        if node.type in ("bullet_list", "ordered_list"):
            items = tuple(filter(None, (_blocks(item.children, findings) for item in node.children)))
            if items:
                found.append(Bullets(items, ordered=node.type == "ordered_list"))
        elif inlines := _inlines(node.children[0].children, findings):
            found.append(Paragraph(inlines))
    return tuple(found)


def _inlines(nodes: list[SyntaxTreeNode], findings: list[Finding]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for node in nodes:
        if node.type in ("softbreak", "hardbreak"):
            found.append(Text(" "))
        elif node.type in ("em", "strong"):
            found.append(Emphasis(_inlines(node.children, findings), strong=node.type == "strong"))
        elif node.type == "link":
            found.extend(_link(node, findings))
        else:
            found.append(Text(node.content))
    return _joined(found)


def _link(node: SyntaxTreeNode, findings: list[Finding]) -> tuple[Inline, ...]:
    target = str(node.attrs.get("href", ""))
    children = _inlines(node.children, findings)
    words = "".join(_plain(child) for child in children)
    if target.startswith("^"):
        before = () if words.startswith("^") else children
        return (*before, *map(Citation, _cited(words, target)))
    if any(sign in target for sign in ":/#."):
        finding = Finding(
            target,
            f"a link to the address {target!r}; a record links to other records by id only",
            "write [words][id]; for another site add a reference and cite it with [^id]",
        )
        findings.append(finding)
        return (Text(words),)
    return (Link(target, children),)


def _cited(words: str, target: str) -> tuple[str, ...]:
    """The ids in ``[^a]`` or, as Markdown reads two marks side by side as one link, in ``[^a][^b]``."""
    ids = (words.lower(), target) if words.startswith("^") else (target,)
    return tuple(dict.fromkeys(cited.removeprefix("^") for cited in ids))


def _joined(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Neighbouring texts as one, emphases too, and no blank before a citation mark."""
    joined: list[Inline] = []
    for inline in inlines:
        before = joined[-1] if joined else None
        if isinstance(before, Text) and isinstance(inline, Text):
            joined[-1] = Text(before.text + inline.text)
        elif isinstance(before, Emphasis) and isinstance(inline, Emphasis) and before.strong == inline.strong:
            joined[-1] = Emphasis(_joined([*before.children, *inline.children]), before.strong)
        elif isinstance(before, Text) and isinstance(inline, Citation):
            joined[-1:] = [*([Text(kept)] if (kept := before.text.rstrip()) else []), inline]
        elif inline != Text(""):
            joined.append(inline)
    return tuple(joined)


def _walk(node: Inline | Block) -> Iterator[Inline | Block]:
    yield node
    if isinstance(node, Bullets):
        for item in node.items:
            for block in item:
                yield from _walk(block)
    elif isinstance(node, (Paragraph, Emphasis, Link)):
        for child in node.children:
            yield from _walk(child)


def _plain(node: Inline | Block) -> str:
    match node:
        case Text(text):
            return text
        case Citation():
            return ""
        case Bullets(items):
            return " ".join(_plain(block) for item in items for block in item)
        case _:
            return "".join(_plain(child) for child in node.children)


_SPECIAL = {character: f"&#{ord(character)};" for character in "\\`*_{}[]<>&|~^=$"}
_OPENERS = "#+-:!?."


def escape(text: str) -> str:
    """Plain text as Markdown that means exactly these characters, wherever in a line it stands.

    Character references, not backslashes: a heading keeps its anchor, the search index its words.
    """
    escaped = "".join(_SPECIAL.get(character, character) for character in " ".join(text.split()))
    stripped = escaped.lstrip("0123456789")
    if stripped[:1] in (".", ")") and stripped != escaped:
        digits = len(escaped) - len(stripped)
        return f"{escaped[:digits]}&#{ord(stripped[0])};{stripped[1:]}"
    if escaped[:1] and escaped[0] in _OPENERS:
        return f"&#{ord(escaped[0])};{escaped[1:]}"
    return escaped


def markdown(prose: Prose) -> str:
    """Markdown for the page: links as ``[words][id]``, citations as ``[^id]``, for whose definitions the page cares."""
    return "\n\n".join(_write_block(block) for block in prose.blocks)


def inline_markdown(prose: Prose) -> str:
    """The same on one line, for a heading, a table cell or a list item; paragraphs and items are joined by a space."""
    return " ".join(
        _write_inlines(paragraph.children) for paragraph in prose.walk() if isinstance(paragraph, Paragraph)
    )


def _write_block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _write_inlines(block.children)
    lines: list[str] = []
    for number, item in enumerate(block.items, start=1):
        mark = f"{number}." if block.ordered else "-"
        body = "\n\n".join(_write_block(child) for child in item).replace("\n", "\n    ")
        lines.append(f"{mark:<4}{body}")
    return ("\n\n" if any(len(item) > 1 for item in block.items) else "\n").join(lines)


def citation_marks(references: Iterable[str]) -> str:
    """Footnote marks side by side, with a narrow space between them so that 1 and 2 do not read as 12."""
    return "\u202f".join(f"[^{reference}]" for reference in references)


def _write_inlines(inlines: tuple[Inline, ...]) -> str:
    written: list[str] = []
    for number, inline in enumerate(inlines):
        if number and isinstance(inline, Citation) and isinstance(inlines[number - 1], Citation):
            written.append("\u202f")
        written.append(_write_inline(inline, first=number == 0))
    return "".join(written)


def _write_inline(inline: Inline, *, first: bool) -> str:
    match inline:
        case Text(text):
            return _escape_within(text, first=first)
        case Emphasis(children, strong):
            mark = "**" if strong else "*"
            return f"{mark}{_write_inlines(children)}{mark}"
        case Link(target, children):
            return f"[{_write_inlines(children)}][{target}]"
        case Citation(reference):
            return citation_marks([reference])


def _escape_within(text: str, *, first: bool) -> str:
    """Escape a run of text inside a paragraph, keeping the blanks at its ends."""
    words = " ".join(text.split())
    escaped = escape(words) if first else escape(f"x{words}")[1:]
    if text.startswith(":") and not first:
        escaped = f"&#58;{escaped[1:]}"  # else a citation before it would become a footnote's definition
    if escaped.endswith("!"):
        escaped = f"{escaped[:-1]}&#33;"  # else a link after it would become a picture
    before = " " if text[:1].isspace() and not first else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{escaped}{after}"
