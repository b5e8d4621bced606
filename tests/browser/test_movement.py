"""The movement of an exercise in a real browser: on a press alone, twice, then still; a step at a time where asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PATH = "exercises/bird-dog/"
FILE = "pictures/bird-dog-movement.svg"
POSITIONS = 9

WATCH = """() => {
  window.seen = [];
  const note = () => {
    const shown = [...document.querySelectorAll(".drawing use")].filter(
      (use) => use.getAttribute("href").startsWith("#") && use.getAttribute("visibility") !== "hidden");
    const now = shown.map((use) => use.getAttribute("href")).join(" ");
    if (now && now !== window.seen.at(-1)) window.seen.push(now);
    requestAnimationFrame(note);
  };
  note();
}"""
"""Notes which positions are seen, whenever that changes."""

SIZE = "svg => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height]"


@pytest.fixture(params=["no-preference", "reduce"])
def motion(request: pytest.FixtureRequest) -> str:
    """What the reader has asked the system for."""
    return str(request.param)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A tab of somebody who has asked for nothing."""
    made = chromium.new_page(reduced_motion="no-preference")
    yield made
    made.close()


def asked(page: Page) -> list[str]:
    """What the tab asks for from now on, of the movement."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url) if "movement.svg" in request.url else None)
    return found


def order(seen: list[str]) -> list[int]:
    """The numbers of the positions that were seen."""
    return [int(one.rpartition("-")[2]) for one in seen]


def turns(numbers: list[int]) -> list[int]:
    """The first, the last, and where it turns back in between."""
    inner = zip(numbers, numbers[1:], numbers[2:], strict=False)
    return [numbers[0], *(here for before, here, after in inner if (here > before) != (after > here)), numbers[-1]]


def test_it_plays_twice_stops_by_itself_and_plays_again(page: Page, address: str) -> None:
    loaded = asked(page)
    page.goto(address + PATH)
    button = page.locator(".movement button")
    expect(button).to_have_text("Show the movement")
    assert page.locator(".drawing > svg").count() == 2
    before = page.locator(".drawing > svg").first.evaluate(SIZE)
    assert loaded == []
    page.evaluate(WATCH)
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Stop")
    expect(page.get_by_role("img", name="Bird dog: movement")).to_be_visible()
    assert page.locator(".drawing > svg").first.evaluate(SIZE) == before
    expect(button).to_have_text("Show again", timeout=12_000)
    expect(button).to_be_focused()
    expect(page.get_by_role("img", name="Bird dog: movement")).to_have_count(0)
    expect(page.get_by_role("img", name="Bird dog: start")).to_be_visible()
    assert turns(order(page.evaluate("window.seen"))) == [1, POSITIONS, 1, POSITIONS, 1]
    button.click()
    expect(button).to_have_text("Stop")
    assert loaded == [address + FILE]


def test_it_stops_when_asked(page: Page, address: str) -> None:
    page.goto(address + PATH)
    button = page.locator(".movement button")
    button.click()
    expect(page.get_by_role("img", name="Bird dog: movement")).to_be_visible()
    button.click()
    expect(button).to_have_text("Show again")
    expect(page.get_by_role("img", name="Bird dog: start")).to_be_visible()


def test_nothing_moves_or_loads_without_a_press(page: Page, address: str, motion: str) -> None:
    loaded = asked(page)
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.goto(address + PATH, wait_until="networkidle")
    assert loaded == []
    assert page.locator(".drawing > svg").count() == 2


def test_with_less_motion_each_press_shows_the_next_position(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address + PATH)
    page.evaluate(WATCH)
    button, status = page.locator(".movement button"), page.locator(".movement [role=status]")
    expect(button).to_have_text("Next position")
    for number in range(2, POSITIONS):
        button.click()
        expect(status).to_have_text(f"Position {number} of {POSITIONS}")
    button.click()
    expect(status).to_have_text("The end")
    button.click()
    expect(status).to_have_text("Back at the start")
    expect(page.get_by_role("img", name="Bird dog: start")).to_be_visible()
    assert order(page.evaluate("window.seen")) == list(range(2, POSITIONS + 1))


def test_only_one_position_is_seen_at_a_time(page: Page, address: str) -> None:
    page.goto(address + PATH)
    page.evaluate(WATCH)
    page.locator(".movement button").click()
    expect(page.locator(".movement button")).to_have_text("Show again", timeout=12_000)
    assert [one for one in page.evaluate("window.seen") if " " in one] == []


def test_the_colours_of_the_theme_reach_the_positions(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce", color_scheme="dark")
    page.goto(address + PATH)
    page.locator(".movement button").click()
    movement = page.get_by_role("img", name="Bird dog: movement")
    expect(movement).to_be_visible()
    shirt = movement.evaluate("svg => getComputedStyle(svg).getPropertyValue('--figure-shirt').trim()")
    assert shirt == "#5bb0a8"


def test_a_movement_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    page.route("**/*-movement.svg", lambda route: route.abort())
    page.goto(address + PATH)
    page.locator(".movement button").click()
    expect(page.locator(".movement [role=status]")).to_have_text("The movement could not be loaded.")
    expect(page.locator(".movement button")).to_have_text("Show the movement")
    expect(page.get_by_role("img", name="Bird dog: start")).to_be_visible()


def test_the_button_is_large_enough(page: Page, address: str) -> None:
    page.goto(address + PATH)
    box = page.locator(".movement button").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24


def test_without_script_there_is_no_button(chromium: Browser, address: str) -> None:
    made = chromium.new_page(java_script_enabled=False)
    made.goto(address + PATH)
    assert made.locator(".drawing > svg").count() == 2
    assert made.locator(".movement").count() == 0
    made.close()
