"""What a change may not do to the logs: exact messages, and fixes that mend."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from generator.history import judge_history
from generator.history.drafting import is_drafted
from generator.problems import Fix, Place, Problem, without_echoes
from generator.records.retired import RETIRED
from tests.base import base_text

TODAY = date(2026, 12, 1)
BRIDGE = "content/exercises/bridge.yaml"
STIFF = "content/conditions/hip-stiffness.yaml"
ABOUT = "content/pages/about.md"
NOTHING = b"# Old ids.\n[]\n"


def text(path: str, *edits: tuple[str, str]) -> str:
    """The text of a file of the base with some edits."""
    return base_text(path.removeprefix("content/"), *edits)


def judged(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Problem, ...]:
    """What the guard says of two states of some files."""
    old, new = ({path: one.encode() for path, one in side.items()} for side in (before, now))
    return judge_history(old, new, TODAY)


def judge(path: str, *edits: tuple[str, str]) -> tuple[Problem, ...]:
    """What the guard says of some edits of one file of the base."""
    return judged({path: text(path)}, {path: text(path, *edits)})


def alone(problems: tuple[Problem, ...]) -> tuple[Problem, Fix]:
    """The only problem, and its lines to paste."""
    (problem,) = problems
    assert isinstance(problem.fix, Fix)
    return problem, problem.fix


def mended(problems: tuple[Problem, ...], now: dict[str, str]) -> dict[str, str]:
    """The files after each file's fixes were pasted, the last line first."""
    files = dict(now)
    fixes = [problem.fix for problem in problems if isinstance(problem.fix, Fix)]
    for fix in sorted(fixes, key=lambda fix: -fix.first):
        files[fix.path] = fix.apply(files.get(fix.path, "")).replace("___", "Said in words.")
    return files


ENTRY = """updates:
  - id: u2
    date: 2026-11-30
    kind: safety-change
    summary: More of them.
    changes:
      - field: dose.sets
        old: '2'
        new: '3'
"""
SETS = ("  sets: 2\n", "  sets: 3\n")
LOGGED = ("updates:\n", ENTRY)


def test_change_without_an_entry_is_told_with_the_entry_to_paste() -> None:
    problem, fix = alone(judge(BRIDGE, SETS))
    assert str(problem.place) == f"{BRIDGE}:15:9"
    assert problem.code == "log-entry-missing"
    assert problem.message == "the log does not say that dose.sets changed from '2' to '3'"
    assert problem.hint == "paste the entry at the top of updates"
    assert (fix.path, fix.first, fix.last) == (BRIDGE, 44, 43)
    assert fix.lines == (
        "  - id: u2",
        "    date: 2026-12-01",
        "    kind: safety-change",
        "    summary: >-",
        "      Sets: 2 is now 3.",
        "    changes:",
        "      - field: dose.sets",
        "        old: 2",
        "        new: 3",
    )
    now = fix.apply(text(BRIDGE, SETS))
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: now}) == ()


def test_several_changes_are_each_shown_at_their_place() -> None:
    edits = (("Lower them slowly", "Lower them gently"), ("category: strength", "# Why\ncategory: strength"))
    problem, fix = alone(judge(BRIDGE, SETS, *edits))
    assert problem.message == "the log does not say that dose.sets changed from '2' to '3' and 1 more"
    assert [(str(note.place), note.words) for note in problem.also] == [
        (f"{BRIDGE}:29:5", "steps.4 changed from 'Lower them slowly.' to 'Lower them gently.'")
    ]
    assert (
        problem.hint == "paste the entry at the top of updates, and write in place of ___ what changed for the reader"
    )
    assert fix.has_blanks


def test_entry_that_tells_the_change_is_right() -> None:
    assert judge(BRIDGE, SETS, LOGGED) == ()


def test_comments_layout_and_order_need_no_entry() -> None:
    turned = "# Two words.\nmode: isotonic\ncategory: strength\n"
    assert judge(BRIDGE, ("category: strength\nmode: isotonic\n", turned)) == ()
    assert judge(BRIDGE, ("regions: [buttock, hip]", "regions:\n- buttock\n- hip")) == ()
    assert judge(BRIDGE, ("summary: A lift of the hips while", "summary: >-\n  A lift of\n  the hips while")) == ()


def test_entry_that_tells_another_change_is_untrue() -> None:
    problem, fix = alone(judge(BRIDGE, ("  sets: 2\n", "  sets: 4\n"), LOGGED))
    assert problem.code == "log-entry-untrue"
    assert problem.message == "the log entry 'u2' does not tell that dose.sets changed from '2' to '4'"
    assert fix.lines == ("    changes:", "      - field: dose.sets", "        old: 2", "        new: 4")


def test_entry_that_leaves_out_a_change_and_tells_of_none_is_untrue() -> None:
    level, entry = ("level: beginner", "level: advanced"), ENTRY.replace("sets", "hold")
    problem, fix = alone(judge(BRIDGE, SETS, level, ("updates:\n", entry)))
    assert problem.message == (
        "the log entry 'u2' does not tell that level changed from 'beginner' to 'advanced' (and 1 more) "
        "and tells of dose.hold, which is not what changed"
    )
    assert fix.lines[1] == "      - field: level"


def test_entry_of_a_change_that_is_none_is_untrue() -> None:
    problem, fix = alone(judge(BRIDGE, LOGGED))
    assert problem.message == "the log entry 'u2' tells of dose.sets, and nothing changed"
    assert "changes" not in "".join(fix.lines)
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: fix.apply(text(BRIDGE, LOGGED))}) == ()


def test_entry_without_changes_is_right_where_nothing_changed() -> None:
    entry = ENTRY.partition("    changes")[0].replace("safety-change", "correction")
    assert judge(BRIDGE, ("updates:\n", entry)) == ()


def test_old_entry_may_not_be_edited() -> None:
    problem, fix = alone(judge(BRIDGE, ("summary: Published.", "summary: Out.")))
    assert str(problem.place) == f"{BRIDGE}:47:14"
    assert problem.code == "log-entry-edited"
    assert problem.message == "the log entry 'u1' was published and may not change; summary did"
    assert fix.apply(text(BRIDGE, ("summary: Published.", "summary: Out."))) == text(BRIDGE)


def test_old_entry_may_be_laid_out_otherwise() -> None:
    assert judge(BRIDGE, ("  - id: u1\n    date: 2026-11-01\n", "  - date: 2026-11-01\n    id: u1\n")) == ()


def test_old_entries_may_not_go_or_change_places() -> None:
    old = text(BRIDGE, SETS, LOGGED)
    entry = ENTRY.removeprefix("updates:\n")
    gone = old.replace(entry, "")
    problem, fix = alone(judged({BRIDGE: old}, {BRIDGE: gone}))
    assert (problem.code, problem.message) == ("log-entry-removed", "the log lost u2; what was published stays")
    assert judged({BRIDGE: old}, {BRIDGE: fix.apply(gone)}) == ()
    turned = gone + entry
    problem, fix = alone(judged({BRIDGE: old}, {BRIDGE: turned}))
    assert problem.message == (
        "old entries of the log stand elsewhere; new ones go on top, and the old ones stay below as they were"
    )
    assert judged({BRIDGE: old}, {BRIDGE: fix.apply(turned)}) == ()


def test_new_entry_below_the_old_one_is_put_on_top() -> None:
    turned = text(BRIDGE, SETS) + ENTRY.removeprefix("updates:\n")
    problem, fix = alone(judged({BRIDGE: text(BRIDGE)}, {BRIDGE: turned}))
    assert problem.code == "log-entry-removed"
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: fix.apply(turned)}) == ()


def test_polish_of_a_number_is_refused_with_the_words() -> None:
    problem, fix = alone(judge(BRIDGE, SETS, ("updates:\n", ENTRY.replace("safety-change", "polish"))))
    assert problem.code == "polish-of-substance"
    assert problem.message == "this is more than polish: in dose.sets the dose '2' is now '3'"
    assert fix.lines == ("    kind: safety-change",)


def test_polish_of_a_negation_is_refused_and_of_a_spelling_is_not() -> None:
    entry = """updates:
  - id: u2
    date: 2026-12-01
    kind: polish
    summary: A word.
    changes:
      - field: discomfort
        old: Tired muscles are fine. Pain is not.
        new: {}
"""
    told = "Tired muscles are fine. Pain is."
    problem, fix = alone(judge(BRIDGE, ("Pain is not.", "Pain is."), ("updates:\n", entry.format(told))))
    assert problem.message == "this is more than polish: in discomfort the negation 'not' is gone"
    assert fix.lines == ("    kind: edit",)
    told = "Tired muscles are fyne. Pain is not."
    assert judge(BRIDGE, ("are fine", "are fyne"), ("updates:\n", entry.format(told))) == ()


def test_review_that_says_nothing_changed_is_refused_where_something_did() -> None:
    problem, _ = alone(judge(BRIDGE, SETS, ("updates:\n", ENTRY.replace("safety-change", "review-no-change"))))
    assert problem.message == "the entry says that nothing changed, but dose.sets did"


def test_several_new_entries_are_right_where_they_chain() -> None:
    last = (
        ENTRY
        + """  - id: u3
    date: 2026-11-30
    kind: safety-change
    summary: Still more.
    changes:
      - field: dose.sets
        old: '3'
        new: '4'
"""
    )
    first, second = ENTRY.removeprefix("updates:\n"), last.removeprefix(ENTRY)
    chained = f"updates:\n{second}{first}"
    assert judge(BRIDGE, ("  sets: 2\n", "  sets: 4\n"), ("updates:\n", chained)) == ()
    problem, fix = alone(judge(BRIDGE, ("  sets: 2\n", "  sets: 5\n"), ("updates:\n", chained)))
    assert problem.message == "the 2 new log entries together do not tell that dose.sets changed from '2' to '5'"
    now = fix.apply(text(BRIDGE, ("  sets: 2\n", "  sets: 5\n"), ("updates:\n", chained)))
    assert now.count("id: u2") == 1
    assert "id: u3" not in now
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: now}) == ()


def test_uid_may_not_change() -> None:
    problem, fix = alone(judge(BRIDGE, ("uid: exbridge", "uid: exbridg2")))
    assert problem.code == "uid-changed"
    assert problem.message == "the uid was 'exbridge' and is now 'exbridg2'; a record keeps its uid for ever"
    assert fix.lines == ("uid: exbridge",)


def test_new_record_needs_no_more_than_its_publication() -> None:
    assert judged({}, {BRIDGE: text(BRIDGE)}) == ()


def test_file_that_cannot_be_read_is_left_to_the_reader() -> None:
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: "uid: [\n"}) == ()
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: text(BRIDGE, ("  sets: 2\n", "  sets: often\n"))}) == ()
    assert judged({BRIDGE: "uid: [\n"}, {BRIDGE: text(BRIDGE)}) == ()
    assert judged({BRIDGE: text(BRIDGE)}, {"content/exercises/hip-lift.yaml": "uid: exbridge\nuid: [\n"}) == ()


def test_blank_that_is_left_does_not_hide_the_log() -> None:
    entry = ENTRY.replace("More of them.", "___").replace("'3'", "'4'")
    assert [problem.code for problem in judge(BRIDGE, SETS, ("updates:\n", entry))] == ["log-entry-untrue"]


def test_article_has_a_log_like_any_record() -> None:
    problem, fix = alone(judge(ABOUT, ("A small library", "A large library")))
    assert problem.message == (
        "the log does not say that body changed from '… it is A small library that is …' "
        "to '… it is A large library that is …'"
    )
    now = fix.apply(text(ABOUT, ("A small library", "A large library"))).replace("___", "Said.")
    assert judged({ABOUT: text(ABOUT)}, {ABOUT: now}) == ()


def test_renamed_file_is_the_same_record() -> None:
    moved = "content/exercises/hip-lift.yaml"
    before = {BRIDGE: text(BRIDGE), RETIRED: NOTHING.decode()}
    now = {moved: text(BRIDGE), RETIRED: NOTHING.decode()}
    (missing,) = judged(before, now)
    assert missing.code == "record-removed"
    assert missing.message == "this record was 'bridge', and content/retired.yaml does not say where 'bridge' went"
    assert missing.hint == (
        f"put the file back with: mv {moved} {BRIDGE}\n"
        "then type: python -m generator rename bridge hip-lift\n"
        "or, in place of both, paste the entry into content/retired.yaml and write in place of ___ why"
    )
    assert isinstance(missing.fix, Fix)
    assert (
        missing.fix.apply(NOTHING.decode())
        == """# Old ids.
- id: bridge
  kind: exercise
  uid: exbridge
  name: Bridge
  date: 2026-12-01
  to: hip-lift
  because: ___
"""
    )
    listed = mended((missing,), now)
    (untold,) = judged(before, listed)
    assert untold.code == "log-entry-missing"
    assert untold.message == "the log does not say that id changed from 'bridge' to 'hip-lift'"
    assert judged(before, mended((untold,), listed)) == ()


def test_record_that_is_gone_has_to_be_in_the_list_with_its_log() -> None:
    before = {BRIDGE: text(BRIDGE)}
    problem, fix = alone(judged(before, {}))
    assert problem.place.path == BRIDGE
    assert problem.code == "record-removed"
    assert problem.message == "the record 'bridge' is gone, and content/retired.yaml does not say where it went"
    assert (fix.path, fix.first, fix.last) == (RETIRED, 1, 0)
    assert (
        "\n".join(fix.lines)
        == """- id: bridge
  kind: exercise
  uid: exbridge
  name: Bridge
  date: 2026-12-01
  because: ___
  updates:
    - id: u2
      date: 2026-12-01
      kind: retirement
      summary: ___
    - id: u1
      date: 2026-11-01
      kind: new-page
      summary: Published."""
    )
    now = mended((problem,), {})
    assert judged(before, now) == ()
    short = now[RETIRED].replace("Published.", "Out.")
    problem, fix = alone(judged(before, {RETIRED: short}))
    assert problem.code == "log-entry-removed"
    assert judged(before, {RETIRED: fix.apply(short)}) == ()
    silent = now[RETIRED].replace("kind: retirement", "kind: edit")
    problem, fix = alone(judged(before, {RETIRED: silent}))
    assert problem.code == "log-entry-missing"


def test_entry_of_an_old_id_is_never_taken_out_nor_its_log_changed() -> None:
    held = mended(judged({BRIDGE: text(BRIDGE)}, {}), {})[RETIRED]
    problem, fix = alone(judged({RETIRED: held}, {RETIRED: NOTHING.decode()}))
    assert problem.code == "record-removed"
    assert judged({RETIRED: held}, {RETIRED: fix.apply(NOTHING.decode())}) == ()
    edited = held.replace("Published.", "Out.")
    problem, fix = alone(judged({RETIRED: held}, {RETIRED: edited}))
    assert problem.code == "log-entry-edited"
    assert fix.apply(edited) == held


def test_record_that_comes_back_brings_its_log() -> None:
    held = mended(judged({BRIDGE: text(BRIDGE)}, {}), {})[RETIRED]
    now = {BRIDGE: text(BRIDGE), RETIRED: NOTHING.decode()}
    problem, fix = alone(judged({RETIRED: held}, now))
    assert problem.code == "log-entry-removed"
    assert judged({RETIRED: held}, {**now, BRIDGE: fix.apply(now[BRIDGE])}) == ()


def test_two_records_may_swap_their_files_names() -> None:
    march = "content/exercises/chair-march.yaml"
    before = {BRIDGE: text(BRIDGE), march: text(march)}
    now = {BRIDGE: text(march), march: text(BRIDGE)}
    assert [problem.code for problem in judged(before, now)] == ["record-removed", "record-removed"]
    assert all("uid" not in problem.message for problem in judged(before, now))


def test_order_of_the_files_does_not_matter() -> None:
    before = {BRIDGE: text(BRIDGE), STIFF: text(STIFF), ABOUT: text(ABOUT)}
    now = {BRIDGE: text(BRIDGE, SETS), STIFF: text(STIFF, ("certainty: low", "certainty: moderate"))}
    found = judged(before, now)
    assert found == judged(dict(reversed(before.items())), dict(reversed(now.items())))
    assert [problem.place.path for problem in found] == [STIFF, BRIDGE, ABOUT]


def entry(kind: str, field: str, old: str, new: str, *, summary: str = "Said.", name: str = "u2") -> str:
    """A new entry of a log, with the line above it."""
    head = f"updates:\n  - id: {name}\n    date: 2026-12-01\n    kind: {kind}\n    summary: {summary}\n"
    return f"{head}    changes:\n      - field: {field}\n        old: {old}\n        new: {new}\n"


@pytest.mark.parametrize("kind", ["edit", "expansion", "new-section", "link-change", "retirement"])
def test_change_that_bears_on_safety_has_to_be_told(kind: str) -> None:
    problem, fix = alone(judge(BRIDGE, SETS, ("updates:\n", entry(kind, "dose.sets", "2", "3"))))
    assert problem.code == "safety-not-told"
    assert problem.message == (
        f"{kind!r} does not tell readers of a change that bears on safety: in dose.sets the dose '2' is now '3'"
    )
    assert problem.hint == (
        "write kind: safety-change; or correction, science-update or rewrite, if one of them says it better"
    )
    assert fix.lines == ("    kind: safety-change",)


@pytest.mark.parametrize("kind", ["safety-change", "correction", "science-update", "rewrite"])
def test_change_that_bears_on_safety_may_be_told_in_four_ways(kind: str) -> None:
    assert judge(BRIDGE, SETS, ("updates:\n", entry(kind, "dose.sets", "2", "3"))) == ()


CAUTIOUS = "    reason: Lifting hurts most in the first days.\n"


@pytest.mark.parametrize(
    ("reason", "codes"),
    [
        ("Lifting hurts most in the early days.", ["safety-not-told"]),  # "first" is a number
        ("Raising hurts most in the first days.", []),
        ("Lifting does not hurt most in the first days.", ["safety-not-told"]),
        ("Lifting [hurts][flare] most in the first days.", ["safety-not-told"]),
        ("Lifting hurts most in the first weeks.", ["safety-not-told"]),
        ("Lifting the left leg hurts most in the first days.", ["safety-not-told"]),
    ],
)
def test_words_of_a_caution_may_be_edited_while_none_is_weighty(reason: str, codes: list[str]) -> None:
    field = ("cautions.bridge.reason", "Lifting hurts most in the first days.", reason)
    edits = ((CAUTIOUS, f"    reason: {reason}\n"), ("updates:\n", entry("edit", *field)))
    assert [problem.code for problem in judge(STIFF, *edits)] == codes


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("severity: avoid", "severity: monitor", "severity"),
        ("phase: acute", "phase: progressive", "phase"),
        ("instead: chair-march", "instead: hip-lift", "instead"),
    ],
)
def test_values_of_a_caution_are_no_edit(old: str, new: str, field: str) -> None:
    said = entry("edit", f"cautions.bridge.{field}", old.partition(": ")[2], new.partition(": ")[2])
    place = text(STIFF).index("cautions:")
    made = text(STIFF)[:place] + text(STIFF)[place:].replace(old, new, 1).replace("updates:\n", said)
    assert [problem.code for problem in judged({STIFF: text(STIFF)}, {STIFF: made})] == ["safety-not-told"]


def test_red_flag_may_only_be_spelt_otherwise_by_an_edit() -> None:
    path = "content/red_flags/saddle-numbness.yaml"
    act = next(line for line in text(path).split("\n") if line.startswith("act: "))
    for new, codes in ((f"{act[:-1]}!", []), ("act: See your doctor.", ["safety-not-told"])):
        said = entry("edit", "act", act.removeprefix("act: "), new.removeprefix("act: "))
        assert [one.code for one in judge(path, (act, new), ("updates:\n", said))] == codes


def test_spelling_of_a_caution_that_is_called_polish_is_an_edit_at_least() -> None:
    field = ("cautions.bridge.reason", "Lifting hurts most in the first days.", "Raising hurts most in the first days.")
    raised = (CAUTIOUS, CAUTIOUS.replace("Lifting", "Raising"))
    problem, fix = alone(judge(STIFF, raised, ("updates:\n", entry("polish", *field))))
    assert problem.code == "polish-of-substance"
    assert fix.lines == ("    kind: edit",)


def test_record_that_is_named_by_its_new_id_is_no_change_of_safety() -> None:
    moved = "content/exercises/hip-lift.yaml"
    listed = mended(judged({BRIDGE: text(BRIDGE)}, {moved: text(BRIDGE)}), {moved: text(BRIDGE)})
    place = text(STIFF).index("cautions:")
    cautious = text(STIFF)[place:].replace("exercise: bridge", "exercise: hip-lift")
    said = entry("link-change", "cautions.bridge.exercise", "bridge", "hip-lift")
    now = text(STIFF)[:place] + cautious.replace("updates:\n", said)
    before = {BRIDGE: text(BRIDGE), STIFF: text(STIFF)}
    assert [one.place.path for one in judged(before, {**listed, STIFF: now})] == [moved]  # its own rename
    assert [one.code for one in judged({STIFF: text(STIFF)}, {STIFF: now})] == ["safety-not-told"]


def test_one_of_several_entries_has_to_tell_of_safety_where_it_changes() -> None:
    level = entry("edit", "level", "beginner", "advanced", name="u3").removeprefix("updates:\n")
    dose = entry("edit", "dose.sets", "2", "3").removeprefix("updates:\n")
    edits = (SETS, ("level: beginner", "level: advanced"), ("updates:\n", f"updates:\n{level}{dose}"))
    problem, fix = alone(judge(BRIDGE, *edits))
    assert (problem.code, fix.lines) == ("safety-not-told", ("    kind: safety-change",))
    assert fix.first == problem.place.line == text(BRIDGE, *edits).split("\n").index("  - id: u2") + 3


def test_new_entry_dated_before_the_entry_below_gets_the_day() -> None:
    early = entry("correction", "level", "beginner", "advanced").replace("2026-12-01", "2026-10-30")
    problem, fix = alone(judge(BRIDGE, ("level: beginner", "level: advanced"), ("updates:\n", early)))
    assert problem.code == "log-order"
    assert problem.message == "2026-10-30 is earlier than 2026-11-01, the day of the entry below it"
    assert problem.hint == "write the day of the change; today is 2026-12-01"
    assert fix.lines == ("    date: 2026-12-01",)


def test_record_with_an_open_mistake_is_not_asked_for_its_entry_yet() -> None:
    old, new = {BRIDGE: text(BRIDGE).encode()}, {BRIDGE: text(BRIDGE, SETS).encode()}
    for code in ("blank-left", "unknown-id", "wrong-kind", "week-too-long"):
        assert judge_history(old, new, TODAY, (Problem(Place(BRIDGE, 3, 1), code, "…"),)) == ()
    for place, code in ((BRIDGE, "log-order"), (BRIDGE, "unreviewed"), (STIFF, "unknown-id")):
        found = judge_history(old, new, TODAY, (Problem(Place(place, 3, 1), code, "…"),))
        assert [problem.code for problem in found] == ["log-entry-missing"]


def test_no_entry_is_proposed_for_a_blank() -> None:
    assert judge(BRIDGE, ("  sets: 2\n", "  sets: ___\n")) == ()
    assert judge(BRIDGE, ("Lower them slowly.", "Lower them ___."), ("updates:\n", ENTRY)) == ()


def test_article_may_speak_of_the_blank() -> None:
    problem, fix = alone(judge(ABOUT, ("A small library", "A small ___ library")))
    assert problem.code == "log-entry-missing"
    assert [line for line in fix.lines if "___" in line] == ["    summary: ___"]
    now = fix.apply(text(ABOUT, ("A small library", "A small ___ library"))).replace("summary: ___", "summary: Said.")
    assert judged({ABOUT: text(ABOUT)}, {ABOUT: now}) == ()


def test_entry_that_tells_of_nothing_any_more_is_deleted() -> None:
    problem, fix = alone(judge(BRIDGE, LOGGED))
    assert (problem.hint, fix.lines) == ("delete the entry", ())
    assert fix.apply(text(BRIDGE, LOGGED)) == text(BRIDGE)


def test_only_entry_that_tells_of_nothing_any_more_is_deleted() -> None:
    level = entry("edit", "level", "beginner", "advanced", name="u3").removeprefix("updates:\n")
    edits = (("level: beginner", "level: advanced"), ("updates:\n", f"updates:\n{level}{ENTRY[9:]}"))
    problem, fix = alone(judge(BRIDGE, *edits))
    assert problem.message == "the 2 new log entries together tell of dose.sets, which is not what changed"
    assert problem.hint == "take out what is no change any more"
    now = fix.apply(text(BRIDGE, *edits))
    assert now.count("kind: edit") == 1
    assert "  - id: u2\n" in now
    assert "u3" not in now
    assert judged({BRIDGE: text(BRIDGE)}, {BRIDGE: now}) == ()


def test_all_new_entries_that_tell_of_nothing_any_more_are_deleted() -> None:
    level = entry("edit", "level", "beginner", "advanced", name="u3").removeprefix("updates:\n")
    edits = (("updates:\n", f"updates:\n{level}{ENTRY[9:]}"),)
    _, fix = alone(judge(BRIDGE, *edits))
    assert fix.apply(text(BRIDGE, *edits)) == text(BRIDGE)


def test_review_that_tells_of_a_change_that_is_none_stays_without_it() -> None:
    said = entry("review-no-change", "dose.sets", "2", "3")
    _, fix = alone(judge(BRIDGE, ("updates:\n", said)))
    assert fix.lines == (
        "  - id: u2",
        "    date: 2026-12-01",
        "    kind: review-no-change",
        "    summary: Said.",
    )


def test_drafted_summary_is_made_anew_and_a_written_one_stays() -> None:
    for summary, made in (("'Sets: 2 is now 3.'", "Sets: 2 is now 4."), ("More of them.", None), ("___", "Sets: 2")):
        said = entry("safety-change", "dose.sets", "2", "3", summary=summary)
        problem, fix = alone(judge(BRIDGE, ("  sets: 2\n", "  sets: 4\n"), ("updates:\n", said)))
        assert problem.code == "log-entry-untrue"
        assert any(made in line for line in fix.lines) if made else fix.lines[0] == "    changes:"


def test_drafted_summary_is_known_by_the_changes_it_tells() -> None:
    changed = [{"field": "dose.sets", "old": "2", "new": "3"}, {"field": "dose.days_per_week", "new": "9"}]
    regions = [{"field": "regions", "old": "hip", "new": "buttock"}, {"field": "id", "old": "a", "new": "b"}]
    drafted = "Sets: 2 is now 3. Days per week: 9 was added."
    assert is_drafted({"summary": drafted, "changes": changed})
    assert is_drafted(
        {
            "summary": "Regions, added: buttock; taken away: hip. The id of this page is now b; it was a.",
            "changes": regions,
        }
    )
    assert is_drafted(
        {
            "summary": "Certainty for bridge: low is now high.",
            "changes": [{"field": "recommends.bridge.certainty", "old": "low", "new": "high"}],
        }
    )
    assert not is_drafted({"summary": f"{drafted} It was too few.", "changes": changed})
    assert not is_drafted({"summary": drafted, "changes": changed[:1]})
    assert not is_drafted({"summary": "Three sets.", "changes": changed[:1]})
    assert not is_drafted({"summary": "Published."})


def test_dash_in_an_entry_may_be_of_either_sort() -> None:
    said = entry("safety-change", "dose.repetitions", "8–12", "8–15")
    assert judge(BRIDGE, ("repetitions: 8-12", "repetitions: 8-15"), ("updates:\n", said)) == ()


def test_old_entry_that_was_edited_holds_back_what_follows_in_its_log() -> None:
    (edited,) = judge(BRIDGE, ("    kind: new-page", "    kind: edit"))
    assert edited.code == "log-entry-edited"
    others = tuple(Problem(Place(path, 46, 11), code, "…") for path in (BRIDGE, STIFF) for code in ORDERED)
    assert without_echoes((*others, edited)) == (*others[2:], edited)


ORDERED = ("log-order", "log-publication")


def test_of_two_that_say_the_same_the_later_stays() -> None:
    place = Place(BRIDGE, 45, 11)
    one, other = (Problem(place, "log-order", "It is early.", hint) for hint in ("one", "other"))
    assert without_echoes((one, other)) == (other,)


def test_record_under_a_name_that_is_none_is_left_to_the_reader() -> None:
    before = {BRIDGE: text(BRIDGE).encode()}
    for name in ("bridge.yml", "bridge.yaml.txt", "Bridge.yaml", "BRIDGE.YAML"):
        code = "id-no-slug" if name == "Bridge.yaml" else "unexpected-file"
        assert judge_history(before, {}, TODAY, (Problem(Place(f"content/exercises/{name}"), code, "…"),)) == ()
    found = judge_history(before, {}, TODAY, (Problem(Place("content/exercises/bride.yml"), "unexpected-file", "…"),))
    assert [problem.code for problem in found] == ["record-removed"]


def test_record_that_is_gone_comes_back_by_command() -> None:
    (problem,) = judge_history({BRIDGE: text(BRIDGE).encode()}, {}, TODAY, (), "0123456789abcdef")
    assert problem.hint.split("\n") == [
        f"put the file back with: git restore --source=0123456789 {BRIDGE}",
        'then, if it is to go, type: python -m generator retire bridge --because "…"',
        "or, under another id: python -m generator rename bridge NEW-ID",
        "or, in place of all that, paste the entry into content/retired.yaml, fill each ___, "
        "and add to: with the id that takes its place",
    ]


def test_two_branches_that_added_one_number_are_one_paste_whichever_stands_first() -> None:
    level = entry("edit", "level", "beginner", "advanced").removeprefix("updates:\n")
    published = text(BRIDGE, ("level: beginner", "level: advanced"), ("updates:\n", f"updates:\n{level}"))
    both = published.replace(*SETS).replace("  - id: u1\n", f"{ENTRY[9:]}  - id: u1\n")
    problem, fix = alone(judged({BRIDGE: published}, {BRIDGE: both}))
    assert problem.code == "log-entry-removed"
    assert problem.message.startswith("old entries of the log stand elsewhere; new ones go on top")
    now = fix.apply(both)
    assert [line for line in now.split("\n") if line.startswith("  - id: u")] == [
        "  - id: u3",
        "  - id: u2",
        "  - id: u1",
    ]
    assert judged({BRIDGE: published}, {BRIDGE: now}) == ()
    assert now.count("date: 2026-12-01") == 2  # ours was dated the day before, and no day may go up
