"""A record file in the canonical layout: nothing is lost, and what is canonical stays as it is.

A case is a folder of tests/editing/formatting/ that begins with the record's kind: ``before`` is what a contributor has
written, ``after`` what the formatter makes of it. A new case is a new folder; no code is needed. To write ``after``
anew for cases that you name, and then read what changed::

    python -m tests.editing.test_formatting exercise-lists-in-brackets
    git diff tests/editing/formatting
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.editing.formatting import canonical
from generator.reader.parsing import read_source
from generator.records import KINDS, Article, Exercise, Record
from generator.writing import WIDTH
from tests.base import BASE

REPOSITORY = Path(__file__).resolve().parents[2]
FORMATTING = Path(__file__).parent / "formatting"
CASES = sorted(folder.name for folder in FORMATTING.iterdir())
ALL_KINDS: tuple[type[Record], ...] = (*KINDS, Article)
BY_KIND = {kind.kind: kind for kind in ALL_KINDS}
BY_FOLDER = {kind.folder: kind for kind in BY_KIND.values()}
FILES = sorted(
    path
    for root in (REPOSITORY / "content", BASE / "content")
    for path in root.rglob("*.*")
    if path.parent.name in BY_FOLDER and path.suffix in (".yaml", ".md")
)
FIRST = "# yaml-language-server: $schema=../../schemas/exercise.json\n"


def case_of(name: str) -> tuple[type[Record], Path, Path]:
    """The kind of record of a case, and its two files."""
    kind = max((kind for kind in BY_KIND if name.startswith(kind)), key=len)
    ending = "md" if kind == "article" else "yaml"
    return BY_KIND[kind], FORMATTING / name / f"before.{ending}", FORMATTING / name / f"after.{ending}"


def read_exactly(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def values(text: str) -> Any:
    """What is read from the text, which has no problem."""
    _, value, problems = read_source("x.yaml", text.encode())
    assert problems == []
    return value


def fields_and_body(path: Path, text: str) -> tuple[Any, str]:
    if path.suffix == ".yaml":
        return values(text), ""
    _, fields, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return values(fields), body


@pytest.mark.parametrize("name", CASES)
def test_case_becomes_what_is_expected(name: str) -> None:
    kind, before, after = case_of(name)
    assert canonical(kind, read_exactly(before)) == read_exactly(after)


@pytest.mark.parametrize("name", CASES)
def test_expected_text_of_a_case_is_canonical_and_means_the_same(name: str) -> None:
    kind, before, after = case_of(name)
    text = read_exactly(after)
    assert canonical(kind, text) == text
    if before.parent.name != "exercise-blanks-at-line-ends":
        assert fields_and_body(before, read_exactly(before)) == fields_and_body(after, text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_real_record_keeps_its_values_and_is_canonical_after_one_run(path: Path) -> None:
    kind = BY_FOLDER[path.parent.name]
    text = read_exactly(path)
    once = canonical(kind, text)
    assert fields_and_body(path, once) == fields_and_body(path, text)
    assert canonical(kind, once) == once
    if path.suffix == ".yaml":
        assert once.startswith(f"# yaml-language-server: $schema=../../schemas/{kind.kind}.json\n")
        long = [line for line in once.split("\n") if len(line) > WIDTH]
        assert [line for line in long if len(line.split()) > 1] == []


def test_text_that_cannot_be_read_comes_back_as_it_is() -> None:
    for text in ("name: a: b\n", "name: [x\n", "name:\n", "", "- a\n", "a text\n", "name: x\nname: y\n"):
        assert canonical(Exercise, text) == text
    for text in ("no fields", "---\nname: x\n", "---\nname: a: b\n---\nBody\n"):
        assert canonical(Article, text) == text


def test_line_ends_of_another_system_become_plain() -> None:
    assert canonical(Exercise, "name: x\r\nregions:\r\n- hip\r\n") == f"{FIRST}name: x\nregions:\n  - hip\n"


def test_blanks_at_the_end_of_a_line_go_even_in_a_text() -> None:
    before = 'name: x \nfeel: >-\n  Deep in the hip.  \n  No deeper. \nnote: |-\n  one\t\n  two\ncolour: "a\\ \n  b"\n'
    after = "name: x\nnote: |-\n  one\n  two\nfeel: >-\n  Deep in the hip. No deeper.\ncolour: a  b\n"
    assert canonical(Exercise, before) == FIRST + after


def test_modeline_is_brought_up_to_date_and_never_doubled() -> None:
    stale = "#yaml-language-server: $schema=../schemas/condition.json\n"
    assert canonical(Exercise, f"{stale}{FIRST}\nname: x\n") == f"{FIRST}name: x\n"


def test_comment_that_would_look_like_text_goes_above() -> None:
    assert canonical(Exercise, 'name: "x" #1\n') == f"{FIRST}#1\nname: x\n"


def test_comment_without_room_beside_its_value_goes_above() -> None:
    name, comment = "x" * 60, "# " + "y" * 60
    assert canonical(Exercise, f"name: {name} {comment}\n") == f"{FIRST}{comment}\nname: {name}\n"


def test_article_keeps_its_body_to_the_letter() -> None:
    body = "\n# A heading   \n\n---\nkey:   value\n\n\nno line break at the end"
    text = canonical(Article, f"---\nname:   'About'\nuid: k3v9x0qd\n--- \n{body}")
    assert text == f"---\nuid: k3v9x0qd\nname: About\n---\n{body}"


WORDS = [
    "hip",
    "knee",
    "no",
    "1.10",
    "2026-11-22",
    "# no comment",
    "a: b",
    "- one",
    "[x][y]",
    "it's",
    '"so"',
    "\\",
    "|",
]
WORDS += [
    ">",
    "%",
    "@home",
    "{a}",
    "*",
    "a #1",
    "é",
    "日本",
    "\U0001f9d8",
    "x" * 70,
    "one\n\ntwo",
    "- a\n- b",
    " x",
    "x ",
    "",
]
# fmt: off
NAMES = [
    "uid", "name", "other_names", "summary", "steps", "dose", "hold", "sides", "mistakes", "mistake", "instead", "feel",
    "updates", "changes", "old", "colour", "a b", "a: b", "#x",
]
# fmt: on
texts = st.one_of(
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS + ["and", "rest"] * 8), min_size=1, max_size=30).map(" ".join),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8),
)
trees: st.SearchStrategy[Any] = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=10,
)
records = st.dictionaries(st.sampled_from(NAMES), trees, min_size=1, max_size=6)


OPENINGS = ["#", "# ", "#  - ", "# a: ", "## ", '# "', "# ["]
NUMBERED = re.compile(f"(?:{'|'.join(map(re.escape, OPENINGS))})<[0-9]+>.*")


class Untidy:
    """Writes a value as YAML in a layout drawn at random, with comments strewn in, each with a number."""

    def __init__(self, draw: Any) -> None:
        self._draw = draw
        self.comments: list[str] = []

    def record(self, value: dict[str, Any]) -> str:
        lines = [*self._between(0), *self._group(value, 0), *self._between(0)]
        first, last = self._pick(["", "---\n", "\n"]), self._pick(["\n", "", "\n\n"])
        return "\n".join([f"{first}{lines[0]}", *lines[1:]]) + str(last)

    def _pick(self, choices: list[Any]) -> Any:
        return self._draw(st.sampled_from(choices))

    def _comment(self) -> str:
        text = self._pick(OPENINGS) + f"<{len(self.comments)}>"
        text += self._pick(["", " words", " # again", "]"])
        self.comments.append(text)
        return str(text)

    def _between(self, indent: int) -> list[str]:
        """Comments on lines of their own, at about this indentation, and blank lines."""
        lines = []
        for _ in range(self._pick([0, 0, 0, 1, 2])):
            shift = self._pick([0, 0, 0, -2, 2, 1])
            lines.append(" " * max(0, indent + shift) + self._comment())
            lines += [self._pick(["", "   "])] * self._pick([0, 0, 1, 2])
        return lines

    def _beside(self) -> str:
        return f" {self._comment()}" if self._pick([False, False, False, True]) else ""

    def _group(self, value: dict[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        for name, inner in value.items():
            lead = " " * indent + self._name(name) + ":"
            lines += [*self._between(indent), *self._after(lead, inner, indent, in_list=False)]
        return [*lines, *self._between(indent)]

    def _list(self, value: list[Any], indent: int) -> list[str]:
        lines: list[str] = []
        for item in value:
            lines += [*self._between(indent), *self._after(" " * indent + "-", item, indent, in_list=True)]
        return [*lines, *self._between(indent)]

    def _name(self, name: str) -> str:
        return name if re.fullmatch("[a-z_ ]+", name) and self._pick([True, False]) else self._in_quotes(name)

    def _after(self, lead: str, value: Any, indent: int, *, in_list: bool) -> list[str]:
        if isinstance(value, str):
            return self._text(lead, value, indent)
        if not value or self._pick([False, False, True]):
            first, *others = self._flow(value, indent + 1).split("\n")
            lines = [f"{lead} {first}", *others]
            return [*lines[:-1], lines[-1] + self._beside()]
        deeper = indent + self._pick([1, 2, 4])
        if isinstance(value, list) and not in_list and self._pick([False, True]):
            deeper = indent
        inner = self._group(value, deeper) if isinstance(value, dict) else self._list(value, deeper)
        if in_list and self._pick([True, False]) and not inner[0].lstrip().startswith("#") and inner[0].strip():
            return [lead + " " * (deeper - indent - 1) + inner[0][deeper:], *inner[1:]]
        return [lead + self._beside(), *inner]

    def _text(self, lead: str, text: str, indent: int) -> list[str]:
        margin = " " * (indent + self._pick([1, 2, 5]))
        style = self._pick(["plain", "folded", "literal", "single", "double", "below", "quoted below"])
        if style == "plain" and re.fullmatch(r"[a-z0-9.]+( [a-z0-9.]+)*", text):
            return [f"{lead} {text}{self._beside()}"]
        if style == "below" and re.fullmatch(r"[a-z0-9.]+( [a-z0-9.]+)*", text):
            return [lead + self._beside(), *self._between(indent), *(margin + word for word in text.split(" "))]
        if style == "quoted below" and re.fullmatch(r"[^\s\\\"]+( [^\s\\\"]+)*", text):
            first, *others = text.split(" ")
            lines = [f'{lead} "{first}', *(margin + word for word in others)]
            return [*lines[:-1], f'{lines[-1]}"{self._beside()}']
        if style == "folded" and re.fullmatch(r"\S+( \S+)*(\n\n\S+( \S+)*)*", text):
            blank = [""] * self._pick([1, 2])
            lines = [
                line for one in text.split("\n\n") for line in (*blank, *(margin + word for word in one.split(" ")))
            ]
            end = self._pick(["-", ""])
            return [f"{lead} >{end}{self._beside()}", *lines[len(blank) :], *[""] * self._pick([0, 1])]
        if style == "literal" and re.fullmatch(r"\S(.*\S)?(\n+\S(.*\S)?)*", text):
            end = self._pick(["-", ""])
            return [f"{lead} |{end}{self._beside()}", *(margin + line if line else "" for line in text.split("\n"))]
        if style == "single" and "\n" not in text:
            return [f"{lead} '{text.replace(chr(39), chr(39) * 2)}'{self._beside()}"]
        return [f"{lead} {self._in_quotes(text)}{self._beside()}"]

    def _in_quotes(self, text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    def _flow(self, value: Any, indent: int) -> str:
        if isinstance(value, str):
            return self._in_quotes(value)
        first, last = "[]" if isinstance(value, list) else "{}"
        parts = [self._flow(item, indent + 1) for item in value] if isinstance(value, list) else []
        if isinstance(value, dict):
            parts = [
                f"{self._name(name)}:{self._gap(indent)}{self._flow(one, indent + 1)}" for name, one in value.items()
            ]
        inner = "".join(f"{self._gap(indent)}{part}{self._gap(indent)}," for part in parts)
        return f"{first}{inner if self._pick([True, False]) else inner[:-1]}{self._gap(indent)}{last}"

    def _gap(self, indent: int) -> str:
        """A blank, or the end of the line, with comments."""
        if self._pick([True, True, False]):
            return " "
        return "\n".join([self._beside(), *self._between(indent), " " * indent])


@st.composite
def untidy_records(draw: Any) -> tuple[str, list[str]]:
    untidy = Untidy(draw)
    text = untidy.record(draw(records))
    _, value, problems = read_source("x.yaml", text.encode())
    assume(value and not problems and not NUMBERED.search(repr(value)))  # a comment may have come to stand in a text
    return text, untidy.comments


def numbered(text: str) -> list[str]:
    """The comments that have a number, each to the end of its line."""
    return sorted(found.rstrip() for found in NUMBERED.findall(text))


@settings(max_examples=300)
@given(untidy_records())
def test_untidy_record_keeps_its_values_and_its_comments(untidy: tuple[str, list[str]]) -> None:
    text, comments = untidy
    once = canonical(Exercise, text)
    assert values(once) == values(text)
    assert numbered(once) == sorted(comments)
    assert once.startswith(FIRST)


@settings(max_examples=300)
@given(untidy_records())
def test_second_run_changes_nothing(untidy: tuple[str, list[str]]) -> None:
    once = canonical(Exercise, untidy[0])
    assert canonical(Exercise, once) == once


@given(
    st.text()
    | st.lists(st.sampled_from(["name:", "- ", "x", "\n", "  ", "#", '"', "[", ": ", ">", "---"])).map("".join)
)
def test_any_text_is_answered_and_a_second_run_changes_nothing(text: str) -> None:
    for kind in (Exercise, Article):
        once = canonical(kind, text)
        assert canonical(kind, once) == once


def write_after(names: list[str]) -> None:
    """Write the expected text of these cases anew."""
    for name in names:
        kind, before, after = case_of(name)
        after.write_bytes(canonical(kind, read_exactly(before)).encode("utf-8"))


if __name__ == "__main__":
    write_after(sys.argv[1:])
