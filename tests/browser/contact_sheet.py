"""Every exercise on one sheet, as the engine draws it: ``make contact-sheet``.

A light and a dark sheet for the README. With ``--unnamed DIR``: sheets of numbered pictures for asking people what they
see, and the key to the numbers beside them.
"""

from __future__ import annotations

import argparse
import base64
import csv
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from generator.build import examine
from generator.drawing import Picture, picture_of
from generator.publishers.pictures import KeptPictures
from generator.records import Exercise
from tests.browser.chromium import launch
from tests.conftest import REPOSITORY

SCHEMES = {"light": "default", "dark": "slate"}
"""What the theme calls them."""
SHEETS = {theme: REPOSITORY / ".github" / f"exercises-{theme}.webp" for theme in SCHEMES}
KEY = "key.csv"
EACH = 12
"""How many exercises a numbered sheet has."""
QUALITY = 82

STYLES = ("limber.css", "drawing.css")
STYLE = """
body { margin: 0; background: var(--md-default-bg-color); color: var(--md-default-fg-color); }
main { display: inline-grid; gap: 12px; padding: 20px; font: 16px/1.25 "Liberation Sans", sans-serif; }
main { grid-template-columns: repeat(6, 272px); }
main.numbered { grid-template-columns: repeat(3, 490px); font-size: 24px; }
figure { margin: 0; padding: 8px; text-align: center; background: var(--limber-card); }
figure { display: flex; flex-direction: column; border: 1px solid var(--limber-line); border-radius: 10px; }
div { display: flex; flex: 1; justify-content: center; align-items: center; gap: 8px; }
div.wide { flex-direction: column; justify-content: center; }
svg { flex: none; width: 122px; height: 130px; }
.wide svg { width: 200px; height: auto; max-height: 100px; }
.numbered svg { width: 228px; height: 240px; }
.numbered .wide svg { width: 360px; max-height: 180px; }
figcaption { display: flex; min-height: 2.5em; margin-top: 6px; align-items: center; justify-content: center; }
"""


@dataclass(frozen=True)
class Drawn:
    """An exercise and its picture."""

    id: str
    name: str
    picture: Picture


def drawn_exercises(root: Path = REPOSITORY) -> tuple[Drawn, ...]:
    """All that have a drawing, by name."""
    kept = KeptPictures(root)
    found = ((entry, picture_of(entry.id, entry.record, kept)) for entry in examine(root).library.of(Exercise))
    return tuple(Drawn(entry.id, entry.record.name, picture) for entry, picture in found if picture is not None)


def mixed(exercises: Sequence[Drawn]) -> tuple[Drawn, ...]:
    """In an order that gives no name away and is the same each time."""
    return tuple(sorted(exercises, key=lambda one: hashlib.sha256(one.id.encode()).digest()))


def sheet(exercises: Sequence[Drawn], theme: str, numbers: Sequence[int] = ()) -> str:
    """The page of a sheet, with the name under each picture, or with its number and nothing that names it."""
    css = "".join((REPOSITORY / "overrides" / "assets" / name).read_text(encoding="utf-8") for name in STYLES)
    captions = [str(number) for number in numbers] or [one.name for one in exercises]
    figures = "".join(
        f"<figure>{_panels(one.picture)}<figcaption>{escape(caption)}</figcaption></figure>"
        for one, caption in zip(exercises, captions, strict=True)
    )
    symbols = "".join(one.picture.svg for one in exercises)
    return (
        f'<!doctype html><body data-md-color-scheme="{SCHEMES[theme]}"><style>{css}{STYLE}</style>'
        f"<main{' class=numbered' if numbers else ''}>{figures}</main><div hidden>{symbols}</div>"
    )


def photograph(browser: Browser, page_text: str) -> bytes:
    """The sheet as a WebP, which Chromium makes itself."""
    page = browser.new_page(viewport={"width": 400, "height": 400})
    page.set_content(page_text, wait_until="load")
    box = page.locator("main").bounding_box()
    assert box is not None
    page.set_viewport_size({"width": round(box["width"]), "height": round(box["height"])})
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    page.close()
    return base64.b64decode(shot["data"])


def write_unnamed(browser: Browser, exercises: Sequence[Drawn], folder: Path) -> tuple[Path, ...]:
    """Numbered sheets and, beside them, the key; returns the sheets."""
    folder.mkdir(parents=True, exist_ok=True)
    order = mixed(exercises)
    paths = []
    for first in range(0, len(order), EACH):
        part = order[first : first + EACH]
        numbers = range(first + 1, first + 1 + len(part))
        path = folder / f"sheet-{first // EACH + 1}.webp"
        path.write_bytes(photograph(browser, sheet(part, "light", numbers)))
        paths.append(path)
    with (folder / KEY).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("number", "id", "name"), *((n, e.id, e.name) for n, e in enumerate(order, 1))])
    return tuple(paths)


def _panels(picture: Picture) -> str:
    """Start and end, one above the other where they are wide."""
    panels = "".join(
        f'<svg viewBox="0 0 {picture.width} {picture.height}"><use href="#{escape(panel.id)}"></use></svg>'
        for panel in picture.panels
    )
    return f"<div{' class=wide' if picture.width > 1.25 * picture.height else ''}>{panels}</div>"


def main() -> int:
    """Write the sheets; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--unnamed", metavar="DIR", type=Path, help="write numbered sheets and their key to DIR")
    folder: Path | None = parser.parse_args().unnamed
    exercises = drawn_exercises()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        if folder:
            written = write_unnamed(browser, exercises, folder)
        else:
            for theme, path in SHEETS.items():
                path.write_bytes(photograph(browser, sheet(exercises, theme)))
            written = tuple(SHEETS.values())
        browser.close()
    for path in written:
        print(f"written: {path} ({path.stat().st_size // 1000} KB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
