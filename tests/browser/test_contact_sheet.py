"""The contact sheet shows every exercise; the numbered one names none, and its key names all."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.build import examine
from generator.records import Exercise
from tests.browser.contact_sheet import KEY, SHEETS, Drawn, drawn_exercises, mixed, sheet, write_unnamed
from tests.conftest import REPOSITORY

HEAVIEST = 400_000
"""Bytes of one picture in the README."""


@pytest.fixture(scope="module")
def exercises() -> tuple[Drawn, ...]:
    return drawn_exercises()


def test_every_exercise_is_on_the_sheet(exercises: tuple[Drawn, ...]) -> None:
    library = examine(REPOSITORY).library
    assert [one.id for one in exercises] == [entry.id for entry in library.of(Exercise)]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_picture_and_its_name_are_within_the_sheet(
    chromium: Browser, exercises: tuple[Drawn, ...], theme: str
) -> None:
    page = chromium.new_page(viewport={"width": 1800, "height": 2600})
    page.set_content(sheet(exercises, theme), wait_until="load")
    shown = page.evaluate(
        """() => [...document.querySelectorAll("figure")].map((figure) => [
            figure.querySelector("figcaption").textContent,
            [...figure.querySelectorAll("svg")].map((svg) => {
                const [box, around] = [svg.getBoundingClientRect(), figure.getBoundingClientRect()];
                const drawn = svg.querySelector("use").getBBox();
                return box.width > 60 && box.height > 40 && drawn.width > 100
                    && box.left >= around.left && box.right <= around.right && box.bottom <= around.bottom;
            }),
        ])"""
    )
    page.close()
    assert shown == [[one.name, [True] * len(one.picture.panels)] for one in exercises]


def test_the_sheets_of_the_readme_are_light_and_count_what_there_is(exercises: tuple[Drawn, ...]) -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for path in SHEETS.values():
        assert path.relative_to(REPOSITORY).as_posix() in readme
        assert path.stat().st_size <= HEAVIEST
    assert re.findall(r"All (\d+) exercises", readme) == [str(len(exercises))]


@pytest.mark.browser
def test_a_numbered_sheet_names_nothing_and_the_key_tells_all(
    chromium: Browser, exercises: tuple[Drawn, ...], tmp_path: Path
) -> None:
    some = exercises[:14]
    written = write_unnamed(chromium, some, tmp_path)
    assert [path.name for path in written] == ["sheet-1.webp", "sheet-2.webp"]
    assert all(path.read_bytes()[8:12] == b"WEBP" for path in written)
    with (tmp_path / KEY).open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["number", "id", "name"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, 15)]
    assert sorted(row[1] for row in rows[1:]) == sorted(one.id for one in some)
    page = chromium.new_page()
    page.set_content(sheet(mixed(some), "light", range(1, 15)), wait_until="load")
    assert page.inner_text("body").split() == [str(number) for number in range(1, 15)]
    page.close()
