"""The page that says what the library still lacks: how far to trust it, and where to help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.library import Library
from generator.pages.page import Composer, Page, newest
from generator.reader import Entry
from generator.records import KINDS, Condition, Exercise, PageRecord, Record, Reference
from generator.records.vocabulary import Certainty, CertaintyBy
from generator.rules.notices import overdue, uncited, unplaced, unreachable, unreviewed

COVERAGE = "coverage.md"
"""The path of the page."""


@dataclass(frozen=True)
class Share:
    """How many records of a kind there are, and which of them lack something."""

    kind: type[Record]
    all: int
    lacking: tuple[Entry[PageRecord], ...]


@dataclass(frozen=True)
class Rated:
    """How many recommendations of exercises have this certainty, and how many of those ratings a source published."""

    certainty: Certainty
    all: int
    by_source: int


@dataclass(frozen=True)
class Ungraded:
    """A condition, and how many of its recommendations rest on our own reading alone."""

    condition: Entry[Condition]
    all: int
    ours: int


def coverage_page(library: Library, composer: Composer, as_of: date) -> Page:
    """What is unreviewed, ungraded, without a picture, overdue on ``as_of``, unreachable and uncited."""
    return composer.compose(
        "coverage.md.jinja",
        COVERAGE,
        "What is still missing",
        source=None,
        updated=newest(library.everything, as_of),
        description="What no clinician has read, no source has rated, or nobody has drawn yet.",
        reviews=_reviews(library),
        rated=_rated(library),
        ungraded=_ungraded(library),
        unpictured=tuple(entry for entry in library.of(Exercise) if entry.record.drawing is None),
        unplaced=unplaced(library),
        overdue=overdue(library, as_of),
        unreachable=unreachable(library),
        uncited=uncited(library),
        references=len(library.of(Reference)),
    )


def _reviews(library: Library) -> tuple[Share, ...]:
    lacking = unreviewed(library)
    shares = (
        Share(kind, len(library.of(kind)), tuple(entry for entry in lacking if isinstance(entry.record, kind)))
        for kind in KINDS
        if issubclass(kind, PageRecord)
    )
    return tuple(share for share in shares if share.all)


def _rated(library: Library) -> tuple[Rated, ...]:
    edges = [edge for entry in library.of(Condition) for edge in entry.record.recommends]
    return tuple(
        Rated(
            certainty,
            sum(edge.certainty is certainty for edge in edges),
            sum(edge.certainty is certainty and edge.certainty_by is CertaintyBy.SOURCE for edge in edges),
        )
        for certainty in Certainty
    )


def _ungraded(library: Library) -> tuple[Ungraded, ...]:
    found = (
        Ungraded(
            entry,
            len(entry.record.recommends),
            sum(edge.certainty_by is CertaintyBy.LIMBER for edge in entry.record.recommends),
        )
        for entry in library.of(Condition)
    )
    return tuple(one for one in found if one.ours)
