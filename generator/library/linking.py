"""Records into a library: what stands twice, what names nothing, and what an article may not hold is reported."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library.edges import Library
from generator.library.retired import story_of, successor_of
from generator.problems import Command, Fix, Note, Place, Problem
from generator.prose import Marks
from generator.reader import Content, Entry
from generator.reader.meant import fresh_uid, without_markup
from generator.reader.mending import BLANK, setting
from generator.reader.names import nearest
from generator.records import KINDS, Record, Reference
from generator.records.fields import SLUG, FieldPath, RefersTo, references, slug_of
from generator.records.retired import Retired

_ANY = RefersTo()
_CITED = RefersTo(("reference",))


def link(content: Content) -> tuple[Library, tuple[Problem, ...]]:
    """Build the library and report what stands twice, what names nothing and what an article may not hold."""
    library = Library(content.entries, content.articles, content.retired)
    problems = [
        *_doubles(library),
        *_dangling(library, content.broken),
        *_leading_nowhere(library, content.broken),
        *_not_allowed(library),
    ]
    return library, tuple(problems)


def _doubles(library: Library) -> Iterator[Problem]:
    ids: dict[str, Entry[Record]] = {}
    uids: dict[str, Entry[Record]] = {}
    names: dict[tuple[str, str], tuple[Entry[Record], FieldPath]] = {}
    for entry in library.everything:
        if (first := ids.setdefault(entry.id, entry)) is not entry:
            yield _double_id(entry, first)
        if (first := uids.setdefault(entry.record.uid, entry)) is not entry:
            yield _double_uid(entry, first)
        for path, name in _names(entry.record):
            key = (entry.record.kind, name.casefold())
            if key in names:
                yield _double_name(entry, path, name, *names[key])
            else:
                names[key] = (entry, path)


def _double_id(entry: Entry[Record], first: Entry[Record]) -> Problem:
    path = entry.source.path
    folder, _, name = path.rpartition("/")
    message = f"the id {entry.id!r} is taken by {first.source.path}"
    fix = Command(f"mv {path} {folder}/{entry.id}-{BLANK}.{name.rpartition('.')[2]}")
    return Problem(Place(path), "duplicate-id", message, "an id is the file's name: give this file another", fix)


def _double_uid(entry: Entry[Record], first: Entry[Record]) -> Problem:
    path: FieldPath = ("uid",)
    message = f"the uid {entry.record.uid!r} is taken by {first.source.path}"
    fix = entry.setting(path, fresh_uid(f"{entry.record.uid} {entry.id}"))
    also = (Note(first.source.place(path), "it stands here first"),)
    return Problem(entry.source.place(path), "duplicate-uid", message, "a uid is never copied", fix, also)


def _names(record: Record) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), record.name
    for number, name in enumerate(record.other_names):
        yield ("other_names", number), name


def _double_name(entry: Entry[Record], path: FieldPath, name: str, first: Entry[Record], there: FieldPath) -> Problem:
    message = f"the name {name!r} is taken by {first.source.path}"
    hint = "a name means one record of a kind: give one of the two another name"
    if first is entry:
        message, hint = f"the name {name!r} stands twice in this record", "delete one of the two"
    fix = entry.setting(path, BLANK) if path == ("name",) else entry.deleting(path)
    also = (Note(first.source.place(there), "it stands here first"),)
    return Problem(entry.source.place(path), "duplicate-name", message, hint, fix, also)


def _dangling(library: Library, broken: frozenset[str]) -> Iterator[Problem]:
    known = {record_id: entry.record.kind for record_id, entry in library.by_id.items()}
    for named in library.named:
        entry = named.entry
        for path, target, mark in named.ids:
            kind = known.get(target)
            if (kind is None or (mark.kinds and kind not in mark.kinds)) and target not in broken:
                if path[0] == "updates" and target in library.retired_by_id:
                    continue  # a log stays as it was; its pages follow the old id
                yield _in_field(library, entry, path, target, mark)
        for path, text in named.texts:
            marks = ((text.links, _ANY), (text.citations, _CITED)) if text.links or text.citations else ()
            for targets, mark in marks:
                for target in dict.fromkeys(targets):
                    kind = known.get(target)
                    if (kind is None or (mark.kinds and kind not in mark.kinds)) and target not in broken:
                        yield _in_text(library, entry, path, target, mark)
                    elif kind == Reference.kind and mark is _ANY:
                        yield from _citation_without_mark(entry, path, target)


def _not_allowed(library: Library) -> Iterator[Problem]:
    """What an article's body may not hold; a field of a record is refused by its type."""
    for named in library.named:
        for path, text in named.texts:
            for finding in text.findings if isinstance(text, Marks) else ():
                source = named.entry.source
                place = source.place_of(path, finding.written or finding.excerpt)
                links = {finding.written: finding.words} if finding.written else {}
                line = without_markup(source.lines[place.line - 1], links)
                fix = Fix(place.path, place.line, place.line, (line,))
                yield Problem(place, finding.code, finding.message, finding.hint, fix)


def _in_field(library: Library, entry: Entry[Record], path: FieldPath, target: str, mark: RefersTo) -> Problem:
    place = entry.source.place(path)
    code, message, hint, near = _judged(library, target, mark)
    fix: Fix | Command | None = entry.setting(path, near or BLANK)
    if code == "unknown-id" and near is None and SLUG.fullmatch(target) and mark.kinds:
        fix = Command(f"python -m generator new {mark.kinds[0]} {target}")
    return Problem(place, code, message, hint, fix, about=target)


def _in_text(library: Library, entry: Entry[Record], path: FieldPath, target: str, mark: RefersTo) -> Problem:
    place = entry.source.place_of_mark(path, target)
    code, message, hint, near = _judged(library, target, mark)
    fix: Fix | Command | None
    if near is None and code == "unknown-id" and mark.kinds and SLUG.fullmatch(target):
        fix = Command(f"python -m generator new {mark.kinds[0]} {target}")
    else:
        fix = _relinked(entry, path, target, place, near, remark=code == "unknown-id" and not mark.kinds)
    return Problem(place, code, message, hint, fix, about=target)


def _citation_without_mark(entry: Entry[Record], path: FieldPath, target: str) -> Iterator[Problem]:
    """A source whose bare id is linked to; with words of its own, a link to the bibliography is meant."""
    place = entry.source.place_of_mark(path, target)
    line = entry.source.lines[place.line - 1] if place.line else ""
    before, after = line[: place.column - 1], line[place.column - 1 + len(target) :]
    if before.endswith("[") and not before.endswith("][") and after.startswith("]") and not after.startswith("]["):
        message = f"{target!r} is a source, and here its bare id is linked to"
        fix = Fix(place.path, place.line, place.line, (f"{before}^{target}{after}",))
        hint = "put ^ before the id to cite it; to link to it, write [words][id]"
        yield Problem(place, "citation-without-mark", message, hint, fix)


def _relinked(
    entry: Entry[Record], path: FieldPath, target: str, place: Place, near: str | None, *, remark: bool
) -> Fix | None:
    """The line with another id in a mark; or, where there is none and a ``remark`` was meant, with its words alone."""
    line = entry.source.lines[place.line - 1] if place.line else ""
    before, after = line[: place.column - 1], line[place.column - 1 + len(target) :]
    if line[len(before) : len(before) + len(target)].lower() != target or not before.endswith(("[", "[^")):
        return _in_whole_text(entry, path, target, near, remark=remark)
    words = line[len(before) : len(before) + len(target)]
    start = before[:-2].rfind("[") if before.endswith("][") else -1
    if near is not None:
        bare = before.endswith("[") and start < 0 and not after.startswith("][")
        changed = f"{before}{words}][{near}{after}" if bare else f"{before}{near}{after}"
    elif not remark:
        changed = f"{before}{BLANK}{after}"
    elif (mended := _link_put_together(before, words, after)) is not None:
        changed = mended
    elif start >= 0:
        changed = f"{before[:start]}{before[start + 1 : -2]}{after[1:]}"
    else:
        changed = f"{before[:-1]}({words}){after[1:]}"
    return Fix(entry.source.path, place.line, place.line, (changed,))


def _link_put_together(before: str, words: str, after: str) -> str | None:
    """``[words] [id]`` without its blank, ``[words][id`` with its bracket; None where nothing speaks for a link."""
    gap, opening, rest = after[1:].partition("[")
    record_id, closing, _ = rest.partition("]")
    if opening and not gap.strip() and SLUG.fullmatch(record_id) and closing:
        return f"{before}{words}][{rest}"
    cut = rest.split(maxsplit=1)[0].rstrip(".,;:") if opening and not gap and rest.split() else ""
    if cut and not closing and SLUG.fullmatch(cut):
        return f"{before}{words}][{cut}]{rest[len(cut) :]}"
    return None


def _in_whole_text(entry: Entry[Record], path: FieldPath, target: str, near: str | None, *, remark: bool) -> Fix | None:
    """The same for words that run over the end of a line: the whole text anew."""
    text = str(entry.source.written(path))
    at = text.lower().find(f"[{target}]")
    if at < 0:
        return None
    words = text[at + 1 : at + 1 + len(target)]
    mark = f"[{words}][{near}]" if near else f"({words})" if remark else f"[{words}][{BLANK}]"
    return entry.setting(path, text[:at] + mark + text[at + len(target) + 2 :])


def _judged(library: Library, target: str, mark: RefersTo) -> tuple[str, str, str, str | None]:
    """Code, message and hint for an id that names nothing, or nothing that belongs there; and the id meant."""
    wanted = " or ".join(mark.kinds) or "record"
    folder = next((kind.folder for kind in KINDS if kind.kind in mark.kinds), None)
    candidates = [entry.id for entry in library.by_id.values() if not mark.kinds or entry.record.kind in mark.kinds]
    near = _named(library, target, mark) or nearest(target, candidates)
    if target in library.retired_by_id and target not in library.by_id:
        return _judged_retired(library, target)
    if known := library.by_id.get(target):
        message = f"{target!r} is {_a(known.record.kind)}; here belongs {_a(wanted)}"
        return "wrong-kind", message, f"its records stand in content/{folder}/", near
    if folder and SLUG.fullmatch(target):
        added = f"add content/{folder}/{target}.yaml"
        hint = f"did you mean {near!r}? If not, {added}" if near else f"to create it, {added}"
    else:
        other = "link to the id of a record, which is its file's name; for a remark use round brackets"
        hint = f"did you mean {near!r}?" if near else other
    return "unknown-id", f"there is no {wanted} {target!r}", hint, near


def _named(library: Library, target: str, mark: RefersTo) -> str | None:
    """The id of the one record that a reader calls so."""
    meant = {
        entry.id
        for entry in library.everything
        if not mark.kinds or entry.record.kind in mark.kinds
        for name in (entry.record.name, *entry.record.other_names)
        if slug_of(name) == slug_of(target)
    }
    return min(meant) if len(meant) == 1 else None


def _judged_retired(library: Library, target: str) -> tuple[str, str, str, str | None]:
    successor = successor_of(library, target)
    gone = "say it without this record; nothing took its place"
    hint = f"write {successor.id!r}; old addresses lead on, but records name the one that lives" if successor else gone
    return "retired-id", story_of(library, target), hint, successor.id if successor else None


def _leading_nowhere(library: Library, broken: frozenset[str]) -> Iterator[Problem]:
    """Old ids said to lead to a record that is not there, or to one of another kind; and what their logs stand on."""
    for entry in library.retired:
        target = entry.record.to
        successor = library.by_id.get(target or "")
        arrives = successor.record.kind == entry.record.kind if successor else target in library.retired_by_id
        if target and not arrives and target not in broken:
            code, message, hint, near = _judged(library, target, RefersTo((entry.record.kind,)))
            fix = setting(entry.part, Retired, ("to",), near or BLANK)
            yield Problem(entry.place("to"), code, message, hint, fix)
        for path, source, mark in references(entry.record):
            if source not in library.by_id and source not in library.retired_by_id and source not in broken:
                code, message, hint, near = _judged(library, source, mark)
                fix = setting(entry.part, Retired, path, near or BLANK)
                yield Problem(entry.place(*path), code, message, hint, fix)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
