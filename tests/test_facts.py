"""Every fact of the source passages stands on the built site where tests/facts.yaml says that it does."""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import pytest
import yaml
from justhtml import Element, JustHTML
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Words = Annotated[str, StringConstraints(strict=True, min_length=1)]


class Fact(BaseModel):
    """One statement of a passage and where it stands."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passage: Words
    fact: Words
    page: Words
    anchor: Words
    words: Annotated[tuple[Words, ...], Field(min_length=1)]

    @property
    def name(self) -> str:
        """How the test of this fact is called."""
        return f"{self.passage}-{self.fact.rstrip('.').replace(' ', '-').lower()}"


class Facts(BaseModel):
    """The whole table."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passages: tuple[Words, ...]
    facts: tuple[Fact, ...]


FACTS = Facts.model_validate(yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text("utf-8")))

HEADINGS = {f"h{level}": level for level in range(1, 7)}
END = 0
"""The level of a boundary that ends every section: the end of the article."""
INLINE = {"a", "abbr", "b", "code", "em", "i", "s", "small", "span", "strong", "sub", "sup", "u"}
NOT_READ = {"script", "style", "template", "svg"}


def plain(text: str) -> str:
    """The text as it is compared: white space collapsed, upper and lower case alike."""
    return " ".join(text.split()).casefold()


@dataclass
class Page:
    """The text of one page in reading order, and where its headings and ids lie in it."""

    pieces: list[str] = field(default_factory=list)
    boundaries: list[tuple[int, int]] = field(default_factory=list)
    """Where a heading begins or the article ends, and its level."""
    anchors: dict[str, list[tuple[int, int, int | None]]] = field(default_factory=dict)
    """For each id, the beginning, end and heading level of every element that has it."""

    def read(self, element: Element) -> None:
        """Add an element and all that is in it."""
        level = HEADINGS.get(element.name)
        gap = "" if element.name in INLINE else " "
        begin = len(self.pieces)
        if level is not None:
            self.boundaries.append((begin, level))
        self.pieces.append(gap)
        for child in element.children or ():
            if isinstance(child, Element):
                if child.name not in NOT_READ:
                    self.read(child)
            elif child.name == "#text":
                self.pieces.append(child.data or "")
        self.pieces.append(gap)
        end = len(self.pieces)
        if element.name == "article":
            self.boundaries.append((end, END))
        if name := (element.attrs or {}).get("id"):
            self.anchors.setdefault(name, []).append((begin, end, level))

    def sections(self, anchor: str) -> list[str]:
        """The text at each element with this id.

        That of a heading goes on to the next heading of its own or a higher level; that of the page's
        title only to the first section, since it would otherwise be the whole page.
        """
        texts = []
        for begin, within, level in self.anchors.get(anchor, ()):
            end = within
            if level is not None:
                closing = max(HEADINGS.values()) if level == 1 else level
                later = (place for place, other in self.boundaries if place > begin and other <= closing)
                end = min(later, default=len(self.pieces))
            texts.append(plain("".join(self.pieces[begin:end])))
        return texts


def parsed(html: str) -> Page:
    """The page of this HTML."""
    page = Page()
    root = JustHTML(html, sanitize=False).root
    for child in root.children or ():
        if isinstance(child, Element):
            page.read(child)
    return page


@functools.cache
def page_at(file: Path) -> Page:
    """The page in this file, read once."""
    return parsed(file.read_text("utf-8"))


@pytest.mark.parametrize("fact", FACTS.facts, ids=lambda fact: fact.name)
def test_fact_stands_on_its_page(fact: Fact, built_site: Path) -> None:
    file = built_site / fact.page / "index.html"
    assert file.is_file(), f"no page {fact.page}"
    sections = page_at(file).sections(fact.anchor)
    assert len(sections) == 1, f"{len(sections)} elements with the id {fact.anchor} on {fact.page}"
    missing = [words for words in fact.words if plain(words) not in sections[0]]
    assert not missing, f"{fact.fact} Not at {fact.page}#{fact.anchor}: {missing}"


def test_every_passage_has_facts() -> None:
    assert len(FACTS.passages) == 30
    assert set(FACTS.passages) == {fact.passage for fact in FACTS.facts}


def test_no_fact_is_listed_twice() -> None:
    assert [name for name, count in Counter(fact.name for fact in FACTS.facts).items() if count > 1] == []


PAGE = """<!doctype html><title>T</title><p id="one">Outside</p><article>
<h1 id="title">Title</h1><p>Opening</p>
<h2 id="first">First</h2><ul><li>a <b>b</b>c</li><li>d</li></ul><h3 id="inner">Inner</h3><p>e</p>
<h2 id="second">Second</h2><div id="box"><p>f</p><p>G
  h</p></div><span id="one">i</span></article><footer>Foot</footer>"""


@pytest.mark.parametrize(
    ("anchor", "texts"),
    [
        ("title", ["title opening"]),
        ("first", ["first a bc d inner e"]),
        ("inner", ["inner e"]),
        ("second", ["second f g h i"]),
        ("box", ["f g h"]),
        ("one", ["i", "outside"]),
        ("none", []),
    ],
)
def test_text_at_an_anchor(anchor: str, texts: list[str]) -> None:
    assert sorted(parsed(PAGE).sections(anchor)) == texts
