"""CONTRIBUTING.md, made from the article on contributing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from generator.library import Library, link
from generator.pages.contributing import ARTICLE, CONTRIBUTING, article_of, contributing
from generator.pages.reference import INDEX
from generator.reader import Entry, read_content, read_values
from generator.reader.shape import shape
from generator.records import Article, Dose, Term
from tests.base import copy_base, library_of

REPOSITORY = Path(__file__).resolve().parents[2]

HEAD = """---
uid: exartic1
name: How to contribute
summary: How to help.
updates:
  - id: u1
    date: 2026-11-01
    kind: new-page
    summary: Published.
---

"""

SAID = (
    f"<!-- Made from content/pages/{ARTICLE}.md by `make derived`. Change that file, not this one. -->\n\n"
    "# How to contribute\n\nHow to help.\n\n"
)


def made_from(body: str, root: Path) -> str:
    """What becomes of an article with this body in the base, without what stands above the body."""
    library = library_of(copy_base(root, {f"pages/{ARTICLE}.md": HEAD + body + "\n"}))
    article = article_of(library)
    assert article is not None
    text = contributing(article, library)
    assert text.startswith(SAID)
    return text.removeprefix(SAID).removesuffix("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("## A heading { #here }", "## A heading"),
        ("## A heading", "## A heading"),
        ("## Use { and } { #here }", "## Use { and }"),
        ("Do [the bridge][bridge] first.", "Do [the bridge](content/exercises/bridge.yaml) first."),
        ("Do [the\nbridge][bridge] first.", "Do [the\nbridge](content/exercises/bridge.yaml) first."),
        ("See [flare].", "See [flare](content/glossary/flare.yaml)."),
        ("- a\n- **do [it][bridge]**", "- a\n- **do [it](content/exercises/bridge.yaml)**"),
        (
            "> 1. [it][bridge]\n>    [it][bridge]",
            "> 1. [it](A)\n>    [it](A)".replace("A", "content/exercises/bridge.yaml"),
        ),
        ("See [how](how-to-contribute.md).", "See [how](content/pages/how-to-contribute.md)."),
        ("See [it](exercises/bridge.md#dose).", "See [it](content/exercises/bridge.yaml)."),
        ("See [all fields](contribute/index.md), or not.", "See all fields, or not."),
        ("See [*all* fields](contribute/index.md).", "See *all* fields."),
        ("At [a site](https://example.org/a.md).", "At [a site](https://example.org/a.md)."),
        ("Most do.[^example-2020-bridge]", "Most do. ([source](content/references/example-2020-bridge.yaml))"),
        ("In `[code][bridge]` nothing.", "In `[code][bridge]` nothing."),
        ("```yaml\n- [it][bridge] { #a }\n```", "```yaml\n- [it][bridge] { #a }\n```"),
        ("Code:\n\n    [it][bridge]", "Code:\n\n    [it][bridge]"),
        ("Not \\[this][bridge].", "Not \\[this][bridge](content/exercises/bridge.yaml)."),
        (
            "| a | b |\n| --- | --- |\n| [it][bridge] | [it][bridge] |",
            "| a | b |\n| --- | --- |\n| [it](A) | [it](A) |".replace("A", "content/exercises/bridge.yaml"),
        ),
        (
            "## What's *this*, `then`? { #here }\n\nSee [above](#here) and [nowhere](#gone).",
            "## What's *this*, `then`?\n\nSee [above](#whats-this-then) and [nowhere](#gone).",
        ),
    ],
)
def test_what_becomes_of(body: str, expected: str, tmp_path: Path) -> None:
    assert made_from(body, tmp_path) == expected


def test_library_without_the_article_has_none(tmp_path: Path) -> None:
    assert article_of(library_of(copy_base(tmp_path))) is None


@pytest.fixture(scope="module")
def library() -> Library:
    """The library of the repository itself."""
    linked, _ = link(read_content(REPOSITORY))
    return linked


@pytest.fixture(scope="module")
def article(library: Library) -> Entry[Article]:
    """The article on contributing as it stands in the repository."""
    found = article_of(library)
    assert found is not None
    return found


def test_file_is_what_the_article_makes(article: Entry[Article], library: Library) -> None:
    said = (REPOSITORY / CONTRIBUTING).read_text(encoding="utf-8")
    assert said == contributing(article, library), "type: python -m generator derive"


def test_every_link_of_the_file_leads_somewhere(article: Entry[Article], library: Library) -> None:
    text = contributing(article, library)
    tokens = MarkdownIt("commonmark").parse(text)
    links = [child for token in tokens for child in token.children or () if child.type == "link_open"]
    targets = {str(link.attrs["href"]) for link in links}
    assert targets
    anchors = {target for target in targets if target.startswith("#")}
    assert [target for target in sorted(targets - anchors) if not (REPOSITORY / target).is_file()] == []
    headings = [line.lstrip("# ").lower().replace(" ", "-") for line in text.split("\n") if line.startswith("##")]
    assert sorted(anchors - {f"#{heading}" for heading in headings}) == []


def test_pages_that_the_article_leads_to_are_on_the_site(article: Entry[Article]) -> None:
    assert f"]({INDEX})" in article.record.body
    assert "](contribute/problems.md)" in article.record.body


def blocks_of_yaml(article: Entry[Article]) -> list[str]:
    """The blocks of YAML in the article."""
    tokens = MarkdownIt("commonmark").parse(article.record.body)
    return [token.content for token in tokens if token.type == "fence" and token.info == "yaml"]


def test_record_that_the_article_shows_is_right(article: Entry[Article]) -> None:
    (shown,) = [block for block in blocks_of_yaml(article) if "uid:" in block]
    source, value, problems = read_values("content/glossary/flare.yaml", shown.encode())
    assert value is not None
    record, misshapen = shape(Term, value, source)
    assert (list(problems), list(misshapen)) == ([], [])
    assert record is not None


def test_dose_that_the_article_calls_good_is_one(article: Entry[Article]) -> None:
    (good,) = [block for block in blocks_of_yaml(article) if block.startswith("# good") and "basis:" in block]
    _, value, _ = read_values("content/exercises/bridge.yaml", good.encode())
    assert isinstance(value, dict)
    assert isinstance(value["dose"], dict)
    Dose.model_validate(value["dose"])


def test_every_pair_of_examples_can_be_read_and_has_its_reason(article: Entry[Article]) -> None:
    for block in blocks_of_yaml(article):
        if not block.startswith("# not so good"):
            assert yaml.safe_load(block)
    pairs = article.record.body.partition("## Good, and not so good")[2].partition("\n## ")[0].split("\n### ")[1:]
    assert len(pairs) >= 10
    for pair in pairs:
        assert pair.count("# good") == pair.count("# not so good") == 1, pair
        assert pair.rpartition("```")[2].strip(), f"no reason: {pair}"
