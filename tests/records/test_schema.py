"""The schemas for editors: in step with the types, open to every right record, shut to every mistake of shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from generator.problems import Place
from generator.reader.parsing import read_source
from generator.reader.shape import shape
from generator.reader.source import Source
from generator.records import KINDS, Record
from generator.records.declared import fields_of, own_fields, words_of
from generator.records.kinds import kind_named
from generator.records.schema import FOLDER, derived_files, schema
from tests.base import base_text

REPOSITORY = Path(__file__).resolve().parents[2]
GOLDEN = REPOSITORY / "tests" / "golden"

SEEN_BY_A_SCHEMA = {
    "malformed",
    "missing-field",
    "not-a-group",
    "not-a-list",
    "not-a-text",
    "too-few",
    "too-many",
    "unknown-field",
    "unknown-word",
}
"""Codes of mistakes that an editor has to mark as well."""


class Yaml12(yaml.SafeLoader):
    """Numbers and truth values as YAML 1.2 has them: ``yes`` and a date are texts. Most editors read so."""


class Yaml11(yaml.SafeLoader):
    """Numbers and truth values as YAML 1.1 has them, ``yes`` among them; a date stays a text, as JSON has none."""


Yaml11.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.yaml_implicit_resolvers = {}
for tag, first, form in (
    ("bool", "tTfF", r"true|True|TRUE|false|False|FALSE"),
    ("int", "-+0123456789", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
    ("float", "-+.0123456789", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
    ("null", ["~", "n", "N", ""], r"~|null|Null|NULL|"),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), list(first))

LOADERS = pytest.mark.parametrize("loader", [Yaml11, Yaml12], ids=lambda loader: loader.__name__)
VALIDATORS = {kind: Draft7Validator(schema(kind)) for kind in KINDS}
OF_FOLDER = {kind.folder: kind for kind in KINDS}


def refused(kind: type[Record], text: str, loader: type[yaml.SafeLoader] = Yaml12) -> list[str]:
    """The fields that the schema refuses, each with its keyword, as in ``dose.hold pattern``."""
    found = VALIDATORS[kind].iter_errors(yaml.load(text, Loader=loader))
    return sorted(f"{'.'.join(map(str, error.absolute_path))} {error.validator}".strip() for error in found)


@pytest.mark.parametrize("path", sorted(derived_files()))
def test_schema_is_as_the_types_declare(path: str) -> None:
    kept = REPOSITORY / path
    same = kept.is_file() and kept.read_text(encoding="utf-8") == derived_files()[path]
    assert same, f"{path} is not what the types declare any more; write it anew with: make derived"


def test_folder_of_schemas_holds_nothing_else() -> None:
    kept = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / FOLDER).iterdir()}
    assert kept == set(derived_files())


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_schema_is_a_schema(kind: type[Record]) -> None:
    Draft7Validator.check_schema(schema(kind))


@LOADERS
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_every_right_record_is_accepted(kind: type[Record], loader: type[yaml.SafeLoader]) -> None:
    roots = (REPOSITORY / "content", GOLDEN / "base" / "content")
    files = [path for root in roots for path in sorted((root / kind.folder).glob("*.yaml"))]
    wrong = {path.name: refused(kind, path.read_text(encoding="utf-8"), loader) for path in files}
    assert files
    assert {name: errors for name, errors in wrong.items() if errors} == {}


@LOADERS
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("exercises/bridge.yaml", "name: Bridge", "name: 1.10"),
        ("exercises/bridge.yaml", "name: Bridge", "name: yes"),
        ("exercises/bridge.yaml", "sets: 2", "sets: at least 3"),
        ("exercises/bridge.yaml", "sets: 2", "hold: 8-10 breaths"),
        ("exercises/bridge.yaml", "due: 2027-11-01", 'due: "2027-11-01"'),
        ("exercises/bridge.yaml", "sources: [example-2020-bridge]", "sources: [2020]"),
        ("exercises/bridge.yaml", "feel: In your buttocks, not in your back.", "feel: 12"),
        ("routines/ten-minutes.yaml", "floor_free: true", "floor_free: yes"),
        ("routines/ten-minutes.yaml", "floor_free: true", "floor_free: no"),
        ("routines/ten-minutes.yaml", "floor_free: true", 'floor_free: "yes"'),
        ("references/example-2020-bridge.yaml", "year: 2020", 'year: "2009"'),
        ("references/example-2020-bridge.yaml", 'volume: "12"', "volume: 12"),
        ("references/example-2020-bridge.yaml", 'pmid: "12345678"', "pmid: 12345678"),
        ("references/example-2020-bridge.yaml", "authors: [Example A, Muster B]", "publisher: Example"),
        ("states/pregnancy.yaml", "position: supine", "every_exercise: yes"),
    ],
)
def test_what_an_editor_takes_for_something_else_is_accepted(
    path: str, old: str, new: str, loader: type[yaml.SafeLoader]
) -> None:
    kind = OF_FOLDER[path.split("/")[0]]
    text = base_text(path, (old, new))
    source, value, problems = read_source(path, text.encode())
    assert (problems, shape(kind, value, source)[1]) == ([], [])  # type: ignore[arg-type]
    assert refused(kind, text, loader) == []


@pytest.mark.parametrize(
    ("path", "old", "new", "wrong"),
    [
        ("exercises/bridge.yaml", "level: beginner", "level: ___", "level enum"),
        ("exercises/bridge.yaml", "summary: A lift of the hips while lying on your back.", "summary: ___", "summary"),
        ("exercises/bridge.yaml", "- Lower them slowly.", "- ___", "steps.3"),
        ("exercises/bridge.yaml", "sources: [example-2020-bridge]", "sources: [___]", "dose.sources.0"),
        ("exercises/bridge.yaml", "repetitions: 8-12", "repetitions: ___", "dose.repetitions"),
        ("exercises/bridge.yaml", "repetitions: 8-12", "hold: ___", "dose.hold"),
        ("routines/ten-minutes.yaml", "floor_free: true", "floor_free: ___", "floor_free enum"),
        ("references/example-2020-bridge.yaml", "year: 2020", "year: ___", "year"),
    ],
)
def test_blank_that_is_left_is_marked(path: str, old: str, new: str, wrong: str) -> None:
    found = refused(OF_FOLDER[path.split("/")[0]], base_text(path, (old, new)))
    assert [error if " " in wrong else error.split()[0] for error in found] == [wrong]


@pytest.mark.parametrize(
    ("path", "edit", "wrong"),
    [
        ("states/pregnancy.yaml", ("    change: Prop yourself up on cushions.\n", ""), ["cautions.0 required"]),
        ("states/pregnancy.yaml", ("position: supine", "phase: any"), ["cautions.0 anyOf"]),
        (
            "states/pregnancy.yaml",
            ("position: supine", "position: supine\n    exercise: bridge"),
            ["cautions.0 None"],
        ),
        ("references/example-2020-bridge.yaml", ("authors: [Example A, Muster B]\n", ""), ["anyOf"]),
    ],
)
def test_what_fields_ask_of_each_other_is_told(path: str, edit: tuple[str, str], wrong: list[str]) -> None:
    assert refused(OF_FOLDER[path.split("/")[0]], base_text(path, edit)) == wrong


def _cases() -> Iterator[Path]:
    """Every file of a golden case that can be read as values, right or wrong."""
    for path in sorted(GOLDEN.glob("*/content/*/*.yaml")):
        if path.parent.name in OF_FOLDER:
            try:
                _, value, problems = read_source(path.name, path.read_bytes())
            except OSError:
                continue
            if isinstance(value, dict) and not problems:
                yield path


@pytest.mark.parametrize("path", list(_cases()), ids=lambda path: f"{path.parents[2].name}-{path.stem}")
def test_mistakes_of_shape_are_marked_where_the_report_has_them(path: Path) -> None:
    kind = OF_FOLDER[path.parent.name]
    source, value, _ = read_source(path.name, path.read_bytes())
    assert value is not None
    problems = shape(kind, value, source)[1]
    instance = yaml.load(path.read_text(encoding="utf-8"), Loader=Yaml12)
    errors = list(VALIDATORS[kind].iter_errors(instance))
    marked = {place for error in errors for place in _places(error, source)}
    assert {problem.place for problem in problems if problem.code in SEEN_BY_A_SCHEMA} <= marked
    if any(problem.code == "unknown-field" for problem in problems):  # a misspelt field is missing to an editor as well
        errors = [error for error in errors if error.validator != "required"]
    lines = {place.line for error in errors for place in _places(error, source)}
    assert lines <= {problem.place.line for problem in problems}


def _places(error: ValidationError, source: Source) -> Iterator[Place]:
    """Where the report would point for what a schema refuses."""
    path = tuple(error.absolute_path)
    if (
        error.validator == "additionalProperties"
        and isinstance(error.schema, dict)
        and isinstance(error.instance, dict)
    ):
        for name in error.instance.keys() - error.schema["properties"].keys():
            yield source.place((*path, name), key=True)
    else:
        yield source.place(path)


def test_no_word_of_a_vocabulary_is_anything_but_a_text_to_an_editor() -> None:
    fields = [field for kind in KINDS for field in fields_of(kind)]
    for field in fields:
        fields.extend(own_fields(field.form))
    words = {str(word) for field in fields for word in words_of(field.form)}
    assert len(words) > 100
    assert [
        word for word in sorted(words) for loader in (Yaml11, Yaml12) if yaml.load(word, Loader=loader) != word
    ] == []


def test_word_is_shown_with_its_label_and_meaning() -> None:
    level = schema(kind_named("exercise"))["properties"]["level"]
    assert dict(zip(level["enum"], level["enumDescriptions"], strict=True)) == {
        "beginner": "Most adults can try it the first time.",
        "intermediate": "Asks for some practice, range or balance.",
        "advanced": "Asks for strength, balance and practice with easier forms.",
    }
    position = schema(kind_named("exercise"))["properties"]["position"]
    assert position["enumDescriptions"][0] == "On your back. Lying face up."
    assert level["description"] == ("How much skill and strength it asks for.\n\nOne of these words. Needed.")


def test_editor_settings_map_each_schema_to_the_files_of_its_kind() -> None:
    settings = json.loads((REPOSITORY / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    wanted = {f"./schemas/{kind.kind}.json": f"content/{kind.folder}/*.yaml" for kind in KINDS}
    assert settings["yaml.schemas"] == wanted
