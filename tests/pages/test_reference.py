"""The contributor reference: every field and every word is there, with an anchor and an example that is right."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.library import Library
from generator.pages.page import Composer, Page
from generator.pages.reference import INDEX, anchor_of, path_of, reference_pages
from generator.records import KINDS, Article, Exercise, Person, Record
from generator.records.declared import Declared, fields_of, own_fields, words_of
from tests.base import base_text, copy_base, library_of

REPOSITORY = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 11, 22)
ALL: tuple[type[Record], ...] = (*KINDS, Article)
ALL_KINDS = pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.kind)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The library of the base."""
    return library_of(copy_base(tmp_path_factory.mktemp("base")))


def pages(library: Library) -> dict[str, Page]:
    """The pages of the reference by their paths."""
    return {page.path: page for page in reference_pages(library, Composer(library, AS_OF), AS_OF)}


@pytest.fixture(scope="module")
def reference(base: Library) -> dict[str, Page]:
    """The pages made of the base."""
    return pages(base)


def every_field(model: type[Record]) -> dict[str, Declared]:
    """Every field of a kind by its path, those of groups included."""
    found: dict[str, Declared] = {}

    def gather(fields: tuple[Declared, ...], within: str) -> None:
        for field in fields:
            found[f"{within}{field.name}"] = field
            gather(own_fields(field.form), f"{within}{field.name}.")

    gather(fields_of(model), "")
    return found


def section(page: Page, path: str) -> str:
    """What the page says of one field."""
    start = re.search(rf"^#+ `{re.escape(path)}` .*$", page.markdown, re.MULTILINE)
    assert start is not None
    return page.markdown[start.start() :].split("\n#", 1)[0].strip()


def blocks(page: Page) -> dict[str, str]:
    """The example of each field that has one."""
    parts = re.split(r"^#+ `([^`]+)` .*$", page.markdown, flags=re.MULTILINE)[1:]
    examples = {
        path: re.search(r"```yaml\n(.*?)\n```", text, re.DOTALL) for path, text in zip(*[iter(parts)] * 2, strict=True)
    }
    return {path: found[1] for path, found in examples.items() if found}


def test_there_is_an_index_and_a_page_for_each_kind(reference: dict[str, Page]) -> None:
    assert list(reference) == [INDEX, *map(path_of, ALL)]


def test_index_leads_to_every_page(reference: dict[str, Page]) -> None:
    for kind in ALL:
        assert f"]({kind.kind}.md)\n" in reference[INDEX].markdown
        assert f"`content/{kind.folder}/<id>." in reference[INDEX].markdown


@ALL_KINDS
def test_every_field_has_its_anchor_and_description(kind: type[Record], reference: dict[str, Page]) -> None:
    page = reference[path_of(kind)]
    fields = every_field(kind)
    anchors = re.findall(r"^#{2,6} `([^`]+)` \{ #([a-z0-9_-]+) data-search-exclude \}$", page.markdown, re.MULTILINE)
    assert anchors == [(path, anchor_of(path)) for path in fields]
    assert len({anchor for _, anchor in anchors}) == len(fields)


@ALL_KINDS
def test_every_word_stands_with_its_field_or_is_linked_to(kind: type[Record], reference: dict[str, Page]) -> None:
    for path, field in every_field(kind).items():
        text = section(reference[path_of(kind)], path)
        words = words_of(field.form)
        listed = re.findall(r"^- `([a-z0-9-]+)` ", text, re.MULTILINE)
        assert listed == [str(word) for word in words] or (words and "The words stand with [`" in text)


@ALL_KINDS
def test_examples_are_yaml_of_their_field_and_short(kind: type[Record], reference: dict[str, Page]) -> None:
    for path, text in blocks(reference[path_of(kind)]).items():
        value = yaml.load(text, Loader=yaml.BaseLoader)
        assert list(value) == [path.split(".")[-1]]
        assert len(text.split("\n")) <= 9


def test_every_field_has_an_example_in_the_real_library() -> None:
    made = pages(library_of(REPOSITORY))
    shown = {kind: blocks(made[path_of(kind)]) for kind in ALL}
    bare = {(kind.kind, path) for kind in ALL for path in every_field(kind) if path not in shown[kind]}
    # Every angle that a body has can be drawn; no exercise needs to bend each of them.
    undrawn = {(kind, path) for kind, path in bare if path.startswith("drawing.") and path.count(".") > 1}
    assert bare - {("person", "other_names")} - undrawn == {("article", "body")}


def test_field_is_described_with_what_it_may_hold_and_a_true_example(reference: dict[str, Page]) -> None:
    assert (
        section(reference["contribute/exercise.md"], "dose.repetitions")
        == """\
### `dose.repetitions` { #dose-repetitions data-search-exclude }

How many times in a round: 8-12. A dose has them, a hold or both, or minutes; not needed for one hold.

May be left out · A number or a span of numbers, such as `10`, `8-12` or `at least 3`.
{ .facts }

```yaml
repetitions: 8-12
```

From [Bridge][bridge]
{ .facts }"""
    )


def test_word_is_listed_with_what_a_reader_sees_and_what_it_means(reference: dict[str, Page]) -> None:
    page = reference["contribute/exercise.md"]
    assert "- `supine` **On your back.** Lying face up.\n" in section(page, "position")
    assert "- `kneeling` On both knees.\n" in section(page, "position")


def test_words_listed_above_are_linked_to(reference: dict[str, Page]) -> None:
    text = section(reference["contribute/condition.md"], "cautions.phase")
    assert "The words stand with [`recommends.phase`](#recommends-phase)." in text


def test_id_says_of_which_kind_and_where_it_is_found(reference: dict[str, Page]) -> None:
    text = section(reference["contribute/exercise.md"], "easier.exercise")
    assert "Needed · The id of an exercise: the name of a file in `content/exercises`, without `.yaml`." in text


def test_example_comes_from_the_first_record_that_has_the_field(tmp_path: Path) -> None:
    first = base_text("exercises/bridge.yaml", ("uid: exbridge", "uid: exabcdef"), ("name: Bridge", "name: A bridge"))
    library = library_of(copy_base(tmp_path, {"exercises/a-bridge.yaml": first}))
    page = pages(library)["contribute/exercise.md"]
    assert "name: A bridge" in section(page, "name")
    assert "times_per_day: 1-2" in section(page, "dose.times_per_day")


def test_long_example_is_cut_before_an_item(tmp_path: Path) -> None:
    steps = "".join(f"  - Step {number}.\n" for number in range(1, 9))
    old = "".join(base_text("exercises/bridge.yaml").partition("steps:\n")[2].partition("feel:")[:1])
    text = base_text("exercises/bridge.yaml", (old, steps))
    library = library_of(copy_base(tmp_path, {"exercises/bridge.yaml": text}))
    shown = blocks(pages(library)["contribute/exercise.md"])["steps"]
    assert shown.split("\n")[-1] == "  # …"
    assert yaml.safe_load(shown) == {"steps": [f"Step {number}." for number in range(1, 4)]}


def test_long_text_is_cut_without_the_mark_becoming_part_of_it(tmp_path: Path) -> None:
    words = " ".join(["word"] * 300) + "."
    text = base_text("exercises/bridge.yaml", ("feel: In your buttocks, not in your back.", f"feel: {words}"))
    library = library_of(copy_base(tmp_path, {"exercises/bridge.yaml": text}))
    shown = blocks(pages(library)["contribute/exercise.md"])["feel"]
    assert shown.split("\n")[-1] == "# …"
    assert "…" not in yaml.safe_load(shown)["feel"]


def test_kind_without_a_record_has_examples_that_are_said_to_be_made_up(tmp_path: Path) -> None:
    reviewed = "  reviewed: 2026-11-01\n  by: ada-example\n"
    root = copy_base(tmp_path)
    for path in sorted((root / "content").rglob("*.yaml")):
        path.write_text(path.read_text(encoding="utf-8").replace(reviewed, ""), encoding="utf-8")
    (root / "content" / "people" / "ada-example.yaml").unlink()
    page = pages(library_of(root))[path_of(Person)]
    assert "name: Ada Example" in section(page, "name")
    assert "Made up, to show the form" in section(page, "name")
    assert blocks(page)["credentials"].split("\n") == [
        "credentials:",
        "  - title: Physiotherapist",
        "    issuer: Register of Examples",
        "    status: current",
        "    start: 2015-04-01",
    ]


def test_pages_do_not_depend_on_the_run(base: Library, reference: dict[str, Page]) -> None:
    assert pages(base) == reference
    assert reference[path_of(Exercise)].source is None
