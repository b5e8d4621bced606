"""The map of the body: its curves, and that every place lies on the body."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise

import pytest
from shapely import Polygon, union_all

from generator.drawing.body_map import BODY, PLACES, VIEWS, body_file
from generator.drawing.body_map.curves import Point, closed, joined, mirrored, points, ribbon
from generator.drawing.body_map.outline import HALF
from generator.drawing.body_map.places import Area

SQUARE = points("0,0 1,0 1,1 0,1")


def distinct(outline: tuple[Point, ...]) -> list[Point]:
    """Without the second of a point that stands twice."""
    return [outline[0], *(there for here, there in pairwise(outline) if here != there)]


WHOLE_BODY = Polygon(distinct(joined(HALF)))


def test_points_are_read_as_they_are_written() -> None:
    assert points("1.5,20 -3,24") == ((1.5, 20.0), (-3.0, 24.0))


def test_a_curve_goes_through_its_points_in_millimetres_and_closes() -> None:
    assert closed(SQUARE) == "M0 0c2-2 8-2 10 0c2 2 2 8 0 10c-2 2-8 2-10 0c-2-2-2-8 0-10z"


def test_a_curve_goes_straight_into_a_point_that_stands_twice() -> None:
    assert closed(points("0,0 1,0 1,0 0,1")) == "M0 0c2-2 8 0 10 0c-2 2-8 10-10 10c-2 0-2-8 0-10z"


def test_the_other_half_joins_at_the_midline() -> None:
    half = points("0,0 2,1 0,2")
    assert mirrored(half) == points("-0,0 -2,1 -0,2")
    assert joined(half) == points("0,0 2,1 0,2 -2,1")


def test_a_ribbon_is_as_wide_as_it_says() -> None:
    assert ribbon(points("0,0 0,5"), 1) == points("-0.5,0 -0.5,5 0.5,5 0.5,0")


def test_a_place_is_drawn_on_both_sides_and_on_the_index_on_one() -> None:
    gluteus, piriformis = PLACES["gluteus-maximus"], PLACES["piriformis"]
    first = re.compile(r"M(-?\d+)")
    assert [int(x) < 0 for x in first.findall(gluteus.whole("back"))] == [True, False]
    assert [int(x) < 0 for x in first.findall(gluteus.half("back"))] == [True]
    assert [int(x) < 0 for x in first.findall(piriformis.half("back"))] == [False]
    assert gluteus.whole("front") == gluteus.half("front") == ""


def test_a_place_across_the_midline_is_one_area() -> None:
    assert PLACES["diaphragm"].whole("front").count("M") == 1


AREAS = [
    pytest.param(area, id=f"{name}-{number}")
    for name, place in PLACES.items()
    for number, area in enumerate(place.areas)
]


@pytest.mark.parametrize("area", AREAS)
def test_an_area_is_sound_and_lies_on_the_body(area: Area) -> None:
    outline = Polygon(area.outline)
    assert outline.is_valid
    assert min(x for x, _ in area.outline) >= 0
    assert outline.difference(WHOLE_BODY.buffer(0.3)).area == 0


def test_the_body_fits_its_view_and_is_one_piece() -> None:
    left, top, width, height = BODY
    assert WHOLE_BODY.is_valid
    x0, y0, x1, y1 = (round(10 * bound) for bound in WHOLE_BODY.bounds)
    assert left < x0 == -x1
    assert x1 < left + width
    assert top < y0 < y1 == top + height - 15


def test_every_place_shows_where_others_do_not_hide_it() -> None:
    """On the index a later one lies on top: of each a third can be pointed at in some view."""
    hidden = []
    for number, (name, place) in enumerate(PLACES.items()):
        later = [other for other in list(PLACES.values())[number + 1 :] if other.deep is place.deep]
        shares = []
        for view in VIEWS:
            here = union_all([Polygon(area.outline) for area in place.areas if area.view == view])
            over = union_all([Polygon(area.outline) for other in later for area in other.areas if area.view == view])
            shares.append(here.difference(over).area / here.area if here.area else 0.0)
        if max(shares) < 1 / 3:
            hidden.append(name)
    assert hidden == []


def test_the_map_is_small() -> None:
    assert len(gzip.compress(body_file().encode())) < 4_000
    assert len(gzip.compress("".join(place.half(view) for place in PLACES.values() for view in VIEWS).encode())) < 8_000


def test_the_body_is_one_file_with_an_element_for_each_view_and_no_style_of_its_own() -> None:
    file = body_file()
    assert re.findall(r'<g id="(\w+)">', file) == list(VIEWS)
    assert "style" not in file
    assert "http" not in file.replace('xmlns="http://www.w3.org/2000/svg"', "")
