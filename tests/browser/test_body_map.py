"""The map of the body in a real browser: as an index by mouse and keyboard, and what tells its parts apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from generator.drawing.body_map import PLACES
from tests.browser.test_journey import Theme

pytestmark = pytest.mark.browser

INDEX, STRETCH, STRENGTHENING = "anatomy/", "exercises/figure-four-chair/", "exercises/glute-bridge/"
DEEP, SURFACE = "anatomy/psoas-major/", "anatomy/gluteus-medius/"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 1100})
    yield page
    page.close()


def area(page: Page, name: str) -> Locator:
    """The link of a structure on the map, as a screen reader calls it."""
    return page.locator(".body-map").get_by_role("link", name=name, exact=True)


def colours(found: Locator) -> tuple[str, str]:
    """How an area is filled, and the dashes of its edge."""
    filled, dashes = found.locator("path").first.evaluate(
        "path => [getComputedStyle(path).fill, getComputedStyle(path).strokeDasharray]"
    )
    return filled, dashes


def test_the_index_map_leads_by_mouse_to_the_page_of_what_is_clicked(page: Page, address: str) -> None:
    page.goto(address + INDEX)
    area(page, "Gluteus maximus").locator("path").first.click()
    expect(page).to_have_url(f"{address}anatomy/gluteus-maximus/")
    expect(page.locator("h1")).to_contain_text("Gluteus maximus")


def test_the_index_map_leads_by_keyboard_and_names_what_has_the_focus(page: Page, address: str) -> None:
    page.goto(address + INDEX)
    area(page, "Abdominal obliques").focus()
    page.keyboard.press("Tab")
    focused = page.locator("a:focus-visible")
    expect(focused).to_contain_text("Rectus abdominis")
    assert focused.locator("text").evaluate("text => getComputedStyle(text).opacity") == "1"
    assert (
        page.locator(".body-map__name").evaluate_all(
            "names => names.filter(name => getComputedStyle(name).opacity !== '0').length"
        )
        == 1
    )
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}anatomy/rectus-abdominis/")


def test_the_keyboard_goes_through_every_structure_in_the_order_of_the_map(page: Page, address: str) -> None:
    page.goto(address + INDEX)
    page.locator(".body-map a").first.focus()
    reached = []
    for _ in PLACES:
        reached.append(page.evaluate("document.activeElement.getAttribute('href')"))
        page.keyboard.press("Tab")
    assert reached == [f"{name}/" for name in PLACES]
    assert page.evaluate("document.activeElement.closest('.body-map')") is None


def test_every_structure_can_be_pointed_at(page: Page, address: str) -> None:
    """Some point of each area on the index map is on top, so that a click there leads to it."""
    page.goto(address + INDEX)
    page.locator(".body-map svg").first.scroll_into_view_if_needed()
    hidden = page.locator(".body-map a").evaluate_all(
        """links => links.filter(link => ![...link.querySelectorAll("path")].some(path => {
          const box = path.getBoundingClientRect();
          for (let x = box.left; x < box.right; x += 1) for (let y = box.top; y < box.bottom; y += 2)
            if (document.elementFromPoint(x, y)?.closest("a") === link) return true;
          return false;
        })).map(link => link.getAttribute("href"))"""
    )
    assert hidden == []


def test_an_exercise_tells_its_roles_and_depths_apart_without_colour(page: Page, address: str) -> None:
    page.goto(address + STRETCH)
    gluteus = colours(area(page, "Gluteus maximus, stretched"))
    piriformis = colours(area(page, "Piriformis, deep, stretched"))
    nerve = colours(area(page, "Sciatic nerve, deep, moved or steadied"))
    assert gluteus == ('url("#body-map-stripes")', "none")
    assert piriformis == ('url("#body-map-deep-stripes")', "3px, 2px")
    assert nerve == ('url("#body-map-dots")', "3px, 2px")
    keys = page.locator(".body-map__key").all_inner_texts()
    assert keys == ["stretched", "moved or steadied", "deep, under what covers it"]
    page.goto(address + STRENGTHENING)
    assert colours(area(page, "Gluteus maximus, strengthened"))[0].startswith("rgb")
    both_sides = area(page, "Gluteus maximus, strengthened").locator("path")
    box = both_sides.bounding_box()
    assert box is not None
    both_sides.click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    expect(page).to_have_url(f"{address}anatomy/gluteus-maximus/")


def test_the_page_of_a_structure_says_in_words_whether_it_is_deep(page: Page, address: str) -> None:
    page.goto(address + DEEP)
    expect(page.locator(".body-map figcaption")).to_contain_text("It lies deep")
    page.goto(address + SURFACE)
    expect(page.locator(".body-map figcaption")).to_contain_text("close under the skin")


@pytest.mark.parametrize(("theme", "colour"), [("light", "#e6e0d4"), ("dark", "#31453f")])
def test_the_body_is_seen_and_follows_the_theme(page: Page, address: str, theme: Theme, colour: str) -> None:
    page.emulate_media(color_scheme=theme)
    page.goto(address + STRETCH)
    bodies = page.locator(".body-map use")
    assert [round(height) for height in bodies.evaluate_all("uses => uses.map(use => use.getBBox().height)")] == [
        1720
    ] * 2
    assert bodies.first.evaluate("use => getComputedStyle(use).getPropertyValue('--map-body')") == colour


def test_the_map_says_no_more_to_the_search(page: Page, address: str) -> None:
    page.goto(address)
    entries = page.evaluate("fetch('search/search_index.json').then(answer => answer.text())")
    assert re.search("moved or steadied|under what covers it", entries) is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_pages_with_a_map(page: Page, address: str, theme: Theme) -> None:
    page.emulate_media(color_scheme=theme)
    found = {}
    for path in (INDEX, STRETCH, STRENGTHENING, DEEP):
        page.goto(address + path)
        violations = Axe().run(page).response["violations"]
        found[path] = [(violation["id"], violation["nodes"][0]["html"]) for violation in violations]
    assert found == {path: [] for path in found}
