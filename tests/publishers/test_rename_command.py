from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.publishers import rewriting
from generator.publishers.command_line import main
from generator.publishers.rewriting import write_files
from tests.base import copy_base
from tests.conftest import SITE_URL, run
from tests.editing.library import texts


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
