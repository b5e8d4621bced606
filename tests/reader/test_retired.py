from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Fix
from generator.reader import read_content, read_values
from generator.reader.retired import read_retired
from generator.records.retired import RETIRED
from tests.base import copy_base

ENTRY = "- id: old-one\n  kind: exercise\n  uid: exoldone\n  name: Old one\n  date: 2026-11-20\n  to: bridge\n"
ENTRY += "  because: One word.\n"


@pytest.mark.parametrize("text", ["", "# Nothing yet.\n", "[]\n", "# Nothing yet.\n[]\n"])
def test_a_list_without_entries_is_right(tmp_path: Path, text: str) -> None:
    content = read_content(copy_base(tmp_path, {"retired.yaml": text}))
    assert (content.problems, content.retired) == ((), ())


def test_there_need_be_no_list(tmp_path: Path) -> None:
    content = read_content(copy_base(tmp_path))
    assert (content.problems, content.retired) == ((), ())


def test_each_entry_knows_its_place() -> None:
    text = ENTRY + ENTRY.replace("old-one", "older-one")
    entries, problems, broken = read_retired(*read_values(RETIRED, text.encode())[:2])
    assert (problems, broken) == ([], set())
    assert [(entry.id, str(entry.place("to"))) for entry in entries] == [
        ("old-one", "content/retired.yaml:6:7"),
        ("older-one", "content/retired.yaml:13:7"),
    ]
    assert [entry.record.record_kind.kind for entry in entries] == ["exercise", "exercise"]


def test_a_kind_that_is_none_suggests_the_nearest() -> None:
    source, value, _ = read_values(RETIRED, ENTRY.replace("exercise", "exercize").encode())
    _, problems, broken = read_retired(source, value)
    assert [(problem.message, problem.hint.partition(" The kinds")[0]) for problem in problems] == [
        ("'exercize' is no kind of record", "did you mean 'exercise'?")
    ]
    assert problems[0].fix == Fix(RETIRED, 2, 2, ("  kind: ___",))
    assert broken == {"old-one"}


def test_an_entry_with_a_mistake_makes_no_second_one_of_its_id(tmp_path: Path) -> None:
    content = read_content(copy_base(tmp_path, {"retired.yaml": ENTRY.replace("2026-11-20", "soon")}))
    assert [problem.code for problem in content.problems] == ["wrong-date"]
    assert content.broken == {"old-one"}
