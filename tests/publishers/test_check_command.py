"""``check``: one finding in three forms, and the log against an earlier state."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from subprocess import CalledProcessError

import pytest
from click.testing import CliRunner, Result

from generator.problems import Fix
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


def codes(root: Path, *arguments: str) -> list[str]:
    """The codes of what is wrong."""
    return [problem["code"] for problem in json.loads(check(root, "--format", "json", *arguments).stdout)]


def test_revision_that_cannot_be_had_without_git_is_wrong_usage(tmp_path: Path) -> None:
    done = check(copy_base(tmp_path), "--since", "main")
    assert done.exit_code == 2
    assert done.stderr.endswith(
        "Error: 'main' cannot be compared with: this folder is no git repository, "
        "so nothing older is here to compare with.\n"
    )


def test_without_main_or_a_remote_the_sentence_speaks_of_neither(root: Path) -> None:
    git(root, "branch", "-q", "-D", "main")
    done = check(root)
    assert (done.exit_code, done.stdout) == (0, "0 errors, 0 notices\n")
    assert done.stderr == (
        "The update log was not checked: there is neither origin/main nor main here to compare with; "
        "name another branch or commit with: python -m generator check --since REVISION.\n"
    )


def test_mistake_is_mended_before_the_log_is_asked_for(root: Path) -> None:
    edit(root, "A time in which", "A [time][flair] in which")
    assert codes(root) == ["unknown-id"]
    edit(root, "[time][flair]", "spell")
    assert codes(root) == ["log-entry-missing"]


@pytest.mark.parametrize("name", ["flare.yml", "flare.yaml.txt", "Flare.yaml"])
def test_record_under_a_name_that_is_none_is_one_problem(root: Path, name: str) -> None:
    (root / FLARE).rename(root / "content/glossary" / name)
    assert codes(root) == ["id-no-slug" if name == "Flare.yaml" else "unexpected-file"]


@pytest.mark.parametrize("how", ["deleted", "staged", "committed"])
def test_record_that_is_gone_comes_back_by_the_command_that_is_shown(root: Path, how: str) -> None:
    text = (root / FLARE).read_bytes()
    git(root, *(("rm", "-q", FLARE) if how != "deleted" else ("status",)))
    (root / FLARE).unlink(missing_ok=True)
    if how == "committed":
        git(root, "commit", "-q", "-m", "Take it away")
    (problem,) = json.loads(check(root, "--format", "json").stdout)
    assert problem["code"] == "record-removed"
    command = problem["hint"].split("\n")[0].partition("git ")[2]
    git(root, *command.split())
    assert (root / FLARE).read_bytes() == text
    assert codes(root) == []


def test_record_renamed_by_hand_is_one_problem(root: Path) -> None:
    (root / "content/exercises/bridge.yaml").rename(root / "content/exercises/hip-bridge.yaml")
    (problem,) = json.loads(check(root, "--format", "json").stdout)
    assert problem["code"] == "record-removed"
    assert problem["hint"].split("\n")[:2] == [
        "put the file back with: mv content/exercises/hip-bridge.yaml content/exercises/bridge.yaml",
        "then type: python -m generator rename bridge hip-bridge",
    ]


def merged(root: Path, *, kept: str) -> str:
    """The bridge with a merge of main in which both sides have logged a change; which entries were ``kept``."""
    path = root / "content/exercises/bridge.yaml"
    log = CliRunner()
    git(root, "switch", "-q", "main")
    for branch, old, new in (("theirs", "level: beginner", "level: advanced"), ("ours", "  sets: 2", "  sets: 3")):
        git(root, "switch", "-q", "-c", branch, "main")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        assert log.invoke(main, ["log", "bridge", "--root", str(root)]).exit_code == 0
        git(root, "commit", "-q", "-a", "-m", branch)
    git(root, "branch", "-f", "main", "theirs")
    with pytest.raises(CalledProcessError):
        git(root, "merge", "-q", "main")
    text = path.read_text(encoding="utf-8")
    before, _, rest = text.partition("<<<<<<< HEAD\n")
    ours, _, rest = rest.partition("=======\n")
    theirs, _, after = rest.partition(">>>>>>> main\n")
    head = "".join(before.splitlines(keepends=True)[-2:])
    assert head.startswith("  - id: u2\n    date: ")
    both = {"ours": ours, "theirs, ours": theirs + head + ours, "ours, theirs": ours + head + theirs}
    path.write_text(before + both[kept] + after, encoding="utf-8")
    return before.removesuffix(head) + head.replace("u2", "u3") + ours + head + theirs + after


@pytest.mark.parametrize("kept", ["ours", "theirs, ours", "ours, theirs"])
@pytest.mark.parametrize("committed", [False, True])
def test_entries_of_two_branches_are_numbered_on_in_one_paste(root: Path, kept: str, committed: bool) -> None:
    right = merged(root, kept=kept)
    if committed:
        git(root, "commit", "-q", "-a", "-m", "Merge main")
    (problem,) = json.loads(check(root, "--format", "json").stdout)
    assert problem["code"] == ("log-order" if kept == "ours, theirs" else "log-entry-removed")
    path = root / problem["fix"]["path"]
    fix = Fix(problem["fix"]["path"], problem["fix"]["first"], problem["fix"]["last"], tuple(problem["fix"]["lines"]))
    path.write_text(fix.apply(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == right
    assert codes(root) == []


def test_new_entry_dated_too_early_is_one_problem_and_gets_the_day(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.publishers.commands.check.today", lambda: date(2026, 12, 1))
    edit(
        root,
        "updates:\n",
        "updates:\n  - id: u2\n    date: 2026-10-30\n    kind: correction\n    summary: The word was wrong.\n",
    )
    (problem,) = json.loads(check(root, "--format", "json").stdout)
    assert problem["code"] == "log-order"
    assert problem["fix"]["lines"] == ["    date: 2026-12-01"]
