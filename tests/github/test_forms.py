"""The forms for reports and suggestions, and the template of a pull request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
FORMS = sorted(path.name for path in FOLDER.iterdir() if path.name != "config.yml")
TEMPLATE = REPOSITORY / ".github" / "PULL_REQUEST_TEMPLATE.md"

ALLOWED = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}
"""What GitHub lets a part of a form have; it refuses a whole form for anything else."""


def form(name: str) -> dict[str, Any]:
    """A form as it is read."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return read


def questions(name: str) -> list[dict[str, Any]]:
    """What a form asks, without what it only says."""
    return [part for part in form(name)["body"] if part["type"] != "markdown"]


def test_there_is_a_form_for_mistakes_and_one_for_exercises() -> None:
    assert [form(name)["name"] for name in FORMS] == ["Report a mistake", "Suggest an exercise"]


def test_every_report_goes_through_a_form() -> None:
    assert form("config.yml") == {"blank_issues_enabled": False}


@pytest.mark.parametrize("name", FORMS)
def test_form_is_one_that_github_takes(name: str) -> None:
    read = form(name)
    assert set(read) == {"name", "description", "title", "body"}
    for part in read["body"]:
        assert set(part) <= {"type", "id", "attributes", "validations"}
        assert set(part["attributes"]) <= ALLOWED[part["type"]]
        assert set(part.get("validations", {})) <= {"required"}
        texts = [value for key, value in part["attributes"].items() if key not in ("options", "multiple", "default")]
        assert all(isinstance(text, str) and text.strip() for text in texts)
    for part in questions(name):
        assert part["attributes"]["label"]
    labels = [part["attributes"]["label"] for part in questions(name)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("name", FORMS)
def test_every_question_has_an_id_of_its_own_and_says_whether_it_must_be_answered(name: str) -> None:
    ids = [part["id"] for part in questions(name)]
    assert len(set(ids)) == len(ids)
    for part in questions(name):
        if part["type"] == "checkboxes":
            assert [option["required"] for option in part["attributes"]["options"]] == [True] * len(
                part["attributes"]["options"]
            )
        else:
            assert isinstance(part["validations"]["required"], bool)


def test_first_question_about_a_mistake_is_whether_it_could_hurt() -> None:
    first = questions("1-mistake.yml")[0]
    assert first["attributes"]["label"] == "Could this hurt someone?"
    assert first["validations"] == {"required": True}
    assert first["attributes"]["options"] == ["Yes, or I am not sure", "No"]


@pytest.mark.parametrize(
    ("name", "required"),
    [("1-mistake.yml", {"hurt", "page", "wrong"}), ("2-exercise.yml", {"name", "steps", "feel", "stop"})],
)
def test_no_more_is_asked_than_is_needed(name: str, required: set[str]) -> None:
    assert {part["id"] for part in questions(name) if part.get("validations", {}).get("required")} == required


@pytest.mark.parametrize("name", FORMS)
def test_form_says_that_it_gives_no_medical_help_and_whom_to_call(name: str) -> None:
    first = form(name)["body"][0]
    assert first["type"] == "markdown"
    said = first["attributes"]["value"]
    assert "no place for medical help" in said
    assert "(112, 999 or 911)" in said
    assert "nothing about your own health or anyone else's" in said


@pytest.mark.parametrize("path", [*(FOLDER / name for name in (*FORMS, "config.yml")), TEMPLATE], ids=lambda p: p.name)
def test_no_link_leads_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "//" not in text
    assert "www." not in text


def test_template_asks_for_reader_source_safety_and_log() -> None:
    text = TEMPLATE.read_text(encoding="utf-8")
    for asked in ("What changes for the reader?", "How do you know?", "**Safety**", "update log"):
        assert asked in text
    assert text.count("- [ ] ") == 5
    assert len(text.split("\n")) < 25
