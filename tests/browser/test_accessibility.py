"""What axe finds on one page of every kind, in both themes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.test_journey import KINDS, Theme

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, address: str, theme: Theme) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 800}, color_scheme=theme)
    found = {}
    for path in KINDS:
        page.goto(address + path, wait_until="load")
        violations = Axe().run(page).response["violations"]
        found[path] = [(violation["id"], violation["nodes"][0]["html"]) for violation in violations]
    page.close()
    assert found == {path: [] for path in KINDS}
