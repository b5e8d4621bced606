from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.publishers import rewriting
from generator.publishers.command_line import main
from generator.publishers.rewriting import write_files
from generator.reader import read_values
from tests.base import copy_base
from tests.conftest import SITE_URL, run
from tests.editing.library import texts
from tests.repositories import base_repository, commit, git


def generator(*arguments: str, root: Path) -> Result:
    """Run ``python -m generator`` on the content below ``root``."""
    return CliRunner().invoke(main, [*arguments, "--root", str(root)])


def test_rename_says_what_it_changed(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    done = generator("rename", "heat-pack", "warm-pack", "--because", "People call it so.", root=root)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "content/procedures/heat-pack.yaml is now content/procedures/warm-pack.yaml\n"
        "Named elsewhere, changed and logged there (2):\n"
        "  content/conditions/hip-stiffness.yaml:18\n"
        "  content/conditions/hip-stiffness.yaml:37\n"
        "What readers find at the old address of 'heat-pack' stands on top of content/retired.yaml.\n"
    )
    assert not (root / "content/procedures/heat-pack.yaml").exists()
    assert "  because: People call it so.\n" in (root / "content/retired.yaml").read_text(encoding="utf-8")
    assert sorted(path.name for path in (root / "content").rglob(".*")) == []


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    done = generator("rename", "flare", "surge", "--dry-run", root=root)
    assert done.exit_code == 0
    assert done.stdout == (
        "content/glossary/flare.yaml would be content/glossary/surge.yaml\n"
        "Nothing else names it.\n"
        "What readers find at the old address of 'flare' stands on top of content/retired.yaml.\n"
        "\nNothing was written: this was a dry run.\n"
    )
    assert texts(root) == before


def test_a_refusal_changes_nothing_and_fails(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    done = generator("rename", "flares", "surge", root=root)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Nothing was changed: there is no record 'flares'; did you mean 'flare'?\n"
    assert texts(root) == before


def test_a_file_that_cannot_be_read_is_named_with_its_mistake(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"exercises/broken.yaml": "feel: [see [flare][flare]\n"})
    done = generator("rename", "flare", "surge", root=root)
    assert done.exit_code == 1
    first, second = done.stderr.splitlines()
    assert (
        first == "Nothing was changed: content/exercises/broken.yaml names 'flare' and cannot be read; mend it first."
    )
    assert second.startswith("  content/exercises/broken.yaml:1:7: ")


@pytest.mark.parametrize("arguments", [["rename"], ["rename", "flare"], ["rename", "flare", "surge", "--becoz"]])
def test_wrong_usage_has_an_exit_code_of_its_own(arguments: list[str]) -> None:
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_help_shows_an_example_and_the_exit_codes() -> None:
    said = CliRunner().invoke(main, ["rename", "--help"]).stdout
    assert "Example:  python -m generator rename childs-pose rest-pose" in said
    assert "\n  Exit code: 0 when done, 1 when refused and nothing was changed, 2 for wrong usage.\n" in said


def test_a_failure_halfway_leaves_the_files_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    real = rewriting.write_files

    def failing(target: Path, files: dict[str, bytes | None]) -> None:
        """Write all of the files but for the last, whose place is taken by a folder."""
        if target != root:
            real(target, files)
            return
        (root / "content/retired.yaml").mkdir()
        try:
            real(root, files)
        finally:
            (root / "content/retired.yaml").rmdir()

    monkeypatch.setattr(rewriting, "write_files", failing)
    done = generator("rename", "heat-pack", "warm-pack", root=root)
    assert done.exit_code == 1
    assert done.stderr.startswith("Nothing was changed: ")
    assert texts(root) == before


def test_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "d").mkdir()
    with pytest.raises(OSError, match="d"):
        write_files(tmp_path, {"a": None, "b": b"3", "c": b"4", "d": b"5"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == {"a": b"1", "b": b"2"}


def test_the_code_that_names_the_id_is_listed(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    (root / "generator").mkdir()
    (root / "generator/pages.py").write_text('HOME = "x"\nLINK = ("flare",)\nflare = 1\n', encoding="utf-8")
    (root / "mkdocs.yml").write_text("nav:\n  - Flare: flare.md\n", encoding="utf-8")
    said = generator("rename", "flare", "surge", root=root).stdout
    assert said.endswith(
        "\nThe code names 'flare' too; change it there by hand (2):\n  generator/pages.py:2\n  mkdocs.yml:2\n"
    )


def test_old_addresses_live_on_in_the_built_site(project: Path) -> None:
    for arguments in (
        ["rename", "childs-pose", "rest-pose"],
        ["rename", "flare", "flare-up"],
        ["rename", "why-we-log-updates", "why-we-log"],
        ["retire", "hip-fracture", "--to", "hip-pain", "--because", "Both are told on one page."],
    ):
        assert generator(*arguments, root=project).exit_code == 0
    navigation = project / "mkdocs.yml"
    text = navigation.read_text(encoding="utf-8")
    navigation.write_text(text.replace("why-we-log-updates.md", "why-we-log.md"), encoding="utf-8")
    done = run("mkdocs", "build", "--strict", folder=project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    leads = {
        "exercises/childs-pose": "exercises/rest-pose/",
        "why-we-log-updates": "why-we-log/",
        "conditions/hip-fracture": "conditions/hip-pain/",
    }
    for old, new in leads.items():
        html = (site / old / "index.html").read_text(encoding="utf-8")
        relative = "../" + new.rpartition("/")[0].rpartition("/")[2] + "/"
        assert f'<meta http-equiv="refresh" content="0; url={relative}">' in html
        assert html.count('rel="canonical"') == 1
        assert f'<link rel="canonical" href="{SITE_URL}{new}">' in html
        assert '<meta name="robots" content="noindex">' in html
        assert f'href="{relative}"' in html.partition("<article")[2]
    retired = (site / "conditions/hip-fracture/index.html").read_text(encoding="utf-8")
    assert 'id="lk0o3rgo-u1"' in retired
    assert '<div id="flare"></div>' in (site / "glossary/index.html").read_text(encoding="utf-8")
    living = (site / "exercises/rest-pose/index.html").read_text(encoding="utf-8")
    assert "http-equiv" not in living
    assert "noindex" not in living
    for index in ("sitemap.xml", "search/search_index.json"):
        told = (site / index).read_text(encoding="utf-8")
        assert "rest-pose/" in told
        assert "childs-pose/" not in told


HEAT = "content/procedures/heat-pack.yaml"
STIFF = "content/conditions/hip-stiffness.yaml"


@pytest.mark.parametrize("path", [HEAT, "content/procedures", "content"])
def test_what_is_read_only_is_refused_in_a_sentence_and_nothing_is_said_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    root = copy_base(tmp_path)
    before = texts(root)
    monkeypatch.setattr("os.access", lambda asked, mode: mode == os.R_OK or Path(asked) != root / path)
    done = generator("rename", "heat-pack", "warm-pack", root=root)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"Nothing was changed: {path} cannot be written (Permission denied).\n"
    assert texts(root) == before
    assert generator("rename", "heat-pack", "warm-pack", "--dry-run", root=root).exit_code == 0


def newest(root: Path, path: str) -> list[tuple[str, str, str, list[str]]]:
    """Id, kind, summary and changed fields of each entry of a log."""
    _, value, _ = read_values(path, (root / path).read_bytes())
    assert isinstance(value, dict)
    log: list[Any] = value["updates"]
    return [
        (one["id"], one["kind"], one["summary"], [change["field"] for change in one.get("changes", [])]) for one in log
    ]


def test_two_renames_of_one_piece_of_work_are_one_entry(tmp_path: Path) -> None:
    root = base_repository(tmp_path)
    git(root, "switch", "-q", "-c", "work")
    assert generator("rename", "heat-pack", "warm-pack", root=root).exit_code == 0
    commit(root)
    assert generator("rename", "warm-pack", "hot-pack", root=root).exit_code == 0
    for committed in (False, True):
        if committed:
            commit(root)
        done = generator("check", root=root)
        assert (done.exit_code, done.stdout) == (0, "0 errors, 0 notices\n")
        assert newest(root, STIFF)[:-1] == [
            (
                "u2",
                "link-change",
                "Links to Heat pack use its new id.",
                ["what_helps", "procedures.heat-pack.procedure"],
            )
        ]
        assert newest(root, HEAT.replace("heat", "hot"))[0] == (
            "u2",
            "link-change",
            "This record has a new id. Its old address leads here.",
            ["id"],
        )


def test_rename_after_another_in_the_same_record_says_both(tmp_path: Path) -> None:
    root = base_repository(tmp_path)
    git(root, "switch", "-q", "-c", "work")
    generator("rename", "heat-pack", "warm-pack", root=root)
    commit(root)
    generator("rename", "bridge", "hip-bridge", root=root)
    assert generator("check", root=root).stdout == "0 errors, 0 notices\n"
    entry, published = newest(root, STIFF)
    assert entry[:3] == ("u2", "link-change", "Links to Heat pack use its new id. Links to Bridge use its new id.")
    assert published[0] == "u1"


def test_rename_after_a_change_of_ones_own_is_an_entry_of_its_own(tmp_path: Path) -> None:
    root = base_repository(tmp_path)
    git(root, "switch", "-q", "-c", "work")
    path = root / STIFF
    path.write_text(path.read_text(encoding="utf-8").replace("certainty: low", "certainty: moderate"), encoding="utf-8")
    generator("log", "hip-stiffness", "--summary", "A new study.", root=root)
    commit(root)
    generator("rename", "bridge", "hip-bridge", root=root)
    assert generator("check", root=root).stdout == "0 errors, 0 notices\n"
    assert [entry[2] for entry in newest(root, STIFF)] == [
        "Links to Bridge use its new id.",
        "A new study.",
        "Published.",
    ]


def test_rename_of_what_was_published_with_its_new_id_begins_a_new_entry(tmp_path: Path) -> None:
    root = base_repository(tmp_path)
    generator("rename", "heat-pack", "warm-pack", root=root)
    commit(root)  # on main: published
    git(root, "switch", "-q", "-c", "work")
    generator("rename", "warm-pack", "hot-pack", root=root)
    assert generator("check", root=root).stdout == "0 errors, 0 notices\n"
    assert [entry[0] for entry in newest(root, STIFF)] == ["u3", "u2", "u1"]
