"""A reference: what was published, what it found, and how far that goes. All references share the bibliography page."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from generator.records.fields import Line, Name, Prose, Url
from generator.records.record import Record
from generator.records.vocabulary import StudyDesign

Doi = Annotated[
    str, StringConstraints(pattern=r"^10\.[0-9]{4,9}/[^\s<>]+$"), Field(examples=["10.1183/20734735.009817"])
]
Pmid = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,8}$"), Field(examples=["29209423"])]
Pmcid = Annotated[str, StringConstraints(pattern=r"^PMC[0-9]{4,9}$"), Field(examples=["PMC5709795"])]


class Reference(Record):
    """A publication. Its name is how pages cite it: ``Costa et al. 2009``."""

    kind: ClassVar[str] = "reference"
    folder: ClassVar[str] = "references"
    plural: ClassVar[str] = "Bibliography"

    title: Line
    """The title as published."""
    authors: tuple[Name, ...] = ()
    """Family name and initials each, in order: Maher CG. Left out where a body published it."""
    et_al: bool = False
    """Whether there are more authors than those listed."""
    publisher: Name | None = None
    """The body that published it, for guidance and web pages."""
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    """The year, where one is given."""
    container: Line | None = None
    """The journal or book."""
    volume: Name | None = None
    """Volume."""
    issue: Name | None = None
    """Issue."""
    pages: Name | None = None
    """Pages or article number."""
    doi: Doi | None = None
    """DOI, only if seen beside the title."""
    pmid: Pmid | None = None
    """PubMed number, only if seen beside the title."""
    pmcid: Pmcid | None = None
    """PubMed Central number, only if seen beside the title."""
    url: Url
    """Address, the DOI's where there is one."""
    design: StudyDesign
    """How it came to its finding."""
    population: Line | None = None
    """Who or what was studied."""
    finding: Prose
    """What it found, with its figures."""
    limits: Prose
    """How far that goes."""

    model_config = ConfigDict(
        json_schema_extra={"anyOf": [{"required": ["authors"]}, {"required": ["publisher"]}]},
    )

    @model_validator(mode="after")
    def _somebody_published_it(self) -> Reference:
        if not self.authors and self.publisher is None:
            raise PydanticCustomError(
                "reference-without-author",
                "a reference names its authors or its publisher; add authors: or publisher:",
            )
        return self
