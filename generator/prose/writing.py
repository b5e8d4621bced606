"""Prose into Markdown, with every character escaped that could mean something."""

from __future__ import annotations

from collections.abc import Iterable

from generator.prose.tree import Block, Citation, Emphasis, Inline, Link, Paragraph, Prose, Text

_SPECIAL = str.maketrans({character: f"&#{ord(character)};" for character in "\\`*_{}[]<>&|~^=$"})
_OPENERS = "#+-:!?."
_BETWEEN_MARKS = "\u202f"  # a narrow space that does not break


def escape(text: str) -> str:
    """Plain text as Markdown that means exactly these characters, wherever in a line it stands.

    Character references, not backslashes: a heading keeps its anchor, the search index its words.
    """
    escaped = " ".join(text.split()).translate(_SPECIAL)
    stripped = escaped.lstrip("0123456789")
    if stripped[:1] in (".", ")") and stripped != escaped:
        digits = len(escaped) - len(stripped)
        return f"{escaped[:digits]}&#{ord(stripped[0])};{stripped[1:]}"
    if escaped[:1] and escaped[0] in _OPENERS:
        escaped = f"&#{ord(escaped[0])};{escaped[1:]}"
    for sign in "!?":  # three open a box, should the line ever be broken before them
        escaped = escaped.replace(sign * 3, f"{sign * 2}&#{ord(sign)};")
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
    return _BETWEEN_MARKS.join(f"[^{reference}]" for reference in references)


def _write_inlines(inlines: tuple[Inline, ...]) -> str:
    written: list[str] = []
    for number, inline in enumerate(inlines):
        after_mark = number > 0 and isinstance(inlines[number - 1], Citation)
        if after_mark and isinstance(inline, Citation):
            written.append(_BETWEEN_MARKS)
        written.append(_write_inline(inline, first=number == 0, after_mark=after_mark))
    return "".join(written)


def _write_inline(inline: Inline, *, first: bool, after_mark: bool) -> str:
    match inline:
        case Text(text):
            return _escape_within(text, first=first, after_mark=after_mark)
        case Emphasis(children, strong):
            mark = "**" if strong else "*"
            return f"{mark}{_write_inlines(children)}{mark}"
        case Link(target, children):
            return f"[{_write_inlines(children)}][{target}]"
        case Citation(reference):
            return citation_marks([reference])


def _escape_within(text: str, *, first: bool, after_mark: bool) -> str:
    """Escape a run of text inside a paragraph, keeping the blanks at its ends."""
    words = " ".join(text.split())
    escaped = escape(words) if first else escape(f"x{words}")[1:]
    if text.startswith(":") and after_mark:
        escaped = f"&#58;{escaped[1:]}"  # else the mark before it would become a footnote's definition
    if escaped.endswith("!"):
        escaped = f"{escaped[:-1]}&#33;"  # else a link after it would become a picture
    before = " " if text[:1].isspace() and not first else ""
    after = " " if text[-1:].isspace() and words else ""
    return f"{before}{escaped}{after}"
