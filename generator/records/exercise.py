"""An exercise: how to do it, how much, and when not to."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.drawing import Drawing
from generator.records.fields import ExerciseId, Line, Name, Prose, ReferenceId, Slug, Strict, StructureId
from generator.records.quantities import Hold, Range
from generator.records.record import PageRecord
from generator.records.vocabulary import (
    DoseBasis,
    Equipment,
    ExerciseCategory,
    Level,
    Mode,
    MovementPattern,
    Position,
    Region,
    Sides,
)


class Dose(Strict):
    """How much, after the FITT principle: how often, how hard, how long, which sides."""

    sets: Range | None = None
    """How many rounds: 3."""
    repetitions: Range | None = None
    """How many times in a round: 8-12. A dose has them, a hold or both, or minutes; not needed for one hold."""
    hold: Hold | None = None
    """How long each position is held: 30 s, 20-30 s, 8-10 breaths, 3 counts."""
    minutes: Range | None = None
    """How long it goes on, in minutes, for what is neither counted nor held, such as walking: 10-30."""
    holds_each_repetition: Annotated[int, Field(ge=1, le=4)] = 1
    """How many holds one repetition has: 2 where one pulls and then pushes."""
    sides: Sides
    """How left and right take turns."""
    times_per_day: Range | None = None
    """How many times a day."""
    days_per_week: Range | None = None
    """On how many days a week."""
    tempo: Line | None = None
    """Speed and pauses, in a few words."""
    basis: DoseBasis
    """Where this dose comes from."""
    note: Prose | None = None
    """What the numbers alone do not say: how we differ from a source, and why."""
    sources: tuple[ReferenceId, ...] = ()
    """References that state it; needed where the basis is cited."""


class Mistake(Strict):
    """Something that often goes wrong."""

    mistake: Prose
    """What goes wrong."""
    instead: Prose
    """What to do instead."""


class Variation(Strict):
    """A change within this exercise, such as bent knees or a cushion."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("id",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    id: Slug
    """A short id, for links to it."""
    name: Name
    """Its name: On a cushion."""
    how: Prose
    """What to do otherwise."""


class EasierExercise(Strict):
    """The edge to an exercise that is an easier form of this one; the other page's 'harder' is computed from it."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("exercise",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    exercise: ExerciseId
    """The easier exercise."""
    why: Prose
    """What makes it easier."""


class Exercise(PageRecord):
    """How to do one exercise, how much of it, and when not to."""

    kind: ClassVar[str] = "exercise"
    folder: ClassVar[str] = "exercises"
    plural: ClassVar[str] = "Exercises"

    category: ExerciseCategory
    """What it mainly trains."""
    mode: Mode
    """How the muscle works."""
    position: Position
    """The position it is done in."""
    level: Level
    """How much skill and strength it asks for."""
    regions: Annotated[tuple[Region, ...], Field(min_length=1)]
    """Where it is meant to work, the main place first."""
    equipment: tuple[Equipment, ...] = ()
    """What must be at hand; nothing if left out."""
    equipment_note: Prose | None = None
    """Sizes and what to look for in the equipment."""
    pattern: MovementPattern | None = None
    """The whole-body movement it belongs to."""
    dose: Dose
    """How much."""
    stop: Annotated[tuple[Prose, ...], Field(min_length=2)]
    """When to stop: each a thing to feel or see, with what to do then."""
    precautions: tuple[Prose, ...] = ()
    """What everyone takes care of, whatever their condition."""
    steps: Annotated[tuple[Prose, ...], Field(min_length=4, max_length=8)]
    """Four to eight steps, one action each, in the second person; the first is how to get into place."""
    drawing: Drawing | None = None
    """How its start and its end are drawn; every exercise is to have it."""
    feel: Prose
    """Where it should be felt, and where not."""
    mistakes: Annotated[tuple[Mistake, ...], Field(min_length=2)]
    """Two or more common mistakes."""
    variations: tuple[Variation, ...] = ()
    """Changes within this exercise."""
    easier: tuple[EasierExercise, ...] = ()
    """Exercises that are easier forms; harder ones are computed from theirs."""
    no_easier: Prose | None = None
    """Why there is no easier exercise; needed where easier is empty."""
    no_harder: Prose | None = None
    """Why there is no harder exercise; needed where no exercise names this one as easier."""
    discomfort: Prose
    """What discomfort is acceptable while doing it and afterwards."""
    progress: Prose
    """When and how to do more."""
    step_back: Prose
    """When and how to do less."""
    stretches: tuple[StructureId, ...] = ()
    """Structures it stretches, the main one first."""
    strengthens: tuple[StructureId, ...] = ()
    """Muscles it strengthens, the main one first."""
    moves: tuple[StructureId, ...] = ()
    """Structures it moves or asks to steady, without aiming to stretch or strengthen them."""
    evidence: Prose
    """What is known of it, and how sure that is."""
