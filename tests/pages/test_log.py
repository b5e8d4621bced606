"""The update log: what is counted, in which order, and what is one group."""

from __future__ import annotations

from datetime import date

import pytest

from generator.pages.log import grouped, log_of
from generator.reader import Entry
from generator.reader.source import Source
from generator.records import Record, Structure, Term, Update

DAY = "2026-11-01"


def entry(name: str, *updates: tuple[str, str, str], kind: type[Record] = Term) -> Entry[Record]:
    """A record with this log: day, kind and summary of each entry, the newest first."""
    log = tuple(
        Update.model_validate({"id": f"u{len(updates) - place}", "date": day, "kind": sort, "summary": summary})
        for place, (day, sort, summary) in enumerate(updates)
    )
    return Entry(name, kind.model_construct(uid=f"uid{name}", name=name, updates=log), Source(f"{name}.yaml"))


PUBLISHED = (DAY, "new-page", "Published.")
REVIEWED = ("2026-12-01", "review-no-change", "Read through.")
EDITED = ("2026-12-02", "edit", "Clearer.")
SAFER = ("2026-12-03", "safety-change", "Shorter.")


@pytest.mark.parametrize(
    ("updates", "counted"),
    [
        ([PUBLISHED], 0),
        ([REVIEWED, PUBLISHED], 0),
        ([EDITED, PUBLISHED], 1),
        ([EDITED, REVIEWED, PUBLISHED], 1),
        ([SAFER, EDITED, REVIEWED, PUBLISHED], 2),
    ],
    ids=["published", "reviewed", "edited", "edited and reviewed", "edited and made safer"],
)
def test_publication_and_reviews_without_change_are_not_counted(
    updates: list[tuple[str, str, str]], counted: int
) -> None:
    log = log_of([entry("flare", *updates)])
    assert log.counted == counted
    assert [item.update.summary for item in log.entries] == [summary for _, _, summary in updates]
    assert log.published == date(2026, 11, 1)


def test_log_of_many_records_is_merged_by_day_in_the_order_of_records() -> None:
    log = log_of([entry("a", EDITED, PUBLISHED), entry("b", SAFER, ("2026-10-01", "new-page", "Published."))])
    assert [(item.entry.id, item.update.id) for item in log.entries] == [
        ("b", "u2"),
        ("a", "u2"),
        ("a", "u1"),
        ("b", "u1"),
    ]
    assert (log.counted, log.published) == (2, date(2026, 10, 1))


def test_anchor_is_of_the_uid_and_survives_a_rename() -> None:
    [logged] = log_of([entry("flare", PUBLISHED)]).entries
    assert logged.anchor == "uidflare-u1"


def test_identical_entries_of_a_day_are_one_group() -> None:
    entries = [entry("a", PUBLISHED), entry("b", PUBLISHED), entry("c", (DAY, "new-page", "Split from b."))]
    [(day, groups)] = grouped(entries)
    assert day == date(2026, 11, 1)
    assert [[item.entry.id for item in group.logged] for group in groups] == [["a", "b"], ["c"]]
    assert [group.update.summary for group in groups] == ["Published.", "Split from b."]


def test_same_words_on_another_day_or_of_another_kind_are_another_group() -> None:
    entries = [
        entry("a", ("2026-12-02", "edit", "Clearer."), PUBLISHED),
        entry("b", ("2026-12-02", "polish", "Clearer."), PUBLISHED),
        entry("c", ("2026-12-03", "edit", "Clearer."), PUBLISHED),
    ]
    days = grouped(entries)
    assert [
        (day.isoformat(), [[item.entry.id for item in group.logged] for group in groups]) for day, groups in days
    ] == [
        ("2026-12-03", [["c"]]),
        ("2026-12-02", [["a"], ["b"]]),
        ("2026-11-01", [["a", "b", "c"]]),
    ]


def test_safety_changes_come_first_in_a_day() -> None:
    entries = [entry("a", (DAY, "edit", "A"), PUBLISHED), entry("b", (DAY, "safety-change", "Z"), PUBLISHED)]
    [(_, groups)] = grouped(entries)
    assert [group.update.kind.value for group in groups] == ["safety-change", "edit", "new-page"]


def test_group_tells_its_records_by_kind() -> None:
    entries = [entry("a", PUBLISHED), entry("b", PUBLISHED, kind=Structure), entry("c", PUBLISHED)]
    [(_, [group])] = grouped(entries)
    assert [(kind, [one.id for one in members]) for kind, members in group.by_kind] == [
        (Term, ["a", "c"]),
        (Structure, ["b"]),
    ]


def test_nothing_logged_is_no_day() -> None:
    assert grouped([]) == ()


def test_entries_with_other_changes_are_groups_of_their_own() -> None:
    def shortened(name: str, old: str) -> Entry[Record]:
        change = {"field": "dose.hold", "old": old, "new": "30 s"}
        update = {"id": "u1", "date": DAY, "kind": "safety-change", "summary": "Shorter.", "changes": [change]}
        log = (Update.model_validate(update),)
        kind: type[Record] = Term
        return Entry(name, kind.model_construct(uid=f"uid{name}", name=name, updates=log), Source(f"{name}.yaml"))

    [(_, groups)] = grouped([shortened("a", "60 s"), shortened("b", "90 s"), shortened("c", "60 s")])
    told = [([item.entry.id for item in group.logged], group.update.changes[0].old) for group in groups]
    assert told == [(["a", "c"], "60 s"), (["b"], "90 s")]
