"""What is learnt from the real records: each is a mould, in which others can be cast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from benchmarks.sentences import Found, Piece, pieces_of
from generator import prose
from generator.reader import Entry, read_content
from generator.records import Article, Procedure, Record, Routine
from generator.records.fields import FieldPath, prose_fields, references


@dataclass(frozen=True)
class Mould:
    """A real record, taken apart."""

    entry: Entry[Record]
    texts: Mapping[FieldPath, tuple[Piece, ...]]
    targets: Mapping[FieldPath, str]
    """What each field names."""

    @property
    def id(self) -> str:
        """The id of the real record."""
        return self.entry.id

    @property
    def record(self) -> Record:
        """The real record."""
        return self.entry.record

    @property
    def values(self) -> dict[str, Any]:
        """The fields as they were written, as plain values; of an article those at its top."""
        written: dict[str, Any] = self.entry.source.written(())
        is_article = isinstance(self.record, Article)
        return {name: value for name, value in written.items() if not (is_article and name == "body")}

    @property
    def body(self) -> str:
        """What follows the fields of an article."""
        return self.record.body if isinstance(self.record, Article) else ""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the other names."""
        return (self.record.name, *self.record.other_names)

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of a routine's exercises, in order."""
        return tuple(item.exercise for item in self.record.all_items) if isinstance(self.record, Routine) else ()

    @property
    def topic(self) -> str:
        """Whose sentences suit it: those of its kind, and for a treatment those of its category."""
        category = f"/{self.record.category}" if isinstance(self.record, Procedure) else ""
        return f"{self.record.kind}{category}"

    @property
    def sentences(self) -> Iterator[Found]:
        """Every sentence of its texts."""
        for path, pieces in self.texts.items():
            for piece in pieces:
                yield from (Found(self.topic, path, sentence) for sentence in piece.sentences)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Every record that it names, in a field or in a text, once."""
        marks = prose.scan(self.body)
        in_texts = (target for one in self.sentences for target in (*one.sentence.links, *one.sentence.citations))
        return tuple(dict.fromkeys((*self.targets.values(), *in_texts, *marks.links, *marks.citations)))


Moulds = Mapping[type[Record], list[Mould]]
"""The moulds by their kind, each kind in order of the ids."""


def moulds_of(real: Path) -> Moulds:
    """A mould of every record in ``real``/content."""
    content = read_content(real)
    moulds: dict[type[Record], list[Mould]] = {}
    for entry in (*content.entries, *content.articles):
        moulds.setdefault(type(entry.record), []).append(_mould(entry))
    return moulds


def _mould(entry: Entry[Record]) -> Mould:
    texts = {path: pieces_of(entry.source.written(path)) for path, _ in prose_fields(entry.record)}
    targets = {path: target for path, target, _ in references(entry.record)}
    return Mould(entry, texts, targets)
