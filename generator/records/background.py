"""What exercises and conditions stand on: structures, procedures, claims, terms, states and red flags."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.fields import AnyId, Line, Prose, ReferenceId, TermId
from generator.records.record import PageRecord, Record
from generator.records.safety import Caution, RedFlags
from generator.records.vocabulary import (
    Movement,
    ProcedureCategory,
    Region,
    SignBasis,
    SignGroup,
    StructureCategory,
    Verdict,
)


class Structure(PageRecord):
    """A muscle, joint, nerve or other structure of the body."""

    kind: ClassVar[str] = "structure"
    folder: ClassVar[str] = "anatomy"
    plural: ClassVar[str] = "Anatomy"

    category: StructureCategory
    """What sort of structure."""
    latin: Line
    """Its name in Terminologia Anatomica."""
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    """Where it lies."""
    actions: tuple[Movement, ...] = ()
    """What it does, for a muscle."""
    where: Prose
    """Where it lies and how to find it."""
    what_it_does: Prose
    """What it does in daily life."""


class Procedure(PageRecord):
    """A test or a treatment."""

    kind: ClassVar[str] = "procedure"
    folder: ClassVar[str] = "procedures"
    plural: ClassVar[str] = "Tests and treatments"

    category: ProcedureCategory
    """What sort of test or treatment."""
    done_by: Line
    """Who does it."""
    what_it_is: Prose
    """What it is."""
    how_it_goes: Prose
    """What happens, step by step."""
    what_to_expect: Prose
    """What it can and cannot do, and how sure that is."""
    safety: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """What to be careful with; for medicines no dose, and never start or stop one without a prescriber."""
    red_flags: RedFlags = RedFlags()
    """When to get help."""


class Claim(PageRecord):
    """A common belief, and what the evidence says of it. The name is the question."""

    kind: ClassVar[str] = "claim"
    folder: ClassVar[str] = "claims"
    plural: ClassVar[str] = "Claims"

    says: Line
    """The belief, as people say it."""
    verdict: Verdict
    """What the evidence says."""
    answer: Prose
    """The answer in a sentence or two."""
    why: Prose
    """What the sources show."""
    certainty: Prose
    """How sure we are, and of what."""
    would_change: Prose
    """What would change our mind."""
    about: tuple[AnyId, ...] = ()
    """Records it speaks of; their pages show it."""


class Term(Record):
    """A word of the field, in plain words. All terms share the glossary page."""

    kind: ClassVar[str] = "term"
    folder: ClassVar[str] = "glossary"
    plural: ClassVar[str] = "Glossary"

    definition: Prose
    """What it means."""
    see_also: tuple[TermId, ...] = ()
    """Other terms worth reading."""


class State(PageRecord):
    """A state a reader may be in whatever their condition, with what to take care of in it."""

    kind: ClassVar[str] = "state"
    folder: ClassVar[str] = "states"
    plural: ClassVar[str] = "If this is you"

    who: Prose
    """Who is meant."""
    advice: Prose
    """What to know before exercising."""
    cautions: tuple[Caution, ...] = ()
    """What to be careful with."""
    red_flags: RedFlags = RedFlags()
    """When to get help."""


class Sign(Record):
    """A red flag, written once; conditions, states and procedures include it, each with its urgency there."""

    kind: ClassVar[str] = "red-flag"
    folder: ClassVar[str] = "red_flags"
    plural: ClassVar[str] = "Warning signs"

    group: SignGroup
    """What it warns of."""
    sign: Line
    """The sign, in the second person."""
    may_mean: Line
    """What it may mean."""
    act: Line
    """What to do."""
    basis: SignBasis
    """What it stands on."""
    remark: Line | None = None
    """What it is not, and where our wording goes beyond the source."""
    sources: tuple[ReferenceId, ...] = ()
    """References; needed where the basis is sourced."""
