"""What stands at the old address of a record that was renamed or retired, so that no link to it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.library import Library
from generator.library.retired import remains_of, successor_of, way_of
from generator.pages.addresses import SHARED, address
from generator.pages.log import log_of
from generator.pages.page import Composer, Page
from generator.reader import Entry
from generator.records import Record
from generator.records.retired import RETIRED, Retired


@dataclass(frozen=True)
class Gone:
    """A record that is on a shared page no more, and why."""

    id: str
    """Its old anchor."""
    name: str
    last: Retired
    """The retirement itself, also where the record was renamed before."""


def retired_pages(library: Library, composer: Composer) -> Iterator[Page]:
    """A page at each old address of a kind with pages of its own, in the order of the list.

    It says what happened and why, and sends the reader on to where the old id leads in the end: the record that lives,
    or the old page of the last that was retired. It keeps the log of a retired record with its anchors.
    """
    for entry in library.retired_by_id.values():
        if issubclass(entry.record.record_kind, SHARED) or entry.id in library.by_id:
            continue
        *_, last = way_of(library, entry.id)
        successor = successor_of(library, entry.id)
        onward: Entry[Record] | None = successor
        if successor is None and last is not entry:
            onward = remains_of(last)
        yield composer.compose(
            "retired.md.jinja",
            address(remains_of(entry)).path,
            entry.record.name,
            source=RETIRED,
            updated=entry.record.date,
            gone=True,
            moved_to=address(onward).url if onward else "",
            retired=entry.record,
            last=last.record,
            successor=successor,
            onward=onward,
            log=log_of([remains_of(entry)]) if entry.record.updates else None,
        )


def gone_from(library: Library, kind: type[Record]) -> tuple[Gone, ...]:
    """What is on the shared page of a kind no more and has no successor there, in the order of the list."""
    return tuple(
        Gone(entry.id, entry.record.name, tuple(way_of(library, entry.id))[-1].record)
        for entry in library.retired
        if entry.record.record_kind is kind
        and library.retired_by_id[entry.id] is entry
        and entry.id not in library.by_id
        and successor_of(library, entry.id) is None
    )
