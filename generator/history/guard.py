"""The log guard: the log of a record only grows, and its newest entries tell what really changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from posixpath import basename
from typing import Any

from generator.history import chain
from generator.history.changes import LOG, FieldChange
from generator.history.drafting import BLANK, draft, is_drafted, kind_for, next_id
from generator.history.substance import TELLING, follows, substance, to_be_told, weighty_words
from generator.history.versions import Matched, Pair, Version, match
from generator.problems import CODES, Fix, Note, Place, Problem, Stage, errors, in_order
from generator.reader import Source, read_values
from generator.reader.mending import adding, deleting, setting
from generator.records.fields import FieldPath, slug_of
from generator.records.retired import RETIRED, Retired
from generator.records.vocabulary import UpdateKind
from generator.writing import item_lines

_SHOWN = 60
_MOST_NOTES = 5
_SHORT = 10
"""How many letters of a commit's id are shown."""


def judge_history(
    before: Mapping[str, bytes],
    now: Mapping[str, bytes],
    today: date,
    found: Iterable[Problem] = (),
    since: str = "",
) -> tuple[Problem, ...]:
    """What a change does to the logs that it may not.

    ``before`` and ``now`` map the paths of the files under content/ that differ to their bytes, and the path of the
    list of old ids in any case; a file that is not in ``before`` is new, one that is not in ``now`` is gone. A file
    that the reader cannot read is left to the reader. ``found`` is what is known to be wrong already: while a record
    is to be mended, what its log has to tell of it is not known yet. ``since`` is the commit that has what was before.
    """
    known = tuple(found)
    unmended = {problem.place.path for problem in errors(known) if CODES[problem.code].stage < Stage.LOG}
    matched = match(before, now)
    lists = _RetiredList(before.get(RETIRED)), _RetiredList(now.get(RETIRED))
    problems: list[Problem] = []
    for pair in matched.pairs:
        misnamed = pair.new.id != slug_of(pair.new.id) == pair.old.id  # the reader says how to call the file
        moved = pair.old.path != pair.new.path and not misnamed
        untraced = list(_old_id_is_kept(pair, lists[1], today)) if moved else []
        problems += untraced
        problems += judge_pair(pair, today, settled=not (untraced or misnamed) and pair.new.path not in unmended)
    for version in matched.gone:
        if version.uid and any(version.uid.encode() in raw for raw in matched.unreadable.values()):
            continue
        if not _is_there_by_another_name(version, known):
            problems += _gone_with_a_trace(version, lists[1], today, since)
    if RETIRED in before:
        problems += _retired_is_kept(lists[0], lists[1], matched)
    return in_order(problems)


def judge_pair(pair: Pair, today: date, *, settled: bool = True) -> list[Problem]:
    """What one record's log does not say, or says no more, of the change from its old version to the new.

    Unless the record is ``settled``, it is left out whether the change is told: it will be another.
    """
    found: list[Problem] = []
    if pair.old.uid and pair.old.uid != pair.new.uid:
        message = f"the uid was {pair.old.uid!r} and is now {pair.new.uid!r}; a record keeps its uid for ever"
        fix = setting(pair.new.source, pair.model, ("uid",), pair.old.uid)
        place = pair.new.source.place(("uid",))
        found.append(Problem(place, "uid-changed", message, "put the old one back", fix))
    broken = _log_has_grown(pair, today)
    found += broken
    told: list[Problem] = []
    if settled and not blanks(pair) and not any(problem.code == "log-entry-removed" for problem in broken):
        told = list(_log_tells(pair, today))
    found += told
    if not broken:
        found += _day_is_real(pair, today)
    if not told:
        found += _polish_is_polish(pair)
        found += _safety_is_told(pair)
    return found


def blanks(pair: Pair) -> tuple[str, ...]:
    """The fields that changed and have a blank to fill still, which a log cannot tell of."""
    return tuple(change.field for change in pair.changes if _is_blank(change.after, body=change.names == ("body",)))


def _is_blank(value: Any, *, body: bool = False) -> bool:
    if isinstance(value, dict):
        return any(_is_blank(one) for one in value.values())
    if isinstance(value, list):
        return any(_is_blank(one) for one in value)
    return isinstance(value, str) and (BLANK in value.split("\n") if body else BLANK in value)


def entry_fix(
    pair: Pair, today: date, *, kind: UpdateKind | None = None, summary: str = ""
) -> tuple[Fix | None, dict[str, Any] | None]:
    """The lines that make the log of a record tell its change, and the entry in them; None where it does already.

    A new entry that is there keeps its id, date and summary, unless a summary that was drafted, and its kind unless
    that would be untrue; its changes become the real ones. Several that do not add up to the change become one. Where
    nothing changed any more there is a fix without an entry, which takes away what the log tells of it.
    """
    source, model = pair.new.source, pair.model
    added = pair.added
    mild = kind or _kind_of(pair, pair.changes)
    entry = draft(model, pair.old_values, pair.new_values, today, kind=mild, summary=summary)
    if not added:
        return (adding(source, model, (LOG,), entry, at=0), entry) if pair.changes else (None, None)
    if not pair.changes and any(chain.said(one) for _, one in added):
        return _taken_back(pair), None
    first = added[0][1]
    said = _kind_said(first)
    untrue = said is None or bool(refusal(pair, said))
    kept = "" if is_drafted(first) and pair.changes else first.get("summary")
    told: dict[str, Any] = {
        **entry,
        "id": first.get("id", entry["id"]) if len(added) == 1 else next_id(pair.old.log),
        "date": first.get("date", entry["date"]),
        "kind": entry["kind"] if kind or untrue else str(said),
        "summary": summary or kept or entry["summary"],
        **{name: first[name] for name in ("sections", "sources") if name in first},
    }
    right = chain.tell([one for _, one in added], pair.changes)
    if right:
        stays = untrue and len(added) > 1 and not kind  # what is of substance may be told by an entry below
        kept = summary or first.get("summary") or entry["summary"]
        told = {**first, "kind": first["kind"] if stays else told["kind"], "summary": kept}
    if told == first and (right or len(added) == 1):
        return None, None
    if len(added) == 1 or right:
        return _replaced(pair, added[0][0], told), told
    return setting(source, model, (LOG,), [told, *pair.old.log]), told


def _kind_said(entry: Mapping[str, Any]) -> UpdateKind | None:
    return next((kind for kind in UpdateKind if kind == entry.get("kind")), None)


def _kind_of(pair: Pair, found: Sequence[FieldChange]) -> UpdateKind:
    """The kind of an entry that tells these changes; what only names a record by its new id is a change of links."""
    own = [change for change in found if not follows(change, pair.renamed)]
    return kind_for(pair.model, own) if own or not found else UpdateKind.LINK_CHANGE


def _taken_back(pair: Pair) -> Fix | None:
    """The log without what its new entries tell of a change that was undone, and without those that told no more."""
    source, added = pair.new.source, pair.added
    kept = [_trimmed(entry, ()) for _, entry in added]
    if len(added) > 1:
        return setting(source, pair.model, (LOG,), [*_renumbered([one for one in kept if one], pair), *pair.old.log])
    if kept[0] is None:
        return deleting(source, pair.model, (LOG, added[0][0]))
    return _replaced(pair, added[0][0], kept[0])


def _trimmed(entry: Mapping[str, Any], true: Collection[chain.Said]) -> dict[str, Any] | None:
    """An entry without the changes that are none; None where it told of nothing else."""
    said = chain.said(entry)
    listed = entry.get("changes", [])
    kept = [change for change, one in zip(listed, said, strict=True) if one in true] if len(listed) == len(said) else []
    if kept:
        return {**entry, "changes": kept}
    rest = {name: value for name, value in entry.items() if name != "changes"}
    return rest if not said or entry.get("kind") == UpdateKind.REVIEW_NO_CHANGE else None


def _renumbered(added: Sequence[Mapping[str, Any]], pair: Pair) -> list[dict[str, Any]]:
    """New entries, the newest first, with the ids that follow those of the old log and no day before its newest."""
    number = int(next_id(pair.old.log)[1:])
    day = str(pair.old.log[0].get("date", "")) if pair.old.log else ""
    made: list[dict[str, Any]] = []
    for entry in reversed(added):
        day = max(day, str(entry.get("date", "")))
        made.insert(0, {**entry, "id": f"u{number + len(made)}", "date": day})
    return made


def refusal(pair: Pair, kind: UpdateKind) -> str:
    """Why an entry that tells the whole change may not be of this kind; '' where it may."""
    if kind is UpdateKind.NEW_PAGE:
        return "the publication is logged already"
    if kind is UpdateKind.REVIEW_NO_CHANGE:
        changed = [change.field for change in pair.changes if change.names[:1] != ("review",)]
        return f"{_listed(changed)} changed" if changed else ""
    if kind is UpdateKind.POLISH:
        return "; ".join(list(_weighty(pair, pair.changes))[:_MOST_NOTES])
    if kind not in TELLING:
        told = _grave(pair, pair.changes)
        return f"{'; '.join(told[:_MOST_NOTES])}; write {_TELLING}" if told else ""
    return ""


_TELLING = f"{', '.join(TELLING[:-1])} or {TELLING[-1]}"


def _grave(pair: Pair, found: Iterable[FieldChange]) -> list[str]:
    """What of a reader's safety changed and has to be told, each with its field."""
    return [
        f"in {change.field} {_cut(words)}" for change in found for words in to_be_told(pair.model, change, pair.renamed)
    ]


def _replaced(pair: Pair, place: int, entry: Mapping[str, Any]) -> Fix | None:
    return setting(pair.new.source, pair.model, (LOG, place), dict(entry))


def _log_has_grown(pair: Pair, today: date) -> list[Problem]:
    """Old entries are all there, as they were, below the new ones."""
    old, new, source = pair.old.log, pair.new.log, pair.new.source
    if not old or new[-len(old) :] == old:
        return []
    problems = []
    ours = [place for place, _ in pair.added]
    others = [place for place, entry in enumerate(new) if entry not in old and place not in ours]
    stands: list[int | None] = []
    for entry in old:
        if entry in new:
            stands.append(new.index(entry))
            continue
        place = next((place for place in others if new[place].get("id") == entry.get("id")), None)
        stands.append(place)
        if place is None:
            continue
        present = new[place]
        names = [name for name in dict.fromkeys([*entry, *present]) if entry.get(name) != present.get(name)]
        message = f"the log entry {entry.get('id')!r} was published and may not change; {_listed(names)} did"
        hint = "put it back as it was, and say in a new entry at the top of updates what has to be put right"
        where = source.place((LOG, place, names[0]))
        problems.append(Problem(where, "log-entry-edited", message, hint, _replaced(pair, place, entry)))
    if stands != list(range(len(new) - len(old), len(new))):
        gone = [f"{entry.get('id')}" for entry, place in zip(old, stands, strict=True) if place is None]
        added: list[Mapping[str, Any]] = [entry for _, entry in pair.added]
        if not added and pair.changes and not blanks(pair):
            added = [draft(pair.model, pair.old_values, pair.new_values, today)]
        message = (
            f"the log lost {_listed(gone)}; what was published stays"
            if gone
            else "old entries of the log stand elsewhere; new ones go on top, and the old ones stay below as they were"
        )
        hint = "put the log back as it was" + (", with what is new on top and numbered on" if added else "")
        fix = setting(source, pair.model, (LOG,), [*_renumbered(added, pair), *old])
        problems.append(Problem(source.place((LOG,), key=True), "log-entry-removed", message, hint, fix))
    return problems


def _day_is_real(pair: Pair, today: date) -> Iterator[Problem]:
    """A new entry has no day before that of the entry below it; the rule of the log says so too, but has no clock."""
    log = pair.new.log
    if [entry.get("id") for entry in log] != [f"u{len(log) - place}" for place in range(len(log))]:
        return
    for place, entry in pair.added:
        above, below = (str(one.get("date", "")) for one in (entry, log[place + 1] if place + 1 < len(log) else {}))
        if above < below <= today.isoformat():
            path: FieldPath = (LOG, place, "date")
            message = f"{above} is earlier than {below}, the day of the entry below it"
            also = (Note(pair.new.source.place((LOG, place + 1, "date")), "the entry below"),)
            fix = setting(pair.new.source, pair.model, path, today.isoformat())
            hint = f"write the day of the change; today is {today}"
            yield Problem(pair.new.source.place(path), "log-order", message, hint, fix, also)


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
    real = set(chain.real(pair.changes))
    missing = [change for change in pair.changes if not {*chain.real([change])} & said]
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
    fix, hint = _made_true(pair, today)
    at: FieldPath = (LOG, place, "changes") if "changes" in entry else (LOG, place)
    return Problem(source.place(at, key=True), "log-entry-untrue", f"{name} {' and '.join(parts)}", hint, fix)


def _made_true(pair: Pair, today: date) -> tuple[Fix | None, str]:
    """The lines by which the new entries tell what really changed, and what to do with them, in words."""
    source, added = pair.new.source, pair.added
    if not pair.changes:
        fix = _taken_back(pair)
        return fix, "take out what is no change any more" if fix and fix.lines else "delete the entry"
    place, entry = added[0]
    if len(added) == 1:
        kind = _kind_said(entry)
        if (kind and refusal(pair, kind)) or is_drafted(entry):
            return entry_fix(pair, today)[0], "paste the entry as it is"
        value = [change.as_logged for change in pair.changes]
        return setting(source, pair.model, (LOG, place, "changes"), value), "paste the changes as they are"
    trimmed = [one for _, entry in added if (one := _trimmed(entry, chain.real(pair.changes)))]
    if chain.tell(trimmed, pair.changes):
        made = [*_renumbered(trimmed, pair), *pair.old.log]
        return setting(source, pair.model, (LOG,), made), "take out what is no change any more"
    return entry_fix(pair, today)[0], "paste one entry that tells the whole change"


def _safety_is_told(pair: Pair) -> Iterator[Problem]:
    """An entry that tells a change of what keeps readers safe is of a kind by which they may be told of it."""
    for place, entry in pair.added:
        kind = _kind_said(entry)
        if kind is None or kind in TELLING or kind in _JUDGED_ELSEWHERE:
            continue
        mine = {field: (old, new) for field, old, new in chain.said(entry)}
        others = {field for at, other in pair.added if at != place for field, _, _ in chain.said(other)}
        alone = len(pair.added) == 1
        told = [
            change
            for change in pair.changes
            if change.field in mine or alone
            if not (change.field in others and _is_only_words(change, *mine[change.field]))
        ]
        if grave := _grave(pair, told):
            told_of = "; ".join(grave[:_MOST_NOTES])
            message = f"{str(kind)!r} does not tell readers of a change that bears on safety: {told_of}"
            others_fit = f"{', '.join(TELLING[1:-1])} or {TELLING[-1]}"
            hint = f"write kind: {TELLING[0]}; or {others_fit}, if one of them says it better"
            fix = setting(pair.new.source, pair.model, (LOG, place, "kind"), str(TELLING[0]))
            yield Problem(pair.new.source.place((LOG, place, "kind")), "safety-not-told", message, hint, fix)


_JUDGED_ELSEWHERE = (UpdateKind.POLISH, UpdateKind.REVIEW_NO_CHANGE, UpdateKind.NEW_PAGE)


def _is_only_words(change: FieldChange, old: str | None, new: str | None) -> bool:
    """Whether one of several entries on a text tells of no weighty word in it."""
    return isinstance(change.before, str) and bool(old and new) and not weighty_words(old or "", new or "")


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
    kind = _kind_of(pair, found or pair.changes)
    if kind is UpdateKind.SAFETY_CHANGE and not _grave(pair, found or pair.changes):
        kind = UpdateKind.EDIT
    source = pair.new.source
    fix = setting(source, pair.model, (LOG, place, "kind"), str(kind))
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
        same = [one for one in self.entries if (one[1].get("kind"), one[1].get("uid")) == (kind, uid)]
        named = [one for one in same if one[1].get("id") == entry_id]
        return next((one for one in (*named, *same) if "updates" in one[1]), named[0]) if named else None

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
    hint = f"paste the entry into {RETIRED} and write in place of {BLANK} why"
    if old.model is new.model:
        hint = (
            f"put the file back with: mv {new.path} {old.path}\n"
            f"then type: python -m generator rename {old.id} {new.id}\n"
            f"or, in place of both, {hint}"
        )
    fix = retired.adding(_entry(old, today, new.id))
    yield Problem(Place(new.path), "record-removed", message, hint, fix, about=old.id)


def _is_there_by_another_name(version: Version, found: Iterable[Problem]) -> bool:
    """Whether the reader has met the file with other capitals or another ending, and says how to call it."""
    return any(
        CODES[problem.code].stage is Stage.FILES
        and slug_of(basename(problem.place.path).partition(".")[0]) == version.id
        and problem.place.path != version.path
        for problem in found
    )


def _gone_with_a_trace(version: Version, retired: _RetiredList, today: date, since: str) -> Iterator[Problem]:
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
        source = f"--source={since[:_SHORT]} " if since else ""
        hint = (
            f"put the file back with: git restore {source}{version.path}\n"
            f'then, if it is to go, type: python -m generator retire {version.id} --because "…"\n'
            f"or, under another id: python -m generator rename {version.id} NEW-ID\n"
            f"or, in place of all that, paste the entry into {RETIRED}, fill each {BLANK}, "
            "and add to: with the id that takes its place"
        )
        fix = retired.adding({**_entry(version, today), LOG: [retirement, *version.log]})
        yield Problem(Place(version.path), "record-removed", message, hint, fix, about=version.id)
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
