"""A record under another id: its file, every file that names it, the list of old ids, and what the logs say of it.

Nothing is written here: the result is the bytes of each file that changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from generator.editing.mentions import Change, Mention, pasted, rename_in, reread
from generator.history import chain
from generator.history.drafting import draft
from generator.history.substance import TELLING
from generator.history.versions import Pair, Version, read_version
from generator.library import Library
from generator.library.retired import story_of
from generator.problems import Fix, Note, Problem
from generator.reader import Content, Entry, read_values
from generator.reader.mending import adding, setting
from generator.reader.names import nearest
from generator.reader.retired import read_retired
from generator.records import Record
from generator.records.fields import SLUG
from generator.records.retired import RETIRED, Retired
from generator.records.vocabulary import UpdateKind
from generator.writing import item_lines

LONGEST_ID = 60
LONGEST_SUMMARY = 400

Files = Mapping[str, bytes]
"""Every file of the content by its path from the root."""


@dataclass(frozen=True)
class Refused:
    """Why nothing was done, in plain sentences; and the places they speak of."""

    reason: str
    places: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Rewriting:
    """What becomes of the files; None for one that goes away."""

    files: Mapping[str, bytes | None]
    mentions: tuple[Mention, ...]
    """Where another id is named now, as the places are in the new files."""
    to_read: tuple[Note, ...] = ()
    """Places whose words were written about another record, for a person to read."""


@dataclass(frozen=True)
class Shelf:
    """The content as it is: its records, the files they came from, and the day on which it is changed."""

    content: Content
    library: Library
    files: Files
    day: date
    published: Files = field(default_factory=dict)
    """What the files that differ from main held where this work left it: what their logs have to go on from."""

    @cached_property
    def _versions(self) -> Mapping[str, Version]:
        """The records in ``published``, by uid."""
        read = (read_version(path, raw) for path, raw in self.published.items())
        return {version.uid: version for version in read if version is not None}

    def version_of(self, entry: Entry[Record]) -> Version | None:
        """A record as it was where this work left main; None where it has not changed since, or is not known."""
        return self._versions.get(entry.record.uid)

    def naming(self, record_id: str) -> tuple[Entry[Record], ...]:
        """The records whose file has these letters anywhere, in the order of the library."""
        return tuple(entry for entry in self.library.everything if record_id in entry.source.text.lower())


def rename(shelf: Shelf, old: str, new: str, because: str = "") -> Rewriting | Refused:
    """Give the record ``old`` the id ``new``, wherever it is named; links to its old address are led on.

    ``because`` is the reason, in a sentence for readers.
    """
    if refused := refusal(shelf, old) or _taken(shelf, old, new):
        return refused
    entry = shelf.library.by_id[old]
    path = entry.source.path
    moved = f"{path.rpartition('/')[0]}/{new}.{path.rpartition('.')[2]}"
    files: dict[str, bytes | None] = {path: None}
    told: list[Mention] = []
    for other in (entry, *(one for one in shelf.naming(old) if one is not entry)):
        found = rename_in(other, shelf.files[other.source.path], Change(old, new, type(entry.record)))
        if found is None:
            return unsafe(other, f"names {old!r}")
        written, named = found
        target, ids, summary = other.source.path, (other.id, other.id), LINKS.format(entry.record.name)
        if other is entry:
            target, ids, summary = moved, (old, new), MOVED
        elif not named:
            continue
        said = Said(summary, shelf.day, UpdateKind.LINK_CHANGE)
        logged = log_change(other, written, target, ids, said, shelf.version_of(other))
        if logged is None:
            return unsafe(other, "keeps its log")
        files[target], shift = logged
        told += shifted(named, target, shift)
    value = {**what_was(entry, shelf.day), "to": new, "because": because or UNCHANGED}
    listed = list_retired(shelf, old, new, value)
    if isinstance(listed, Refused):
        return listed
    return Rewriting({**files, RETIRED: listed}, tuple(told))


UNCHANGED = "It has a new address; what it says is the same."
"""What readers are told of a rename without another reason."""


def unsafe(entry: Entry[Record], how: str) -> Refused:
    """The refusal of a file that could not be changed without changing what it says."""
    hint = "change it there by hand first, or write that part more plainly"
    return Refused(f"{entry.source.path} {how} in a way that cannot be changed safely; {hint}")


def refusal(shelf: Shelf, record_id: str) -> Refused | None:
    """Why the record with this id can be neither renamed nor retired; None where it can."""
    living = [entry for entry in shelf.library.everything if entry.id == record_id]
    listed = tuple(Note(problem.place, problem.message) for problem in _of(shelf, RETIRED))
    if listed:
        return Refused(f"{RETIRED} has mistakes; mend them first", listed)
    if len(living) > 1:
        return Refused(f"{len(living)} records have the id {record_id!r}: {', '.join(e.source.path for e in living)}")
    if not living and record_id in shelf.content.broken:
        return Refused(f"the record {record_id!r} cannot be read; mend it first: python -m generator check")
    if not living and record_id in shelf.library.retired_by_id:
        return Refused(f"there is no record {record_id!r} any more: {story_of(shelf.library, record_id)}")
    if not living:
        near = nearest(record_id, shelf.library.by_id)
        meant = f"; did you mean {near!r}?" if near else ""
        return Refused(f"there is no record {record_id!r}{meant}")
    read = {entry.source.path for entry in shelf.library.everything}
    unclean = [
        path
        for path, text in sorted(shelf.content.texts.items())
        if path not in read and path != RETIRED and record_id in text.lower()
    ]
    if unclean:
        places = tuple(Note(problem.place, problem.message) for path in unclean for problem in _of(shelf, path))
        verb = "names" if len(unclean) == 1 else "name"
        reason = f"{' and '.join(unclean)} {verb} {record_id!r} and cannot be read; mend it first"
        return Refused(reason, places)
    return None


def _of(shelf: Shelf, path: str) -> list[Problem]:
    return [problem for problem in shelf.content.problems if problem.place.path == path]


def _taken(shelf: Shelf, old: str, new: str) -> Refused | None:
    if old == new:
        return Refused(f"{old!r} is its id already")
    if not SLUG.fullmatch(new) or len(new) > LONGEST_ID:
        rule = f"lower-case letters, digits and single hyphens, {LONGEST_ID} at most"
        return Refused(f"{new!r} is no id; an id has {rule}")
    if taken := shelf.library.by_id.get(new):
        return Refused(f"the id {new!r} is taken by {taken.source.path}")
    if new in shelf.content.broken:
        return Refused(f"the id {new!r} is taken by a record that cannot be read")
    if new in shelf.library.retired_by_id:
        return Refused(f"the id {new!r} is retired and never used again: {story_of(shelf.library, new)}")
    return None


LINKS = "Links to {} use its new id."
MOVED = "This record has a new id. Its old address leads here."
PLACE = "{} takes the place of {} here."
"""What the log says of a rename and a retirement, in the records that name it and in its own."""


@dataclass(frozen=True)
class Said:
    """What an entry of the log says beside the fields that changed."""

    summary: str
    day: date
    kind: UpdateKind | None = None
    """None for what the changes are."""
    instead_of: str = ""
    """What an entry of the same work may have said, and what is true no more."""


def log_change(
    before: Entry[Record],
    written: bytes,
    path: str,
    ids: tuple[str, str],
    said: Said,
    published: Version | None = None,
) -> tuple[bytes, Callable[[int], int]] | None:
    """The new bytes of a record's file whose log tells what changed, and where lines went.

    ``ids`` are its id before and now. The entry goes on top of the log; but where one from a rename or retirement of
    the same work is there, not in ``published`` yet, it tells the whole from now on. None where the result cannot be
    read again, or says anything else.
    """
    after = reread(path, written, type(before.record), ids[1])
    if after is None or not isinstance(before.source.value, dict) or not isinstance(after.source.value, dict):
        return None
    day = max(said.day, before.record.updates[0].date)
    old, new = {**before.source.value, "id": ids[0]}, {**after.source.value, "id": ids[1]}
    entry = draft(type(before.record), old, new, day, kind=said.kind, summary=said.summary)
    place, entry = _grown(after, entry, said, published)
    log = list(after.source.value["updates"])
    if place is None:
        fix, log = adding(after.source, type(before.record), ("updates",), entry, at=0), [entry, *log]
    else:
        fix, log[place] = setting(after.source, type(before.record), ("updates", place), entry), entry
    if fix is None:
        return None
    logged = pasted(written, fix)
    again = reread(path, logged, type(before.record), ids[1])
    if again is None or again.source.value != {**after.source.value, "updates": log}:
        return None
    grown = len(fix.lines) - (fix.last - fix.first + 1)
    return logged, lambda line: line + grown if line >= fix.first else line


def _grown(
    after: Entry[Record], entry: dict[str, Any], said: Said, published: Version | None
) -> tuple[int | None, dict[str, Any]]:
    """The entry of the same work that tells the change too from now on, and its place; or the entry for the top."""
    if published is None or not isinstance(after.source.value, dict):
        return None, entry
    pair = Pair(published, Version(after.source.path, type(after.record), after.source, after.source.value))
    added = pair.added
    own = [(place, one) for place, one in added if _is_ours(one)]
    others = [] if chain.tell([entry, *(one for _, one in added)], pair.changes) else added
    for place, one in (*own, *others):
        rest = {said for at, other in added if at != place for said in chain.said(other)}
        changes = [change.as_logged for change in pair.changes if chain.real([change])[0] not in rest]
        words = " ".join(str(one.get("summary", "")).replace(said.instead_of or said.summary, "").split())
        summary = f"{words} {said.summary}".strip()
        kind = one.get("kind") if one.get("kind") in TELLING else entry["kind"]
        told = {**one, "date": entry["date"], "kind": kind, "summary": summary, "changes": changes}
        tells = chain.tell([told if at == place else other for at, other in added], pair.changes)
        if changes and tells and len(summary) <= LONGEST_SUMMARY:
            return place, told
    return None, entry


def _is_ours(entry: Mapping[str, Any]) -> bool:
    """Whether a rename or a retirement wrote an entry, and nobody has said it otherwise since."""
    summary = str(entry.get("summary", ""))
    ends = (LINKS.rpartition("{}")[2], MOVED, PLACE.rpartition("{}")[2])
    return summary.endswith(ends[:2]) or (summary.endswith(ends[2]) and PLACE.split("{}")[1] in summary)


def shifted(mentions: tuple[Mention, ...], path: str, shift: Callable[[int], int]) -> list[Mention]:
    """Mentions as they stand once lines were put in above them and the file has its new name."""
    return [
        replace(mention, place=replace(mention.place, path=path, line=shift(mention.place.line)))
        for mention in mentions
    ]


def what_was(entry: Entry[Record], today: date) -> dict[str, Any]:
    """What the list of old ids says of any record that leaves its id."""
    return {
        "id": entry.id,
        "kind": entry.record.kind,
        "uid": entry.record.uid,
        "name": entry.record.name,
        "date": today.isoformat(),
    }


def list_retired(shelf: Shelf, old: str, new: str | None, value: dict[str, Any]) -> bytes | Refused:
    """The list of old ids with one more on top; those that led to ``old`` lead to ``new`` at once."""
    written = _listed(shelf, old, new, value)
    source, read, problems = read_values(RETIRED, written)
    entries, misshapen, _ = read_retired(source, read)
    if wrong := [*problems, *misshapen]:
        return Refused(f"the entry for {RETIRED} would not be right: {wrong[0].message}")
    before = [entry.record for entry in shelf.library.retired]
    if new is not None:
        before = [one.model_copy(update={"to": new}) if one.to == old else one for one in before]
    if [entry.record for entry in entries[1:]] != before:
        return Refused(f"{RETIRED} is written in a way that cannot be changed safely; put it in the usual layout first")
    return written


def _listed(shelf: Shelf, old: str, new: str | None, value: dict[str, Any]) -> bytes:
    raw = shelf.files.get(RETIRED, b"")
    lines = tuple(item_lines(value, Retired))
    if not shelf.library.retired:
        return _first(raw, lines)
    source = shelf.library.retired[0].source
    for entry in shelf.library.retired:
        if new is not None and entry.record.to == old:
            place = entry.place("to")
            line = source.lines[place.line - 1]
            at = line.find(old, place.column - 1)
            raw = pasted(raw, Fix(RETIRED, place.line, place.line, (line[:at] + new + line[at + len(old) :],)))
    top = source.place((0,)).line
    while top > 1 and source.lines[top - 1].lstrip()[:1] != "-":
        top -= 1
    above = top  # a comment right above the first entry is about it, unless it is the head of the file
    while above > 1 and source.lines[above - 2].startswith("#"):
        above -= 1
    if above > 1:
        top = above
    return pasted(raw, Fix(RETIRED, top, top - 1, lines))


def _first(raw: bytes, lines: tuple[str, ...]) -> bytes:
    """The list with its first entry, in the place of ``[]`` or under the comments."""
    source, _, _ = read_values(RETIRED, raw)
    kept = list(source.lines)
    while kept and not kept[-1].strip():
        kept.pop()
    empty = next((number for number, line in enumerate(kept) if line.strip() == "[]"), None)
    at = len(kept) if empty is None else empty
    kept[at : at + (empty is not None)] = lines
    text = "\n".join([*kept, ""])
    return (text.replace("\n", "\r\n") if b"\r\n" in raw else text).encode("utf-8")
