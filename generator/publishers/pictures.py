"""Pictures that were drawn before, kept in files, so that only what changed is drawn."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from pathlib import Path

KEPT = Path(".cache") / "pictures"
"""Where they are kept, from the repository's root; it may be deleted at any time."""


class KeptPictures(MutableMapping[str, str]):
    """A folder with a file a picture; a file that cannot be written is drawn again the next time."""

    def __init__(self, root: Path) -> None:
        self._folder = root / KEPT

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
