"""markdown-it, set up for the Markdown that a record may hold.

What a character means is for markdown-it's rules to say; nothing here reads Markdown. Since a check of ids asks for the
links of every text and for nothing else, ``link_tokens`` asks only the two rules that have a part in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, escape, link
from markdown_it.token import Token

RULES = ("list", "emphasis", "link", "newline", "escape", "entity", "balance_pairs", "fragments_join")
"""The rules of markdown-it that hold in a record's text, beside those for paragraphs and plain characters."""

_LINK_OR_ESCAPE = re.compile(r"[\[\\]")
"""Where a link may begin, or what keeps a bracket from it."""

_NO_TEXT = re.compile(r"[\[\]*_&\\\n]")
"""Where any rule reacts, or the words of a link end."""


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


def inline_tokens(paragraph: str) -> list[Token]:
    """The tokens within a paragraph."""
    return _PARSER.inline.parse(paragraph, _PARSER, {"references": AnyReference()}, [])


def link_tokens(paragraph: str) -> list[Token]:
    """The ``link_open`` of each link in a paragraph; its content is the words of the link as they were written."""
    state = _Links(paragraph, _LINK_PARSER, {"references": AnyReference()}, [])
    while following := _LINK_OR_ESCAPE.search(paragraph, state.pos):
        state.pos = following.start()
        rule = link if following[0] == "[" else escape
        if not rule(state, False):
            state.pos += 1
    return state.tokens


def has_markup(paragraph: str) -> bool:
    """Whether a rule reacts to any character of a paragraph; if none does, all of it is text."""
    return _NO_TEXT.search(paragraph) is not None


class _Links(StateInline):
    """How far the rule of links has come in a paragraph."""

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Keep the beginning of a link; the rule has just found its words."""
        token = _Token(ttype, nesting)
        if ttype == "link_open":
            token.content = self.src[self.pos : self.posMax]
            self.tokens.append(token)
        return token


class _Token(Token):
    """A token with no more than what is read of it."""

    __slots__ = ()

    def __init__(self, ttype: str, nesting: Literal[-1, 0, 1]) -> None:
        self.type = ttype
        self.nesting = nesting


class _WordsUnread(ParserInline):
    """Passes over the words of a link: no link stands inside another."""

    def tokenize(self, state: StateInline) -> None:
        """Pass over them."""
        state.pos = state.posMax

    def skipToken(self, state: StateInline) -> None:
        """Pass over what stands at ``state.pos``; over plain characters at once."""
        following = _NO_TEXT.search(state.src, state.pos)
        end = following.start() if following else state.posMax
        if state.pos in state.cache or state.pos == end or state.level > 1:  # far inside brackets it matters how far
            super().skipToken(state)
        else:
            state.cache[state.pos] = end
            state.pos = end


def _parser(inline: ParserInline) -> MarkdownIt:
    parser = MarkdownIt("zero")
    parser.inline = inline
    return parser.configure("zero").enable(RULES).disable(["inline", "text_join"])


_PARSER = _parser(ParserInline())
_LINK_PARSER = _parser(_WordsUnread())
