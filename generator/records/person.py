"""A person who agreed to be named: author, editor or clinical reviewer."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.fields import Day, Line, Name, Prose, Strict, Url
from generator.records.record import Record
from generator.records.vocabulary import CredentialStatus, PersonRole


class Credential(Strict):
    """A certificate, registration or training."""

    title: Name
    """What it is."""
    issuer: Name | None = None
    """Who gave it; none for training without a certificate."""
    status: CredentialStatus
    """Whether it is held today."""
    start: Day | None = None
    """Since when."""
    end: Day | None = None
    """Until when, for a former one."""


class PersonLink(Strict):
    """A page about the person."""

    label: Name
    """What is there."""
    url: Url
    """Its address."""


class Person(Record):
    """Somebody who agreed to be named."""

    kind: ClassVar[str] = "person"
    folder: ClassVar[str] = "people"
    plural: ClassVar[str] = "People"

    roles: Annotated[tuple[PersonRole, ...], Field(min_length=1)]
    """What they do for Limber."""
    agreed: Day
    """The day on which they agreed to be named."""
    about: Prose
    """Who they are."""
    interests: Line | None = None
    """What could sway their judgement."""
    credentials: tuple[Credential, ...] = ()
    """Certificates, registrations and training."""
    links: tuple[PersonLink, ...] = ()
    """Pages about them."""
