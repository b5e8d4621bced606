"""As many records as one likes, in everything that costs time like those of the real library.

``python benchmarks/corpus.py 1000 --seed 7 DIR``, run from the root of the repository, writes 1,000 records into
DIR/content. One seed, one size and one state of content/ give the same bytes every time.

Each new record is cast in the mould of a real one. The moulds of a kind are used equally often, so that what stands in
a record, how long its texts are, and how much it recommends, cites and warns of is spread as in the real library. Its
sentences are others of the same field that are about as long and link and cite as much; its names and ids are put
together from the words of real ones. Where the mould names a record, the new one names any cast of that record. So no
rule is broken that the moulds obey: a circle of casts would be a circle of moulds, and a caution covers a cast only if
it covers the mould.

With fewer records than the real library has, some moulds have no cast. What names one of those then names a stand-in of
the same kind, and goes without where a stand-in might break a rule.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run as a file, Python looks beside it only

from benchmarks.casting import Targets, text_of
from benchmarks.casts import casts_of
from benchmarks.moulds import moulds_of
from benchmarks.sentences import Sentences

ROOT = Path(__file__).resolve().parents[1]
"""The folder that holds the real content/."""

FEWEST = 100
"""With fewer records not every kind has what a routine or a condition needs."""


def write_corpus(root: Path, number: int, seed: int = 0, real: Path = ROOT) -> None:
    """Write ``number`` records into ``root``/content, cast in the moulds of ``real``/content.

    ValueError for too few, and where ``root``/content holds something.
    """
    content = root / "content"
    if content.is_dir() and any(content.iterdir()):
        raise ValueError(f"{content} is not empty; name another folder")
    for path, text in corpus(number, seed, real):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def corpus(number: int, seed: int = 0, real: Path = ROOT) -> Iterator[tuple[str, str]]:
    """The records as path and text, cast in the moulds of ``real``/content; ValueError for too few."""
    if number < FEWEST:
        raise ValueError(f"a corpus has {FEWEST} records or more")
    chance = random.Random(seed)
    moulds = moulds_of(real)
    casts = casts_of(moulds, number, chance)
    each = [mould for group in moulds.values() for mould in group]
    sentences = Sentences(found for mould in each for found in mould.sentences)
    targets = Targets(each, casts)
    for cast in casts:
        yield cast.path, text_of(cast, targets, sentences, chance)


@click.command()
@click.argument("number", type=click.IntRange(min=FEWEST), metavar="N")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, other records.")
def main(number: int, folder: Path, seed: int) -> None:
    r"""Write N records of all kinds into DIR/content, which has to be empty or not to exist.

    \b
    Example:  python benchmarks/corpus.py 1000 --seed 7 /tmp/thousand
    Exit code: 0 when written, 1 when DIR/content holds something.
    """
    try:
        write_corpus(folder, number, seed)
    except ValueError as refused:
        raise click.ClickException(str(refused)) from None


if __name__ == "__main__":
    main()
