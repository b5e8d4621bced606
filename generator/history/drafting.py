"""The entry for the log that tells a change, ready to paste but for what only a person can say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from generator.history.changes import ID, LOG, FieldChange, How, Values, changes
from generator.history.substance import is_spelling, links_only, safety, substance
from generator.records import Record
from generator.records.declared import Sort, annotation_at, fields_of, holder_of, is_prose
from generator.records.fields import FieldPath
from generator.records.vocabulary import UpdateKind

BLANK = "___"
"""Stands where a person has to say what changed."""

_LONGEST_SUMMARY = 400

_MOST_SENTENCES = 3
"""More changes than these are for a person to sum up."""


def draft(
    model: type[Record],
    old: Values,
    new: Values,
    today: date,
    *,
    kind: UpdateKind | None = None,
    summary: str = "",
) -> dict[str, Any]:
    """The newest entry of the log for what changed from ``old``, whose log it continues, to ``new``.

    The values are those of ``read_values``, with the id under ``id`` where it may have changed. The summary is a
    blank, ``___``, where the change cannot be told exactly in a few plain words.
    """
    found = changes(model, old, new)
    entry: dict[str, Any] = {
        "id": next_id(old.get(LOG)),
        "date": today.isoformat(),
        "kind": str(kind or kind_for(model, found)),
        "summary": summary or summary_for(model, found),
    }
    if found:
        entry["changes"] = [change.as_logged for change in found]
    return entry


def next_id(log: Any) -> str:
    """The id that follows those of a log: ``u3`` after ``u2``."""
    entries = log if isinstance(log, list) else []
    ids = [str(entry.get("id", ""))[1:] for entry in entries if isinstance(entry, dict)]
    return f"u{max([len(entries), *(int(number) for number in ids if number.isdecimal())]) + 1}"


def kind_for(model: type[Record], found: Sequence[FieldChange]) -> UpdateKind:
    """The kind of an entry that tells these changes; polish only where nothing of substance changed."""
    weighty = [change for change in found if substance(model, change)]
    if any(safety(model, change) for change in weighty):
        return UpdateKind.SAFETY_CHANGE
    if not found or all(change.names[:1] == ("review",) for change in found):
        return UpdateKind.REVIEW_NO_CHANGE
    if not weighty:
        return UpdateKind.POLISH if all(map(_is_polish, found)) else UpdateKind.EDIT
    if all(links_only(model, change) for change in weighty):
        return UpdateKind.LINK_CHANGE
    if all(change.how is How.ADDED for change in weighty):
        section = any(_is_section(model, change) for change in weighty)
        return UpdateKind.NEW_SECTION if section else UpdateKind.EXPANSION
    return UpdateKind.EDIT


def _is_polish(change: FieldChange) -> bool:
    """Whether a change that is not of substance is no rewording either."""
    return change.how is not How.CHANGED or not isinstance(change.before, str) or is_spelling(change)


def _is_section(model: type[Record], change: FieldChange) -> bool:
    """Whether a whole text of a page is new, not an item of a list or a part of a group."""
    return len(change.is_at or ()) == 1 and is_prose(annotation_at(model, change.is_at or ()))


def summary_for(model: type[Record], found: Sequence[FieldChange]) -> str:
    """What changed for the reader where a few values tell it exactly: ``Hold: 60 s is now 30 s.``; else a blank."""
    told = [_sentence(model, change) for change in found]
    whole = " ".join(told)
    return whole if 0 < len(told) <= _MOST_SENTENCES and all(told) and len(whole) <= _LONGEST_SUMMARY else BLANK


def is_drafted(entry: Mapping[str, Any]) -> bool:
    """Whether the summary of an entry says what ``summary_for`` makes of the changes it lists, and no word more."""
    summary, listed = entry.get("summary"), entry.get("changes")
    if summary == BLANK:
        return True
    if not isinstance(summary, str) or not isinstance(listed, list) or not listed:
        return False
    left: str | None = " ".join(summary.split())
    for change in listed:
        if not isinstance(change, dict) or left is None:
            return False
        left = _after(left, *(" ".join(str(change.get(name, "")).split()) for name in ("field", "old", "new")))
    return left == ""


def _after(summary: str, field: str, old: str, new: str) -> str | None:
    """What follows in a summary after the sentence on a change; None where it does not begin with one."""
    both = f"{old} is now {new}." if old and new else f"{new} was added." if new else f"{old} was taken away."
    parts = [f"added: {new}"] * bool(new) + [f"taken away: {old}"] * bool(old)
    for end in (f": {both}", f", {'; '.join(parts)}."):
        label, found, rest = summary.partition(end)
        name = label.partition(" for ")[0].lower().replace(" ", "_")
        if found and name in field.split("."):
            return rest.strip()
    renamed = f"The id of this page is now {new}; it was {old}."
    return summary.removeprefix(renamed).strip() if field == ID and summary.startswith(renamed) else None


_EXACT = (Sort.WORD, Sort.DAY, Sort.NUMBER, Sort.RANGE, Sort.HOLD)


def _sentence(model: type[Record], change: FieldChange) -> str:
    """A change in a sentence, where its values are all there is to say."""
    if change.names == (ID,):
        return f"The id of this page is now {change.new}; it was {change.old}."
    path = change.is_at or change.was_at or ()
    holder = holder_of(model, path)
    declared = next((field for field in fields_of(holder) if field.name == path[-1]), None) if holder else None
    form = declared.form if declared else None
    label = in_plain_words(change.field, path)
    if form is None or not label:
        return ""
    words = form.sort is Sort.LIST and form.item is not None and form.item.sort is Sort.WORD
    if words and change.how is not How.MOVED:
        parts = [f"added: {change.new}"] * bool(change.new) + [f"taken away: {change.old}"] * bool(change.old)
        return f"{label}, {'; '.join(parts)}."
    if form.sort not in _EXACT:
        return ""
    if change.how is How.CHANGED:
        return f"{label}: {change.old} is now {change.new}."
    return f"{label}: {change.new} was added." if change.new else f"{label}: {change.old} was taken away."


def in_plain_words(field: str, path: FieldPath) -> str:
    """A field as one would say it: ``Hold`` for ``dose.hold``, ``Certainty for bridge``; '' for what only has a number.

    ``path`` is where the field stands, which tells the names in it from those of list items.
    """
    parts = field.split(".")
    words = str(path[-1]).replace("_", " ")
    if parts[-1] != path[-1]:
        return ""
    items = _items(parts, path)
    if any(item.isdecimal() for item in items):
        return ""
    return words[:1].upper() + words[1:] + "".join(f" for {item}" for item in items)


def _items(parts: Sequence[str], path: FieldPath) -> list[str]:
    """What the field's name calls the items of lists on the way to it."""
    names = [part for part in path if isinstance(part, str)]
    items = []
    left = list(names)
    for part in parts:
        if left and part == left[0]:
            left.pop(0)
        else:
            items.append(part)
    return items
