"""A folder of records as the commands that rename and retire see it, and what must hold after they did."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from generator.build import build
from generator.editing.renaming import Refused, Rewriting, Shelf
from generator.history import judge_history
from generator.pages import Page
from generator.problems import errors
from generator.publishers.pictures import KeptPictures
from generator.publishers.rewriting import shelf_of, write_files
from generator.reader import read_values
from generator.records.retired import RETIRED
from tests.conftest import REPOSITORY

TODAY = date(2026, 11, 25)


def shelf(root: Path) -> Shelf:
    """The content below ``root`` on the day of the tests."""
    return shelf_of(root, TODAY)


def done(result: Rewriting | Refused) -> Rewriting:
    """The result, which must be no refusal."""
    assert isinstance(result, Rewriting), result
    return result


def carry_out(root: Path, result: Rewriting | Refused) -> Rewriting:
    """Write what came of a rename or retirement."""
    rewriting = done(result)
    write_files(root, rewriting.files)
    return rewriting


def texts(root: Path) -> dict[str, bytes]:
    """Every file of the content by its path from the root."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted((root / "content").rglob("*"))
        if path.is_file()
    }


def values(root: Path) -> dict[str, Any]:
    """The values of every record by its path, without its log."""
    found = {}
    for path, raw in texts(root).items():
        if path != RETIRED:
            _, value, _ = read_values(path, raw)
            assert isinstance(value, dict)
            found[path] = {name: field for name, field in value.items() if name != "updates"}
    return found


def with_id(found: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """The values of every record where ``new``, which stands nowhere else, has taken the place of ``old``."""
    told = json.loads(json.dumps(found).replace(new, old))
    assert isinstance(told, dict)
    return told


def assert_logs_are_right(before: Mapping[str, bytes], root: Path) -> None:
    """The log guard finds nothing between an earlier state and now."""
    now = texts(root)
    differ = {path for path in {*before, *now} if before.get(path) != now.get(path)} | {RETIRED}
    old, new = ({path: state[path] for path in differ & state.keys()} for state in (before, now))
    assert [str(problem) for problem in judge_history(old, new, TODAY)] == []


def pages_of(root: Path) -> dict[str, Page]:
    """The pages by their path, of a content without error."""
    site = build(root, TODAY, KeptPictures(REPOSITORY))
    assert [str(problem) for problem in errors(site.problems)] == []
    return {page.path: page for page in site.pages}


def broken_links(pages: Mapping[str, Page]) -> set[str]:
    """Every link that leads to no page or to no anchor in it, and every footnote that is only cited or only defined.

    The small library of the tests has some of its own. The pages on how to contribute show examples and are left out.
    """
    anchors = {path: _anchors(page.markdown) for path, page in pages.items()}
    broken = set()
    for path, page in pages.items():
        if path.startswith("contribute/"):
            continue
        for target in _targets(page.markdown):
            there, _, anchor = target.partition("#")
            led = _from(path, there)
            if led not in pages or (anchor and anchor not in anchors[led]):
                broken.add(f"{path} → {target}")
        cited = set(re.findall(r"\[(\^[a-z0-9-]+)\]", page.markdown))
        defined = set(re.findall(r"^\[(\^[a-z0-9-]+)\]: ", page.markdown, re.MULTILINE))
        broken |= {f"{path} → {one}" for one in cited ^ defined}
    return broken


def _from(path: str, target: str) -> str:
    parts = path.split("/")[:-1]
    for part in target.split("/") if target else [path.rpartition("/")[2]]:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _targets(markdown: str) -> list[str]:
    """Where the links of our own pages lead; they are written by us, so that a pattern tells them."""
    defined = re.findall(r"^\[[^\]^][^\]]*\]: (\S+)$", markdown, re.MULTILINE)
    inline = re.findall(r"\]\(([^)<\s]+\.md[^)\s]*|#[^)\s]+)\)", markdown)
    return [target for target in (*defined, *inline) if "//" not in target]


def _anchors(markdown: str) -> set[str]:
    return {*re.findall(r"\{[^{}\n]*#([A-Za-z0-9-]+)", markdown), *re.findall(r'id="([^"]+)"', markdown)}
