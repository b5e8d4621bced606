"""Real git repositories for tests, made in folders of their own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.base import copy_base

AUTHOR = ("-c", "user.name=Ada Example", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")


def git(root: Path, *arguments: str) -> str:
    """What git says in a folder; an error is one of the test."""
    done = subprocess.run(["git", "-C", str(root), *AUTHOR, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(root: Path, message: str = "A change") -> str:
    """Commit everything; the id of the commit."""
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", message)
    return git(root, "rev-parse", "HEAD")


def first_commit(root: Path) -> Path:
    """Make a repository of a folder, with all that is in it as one commit on main; returns ``root``."""
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    return root


def base_repository(root: Path) -> Path:
    """The right little library as one commit on main; returns ``root``."""
    return first_commit(copy_base(root))
