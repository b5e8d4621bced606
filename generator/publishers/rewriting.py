"""Many files of the content changed at once, or none."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from errno import EACCES
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import click

from generator.build import examine
from generator.editing.renaming import Refused, Rewriting, Shelf
from generator.library import link
from generator.problems import CODES, Level, Problem, Stage
from generator.problems.printing import report
from generator.publishers.commands.options import site
from generator.publishers.history import difference_of
from generator.reader import read_content
from generator.records.retired import RETIRED
from generator.repository import NoHistoryError

_CODE = ("generator", "overrides")
_CODE_ENDINGS = (".py", ".jinja", ".html", ".js")


def shelf_of(root: Path, today: date) -> Shelf:
    """The content below ``root``, with the bytes of every file that could be opened, and what main has of them."""
    content = read_content(root)
    library, _ = link(content)
    try:
        published = difference_of(root, None).before
    except NoHistoryError:
        published = {}
    return Shelf(content, library, {path: (root / path).read_bytes() for path in content.texts}, today, published)


def write_files(root: Path, files: Mapping[str, bytes | None]) -> None:
    """Write each file, or delete it for None. With OSError on the way all are as they were.

    What is marked as read-only is not replaced: OSError.
    """
    for path in files:
        for target in (root / path, (root / path).parent):
            if target.exists() and not os.access(target, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES), target.relative_to(root).as_posix())
    before = {path: (root / path).read_bytes() if (root / path).exists() else None for path in files}
    new = {path: (root / path).with_name(f".{Path(path).name}.new") for path in files}
    done: list[str] = []
    try:
        for path, raw in files.items():
            if raw is not None:
                new[path].write_bytes(raw)
        for path, raw in files.items():
            done.append(path)
            if raw is None:
                (root / path).unlink(missing_ok=True)
            else:
                new[path].replace(root / path)
    except OSError:
        for path in done:
            _restore(root / path, before[path])
        raise
    finally:
        for aside in new.values():
            aside.unlink(missing_ok=True)


def _restore(path: Path, raw: bytes | None) -> None:
    if raw is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(raw)


def found_after(root: Path, files: Mapping[str, bytes | None], moved: Mapping[str, str]) -> tuple[Problem, ...]:
    """What ``check`` would find after the change and does not find now; ``moved`` are new paths by their old ones."""
    known = Counter((moved.get(one.place.path, one.place.path), one.code) for one in examine(root).problems)
    with TemporaryDirectory() as folder:
        _copy(root / "content", Path(folder) / "content")
        write_files(Path(folder), files)
        examined = examine(Path(folder))
    new = []
    for problem in examined.problems:
        key = (problem.place.path, problem.code)
        known[key] -= 1
        if known[key] < 0:
            new.append(problem)
    return tuple(new)


def _copy(folder: Path, target: Path) -> None:
    """Copy a folder, but not who may write in it."""
    for here, folders, names in os.walk(folder):
        there = target / Path(here).relative_to(folder)
        there.mkdir()
        for name in names:
            if (Path(here) / name).is_file() and os.access(Path(here) / name, os.R_OK):
                shutil.copyfile(Path(here) / name, there / name, follow_symlinks=False)
        folders.sort()


def said_of(failed: OSError, root: Path) -> str:
    """Why a file could not be written, in a plain sentence without its full stop."""
    named = Path(str(failed.filename2 or failed.filename or "content"))
    path = named.relative_to(root) if named.is_relative_to(root) else named
    return f"{path.as_posix()} cannot be written ({failed.strerror or failed})"


def unreadable(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Those of the problems for which a file could not be read."""
    return tuple(one for one in problems if one.level is Level.ERROR and CODES[one.code].stage < Stage.GRAPH)


def named_in_code(root: Path, record_id: str) -> Iterator[str]:
    """Lines of the generator, the theme and mkdocs.yml that name an id, as ``path:line``: no command changes them."""
    marks = (f'"{record_id}"', f"'{record_id}'", f"/{record_id}.md", f" {record_id}.md")
    paths = [path for part in _CODE if (root / part).is_dir() for path in sorted((root / part).rglob("*"))]
    for path in (*paths, root / "mkdocs.yml"):
        if path.is_file() and (path.suffix in _CODE_ENDINGS or path.name == "mkdocs.yml"):
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
                if any(mark in line for mark in marks):
                    yield f"{path.relative_to(root).as_posix()}:{number}"


def refuse(refused: Refused) -> NoReturn:
    """Say why nothing was done, and end with exit code 1."""
    click.echo(f"Nothing was changed: {refused.reason}{'' if refused.reason.endswith('?') else '.'}", err=True)
    for note in refused.places:
        click.echo(f"  {note.place}: {note.words}", err=True)
    raise SystemExit(1)


def carry_out(
    root: Path, done: Rewriting, moved: Mapping[str, str], record_id: str, *, first: str, dry_run: bool
) -> None:
    """Write the files, and say what changed, what is to be read and what was found; ends with 1 if nothing could be.

    ``first`` is what is said before all that, once it is true.
    """
    found = found_after(root, done.files, moved)
    if wrong := unreadable(found):
        click.echo("Nothing was changed: the result could not be read.", err=True)
        click.echo(report(wrong, {}, site=site()), err=True)
        raise SystemExit(1)
    if not dry_run:
        try:
            write_files(root, done.files)
        except OSError as failed:
            click.echo(f"Nothing was changed: {said_of(failed, root)}.", err=True)
            raise SystemExit(1) from None
    click.echo(first)
    for line in _told(root, done, next(iter(moved.values()), ""), record_id):
        click.echo(line)
    if found:
        texts = {path: raw.decode("utf-8").replace("\r\n", "\n") for path, raw in done.files.items() if raw is not None}
        click.echo("\nWhat check finds now and did not find before:")
        click.echo(report(found, texts, site=site()))
    if dry_run:
        click.echo("\nNothing was written: this was a dry run.")


def _told(root: Path, done: Rewriting, renamed: str, record_id: str) -> Iterator[str]:
    if done.mentions:
        yield f"Named elsewhere, changed and logged there ({len(done.mentions)}):"
        yield from (f"  {mention.place.path}:{mention.place.line}" for mention in done.mentions)
    named = {mention.place.path for mention in done.mentions} | {RETIRED, renamed}
    if both := sorted(path for path, raw in done.files.items() if raw is not None and path not in named):
        yield "Named both, changed to name one, and logged there:"
        yield from (f"  {path}" for path in both)
    if not done.mentions and not both:
        yield "Nothing else names it."
    yield f"What readers find at the old address of {record_id!r} stands on top of content/retired.yaml."
    if number := len(done.to_read):
        yield f"\nPlease read these ({number}). Their words were written about {record_id!r}; what is said of"
        yield "one record, such as a dose or its evidence, need not hold for another:"
        yield from (f"  {note.place.path}:{note.place.line}: {note.words}" for note in done.to_read)
    if code := tuple(named_in_code(root, record_id)):
        yield f"\nThe code names {record_id!r} too; change it there by hand ({len(code)}):"
        yield from (f"  {place}" for place in code)
