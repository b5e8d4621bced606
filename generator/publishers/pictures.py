"""Pictures that were drawn before, kept in files, so that only what changed is drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import generator.drawing

KEPT = Path(".cache") / "pictures"
"""Where they are kept, from the repository's root; it may be deleted at any time."""


class KeptPictures(MutableMapping[str, str]):
    """A folder with a file a picture, for one state of the code that draws.

    A file that cannot be written is drawn again the next time.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / KEPT / _engine()

    def __getitem__(self, key: str) -> str:
        try:
            return (self._folder / key).read_text(encoding="utf-8")
        except OSError:
            raise KeyError(key) from None

    def __setitem__(self, key: str, picture: str) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._folder / f"{key}.part"
            unfinished.write_text(picture, encoding="utf-8", newline="\n")
            unfinished.replace(self._folder / key)
        except OSError:
            return

    def __delitem__(self, key: str) -> None:
        try:
            (self._folder / key).unlink()
        except OSError:
            raise KeyError(key) from None

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.name for path in self._folder.glob("*") if path.suffix != ".part"))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _engine() -> str:
    """A hash of the code that draws: another code may draw another picture."""
    room = Path(generator.drawing.__file__).parent
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(room.glob("*.py")))).hexdigest()[:16]
