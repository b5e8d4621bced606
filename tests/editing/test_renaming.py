from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.editing.renaming import Refused, Shelf, rename
from generator.records.retired import RETIRED
from tests.base import base_text, copy_base
from tests.conftest import REPOSITORY
from tests.editing.library import (
    assert_logs_are_right,
    broken_links,
    carry_out,
    done,
    pages_of,
    shelf,
    texts,
    values,
    with_id,
)

BASE_IDS = [
    "about",
    "ada-example",
    "bridge",
    "chair-march",
    "example-2020-bridge",
    "flare",
    "gluteus-maximus",
    "heat-pack",
    "hip-joint",
    "hip-stiffness",
    "pregnancy",
    "saddle-numbness",
    "strong-glutes",
    "ten-minutes",
]
NEW = "quite-another-id"


def logged(path: str, summary: str, changes: str, *edits: tuple[str, str]) -> str:
    """A file of the base with edits and with the entry that tells them."""
    entry = f"updates:\n  - id: u2\n    date: 2026-11-25\n    kind: link-change\n    summary: {summary}\n    changes:\n"
    return base_text(path, *edits, ("updates:\n", entry + changes))


def test_rename_moves_the_file_and_changes_every_file_that_names_it(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    carry_out(root, rename(shelf(root), "heat-pack", "warm-pack", "People call it so."))
    now = texts(root)
    changed = {path: now[path].decode() for path in now if now[path] != before.get(path)}
    assert changed == {
        "content/procedures/warm-pack.yaml": logged(
            "procedures/heat-pack.yaml",
            "This record has a new id. Its old address leads here.",
            "      - field: id\n        old: heat-pack\n        new: warm-pack\n",
        ),
        "content/conditions/hip-stiffness.yaml": logged(
            "conditions/hip-stiffness.yaml",
            "Links to Heat pack use its new id.",
            "      - field: what_helps\n"
            "        old: Keep moving, and try [heat][heat-pack].\n"
            "        new: Keep moving, and try [heat][warm-pack].\n"
            "      - field: procedures.heat-pack.procedure\n        old: heat-pack\n        new: warm-pack\n",
            ("[heat][heat-pack]", "[heat][warm-pack]"),
            ("procedure: heat-pack", "procedure: warm-pack"),
        ),
        RETIRED: (
            "- id: heat-pack\n  kind: procedure\n  uid: prheat00\n  name: Heat pack\n  date: 2026-11-25\n"
            "  to: warm-pack\n  because: People call it so.\n"
        ),
    }
    assert before.keys() - now.keys() == {"content/procedures/heat-pack.yaml"}


@pytest.mark.parametrize("old", BASE_IDS)
def test_after_a_rename_only_the_id_is_another(tmp_path: Path, old: str) -> None:
    root = copy_base(tmp_path)
    before, was, broken = texts(root), values(root), broken_links(pages_of(root))
    carry_out(root, rename(shelf(root), old, NEW))
    now = values(root)
    assert with_id(now, old, NEW) == was
    assert not any(path.endswith((f"/{old}.yaml", f"/{old}.md")) for path in now)
    assert_logs_are_right(before, root)
    assert {link.replace(NEW, old) for link in broken_links(pages_of(root))} <= broken


def test_layout_comments_quotes_and_line_ends_stay(tmp_path: Path) -> None:
    text = base_text(
        "exercises/bridge.yaml",
        ("easier:\n  - exercise: chair-march\n", 'easier: # a list\n  - exercise:   "chair-march"   # on a chair\n'),
    ).replace("\n", "\r\n")
    root = copy_base(tmp_path, {"exercises/bridge.yaml": text})
    files = done(rename(shelf(root), "chair-march", "seated-march")).files
    raw = files["content/exercises/bridge.yaml"]
    assert raw is not None
    written = raw.decode()
    head, _, log = written.partition("updates:\r\n")
    assert head == text.partition("updates:\r\n")[0].replace("chair-march", "seated-march")
    assert log.endswith(text.partition("updates:\r\n")[2])
    assert "\n" not in written.replace("\r\n", "")


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("See [it][flare].", "See [it][surge]."),
        ("See [flare].", "See [flare][surge]."),
        ("See [Flare].", "See [Flare][surge]."),
        ("See [flare][].", "See [flare][surge]."),
        ("See [it][Flare].", "See [it][surge]."),
        ("See [a flare][flare] and [flare][bridge].", "See [a flare][surge] and [flare][bridge]."),
        ("A flare, \\[flare], [*flare*][flare].", "A flare, \\[flare], [*flare*][surge]."),
        ("See [flare][flare].", "See [flare][surge]."),
    ],
)
def test_links_in_a_text_keep_their_words(tmp_path: Path, text: str, renamed: str) -> None:
    path = "exercises/bridge.yaml"
    edits = ("feel: In your buttocks, not in your back.", f"feel: >-\n  {text}")
    root = copy_base(tmp_path, {path: base_text(path, edits)})
    raw = done(rename(shelf(root), "flare", "surge")).files[f"content/{path}"]
    assert raw is not None
    assert f"feel: >-\n  {renamed}\n" in raw.decode()


@pytest.mark.parametrize(
    ("text", "renamed"),
    [
        ("Known.[^example-2020-bridge]", "Known.[^e-2020]"),
        ("Known.[^rf-other][^example-2020-bridge]", "Known.[^rf-other][^e-2020]"),
        ("Known.[^example-2020-bridge][^rf-other]", "Known.[^e-2020][^rf-other]"),
        ("It is [known][^example-2020-bridge].", "It is [known][^e-2020]."),
    ],
)
def test_citations_are_renamed_side_by_side_too(tmp_path: Path, text: str, renamed: str) -> None:
    path = "exercises/bridge.yaml"
    other = base_text("references/example-2020-bridge.yaml")
    lines = ["uid: rfother0" if line.startswith("uid:") else line for line in other.splitlines()]
    lines = ["name: Other 2021" if line.startswith("name:") else line for line in lines]
    edit = ("evidence: Measured in a laboratory, never in people with pain.[^example-2020-bridge]", f"evidence: {text}")
    files = {path: base_text(path, edit), "references/rf-other.yaml": "\n".join([*lines, ""])}
    root = copy_base(tmp_path, files)
    raw = done(rename(shelf(root), "example-2020-bridge", "e-2020")).files[f"content/{path}"]
    assert raw is not None
    assert f"evidence: {renamed}\n" in raw.decode()


def test_a_link_broken_across_lines_is_renamed(tmp_path: Path) -> None:
    path = "exercises/bridge.yaml"
    edit = ("feel: In your buttocks, not in your back.", "feel: >-\n  As in [a\n  flare][\n  flare].")
    root = copy_base(tmp_path, {path: base_text(path, edit)})
    raw = done(rename(shelf(root), "flare", "surge")).files[f"content/{path}"]
    assert raw is not None
    assert "feel: >-\n  As in [a\n  flare][\n  surge].\n" in raw.decode()


def test_an_article_keeps_its_examples_and_follows_addresses(tmp_path: Path) -> None:
    body = (
        "Write `[it][bridge]` for [it][bridge].\n\n"
        "```\n[it][bridge] and (exercises/bridge.md)\n```\n\n"
        "See [its dose](exercises/bridge.md#dose), [it](exercises/bridge.md) and [all](exercises/index.md).\n"
    )
    path = "pages/about.md"
    edit = (
        "A small library that is right, for tests to damage. See the [bridge][bridge].[^example-2020-bridge]\n",
        body,
    )
    root = copy_base(tmp_path, {path: base_text(path, edit)})
    raw = done(rename(shelf(root), "bridge", "hip-lift")).files[f"content/{path}"]
    assert raw is not None
    assert raw.decode().endswith(
        "Write `[it][bridge]` for [it][hip-lift].\n\n"
        "```\n[it][bridge] and (exercises/bridge.md)\n```\n\n"
        "See [its dose](exercises/hip-lift.md#dose), [it](exercises/hip-lift.md) and [all](exercises/index.md).\n"
    )


def test_old_ids_in_a_log_stay_and_their_footnotes_follow(tmp_path: Path) -> None:
    path = "exercises/bridge.yaml"
    entry = "updates:\n  - id: u2\n    date: 2026-11-02\n    kind: correction\n    summary: Mended.\n"
    entry += "    sources: [example-2020-bridge]\n"
    root = copy_base(tmp_path, {path: base_text(path, ("updates:\n", entry))})
    before = texts(root)
    carry_out(root, rename(shelf(root), "example-2020-bridge", "e-2020"))
    assert "    sources: [example-2020-bridge]\n" in (root / "content" / path).read_text(encoding="utf-8")
    assert_logs_are_right(before, root)
    page = pages_of(root)["exercises/bridge.md"].markdown
    assert "Mended.[^e-2020]" in page
    assert "[^example-2020-bridge]" not in page


def test_the_list_of_old_ids_keeps_its_comments_and_leads_on_at_once(tmp_path: Path) -> None:
    listed = (
        "# Old ids.\n\n# The first of all.\n- id: first-flare\n  kind: term\n  uid: teflare0\n  name: Flare\n"
        '  date: 2026-11-20\n  to: "flare" # for now\n  because: It has a new address; what it says is the same.\n'
    )
    root = copy_base(tmp_path, {"retired.yaml": listed})
    carry_out(root, rename(shelf(root), "flare", "surge", "One word."))
    assert (root / RETIRED).read_text(encoding="utf-8") == (
        "# Old ids.\n\n"
        "- id: flare\n  kind: term\n  uid: teflare0\n  name: Flare\n  date: 2026-11-25\n  to: surge\n"
        "  because: One word.\n"
        + listed.removeprefix("# Old ids.\n\n").replace('to: "flare" # for now', 'to: "surge" # for now')
    )


def test_an_empty_list_keeps_its_head(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"retired.yaml": "# Old ids.\n[]\n"})
    carry_out(root, rename(shelf(root), "flare", "surge", "One word."))
    assert (root / RETIRED).read_text(encoding="utf-8").startswith("# Old ids.\n- id: flare\n  kind: term\n")


def test_the_day_never_goes_back_in_a_log(tmp_path: Path) -> None:
    path = "glossary/flare.yaml"
    root = copy_base(tmp_path, {path: base_text(path, ("2026-11-01", "2026-11-26"))})
    carry_out(root, rename(shelf(root), "flare", "surge"))
    assert "  - id: u2\n    date: 2026-11-26\n" in (root / "content/glossary/surge.yaml").read_text(encoding="utf-8")


BROKEN = "uid: exbroken\nname: [heat-pack\n"
LISTED = (
    "- id: warmer\n  kind: procedure\n  uid: prheat00\n  name: Warmer\n  date: 2026-11-20\n  to: heat-pack\n"
    "  because: One word.\n"
)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("heat-pak", "warm-pack", "there is no record 'heat-pak'; did you mean 'heat-pack'?"),
        ("zzz", "warm-pack", "there is no record 'zzz'"),
        ("flare", "flare", "'flare' is its id already"),
        ("flare", "bridge", "the id 'bridge' is taken by content/exercises/bridge.yaml"),
        ("flare", "broken", "the id 'broken' is taken by a record that cannot be read"),
        (
            "flare",
            "Big Flare",
            "'Big Flare' is no id; an id has lower-case letters, digits and single hyphens, 60 at most",
        ),
        (
            "flare",
            "../flare",
            "'../flare' is no id; an id has lower-case letters, digits and single hyphens, 60 at most",
        ),
        (
            "flare",
            "warmer",
            "the id 'warmer' is retired and never used again: 'warmer' was renamed to 'heat-pack' on 2026-11-20",
        ),
        ("warmer", "warm", "there is no record 'warmer' any more: 'warmer' was renamed to 'heat-pack' on 2026-11-20"),
        ("broken", "mended", "the record 'broken' cannot be read; mend it first: python -m generator check"),
        ("heat-pack", "pack", "content/exercises/broken.yaml names 'heat-pack' and cannot be read; mend it first"),
    ],
)
def test_refusals_are_plain_sentences(tmp_path: Path, old: str, new: str, reason: str) -> None:
    root = copy_base(tmp_path, {"exercises/broken.yaml": BROKEN, "retired.yaml": LISTED})
    refused = rename(shelf(root), old, new)
    assert isinstance(refused, Refused)
    assert refused.reason == reason


def test_a_reason_that_cannot_stand_in_a_record_is_refused(tmp_path: Path) -> None:
    refused = rename(shelf(copy_base(tmp_path)), "flare", "surge", "See <b>this</b>.")
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("the entry for content/retired.yaml would not be right: '<b>this</b>.'")


def test_a_list_of_old_ids_with_a_mistake_is_refused(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"retired.yaml": LISTED.replace("2026-11-20", "soon")})
    refused = rename(shelf(root), "flare", "surge")
    assert isinstance(refused, Refused)
    assert refused.reason == "content/retired.yaml has mistakes; mend them first"
    assert [str(note.place) for note in refused.places] == ["content/retired.yaml:5:9"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    root = tmp_path_factory.mktemp("real")
    shutil.copytree(REPOSITORY / "content", root / "content")
    return shelf(root)


def test_real_records_of_every_kind_are_renamed_one_after_another(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "content", tmp_path / "content")
    before, was, broken = texts(tmp_path), values(tmp_path), broken_links(pages_of(tmp_path))
    by_kind: dict[str, list[str]] = {}
    for entry in shelf(tmp_path).library.everything:
        by_kind.setdefault(entry.record.kind, []).append(entry.id)
    chosen = [random.Random(kind).choice(ids) for kind, ids in by_kind.items()]
    new_ids = {old: f"new-id-number-{number}-of-all" for number, old in enumerate(chosen)}
    for old, new in new_ids.items():
        carry_out(tmp_path, rename(shelf(tmp_path), old, new))
    now = values(tmp_path)
    for old, new in new_ids.items():
        now = with_id(now, old, new)
    assert now == was
    assert_logs_are_right(before, tmp_path)
    assert broken_links(pages_of(tmp_path)) <= broken


@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_any_rename_of_any_real_record_changes_nothing_else(real: Shelf, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from(sorted(real.library.by_id)))
    new = data.draw(st.from_regex(r"[a-z]{1,8}(-[a-z0-9]{1,8}){1,4}", fullmatch=True))
    assume(not any(new.encode() in raw for raw in real.files.values()))
    rewriting = done(rename(real, old, new))
    paths = {entry.id: entry.source.path for entry in real.library.everything}
    for path, raw in rewriting.files.items():
        if raw is None or path == RETIRED:
            continue
        was = real.files.get(path, real.files[paths[old]]).decode()
        head, _, rest = raw.decode().partition("\nupdates:\n")
        assert head.replace(new, old) == was.partition("\nupdates:\n")[0]
        assert rest.replace(new, old).endswith(was.partition("\nupdates:\n")[2])
    assert {path for path, raw in rewriting.files.items() if raw is None} == {paths[old]}
