"""``mkdocs build`` when the content has mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import run


def test_a_mistake_ends_the_build_and_leaves_the_last_good_site(project: Path) -> None:
    assert run("mkdocs", "build", folder=project).returncode == 0
    before = {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()}
    for name in ("childs-pose", "fire-log-pose"):
        record = project / f"content/exercises/{name}.yaml"
        record.write_text(record.read_text(encoding="utf-8").replace("level: ", "levle: "), encoding="utf-8")
    done = run("mkdocs", "build", folder=project)
    assert done.returncode != 0
    for name in ("childs-pose", "fire-log-pose"):
        assert f"content/exercises/{name}.yaml" in done.stderr
    assert "did you mean 'level'?" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in (project / "site").rglob("*") if path.is_file()} == before


def test_a_hand_written_page_that_a_record_would_replace_is_refused(project: Path) -> None:
    article = (project / "content/pages/about.md").read_text(encoding="utf-8").replace("uid: ", "uid: q", 1)
    head, _, rest = article.partition("uid: q")
    text = f"{head}uid: qqqqqqq1\n{rest.partition(chr(10))[2]}".replace("name: About Limber", "name: Other")
    (project / "content/pages/updates.md").write_text(text, encoding="utf-8")
    done = run("mkdocs", "build", folder=project)
    assert done.returncode != 0
    assert "content/pages/updates.md: error [path-taken-twice]" in done.stderr


@pytest.mark.parametrize("variables", [{}, {"SITE_URL": "", "EDIT_URI": ""}], ids=["published", "at home"])
def test_a_page_names_its_record_where_no_edit_button_can(project: Path, variables: dict[str, str]) -> None:
    assert run("mkdocs", "build", "--strict", folder=project, **variables).returncode == 0
    text = (project / "site/exercises/childs-pose/index.html").read_text(encoding="utf-8")
    named = "This page is made from <code>content/exercises/childs-pose.yaml</code>" in text
    assert (named, 'rel="edit"' in text) == ((True, False) if variables else (False, True))


def test_a_configuration_named_from_another_folder_builds_the_same(project: Path) -> None:
    done = run("mkdocs", "build", "--strict", "-f", "limber/mkdocs.yml", folder=project.parent)
    assert done.returncode == 0, done.stderr
    assert (project / "site/exercises/childs-pose/index.html").is_file()
