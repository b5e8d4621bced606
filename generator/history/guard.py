"""The log guard: the log of a record only grows, and its newest entries tell what really changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from generator.history import chain
from generator.history.changes import LOG, FieldChange
from generator.history.drafting import BLANK, draft, kind_for, next_id
from generator.history.substance import substance, weighty_words
from generator.history.versions import Matched, Pair, Version, match
from generator.problems import Fix, Note, Place, Problem, in_order
from generator.reader import Source, read_values
from generator.reader.mending import adding, setting
from generator.records.fields import FieldPath
from generator.records.retired import RETIRED, Retired
from generator.records.vocabulary import UpdateKind
from generator.writing import item_lines

_SHOWN = 60
_MOST_NOTES = 5


def judge_history(before: Mapping[str, bytes], now: Mapping[str, bytes], today: date) -> tuple[Problem, ...]:
    """What a change does to the logs that it may not.

    ``before`` and ``now`` map the paths of the files under content/ that differ to their bytes, and the path of the
    list of old ids in any case; a file that is not in ``before`` is new, one that is not in ``now`` is gone. A file
    that the reader cannot read is left to the reader.
    """
    matched = match(before, now)
    lists = _RetiredList(before.get(RETIRED)), _RetiredList(now.get(RETIRED))
    problems: list[Problem] = []
    for pair in matched.pairs:
        problems += judge_pair(pair, today)
        if pair.old.path != pair.new.path:
            problems += _old_id_is_kept(pair, lists[1], today)
    for version in matched.gone:
        if version.uid and any(version.uid.encode() in raw for raw in matched.unreadable.values()):
            continue
        problems += _gone_with_a_trace(version, lists[1], today)
    if RETIRED in before:
        problems += _retired_is_kept(lists[0], lists[1], matched)
    return in_order(problems)


def judge_pair(pair: Pair, today: date) -> list[Problem]:
    """What one record's log does not say, or says no more, of the change from its old version to the new."""
    found: list[Problem] = []
    if pair.old.uid and pair.old.uid != pair.new.uid:
        message = f"the uid was {pair.old.uid!r} and is now {pair.new.uid!r}; a record keeps its uid for ever"
        fix = setting(pair.new.source, pair.model, ("uid",), pair.old.uid)
        place = pair.new.source.place(("uid",))
        found.append(Problem(place, "uid-changed", message, "put the old one back", fix))
    broken = _log_has_grown(pair, today)
    found += broken
    if not any(problem.code == "log-entry-removed" for problem in broken):
        found += _log_tells(pair, today)
    found += _polish_is_polish(pair)
    return found


def entry_fix(
    pair: Pair, today: date, *, kind: UpdateKind | None = None, summary: str = ""
) -> tuple[Fix | None, dict[str, Any] | None]:
    """The lines that make the log of a record tell its change, and the entry in them; None where it does already.

    A new entry that is there keeps its id, date and summary, and its kind unless that would be untrue; its changes
    become the real ones. Several that do not add up to the change become one.
    """
    source, model = pair.new.source, pair.model
    added = pair.added
    entry = draft(model, pair.old_values, pair.new_values, today, kind=kind, summary=summary)
    if not added:
        return (adding(source, model, (LOG,), entry, at=0), entry) if pair.changes else (None, None)
    first = added[0][1]
    said = str(first.get("kind", ""))
    untrue = said not in set(UpdateKind) or (said in _SAY_NOTHING and not _may_say(pair, said))
    told: dict[str, Any] = {
        **entry,
        "id": first.get("id", entry["id"]) if len(added) == 1 else next_id(pair.old.log),
        "date": first.get("date", entry["date"]),
        "kind": entry["kind"] if kind or untrue else said,
        "summary": summary or first.get("summary") or entry["summary"],
        **{name: first[name] for name in ("sections", "sources") if name in first},
    }
    right = chain.tell([one for _, one in added], pair.changes)
    if right:
        stays = untrue and len(added) > 1 and not kind  # what is of substance may be told by an entry below
        told = {**first, "kind": said if stays else told["kind"], "summary": told["summary"]}
    if told == first and (right or len(added) == 1):
        return None, None
    if len(added) == 1 or right:
        return _replaced(pair, added[0][0], told), told
    return setting(source, model, (LOG,), [told, *pair.old.log]), told


_SAY_NOTHING = (UpdateKind.POLISH, UpdateKind.REVIEW_NO_CHANGE, UpdateKind.NEW_PAGE)
"""Kinds that an entry of a change of substance may not have."""


def refusal(pair: Pair, kind: UpdateKind) -> str:
    """Why an entry that tells the whole change may not be of this kind; '' where it may."""
    if kind is UpdateKind.NEW_PAGE:
        return "the publication is logged already"
    if kind is UpdateKind.REVIEW_NO_CHANGE and not _may_say(pair, kind):
        changed = [change.field for change in pair.changes if change.names[:1] != ("review",)]
        return f"{_listed(changed)} changed"
    if kind is UpdateKind.POLISH:
        return "; ".join(list(_weighty(pair, pair.changes))[:_MOST_NOTES])
    return ""


def _may_say(pair: Pair, kind: str) -> bool:
    if kind == UpdateKind.REVIEW_NO_CHANGE:
        return all(change.names[:1] == ("review",) for change in pair.changes)
    return kind == UpdateKind.POLISH and not any(substance(pair.model, change) for change in pair.changes)


def _replaced(pair: Pair, place: int, entry: Mapping[str, Any]) -> Fix | None:
    return setting(pair.new.source, pair.model, (LOG, place), dict(entry))


def _log_has_grown(pair: Pair, today: date) -> list[Problem]:
    """Old entries are all there, as they were, below the new ones."""
    old, new, source = pair.old.log, pair.new.log, pair.new.source
    if not old or new[-len(old) :] == old:
        return []
    problems = []
    now = {entry.get("id"): (place, entry) for place, entry in reversed(list(enumerate(new)))}
    for entry in old:
        place, present = now.get(entry.get("id"), (0, None))
        if present is not None and present != entry:
            names = [name for name in dict.fromkeys([*entry, *present]) if entry.get(name) != present.get(name)]
            message = f"the log entry {entry.get('id')!r} was published and may not change; {_listed(names)} did"
            hint = "put it back as it was, and say in a new entry at the top of updates what has to be put right"
            where = source.place((LOG, place, names[0]))
            problems.append(Problem(where, "log-entry-edited", message, hint, _replaced(pair, place, entry)))
    known = [entry.get("id") for entry in old]
    kept = [entry.get("id") for entry in new if entry.get("id") in known]
    below = [entry.get("id") for entry in new[-len(old) :]]
    if below != known:
        gone = [f"{name}" for name in known if name not in kept]
        added = [entry for _, entry in pair.added]
        if not added and pair.changes:
            added = [draft(pair.model, pair.old_values, pair.new_values, today)]
        message = (
            f"the log lost {_listed(gone)}; what was published stays"
            if gone
            else "old entries of the log stand elsewhere; new ones go on top, and the old ones stay below as they were"
        )
        fix = setting(source, pair.model, (LOG,), [*added, *old])
        problems.append(
            Problem(source.place((LOG,), key=True), "log-entry-removed", message, "put the log back as it was", fix)
        )
    return problems


def _log_tells(pair: Pair, today: date) -> Iterator[Problem]:
    """What changed is told by the new entries, and by them alone."""
    source, added, found = pair.new.source, pair.added, pair.changes
    if not added and found:
        fix, _ = entry_fix(pair, today)
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        message = f"the log does not say that {_in_words(found[0])}{more}"
        hint = "paste the entry at the top of updates"
        if fix is not None and fix.has_blanks:
            hint += f", and write in place of {BLANK} what changed for the reader"
        notes = tuple(Note(_place(source, change), _in_words(change)) for change in found[1 : _MOST_NOTES + 1])
        place = _place(source, found[0])
        yield Problem(place, "log-entry-missing", message, hint, fix, notes)
    elif added and not chain.tell([entry for _, entry in added], found):
        yield _untrue(pair, today)


def _untrue(pair: Pair, today: date) -> Problem:
    source, added = pair.new.source, pair.added
    place, entry = added[0]
    said = {one for _, entry in added for one in chain.said(entry)}
    missing = [change for change in pair.changes if (change.field, change.old, change.new) not in said]
    real = set(chain.real(pair.changes))
    false = list(dict.fromkeys(one[0] for _, entry in added for one in chain.said(entry) if one not in real))
    name = f"the log entry {entry.get('id')!r}" if len(added) == 1 else f"the {len(added)} new log entries together"
    says = "does" if len(added) == 1 else "do"
    parts = []
    if missing:
        parts.append(f"{says} not tell that {_in_words(missing[0])}")
        if len(missing) > 1:
            parts[-1] += f" (and {len(missing) - 1} more)"
    if false and not (len(false) == len(missing) == 1 and false[0] == missing[0].field):
        parts.append(f"{'tells' if len(added) == 1 else 'tell'} of {_listed(false)}, which is not what changed")
    if not pair.changes:
        parts = [f"{'tells' if len(added) == 1 else 'tell'} of {_listed(false)}, and nothing changed"]
    fix, _ = entry_fix(pair, today)
    if len(added) == 1:
        value = [change.as_logged for change in pair.changes]
        fix = setting(source, pair.model, (LOG, place, "changes"), value) if value else _without_changes(pair, place)
    hint = "paste the changes as they are" if len(added) == 1 else "paste one entry that tells the whole change"
    at: FieldPath = (LOG, place, "changes") if "changes" in entry else (LOG, place)
    return Problem(source.place(at, key=True), "log-entry-untrue", f"{name} {' and '.join(parts)}", hint, fix)


def _without_changes(pair: Pair, place: int) -> Fix | None:
    entry = {name: value for name, value in pair.new.log[place].items() if name != "changes"}
    return _replaced(pair, place, entry)


def _polish_is_polish(pair: Pair) -> Iterator[Problem]:
    """An entry that calls a change polish, or says that nothing changed, is right."""
    for place, entry in pair.added:
        kind = entry.get("kind")
        mine = {field for field, _, _ in chain.said(entry)}
        others = {field for at, other in pair.added if at != place for field, _, _ in chain.said(other)}
        alone = [change for change in pair.changes if change.field in mine - others or len(pair.added) == 1]
        if kind == UpdateKind.POLISH:
            told = list(_weighty(pair, alone))
            for field, old, new in chain.said(entry):
                if field in others:
                    told += [f"in {field} {_cut(words)}" for words in weighty_words(old or "", new or "")]
            if told:
                yield _wrong_kind(pair, place, f"this is more than polish: {'; '.join(told[:_MOST_NOTES])}", alone)
        elif kind == UpdateKind.REVIEW_NO_CHANGE:
            changed = [change for change in alone if change.names[:1] != ("review",)]
            if changed:
                fields = _listed(change.field for change in changed)
                yield _wrong_kind(pair, place, f"the entry says that nothing changed, but {fields} did", changed)


def _weighty(pair: Pair, found: Sequence[FieldChange]) -> Iterator[str]:
    """What of substance changed, each with its field."""
    for change in found:
        for words in substance(pair.model, change):
            yield f"in {change.field} {_cut(words)}"


def _wrong_kind(pair: Pair, place: int, message: str, found: Sequence[FieldChange]) -> Problem:
    kind = str(kind_for(pair.model, found or pair.changes))
    source = pair.new.source
    fix = setting(source, pair.model, (LOG, place, "kind"), kind)
    return Problem(source.place((LOG, place, "kind")), "polish-of-substance", message, f"write kind: {kind}", fix)


class _RetiredList:
    """content/retired.yaml as plain values; empty where there is none or it cannot be read."""

    def __init__(self, raw: bytes | None) -> None:
        self.source = Source(RETIRED)
        self.there = raw is not None
        self.readable = True
        value: Any = []
        if raw is not None:
            self.source, value, wrong = read_values(RETIRED, raw)
            self.readable = all(problem.code == "empty-file" for problem in wrong)
        entries = value if isinstance(value, list) else []
        self.entries = [(number, entry) for number, entry in enumerate(entries) if isinstance(entry, dict)]

    def find(self, entry_id: str, kind: str, uid: str) -> tuple[int, dict[str, Any]] | None:
        """The entry of an old id, with its place in the list; of a record renamed, then retired, that with the log."""
        wanted = (entry_id, kind, uid)
        found = [one for one in self.entries if tuple(map(one[1].get, ("id", "kind", "uid"))) == wanted]
        return next((one for one in found if "updates" in one[1]), found[0] if found else None)

    def adding(self, entry: Mapping[str, Any]) -> Fix:
        """The lines that add an entry at the top of the list."""
        lines = tuple(item_lines(dict(entry), Retired))
        span = self.source.spans.get((0,)) if self.entries else self.source.spans.get(())
        if span is None:
            last = len(self.source.lines) if self.source.text else 0
            return Fix(RETIRED, max(last, 1), max(last, 1) - 1, lines)
        return Fix(RETIRED, span.line, span.line - 1 if self.entries else span.line, lines)

    def setting(self, number: int, path: FieldPath, value: Any) -> Fix | None:
        """The lines that give a field of an entry this value."""
        marks = {at[1:]: mark for at, mark in self.source.marks.items() if at[:1] == (number,)}
        entry = next(entry for place, entry in self.entries if place == number)
        return setting(replace(self.source, value=entry, marks=marks), Retired, path, value)


def _entry(version: Version, today: date, to: str = "") -> dict[str, Any]:
    """The entry of content/retired.yaml for a record as it was."""
    name = version.values.get("name", "")
    entry = {
        "id": version.id,
        "kind": version.model.kind,
        "uid": version.uid,
        "name": name if isinstance(name, str) and name else BLANK,
        "date": today.isoformat(),
    }
    return {**entry, **({"to": to} if to else {}), "because": BLANK}


def _old_id_is_kept(pair: Pair, retired: _RetiredList, today: date) -> Iterator[Problem]:
    old, new = pair.old, pair.new
    if not retired.readable or retired.find(old.id, old.model.kind, old.uid):
        return
    message = f"this record was {old.id!r}, and {RETIRED} does not say where {old.id!r} went"
    hint = (
        f"put the file back and type: python -m generator rename {old.id} {new.id}; "
        f"or paste the entry into {RETIRED} and write in place of {BLANK} why"
    )
    fix = retired.adding(_entry(old, today, new.id))
    yield Problem(Place(new.path), "record-removed", message, hint, fix)


def _gone_with_a_trace(version: Version, retired: _RetiredList, today: date) -> Iterator[Problem]:
    if not retired.readable:
        return
    retirement = {
        "id": next_id(version.log),
        "date": today.isoformat(),
        "kind": str(UpdateKind.RETIREMENT),
        "summary": BLANK,
    }
    found = retired.find(version.id, version.model.kind, version.uid)
    if found is None:
        message = f"the record {version.id!r} is gone, and {RETIRED} does not say where it went"
        hint = (
            f'put the file back and type: python -m generator retire {version.id} --because "…"; '
            f"or paste the entry into {RETIRED}, fill each {BLANK}, and add to: with the id that takes its place"
        )
        fix = retired.adding({**_entry(version, today), LOG: [retirement, *version.log]})
        yield Problem(Place(version.path), "record-removed", message, hint, fix)
        return
    number, entry = found
    held = entry.get(LOG, [])
    log = [one for one in held if isinstance(one, dict)] if isinstance(held, list) else []
    place = retired.source.place((number, LOG), key=True)
    if log[-len(version.log) :] != version.log:
        message = f"the entry of {version.id!r} does not hold the whole log that the record had"
        whole = [*(_newer(log, version.log) or [retirement]), *version.log]
        put = retired.setting(number, (LOG,), whole)
        yield Problem(place, "log-entry-removed", message, "put the log there as it was", put)
    elif len(log) == len(version.log) or log[0].get("kind") != UpdateKind.RETIREMENT:
        message = f"the log of {version.id!r} does not tell of its retirement"
        put = retired.setting(number, (LOG,), [retirement, *log])
        yield Problem(place, "log-entry-missing", message, "paste the entry at the top of its updates", put)


def _retired_is_kept(before: _RetiredList, now: _RetiredList, matched: Matched) -> Iterator[Problem]:
    """What the list held of old ids and logs is still there, or in the record that came back."""
    if not now.readable:
        return
    for _, entry in before.entries:
        names = [entry.get(name) for name in ("id", "kind", "uid")]
        if not all(isinstance(name, str) for name in names):
            continue
        entry_id, kind, uid = map(str, names)
        log = entry.get(LOG, [])
        back = next((version for version in matched.come if version.uid == uid), None)
        if back is not None and log:
            if back.log[-len(log) :] != log:
                message = f"the record {back.id!r} came back without the log that it had in {RETIRED}"
                fix = setting(back.source, back.model, (LOG,), [*_newer(back.log, log), *log])
                place = back.source.place((LOG,), key=True)
                yield Problem(place, "log-entry-removed", message, "put its old log under its new entry", fix)
            continue
        found = now.find(entry_id, kind, uid)
        if found is None:
            message = f"the entry of the old id {entry_id!r} is gone; its old address leads nowhere without it"
            yield Problem(Place(RETIRED), "record-removed", message, "put it back", now.adding(entry))
            continue
        number, present = found
        held = present.get(LOG, [])
        if log and (not isinstance(held, list) or held[-len(log) :] != log):
            message = f"the log of {entry_id!r} was published and may not change"
            fix = now.setting(number, (LOG,), log)
            place = now.source.place((number, LOG), key=True)
            yield Problem(place, "log-entry-edited", message, "put it back as it was", fix)


def _newer(log: Sequence[dict[str, Any]], old: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {entry.get("id") for entry in old}
    return [entry for entry in log if entry.get("id") not in known]


def _place(source: Source, change: FieldChange) -> Place:
    """Where a change is to be seen now; of what is gone, where it stood."""
    path = change.is_at if change.is_at is not None else (change.was_at or ())[:-1]
    return source.place(path) if path in source.spans and path else Place(source.path)


def _in_words(change: FieldChange) -> str:
    """A change in a few words: ``dose.hold changed from '60 s' to '30 s'``."""
    old, new = (_cut(text or "") for text in (change.old, change.new))
    if change.old is None:
        return f"{change.field} was added ({new!r})"
    if change.new is None:
        return f"{change.field} was taken away ({old!r})"
    return f"{change.field} changed from {old!r} to {new!r}"


def _listed(fields: Iterator[str] | Sequence[str]) -> str:
    names = list(dict.fromkeys(map(str, fields)))
    more = f" and {len(names) - _MOST_NOTES} more" if len(names) > _MOST_NOTES else ""
    return ", ".join(names[:_MOST_NOTES]) + more


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
