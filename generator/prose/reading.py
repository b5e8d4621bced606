"""Text into prose, read by a real Markdown parser; what a text may not hold is a finding, not an exception."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from generator.prose.tree import Block, Bullets, Citation, Emphasis, Inline, Link, Paragraph, Prose, Text, plain

MARKERS = {
    "<": ("html-in-text", "HTML"),
    "{{": ("template-in-text", "a template"),
    "{%": ("template-in-text", "a template"),
    "{#": ("template-in-text", "a template"),
    "--8<--": ("include-in-text", "a mark that includes another file"),
    "javascript:": ("script-in-text", "a script"),
}
"""What never stands in a record's text, with its code and its name. ``<`` counts before a letter, / or !."""


@dataclass(frozen=True)
class Finding:
    """Something a record's text may not hold: the excerpt as written, its code, what is wrong, how to mend it."""

    excerpt: str
    code: str
    message: str
    hint: str
    written: str = ""
    """For a link, the whole of it as written."""
    words: str = ""
    """For a link, the words that would be left."""


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
            source_of = str(node.attrs.get("src", ""))
            findings.append(Finding(source_of, "picture-in-article", "an article holds no pictures", hint))
    return Marks(tuple(links), tuple(citations), tuple(findings))


def marker_findings(source: str, *, addresses: bool = False) -> Iterator[Finding]:
    """What looks like HTML, a template, an include or a script in a text; of each sort the first.

    With ``addresses`` a plain address in angle brackets, ``<https://example.org>``, is none of them.
    """
    lowered = source.lower()
    for marker, (code, sort) in MARKERS.items():
        at = lowered.find(marker)
        while at >= 0 and marker == "<" and not _opens_tag(source, at, addresses=addresses):
            at = lowered.find(marker, at + 1)
        if at >= 0:
            excerpt = source[at : at + 20].split("\n")[0]
            if lowered.startswith("<script", at):
                code, sort = MARKERS["javascript:"]
            message = f"{excerpt!r} looks like {sort}, which a record may not hold"
            yield Finding(excerpt, code, message, "write it in plain words; link with [words][id] and cite with [^id]")


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
    words = "".join(plain(child) for child in children)
    if target.startswith("^"):
        before = () if words.startswith("^") else children
        return (*before, *map(Citation, _cited(words, target)))
    if any(sign in target for sign in ":/#."):
        finding = Finding(
            target,
            "address-in-text",
            f"a link to the address {target!r}; a record links to other records by id only",
            "write [words][id]; for another site add a reference and cite it with [^id]",
            f"[{words}]({target})",
            words,
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
