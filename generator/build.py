"""The whole story in one place: read, link, judge, render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.drawing import Picture, Pictures, picture_of
from generator.drawing.body_map import BODY_FILE, body_file
from generator.library import Library, link
from generator.library.retired import all_remains
from generator.pages import NAMES, Page, names, paths_taken_twice, render
from generator.problems import Problem, errors
from generator.reader import read_content
from generator.records import Exercise
from generator.repository import as_of
from generator.rules import judge, judge_drawings


@dataclass(frozen=True)
class Examined:
    """The library as it was read, and all that is wrong with it; while a record can't be read there are no notices."""

    library: Library
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    """The files that were read, by path; from them a problem is shown in its surroundings."""
    complete: bool = True
    """Whether every record could be read; notices are only found then."""


@dataclass(frozen=True)
class Site:
    """What came of the content: its library, its pages, and all that is wrong with it.

    With an error among the problems there are no pages.
    """

    library: Library
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    texts: Mapping[str, str]
    assets: Mapping[str, str] = field(default_factory=dict)
    """Files beside the pages: path from the root of the site, and text."""


def examine(root: Path) -> Examined:
    """Read, link and judge ``root``/content. Depends on the content alone; ``check`` needs no more."""
    content = read_content(root)
    library, unlinked = link(content)
    judged = (*judge(library), *paths_taken_twice(library))
    if content.broken:  # what seems uncited or out of reach may be named by a record that can't be read
        judged = errors(judged)
    return Examined(library, (*content.problems, *unlinked, *judged), content.texts, complete=not content.broken)


def build(root: Path, as_of: date | None = None, drawn: Pictures | None = None) -> Site:
    """Build the site from ``root``/content. Depends on the content and on ``as_of`` alone.

    ``as_of`` is the day the site speaks of; None for the day of the newest update. ``drawn`` remembers pictures, so
    that only a changed drawing is drawn.
    """
    examined = examine(root)
    library = examined.library
    if errors(examined.problems):
        return Site(library, (), examined.problems, examined.texts)
    drawn = {} if drawn is None else drawn
    problems = (*examined.problems, *judge_drawings(library, drawn))
    if errors(problems):
        return Site(library, (), problems, examined.texts)
    pictures = _pictures(library, drawn)
    pages = render(library, as_of or newest_update(library), pictures)
    drawings = [drawing for picture in pictures.values() for drawing in (picture, picture.movement) if drawing]
    files = {NAMES: names(library), BODY_FILE: body_file(), **{drawing.path: drawing.svg for drawing in drawings}}
    return Site(library, pages, problems, examined.texts, files)


def _pictures(library: Library, drawn: Pictures) -> dict[str, Picture]:
    """The pictures of all exercises that have a drawing, by id."""
    pictures = ((entry.id, picture_of(entry.id, entry.record, drawn)) for entry in library.of(Exercise))
    return {record_id: picture for record_id, picture in pictures if picture is not None}


def newest_update(library: Library) -> date:
    """The day of the newest update in the library."""
    logged = (*library.everything, *all_remains(library))
    return max((entry.record.updates[0].date for entry in logged), default=date(1970, 1, 1))


__all__ = ["Examined", "Site", "as_of", "build", "examine", "newest_update"]
