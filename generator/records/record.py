"""What every record has: a name, a permanent uid, dates, a review and the log of its updates."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from generator.records.fields import Day, Line, Name, PersonId, Prose, ReferenceId, Slug, Strict
from generator.records.vocabulary import UpdateKind

UID = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]{7}$"), Field(examples=["k3v9x0qd"])]
"""Eight lower-case letters and digits, the first a letter. Given once; survives every rename."""


class Change(Strict):
    """One field that an update changed."""

    field: Annotated[Line, Field(examples=["dose.hold"])]
    """Where in the record, with dots and list ids: ``dose.hold``."""
    old: Annotated[Line | None, Field(examples=["60 s"])] = None
    """The value before; left out where there was none."""
    new: Annotated[Line | None, Field(examples=["30 s"])] = None
    """The value after; left out where there is none any more."""


class Update(Strict):
    """One entry of a record's log."""

    id: Annotated[str, StringConstraints(pattern=r"^u[1-9][0-9]{0,3}$"), Field(examples=["u2"])]
    """u1 for the publication, then u2, u3 and so on."""
    date: Day
    """The real day of the change."""
    kind: UpdateKind
    """What sort of change."""
    summary: Annotated[Line, Field(examples=["Shortened the hold and added when to stop."])]
    """What changed for the reader, in a sentence or two."""
    changes: tuple[Change, ...] = ()
    """The fields that changed, with their values before and after."""
    sections: Annotated[tuple[Slug, ...], Field(examples=["dose"])] = ()
    """Anchors of the sections that changed."""
    sources: tuple[ReferenceId, ...] = ()
    """References that led to the change."""


class Review(Strict):
    """When the record was, and will be, reviewed."""

    due: Day
    """The day by which it is to be read through again."""
    reviewed: Day | None = None
    """The day of the last review."""
    by: PersonId | None = None
    """The clinician who reviewed it, a record in people/."""


class Record(Strict):
    """One YAML file. Its name without the ending is its id, which therefore stands nowhere in it."""

    kind: ClassVar[str]
    """The kind's name, as in ``exercise``."""
    folder: ClassVar[str]
    """The folder under content/, which is also the first part of the page's address."""
    plural: ClassVar[str]
    """How a page names many of them."""

    uid: UID
    """The permanent mark of this record, whatever it is called."""
    name: Name
    """What a reader calls it; the page's title."""
    other_names: tuple[Name, ...] = ()
    """Other names, lay names and usual misnomers, for search and for 'also called'."""
    updates: Annotated[tuple[Update, ...], Field(min_length=1)]
    """The log, newest first; the last is the publication."""


class PageRecord(Record):
    """A record with a page of its own."""

    summary: Line
    """One plain sentence that says what it is; stands under the title, in lists and in search results."""
    review: Review
    """When it is due for review."""
    sources: tuple[ReferenceId, ...] = ()
    """Further references that the page stands on as a whole, beyond those its text cites."""
    note: Prose | None = None
    """What a reader must know about this page itself, such as that the text it was written from was wrong."""
