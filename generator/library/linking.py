"""Records into a library: what stands twice and what names nothing is reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from generator.library.edges import Library
from generator.problems import Place, Problem
from generator.prose import scan
from generator.reader import Content, Entry
from generator.records import KINDS, Record
from generator.records.fields import FieldPath, prose_fields, references


def link(content: Content) -> tuple[Library, tuple[Problem, ...]]:
    """Build the library and report ids, uids and names that stand twice and ids that name nothing."""
    library = Library(content.entries, content.articles)
    problems = [
        *_doubles(library),
        *_dangling(library, content.broken),
    ]
    return library, tuple(problems)


def _doubles(library: Library) -> Iterator[Problem]:
    ids: dict[str, Entry[Record]] = {}
    uids: dict[str, Entry[Record]] = {}
    names: dict[tuple[str, str], Entry[Record]] = {}
    for entry in (*library.entries, *library.articles):
        if (first := ids.setdefault(entry.id, entry)) is not entry:
            message = f"the id {entry.id!r} is taken by {first.source.path}"
            yield Problem(Place(entry.source.path), "duplicate-id", message, "give this file another name")
        if (first := uids.setdefault(entry.record.uid, entry)) is not entry:
            place = entry.source.place(("uid",))
            message = f"the uid {entry.record.uid!r} is taken by {first.source.path}"
            yield Problem(place, "duplicate-uid", message, "a uid is never copied; change a few of its letters")
        yield from _double_names(entry, names)


def _double_names(entry: Entry[Record], names: dict[tuple[str, str], Entry[Record]]) -> Iterator[Problem]:
    own: list[tuple[FieldPath, str]] = [(("name",), entry.record.name)]
    own += [(("other_names", place), name) for place, name in enumerate(entry.record.other_names)]
    for path, name in own:
        first = names.setdefault((entry.record.kind, name.casefold()), entry)
        taken = first is not entry or any(
            name.casefold() == earlier.casefold() for _, earlier in own[: _index(own, path)]
        )
        if taken:
            message = f"the name {name!r} is taken by {first.source.path}"
            hint = "a name means one record of a kind: give one of the two another name"
            if first is entry:
                message, hint = f"the name {name!r} stands twice in this record", "delete one of the two"
            yield Problem(entry.source.place(path), "duplicate-name", message, hint)


def _index(own: Sequence[tuple[FieldPath, str]], path: FieldPath) -> int:
    return [known for known, _ in own].index(path)


def _dangling(library: Library, broken: frozenset[str]) -> Iterator[Problem]:
    for entry in (*library.entries, *library.articles):
        for path, target, mark in references(entry.record):
            yield from _check(library, broken, target, mark.kinds, entry.source.place(path))
        for path, text in prose_fields(entry.record):
            for target in dict.fromkeys(text.links):
                yield from _check(library, broken, target, (), entry.source.place_of_mark(path, target))
            for target in dict.fromkeys(text.citations):
                yield from _check(library, broken, target, ("reference",), entry.source.place_of_mark(path, target))
    body: FieldPath = ("body",)
    for article in library.articles:
        marks = scan(article.record.body)
        for target in dict.fromkeys(marks.links):
            yield from _check(library, broken, target, (), article.source.place_of_mark(body, target))
        for target in dict.fromkeys(marks.citations):
            yield from _check(library, broken, target, ("reference",), article.source.place_of_mark(body, target))
        for finding in marks.findings:
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
    if folder:
        added = f"add content/{folder}/{target}.yaml"
        hint = f"did you mean {near[0]!r}? If not, {added}" if near else f"to create it, {added}"
    else:
        other = "link to the id of a record, which is its file's name; for a remark use round brackets"
        hint = f"did you mean {near[0]!r}?" if near else other
    yield Problem(place, "unknown-id", f"there is no {wanted} {target!r}", hint)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
