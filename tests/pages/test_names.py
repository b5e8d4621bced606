"""The names of all records, for the search."""

from __future__ import annotations

import json
from pathlib import Path

from generator.pages import names
from tests.base import base_text, copy_base, library_of

TERM = "glossary/flare.yaml"


def test_names_go_by_kind_then_name_each_with_its_address(tmp_path: Path) -> None:
    listed = json.loads(names(library_of(copy_base(tmp_path))))
    assert [(record["kind"], record["name"], record["url"]) for record in listed] == [
        ("Exercise", "Bridge", "exercises/bridge/"),
        ("Exercise", "Chair march", "exercises/chair-march/"),
        ("Condition", "Hip stiffness", "conditions/hip-stiffness/"),
        ("Routine", "Ten minutes", "routines/ten-minutes/"),
        ("Structure", "Gluteus maximus", "anatomy/gluteus-maximus/"),
        ("Structure", "Hip joint", "anatomy/hip-joint/"),
        ("Procedure", "Heat pack", "procedures/heat-pack/"),
        ("Claim", "Do strong buttocks protect the back?", "claims/strong-glutes/"),
        ("Term", "Flare", "glossary/#flare"),
        ("Reference", "Example et al. 2020", "references/#example-2020-bridge"),
        ("Person", "Ada Example", "people/#ada-example"),
        ("State", "Pregnancy", "states/pregnancy/"),
        ("Red flag", "Numbness between the legs", "red-flags/#saddle-numbness"),
        ("Article", "About the tests", "about/"),
    ]


def test_other_names_are_listed_as_they_are_written(tmp_path: Path) -> None:
    other = ("other_names: [Flare-up]", "other_names: [Flare-up, Poussée]")
    listed = names(library_of(copy_base(tmp_path, {TERM: base_text(TERM, other)})))
    assert '{"name":"Flare","kind":"Term","url":"glossary/#flare","names":["Flare-up","Poussée"]}' in listed
