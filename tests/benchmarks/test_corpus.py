"""The corpus of the benchmarks: the same bytes each time, right to the rules, and spread as the real library is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.corpus import ROOT, corpus, write_corpus
from generator.editing.formatting import canonical
from generator.library import link
from generator.problems import errors
from generator.reader import Content, read_content
from generator.records import Condition, Routine, State
from generator.records.fields import prose_fields, references
from generator.rules import judge


def measures(content: Content) -> dict[str, float]:
    """What a record costs, on average: its characters, values, texts, marks in texts, ids in fields."""
    everything = (*content.entries, *content.articles)
    texts = [text for entry in everything for _, text in prose_fields(entry.record)]
    totals = {
        "characters": sum(len(entry.source.text) for entry in everything),
        "values": sum(len(entry.source.spans) for entry in everything),
        "texts": len(texts),
        "characters of texts": sum(len(text.plain) for text in texts),
        "texts with a mark": sum(bool(text.links or text.citations) for text in texts),
        "links": sum(len(text.links) for text in texts),
        "citations": sum(len(text.citations) for text in texts),
        "ids in fields": sum(len(list(references(entry.record))) for entry in everything),
    }
    return {name: total / len(everything) for name, total in totals.items()}


def advice(content: Content) -> dict[str, float]:
    """What a record recommends and warns of, on average."""
    records = [entry.record for entry in content.entries]
    totals = {
        "recommendations": sum(len(record.recommends) for record in records if isinstance(record, Condition)),
        "cautions": sum(len(record.cautions) for record in records if isinstance(record, (Condition, State))),
    }
    return {name: total / kinds(content).total() for name, total in totals.items()}


def kinds(content: Content) -> Counter[str]:
    """How many records there are of each kind."""
    return Counter(entry.record.kind for entry in (*content.entries, *content.articles))


@pytest.fixture(scope="module")
def real() -> Content:
    return read_content(ROOT)


@pytest.fixture(scope="module", params=[300, 1000])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Content:
    root = tmp_path_factory.mktemp("corpus")
    write_corpus(root, request.param, seed=5)
    content = read_content(root)
    assert len(content.entries) + len(content.articles) == request.param
    return content


def test_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    written = dict(corpus(150, seed=3))
    assert list(written.items()) == list(corpus(150, seed=3))
    write_corpus(tmp_path, 150, seed=3)
    files = [path for path in (tmp_path / "content").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes().decode() for path in files} == written


def test_other_seed_gives_other_records() -> None:
    one, other = (set(corpus(150, seed=seed)) for seed in (3, 4))
    assert not one & other


def test_no_rule_is_broken(made: Content) -> None:
    library, unlinked = link(made)
    assert errors((*made.problems, *unlinked, *judge(library))) == ()


def test_records_are_laid_out_as_format_would(made: Content) -> None:
    texts = {entry.id: (type(entry.record), entry.source.text) for entry in (*made.entries, *made.articles)}
    assert [name for name, (kind, text) in texts.items() if canonical(kind, text) != text] == []


def test_every_kind_of_the_real_library_is_there_in_its_proportion(made: Content, real: Content) -> None:
    share = kinds(made).total() / kinds(real).total()
    assert kinds(made).keys() == kinds(real).keys()
    assert all(abs(number - kinds(real)[kind] * share) <= 1 for kind, number in kinds(made).items())


def test_a_record_costs_what_a_real_one_costs(made: Content, real: Content) -> None:
    # 300 records are fewer than the real ones, and so a sample of them: the smaller, the further off it may be.
    assert measures(made) == pytest.approx(measures(real), rel=0.05 + 15 / kinds(made).total())


def test_a_record_recommends_and_warns_as_much_as_a_real_one(made: Content, real: Content) -> None:
    # Few records do, and the fewer there are, the more each of them weighs.
    assert advice(made) == pytest.approx(advice(real), rel=150 / kinds(made).total())


def test_what_the_real_library_has_little_of_is_there_too(made: Content) -> None:
    library, _ = link(made)
    assert any(entry.record.recommends for entry in library.of(Condition))
    assert any(entry.record.cautions for entry in library.of(Condition))
    assert any(entry.record.cautions for entry in library.of(State))
    assert all(entry.record.all_items for entry in library.of(Routine))


def test_folder_with_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ValueError, match="not empty"):
        write_corpus(tmp_path, 150)


def test_too_few_records_are_refused() -> None:
    with pytest.raises(ValueError, match="100 records or more"):
        next(corpus(99))
