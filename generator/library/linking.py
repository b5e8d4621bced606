"""Records into a library: what stands twice, what names nothing, and what an article may not hold is reported."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from generator.library.edges import Library, texts
from generator.problems import Place, Problem
from generator.prose import scan
from generator.reader import Content, Entry
from generator.records import KINDS, Article, Record
from generator.records.fields import SLUG, FieldPath, references


def link(content: Content) -> tuple[Library, tuple[Problem, ...]]:
    """Build the library and report what stands twice, what names nothing and what an article may not hold."""
    library = Library(content.entries, content.articles)
    problems = [
        *_doubles(library),
        *_dangling(library, content.broken),
        *_not_allowed(content.articles),
    ]
    return library, tuple(problems)


def _doubles(library: Library) -> Iterator[Problem]:
    ids: dict[str, Entry[Record]] = {}
    uids: dict[str, Entry[Record]] = {}
    names: dict[tuple[str, str], Entry[Record]] = {}
    for entry in library.everything:
        if (first := ids.setdefault(entry.id, entry)) is not entry:
            message = f"the id {entry.id!r} is taken by {first.source.path}"
            yield Problem(Place(entry.source.path), "duplicate-id", message, "give this file another name")
        if (first := uids.setdefault(entry.record.uid, entry)) is not entry:
            place = entry.source.place(("uid",))
            message = f"the uid {entry.record.uid!r} is taken by {first.source.path}"
            yield Problem(place, "duplicate-uid", message, "a uid is never copied; change a few of its letters")
        for path, name in _names(entry.record):
            key = (entry.record.kind, name.casefold())
            if key in names:
                yield _double_name(entry, path, name, names[key])
            names.setdefault(key, entry)


def _names(record: Record) -> Iterator[tuple[FieldPath, str]]:
    yield ("name",), record.name
    for number, name in enumerate(record.other_names):
        yield ("other_names", number), name


def _double_name(entry: Entry[Record], path: FieldPath, name: str, first: Entry[Record]) -> Problem:
    message = f"the name {name!r} is taken by {first.source.path}"
    hint = "a name means one record of a kind: give one of the two another name"
    if first is entry:
        message, hint = f"the name {name!r} stands twice in this record", "delete one of the two"
    return Problem(entry.source.place(path), "duplicate-name", message, hint)


def _dangling(library: Library, broken: frozenset[str]) -> Iterator[Problem]:
    for entry in library.everything:
        for path, target, mark in references(entry.record):
            yield from _check(library, broken, target, mark.kinds, entry.source.place(path))
        for path, text in texts(entry.record):
            for target in dict.fromkeys(text.links):
                yield from _check(library, broken, target, (), entry.source.place_of_mark(path, target))
            for target in dict.fromkeys(text.citations):
                yield from _check(library, broken, target, ("reference",), entry.source.place_of_mark(path, target))


def _not_allowed(articles: tuple[Entry[Article], ...]) -> Iterator[Problem]:
    """What an article's body may not hold; a field of a record is refused by its type."""
    body: FieldPath = ("body",)
    for article in articles:
        for finding in scan(article.record.body).findings:
            place = article.source.place_of(body, finding.excerpt)
            yield Problem(place, "text-not-allowed", finding.message, finding.hint)


def _check(
    library: Library, broken: frozenset[str], target: str, kinds: tuple[str, ...], place: Place
) -> Iterator[Problem]:
    known = library.by_id.get(target)
    if target in broken or (known and (not kinds or known.record.kind in kinds)):
        return
    wanted = " or ".join(kinds) or "record"
    folder = next((kind.folder for kind in KINDS if kind.kind in kinds), None)
    if known:
        message = f"{target!r} is {_a(known.record.kind)}; here belongs {_a(wanted)}"
        yield Problem(place, "wrong-kind", message, f"its records stand in content/{folder}/")
        return
    candidates = [entry.id for entry in library.by_id.values() if not kinds or entry.record.kind in kinds]
    near = get_close_matches(target, sorted(candidates), n=1)
    if folder and SLUG.fullmatch(target):
        added = f"add content/{folder}/{target}.yaml"
        hint = f"did you mean {near[0]!r}? If not, {added}" if near else f"to create it, {added}"
    else:
        other = "link to the id of a record, which is its file's name; for a remark use round brackets"
        hint = f"did you mean {near[0]!r}?" if near else other
    yield Problem(place, "unknown-id", f"there is no {wanted} {target!r}", hint)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
