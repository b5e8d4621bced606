"""From the page to a record and back: nothing is lost, and nothing that is typed is a crash."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.editing.formatting import canonical
from generator.publishers.posing.controls import Control, Section, sections
from generator.publishers.posing.pasting import pasted
from generator.reader import read_values
from generator.records import Exercise
from tests.publishers.posing.asking import REPOSITORY, ask

EXERCISES = sorted((REPOSITORY / "content/exercises").glob("*.yaml"), key=lambda path: path.stem)


def block(text: str) -> str:
    """The lines of a record's drawing."""
    lines = text.split("\n")
    first = lines.index("drawing:")
    rest = [number for number, line in enumerate(lines) if number > first and not line.startswith(" ")]
    return "\n".join([*lines[first : rest[0]], ""])


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_what_the_page_loads_comes_back_as_the_lines_of_the_record(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    loaded = json.loads(json.dumps(ask("GET", f"/exercise?exercise={path.stem}").told["drawing"]))
    found = pasted(loaded)
    assert (found.yaml, found.remarks) == (block(text), ())


def test_what_is_pasted_is_laid_out_already() -> None:
    path = next(path for path in EXERCISES if path.stem == "childs-pose")
    text = path.read_text(encoding="utf-8")
    drawing = {"start": {"base": "prone", "right": {"grip": "100"}, "contacts": ["feet on floor"]}, "props": ["mat"]}
    after = text.replace(block(text), pasted(drawing).yaml)
    assert after != text
    assert canonical(Exercise, after) == after
    _, value, problems = read_values("content/exercises/childs-pose.yaml", after.encode())
    assert problems == []
    assert isinstance(value, dict)
    assert value["drawing"] == drawing


def _paths(parts: tuple[Section, ...]) -> list[Control]:
    return [control for part in parts for control in (*part.controls, *_paths(part.parts))]


typed = st.text(max_size=20).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([control.path for control in _paths(sections())]), typed, max_size=4))
def test_whatever_is_typed_is_laid_out_or_said_to_be_wrong(filled: dict[str, str]) -> None:
    lists = {control.path for control in _paths(sections()) if control.sort == "list"}
    drawing: dict[str, Any] = {}
    for path, text in filled.items():
        *holders, last = path.split(".")
        inner = drawing
        for holder in holders:
            inner = inner.setdefault(holder, {})
        inner[last] = [text] if path in lists else text
    found = pasted(drawing)
    assert (found.drawing is None) == bool(found.remarks)
    for remark in found.remarks:
        assert ".".join(part for part in remark.path if isinstance(part, str)) in {*filled, "start", "end", ""}
