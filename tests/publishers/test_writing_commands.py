"""``new``, ``format``, ``explain`` and ``derive``: the commands a contributor writes with."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.problems import CODES
from generator.publishers.command_line import main
from generator.reader import read_content
from generator.records import KINDS
from tests.base import BASE, copy_base
from tests.conftest import REPOSITORY


def run(*arguments: str | Path) -> Result:
    return CliRunner(env={"SITE_URL": ""}).invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])
def test_new_record_of_any_kind_is_right_but_for_its_blanks(kind: str, tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    done = run("new", kind, "quite-new", "--root", root)
    assert done.exit_code == 0, done.stderr
    problems = read_content(root).problems
    assert {problem.code for problem in problems} == {"blank-left"}
    assert f"fill its {len(problems)} blanks" in done.stdout


def test_new_article_is_begun_beside_the_others(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    assert run("new", "article", "for-runners", "--root", root).exit_code == 0
    assert {problem.code for problem in read_content(root).problems} == {"blank-left"}


def test_two_new_records_have_marks_of_their_own(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    texts = []
    for name in ("one", "two"):
        run("new", "term", name, "--root", root)
        texts.append((root / f"content/glossary/{name}.yaml").read_text(encoding="utf-8"))
    uids = [line for text in texts for line in text.split("\n") if line.startswith("uid: ")]
    assert len(set(uids)) == 2


@pytest.mark.parametrize(
    ("record_id", "said"),
    [
        ("Wall Sit", "'Wall Sit' is no id: lower-case letters, digits and hyphens; try wall-sit\n"),
        ("flare", "content/glossary/flare.yaml is there already\n"),
        ("quite-new.yaml", "'quite-new.yaml' is no id: lower-case letters, digits and hyphens; try quite-new\n"),
        ("Brücke", "'Brücke' is no id: lower-case letters, digits and hyphens; try brucke\n"),
        ("bridge", "the id 'bridge' is taken by content/exercises/bridge.yaml\n"),
    ],
)
def test_id_that_cannot_be_is_refused_and_nothing_written(record_id: str, said: str, tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    before = sorted(root.rglob("*"))
    done = run("new", "term", record_id, "--root", root)
    assert (done.exit_code, done.stderr) == (1, said)
    assert sorted(root.rglob("*")) == before


@pytest.mark.parametrize(
    ("kind", "said"), [("excercise", "did you mean exercise?"), ("pose", "the kinds are: exercise, condition, ")]
)
def test_kind_that_is_none_is_wrong_usage(kind: str, said: str) -> None:
    done = run("new", kind, "tree")
    assert done.exit_code == 2
    assert f"There is no kind {kind!r}; {said}" in " ".join(done.stderr.split())


def test_new_record_needs_a_content_folder(tmp_path: Path) -> None:
    done = run("new", "term", "tree", "--root", tmp_path)
    assert (done.exit_code, done.stderr) == (1, f"there is no folder content/ in {tmp_path}\n")


def test_new_and_format_say_so_where_they_cannot_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    root = copy_base(tmp_path)
    monkeypatch.setattr(Path, "write_text", refuse)
    begun, laid_out = run("new", "term", "tree", "--root", root), run("format", "--root", root)
    assert (begun.exit_code, begun.stderr) == (
        1,
        "content/glossary/tree.yaml cannot be written: Read-only file system\n",
    )
    assert laid_out.exit_code == 1
    assert "content/glossary/flare.yaml cannot be written: Read-only file system\n" in laid_out.stderr


def test_format_of_what_is_no_record_says_so(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    (root / "README.md").write_text("# Words\n", encoding="utf-8")
    done = run("format", "--root", root, root / "README.md")
    assert (done.exit_code, done.stderr) == (1, "README.md is no record\n")


def test_dry_run_prints_the_record_and_writes_nothing(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    done = run("new", "term", "quite-new", "--root", root, "--dry-run")
    assert done.stdout.startswith("# yaml-language-server: $schema=../../schemas/term.json\n")
    assert not (root / "content/glossary/quite-new.yaml").exists()


def test_format_lays_out_names_what_it_changed_and_is_done_once(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    first = run("format", "--root", root)
    assert first.exit_code == 0
    assert "content/glossary/flare.yaml\n" in first.stdout
    assert run("format", "--root", root).stdout == "0 files were laid out anew\n"
    assert read_content(root).problems == ()


def test_format_of_one_file_leaves_the_others(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    done = run("format", "--root", root, root / "content/glossary/flare.yaml")
    assert done.stdout == "content/glossary/flare.yaml\n1 file was laid out anew\n"
    bridge = "content/exercises/bridge.yaml"
    assert (root / bridge).read_bytes() == (BASE / bridge).read_bytes()


def test_format_check_writes_nothing_and_fails(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    done = run("format", "--check", "--root", root)
    assert done.exit_code == 1
    assert (root / "content/glossary/flare.yaml").read_bytes() == (BASE / "content/glossary/flare.yaml").read_bytes()


def test_format_leaves_a_file_that_cannot_be_read_and_says_why(tmp_path: Path) -> None:
    root = copy_base(tmp_path, {"glossary/flare.yaml": "name: [unclosed\n"})
    done = run("format", "--root", root)
    assert done.exit_code == 1
    assert "content/glossary/flare.yaml:1:7: error [unclosed-bracket]" in done.stderr
    assert (root / "content/glossary/flare.yaml").read_text(encoding="utf-8") == "name: [unclosed\n"


def test_real_records_are_in_their_canonical_layout() -> None:
    assert run("format", "--check").stdout == "0 files would be laid out anew\n"


def test_explain_says_what_a_code_means() -> None:
    done = run("explain", "wrong-hold")
    assert (done.exit_code, done.stdout) == (
        0,
        "wrong-hold (error): This is no length of a hold.\n\n"
        "A hold is a number or range and its unit, apart from it: s, breaths or counts.\n\n"
        "What to do: Write 30 s, 20-30 s, 8-10 breaths or 3 counts.\n\n"
        "wrong:\n  hold: 30s\n\nright:\n  hold: 30 s\n\n"
        "http://127.0.0.1:8000/contribute/problems/#wrong-hold\n",
    )


def test_explain_lists_all_codes_and_suggests_the_nearest() -> None:
    assert [line.split()[0] for line in run("explain").stdout.splitlines()] == list(CODES)
    done = run("explain", "wrong-holds")
    assert (done.exit_code, done.stderr) == (1, "there is no code 'wrong-holds'; did you mean wrong-hold?\n")


def test_what_is_made_from_others_has_not_drifted() -> None:
    done = run("derive", "--check")
    assert (done.exit_code, done.stdout) == (0, "all up to date\n"), "run: make derived"


def test_derive_makes_anew_what_is_gone(tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    assert run("derive", "--root", root).exit_code == 0
    for kind in KINDS:
        name = f"schemas/{kind.kind}.json"
        assert (root / name).read_bytes() == (REPOSITORY / name).read_bytes()
    assert run("derive", "--check", "--root", root).exit_code == 0
