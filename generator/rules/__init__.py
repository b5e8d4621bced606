"""What must be true of a library: each rule is a function from it to problems, named for the truth it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.drawing import Pictures
from generator.library import Library
from generator.problems import Problem
from generator.rules import (
    drawings,
    exercises,
    figures,
    logs,
    notices,
    recommendations,
    red_flags,
    retired,
    reviews,
    routines,
    wording,
)

Rule = Callable[[Library], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    recommendations.above_very_low_certainty_has_a_source,
    recommendations.offer_never_stands_on_very_low_certainty,
    recommendations.nothing_found_is_optional_opinion,
    recommendations.a_sources_rating_names_its_place,
    recommendations.emergency_pages_recommend_nothing,
    recommendations.nothing_is_recommended_and_avoided_at_once,
    recommendations.an_exercise_is_recommended_once_a_phase,
    recommendations.a_caution_on_one_thing_is_said_once_a_phase,
    recommendations.what_a_caution_offers_is_safe_there,
    red_flags.one_sign_has_one_urgency_in_one_context,
    red_flags.what_is_shown_first_is_listed,
    red_flags.own_advice_is_about_a_listed_sign,
    routines.a_routine_holds_exercises,
    routines.a_floor_free_routine_holds_no_floor_position,
    routines.a_routine_obeys_the_cautions_of_its_audience,
    routines.minutes_are_true_to_the_doses,
    exercises.a_cited_dose_has_a_source,
    exercises.a_dose_says_how_much,
    exercises.a_dose_fits_into_a_week,
    exercises.easier_exercises_form_no_cycle,
    exercises.a_drawing_touches_what_is_drawn,
    wording.pages_on_medicines_leave_doses_to_the_prescriber,
    wording.a_verdict_has_a_source,
    figures.a_figure_is_cited_or_ours,
    wording.a_sourced_sign_names_its_source,
    reviews.a_review_names_a_clinical_reviewer,
    logs.a_log_runs_from_the_newest_to_the_publication,
    retired.a_retired_id_is_in_use_no_more,
    retired.an_id_is_retired_once,
    retired.retired_ids_lead_in_no_circle,
    notices.every_exercise_can_be_reached,
    notices.every_reference_is_cited,
    notices.every_structure_has_a_place_on_the_map,
    notices.every_page_is_reviewed,
)
"""All rules, in the order in which their problems are found; problems are sorted by place before they are shown."""


def judge(library: Library) -> tuple[Problem, ...]:
    """Every rule on the whole library. Depends on the library alone."""
    return tuple(problem for rule in RULES for problem in rule(library))


def judge_dates(library: Library, today: date) -> tuple[Problem, ...]:
    """What depends on the day: dates to come and reviews overdue. Only ``check`` asks this, never a build."""
    return (*logs.no_date_is_to_come(library, today), *notices.no_review_is_overdue(library, today))


def judge_drawings(library: Library, drawn: Pictures) -> tuple[Problem, ...]:
    """What is wrong with the poses of all drawings. What ``drawn`` has not is drawn first."""
    return tuple(drawings.poses_are_sound(library, drawn))
