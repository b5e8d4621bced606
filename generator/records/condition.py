"""A condition: what it is, when to get help, what helps, and what to be careful with."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from generator.records.exercise import Dose
from generator.records.fields import (
    ConditionId,
    ExerciseId,
    Line,
    Name,
    ProcedureId,
    Prose,
    ReferenceId,
    Slug,
    Strict,
    StructureId,
)
from generator.records.record import PageRecord
from generator.records.safety import Caution, RedFlags
from generator.records.vocabulary import (
    Certainty,
    CertaintyBy,
    ConditionCategory,
    Phase,
    Purpose,
    Region,
    Scope,
    Strength,
)

Icd10 = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{2}(\.[0-9]{1,2})?$"), Field(examples=["M54.5"])]


class Recommendation(Strict):
    """The edge from this condition to an exercise that may help. The exercise's 'helps with' is computed from it."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("exercise", "phase")
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    exercise: ExerciseId
    """The exercise."""
    purpose: Purpose
    """What it is for."""
    phase: Phase
    """When in the course of the condition."""
    certainty: Certainty
    """How sure one can be that it helps."""
    certainty_by: CertaintyBy
    """Whose rating that is."""
    certainty_place: Annotated[Line | None, Field(examples=["Table 2, pain after three months"])] = None
    """Where in the source the rating stands; needed where certainty_by is source."""
    scope: Scope
    """What was really studied."""
    strength: Strength
    """How strongly it is recommended."""
    why: Prose
    """Why it may help this condition, in a sentence or two."""
    change: Prose | None = None
    """How to do it differently here."""
    dose: Dose | None = None
    """The dose here, where it differs from the exercise's own."""
    sources: tuple[ReferenceId, ...] = ()
    """References; needed above very low certainty."""


class Grade(Strict):
    """One degree of severity."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("id",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    id: Slug
    """A short id, for links to it."""
    name: Name
    """Its name: Grade II (moderate)."""
    signs: Prose
    """What it looks and feels like."""
    course: Prose
    """What to do and how long it tends to take."""


class ProcedureUse(Strict):
    """The edge to a test or treatment that is used in this condition."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("procedure",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    procedure: ProcedureId
    """The procedure."""
    why: Prose
    """What part it plays here."""


class Condition(PageRecord):
    """An injury, disease, pain, contributing factor or life stage that a reader may have."""

    kind: ClassVar[str] = "condition"
    folder: ClassVar[str] = "conditions"
    plural: ClassVar[str] = "Conditions"

    category: ConditionCategory
    """What sort of thing it is."""
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    """Where it is felt, the main place first."""
    part_of: ConditionId | None = None
    """The wider condition that this is a form of."""
    icd10: Icd10 | None = None
    """Its code in the ICD-10 of the WHO, only where it was seen in a source."""
    icd10_note: Line | None = None
    """What the code covers, where it is not exactly this."""
    what_it_is: Prose
    """What it is, in plain words."""
    symptoms: Annotated[tuple[Prose, ...], Field(min_length=1)]
    """How it feels, each symptom as people say it."""
    causes: Prose | None = None
    """What brings it on, and how sure that is."""
    red_flags: RedFlags
    """When to get help first."""
    what_helps: Prose
    """What helps besides exercise, and what to do first."""
    no_exercise: Prose | None = None
    """Why there is nothing to do here but get help; needed on an emergency page."""
    recommends: tuple[Recommendation, ...] = ()
    """Exercises that may help, in the order to try them."""
    cautions: tuple[Caution, ...] = ()
    """What to be careful with."""
    grades: tuple[Grade, ...] = ()
    """Degrees of severity, the mildest first."""
    outlook: Prose
    """What usually happens, with the figures that sources give."""
    procedures: tuple[ProcedureUse, ...] = ()
    """Tests and treatments used in it."""
    differential: tuple[ConditionId, ...] = ()
    """What else it could be."""
    structures: tuple[StructureId, ...] = ()
    """Body structures involved, the main one first."""
