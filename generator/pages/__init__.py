"""From a library to pages: templates choose words and order, the modules here choose what a page speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.drawing import Picture
from generator.library import Library
from generator.pages.addresses import SHARED, address, index_of
from generator.pages.coverage import COVERAGE, coverage_page
from generator.pages.indexes import UPDATES, article_pages, index_pages, shared_pages, updates_page
from generator.pages.mistakes import mistakes_page
from generator.pages.names import NAMES, names
from generator.pages.page import Composer, Page, Step
from generator.pages.records import record_pages
from generator.pages.reference import reference_pages
from generator.pages.retired import retired_pages
from generator.problems import Command, Place, Problem
from generator.reader.mending import BLANK
from generator.records import KINDS, Article, Record

__all__ = ["NAMES", "Page", "Step", "names", "pages_without_records", "paths_taken_twice", "render"]


def render(library: Library, as_of: date, pictures: Mapping[str, Picture] | None = None) -> tuple[Page, ...]:
    """All pages of the site, in a fixed order.

    ``as_of`` is the day the site speaks of; ``pictures`` are the drawings of exercises by their ids.
    """
    composer = Composer(library, as_of, pictures)
    return (
        *article_pages(library, composer),
        *record_pages(library, composer),
        *index_pages(library, composer, as_of),
        *shared_pages(library, composer, as_of),
        *retired_pages(library, composer),
        *reference_pages(library, composer, as_of),
        mistakes_page(library, composer, as_of),
        coverage_page(library, composer, as_of),
        updates_page(library, composer, as_of),
    )


def pages_without_records() -> tuple[Page, ...]:
    """What can be shown of an empty library: the page that says what each mistake means."""
    library, day = Library((), ()), date(1970, 1, 1)
    return (mistakes_page(library, Composer(library, day), day),)


def paths_taken_twice(library: Library) -> Iterator[Problem]:
    """A page silently replaces another of the same path; so that is an error.

    Two records can share no path, since they would share an id; a record can take that of a generated page.
    """
    kinds: tuple[type[Record], ...] = (*KINDS, Article)
    generated = {UPDATES, COVERAGE, *(index_of(kind).path for kind in kinds if kind is not Article)}
    for entry in library.everything:
        if entry.id != "index" and not isinstance(entry.record, Article):
            continue
        path = address(entry).path
        if not isinstance(entry.record, SHARED) and path in generated:
            file = entry.source.path
            message = f"two pages have the path {path}: this one and a generated one"
            folder, _, name = file.rpartition("/")
            fix = Command(f"mv {file} {folder}/{entry.id}-{BLANK}.{name.rpartition('.')[2]}")
            yield Problem(Place(file), "path-taken-twice", message, "give this file another name", fix)
