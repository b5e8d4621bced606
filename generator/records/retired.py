"""What is left of a record that was renamed or retired: where its old address leads, and why."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, Field

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
        near = "".join(f"did you mean {one!r}? " for one in get_close_matches(name, known, n=1))
        raise ValueError(f"{name!r} is no kind of record; {near}The kinds are: {', '.join(known)}")
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

    @property
    def record_kind(self) -> type[Record]:
        """The type of its kind."""
        return next(kind for kind in _KINDS if kind.kind == self.kind)

    @property
    def renamed(self) -> bool:
        """Whether the record lives on under another id."""
        return not self.updates
