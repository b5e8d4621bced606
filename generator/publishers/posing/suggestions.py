"""The texts that a declared form allows, for an editor to suggest: each fact stays where it is declared."""

from __future__ import annotations

from functools import cache

_NUMBER = "-?[0-9]{1,3}"
_HERE = "#"
"""Stands for a number while a pattern is read."""


@cache
def texts(pattern: str, number: str = "60") -> tuple[str, ...]:
    """Every text that a pattern of words, groups, alternatives and things left out allows, in its order.

    ``number`` stands for each number. ValueError where a pattern has something else in it.
    """
    reader = _Reader(pattern.removeprefix("^").removesuffix("$").replace(_NUMBER, _HERE))
    found = reader.alternatives()
    if reader.rest:
        raise ValueError(f"cannot read {reader.rest!r} in the pattern {pattern!r}")
    return tuple(dict.fromkeys(text.replace(_HERE, number) for text in found))


class _Reader:
    def __init__(self, rest: str) -> None:
        self.rest = rest

    def alternatives(self) -> list[str]:
        found = self._sequence()
        while self.rest.startswith("|"):
            self.rest = self.rest[1:]
            found += self._sequence()
        return found

    def _sequence(self) -> list[str]:
        found = [""]
        while self.rest and self.rest[0] not in "|)":
            if self.rest[0] == "(":
                self.rest = self.rest[1:]
                more = self.alternatives()
                if not self.rest.startswith(")"):
                    raise ValueError("a group in a pattern does not end")
            elif self.rest[0].isalnum() or self.rest[0] in f" -{_HERE}":
                more = [self.rest[0]]
            else:
                break
            self.rest = self.rest[1:]
            if self.rest.startswith("?"):
                self.rest = self.rest[1:]
                more = ["", *more]
            found = [first + then for first in found for then in more]
        return found
