"""Where each structure of the library lies on the map of the body. An edit here moves it on every page.

Drawn for Limber after the attachments that the anatomy pages name, as areas of one half; the other is their mirror.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.body_map.curves import Point, View, closed, joined, mirrored, points, ribbon


@dataclass(frozen=True)
class Area:
    """An area of the map."""

    view: View
    outline: tuple[Point, ...]
    """Of the half on the positive side."""
    middle: bool = False
    """Whether it lies across the midline; then it ends there, and its mirror joins it."""


@dataclass(frozen=True)
class Place:
    """Where a structure lies."""

    areas: tuple[Area, ...]
    """The view that shows it best comes first."""
    deep: bool = False
    """Whether other structures cover it, so that the map shows where it lies under them."""

    def whole(self, view: View) -> str:
        """The path of what a view shows of it on both sides; blank where it shows nothing."""
        return "".join(
            closed(joined(area.outline)) if area.middle else closed(mirrored(area.outline)) + closed(area.outline)
            for area in self.areas
            if area.view == view
        )

    def half(self, view: View) -> str:
        """The path of its half: left on the paper what lies under the skin, right what is deep."""
        outlines = (area.outline for area in self.areas if area.view == view)
        return "".join(closed(outline if self.deep else mirrored(outline)) for outline in outlines)


def _area(view: View, written: str) -> Area:
    return Area(view, points(written))


def _across(view: View, written: str) -> Area:
    return Area(view, points(written), middle=True)


def _band(view: View, width: float, written: str) -> Area:
    return Area(view, ribbon(points(written), width))


def _disc(view: View, x: float, y: float, across: float, high: float) -> Area:
    turns = ((1, 0), (0.7, 0.7), (0, 1), (-0.7, 0.7), (-1, 0), (-0.7, -0.7), (0, -1), (0.7, -0.7))
    return Area(view, tuple((x + across * cos, y + high * sin) for cos, sin in turns))


def _vertebra(view: View, top: float, wide: float) -> Area:
    """A bone of the spine with its wing."""
    return _across(
        view,
        f"0,{top} {wide - 0.2},{top} {wide},{top + 1.1} {wide + 1.7},{top + 0.9} {wide + 1.7},{top + 1.7} "
        f"{wide},{top + 1.9} {wide - 0.1},{top + 2.8} 0,{top + 2.8}",
    )


_LUMBAR = ((57.0, 2.1), (60.4, 2.15), (63.8, 2.2), (67.2, 2.3), (70.6, 2.4))

PLACES: dict[str, Place] = {
    "obliques": Place(
        (
            _area(
                "front",
                "7.6,53.4 10.4,50.4 13.8,52.6 14.8,56 13.5,62 12.8,66.6 13.6,70.8 12.6,75.2 9.4,79.2 6,82.6 "
                "7.2,76 7.6,66",
            ),
            _area("back", "13.7,60.6 13.1,64.6 13,67.2 13.5,69.6 12,69.8 10.9,68.8 12.4,65.4"),
        )
    ),
    "rectus-abdominis": Place(
        (_area("front", "1.3,46.8 4.6,46.8 6.8,48.6 7,56 6.9,66 6.2,76 4.4,83 2.4,88.2 0.9,88.4 0.9,80 1.3,68 1.4,58"),)
    ),
    "linea-alba": Place((_across("front", "0,48 0.7,48.6 0.9,60 0.8,68 0.4,80 0.3,88.6 0,88.8"),)),
    "tensor-fasciae-latae": Place(
        (_area("front", "13.4,75.4 14.6,75.6 16.2,80.4 17.4,86 18.1,92 17.4,94 16,91 14.6,85.6 13.5,80"),)
    ),
    "quadriceps-femoris": Place(
        (
            _area(
                "front",
                "12.3,82 14.6,88 16.6,94.6 17.2,100 16.6,108 15.2,115.4 13.9,120.6 12.8,123.6 12,128 "
                "11.2,131.6 9.9,131.6 9.2,127.8 8.4,124.4 6.9,122.4 6.4,118.4 7.4,113 9.4,107 10.8,99 11.4,90",
            ),
        )
    ),
    "rectus-femoris": Place(
        (
            _area(
                "front",
                "12.4,80.4 13.2,83 14.3,91 14.5,99 13.7,108 12.2,116.4 11,121.4 10.2,121.4 10.2,116 10.6,108 "
                "11.2,99 11.8,90",
            ),
        )
    ),
    "adductor-longus": Place((_area("front", "2.3,88.7 3.7,88.3 6.6,93 8.9,99 9.2,105.6 8.2,108.6 5.6,102.6 3.2,95"),)),
    "gracilis": Place(
        (
            _band("front", 1.5, "1.3,92 2.6,99 4.2,107.4 5.5,115.4 6.3,122 6.9,128 8.2,132.4"),
            _band("back", 1.3, "2.1,97.6 3.9,106 5.5,115 6.7,124 7.2,130.4"),
        )
    ),
    "sartorius": Place(
        (_band("front", 1.9, "13,76.8 11.9,82 10.6,88 9,95.6 7.3,104 6.5,112 6.6,119.6 7.1,126 8.1,130.6 9.6,133.4"),)
    ),
    "iliotibial-tract": Place(
        (
            _band("front", 1.3, "17.8,92.4 18,98 17.4,106 16,114.6 14.7,121.6 14.1,126.6 13.7,130.6"),
            _band("back", 1.3, "15.6,76.6 17.2,84 18,91 18.1,98 17.4,106 16.2,114 15,121 14.5,126.4 14.2,130.6"),
        )
    ),
    "tibialis-anterior": Place(
        (
            _area(
                "front",
                "12.1,130.6 13.6,131.2 14.4,136 13.9,143 12.7,150 11.4,157 10.4,162.6 9.5,168.4 8.7,168.4 "
                "9.5,162 10.4,156 11.4,148 11.9,139",
            ),
        )
    ),
    "diaphragm": Place(
        (
            _across(
                "front", "0,46.6 3.4,45.4 7.4,45.2 10.8,47.6 13,52.4 14,58.4 12.8,58.8 11,54.4 7.6,51.2 3.8,50.4 0,51.4"
            ),
        ),
        deep=True,
    ),
    "transversus-abdominis": Place(
        (
            _area(
                "front",
                "1.2,66 3.6,61 8,56.4 11.8,56.8 12.8,61 12.2,66.6 12.7,71 11.8,75.4 8.4,79.8 4.4,84.4 1.6,87 1,78",
            ),
        ),
        deep=True,
    ),
    "lumbar-spine": Place(
        tuple(_vertebra(view, top, wide) for view in ("back", "front") for top, wide in _LUMBAR), deep=True
    ),
    "iliacus": Place(
        (
            _area(
                "front",
                "7.4,72.4 10.4,71 13,72.8 13.5,76.4 12.4,81 11.3,86.4 11.2,92.6 10.5,94.6 9.8,92 9,86 7.4,80 6.6,76",
            ),
        ),
        deep=True,
    ),
    "psoas-major": Place(
        (
            _area(
                "front",
                "1.6,56.6 3,57.2 5,64 7.2,72.6 9.2,80.6 10.4,87.6 11,93.6 10.4,95 9.6,93 7.9,86.8 5,79.4 3,71 2,63",
            ),
        ),
        deep=True,
    ),
    "lumbosacral-plexus": Place(
        (
            _band("front", 0.8, "2.4,60 4.4,68 6.6,77 8.2,86 8.8,92"),
            _band("front", 0.8, "2.5,64.6 4.8,72 6,79.6 5.2,86.4"),
            _band("front", 0.8, "2.6,70 4,76 4.6,81.4"),
            _band("front", 0.8, "1.9,76.4 3.4,79.6 4.8,82.4 6.2,84.6"),
        ),
        deep=True,
    ),
    "hip-joint": Place((_disc("front", 9.2, 85.8, 3, 3), _disc("back", 9.6, 85.8, 2.8, 2.8)), deep=True),
    "latissimus-dorsi": Place(
        (
            _area(
                "back",
                "1.2,48.4 6,46.6 11.6,44.8 15.8,42.4 16.7,45.4 16,50.6 14.8,57 13.2,63.6 11.4,68 8.4,71 6,71.6 "
                "5.9,62 5.2,55 3.2,51",
            ),
        )
    ),
    "erector-spinae": Place(
        (_area("back", "0.9,29.4 2.4,29.8 4.2,38 5,47 5.4,58 5.6,68 4.7,75 2.2,80.6 1,81.4 0.8,66 0.8,46"),)
    ),
    "gluteus-medius": Place(
        (
            _area("back", "5.6,74.4 8.2,71.6 11.6,70.6 14.2,72.4 16,77.2 17.4,83.6 17.5,88.4 16.3,88 13,82.8 9,78.4"),
            _area("front", "14.5,72.4 15.9,76.8 17.4,83.2 18.1,88.6 17.2,88.4 16.3,82.6 14.9,77.2"),
        )
    ),
    "gluteus-maximus": Place(
        (
            _area(
                "back",
                "2.4,76.4 4.4,75.6 8,78.4 12.6,83 16.4,88.8 17.8,94.6 17,99.4 14.9,100.4 12.6,97.6 8,97.6 "
                "4,96.4 1.2,93.6 0.8,88.6 1.4,82",
            ),
        )
    ),
    "biceps-femoris": Place(
        (
            _area(
                "back",
                "7.5,96.6 8.9,96.6 12.4,102 14.6,108.6 15,116 14.5,122.4 14.2,129.8 13.4,130.2 12.7,124 "
                "11.4,117.4 9.7,109.6 8.4,102",
            ),
        )
    ),
    "semitendinosus": Place(
        (
            _area(
                "back",
                "6.2,96.6 7.4,96.6 8.6,102 9.7,108.6 9.6,114.6 8.4,120.4 7.6,126 7.4,131.4 6.7,131.4 6.7,125.6 "
                "7,119 6.8,112 6.2,104",
            ),
        )
    ),
    "gastrocnemius": Place(
        (
            _area(
                "back",
                "7.4,126.4 9.4,127.6 10.7,130.4 12,127.8 13.9,126.6 15.4,131 15.9,137.4 15.1,143.4 13.2,147.4 "
                "10.9,145.2 8.8,148.2 7.1,143.6 6.5,137 6.7,131",
            ),
        )
    ),
    "soleus": Place(
        (
            _area(
                "back",
                "7.4,145.6 8.8,149.2 10.9,146.4 13.3,148.6 14.9,145.6 14.3,150.6 12.8,156.6 12,161 11.7,166.4 "
                "10.3,166.4 10.1,161 9.4,156.6 8.2,151",
            ),
        )
    ),
    "quadratus-lumborum": Place(
        (_area("back", "3,58.6 6.6,59.2 9.4,58.8 9.8,64 10.8,69.6 8,71 5.2,71.4 4,67 3.2,62.6"),), deep=True
    ),
    "multifidus": Place((_area("back", "0.6,50 1.7,50.6 2.3,60 3.1,68 4,74.4 3.6,79 2,84 0.9,85 0.6,70"),), deep=True),
    "cauda-equina": Place(
        (
            _band("back", 0.5, "0.3,57.2 0.4,70 0.4,82"),
            _band("back", 0.5, "0.5,58.6 1.3,68 1.8,79"),
            _band("back", 0.5, "0.6,57.8 2,63 3.4,69"),
        ),
        deep=True,
    ),
    "gluteus-minimus": Place(
        (_area("back", "8.8,76 11.4,74.4 13.8,76 15.6,80.4 16.6,86 15.9,87.6 13.4,84.6 10.6,80.8"),), deep=True
    ),
    "sacroiliac-joint": Place((_band("back", 1.5, "4,74.6 4.9,77 4.7,79.6 3.7,82.6"),), deep=True),
    "piriformis": Place(
        (_area("back", "2.2,78.6 4,78.6 7.6,81.6 12,84.6 15.8,86.2 15.8,87.4 11.6,87 6.6,86 3.4,84.6 2.2,82.4"),),
        deep=True,
    ),
    "obturator-internus": Place(
        (_area("back", "4.6,87.4 6.6,88.4 10.6,88.8 15.2,88.2 15.4,89.6 11,91.2 7.4,92.6 5.2,92.4 4.2,90"),), deep=True
    ),
    "trochanteric-bursa": Place((_disc("back", 16.4, 89, 1.3, 1.9), _disc("front", 16.9, 89, 1.1, 1.8)), deep=True),
    "adductor-magnus": Place(
        (
            _area("back", "2.2,95.4 5.8,95.8 8.6,101 9.6,108.6 8.4,117 6.4,124.4 5.8,119.6 4.4,111 2.8,103"),
            _area("front", "2.4,93.4 5.4,97.2 8,105.4 8.2,112 7.4,118.4 6.1,124 5.5,118 4.2,110.4 2.6,101.4"),
        ),
        deep=True,
    ),
    "semimembranosus": Place(
        (
            _area(
                "back",
                "5.4,97 6.6,97 7.2,103 8.4,109.6 9.3,116 9.2,122.6 8.2,128.4 6.9,129.4 6.5,124.4 5.8,118 "
                "4.9,111 4.6,103.6",
            ),
        ),
        deep=True,
    ),
    "sciatic-nerve": Place(
        (_band("back", 1.2, "3.6,80.6 6.4,84.6 8.6,89 9.8,95 10.2,102 10.4,110 10.6,118 10.7,123.6"),), deep=True
    ),
}
"""By the id of the structure's record, in the order in which a keyboard goes through them; a later one lies on top.

A structure that is added has none until somebody draws it here; ``check --notices`` and the page of what is missing
say so."""
