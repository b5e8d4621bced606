"""What git knows: the day of a commit, what changed since another, and the bytes a file had there.

Git is asked by its own program. Where it is missing, or the folder is no repository, as in a download, that is said in
a sentence and nothing else fails.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

MAIN = ("origin/main", "main")
"""What a change is compared with, the first of them that there is."""


class NoHistoryError(Exception):
    """There is nothing to compare with; the text is a plain sentence that says why and, where it can be had, how."""


class NoRevisionError(NoHistoryError):
    """The revision that was asked for is not there."""


def as_of(root: Path) -> date | None:
    """The day the site speaks of: ``SOURCE_DATE_EPOCH``, else that of HEAD's commit, in UTC; None without either.

    A value that is no number of seconds counts as none, and so does a repository that only happens to lie around
    ``root``, as where a download was unpacked in one.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        try:
            _own_repository(root)
            epoch = _git(root, "show", "--no-patch", "--format=%ct", "HEAD").decode("ascii", "replace")
        except NoHistoryError:
            return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def merge_base(root: Path) -> str:
    """The commit at which the work in ``root`` left main; NoHistoryError where that cannot be told.

    Main is ``origin/main`` if there is one, else ``main``. While a merge of main waits for its conflicts to be settled,
    the work is what it will be with main in it.
    """
    _own_repository(root)
    if not _commit(root, "HEAD"):
        raise NoHistoryError("there is no commit here yet to compare with")
    main = next((name for name in MAIN if _commit(root, name)), None)
    if main is None and not _git(root, "remote").strip():
        raise NoHistoryError(
            f"there is neither {MAIN[0]} nor {MAIN[1]} here to compare with; "
            "name another branch or commit with: python -m generator check --since REVISION"
        )
    if main is None:
        raise NoHistoryError(
            f"there is neither {MAIN[0]} nor {MAIN[1]} here to compare with; fetch it with: "
            f"git fetch {'--unshallow ' if _is_shallow(root) else ''}origin main:refs/remotes/origin/main"
        )
    try:
        merged = ["MERGE_HEAD"] if _commit(root, "MERGE_HEAD") else []
        return _git(root, "merge-base", main, "HEAD", *merged).decode("ascii").strip()
    except NoHistoryError:
        if _is_shallow(root):
            raise NoHistoryError(
                f"only the newest commits are here, too few to see where this left {main}; "
                "fetch the others with: git fetch --unshallow"
            ) from None
        raise NoHistoryError(f"this and {main} have no commit in common") from None


def commit_of(root: Path, revision: str) -> str:
    """The commit that a name, tag or id stands for; NoRevisionError where there is none, NoHistoryError without git."""
    _own_repository(root)
    commit = _commit(root, revision)
    if commit:
        return commit
    shallow = "; only the newest commits are here, fetch the others with: git fetch --unshallow"
    raise NoRevisionError(f"there is no revision {revision!r} here{shallow if _is_shallow(root) else ''}")


def changed_files(root: Path, since: str) -> tuple[str, ...]:
    """The files under content/ that differ from a commit, sorted: staged or not, new, gone, not yet known to git."""
    commit = since if _is_whole(since) else commit_of(root, since)
    known = _git(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", commit, "--", "content")
    unknown = _git(root, "ls-files", "--others", "-z", "--", "content")
    names = {os.fsdecode(name) for name in (*known.split(b"\0"), *unknown.split(b"\0")) if name}
    return tuple(sorted(names))


def bytes_at(root: Path, revision: str, paths: Iterable[str]) -> Mapping[str, bytes]:
    """What the files held at a commit; those that were not there are left out. One call of git for all of them."""
    commit = revision if _is_whole(revision) else commit_of(root, revision)
    wanted = [path for path in paths if "\n" not in path]
    if not wanted:
        return {}
    asked = b"".join(b"%s:%s\n" % (commit.encode(), os.fsencode(path)) for path in wanted)
    said = _git(root, "cat-file", "--batch", asked=asked)
    found: dict[str, bytes] = {}
    at = 0
    for path in wanted:
        end = said.index(b"\n", at)
        head = said[at:end].split(b" ")
        at = end + 1
        if head[-1] == b"missing" or len(head) != 3 or not head[2].isdigit():
            continue
        size = int(head[2])
        if head[1] == b"blob":
            found[path] = said[at : at + size]
        at += size + 1
    return found


def _own_repository(root: Path) -> None:
    """NoHistoryError unless ``root`` is the top of a repository; one that only lies around it is another's."""
    top = os.fsdecode(_git(root, "rev-parse", "--show-toplevel")).rstrip("\n")
    if not top or not Path(top).samefile(root):
        raise NoHistoryError("this folder is no git repository of its own, so nothing older is here to compare with")


def _commit(root: Path, revision: str) -> str:
    """The commit that a name stands for, '' if there is none."""
    if revision.startswith("-") or not revision.isprintable():
        return ""
    try:
        said = _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except NoHistoryError:
        return ""
    return said.decode("ascii", "replace").strip()


def _is_whole(revision: str) -> bool:
    """Whether this is the whole id of a commit, as ``merge_base`` and ``commit_of`` give it: nothing is to be asked."""
    return len(revision) >= 40 and all(sign in "0123456789abcdef" for sign in revision)


def _is_shallow(root: Path) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _git(root: Path, *arguments: str, asked: bytes = b"") -> bytes:
    """What git says; NoHistoryError with its reason where it refuses or is not there."""
    command = ["git", "-C", str(root), "-c", "core.quotepath=off", *arguments]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=False)
    except OSError:
        raise NoHistoryError("git is not installed, so nothing older is here to compare with") from None
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        if "not a git repository" in reason:
            reason = "this folder is no git repository, so nothing older is here to compare with"
        raise NoHistoryError(reason or "git does not say what is older")
    return done.stdout
