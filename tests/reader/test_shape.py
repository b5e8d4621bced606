"""Plain values into typed records, and pydantic's errors into problems. The words of each stand in tests/golden/."""

from __future__ import annotations

from datetime import date

from generator.reader.parsing import read_source
from generator.reader.shape import shape
from generator.records import Record, Reference, Term
from generator.records.vocabulary import StudyDesign
from tests.base import base_text


def read(kind: type[Record], text: str) -> tuple[Record | None, list[tuple[int, int, str, str]]]:
    """The record, and line, column, code and message of each problem with its values."""
    source, value, _ = read_source("x.yaml", text.encode())
    assert value is not None
    record, problems = shape(kind, value, source)
    return record, [(found.place.line, found.place.column, found.code, found.message) for found in problems]


def test_record_has_typed_values() -> None:
    record, problems = read(Reference, base_text("references/example-2020-bridge.yaml"))
    assert problems == []
    assert isinstance(record, Reference)
    assert (record.year, record.et_al, record.design) == (2020, True, StudyDesign.LABORATORY)
    assert record.authors == ("Example A", "Muster B")
    assert record.updates[0].date == date(2026, 11, 1)
    assert record.finding.plain.startswith("In 12 healthy people")


def test_blanks_and_line_ends_in_a_name_become_one_blank() -> None:
    record, _ = read(Term, base_text("glossary/flare.yaml", ("name: Flare\n", "name: '  A \n\n  flare '\n")))
    assert record is not None
    assert record.name == "A flare"


def test_everything_wrong_is_told_at_once() -> None:
    text = base_text(
        "references/example-2020-bridge.yaml",
        ("year: 2020", "year: MMXX"),
        ("design: laboratory", "design: laboratoryy"),
        ("title: Buttock", "titles: Buttock"),
        ("date: 2026-11-01", "date: 2026-11-31"),
        ("finding: In 12", "finding: In <i>12</i>"),
    )
    assert read(Reference, text) == (
        None,
        [
            (17, 11, "wrong-date", "'2026-11-31' is no day of the calendar"),
            (6, 7, "wrong-number", "'MMXX' is no whole number"),
            (12, 9, "unknown-word", "'laboratoryy' is no word for 'design'"),
            (
                13,
                13,
                "html-in-text",
                "'<i>12</i> healthy pe' looks like HTML, which a record may not hold",
            ),
            (3, 1, "unknown-field", "there is no field 'titles' here"),
        ],
    )


def test_misspelt_field_is_not_missing_as_well() -> None:
    _, problems = read(Term, base_text("glossary/flare.yaml", ("definition:", "definitions:")))
    assert [code for _, _, code, _ in problems] == ["unknown-field"]


def test_field_without_value_is_not_missing_as_well() -> None:
    text = base_text("glossary/flare.yaml", ("definition: A time in which a lasting pain is worse.", "definition:"))
    assert read(Term, text) == (None, [])


def test_list_with_one_wrong_item_is_not_too_short_as_well() -> None:
    _, problems = read(Term, base_text("glossary/flare.yaml", ("kind: new-page", "kind: new")))
    assert [code for _, _, code, _ in problems] == ["unknown-word"]


def test_long_wrong_value_is_shortened() -> None:
    _, problems = read(Term, base_text("glossary/flare.yaml", ("uid: teflare0", f"uid: {'x' * 500}")))
    assert problems == [(1, 6, "malformed-uid", f"'{'x' * 60}…' has not the form of 'uid'")]
