"""Several new entries as one change."""

from __future__ import annotations

from typing import Any

from generator.history import chain, changes
from generator.records import Exercise

LONG = " ".join(f"word{number}" for number in range(60))


def entry(*said: dict[str, str]) -> dict[str, Any]:
    """A log entry that lists these changes."""
    return {"changes": list(said)}


def told(old: dict[str, Any], between: dict[str, Any], new: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of two steps, newest first."""
    steps = [changes(Exercise, *pair) for pair in ((old, between), (between, new))]
    return [entry(*(change.as_logged for change in step)) for step in reversed(steps)]


def test_one_entry_tells_its_change_in_any_order() -> None:
    old, new = {"level": "beginner", "mode": "static"}, {"level": "advanced", "mode": "dynamic"}
    found = changes(Exercise, old, new)
    said = [change.as_logged for change in found]
    assert chain.tell([entry(*said)], found)
    assert chain.tell([entry(*reversed(said))], found)
    assert not chain.tell([entry(said[0])], found)
    assert not chain.tell([entry(*said, said[0])], found)
    assert not chain.tell([entry(said[0], {**said[1], "new": "beginner"})], found)
    assert not chain.tell([entry(said[0], {**said[1], "old": "advanced"})], found)
    assert not chain.tell([], found)


def test_whole_values_chain() -> None:
    old, between, new = ({"dose": {"hold": hold}} for hold in ("60 s", "45 s", "30 s"))
    found = changes(Exercise, old, new)
    assert chain.tell(told(old, between, new), found)
    assert not chain.tell(list(reversed(told(old, between, new))), found)
    assert not chain.tell(told(old, between, new)[:1], found)


def test_what_one_entry_changed_and_the_next_put_back_is_no_change() -> None:
    old, between = {"level": "beginner"}, {"level": "advanced"}
    assert chain.tell(told(old, between, old), ())


def test_words_of_a_list_add_up() -> None:
    old, between, new = {"regions": ["hip"]}, {"regions": ["hip", "groin"]}, {"regions": ["groin", "buttock"]}
    found = changes(Exercise, old, new)
    assert [change.as_logged for change in found] == [{"field": "regions", "old": "hip", "new": "groin, buttock"}]
    assert chain.tell(told(old, between, new), found)
    assert not chain.tell(told(old, between, new)[1:], found)


def test_changed_words_of_a_long_text_add_up() -> None:
    between = LONG.replace("word10", "ten").replace("word50", "fifty")
    new = between.replace("ten", "10").replace("word30", "thirty")
    states = [{"evidence": text} for text in (LONG, between, new)]
    found = changes(Exercise, states[0], states[2])
    assert chain.tell(told(states[0], states[1], states[2]), found)
    other = changes(Exercise, states[0], {"evidence": new.replace("word40", "forty")})
    assert not chain.tell(told(states[0], states[1], states[2]), other)


def test_entry_whose_changes_are_no_list_tells_nothing() -> None:
    assert chain.said({"changes": "all"}) == ()
    assert chain.said({"changes": ["all", {"field": ["x"]}]}) == ()
