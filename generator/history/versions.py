"""The two versions of the content that a change lies between, record beside record; a record is known by its uid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from posixpath import basename
from typing import Any

from generator.history import chain
from generator.history.changes import ID, LOG, FieldChange, changes
from generator.reader import Source, kind_of, read_values
from generator.reader.shape import shape
from generator.records import Record

KIND = "kind"
"""The field under which a log says that a record became one of another kind; no record has it itself."""


@dataclass(frozen=True)
class Version:
    """One record file as it is, or as it was."""

    path: str
    model: type[Record]
    source: Source
    values: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The id of the record: the file's name without its ending."""
        return basename(self.path).rpartition(".")[0]

    @property
    def uid(self) -> str:
        """The permanent mark; '' where there is none."""
        uid = self.values.get("uid", "")
        return uid if isinstance(uid, str) else ""

    @property
    def log(self) -> list[dict[str, Any]]:
        """The entries of the log, newest first."""
        log = self.values.get(LOG)
        return [entry for entry in log if isinstance(entry, dict)] if isinstance(log, list) else []


@dataclass(frozen=True)
class Pair:
    """One record before and now."""

    old: Version
    new: Version
    renamed: Mapping[str, str] = field(default_factory=dict)
    """The new ids of all records that were renamed, by their old ones."""

    @property
    def model(self) -> type[Record]:
        """The kind of the record, now."""
        return self.new.model

    @cached_property
    def old_values(self) -> dict[str, Any]:
        """What ``changes`` compares: the values, the id, and the kind if it is another now."""
        return self._with_id(self.old)

    @cached_property
    def new_values(self) -> dict[str, Any]:
        """The same, now."""
        return self._with_id(self.new)

    @cached_property
    def changes(self) -> tuple[FieldChange, ...]:
        """The fields that changed, in record order; a uid that changed is left out, since it may not."""
        found = changes(self.model, self.old_values, self.new_values)
        return tuple(change for change in found if change.names[:1] != ("uid",))

    @property
    def added(self) -> list[tuple[int, dict[str, Any]]]:
        """The entries of the log that were not there before, with their place in the list, newest first."""
        old = self.old.log
        if old and self.new.log[-len(old) :] == old:
            return list(enumerate(self.new.log[: -len(old)]))
        if all(entry in self.new.log for entry in old):  # an entry is known by all that it says, and then by its id
            return [(place, entry) for place, entry in enumerate(self.new.log) if entry not in old]
        strange = [(place, entry) for place, entry in enumerate(self.new.log) if entry not in old]
        if self.changes and chain.tell([entry for _, entry in strange], self.changes):
            return strange  # of two branches that numbered alike, the one took the place of the other
        known = {entry.get("id") for entry in old}
        return [(place, entry) for place, entry in enumerate(self.new.log) if entry.get("id") not in known]

    def _with_id(self, version: Version) -> dict[str, Any]:
        kinds = {KIND: version.model.kind} if self.old.model is not self.new.model else {}
        return {ID: version.id, **kinds, **version.values}


@dataclass(frozen=True)
class Matched:
    """What became of the records whose files differ, by path."""

    pairs: tuple[Pair, ...]
    gone: tuple[Version, ...]
    come: tuple[Version, ...]
    unreadable: Mapping[str, bytes]
    """Files that the reader has something to say of first."""


def match(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> Matched:
    """Find each record of the files that differ: in its own file, or in another that has its uid.

    The mappings are from paths to the bytes of the record files that differ, before and now.
    """
    old = [version for path in sorted(before) if (version := read_version(path, before[path]))]
    read = {path: read_version(path, now[path], judged=True) for path in sorted(now)}
    new = {path: version for path, version in read.items() if version}
    unreadable = {path: now[path] for path, version in read.items() if version is None and kind_of(path)}
    by_uid = {version.uid: version for version in reversed(new.values()) if version.uid}
    pairs, gone = [], []
    taken: set[str] = set()
    for version in old:
        moved = new.get(version.path)
        if moved is None or moved.uid != version.uid:
            moved = by_uid.get(version.uid)
        if moved is not None and moved.path not in taken:
            pairs.append(Pair(version, moved))
            taken.add(moved.path)
    for version in old:
        if any(pair.old is version for pair in pairs):
            continue
        same_file = new.get(version.path)
        if same_file is not None and same_file.path not in taken:  # only the uid became another
            pairs.append(Pair(version, same_file))
            taken.add(same_file.path)
        elif version.path not in unreadable:
            gone.append(version)
    come = tuple(version for path, version in new.items() if path not in taken)
    renamed = {pair.old.id: pair.new.id for pair in pairs if pair.old.id != pair.new.id}
    in_order = sorted((replace(pair, renamed=renamed) for pair in pairs), key=lambda pair: pair.new.path)
    return Matched(tuple(in_order), tuple(gone), come, unreadable)


def read_version(path: str, raw: bytes, *, judged: bool = False) -> Version | None:
    """The record in a file; None for what is none or cannot be read, ``judged`` also for what a record may not be.

    A blank that is still to be filled does not count: the log can be judged without it.
    """
    model = kind_of(path)
    if model is None:
        return None
    source, values, wrong = read_values(path, raw)
    if not isinstance(values, dict) or (judged and wrong):
        return None
    if judged and any(problem.code != "blank-left" for problem in shape(model, values, source)[1]):
        return None
    return Version(path, model, source, values)
