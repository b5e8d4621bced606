"""The body that the map is drawn on: 172 cm high, from the front and from the back, each half the other's mirror."""

from __future__ import annotations

from generator.drawing.body_map.curves import View, closed, joined, mirrored, points, ribbon

HALF = points(
    "0,0 3.8,0.7 6.5,3.6 7.4,8.6 7,13 6,16.8 4.8,19.8 4.5,22 4.8,24.8 6.2,27 9,28.8 13,30 "
    "17.4,31.2 20.8,33.8 22.6,38 23.5,44 24.2,50 25.1,56 26.4,62 27.6,68 28.3,75 28.6,82 29.4,86.4 30.2,91.4 "
    "30,97 28.9,101.4 27.3,102.8 26,101.4 25.2,97.4 24.7,94.2 23.6,92.2 23.4,89.2 24.3,86 24.3,82 23.2,75 21.8,68 "
    "20.7,62 19.7,57 18.3,52 16.9,46.8 16.9,46.8 16.2,51 15,57.2 13.6,63 13.3,66.6 14.2,70.6 15.9,76 "
    "17.6,83 18.5,90 18.8,97 18.1,106 16.8,114.5 15.5,121.5 15.1,126.5 15.6,131.4 16.2,137 15.9,143 14.7,150 13.4,157 "
    "13,161.4 13.5,164.6 15.4,168 16.6,170.2 16,171.7 13,172 9.6,171.9 8.2,170.6 8.3,167 9,163.4 8.8,159.6 "
    "7.9,153.6 6.9,147 6.2,140.6 6.2,135 6.5,130.4 6.2,126 5.6,121 4.5,113.4 2.9,104.4 1.4,97 0.5,93.4 0,92.8 0,92.8"
)
"""From the crown down the arm, the side and the leg to the crotch."""

FRONT_LINES = (
    ribbon(points("1.2,30.6 5,29.4 9.5,29.6 14,30.4"), 0.5),
    ribbon(points("2.2,46.2 6.5,47.6 11,46.6 14.2,43.2"), 0.5),
    ribbon(points("13.5,70.5 12.9,74.5 9,81 4.4,86.6 2,88.4"), 0.5),
    ribbon(points("8.6,120.4 10.5,119.4 12.4,120.4"), 0.5),
    ribbon(points("8.8,127 10.6,128.4 12.4,127"), 0.5),
)
"""Of one half: collarbone, chest, groin crease and kneecap."""

BACK_LINES = (
    ribbon(points("5.2,36.4 8.4,37.6 7.6,42.6 5.8,47.4 4.6,44.4 4.7,39.6"), 0.45),
    ribbon(points("1,94.8 4.5,97.6 9.5,98.2 13.6,96.4"), 0.5),
    ribbon(points("7.2,126.4 10.6,127.4 14,126.4"), 0.5),
    ribbon(points("10,161 10.2,166.4"), 0.5),
    ribbon(points("12,161 11.8,166.4"), 0.5),
)
"""Of one half: shoulder blade, fold of the buttock, hollow of the knee and heel cord."""

FRONT_MIDDLE = (ribbon(points("0,66.2 0,68"), 0.9),)
BACK_MIDDLE = (ribbon(points("0,29 0,50 0,76"), 0.45), ribbon(points("0,84.4 0,92.4"), 0.5))


BODY_FILE = "assets/body-map.svg"
"""The file of the body, from the root of the site, with an element for each view."""

BODY = (-320, -10, 640, 1745)
"""What a view takes up in millimetres: left, top, width, height. The midline is at 0."""

VIEWS: tuple[View, ...] = ("front", "back")


def body_file() -> str:
    """The body as an SVG file; a page shows a view by its id and colours it by its own style sheet."""
    whole = closed(joined(HALF))
    views = "".join(
        f'<g id="{view}"><path fill="var(--map-body,#e6e0d4)" d="{whole}"/>'
        f'<path fill="var(--map-line,#c3b8a6)" d="{_lines(view)}"/></g>'
        for view in VIEWS
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>{views}</defs></svg>\n'


def _lines(view: View) -> str:
    """What helps to find one's way on the body."""
    half, middle = (FRONT_LINES, FRONT_MIDDLE) if view == "front" else (BACK_LINES, BACK_MIDDLE)
    return "".join(closed(line) for line in (*half, *map(mirrored, half), *middle))
