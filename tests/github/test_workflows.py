"""The workflows: what each may do, and what of a stranger's proposal can reach where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / ".github" / "workflows"
FILES = sorted(path.name for path in FOLDER.iterdir())

RIGHTS = {
    ("check.yml", ""): {"contents": "read"},
    ("comment.yml", ""): {},
    ("comment.yml", "comment"): {"actions": "read", "pull-requests": "write"},
    ("publish.yml", ""): {},
    ("publish.yml", "build"): {"contents": "read", "pages": "read"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
}
"""What a workflow may do, '' as a whole or a job of it; a job without rights of its own has those of its workflow."""

EVENTS = {
    "check.yml": {"pull_request", "push"},
    "comment.yml": {"workflow_run"},
    "publish.yml": {"push", "schedule", "workflow_dispatch"},
}

REMARK = "# Each action is pinned to its tag, not to a commit, because no commit was verified."
PINNED = re.compile(r"actions/[a-z-]+@v[1-9][0-9]*")


def workflow(name: str) -> dict[Any, Any]:
    """A workflow as it is read; ``on`` is a switch in YAML 1.1, so its events stand under True."""
    read: dict[Any, Any] = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    return read


def jobs(name: str) -> dict[str, dict[str, Any]]:
    """The jobs of a workflow."""
    found: dict[str, dict[str, Any]] = workflow(name)["jobs"]
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    """Every step of a workflow."""
    for job in jobs(name).values():
        yield from job["steps"]


def test_every_workflow_is_known_here() -> None:
    assert set(FILES) == set(EVENTS)


@pytest.mark.parametrize("name", FILES)
def test_events(name: str) -> None:
    assert set(workflow(name)[True]) == EVENTS[name]


@pytest.mark.parametrize("name", FILES)
def test_rights_are_stated_and_are_the_least(name: str) -> None:
    stated = {(name, ""): workflow(name)["permissions"]}
    stated |= {(name, job): facts["permissions"] for job, facts in jobs(name).items() if "permissions" in facts}
    assert stated == {place: rights for place, rights in RIGHTS.items() if place[0] == name}


@pytest.mark.parametrize("name", FILES)
def test_no_secret_is_named(name: str) -> None:
    assert "secrets." not in (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_no_expression_stands_in_a_script(name: str) -> None:
    scripts = [str(step.get("run", "")) + str(step.get("with", {}).get("script", "")) for step in steps(name)]
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("name", FILES)
def test_a_shell_is_handed_nothing_that_a_stranger_has_named(name: str) -> None:
    """A commit, an address or a number of GitHub's own; in comment.yml there is no shell but Python."""
    handed = {
        "check.yml": {
            "${{ github.event_name == 'pull_request' && 'HEAD^1' || github.event.before }}",
            "${{ runner.temp }}/comment/comment.md",
            "https://${{ github.repository_owner }}.github.io/${{ github.event.repository.name }}/",
        },
        "publish.yml": {
            "${{ steps.pages.outputs.base_url }}/",
            "https://github.com/${{ github.repository }}/edit/main/content/pages/",
        },
    }
    if name == "comment.yml":
        assert {step["shell"] for step in steps(name)} == {"python"}
        return
    assert {value for step in steps(name) for value in step.get("env", {}).values()} == handed[name]
    assert [job for job in jobs(name).values() if "env" in job] == []
    assert "env" not in workflow(name)


@pytest.mark.parametrize("name", FILES)
def test_clone_keeps_no_token(name: str) -> None:
    clones = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
    assert [step.get("with", {}).get("persist-credentials") for step in clones] == [False] * len(clones)
    assert [step["with"] for step in clones if {"ref", "repository", "token", "ssh-key"} & set(step["with"])] == []


def test_what_may_write_to_a_pull_request_fetches_and_uses_nothing_else() -> None:
    assert [step["uses"] for step in steps("comment.yml") if "uses" in step] == []
    (step,) = steps("comment.yml")
    assert set(step["env"]) == {
        "GH_TOKEN",
        "RUN",
        "RUN_URL",
        "HEAD_SHA",
        "HEAD_REPOSITORY",
        "HEAD_BRANCH",
        "BASE_BRANCH",
    }


def test_comment_follows_the_check_of_a_pull_request() -> None:
    assert workflow("comment.yml")[True]["workflow_run"] == {"workflows": ["Check"], "types": ["completed"]}
    assert workflow("check.yml")["name"] == "Check"
    assert "github.event.workflow_run.event == 'pull_request'" in jobs("comment.yml")["comment"]["if"]


def test_comment_reads_what_the_check_leaves() -> None:
    (left,) = [step for step in jobs("check.yml")["records"]["steps"] if "upload-artifact" in step.get("uses", "")]
    assert left["with"]["name"] == "comment"
    assert Path(left["with"]["path"]).name == "comment.md"
    (step,) = steps("comment.yml")
    assert "artifacts?name=comment&" in step["run"]
    assert 'open("comment.md")' in step["run"]


def test_check_sees_all_commits_where_logs_are_compared() -> None:
    for job in ("records", "check"):
        clone = jobs("check.yml")[job]["steps"][0]
        assert clone["with"] == {"fetch-depth": 0, "persist-credentials": False}


@pytest.mark.parametrize("name", FILES)
def test_every_job_ends(name: str) -> None:
    assert [job for job, facts in jobs(name).items() if not 0 < facts.get("timeout-minutes", 0) <= 45] == []


@pytest.mark.parametrize("name", FILES)
def test_actions_are_githubs_own_and_pinned_to_a_tag(name: str) -> None:
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert [action for action in used if not PINNED.fullmatch(action)] == []
    assert not used or REMARK in (FOLDER / name).read_text(encoding="utf-8")


def test_one_action_has_one_version_everywhere() -> None:
    used = {step["uses"] for name in FILES for step in steps(name) if "uses" in step}
    assert len({action.partition("@")[0] for action in used}) == len(used)


def test_a_report_cannot_speak_to_the_runner() -> None:
    last = jobs("check.yml")["check"]["steps"][-1]["run"].split("\n")
    assert last[0].startswith('echo "::stop-commands::')
    assert last[1:] == [".ci/run", ""]
