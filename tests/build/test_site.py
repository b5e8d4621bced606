"""The built site as a whole: clean, complete, and the same wherever and whenever it is built."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.build import as_of, build, examine, newest_update
from generator.publishers.pictures import KEPT, KeptPictures
from tests.conftest import EDIT_URI, REPOSITORY, SITE_URL, Built, copy_project, run

RESOURCES = {"script": "src", "img": "src", "iframe": "src", "source": "src", "link": "href", "object": "data"}
"""What a page loads by itself, as against what a reader clicks on."""

LOADED = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "preconnect", "dns-prefetch", "prefetch"}
"""The kinds of <link> that make a request."""


class _Tags(HTMLParser):
    """Collects start tags with their attributes; quicker than a tree, which these tests do not need."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


@cache
def tags(path: Path) -> tuple[tuple[str, dict[str, str]], ...]:
    """The start tags of a page with their attributes, in order; read once."""
    reader = _Tags()
    reader.feed(path.read_text(encoding="utf-8"))
    return tuple(reader.found)


@cache
def anchors(path: Path) -> frozenset[str]:
    """Every id on a page."""
    return frozenset(attributes["id"] for _, attributes in tags(path) if "id" in attributes)


def pages(site: Path) -> Iterator[tuple[str, Path]]:
    """Every page with its address from the root of the site."""
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix().removesuffix("index.html"), path


def file_of(site: Path, url: str) -> Path:
    """The file that answers a path of the site."""
    path = site / unquote(url).lstrip("/")
    return path / "index.html" if url.endswith("/") or not url else path


def test_a_strict_build_says_nothing_but_what_it_did(built: Built) -> None:
    assert [line for line in built.said.splitlines() if line.startswith(("WARNING", "ERROR"))] == []


def test_every_link_within_the_site_leads_to_a_page_and_an_anchor(built_site: Path) -> None:
    broken = []
    for url, path in pages(built_site):
        for link in [attributes["href"] for tag, attributes in tags(path) if tag == "a" and "href" in attributes]:
            target = urlsplit(urljoin(f"https://site.invalid/{url}", link))
            if target.netloc != "site.invalid":
                continue
            file = file_of(built_site, target.path)
            if not file.is_file() or (target.fragment and unquote(target.fragment) not in anchors(file)):
                broken.append((url, link))
    assert broken == []


def test_no_page_loads_anything_from_another_host(built_site: Path) -> None:
    foreign = [
        (url, attributes)
        for url, path in pages(built_site)
        for tag, attributes in tags(path)
        if urlsplit(attributes.get(RESOURCES.get(tag, ""), "")).netloc
        and (tag != "link" or set(attributes.get("rel", "").split()) & LOADED)
    ]
    styles = [path for path in built_site.rglob("*.css") if "url(http" in path.read_text(encoding="utf-8")]
    assert (foreign, styles) == ([], [])


def test_every_edit_button_opens_a_file_that_exists(built_site: Path) -> None:
    opened = {
        url: attributes["href"]
        for url, path in pages(built_site)
        for tag, attributes in tags(path)
        if tag == "a" and attributes.get("rel") == "edit"
    }
    content = EDIT_URI.removesuffix("pages/")
    for target in opened.values():
        assert target.startswith(content)
        assert (REPOSITORY / "content" / target.removeprefix(content)).is_file()
    assert opened["exercises/childs-pose/"] == f"{content}exercises/childs-pose.yaml"
    assert opened["about/"] == f"{content}pages/about.md"
    assert "exercises/" not in opened  # made from many records, so there is no one file to edit


def test_every_page_ends_with_its_log(built_site: Path) -> None:
    without = [
        url
        for url, path in pages(built_site)
        if url not in ("404.html", "updates/") and "updates" not in anchors(path) and not is_index(url)
    ]
    # These are made from the program and not from records; they say where its changes stand.
    made = [url for url in without if url.startswith("contribute/")]
    # What is missing is counted from the records, each of which has its own log.
    assert without == [*made, "coverage/"]
    assert [url for url in made if "CHANGELOG.md" not in visible_text(file_of(built_site, url))] == []


def is_index(url: str) -> bool:
    """Whether an address is that of a list of pages; what they list is on the page of all updates."""
    return url in {
        f"{kind}/" for kind in ("exercises", "conditions", "routines", "anatomy", "procedures", "claims", "states")
    }


def test_no_page_shows_markup_that_should_have_become_something(built_site: Path) -> None:
    left = {
        url: marker
        for url, path in pages(built_site)
        for marker in ("{ .", "{ #", "][", "[^", "{:", "!!!", "???", "markdown>", "&amp;#")
        if marker in visible_text(path)
    }
    assert left == {}


def visible_text(path: Path) -> str:
    """The text of a page without its scripts and styles."""
    reader = _Words()
    reader.feed(path.read_text(encoding="utf-8"))
    return "".join(reader.words)


class _Words(HTMLParser):
    """Collects the text a reader sees, examples of code aside, and references to characters that were escaped twice."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the name is the library's
        self._hidden += tag in ("script", "style", "code")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style", "code")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)

    def handle_entityref(self, name: str) -> None:
        self.words.append(f"&{name};")


def test_every_page_says_that_no_clinician_has_reviewed_it(built_site: Path) -> None:
    records = ("exercises", "conditions", "routines", "anatomy", "procedures", "claims", "states")
    silent = [
        url
        for url, path in pages(built_site)
        if url.startswith(records)
        and not is_index(url)
        and "No clinician has reviewed this page yet" not in path.read_text(encoding="utf-8")
    ]
    assert silent == []


def test_the_site_map_is_dated_by_the_logs(built_site: Path) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    places = ET.parse(built_site / "sitemap.xml").getroot().findall(f"{space}url")
    dates = {place.findtext(f"{space}loc"): place.findtext(f"{space}lastmod") for place in places}
    newest = max(
        line.split()[-1]
        for line in (REPOSITORY / "content/exercises/childs-pose.yaml").read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("date:")
    )
    assert dates[f"{SITE_URL}exercises/childs-pose/"] == newest


def test_names_lists_every_record_with_an_address_that_exists(built_site: Path) -> None:
    names = json.loads((built_site / "names.json").read_text(encoding="utf-8"))
    records = [path for path in (REPOSITORY / "content").glob("*/*") if path.suffix in (".yaml", ".md")]
    assert len(names) == len(records)
    for record in names:
        target = urlsplit(record["url"])
        assert file_of(built_site, target.path).is_file(), record


IN_ANOTHER_DAY = """
import sys, time_machine
from mkdocs.__main__ import cli
with time_machine.travel("2031-02-03T04:05:06Z", tick=True):
    cli(["build", "--strict", "--site-dir", sys.argv[1]], standalone_mode=True)
"""


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same content built in another folder, another time zone and on another day; some pictures drawn anew."""
    folder = copy_project(tmp_path_factory.mktemp("elsewhere") / "a folder with blanks")
    (folder / KEPT).unlink()
    shutil.copytree(REPOSITORY / KEPT, folder / KEPT, ignore=every_eighth)
    script = folder / "in_another_day.py"
    script.write_text(IN_ANOTHER_DAY, encoding="utf-8")
    site = folder.parent / "site"
    day = as_of(REPOSITORY) or newest_update(examine(REPOSITORY).library)  # the copy is no git repository
    epoch = str(int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()))
    elsewhere = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "SOURCE_DATE_EPOCH": epoch}
    done = run("in_another_day", str(site), folder=folder, **elsewhere)
    assert done.returncode == 0, done.stderr
    return site


def every_eighth(_: str, names: list[str]) -> set[str]:
    """Kept pictures whose key begins with a multiple of eight: few, since to draw all takes minutes."""
    return {name for name in names if len(name) >= 64 and int(name[:4], 16) % 8 == 0}


def test_the_same_content_gives_the_same_bytes_in_another_folder_time_zone_and_day(
    built_site: Path, rebuilt: Path
) -> None:
    assert digests(rebuilt) == digests(built_site)


def digests(site: Path) -> dict[str, str]:
    """Every file of a site and what is in it."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }


def test_outside_git_the_site_speaks_of_the_day_of_its_newest_update(tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "download")
    assert as_of(folder) is None
    kept = KeptPictures(folder)
    site = build(folder, drawn=kept)
    assert site.pages == build(folder, newest_update(site.library), kept).pages


def test_the_day_asked_for_comes_before_that_of_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(datetime(2024, 2, 29, 23, 59, tzinfo=UTC).timestamp())))
    assert as_of(REPOSITORY) == date(2024, 2, 29)


def test_without_the_program_git_no_day_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert as_of(REPOSITORY) is None


def test_an_overdue_review_says_so_from_the_day_the_site_speaks_of() -> None:
    kept = KeptPictures(REPOSITORY)
    before, after = (
        next(page.markdown for page in build(REPOSITORY, day, kept).pages if page.path == "exercises/childs-pose.md")
        for day in (date(2027, 11, 22), date(2027, 11, 23))
    )
    assert "Due for review by 22 November 2027." in before
    assert ("This review is overdue." in before, "This review is overdue." in after) == (False, True)


@pytest.mark.parametrize(("epoch", "day"), [("0", date(1970, 1, 1)), ("abc", None), ("1.5", None), ("9" * 20, None)])
def test_source_date_epoch_is_the_day_or_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, epoch: str, day: date | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert as_of(tmp_path) == day


def test_a_repository_around_the_project_is_not_asked_for_the_day(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    when = {**os.environ, "GIT_COMMITTER_DATE": "2030-05-06T12:00:00Z"}
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "--message", "Outer"], check=True, env=when)
    (tmp_path / "limber").mkdir()
    assert (as_of(tmp_path), as_of(tmp_path / "limber")) == (date(2030, 5, 6), None)


def test_without_git_there_is_no_day(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert as_of(REPOSITORY) is None
