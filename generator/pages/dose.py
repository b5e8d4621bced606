"""A dose in words."""

from __future__ import annotations

from generator.records import Dose
from generator.records.quantities import Range
from generator.records.vocabulary import Sides

_SIDES = {
    Sides.BOTH_TOGETHER: "",
    Sides.EACH_SIDE: "on each side",
    Sides.ALTERNATING: "sides take turns",
    Sides.ALTERNATING_PAIR: "left and right together count as one",
}


def dose_line(dose: Dose) -> str:
    """On one line: ``3 sets of 8–12 repetitions, hold 5 seconds each time, on each side, once a day``."""
    sets = f"{dose.sets} {_plural('set', dose.sets)}" if dose.sets else ""
    repetitions = f"{dose.repetitions} {_plural('repetition', dose.repetitions)}" if dose.repetitions else ""
    hold = f"hold {dose.hold}" if dose.hold else ""
    minutes = f"{dose.minutes} {_plural('minute', dose.minutes)}" if dose.minutes else ""
    each = " each way" if dose.holds_each_repetition == 2 else " each time" if dose.repetitions else ""
    parts = (
        " of ".join(filter(None, (sets, repetitions))),
        hold and hold + each,
        minutes,
        "" if dose.minutes else _SIDES[dose.sides],
        f"{times(dose.times_per_day)} a day" if dose.times_per_day else "",
        f"on {days(dose.days_per_week)} a week" if dose.days_per_week else "",
    )
    return ", ".join(filter(None, parts))


def times(number: Range) -> str:
    """``once``, ``twice``, ``3 times``, ``1–2 times``, ``at least 3 times``."""
    return {"1": "once", "2": "twice", "at least 1": "at least once"}.get(str(number), f"{number} times")


def days(number: Range) -> str:
    """``1 day``, ``2–3 days``, ``at least 1 day``."""
    return f"{number} {_plural('day', number)}"


def _plural(noun: str, number: Range) -> str:
    return noun if number.most == 1 else f"{noun}s"
