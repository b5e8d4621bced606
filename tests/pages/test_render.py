"""What pages say, from the small right library."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import build
from tests.base import base_text, copy_base

CONDITION = "conditions/hip-stiffness.yaml"
EXERCISE = "exercises/bridge.yaml"
PUBLISHED = "updates:\n  - id: u1\n    date: 2026-11-01"


def page(root: Path, path: str) -> str:
    """The Markdown of a page, without its front matter."""
    site = build(root, date(2026, 11, 30))
    found = {page.path: page.markdown for page in site.pages}
    return found[path].split("---\n", 2)[2]


def logged(*kinds: str) -> str:
    """A log with an entry of each kind, the newest first, on top of the publication."""
    entries = [
        f"  - id: u{len(kinds) + 1 - number}\n    date: 2026-11-02\n    kind: {kind}\n    summary: Something.\n"
        for number, kind in enumerate(kinds)
    ]
    return "updates:\n" + "".join(entries) + "  - id: u1\n    date: 2026-11-01"


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        ((), "No updates logged yet: nothing has changed since this page was published (2026)."),
        (("review-no-change",), "No updates logged yet: nothing has changed since this page was published (2026)."),
        (("edit",), "One update logged since this page was published (2026)."),
        (("edit", "safety-change", "polish"), "Three updates logged since this page was published (2026)."),
        (("edit",) * 13, "13 updates logged since this page was published (2026)."),
    ],
)
def test_the_log_counts_updates_in_words(tmp_path: Path, kinds: tuple[str, ...], sentence: str) -> None:
    root = copy_base(tmp_path, {EXERCISE: base_text(EXERCISE, (PUBLISHED, logged(*kinds)))})
    assert f"\n{sentence}\n" in page(root, "exercises/bridge.md")


def test_a_logged_change_shows_its_values_and_its_own_anchor(tmp_path: Path) -> None:
    entry = logged("safety-change").replace(
        "summary: Something.\n",
        "summary: Shorter.\n    sections: [dose]\n    changes:\n      - {field: dose.hold, old: 60 s, new: 30 s}\n",
    )
    text = page(copy_base(tmp_path, {EXERCISE: base_text(EXERCISE, (PUBLISHED, entry))}), "exercises/bridge.md")
    assert 'log__entry--safety-change" id="exbridge-u2" markdown>' in text
    assert "Shorter. In: dose." in text
    assert "- dose.hold: 60 s → 30 s" in text


def test_a_condition_without_recommendations_says_so(tmp_path: Path) -> None:
    text = base_text(CONDITION)
    start = text.index("recommends:")
    end = text.index("cautions:")
    root = copy_base(tmp_path, {CONDITION: text[:start] + text[end:]})
    assert "\nNo exercise here yet.\n" in page(root, "conditions/hip-stiffness.md")


def test_helps_with_on_the_exercise_leads_to_the_recommendation(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    exercise, condition = page(root, "exercises/bridge.md"), page(root, "conditions/hip-stiffness.md")
    anchor = condition.partition('class="recommendation" id="')[2].partition('"')[0]
    assert f"../conditions/hip-stiffness.md#{anchor}" in exercise
    assert anchor.startswith("rec-bridge-")


def test_people_show_issuer_and_status_of_each_credential(tmp_path: Path) -> None:
    text = page(copy_base(tmp_path), "people/index.md")
    assert "- Physiotherapist, Register of Examples (current)" in text
    assert "- Yoga teacher, School of Examples (former until 31 December 2012)" in text
    assert "- Weekend course on hips (training without a certificate)" in text
    assert "[Her page](<https://example.org/ada>)" in text


def test_a_reviewed_page_names_the_reviewer_and_the_day(tmp_path: Path) -> None:
    text = page(copy_base(tmp_path), "exercises/bridge.md")
    assert "Reviewed on 1 November 2026 by [Ada Example][ada-example]." in text
    assert "No clinician has reviewed" not in text


def test_markup_in_a_text_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    names = ("name: Bridge\n", 'name: "# Bridge *now* | _x_ [y]"\n')
    text = page(copy_base(tmp_path, {EXERCISE: base_text(EXERCISE, names)}), "exercises/bridge.md")
    assert "# &#35; Bridge &#42;now&#42; &#124; &#95;x&#95; &#91;y&#93;\n" in text


def test_a_reference_says_where_it_is_cited(tmp_path: Path) -> None:
    text = page(copy_base(tmp_path), "references/index.md")
    assert "Cited in: " in text
    assert "[Hip stiffness][hip-stiffness]" in text


def without_code(markdown: str) -> str:
    """A page without its blocks and pieces of code, in which marks are only shown."""
    blocks = markdown.split("```")[::2]
    return "".join("".join(block.split("`")[::2]) for block in blocks)


def test_every_mark_of_a_page_has_its_definition(tmp_path: Path) -> None:
    undefined = {}
    for composed in build(copy_base(tmp_path), date(2026, 11, 30)).pages:
        body = without_code(composed.markdown)
        lines = body.splitlines()
        defined = {line[1:].partition("]: ")[0] for line in lines if line.startswith("[") and "]: " in line}
        linked = {piece.partition("]")[0] for piece in body.split("][")[1:]}
        cited = {"^" + piece.partition("]")[0] for piece in body.split("[^")[1:]}
        undefined[composed.path] = sorted((linked | cited) - defined)
    assert {path: marks for path, marks in undefined.items() if marks} == {}


def test_a_dose_of_a_routines_own_shows_where_it_comes_from(tmp_path: Path) -> None:
    routine = "routines/ten-minutes.yaml"
    own = """items:
  - exercise: chair-march
    dose:
      repetitions: 5
      sides: both-together
      basis: limber
      note: Fewer, since it is the first of many. [^example-2020-bridge]
"""
    files = {routine: base_text(routine, ("items:\n  - exercise: chair-march\n", own), ("minutes: 2-4", "minutes: 1"))}
    text = page(copy_base(tmp_path, files), "routines/ten-minutes.md")
    said = "5 repetitions. This dose: our own choice; no source gives one. Fewer, since it is the first of many."
    assert f"{said}[^example-2020-bridge]" in text


@pytest.mark.parametrize(
    ("shared", "file"),
    [
        ("glossary/index.md", "content/glossary/flare.yaml"),
        ("red-flags/index.md", "content/red_flags/saddle-numbness.yaml"),
        ("references/index.md", "content/references/example-2020-bridge.yaml"),
    ],
)
def test_a_record_on_a_shared_page_names_its_file(tmp_path: Path, shared: str, file: str) -> None:
    assert f"\n\nMade from {file.replace('_', '&#95;')}\n" in page(copy_base(tmp_path), shared)


def test_what_a_warning_sign_stands_on_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    text = page(copy_base(tmp_path), "red-flags/index.md")
    assert text.count("\n\nWhat it stands on: ") == text.count("What it stands on: ") == 1


def test_a_routine_lists_the_emergency_signs_of_what_it_is_for(tmp_path: Path) -> None:
    stop = page(copy_base(tmp_path), "routines/ten-minutes.md").partition("{ #stop }")[2].partition("\n## ")[0]
    assert "??? warning-signs" in stop
    assert "    - The skin between your legs feels numb." in stop
    assert "**What to do:** Go to an emergency department now." in stop


def test_a_routine_for_no_condition_lists_none(tmp_path: Path) -> None:
    routine = "routines/ten-minutes.yaml"
    root = copy_base(tmp_path, {routine: base_text(routine, ("serves: [hip-stiffness]\n", ""))})
    assert "??? warning-signs" not in page(root, "routines/ten-minutes.md")
