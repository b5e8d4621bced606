"""Whatever is edited in a real record, the drafted entry is accepted, another is not, and no edit is missed."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.history import chain, changes, draft
from generator.history.changes import LOG, with_changes
from generator.reader import kind_of, read_values
from generator.records import Condition, Update

REPOSITORY = Path(__file__).resolve().parents[2]
FILES = [
    path.relative_to(REPOSITORY).as_posix()
    for path in sorted((REPOSITORY / "content").glob("*/*"))
    if kind_of(path.relative_to(REPOSITORY).as_posix())
]
WORDS = ["not", "left", "30", "<https://a.example>", "{{y}}", "{#x", "…", "javascript:a", "--8<--", "İ", "x" * 90]
TODAY = date(2026, 12, 1)


def read(path: str) -> dict[str, Any]:
    """The values of a real record."""
    value = read_values(path, (REPOSITORY / path).read_bytes())[1]
    assert isinstance(value, dict)
    return value


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Where each part of a record stands, its log left out."""
    parts: list[tuple[Any, Any]] = list(value.items()) if isinstance(value, dict) else []
    if isinstance(value, list):
        parts = list(enumerate(value))
    inner = [place for part, one in parts if (*path, part) != (LOG,) for place in places(one, (*path, part))]
    return [path, *inner] if path else inner


def edit(draw: st.DrawFn, record: dict[str, Any]) -> None:
    """One edit somewhere in a record."""
    path = draw(st.sampled_from(places(record)))
    holder: Any = record
    for part in path[:-1]:
        holder = holder[part]
    value = holder[path[-1]]
    if draw(st.integers(0, 9)) == 0:
        del holder[path[-1]]
    elif isinstance(value, str):
        words = value.split(" ")
        at = draw(st.integers(0, len(words)))
        words[at : at + draw(st.integers(0, 4))] = draw(st.lists(st.sampled_from(WORDS), max_size=60))
        holder[path[-1]] = " ".join(words)
    elif isinstance(value, list) and value:
        holder[path[-1]] = draw(
            st.one_of(
                st.permutations(value),
                st.lists(st.sampled_from(range(len(value))), max_size=6).map(lambda kept: [value[one] for one in kept]),
            )
        )


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """A real record, its values, and the same with a few edits."""
    path = draw(st.sampled_from(FILES))
    old = read(path)
    new = deepcopy(old)
    for _ in range(draw(st.integers(1, 4))):
        if places(new):
            edit(draw, new)
    return path, old, new


def without_log(values: dict[str, Any]) -> dict[str, Any]:
    """The values that a log speaks of."""
    return {name: value for name, value in values.items() if name != LOG}


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example])
@given(edited(), st.data())
def test_drafted_entry_alone_is_accepted_and_no_edit_is_missed(
    drawn: tuple[str, dict[str, Any], dict[str, Any]], data: st.DataObject
) -> None:
    path, old, new = drawn
    model = kind_of(path)
    assert model is not None
    found = changes(model, old, new)
    assert bool(found) == (without_log(old) != without_log(new))
    if not found:
        return
    assert all(change.old != change.new for change in found)
    entry = draft(model, old, new, TODAY)
    logged = Update.model_validate(entry)
    assert [change.model_dump(exclude_none=True) for change in logged.changes] == entry["changes"]
    assert chain.tell([entry], found)
    number = data.draw(st.integers(0, len(found) - 1))
    name = data.draw(st.sampled_from(["field", "old", "new"]))
    wrong = deepcopy(entry["changes"])
    wrong[number][name] = f"{wrong[number].get(name, '')} otherwise"
    assert not chain.tell([{**entry, "changes": wrong}], found)
    assert not chain.tell([{**entry, "changes": wrong[:number] + wrong[number + 1 :]}], found)


CAUTIONS = st.lists(
    st.fixed_dictionaries(
        {
            "exercise": st.sampled_from("ab"),
            "severity": st.sampled_from(["avoid", "monitor"]),
            "reason": st.sampled_from(["It hurts.", "It makes dizzy."]),
        },
        optional={"phase": st.sampled_from(["acute", "any"])},
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None, max_examples=300)
@given(CAUTIONS, CAUTIONS)
def test_items_of_one_name_are_each_told_once_and_can_be_made_again(old: list[Any], new: list[Any]) -> None:
    before, after = {"cautions": old}, {"cautions": new}
    found = changes(Condition, before, after)
    fields = [change.field for change in found]
    assert len(fields) == len(set(fields))
    assert with_changes(Condition, before, found) == after
