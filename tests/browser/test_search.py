"""The search, asked in a real browser for every name that the library knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ASK = """async (typed) => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const until = async (condition) => {
    for (let turn = 0; turn < 400 && !condition(); turn++) await new Promise((go) => setTimeout(go, 5));
  };
  const type = (text) => {
    input.value = text;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  };
  type("qqzzqq");
  await until(() => list.children.length === 0);
  type(typed);
  await until(() => list.children.length > 0);
  const links = [...list.querySelectorAll(".md-search-result__link")].map((link) => new URL(link.href));
  return links.map((link) => link.pathname.slice(1) + link.hash);
}"""
"""Types a query after an empty one and gives the results, from the top, as addresses from the root of the site."""


@pytest.fixture(scope="module")
def search(chromium: Browser, address: str) -> Iterator[Page]:
    """A page with its search opened and its index loaded."""
    page = chromium.new_page()
    page.goto(address)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("sciatica")
    page.locator(".md-search-result__link").first.wait_for()
    page.locator(".known-name").first.wait_for()
    yield page
    page.close()


@pytest.fixture(scope="module")
def known(built_site: Path) -> list[dict[str, Any]]:
    """Every record with its name, its other names and its address."""
    names: list[dict[str, Any]] = json.loads((built_site / "names.json").read_text(encoding="utf-8"))
    return names


def test_the_page_whose_name_is_typed_comes_first(search: Page, known: list[dict[str, Any]]) -> None:
    wrong = {}
    for record in known:
        found = search.evaluate(ASK, record["name"])
        namesakes = [other["url"] for other in known if other["name"].casefold() == record["name"].casefold()]
        if sorted(found[: len(namesakes)]) != sorted(namesakes):
            wrong[record["name"]] = found[:3]
    assert wrong == {}


def test_every_other_name_finds_its_page_among_the_first_three(search: Page, known: list[dict[str, Any]]) -> None:
    wrong = {}
    for record in known:
        for name in record["names"]:
            found = search.evaluate(ASK, name)
            if record["url"] not in found[:3]:
                wrong[name] = found[:3]
    assert wrong == {}


@pytest.mark.parametrize("typed", ["childs pose", "CHILD’S POSE", "Child's  pose"])
def test_case_apostrophes_and_blanks_do_not_matter(search: Page, typed: str) -> None:
    assert search.evaluate(ASK, typed)[0] == "exercises/childs-pose/"


NAMED = """async ([known, typed]) => {
  const { named } = await import(new URL("assets/known-names.js", document.baseURI));
  return named(known.map(([url, name, ...names]) => ({ url, name, names })), typed).map((record) => record.name);
}"""
"""Asks the script which records are meant; each is given as its address, its name and its other names."""


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("pose", ["Pose", "Rest", "Pose of a child"]),
        ("POSÉ!", ["Pose", "Rest", "Pose of a child"]),
        ("po", []),
        ("pose of", ["Pose of a child", "Pose of a dog", "Pose of a cat"]),
        ("of a child", []),
        ("rep", []),
        ("repetition", ["Repetition"]),
        ("  ?  ", []),
    ],
    ids=[
        "best first",
        "folded",
        "too short to begin",
        "three at most",
        "not in the middle",
        "beginning of a part of a page",
        "part of a page",
        "nothing",
    ],
)
def test_names_are_told_apart_from_words(search: Page, typed: str, named: list[str]) -> None:
    names = [["Pose of a child"], ["Rest", "pôse"], ["Pose"], ["Pose of a dog"], ["Pose of a cat"], ["Pose of a cow"]]
    known = [*(["page/", *of_page] for of_page in names), ["glossary/#repetition", "Repetition"]]
    assert search.evaluate(NAMED, [known, typed]) == named


def test_the_beginning_of_a_name_is_enough(search: Page) -> None:
    assert search.evaluate(ASK, "fire lo")[0] == "exercises/fire-log-pose/"


def test_enter_opens_the_page_whose_name_was_typed(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("hip pain")
    page.locator(".known-name").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}conditions/hip-pain/")
    page.close()


def test_without_names_the_search_of_the_theme_still_answers(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.route("**/names.json", lambda route: route.abort())
    page.goto(address)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("paschimottanasana")
    page.locator(".md-search-result__link").first.wait_for()
    first = str(page.locator(".md-search-result__link").first.get_attribute("href"))
    assert first.partition("?")[0] == f"{address}exercises/seated-forward-fold/"
    page.close()


def test_a_warning_sign_as_people_call_it_comes_first(search: Page) -> None:
    assert search.evaluate(ASK, "foot drop")[0] == "red-flags/#foot-drop"
    assert search.evaluate(ASK, "saddle numbness")[0] == "red-flags/#ces-saddle-numbness"


def test_the_beginning_of_a_warning_sign_does_not_push_a_page_down(search: Page) -> None:
    assert search.evaluate(ASK, "back pain")[0] != "red-flags/#back-pain-big-accident"
