"""What holds for the log of updates. That it tells the true change is checked against an earlier commit, elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from generator.library import Library
from generator.problems import Fix, Note, Problem
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
    ids = [update.id for update in updates]
    right = [f"u{len(updates) - number}" for number in range(len(updates))]
    if len(updates) > 1 and ids == right[::-1]:
        place = entry.source.place(("updates", len(updates) - 1, "id"))
        message = "the log runs from the oldest entry to the newest; the newest comes first"
        yield Problem(place, "log-order", message, "move the new entry to the top of updates", _sorted(entry))
        return
    ordered = all(newer.date >= older.date for newer, older in pairwise(updates))
    for number, update in enumerate(updates):
        wanted = right[number]
        if ordered and update.id != wanted:
            path: FieldPath = ("updates", number, "id")
            message = f"the entry {update.id!r} should be {wanted!r}: the newest comes first and no number is left out"
            fix = entry.setting(path, wanted)
            yield Problem(entry.source.place(path), "log-order", message, f"write id: {wanted}", fix)
        if number and update.date > updates[number - 1].date:
            yield _too_early(entry, number - 1, ids == right)
        last = number == len(updates) - 1
        if last != (update.kind is UpdateKind.NEW_PAGE):
            place = entry.source.place(("updates", number, "kind"))
            message = "only the last entry, the publication, is of the kind new-page, and it always is"
            hint = "write kind: new-page" if last else "write the kind of this change"
            fix = entry.setting(("updates", number, "kind"), UpdateKind.NEW_PAGE.value if last else BLANK)
            yield Problem(place, "log-publication", message, hint, fix)


def _too_early(entry: Entry[Record], number: int, numbered: bool) -> Problem:
    """An entry whose day is before that of the entry below; where ids are wrong too, the whole log is mended."""
    above, below = entry.record.updates[number : number + 2]
    message = f"{above.date} is earlier than {below.date}, the day of the entry below it"
    path: FieldPath = ("updates", number, "date")
    also = (Note(entry.source.place(("updates", number + 1, "date")), "the entry below"),)
    if numbered:
        hint = f"write the day of the change, {below.date} or later"
        fix = entry.setting(path, below.date.isoformat())
    else:
        hint = "put the newest entry first, and number and date the entries so that they count down"
        fix = _sorted(entry)
    return Problem(entry.source.place(path), "log-order", message, hint, fix, also)


def _sorted(entry: Entry[Record]) -> Fix | None:
    """The whole log with the highest number first and the publication last, numbered and with days that never go up.

    Where two entries have one number they stay in the order in which they stand.
    """
    value = entry.source.value
    written = [dict(update) for update in value["updates"]] if isinstance(value, dict) else []
    numbered = list(zip(written, entry.record.updates, strict=True))
    if len({update.id for _, update in numbered}) == len(numbered):
        numbered.sort(key=lambda pair: -int(pair[1].id[1:]))
    numbered.sort(key=lambda pair: pair[1].kind is UpdateKind.NEW_PAGE)
    made: list[dict[str, object]] = []
    day = date.min
    for one, update in reversed(numbered):
        day = max(day, update.date)
        made.insert(0, {**one, "id": f"u{len(made) + 1}", "date": day.isoformat()})
    return entry.setting(("updates",), made)


def no_date_is_to_come(library: Library, today: date) -> Iterator[Problem]:
    """No entry of a log is dated after today."""
    for entry in library.everything:
        for number, update in enumerate(entry.record.updates):
            if update.date > today + A_ZONE_AHEAD:
                path: FieldPath = ("updates", number, "date")
                message = f"{update.date} is still to come; today is {today}"
                fix = entry.setting(path, today.isoformat())
                yield Problem(entry.source.place(path), "date-to-come", message, f"write date: {today}", fix)
