"""The posing preview as an app: what it gives, whom it refuses, and how it says what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.publishers.posing.application import MOST_BYTES
from tests.base import copy_base
from tests.publishers.posing.asking import REPOSITORY, ask, draw, question

STANDING = {"start": {"base": "upright", "contacts": ["feet on floor"]}}
FOLDER = REPOSITORY / "generator/publishers/posing"


def remarks(drawing: object) -> list[tuple[str, str]]:
    """Path and words of each remark on a drawing that is refused."""
    answer = draw(drawing)
    assert answer.status == 422
    return [(remark["path"], remark["words"]) for remark in answer.told["remarks"]]


def test_a_drawing_comes_back_as_lines_and_a_picture() -> None:
    answer = draw(STANDING)
    assert answer.status == 200
    assert answer.told["yaml"] == "drawing:\n  start:\n    base: upright\n    contacts:\n      - feet on floor\n"
    assert answer.told["remarks"] == []
    picture = answer.told["picture"]
    assert picture["panels"] == [["posed-position", "A new drawing: position"]]
    assert picture["svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg"><symbol id="posed-position"')


def test_start_and_end_are_drawn_with_the_muscles_of_the_exercise() -> None:
    told = draw({"start": {"contacts": ["feet on floor"]}, "end": {"lean": "30"}}, "glute-bridge").told
    assert told["picture"]["panels"] == [["posed-start", "Bridge: start"], ["posed-end", "Bridge: end"]]
    assert "--figure-worked" in told["picture"]["svg"]
    assert "--figure-worked" not in draw(STANDING).told["picture"]["svg"]


def test_what_nobody_filled_in_is_not_written_and_order_is_that_of_the_record() -> None:
    drawing = {"end": {"left": {"grip": " "}, "contacts": [" ", ""]}, "start": {"lean": " 5 ", "base": ""}, "yaw": "20"}
    assert draw(drawing).told["yaml"] == "drawing:\n  yaw: 20\n  start:\n    lean: 5\n"


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ({"start": {"lean": "1o"}}, [("start.lean", "'1o' is no whole number")]),
        ({"start": {"left": {"grip": "400"}}}, [("start.left.grip", "'400' is too large for 'grip'")]),
        ({"pitch": "-5", "start": {}}, [("pitch", "'-5' is too small for 'pitch'")]),
        ({"start": {"base": "standing"}}, [("start.base", "'standing' is no word for 'base'")]),
        (
            {"start": {"contacts": ["feet on floor", "hand on ground"]}},
            [("start.contacts.1", "'hand on ground' has not the form of item 2 of 'contacts'")],
        ),
        (
            {"props": ["mat"], "start": {}, "end": {"contacts": ["hands on wall"]}},
            [("end.contacts.0", "'hands on wall': no wall stands in this drawing")],
        ),
        ({"arrow": "left nose", "start": {}}, [("arrow", "'left nose' has not the form of 'arrow'")]),
        (
            {"start": {"contacts": "feet on floor"}},
            [("start.contacts", "'contacts' is a list, and here stands a text: 'feet on floor'")],
        ),
        ({"start": "upright"}, [("start", "'start' is a group of fields, and here stands a text: 'upright'")]),
        ({"start": {"knee": "5"}}, [("start.knee", "there is no field 'knee' here")]),
        ({"start": {"lean: 5\nx": "5"}}, [("start.lean: 5\nx", "there is no field 'lean: 5\\nx' here")]),
        ({"start": {"lean": "___"}}, [("start.lean", "a blank is still to be filled in 'lean'")]),
    ],
)
def test_a_mistake_is_said_in_words_beside_its_field(drawing: object, expected: list[tuple[str, str]]) -> None:
    assert remarks(drawing) == expected


def test_a_hint_says_what_to_write() -> None:
    [remark] = draw({"start": {"lean": "1o"}}).told["remarks"]
    assert remark["hint"] == "write it in digits"


def test_what_is_wrong_with_a_pose_is_found() -> None:
    answer = ask("POST", "/check", question({"start": {"knee_flexion": "175", "contacts": ["feet on floor"]}}))
    assert answer.status == 200
    assert any(
        "joints go" in remark["words"] and remark["path"].startswith("start") for remark in answer.told["remarks"]
    )
    assert ask("POST", "/check", question(STANDING)).told == {"remarks": []}
    assert ask("POST", "/check", question({"start": {"lean": "x"}})).status == 422


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"drawing": "x"}',
        b'{"drawing": {"start": null}}',
        b'{"drawing": {"yaw": 5, "start": {}}}',
        b'{"drawing": {"start": {"base": "\\ud800"}}}',
        b'{"drawing": {"\\ud800": "x"}}',
        b'{"exercise": 5, "drawing": {}}',
        b'{"drawing": {"start": [[[[[[[["deep"]]]]]]]]}}',
        b"[" * 9000,
        b'{"drawing": {"start": {}}} and more',
    ],
)
def test_what_is_no_question_is_refused_in_words(body: bytes) -> None:
    answer = ask("POST", "/draw", body)
    assert (answer.status, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.body.endswith(b".\n")


def test_a_large_question_is_refused_unread() -> None:
    body = question({"start": {"base": "x" * MOST_BYTES}})
    assert ask("POST", "/draw", body).status == 413
    assert ask("POST", "/draw", b"{}", CONTENT_LENGTH="9" * 5000).status == 413


@pytest.mark.parametrize("length", ["", "-1", "ten", "1.5", "²"])
def test_a_question_without_a_length_is_refused(length: str) -> None:
    assert ask("POST", "/draw", question(STANDING), CONTENT_LENGTH=length).status == 411


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_only_json_is_read_so_that_no_foreign_form_can_ask(kind: str) -> None:
    assert ask("POST", "/draw", question(STANDING), CONTENT_TYPE=kind).status == 415


@pytest.mark.parametrize(
    "host",
    ["", "limber.example", "127.0.0.1.limber.example", "localhost.limber.example:8000", "10.0.0.1:8000", "[::2]"],
)
def test_a_foreign_host_is_refused_since_its_name_may_lead_here(host: str) -> None:
    for method, address in (("GET", "/"), ("GET", "/posing.js"), ("POST", "/draw")):
        assert ask(method, address, question(STANDING), HTTP_HOST=host).status == 403


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8000", "localhost", "localhost:1", "[::1]:8000"])
def test_this_machine_is_answered_by_each_of_its_names(host: str) -> None:
    assert ask("GET", "/posing.css", HTTP_HOST=host).status == 200


@pytest.mark.parametrize("address", ["10.0.0.7", "2001:db8::1", "fe80::1%eth0", "nobody"])
def test_another_machine_is_refused(address: str) -> None:
    assert ask("GET", "/", REMOTE_ADDR=address).status == 403


@pytest.mark.parametrize(
    ("origin", "status"),
    [("http://127.0.0.1:8000", 200), ("http://127.0.0.1:9000", 403), ("https://x.example", 403), ("null", 403)],
)
def test_the_page_of_another_site_is_refused(origin: str, status: int) -> None:
    assert ask("POST", "/draw", question(STANDING), HTTP_ORIGIN=origin).status == status


@pytest.mark.parametrize("address", ["/", "/posing.js", "/posing.css", "/exercise?exercise=childs-pose", "/nothing"])
def test_every_answer_forbids_what_it_does_not_need(address: str) -> None:
    headers = ask("GET", address).headers
    policy = headers["Content-Security-Policy"].split("; ")
    assert policy[:3] == ["default-src 'none'", "script-src 'self'", "style-src 'self'"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "", 302),
        ("HEAD", "/", 200),
        ("GET", "/draw", 405),
        ("POST", "/", 405),
        ("DELETE", "/exercise", 405),
        ("GET", "/application.py", 404),
        ("GET", "/../mkdocs_hook.py", 404),
        ("GET", "/?exercise=no-such-exercise", 404),
        ("GET", "/exercise?exercise=../conditions/sciatica", 404),
        ("GET", "/exercise", 404),
    ],
)
def test_nothing_else_stands_there(method: str, address: str, status: int) -> None:
    assert ask(method, address).status == status


def test_the_page_names_no_other_host_and_has_nothing_inline() -> None:
    page = ask("GET", "/?exercise=childs-pose").body.decode()
    for text in (page, *(path.read_text(encoding="utf-8") for path in (FOLDER / "posing.js", FOLDER / "posing.css"))):
        assert set(re.findall(r"(?:https?:)?//[\w-]+\.[\w.-]+", text)) <= {"http://www.w3.org"}
    assert re.findall(r"<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=", page) == []


def test_a_name_from_a_record_is_escaped(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    record = root / "content/exercises/bridge.yaml"
    text = re.sub(r"(?m)^name: .*$", 'name: "<script>alert(1)</script>"', record.read_text(encoding="utf-8"))
    record.write_text(text, encoding="utf-8")
    page = ask("GET", "/?exercise=bridge", root=root).body.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_record_that_cannot_be_read_can_still_be_posed(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    record = root / "content/exercises/bridge.yaml"
    record.write_text("drawing:\n  start:\n   lean: [\n", encoding="utf-8")
    assert ask("GET", "/exercise?exercise=bridge", root=root).told["drawing"] == {}
    assert ask("GET", "/?exercise=bridge", root=root).status == 200
    assert draw(STANDING, "bridge", root=root).status == 200


def test_a_record_says_where_the_lines_go() -> None:
    told = ask("GET", "/exercise?exercise=childs-pose").told
    lines = (REPOSITORY / told["path"]).read_text(encoding="utf-8").split("\n")
    first, last = map(int, re.findall(r"\d+", told["place"]))
    assert lines[first - 1] == "drawing:"
    assert draw(told["drawing"]).told["yaml"] == "\n".join([*lines[first - 1 : last], ""])


def test_answers_do_not_depend_on_those_before() -> None:
    first = draw(STANDING).body
    draw({"start": {"lean": "40", "contacts": ["feet on floor"]}}, "childs-pose")
    draw({"start": {"lean": "nonsense"}})
    assert draw(STANDING).body == first
