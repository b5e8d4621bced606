"""The whole path of a contributor with real branches: begin, slip, mend, log, propose, merge, rename, retire."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.build import build
from generator.problems import Fix
from generator.publishers.command_line import main
from tests.repositories import base_repository, commit, git

FILLED = {
    "name": "Warm-up",
    "definition": ">-\n  A few easy minutes before exercise. See the [bridg][bridg].",
}


def run(root: Path, *arguments: str) -> Result:
    done = CliRunner(env={"SITE_URL": ""}).invoke(main, [*arguments, "--root", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done


def problems(root: Path) -> list[dict[str, object]]:
    """What check finds, as a program reads it."""
    found: list[dict[str, object]] = json.loads(run(root, "check", "--format", "json").stdout)
    return found


def paste(root: Path, problem: dict[str, object]) -> None:
    """Do what a message says."""
    fix = problem["fix"]
    assert isinstance(fix, dict)
    path = root / fix["path"]
    text = path.read_text(encoding="utf-8")
    path.write_text(Fix(fix["path"], fix["first"], fix["last"], tuple(fix["lines"])).apply(text), encoding="utf-8")


def fill(root: Path, path: str, values: dict[str, str]) -> None:
    """Write over the blanks of a new record."""
    lines = (root / path).read_text(encoding="utf-8").split("\n")
    filled = []
    for line in lines:
        name = line.partition(":")[0]
        filled.append(f"{name}: {values[name]}" if line.endswith((": ___", ": >-")) and name in values else line)
    (root / path).write_text("\n".join(line for line in filled if line.strip() != "___"), encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base_repository(tmp_path)


def test_contributor_goes_from_an_empty_record_to_a_page_that_moves_and_ends(root: Path) -> None:
    # A new record, with a slip in it that the check finds and whose mending is pasted.
    git(root, "switch", "--quiet", "--create", "warm-up")
    path = "content/glossary/warm-up.yaml"
    assert run(root, "new", "term", "warm-up").exit_code == 0
    assert {problem["code"] for problem in problems(root)} == {"blank-left"}
    fill(root, path, FILLED)
    [slip] = problems(root)
    assert (slip["path"], slip["code"], slip["hint"]) == (path, "unknown-id", "did you mean 'bridge'?")
    paste(root, slip)
    assert problems(root) == []
    assert run(root, "format", str(root / path)).exit_code == 0
    assert problems(root) == []

    # A change of a record that is there; its log has to tell it, and `log` writes what the check would have pasted.
    bridge = root / "content/exercises/bridge.yaml"
    bridge.write_text(bridge.read_text(encoding="utf-8").replace("sets: 2", "sets: 3"), encoding="utf-8")
    [untold] = problems(root)
    assert (untold["code"], untold["line"]) == ("log-entry-missing", 15)
    changed = bridge.read_text(encoding="utf-8")
    paste(root, untold)
    pasted = bridge.read_text(encoding="utf-8")
    bridge.write_text(changed, encoding="utf-8")
    assert run(root, "log", "bridge").exit_code == 0
    assert bridge.read_text(encoding="utf-8") == pasted
    assert problems(root) == []

    # What the pull request is told.
    told = run(root, "changes", "--markdown").stdout
    assert "⚠️ <strong>Safety:</strong> changes the dose of 1 exercise, shown on 2 pages" in told
    assert "adds 1 term" in told

    # Merged, and the record renamed on the next branch: every link follows.
    commit(root, "Explain warm-up")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "warm-up")
    assert problems(root) == []
    git(root, "switch", "--quiet", "--create", "rename")
    assert run(root, "rename", "bridge", "hip-lift", "--because", "It is called so in most books.").exit_code == 0
    assert "[bridg][hip-lift]" in (root / path).read_text(encoding="utf-8")
    assert problems(root) == []
    commit(root, "Rename the bridge")
    git(root, "switch", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--no-edit", "rename")

    # Retired on another; its old address says so, and that of the renamed one leads on.
    git(root, "switch", "--quiet", "--create", "retire")
    assert run(root, "retire", "warm-up", "--because", "Everybody knows the word.").exit_code == 0
    assert problems(root) == []
    commit(root, "Retire warm-up")
    site = build(root, date(2026, 12, 1))
    pages = {page.path: page for page in site.pages}
    assert "\nmoved_to: exercises/hip-lift/\n" in pages["exercises/bridge.md"].markdown
    assert "Everybody knows the word." in pages["glossary/index.md"].markdown
