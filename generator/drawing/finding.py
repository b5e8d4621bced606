"""What is found wrong with a pose; loaded without what draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """Something wrong with a position."""

    code: str
    """A key of the codes of problems."""
    path: tuple[str | int, ...]
    """The field of the drawing that it is about, or of which one it is a part."""
    where: str
    """start, end, on the way, or both."""
    message: str
    hint: str
    yaw: int | None = None
    """A better one, where that is what is wrong."""
