"""What is left of a record that was renamed or retired: where its old address leads, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from generator.records.article import Article
from generator.records.fields import Day, Line, Name, Slug, Strict
from generator.records.kinds import KINDS
from generator.records.record import UID, Record, Update

RETIRED = "content/retired.yaml"
"""Where they are listed, the newest first."""


_KINDS: tuple[type[Record], ...] = (*KINDS, Article)


def _read_kind(name: str) -> str:
    known = [kind.kind for kind in _KINDS]
    if name not in known:
        raise ValueError(f"{name!r} is no kind of record; the kinds are: {', '.join(known)}")
    return name


class Retired(Strict):
    """One old id. A renamed record lives on under another; of a retired one this is all that is left."""

    id: Slug
    """The old id."""
    kind: Annotated[str, AfterValidator(_read_kind), Field(examples=["exercise"])]
    """The kind of the record, as in exercise."""
    uid: UID
    """The permanent mark of the record that has or had this id."""
    name: Name
    """Its name on that day."""
    date: Day
    """The day on which it was renamed or retired."""
    to: Slug | None = None
    """The id that takes its place; left out where nothing does."""
    because: Line
    """Why, in a sentence for readers."""
    updates: tuple[Update, ...] = ()
    """The whole log of a retired record, newest first, its retirement on top. A renamed record has its log itself."""

    @model_validator(mode="after")
    def _leads_on_or_keeps_its_log(self) -> Retired:
        if self.to is None and not self.updates:
            raise ValueError(
                f"{self.id!r} leads nowhere and has no log; add to: with the id that takes its place, "
                "or updates: with the whole log of the record, its retirement on top"
            )
        return self

    @property
    def record_kind(self) -> type[Record]:
        """The type of its kind."""
        return next(kind for kind in _KINDS if kind.kind == self.kind)

    @property
    def renamed(self) -> bool:
        """Whether the record lives on under another id."""
        return not self.updates
