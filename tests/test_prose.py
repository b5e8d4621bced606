"""Prose: what a record's text may hold, and that it comes out of the Markdown engine as it went in."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown as engine  # type: ignore[import-untyped]  # it ships no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from mkdocs.utils.yaml import yaml_load

from generator.prose import (
    Bullets,
    Citation,
    Emphasis,
    Finding,
    Link,
    Paragraph,
    Prose,
    Text,
    escape,
    inline_markdown,
    markdown,
    parse,
    reading,
    scan,
)
from generator.prose.markup import AnyReference, inline_tokens

HINT = "write it in plain words; link with [words][id] and cite with [^id]"


def _extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The Markdown extensions of mkdocs.yml and those that MkDocs adds, with their settings."""
    with (Path(__file__).resolve().parents[1] / "mkdocs.yml").open("rb") as stream:
        configured = yaml_load(stream)["markdown_extensions"]
    names, settings_of = ["toc", "tables", "fenced_code"], {}
    for extension in configured:
        for name, options in extension.items() if isinstance(extension, dict) else [(extension, None)]:
            settings_of[name] = options or {}
            names += [] if name in names else [name]
    return names, settings_of


NAMES, SETTINGS = _extensions()
ENGINE = engine.Markdown(extensions=NAMES, extension_configs=SETTINGS)


class _Read(HTMLParser):
    """The text and the elements of HTML, without the marks and the list of footnotes, which are counted."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[str] = []
        self.citations = 0
        self._skipped = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.citations += tag == "sup"
        if self._skipped or tag == "sup" or ("class", "footnote") in attrs:
            self._skipped += tag not in ("br", "hr", "img")
            return
        self.elements.append(tag)
        self.text += " " if tag in ("p", "li") else ""

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= tag not in ("br", "hr", "img")
        self.text += " " if tag in ("p", "li") else ""

    def handle_data(self, data: str) -> None:
        self.text += "" if self._skipped else data


def rendered(text: str) -> _Read:
    """What the site's Markdown engine makes of a text."""
    ENGINE.reset()
    return _Read(ENGINE.convert(text))


def blocks(source: str) -> tuple[object, ...]:
    """The blocks of a text without findings."""
    read, findings = parse(source)
    assert findings == ()
    return read.blocks


def paragraph(*children: Text | Emphasis | Link | Citation) -> tuple[Paragraph, ...]:
    """One paragraph, as the only block."""
    return (Paragraph(tuple(children)),)


def test_plain_text_is_one_paragraph() -> None:
    assert blocks("Lie on your back.") == paragraph(Text("Lie on your back."))


def test_line_break_is_a_blank() -> None:
    assert blocks("Lie on\nyour back.") == paragraph(Text("Lie on your back."))


def test_blank_line_begins_a_paragraph() -> None:
    assert blocks("One.\n\nTwo.") == (Paragraph((Text("One."),)), Paragraph((Text("Two."),)))


def test_link_names_a_record_by_its_id() -> None:
    assert blocks("The [fire log][fire-log-pose] pose.") == paragraph(
        Text("The "), Link("fire-log-pose", (Text("fire log"),)), Text(" pose.")
    )


def test_link_words_may_go_over_a_line_end() -> None:
    assert blocks("[ankylosing\nspondylitis][as]") == paragraph(Link("as", (Text("ankylosing spondylitis"),)))


def test_link_words_may_be_emphasised() -> None:
    assert blocks("[*now*][act]") == paragraph(Link("act", (Emphasis((Text("now"),)),)))


def test_words_in_brackets_alone_link_to_themselves() -> None:
    assert blocks("[fire-log-pose]") == paragraph(Link("fire-log-pose", (Text("fire-log-pose"),)))


def test_capital_letters_in_an_id_do_not_matter() -> None:
    assert blocks("[x][Fire-Log]") == paragraph(Link("fire-log", (Text("x"),)))


def test_citation_takes_the_blank_before_it_away() -> None:
    assert blocks("It helps. [^costa-2009] A little.") == paragraph(
        Text("It helps."), Citation("costa-2009"), Text(" A little.")
    )


@pytest.mark.parametrize("number", [2, 3, 4])
def test_citations_side_by_side_are_all_read(number: int) -> None:
    ids = [f"study-{place}" for place in range(number)]
    read, findings = parse("It helps." + "".join(f"[^{one}]" for one in ids))
    assert (read.citations, findings) == (tuple(ids), ())


def test_words_linked_to_a_reference_stay_and_it_is_cited() -> None:
    assert blocks("See [the study][^costa-2009].") == paragraph(
        Text("See the study"), Citation("costa-2009"), Text(".")
    )


def test_citation_after_a_link_is_read() -> None:
    read, _ = parse("[fire log][fire-log-pose][^costa-2009]")
    assert (read.links, read.citations) == (("fire-log-pose",), ("costa-2009",))


def test_list_holds_items_of_blocks() -> None:
    assert blocks("- one\n- two\n\n  more") == (
        Bullets(
            (
                (Paragraph((Text("one"),)),),
                (Paragraph((Text("two"),)), Paragraph((Text("more"),))),
            )
        ),
    )


def test_numbered_list_is_ordered() -> None:
    assert blocks("1. one\n2. two") == (
        Bullets(((Paragraph((Text("one"),)),), (Paragraph((Text("two"),)),)), ordered=True),
    )


def test_empty_list_items_are_left_out() -> None:
    assert blocks("-\n- one\n-") == (Bullets(((Paragraph((Text("one"),)),),)),)


def test_headings_code_quotes_and_tables_are_plain_text() -> None:
    source = "# One > `two` | three"
    assert blocks(source) == paragraph(Text(source))


def test_backslash_takes_a_mark_its_meaning() -> None:
    assert blocks(r"\[usually\] 2 \* 3") == paragraph(Text("[usually] 2 * 3"))


def test_plain_has_the_words_alone() -> None:
    read, _ = parse("A *soft* [log][x].[^y]\n\n- one\n- two")
    assert (read.plain, str(read)) == ("A soft log. one two", "A soft log. one two")


@pytest.mark.parametrize(
    ("source", "excerpt", "code", "sort"),
    [
        ("A <b>bold</b> word", "<b>bold</b> word", "html-in-text", "HTML"),
        ("A </b> end", "</b> end", "html-in-text", "HTML"),
        ("A <!-- comment -->", "<!-- comment -->", "html-in-text", "HTML"),
        ("A {{ value }}", "{{ value }}", "template-in-text", "a template"),
        ("A {% tag %}", "{% tag %}", "template-in-text", "a template"),
        ("A {# note #}", "{# note #}", "template-in-text", "a template"),
        ('--8<-- "file.md"', '--8<-- "file.md"', "include-in-text", "a mark that includes another file"),
        ("See JavaScript:alert(1)", "JavaScript:alert(1)", "script-in-text", "a script"),
    ],
)
def test_html_templates_and_scripts_are_found(source: str, excerpt: str, code: str, sort: str) -> None:
    _, findings = parse(source)
    message = f"{excerpt!r} looks like {sort}, which a record may not hold"
    assert findings == (Finding(excerpt, code, message, HINT),)


@pytest.mark.parametrize("source", ["pain < 5 of 10", "a <5% loss", "{one} word", "100 % {", "a --8< b"])
def test_harmless_signs_are_no_finding(source: str) -> None:
    assert blocks(source) == paragraph(Text(source))


def test_link_to_an_address_is_found_and_its_words_stay() -> None:
    read, findings = parse("See [this page](https://example.org/a).")
    assert read.blocks == paragraph(Text("See this page."))
    assert findings == (
        Finding(
            "https://example.org/a",
            "address-in-text",
            "a link to the address 'https://example.org/a'; a record links to other records by id only",
            "write [words][id]; for another site add a reference and cite it with [^id]",
            "[this page](https://example.org/a)",
            "this page",
        ),
    )


def test_markdown_writes_links_and_citations_by_id() -> None:
    read, _ = parse("**Now:** a [log][x],[^y] *soft*.\n\n1. one\n2. two")
    assert markdown(read) == "**Now:** a [log][x],[^y] *soft*.\n\n1.  one\n2.  two"


def test_inline_markdown_is_one_line() -> None:
    read, _ = parse("One.\n\n- two\n- three")
    assert inline_markdown(read) == "One. two three"


def test_markdown_of_nothing_is_nothing() -> None:
    assert (markdown(Prose(())), inline_markdown(Prose(())), Prose(()).plain) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Lie down.", "Lie down."),
        ("# not a heading", "&#35; not a heading"),
        ("- no item", "&#45; no item"),
        ("1. no item", "1&#46; no item"),
        ("1986 was long ago", "1986 was long ago"),
        ("!!! note", "&#33;!! note"),
        ("as in !!! note", "as in !!&#33; note"),
        ("what????", "what??&#63;?"),
        ("a_b*c", "a&#95;b&#42;c"),
        ("<b> & [x]{y}", "&#60;b&#62; &#38; &#91;x&#93;&#123;y&#125;"),
        ("  two\n  lines  ", "two lines"),
        ("", ""),
    ],
)
def test_escape_writes_character_references(text: str, escaped: str) -> None:
    assert escape(text) == escaped


VISIBLE = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
# fmt: off
MARKS = st.sampled_from([
    *"#+-:!?.*_`~^=$|<>&[](){}\\/\"'1 9)\n", "!!!", "???", "--8<--", "1. ", "- ", "**", "[^a]", "[a][b]", "http://x.y",
    "&amp;", "&#38;", "<b>", "{: .x}", "===", "---", "```", "    ", "[TOC]", "*[a]: b", "[a]: b", ": x", "| a | b",
    "<a@b.c>", "::", "/// x",
])
PIECES = st.sampled_from([
    "a", "bridge ", "Pain: ", " *x*, ", " **y**. ", " ***z*** ", " **one *two* three** ", " *one **two** three* ",
    " **a [fire log][fire-log-pose].** ", "[*b*][bridge]", " [fire log][fire-log-pose]", "[^costa-2009]", "[^b-1]",
    " 12.", "\n\n", "\n- one", "\n- two\n\n", "1. x\n2. y\n\n", " * ", " _z_ ", "x_", "<", ">", "&amp;", "\\[", "!",
    "#", "`", "(", ")", ":", " ", "\n", "  \n", "$", "{", "x_y", "2*3", ".", "' ", '"',
])
# fmt: on
TEXTS = st.lists(st.one_of(VISIBLE, MARKS), max_size=12).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_escaped_text_comes_out_as_it_went_in(text: str) -> None:
    words = " ".join(text.split())
    read = rendered(escape(text))
    assert (read.text.strip(), read.elements) == (words, ["p"] if words else [])


@settings(max_examples=400, deadline=None, derandomize=True)
@given(source=st.lists(PIECES, max_size=8).map("".join))
def test_prose_comes_out_as_it_was_read(source: str) -> None:
    prose, _ = parse(source)
    notes = "\n".join(f"[^{cited}]: note" for cited in dict.fromkeys(prose.citations))
    targets = "\n".join(f"[{target}]: {target}.md" for target in dict.fromkeys(prose.links))
    read = rendered(f"{markdown(prose)}\n\n{notes}\n\n{targets}\n")
    between = "" if prose.citations else " "  # the engine sets a blank between two marks of footnotes
    assert between.join(read.text.split()) == between.join(prose.plain.split())
    assert read.elements.count("a") == len(prose.links)
    assert read.citations == len(prose.citations)
    assert set(read.elements) <= {"p", "a", "em", "strong", "ul", "ol", "li"}


# fmt: off
TRAPS = st.sampled_from([
    "[", "]", "[" * 19, "[" * 22, "]" * 20, "[]", "[][]", "[x](", "](y)", "[a][^b][c]", "[^", "*" * 9, "__", "\\\n",
    "&#32;", "&nbsp;", "\r", "\0", "\t", "\x0b", "\x1c", "\x85", "\xa0", "\u2003", "\u2028", "- ", "\n+ ", "1)",
    "\n   ", "\n     ", "İ", "ß", "^", "<u>", "{{", "javascript:",
])
OF_ARTICLES = st.sampled_from([
    "`", "```\n", "![", "    ", "> ", "# ", "<https://a.example>", "\n[a]: b\n", "|a|b|\n|-|-|\n",
])
# fmt: on


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(source=st.lists(st.one_of(PIECES, TRAPS, st.text(max_size=3)), max_size=14).map("".join))
def test_the_quick_ways_find_what_markdown_it_finds_in_all_of_a_text(source: str) -> None:
    def links_slowly(paragraph: str) -> list[Token]:
        links = [token for token in inline_tokens(paragraph) if token.type == "link_open"]
        for link in links:
            link.content = "["  # no words to go by
        return links

    read, findings = parse(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_paragraphs", lambda _: None)
        patch.setattr(reading, "link_tokens", links_slowly)
        again, found = parse(source)
    assert (read.links, read.citations, findings) == (again.links, again.citations, found)


@settings(max_examples=800, deadline=None, derandomize=True)
@given(source=st.lists(st.one_of(PIECES, TRAPS, OF_ARTICLES), max_size=12).map("".join))
def test_article_links_to_what_markdown_it_finds_in_all_of_it(source: str) -> None:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tree = SyntaxTreeNode(parser.parse(source, {"references": AnyReference()}))
    targets = [str(node.attrs["href"]) for node in tree.walk() if node.type == "link"]
    pictures = [str(node.attrs["src"]) for node in tree.walk() if node.type == "image"]
    marks = scan(source)
    assert marks.links == tuple(one for one in targets if one[:1] not in ("", "^") and not set(one) & set(":/#."))
    assert set(marks.citations) >= {one[1:] for one in targets if one.startswith("^")}
    assert [one.excerpt for one in marks.findings if one.code == "picture-in-article"] == pictures


@settings(max_examples=800, deadline=None, derandomize=True)
@given(source=st.lists(st.one_of(PIECES, TRAPS), max_size=10).map("".join))
def test_what_is_known_before_the_tree_is_what_the_tree_says(source: str) -> None:
    read, _ = parse(source)
    known = (read.links, read.citations, read.is_blank)
    tree = Prose(read.blocks)
    assert known == (tree.links, tree.citations, tree.is_blank)
    assert (read, hash(read)) == (tree, hash(tree))


def test_most_texts_need_no_parser_of_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(reading, "block_tokens")
    read, _ = parse("It is *not*\nurgent.\n\n\n\nSee [b][c].[^d]")
    assert (read.links, read.citations, read.is_blank) == (("c",), ("d",), False)


def test_article_may_hold_headings_tables_and_addresses() -> None:
    body = (
        "## One { #one }\n\n| a | b |\n| --- | --- |\n| [log][x] | <https://example.org> |\n\nSee [it](about.md).[^y]\n"
    )
    marks = scan(body)
    assert (marks.links, marks.citations, marks.findings) == (("x",), ("y",), ())


def test_article_with_an_address_and_html_is_refused_for_the_html() -> None:
    findings = scan("<https://example.org> and <b onclick=x>").findings
    assert [finding.excerpt for finding in findings] == ["<b onclick=x>"]


def test_article_with_html_that_looks_like_an_address_is_refused() -> None:
    findings = scan("<https://example.org onclick=x>").findings
    assert [finding.excerpt for finding in findings] == ["<https://example.org"]


def test_article_with_a_picture_is_refused() -> None:
    assert scan("![a hip](hip.png)").findings == (
        Finding(
            "hip.png",
            "picture-in-article",
            "an article holds no pictures",
            "put pictures into the theme, or leave them out",
            "![a hip](hip.png)",
            "a hip",
        ),
    )


@pytest.mark.parametrize(
    "source", ["Six *weeks*.", "[Six weeks][flare] or more.", "Well.\n\n- **Six**.", "Six.\n\nNine.[^costa-2009]"]
)
def test_a_word_is_not_missed_for_its_markup(source: str) -> None:
    read, _ = parse(source)
    assert read.may_say_uncited(re.compile(r"\bsix\b", re.IGNORECASE))
    assert not read.may_say_uncited(re.compile(r"\bnine\b", re.IGNORECASE))
