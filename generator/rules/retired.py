"""What holds for old ids: each leads to one place, and its reader arrives."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.library.retired import way_of
from generator.problems import Command, Fix, Note, Place, Problem
from generator.reader.mending import BLANK, deleting, setting
from generator.reader.retired import RetiredEntry
from generator.records.retired import Retired


def a_retired_id_is_in_use_no_more(library: Library) -> Iterator[Problem]:
    """No living record has an id whose address leads elsewhere."""
    for entry in library.retired:
        living = library.by_id.get(entry.id)
        if living is None:
            continue
        path = living.source.path
        place = entry.place("id")
        story = f"{'renamed' if entry.record.renamed else 'retired'} on {entry.record.date}"
        message = f"the id {entry.id!r} was {story}, and {path} uses it"
        also = (Note(Place(path), "this record uses it"),)
        fix: Fix | Command | None = _without(entry)
        hint = "the record never went away, or came back: delete the entry"
        if living.record.uid != entry.record.uid:
            folder, _, name = path.rpartition("/")
            fix = Command(f"mv {path} {folder}/{entry.id}-{BLANK}.{name.rpartition('.')[2]}")
            hint = (
                "its old address is in bookmarks and links: give the other record another id, which is its file's name"
            )
        yield Problem(place, "retired-id-in-use", message, hint, fix, also)


def an_id_is_retired_once(library: Library) -> Iterator[Problem]:
    """No two entries have one id. The newer stands first and counts."""
    for entry in library.retired:
        first = library.retired_by_id[entry.id]
        if first is not entry:
            message = f"the id {entry.id!r} was retired on {entry.record.date} and again on {first.record.date}"
            also = (Note(first.place("id"), "it stands here first"),)
            hint = "one address leads to one place: keep the entry that is right; to keep the first"
            yield Problem(entry.place("id"), "retired-twice", message, hint, _without(entry), also)


def retired_ids_lead_in_no_circle(library: Library) -> Iterator[Problem]:
    """Whoever follows an old id arrives. Each circle is reported once, at the first of its entries in the list."""
    reported: set[str] = set()
    for entry in library.retired:
        way = [step.id for step in way_of(library, entry.id)]
        if way and library.retired_by_id[way[-1]].record.to == entry.id and entry.id not in reported:
            reported |= {*way}
            message = f"the retired ids lead in a circle: {' → '.join([*way, entry.id])}"
            hint = "let one of them lead to a record that lives"
            fix = _leading_to(entry, BLANK)
            yield Problem(entry.place("to"), "retired-in-a-circle", message, hint, fix)


def _without(entry: RetiredEntry) -> Fix | None:
    return deleting(entry.source, Retired, (entry.number,))


def _leading_to(entry: RetiredEntry, new: str) -> Fix | None:
    return setting(entry.part, Retired, ("to",), new)
