"""Where each record is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.library import Library
from generator.pages.addresses import Address, address, folder_of, index_of
from generator.records import KINDS, Article, Exercise, Record, Sign, Structure, Term
from tests.base import copy_base, library_of


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(copy_base(tmp_path_factory.mktemp("base")))


@pytest.mark.parametrize(
    ("record", "path", "anchor"),
    [
        ("bridge", "exercises/bridge.md", ""),
        ("hip-joint", "anatomy/hip-joint.md", ""),
        ("pregnancy", "states/pregnancy.md", ""),
        ("flare", "glossary/index.md", "flare"),
        ("example-2020-bridge", "references/index.md", "example-2020-bridge"),
        ("saddle-numbness", "red-flags/index.md", "saddle-numbness"),
        ("ada-example", "people/index.md", "ada-example"),
        ("about", "about.md", ""),
    ],
)
def test_address_of_a_record(base: Library, record: str, path: str, anchor: str) -> None:
    assert address(base.by_id[record]) == Address(path, anchor)


def test_address_of_a_part_of_a_page(base: Library) -> None:
    assert address(base.by_id["bridge"], "steps") == Address("exercises/bridge.md", "steps")


def test_record_on_a_shared_page_has_its_own_anchor_whatever_is_asked(base: Library) -> None:
    assert address(base.by_id["flare"], "steps") == Address("glossary/index.md", "flare")


@pytest.mark.parametrize(
    ("kind", "folder", "index"),
    [
        (Exercise, "exercises", "exercises/index.md"),
        (Structure, "anatomy", "anatomy/index.md"),
        (Term, "glossary", "glossary/index.md"),
        (Sign, "red-flags", "red-flags/index.md"),
        (Article, "", "index.md"),
    ],
)
def test_folder_and_index_of_a_kind(kind: type[Record], folder: str, index: str) -> None:
    assert (folder_of(kind), index_of(kind)) == (folder, Address(index))


def test_no_two_kinds_share_a_folder() -> None:
    assert len({folder_of(kind) for kind in KINDS}) == len(KINDS)


def test_no_two_records_share_an_address(base: Library) -> None:
    found = [address(entry) for entry in (*base.entries, *base.articles)]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        (Address("exercises/bridge.md"), "conditions/hip.md", "../exercises/bridge.md"),
        (Address("exercises/bridge.md"), "exercises/march.md", "bridge.md"),
        (Address("exercises/bridge.md"), "index.md", "exercises/bridge.md"),
        (Address("about.md"), "exercises/bridge.md", "../about.md"),
        (Address("glossary/index.md", "flare"), "exercises/bridge.md", "../glossary/index.md#flare"),
        (Address("glossary/index.md", "flare"), "glossary/index.md", "#flare"),
        (Address("glossary/index.md"), "glossary/index.md", "index.md"),
    ],
)
def test_link_is_relative_to_the_page(target: Address, page: str, link: str) -> None:
    assert target.seen_from(page) == link


def test_link_leads_to_its_target(base: Library) -> None:
    entries = (*base.entries, *base.articles)
    for page in {address(entry).path for entry in entries}:
        for target in map(address, entries):
            path, _, anchor = target.seen_from(page).partition("#")
            there = (Path("/") / page).parent / path if path else Path("/") / page
            assert there.resolve() == Path("/") / target.path
            assert anchor == target.anchor
