"""``python -m generator changes``: what a change does, in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown_it import MarkdownIt

from generator.publishers.commands import changes
from tests.base import base_text, copy_base
from tests.repositories import base_repository, commit, git

TODAY = date(2026, 12, 1)
BRIDGE, STIFF, ABOUT = "exercises/bridge.yaml", "conditions/hip-stiffness.yaml", "pages/about.md"


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day on which everything here happens."""
    monkeypatch.setattr(changes, "today", lambda: TODAY)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository that holds the base on main."""
    return base_repository(tmp_path)


def edit(root: Path, file: str, *edits: tuple[str, str]) -> None:
    """Make some edits in a file of the base."""
    (root / "content" / file).write_text(base_text(file, *edits), encoding="utf-8")


def run(root: Path, *arguments: str) -> Result:
    """What the command says."""
    return CliRunner().invoke(changes.changes_command, [*arguments, "--root", str(root)])


def told(root: Path, *arguments: str) -> list[str]:
    """Its lines after the first."""
    done = run(root, *arguments)
    assert done.exit_code == 0, done.output
    return done.output.splitlines()[1:]


def test_change_is_told_in_sentences_with_the_gravest_first(root: Path) -> None:
    edit(root, BRIDGE, ("  sets: 2\n", "  sets: 3\n"), ("Lower them slowly", "Lower them gently"))
    edit(root, STIFF, ("severity: avoid", "severity: monitor"), ("certainty: low", "certainty: moderate"))
    edit(root, ABOUT, ("A small library", "A little library"))
    assert told(root) == [
        "  SAFETY: changes the dose of 1 exercise, shown on 2 pages",
        "      Bridge (content/exercises/bridge.yaml)",
        "        sets: 2 → 3",
        "  SAFETY: changes the cautions of 1 condition, shown on 2 pages",
        "      Hip stiffness (content/conditions/hip-stiffness.yaml)",
        "        severity (cautions bridge): avoid → monitor",
        "  changes what is recommended for 1 condition, shown on 3 pages",
        "      Hip stiffness (content/conditions/hip-stiffness.yaml)",
        "        certainty (recommends bridge): low → moderate",
        "  rewords 2 texts of 2 records, shown on 2 pages",
        "      Bridge (content/exercises/bridge.yaml)",
        "        steps 4: Lower them slowly. → Lower them gently.",
        "      About the tests (content/pages/about.md)",
        "        body: … it is A small library that is … → … it is A little library that is …",
        "",
        "3 mistakes left to mend; python -m generator check shows how",
    ]


def test_records_that_come_and_go_and_files_that_say_the_same(root: Path) -> None:
    (root / "content/glossary/flare.yaml").unlink()
    lift = base_text(BRIDGE, ("uid: exbridge", "uid: exlift00"), ("name: Bridge", "name: Lift"))
    (root / "content/exercises/lift.yaml").write_text(lift, encoding="utf-8")
    recommended = """  - exercise: lift
    purpose: strength
    phase: any
    certainty: very-low
    certainty_by: limber
    scope: expert-opinion
    strength: optional
    why: It may help.
cautions:
"""
    edit(root, STIFF, ("cautions:\n", recommended))
    edit(root, "states/pregnancy.yaml", ("advice: Ask", "# Why.\nadvice: Ask"))
    edit(root, "anatomy/hip-joint.yaml", ("uid:", "uid: ["))
    assert [line for line in told(root) if not line.startswith("    ")][:5] == [
        "  changes what is recommended for 1 condition, shown on 3 pages",
        "  adds 1 exercise",
        "  takes away 1 term",
        "  changes only the layout or comments of 1 file",
        "  leaves 1 file that cannot be read; python -m generator check says why",
    ]


def test_rename_is_told_as_one(root: Path) -> None:
    (root / "content" / BRIDGE).rename(root / "content/exercises/hip-lift.yaml")
    edit(
        root,
        STIFF,
        ("  - exercise: bridge\n    purpose", "  - exercise: hip-lift\n    purpose"),
        ("  - exercise: bridge\n    severity", "  - exercise: hip-lift\n    severity"),
    )
    assert told(root)[:7] == [
        "  renames 1 exercise",
        "      Bridge (content/exercises/hip-lift.yaml)",
        "        id: bridge → hip-lift",
        "  names what was renamed by its new id in 1 record",
        "      Hip stiffness (content/conditions/hip-stiffness.yaml)",
        "        exercise (recommends bridge): bridge → hip-lift",
        "        exercise (cautions bridge): bridge → hip-lift",
    ]


def test_change_of_nothing_is_said(root: Path) -> None:
    assert told(root) == ["  changes nothing in the content"]
    assert run(root, "--markdown").output.splitlines()[-1] == "- changes nothing in the content"


def test_log_alone_shows_on_no_page(root: Path) -> None:
    edit(root, BRIDGE, ("  sets: 2\n", "  sets: 3\n"))
    without = told(root)[0]
    entry = """updates:
  - id: u2
    date: 2026-12-01
    kind: safety-change
    summary: More of them.
    changes:
      - field: dose.sets
        old: 2
        new: 3
"""
    edit(root, BRIDGE, ("  sets: 2\n", "  sets: 3\n"), ("updates:\n", entry))
    assert told(root) == [without, "      Bridge (content/exercises/bridge.yaml)", "        sets: 2 → 3"]


def test_comment_folds_what_changed_and_brings_what_to_paste(root: Path) -> None:
    edit(root, BRIDGE, ("  sets: 2\n", "  sets: 3\n"))
    since = git(root, "rev-parse", "HEAD")
    assert (
        run(root, "--markdown").output
        == f"""### What this change does

Compared with {since[:10]}, it

<details>
<summary>⚠️ <strong>Safety:</strong> changes the dose of 1 exercise, shown on 2 pages</summary>

- `Bridge` (`content/exercises/bridge.yaml`)
    - `sets`: `2` → `3`

</details>

### 1 mistake left to mend

**`content/exercises/bridge.yaml:15`**: `the log does not say that dose.sets changed from '2' to '3'`

`paste the entry at the top of updates`

Paste above line 44 of `content/exercises/bridge.yaml`:

```yaml
  - id: u2
    date: 2026-12-01
    kind: safety-change
    summary: >-
      Sets: 2 is now 3.
    changes:
      - field: dose.sets
        old: 2
        new: 3
```
"""
    )


def test_comment_obeys_nothing_that_comes_from_the_content(root: Path) -> None:
    edit(root, BRIDGE, ("Lower them slowly", "Ask @ada, `or` ```her``` &lt; [a](https://a.example) ~ #12"))
    edit(root, STIFF, ("name: Hip stiffness", "name: A `hip` @bob"))
    output = run(root, "--markdown").output
    inside = _outside_of_code(output)
    assert "@" not in inside
    assert "a.example" not in inside
    assert "&lt" not in inside
    assert "#12" not in inside


def _outside_of_code(markdown: str) -> str:
    """What is left of Markdown without its fences and code spans, as a parser reads it."""
    left: list[str] = []
    for token in MarkdownIt("commonmark").parse(markdown):
        left += [child.content for child in token.children or () if child.type != "code_inline"]
        if token.type == "html_block":
            left.append(token.content)
    return "\n".join(left)


def test_comment_has_room_in_a_comment(root: Path) -> None:
    text = "Lie down. " * 500
    for number in range(60):
        record = base_text("glossary/flare.yaml").replace("Flare", f"Flare {number}")
        lines = record.split("\n")
        lines[0] = f"uid: teflar{number:02}"
        (root / f"content/glossary/flare-{number}.yaml").write_text("\n".join(lines), encoding="utf-8")
    commit(root)
    for path in sorted((root / "content/glossary").glob("flare-*.yaml")):
        before = path.read_text(encoding="utf-8")
        path.write_text(before.replace("definition: ", f"definition: {text}"), encoding="utf-8")
    output = run(root, "--markdown").output
    assert len(output.encode()) < 65_536
    assert output.count("<details>") == output.count("</details>")
    assert output.count("```yaml") * 2 == output.count("```")
    assert "`python -m generator changes` tells all of it." in output


def test_revision_that_is_not_there_is_wrong_usage(root: Path) -> None:
    done = run(root, "--since", "nope")
    assert done.exit_code == 2
    assert done.stderr.endswith("Error: there is no revision 'nope' here.\n")


def test_folder_without_git_is_said(tmp_path: Path) -> None:
    copy_base(tmp_path)
    done = run(tmp_path)
    assert (done.exit_code, done.stderr) == (
        1,
        "What changed cannot be told: this folder is no git repository, so nothing older is here to compare with.\n",
    )
