"""What is committed for those who read the repository itself, and is made from what stands elsewhere in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.build import examine
from generator.pages.contributing import CONTRIBUTING, article_of, contributing
from generator.records.schema import derived_files


def derived(root: Path) -> Mapping[str, str]:
    """Each such file, by its path from the root, with what it should say."""
    library = examine(root).library
    article = article_of(library)
    return {**derived_files(), **({CONTRIBUTING: contributing(article, library)} if article else {})}
