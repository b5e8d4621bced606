"""What is said of a code wherever it is met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(StrEnum):
    """How grave a problem is: an ``error`` fails a build, a ``notice`` is counted and shown."""

    ERROR = "error"
    NOTICE = "notice"


class Stage(IntEnum):
    """Where on the way from a file to the log a problem is met; an earlier one may be the cause of a later one."""

    FILES = 0
    BYTES = 1
    TOKENS = 2
    NODES = 3
    SHAPE = 4
    GRAPH = 5
    LOG = 6

    @property
    def title(self) -> str:
        """What the page that lists the codes calls it."""
        return _TITLES[self]


_TITLES = {
    Stage.FILES: "Files and folders",
    Stage.BYTES: "Letters and bytes",
    Stage.TOKENS: "Punctuation and indentation",
    Stage.NODES: "Fields and lists",
    Stage.SHAPE: "What a field may hold",
    Stage.GRAPH: "What must be true of the library",
    Stage.LOG: "The update log",
}


@dataclass(frozen=True)
class Code:
    """One thing that can be wrong, as it is explained to whoever meets it for the first time."""

    code: str
    stage: Stage
    title: str
    """What is wrong, in one plain sentence without its full stop."""
    why: str
    """Why it matters, or how it came about."""
    mend: str
    """What to do."""
    wrong: str = ""
    """An example in YAML, where one can be shown."""
    right: str = ""
    """The same, mended."""
    level: Level = Level.ERROR
