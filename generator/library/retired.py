"""Where old ids lead: a chain of renames to the record that lives, or to the last that was retired."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.edges import Library
from generator.reader import Entry
from generator.reader.retired import RetiredEntry
from generator.records import Record


def way_of(library: Library, old_id: str) -> Iterator[RetiredEntry]:
    """The entries that an old id leads through, itself first; each once, also where they lead in a circle."""
    seen: set[str] = set()
    while old_id not in library.by_id and old_id not in seen and (entry := library.retired_by_id.get(old_id)):
        seen.add(old_id)
        yield entry
        old_id = entry.record.to or ""


def successor_of(library: Library, old_id: str) -> Entry[Record] | None:
    """The living record that an old id leads to in the end; None where nothing took its place."""
    last = old_id
    for entry in way_of(library, old_id):
        last = entry.record.to or ""
    return library.by_id.get(last)


def story_of(library: Library, old_id: str) -> str:
    """What became of an old id, in one sentence without its full stop: ``'a' was renamed to 'b' on 2026-11-25``."""
    way = tuple(way_of(library, old_id))
    first, last = way[0].record, way[-1].record
    successor = successor_of(library, old_id)
    when = f"on {first.date}"
    if successor and first.renamed:
        return f"{first.id!r} was renamed to {successor.id!r} {when}"
    if successor:
        return f"{first.id!r} was retired {when}, and {successor.id!r} took its place"
    reason = last.because.rstrip(".")
    if first is last:
        return f"{first.id!r} was retired {when}: {reason}"
    moved = f"renamed to {last.id!r}" if first.renamed else f"retired for {last.id!r}"
    return f"{first.id!r} was {moved} {when}, which was retired on {last.date}: {reason}"


def remains_of(entry: RetiredEntry) -> Entry[Record]:
    """What is left of a retired record: an entry of its kind with its uid, its name and its log, and nothing else.

    Logs and links are made of it as of any record; its address is the old one.
    """
    record = entry.record.record_kind.model_construct(
        uid=entry.record.uid, name=entry.record.name, other_names=(), updates=entry.record.updates
    )
    return Entry(entry.id, record, entry.source)


def all_remains(library: Library) -> tuple[Entry[Record], ...]:
    """What is left of every retired record, in the order of the list; a renamed one is left whole, under its new id."""
    return tuple(remains_of(entry) for entry in library.retired if entry.record.updates)


def former_ids(library: Library) -> dict[str, tuple[str, ...]]:
    """By the id of a living record, the old ids that lead to it, in the order of the list."""
    found: dict[str, tuple[str, ...]] = {}
    for old_id, entry in library.retired_by_id.items():
        if old_id not in library.by_id and (successor := successor_of(library, entry.id)):
            found[successor.id] = (old_id, *found.get(successor.id, ()))
    return found
