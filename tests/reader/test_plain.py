"""The quick reading of what can be no mistake means just what the whole builder means."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reader.content import kind_of
from generator.reader.parsing import Builder
from generator.reader.plain import plain_value
from generator.records import Article

REPOSITORY = Path(__file__).resolve().parents[2]
RECORDS = sorted((REPOSITORY / "content").glob("*/*.yaml"))

WORDS = st.sampled_from(
    [
        *(
            "a",
            "b: c",
            "- x",
            "-",
            "~",
            "null",
            "no",
            "#1",
            " # seen",
            "'q'",
            '"q"',
            "[a, b]",
            "{a: b}",
            "&n x",
            "*n",
            "!t x",
        ),
        *(
            ">-\n  one\n  two",
            ">-\n  one\n\n\n  two",
            "|-\n  - one\n  - two",
            "1. x",
            "\u2022 x",
            "\u2013 x",
            "-x",
            ">-\n  one\n   two",
            ">-\n  one\n  \ttwo",
            "|\n  a\n",
            ">\n  a\n\n  b\n",
            "",
        ),
    ]
)
LINES = st.lists(
    st.tuples(st.sampled_from(["", "  ", "- ", "  - ", "    "]), st.sampled_from(["", "name: ", "x: ", "y: "]), WORDS),
    max_size=7,
)


def built(text: str) -> tuple[object, bool]:
    """What the whole builder makes of a text, and whether it found nothing to refuse."""
    builder = Builder("x.yaml", 0, text)
    loader = yaml.CBaseLoader(text)
    try:
        value = builder.build(loader.get_event)
    except yaml.YAMLError:
        return None, False
    finally:
        loader.dispose()
    return value, not builder.problems


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(lines=LINES)
def test_quick_reading_gives_the_same_value_or_leaves_the_text_to_the_builder(
    lines: list[tuple[str, str, str]],
) -> None:
    text = "\n".join("".join(parts) for parts in lines) + "\n"
    quick = plain_value(text)
    if quick is not None:
        assert built(text) == (quick, True)


@pytest.mark.parametrize("path", RECORDS[::7], ids=lambda path: path.stem)
def test_quick_reading_is_right_for_real_records(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    quick = plain_value(text)
    assert quick is None or built(text) == (quick, True)


def test_most_real_records_are_read_quickly() -> None:
    quick = [plain_value(path.read_text(encoding="utf-8")) is not None for path in RECORDS]
    assert sum(quick) > 0.9 * len(quick)


def test_kind_of_a_record_is_told_by_its_path() -> None:
    kinds = {
        path.relative_to(REPOSITORY).as_posix(): kind_of(path.relative_to(REPOSITORY).as_posix()) for path in RECORDS
    }
    assert None not in kinds.values()
    assert kind_of("content/pages/about.md") is Article
    assert [
        kind_of(path) for path in ("content/pages/x.yaml", "content/x.yaml", "x/exercises/a.yaml", "content/a/b/c.yaml")
    ] == [None] * 4
