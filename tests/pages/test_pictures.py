"""A list shows the picture of each exercise it names, and says nothing twice."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.build import examine
from generator.drawing import Picture
from generator.drawing.picture import PicturePanel
from generator.library import Library
from generator.pages import render
from generator.pages.pictures import small_picture
from generator.records import Condition, Exercise, Routine, State, Structure
from tests.base import copy_base, library_of
from tests.conftest import REPOSITORY

DAY = date(2026, 11, 30)
SHOWN = re.compile(r'href="((?:\.\./)*)pictures/([a-z0-9-]+)\.svg#\2-(start|end)"')


def picture(exercise_id: str, width: int = 100, height: int = 100) -> Picture:
    """A picture that nobody drew."""
    panels = tuple(PicturePanel(f"{exercise_id}-{name}", f"{exercise_id}: {name}") for name in ("start", "end"))
    return Picture(f"pictures/{exercise_id}.svg", "<svg/>", width, height, panels)


def pages_of(library: Library, *without: str) -> dict[str, str]:
    """The Markdown of all pages by path, each exercise with a picture, those ``without`` left out."""
    pictures = {entry.id: picture(entry.id) for entry in library.of(Exercise) if entry.id not in without}
    return {page.path: page.markdown for page in render(library, DAY, pictures)}


def ends(markdown: str, beginning: str = "", end: str = "\n## ") -> list[str]:
    """The exercises whose end is shown between two marks, in order."""
    part = markdown[markdown.index(beginning) :].partition(end)[0] if beginning else markdown
    return [found[1] for found in SHOWN.findall(part) if found[2] == "end"]


@pytest.fixture(scope="module")
def library() -> Library:
    return examine(REPOSITORY).library


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, str]:
    return pages_of(library)


def test_indexes_show_every_exercise(library: Library, pages: dict[str, str]) -> None:
    every = sorted(entry.id for entry in library.of(Exercise))
    assert sorted(ends(pages["exercises/index.md"])) == every
    assert sorted(ends(pages["index.md"], "## Exercises")) == every


def test_a_condition_shows_what_it_recommends_and_what_to_be_careful_with(
    library: Library, pages: dict[str, str]
) -> None:
    for entry in library.of(Condition):
        text = pages[f"conditions/{entry.id}.md"]
        recommended = [edge.exercise for edge in entry.record.recommends]
        cautioned = sorted(caution.exercise for caution in entry.record.cautions if caution.exercise)
        assert (ends(text, "### Exercises that may help") if recommended else []) == recommended
        assert (sorted(ends(text, "## What to be careful with")) if cautioned else []) == cautioned


def test_a_routine_shows_its_items_in_order(library: Library, pages: dict[str, str]) -> None:
    for entry in library.of(Routine):
        items = [*entry.record.items, *(item for phase in entry.record.phases for item in phase.items)]
        assert ends(pages[f"routines/{entry.id}.md"], "## The routine") == [item.exercise for item in items]


def test_a_state_shows_each_exercise_it_is_about(library: Library, pages: dict[str, str]) -> None:
    for entry in library.of(State):
        named = {caution.exercise for caution in entry.record.cautions if caution.exercise}
        text = pages[f"states/{entry.id}.md"]
        links = re.findall(r"\[[^]]+\]\[([a-z0-9-]+)\]", text.partition("## What this means")[2].partition("\n## ")[0])
        assert named <= set(ends(text))
        assert (ends(text, "## What this means") if links else []) == links


def test_easier_and_harder_are_shown(library: Library, pages: dict[str, str]) -> None:
    for entry in library.of(Exercise):
        ladder = [edge.exercise for edge in entry.record.easier] + [other.id for other in library.harder(entry.id)]
        text = pages[f"exercises/{entry.id}.md"]
        assert (ends(text, "## Easier and harder") if ladder else []) == ladder


def test_anatomy_shows_the_exercises_that_use_it(library: Library, pages: dict[str, str]) -> None:
    for entry in library.of(Structure):
        used = [exercise.id for exercise, _ in library.works_on(entry.id)]
        text = pages[f"anatomy/{entry.id}.md"]
        assert (ends(text, "## Exercises that use it") if used else []) == used


def test_an_exercise_without_a_picture_stands_in_the_list_without_one(tmp_path: Path) -> None:
    pages = pages_of(library_of(copy_base(tmp_path)), "bridge")
    assert ends(pages["exercises/index.md"]) == ["chair-march"]
    assert "\n**[Bridge][bridge]**\n" in pages["exercises/index.md"]


def test_a_small_picture_says_nothing_to_a_screen_reader(pages: dict[str, str]) -> None:
    smalls = re.findall(r'<span class="small-picture[^>]*>(.*?)</span>', "".join(pages.values()))
    assert smalls
    drawn = "".join(smalls)
    assert drawn.count('<svg aria-hidden="true"') == drawn.count("<svg") == drawn.count("<use")
    assert "aria-label" not in drawn


@pytest.mark.parametrize(
    ("path", "way"),
    [("index.md", "pictures"), ("exercises/index.md", "../pictures"), ("conditions/sciatica.md", "../../pictures")],
)
def test_a_picture_is_found_from_the_address_of_its_page(path: str, way: str) -> None:
    assert small_picture(picture("bridge"), path).panels == (
        f"{way}/bridge.svg#bridge-start",
        f"{way}/bridge.svg#bridge-end",
    )


def test_a_picture_much_wider_than_high_is_lying() -> None:
    assert [small_picture(picture("bridge", width), "index.md").lying for width in (100, 125, 126)] == [
        False,
        False,
        True,
    ]
