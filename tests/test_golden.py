"""What a contributor is told, word for word: each folder of tests/golden is a mistake and the report it must give.

A case is ``tests/golden/<name>/``: its ``content/`` is laid over that of ``tests/golden/base/``, which is right, and
``expected.txt`` is the whole report of the two together. A new case is a new folder; no code is needed.

To write ``expected.txt`` anew for cases that you name, and then read what changed::

    python -m tests.test_golden unknown-field wrong-date
    git diff tests/golden
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.build import build
from generator.problems import report
from generator.rules import judge_dates

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDEN = REPOSITORY / "tests" / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir() and folder.name != "base")
TODAY = date(2026, 11, 22)

TESTED_ELSEWHERE = {"file-too-large", "file-unreadable", "no-content"}
"""Codes that no folder of files can show; see tests/reader/."""


def told(case: str, root: Path) -> str:
    """The report of the base with a case laid over it, made in ``root``: all that ``check --notices`` says."""
    for folder in ("base", case):
        shutil.copytree(GOLDEN / folder / "content", root / "content", dirs_exist_ok=True)
    site = build(root, TODAY)
    return report((*site.problems, *judge_dates(site.library, TODAY))) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_report_is_as_expected(case: str, tmp_path: Path) -> None:
    assert told(case, tmp_path) == (GOLDEN / case / "expected.txt").read_text(encoding="utf-8")


def test_base_is_without_problem(tmp_path: Path) -> None:
    assert told("base", tmp_path) == "0 errors, 0 notices\n"


def test_base_has_a_page_for_every_record_and_renders_them_all(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "base" / "content", tmp_path / "content")
    site = build(tmp_path, TODAY)
    sources = {page.source for page in site.pages if page.source}
    shared = ("glossary", "people", "red_flags", "references")
    own = {entry.source.path for entry in (*site.library.entries, *site.library.articles)}
    assert sources == {path for path in own if path.split("/")[1] not in shared}


def test_report_does_not_depend_on_the_order_of_files(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "base" / "content", tmp_path / "content")
    shutil.copytree(GOLDEN / "several-files" / "content", tmp_path / "content", dirs_exist_ok=True)
    first = report(build(tmp_path, TODAY).problems)
    for path in sorted((tmp_path / "content").rglob("*.*"), reverse=True):
        raw = path.read_bytes()
        path.unlink()
        path.write_bytes(raw)
    assert report(build(tmp_path, TODAY).problems) == first


def test_every_code_of_the_generator_has_a_case() -> None:
    shown = {
        code
        for case in CASES
        for code in re.findall(r"\[([a-z0-9-]+)\]", (GOLDEN / case / "expected.txt").read_text(encoding="utf-8"))
    }
    known = {code for path in (REPOSITORY / "generator").rglob("*.py") for code in _codes(path)}
    assert known - shown == TESTED_ELSEWHERE


def _codes(path: Path) -> Iterator[str]:
    """The codes of the problems that a module makes, wherever they stand as plain words."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        made: ast.expr | None = None
        if isinstance(node, ast.Call) and len(node.args) >= 2:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            made = node.args[1] if name in ("Problem", "_refuse") else None
        elif path.name == "shape.py" and isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            made = node.value.elts[0]
        if isinstance(made, ast.Constant) and isinstance(made.value, str):
            yield made.value


def _write(case: str) -> None:
    with TemporaryDirectory() as folder:
        (GOLDEN / case / "expected.txt").write_text(told(case, Path(folder)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _write(name)
