"""The command line, run as a contributor runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.publishers.command_line import main
from tests.base import copy_base
from tests.conftest import run

NO_HISTORY = (
    "The update log was not checked: this folder is no git repository, so nothing older is here to compare with.\n"
)


def generator(project: Path, *arguments: str) -> tuple[int, str, str]:
    """Run ``python -m generator`` in a project: exit code, output, error output."""
    done = run("generator", *arguments, folder=project)
    return done.returncode, done.stdout, done.stderr


def test_check_counts_notices_and_succeeds_without_errors(project: Path) -> None:
    code, said, wrong = generator(project, "check")
    assert (code, wrong) == (0, NO_HISTORY)
    counted, hint = said.splitlines()
    assert counted.startswith("0 errors, ")
    assert int(counted.removeprefix("0 errors, ").removesuffix(" notices")) > 0
    assert hint == "(python -m generator check --notices lists the notices)"


def test_check_lists_notices_on_request(project: Path) -> None:
    code, said, _ = generator(project, "check", "--notices")
    assert code == 0
    assert "content/exercises/childs-pose.yaml:" in said
    assert "notice [unreviewed] no clinician has reviewed 'childs-pose'" in said


def test_check_reports_the_problems_of_all_files_at_once_and_fails(project: Path) -> None:
    (project / "content/exercises/childs-pose.yaml").write_text("name: [unclosed\n", encoding="utf-8")
    (project / "content/conditions/sciatica.yaml").write_bytes(b"name: \xff")
    code, said, wrong = generator(project, "check")
    assert (code, wrong) == (1, NO_HISTORY)
    assert "content/conditions/sciatica.yaml:1:7: error [not-utf-8]" in said
    assert "error [unclosed-bracket]" in said.partition("content/exercises/childs-pose.yaml:")[2]
    assert "Traceback" not in said
    assert said.count(" error [") == 2  # and not one for each record that names them


def test_check_refuses_a_log_entry_dated_after_today(project: Path) -> None:
    record = project / "content/exercises/childs-pose.yaml"
    log = "updates:\n  - id: u2\n    date: 2999-01-01\n    kind: edit\n    summary: Not yet.\n"
    record.write_text(record.read_text(encoding="utf-8").replace("updates:\n", log), encoding="utf-8")
    code, said, _ = generator(project, "check")
    assert code == 1
    assert "error [date-to-come] 2999-01-01 is still to come" in said


def test_export_writes_every_page_as_markdown(project: Path, tmp_path: Path) -> None:
    code, said, _ = generator(project, "export", str(tmp_path / "out"))
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md"))
    assert (code, said) == (0, f"{len(written)} pages written to {tmp_path / 'out'}\n")
    assert {"index.md", "exercises/childs-pose.md", "exercises/index.md", "glossary/index.md", "updates.md"} <= set(
        written
    )
    text = (tmp_path / "out/exercises/childs-pose.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: Child's pose\n")
    assert "# Child's pose\n" in text


def test_export_takes_back_the_page_of_a_record_that_is_gone(project: Path, tmp_path: Path) -> None:
    only = project / "content/pages/only.md"
    only.write_text(ARTICLE, encoding="utf-8")
    generator(project, "export", str(tmp_path / "out"))
    assert (tmp_path / "out/only.md").is_file()
    only.unlink()
    generator(project, "export", str(tmp_path / "out"))
    assert not (tmp_path / "out/only.md").exists()
    assert (tmp_path / "out/about.md").is_file()


def test_export_refuses_a_folder_with_other_files(project: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/thesis.md").write_text("years of work", encoding="utf-8")
    code, _, wrong = generator(project, "export", str(tmp_path / "out"))
    assert code == 1
    assert wrong == f"{tmp_path / 'out'} holds files that are not an export of ours; name an empty folder\n"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["thesis.md"]


def test_export_says_so_where_it_cannot_write(project: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    code, said, wrong = generator(project, "export", str(tmp_path / "out" / "pages"))
    assert (code, said) == (1, "")
    assert str(tmp_path / "out" / "pages") in wrong
    assert "Traceback" not in wrong


def test_records_of_another_folder_are_checked_on_request(project: Path, tmp_path: Path) -> None:
    root = copy_base(tmp_path / "base")
    assert generator(project, "check", "--root", str(root)) == (0, "0 errors, 0 notices\n", NO_HISTORY)
    (root / "content/glossary/flare.yaml").write_text("", encoding="utf-8")
    code, said, _ = generator(project, "check", "--root", str(root))
    assert code == 1
    assert said.startswith("content/glossary/flare.yaml: error [empty-file]")


def test_export_writes_nothing_while_the_content_has_errors(project: Path, tmp_path: Path) -> None:
    (project / "content/exercises/childs-pose.yaml").write_text("name: x\n", encoding="utf-8")
    code, _, wrong = generator(project, "export", str(tmp_path / "out"))
    assert code == 1
    assert "error [missing-field]" in wrong
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", sorted(main.commands))
def test_help_shows_an_example_and_the_exit_codes_on_lines_of_their_own(command: str) -> None:
    said = CliRunner().invoke(main, [command, "--help"])
    assert said.exit_code == 0
    lines = [line.strip() for line in said.stdout.splitlines()]
    assert any(line.startswith(f"Example:  python -m generator {command}") for line in lines)
    assert any(line.startswith("Exit code: 0") for line in lines)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_wrong_usage_ends_with_two(command: str) -> None:
    assert CliRunner().invoke(main, [command, "--no-such-option"]).exit_code == 2


ARTICLE = """---
uid: zzzzzzz9
name: Only here for a while
summary: A page that goes again.
updates:
  - id: u1
    date: 2026-11-22
    kind: new-page
    summary: Published.
---

Words.
"""
