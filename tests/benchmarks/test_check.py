"""The table of the benchmark of ``check``; how long anything takes is no test."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.check import NAMES, WrongContentError, measure, table
from tests.base import base_text, copy_base


def test_ratios_are_those_of_each_round() -> None:
    rounds = [dict.fromkeys(NAMES, 6.0) | {"composition": composition} for composition in (1.0, 2.0, 3.0)]
    lines = table(rounds).splitlines()
    assert [line.split()[0] for line in lines] == ["ms", *NAMES]
    assert lines[1].split() == ["composition", "2000", "1.00", "1.00", "1.00"]
    assert lines[2].split() == ["check", "6000", "3.00", "2.00", "6.00"]


def test_a_round_measures_the_stages_and_what_they_are_part_of(tmp_path: Path) -> None:
    measured = measure(copy_base(tmp_path))
    assert list(measured) == list(NAMES)
    assert measured["check"] == pytest.approx(sum(measured[stage] for stage in ("read", "link", "judge")))


def test_content_with_errors_is_not_measured(tmp_path: Path) -> None:
    path = "conditions/hip-stiffness.yaml"
    copy_base(tmp_path, {path: base_text(path).replace("bridge", "no-such-exercise")})
    with pytest.raises(WrongContentError, match="no-such-exercise"):
        measure(tmp_path)
