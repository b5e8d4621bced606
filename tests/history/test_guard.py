"""What a change may not do to the logs: exact messages, and fixes that mend."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.history import judge_history
from generator.problems import Fix, Problem
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
