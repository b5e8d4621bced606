"""``check``: one finding in three forms, and the log against an earlier state."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.publishers.command_line import main
from tests.base import copy_base
from tests.repositories import base_repository, git

FLARE = "content/glossary/flare.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The right little library, as one commit on main of a repository of its own."""
    root = base_repository(tmp_path)
    git(root, "switch", "-q", "-c", "better-words")
    return root


def check(root: Path, *arguments: str) -> Result:
    return CliRunner(env={"SITE_URL": "https://limber.example"}).invoke(
        main, ["check", "--root", str(root), *arguments]
    )


def edit(root: Path, old: str, new: str) -> None:
    path = root / FLARE
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_content_as_it_was_is_right(root: Path) -> None:
    done = check(root)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "0 errors, 0 notices\n", "")


def test_change_that_the_log_does_not_tell_fails_and_shows_the_entry_to_paste(root: Path) -> None:
    edit(root, "A time in which", "A spell in which")
    done = check(root)
    assert done.exit_code == 1
    assert f"{FLARE}:4:13: error [log-entry-missing]" in done.stdout
    assert "\n  - id: u2\n    date: " in done.stdout
    assert "https://limber.example/contribute/problems/#log-entry-missing" in done.stdout


def test_change_of_layout_needs_no_entry(root: Path) -> None:
    edit(root, "other_names: [Flare-up]", "# as people say it\nother_names:\n  - Flare-up")
    assert check(root).exit_code == 0


def test_revision_may_be_named(root: Path) -> None:
    edit(root, "A time in which", "A spell in which")
    git(root, "commit", "-q", "-a", "-m", "Reword")
    assert check(root, "--since", "HEAD").exit_code == 0
    assert check(root, "--since", "main").exit_code == 1


def test_revision_that_is_not_there_is_wrong_usage(root: Path) -> None:
    done = check(root, "--since", "no-such-branch")
    assert done.exit_code == 2
    assert "no-such-branch" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_git_the_content_is_checked_and_the_log_is_said_not_to_be(tmp_path: Path) -> None:
    done = check(copy_base(tmp_path))
    assert done.exit_code == 0
    assert done.stderr.startswith("The update log was not checked: ")


def test_terminal_annotation_and_json_say_the_same(root: Path) -> None:
    edit(root, "definition:", "definitions:")
    terminal, github, as_json = (check(root, "--format", form) for form in ("terminal", "github", "json"))
    assert [done.exit_code for done in (terminal, github, as_json)] == [1, 1, 1]
    [found] = json.loads(as_json.stdout)
    assert (found["path"], found["line"], found["column"], found["code"]) == (FLARE, 4, 1, "unknown-field")
    assert terminal.stdout.startswith(f"{FLARE}:4:1: error [unknown-field] {found['message']}\n")
    assert github.stdout.startswith(
        f"::error file={FLARE},line=4,col=1,endColumn=12,title=unknown-field::{found['message']}"
    )
    for words in (found["hint"], found["fix"]["lines"][0], found["more"]):
        assert words in terminal.stdout
        assert words in github.stdout


def test_nothing_found_is_an_empty_list_for_a_program(root: Path) -> None:
    assert json.loads(check(root, "--format", "json").stdout) == []


def test_record_that_is_gone_is_one_problem_and_not_one_for_each_that_names_it(root: Path) -> None:
    (root / "content/exercises/chair-march.yaml").unlink()
    found = json.loads(check(root, "--format", "json").stdout)
    assert [problem["code"] for problem in found if problem["code"] in ("record-removed", "unknown-id")] == [
        "record-removed"
    ]


def test_notices_are_said_to_wait_until_every_record_can_be_read(root: Path) -> None:
    edit(root, "definition:", "definitions:")
    assert check(root).stdout.endswith("1 error, 0 notices\n(notices are looked for once every record can be read)\n")
