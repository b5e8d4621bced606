"""The figures in a real browser: the skin a reader chooses, the small ones in lists, and all of them on paper."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.drawing.svg import COLOURS
from tests.browser.test_journey import Theme

pytestmark = pytest.mark.browser

EXERCISE, OTHER = "exercises/clamshell/", "exercises/childs-pose/"
LISTS = [
    "exercises/",
    "conditions/sciatica/",
    "routines/runner-hips/",
    "states/pregnancy/",
    "anatomy/gluteus-maximus/",
    EXERCISE,
]
STYLE = "getComputedStyle(document.querySelector('{}')).getPropertyValue('{}').trim()"
SKIN = STYLE.format(".drawing svg, .small-picture svg", "--figure-skin")
VERY_DARK, DARK_AT_NIGHT = "#4f2e1e", "#8b583a"

HEAVIEST_PAGE, HEAVIEST_PICTURE = 150_000, 15_000
"""Bytes, compressed; a page with all that it loads but the pictures and the index of the search."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    yield page
    page.close()


def choose(page: Page, label: str) -> None:
    """Open the choice and take a skin."""
    if not page.locator(".figure-choice details").evaluate("details => details.open"):
        page.get_by_text("Change how the figures look").click()
    page.get_by_role("radio", name=label, exact=True).check()


def test_a_chosen_skin_stays_on_the_next_page_and_after_reload(page: Page, address: str) -> None:
    page.goto(address + EXERCISE)
    choose(page, "Very dark")
    assert page.evaluate(SKIN) == VERY_DARK
    page.goto(address + OTHER)
    assert page.evaluate(SKIN) == VERY_DARK
    page.reload()
    assert page.evaluate(SKIN) == VERY_DARK
    assert page.locator("input[name=figure-skin]:checked").get_attribute("value") == "very-dark"
    page.goto(address + "conditions/sciatica/")
    assert page.evaluate(SKIN) == VERY_DARK


def test_a_chosen_skin_has_colours_of_its_own_in_the_dark_theme(chromium: Browser, address: str) -> None:
    page = chromium.new_page(color_scheme="dark")
    page.goto(address + EXERCISE)
    choose(page, "Dark")
    assert page.evaluate(SKIN) == DARK_AT_NIGHT
    page.close()


def test_a_chosen_skin_is_there_before_anything_is_painted(page: Page, address: str) -> None:
    page.goto(address + EXERCISE)
    choose(page, "Very dark")
    page.route("**/figure-choice.js", lambda route: route.abort())
    page.goto(address + OTHER)
    assert page.evaluate(SKIN) == VERY_DARK
    script = page.locator("head script[src$='figure-kept.js']")
    assert script.evaluate("script => [script.async, script.defer, script.type]") == [False, False, ""]


def test_a_choice_is_seen_on_the_page_one_goes_back_to(page: Page, address: str) -> None:
    page.goto(address + OTHER)
    page.goto(address + EXERCISE)
    choose(page, "Very dark")
    page.go_back()
    assert page.evaluate(SKIN) == VERY_DARK


def test_where_nothing_can_be_kept_the_choice_lasts_as_long_as_the_page(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    # The theme itself keeps its palette and does not survive a storage that refuses all, so only ours refuses.
    page.add_init_script(
        """for (const name of ["getItem", "setItem"]) {
            const real = Storage.prototype[name];
            Storage.prototype[name] = function (key, ...rest) {
                if (key.startsWith("limber.")) throw new DOMException("refused", "SecurityError");
                return real.call(this, key, ...rest);
            };
        }"""
    )
    page.goto(address + EXERCISE)
    drawn = page.evaluate(SKIN)
    choose(page, "Very dark")
    assert page.evaluate(SKIN) == VERY_DARK
    page.goto(address + OTHER)
    assert page.evaluate(SKIN) == drawn
    assert complaints == []


def test_something_else_in_the_storage_leaves_the_figures_as_drawn(page: Page, address: str) -> None:
    page.goto(address + EXERCISE)
    page.evaluate("localStorage.setItem('limber.figure.skin', '\"><b>green')")
    page.reload()
    assert page.evaluate(SKIN) == COLOURS["skin"]
    assert page.locator("input[name=figure-skin]:checked").get_attribute("value") == "light"


def test_the_choice_is_made_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + EXERCISE)
    page.locator(".figure-choice summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    group = page.get_by_role("group", name="Skin of the figures")
    expect(group.get_by_role("radio", name="Light", exact=True)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(group.get_by_role("radio", name="Medium light")).to_be_focused()
    expect(group.get_by_role("radio", name="Medium light")).to_be_checked()
    assert page.evaluate("localStorage.getItem('limber.figure.skin')") == "medium-light"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    heights = group.locator("label").evaluate_all("labels => labels.map((label) => label.offsetHeight)")
    assert (outline, len(heights), min(heights) >= 24) == ("solid", 6, True)


def test_a_choice_is_sent_nowhere(page: Page, address: str) -> None:
    page.goto(address + EXERCISE, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose(page, "Very dark")
    page.wait_for_load_state("networkidle")
    assert (asked, page.context.cookies()) == ([], [])


def test_without_script_there_is_no_choice_and_the_figures_are_there(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + EXERCISE)
    expect(page.locator(".drawing svg").first).to_be_visible()
    assert page.locator(".figure-choice *").count() == 0
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_where_the_choice_is_open(chromium: Browser, address: str, theme: Theme) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800}, color_scheme=theme)
    found = {}
    for path in (EXERCISE, "exercises/"):
        page.goto(address + path)
        choose(page, "Dark")
        violations = Axe().run(page).response["violations"]
        found[path] = [(violation["id"], violation["nodes"][0]["html"]) for violation in violations]
    page.close()
    assert found == {EXERCISE: [], "exercises/": []}


@pytest.mark.parametrize("width", [360, 1280])
def test_small_pictures_are_whole_and_at_most_160_wide(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    wrong = {}
    for path in LISTS:
        page.goto(address + path, wait_until="networkidle")
        sizes = page.locator(".small-picture svg").evaluate_all(
            """(drawn) => drawn.map((svg) => {
                const box = svg.getBoundingClientRect();
                const inside = box.left >= 0 && box.right <= innerWidth;
                return [svg.querySelector("use").getBBox().width > 0 && inside, box.width, box.height];
            })"""
        )
        assert sizes
        wrong[path] = [size for size in sizes if not (size[0] and 40 <= size[1] <= 160 and 30 <= size[2] <= 160)]
    assert wrong == {path: [] for path in LISTS}


def test_on_paper_a_page_is_light_and_its_figures_are_grey_whatever_the_theme(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    page.goto(address + EXERCISE)
    choose(page, "Very dark")
    page.emulate_media(media="print")
    assert page.evaluate(SKIN) == "#e4e4e4"
    assert page.evaluate(STYLE.format("body", "--md-default-fg-color")) == "#232a2b"
    expect(page.locator(".figure-choice")).to_be_hidden()
    assert page.locator(".small-picture svg").count() > 0
    whole = page.locator(".drawing, .small-picture, .card").evaluate_all(
        "(boxes) => boxes.map((box) => getComputedStyle(box).breakInside)"
    )
    assert set(whole) == {"avoid"}
    page.close()


@pytest.mark.parametrize("path", ["", *LISTS])
def test_a_page_and_its_pictures_stay_light(page: Page, address: str, built_site: Path, path: str) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.goto(address + path, wait_until="networkidle")
    weights = {}
    for one in asked:
        file = built_site / one.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if file.is_file() and file.name != "search_index.json":
            weights[one] = len(gzip.compress(file.read_bytes(), mtime=0))
    pictures = {one: weight for one, weight in weights.items() if one.startswith("/pictures/")}
    assert pictures
    assert max(pictures.values()) <= HEAVIEST_PICTURE
    assert sum(weights.values()) - sum(pictures.values()) <= HEAVIEST_PAGE
