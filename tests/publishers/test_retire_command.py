from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.publishers.command_line import main
from tests.base import base_text, copy_base
from tests.editing.library import texts
from tests.publishers.test_rename_command import generator, newest
from tests.repositories import commit, first_commit, git

BECAUSE = ("--because", "It was the same exercise.")


def with_a_second_bridge(root: Path) -> Path:
    """The base with an exercise that can take the place of the bridge, and is recommended beside it."""
    lift = base_text("exercises/bridge.yaml", ("exbridge", "exhiplif"), ("name: Bridge", "name: Hip lift"))
    edge = base_text("conditions/hip-stiffness.yaml").partition("recommends:\n")[2].partition("cautions:\n")[0]
    condition = base_text(
        "conditions/hip-stiffness.yaml", ("recommends:\n", "recommends:\n" + edge.replace("bridge", "hip-lift", 1))
    )
    return copy_base(root, {"exercises/hip-lift.yaml": lift, "conditions/hip-stiffness.yaml": condition})


def test_retire_lists_what_is_to_be_read_and_what_check_finds_now(tmp_path: Path) -> None:
    root = with_a_second_bridge(tmp_path)
    done = generator("retire", "bridge", "--to", "hip-lift", *BECAUSE, root=root)
    assert (done.exit_code, done.stderr) == (0, "")
    said, mark, found = done.stdout.partition("\nWhat check finds now and did not find before:\n")
    assert mark
    assert said == (
        "content/exercises/bridge.yaml is deleted; its log is kept in content/retired.yaml\n"
        "Named elsewhere, changed and logged there (4):\n"
        "  content/conditions/hip-stiffness.yaml:29\n"
        "  content/conditions/hip-stiffness.yaml:39\n"
        "  content/claims/strong-glutes.yaml:14\n"
        "  content/pages/about.md:22\n"
        "What readers find at the old address of 'bridge' stands on top of content/retired.yaml.\n"
        "\nPlease read these (3). Their words were written about 'bridge'; what is said of\n"
        "one record, such as a dose or its evidence, need not hold for another:\n"
        "  content/conditions/hip-stiffness.yaml:29: a recommendation\n"
        "  content/conditions/hip-stiffness.yaml:39: a caution\n"
        "  content/pages/about.md:22: a link or a citation in a text\n"
    )
    assert "error [recommended-twice] 'hip-lift' is recommended twice" in found


def test_without_a_successor_each_place_is_listed_and_nothing_is_written(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    done = generator("retire", "chair-march", *BECAUSE, root=root)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        "Nothing was changed: 3 places name 'chair-march'; "
        "take it out there first, or say with --to what takes its place.\n"
        "  content/exercises/bridge.yaml:36:15: an easier form\n"
        "  content/conditions/hip-stiffness.yaml:34:14: a caution, what it offers instead\n"
        "  content/routines/ten-minutes.yaml:21:15: an exercise of a routine\n"
    )
    assert texts(root) == before


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    done = generator("retire", "flare", "--because", "Nobody used the word.", "--dry-run", root=root)
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "content/glossary/flare.yaml would be deleted; its log is kept in content/retired.yaml\n"
    )
    assert done.stdout.endswith("\nNothing was written: this was a dry run.\n")
    assert texts(root) == before


@pytest.mark.parametrize("arguments", [["retire"], ["retire", "flare"], ["retire", "flare", "--because"]])
def test_wrong_usage_has_an_exit_code_of_its_own(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_shows_an_example_and_the_exit_codes() -> None:
    said = CliRunner().invoke(main, ["retire", "--help"]).stdout
    assert "Example:  python -m generator retire" in said
    assert "\n  Exit code: 0 when done, 1 when refused and nothing was changed, 2 for wrong usage.\n" in said


STIFF = "content/conditions/hip-stiffness.yaml"


def with_a_caution_on_both(root: Path) -> Path:
    """The base with an exercise that can take the place of the bridge, and has a caution of its own beside it."""
    lift = base_text("exercises/bridge.yaml", ("exbridge", "exhiplif"), ("name: Bridge", "name: Hip lift"))
    caution = "  - exercise: hip-lift\n    severity: monitor\n    phase: acute\n    reason: It may cramp.\n"
    condition = base_text("conditions/hip-stiffness.yaml", ("outlook: Most", f"{caution}outlook: Most"))
    return copy_base(root, {"exercises/hip-lift.yaml": lift, "conditions/hip-stiffness.yaml": condition})


def test_two_cautions_on_the_successor_are_found_and_no_text_is_said_to_be_swapped(tmp_path: Path) -> None:
    root = first_commit(with_a_caution_on_both(tmp_path))
    git(root, "switch", "-q", "-c", "work")
    said = generator("retire", "bridge", "--to", "hip-lift", *BECAUSE, root=root).stdout
    found = said.partition("\nWhat check finds now and did not find before:\n")[2]
    assert found.startswith(
        f"{STIFF}:35:5: error [caution-twice] two cautions are about 'hip-lift' in the phase acute\n"
    )
    assert f"  {STIFF}:30:5: the first of them\n" in found
    newer, published = newest(root, STIFF)
    assert newer == (
        "u2",
        "safety-change",
        "Hip lift takes the place of Bridge here.",
        ["recommends.bridge.exercise", "cautions.bridge.exercise"],
    )
    assert published[0] == "u1"
    left = generator("check", root=root).stdout
    assert [line.split("[")[1].split("]")[0] for line in left.splitlines() if ": error [" in line] == ["caution-twice"]


def test_retirement_after_a_rename_of_the_same_work_is_one_entry(tmp_path: Path) -> None:
    lift = base_text("exercises/bridge.yaml", ("exbridge", "exhiplif"), ("name: Bridge", "name: Hip lift"))
    root = first_commit(copy_base(tmp_path, {"exercises/hip-lift.yaml": lift}))
    git(root, "switch", "-q", "-c", "work")
    assert generator("rename", "bridge", "hip-bridge", root=root).exit_code == 0
    commit(root)
    assert generator("retire", "hip-bridge", "--to", "hip-lift", *BECAUSE, root=root).exit_code == 0
    for committed in (False, True):
        if committed:
            commit(root)
        assert generator("check", root=root).stdout.startswith("0 errors, ")
        newer, published = newest(root, STIFF)
        assert newer[:3] == ("u2", "safety-change", "Hip lift takes the place of Bridge here.")
        assert "cautions.bridge.exercise" in newer[3]
        assert published[0] == "u1"


def test_what_is_read_only_is_refused_in_a_sentence_and_nothing_is_said_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    folder = root / "content/glossary"
    monkeypatch.setattr("os.access", lambda asked, _: Path(asked) != folder)
    done = generator("retire", "flare", *BECAUSE, root=root)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Nothing was changed: content/glossary cannot be written (Permission denied).\n"
    assert texts(root) == before
