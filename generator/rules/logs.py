"""What holds for the log of updates. That it tells the true change is checked against an earlier commit, elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.library import Library
from generator.problems import Fix, Problem
from generator.reader import Entry
from generator.reader.mending import BLANK
from generator.records import Record
from generator.records.fields import FieldPath
from generator.records.vocabulary import UpdateKind

A_ZONE_AHEAD = timedelta(days=1)
"""It may be tomorrow already where the contributor is."""


def a_log_runs_from_the_newest_to_the_publication(library: Library) -> Iterator[Problem]:
    """Ids count down to u1, days never go up, and only u1 is the publication."""
    for entry in library.everything:
        yield from _log_problems(entry)


def _log_problems(entry: Entry[Record]) -> Iterator[Problem]:
    updates = entry.record.updates
    if len(updates) > 1 and [update.id for update in updates] == [
        f"u{number}" for number in range(1, len(updates) + 1)
    ]:
        place = entry.source.place(("updates", len(updates) - 1, "id"))
        message = "the log runs from the oldest entry to the newest; the newest comes first"
        yield Problem(place, "log-order", message, "move the new entry to the top of updates", _sorted(entry))
        return
    ordered = all(newer.date >= older.date for newer, older in pairwise(updates))
    for number, update in enumerate(updates):
        wanted = f"u{len(updates) - number}"
        if ordered and update.id != wanted:
            path: FieldPath = ("updates", number, "id")
            message = f"the entry {update.id!r} should be {wanted!r}: the newest comes first and no number is left out"
            fix = entry.setting(path, wanted)
            yield Problem(entry.source.place(path), "log-order", message, f"write id: {wanted}", fix)
        if number and update.date > updates[number - 1].date:
            place = entry.source.place(("updates", number, "date"))
            message = f"{update.date} is later than the entry above it, {updates[number - 1].date}"
            yield Problem(place, "log-order", message, "put the newest entry first", _sorted(entry))
        last = number == len(updates) - 1
        if last != (update.kind is UpdateKind.NEW_PAGE):
            place = entry.source.place(("updates", number, "kind"))
            message = "only the last entry, the publication, is of the kind new-page, and it always is"
            hint = "write kind: new-page" if last else "write the kind of this change"
            fix = entry.setting(("updates", number, "kind"), UpdateKind.NEW_PAGE.value if last else BLANK)
            yield Problem(place, "log-publication", message, hint, fix)


def _sorted(entry: Entry[Record]) -> Fix | None:
    """The whole log, the newest day first and, within a day, the highest number; the oldest is u1."""
    value = entry.source.value
    written = [dict(update) for update in value["updates"]] if isinstance(value, dict) else []
    numbered = zip(written, entry.record.updates, strict=True)
    ordered = [one for one, _ in sorted(numbered, key=lambda pair: (pair[1].date, int(pair[1].id[1:])), reverse=True)]
    return entry.setting(("updates",), [{**one, "id": f"u{len(ordered) - place}"} for place, one in enumerate(ordered)])


def no_date_is_to_come(library: Library, today: date) -> Iterator[Problem]:
    """No entry of a log is dated after today."""
    for entry in library.everything:
        for number, update in enumerate(entry.record.updates):
            if update.date > today + A_ZONE_AHEAD:
                path: FieldPath = ("updates", number, "date")
                message = f"{update.date} is still to come; today is {today}"
                fix = entry.setting(path, today.isoformat())
                yield Problem(entry.source.place(path), "date-to-come", message, f"write date: {today}", fix)
