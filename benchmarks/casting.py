"""From a mould to the text of a new record's file."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.casts import Cast
from benchmarks.moulds import Mould
from benchmarks.sentences import Found, Piece, Sentences, naming
from generator import prose
from generator.records import Article, Condition, Exercise, State
from generator.records.fields import FieldPath
from generator.records.schema import schema_path
from generator.writing import annotation_of, field_lines, in_order

_WITHOUT_STAND_IN = ("easier", "part_of", "serves", "serves_states", "not_for_states")
"""Fields that go without rather than name another record: it could lead in a circle, or forbid what is recommended."""


class Targets:
    """The casts by their mould: what may be named where the mould of another names that mould."""

    def __init__(self, moulds: Iterable[Mould], casts: Iterable[Cast]) -> None:
        self._moulds = {mould.id: mould for mould in moulds}
        self._casts: defaultdict[str, list[Cast]] = defaultdict(list)
        self._of_kind: defaultdict[str, list[Cast]] = defaultdict(list)
        for cast in casts:
            self._casts[cast.mould.id].append(cast)
            self._of_kind[cast.mould.record.kind].append(cast)

    def there(self, target: str) -> bool:
        """Whether a mould has a cast, so that no stand-in is needed."""
        return bool(self._casts[target])

    def of_kind(self, target: str, chance: random.Random) -> str:
        """Any record of the same kind."""
        return chance.choice(self._of_kind[self._moulds[target].record.kind]).id

    def chosen(self, mould: Mould, chance: random.Random) -> dict[str, str]:
        """The id of a record for each that a mould names, never one for two; some may be left out."""
        chosen: dict[str, str] = {}
        stand_ins: set[str] = set()
        for target in mould.named:
            casts = self._casts[target]
            if not casts:
                casts = [cast for cast in self._stand_ins(mould, target) if cast.mould.id not in stand_ins]
            if casts:
                cast = chance.choice(casts)
                chosen[target] = cast.id
                stand_ins.add(cast.mould.id)
        return chosen

    def _stand_ins(self, mould: Mould, target: str) -> Iterator[Cast]:
        """What may be named instead: nothing that is named already, and no exercise of which anything is said."""
        record = mould.record
        cautions = record.cautions if isinstance(record, (Condition, State)) else ()
        serving = [one for one in self._moulds.values() if one.exercises and mould.id in one.named]
        spoken_of = {*mould.named, mould.id, *(item for one in serving for item in one.exercises)}
        for cast in self._of_kind[self._moulds[target].record.kind]:
            other = cast.mould.record
            covered = isinstance(other, Exercise) and any(
                caution.every_exercise or caution.position is other.position for caution in cautions
            )
            if cast.mould.id not in spoken_of and not covered:
                yield cast


def text_of(cast: Cast, targets: Targets, sentences: Sentences, chance: random.Random) -> str:
    """The text of a cast's file, in the canonical layout."""
    mould = cast.mould
    kind = type(mould.record)
    casting = _Casting(cast, targets, targets.chosen(mould, chance), sentences, chance)
    values = casting.group(mould.values, ())
    assert values is not None, "every record has a uid and a name"
    lines: list[str] = []
    for name in in_order(values, kind):
        lines += field_lines(name, values[name], annotation_of(name, kind))
    if isinstance(mould.record, Article):
        return "\n".join(["---", *lines, "---", casting.body()])
    return "\n".join([f"# yaml-language-server: $schema=../../{schema_path(kind)}", *lines, ""])


@dataclass(frozen=True)
class _Casting:
    """What goes from a mould into one cast."""

    cast: Cast
    targets: Targets
    chosen: Mapping[str, str]
    """The id to name in place of each that the mould names."""
    sentences: Sentences
    chance: random.Random

    def group(self, group: dict[str, Any], path: FieldPath) -> dict[str, Any] | None:
        """The new fields of a group; None for a group that would say nothing."""
        fields = {name: self._value(inner, (*path, name)) for name, inner in group.items()}
        lost = {name for name, inner in fields.items() if inner is None}
        if any(isinstance(group[name], str) and name not in ("instead", "part_of") for name in lost):
            return None  # such as a recommendation without its exercise
        return {name: inner for name, inner in fields.items() if inner is not None}

    def body(self) -> str:
        """The body of an article with the ids that it names changed."""
        body = self.cast.mould.body
        marks = prose.scan(body)
        changed = {target: self._named(target) for target in dict.fromkeys((*marks.links, *marks.citations))}
        for target, named in changed.items():
            for opening in ("[", "[^"):
                body = body.replace(f"{opening}{target}]", f"{opening}{named}]")
        return body

    def _value(self, value: Any, path: FieldPath) -> Any:
        """The new value in place of a mould's; None where nothing can be named."""
        if isinstance(value, dict):
            return self.group(value, path)
        if isinstance(value, list):
            items = [self._value(item, (*path, place)) for place, item in enumerate(value)]
            return [item for item in items if item is not None] or None
        return self._scalar(value, path)

    def _scalar(self, text: str, path: FieldPath) -> str | None:
        mould = self.cast.mould
        if path == ("uid",):
            return self.cast.uid
        if path == ("name",):
            return self.cast.names[0]
        if path[0] == "other_names":
            return self.cast.names[1 + int(path[1])]
        if path in mould.texts:
            return "\n".join(self._piece(path, piece) for piece in mould.texts[path])
        if path in mould.targets:
            alone = path[0] in _WITHOUT_STAND_IN and not self.targets.there(text)
            return None if alone else self.chosen.get(text)
        return text

    def _piece(self, path: FieldPath, piece: Piece) -> str:
        found = (Found(self.cast.mould.topic, path, sentence) for sentence in piece.sentences)
        return piece.mark + " ".join(map(self._sentence, found))

    def _sentence(self, found: Found) -> str:
        words = self.sentences.another(found, self.chance)
        return naming(words, map(self._named, found.sentence.links), map(self._named, found.sentence.citations))

    def _named(self, target: str) -> str:
        return self.chosen.get(target) or self.targets.of_kind(target, self.chance)
