"""The small right library of tests/golden/base, for tests to read, to damage and to add to."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from generator.library import Library, link
from generator.reader import read_content

BASE = Path(__file__).parent / "golden" / "base"


def base_text(path: str, *edits: tuple[str, str]) -> str:
    """The text of a file of the base, ``exercises/bridge.yaml``, with each of the edits made once."""
    text = (BASE / "content" / path).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        text = text.replace(old, new)
    return text


def copy_base(root: Path, files: Mapping[str, str] | None = None) -> Path:
    """A copy of the base in ``root``, with ``files`` laid over it; returns ``root``."""
    shutil.copytree(BASE / "content", root / "content", dirs_exist_ok=True)
    for path, text in (files or {}).items():
        target = root / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return root


def library_of(root: Path) -> Library:
    """The library of ``root``/content, which has to be without problem until it is judged."""
    content = read_content(root)
    library, problems = link(content)
    assert (*content.problems, *problems) == ()
    return library
