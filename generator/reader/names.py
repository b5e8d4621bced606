"""The name that a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LIKE = 0.7
"""How alike two names must be, from 0 to 1, for one to be a slip of the other: ``brdge`` and ``bridge`` are 0.91."""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to this one; None if none is near. Depends on no order."""
    near = get_close_matches(name, sorted(known), n=1, cutoff=_LIKE)
    return near[0] if near else None
