"""The controls are those that the type of a drawing has, in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from generator.drawing.ranges import joint_range
from generator.publishers.posing.controls import Control, Section, sections, suggested
from generator.records.declared import group_of
from generator.records.drawing import Drawing


def controls(parts: tuple[Section, ...] = sections()) -> Iterator[Control]:
    """All controls, as they stand on the page."""
    for part in parts:
        yield from part.controls
        yield from controls(part.parts)


def fields(model: type[BaseModel] = Drawing, path: str = "") -> Iterator[tuple[str, str]]:
    """Path and docstring of each field that is no group."""
    for name, field in model.model_fields.items():
        group = group_of(field.annotation)
        if group:
            yield from fields(group, f"{path}{name}.")
        else:
            yield f"{path}{name}", " ".join(str(field.description).split())


def test_every_field_of_a_drawing_has_one_control_in_its_own_words() -> None:
    shown = sorted((control.path, control.meaning) for control in controls())
    assert shown == sorted(fields())


def test_a_slider_goes_as_far_as_the_joint() -> None:
    by_path = {control.path: control for control in controls()}
    knee = joint_range("knee_flexion")
    assert (by_path["start.left.knee_flexion"].least, by_path["start.left.knee_flexion"].most) == (
        knee.least,
        knee.most,
    )
    assert (by_path["end.turn"].least, by_path["end.turn"].most) == (-180, 180)
    assert (by_path["pitch"].least, by_path["pitch"].most, by_path["pitch"].otherwise) == (0, 90, "8")


def test_ids_of_the_page_are_unique() -> None:
    keys = [control.key for control in controls()]
    assert len(keys) == len(set(keys))


def test_names_that_a_screen_reader_hears_tell_controls_apart() -> None:
    heard = [(control.name, control.where) for control in controls()]
    assert len(heard) == len(set(heard))


def test_every_suggestion_is_allowed() -> None:
    patterns = {
        "contacts": Drawing.model_json_schema()["$defs"]["Keyframe"]["properties"]["contacts"]["items"]["pattern"],
        "reach": Drawing.model_json_schema()["$defs"]["Keyframe"]["properties"]["reach"]["items"]["pattern"],
        "props": Drawing.model_json_schema()["properties"]["props"]["items"]["pattern"],
        "arrow": Drawing.model_json_schema()["properties"]["arrow"]["anyOf"][0]["pattern"],
    }
    found = {one.key: one.texts for one in suggested()}
    assert found.keys() == patterns.keys()
    for key, texts in found.items():
        assert [text for text in texts if not re.fullmatch(patterns[key], text)] == []
    assert {"feet on floor", "left hand slides on wall", "none"} <= set(found["contacts"])
    assert {"mat", "chair", "band around knees", "dumbbells"} <= set(found["props"])
