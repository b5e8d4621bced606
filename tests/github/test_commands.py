"""Every command that a workflow, a hook, a page or a form tells somebody to type is there, with its options."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from markdown_it import MarkdownIt

from generator.publishers.command_line import main
from tests.github.test_workflows import FILES, FOLDER, steps

REPOSITORY = Path(__file__).resolve().parents[2]
SCRIPTS = (".github/pull-request",)
TEXTS = ("CONTRIBUTING.md", "README.md", ".github/PULL_REQUEST_TEMPLATE.md")
HOOKS = ".pre-commit-config.yaml"
MODULE = "-m generator "


def hooks() -> list[dict[str, Any]]:
    """The hooks of pre-commit."""
    (repository,) = yaml.safe_load((REPOSITORY / HOOKS).read_text(encoding="utf-8"))["repos"]
    assert repository["repo"] == "local"
    found: list[dict[str, Any]] = repository["hooks"]
    return found


def typed() -> Iterator[tuple[str, str]]:
    """Each command line, with the file that names it."""
    for name in FILES:
        for step in steps(name):
            if step.get("shell", "bash") == "bash":
                yield from ((name, line) for line in step.get("run", "").split("\n"))
        text = (FOLDER / name).read_text(encoding="utf-8")
        yield from ((name, line.lstrip("# ")) for line in text.split("\n") if line.lstrip().startswith("#   make "))
    for path in SCRIPTS:
        for line in (REPOSITORY / path).read_text(encoding="utf-8").split("\n"):
            yield path, line.lstrip("# ")
    for path in TEXTS:
        for token in MarkdownIt().parse((REPOSITORY / path).read_text(encoding="utf-8")):
            code = [token] if token.type == "fence" else list(token.children or ())
            for one in code:
                if one.type in ("fence", "code_inline"):
                    yield from ((path, line) for line in one.content.split("\n"))
    yield from ((HOOKS, hook["entry"]) for hook in hooks())


def test_every_make_target_is_there() -> None:
    lines = (REPOSITORY / "Makefile").read_text(encoding="utf-8").split("\n")
    targets = {line.partition(":")[0] for line in lines if line[:1].isalpha() and ":" in line}
    named = {(path, line.split()[1]) for path, line in typed() if line.startswith("make ")}
    assert ("check.yml", "build") in named
    assert sorted((path, target) for path, target in named if target not in targets) == []


def commands() -> list[tuple[str, str]]:
    """What stands behind ``-m generator``, up to a pipe, a bracket or a redirection."""
    found = []
    for path, line in typed():
        if MODULE in line or line.endswith("-m generator"):
            told = line.partition(MODULE)[2]
            for end in (" >", "; then", " |"):
                told = told.partition(end)[0]
            found.append((path, told.replace('"${since[@]}"', "--since main").replace('"$format"', "github")))
    return sorted(set(found))


@pytest.mark.parametrize(("path", "told"), commands())
def test_every_command_is_there_with_its_options(path: str, told: str) -> None:
    name, *arguments = shlex.split(told)
    assert name in main.commands, f"{path} names {name}"
    if name == "COMMAND":
        return
    try:
        main.commands[name].make_context(name, arguments)
    except click.UsageError as wrong:
        if not isinstance(wrong, click.MissingParameter):  # `generator explain` may be named without its code
            raise


def test_hooks_run_in_the_projects_own_environment() -> None:
    for hook in hooks():
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/python -m ")
    assert len({hook["id"] for hook in hooks()}) == len(hooks())
