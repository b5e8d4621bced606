"""The skins that a reader can choose keep the figure apart from its clothes, from the mat and from the page.

Colours are compared as the eye sees them, in Oklab, where 0.02 is a difference one just notices. A ratio of lightness
alone would not do: no skin is far from a light and from a dark page in that.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from generator.drawing.svg import COLOURS
from tests.conftest import REPOSITORY

ASSETS = REPOSITORY / "overrides" / "assets"
SKINS = ("very-light", "light", "medium-light", "medium-dark", "dark", "very-dark")
DRAWN = "light"
PARTS = ("skin", "skin-far", "hair")
THEMES = ("light", "dark")

LEAST = {
    ("skin", "page"): 0.16,
    ("skin", "shirt"): 0.14,
    ("skin", "trousers"): 0.09,
    ("skin", "mat"): 0.08,
    ("skin", "hair"): 0.11,
    ("skin", "worked"): 0.10,
    ("skin-far", "page"): 0.13,
    ("skin-far", "mat"): 0.05,
    ("hair", "page"): 0.08,
    ("worked", "shirt"): 0.22,
    ("worked", "trousers"): 0.22,
    ("worked", "mat"): 0.22,
    ("worked", "page"): 0.22,
}
"""How far the colours have to be apart, each skin in both themes."""


def css(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def declared(text: str, selector: str) -> dict[str, str]:
    """The custom properties of the rules with this selector alone, at the beginning of a line or after a comma."""
    rules = re.findall(rf"(?m)^\s*{re.escape(selector)}(?:,[^{{]*)? \{{([^}}]*)\}}", text)
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6});", "".join(rules)))


def figure(skin: str, theme: str) -> dict[str, str]:
    """The colours of a figure with this skin in a theme, and those of the pages."""
    slate = '[data-md-color-scheme="slate"]'
    page = declared(css("limber.css"), "[data-md-color-scheme]" if theme == "light" else slate)
    found = {f"--figure-{name}": colour for name, colour in COLOURS.items()}
    if theme == "dark":
        found |= declared(css("drawing.css"), slate)
    selector = f'[data-figure-skin="{skin}"]'
    found |= declared(css("figures.css"), selector if theme == "light" else f"{selector} {slate}")
    colours = {name.removeprefix("--figure-"): colour for name, colour in found.items()}
    return {**colours, "page": page["--md-default-bg-color"], "card": page["--limber-card"]}


def oklab(colour: str) -> tuple[float, float, float]:
    """Björn Ottosson's Oklab of an sRGB colour."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def apart(one: str, other: str) -> float:
    return math.dist(oklab(one), oklab(other))


def test_apart_is_the_distance_in_oklab() -> None:
    assert apart("#000000", "#ffffff") == pytest.approx(1.0, abs=1e-6)
    assert apart("#ff0000", "#00ff00") == pytest.approx(0.5197, abs=1e-3)


def test_there_are_six_skins_from_light_to_deep_in_both_themes() -> None:
    assert tuple(re.findall(r'(?m)^\[data-figure-skin="([\w-]+)"\] \{', css("figures.css"))) == SKINS
    for theme in THEMES:
        lightness = [oklab(figure(skin, theme)["skin"])[0] for skin in SKINS]
        assert all(lighter - deeper > 0.03 for lighter, deeper in pairwise(lightness)), (theme, lightness)


def test_the_script_offers_these_skins() -> None:
    script = css("figure-choice.js")
    assert tuple(re.findall(r'\{ value: "([\w-]+)"', script)) == SKINS
    assert re.findall(r'drawn: "([\w-]+)"', script) == [DRAWN]


def test_the_skin_without_a_choice_is_that_of_the_drawing() -> None:
    selector = f'[data-figure-skin="{DRAWN}"]'
    assert declared(css("figures.css"), selector) == {f"--figure-{part}": COLOURS[part] for part in PARTS}
    slate = declared(css("drawing.css"), '[data-md-color-scheme="slate"]')
    chosen = declared(css("figures.css"), f'{selector} [data-md-color-scheme="slate"]')
    assert chosen == {f"--figure-{part}": slate[f"--figure-{part}"] for part in PARTS}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("skin", SKINS)
def test_colours_that_meet_are_far_enough_apart(skin: str, theme: str) -> None:
    colours = figure(skin, theme)
    too_close = {}
    for (part, beside), least in LEAST.items():
        for other in ("page", "card") if beside == "page" else (beside,):
            if (distance := apart(colours[part], colours[other])) < least:
                too_close[part, other] = round(distance, 3)
    assert too_close == {}


def test_on_paper_the_working_muscles_are_much_darker_than_all_they_lie_on() -> None:
    printed = css("figures.css").partition("@media print")[2]
    colours = dict(re.findall(r"--figure-([\w-]+): (#[0-9a-f]{6});", printed))
    assert colours.keys() == COLOURS.keys()
    assert {name: colour for name, colour in colours.items() if len({colour[1:3], colour[3:5], colour[5:7]}) > 1} == {}
    worked = oklab(colours["worked"])[0]
    for under in ("shirt", "shirt-far", "trousers", "trousers-far", "skin", "skin-far"):
        assert oklab(colours[under])[0] - worked > 0.4
