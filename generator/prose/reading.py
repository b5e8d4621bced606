"""Text into prose, read by a real Markdown parser; what a text may not hold is a finding, not an exception."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.prose.markup import AnyReference, block_tokens, has_markup, inline_tokens
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


_ARTICLE_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def parse(source: str) -> tuple[Prose, tuple[Finding, ...]]:
    """Read a record's text; whatever it may not hold is left out of the result and listed."""
    findings = list(marker_findings(source))
    paragraphs = _paragraphs(source)
    if paragraphs is None:
        blocks = _blocks(iter(block_tokens(source)), findings)
    else:
        blocks = tuple([Paragraph(inlines) for one in paragraphs if (inlines := _paragraph(one, findings))])
    return Prose(blocks), tuple(findings)


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


def _paragraph(text: str, findings: list[Finding]) -> tuple[Inline, ...]:
    return _inlines(iter(inline_tokens(text)), findings) if has_markup(text) else (Text(text),)


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
    for token in _ARTICLE_PARSER.parse(source, {"references": AnyReference()}):
        _scan(token.children or [], links, citations, findings)
    return Marks(tuple(links), tuple(citations), tuple(findings))


def _scan(tokens: list[Token], links: list[str], citations: list[str], findings: list[Finding]) -> None:
    for place, token in enumerate(tokens):
        target = str(token.attrs.get("href", "")) if token.type == "link_open" else ""
        if target.startswith("^"):
            citations.extend(_cited(_words_of_link(tokens[place + 1 :]), target))
        elif target and not any(sign in target for sign in ":/#."):
            links.append(target)
        elif token.type == "image":
            hint = "put pictures into the theme, or leave them out"
            source_of = str(token.attrs.get("src", ""))
            findings.append(Finding(source_of, "picture-in-article", "an article holds no pictures", hint))
        _scan(token.children or [], links, citations, findings)


def _words_of_link(tokens: list[Token]) -> str:
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


def _blocks(tokens: Iterator[Token], findings: list[Finding]) -> tuple[Block, ...]:
    """The blocks up to the end of a list item or of the text that say something: an empty one can't be written."""
    found: list[Block] = []
    for token in tokens:
        if token.type == "list_item_close":
            break
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if items := _items(tokens, findings):
                found.append(Bullets(items, ordered=token.type == "ordered_list_open"))
        elif token.type == "inline" and (inlines := _inlines(iter(token.children or ()), findings)):
            found.append(Paragraph(inlines))
    return tuple(found)


def _items(tokens: Iterator[Token], findings: list[Finding]) -> tuple[tuple[Block, ...], ...]:
    found: list[tuple[Block, ...]] = []
    for token in tokens:
        if token.type != "list_item_open":
            break
        if item := _blocks(tokens, findings):
            found.append(item)
    return tuple(found)


def _inlines(tokens: Iterator[Token], findings: list[Finding]) -> tuple[Inline, ...]:
    """The inlines up to the end of an emphasis, a link or the paragraph."""
    found: list[Inline] = []
    for token in tokens:
        sort = token.type
        if sort in ("text", "text_special"):
            _add(found, Text(token.content))
        elif sort == "link_open":
            for inline in _link(str(token.attrs["href"]), _inlines(tokens, findings), findings):
                _add(found, inline)
        elif token.nesting < 0:
            break
        elif token.nesting > 0:
            _add(found, Emphasis(_inlines(tokens, findings), strong=sort == "strong_open"))
        else:
            _add(found, Text(" "))
    return tuple(found)


def _link(target: str, children: tuple[Inline, ...], findings: list[Finding]) -> tuple[Inline, ...]:
    words = "".join(map(plain, children))
    if target.startswith("^"):
        before = () if words.startswith("^") else children
        return (*before, *map(Citation, _cited(words, target)))
    if ":" in target or "/" in target or "#" in target or "." in target:
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
    first, last = words.lower(), target.removeprefix("^")
    return (last,) if first == target or not first.startswith("^") else (first.removeprefix("^"), last)


def _add(inlines: list[Inline], inline: Inline) -> None:
    """Add an inline: to a text before it if it is one, an emphasis too, and no blank before a citation mark."""
    before = inlines[-1] if inlines else None
    if isinstance(before, Text):
        if isinstance(inline, Text):
            inlines[-1] = Text(before.text + inline.text)
            return
        if isinstance(inline, Citation):
            kept = before.text.rstrip()
            inlines[-1:] = [Text(kept)] if kept else []
    elif isinstance(before, Emphasis) and isinstance(inline, Emphasis) and before.strong == inline.strong:
        children = list(before.children)
        for child in inline.children:
            _add(children, child)
        inlines[-1] = Emphasis(tuple(children), before.strong)
        return
    if not isinstance(inline, Text) or inline.text:
        inlines.append(inline)
