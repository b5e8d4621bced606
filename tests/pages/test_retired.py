from __future__ import annotations

import json
from pathlib import Path

import yaml

from generator.build import build
from generator.pages import NAMES
from tests.base import copy_base

LOG = (
    "  updates:\n    - id: u2\n      date: 2026-11-20\n      kind: retirement\n      summary: It helped nobody.\n"
    "    - id: u1\n      date: 2026-11-01\n      kind: new-page\n      summary: Published.\n"
)


def old(record_id: str, *, kind: str = "exercise", name: str = "Old one", to: str = "", log: str = "") -> str:
    """An entry of the list of old ids."""
    leads = f"  to: {to}\n" if to else ""
    return (
        f"- id: {record_id}\n  kind: {kind}\n  uid: exoldone\n  name: {name}\n  date: 2026-11-20\n{leads}"
        f"  because: It helped nobody.\n{log}"
    )


def pages(root: Path, *entries: str) -> dict[str, str]:
    """The Markdown of every page by its path, with these old ids."""
    site = build(copy_base(root, {"retired.yaml": "".join(entries)}))
    assert [str(problem) for problem in site.problems] == []
    return {page.path: page.markdown for page in site.pages} | dict(site.assets)


def head(markdown: str) -> dict[str, object]:
    """The fields at the top of a page."""
    read = yaml.safe_load(markdown.split("---\n")[1])
    assert isinstance(read, dict)
    return read


def body(markdown: str) -> str:
    """What stands under them."""
    return markdown.split("---\n", 2)[2]


def test_a_renamed_page_sends_its_readers_on(tmp_path: Path) -> None:
    page = pages(tmp_path, old("old-bridge", to="bridge"))["exercises/old-bridge.md"]
    assert head(page) == {
        "title": "Old one",
        "robots": "noindex",
        "search": {"exclude": True},
        "moved_to": "exercises/bridge/",
    }
    assert body(page) == (
        "\n# Old one\n\nThis page was renamed on 20 November 2026. It is now [Bridge][bridge].\n{ .summary }\n\n"
        "**Why:** It helped nobody.\n\n\n\n[bridge]: bridge.md\n"
    )


def test_a_retired_page_says_what_takes_its_place_and_keeps_its_log(tmp_path: Path) -> None:
    page = pages(tmp_path, old("old-bridge", to="bridge", log=LOG))["exercises/old-bridge.md"]
    assert head(page)["moved_to"] == "exercises/bridge/"
    assert "This page was retired on 20 November 2026. [Bridge][bridge] takes its place." in page
    assert "read that page's own warnings, doses and evidence" in page
    assert 'id="exoldone-u2"' in page
    assert 'id="exoldone-u1"' in page


def test_a_page_without_successor_says_why_and_leads_nowhere(tmp_path: Path) -> None:
    page = pages(tmp_path, old("old-bridge", log=LOG))["exercises/old-bridge.md"]
    assert "moved_to" not in head(page)
    assert "This page was retired on 20 November 2026, and nothing takes its place." in page
    assert "**Why:** It helped nobody." in page
    assert 'id="exoldone-u2"' in page


def test_a_chain_leads_to_its_end(tmp_path: Path) -> None:
    made = pages(tmp_path, old("third", to="bridge"), old("second", to="third"), old("first", to="second"))
    for path in ("exercises/first.md", "exercises/second.md", "exercises/third.md"):
        assert head(made[path])["moved_to"] == "exercises/bridge/"


def test_a_chain_that_ends_at_a_retired_page_leads_there(tmp_path: Path) -> None:
    page = pages(tmp_path, old("second", log=LOG), old("first", to="second"))["exercises/first.md"]
    assert head(page)["moved_to"] == "exercises/second/"
    assert "Under its new name it was retired on 20 November 2026: [Old one][second]." in page


def test_an_article_has_its_old_page_at_the_top(tmp_path: Path) -> None:
    page = pages(tmp_path, old("old-about", kind="article", to="about"))["old-about.md"]
    assert head(page)["moved_to"] == "about/"


def test_an_old_page_is_no_sibling_and_marked_as_gone(tmp_path: Path) -> None:
    site = build(copy_base(tmp_path, {"retired.yaml": old("old-bridge", to="bridge")}))
    gone = [page for page in site.pages if page.gone]
    assert [(page.path, page.trail, page.source) for page in gone] == [
        ("exercises/old-bridge.md", (), "content/retired.yaml")
    ]


def test_a_shared_page_keeps_the_old_anchor_at_the_successor(tmp_path: Path) -> None:
    made = pages(tmp_path, old("surge", kind="term", to="flare", log=LOG))
    assert '<div id="surge"></div>\n\n## Flare { #flare }' in made["glossary/index.md"]
    assert 'id="exoldone-u2"' in made["glossary/index.md"]
    assert "glossary/surge.md" not in made


def test_a_shared_page_lists_what_is_gone_without_successor(tmp_path: Path) -> None:
    made = pages(
        tmp_path,
        old("surge", kind="term", name="Surge", log=LOG),
        old("older-surge", kind="term", name="Older surge", to="surge"),
    )
    assert (
        "## Gone from this page { #gone-from-this-page data-search-exclude }\n\n"
        '<div id="surge" markdown>\n\n**Surge**, on 20 November 2026. It helped nobody.\n\n</div>\n\n'
        '<div id="older-surge" markdown>\n\n**Older surge**, on 20 November 2026. It helped nobody.\n\n</div>\n'
    ) in made["glossary/index.md"]


def test_a_shared_page_lives_on_when_all_on_it_is_gone(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"retired.yaml": old("flare", kind="term", name="Flare", log=LOG)})
    (root / "content/glossary/flare.yaml").unlink()
    made = {page.path: page.markdown for page in build(root).pages}
    assert '<div id="flare" markdown>' in made["glossary/index.md"]


def test_every_shared_page_keeps_its_anchors(tmp_path: Path) -> None:
    kinds = {
        "reference": ("references", "example-2020-bridge"),
        "red-flag": ("red-flags", "saddle-numbness"),
        "person": ("people", "ada-example"),
    }
    made = pages(tmp_path, *(old(f"old-{kind}", kind=kind, to=to) for kind, (_, to) in kinds.items()))
    for kind, (folder, to) in kinds.items():
        before, mark, _ = made[f"{folder}/index.md"].partition(f'<div id="old-{kind}"></div>')
        assert mark
        assert f"{{ #{to} }}" not in before


def test_the_updates_page_tells_of_a_retirement(tmp_path: Path) -> None:
    updates = pages(tmp_path, old("old-bridge", to="bridge", log=LOG))["updates.md"]
    day = updates.partition("## 20 November 2026")[2].partition("\n## ")[0]
    assert "**Retirement**: It helped nobody." in day
    assert "- Exercises: [Old one][old-bridge]" in day
    assert "[old-bridge]: exercises/old-bridge.md" in updates


def test_the_newest_update_may_be_a_retirement(tmp_path: Path) -> None:
    log = LOG.replace("2026-11-20", "2026-11-24")
    assert "## 24 November 2026" in pages(tmp_path, old("old-bridge", log=log))["updates.md"]


def test_the_search_finds_the_successor_by_the_old_name(tmp_path: Path) -> None:
    made = pages(
        tmp_path, old("old-bridge", name="Hip raise", to="bridge"), old("gone", name="Headstand", log=LOG),
        old("older", name="Chair march", to="chair-march"),
    )  # fmt: skip
    known = {record["name"]: record for record in json.loads(made[NAMES])}
    assert known["Bridge"]["names"] == ["Hip raise"]
    assert known["Headstand"]["url"] == "exercises/gone/"
    assert known["Chair march"]["names"] == []
    assert "Hip raise" not in known


def test_what_a_theme_template_names_by_an_old_id_is_found(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"retired.yaml": old("about", kind="article", name="About the tests", to="about-us")})
    (root / "content/pages/about.md").rename(root / "content/pages/about-us.md")
    made = {page.path: page.markdown for page in build(root).pages}
    assert "[about--not-reviewed]" not in made["glossary/index.md"]
    assert "[What that means][about-us--not-reviewed]" in made["glossary/index.md"]
