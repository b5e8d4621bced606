"""``mkdocs serve``, watched in a browser while a contributor works."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import copy_project, environment

pytestmark = pytest.mark.browser

PATIENCE = 60.0
"""Seconds to wait for a rebuild, at most; machines are shared, and most of it is never used."""


@contextmanager
def serving(project: Path) -> Iterator[str]:
    """A server for a project on this machine alone; yields its address and ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (project.parent / "serve.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(command, cwd=project, env=environment(), stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}/"
            wait_until(lambda: status(address) == 200)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def wait_until(condition: Callable[[], bool]) -> None:
    """Ask again and again until it is true; fails after PATIENCE seconds."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "nothing happened in time"
        time.sleep(0.2)


def status(url: str) -> int:
    """The status of a page; 0 while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code
    except OSError:
        return 0


def replace(path: Path, old: str, new: str) -> None:
    """Edit a file in place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project that is served."""
    return copy_project(tmp_path_factory.mktemp("serve") / "limber")


@pytest.fixture(scope="module")
def served(workplace: Path) -> Iterator[str]:
    """The address of the served project."""
    with serving(workplace) as address:
        yield address


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A tab of a reader."""
    page = chromium.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    yield page
    page.close()


def test_an_edited_record_is_live_without_a_restart(workplace: Path, served: str, reader: Page) -> None:
    reader.goto(f"{served}exercises/childs-pose/")
    replace(workplace / "content/exercises/childs-pose.yaml", "name: Child's pose\n", "name: Pose of the child\n")
    expect(reader.locator("h1")).to_contain_text("Pose of the child")
    replace(workplace / "content/exercises/childs-pose.yaml", "name: Pose of the child\n", "name: Child's pose\n")
    expect(reader.locator("h1")).to_contain_text("Child's pose")


NEW = """uid: newclaim
name: Is this page new?
updates:
  - id: u1
    date: 2026-11-22
    kind: new-page
    summary: Published.
summary: It was not there before.
review:
  due: 2028-11-22
says: This page is new.
verdict: supported
answer: Yes.
why: We made it just now. [^costa-2009-chronic-lbp-prognosis]
certainty: Quite sure.
would_change: Nothing.
"""


def test_a_new_a_renamed_and_a_deleted_record_are_live_without_a_restart(workplace: Path, served: str) -> None:
    folder = workplace / "content/claims"
    (folder / "brand-new.yaml").write_text(NEW, encoding="utf-8")
    wait_until(lambda: status(f"{served}claims/brand-new/") == 200)
    (folder / "brand-new.yaml").rename(folder / "renamed.yaml")
    wait_until(lambda: status(f"{served}claims/renamed/") == 200)
    assert status(f"{served}claims/brand-new/") == 404
    (folder / "renamed.yaml").unlink()
    wait_until(lambda: status(f"{served}claims/renamed/") == 404)


def test_a_mistake_keeps_the_last_good_page_and_shows_itself_until_it_is_mended(
    workplace: Path, served: str, reader: Page
) -> None:
    reader.goto(f"{served}exercises/fire-log-pose/")
    expect(reader.get_by_role("alert")).to_have_count(0)
    record = workplace / "content/exercises/fire-log-pose.yaml"
    replace(record, "level: intermediate", "level: medium")
    expect(reader.get_by_role("alert")).to_contain_text("content/exercises/fire-log-pose.yaml")
    expect(reader.get_by_role("alert")).to_contain_text("'medium' is no word for 'level'")
    expect(reader.locator("h1")).to_contain_text("Fire log pose")
    assert status(f"{served}conditions/sciatica/") == 200
    replace(record, "level: medium", "level: intermediate")
    expect(reader.get_by_role("alert")).to_have_count(0)


def test_an_edit_in_the_generator_is_live_and_a_crash_in_it_ends_nothing(
    workplace: Path, served: str, reader: Page
) -> None:
    reader.goto(f"{served}exercises/fire-log-pose/")
    words = workplace / "generator/pages/words.py"
    replace(words, '"November"', '"Nebelung"')
    expect(reader.locator("#updates ~ .log")).to_contain_text("Nebelung")
    replace(words, "def day(", "def day_(")
    expect(reader.get_by_role("alert")).to_contain_text("The generator failed")
    replace(words, "def day_(", "def day(")
    replace(words, '"Nebelung"', '"November"')
    expect(reader.get_by_role("alert")).to_have_count(0)
    expect(reader.locator("#updates ~ .log")).to_contain_text("November")


def test_serving_begins_even_with_a_mistake_and_recovers(tmp_path: Path, reader: Page) -> None:
    project = copy_project(tmp_path / "limber")
    record = project / "content/exercises/fire-log-pose.yaml"
    replace(record, "level: intermediate", "level: medium")
    with serving(project) as address:
        reader.goto(address)
        expect(reader.get_by_role("alert")).to_contain_text("'medium' is no word for 'level'")
        expect(reader.locator("h1")).to_contain_text("Nothing to show yet")
        replace(record, "level: medium", "level: intermediate")
        expect(reader.locator("h1")).to_contain_text("Limber")
        expect(reader.get_by_role("alert")).to_have_count(0)
