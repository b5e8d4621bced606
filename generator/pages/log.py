"""The update log, as pages show it: the heart of the product."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.reader import Entry
from generator.records import Record, Update
from generator.records.vocabulary import UpdateKind

_UNCOUNTED = (UpdateKind.NEW_PAGE, UpdateKind.REVIEW_NO_CHANGE)


@dataclass(frozen=True)
class Logged:
    """One entry of a log with the record it belongs to."""

    entry: Entry[Record]
    update: Update

    @property
    def anchor(self) -> str:
        """Its anchor, which survives a rename of the record."""
        return f"{self.entry.record.uid}-{self.update.id}"


@dataclass(frozen=True)
class Log:
    """What a page says at its foot about its own changes."""

    entries: tuple[Logged, ...]
    """The newest first."""
    counted: int
    """Updates since the publication; the publication itself and reviews that changed nothing do not count."""
    published: date


@dataclass(frozen=True)
class Group:
    """Identical entries of one day, for the page of the whole site."""

    update: Update
    logged: tuple[Logged, ...]
    """In the order of the records."""

    @property
    def by_kind(self) -> tuple[tuple[type[Record], tuple[Entry[Record], ...]], ...]:
        """The records by kind, kinds in the order in which they come first."""
        kinds = dict.fromkeys(type(item.entry.record) for item in self.logged)
        return tuple(
            (kind, tuple(item.entry for item in self.logged if type(item.entry.record) is kind)) for kind in kinds
        )


def log_of(entries: Iterable[Entry[Record]]) -> Log:
    """The log of the records on one page; of several, merged by day, the newest first."""
    logged = [Logged(entry, update) for entry in entries for update in entry.record.updates]
    logged.sort(key=lambda item: item.update.date, reverse=True)
    counted = sum(item.update.kind not in _UNCOUNTED for item in logged)
    return Log(tuple(logged), counted, min(item.update.date for item in logged))


def grouped(entries: Iterable[Entry[Record]]) -> tuple[tuple[date, tuple[Group, ...]], ...]:
    """All entries of all logs by day, the newest first; those of a day that differ in their id alone are one group.

    Within a day safety changes come first, then the kinds and words in alphabetical order.
    """
    days: dict[date, dict[Update, list[Logged]]] = {}
    for entry in entries:
        for update in entry.record.updates:
            groups = days.setdefault(update.date, {})
            groups.setdefault(update.model_copy(update={"id": ""}), []).append(Logged(entry, update))
    return tuple(
        (
            day,
            tuple(
                Group(logged[0].update, tuple(logged))
                for _, logged in sorted(days[day].items(), key=lambda item: _urgent_first(item[0]))
            ),
        )
        for day in sorted(days, reverse=True)
    )


def _urgent_first(update: Update) -> tuple[bool, str, str]:
    return update.kind is not UpdateKind.SAFETY_CHANGE, update.kind, update.summary
