"""From a library to pages: templates choose words and order, the modules here choose what a page speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.library import Library
from generator.pages.indexes import article_pages, index_pages, shared_pages, updates_page
from generator.pages.names import NAMES, names
from generator.pages.page import Composer, Page, Step
from generator.pages.records import record_pages
from generator.problems import Place, Problem

__all__ = ["NAMES", "Page", "Step", "names", "paths_taken_twice", "render"]


def render(library: Library, as_of: date) -> tuple[Page, ...]:
    """All pages of the site, in a fixed order. ``as_of`` is the day the site speaks of."""
    composer = Composer(library, as_of)
    return (
        *article_pages(library, composer),
        *record_pages(library, composer),
        *index_pages(library, composer, as_of),
        *shared_pages(library, composer, as_of),
        updates_page(library, composer, as_of),
    )


def paths_taken_twice(pages: tuple[Page, ...]) -> Iterator[Problem]:
    """A page silently replaces another of the same path; so that is an error."""
    seen: dict[str, Page] = {}
    for page in pages:
        if (first := seen.setdefault(page.path, page)) is not page:
            place = Place(page.source or first.source or page.path)
            other = first.source if page.source and first.source else "a generated one"
            message = f"two pages have the path {page.path}: this one and {other}"
            yield Problem(place, "path-taken-twice", message, "give this file another name")
