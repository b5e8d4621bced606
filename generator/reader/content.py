"""The folder of records into typed records, each with its id and its source; nothing in it is linked yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Generic, TypeVar

from generator.problems import Place, Problem
from generator.reader.decoding import decode
from generator.reader.shape import shape
from generator.reader.source import Source, Span, read_source
from generator.records import KINDS, Article, Record
from generator.records.fields import SLUG

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[R_co]):
    """A record with its id and the file it came from."""

    id: str
    record: R_co
    source: Source


@dataclass(frozen=True)
class Content:
    """All that could be read, in order of kind and id, and all that could not."""

    entries: tuple[Entry[Record], ...]
    articles: tuple[Entry[Article], ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()
    """Ids of records that are there but could not be read; naming one is no second problem."""


def read_content(root: Path) -> Content:
    """Read ``root``/content. Paths in problems begin with ``content/``; a folder that is missing has no records."""
    entries: list[Entry[Record]] = []
    articles: list[Entry[Article]] = []
    problems: list[Problem] = []
    broken: set[str] = set()
    content = root / "content"
    problems.extend(_unknown_folders(content, root))
    for kind in KINDS:
        for path in _files(content / kind.folder, ".yaml", root, problems, broken):
            entry, wrong = _read(kind, path, root)
            problems.extend(wrong)
            if entry is None:
                broken.add(path.stem)
            else:
                entries.append(entry)
    for path in _files(content / Article.folder, ".md", root, problems, broken):
        article, wrong = _read_article(path, root)
        problems.extend(wrong)
        if article is None:
            broken.add(path.stem)
        else:
            articles.append(article)
    return Content(tuple(entries), tuple(articles), tuple(problems), frozenset(broken))


def _unknown_folders(content: Path, root: Path) -> Iterator[Problem]:
    """A folder of YAML files that is of no kind, and a file beside the folders: nobody would read them."""
    known = [Article.folder, *(kind.folder for kind in KINDS)]
    if not content.is_dir():
        yield Problem(Place(content.relative_to(root).as_posix()), "no-content", "there is no folder content/ here")
        return
    for folder in sorted(content.iterdir()):
        if folder.is_file() and not folder.name.startswith("."):
            message = f"{folder.name!r} stands beside the folders of records, where nothing is read"
            hint = "move it into the folder of its kind, such as exercises/"
            yield Problem(Place(folder.relative_to(root).as_posix()), "unexpected-file", message, hint)
        if folder.is_dir() and folder.name not in known and any(folder.glob("*.y*ml")):
            near = get_close_matches(folder.name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the folders of records are: {', '.join(sorted(known))}"
            message = f"no kind of record has the folder {folder.name!r}"
            yield Problem(Place(folder.relative_to(root).as_posix()), "unknown-folder", message, hint)


def _files(folder: Path, ending: str, root: Path, problems: list[Problem], broken: set[str]) -> Iterator[Path]:
    """The record files of a folder, by name; anything else in it is a problem."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        place = Place(path.relative_to(root).as_posix())
        if path.is_dir():
            problems.append(
                Problem(place, "unexpected-folder", f"{path.name!r} is a folder", "records stand side by side")
            )
        elif path.is_symlink():
            message = f"{path.name!r} leads to another file"
            problems.append(Problem(place, "unexpected-file", message, "put the file itself here"))
            broken.add(path.stem)
        elif path.suffix != ending:
            meant = path.name.partition(".")[0] + ending
            hint = f"rename it to {meant}" if ".y" in path.name or ".md" in path.name else "move it elsewhere"
            problems.append(
                Problem(place, "unexpected-file", f"{path.name!r} is no record; its name must end in {ending}", hint)
            )
            broken.add(path.name.partition(".")[0])
        elif not SLUG.fullmatch(path.stem):
            hint = "use lower-case letters, digits and single hyphens"
            problems.append(Problem(place, "id-no-slug", f"the file name {path.name!r} makes no id", hint))
            broken.add("-".join(path.stem.lower().replace("_", " ").split()))
        else:
            yield path


def _read(kind: type[Record], path: Path, root: Path) -> tuple[Entry[Record] | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    try:
        source, value, problems = read_source(name, path.read_bytes())
    except OSError as refused:
        return None, [_unreadable(name, refused)]
    if value is None:
        return None, problems
    record, wrong = shape(kind, value, source)
    return (None if record is None else Entry(path.stem, record, source)), [*problems, *wrong]


def _unreadable(name: str, refused: OSError) -> Problem:
    return Problem(
        Place(name), "file-unreadable", f"the file cannot be opened: {refused.strerror}", "check its permissions"
    )


def _read_article(path: Path, root: Path) -> tuple[Entry[Article] | None, list[Problem]]:
    name = path.relative_to(root).as_posix()
    try:
        text, problems = decode(name, path.read_bytes())
    except OSError as refused:
        return None, [_unreadable(name, refused)]
    if text is None:
        return None, problems
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(fences) < 2 or fences[0] != 0:
        hint = "begin with a line of ---, the fields, and another line of ---"
        return None, [Problem(Place(name, 1, 1), "no-front-matter", "the article has no fields at its top", hint)]
    head, first = lines[1 : fences[1]], fences[1] + 1
    source, value, problems = read_source(name, "\n".join([*head, ""]).encode(), first_line=2)
    if value is None:
        return None, problems
    span = Span(first + 1, 1, len(lines), first + 1, 1)
    source = replace(source, text=text, spans={**source.spans, ("body",): span})
    if isinstance(value, dict):
        value["body"] = "\n".join(lines[first:])
    record, wrong = shape(Article, value, source)
    return (None if record is None else Entry(path.stem, record, source)), [*problems, *wrong]
