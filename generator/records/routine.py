"""A routine: exercises in an order, for somebody."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.exercise import Dose
from generator.records.fields import ConditionId, ExerciseId, Name, Prose, Slug, StateId, Strict
from generator.records.quantities import Range
from generator.records.record import PageRecord
from generator.records.vocabulary import Level, Phase


class RoutineItem(Strict):
    """One exercise in its place."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("exercise",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    exercise: ExerciseId
    """The exercise."""
    change: Prose | None = None
    """How to do it differently here; needed where a caution of the audience says modify."""
    dose: Dose | None = None
    """The dose here, where it differs from the exercise's own."""


class RoutinePhase(Strict):
    """One stage of a routine, with the gate to the next."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("id",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    id: Annotated[Slug, Field(examples=["first-weeks"])]
    """A short id, for links to it."""
    name: Annotated[Name, Field(examples=["The first weeks"])]
    """Its name."""
    phase: Phase = Phase.ANY
    """When in the course of the condition it is done; cautions that apply at another time do not concern it."""
    gate: Annotated[Prose, Field(examples=["You can do all of it without pain on three days in a row."])]
    """What must be true before moving on."""
    items: Annotated[tuple[RoutineItem, ...], Field(min_length=1)]
    """Its exercises, in order."""


class Routine(PageRecord):
    """Exercises in an order, with who they are for and who they are not for."""

    kind: ClassVar[str] = "routine"
    folder: ClassVar[str] = "routines"
    plural: ClassVar[str] = "Routines"

    serves: tuple[ConditionId, ...] = ()
    """Conditions it is for; it obeys their cautions and shows their red flags."""
    serves_states: tuple[StateId, ...] = ()
    """States it is for; it obeys their cautions."""
    who_for: Prose
    """Who it is for."""
    not_for: Prose
    """Who it is not for, and what to do instead."""
    not_for_states: tuple[StateId, ...] = ()
    """States in which it is not to be done as it stands."""
    level: Level
    """How much skill and strength it asks for."""
    minutes: Range
    """How long it takes, true to the doses."""
    floor_free: bool = False
    """Whether it promises to need no floor."""
    how_often: Prose
    """How often, and when in the day or the week."""
    warm_up: Prose
    """How to begin."""
    stop: Annotated[tuple[Prose, ...], Field(min_length=2)]
    """When to stop."""
    items: tuple[RoutineItem, ...] = ()
    """Its exercises, in order; or give phases."""
    phases: tuple[RoutinePhase, ...] = ()
    """Its stages, where it has them."""
    progress: Prose
    """When and how to do more."""
    step_back: Prose
    """When and how to do less."""
    evidence: Prose
    """What is known of it, and how sure that is."""

    @property
    def all_items(self) -> tuple[RoutineItem, ...]:
        """The items of the routine and of its phases, in order."""
        return (*self.items, *(item for phase in self.phases for item in phase.items))
