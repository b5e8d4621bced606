"""A record that goes away: its log is kept in the list of old ids, and what named it names its successor.

Nothing is written here: the result is the bytes of each file that changes.
"""

from __future__ import annotations

from dataclasses import replace

from generator.editing.mentions import LOG, Change, Mention, mentions, pasted, rename_in, reread, with_value
from generator.editing.renaming import (
    LINKS,
    PLACE,
    Refused,
    Rewriting,
    Said,
    Shelf,
    list_retired,
    log_change,
    refusal,
    shifted,
    unsafe,
    what_was,
)
from generator.history.drafting import next_id
from generator.problems import Fix, Note
from generator.reader import Entry
from generator.reader.mending import deleting
from generator.reader.names import nearest
from generator.records import Record
from generator.records.fields import FieldPath, references
from generator.records.retired import RETIRED


def retire(shelf: Shelf, record_id: str, because: str, to: str | None = None) -> Rewriting | Refused:
    """Take a record away, for a reason that readers are told.

    With ``to`` every record that names it names that one from now on. Its words, doses and evidence speak of the old
    one still, and are listed for a person to read. Without ``to`` nothing may name it.
    """
    if refused := refusal(shelf, record_id) or _unfit(shelf, record_id, to):
        return refused
    entry = shelf.library.by_id[record_id]
    files: dict[str, bytes | None] = {entry.source.path: None}
    others = [other for other in shelf.naming(record_id) if other is not entry]
    if to is None and (
        named := [mention for other in others for mention in mentions(other, record_id, type(entry.record))]
    ):
        places = tuple(Note(mention.place, _how(mention)) for mention in named)
        count = f"{len(named)} places name" if len(named) > 1 else "one place names"
        reason = f"{count} {record_id!r}; take it out there first, or say with --to what takes its place"
        return Refused(reason, places)
    told: list[Mention] = []
    to_read: list[Note] = []
    change = Change(record_id, to or "", type(entry.record), same=False)
    for other in others if to else ():
        found = _succeeded(other, shelf.files[other.source.path], change)
        if found is None:
            return unsafe(other, f"names {record_id!r}")
        written, named_there = found
        if written == shelf.files[other.source.path]:
            continue
        summary = PLACE.format(shelf.library.by_id[str(to)].record.name, entry.record.name)
        said = Said(summary, shelf.day, instead_of=LINKS.format(entry.record.name))
        logged = log_change(other, written, other.source.path, (other.id, other.id), said, shelf.version_of(other))
        if logged is None:
            return unsafe(other, "keeps its log")
        files[other.source.path], shift = logged
        now = shifted(named_there, other.source.path, shift)
        told += now
        itself = ", to itself now" if other.id == to else ""
        to_read += [Note(one.place, _how(one) + itself) for one in now if one.in_text or one.in_group]
    listed = list_retired(shelf, record_id, to, _kept(shelf, entry, because, to))
    if isinstance(listed, Refused):
        return listed
    return Rewriting({**files, RETIRED: listed}, tuple(told), tuple(to_read))


def _unfit(shelf: Shelf, record_id: str, to: str | None) -> Refused | None:
    """Why a record cannot take the place of another; None where it can, or where none is to."""
    if to is None:
        return None
    if to == record_id:
        return Refused(f"{record_id!r} cannot take its own place")
    kind = shelf.library.by_id[record_id].record.kind
    successor = shelf.library.by_id.get(to)
    if successor is None:
        if refused := refusal(shelf, to):
            return refused
        near = nearest(to, shelf.library.by_id)
        return Refused(f"there is no record {to!r}" + (f"; did you mean {near!r}?" if near else ""))
    if successor.record.kind != kind:
        reason = f"the kind of {record_id!r} is {kind}, and that of {to!r} is {successor.record.kind}"
        return Refused(f"{reason}; only a record of the same kind can take its place")
    return None


def _kept(shelf: Shelf, entry: Entry[Record], because: str, to: str | None) -> dict[str, object]:
    """The entry of the list: what was, where it leads, and the whole log with the retirement on top."""
    newest = entry.record.updates[0]
    day = max(shelf.day, newest.date)
    log = entry.source.value["updates"] if isinstance(entry.source.value, dict) else []
    retirement = {"id": next_id(log), "date": day.isoformat(), "kind": "retirement", "summary": because}
    return {
        **what_was(entry, day),
        **({"to": to} if to else {}),
        "because": because,
        "updates": [retirement, *log],
    }


def _succeeded(entry: Entry[Record], raw: bytes, change: Change) -> tuple[bytes, tuple[Mention, ...]] | None:
    """The bytes of a file with the successor in the place of a record, once in each plain list of ids.

    None where reading the result again does not give the same record but for that.
    """
    found = rename_in(entry, raw, change)
    if found is None or not found[1]:
        return found
    written, named = found
    again = reread(entry.source.path, written, type(entry.record), entry.id)
    while again is not None and (path := _needless(again, change.new)):
        fix = deleting(again.source, type(again.record), path)
        if fix is None:
            return None
        wanted = _without(again.record, path)
        written = pasted(written, fix)
        again = reread(entry.source.path, written, type(entry.record), entry.id)
        if again is None or again.record != wanted:
            return None
        named = tuple(
            replace(mention, place=replace(mention.place, line=_line_after(fix, mention.place.line)))
            for mention in named
            if mention.path != path
        )
    return None if again is None else (written, named)


def _needless(entry: Entry[Record], record_id: str) -> FieldPath | None:
    """Where a plain list of ids names a record a second time, or names the record that it belongs to."""
    seen: set[FieldPath] = set()
    for path, named, _ in references(entry.record):
        if named != record_id or path[0] == LOG or isinstance(path[-1], str):
            continue
        if path[:-1] in seen or entry.id == record_id:
            return path
        seen.add(path[:-1])
    return None


def _without(record: Record, path: FieldPath) -> Record:
    """A record without one item of a list of ids."""
    ids = [(where, named) for where, named, _ in references(record) if where[:-1] == path[:-1]]
    changed: Record = with_value(record, path[:-1], tuple(named for where, named in ids if where != path))
    return changed


def _line_after(fix: Fix, line: int) -> int:
    """Where a line stands after lines above it were taken away."""
    return line - (fix.last - fix.first + 1 - len(fix.lines)) if line > fix.last else line


_GROUPS = {
    "recommends": "a recommendation",
    "cautions": "a caution",
    "easier": "an easier form",
    "items": "an exercise of a routine",
    "phases": "an exercise of a routine",
    "procedures": "the use of a procedure",
    "own_advice": "advice on a warning sign",
}


def _how(mention: Mention) -> str:
    """What a mention is, for somebody who is to look at it."""
    if mention.in_text:
        return "a link or a citation in a text"
    first = str(mention.path[0])
    if first in _GROUPS:
        return _GROUPS[first] + (", what it offers instead" if mention.path[-1] == "instead" else "")
    names = [str(part).replace("_", " ") for part in mention.path if isinstance(part, str)]
    return f"in {' → '.join(names)}"
