"""Who should take care with an exercise, as its page shows it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.care import care_for, emergencies_of
from generator.records import Condition, Exercise
from tests.base import base_text, copy_base, library_of

CONDITION = "conditions/hip-stiffness.yaml"
STATE = "states/pregnancy.yaml"
GENERAL = base_text(STATE).partition("cautions:\n")[2].partition("red_flags:")[0]
"""The one caution of the base for a position: to modify, at any time."""


def care(root: Path, *, pregnancy: str = GENERAL, hip_stiffness: str | None = None) -> list[tuple[str, str, str]]:
    """Severity, context and phase of each caution on the page of the bridge, with other cautions in the base."""
    files = {STATE: base_text(STATE, (GENERAL, pregnancy))}
    if hip_stiffness:
        own = base_text(CONDITION).partition("cautions:\n")[2].partition("outlook:")[0]
        files[CONDITION] = base_text(CONDITION, (own, hip_stiffness))
    library = library_of(copy_base(root, files))
    bridge = library.get(Exercise, "bridge")
    assert bridge is not None
    return [
        (severity.value, one.context.id, one.caution.phase.value)
        for severity, edges in care_for(library, bridge)
        for one in edges
    ]


def caution(target: str, severity: str, phase: str = "any") -> str:
    """A caution as it stands in a record."""
    return f"  - {target}\n    severity: {severity}\n    phase: {phase}\n    reason: It hurts.\n    change: Do less.\n"


NAMED = "exercise: bridge"
POSITION = "position: supine"
EVERY = "every_exercise: yes"


def test_the_strictest_comes_first_and_each_severity_goes_by_name(tmp_path: Path) -> None:
    both = caution(NAMED, "monitor", "acute") + caution(NAMED, "avoid", "flare")
    assert care(tmp_path, pregnancy=caution(NAMED, "monitor"), hip_stiffness=both) == [
        ("avoid", "hip-stiffness", "flare"),
        ("monitor", "hip-stiffness", "acute"),
        ("monitor", "pregnancy", "any"),
    ]


@pytest.mark.parametrize("general", [POSITION, EVERY])
@pytest.mark.parametrize(("severity", "phase"), [("modify", "flare"), ("avoid", "flare"), ("avoid", "any")])
def test_a_caution_for_the_exercise_itself_stands_for_a_general_one(
    tmp_path: Path, general: str, severity: str, phase: str
) -> None:
    both = caution(general, "modify", "flare") + caution(NAMED, severity, phase)
    assert care(tmp_path, pregnancy=both, hip_stiffness=caution("exercise: chair-march", "avoid")) == [
        (severity, "pregnancy", phase)
    ]


@pytest.mark.parametrize(
    ("severity", "phase"), [("monitor", "any"), ("avoid", "acute")], ids=["weaker", "only part of the time"]
)
def test_a_general_caution_stays_where_the_one_for_the_exercise_is_less(
    tmp_path: Path, severity: str, phase: str
) -> None:
    both = caution(POSITION, "modify") + caution(NAMED, severity, phase)
    shown = care(tmp_path, pregnancy=both, hip_stiffness=caution("exercise: chair-march", "avoid"))
    assert set(shown) == {("modify", "pregnancy", "any"), (severity, "pregnancy", phase)}


def test_a_caution_of_one_context_says_nothing_of_another(tmp_path: Path) -> None:
    assert care(tmp_path, hip_stiffness=caution(NAMED, "avoid")) == [
        ("avoid", "hip-stiffness", "any"),
        ("modify", "pregnancy", "any"),
    ]


SIGN = "red_flags/saddle-numbness.yaml"
SHOWN = "red_flags:\n  show_first: [saddle-numbness]\n  emergency: [saddle-numbness]\n"


def emergency_advice(root: Path, *shown: str) -> list[tuple[str, list[str], str]]:
    """Urgency, signs and advice for conditions that show these signs, with leg-weakness beside the base's own."""
    weakness = base_text(SIGN, ("sisaddle", "sileg000"), ("name: Numbness between the legs", "name: Weak legs"))
    files = {"red_flags/leg-weakness.yaml": weakness}
    for number, flags in enumerate(shown):
        own = (
            ("costiff0", f"cohip00{number}"),
            ("name: Hip stiffness", f"name: Stiffness {number}"),
            ("other_names: [Stiff hip]\n", ""),
            (SHOWN, flags),
        )
        files[f"conditions/stiffness-{number}.yaml"] = base_text(CONDITION, *own)
    library = library_of(copy_base(root, files))
    served = library.all_of(Condition, [f"stiffness-{number}" for number in range(len(shown))])
    return [
        (card.urgency.value, [sign.id for meaning in advice.meanings for sign in meaning.signs], advice.act)
        for card in emergencies_of(library, served)
        for advice in card.advice
    ]


GENERAL_ACT = "Go to an emergency department now."


def test_emergencies_of_several_conditions_stand_once_each(tmp_path: Path) -> None:
    both = "red_flags:\n  emergency: [leg-weakness, saddle-numbness]\n"
    assert emergency_advice(tmp_path, SHOWN, both) == [("emergency", ["saddle-numbness", "leg-weakness"], GENERAL_ACT)]


def test_a_sign_that_is_an_emergency_nowhere_is_not_among_them(tmp_path: Path) -> None:
    assert emergency_advice(tmp_path, "red_flags:\n  urgent: [saddle-numbness]\n") == []


def test_the_advice_of_a_condition_counts_where_the_sign_is_its_emergency(tmp_path: Path) -> None:
    own = "  own_advice:\n    - sign: saddle-numbness\n      act: {}\n"
    urgent = "red_flags:\n  urgent: [saddle-numbness]\n" + own.format("Phone today.")
    emergency = SHOWN + own.format("Call the maternity unit now.")
    assert emergency_advice(tmp_path, urgent, SHOWN, emergency) == [
        ("emergency", ["saddle-numbness"], "Call the maternity unit now.")
    ]
