"""The contributor reference: every kind of record with every field, made from the types that also check the records.

So it cannot fall behind them. An example is taken from the library itself wherever a record has the field.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from markupsafe import Markup
from pydantic import BaseModel

from generator import prose
from generator.library import Library
from generator.pages.page import Composer, Page, Step, newest
from generator.reader import Entry
from generator.records import KINDS, Article, Record
from generator.records.declared import Declared, Form, Sort, about, annotation_at, fields_of, words_of
from generator.records.explained import holds, one_of_kind, where_ids_are
from generator.records.kinds import kind_named
from generator.records.vocabulary import Vocabulary
from generator.writing import field_lines

FOLDER = "contribute"
"""The first part of the address of each page here."""

INDEX = f"{FOLDER}/index.md"
"""The page that leads to all others."""

_TITLE = "Every field"

_ALL: tuple[type[Record], ...] = (*KINDS, Article)

Names = tuple[str, ...]
"""The way to a field: its name behind those of the groups and lists that it stands in."""

_LINES = 8
"""How many lines an example has at most."""


@dataclass(frozen=True)
class Example:
    """Lines of a record: from a record of the library, or made up where ``entry`` is None."""

    yaml: Markup
    entry: Entry[Record] | None


@dataclass(frozen=True)
class Word:
    """A word of a vocabulary: as it is typed, what a reader sees for it if that is another, what it means."""

    typed: Markup
    label: str
    meaning: str


@dataclass(frozen=True)
class Described:
    """What a contributor needs to know of one field."""

    path: Markup
    """Its name with those of the groups around it: ``dose.hold``."""
    anchor: Markup
    heading: Markup
    """The marks of a heading, by how deep it stands."""
    description: Markup
    needed: str
    holds: Markup
    words: tuple[Word, ...]
    """Its words, where this page lists them here."""
    words_above: Markup
    """A link to the field at which this page has listed the same words before; '' if it has not."""
    example: Example | None


def reference_pages(library: Library, composer: Composer, as_of: date) -> Iterator[Page]:
    """The index of the reference and a page for every kind of record, articles among them."""
    examples = _Examples(library)
    yield composer.compose(
        "reference-index.md.jinja",
        INDEX,
        _TITLE,
        source=None,
        updated=newest(library.everything, as_of),
        description="Every kind of record, and every field it may have.",
        kinds=tuple((_link_to(kind), Markup(_code(_files(kind))), _marked(about(kind))) for kind in _ALL),
    )
    for kind in _ALL:
        yield composer.compose(
            "reference.md.jinja",
            path_of(kind),
            title_of(kind),
            source=None,
            updated=newest(library.of(kind), as_of),
            description=f"Every field of {one_of_kind(kind.kind)}, with what it may hold.",
            about=_marked(about(kind)),
            trail=(Step(_TITLE, INDEX),),
            files=Markup(_code(_files(kind))),
            fields=tuple(_described(kind, examples)),
        )


def path_of(kind: type[Record]) -> str:
    """The page on the fields of a kind, from the root of the pages."""
    return f"{FOLDER}/{kind.kind}.md"


def title_of(kind: type[Record]) -> str:
    """What the page on a kind is called: ``Fields of an exercise``."""
    return f"Fields of {one_of_kind(kind.kind)}"


def anchor_of(path: str) -> str:
    """The anchor of a field on the page of its kind: ``dose-hold`` for ``dose.hold``."""
    return path.replace(".", "-")


def _files(kind: type[Record]) -> str:
    return f"content/{kind.folder}/<id>.{'md' if kind is Article else 'yaml'}"


def _link_to(kind: type[Record]) -> Markup:
    name = one_of_kind(kind.kind).partition(" ")[2]
    return Markup(f"[{prose.escape(name[:1].upper() + name[1:])}]({kind.kind}.md)")


def _described(kind: type[Record], examples: _Examples) -> Iterator[Described]:
    listed: dict[tuple[Vocabulary, ...], str] = {}
    for names, model, field in _fields(kind, ()):
        path = ".".join(names)
        words = words_of(field.form)
        above = listed.setdefault(words, path) if words else path
        yield Described(
            path=Markup(_code(path)),
            anchor=Markup(anchor_of(path)),
            heading=Markup("#" * (len(names) + 1)),
            description=_marked(field.description),
            needed=_needed(field),
            holds=_holds(field),
            words=tuple(_word(word) for word in words) if above == path else (),
            words_above=Markup(f"[{_code(above)}](#{anchor_of(above)})" if above != path else ""),
            example=examples.of(kind, names, model, field),
        )


def _word(word: Vocabulary) -> Word:
    label = "" if word.label.lower() == word.replace("-", " ") else word.label[:1].upper() + word.label[1:]
    return Word(Markup(_code(str(word))), label, word.meaning)


def _fields(model: type[BaseModel], within: Names) -> Iterator[tuple[Names, type[BaseModel], Declared]]:
    """Every field of a group and of the groups in it, each below the one it belongs to."""
    for field in fields_of(model):
        names = (*within, field.name)
        yield names, model, field
        group = (field.form.item or field.form).group
        if group:
            yield from _fields(group, names)


def _needed(field: Declared) -> str:
    if field.required:
        return "Needed"
    return f"If left out: {field.default}" if field.default else "May be left out"


def _holds(field: Declared) -> Markup:
    text = holds(field.form)
    inner = field.form.item or field.form
    if inner.sort is Sort.ID:
        text += f": {where_ids_are(inner.kinds)}"
    return _marked(f"{text[:1].upper()}{text[1:]}.")


class _Examples:
    """Examples of every field of every kind."""

    def __init__(self, library: Library) -> None:
        self._first: dict[type[Record], dict[Names, tuple[Entry[Record], Any]]] = {kind: {} for kind in _ALL}
        for entry in sorted(library.everything, key=lambda entry: entry.id):
            first = self._first[type(entry.record)]
            for names, value in _values(entry.source.value, ()):
                first.setdefault(names, (entry, value))

    def of(self, kind: type[Record], names: Names, model: type[BaseModel], field: Declared) -> Example | None:
        """From the first record by id that has the field, of this kind if one has; else made up of what is declared."""
        if (model, field.name) == (Article, "body"):
            return None
        entry, value = self._found(kind, names, model, field)
        if value is None:
            value = self._made_up(field.form)
        if value is None:
            return None
        return Example(_block(_cut(field_lines(field.name, value, annotation_at(model, (field.name,))))), entry)

    def _found(
        self, kind: type[Record], names: Names, model: type[BaseModel], field: Declared
    ) -> tuple[Entry[Record] | None, Any]:
        """What a record has there, or else where the same field stands elsewhere."""
        own = self._first[kind]
        if names in own:
            return own[names]
        if not own and (field.form.item or field.form).sort in (Sort.TEXT, Sort.PROSE):
            return None, None  # what other kinds are called says little of one that has no record yet
        for other in (kind, *_ALL):
            for place in _same_fields(other, model, field.name):
                if place in self._first[other]:
                    return self._first[other][place]
        return None, None

    def _made_up(self, form: Form) -> Any:
        """A value of this form in plain values; None where nothing is declared of which it could be made."""
        match form.sort:
            case Sort.LIST if form.item:
                if form.examples:
                    return list(form.examples)
                item = self._made_up(form.item)
                return None if item is None else [item]
            case Sort.GROUP if form.group:
                fields = [field for field in fields_of(form.group) if field.required or field.form.examples]
                made = {field.name: self._made_up(field.form) for field in fields}
                return {name: value for name, value in made.items() if value is not None} or None
            case Sort.WORD:
                return str(form.words[0])
            case Sort.ID:
                return self._id(form.kinds[0] if form.kinds else "exercise")
            case Sort.DAY:
                return form.examples[0] if form.examples else "2026-11-22"
            case Sort.YES_NO:
                return "yes"
            case _:
                return form.examples[0] if form.examples else None

    def _id(self, kind: str) -> str:
        """The first id of a kind; one that is made up while there is none."""
        entry, _ = next(iter(self._first[kind_named(kind)].values()), (None, None))
        return entry.id if entry else "ada-example"


@cache
def _same_fields(kind: type[Record], model: type[BaseModel], name: str) -> tuple[Names, ...]:
    """Where records of a kind have the field that ``model`` has by this name, or the same group of fields by it."""

    def origin(group: type[BaseModel]) -> object:
        form = next(field.form for field in fields_of(group) if field.name == name)
        return (form.item or form).group or next(one for one in group.__mro__ if name in inspect.get_annotations(one))

    return tuple(names for names, group, _ in _fields(kind, ()) if names[-1] == name and origin(group) is origin(model))


def _values(value: Any, names: Names) -> Iterator[tuple[Names, Any]]:
    """Every field in plain values and what it has, in the items of lists too; they count under the list's own name."""
    if isinstance(value, list):
        for item in value:
            yield from _values(item, names)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield (*names, name), inner
            yield from _values(inner, (*names, name))


def _cut(lines: Sequence[str]) -> list[str]:
    """The lines, or as many as an example may have, cut before an item or a field or, failing that, within a text."""
    if len(lines) <= _LINES:
        return list(lines)
    places = [place for place in range(2, _LINES) if lines[place]]
    cut = min(places, key=lambda place: (_indent(lines[place]), -place))
    indent = _indent(lines[cut])
    opener = next(line for line in reversed(lines[:cut]) if line and _indent(line) < indent)
    if opener.endswith((">-", "|-", "|")):  # a comment inside a text would be part of it
        indent -= 2
    return [*lines[:cut], f"{' ' * indent}# …"]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _block(lines: list[str]) -> Markup:
    """Lines as a block of code, fenced by more backticks than stand anywhere in them."""
    fence = "```"
    while any(fence in line for line in lines):
        fence += "`"
    return Markup("\n".join([f"{fence}yaml", *lines, fence]))


def _marked(text: str) -> Markup:
    """Text whose parts between backticks are code; all else is escaped."""
    return Markup("".join(_code(part) if odd % 2 else _escaped(part) for odd, part in enumerate(text.split("`"))))


def _escaped(text: str) -> str:
    """Escaped as part of a line, with the blanks at its ends."""
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return f"{before}{prose.escape(f'x{text.strip()}')[1:]}{after}" if text.strip() else text


def _code(text: str) -> str:
    return f"`{text}`"
