"""What a contributor is told, word for word: each folder of tests/golden is a mistake and the report it must give.

A case is ``tests/golden/<name>/``: its ``content/`` is laid over that of ``tests/golden/base/``, which is right, and
``expected.txt`` is the whole report of the two together. A new case is a new folder; no code is needed.

Where a case is about a change, what stands in its ``before/`` was published together with the base, and the log of what
differs now is judged; ``gone.txt`` names files that are gone.

To write ``expected.txt`` anew for cases that you name, and then read what changed::

    python -m tests.test_golden unknown-field wrong-date
    git diff tests/golden
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.build import build, examine
from generator.history import judge_history
from generator.problems import CODES, Command, Fix, Problem, without_echoes
from generator.problems.printing import report
from generator.records.retired import RETIRED
from generator.rules import judge_dates, judge_drawings

REPOSITORY = Path(__file__).resolve().parents[1]
GOLDEN = REPOSITORY / "tests" / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir() and folder.name != "base")
TODAY = date(2026, 11, 22)
SITE = "https://limber.example/"
"""A host of a reserved name: nothing is ever fetched from it."""

NOTHING_TO_PASTE = {
    *("blank-left", "file-too-large", "file-unreadable", "no-content"),
    *("saved-as-utf-16", "no-text-file"),
    *("unreviewed", "unreachable-exercise", "unplaced-structure"),
    *("joint-out-of-range", "pose-departs", "pose-contact-missed", "pose-below-floor", "pose-inside-prop"),
    *("pose-inside-itself", "pose-off-balance", "pose-on-the-way"),
}
"""Codes for which only a person knows what would mend it."""

TESTED_ELSEWHERE = {"file-too-large", "file-unreadable", "no-content", "wrong-value"}
"""Codes that no folder of files can show; see tests/reader."""


@dataclass(frozen=True)
class Laid:
    """A case laid over the base in a folder, and what had been published before where the case is about a change."""

    root: Path
    published: Mapping[str, bytes]

    def found(self) -> tuple[tuple[Problem, ...], Mapping[str, str]]:
        """All problems on the day of the tests, and the texts of the files."""
        examined = examine(self.root)
        history: tuple[Problem, ...] = ()
        if self.published:
            now = content_of(self.root)
            changed = {path for path in {*self.published, *now} if self.published.get(path) != now.get(path)}
            before = {path: raw for path, raw in self.published.items() if path in changed or path == RETIRED}
            after = {path: raw for path, raw in now.items() if path in changed or path == RETIRED}
            history = judge_history(before, after, TODAY, examined.problems)
        poses = judge_drawings(examined.library, {})
        found = (*examined.problems, *history, *poses, *judge_dates(examined.library, TODAY))
        return without_echoes(found), examined.texts


def laid(case: str, root: Path) -> Laid:
    """Lay a case over the base; what stands in its ``before/`` was published, and what ``gone.txt`` names went away."""
    shutil.copytree(GOLDEN / "base" / "content", root / "content", dirs_exist_ok=True)
    published: Mapping[str, bytes] = {}
    if (GOLDEN / case / "before").is_dir():
        shutil.copytree(GOLDEN / case / "before", root / "content", dirs_exist_ok=True)
        published = content_of(root)
    if (GOLDEN / case / "content").is_dir():
        shutil.copytree(GOLDEN / case / "content", root / "content", dirs_exist_ok=True)
    gone = GOLDEN / case / "gone.txt"
    for path in gone.read_text(encoding="utf-8").split() if gone.is_file() else ():
        (root / path).unlink()
    return Laid(root, published)


def content_of(root: Path) -> Mapping[str, bytes]:
    """Every file under content/, by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*.*"))
        if path.is_file()
    }


def told(case: str, root: Path) -> str:
    """The report of the base with a case laid over it, made in ``root``: all that ``check --notices`` says."""
    problems, texts = laid(case, root).found()
    return report(problems, texts, site=SITE) + "\n"


@pytest.mark.parametrize("case", CASES)
def test_report_is_as_expected(case: str, tmp_path: Path) -> None:
    assert told(case, tmp_path) == (GOLDEN / case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES)
def test_what_is_pasted_mends_what_it_stands_under(case: str, tmp_path: Path) -> None:
    case_laid = laid(case, tmp_path)
    problems, texts = case_laid.found()
    for problem in problems:
        if not isinstance(problem.fix, Fix):
            assert isinstance(problem.fix, Command) or problem.code in NOTHING_TO_PASTE, problem
            continue
        target = tmp_path / problem.fix.path
        right = target.read_bytes() if target.is_file() else None
        target.write_text(problem.fix.apply(texts.get(problem.fix.path, "")), encoding="utf-8", newline="\n")
        after, _ = case_laid.found()
        target.unlink() if right is None else target.write_bytes(right)
        said = [(one.code, one.message, one.place.path) for one in after if one.code != "blank-left"]
        before = [(one.code, one.message, one.place.path) for one in problems]
        this = (problem.code, problem.message, problem.place.path)
        assert said.count(this) < before.count(this), f"{problem}\n{problem.fix}"
        if not problem.fix.has_blanks:
            graver = [one for one in after if CODES[one.code].stage < CODES[problem.code].stage]
            assert len(graver) <= sum(CODES[one.code].stage < CODES[problem.code].stage for one in problems), graver


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
    first = report(*Laid(tmp_path, {}).found(), site=SITE)
    for path in sorted((tmp_path / "content").rglob("*.*"), reverse=True):
        raw = path.read_bytes()
        path.unlink()
        path.write_bytes(raw)
    assert report(*Laid(tmp_path, {}).found(), site=SITE) == first


def test_every_code_has_a_case() -> None:
    shown = {
        code
        for case in CASES
        for code in re.findall(
            r"(?:error|notice) \[([a-z0-9-]+)\]", (GOLDEN / case / "expected.txt").read_text("utf-8")
        )
    }
    assert set(CODES) - shown == TESTED_ELSEWHERE


def _write(case: str) -> None:
    with TemporaryDirectory() as folder:
        (GOLDEN / case / "expected.txt").write_text(told(case, Path(folder)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        _write(name)
