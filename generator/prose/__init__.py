"""The little Markdown that a record may hold: paragraphs, lists, emphasis, links by id and citations.

``parse`` reads it with markdown-it, so no regular expression guesses at Markdown; what it does not allow is a
finding, not an exception. ``markdown`` writes it back with every character that could mean something escaped, so that
text from a record can never become HTML, a heading or a template.

A contributor writes ``[fire log][fire-log-pose]`` for a link to a record and ``[^costa-2009]`` for a citation.
"""

from generator.prose.reading import MARKERS, Finding, Marks, marker_findings, parse, scan
from generator.prose.tree import Block, Bullets, Citation, Emphasis, Inline, Link, Paragraph, Prose, Text
from generator.prose.writing import citation_marks, escape, inline_markdown, markdown

__all__ = [
    "MARKERS",
    "Block",
    "Bullets",
    "Citation",
    "Emphasis",
    "Finding",
    "Inline",
    "Link",
    "Marks",
    "Paragraph",
    "Prose",
    "Text",
    "citation_marks",
    "escape",
    "inline_markdown",
    "markdown",
    "marker_findings",
    "parse",
    "scan",
]
