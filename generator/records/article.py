"""An article: a page written by hand in content/pages, as Markdown under the fields of a record."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.fields import Line
from generator.records.record import Record


class Article(Record):
    """A hand-written page. The fields stand between two lines of ``---`` at the top; the body follows."""

    kind: ClassVar[str] = "article"
    folder: ClassVar[str] = "pages"
    plural: ClassVar[str] = "About Limber"

    summary: Line
    """One plain sentence that says what the page is about."""
    body: Annotated[str, Field(max_length=60000)]
    """Markdown as it stands in the file; links by id and citations work as in a record."""
