"""The script of comment.yml, run as it stands there, with a GitHub that is played by a file of answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.github.test_workflows import steps

HERE = "repos/limber/limber"
PULLS = f"{HERE}/pulls?state=open&per_page=100"
ARTIFACTS = f"{HERE}/actions/runs/77/artifacts?name=comment&per_page=100"
COMMENTS = f"{HERE}/issues/5/comments?per_page=100"
EVENTS = f"{HERE}/issues/5/events?per_page=100"
SHA = "0123456789abcdef0123456789abcdef01234567"
MARK = "<!-- limber: what the change does -->"
SAID = f"""{MARK}
_Written by the [check](https://github.example/run/77) of 0123456789, from the files of this proposal._

"""
UNSHOWN = "It was too long or could not be read. The page of the check says more."

GH = f"""#!{sys.executable}
import json, pathlib, sys
here = pathlib.Path(__file__).parent
assert sys.argv[1] == "api"
path, options = sys.argv[2], sys.argv[3:]
method = options[options.index("--method") + 1] if "--method" in options else "GET"
given = json.load(sys.stdin) if "--input" in options else None
with (here / "asked.jsonl").open("a") as file:
    print(json.dumps([method, path, given]), file=file)
if path.endswith("/zip"):
    sys.stdout.buffer.write((here / "left.zip").read_bytes())
elif method == "GET":
    print(json.dumps(json.loads((here / "answers.json").read_text())[path]))
"""


def pull(**other: Any) -> dict[str, Any]:
    """The pull request that was checked, or one that differs from it."""
    head = {"sha": SHA, "ref": "patch-1", "repo": {"full_name": "reader/limber"}}
    head |= {name: other.pop(name) for name in tuple(other) if name in head}
    return {"number": 5, "head": head, "base": {"ref": "main"}, "labels": [], **other}


def comment(body: str, login: str = "github-actions[bot]") -> dict[str, Any]:
    return {"id": 9, "user": {"login": login}, "body": body}


def labelled(login: str) -> dict[str, Any]:
    return {"event": "labeled", "label": {"name": "safety"}, "actor": {"login": login}}


@dataclass
class Played:
    """A GitHub with one open pull request, which can be changed before the script runs."""

    folder: Path
    answers: dict[str, Any]
    branch: str = "patch-1"

    def leave(self, text: str | bytes, member: str = "comment.md", size: int | None = None) -> None:
        """Let Check leave this text."""
        left = self.folder / "left.zip"
        with zipfile.ZipFile(left, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, text)
        self.leave_file(left.read_bytes(), size)

    def leave_file(self, raw: bytes, size: int | None = None) -> None:
        """Let Check leave these bytes in the place of an archive."""
        (self.folder / "left.zip").write_bytes(raw)
        artifact = {"id": 3, "name": "comment", "expired": False, "size_in_bytes": size or len(raw)}
        self.answers[ARTIFACTS] = {"artifacts": [artifact]}

    def run(self) -> list[tuple[str, str, Any]]:
        """Run the script; what it then asked for beyond reading: method, path, what was sent."""
        return [asked for asked in self.asked() if asked[0] != "GET"]

    def asked(self) -> list[tuple[str, str, Any]]:
        """Run the script; all that it asked for, in order."""
        (self.folder / "answers.json").write_text(json.dumps(self.answers), encoding="utf-8")
        (self.folder / "asked.jsonl").unlink(missing_ok=True)
        (step,) = steps("comment.yml")
        environment = {
            "PATH": f"{self.folder}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_REPOSITORY": "limber/limber",
            "GH_TOKEN": "none",
            "RUN": "77",
            "RUN_URL": "https://github.example/run/77",
            "HEAD_SHA": SHA,
            "HEAD_REPOSITORY": "reader/limber",
            "HEAD_BRANCH": self.branch,
            "BASE_BRANCH": "main",
        }
        done = subprocess.run(
            [sys.executable, "-c", step["run"]],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        lines = (self.folder / "asked.jsonl").read_text(encoding="utf-8").splitlines()
        return [tuple(json.loads(line)) for line in lines]


@pytest.fixture
def github(tmp_path: Path) -> Played:
    """One open pull request without comment or label, of which Check left a text that does not bear on safety."""
    program = tmp_path / "gh"
    program.write_text(GH, encoding="utf-8")
    program.chmod(0o755)
    played = Played(tmp_path, {PULLS: [[pull()]], COMMENTS: [[]], EVENTS: [[]]})
    played.leave("<!-- limber: records -->\n### What this change does\n")
    return played


def posted(text: str) -> tuple[str, str, Any]:
    return ("POST", f"{HERE}/issues/5/comments", {"body": SAID + text})


LABEL = ("POST", f"{HERE}/issues/5/labels", {"labels": ["safety"]})
UNLABEL = ("DELETE", f"{HERE}/issues/5/labels/safety", None)


def test_says_what_check_left(github: Played) -> None:
    assert github.run() == [posted("### What this change does")]


def test_renews_its_own_comment(github: Played) -> None:
    github.answers[COMMENTS] = [[comment(SAID + "Old.")], []]
    body = {"body": SAID + "### What this change does"}
    assert github.run() == [("PATCH", f"{HERE}/issues/comments/9", body)]


@pytest.mark.parametrize(
    "other",
    [comment(SAID + "Old.", "reader"), comment("Quoted: " + SAID), {"id": 9, "user": None, "body": SAID}],
    ids=["of-somebody-else", "mark-not-in-front", "of-nobody"],
)
def test_leaves_a_comment_that_only_looks_like_its_own(github: Played, other: dict[str, Any]) -> None:
    github.answers[COMMENTS] = [[other]]
    assert github.run() == [posted("### What this change does")]


@pytest.mark.parametrize(
    "open_ones",
    [
        [],
        [pull(sha="f" * 40)],
        [pull(ref="patch-2")],
        [pull(repo={"full_name": "stranger/limber"})],
        [pull(repo=None)],
        [pull(base={"ref": "old"})],
    ],
    ids=["closed", "newer-commit", "other-branch", "other-fork", "deleted-fork", "other-base"],
)
def test_says_nothing_where_no_open_pull_request_is_what_was_checked(
    github: Played, open_ones: list[dict[str, Any]]
) -> None:
    github.answers[PULLS] = [open_ones]
    assert github.asked() == [("GET", PULLS, None)]


def test_same_commit_in_another_fork_is_not_mistaken_for_it(github: Played) -> None:
    github.answers[PULLS] = [[pull(number=4, repo={"full_name": "stranger/limber"})], [pull()]]
    assert github.run() == [posted("### What this change does")]


@pytest.mark.parametrize(
    "branch", ['"; touch hacked; "', "$(touch hacked)", "`touch hacked`", "{{ 7 * 7 }}", "a&head=b"]
)
def test_name_of_a_branch_is_only_compared(github: Played, branch: str) -> None:
    github.branch = branch
    github.answers[PULLS] = [[pull(ref=branch)]]
    assert github.run() == [posted("### What this change does")]
    assert not (github.folder / "hacked").exists()


def test_text_of_a_stranger_stays_text(github: Played) -> None:
    text = "\"}' $(touch hacked) `touch hacked` ${{ github.token }} ::error::x \u202e <script>"
    github.leave(f"<!-- limber: records -->\n{text}\n")
    assert github.run() == [posted(text)]
    assert not (github.folder / "hacked").exists()


def test_check_that_left_nothing_is_passed_over(github: Played) -> None:
    github.answers[ARTIFACTS] = {"artifacts": []}
    assert github.run() == []


def test_only_the_newest_of_several_attempts_counts(github: Played) -> None:
    (newest,) = github.answers[ARTIFACTS]["artifacts"]
    older = {**newest, "id": 2, "size_in_bytes": 10**9}
    gone = {**newest, "id": 4, "expired": True}
    github.answers[ARTIFACTS] = {"artifacts": [newest, older, gone]}
    assert ("GET", f"{HERE}/actions/artifacts/3/zip", None) in github.asked()


def test_huge_artefact_is_not_fetched(github: Played) -> None:
    github.leave("<!-- limber: safety -->\nx", size=10**9)
    asked = github.asked()
    assert [path for _, path, _ in asked if path.endswith("/zip")] == []
    assert asked[-1] == posted(UNSHOWN)


@pytest.mark.parametrize("size", [65_051, 10**8])
def test_what_is_huge_once_unpacked_is_not_shown(github: Played, size: int) -> None:
    github.leave(b"<!-- limber: safety -->\n".ljust(size, b"x"))
    assert github.run() == [posted(UNSHOWN)]


def test_longest_text_still_fits_into_a_comment(github: Played) -> None:
    github.leave("<!-- limber: records -->\n".ljust(65_050, "x"))
    ((_, _, sent),) = github.run()
    assert 65_000 < len(sent["body"]) <= 65_536


@pytest.mark.parametrize("raw", [b"", b"no archive", b"PK\x03\x04" + b"\0" * 40])
def test_artefact_that_is_no_archive_is_not_shown(github: Played, raw: bytes) -> None:
    github.leave_file(raw)
    assert github.run() == [posted(UNSHOWN)]


@pytest.mark.parametrize("member", ["other.md", "../comment.md", "/comment.md", "comment.md/x"])
def test_no_other_file_of_the_artefact_is_read(github: Played, member: str) -> None:
    github.leave("text", member)
    assert github.run() == [posted(UNSHOWN)]


def test_damaged_archive_is_not_shown(github: Played) -> None:
    whole = (github.folder / "left.zip").read_bytes()
    at = whole.index(b"comment.md") + len(b"comment.md")
    github.leave_file(whole[:at] + b"\xff\xff\xff\xff" + whole[at + 4 :])
    assert github.run() == [posted(UNSHOWN)]


def test_what_is_no_utf_8_is_replaced(github: Played) -> None:
    github.leave(b"<!-- limber: records -->\na\xff\0b")
    assert github.run() == [posted("a\ufffdb")]


def test_change_of_safety_gets_the_label(github: Played) -> None:
    github.leave("<!-- limber: safety -->\nText.")
    assert github.run() == [posted("Text."), LABEL]


def test_label_that_is_there_is_not_given_again(github: Played) -> None:
    github.answers[PULLS] = [[pull(labels=[{"name": "safety"}])]]
    github.leave("<!-- limber: safety -->\nText.")
    assert github.run() == [posted("Text.")]


@pytest.mark.parametrize(
    ("given_by", "taken"),
    [(["github-actions[bot]"], True), (["github-actions[bot]", "maintainer"], False), ([], False)],
)
def test_label_is_taken_away_only_if_the_workflow_gave_it(github: Played, given_by: list[str], taken: bool) -> None:
    github.answers[PULLS] = [[pull(labels=[{"name": "safety"}])]]
    github.answers[EVENTS] = [[{"event": "renamed"}], [labelled(login) for login in given_by]]
    assert github.run()[1:] == ([UNLABEL] if taken else [])


def test_label_stays_where_the_text_could_not_be_read(github: Played) -> None:
    github.answers[PULLS] = [[pull(labels=[{"name": "safety"}])]]
    github.answers[EVENTS] = [[labelled("github-actions[bot]")]]
    github.leave_file(b"no archive")
    assert github.run() == [posted(UNSHOWN)]


def test_nothing_is_said_of_a_change_of_the_code_alone(github: Played) -> None:
    github.leave("<!-- limber: nothing -->\nText.")
    assert github.run() == []


def test_comment_is_renewed_when_a_change_no_longer_touches_the_content(github: Played) -> None:
    github.answers[COMMENTS] = [[comment(SAID + "Old.")]]
    github.leave("<!-- limber: nothing -->\nText.")
    assert [method for method, _, _ in github.run()] == ["PATCH"]
