"""markdown-it, set up for the Markdown that a record may hold, and quick at it.

What a character means is for markdown-it's rules to say; nothing here reads Markdown. Here is said which of them to ask
where, since at most characters none has anything to say, and of a token only so much is kept as is read later. A test
compares this with markdown-it as it comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, emphasis, entity, escape, link, link_pairs, newline
from markdown_it.token import Token

RULES = ("list", "emphasis", "link", "newline", "escape", "entity", "balance_pairs")
"""The rules of markdown-it that hold in a record's text, beside those for paragraphs and plain characters."""

_INLINE_RULES: Mapping[str, Callable[[StateInline, bool], bool]] = {
    "[": link,
    "*": emphasis.tokenize,
    "_": emphasis.tokenize,
    "&": entity,
    "\\": escape,
    "\n": newline,
}
"""Those within a paragraph, by the characters at which they react."""

_NO_TEXT = re.compile(r"[\[\]*_&\\\n]")
"""Such a character, or the end of what a link's brackets hold."""


class AnyReference(Mapping[str, dict[str, str]]):
    """Answers every reference label with itself, so that the parser hands every id over to us."""

    def __getitem__(self, label: str) -> dict[str, str]:
        return {"href": label.lower(), "title": ""}

    def __contains__(self, label: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1


def block_tokens(text: str) -> list[Token]:
    """The tokens of paragraphs and lists; each paragraph is an ``inline`` whose content is as it was written."""
    return _PARSER.parse(text, {})


def paragraph_token(text: str) -> Token:
    """The same of a text that is one paragraph."""
    return _Token("inline", 0, text)


def inline_tokens(paragraph: str) -> list[Token]:
    """The tokens within a paragraph; plain characters may come in several neighbouring texts."""
    if not _has_markup(paragraph):
        return [_Token("text", 0, paragraph)]
    return _PARSER.inline.parse(paragraph, _PARSER, {"references": AnyReference()}, [])


def _has_markup(text: str) -> bool:
    """Whether a text has a character at which a rule within paragraphs reacts."""
    return "[" in text or "*" in text or "_" in text or "&" in text or "\\" in text or "\n" in text


class _Token(Token):
    """A token with what the rules write and the tree reads, and no more."""

    __slots__ = ()

    def __init__(self, sort: str, nesting: Literal[-1, 0, 1], content: str = "") -> None:
        self.type = sort
        self.nesting = nesting
        self.content = content


class _State(StateInline):
    """How far the rules have come in a paragraph."""

    pending = ""
    """The text that no token holds yet."""

    def pushPending(self) -> Token:
        """Make a token of that text."""
        token = _Token("text", 0, self.pending)
        self.tokens.append(token)
        self.pending = ""
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token, after the text before it."""
        if self.pending:
            self.pushPending()
        meta = None
        if nesting > 0:
            self.level += 1
            self._prev_delimiters.append(self.delimiters)
            self.delimiters = []
            meta = {"delimiters": self.delimiters}
        elif nesting < 0:
            self.level -= 1
            self.delimiters = self._prev_delimiters.pop()
        token = _Token(ttype, nesting)
        self.tokens.append(token)
        self.tokens_meta.append(meta)
        return token


class _Inline(ParserInline):
    """Asks at each character the one rule that reacts to it, where markdown-it asks them all."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Add the tokens of a paragraph."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        if "*" in src or "_" in src:
            link_pairs(state)
            emphasis.postProcess(state)
        return tokens

    def tokenize(self, state: StateInline) -> None:
        """Add the tokens up to ``state.posMax``."""
        text, end = state.src, state.posMax
        while (start := state.pos) < end:
            rule = _INLINE_RULES.get(text[start])
            if rule is None or not rule(state, False):
                following = _NO_TEXT.search(text, start + 1)
                state.pos = following.start() if following else end
                state.pending += text[start : state.pos]
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:
        """Pass over what stands at ``state.pos``."""
        following = _NO_TEXT.search(state.src, state.pos)
        end = following.start() if following else state.posMax
        if state.pos in state.cache or state.pos == end or state.level > 1:  # far inside brackets it matters how far
            super().skipToken(state)
        else:
            state.cache[state.pos] = end
            state.pos = end


def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.inline = _Inline()
    return parser.configure("zero").enable(RULES).disable(["inline", "text_join"])


_PARSER = _parser()
