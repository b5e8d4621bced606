"""CONTRIBUTING.md, for those who read the repository: the article on contributing, in Markdown that GitHub can follow.

The article is written for the site: its links name records, its headings have anchors of their own. Here links lead to
files, anchors are those that GitHub gives, and what only the site has is words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.link import link as read_link
from markdown_it.token import Token

from generator.library import Library
from generator.library.retired import successor_of
from generator.pages.addresses import address
from generator.prose import scan
from generator.reader import Entry
from generator.records import Article

ARTICLE = "how-to-contribute"
"""The id of the article that it is made from."""

CONTRIBUTING = "CONTRIBUTING.md"
"""Where it stands, from the repository's root."""


def contributing(article: Entry[Article], library: Library) -> str:
    """The whole text of CONTRIBUTING.md: the article's body, in which only links, citations and headings differ."""
    body = article.record.body.strip()
    lines = body.split("\n")
    edits = _edits(body, _Targets(article, library))
    for edit in sorted(edits, key=lambda edit: (edit.line, edit.start), reverse=True):
        line = lines[edit.line]
        lines[edit.line] = f"{line[: edit.start]}{edit.words}{line[edit.end :]}"
    said = f"<!-- Made from {article.source.path} by `make derived`. Change that file, not this one. -->"
    return "\n".join([said, "", f"# {article.record.name}", "", article.record.summary, "", *lines]) + "\n"


def article_of(library: Library) -> Entry[Article] | None:
    """The article that CONTRIBUTING.md is made from, if the library has it."""
    return next((entry for entry in library.articles if entry.id == ARTICLE), None)


@dataclass(frozen=True)
class _Edit:
    """Letters of one line of the body, counted from 0, and what stands in their place."""

    line: int
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class _Link:
    """A link in a run of text: where its bracket opens, where its words end, where it ends, and where it leads."""

    start: int
    words_end: int
    end: int
    target: str


class _Targets:
    """Where the links of the article lead from the repository's root."""

    def __init__(self, article: Entry[Article], library: Library) -> None:
        self._library = library
        self._pages = {address(entry).path: entry.source.path for entry in library.everything}
        self._headings = dict(_headings(article.record.body))

    def of(self, target: str) -> str:
        """The address that GitHub can follow; '' for a page that is only on the site."""
        if target.startswith("#"):
            return f"#{self._headings.get(target[1:], target[1:])}"
        if ":" in target:
            return target
        if entry := self._library.by_id.get(target) or successor_of(self._library, target):
            return entry.source.path
        return self._pages.get(target.partition("#")[0], "")


def _edits(body: str, targets: _Targets) -> Iterator[_Edit]:
    lines = body.split("\n")
    marks = scan(body)
    known = (*marks.links, *(f"^{reference}" for reference in marks.citations))
    read_to: dict[int, int] = {}
    for token, is_heading in _texts(body):
        first = token.map[0] if token.map else 0
        anchor = _anchor(token.content) if is_heading else ""
        if anchor:
            end = len(lines[first].rstrip())
            yield _Edit(first, end - len(anchor), end, "")
        changed = [
            change for link in _links(token.content, known) for change in _rewritten(token.content, link, targets)
        ]
        offset = 0
        for number, text in enumerate(token.content.split("\n"), start=first):
            column = lines[number].find(text, read_to.get(number, 0))
            if column >= 0:  # else a cell of a table whose signs are escaped
                read_to[number] = column + len(text)
                for start, end, words in changed:
                    if offset <= start and end <= offset + len(text):
                        yield _Edit(number, start - offset + column, end - offset + column, words)
            offset += len(text) + 1


def _rewritten(text: str, link: _Link, targets: _Targets) -> Iterator[tuple[int, int, str]]:
    """What of a link changes: start, end and new letters, each within one line."""
    words = text[link.start + 1 : link.words_end]
    if link.target.startswith("^"):
        cited = [words.removeprefix("^")] if words.startswith("^") else []
        cited = list(dict.fromkeys([*cited, link.target.removeprefix("^")]))
        yield link.start, link.end, "".join(f" ([source]({targets.of(reference)}))" for reference in cited)
    elif target := targets.of(link.target):
        yield link.words_end + 1, link.end, f"({target})"
    else:
        yield link.start, link.start + 1, ""
        yield link.words_end, link.end, ""


def _links(text: str, known: Iterable[str]) -> list[_Link]:
    """The links of a run of text, in order, as a Markdown parser sees them; ``known`` are the ids that links name."""
    found: list[_Link] = []

    def remember(state: StateInline, silent: bool) -> bool:
        start = state.pos
        words_end = state.md.helpers.parseLinkLabel(state, start, True)
        if not read_link(state, silent):
            return False
        if not silent:
            opened = next(token for token in reversed(state.tokens) if token.type == "link_open")
            found.append(_Link(start, words_end, state.pos, str(opened.attrs["href"])))
        return True

    parser = _parser()
    parser.inline.ruler.at("link", remember)
    references = {name.upper(): {"href": name, "title": ""} for name in known}
    parser.inline.parse(text, parser, {"references": references}, [])
    return found


def _texts(body: str) -> Iterator[tuple[Token, bool]]:
    """The runs of text of the body, code left out, each with whether it is a heading."""
    parser = _parser()
    tokens: list[Token] = []
    environment: dict[str, Any] = {}
    parser.block.parse(body, parser, environment, tokens)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "inline":
            yield token, before is not None and before.type == "heading_open"


def _headings(body: str) -> Iterator[tuple[str, str]]:
    """Each anchor that a heading has on the site, with the one that GitHub gives it."""
    for token, is_heading in _texts(body.strip()):
        if is_heading and (anchor := _anchor(token.content)):
            words = token.content.removesuffix(anchor).strip().lower()
            kept = "".join(sign for sign in words if sign.isalnum() or sign in " -_")
            yield anchor.strip(" {}#"), kept.replace(" ", "-")


def _anchor(heading: str) -> str:
    """The mark ``{ #anchor }`` at the end of a heading with the blanks before it; '' without one."""
    words, mark, rest = heading.rpartition("{")
    return heading[len(words.rstrip()) :] if mark and rest.strip().startswith("#") and rest.endswith("}") else ""


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
