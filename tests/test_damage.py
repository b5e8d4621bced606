"""Whatever happens to a file, check answers where the damage is or where a parser first can know; never by a traceback.

Each example damages one file of the right little library of tests/golden/base in one way and records which lines it
touched. ``knowable`` says where else a first problem may stand; it asks PyYAML's parser in Python, which the generator
does not use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import examine
from generator.problems import CODES, Fix, Problem, Stage, in_order
from generator.problems.printing import as_annotations, as_json, report
from generator.reader import read_values
from tests.base import BASE, copy_base

FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.*"))
SITE = "https://limber.example/"

OF_THE_WHOLE = {"claim-without-source"}
"""Codes of rules that a text anywhere in the record could fulfil."""


@dataclass(frozen=True)
class Damage:
    """One file damaged in one way."""

    path: str
    how: str
    first: int
    last: int
    """The lines, in the damaged file and from 1, that were touched; where lines were taken away, those around."""
    raw: bytes
    sure: bool
    """Whether it cannot but be a mistake."""
    whole_group: bool = False
    """Whether something is missing now, which can be told only where its group begins."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_base(tmp_path_factory.mktemp("damaged"))


BYTES = [
    *(b"\xef\xbb\xbf", b"\xff", b"\xc3\x28", b"\x00", b"\x07", b"\x1b", b"\x7f", b"\xed\xa0\x80"),
    *(letter.encode() for letter in "\u200b\u202e\u2066\u2028\ufeff\ufffe\x85"),
]
TOKENS = [
    *("\t", ":", ": ", " :", "- ", "#", " #", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!x ", "|", ">", "---", "..."),
    *("%", ",", "\\", "@", "`", "? ", "<<: ", "[" * 14, "{{ x }}", "{% x %}", "<b>", "<script>", "javascript:"),
    *("--8<--", "[x][y]", "[^y]", "<<<<<<< ours"),
]

Change = Callable[[st.DataObject, list[str]], tuple[int, int, list[str], bool, bool]]
"""The lines touched, the lines after, whether it cannot but be a mistake, whether something is missing now."""


def bytes_put_in(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[bytes], bool]:
    number = data.draw(st.integers(0, len(lines) - 1), "line")
    column = data.draw(st.integers(0, len(lines[number])), "column")
    put = data.draw(st.sampled_from(BYTES), "bytes")
    raw = [line.encode() for line in lines]
    raw[number] = lines[number][:column].encode() + put + lines[number][column:].encode()
    return number + 1, number + 1, raw, True


def token_put_in(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    number = data.draw(st.integers(0, len(lines) - 1), "line")
    column = data.draw(st.integers(0, len(lines[number])), "column")
    token = data.draw(st.sampled_from(TOKENS), "token")
    changed = lines[number][:column] + token + lines[number][column:]
    return number + 1, number + 1, [*lines[:number], changed, *lines[number + 1 :]], False, True


def letter_taken_away(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    number = data.draw(st.integers(0, len(lines) - 1), "line")
    column = data.draw(st.integers(0, max(0, len(lines[number]) - 1)), "column")
    changed = lines[number][:column] + lines[number][column + 1 :]
    return number + 1, number + 1, [*lines[:number], changed, *lines[number + 1 :]], False, True


def indented_otherwise(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    number = data.draw(st.integers(0, len(lines) - 1), "line")
    blanks = data.draw(st.sampled_from(["", " ", "   ", "      ", "\t", "  \t"]), "indentation")
    changed = blanks + lines[number].lstrip()
    return number + 1, number + 1, [*lines[:number], changed, *lines[number + 1 :]], False, True


def line_taken_away(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    number = data.draw(st.integers(0, len(lines) - 1), "line")
    return max(1, number), number + 1, [*lines[:number], *lines[number + 1 :]], False, True


def line_doubled(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    number = data.draw(st.integers(0, len(lines) - 1), "line")
    return number + 1, number + 2, [*lines[: number + 1], *lines[number:]], False, False


def lines_swapped(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    number = data.draw(st.integers(0, len(lines) - 2), "line")
    swapped = [*lines[:number], lines[number + 1], lines[number], *lines[number + 2 :]]
    return number + 1, number + 2, swapped, False, True


def value_replaced(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    places = [number for number, line in enumerate(lines) if ": " in line and not line.endswith(">-")]
    number = data.draw(st.sampled_from(places), "line")
    value = data.draw(
        st.sampled_from(["", "[a, b]", "{a: b}", "null", "~", "x" * 500, "no", "99999999", "2026-02-30", "-1", "___"]),
        "value",
    )
    changed = f"{lines[number].partition(': ')[0]}: {value}".rstrip()
    return number + 1, number + 1, [*lines[:number], changed, *lines[number + 1 :]], False, True


def field_renamed(data: st.DataObject, lines: list[str]) -> tuple[int, int, list[str], bool, bool]:
    places = [number for number, line in enumerate(lines) if ":" in line]
    number = data.draw(st.sampled_from(places), "line")
    name, colon, rest = lines[number].partition(":")
    changed = f"{name}{data.draw(st.sampled_from(['s', 'x', '_', 'ion', '?']), 'ending')}{colon}{rest}"
    return number + 1, number + 1, [*lines[:number], changed, *lines[number + 1 :]], False, True


CHANGES: dict[str, Change] = {
    change.__name__: change
    for change in (
        token_put_in,
        letter_taken_away,
        indented_otherwise,
        line_taken_away,
        line_doubled,
        lines_swapped,
        value_replaced,
        field_renamed,
    )
}


@st.composite
def damages(draw: st.DrawFn) -> Damage:
    """A file of the base damaged in its bytes, its tokens or its structure."""
    path = draw(st.sampled_from(FILES))
    lines = (BASE / path).read_text(encoding="utf-8").rstrip("\n").split("\n")
    # Of an article the fields alone: its body may say what it likes.
    end = lines.index("---", 1) if path.endswith(".md") else len(lines)
    first_line = 1 if path.endswith(".md") else 0
    head, fields, body = lines[:first_line], lines[first_line:end], lines[end:]
    how = draw(st.sampled_from(["bytes_put_in", *CHANGES]))
    data = draw(st.data())
    if how == "bytes_put_in":
        first, last, raw, sure = bytes_put_in(data, fields)
        whole = b"\n".join([*(line.encode() for line in head), *raw, *(line.encode() for line in body), b""])
        return Damage(path, how, first + first_line, last + first_line, whole, sure)
    first, last, changed, sure, missing = CHANGES[how](data, fields)
    text = "\n".join([*head, *changed, *body, ""])
    return Damage(path, how, first + first_line, last + first_line, text.encode(), sure, missing)


def knowable(damage: Damage, problem: Problem) -> set[int]:
    """Lines at which the first problem may stand besides those that were touched.

    Where the punctuation is broken: where a parser gives up, or where what it could not end began. Where something is
    missing: the beginning of each group that the damage lies in; for a rule, any line of such a group but the record.
    Where YAML joined a list: the line after it.
    """
    if problem.code == "list-joined":
        return {damage.last + 1}
    text = damage.raw.decode("utf-8", "replace")
    offset = 0
    if damage.path.endswith(".md"):
        fenced = text.split("\n")
        ends = [number for number, line in enumerate(fenced) if line.rstrip() == "---"][:2]
        if len(ends) < 2:
            return {1}
        text, offset = "\n".join(fenced[1 : ends[1]]) + "\n", 1
    lines: set[int] = set()
    try:
        tree = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        marks = (error.problem_mark, error.context_mark)
        return {mark.line + 1 + offset for mark in marks if mark is not None}
    except yaml.YAMLError:
        return set()
    pending = [tree] if tree is not None else []
    while pending:
        node = pending.pop()
        start, end = node.start_mark.line + 1 + offset, node.end_mark.line + 1 + offset
        if start <= damage.last + 1 and end >= damage.first - 1:
            lines.add(start)
            if CODES[problem.code].stage >= Stage.GRAPH and isinstance(node, yaml.MappingNode) and node is not tree:
                lines |= set(range(start, end + 1))
        if isinstance(node, yaml.MappingNode):
            pending += [one for pair in node.value for one in pair]
        elif isinstance(node, yaml.SequenceNode):
            pending += node.value
    return lines if damage.whole_group else set()


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(damage=damages())
def test_first_problem_stands_where_the_damage_is_or_where_a_parser_first_can_know(root: Path, damage: Damage) -> None:
    target = root / damage.path
    right = target.read_bytes()
    target.write_bytes(damage.raw)
    try:
        examined = examine(root)
    finally:
        target.write_bytes(right)
    said = report(examined.problems, examined.texts, site=SITE)
    assert said
    assert as_annotations(examined.problems, site=SITE).count("\n::") == max(0, len(examined.problems) - 1)
    assert as_json(examined.problems, site=SITE)
    assert "Traceback" not in said
    found = [problem for problem in in_order(examined.problems) if problem.place.path == damage.path]
    if damage.path not in {entry.source.path for entry in examined.library.everything} or damage.sure:
        assert found
    for problem in examined.problems:
        assert (root / problem.place.path).exists()
        assert problem.place.line <= damage.raw.count(b"\n") + 1 or problem.place.path != damage.path
        assert problem.message
    if found:
        first = found[0]
        allowed = {*range(damage.first, damage.last + 1), *knowable(damage, first), 0}
        places = {first.place.line, *(note.place.line for note in first.also)}
        assert places & allowed or first.code in OF_THE_WHOLE, f"{damage}\n{first}\nallowed: {sorted(allowed)}"
        assert_that_pasting_helps(damage, first)
    for problem in found:
        assert_that_nothing_vanishes(problem, examined.texts)


MAY_DROP_WORDS = {"merge-conflict", "duplicate-key", "empty-value", "anchor", "alias", "tag"}
"""Codes of what stands twice, or of a name or a sign that is itself the mistake."""


def assert_that_nothing_vanishes(problem: Problem, texts: Mapping[str, str]) -> None:
    """A fix of the punctuation keeps every word; one that leaves blanks keeps what was written beside them."""
    fix = problem.fix
    if not isinstance(fix, Fix) or problem.code in MAY_DROP_WORDS:
        return
    old = texts[fix.path].split("\n")[fix.first - 1 : fix.last]
    lost = words_of(old) - words_of(fix.lines)
    if CODES[problem.code].stage in (Stage.TOKENS, Stage.NODES):
        assert not lost, f"{problem}\n{fix}"
    elif fix.has_blanks and CODES[problem.code].stage is Stage.SHAPE:
        phrases = Counter(word for line in old for word in line.split())
        assert not lost or (phrases - Counter(" ".join(fix.lines).split())).total() <= ONE_WORD, f"{problem}\n{fix}"


ONE_WORD = 2
"""A word and the sign before it: ``- x``; what the message shows whole."""


def words_of(lines: Iterable[str]) -> Counter[str]:
    return Counter("".join(letter if letter.isalnum() else " " for letter in " ".join(lines)).split())


def assert_that_pasting_helps(damage: Damage, problem: Problem) -> None:
    """A fix of the punctuation is never a step back: the file can be read, or is read further than before."""
    if isinstance(problem.fix, Fix):
        source, _, _ = read_values(damage.path, damage.raw)
        mended = problem.fix.apply(source.text)
        assert mended != source.text
        read_values(damage.path, mended.encode())
