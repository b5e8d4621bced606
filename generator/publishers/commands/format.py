"""``format``: record files in their canonical layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.editing.formatting import canonical
from generator.problems.printing import report
from generator.publishers.commands.options import ROOT_OPTION, site
from generator.reader import kind_of, read_values


@click.command("format")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@ROOT_OPTION
@click.option("--check", is_flag=True, help="Write nothing; name the files that are not in their canonical layout.")
def format_command(files: tuple[Path, ...], root: Path, check: bool) -> None:
    """Lay out record files canonically: order of fields, blocks, wrapped text, quotes where needed.

    No comment is lost.

    FILES are record files or folders of them; all of content/ without any. What a file says stays the same, and a
    second run changes nothing. A file that cannot be read is left as it is.

    \b
    Example:  python -m generator format content/exercises/bridge.yaml
    Exit code: 0 when done, 1 with --check if a file would change, or if a file cannot be read, 2 for wrong usage.
    """
    changed = unread = 0
    named = {root / given.resolve().relative_to(root.resolve()) for given in files if _is_below(given, root)}
    for path in _records(root, files):
        name = path.relative_to(root).as_posix()
        kind = kind_of(name)
        if kind is None:
            if path in named:
                unread += 1
                click.echo(f"{name} is no record", err=True)
            continue
        raw = path.read_bytes()
        source, value, problems = read_values(name, raw)
        if value is None or problems:
            unread += 1
            click.echo(report(problems, {name: source.text}, site=site()), err=True)
            continue
        text = canonical(kind, source.text)
        if text.encode() != raw:
            changed += 1
            click.echo(name)
            if not check and (refused := _write(path, text)):
                unread += 1
                click.echo(f"{name} cannot be written: {refused}", err=True)
    verb = "would be" if check else "were" if changed != 1 else "was"
    click.echo(f"{changed} {'file' if changed == 1 else 'files'} {verb} laid out anew")
    raise SystemExit(1 if unread or (check and changed) else 0)


def _is_below(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _write(path: Path, text: str) -> str:
    """Write a file; why that could not be, or ''."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as refused:
        return refused.strerror or str(refused)
    return ""


def _records(root: Path, files: tuple[Path, ...]) -> Iterator[Path]:
    for given in files or (root / "content",):
        if not _is_below(given, root):
            raise click.UsageError(f"{given} is not below {root}")
        here = root / given.resolve().relative_to(root.resolve())
        yield from sorted((*here.rglob("*.yaml"), *here.rglob("*.md"))) if here.is_dir() else (here,)
