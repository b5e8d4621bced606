"""Every kind of record that is a YAML file."""

from __future__ import annotations

from generator.records.background import Claim, Procedure, Sign, State, Structure, Term
from generator.records.condition import Condition
from generator.records.exercise import Exercise
from generator.records.person import Person
from generator.records.record import Record
from generator.records.reference import Reference
from generator.records.routine import Routine

KINDS: tuple[type[Record], ...] = (
    Exercise,
    Condition,
    Routine,
    Structure,
    Procedure,
    Claim,
    Term,
    Reference,
    Person,
    State,
    Sign,
)
"""Every kind that is a YAML file, in the order of the site's indexes. Articles, which are Markdown, stand apart."""


def kind_named(name: str) -> type[Record]:
    """The kind with this name, as in ``exercise``."""
    return next(kind for kind in KINDS if kind.kind == name)
