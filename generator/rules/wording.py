"""What holds for texts that could mislead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library import Library, citations
from generator.problems import Problem
from generator.reader.mending import BLANK, rewording
from generator.records import Claim, Procedure, Sign
from generator.records.fields import prose_fields
from generator.records.vocabulary import ProcedureCategory, SignBasis

_MEDICINE_DOSE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:mg|mcg|µg|milligrams?|micrograms?|millilitres?|ml)\b", re.IGNORECASE)

_ASK_FIRST = "Do not start, stop or change it without asking whoever prescribed it."


def pages_on_medicines_leave_doses_to_the_prescriber(library: Library) -> Iterator[Problem]:
    """A page on a medicine gives no dose and says not to start or stop it without a prescriber."""
    for procedure in library.of(Procedure):
        if procedure.record.category is not ProcedureCategory.MEDICINE:
            continue
        for path, text in prose_fields(procedure.record):
            if match := _MEDICINE_DOSE.search(text.plain):
                place = procedure.source.place_of(path, match[0])
                message = f"{match[0]!r} is a dose of a medicine"
                fix = rewording(procedure.source, place, BLANK)
                yield Problem(place, "medicine-dose", message, "leave it to the prescriber", fix)
        if not any("prescrib" in text.plain for text in procedure.record.safety):
            place = procedure.source.place(("safety",), key=True)
            message = "a page on a medicine says not to start or stop it without a prescriber"
            fix = procedure.adding(("safety",), _ASK_FIRST)
            yield Problem(place, "medicine-without-prescriber", message, "add that sentence to safety", fix)


def a_verdict_has_a_source(library: Library) -> Iterator[Problem]:
    """A claim cites what its verdict stands on."""
    for claim in library.of(Claim):
        if not list(citations(claim.record)):
            place = claim.source.place(("verdict",))
            message, hint = "the verdict has no source", "cite one in why: with [^id], or add sources:"
            yield Problem(place, "claim-without-source", message, hint, claim.setting(("sources",), [BLANK]))


def a_sourced_sign_names_its_source(library: Library) -> Iterator[Problem]:
    """A sign that is said to be sourced names its source."""
    for sign in library.of(Sign):
        if sign.record.basis is SignBasis.SOURCED and not sign.record.sources:
            place = sign.source.place(("basis",))
            hint = "add sources:, or write basis: general-clinical-knowledge"
            message = "the sign is said to be sourced, but no source is named"
            fix = sign.setting(("basis",), SignBasis.GENERAL.value)
            yield Problem(place, "evidence-without-source", message, hint, fix)
