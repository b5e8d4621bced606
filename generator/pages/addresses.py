"""Where each record is found on the site."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import relpath

from generator.reader import Entry
from generator.records import Article, Person, Record, Reference, Sign, Term

SHARED = (Term, Reference, Sign, Person)
"""Kinds whose records share one page, with an anchor each."""


@dataclass(frozen=True)
class Address:
    """A page's path from the root of the pages, ``exercises/childs-pose.md``, and an anchor in it or ''."""

    path: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """From the root of a site that gives each page a folder: ``exercises/childs-pose/``."""
        page = self.path.removesuffix(".md")
        folder = page.removesuffix("index") if page.rpartition("/")[2] == "index" else f"{page}/"
        return folder + (f"#{self.anchor}" if self.anchor else "")

    def seen_from(self, path: str) -> str:
        """The link to here from the page at ``path``."""
        anchor = f"#{self.anchor}" if self.anchor else ""
        if path == self.path and anchor:
            return anchor
        return relpath(self.path, path.rpartition("/")[0] or ".") + anchor


def folder_of(kind: type[Record]) -> str:
    """The first part of the address of a kind's pages; '' for articles, which stand at the top."""
    return "" if kind is Article else kind.folder.replace("_", "-")


def index_of(kind: type[Record]) -> Address:
    """The page that lists a kind."""
    return Address(f"{folder_of(kind)}/index.md".lstrip("/"))


def address(entry: Entry[Record], anchor: str = "") -> Address:
    """The page of a record, or its place on the page it shares; ``anchor`` names a part of a page of its own."""
    kind = type(entry.record)
    if issubclass(kind, SHARED):
        return Address(index_of(kind).path, entry.id)
    return Address(f"{folder_of(kind)}/{entry.id}.md".lstrip("/"), anchor)
