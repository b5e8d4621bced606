"""What holds for reviews: nobody is named as a reviewer who is not one."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library
from generator.problems import Problem
from generator.records import PageRecord, Person
from generator.records.vocabulary import PersonRole


def a_review_names_a_clinical_reviewer(library: Library) -> Iterator[Problem]:
    """A review that took place has its day and its reviewer, who is a clinician and agreed to be named as one."""
    for entry in library.entries:
        if not isinstance(entry.record, PageRecord):
            continue
        review = entry.record.review
        if (review.reviewed is None) != (review.by is None):
            place = entry.source.place(("review",))
            message = "a review that took place has both a day and a reviewer"
            fix = entry.deleting(("review", "by" if review.reviewed is None else "reviewed"))
            yield Problem(place, "review-incomplete", message, "write reviewed: and by:, or delete the other", fix)
        person = library.get(Person, review.by)
        if person and PersonRole.CLINICAL_REVIEWER not in person.record.roles:
            place = entry.source.place(("review", "by"))
            message = f"{person.id!r} is no clinical reviewer"
            hint = f"name one who is; {person.source.path} lists the roles"
            yield Problem(place, "no-clinical-reviewer", message, hint, entry.deleting(("review", "by")))
