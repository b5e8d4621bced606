"""The log guard on the files of a folder: what differs from an earlier commit is read, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.history import judge_history
from generator.problems import Problem
from generator.reader import kind_of
from generator.records.retired import RETIRED
from generator.repository import NoHistoryError, NoRevisionError, bytes_at, changed_files, commit_of, merge_base


@dataclass(frozen=True)
class Difference:
    """The files under content/ that differ from a commit: their bytes there, and now; of others the list of old ids."""

    since: str
    """The commit."""
    before: Mapping[str, bytes]
    now: Mapping[str, bytes]


@dataclass(frozen=True)
class Judged:
    """What the guard found; or why it could not look, in one plain sentence."""

    problems: tuple[Problem, ...] = ()
    skipped: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The files the guard read, by path, as they are now."""


def history_problems(root: Path, since: str | None, today: date, found: Iterable[Problem] = ()) -> Judged:
    """Judge the logs of ``root``/content against a revision; None for where this work left main.

    ``found`` is what is wrong in the content otherwise: some of it has to be mended before the log can be judged.
    NoRevisionError where the revision that was asked for cannot be had.
    """
    try:
        difference = difference_of(root, since)
    except NoRevisionError:
        raise
    except NoHistoryError as reason:
        if since is not None:
            raise NoRevisionError(f"{since!r} cannot be compared with: {reason}") from None
        return Judged(skipped=f"The update log was not checked: {reason}.")
    problems = judge_history(difference.before, difference.now, today, found, difference.since)
    texts = {path: raw.decode("utf-8", "replace").replace("\r\n", "\n") for path, raw in difference.now.items()}
    return Judged(problems, texts=texts)


def difference_of(root: Path, since: str | None) -> Difference:
    """What differs from a revision, or from where this work left main; NoHistoryError where that cannot be told."""
    commit = merge_base(root) if since is None else commit_of(root, since)
    paths = [path for path in changed_files(root, commit) if kind_of(path) or path == RETIRED]
    now = {path: raw for path in {*paths, RETIRED} if (raw := _bytes(root / path)) is not None}
    before = dict(bytes_at(root, commit, paths))
    if RETIRED in now and RETIRED not in paths:
        before[RETIRED] = now[RETIRED]
    return Difference(commit, before, now)


def _bytes(path: Path) -> bytes | None:
    """What a file holds; None if there is none, or it cannot be opened, which the reader reports."""
    try:
        return path.read_bytes()
    except OSError:
        return None
