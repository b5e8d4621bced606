"""The only file that knows MkDocs: it hands the built pages over, and says what is wrong with the content.

MkDocs loads it by path (``hooks:`` in mkdocs.yml) and keeps it between rebuilds, so the last good pages live here.
"""

from __future__ import annotations

import importlib
import logging
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

if TYPE_CHECKING:
    from jinja2.environment import Environment
    from mkdocs.utils.templates import TemplateContext

    from generator.build import Site
    from generator.pages import Page

ROOT = Path(__file__).resolve().parents[2]
log = logging.getLogger("mkdocs.plugins.limber")


@dataclass
class _Session:
    """What lasts from one rebuild to the next."""

    serving: bool = False
    pages: tuple[Page, ...] = ()
    """The last good pages."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """The files beside them."""
    problems: tuple[str, ...] = ()
    """What is wrong now; shown on the pages while serving."""
    marked: MkDocsPage | None = None
    """The index that is marked as active while a record's page is written."""


_session = _Session()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether pages are served; then a mistake must not end the server."""
    _session.serving = command == "serve"


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Build the pages before MkDocs empties ``site/``, so that a mistake leaves the last good one."""
    root = Path(config.config_file_path).parent
    if not _session.serving:
        site = _build(root)
        _session.pages, _session.assets = site.pages, site.assets
        _refuse(site)
        return
    try:
        site = _build(root)
    except Exception as failure:  # while serving, MkDocs would answer no request until the generator is mended
        log.exception("the generator failed")
        _session.problems = (f"The generator failed: {failure!r}. The terminal shows where.",)
        return
    _session.problems = tuple(map(str, sorted(_errors(site))))
    for problem in _session.problems:
        log.error(problem)
    if not _session.problems:
        _session.pages, _session.assets = site.pages, site.assets


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages; a hand-written one is replaced by its finished form."""
    for page in _session.pages or (_stand_in(),):
        if present := files.get_file_from_path(page.path):
            files.remove(present)
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = _edit_uri(page, Path(config.docs_dir), Path(config.config_file_path).parent)
        files.append(file)
    for path, text in _session.assets.items():
        files.append(File.generated(config, path, content=text))
    if not _session.pages:
        for file in tuple(files.documentation_pages(inclusion=InclusionLevel.is_included)):
            if file.generated_by is None:
                files.remove(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Date each page by its log and not by the clock, so that the same content gives the same sitemap."""
    for page in _session.pages:
        file = files.get_file_from_path(page.path)
        if file is not None and file.page is not None:
            file.page.update_date = page.updated.isoformat()
    return env


def on_page_context(
    context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Tell the theme where a page stands: its trail, its siblings, its source, and what is wrong."""
    if page.edit_url and page.file.edit_uri and config.edit_uri:
        page.edit_url = urljoin(config.edit_uri, page.file.edit_uri)  # MkDocs would leave ".." in it
    ours = next((one for one in _session.pages if one.path == page.file.src_uri), None)
    extra: dict[str, Any] = {"problems": _session.problems, "source_file": ours.source if ours else None}
    files = {file.src_uri: file.page for file in context["pages"]}
    if ours and ours.trail:
        siblings = [files[one.path] for one in _session.pages if one.trail == ours.trail and one.path in files]
        place = siblings.index(page)
        page.previous_page = siblings[place - 1] if place else None
        page.next_page = siblings[place + 1] if place + 1 < len(siblings) else None
        index = files.get(ours.trail[0].path)
        if index is not None:
            index.active = True
            _session.marked = index
            extra["trail"] = [
                (step.title, index.url + (f"#{step.anchor}" if step.anchor else "")) for step in ours.trail
            ]
        extra["siblings"] = siblings
        extra["siblings_title"] = ours.trail[-1].title
    context.update(extra)  # type: ignore[typeddict-item]  # the theme reads more than MkDocs declares
    return context


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Unmark the index that was active while this page was written."""
    if _session.marked is not None:
        _session.marked.active = False
        _session.marked = None
    return output


def _build(root: Path) -> Site:
    """Import the generator afresh, so that an edit in it is live while serving, and build."""
    if _session.serving:
        sys.dont_write_bytecode = True  # compiled files would count as a change in generator/
        for name in [name for name in sys.modules if name == "generator" or name.startswith("generator.")]:
            del sys.modules[name]
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    building = importlib.import_module("generator.build")
    site: Site = building.build(root, building.as_of(root))
    return site


def _errors(site: Site) -> tuple[Any, ...]:
    return tuple(importlib.import_module("generator.problems").errors(site.problems))


def _refuse(site: Site) -> None:
    """Report all problems, then end the build; MkDocs has written nothing yet."""
    wrong = sorted(_errors(site))
    for problem in wrong:
        log.error(str(problem))
    if wrong:
        raise PluginError(f"{len(wrong)} problems in content/; the last good site/ is left as it was")
    if noticed := len(site.problems):
        log.info(f"{noticed} notices; 'python -m generator check' lists them")


def _stand_in() -> Page:
    """The one page to show while there has never been a good build."""
    page_type: type[Page] = importlib.import_module("generator.pages").Page
    words = (
        "# Nothing to show yet\n\nThe content has mistakes; they stand above. This page renews itself once mended.\n"
    )
    day = importlib.import_module("datetime").date(1970, 1, 1)
    return page_type("index.md", "Nothing to show yet", words, None, day)


def _edit_uri(page: Page, docs: Path, root: Path) -> str | None:
    """The record's file as seen from docs_dir, which is where MkDocs begins; None for a page made from many."""
    if page.source is None:
        return None
    source = root / page.source
    if source.is_relative_to(docs):
        return source.relative_to(docs).as_posix()
    return "../" + source.relative_to(docs.parent).as_posix()
