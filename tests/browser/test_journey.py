"""A reader's way through the built site, in a real browser, in both themes, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Theme = Literal["light", "dark"]


@dataclass
class Visit:
    """A tab, and what it asked for and complained of."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site and wait until it and what it loads are there."""
        self.page.goto(self.address + path, wait_until="load")

    @property
    def foreign(self) -> list[str]:
        """Requests to any other host."""
        own = urlsplit(self.address).netloc
        return [url for url in self.asked if urlsplit(url).netloc != own and not url.startswith(("data:", "blob:"))]


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[[int, Theme], Visit]]:
    """Makes a tab of a width and a colour scheme; console errors and requests are noted from its first moment."""
    pages: list[Page] = []

    def make(width: int, theme: Theme) -> Visit:
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
        pages.append(page)
        made = Visit(page, address)
        page.on("request", lambda request: made.asked.append(request.url))
        page.on(
            "console", lambda said: made.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: made.complaints.append(str(error)))
        return made

    yield make
    for page in pages:
        page.close()


SCREENS = [(width, theme) for width in (360, 1280) for theme in ("light", "dark")]


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_from_sciatica_to_a_recommended_exercise_and_back(
    visit: Callable[[int, Theme], Visit], width: int, theme: Theme
) -> None:
    reader = visit(width, theme)
    page = reader.page
    reader.go("conditions/sciatica/")
    page.locator(".recommendation__head a", has_text="Figure-four stretch on the back").click()
    expect(page).to_have_url(f"{reader.address}exercises/figure-four-supine/")
    expect(page.locator("h1")).to_contain_text("Figure-four stretch on the back")
    page.locator("#helps-with ~ ul a", has_text="Sciatica").first.click()
    expect(page).to_have_url(f"{reader.address}conditions/sciatica/#rec-figure-four-supine-early-loading")
    expect(page.locator("#rec-figure-four-supine-early-loading")).to_be_in_viewport()
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    assert (scheme, reader.complaints, reader.foreign) == ({"light": "default", "dark": "slate"}[theme], [], [])


KINDS = [
    "",
    "exercises/",
    "exercises/single-leg-barbell-deadlift/",
    "conditions/",
    "conditions/cauda-equina-syndrome/",
    "conditions/hip-flexor-strain/",
    "routines/runner-hips/",
    "anatomy/iliotibial-tract/",
    "procedures/si-diagnostic-injection/",
    "claims/duloxetine-pain/",
    "states/pregnancy/",
    "glossary/",
    "references/",
    "red-flags/",
    "updates/",
    "about/",
    "how-to-contribute/",
    "contribute/",
    "contribute/article/",
    "contribute/problems/",
]
"""One page of every kind."""


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_every_kind_of_page_fits_the_screen_and_asks_nobody_else(
    visit: Callable[[int, Theme], Visit], width: int, theme: Theme
) -> None:
    reader = visit(width, theme)
    widths = {}
    for path in KINDS:
        reader.go(path)
        widths[path] = reader.page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(KINDS, width)
    assert (reader.complaints, reader.foreign) == ([], [])


def test_the_site_sets_no_cookie_and_sends_nothing(visit: Callable[[int, Theme], Visit]) -> None:
    reader = visit(1280, "light")
    sent: list[str] = []
    reader.page.on("request", lambda request: sent.append(request.url) if request.method != "GET" else None)
    reader.go("conditions/sciatica/")
    reader.page.locator(".md-search__input").click()
    reader.page.wait_for_load_state("networkidle")
    assert (reader.page.context.cookies(), sent) == ([], [])


def test_without_script_a_page_is_whole(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}conditions/sciatica/")
    expect(page.locator("h1")).to_contain_text("Sciatica")
    expect(page.locator(".admonition.emergency").first).to_be_visible()
    page.get_by_text("All warning signs on this page").click()
    expect(page.locator("details.warning-signs li").first).to_be_visible()
    page.locator(".recommendation__head a", has_text="Figure-four stretch on the back").click()
    expect(page.locator("h1")).to_contain_text("Figure-four stretch on the back")
    context.close()


def test_a_citation_leads_to_its_footnote_and_back(visit: Callable[[int, Theme], Visit]) -> None:
    reader = visit(1280, "light")
    page = reader.page
    reader.go("claims/costa-third-recover/")
    page.locator("a.footnote-ref[href='#fn:costa-2009-chronic-lbp-prognosis']").first.click()
    note = page.locator("[id='fn:costa-2009-chronic-lbp-prognosis']")
    expect(note).to_be_in_viewport()
    expect(note).to_contain_text("Prognosis for patients with chronic low back pain")
    uses = note.locator(".footnote-backref")
    for number in range(uses.count()):
        uses.nth(number).click()
        use = str(uses.nth(number).get_attribute("href")).removeprefix("#")
        expect(page.locator(f"[id='{use}']")).to_be_in_viewport()
    assert uses.count() == page.locator("a.footnote-ref[href='#fn:costa-2009-chronic-lbp-prognosis']").count()


def test_a_records_page_has_a_trail_its_section_and_its_siblings(visit: Callable[[int, Theme], Visit]) -> None:
    reader = visit(1280, "light")
    page = reader.page
    reader.go("exercises/fire-log-pose/")
    assert page.locator(".md-path__link").all_inner_texts() == ["Home", "Exercises", "Buttock"]
    assert page.locator(".md-tabs__item--active").all_inner_texts() == ["Exercises"]
    siblings = page.locator(".siblings")
    assert siblings.locator("[aria-current=page]").all_inner_texts() == ["Fire log pose"]
    siblings.get_by_text("Figure-four stretch on the back").click()
    expect(page.locator("h1")).to_contain_text("Figure-four stretch on the back")
    page.locator(".md-footer__link--next").click()
    expect(page.locator("h1")).to_contain_text("Fire log pose")
    page.locator(".md-path__link", has_text="Buttock").click()
    expect(page).to_have_url(f"{reader.address}exercises/#buttock")


def test_a_review_that_is_overdue_by_the_readers_clock_says_so(visit: Callable[[int, Theme], Visit]) -> None:
    reader = visit(1280, "light")
    said = {}
    for day in ("2027-11-22T12:00:00", "2027-11-23T12:00:00"):
        reader.page.clock.set_fixed_time(day)
        reader.go("exercises/childs-pose/")
        said[day] = "This review is overdue." in reader.page.locator("[data-due]").inner_text()
    assert list(said.values()) == [False, True]
