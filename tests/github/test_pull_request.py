"""What a pull request is told, tried as on GitHub and as on a laptop, in a small repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.base import BASE
from tests.repositories import first_commit, git

REPOSITORY = Path(__file__).resolve().parents[2]
EXERCISE = "content/exercises/bridge.yaml"
DOSE = ("repetitions: 8-12", "repetitions: 8-10")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The base as a repository with one commit on main."""
    root = tmp_path / "limber"
    shutil.copytree(BASE / "content", root / "content")
    shutil.copytree(REPOSITORY / "generator", root / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    (root / ".github").mkdir()
    shutil.copy(REPOSITORY / ".github" / "pull-request", root / ".github")
    return first_commit(root)


def tell(root: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the script; ``variables`` are what GitHub or a person sets."""
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [root / ".github" / "pull-request"],
        env={**known, "PYTHON": sys.executable, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Change")


def on_github(root: Path, base: str = "HEAD^1") -> tuple[int, str, str, str]:
    """Exit code, log, summary and comment of a run on GitHub."""
    summary, comment = root.parent / "summary.md", root.parent / "left" / "comment.md"
    summary.touch()
    done = tell(
        root,
        BASE=base,
        COMMENT=str(comment),
        GITHUB_ACTIONS="true",
        GITHUB_STEP_SUMMARY=str(summary),
        SITE_URL="https://limber.example/",
    )
    said = comment.read_text(encoding="utf-8") if comment.is_file() else ""
    return done.returncode, done.stdout + done.stderr, summary.read_text(encoding="utf-8"), said


def test_change_of_a_dose_without_an_entry(root: Path) -> None:
    change(root, EXERCISE, *DOSE)
    code, log, summary, comment = on_github(root)
    assert code == 1
    (annotation,) = log.splitlines()
    assert annotation.startswith(f"::error file={EXERCISE},line=")
    assert "title=log-entry-missing" in annotation
    assert "https://limber.example/contribute/problems/#log-entry-missing" in annotation
    assert comment == summary
    assert comment.startswith("<!-- limber: safety -->\n### What this change does\n")
    assert "changes the dose of 1 exercise" in comment
    assert "    kind: safety-change\n" in comment


def test_change_of_words_alone(root: Path) -> None:
    change(root, EXERCISE, "summary: A lift", "summary: A slow lift")
    _, _, _, comment = on_github(root)
    assert comment.startswith("<!-- limber: records -->\n### What this change does\n")


def test_change_of_the_code_alone(root: Path) -> None:
    (root / "README.md").write_text("New.\n", encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Change")
    code, log, _, comment = on_github(root)
    assert (code, log.strip()) == (0, "")
    assert comment.startswith("<!-- limber: nothing -->\n")


def test_first_push_has_nothing_before_it(root: Path) -> None:
    code, _, _, comment = on_github(root, base="0" * 40)
    assert code == 0
    assert comment.startswith("<!-- limber: nothing -->\n")


def test_base_that_looks_like_an_option_or_a_command_is_none(root: Path) -> None:
    for base in ("--output=hacked", "$(touch hacked)", "; touch hacked", "HEAD:content"):
        assert on_github(root, base=base)[0] == 0
    assert not list(root.rglob("hacked*"))


def test_text_of_a_record_is_no_command_to_the_runner(root: Path) -> None:
    change(root, EXERCISE, "name: Bridge\n", 'name: "Bridge\\n::add-mask::bridge"\nlevle: "::stop-commands::x"\n')
    code, log, _, _ = on_github(root)
    assert code == 1
    assert [line for line in log.splitlines() if not line.startswith("::error file=")] == []


def test_on_a_laptop_both_are_printed(root: Path) -> None:
    git(root, "switch", "-q", "-c", "work")
    change(root, EXERCISE, *DOSE)
    done = tell(root)
    assert done.returncode == 1
    assert done.stdout.startswith("<!-- limber: safety -->\n### What this change does\n")
    assert f"\n{EXERCISE}:" in done.stdout
    assert "\n1 error, " in done.stdout


def test_without_anything_to_compare_with_the_records_are_checked_all_the_same(root: Path) -> None:
    shutil.rmtree(root / ".git")
    done = tell(root, BASE="main")
    assert done.returncode == 0
    assert "0 errors, " in done.stdout
