"""What ``check`` costs, against the bare composition of the very same files.

``make bench``, or from the root of the repository
``python benchmarks/check.py [--records 1000] [--rounds 9] [--seed 0]``; ``--root DIR`` measures DIR/content instead of
a corpus, ``--root .`` the real library.

- *composition* opens each YAML file and lets PyYAML's C parser compose its nodes, no more. It is what any check of
  these files has to spend at least.
- *check* is what the command does for the records, in this process. Below it stand its three stages, each measured in a
  second run. Articles, which are Markdown, are in it and not in the composition.
- *start* is ``python -m generator --help``: what a process of its own takes before it looks at a record.
- *command* is the whole of ``python -m generator check``.

A round measures each once, one after the other, and each begins right after a full garbage collection and then does
without, as the command does. Both sides of a ratio stem from one round, so that a slow moment of the machine falls on
both; of the rounds' ratios the median is shown, with the lowest and the highest. Quote the ratios: the milliseconds say
more of the machine than of Limber.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

import click
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, Python looks beside it only

from benchmarks.corpus import FEWEST, ROOT, write_corpus
from generator.build import Examined, examine
from generator.library import link
from generator.problems import errors
from generator.reader import read_content
from generator.rules import judge, judge_dates

Round = dict[str, float]
"""Seconds by what was measured."""

NAMES = {
    "composition": "composition",
    "check": "check",
    "read": "  read",
    "link": "  link",
    "judge": "  judge",
    "start": "start",
    "command": "command",
}
"""What a round measures, in this order, and how the table calls it."""

T = TypeVar("T")


class WrongContentError(Exception):
    """The content has errors, and so does not take the time that right content takes."""


def measure(root: Path) -> Round:
    """One round over ``root``/content, which must have no error."""
    files = sorted((root / "content").rglob("*.yaml"))
    composition, _ = _timed(lambda: _compose(files))
    check, examined = _timed(lambda: _check(root))
    if wrong := errors(examined.problems):
        raise WrongContentError(str(wrong[0]))
    del examined
    read, content = _timed(lambda: read_content(root))
    linked, (library, _) = _timed(lambda: link(content))
    judged, _ = _timed(lambda: judge(library))
    start, _ = _timed(lambda: _run("--help"))
    command, _ = _timed(lambda: _run("check", "--root", str(root)))
    return dict(zip(NAMES, (composition, check, read, linked, judged, start, command), strict=True))


def table(rounds: Sequence[Round]) -> str:
    """The medians of the rounds, a line for each measure: milliseconds, and its ratios to the composition."""
    lines = [f"{'':16}{'ms':>8}{'ratio':>9}{'lowest':>9}{'highest':>9}"]
    for measured, name in NAMES.items():
        ratios = [one[measured] / one["composition"] for one in rounds]
        shown = "".join(f"{ratio:9.2f}" for ratio in (median(ratios), min(ratios), max(ratios)))
        lines.append(f"{name:16}{1000 * median(one[measured] for one in rounds):8.0f}{shown}")
    return "\n".join(lines)


def _compose(files: Sequence[Path]) -> None:
    for file in files:
        yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _check(root: Path) -> Examined:
    examined = examine(root)
    judge_dates(examined.library, datetime.now().astimezone().date())
    return examined


def _run(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "generator", *arguments], cwd=ROOT, check=True, capture_output=True)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """How many seconds it takes, and what comes of it."""
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        done = work()
        return perf_counter() - start, done
    finally:
        gc.enable()


@contextmanager
def _content(root: Path | None, records: int, seed: int) -> Iterator[Path]:
    """The folder to measure: ``root``, or a corpus that is gone afterwards."""
    if root:
        yield root
        return
    with tempfile.TemporaryDirectory() as folder:
        write_corpus(Path(folder), records, seed)
        yield Path(folder)


@click.command()
@click.option("--records", type=click.IntRange(min=FEWEST), default=1000, show_default=True, help="Size of the corpus.")
@click.option("--rounds", type=click.IntRange(min=1), default=9, show_default=True, help="Seven at least, to quote.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another corpus.")
@click.option("--root", type=click.Path(exists=True, file_okay=False, path_type=Path), help="A folder with content/.")
def main(records: int, rounds: int, seed: int, root: Path | None) -> None:
    """Measure what check costs, against the bare composition of the very same files."""
    with _content(root, records, seed) as folder:
        files = [path for path in (folder / "content").rglob("*") if path.suffix in (".yaml", ".md")]
        size = sum(path.stat().st_size for path in files) / 1e6
        click.echo(f"{len(files)} records, {size:.2f} MB, {rounds} rounds, Python {sys.version.split()[0]}\n")
        try:
            click.echo(table([measure(folder) for _ in range(rounds)]))
        except WrongContentError as wrong:
            raise click.ClickException(f"the content has errors, first: {wrong}") from None


if __name__ == "__main__":
    main()
