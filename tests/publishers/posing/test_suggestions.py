"""What a pattern allows is told in full."""

from __future__ import annotations

import pytest

from generator.publishers.posing.suggestions import texts


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("^mat$", ("mat",)),
        ("^(a|b) on (c|d)$", ("a on c", "a on d", "b on c", "b on d")),
        ("^a( slides)? on b$", ("a on b", "a slides on b")),
        ("^(chair( at -?[0-9]{1,3})?|wall at -?[0-9]{1,3})$", ("chair", "chair at 60", "wall at 60")),
        ("^(a|a)$", ("a",)),
    ],
)
def test_a_pattern_of_words_is_told_in_its_order(pattern: str, expected: tuple[str, ...]) -> None:
    assert texts(pattern) == expected


@pytest.mark.parametrize("pattern", ["^a*$", "^[ab]$", "^(a$", "^a)$", "^a.b$"])
def test_another_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        texts(pattern)
