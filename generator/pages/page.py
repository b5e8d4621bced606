"""A page: a path, its Markdown, and the record it comes from. ``Composer`` makes one from a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.drawing import Picture
from generator.library import Library
from generator.library.retired import former_ids, remains_of, successor_of
from generator.pages.addresses import Address, address, index_of
from generator.pages.dose import days, dose_line, times
from generator.pages.pictures import SmallPicture, small_picture
from generator.pages.publication import in_short
from generator.pages.words import day, in_words
from generator.prose import Marks, Prose, citation_marks, escape, inline_markdown, markdown, scan
from generator.reader import Entry
from generator.records import Record, Reference
from generator.records.person import PersonLink
from generator.records.vocabulary import Vocabulary

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Step:
    """One step of the way from the top to a page."""

    title: str
    path: str
    anchor: str = ""


@dataclass(frozen=True)
class Page:
    """One page of the site, ready for a Markdown engine."""

    path: str
    """From the root of the pages, with forward slashes: ``exercises/childs-pose.md``."""
    title: str
    markdown: str
    """Front matter and body."""
    source: str | None
    """The file it is edited in, from the repository's root; None for one that comes from many."""
    updated: date
    """The day of its newest update, or of the newest in what it lists."""
    trail: tuple[Step, ...] = ()
    """The way from the top to it: its index, then its group there. Pages of one trail are siblings, in order."""
    gone: bool = False
    """Whether it only says where its record went; then it is in no list, no search and no map of the site."""


@dataclass
class Noted:
    """What a page being written has linked to and cited, each once, in order."""

    links: dict[str, Address] = field(default_factory=dict)
    citations: dict[str, None] = field(default_factory=dict)


class Composer:
    """Fills a template and closes the page with the definitions of its links and footnotes."""

    def __init__(self, library: Library, as_of: date, pictures: Mapping[str, Picture] | None = None) -> None:
        self._library = library
        self.pictures = pictures or {}
        """By the id of their exercise."""
        self._former_ids = former_ids(library)
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=True,  # macros then return Markup, which marks what is Markdown already
        )
        self._environment.globals["as_of"] = as_of
        self._environment.filters |= {
            "prose": self._prose,
            "inline": self._inline,
            "cite": self._cite,
            "link": self._link,
            "day": day,
            "in_words": in_words,
            "dose_line": dose_line,
            "times": times,
            "days": days,
            "sentence": _sentence,
            "outside": _outside,
            "body": self._body,
            "old_ids": self._old_ids,
            "small_picture": self._small_picture,
        }

    def compose(
        self,
        template: str,
        path: str,
        title: str,
        *,
        source: str | None,
        updated: date,
        description: str = "",
        other_names: Iterable[str] = (),
        trail: tuple[Step, ...] = (),
        gone: bool = False,
        moved_to: str = "",
        **values: Any,
    ) -> Page:
        """The page at ``path``. ``values`` are what the template speaks of.

        The theme sends readers on to ``moved_to``, an address from the root of the site.
        """
        noted = Noted()
        body = self._environment.get_template(template).render(noted=noted, path=path, title=title, **values)
        head: dict[str, Any] = {"title": title}
        if description:
            head["description"] = description
        if names := list(other_names):
            head["tags"] = names
        if gone:
            head |= {"robots": "noindex", "search": {"exclude": True}}
        if moved_to:
            head["moved_to"] = moved_to
        front = yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=10_000)
        text = "\n".join((f"---\n{front}---\n", _tidy(body), *self._definitions(path, noted))).rstrip() + "\n"
        return Page(path, title, text, source, updated, trail, gone)

    def _definitions(self, path: str, noted: Noted) -> list[str]:
        footnotes = []
        for reference_id in noted.citations:
            reference = self._library.get(Reference, reference_id)
            if reference:
                noted.links.setdefault(reference.id, address(reference))
                footnotes.append(f"[^{reference.id}]: {in_short(reference.id, reference.record)}")
            elif retired := self._library.retired_by_id.get(reference_id):  # an old log stands on it
                noted.links.setdefault(reference_id, address(remains_of(retired)))
                words = f"[{escape(retired.record.name)}][{reference_id}]"
                footnotes.append(f"[^{reference_id}]: {words}, which is no longer among our references.")
        links = [f"[{label}]: {target.seen_from(path)}" for label, target in sorted(noted.links.items())]
        return ["", *footnotes, "", *links]

    @pass_context
    def _prose(self, context: Context, text: Prose | None, indent: int = 0) -> Markup:
        if text is None:
            return Markup("")
        self._note(context, text)
        return Markup(markdown(text).replace("\n", "\n" + " " * indent))

    @pass_context
    def _inline(self, context: Context, text: Prose | None) -> Markup:
        if text is None:
            return Markup("")
        self._note(context, text)
        return Markup(inline_markdown(text))

    @pass_context
    def _body(self, context: Context, body: str) -> Markup:
        """The body of an article, which is Markdown already."""
        self._note(context, scan(body))
        return Markup(body.strip())

    def _note(self, context: Context, text: Prose | Marks) -> None:
        noted: Noted = context["noted"]
        noted.citations |= dict.fromkeys(text.citations)
        for target in text.links:
            if entry := self._library.by_id.get(target):
                noted.links[target] = address(entry)

    @pass_context
    def _cite(self, context: Context, references: Iterable[str]) -> Markup:
        noted: Noted = context["noted"]
        ids = list(dict.fromkeys(map(self._living, references)))
        noted.citations |= dict.fromkeys(ids)
        return Markup(citation_marks(ids))

    def _living(self, record_id: str) -> str:
        """The id that an old one leads to, so that a log may name the record as it was called then."""
        successor = successor_of(self._library, record_id)
        return successor.id if successor else record_id

    def _old_ids(self, entry: Entry[Record]) -> tuple[str, ...]:
        """The ids under which a record was known."""
        return self._former_ids.get(entry.id, ())

    @pass_context
    def _small_picture(self, context: Context, exercise: Entry[Record] | str) -> SmallPicture | None:
        """What a list shows of the exercise, or of that with this id; None where it has no picture."""
        picture = self.pictures.get(exercise.id if isinstance(exercise, Entry) else exercise)
        return small_picture(picture, context["path"]) if picture else None

    @pass_context
    def _link(
        self, context: Context, target: Entry[Record] | type[Record] | str, words: str = "", anchor: str = ""
    ) -> Markup:
        """A link to a record, to the index of a kind, or to the article or record with this id."""
        noted: Noted = context["noted"]
        if isinstance(target, str):
            known = self._library.by_id.get(target) or successor_of(self._library, target)
            if known is None:
                return Markup(escape(words or target))
            target = known
        if isinstance(target, Entry):
            label = f"{target.id}--{anchor}" if anchor else target.id
            noted.links[label] = address(target, anchor)
            return Markup(f"[{escape(words or target.record.name)}][{label}]")
        label = f"index--{target.kind}" + (f"--{anchor}" if anchor else "")
        noted.links[label] = Address(index_of(target).path, anchor)
        return Markup(f"[{escape(words or target.plural)}][{label}]")


def _finalize(value: Any) -> Any:
    """Escape for Markdown whatever a template writes, unless it is ``Markup`` and so Markdown already."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Vocabulary):
        return Markup(escape(value.label))
    if isinstance(value, Prose):
        raise TypeError("prose goes through the prose or inline filter")
    text = str(value)
    before, after = (" " if end.isspace() else "" for end in (text[:1], text[-1:]))
    return Markup(f"{before}{escape(text)}{after}")


def _outside(link: PersonLink) -> Markup:
    """A link to another site."""
    return Markup(f"[{escape(link.label)}](<{link.url}>)")


def _sentence(text: str) -> str:
    """With a capital letter at the start."""
    return text[:1].upper() + text[1:]


def _tidy(text: str) -> str:
    """Without blanks at the ends of lines and with one blank line where a template left several."""
    lines: list[str] = []
    for line in (line.rstrip() for line in text.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines)


def newest(entries: Iterable[Entry[Record]], otherwise: date) -> date:
    """The day of the newest update among these records; ``otherwise`` where there are none."""
    return max((entry.record.updates[0].date for entry in entries), default=otherwise)
