"""Which new records there are to be: the mould of each, and what it is called."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from benchmarks.moulds import Mould, Moulds
from generator.pages.indexes import HOME
from generator.records import Article, Exercise, Record, Reference, Routine

_UID_FIRST = "abcdefghijklmnopqrstuvwxyz"
_UID_REST = f"{_UID_FIRST}0123456789"


@dataclass(frozen=True)
class Cast:
    """A new record that is to be: its mould, its id and its names."""

    mould: Mould
    id: str
    uid: str
    names: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its file, from the root of the library."""
        ending = "md" if isinstance(self.mould.record, Article) else "yaml"
        return f"content/{self.mould.record.folder}/{self.id}.{ending}"


def casts_of(moulds: Moulds, number: int, chance: random.Random) -> list[Cast]:
    """So many casts, by kind in the proportions of the real library."""
    ids, uids = set[str](), set[str]()
    names: defaultdict[type[Record], set[str]] = defaultdict(set)
    id_words = {kind: _Words((mould.id for mould in group), "-") for kind, group in moulds.items()}
    name_words = {
        kind: _Words((name for mould in group for name in mould.names), " ") for kind, group in moulds.items()
    }
    casts: list[Cast] = []
    for mould in _chosen(moulds, number, chance):
        kind = type(mould.record)
        home = repeat(HOME, int(mould.id == HOME and HOME not in ids))
        new_id = _new(ids, chain(home, id_words[kind].others(mould.id, chance)))
        uid = _new(uids, _uids(chance))
        new_names = [_new(names[kind], name_words[kind].others(name, chance)) for name in mould.names]
        casts.append(Cast(mould, new_id, uid, tuple(new_names)))
    return casts


def _chosen(moulds: Moulds, number: int, chance: random.Random) -> list[Mould]:
    """The mould of each new record."""
    quotas = _quotas({kind: len(group) for kind, group in moulds.items()}, number)
    chosen: list[Mould] = []
    needed: set[str] = set()
    for kind in sorted(moulds, key=lambda kind: kind is not Routine):
        group = moulds[kind]
        copies, rest = divmod(quotas[kind], len(group))
        first = [mould for mould in group if kind is Exercise and mould.id in needed and not copies]
        if len(first) > rest:  # a routine must find its exercises; the references, of which there are most, make room
            quotas[Reference] -= len(first) - rest
            rest = len(first)
        spread = [mould for mould in group if mould not in first]
        once = [*first, *_evenly(spread, rest - len(first), chance)]
        if kind is Routine:
            needed = {item for mould in [*group * min(copies, 1), *once] for item in mould.exercises}
        chosen += [*group * copies, *once]
    return chosen


def _quotas(sizes: dict[type[Record], int], number: int) -> dict[type[Record], int]:
    """How many of each kind: in proportion, what is left over to the largest remainders, and one at least."""
    whole = sum(sizes.values())
    quotas = {kind: max(1, size * number // whole) for kind, size in sizes.items()}
    by_remainder = sorted(sizes, key=lambda kind: (-(sizes[kind] * number % whole), kind.kind))
    while (left := number - sum(quotas.values())) > 0:
        for kind in by_remainder[:left]:
            quotas[kind] += 1
    quotas[Reference] += left  # where a rare kind got its one
    return quotas


def _evenly(group: list[Mould], number: int, chance: random.Random) -> list[Mould]:
    """So many of a group, small and large ones alike."""
    by_size = sorted(group, key=lambda mould: (len(mould.entry.source.text), mould.id))
    start = chance.random()
    return [by_size[int((place + start) * len(by_size) / number)] for place in range(number)]


def _uids(chance: random.Random) -> Iterator[str]:
    while True:
        yield chance.choice(_UID_FIRST) + "".join(chance.choices(_UID_REST, k=7))


def _new(taken: set[str], proposals: Iterable[str]) -> str:
    """The first proposal that nobody has, whatever the case of its letters; it is then taken."""
    new = next(proposed for proposed in proposals if proposed.casefold() not in taken)
    taken.add(new.casefold())
    return new


class _Words:
    """The words of names or ids, by whether they stand first or later; of them others are made."""

    def __init__(self, names: Iterable[str], between: str) -> None:
        self._between = between
        words = [name.split(between) for name in names]
        self._first = [parts[0] for parts in words]
        self._later = [part for parts in words for part in parts[1:]] or self._first

    def others(self, name: str, chance: random.Random) -> Iterator[str]:
        """Names of as many words, without end; now and then of more words, so that there is always another."""
        while True:
            more = name.count(self._between)
            while chance.random() < 0.05:
                more += 1
            parts = [chance.choice(self._first), *chance.choices(self._later, k=more)]
            yield self._between.join(parts)[:100].rstrip(self._between)
