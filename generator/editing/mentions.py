"""Where a record names another by its id, and its file with another id written there: only those letters change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from pydantic import BaseModel

from generator.library.edges import texts
from generator.problems import Fix, Place
from generator.prose import Block, Bullets, Citation, Emphasis, Inline, Link, Paragraph, Prose, scan
from generator.reader import Entry, Source, read_values
from generator.reader.shape import shape
from generator.records import Article, PageRecord, Record
from generator.records.fields import FieldPath, prose_fields, references

LOG = "updates"
"""The log stays as it was published: an old id in it is left, and the site follows it."""

_ARTICLE = MarkdownIt("commonmark", {"html": False}).enable("table")


@dataclass(frozen=True)
class Mention:
    """One place that names a record: an id in a field, or a link or citation in a text."""

    path: FieldPath
    place: Place
    in_text: bool

    @property
    def in_group(self) -> bool:
        """Whether it stands among other fields that speak of the record, as in a recommendation or a caution."""
        return not self.in_text and isinstance(self.path[-1], str) and len(self.path) > 1


class _Spot(NamedTuple):
    """Letters of one line and what they become; columns from 0."""

    path: FieldPath
    line: int
    start: int
    end: int
    words: str
    in_text: bool


@dataclass(frozen=True)
class Change:
    """An id in the place of another, for records of one kind."""

    old: str
    new: str
    kind: type[Record]
    same: bool = True
    """Whether it is the same record still; of another the parts have other anchors."""

    @property
    def nothing(self) -> Change:
        """The old id as it is."""
        return replace(self, new=self.old, same=True)

    def address(self, record_id: str) -> str:
        """The address of the record's own page as an article writes it, ``exercises/bridge.md``; '' without one."""
        if issubclass(self.kind, Article):
            return f"{record_id}.md"
        return f"{self.kind.folder.replace('_', '-')}/{record_id}.md" if issubclass(self.kind, PageRecord) else ""

    def of(self, record_id: str) -> str:
        """An id after the change."""
        return self.new if record_id == self.old else record_id

    def of_address(self, address: str) -> str:
        """An address in an article after the change."""
        page, mark, anchor = address.partition("#")
        if not page or page != self.address(self.old):
            return address
        return self.address(self.new) + (mark + anchor if self.same else "")


def mentions(entry: Entry[Record], target: str, kind: type[Record]) -> tuple[Mention, ...]:
    """Every place of a record that names another, its log left out, in the order of the lines."""
    change = Change(target, target, kind)
    found = [
        Mention(path, entry.source.place(path), in_text=False)
        for path, named, _ in references(entry.record)
        if named == target and path[0] != LOG
    ]
    for path, text in texts(entry.record):
        if target in text.links or target in text.citations:
            spots = list(_marks(entry.source, path, change))
            places = [Place(entry.source.path, spot.line, spot.start + 1, len(target)) for spot in spots]
            found += [Mention(path, place, in_text=True) for place in places or [entry.source.place(path)]]
    if isinstance(entry.record, Article):
        at = [Place(entry.source.path, spot.line, spot.start + 1) for spot in _addressed(entry.source, change)]
        found += [Mention(("body",), place, in_text=True) for place in at]
    return tuple(sorted(found, key=lambda mention: mention.place))


def rename_in(entry: Entry[Record], raw: bytes, change: Change) -> tuple[bytes, tuple[Mention, ...]] | None:
    """The bytes of a record's file with the new id wherever it names the old one, and where that was.

    Only those letters change, but for a link that shows its id, ``[old]``, which keeps its words: ``[old][new]``. None
    where reading the result again does not give the very same record with that id changed.
    """
    wanted, was = _state(entry.record, change), _state(entry.record, change.nothing)
    if wanted == was:
        return raw, ()
    spots = list(_spots(entry, change))
    if isinstance(entry.record, Article) or _read(entry, _written(raw, spots), change.nothing) != wanted:
        spots = [spot for spot in spots if _counts(entry, raw, spot, change)]
    written = _written(raw, spots)
    if _read(entry, written, change.nothing) != wanted:
        return None
    told = (
        Mention(spot.path, Place(entry.source.path, spot.line, spot.start + 1, len(spot.words)), spot.in_text)
        for spot in spots
    )
    return written, tuple(sorted(told, key=lambda mention: mention.place))


def pasted(raw: bytes, fix: Fix) -> bytes:
    """A file with lines put in; they end as its other lines do."""
    ending = "\r\n" if raw.count(b"\r\n") * 2 > raw.count(b"\n") else "\n"
    lines = raw.decode("utf-8").split("\n")
    lines[fix.first - 1 : fix.last] = [line + ending[:-1] for line in fix.lines]
    return "\n".join(lines).encode("utf-8")


def reread(path: str, raw: bytes, kind: type[Record], record_id: str) -> Entry[Record] | None:
    """The record in these bytes; None with anything wrong in them."""
    source, value, problems = read_values(path, raw)
    if value is None or problems:
        return None
    record, misshapen = shape(kind, value, source)
    return None if record is None or misshapen else Entry(record_id, record, source)


def _counts(entry: Entry[Record], raw: bytes, spot: _Spot, change: Change) -> bool:
    """Whether this spot alone names the record: what only looks like it, in code or after a backslash, does not."""
    written = _written(raw, [spot])
    if _read(entry, written, change.nothing) == _state(entry.record, change.nothing):
        return False
    return bool(_read(entry, written, change) == _state(entry.record, change))


def _spots(entry: Entry[Record], change: Change) -> Iterator[_Spot]:
    for path, named, _ in references(entry.record):
        if named == change.old and path[0] != LOG:
            number, start, end = next(_occurrences(entry.source, path, named), (1, 0, 0))
            yield _Spot(path, number, start, end, change.new, in_text=False)
    for path, text in texts(entry.record):
        if change.old in text.links or change.old in text.citations:
            yield from _marks(entry.source, path, change)
    if isinstance(entry.record, Article):
        yield from _addressed(entry.source, change)


def _marks(source: Source, path: FieldPath, change: Change) -> Iterator[_Spot]:
    """The links and citations of a text that name an id, as far as brackets tell."""
    new = change.new
    for number, start, end in _occurrences(source, path, change.old):
        line = source.lines[number - 1]
        above = source.lines[number - 2].rstrip() if number > 1 else ""
        below = source.lines[number].lstrip() if number < len(source.lines) else ""
        before, after = line[:start].rstrip() or above, line[end:].lstrip() or below
        opens, closes = before.endswith(("[", "[^")), after.startswith("]")
        whole = opens and closes and before.endswith(("[^", "]["))
        if whole or (before.endswith("](") and line[start:end] == change.old):
            yield _Spot(path, number, start, end, new, in_text=True)
        elif opens and closes and after.startswith("][]") and "[]" in line[end:]:
            at = line.index("[]", end) + 1
            yield _Spot(path, number, at, at, new, in_text=True)
        elif opens and closes and not after.startswith("][") and "]" in line[end:]:
            at = line.index("]", end) + 1
            yield _Spot(path, number, at, at, f"[{new}]", in_text=True)


def _addressed(source: Source, change: Change) -> Iterator[_Spot]:
    """The links of an article that name the page of a record by its address."""
    address = change.address(change.old)
    for number, start, end in _occurrences(source, ("body",), address) if address else ():
        line = source.lines[number - 1]
        if line[max(0, start - 1) : start] not in ("(", "<", " ", "") or line[end : end + 1] not in (
            "",
            ")",
            ">",
            "#",
            " ",
        ):
            continue
        if not change.same and line[end : end + 1] == "#":
            end += next((at for at, letter in enumerate(line[end:]) if letter in ')> "'), len(line) - end)
        yield _Spot(("body",), number, start, end, change.address(change.new), in_text=True)


def _occurrences(source: Source, path: FieldPath, word: str) -> Iterator[tuple[int, int, int]]:
    """Line, start and end of a word in a value's own lines, whatever the case of its letters."""
    span = source.spans.get(path)
    if span is None:
        return
    for number in range(span.line, span.last_line + 1):
        line = source.lines[number - 1]
        first = span.column - 1 if number == span.line else 0
        last = span.last_column if number == span.last_line else len(line)
        for start in range(first, last - len(word) + 1):
            if line[start : start + len(word)].lower() == word:
                yield number, start, start + len(word)


def _written(raw: bytes, spots: Iterable[_Spot]) -> bytes:
    lines = raw.decode("utf-8").split("\n")
    for spot in sorted(spots, key=lambda spot: (spot.line, spot.start), reverse=True):
        line = lines[spot.line - 1]
        lines[spot.line - 1] = line[: spot.start] + spot.words + line[spot.end :]
    return "\n".join(lines).encode("utf-8")


def _read(entry: Entry[Record], raw: bytes, change: Change) -> Any:
    again = reread(entry.source.path, raw, type(entry.record), entry.id)
    return None if again is None else _state(again.record, change)


def _state(record: Record, change: Change) -> Any:
    """All that a record says, with one id in the place of another; equal for two that say, link and cite the same."""
    marks: Any = None
    changed: Any = record
    for path, named, _ in references(record):
        if named == change.old and path[0] != LOG:
            changed = with_value(changed, path, change.new)
    for path, text in prose_fields(record):
        changed = with_value(changed, path, Prose(tuple(_block(block, change) for block in text.blocks)))
    if isinstance(record, Article):
        read = scan(record.body)
        named_there = [change.of(target) for target in (*read.links, "", *read.citations)]
        marks = (named_there, [change.of_address(address) for address in _addresses(record.body)])
        changed = with_value(changed, ("body",), "")
    return changed, marks


def _addresses(body: str) -> list[str]:
    """Where the links of an article lead that name no record by its id."""
    tree = SyntaxTreeNode(_ARTICLE.parse(body))
    return [str(node.attrs.get("href", "")) for node in tree.walk() if node.type == "link"]


def with_value(value: Any, path: FieldPath, new: Any) -> Any:
    """A copy of a record, a group or a list with one value in it changed."""
    if not path:
        return new
    first, rest = path[0], path[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={str(first): with_value(getattr(value, str(first)), rest, new)})
    place = int(first)
    return (*value[:place], with_value(value[place], rest, new), *value[place + 1 :])


def _block(block: Block, change: Change) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_inlines(block.children, change))
    return Bullets(tuple(tuple(_block(child, change) for child in item) for item in block.items), block.ordered)


def _inlines(inlines: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        match inline:
            case Link(target, children):
                changed: Inline = Link(change.of(target), _inlines(children, change))
            case Emphasis(children, strong):
                changed = Emphasis(_inlines(children, change), strong)
            case Citation(reference):
                changed = Citation(change.of(reference))
            case _:
                changed = inline
        if not (isinstance(changed, Citation) and found and found[-1] == changed):  # cited twice at once is cited once
            found.append(changed)
    return tuple(found)
