from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from generator.build import examine
from generator.editing.renaming import Refused, Rewriting, rename
from generator.editing.retiring import retire
from generator.problems import errors
from generator.records.retired import RETIRED
from generator.records.vocabulary import UpdateKind
from tests.base import base_text, copy_base
from tests.conftest import REPOSITORY
from tests.editing.library import (
    assert_logs_are_right,
    broken_links,
    carry_out,
    pages_of,
    shelf,
    texts,
    values,
)


def hip_lift(*edits: tuple[str, str]) -> str:
    """A second exercise like the bridge."""
    return base_text("exercises/bridge.yaml", ("exbridge", "exhiplif"), ("name: Bridge", "name: Hip lift"), *edits)


def surge(*edits: tuple[str, str]) -> str:
    """A second term."""
    return base_text(
        "glossary/flare.yaml", ("teflare0", "tesurge0"), ("Flare\n", "Surge\n"), ("[Flare-up]", "[Surge-up]"), *edits
    )


LOG = "  - id: u1\n    date: 2026-11-01\n    kind: new-page\n    summary: Published.\n"


def test_a_record_that_nothing_names_goes_and_its_log_stays(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    carry_out(root, retire(shelf(root), "flare", "Nobody used the word."))
    now = texts(root)
    assert before.keys() - now.keys() == {"content/glossary/flare.yaml"}
    assert {path for path in now if now[path] != before.get(path)} == {RETIRED}
    assert now[RETIRED].decode() == (
        "- id: flare\n  kind: term\n  uid: teflare0\n  name: Flare\n  date: 2026-11-25\n"
        "  because: Nobody used the word.\n  updates:\n"
        "    - id: u2\n      date: 2026-11-25\n      kind: retirement\n      summary: Nobody used the word.\n"
        "    - id: u1\n      date: 2026-11-01\n      kind: new-page\n      summary: Published.\n"
    )
    assert_logs_are_right(before, root)
    assert errors(examine(root).problems) == ()


def test_without_a_successor_every_place_that_names_it_is_listed(tmp_path: Path) -> None:
    refused = retire(shelf(copy_base(tmp_path)), "bridge", "Gone.")
    assert isinstance(refused, Refused)
    assert refused.reason == "4 places name 'bridge'; take it out there first, or say with --to what takes its place"
    assert [f"{note.place}: {note.words}" for note in refused.places] == [
        "content/conditions/hip-stiffness.yaml:20:15: a recommendation",
        "content/conditions/hip-stiffness.yaml:30:15: a caution",
        "content/claims/strong-glutes.yaml:14:26: in about",
        "content/pages/about.md:14:70: a link or a citation in a text",
    ]


def test_a_log_alone_does_not_hold_a_reference_back(tmp_path: Path) -> None:
    entry = "updates:\n  - id: u2\n    date: 2026-11-02\n    kind: correction\n"
    entry += "    summary: Mended.\n    sources: [rf-other]\n"
    path = "glossary/flare.yaml"
    other = base_text("references/example-2020-bridge.yaml")
    lines = ["uid: rfother0" if line.startswith("uid:") else line for line in other.splitlines()]
    lines = ["name: Other 2021" if line.startswith("name:") else line for line in lines]
    files = {path: base_text(path, ("updates:\n", entry)), "references/rf-other.yaml": "\n".join([*lines, ""])}
    root = copy_base(tmp_path, files)
    broken = broken_links(pages_of(root))
    carry_out(root, retire(shelf(root), "rf-other", "The journal took it back."))
    pages = pages_of(root)
    assert broken_links(pages) <= broken
    glossary = pages["glossary/index.md"].markdown
    assert "[^rf-other]: [Other 2021][rf-other], which is no longer among our references." in glossary
    assert "[rf-other]: ../references/index.md#rf-other" in glossary


def test_the_successor_is_named_in_its_place_and_each_log_says_so(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"exercises/hip-lift.yaml": hip_lift()})
    before = texts(root)
    rewriting = carry_out(root, retire(shelf(root), "bridge", "It was the same exercise.", "hip-lift"))
    assert_logs_are_right(before, root)
    assert errors(examine(root).problems) == ()
    condition = (root / "content/conditions/hip-stiffness.yaml").read_text(encoding="utf-8")
    assert condition == base_text(
        "conditions/hip-stiffness.yaml",
        ("recommends:\n  - exercise: bridge", "recommends:\n  - exercise: hip-lift"),
        ("cautions:\n  - exercise: bridge", "cautions:\n  - exercise: hip-lift"),
        (
            "updates:\n",
            "updates:\n  - id: u2\n    date: 2026-11-25\n    kind: safety-change\n"
            "    summary: Hip lift takes the place of Bridge here.\n    changes:\n"
            "      - field: recommends.bridge.exercise\n        old: bridge\n        new: hip-lift\n"
            "      - field: cautions.bridge.exercise\n        old: bridge\n        new: hip-lift\n",
        ),
    )
    assert [f"{note.place.path}:{note.place.line}: {note.words}" for note in rewriting.to_read] == [
        "content/conditions/hip-stiffness.yaml:20: a recommendation",
        "content/conditions/hip-stiffness.yaml:30: a caution",
        "content/pages/about.md:22: a link or a citation in a text",
    ]


def test_a_list_that_named_both_names_the_successor_once(tmp_path: Path) -> None:
    files = {
        "glossary/surge.yaml": surge(("definition:", "see_also: [flare]\ndefinition:")),
        "glossary/pain.yaml": base_text(
            "glossary/flare.yaml",
            ("teflare0", "tepain00"),
            ("name: Flare", "name: Pain"),
            ("[Flare-up]", "[Ache]"),
            ("definition:", "see_also:\n  - flare # first\n  - surge\ndefinition:"),
        ),
    }
    root = copy_base(tmp_path, files)
    before = texts(root)
    carry_out(root, retire(shelf(root), "flare", "One word is enough.", "surge"))
    assert_logs_are_right(before, root)
    assert errors(examine(root).problems) == ()
    now = values(root)
    assert now["content/glossary/pain.yaml"]["see_also"] == ["surge"]
    assert "  - surge # first\n" in (root / "content/glossary/pain.yaml").read_text(encoding="utf-8")
    assert "see_also" not in now["content/glossary/surge.yaml"]


def test_a_step_to_itself_is_left_for_a_person(tmp_path: Path) -> None:
    march = base_text(
        "exercises/chair-march.yaml",
        ("discomfort:", "easier:\n  - exercise: hip-lift\n    why: You lie down.\ndiscomfort:"),
    )
    files = {"exercises/hip-lift.yaml": hip_lift(), "exercises/chair-march.yaml": march}
    bridge = base_text(
        "exercises/bridge.yaml", ("easier:\n  - exercise: chair-march\n    why: You stay on a chair.\n", "")
    )
    lift = hip_lift(("easier:\n  - exercise: chair-march\n    why: You stay on a chair.\n", ""))
    root = copy_base(tmp_path, {**files, "exercises/bridge.yaml": bridge, "exercises/hip-lift.yaml": lift})
    rewriting = carry_out(root, retire(shelf(root), "hip-lift", "It was the same exercise.", "chair-march"))
    assert [f"{note.place.path}:{note.place.line}: {note.words}" for note in rewriting.to_read] == [
        "content/exercises/chair-march.yaml:35: an easier form, to itself now"
    ]
    assert [problem.code for problem in errors(examine(root).problems)] == ["ladder-cycle"]


def test_an_article_leads_to_the_page_of_the_successor(tmp_path: Path) -> None:
    path = "pages/about.md"
    edit = ("See the [bridge][bridge].", "See [its dose](exercises/bridge.md#dose) and `exercises/bridge.md`.")
    root = copy_base(tmp_path, {"exercises/hip-lift.yaml": hip_lift(), path: base_text(path, edit)})
    carry_out(root, retire(shelf(root), "bridge", "It was the same exercise.", "hip-lift"))
    text = (root / "content" / path).read_text(encoding="utf-8")
    assert "See [its dose](exercises/hip-lift.md) and `exercises/bridge.md`." in text


def test_what_was_renamed_before_leads_on_to_the_successor(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"glossary/surge.yaml": surge()})
    carry_out(root, rename(shelf(root), "flare", "flare-up"))
    before = texts(root)
    carry_out(root, retire(shelf(root), "flare-up", "One word is enough.", "surge"))
    assert [(entry.id, entry.record.to) for entry in shelf(root).library.retired] == [
        ("flare-up", "surge"),
        ("flare", "surge"),
    ]
    assert_logs_are_right(before, root)


@pytest.mark.parametrize(
    ("record_id", "to", "reason"),
    [
        ("bridgee", None, "there is no record 'bridgee'; did you mean 'bridge'?"),
        ("bridge", "bridge", "'bridge' cannot take its own place"),
        ("bridge", "chair-marsh", "there is no record 'chair-marsh'; did you mean 'chair-march'?"),
        (
            "bridge",
            "flare",
            "the kind of 'bridge' is exercise, and that of 'flare' is term; "
            "only a record of the same kind can take its place",
        ),
        ("bridge", "old-one", "there is no record 'old-one' any more: 'old-one' was renamed to 'bridge' on 2026-11-20"),
    ],
)
def test_refusals_are_plain_sentences(tmp_path: Path, record_id: str, to: str | None, reason: str) -> None:
    listed = (
        "- id: old-one\n  kind: exercise\n  uid: exbridge\n  name: Bridge\n  date: 2026-11-20\n  to: bridge\n"
        "  because: One word.\n"
    )
    refused = retire(shelf(copy_base(tmp_path, {"retired.yaml": listed})), record_id, "Gone.", to)
    assert isinstance(refused, Refused)
    assert refused.reason == reason


@pytest.mark.parametrize("because", ["", "  ", "See {{ this }}.", "x" * 401])
def test_a_reason_that_cannot_stand_in_a_record_is_refused(tmp_path: Path, because: str) -> None:
    refused = retire(shelf(copy_base(tmp_path)), "flare", because)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("the entry for content/retired.yaml would not be right: ")


MECHANICAL = {
    *("recommended-twice", "recommended-and-avoided", "caution-twice", "unsafe-alternative"),
    *("ladder-cycle", "two-urgencies"),
}
"""What a merger of two records can leave for a person to settle."""


def test_real_records_of_every_kind_are_retired_one_after_another(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    before, broken = texts(tmp_path), broken_links(pages_of(tmp_path))
    by_kind: dict[str, list[str]] = {}
    for entry in shelf(tmp_path).library.entries:
        by_kind.setdefault(entry.record.kind, []).append(entry.id)
    chance = random.Random(11)
    for ids in by_kind.values():
        gone, to = chance.sample(ids, 2)
        carry_out(tmp_path, retire(shelf(tmp_path), gone, "They were one and the same.", to))
    assert_logs_are_right(before, tmp_path)
    left = {problem.code for problem in errors(examine(tmp_path).problems)}
    assert left <= MECHANICAL
    here = shelf(tmp_path)
    assert all(entry.record.updates[0].kind is UpdateKind.RETIREMENT for entry in here.library.retired)
    if not left:
        assert broken_links(pages_of(tmp_path)) <= broken


def test_a_real_record_that_nothing_names_goes_without_a_broken_link(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    broken, here = broken_links(pages_of(tmp_path)), shelf(tmp_path)
    free = [
        result
        for kind in ("routine", "claim", "procedure")
        for entry in here.library.entries
        if entry.record.kind == kind and isinstance(result := retire(here, entry.id, "Nobody needed it."), Rewriting)
    ]
    assert free
    carry_out(tmp_path, free[0])
    assert broken_links(pages_of(tmp_path)) <= broken
