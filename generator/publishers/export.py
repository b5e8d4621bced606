"""All pages as a tree of Markdown files that any engine can build."""

from __future__ import annotations

from pathlib import Path

from generator.pages import Page

MANIFEST = ".limber-export"
"""Names the files an export wrote, one a line, so that the next one can take back what is gone."""


class ForeignFolderError(Exception):
    """The folder holds files that no export wrote."""


def export(pages: tuple[Page, ...], folder: Path) -> None:
    """Write each page to its path below ``folder``; ForeignFolderError, before a write, if it holds others' files."""
    manifest = folder / MANIFEST
    if folder.is_dir() and any(folder.iterdir()) and not manifest.is_file():
        raise ForeignFolderError(f"{folder} holds files that are not an export of ours; name an empty folder")
    for name in manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else ():
        (folder / name).unlink(missing_ok=True)
    for page in pages:
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8", newline="\n")
    manifest.write_text("".join(f"{page.path}\n" for page in pages), encoding="utf-8", newline="\n")
