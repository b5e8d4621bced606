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


def test_a_round_measures_everything_the_table_shows(tmp_path: Path) -> None:
    assert list(measure(copy_base(tmp_path))) == list(NAMES)


def test_content_with_errors_is_not_measured(tmp_path: Path) -> None:
    path = "conditions/hip-stiffness.yaml"
    copy_base(tmp_path, {path: base_text(path).replace("bridge", "no-such-exercise")})
    with pytest.raises(WrongContentError, match="no-such-exercise"):
        measure(tmp_path)
