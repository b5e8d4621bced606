"""Text into prose, read by a real Markdown parser; what a text may not hold is a finding, not an exception."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.prose.building import blocks_of, cited, is_address
from generator.prose.markup import AnyReference, block_tokens, has_markup, inline_tokens, link_tokens
from generator.prose.tree import Block, Prose

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
    """The whole of a link or an address as written."""
    words: str = ""
    """What would be left in its place: the words of a link, a citation to fill for an address."""


_ARTICLE_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["inline", "text_join"])


def parse(source: str) -> tuple[Prose, tuple[Finding, ...]]:
    """Read a record's text; whatever it may not hold is left out of the result and listed."""
    findings = list(marker_findings(source))
    links: list[str] = []
    citations: list[str] = []
    uncited = [source]
    speaks = _surely_speaks(source)
    if "[" in source:
        uncited = []
        for paragraph in _written_paragraphs(source):
            cited_before = len(citations)
            speaks |= "[" in paragraph and _note(paragraph, links, citations, findings)
            if len(citations) == cited_before:
                uncited.append(paragraph)
    if "://" in source:
        findings += _bare_addresses(source, [finding.excerpt for finding in findings])
    return _Read(source, links, citations, uncited, speaks), tuple(findings)


def _bare_addresses(source: str, told: Sequence[str]) -> Iterator[Finding]:
    """Addresses that stand as words in a text, where nobody can follow them; those of links are told already."""
    for word in source.split():
        address = word.strip("()[]<>.,;:\"'*_")
        if address.startswith(("http://", "https://")) and not any(known and known in word for known in told):
            message = f"the address {address!r} stands in the text, where no page links it"
            hint = "add a reference and cite it with [^id], or leave the address out"
            yield Finding(address, "address-in-text", message, hint, address, "[^___]")


class _Read(Prose):
    """Prose as far as ids are checked; its tree, for which only pages ask, is made when they do."""

    _source: str
    _uncited: Sequence[str]
    """The paragraphs that cite nothing, as they were written."""
    _speaks: bool
    """Whether it is known to have words."""

    def __init__(
        self, source: str, links: Sequence[str], citations: Sequence[str], uncited: Sequence[str], speaks: bool
    ) -> None:
        vars(self).update(
            _source=source, links=tuple(links), citations=tuple(citations), _uncited=uncited, _speaks=speaks
        )

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The tree."""
        return blocks_of(block_tokens(self._source))

    @property
    def is_blank(self) -> bool:
        """Whether ``plain`` is empty."""
        return not self._speaks and super().is_blank

    def may_say_uncited(self, word: re.Pattern[str]) -> bool:
        """Whether they are found in one of those paragraphs as they were written, ids and all."""
        return any(map(word.search, self._uncited))


def _surely_speaks(text: str) -> bool:
    """Whether a text surely has words: a letter is one, unless it may belong to an id or an entity."""
    return text[:1].isalpha() or ("[" not in text and "&" not in text and any(map(str.isalpha, text)))


def _written_paragraphs(source: str) -> list[str]:
    """The paragraphs of a text, those in its lists too, as they were written."""
    paragraphs = _paragraphs(source)
    if paragraphs is None:
        return [token.content for token in block_tokens(source) if token.type == "inline"]
    return paragraphs


def _note(paragraph: str, links: list[str], citations: list[str], findings: list[Finding]) -> bool:
    """Note what a paragraph links to and cites, and the addresses it must not link to; whether a link has words."""
    speaks = False
    for place, token in enumerate(link_tokens(paragraph)):
        target, words = str(token.attrs["href"]), token.content
        cites = target.startswith("^")
        if not cites and not is_address(target):
            links.append(target)
            speaks = speaks or _surely_speaks(words)
            continue
        if has_markup(words):
            words = _words_of_links(paragraph)[place]
        if cites:
            citations += cited(words, target)
        else:
            findings.append(_address(target, words))
    return speaks


def _words_of_links(paragraph: str) -> list[str]:
    """The words of each link in a paragraph, read."""
    words: list[str] = []
    inside = False
    for token in inline_tokens(paragraph):
        if token.type in ("link_open", "link_close"):
            inside = token.type == "link_open"
            words += [""] if inside else []
        elif inside:
            words[-1] += " " if token.type in ("softbreak", "hardbreak") else token.content
    return words


def _address(target: str, words: str) -> Finding:
    return Finding(
        target,
        "address-in-text",
        f"a link to the address {target!r}; a record links to other records by id only",
        "write [words][id]; for another site add a reference and cite it with [^id]",
        f"[{words}]({target})",
        words,
    )


def _paragraphs(source: str) -> list[str] | None:
    """The paragraphs of a text that is surely nothing else; None where that is for the parser to tell."""
    if "\r" in source or "\0" in source:
        return None
    paragraphs = [one for one in source.split("\n\n") if one]
    for one in paragraphs:
        if one[0].isspace() or one[-1].isspace() or any(map(_may_begin_list, one.split("\n"))):
            return None
    return paragraphs


def _may_begin_list(line: str) -> bool:
    """Whether a line could begin a list or, being blank, end a paragraph."""
    words = line.split(None, 1)
    return not words or words[0] in ("-", "+", "*") or (words[0][-1] in ".)" and words[0][0].isdigit())


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
    environment: dict[str, Any] = {"references": AnyReference()}
    for token in _ARTICLE_PARSER.parse(source, environment):
        if token.type == "inline" and "[" in token.content:  # links and pictures have a bracket
            inner = _ARTICLE_PARSER.inline.parse(token.content, _ARTICLE_PARSER, environment, [])
            _scan(inner, links, citations, findings)
    return Marks(tuple(links), tuple(citations), tuple(findings))


def _scan(tokens: list[Token], links: list[str], citations: list[str], findings: list[Finding]) -> None:
    for place, token in enumerate(tokens):
        target = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        if target.startswith("^"):
            citations.extend(cited(_plain_words_of_link(tokens[place + 1 :]), target))
        elif target and not any(sign in target for sign in ":/#."):
            links.append(target)
        elif token.type == "image":
            hint = "put pictures into the theme, or leave them out"
            source_of = str(token.attrs.get("src", ""))
            written = f"![{token.content}]({source_of})"
            message = "an article holds no pictures"
            findings.append(Finding(source_of, "picture-in-article", message, hint, written, token.content))
        _scan(token.children or [], links, citations, findings)


def _plain_words_of_link(tokens: list[Token]) -> str:
    """The words up to the end of a link, without those it emphasises."""
    words: list[str] = []
    depth = 0
    for token in tokens:
        depth += token.nesting
        if depth < 0:
            break
        if depth == 0:
            words.append(token.content)
    return "".join(words)


def marker_findings(source: str, *, addresses: bool = False) -> Iterator[Finding]:
    """What looks like HTML, a template, an include or a script in a text; of each sort the first.

    With ``addresses`` a plain address in angle brackets, ``<https://example.org>``, is none of them.
    """
    if "<" in source or "{" in source or ":" in source:  # one of these is in every marker
        return _marker_findings(source, addresses=addresses)
    return iter(())


def _marker_findings(source: str, *, addresses: bool) -> Iterator[Finding]:
    lowered = source.lower()
    if len(lowered) != len(source):  # a letter that becomes two: then places would be off
        lowered = source
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
