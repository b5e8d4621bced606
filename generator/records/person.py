"""A person who agreed to be named: author, editor or clinical reviewer."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.fields import Day, Line, Name, Prose, Strict, Url
from generator.records.record import Record
from generator.records.vocabulary import CredentialStatus, PersonRole


class Credential(Strict):
    """A certificate, registration or training."""

    title: Annotated[Name, Field(examples=["Physiotherapist"])]
    """What it is."""
    issuer: Annotated[Name | None, Field(examples=["Register of Examples"])] = None
    """Who gave it; none for training without a certificate."""
    status: CredentialStatus
    """Whether it is held today."""
    start: Annotated[Day | None, Field(examples=["2015-04-01"])] = None
    """Since when."""
    end: Day | None = None
    """Until when, for a former one."""


class PersonLink(Strict):
    """A page about the person."""

    label: Annotated[Name, Field(examples=["Her page at the clinic"])]
    """What is there."""
    url: Annotated[Url, Field(examples=["https://example.org/ada"])]
    """Its address."""


class Person(Record):
    """Somebody who agreed to be named."""

    kind: ClassVar[str] = "person"
    folder: ClassVar[str] = "people"
    plural: ClassVar[str] = "People"

    name: Annotated[Name, Field(examples=["Ada Example"])]
    """The name as they want it shown."""
    roles: Annotated[tuple[PersonRole, ...], Field(min_length=1)]
    """What they do for Limber."""
    agreed: Day
    """The day on which they agreed to be named."""
    about: Annotated[Prose, Field(examples=["Ada has worked with people after hip operations since 2015."])]
    """Who they are."""
    interests: Annotated[Line | None, Field(examples=["She sells yoga mats."])] = None
    """What could sway their judgement."""
    credentials: tuple[Credential, ...] = ()
    """Certificates, registrations and training."""
    links: tuple[PersonLink, ...] = ()
    """Pages about them."""
