"""What keeps a reader safe: cautions, and the red flags that a page shows."""

from __future__ import annotations

from typing import ClassVar, LiteralString

from pydantic import ConfigDict, JsonValue, model_validator
from pydantic_core import PydanticCustomError

from generator.records.fields import ExerciseId, Line, Prose, ReferenceId, SignId, Strict
from generator.records.vocabulary import Phase, Position, Severity, Urgency

_ONE_THING: LiteralString = "a caution is about one thing; write one of exercise:, position: and every_exercise: yes"
_SAYS_HOW: LiteralString = "a caution to modify says how; add change: with how to do it instead"
_NO: dict[str, JsonValue] = {"enum": ["no", False], "errorMessage": _ONE_THING}


class Caution(Strict):
    """Take care with an exercise, a position or every exercise, in the condition or state that says so."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("exercise", "position", "every_exercise", "phase")
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    exercise: ExerciseId | None = None
    """The exercise; or give a position, or every_exercise."""
    position: Position | None = None
    """The position of the body: every exercise done in it is meant."""
    every_exercise: bool = False
    """Whether every exercise is meant."""
    severity: Severity
    """Leave it out, change it, or watch."""
    phase: Phase = Phase.ANY
    """When it applies."""
    reason: Prose
    """Why, in plain words."""
    change: Prose | None = None
    """How to do it instead, within the exercise; needed where the severity is modify."""
    instead: ExerciseId | None = None
    """Another exercise that is safe here. Without it the page says: leave this one out."""
    sources: tuple[ReferenceId, ...] = ()
    """References for it; without any it is our own judgement, and the page says so."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [
                {"required": ["exercise"]},
                {"required": ["position"]},
                {"required": ["every_exercise"], "properties": {"every_exercise": {"enum": ["yes", True]}}},
            ],
            "allOf": [
                {
                    "if": {"required": ["exercise"]},
                    "then": {"properties": {"position": False, "every_exercise": _NO}, "errorMessage": _ONE_THING},
                },
                {
                    "if": {"required": ["position"]},
                    "then": {"properties": {"every_exercise": _NO}, "errorMessage": _ONE_THING},
                },
                {
                    "if": {"required": ["severity"], "properties": {"severity": {"const": "modify"}}},
                    "then": {"required": ["change"]},
                },
            ],
        },
    )

    @model_validator(mode="after")
    def _has_one_target(self) -> Caution:
        targets = (self.exercise is not None, self.position is not None, self.every_exercise)
        if sum(targets) != 1:
            raise PydanticCustomError("caution-target", _ONE_THING)
        if self.severity is Severity.MODIFY and self.change is None:
            raise PydanticCustomError("caution-without-change", _SAYS_HOW)
        return self


class OwnAdvice(Strict):
    """What to do about one sign in this context alone."""

    told_apart_by: ClassVar[tuple[str, ...]] = ("sign",)
    """What a log calls an item of a list by: the first of these fields, and the next where two items have one."""

    sign: SignId
    """The sign."""
    act: Line
    """What to do, in place of what the sign says everywhere else."""


class RedFlags(Strict):
    """The signs this page shows, by how soon to get help."""

    show_first: tuple[SignId, ...] = ()
    """The few to look at first; each is also listed below under its urgency."""
    emergency: tuple[SignId, ...] = ()
    """Ambulance or emergency department now."""
    urgent: tuple[SignId, ...] = ()
    """Phone now, be seen the same day."""
    see_a_professional: tuple[SignId, ...] = ()
    """Book within one to two weeks unless the sign says sooner."""
    own_advice: tuple[OwnAdvice, ...] = ()
    """Where what to do differs here from what the sign says everywhere else."""

    def by_urgency(self) -> tuple[tuple[Urgency, tuple[str, ...]], ...]:
        """The three lists with their urgency, the most urgent first."""
        return (
            (Urgency.EMERGENCY, self.emergency),
            (Urgency.URGENT, self.urgent),
            (Urgency.SEE_A_PROFESSIONAL, self.see_a_professional),
        )
