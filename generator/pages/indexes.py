"""The pages that gather many records: an index per kind, shared pages, updates; and the articles, home among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from generator.library import Library
from generator.library.retired import all_remains
from generator.pages.addresses import address, index_of
from generator.pages.body_map import index_map
from generator.pages.care import signs_by_group
from generator.pages.log import grouped, log_of
from generator.pages.page import Composer, Page, newest
from generator.pages.publication import in_full
from generator.pages.records import facts, group_of
from generator.pages.retired import gone_from
from generator.reader import Entry
from generator.records import (
    Claim,
    Condition,
    Exercise,
    PageRecord,
    Person,
    Procedure,
    Record,
    Reference,
    Routine,
    Sign,
    State,
    Structure,
    Term,
)
from generator.records.vocabulary import Region, Urgency

HOME = "index"
"""The id of the article that is the home page."""

UPDATES = "updates.md"
"""The path of the page of all updates."""

NEWEST_ON_HOME = 5
"""How many days of updates the home page shows."""

_SIGN_NOTE_SOURCES = (
    "finucane-2020-red-flags",
    "verhagen-2016-red-flags-guidelines",
    "cook-2017-red-flag-screening",
    "dionne-2019-cauda-equina-red-flags",
)
"""References for the note on how little one warning sign alone tells."""

_INTRODUCTIONS: dict[type[PageRecord], str] = {
    Exercise: "Each with its dose, when to stop, steps and who should take care. Grouped by where you feel it.",
    Condition: "Each says first when to get help, then what may help and how sure that is. Grouped by where it hurts.",
    Routine: "Exercises in an order, with who they are for and who they are not for.",
    Structure: "The muscles, joints and nerves that the exercises and conditions speak of.",
    Procedure: "What they are, how they go, and what to be careful with.",
    Claim: "Common beliefs about hips and backs, and what the studies say. Grouped by our verdict.",
    State: "Whatever your condition: what to leave out or change if one of these is you.",
}


@dataclass(frozen=True)
class IndexGroup:
    """Entries of an index under one heading; label and anchor are blank where the index has no groups."""

    anchor: str
    label: str
    entries: tuple[tuple[Entry[PageRecord], tuple[str, ...]], ...]
    """Each with the facts on its card."""


def index_pages(library: Library, composer: Composer, as_of: date) -> Iterator[Page]:
    """An index for each kind with pages of its own, by the order of kinds."""
    for kind, introduction in _INTRODUCTIONS.items():
        entries = library.of(kind)
        yield composer.compose(
            "index.md.jinja",
            index_of(kind).path,
            kind.plural,
            source=None,
            updated=newest(entries, as_of),
            description=introduction,
            introduction=introduction,
            groups=_groups(entries),
            body_map=index_map(library) if kind is Structure else None,
            has_figures=any(entry.id in composer.pictures for entry in entries),
        )


def shared_pages(library: Library, composer: Composer, as_of: date) -> Iterator[Page]:
    """The pages whose records share them: glossary, bibliography, warning signs, and people where there are any."""

    def page(template: str, kind: type[Record], **values: Any) -> Page:
        remains = tuple(entry for entry in all_remains(library) if isinstance(entry.record, kind))
        entries = (*library.of(kind), *remains)
        return composer.compose(
            template,
            index_of(kind).path,
            kind.plural,
            source=None,
            updated=newest(entries, as_of),
            log=log_of(entries),
            gone_from_here=gone_from(library, kind),
            **values,
        )

    terms, references, people = library.of(Term), library.of(Reference), library.of(Person)
    if terms or gone_from(library, Term):
        yield page("glossary.md.jinja", Term, entries=terms)
    if references or gone_from(library, Reference):
        cited = tuple((entry, library.cited_in(entry.id), Markup(in_full(entry.record))) for entry in references)
        yield page("bibliography.md.jinja", Reference, references=cited)
    if library.of(Sign) or gone_from(library, Sign):
        groups = tuple(
            (group, tuple((sign, _shown(library, sign.id)) for sign in signs))
            for group, signs in signs_by_group(library)
        )
        sources = tuple(entry.id for entry in library.all_of(Reference, _SIGN_NOTE_SOURCES))
        yield page("red-flags.md.jinja", Sign, groups=groups, note_sources=sources)
    if people or gone_from(library, Person):
        yield page("people.md.jinja", Person, entries=people)


def article_pages(library: Library, composer: Composer) -> Iterator[Page]:
    """The hand-written pages, the home page among them."""
    for article in sorted(library.articles, key=lambda entry: entry.id):
        home = article.id == HOME
        yield composer.compose(
            "home.md.jinja" if home else "article.md.jinja",
            address(article).path,
            article.record.name,
            source=article.source.path,
            updated=article.record.updates[0].date,
            description=article.record.summary,
            other_names=article.record.other_names,
            entry=article,
            log=log_of([article]),
            **(_home(library) if home else {}),
        )


def _home(library: Library) -> dict[str, Any]:
    """What the home page speaks of besides its own text."""
    conditions = library.of(Condition)
    main_regions = {entry.record.regions[0] for entry in conditions}
    return {
        "regions": tuple(region for region in Region if region in main_regions),
        "conditions_index": Condition,
        "conditions": conditions,
        "exercises": tuple((entry, facts(entry)) for entry in library.of(Exercise)),
        "routines": library.of(Routine),
        "days": grouped((*library.everything, *all_remains(library)))[:NEWEST_ON_HOME],
    }


def updates_page(library: Library, composer: Composer, as_of: date) -> Page:
    """Every update of every record, of those that were retired too."""
    logged = (*library.everything, *all_remains(library))
    return composer.compose(
        "updates.md.jinja",
        UPDATES,
        "Updates",
        source=None,
        updated=newest(logged, as_of),
        description="Every change to every page of Limber, newest first.",
        days=grouped(logged),
    )


def _groups(entries: tuple[Entry[PageRecord], ...]) -> tuple[IndexGroup, ...]:
    found: dict[tuple[str, str], list[tuple[Entry[PageRecord], tuple[str, ...]]]] = {}
    for entry in entries:
        found.setdefault(group_of(entry.record), []).append((entry, facts(entry)))
    ranks = {str(region): region.rank for region in Region}
    ordered = sorted(found.items(), key=lambda item: (ranks.get(item[0][0], 0), item[0][1]))
    return tuple(IndexGroup(anchor, label, tuple(members)) for (anchor, label), members in ordered)


def _shown(library: Library, sign_id: str) -> tuple[tuple[Urgency, tuple[Entry[Record], ...]], ...]:
    shown = library.shown_in(sign_id)
    by_urgency = ((urgency, tuple(entry for entry, here in shown if here is urgency)) for urgency in Urgency)
    return tuple((urgency, entries) for urgency, entries in by_urgency if entries)
