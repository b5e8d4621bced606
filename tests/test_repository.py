"""What git is asked, on real repositories, and what is said where it has no answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.repository import (
    NoHistoryError,
    NoRevisionError,
    as_of,
    bytes_at,
    changed_files,
    commit_of,
    merge_base,
)
from tests.repositories import commit, first_commit, git


def write(root: Path, path: str, text: str) -> None:
    """Write a file and the folders it needs."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit on main."""
    root = tmp_path / "limber"
    write(root, "content/exercises/a.yaml", "a: 1\n")
    write(root, "content/exercises/b.yaml", "b: 1\n")
    write(root, "mkdocs.yml", "site\n")
    return first_commit(root)


def test_work_is_compared_with_where_it_left_main(repository: Path) -> None:
    left = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "--quiet", "-b", "work")
    write(repository, "content/exercises/a.yaml", "a: 2\n")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository, "content/exercises/b.yaml", "b: 2\n")
    commit(repository)
    git(repository, "checkout", "--quiet", "work")
    assert merge_base(repository) == left
    assert changed_files(repository, left) == ("content/exercises/a.yaml",)


def test_main_of_the_origin_comes_before_that_of_the_clone(repository: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(repository), str(clone))
    there = git(clone, "rev-parse", "HEAD")
    write(clone, "content/exercises/a.yaml", "a: 2\n")
    commit(clone)
    assert merge_base(clone) == there


def test_every_sort_of_difference_is_found(repository: Path) -> None:
    since = git(repository, "rev-parse", "HEAD")
    write(repository, "content/exercises/c.yaml", "c: 1\n")
    commit(repository)
    write(repository, "content/exercises/a.yaml", "a: 2\n")
    git(repository, "add", "content/exercises/a.yaml")
    (repository / "content/exercises/b.yaml").unlink()
    write(repository, "content/pages/ä b.md", "new\n")
    write(repository, "mkdocs.yml", "other\n")
    assert changed_files(repository, since) == (
        "content/exercises/a.yaml",
        "content/exercises/b.yaml",
        "content/exercises/c.yaml",
        "content/pages/ä b.md",
    )
    assert changed_files(repository, "HEAD") == (
        "content/exercises/a.yaml",
        "content/exercises/b.yaml",
        "content/pages/ä b.md",
    )


def test_renamed_file_is_one_that_is_gone_and_one_that_came(repository: Path) -> None:
    git(repository, "mv", "content/exercises/a.yaml", "content/exercises/z.yaml")
    assert changed_files(repository, "HEAD") == ("content/exercises/a.yaml", "content/exercises/z.yaml")


def test_bytes_are_those_of_the_commit(repository: Path) -> None:
    (repository / "content/exercises/a.yaml").write_bytes(b"first\r\n\xff\0last")
    write(repository, "content/exercises/empty.yaml", "")
    git(repository, "add", "--all")
    since = commit(repository)
    write(repository, "content/exercises/a.yaml", "a: 3\n")
    paths = ["content/exercises/a.yaml", "content/exercises/no such.yaml", "content/exercises/empty.yaml", "content"]
    assert bytes_at(repository, since, paths) == {
        "content/exercises/a.yaml": b"first\r\n\xff\0last",
        "content/exercises/empty.yaml": b"",
    }
    assert bytes_at(repository, since, []) == {}


@pytest.mark.parametrize("revision", ["nope", "--all", "-h", "main:mkdocs.yml", "a b", "", "x\ny"])
def test_revision_that_is_not_there_is_said(repository: Path, revision: str) -> None:
    with pytest.raises(NoRevisionError) as said:
        commit_of(repository, revision)
    assert str(said.value) == f"there is no revision {revision!r} here"


def test_tag_branch_and_short_id_are_revisions(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    git(repository, "tag", "v1")
    assert [commit_of(repository, name) for name in ("v1", "main", head[:8], "HEAD")] == [head] * 4


def test_download_without_git_has_no_history(tmp_path: Path) -> None:
    with pytest.raises(NoHistoryError) as said:
        merge_base(tmp_path)
    assert str(said.value) == "this folder is no git repository, so nothing older is here to compare with"


def test_repository_that_lies_around_is_not_ours(repository: Path) -> None:
    inner = repository / "downloads" / "limber"
    inner.mkdir(parents=True)
    with pytest.raises(NoHistoryError) as said:
        merge_base(inner)
    assert str(said.value) == "this folder is no git repository of its own, so nothing older is here to compare with"
    assert as_of(inner) is None


def test_machine_without_git_has_no_history(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoHistoryError) as said:
        merge_base(repository)
    assert str(said.value) == "git is not installed, so nothing older is here to compare with"
    assert as_of(repository) is None


def test_repository_without_a_commit_says_so(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(NoHistoryError) as said:
        merge_base(tmp_path)
    assert str(said.value) == "there is no commit here yet to compare with"


def test_repository_without_main_says_what_to_fetch(repository: Path) -> None:
    git(repository, "branch", "--move", "work")
    with pytest.raises(NoHistoryError) as said:
        merge_base(repository)
    assert str(said.value) == (
        "there is neither origin/main nor main here to compare with; "
        "name another branch or commit with: python -m generator check --since REVISION"
    )
    git(repository, "remote", "add", "origin", "https://limber.example/limber.git")
    with pytest.raises(NoHistoryError) as said:
        merge_base(repository)
    assert str(said.value) == (
        "there is neither origin/main nor main here to compare with; "
        "fetch it with: git fetch origin main:refs/remotes/origin/main"
    )


def test_shallow_clone_says_what_to_fetch(repository: Path, tmp_path: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "work")
    write(repository, "content/exercises/a.yaml", "a: 2\n")
    first = git(repository, "rev-parse", "main")
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    write(repository, "content/exercises/b.yaml", "b: 2\n")
    commit(repository)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=work", f"file://{repository}", str(shallow))
    with pytest.raises(NoHistoryError) as said:
        merge_base(shallow)
    assert str(said.value) == (
        "there is neither origin/main nor main here to compare with; "
        "fetch it with: git fetch --unshallow origin main:refs/remotes/origin/main"
    )
    git(shallow, "fetch", "--quiet", "--depth=1", "origin", "main:refs/remotes/origin/main")
    with pytest.raises(NoHistoryError) as said:
        merge_base(shallow)
    assert str(said.value) == (
        "only the newest commits are here, too few to see where this left origin/main; "
        "fetch the others with: git fetch --unshallow"
    )
    with pytest.raises(NoRevisionError, match="git fetch --unshallow"):
        commit_of(shallow, first)
    git(shallow, "fetch", "--quiet", "--unshallow", "origin", "main:refs/remotes/origin/main")
    assert merge_base(shallow) == first


def test_histories_without_a_common_commit_are_said(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    commit(repository, "Begun anew")
    with pytest.raises(NoHistoryError) as said:
        merge_base(repository)
    assert str(said.value) == "this and main have no commit in common"


def test_day_of_the_site_is_that_of_the_commit_or_of_the_environment(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-22T12:00:00Z")
    write(repository, "content/exercises/a.yaml", "a: 2\n")
    commit(repository)
    assert as_of(repository) == date(2026, 11, 22)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert as_of(repository) == date(2026, 1, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert as_of(repository) is None
