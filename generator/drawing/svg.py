"""A scene as one SVG file of symbols, which a page shows by ``<use>`` so that its colours reach them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from generator.drawing.scene import Panel, Scene

_SCALE = 10
"""Units of the picture in a centimetre."""

COLOURS: Mapping[str, str] = {
    "skin": "#d9a685",
    "skin-far": "#ebc9b3",
    "shirt": "#4a8f89",
    "shirt-far": "#7fb3ae",
    "trousers": "#2c4057",
    "trousers-far": "#6f879e",
    "hair": "#3b2d29",
    "worked": "#f2683f",
    "mat": "#cfddd3",
    "shadow": "#a9beb1",
    "wood-top": "#d9c5a3",
    "wood-front": "#c4aa80",
    "wood-side": "#a98d63",
    "wall-top": "#efece6",
    "wall-front": "#e3dfd7",
    "wall-side": "#d2ccc1",
    "cloth-top": "#e6dfd2",
    "cloth-front": "#d3c9b7",
    "cloth-side": "#bfb39d",
    "cloth": "#c9b7d3",
    "metal": "#565c66",
    "strap": "#8d5a97",
    "arrow": "#c0411c",
}
"""The light theme, which also stands in for a page that sets no colours."""


def size(scene: Scene) -> tuple[int, int]:
    """Width and height of each panel in the units of the picture."""
    left, bottom, right, top = scene.frame
    return round((right - left) * _SCALE), round((top - bottom) * _SCALE)


def symbols(scene: Scene, titles: Sequence[tuple[str, str]]) -> str:
    """An SVG file with a symbol a panel; ``titles`` are their ids and titles, which may be empty."""
    left, _, _, top = scene.frame
    width, height = size(scene)
    panels = "".join(
        f'<symbol id="{escape(name)}" viewBox="0 0 {width} {height}">'
        f"{f'<title>{escape(title)}</title>' if title else ''}{_panel(panel, left, top)}</symbol>"
        for panel, (name, title) in zip(scene.panels, titles, strict=True)
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg">{panels}</svg>\n'


def standalone(scene: Scene, number: int, colours: Mapping[str, str] = COLOURS) -> str:
    """One panel as a picture of its own."""
    left, _, _, top = scene.frame
    width, height = size(scene)
    drawn = _panel(scene.panels[number], left, top)
    for colour, value in colours.items():
        drawn = drawn.replace(f"var(--figure-{colour},{COLOURS[colour]})", value)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{drawn}</svg>\n'


def _panel(panel: Panel, left: float, top: float) -> str:
    drawn = [f'<path fill="{_paint(layer.colour)}" d="{_path(layer.area, left, top)}"/>' for layer in panel.layers]
    if panel.arrow:
        drawn.append(_arrow(panel.arrow, left, top))
    return "".join(drawn)


def _paint(colour: str) -> str:
    return f"var(--figure-{colour},{COLOURS[colour]})"


def _path(area: BaseGeometry, left: float, top: float) -> str:
    """Rings as steps of whole units, holes turned the other way."""
    drawn = []
    for polygon in getattr(area, "geoms", [area]):
        if not isinstance(polygon, Polygon) or polygon.area < 0.4:
            continue
        for ring in (polygon.exterior, *polygon.interiors):
            points = np.array(ring.simplify(0.05).coords)[:-1]
            steps = np.round(np.column_stack([(points[:, 0] - left), (top - points[:, 1])]) * _SCALE).astype(int)
            moves = np.diff(steps, axis=0)
            drawn.append(
                f"M{steps[0, 0]} {steps[0, 1]}l"
                + "".join(_pair(x, y) for x, y in moves.tolist() if x or y).lstrip()
                + "z"
            )
    return "".join(drawn)


def _pair(x: int, y: int) -> str:
    return f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"


def _arrow(path: tuple[tuple[float, float], ...], left: float, top: float) -> str:
    points = np.column_stack([np.array(path)[:, 0] - left, top - np.array(path)[:, 1]]) * _SCALE
    line = "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points)
    tip, before = points[-1], points[-3]
    along = (tip - before) / max(np.linalg.norm(tip - before), 1e-6)
    aside = np.array([-along[1], along[0]])
    head = [tip + along * 34, tip + aside * 18 - along * 6, tip - aside * 18 - along * 6]
    corners = "L".join(f"{x:.0f} {y:.0f}" for x, y in head)
    colour = _paint("arrow")
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="9" stroke-linecap="round" stroke-dasharray="1 20"'
        f' d="{line}"/>'
        f'<path fill="{colour}" d="M{corners}z"/>'
    )
