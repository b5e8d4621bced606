"""The map of the body on pages, from the small right library."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from generator.build import build, examine
from generator.pages.body_map import BodyMap, exercise_map, index_map, structure_map
from generator.records import Exercise, Structure
from tests.base import base_text, copy_base

EXERCISE, JOINT = "exercises/bridge.yaml", "anatomy/hip-joint.yaml"
BOTH = base_text(EXERCISE, ("strengthens: [gluteus-maximus]", "strengthens: [gluteus-maximus]\nmoves: [hip-joint]"))


def told(shown: BodyMap | None) -> list[tuple[str, str, str]]:
    """Of each part of a map what it is there for, its name and where it leads."""
    assert shown is not None
    return [(part.kind, part.name, str(part.url)) for part in shown.parts]


def bridge_map(root: Path) -> BodyMap | None:
    library = examine(root).library
    [entry] = library.all_of(Exercise, ["bridge"])
    return exercise_map(library, entry)


def page(root: Path, path: str) -> str:
    [found] = [page for page in build(root, date(2026, 11, 30)).pages if page.path == path]
    return found.markdown


def test_an_exercise_shows_what_it_does_to_each_structure_and_leads_there(tmp_path: Path) -> None:
    shown = bridge_map(copy_base(tmp_path, {EXERCISE: BOTH}))
    assert told(shown) == [
        ("moves", "Hip joint, deep, moved or steadied", "../../anatomy/hip-joint/"),
        ("strengthens", "Gluteus maximus, strengthened", "../../anatomy/gluteus-maximus/"),
    ]
    assert shown is not None
    assert shown.kinds == (("strengthens", "strengthened"), ("moves", "moved or steadied"))
    assert shown.deep


def test_what_is_stretched_as_well_as_moved_counts_as_stretched(tmp_path: Path) -> None:
    twice = BOTH.replace("moves: [hip-joint]", "moves: [hip-joint]\nstretches: [hip-joint]")
    assert told(bridge_map(copy_base(tmp_path, {EXERCISE: twice})))[0][0] == "stretches"


def test_an_exercise_without_placed_structures_has_no_map(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {EXERCISE: base_text(EXERCISE, ("strengthens: [gluteus-maximus]\n", ""))})
    assert bridge_map(root) is None
    assert "body-map" not in page(root, "exercises/bridge.md")


def test_a_structures_own_page_shows_its_place_and_leads_nowhere(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    [entry] = examine(root).library.all_of(Structure, ["hip-joint"])
    assert told(structure_map(entry)) == [("here", "Hip joint, deep", "")]
    text = page(root, "anatomy/hip-joint.md")
    figure = text[text.index("<figure") : text.index("</figure>")]
    assert "It lies deep: the dashed area shows where" in figure
    assert "<a " not in figure


def test_a_structure_without_a_place_has_no_map(tmp_path: Path) -> None:
    new = base_text(JOINT, ("uid: sthip000", "uid: stnew000"), ("name: Hip joint", "name: Rhomboid"))
    root = copy_base(tmp_path, {"anatomy/rhomboid.yaml": new})
    [entry] = examine(root).library.all_of(Structure, ["rhomboid"])
    assert structure_map(entry) is None
    assert "body-map" not in page(root, "anatomy/rhomboid.md")
    assert "The map of the body has no place yet for: [Rhomboid][rhomboid]" in page(root, "coverage.md")


def test_the_index_shows_all_by_sort_and_in_the_order_of_the_map(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    shown = index_map(examine(root).library)
    assert told(shown) == [
        ("joint", "Hip joint, deep", "hip-joint/"),
        ("muscle", "Gluteus maximus", "gluteus-maximus/"),
    ]
    assert shown is not None
    assert shown.kinds == (("muscle", "Muscle"), ("joint", "Joint"))
    text = page(root, "anatomy/index.md")
    assert re.findall(r'<use href="([^"]+)"', text) == ["../assets/body-map.svg#front", "../assets/body-map.svg#back"]
    assert text.index("</figure>") < text.index("**[Hip joint][hip-joint]**")


def test_the_site_holds_the_body_once(tmp_path: Path) -> None:
    site = build(copy_base(tmp_path), date(2026, 11, 30))
    assert [path for path in site.assets if path.startswith("assets/")] == ["assets/body-map.svg"]
