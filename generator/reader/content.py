"""The folder of records into typed records, each with its id and its source; nothing in it is linked yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from shlex import quote
from typing import Generic, TypeVar

from generator.problems import Command, Fix, Place, Problem
from generator.reader import mending
from generator.reader.decoding import decode
from generator.reader.parsing import parse
from generator.reader.retired import RetiredEntry, read_retired
from generator.reader.shape import shape
from generator.reader.source import Source, Span, Value
from generator.records import KINDS, Article, Record
from generator.records.fields import SLUG, FieldPath, slug_of
from generator.records.retired import RETIRED

R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[R_co]):
    """A record with its id and the file it came from."""

    id: str
    record: R_co
    source: Source

    def setting(self, path: FieldPath, value: Value) -> Fix | None:
        """The lines that give the value at ``path``; None where the record has no place for it."""
        return mending.setting(self.source, type(self.record), path, value)

    def adding(self, path: FieldPath, value: Value) -> Fix | None:
        """The lines that add an item to the list at ``path``, at its end."""
        return mending.adding(self.source, type(self.record), path, value)

    def deleting(self, path: FieldPath) -> Fix | None:
        """The lines without the field or item at ``path``."""
        return mending.deleting(self.source, type(self.record), path)


@dataclass(frozen=True)
class Content:
    """All that could be read, in order of kind and id, and all that could not."""

    entries: tuple[Entry[Record], ...]
    articles: tuple[Entry[Article], ...]
    problems: tuple[Problem, ...]
    broken: frozenset[str] = frozenset()
    """Ids of records that are there but could not be read; naming one is no second problem."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Every file that was opened, by its path from the root; what is no UTF-8 in it is replaced."""
    retired: tuple[RetiredEntry, ...] = ()
    """What was renamed or retired, in the order of the list, the newest first."""


def read_content(root: Path) -> Content:
    """Read ``root``/content. Paths in problems begin with ``content/``; a folder that is missing has no records."""
    entries: list[Entry[Record]] = []
    articles: list[Entry[Article]] = []
    problems: list[Problem] = []
    broken: set[str] = set()
    texts: dict[str, str] = {}
    content = root / "content"
    problems.extend(_unknown_folders(content, root))
    kinds: tuple[type[Record], ...] = (*KINDS, Article)
    for kind in kinds:
        for path in _files(content / kind.folder, ".md" if kind is Article else ".yaml", problems, broken):
            name = f"content/{kind.folder}/{path.name}"
            try:
                raw = path.read_bytes()
            except OSError as refused:
                problems.append(_unreadable(name, refused))
                broken.add(path.stem)
                continue
            source, value, wrong = read_values(name, raw)
            texts[name] = source.text
            record, misshapen = shape(kind, value, source) if value is not None else (None, [])
            if len(misshapen) > 1 and (other := _kind_meant(kind, value)):
                misshapen = [_in_wrong_folder(name, kind, other)]
            problems += [*wrong, *misshapen]
            if record is None:
                broken.add(path.stem)
            elif isinstance(record, Article):
                articles.append(Entry(path.stem, record, source))
            else:
                entries.append(Entry(path.stem, record, source))
    retired = _read_retired(root, problems, broken, texts)
    return Content(tuple(entries), tuple(articles), tuple(problems), frozenset(broken), texts, retired)


def _read_retired(
    root: Path, problems: list[Problem], broken: set[str], texts: dict[str, str]
) -> tuple[RetiredEntry, ...]:
    """The list of old ids; there need be none, and it may be empty."""
    try:
        raw = (root / RETIRED).read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as refused:
        problems.append(_unreadable(RETIRED, refused))
        return ()
    source, value, wrong = read_values(RETIRED, raw)
    texts[RETIRED] = source.text
    entries, misshapen, unknown = read_retired(source, value)
    problems += [*(problem for problem in wrong if problem.code != "empty-file"), *misshapen]
    broken |= unknown
    return entries


def _kind_meant(kind: type[Record], value: Value | None) -> type[Record] | None:
    """The kind whose fields a record has, where it has several that are none of the kind of its folder."""
    names = set(value) if isinstance(value, dict) else set()
    strange = names - set(kind.model_fields)
    meant = [other for other in KINDS if names <= set(other.model_fields)]
    return meant[0] if len(strange) >= _STRANGE and len(meant) == 1 else None


_STRANGE = 3
"""So many fields of another kind, and none that this kind would miss, are no slip of the pen."""


def _in_wrong_folder(path: str, kind: type[Record], other: type[Record]) -> Problem:
    name = path.rpartition("/")[2]
    message = f"this is written like {_a(other.kind)}, and stands among the records of the kind {kind.kind}"
    hint = f"move it to content/{other.folder}/"
    return Problem(Place(path), "wrong-folder", message, hint, _move(path, f"content/{other.folder}/{name}"))


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def kind_of(path: str) -> type[Record] | None:
    """The kind of the record in ``content/exercises/x.yaml``; None for a file that holds none."""
    top, _, inner = path.partition("/")
    folder, _, name = inner.partition("/")
    if top != "content" or "/" in name:
        return None
    if folder == Article.folder and name.endswith(".md"):
        return Article
    return next((kind for kind in KINDS if kind.folder == folder and name.endswith(".yaml")), None)


def read_values(path: str, raw: bytes) -> tuple[Source, Value | None, list[Problem]]:
    """The plain values of one record file; of an article its fields and, as ``body``, what stands under them.

    The value is None where the problems leave nothing to go on.
    """
    text, problems = decode(path, raw)
    if text is None:
        return Source(path, raw.decode("utf-8", "replace").replace("\r\n", "\n")), None, problems
    source, value, wrong = _parse_article(path, text) if path.endswith(".md") else parse(path, text)
    if any(problem.code == "empty-file" for problem in wrong) and (kind := kind_of(path)):
        name = path.rpartition("/")[2].rpartition(".")[0]
        begin = Command(f"rm {quote(path)} && python -m generator new {kind.kind} {name}")
        wrong = [replace(problem, fix=begin) for problem in wrong]
    return source, value, [*problems, *wrong]


def _unknown_folders(content: Path, root: Path) -> Iterator[Problem]:
    """A folder of YAML files that is of no kind, and a file beside the folders: nobody would read them."""
    known = [Article.folder, *(kind.folder for kind in KINDS)]
    if not content.is_dir():
        yield Problem(Place(content.relative_to(root).as_posix()), "no-content", "there is no folder content/ here")
        return
    for folder in sorted(content.iterdir()):
        if folder.is_file() and not folder.name.startswith(".") and folder.relative_to(root).as_posix() != RETIRED:
            message = f"{folder.name!r} stands beside the folders of records, where nothing is read"
            hint = "move it into the folder of its kind, such as exercises/"
            here = folder.relative_to(root).as_posix()
            yield Problem(
                Place(here), "unexpected-file", message, hint, _move(here, f"content/exercises/{folder.name}")
            )
        if folder.is_dir() and folder.name not in known and any(folder.glob("*.y*ml")):
            near = get_close_matches(folder.name, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"the folders of records are: {', '.join(sorted(known))}"
            message = f"no kind of record has the folder {folder.name!r}"
            here = folder.relative_to(root).as_posix()
            fix = _move(f"{here}/*.yaml", f"content/{near[0] if near else 'exercises'}/")
            yield Problem(Place(here), "unknown-folder", message, hint, fix)


def _move(old: str, new: str) -> Command:
    """What to type to move a file, or with ``*`` at its end several; names are quoted, whatever signs are in them."""
    folder, star, files = old.partition("*")
    return Command(f"mv {quote(folder)}{star}{files} {quote(new)}")


_LEFT_BY_PROGRAMS = ("Thumbs.db", "desktop.ini")
"""What systems leave in a folder, besides hidden files and an editor's copies that end in ``~``: nobody's mistake."""


def _files(folder: Path, ending: str, problems: list[Problem], broken: set[str]) -> Iterator[Path]:
    """The record files of a folder, by name; anything else in it is a problem."""
    if not folder.is_dir():
        return
    for name in sorted(path.name for path in folder.iterdir()):
        if name.startswith(".") or name.endswith("~") or name in _LEFT_BY_PROGRAMS:
            continue
        path = folder / name
        is_record = name.endswith(ending) and SLUG.fullmatch(name.removesuffix(ending))
        if is_record and not path.is_symlink() and not path.is_dir():
            yield path
            continue
        place = Place(f"content/{folder.name}/{name}")
        if path.is_dir():
            fix = _move(f"{place.path}/*", f"{place.path.rpartition('/')[0]}/")
            message, hint = f"{path.name!r} is a folder", "records stand side by side; move its files up"
            problems.append(Problem(place, "unexpected-folder", message, hint, fix))
        elif path.is_symlink():
            message = f"{path.name!r} leads to another file"
            here = quote(place.path)
            fix = Command(f'cp --remove-destination "$(readlink -f {here})" {here}')
            problems.append(Problem(place, "unexpected-file", message, "put the file itself here", fix))
            broken.add(path.stem)
        elif path.suffix != ending:
            meant = path.name.partition(".")[0] + ending
            hint, fix = "move it elsewhere", _move(place.path, ".")
            if ".y" in path.name or ".md" in path.name:
                hint, fix = f"rename it to {meant}", _move(place.path, f"{place.path.rpartition('/')[0]}/{meant}")
            message = f"{path.name!r} is no record; its name must end in {ending}"
            problems.append(Problem(place, "unexpected-file", message, hint, fix))
            broken.add(path.name.partition(".")[0])
        else:
            meant = slug_of(path.stem)
            fix = _move(place.path, f"{place.path.rpartition('/')[0]}/{meant or '___'}{ending}")
            hint = "use lower-case letters, digits and single hyphens"
            problems.append(Problem(place, "id-no-slug", f"the file name {path.name!r} makes no id", hint, fix))
            broken.add(meant)


def _unreadable(name: str, refused: OSError) -> Problem:
    return Problem(
        Place(name), "file-unreadable", f"the file cannot be opened: {refused.strerror}", "check its permissions"
    )


def _parse_article(path: str, text: str) -> tuple[Source, Value | None, list[Problem]]:
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"][:2]
    if len(fences) < 2 or fences[0] != 0:
        hint = "begin with a line of ---, the fields, and another line of ---"
        return Source(path, text), None, [_no_front_matter(path, hint, lines, fences)]
    head, first = lines[1 : fences[1]], fences[1] + 1
    source, value, problems = parse(path, "\n".join([*head, ""]), 1)
    body = Span(first + 1, 1, len(lines), max(1, len(lines[-1])), first + 1, 1, flow=False)
    if isinstance(value, dict):
        value["body"] = "\n".join(lines[first:])
    return replace(source, text=text, value=value, body=body), value, problems


def _no_front_matter(path: str, hint: str, lines: list[str], fences: list[int]) -> Problem:
    if fences[:1] == [0]:  # opened and not closed: the fields end where the first blank line stands
        end = next((number for number, line in enumerate(lines) if not line.strip()), len(lines))
        fix = Fix(path, end + 1, end, ("---",))
    else:
        fields = ("uid: ___", "name: ___", "summary: ___", "updates:", "  - id: u1", "    date: ___")
        fix = Fix(path, 1, 0, ("---", *fields, "    kind: new-page", "    summary: Published.", "---", ""))
    return Problem(Place(path, 1, 1), "no-front-matter", "the article has no fields at its top", hint, fix)
