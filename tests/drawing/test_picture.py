"""An exercise's picture is drawn once, and again only when something it depends on changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.drawing import findings_of, picture_of
from generator.publishers.pictures import KeptPictures
from generator.records import Exercise
from generator.records.drawing import Drawing
from tests.base import copy_base, library_of

STANDING = Drawing.model_validate({"start": {"contacts": ["feet on floor"]}})


@pytest.fixture
def bridge(tmp_path: Path) -> Exercise:
    entry = library_of(copy_base(tmp_path)).get(Exercise, "bridge")
    assert entry is not None
    return entry.record


def test_without_a_drawing_there_is_no_picture(bridge: Exercise) -> None:
    assert picture_of("bridge", bridge, {}) is None


def test_a_picture_names_its_panels(bridge: Exercise) -> None:
    picture = picture_of("bridge", bridge.model_copy(update={"drawing": STANDING}), {})
    assert picture is not None
    assert picture.path == "pictures/bridge.svg"
    assert [(panel.id, panel.title) for panel in picture.panels] == [("bridge-position", f"{bridge.name}: position")]
    assert f'id="{picture.panels[0].id}"' in picture.svg


def test_only_what_changed_is_drawn_again(bridge: Exercise, tmp_path: Path) -> None:
    drawn = KeptPictures(tmp_path)
    first = bridge.model_copy(update={"drawing": STANDING})
    picture = picture_of("bridge", first, drawn)
    key, _ = drawn
    drawn[key] = drawn[key].replace("bridge-position", "kept-position")
    again = picture_of("bridge", first.model_copy(update={"summary": first.summary, "tempo": "x"}), drawn)
    assert again is not None
    assert again.panels[0].id == "kept-position"
    turned = STANDING.model_copy(update={"yaw": 40})
    assert picture_of("bridge", first.model_copy(update={"drawing": turned}), drawn) != picture
    assert len(drawn) == 4


def test_findings_are_kept_beside_the_picture(bridge: Exercise, tmp_path: Path) -> None:
    lying = Drawing.model_validate({"start": {"base": "supine", "contacts": ["left heel on floor"]}})
    falling = bridge.model_copy(update={"drawing": lying, "strengthens": ()})
    drawn = KeptPictures(tmp_path)
    found = findings_of("bridge", falling, drawn)
    assert [(finding.code, finding.path) for finding in found] == [("pose-off-balance", ("start",))]
    assert [key for key in drawn if key.endswith("-findings")] == [sorted(drawn)[1]]
    assert findings_of("bridge", falling, drawn) == found
    assert findings_of("bridge", bridge, drawn) == ()


def test_a_folder_that_cannot_be_written_only_costs_time(bridge: Exercise, tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("in the way", encoding="utf-8")
    picture = picture_of("bridge", bridge.model_copy(update={"drawing": STANDING}), KeptPictures(tmp_path))
    assert picture is not None
