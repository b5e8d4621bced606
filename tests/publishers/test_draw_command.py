"""``draw`` writes pictures that any program can open, and says what is wrong with a pose."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.publishers.command_line import main
from tests.base import base_text, copy_base

STANDING = "drawing:\n  yaw: -90\n  start:\n    contacts: [feet on floor]\n  end:\n    hip_abduction: 12\nfeel: In your"
FALLING = "drawing:\n  yaw: -90\n  start:\n    base: supine\n    contacts: [left heel on floor]\nfeel: In your"


def drawn(root: Path, drawing: str, exercise: str = "bridge") -> tuple[int, str]:
    """Exit code and words of ``draw`` for the bridge of the base with a drawing."""
    copy_base(root, {"exercises/bridge.yaml": base_text("exercises/bridge.yaml", ("feel: In your", drawing))})
    result = CliRunner().invoke(main, ["draw", exercise, str(root / "out"), "--root", str(root)])
    return result.exit_code, result.output


def test_start_and_end_are_written_as_svg_and_png(tmp_path: Path) -> None:
    code, _ = drawn(tmp_path, STANDING)
    assert code == 0
    names = [path.name for path in sorted((tmp_path / "out").iterdir())]
    assert names == ["bridge-end.png", "bridge-end.svg", "bridge-start.png", "bridge-start.svg"]
    png = (tmp_path / "out" / "bridge-start.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height > width) == (960, True)


def test_what_is_wrong_is_said_with_its_file(tmp_path: Path) -> None:
    code, words = drawn(tmp_path, FALLING)
    assert code == 1
    assert "content/exercises/bridge.yaml: start: it would fall over" in words


@pytest.mark.parametrize("exercise", ["bridgge", "chair-march"])
def test_what_has_no_drawing_is_said(tmp_path: Path, exercise: str) -> None:
    code, words = drawn(tmp_path, STANDING, exercise)
    assert code == 1
    assert f"no exercise '{exercise}' has a drawing" in words
