"""One finding, three printers."""

from __future__ import annotations

import json

from generator.problems import Command, Fix, Note, Place, Problem
from generator.problems.printing import as_annotations, as_json, report

SITE = "https://limber.example/"
TEXTS = {"content/a.yaml": "uid: k3v9x0qd\nname: \u202eBridge\nlevel: easy\n", "content/b.yaml": "name: Bridge\n"}
EASY = Problem(
    Place("content/a.yaml", 3, 8, 4),
    "unknown-word",
    "'easy' is no word for 'level'",
    "allowed are:\nbeginner  Most adults.",
    Fix("content/a.yaml", 3, 3, ("level: ___",)),
)
HIDDEN = Problem(Place("content/a.yaml", 2, 7), "invisible-character", "an invisible mark, 100% hidden", "type it anew")
DOUBLE = Problem(
    Place("content/b.yaml", 1, 7, 6),
    "duplicate-name",
    "the name 'Bridge' is taken",
    "",
    Fix("content/b.yaml", 1, 1),
    (Note(Place("content/a.yaml", 2, 8, 6), "it stands here first"),),
)
LOST = Problem(
    Place("content/c.yml"), "unexpected-file", "'c.yml' is no record", "rename it", Command("mv c.yml c.yaml")
)
NOTICE = Problem(Place("content/b.yaml", 1, 1), "unreviewed", "no clinician has reviewed 'b'")


def test_report_shows_place_frame_hint_what_to_paste_and_where_it_is_explained() -> None:
    assert (
        report([EASY], TEXTS, site=SITE)
        == """\
content/a.yaml:3:8: error [unknown-word] 'easy' is no word for 'level'
    2 | name: <U+202E>Bridge
    3 | level: easy
      |        ^^^^
  hint: allowed are:
    beginner  Most adults.
  paste in place of line 3:
level: ___
  more: https://limber.example/contribute/problems/#unknown-word

1 error, 0 notices"""
    )


def test_report_shows_a_hidden_character_and_points_at_it() -> None:
    assert "    2 | name: <U+202E>Bridge\n      |       ^^^^^^^^\n" in report([HIDDEN], TEXTS, site=SITE)


def test_report_shows_the_other_place_and_what_to_delete() -> None:
    assert (
        report([DOUBLE], TEXTS, site=SITE)
        == """\
content/b.yaml:1:7: error [duplicate-name] the name 'Bridge' is taken
    1 | name: Bridge
      |       ^^^^^^
  content/a.yaml:2:8: it stands here first
    1 | uid: k3v9x0qd
    2 | name: <U+202E>Bridge
      |               ^^^^^^
    3 | level: easy
  delete line 1
  more: https://limber.example/contribute/problems/#duplicate-name

1 error, 0 notices"""
    )


def test_report_says_what_to_type_where_no_line_would_mend_it() -> None:
    assert "  hint: rename it\n  type: mv c.yml c.yaml\n" in report([LOST], TEXTS, site=SITE)


def test_report_counts_notices_and_lists_them_on_request() -> None:
    assert report([NOTICE], TEXTS, site=SITE, notices=False) == "0 errors, 1 notice"
    assert "notice [unreviewed]" in report([NOTICE], TEXTS, site=SITE)


def test_report_of_nothing_counts_nothing() -> None:
    assert report([], {}, site=SITE) == "0 errors, 0 notices"


def test_frame_shows_the_part_of_a_long_line_that_is_meant() -> None:
    line = f"name: {'x' * 300}<b>{'y' * 300}"
    problem = Problem(Place("content/a.yaml", 1, 307, 3), "html-in-text", "'<b>' looks like HTML")
    frame = report([problem], {"content/a.yaml": line}, site=SITE).split("\n")
    at = frame[2].index("^")
    assert (frame[1][at : at + 3], frame[2].strip(" |")) == ("<b>", "^^^")
    assert len(frame[1]) < 130


def test_annotation_names_file_line_and_columns_and_cannot_be_ended_by_content() -> None:
    assert as_annotations([HIDDEN], site=SITE) == (
        "::error file=content/a.yaml,line=2,col=7,endColumn=8,title=invisible-character::"
        "an invisible mark, 100%25 hidden%0Ahint: type it anew%0A"
        "more: https://limber.example/contribute/problems/#invisible-character"
    )
    evil = Problem(Place("content/a,b:c.yaml"), "unexpected-file", "x\n::error::pwned\r\n::set-output::")
    [line] = as_annotations([evil], site=SITE).split("\n")
    assert line.startswith("::error file=content/a%2Cb%3Ac.yaml,title=unexpected-file::x%0A::error::pwned%0D%0A::set")


def test_json_has_everything_that_the_report_has() -> None:
    double, lost = json.loads(as_json([LOST, DOUBLE], site=SITE))
    assert double == {
        "path": "content/b.yaml",
        "line": 1,
        "column": 7,
        "length": 6,
        "level": "error",
        "code": "duplicate-name",
        "message": "the name 'Bridge' is taken",
        "hint": "",
        "also": [{"path": "content/a.yaml", "line": 2, "column": 8, "length": 6, "words": "it stands here first"}],
        "fix": {"path": "content/b.yaml", "first": 1, "last": 1, "lines": []},
        "more": "https://limber.example/contribute/problems/#duplicate-name",
    }
    assert lost["fix"] == {"command": "mv c.yml c.yaml"}
