"""What holds between conditions or states and exercises."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library, covers, is_safe, phases_meet
from generator.problems import Note, Problem
from generator.reader.mending import BLANK
from generator.records import Condition, Exercise
from generator.records.vocabulary import Certainty, CertaintyBy, ConditionCategory, Scope, Severity, Strength


def above_very_low_certainty_has_a_source(library: Library) -> Iterator[Problem]:
    """A recommendation above very low certainty names what it stands on."""
    for condition in library.of(Condition):
        for number, edge in enumerate(condition.record.recommends):
            if edge.certainty.rank < Certainty.VERY_LOW.rank and not edge.sources:
                place = condition.source.place(("recommends", number, "certainty"))
                message = f"{edge.certainty} certainty for {edge.exercise!r} has no source"
                hint = "add sources:, or say that we are less sure"
                fix = condition.setting(("recommends", number, "certainty"), Certainty.VERY_LOW.value)
                yield Problem(place, "evidence-without-source", message, hint, fix)


def offer_never_stands_on_very_low_certainty(library: Library) -> Iterator[Problem]:
    """The strongest recommendation needs more than very low certainty."""
    for condition in library.of(Condition):
        for number, edge in enumerate(condition.record.recommends):
            if edge.strength is Strength.OFFER and edge.certainty.rank >= Certainty.VERY_LOW.rank:
                place = condition.source.place(("recommends", number, "strength"))
                message = f"{edge.exercise!r} is offered on {edge.certainty} certainty"
                fix = condition.setting(("recommends", number, "strength"), Strength.OPTIONAL.value)
                yield Problem(place, "offer-on-very-low", message, "write optional or consider", fix)


def nothing_found_is_optional_opinion(library: Library) -> Iterator[Problem]:
    """Where no study was found, the strength is optional and the scope opinion."""
    for condition in library.of(Condition):
        for number, edge in enumerate(condition.record.recommends):
            honest = edge.strength is Strength.OPTIONAL and edge.scope is Scope.EXPERT_OPINION
            if edge.certainty is Certainty.NONE_FOUND and not honest:
                place = condition.source.place(("recommends", number, "certainty"))
                message = f"no study was found for {edge.exercise!r}, so it is optional and rests on opinion"
                written = condition.source.written(("recommends", number))
                right = {"strength": Strength.OPTIONAL.value, "scope": Scope.EXPERT_OPINION.value}
                fix = condition.setting(("recommends", number), {**written, **right})
                hint = "write strength: optional and scope: expert-opinion"
                yield Problem(place, "none-found-overstated", message, hint, fix)


def a_sources_rating_names_its_place(library: Library) -> Iterator[Problem]:
    """A rating said to be the source's own names the source and the place in it."""
    for condition in library.of(Condition):
        for number, edge in enumerate(condition.record.recommends):
            if edge.certainty_by is CertaintyBy.SOURCE and not (edge.sources and edge.certainty_place):
                place = condition.source.place(("recommends", number, "certainty_by"))
                message = f"the rating for {edge.exercise!r} is said to be the source's, but not where it stands"
                fix = condition.setting(("recommends", number, "certainty_by"), CertaintyBy.LIMBER.value)
                hint = "add certainty_place and sources, or write certainty_by: limber"
                yield Problem(place, "rating-without-place", message, hint, fix)


def emergency_pages_recommend_nothing(library: Library) -> Iterator[Problem]:
    """An emergency page recommends no exercise and says why."""
    for condition in library.of(Condition):
        if condition.record.category is not ConditionCategory.EMERGENCY:
            continue
        if condition.record.recommends:
            place = condition.source.place(("recommends",), key=True)
            named = ", ".join(repr(edge.exercise) for edge in condition.record.recommends)
            message = f"an emergency page recommends no exercise, and this one recommends {named}"
            fix = condition.deleting(("recommends",))
            yield Problem(place, "exercise-on-emergency-page", message, "delete recommends", fix)
        if condition.record.no_exercise is None:
            place = condition.source.place(("category",))
            message = "an emergency page says why there is no exercise"
            fix = condition.setting(("no_exercise",), BLANK)
            yield Problem(place, "emergency-without-reason", message, "add no_exercise: with the reason", fix)


def nothing_is_recommended_and_avoided_at_once(library: Library) -> Iterator[Problem]:
    """No exercise is recommended and to be left out in one phase of one condition."""
    for condition in library.of(Condition):
        for number, edge in enumerate(condition.record.recommends):
            exercise = library.get(Exercise, edge.exercise)
            if exercise is None:
                continue
            for stated, caution in enumerate(condition.record.cautions):
                avoided = caution.severity is Severity.AVOID and covers(caution, exercise)
                if avoided and phases_meet(caution.phase, edge.phase):
                    place = condition.source.place(("recommends", number, "exercise"))
                    there = condition.source.place(("cautions", stated))
                    message = (
                        f"{edge.exercise!r} is recommended ({edge.phase}) and, by the caution on line {there.line}, "
                        f"to be left out ({caution.phase})"
                    )
                    hint = "change one of the phases, or delete one of the two; if in doubt, the recommendation"
                    fix = condition.deleting(("recommends", number))
                    also = (Note(there, "the caution"),)
                    yield Problem(place, "recommended-and-avoided", message, hint, fix, also)


def an_exercise_is_recommended_once_a_phase(library: Library) -> Iterator[Problem]:
    """A condition recommends an exercise at most once in a phase."""
    for condition in library.of(Condition):
        seen: dict[tuple[str, str], int] = {}
        for number, edge in enumerate(condition.record.recommends):
            key = (edge.exercise, edge.phase)
            if key in seen:
                place = condition.source.place(("recommends", number, "exercise"))
                message = f"{edge.exercise!r} is recommended twice for the phase {edge.phase}"
                first = condition.source.place(("recommends", seen[key], "exercise"))
                fix, also = condition.deleting(("recommends", number)), (Note(first, "it is recommended here first"),)
                yield Problem(place, "recommended-twice", message, "keep one of the two", fix, also)
            seen.setdefault(key, number)


def what_a_caution_offers_is_safe_there(library: Library) -> Iterator[Problem]:
    """What a caution offers instead is not itself to be left out or changed in the same context."""
    for context in library.contexts:
        for number, caution in enumerate(context.record.cautions):
            if caution.instead and not is_safe(library, caution.instead, context, caution.phase):
                place = context.source.place(("cautions", number, "instead"))
                message = f"{caution.instead!r} is offered instead, but {context.id} has a caution for it"
                hint = "name another exercise, or delete instead: the page then says to leave it out"
                fix = context.deleting(("cautions", number, "instead"))
                yield Problem(place, "unsafe-alternative", message, hint, fix)


def a_caution_on_one_thing_is_said_once_a_phase(library: Library) -> Iterator[Problem]:
    """A condition or state has at most one caution on an exercise, a position or all of them in a phase."""
    for context in library.contexts:
        seen: dict[tuple[str | None, str | None, bool, str], int] = {}
        for number, caution in enumerate(context.record.cautions):
            key = (caution.exercise, caution.position, caution.every_exercise, caution.phase)
            if key not in seen:
                seen[key] = number
                continue
            target = caution.exercise or (str(caution.position) if caution.position else "every exercise")
            message = f"two cautions are about {target!r} in the phase {caution.phase}"
            hint = "make one caution of the two, or change the phase of one; if in doubt, keep the stricter"
            place, first = (context.source.place(("cautions", place)) for place in (number, seen[key]))
            stricter = caution.severity.rank < context.record.cautions[seen[key]].severity.rank
            fix = context.deleting(("cautions", seen[key] if stricter else number))
            yield Problem(place, "caution-twice", message, hint, fix, (Note(first, "the first of them"),))
