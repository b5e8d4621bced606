"""``python -m generator log``: the very entry that the guard would ask for, in its place in the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.publishers.commands import log
from generator.publishers.history import history_problems
from generator.repository import NoRevisionError
from tests.base import base_text, copy_base
from tests.repositories import base_repository, commit

TODAY = date(2026, 12, 1)
PATH = "content/exercises/bridge.yaml"
SETS = ("  sets: 2\n", "  sets: 3\n")
ENTRY = """  - id: u2
    date: 2026-12-01
    kind: safety-change
    summary: >-
      Sets: 2 is now 3.
    changes:
      - field: dose.sets
        old: 2
        new: 3
"""


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which everything here happens."""
    monkeypatch.setattr(log, "today", lambda: TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that holds the base on main."""
    return base_repository(tmp_path)


def edit(root: Path, *edits: tuple[str, str]) -> str:
    """Make some edits in the bridge; the text of the file then."""
    text = base_text("exercises/bridge.yaml", *edits)
    (root / PATH).write_text(text, encoding="utf-8")
    return text


def run(root: Path, *arguments: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(log.log_command, [*arguments, "--root", str(root)])


def read(root: Path) -> str:
    """The text of the bridge."""
    return (root / PATH).read_text(encoding="utf-8")


def test_entry_is_written_at_the_top_and_nothing_else_moves(root: Path) -> None:
    text = edit(root, SETS, ("category: strength", "# Why\ncategory:   strength"))
    done = run(root, "bridge")
    assert done.exit_code == 0
    assert done.output == f"{PATH}: wrote the log entry u2 of the kind safety-change:\n{ENTRY}"
    assert read(root) == text.replace("updates:\n", f"updates:\n{ENTRY}")
    assert history_problems(root, None, TODAY).problems == ()


def test_second_time_there_is_nothing_to_write(root: Path) -> None:
    edit(root, SETS)
    run(root, "bridge")
    text = read(root)
    done = run(root, "bridge")
    assert (done.exit_code, done.output) == (0, f"{PATH}: the log tells this change already; nothing was written\n")
    assert read(root) == text


def test_entry_that_is_there_gets_the_real_changes_and_keeps_its_summary(root: Path) -> None:
    edit(root, SETS)
    run(root, "bridge", "--summary", "More of them.")
    (root / PATH).write_text(read(root).replace("level: beginner", "level: advanced"), encoding="utf-8")
    done = run(root, PATH)
    assert done.exit_code == 0
    assert "    summary: More of them.\n    changes:\n      - field: level\n        old: beginner\n" in read(root)
    assert read(root).count("id: u2") == 1
    assert history_problems(root, None, TODAY).problems == ()


def test_kind_that_is_untrue_is_put_right_and_said(root: Path) -> None:
    edit(root, ("are fine", "are fyne"))
    run(root, "bridge", "--summary", "A word.")
    assert "kind: polish" in read(root)
    (root / PATH).write_text(read(root).replace("  sets: 2\n", "  sets: 3\n"), encoding="utf-8")
    done = run(root, "bridge")
    assert done.output.endswith("Its kind was polish, and that is not what changed.\n")
    assert "kind: safety-change" in read(root)


def test_blank_that_is_left_is_said(root: Path) -> None:
    edit(root, ("Lower them slowly", "Put them down"))
    done = run(root, "bridge")
    assert done.exit_code == 0
    assert done.output.endswith(
        "Left to fill: the summary. Write in place of ___ what changed for the reader, in a sentence.\n"
    )
    filled = run(root, "bridge", "--summary", "Said otherwise.")
    assert filled.exit_code == 0
    assert "    kind: edit\n    summary: Said otherwise.\n" in read(root)


def test_dry_run_writes_nothing(root: Path) -> None:
    text = edit(root, SETS)
    done = run(root, "bridge", "--dry-run")
    assert done.output == f"{PATH}: would write the log entry u2 of the kind safety-change:\n{ENTRY}"
    assert read(root) == text


def test_line_ends_of_windows_are_kept(root: Path) -> None:
    text = edit(root, SETS)
    (root / PATH).write_bytes(text.replace("\n", "\r\n").encode())
    assert run(root, "bridge").exit_code == 0
    expected = text.replace("updates:\n", f"updates:\n{ENTRY}").replace("\n", "\r\n")
    assert (root / PATH).read_bytes() == expected.encode()


def test_kind_that_hides_a_change_of_substance_is_refused(root: Path) -> None:
    text = edit(root, SETS)
    done = run(root, "bridge", "--kind", "polish")
    assert done.exit_code == 1
    assert done.stderr == (
        f"{PATH}: this change is no polish: in dose.sets the dose '2' is now '3'; nothing was written.\n"
    )
    assert read(root) == text
    assert run(root, "bridge", "--kind", "science-update").exit_code == 0
    assert "kind: science-update" in read(root)


def test_summary_that_a_record_may_not_hold_is_refused(root: Path) -> None:
    text = edit(root, SETS)
    done = run(root, "bridge", "--summary", "See <b>this</b>.")
    assert done.exit_code == 1
    assert done.stderr.startswith("the entry cannot be written: '<b>this")
    assert read(root) == text


def test_unknown_record_suggests_the_nearest_id(root: Path) -> None:
    done = run(root, "bridges")
    assert (done.exit_code, done.stderr) == (1, "there is no record 'bridges'; the nearest is 'bridge'.\n")
    done = run(root, "zzzzz")
    assert done.stderr == (
        "there is no record 'zzzzz'; "
        "the ids are the names of the files in content/exercises/, content/conditions/ and so on.\n"
    )


def test_record_that_is_new_or_as_it_was_needs_nothing(root: Path) -> None:
    done = run(root, "bridge")
    assert (done.exit_code, done.output) == (0, f"{PATH}: the record has not changed; nothing was written\n")
    text = base_text("exercises/bridge.yaml", ("uid: exbridge", "uid: exbridg2"), ("name: Bridge", "name: Lift"))
    (root / "content/exercises/lift.yaml").write_text(text, encoding="utf-8")
    done = run(root, "lift")
    assert done.output == (
        "content/exercises/lift.yaml: the record is new, and its publication is logged already; nothing was written\n"
    )


def test_record_that_cannot_be_read_is_left_alone(root: Path) -> None:
    (root / PATH).write_text("uid: [\n", encoding="utf-8")
    done = run(root, "bridge")
    assert (done.exit_code, done.stderr) == (1, f"{PATH} cannot be read; python -m generator check says why.\n")


def test_file_that_is_no_record_is_refused(root: Path) -> None:
    (root / "mkdocs.yml").write_text("x\n", encoding="utf-8")
    done = run(root, "mkdocs.yml")
    assert done.exit_code == 1
    assert done.stderr.startswith("mkdocs.yml is no record;")


def test_renamed_file_is_logged_as_one(root: Path) -> None:
    (root / PATH).rename(root / "content/exercises/hip-lift.yaml")
    done = run(root, "hip-lift")
    assert done.exit_code == 0
    assert "summary: The id of this page is now hip-lift; it was bridge.\n" in done.output


def test_new_entries_that_do_not_chain_become_one(root: Path) -> None:
    two = ENTRY + ENTRY.replace("u2", "u3")
    edit(root, SETS, ("updates:\n", f"updates:\n{two}"))
    assert run(root, "bridge").exit_code == 0
    assert read(root).count("\n  - id:") == 2
    assert history_problems(root, None, TODAY).problems == ()


def test_revision_that_is_not_there_is_wrong_usage(root: Path) -> None:
    done = run(root, "bridge", "--since", "nope")
    assert done.exit_code == 2
    assert done.stderr.endswith("Error: there is no revision 'nope' here.\n")


def test_folder_without_git_is_said(tmp_path: Path) -> None:
    copy_base(tmp_path)
    done = run(tmp_path, "bridge")
    assert (done.exit_code, done.stderr) == (
        1,
        "this folder is no git repository, so nothing older is here to compare with.\n",
    )


def test_guard_that_cannot_look_says_why(tmp_path: Path) -> None:
    copy_base(tmp_path)
    judged = history_problems(tmp_path, None, TODAY)
    assert judged.problems == ()
    assert judged.skipped == (
        "The update log was not checked: this folder is no git repository, so nothing older is here to compare with."
    )


def test_earlier_commit_can_be_named(root: Path) -> None:
    edit(root, SETS)
    commit(root)
    assert history_problems(root, None, TODAY).problems == ()
    assert [problem.code for problem in history_problems(root, "HEAD~1", TODAY).problems] == ["log-entry-missing"]
    assert run(root, "bridge", "--since", "HEAD~1").exit_code == 0
    assert history_problems(root, "HEAD~1", TODAY).problems == ()


def test_help_shows_an_example_and_the_exit_codes_on_lines_of_their_own(root: Path) -> None:
    lines = run(root, "--help").output.splitlines()
    assert '  Example:  python -m generator log childs-pose --summary "The hold is shorter now."' in lines
    assert "  Exit code: 0 when the log tells the change, 1 when that cannot be, 2 for wrong usage." in lines


@pytest.mark.parametrize("kind", ["edit", "expansion", "link-change", "new-section"])
def test_change_that_bears_on_safety_is_not_written_as_another_kind(root: Path, kind: str) -> None:
    text = edit(root, SETS)
    done = run(root, "bridge", "--kind", kind)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == (
        f"{PATH}: this change is no {kind}: in dose.sets the dose '2' is now '3'; "
        "write safety-change, correction, science-update or rewrite; nothing was written.\n"
    )
    assert read(root) == text
    assert run(root, "bridge", "--kind", "correction").exit_code == 0


def test_blank_is_filled_before_it_is_logged(root: Path) -> None:
    text = edit(root, ("  sets: 2\n", "  sets: ___\n"))
    done = run(root, "bridge")
    assert done.exit_code == 1
    assert done.stderr == f"{PATH}: ___ is still to be filled in dose.sets; nothing was written.\n"
    assert read(root) == text


def test_entry_of_a_change_that_was_undone_is_taken_out(root: Path) -> None:
    edit(root, SETS)
    run(root, "bridge")
    (root / PATH).write_text(read(root).replace("  sets: 3\n", "  sets: 2\n"), encoding="utf-8")
    done = run(root, "bridge")
    assert done.exit_code == 0
    assert done.output == f"{PATH}: took out of the log what is no change any more (lines 44 to 52)\n"
    assert read(root) == base_text("exercises/bridge.yaml")


def test_file_that_is_read_only_is_refused_in_a_sentence(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = edit(root, SETS)
    monkeypatch.setattr("os.access", lambda path, _: Path(path) != root / PATH)
    done = run(root, "bridge")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"Nothing was changed: {PATH} cannot be written (Permission denied).\n"
    assert read(root) == text
    assert run(root, "bridge", "--dry-run").exit_code == 0


def test_revision_outside_a_repository_is_wrong_usage_of_the_check(tmp_path: Path) -> None:
    copy_base(tmp_path)
    with pytest.raises(NoRevisionError) as said:
        history_problems(tmp_path, "main", TODAY)
    assert str(said.value) == (
        "'main' cannot be compared with: this folder is no git repository, so nothing older is here to compare with"
    )
