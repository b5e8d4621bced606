"""Each bound of a joint names a source that there is, or says that it is assumed and why."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.build import examine
from generator.drawing.ranges import RANGES, SOURCES
from generator.records import Reference

ROOT = Path(__file__).resolve().parents[2]
REFERENCES = {entry.id for entry in examine(ROOT).library.of(Reference)}
JOINTS = sorted({name.removeprefix("left_").removeprefix("right_") for name in RANGES} - {"turn", "roll", "lean"})


@pytest.mark.parametrize("joint", JOINTS)
def test_a_bound_stands_on_a_source_or_says_why_not(joint: str) -> None:
    basis = RANGES.get(joint, RANGES.get(f"left_{joint}"))
    assert basis is not None
    named = set(re.findall(r"[a-z]+(?:-[a-z0-9]+)+", basis.basis))
    assert named <= REFERENCES | SOURCES.keys()
    assert named or re.match(r"assumed: \w+", basis.basis)


def test_what_the_bounds_stand_on_has_no_reference_of_the_library() -> None:
    assert SOURCES.keys().isdisjoint(REFERENCES)
