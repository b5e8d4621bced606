"""The name that a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearest to this one; None if none is near. Depends on no order."""
    near = get_close_matches(name, sorted(known), n=1)
    return near[0] if near else None
