"""The page that lists every code: what is wrong, why it matters, what to do, and a pair of examples."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.library import Library
from generator.pages.page import Composer, Page, newest
from generator.problems import CODES, Code, Level, Stage
from generator.problems.printing import PROBLEMS_PAGE

PATH = f"{PROBLEMS_PAGE.rstrip('/')}.md"
"""Where the page is, from the root of the pages."""


@dataclass(frozen=True)
class Explained:
    """A code with its examples ready to stand on a page."""

    code: Code
    wrong: Markup
    right: Markup

    @property
    def is_notice(self) -> bool:
        """Whether it is counted and does not fail a build."""
        return self.code.level is Level.NOTICE


def mistakes_page(library: Library, composer: Composer, as_of: date) -> Page:
    """Every code in the order in which it is met; each has its name as its anchor."""
    return composer.compose(
        "mistakes.md.jinja",
        PATH,
        "Every mistake the check finds",
        source=None,
        updated=newest(library.everything, as_of),
        description="What each message of the check means, why it matters, and what to do.",
        stages=tuple((stage, tuple(_explained(stage))) for stage in Stage),
    )


def _explained(stage: Stage) -> Iterator[Explained]:
    for code in CODES.values():
        if code.stage is stage:
            yield Explained(code, _block(code.wrong), _block(code.right))


def _block(yaml: str) -> Markup:
    """A block of code that says exactly this; '' for nothing."""
    return Markup(f"```yaml\n{yaml}\n```") if yaml else Markup("")
