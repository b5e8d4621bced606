"""A change of the content in words, for whoever reviews it: what it does, to which records, the gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.history.changes import ID, FieldChange, How
from generator.history.substance import follows, links_only, safety
from generator.history.versions import KIND, Matched, Pair, Version
from generator.records import Record, Sign, State
from generator.records.declared import Sort, fields_of, holder_of


@dataclass(frozen=True)
class Told:
    """One sentence on a change, without its full stop, and what it stands for."""

    sentence: str
    """In the third person, what the change does: ``changes the dose of 1 exercise``."""
    safety: bool
    """Whether a reader's safety rests on it."""
    members: tuple[tuple[Version, tuple[FieldChange, ...]], ...]
    """The records, as they are now or, of what is gone, as they were; each with its changes that are meant."""


Members = Sequence[tuple[Version, tuple[FieldChange, ...]]]
Sentence = Callable[[Members], str]


def tell_all(matched: Matched) -> tuple[Told, ...]:
    """What a change does to the records, in sentences; each field that changed is in one of them."""
    told = [*_fields(matched.pairs), *_records(matched)]
    return tuple(sorted(told, key=lambda one: not one.safety))


def _fields(pairs: Sequence[Pair]) -> Iterator[Told]:
    renamed = {pair.old.id: pair.new.id for pair in pairs if pair.old.id != pair.new.id}
    groups: dict[str, dict[str, list[FieldChange]]] = {sort: {} for sort in _SENTENCES}
    versions: dict[str, Version] = {}
    for pair in pairs:
        versions[pair.new.path] = pair.new
        for change in pair.changes:
            sort = "follow" if follows(change, renamed) else _sort(pair.model, change)
            groups[sort].setdefault(pair.new.path, []).append(change)
    for sort, records in groups.items():
        members = tuple((versions[path], tuple(changes)) for path, changes in records.items())
        if members:
            yield Told(_SENTENCES[sort](members), sort in _SAFETY, members)


def _records(matched: Matched) -> Iterator[Told]:
    if matched.come:
        yield Told(f"adds {_records_of(matched.come)}", False, tuple((version, ()) for version in matched.come))
    if matched.gone:
        grave = any(version.model in (Sign, State) for version in matched.gone)
        yield Told(f"takes away {_records_of(matched.gone)}", grave, tuple((version, ()) for version in matched.gone))


def _sort(model: type[Record], change: FieldChange) -> str:
    """The group in which a change is told."""
    if change.names[:1] in ((ID,), (KIND,)):
        return "name"
    if kept_safe := safety(model, change):
        return kept_safe
    if change.names[:1] == ("review",):
        return "review"
    if links_only(model, change) and _is_text(model, change):
        return "link"
    if change.names[0] == "recommends" and not _is_text(model, change):
        return "recommendation"
    if change.names[0] in ("items", "phases") and not _is_text(model, change):
        return "routine"
    if _is_text(model, change) and change.how is How.CHANGED:
        return "reworded"
    if _is_text(model, change) or (change.is_at or change.was_at or ("",))[-1] != change.names[-1]:
        return "added" if change.how is How.ADDED else "removed" if change.how is How.REMOVED else "detail"
    return "detail"


def _is_text(model: type[Record], change: FieldChange) -> bool:
    path = change.is_at or change.was_at or ()
    names = path
    while names and isinstance(names[-1], int):
        names = names[:-1]
    holder = holder_of(model, names)
    form = next((field.form for field in fields_of(holder) if field.name == names[-1]), None) if holder else None
    if form is not None and names != path:
        form = form.item
    return form is not None and form.sort in (Sort.PROSE, Sort.TEXT)


def _of(words: str) -> Sentence:
    return lambda members: f"{words} {_records_of(version for version, _ in members)}"


def _signs(members: Members) -> str:
    own = [version for version, _ in members if version.model is Sign]
    other = [version for version, _ in members if version.model is not Sign]
    parts = [f"changes {_records_of(own)}"] if own else []
    parts += [f"changes the red flags of {_records_of(other)}"] if other else []
    return " and ".join(parts)


def _texts(before: str, after: str) -> Sentence:
    def sentence(members: Members) -> str:
        number = sum(len(changes) for _, changes in members)
        return f"{before} {_count(number, 'text')} {after} {_count(len(members), 'record')}"

    return sentence


_SENTENCES: dict[str, Sentence] = {
    "dose": _of("changes the dose of"),
    "caution": _of("changes the cautions of"),
    "red flag": _signs,
    "sign to stop at": _of("changes when to stop in"),
    "precaution": _of("changes the precautions of"),
    "name": _of("renames"),
    "follow": lambda members: f"names what was renamed by its new id in {_count(len(members), 'record')}",
    "recommendation": _of("changes what is recommended for"),
    "routine": _of("changes the exercises of"),
    "added": _texts("adds", "to"),
    "removed": _texts("takes", "away from"),
    "reworded": _texts("rewords", "of"),
    "link": _texts("changes the links in", "of"),
    "detail": _of("changes details of"),
    "review": _of("changes the review of"),
}
"""How each group of changes is told, in this order."""

_SAFETY = ("dose", "caution", "red flag", "sign to stop at", "precaution")


def _records_of(versions: Iterable[Version]) -> str:
    """Records counted by kind: ``1 exercise and 2 conditions``."""
    kinds = Counter(version.model.kind for version in versions)
    parts = [_count(number, kind.replace("-", " ")) for kind, number in kinds.items()]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def _count(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else "people" if noun == "person" else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def plainly(change: FieldChange) -> str:
    """A field in plain words: ``hold``, ``steps 3``, ``certainty (recommends bridge)``."""
    parts = change.field.split(".")
    names = change.names
    last = names[-1].replace("_", " ") if names else change.field
    if parts[-1] != (names[-1] if names else ""):
        return " ".join(part.replace("_", " ") for part in parts)
    inner = set(names[1:-1])
    around = [part.replace("_", " ") for part in parts[:-1] if part not in inner]
    return f"{last} ({' '.join(around)})" if len(around) > 1 else last
