"""The map of the body, front and back: the body in one file for all pages, and where each structure lies on it.

It is Limber's own drawing. Pages draw the few areas they speak of over the body, which they show by ``<use>``.
"""

from generator.drawing.body_map.curves import View
from generator.drawing.body_map.outline import BODY, BODY_FILE, VIEWS, body_file
from generator.drawing.body_map.places import PLACES, Place

__all__ = ["BODY", "BODY_FILE", "PLACES", "VIEWS", "Place", "View", "body_file"]
