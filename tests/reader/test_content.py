"""The folder of records into entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.problems import Place
from generator.reader import read_content
from tests.base import base_text, copy_base


def test_entries_come_by_kind_then_id(tmp_path: Path) -> None:
    content = read_content(copy_base(tmp_path))
    assert [entry.id for entry in content.entries] == [
        "bridge",
        "chair-march",
        "hip-stiffness",
        "ten-minutes",
        "gluteus-maximus",
        "hip-joint",
        "heat-pack",
        "strong-glutes",
        "flare",
        "example-2020-bridge",
        "ada-example",
        "pregnancy",
        "saddle-numbness",
    ]
    assert [entry.id for entry in content.articles] == ["about"]
    assert (content.problems, content.broken) == ((), frozenset())


def test_path_of_a_source_begins_at_the_root(tmp_path: Path) -> None:
    content = read_content(copy_base(tmp_path))
    assert content.entries[0].source.path == "content/exercises/bridge.yaml"


def test_no_records_are_no_problem(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    content = read_content(tmp_path)
    assert (content.entries, content.articles, content.problems) == ((), (), ())


def test_a_missing_content_folder_is_a_problem(tmp_path: Path) -> None:
    [problem] = read_content(tmp_path).problems
    assert str(problem) == "content: error [no-content] there is no folder content/ here"


def test_a_record_beside_the_folders_is_a_problem(tmp_path: Path) -> None:
    [problem] = read_content(copy_base(tmp_path, {"stray.yaml": "uid: x\n"})).problems
    assert (problem.place.path, problem.code) == ("content/stray.yaml", "unexpected-file")


def test_record_that_cannot_be_read_is_broken(tmp_path: Path) -> None:
    files = {"glossary/flare.yaml": "uid: [", "pages/about.md": "# About\n", "exercises/step-up.yml": "uid: x\n"}
    content = read_content(copy_base(tmp_path, files))
    assert content.broken == {"flare", "about", "step-up"}
    assert {problem.place.path for problem in content.problems} == {f"content/{path}" for path in files}


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    content = read_content(copy_base(tmp_path, {"glossary/.flare.yaml.swp": "x", "exercises/.DS_Store": "x"}))
    assert content.problems == ()


def test_link_to_another_file_is_refused(tmp_path: Path) -> None:
    copy_base(tmp_path)
    (tmp_path / "secret").write_text("password", encoding="utf-8")
    (tmp_path / "content" / "glossary" / "secret.yaml").symlink_to(tmp_path / "secret")
    (tmp_path / "content" / "glossary" / "nowhere.yaml").symlink_to(tmp_path / "nowhere")
    assert [(str(found.place), found.code) for found in read_content(tmp_path).problems] == [
        ("content/glossary/nowhere.yaml", "unexpected-file"),
        ("content/glossary/secret.yaml", "unexpected-file"),
    ]


def test_folder_of_pictures_beside_the_records_is_none_of_our_business(tmp_path: Path) -> None:
    assert read_content(copy_base(tmp_path, {"pictures/bridge.svg": "<svg/>"})).problems == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
def test_article_is_fields_and_a_body(tmp_path: Path, ends: str) -> None:
    copy_base(tmp_path, {"pages/about.md": base_text("pages/about.md").replace("\n", ends)})
    article = read_content(tmp_path).articles[0]
    assert article.record.name == "About the tests"
    assert article.record.body.startswith("\n## What it is\n\nA small library")
    assert article.source.place(("name",)) == Place("content/pages/about.md", 3, 7)
    assert article.source.place_of(("body",), "bridge") == Place("content/pages/about.md", 14, 62)


def test_article_may_have_a_rule_in_its_body(tmp_path: Path) -> None:
    text = base_text("pages/about.md") + "\n---\n\nMore.\n"
    article = read_content(copy_base(tmp_path, {"pages/about.md": text})).articles[0]
    assert article.record.body.endswith("\n---\n\nMore.\n")


def test_article_without_a_body_is_read(tmp_path: Path) -> None:
    text = base_text("pages/about.md").partition("\n---\n")[0] + "\n---"
    content = read_content(copy_base(tmp_path, {"pages/about.md": text}))
    assert (content.articles[0].record.body, content.problems) == ("", ())


@pytest.mark.parametrize(
    ("raw", "line", "code"),
    [
        (b"\xef\xbb\xbf---\n---\n", 1, "byte-order-mark"),
        (b"---\nuid: arabout0\n---\n\nCaf\xe9\n", 5, "not-utf-8"),
        ("---\nuid: arabout0\n---\n\nA \u202eword\n".encode(), 5, "invisible-character"),
        (b"---\nuid: [a\nname: x\n---\n", 2, "unclosed-bracket"),
        (b"---\n- a\n---\n", 2, "not-a-group"),
        (b"---\n---\n", 0, "empty-file"),
        (b"", 1, "no-front-matter"),
    ],
)
def test_article_that_cannot_be_read_tells_where(tmp_path: Path, raw: bytes, line: int, code: str) -> None:
    copy_base(tmp_path)
    (tmp_path / "content" / "pages" / "about.md").write_bytes(raw)
    problems = read_content(tmp_path).problems
    assert [(problem.place.line, problem.code) for problem in problems] == [(line, code)]


@pytest.mark.parametrize("name", ["glossary/flare.yaml", "pages/about.md"])
def test_a_file_that_cannot_be_opened_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.as_posix().endswith(name):
            raise PermissionError(13, "Permission denied")
        return read(path)

    root = copy_base(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    [problem] = read_content(root).problems
    told = f"content/{name}: error [file-unreadable] the file cannot be opened: Permission denied"
    assert str(problem).splitlines()[0] == told
