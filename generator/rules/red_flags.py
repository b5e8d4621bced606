"""What holds for the warning signs that a page shows."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library, red_flags
from generator.problems import Note, Problem
from generator.records.fields import FieldPath


def one_sign_has_one_urgency_in_one_context(library: Library) -> Iterator[Problem]:
    """A sign stands once among the urgencies of a record."""
    for entry in library.showing_signs:
        seen: dict[str, tuple[str, FieldPath]] = {}
        for urgency, signs in red_flags(entry.record).by_urgency():
            field = urgency.value.replace("-", "_")
            for number, sign in enumerate(signs):
                path: FieldPath = ("red_flags", field, number)
                if sign in seen:
                    before, there = seen[sign]
                    message, hint = f"{sign!r} is listed as {urgency} and as {before}", "keep the more urgent one"
                    if before == urgency:
                        message, hint = f"{sign!r} is listed twice as {urgency}", "keep one of the two"
                    also = (Note(entry.source.place(there), f"it stands here as {before}"),)
                    fix = entry.deleting(path)
                    yield Problem(entry.source.place(path), "two-urgencies", message, hint, fix, also)
                seen.setdefault(sign, (urgency, path))


def what_is_shown_first_is_listed(library: Library) -> Iterator[Problem]:
    """A sign shown first has an urgency on the same page."""
    for entry in library.showing_signs:
        flags = red_flags(entry.record)
        listed = {sign for _, signs in flags.by_urgency() for sign in signs}
        for number, sign in enumerate(flags.show_first):
            if sign not in listed:
                place = entry.source.place(("red_flags", "show_first", number))
                message = f"{sign!r} is shown first but has no urgency here"
                hint = "add it to emergency, urgent or see_a_professional; if in doubt, to the more urgent"
                fix = entry.adding(("red_flags", "emergency"), sign)
                yield Problem(place, "sign-without-urgency", message, hint, fix)


def own_advice_is_about_a_listed_sign(library: Library) -> Iterator[Problem]:
    """Advice of a page's own is about a sign that the page lists."""
    for entry in library.showing_signs:
        flags = red_flags(entry.record)
        listed = {sign for _, signs in flags.by_urgency() for sign in signs}
        for number, advice in enumerate(flags.own_advice):
            if advice.sign not in listed:
                place = entry.source.place(("red_flags", "own_advice", number, "sign"))
                message = f"{advice.sign!r} has advice here but is not listed"
                fix = entry.deleting(("red_flags", "own_advice", number))
                hint = "list it under its urgency, or delete the advice"
                yield Problem(place, "sign-without-urgency", message, hint, fix)
