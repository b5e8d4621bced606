"""As many records as one likes, in everything that costs time like those of the real library.

``python benchmarks/corpus.py 1000 --seed 7 DIR``, run from the root of the repository, writes 1,000 records into
DIR/content. One seed, one size and one state of content/ give the same bytes every time.

Each new record is cast in the mould of a real one. The moulds of a kind are used equally often, so that what stands in
a record, how long its texts are, and how much it recommends, cites and warns of is spread as in the real library. Its
sentences are others of the same field that are about as long and link and cite as much; its names and ids are put
together from the words of real ones. Where the mould names a record, the new one names any cast of that record. So no
rule is broken that the moulds obey: a circle of casts would be a circle of moulds, and a caution covers a cast only if
it covers the mould.

With fewer records than the real library has, some moulds have no cast. What names one of those then names a stand-in of
the same kind, and goes without where a stand-in might break a rule.
"""

from __future__ import annotations

import json
import random
import re
import sys
import textwrap
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, repeat, takewhile
from pathlib import Path

import click
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, Python looks beside it only

from generator import prose
from generator.pages.indexes import HOME
from generator.prose import Citation, Emphasis, Inline, Link, Paragraph, Text
from generator.reader import Entry, read_content
from generator.records import Article, Condition, Exercise, Procedure, Record, Reference, Routine, State
from generator.records.fields import FieldPath, prose_fields, references

ROOT = Path(__file__).resolve().parents[1]
"""The folder that holds the real content/."""

FEWEST = 100
"""With fewer records not every kind has what a routine or a condition needs."""

WIDTH = 110
"""How long a line of a record may get, as in content/."""

_LINK, _END, _CITE = "\ue000", "\ue001", "\ue002"
"""In a sentence: where the words of a link begin and end, and where a citation stands; which ids, is told apart."""

_SENTENCE_END = re.compile(rf'(?<=[.!?{_CITE}]) (?=[A-Z"“*{_LINK}])')
_LIST_MARK = re.compile(r"(-|[0-9]{1,2}[.)])\s")
_UNQUOTED = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`](?:[^:#]|:(?=\S)|(?<=\S)#)*")

_UID_FIRST = "abcdefghijklmnopqrstuvwxyz"
_UID_REST = f"{_UID_FIRST}0123456789"

_WITHOUT_STAND_IN = ("easier", "part_of", "serves", "serves_states", "not_for_states")
"""Fields that go without rather than name another record: it could lead in a circle, or forbid what is recommended."""


@dataclass(frozen=True)
class Scalar:
    """A text of YAML and how it is written: ``>`` folded, ``|`` as it stands, ``"`` or ``'`` quoted, or plain."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Items:
    """A list of YAML; ``flow`` for one in square brackets."""

    items: tuple[Value, ...]
    flow: bool = False


Value = Scalar | Items | dict[str, "Value"]


@dataclass(frozen=True)
class Sentence:
    """A sentence of the real library without the ids it names, which are kept in order."""

    words: str
    links: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """A paragraph, or an item of a list with its mark; neither of them in a blank line."""

    mark: str = ""
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Mould:
    """A real record, taken apart."""

    entry: Entry[Record]
    values: dict[str, Value]
    texts: Mapping[FieldPath, tuple[Piece, ...]]
    targets: Mapping[FieldPath, str]
    """What each field names."""
    comment: tuple[str, ...]
    """The lines above the fields, which name the schema."""

    @property
    def id(self) -> str:
        """The id of the real record."""
        return self.entry.id

    @property
    def record(self) -> Record:
        """The real record."""
        return self.entry.record

    @property
    def body(self) -> str:
        """What follows the fields of an article."""
        return self.record.body if isinstance(self.record, Article) else ""

    @property
    def topic(self) -> str:
        """Whose sentences suit it: those of its kind, and for a treatment those of its category."""
        category = f"/{self.record.category}" if isinstance(self.record, Procedure) else ""
        return f"{self.record.kind}{category}"

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Every record that it names, in a field or in a text, once."""
        found = dict.fromkeys(self.targets.values())
        for sentence in (one for pieces in self.texts.values() for piece in pieces for one in piece.sentences):
            found |= dict.fromkeys((*sentence.links, *sentence.citations))
        marks = prose.scan(self.body)
        return tuple(found | dict.fromkeys((*marks.links, *marks.citations)))


@dataclass(frozen=True)
class Cast:
    """A new record that is to be: its mould, its id and its names."""

    mould: Mould
    id: str
    uid: str
    names: tuple[str, ...]


def write_corpus(root: Path, number: int, seed: int = 0, real: Path = ROOT) -> None:
    """Write ``number`` records into ``root``/content, cast in the moulds of ``real``/content.

    ValueError for too few, and where ``root``/content holds something.
    """
    content = root / "content"
    if content.is_dir() and any(content.iterdir()):
        raise ValueError(f"{content} is not empty; name another folder")
    for path, text in corpus(number, seed, real):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def corpus(number: int, seed: int = 0, real: Path = ROOT) -> Iterator[tuple[str, str]]:
    """The records as path and text, cast in the moulds of ``real``/content; ValueError for too few."""
    if number < FEWEST:
        raise ValueError(f"a corpus has {FEWEST} records or more")
    chance = random.Random(seed)
    moulds = _moulds(real)
    casts = _casts(_chosen(moulds, number, chance), moulds, chance)
    sentences = _Sentences(mould for group in moulds.values() for mould in group)
    targets = _Targets((mould for group in moulds.values() for mould in group), casts)
    for cast in casts:
        ending = "md" if isinstance(cast.mould.record, Article) else "yaml"
        path = f"content/{cast.mould.record.folder}/{cast.id}.{ending}"
        yield path, _Casting(cast, targets, sentences, chance).text()


# The real library, taken apart


def _moulds(real: Path) -> dict[type[Record], list[Mould]]:
    content = read_content(real)
    moulds: dict[type[Record], list[Mould]] = {}
    for entry in (*content.entries, *content.articles):
        moulds.setdefault(type(entry.record), []).append(_mould(entry))
    return moulds


def _mould(entry: Entry[Record]) -> Mould:
    text = entry.source.text
    if isinstance(entry.record, Article):
        text = text.split("\n---\n", 1)[0].removeprefix("---\n")
    values = _value(yaml.compose(text, Loader=yaml.CSafeLoader))
    assert isinstance(values, dict)
    texts = {path: _pieces(_at(values, path).text) for path, _ in prose_fields(entry.record)}
    targets = {path: target for path, target, _ in references(entry.record)}
    comment = tuple(takewhile(lambda line: line.startswith("#"), text.split("\n")))
    return Mould(entry, values, texts, targets, comment)


def _value(node: yaml.Node | None) -> Value:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return Items(tuple(_value(item) for item in node.value), flow=bool(node.flow_style))
    assert isinstance(node, yaml.ScalarNode)
    return Scalar(node.value, node.style or "")


def _at(values: Value, path: FieldPath) -> Scalar:
    for step in path:
        if isinstance(values, dict):
            values = values[str(step)]
        elif isinstance(values, Items):
            values = values.items[int(step)]
    assert isinstance(values, Scalar)
    return values


def _pieces(text: str) -> tuple[Piece, ...]:
    """A text by its lines, since what YAML folds has a line for each paragraph, item and blank line."""
    return tuple(_piece(line) for line in text.split("\n"))


def _piece(line: str) -> Piece:
    read, _ = prose.parse(line)
    paragraph = next((block for block in read.walk() if isinstance(block, Paragraph)), None)
    if paragraph is None:
        return Piece()
    mark = "" if read.blocks[0] is paragraph else f"{line.split()[0]} "
    links, citations = iter(read.links), iter(read.citations)
    sentences = (
        Sentence(
            words,
            tuple(next(links) for _ in range(words.count(_LINK))),
            tuple(next(citations) for _ in range(words.count(_CITE))),
        )
        for words in _sentences("".join(map(_flat, paragraph.children)))
    )
    return Piece(mark, tuple(sentences))


def _flat(inline: Inline) -> str:
    match inline:
        case Text(text):
            return re.sub(r"[\\*_\[\]&<`]", r"\\\g<0>", text)
        case Citation():
            return _CITE
        case Link(_, children):
            return f"{_LINK}{''.join(map(_flat, children))}{_END}"
        case Emphasis(children, strong):
            mark = "**" if strong else "*"
            return f"{mark}{''.join(map(_flat, children))}{mark}"


def _sentences(paragraph: str) -> Iterator[str]:
    """The sentences of a paragraph; those that share an emphasis or a link are one."""
    open_ones: list[str] = []
    for part in _SENTENCE_END.split(paragraph):
        open_ones.append(part)
        whole = " ".join(open_ones)
        if whole.count("*") % 2 == 0 and whole.count(_LINK) == whole.count(_END):
            yield whole
            open_ones = []
    if open_ones:
        yield " ".join(open_ones)


class _Sentences:
    """The sentences of the real library by where they may stand, each group from the shortest to the longest."""

    NEIGHBOURS = 6
    """Among so many shorter and so many longer ones another sentence is chosen."""

    def __init__(self, moulds: Iterable[Mould]) -> None:
        found: defaultdict[tuple[object, ...], set[str]] = defaultdict(set)
        for mould in moulds:
            for path, pieces in mould.texts.items():
                for sentence in (one for piece in pieces for one in piece.sentences):
                    found[self._group(mould, path, sentence)].add(sentence.words)
        self._groups = {
            group: sorted(words, key=lambda sentence: (len(sentence), sentence)) for group, words in found.items()
        }

    def another(self, mould: Mould, path: FieldPath, sentence: Sentence, chance: random.Random) -> str:
        """The words of a sentence that suits the place of this one, about as long, with as many links and citations."""
        group = self._groups[self._group(mould, path, sentence)]
        key = (len(sentence.words), sentence.words)
        here = bisect_left(group, key, key=lambda words: (len(words), words))
        # As many on both sides, or texts would grow longer or shorter on the whole.
        reach = min(self.NEIGHBOURS, here, len(group) - 1 - here)
        return group[chance.randint(here - reach, here + reach)]

    @staticmethod
    def _group(mould: Mould, path: FieldPath, sentence: Sentence) -> tuple[object, ...]:
        names = tuple(step for step in path if isinstance(step, str))
        # A page on a medicine must keep the sentence that leaves its dose to the prescriber.
        kept = "prescrib" in sentence.words
        return mould.topic, names, len(sentence.links), len(sentence.citations), kept


# Which moulds, and what the casts are called


def _chosen(moulds: dict[type[Record], list[Mould]], number: int, chance: random.Random) -> list[Mould]:
    """The mould of each new record, by kind in the proportions of the real library."""
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
            needed = {item for mould in [*group * min(copies, 1), *once] for item in _exercises_of(mould)}
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


def _exercises_of(mould: Mould) -> list[str]:
    return [item.exercise for item in mould.record.all_items] if isinstance(mould.record, Routine) else []


def _evenly(group: list[Mould], number: int, chance: random.Random) -> list[Mould]:
    """So many of a group, small and large ones alike."""
    by_size = sorted(group, key=lambda mould: (len(mould.entry.source.text), mould.id))
    start = chance.random()
    return [by_size[int((place + start) * len(by_size) / number)] for place in range(number)]


def _casts(chosen: list[Mould], moulds: dict[type[Record], list[Mould]], chance: random.Random) -> list[Cast]:
    ids, uids = set[str](), set[str]()
    names: defaultdict[type[Record], set[str]] = defaultdict(set)
    id_words = {kind: _Words((mould.id for mould in group), "-") for kind, group in moulds.items()}
    name_words = {
        kind: _Words((name for mould in group for name in _names_of(mould)), " ") for kind, group in moulds.items()
    }
    casts: list[Cast] = []
    for mould in chosen:
        kind = type(mould.record)
        home = repeat(HOME, int(mould.id == HOME and HOME not in ids))
        new_id = _new(ids, chain(home, id_words[kind].others(mould.id, chance)))
        uid = _new(uids, _uids(chance))
        new_names = [_new(names[kind], name_words[kind].others(name, chance)) for name in _names_of(mould)]
        casts.append(Cast(mould, new_id, uid, tuple(new_names)))
    return casts


def _names_of(mould: Mould) -> tuple[str, ...]:
    return (mould.record.name, *mould.record.other_names)


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


# What a cast names


class _Targets:
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
        serving = [one for one in self._moulds.values() if isinstance(one.record, Routine) and mould.id in one.named]
        spoken_of = {*mould.named, mould.id, *(item for one in serving for item in _exercises_of(one))}
        for cast in self._of_kind[self._moulds[target].record.kind]:
            other = cast.mould.record
            covered = isinstance(other, Exercise) and any(
                caution.every_exercise or caution.position is other.position for caution in cautions
            )
            if cast.mould.id not in spoken_of and not covered:
                yield cast


# From a mould to the text of a file


@dataclass
class _Casting:
    """One record on its way from its mould into a file."""

    cast: Cast
    targets: _Targets
    sentences: _Sentences
    chance: random.Random
    chosen: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.chosen = self.targets.chosen(self.cast.mould, self.chance)

    def text(self) -> str:
        values = self._values(self.cast.mould.values, ())
        assert isinstance(values, dict)
        head = "".join(f"{line}\n" for line in (*self.cast.mould.comment, *_written(values, WIDTH)))
        return f"---\n{head}---\n{self._body()}" if isinstance(self.cast.mould.record, Article) else head

    def _values(self, value: Value, path: FieldPath) -> Value | None:
        """The new value in place of a mould's; None where nothing can be named."""
        if isinstance(value, Scalar):
            text = self._scalar(value.text, path)
            return None if text is None else Scalar(text, value.style)
        if isinstance(value, Items):
            items = [self._values(item, (*path, place)) for place, item in enumerate(value.items)]
            kept = tuple(item for item in items if item is not None)
            return Items(kept, value.flow) if kept else None
        fields = {name: self._values(inner, (*path, name)) for name, inner in value.items()}
        lost = {name for name, inner in fields.items() if inner is None}
        if any(isinstance(value[name], Scalar) and name not in ("instead", "part_of") for name in lost):
            return None  # such as a recommendation without its exercise
        return {name: inner for name, inner in fields.items() if inner is not None}

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
        return piece.mark + " ".join(self._sentence(path, sentence) for sentence in piece.sentences)

    def _sentence(self, path: FieldPath, sentence: Sentence) -> str:
        marks: dict[str, Iterator[str]] = {
            _LINK: repeat("["),
            _END: (f"][{self._named(target)}]" for target in sentence.links),
            _CITE: (f"[^{self._named(target)}]" for target in sentence.citations),
        }
        words = self.sentences.another(self.cast.mould, path, sentence, self.chance)
        return "".join(next(marks[letter]) if letter in marks else letter for letter in words)

    def _named(self, target: str) -> str:
        return self.chosen.get(target) or self.targets.of_kind(target, self.chance)

    def _body(self) -> str:
        """The body of an article with the ids that it names changed."""
        body = self.cast.mould.body
        marks = prose.scan(body)
        for target in dict.fromkeys((*marks.links, *marks.citations)):
            body = re.sub(rf"\[(\^?){re.escape(target)}\](?!\()", rf"[\g<1>{self._named(target)}]", body)
        return body


def _written(value: Value, width: int) -> Iterator[str]:
    """The lines of a mapping or a list, without indentation, as records in content/ are written."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, Scalar):
                yield from _written_scalar(f"{name}:", inner, width)
            elif isinstance(inner, Items) and inner.flow:
                yield f"{name}: [{', '.join(item.text for item in inner.items if isinstance(item, Scalar))}]"
            else:
                yield f"{name}:"
                yield from _indented(_written(inner, width - 2))
    elif isinstance(value, Items):
        for inner in value.items:
            if isinstance(inner, Scalar):
                yield from _written_scalar("-", inner, width)
            else:
                first, *rest = _written(inner, width - 2)
                yield f"- {first}"
                yield from _indented(rest)


def _written_scalar(head: str, scalar: Scalar, width: int) -> Iterator[str]:
    if scalar.style == ">":
        yield f"{head} >-"
        for number, piece in enumerate(scalar.text.split("\n")):
            yield from ("",) if number else ()
            yield from _indented(_wrapped(piece, width - 2))
    elif scalar.style == "|":
        yield f"{head} |-"
        yield from _indented(scalar.text.split("\n"))
    elif scalar.style or not _UNQUOTED.fullmatch(scalar.text):
        yield f"{head} {json.dumps(scalar.text, ensure_ascii=False)}"
    else:
        yield f"{head} {scalar.text}"


def _wrapped(text: str, width: int) -> list[str]:
    """Lines of a folded text, none of which begins like the item of a list."""
    lines: list[str] = []
    for line in textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False):
        if lines and _LIST_MARK.match(line):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


@click.command()
@click.argument("number", type=click.IntRange(min=FEWEST), metavar="N")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, other records.")
def main(number: int, folder: Path, seed: int) -> None:
    r"""Write N records of all kinds into DIR/content, which has to be empty or not to exist.

    \b
    Example:  python benchmarks/corpus.py 1000 --seed 7 /tmp/thousand
    Exit code: 0 when written, 1 when DIR/content holds something.
    """
    try:
        write_corpus(folder, number, seed)
    except ValueError as refused:
        raise click.ClickException(str(refused)) from None


if __name__ == "__main__":
    main()
