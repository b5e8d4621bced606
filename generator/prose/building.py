"""The tokens of a parser into the tree of prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from generator.prose.markup import inline_tokens
from generator.prose.tree import Block, Bullets, Citation, Emphasis, Inline, Link, Paragraph, Text, plain


def blocks_of(tokens: Iterable[Token]) -> tuple[Block, ...]:
    """The tree of the blocks of a text; an address is left out of it, and its words stay."""
    return _blocks(iter(tokens))


def is_address(target: str) -> bool:
    """Whether a link leads elsewhere than to a record: an id has none of these."""
    return ":" in target or "/" in target or "#" in target or "." in target


def cited(words: str, target: str) -> tuple[str, ...]:
    """The ids in ``[^a]`` or, as Markdown reads two marks side by side as one link, in ``[^a][^b]``."""
    first, last = words.lower(), target.removeprefix("^")
    return (last,) if first == target or not first.startswith("^") else (first.removeprefix("^"), last)


def _blocks(tokens: Iterator[Token]) -> tuple[Block, ...]:
    """The blocks up to the end of a list item or of the text that say something: an empty one can't be written."""
    found: list[Block] = []
    for token in tokens:
        if token.type == "list_item_close":
            break
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if items := _items(tokens):
                found.append(Bullets(items, ordered=token.type == "ordered_list_open"))
        elif token.type == "inline" and (inlines := _inlines(iter(inline_tokens(token.content)))):
            found.append(Paragraph(inlines))
    return tuple(found)


def _items(tokens: Iterator[Token]) -> tuple[tuple[Block, ...], ...]:
    found: list[tuple[Block, ...]] = []
    for token in tokens:
        if token.type != "list_item_open":
            break
        if item := _blocks(tokens):
            found.append(item)
    return tuple(found)


def _inlines(tokens: Iterator[Token]) -> tuple[Inline, ...]:
    """The inlines up to the end of an emphasis, a link or the paragraph."""
    found: list[Inline] = []
    for token in tokens:
        sort = token.type
        if sort in ("text", "text_special"):
            _add(found, Text(token.content))
        elif sort == "link_open":
            for inline in _link(str(token.attrs["href"]), _inlines(tokens)):
                _add(found, inline)
        elif token.nesting < 0:
            break
        elif token.nesting > 0:
            _add(found, Emphasis(_inlines(tokens), strong=sort == "strong_open"))
        else:
            _add(found, Text(" "))
    return tuple(found)


def _link(target: str, children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    words = "".join(map(plain, children))
    if target.startswith("^"):
        before = () if words.startswith("^") else children
        return (*before, *map(Citation, cited(words, target)))
    if is_address(target):
        return (Text(words),)
    return (Link(target, children),)


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
