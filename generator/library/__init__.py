"""The library: all records, linked. ``edges`` computes the other side of each edge, ``linking`` reports what fails."""

from generator.library.edges import (
    CareIn,
    Context,
    HelpsWith,
    Library,
    citations,
    covers,
    is_safe,
    phases_meet,
    red_flags,
)
from generator.library.linking import link

__all__ = [
    "CareIn",
    "Context",
    "HelpsWith",
    "Library",
    "citations",
    "covers",
    "is_safe",
    "link",
    "phases_meet",
    "red_flags",
]
