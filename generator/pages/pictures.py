"""An exercise's picture beside its name in a list."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import relpath

from markupsafe import Markup

from generator.drawing import Picture
from generator.pages.addresses import Address

_LYING = 1.25
"""So many times wider than high, a start looks better above its end than beside it."""


@dataclass(frozen=True)
class SmallPicture:
    """What a list shows of a picture: the start, where there is one, and the end."""

    width: int
    """Of each panel, in its own units."""
    height: int
    panels: tuple[Markup, ...]
    """Links to the symbols, as the page's address sees them and ready for HTML; the last is the end."""
    lying: bool


def small_picture(picture: Picture, path: str) -> SmallPicture:
    """The picture as the page at ``path`` shows it."""
    file = relpath(picture.path, Address(path).url or ".")
    panels = tuple(Markup("{}#{}").format(file, panel.id) for panel in picture.panels)
    return SmallPicture(picture.width, picture.height, panels, picture.width > _LYING * picture.height)
