"""What is kept from one picture to the next changes nothing in it."""

from __future__ import annotations

import pytest

from generator.drawing.checks import findings
from generator.drawing.scene import compose
from generator.drawing.svg import symbols
from generator.publishers.posing.drawn import drawn, remarks
from generator.records.drawing import Drawing

START = {"base": "upright", "contacts": ["feet on floor"]}
DRAWINGS = [
    {"start": START},
    {"start": START, "end": {"lean": 20}},
    {"yaw": 60, "pitch": 30, "arrow": "head", "worked": "left", "start": START, "end": {"lean": 20}},
    {"start": START, "end": {"left": {"hip_flexion": 60, "knee_flexion": 80}, "contacts": ["right foot on floor"]}},
    {"props": ["mat"], "start": START, "end": {"lean": 20}},
    {"start": {**START, "lean": 10}, "end": {"lean": 20}},
]


@pytest.mark.parametrize("said", [*DRAWINGS, *reversed(DRAWINGS)])
def test_a_picture_is_that_of_the_site_whatever_was_drawn_before(said: object) -> None:
    drawing = Drawing.model_validate(said)
    works = ("gluteus-maximus",)
    picture = drawn(drawing, works, "Bridge")
    assert picture.svg == symbols(compose(drawing, works), picture.panels)


def test_a_finding_stands_with_its_position() -> None:
    drawing = Drawing.model_validate({"start": START, "end": {"lean": 90, "hip_flexion": 0}})
    found = remarks(drawing, ())
    assert [remark.words for remark in found] == [one.message.replace("_", " ") for one in findings(drawing, ())]
    assert {remark.path[:1] for remark in found} <= {("start",), ("end",), ()}
