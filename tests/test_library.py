"""The linked library: edges are written on one side, and their other side is computed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest

from generator.library import (
    Context,
    Library,
    citations,
    covers,
    is_safe,
    link,
    phases_meet,
    red_flags,
)
from generator.reader import Entry, read_content
from generator.records import Condition, Exercise, RedFlags, Structure
from generator.records.vocabulary import Phase, Urgency
from tests.base import base_text, copy_base, library_of

CONDITION = "conditions/hip-stiffness.yaml"
STATE = "states/pregnancy.yaml"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return library_of(copy_base(tmp_path_factory.mktemp("base")))


def exercise(library: Library, name: str) -> Entry[Exercise]:
    """An exercise that is there."""
    found = library.get(Exercise, name)
    assert found is not None
    return found


def ids(entries: Any) -> list[str]:
    """The ids of entries."""
    return [entry.id for entry in entries]


def with_files(root: Path, files: Mapping[str, str]) -> Library:
    """The base with files laid over it, linked."""
    return library_of(copy_base(root, files))


def test_by_id_finds_records_and_articles(base: Library) -> None:
    assert base.by_id["bridge"].record.name == "Bridge"
    assert base.by_id["about"].record.name == "About the tests"
    assert base.by_id.get("nothing") is None


def test_by_id_can_not_be_changed(base: Library) -> None:
    with pytest.raises(TypeError):
        cast("dict[str, Any]", base.by_id)["x"] = None


def test_kind_is_listed_by_name_whatever_its_case(tmp_path: Path) -> None:
    path = "anatomy/hip-joint.yaml"
    library = with_files(tmp_path, {path: base_text(path, ("name: Hip joint", "name: acetabulum"))})
    assert ids(library.of(Structure)) == ["hip-joint", "gluteus-maximus"]


def test_get_asks_for_the_kind(base: Library) -> None:
    assert base.get(Exercise, "bridge") is base.by_id["bridge"]
    assert base.get(Condition, "bridge") is None
    assert base.get(Exercise, "nothing") is None
    assert base.get(Exercise, None) is None


def test_all_of_keeps_the_order_asked_for_and_leaves_out_the_unknown(base: Library) -> None:
    assert ids(base.all_of(Exercise, ["chair-march", "nothing", "hip-joint", "bridge"])) == ["chair-march", "bridge"]


def test_contexts_are_conditions_then_states(base: Library) -> None:
    assert ids(base.contexts) == ["hip-stiffness", "pregnancy"]


def test_helps_with_is_computed_from_the_conditions(base: Library) -> None:
    edges = base.helps_with("bridge")
    assert [(edge.condition.id, edge.recommendation.strength) for edge in edges] == [("hip-stiffness", "consider")]
    assert base.helps_with("chair-march") == ()


def test_care_is_by_exercise_by_position_and_for_every_exercise(tmp_path: Path) -> None:
    every = "cautions:\n  - every_exercise: yes\n    severity: monitor\n    reason: You tire sooner.\n  - position"
    library = with_files(tmp_path, {STATE: base_text(STATE, ("cautions:\n  - position", every))})

    def care(name: str) -> list[tuple[str, str]]:
        return [(one.context.id, one.caution.severity) for one in library.care_in(exercise(library, name))]

    states = [("pregnancy", "monitor"), ("pregnancy", "modify")]
    assert care("bridge") == [("hip-stiffness", "avoid"), *states]
    assert care("chair-march") == states[:1]


def test_covers_tells_the_target_of_a_caution(base: Library) -> None:
    by_exercise, by_position = (base.contexts[place].record.cautions[0] for place in (0, 1))
    bridge, march = exercise(base, "bridge"), exercise(base, "chair-march")
    assert (covers(by_exercise, bridge), covers(by_exercise, march)) == (True, False)
    assert (covers(by_position, bridge), covers(by_position, march)) == (True, False)


def test_harder_is_computed_from_easier(base: Library) -> None:
    assert ids(base.harder("chair-march")) == ["bridge"]
    assert base.harder("bridge") == ()


def test_edge_written_twice_is_one_seen_from_the_other_side(tmp_path: Path) -> None:
    about = ("about: [", "about: [bridge, bridge, ")
    library = with_files(tmp_path, {"claims/strong-glutes.yaml": base_text("claims/strong-glutes.yaml", about)})
    assert ids(library.claims_about("bridge")) == ["strong-glutes"]


def test_everything_is_records_then_articles(base: Library) -> None:
    assert ids(base.everything)[0] == "bridge"
    assert ids(base.everything)[-2:] == ["saddle-numbness", "about"]


def test_routines_with_finds_items_and_items_of_phases(tmp_path: Path) -> None:
    path = "routines/ten-minutes.yaml"
    other = base_text(path, ("uid: roten000", "uid: rotwo000"), ("name: Ten minutes", "name: A week"))
    items = "phases:\n  - {id: one, name: One, gate: None., items: [{exercise: chair-march}]}\n"
    other = other.replace("items:\n  - exercise: chair-march\n", items)
    library = with_files(tmp_path, {"routines/week.yaml": other})
    assert ids(library.routines_with("chair-march")) == ["week", "ten-minutes"]
    assert library.routines_with("bridge") == ()


def test_routines_for_a_condition_or_a_state(tmp_path: Path) -> None:
    path = "routines/ten-minutes.yaml"
    served = ("serves: [hip-stiffness]", "serves: [hip-stiffness]\nserves_states: [pregnancy]")
    library = with_files(tmp_path, {path: base_text(path, served)})
    assert ids(library.routines_for("hip-stiffness")) == ["ten-minutes"]
    assert ids(library.routines_for("pregnancy")) == ["ten-minutes"]
    assert library.routines_for("nothing") == ()


def test_forms_of_a_condition(tmp_path: Path) -> None:
    edits = [("uid: costiff0", "uid: cofrozen"), ("name: Hip stiffness", "name: Frozen hip")]
    edits += [("other_names: [Stiff hip]", "part_of: hip-stiffness")]
    library = with_files(tmp_path, {"conditions/frozen-hip.yaml": base_text(CONDITION, *edits)})
    assert ids(library.forms_of("hip-stiffness")) == ["frozen-hip"]
    assert library.forms_of("frozen-hip") == ()


def test_uses_of_a_procedure(base: Library) -> None:
    [(entry, use)] = base.uses_of("heat-pack")
    assert (entry.id, use) == ("hip-stiffness", entry.record.procedures[0])


def test_claims_about_any_kind(base: Library) -> None:
    assert ids(base.claims_about("bridge")) == ["strong-glutes"]
    assert ids(base.claims_about("gluteus-maximus")) == ["strong-glutes"]
    assert base.claims_about("hip-joint") == ()


def test_works_on_says_how(base: Library) -> None:
    assert [(entry.id, how) for entry, how in base.works_on("gluteus-maximus")] == [("bridge", "strengthens")]
    assert [(entry.id, how) for entry, how in base.works_on("hip-joint")] == [("chair-march", "moves")]


def test_conditions_of_a_structure(base: Library) -> None:
    assert ids(base.conditions_of("hip-joint")) == ["hip-stiffness"]


def test_shown_in_tells_the_urgency_in_each_context(base: Library) -> None:
    assert [(entry.id, urgency) for entry, urgency in base.shown_in("saddle-numbness")] == [
        ("hip-stiffness", Urgency.EMERGENCY),
        ("pregnancy", Urgency.EMERGENCY),
        ("heat-pack", Urgency.URGENT),
    ]


def test_cited_in_lists_each_record_once_in_the_order_of_kinds(base: Library) -> None:
    assert ids(base.cited_in("example-2020-bridge")) == [
        "bridge",
        "hip-stiffness",
        "strong-glutes",
        "saddle-numbness",
        "about",
    ]
    assert base.cited_in("nothing") == ()


def test_citations_leave_the_log_out(tmp_path: Path) -> None:
    path = "glossary/flare.yaml"
    logged = ("summary: Published.", "summary: Published.\n    sources: [example-2020-bridge]")
    library = with_files(tmp_path, {path: base_text(path, logged)})
    assert list(citations(library.by_id["flare"].record)) == []
    assert list(citations(library.by_id["bridge"].record)) == ["example-2020-bridge"] * 2


def test_red_flags_of_a_kind_that_shows_none(base: Library) -> None:
    assert red_flags(base.by_id["bridge"].record) == RedFlags()
    assert red_flags(base.by_id["pregnancy"].record).emergency == ("saddle-numbness",)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (Phase.ACUTE, Phase.ACUTE, True),
        (Phase.ACUTE, Phase.FLARE, False),
        (Phase.ANY, Phase.FLARE, True),
        (Phase.FLARE, Phase.ANY, True),
    ],
)
def test_phases_meet(one: Phase, other: Phase, meet: bool) -> None:
    assert phases_meet(one, other) is meet


def test_is_safe_minds_severity_and_phase(tmp_path: Path) -> None:
    watched = ("severity: modify\n", "severity: monitor\n")
    library = with_files(tmp_path, {STATE: base_text(STATE, watched)})
    condition, state = (cast("Context", library.by_id[name]) for name in ("hip-stiffness", "pregnancy"))
    assert not is_safe(library, "bridge", condition, Phase.ACUTE)
    assert not is_safe(library, "bridge", condition, Phase.ANY)
    assert is_safe(library, "bridge", condition, Phase.FLARE)
    assert is_safe(library, "bridge", state, Phase.ANY)
    assert is_safe(library, "nothing", condition, Phase.ACUTE)


def test_same_content_gives_the_same_library(tmp_path: Path) -> None:
    copy_base(tmp_path)
    first, second = library_of(tmp_path), library_of(tmp_path)
    assert first == second
    assert first is not second


def test_link_names_the_first_of_two_with_one_id(tmp_path: Path) -> None:
    copy_base(tmp_path, {"anatomy/flare.yaml": base_text("anatomy/hip-joint.yaml")})
    (tmp_path / "content" / "anatomy" / "hip-joint.yaml").unlink()
    content = read_content(tmp_path)
    library, problems = link(content)
    assert library.by_id["flare"].source.path == "content/anatomy/flare.yaml"
    assert [(problem.code, problem.place.path) for problem in problems if problem.code == "duplicate-id"] == [
        ("duplicate-id", "content/glossary/flare.yaml")
    ]


def test_id_of_a_broken_record_may_be_named(tmp_path: Path) -> None:
    copy_base(tmp_path, {"exercises/bridge.yaml": "uid: ["})
    content = read_content(tmp_path)
    _, problems = link(content)
    assert problems == ()
