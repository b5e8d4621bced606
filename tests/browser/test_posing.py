"""A physiotherapist poses an exercise in a real browser, and pastes what comes of it."""

from __future__ import annotations

import http.client
import shutil
import threading
import wsgiref.simple_server
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from generator.publishers.posing import application
from generator.publishers.posing.pasting import pasted
from tests.base import copy_base
from tests.conftest import REPOSITORY, run
from tests.publishers.posing.test_pasting import EXERCISES, block
from tests.publishers.test_mkdocs_serve import PATIENCE, serving

pytestmark = pytest.mark.browser

DRAWING = """drawing:
  arrow: pelvis
  start:
    base: supine
    hip_flexion: 45
    knee_flexion: 90
    contacts:
      - feet on floor
      - back on floor
      - head on floor
      - pelvis on floor
  end:
    hip_flexion: 5
    contacts:
      - feet on floor
      - back on floor
      - head on floor
"""


HOME = """---
uid: homepage
name: Limber
summary: What the tests begin with.
updates:
  - id: u1
    date: 2026-11-01
    kind: new-page
    summary: Published.
---

The [bridge][bridge].
"""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with one drawing."""
    root = tmp_path_factory.mktemp("posing") / "limber"
    for part in ("generator", "overrides"):
        shutil.copytree(REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    copy_base(root, {"pages/index.md": HOME})
    record = root / "content/exercises/bridge.yaml"
    record.write_text(record.read_text(encoding="utf-8") + DRAWING, encoding="utf-8")
    assert run("generator", "format", folder=root).returncode == 0
    return root


@pytest.fixture(scope="module")
def served(workplace: Path) -> Iterator[str]:
    """Its address while a real ``mkdocs serve`` runs."""
    with serving(workplace) as address:
        yield address


@pytest.fixture(scope="module")
def alone() -> Iterator[str]:
    """The preview of the real library, without the site around it."""

    class Quiet(wsgiref.simple_server.WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
            pass

    app = application(REPOSITORY)
    with wsgiref.simple_server.make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A tab that may write to the clipboard; ends with the test."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    yield page
    context.close()


def opened(tab: Page, title: str, keyframe: int = 0) -> None:
    """Open a section of the start or, as 1, of the end."""
    tab.locator(".keyframe").nth(keyframe).locator("summary", has_text=title).click()


def test_from_the_page_of_an_exercise_to_a_pasted_pose(workplace: Path, served: str, tab: Page) -> None:
    complaints: list[str] = []
    tab.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(f"{served}exercises/bridge/")
    tab.get_by_role("link", name="Pose this drawing").click()
    expect(tab.locator("h1")).to_have_text("Pose Bridge")
    lines = tab.locator("#yaml")
    expect(lines).to_have_text(DRAWING)
    expect(tab.get_by_role("img", name="Bridge: end")).to_have_count(3)
    before = tab.locator("#posed-end").inner_html()
    opened(tab, "Body and spine", 1)  # it is open, so this closes it
    opened(tab, "Arms and legs, both sides", 1)
    slider = tab.get_by_role("slider", name="Knee flexion, Arms and legs, both sides, end, degrees")
    expect(slider).to_have_attribute("aria-valuetext", "as at the start, 90")
    slider.focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "92 degrees")
    expect(lines).to_contain_text("    knee_flexion: 92\n")
    expect(tab.locator(".status")).to_contain_text("Drawn. The check found")
    assert tab.locator("#posed-end").inner_html() != before
    tab.get_by_role("button", name="Copy").click()
    expect(tab.locator(".status")).to_have_text("Copied.")
    copied = tab.evaluate("() => navigator.clipboard.readText()")
    assert copied == DRAWING.replace("    hip_flexion: 5\n", "    hip_flexion: 5\n    knee_flexion: 92\n")
    record = workplace / "content/exercises/bridge.yaml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace(DRAWING, copied), encoding="utf-8")
    checked = run("generator", "check", "--root", str(workplace), folder=REPOSITORY)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert run("generator", "format", "--check", str(record), folder=workplace).returncode == 0
    tab.goto(f"{served}exercises/bridge/")
    expect(tab.locator("figure.drawing")).to_have_count(1)
    assert complaints == []


def test_a_slip_is_said_beside_its_field_and_undone(served: str, tab: Page) -> None:
    tab.goto(f"{served}posing/?exercise=bridge")
    expect(tab.locator(".status")).to_contain_text("Drawn.")
    opened(tab, "What touches what")
    first = tab.get_by_role("textbox", name="Contacts, What touches what, start").or_(
        tab.get_by_role("combobox", name="Contacts, What touches what, start")
    )
    first.first.fill("feet on ground")
    expect(tab.locator("#start-contacts-remark")).to_contain_text("'feet on ground' has not the form")
    expect(tab.locator(".status")).to_have_text("Not drawn: 1 mistake to mend first.")
    link = tab.locator(".findings a")
    expect(link).to_have_text("start, contacts")
    expect(first.first).to_have_attribute("aria-invalid", "true")
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator("#start-contacts-remark")).to_be_hidden()
    expect(tab.locator("#yaml")).to_contain_text("- feet on floor")


def test_what_was_posed_outlives_a_reload_and_the_record_can_be_had_again(served: str, tab: Page) -> None:
    tab.goto(f"{served}posing/?exercise=bridge")
    expect(tab.locator(".status")).to_contain_text("Drawn.")
    tab.locator("#start-lean-value").fill("7")
    expect(tab.locator("#yaml")).to_contain_text("lean: 7")
    tab.reload()
    expect(tab.locator("#kept")).to_be_visible()
    expect(tab.locator("#yaml")).to_contain_text("lean: 7")
    tab.get_by_role("button", name="Back to the record").click()
    expect(tab.locator("#yaml")).not_to_contain_text("lean: 7")


def test_a_new_drawing_begins_from_nothing(served: str, tab: Page) -> None:
    tab.goto(f"{served}posing/")
    expect(tab.locator("#yaml")).to_have_text(
        "drawing:\n  start:\n    base: upright\n    contacts:\n      - feet on floor\n"
    )
    tab.locator("#start-base-value").select_option("supine")
    expect(tab.locator("#yaml")).to_contain_text("base: supine")
    expect(tab.get_by_role("img", name="A new drawing: position")).to_have_count(3)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_preview_is_accessible_and_fits(served: str, chromium: Browser, width: int, theme: str) -> None:
    page = chromium.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if theme == "dark" else "light",
        bypass_csp=True,  # for what axe brings in; the other tests keep the policy
    )
    page.goto(f"{served}posing/?exercise=bridge")
    expect(page.locator(".status")).to_contain_text("Drawn.", timeout=PATIENCE * 1000)
    page.locator("details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    found = Axe().run(page)
    assert [violation["id"] for violation in found.response["violations"]] == []
    assert page.locator("html").evaluate("page => page.scrollWidth <= page.clientWidth")
    small = page.locator("button:visible, select:visible, input:visible").evaluate_all(
        "all => all.filter(one => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 24)"
        ".filter(one => one.type !== 'radio').map(one => one.outerHTML)"
    )
    assert small == []
    page.close()


def test_the_controls_hold_every_drawing_of_the_library(alone: str, tab: Page) -> None:
    tab.route("**/draw", lambda route: route.abort())
    for path in EXERCISES:
        tab.goto(f"{alone}?exercise={path.stem}")
        expect(tab.locator(".status")).not_to_be_empty()
        shown = tab.evaluate("() => import('./posing.js').then((page) => page.drawing())")
        assert pasted(shown).yaml == block(path.read_text(encoding="utf-8")), path.stem


def test_a_built_site_has_neither_preview_nor_link(workplace: Path, tmp_path: Path) -> None:
    built = run("mkdocs", "build", "--site-dir", str(tmp_path), folder=workplace)
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "exercises/bridge/index.html").read_text(encoding="utf-8")
    assert '<figure class="drawing"' in page
    assert "posing" not in page
    assert [path for path in tmp_path.rglob("*") if "posing" in path.name] == []


def test_a_foreign_name_for_this_machine_is_refused_by_the_real_server(served: str) -> None:
    for host, status in (("limber.example", 403), (served.split("/")[2], 200)):
        connection = http.client.HTTPConnection(served.split("/")[2], timeout=PATIENCE)
        connection.request("GET", "/posing/posing.css", headers={"Host": host})
        assert connection.getresponse().status == status
        connection.close()
