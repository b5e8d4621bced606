"""Whatever happens to a file, the generator answers with problems and never with a traceback."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import build
from generator.problems import report
from tests.base import BASE, copy_base

FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.*"))
# fmt: off
TOKENS = st.sampled_from([
    b"\n", b" ", b"  ", b"\t", b":", b": ", b"- ", b"#", b"'", b'"', b"[", b"]", b"{", b"}", b"&a ", b"*a", b"<<: *a\n",
    b"!x ", b"|", b">\n", b"---\n", b"...\n", b"%YAML 2.0\n", b",", b"\\", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf",
    "\u202e".encode(), "\u2028".encode(), "\ufffe".encode(), "½".encode(), b"<b>", b"{{ x }}", b"[x][y]", b"[^y]", b"0",
    b"-1", b"9999999999", b"no", b"2026-02-30", b"name: x\n", b"id: x\n", b"? x\n", b"[" * 40 + b"]" * 40, b"{" * 2000,
])
# fmt: on


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_base(tmp_path_factory.mktemp("damaged"))


@st.composite
def damaged_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the base in which some bytes are taken away, doubled, moved or replaced."""
    path = draw(st.sampled_from(FILES))
    raw = (BASE / path).read_bytes()
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.sampled_from([0, 0, 1, 2, 5, 40])))
        cut = raw[start:end]
        put = draw(st.one_of(TOKENS, st.binary(max_size=4), st.just(b""), st.just(cut * 2)))
        raw = raw[:start] + put + raw[end:]
    return path, raw


@settings(max_examples=120, deadline=None, derandomize=True)
@given(damage=damaged_files())
def test_damage_gives_problems_and_no_exception(root: Path, damage: tuple[str, bytes]) -> None:
    path, raw = damage
    target = root / path
    right = target.read_bytes()
    target.write_bytes(raw)
    try:
        site = build(root, date(2026, 11, 22))
    finally:
        target.write_bytes(right)
    assert report(site.problems)
    read = {entry.source.path for entry in (*site.library.entries, *site.library.articles)}
    if path not in read:
        assert path in {problem.place.path for problem in site.problems}
    for problem in site.problems:
        assert (root / problem.place.path).exists()
        assert problem.place.line <= raw.count(b"\n") + 1 or problem.place.path != path
        assert problem.message
        assert "Traceback" not in str(problem)
