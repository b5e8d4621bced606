"""What the tests share: the repository, the site as it is published, a server for it, and a browser."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.publishers.pictures import KEPT
from tests.browser.chromium import launch

REPOSITORY = Path(__file__).resolve().parents[1]
SITE_URL = "https://limber.example/"
EDIT_URI = "https://code.example/limber/edit/main/content/pages/"
"""Hosts of a reserved name: nothing is ever fetched from them."""

PARTS = ("content", "generator", "overrides", "mkdocs.yml")
"""What a build needs."""


@dataclass(frozen=True)
class Built:
    """A site and what MkDocs said while building it."""

    folder: Path
    said: str


def environment(**more: str) -> dict[str, str]:
    """The environment of a build that is published; ``more`` wins."""
    plain = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**plain, "SITE_URL": SITE_URL, "EDIT_URI": EDIT_URI, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", **more}


def run(*command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python in ``folder`` and return what it said, whatever its exit code."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment(**variables),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def copy_project(to: Path) -> Path:
    """A copy of what a build needs, to be changed by a test; the repository stays as it is."""
    to.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = REPOSITORY / part
        if source.is_dir():
            shutil.copytree(source, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, to / part)
    kept = REPOSITORY / KEPT  # by what they depend on, so one store serves every copy, and each picture is drawn once
    kept.mkdir(parents=True, exist_ok=True)
    (to / KEPT).parent.mkdir(parents=True, exist_ok=True)
    (to / KEPT).symlink_to(kept, target_is_directory=True)
    return to


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return copy_project(tmp_path / "limber")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole site, built once by a real ``mkdocs build --strict`` as it is published."""
    folder = tmp_path_factory.mktemp("site")
    done = run("mkdocs", "build", "--strict", "--site-dir", str(folder), folder=REPOSITORY)
    assert done.returncode == 0, done.stderr
    return Built(folder, done.stderr)


@pytest.fixture(scope="session")
def built_site(built: Built) -> Path:
    """The root of the built site."""
    return built.folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """The address at which the built site is served on this machine alone; ends with a slash."""
    handler = functools.partial(_Quiet, directory=str(built_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; its absence is a failure."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()
