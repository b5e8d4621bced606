"""Numbers as contributors write them: ``10``, ``8-12``, ``at least 30 s``, ``8-10 breaths``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

SECONDS_PER_BREATH = 10
"""One slow breath; about six a minute (Russo, Santarelli and O'Rourke 2017, doi 10.1183/20734735.009817)."""

SECONDS_PER_COUNT = 1
"""One count, said slowly."""

_RANGE = re.compile(r"(?P<least>at least )?(?P<low>[0-9]{1,4})(?:\s?[-–]\s?(?P<high>[0-9]{1,4}))?")
_SPAN = r"(at least [0-9]{1,4}|[0-9]{1,4}(\s?[-–]\s?[0-9]{1,4})?)"
"""The same for an editor, whose expressions know no named groups."""
_UNITS = {
    "s": "second",
    "second": "second",
    "seconds": "second",
    "breath": "breath",
    "breaths": "breath",
    "count": "count",
    "counts": "count",
}


@dataclass(frozen=True)
class Range:
    """A whole number or a span of them; ``high`` is None for 'at least'."""

    low: int
    high: int | None

    @classmethod
    def parse(cls, text: str) -> Range:
        """Read ``10``, ``8-12`` or ``at least 3``; ValueError for anything else."""
        match = _RANGE.fullmatch(text.strip())
        if not match:
            raise ValueError(f"{text!r} is no number or range; write 10, 8-12 or at least 3")
        low = int(match["low"])
        high = None if match["least"] else int(match["high"] or low)
        if match["least"] and match["high"]:
            raise ValueError(f"{text!r} is both 'at least' and a range; write one of them")
        if high is not None and high < low:
            raise ValueError(f"{text!r} runs backwards; write {high}-{low}")
        if low == 0:
            raise ValueError(f"{text!r} begins with nothing; write 1 or more, or delete the field")
        return cls(low, high)

    @property
    def most(self) -> int:
        """The upper end, for 'at least' the lower."""
        return self.low if self.high is None else self.high

    def __str__(self) -> str:
        """As printed: ``10``, ``8–12``, ``at least 3``."""
        if self.high is None:
            return f"at least {self.low}"
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from the text in YAML."""
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The form of the text, for editors."""
        return {"type": "string", "pattern": f"^{_SPAN}$", "examples": ["10", "8-12", "at least 3"]}


@dataclass(frozen=True)
class Hold:
    """How long a position is held: a range and its unit, ``second``, ``breath`` or ``count``."""

    length: Range
    unit: str

    @classmethod
    def parse(cls, text: str) -> Hold:
        """Read ``30 s``, ``20-30 s``, ``8-10 breaths`` or ``3 counts``; ValueError for anything else."""
        number, _, unit = text.strip().rpartition(" ")
        if unit not in _UNITS or not number:
            raise ValueError(f"{text!r} is no length of a hold; write 30 s, 20-30 s, 8-10 breaths or 3 counts")
        return cls(Range.parse(number), _UNITS[unit])

    @property
    def seconds(self) -> Range:
        """The hold in seconds; a breath counts as ten, a count as one."""
        factor = {"second": 1, "breath": SECONDS_PER_BREATH, "count": SECONDS_PER_COUNT}[self.unit]
        high = None if self.length.high is None else self.length.high * factor
        return Range(self.length.low * factor, high)

    def __str__(self) -> str:
        """As printed: ``30 seconds``, ``8–10 breaths``, ``1 count``."""
        plural = "" if self.length.most == 1 else "s"
        return f"{self.length} {self.unit}{plural}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate from the text in YAML."""
        return core_schema.no_info_after_validator_function(cls.parse, core_schema.str_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """The form of the text, for editors."""
        return {
            "type": "string",
            "pattern": f"^{_SPAN} ({'|'.join(_UNITS)})$",
            "examples": ["30 s", "20-30 s", "8-10 breaths", "3 counts"],
        }
