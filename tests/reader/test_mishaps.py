"""What stops the parser, in texts of real records: what is pasted gives back every word.

What is said of it stands in tests/golden/.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Fix, Problem
from generator.reader import Value, kind_of, read_values
from generator.reader.lists import as_items, item_lines_of
from generator.reader.shape import shape

REPOSITORY = Path(__file__).resolve().parents[2]
RECORDS = sorted((REPOSITORY / "content").glob("*/*.yaml"))[::11]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_text_whose_fold_mark_was_forgotten_is_mended_in_one_paste(path: Path) -> None:
    name = path.relative_to(REPOSITORY).as_posix()
    lines = path.read_text(encoding="utf-8").split("\n")
    _, right, _ = read_values(name, path.read_bytes())
    for number, line in enumerate(lines):
        below = lines[number + 1 :]
        if not line.endswith(" >-") or any(one.lstrip().startswith(("- *", "- [")) for one in below[:12]):
            continue  # a list inside a text needs its mark
        if below[0].lstrip().startswith("[") or line.strip() in ("new: >-", "old: >-"):
            continue  # a link at the start looks like a list; values of a log are written by the command
        for broken in ([line[:-3], *below], [f"{line[:-2]}{below[0].strip()}", *below[1:]]):
            text = "\n".join([*lines[:number], *broken])
            value, problems = read(name, text)
            if problems:
                [problem] = problems
                assert isinstance(problem.fix, Fix)
                value, problems = read(name, problem.fix.apply(text))
            assert problems == []
            assert value == right


def read(path: str, text: str) -> tuple[Value | None, list[Problem]]:
    """The value of a record and all that the reader says of it."""
    source, value, problems = read_values(path, text.encode())
    kind = kind_of(path)
    assert kind is not None
    return value, problems or shape(kind, value or {}, source)[1]


@pytest.mark.parametrize(
    ("lines", "items"),
    [
        (["  • one", "  • two"], ["one", "two"]),
        (["  – one", "  — two"], ["one", "two"]),
        (["  -one", "  - two"], ["one", "two"]),
        (["  1. one", "  2) two"], ["one", "two"]),
        (["  *one", "  * two", "  *three* words"], ["one", "two *three* words"]),
        (["  One.", "  Two."], ["One.", "Two."]),
        (["  One and", "  more."], ["One and more."]),
        (["  • one", "    and more", "  • two"], ["one and more", "two"]),
        (["  -5 degrees"], ["-5 degrees"]),
    ],
)
def test_items_of_a_list_are_found_whatever_marks_it_has(lines: list[str], items: list[str]) -> None:
    assert as_items(lines) == items


def test_words_without_marks_are_an_item_each() -> None:
    assert as_items(["  hip", "  knee"], a_line_each=True) == ["hip", "knee"]


def test_item_that_needs_quotes_gets_them() -> None:
    assert item_lines_of(["• Then: lift", '• "Up" it\'s: high', "• one", "  more"]) == [
        '- "Then: lift"',
        "- >-",
        '  "Up" it\'s: high',
        "- one",
        "  more",
    ]
