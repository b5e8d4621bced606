"""The only file that knows MkDocs: it hands the built pages over, and says what is wrong with the content.

MkDocs loads it by path (``hooks:`` in mkdocs.yml) and keeps it between rebuilds, so the last good pages live here. The
generator itself is imported anew for each rebuild while serving, so that an edit in it is live.
"""

from __future__ import annotations

import importlib
import logging
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

    from jinja2.environment import Environment
    from mkdocs.utils.templates import TemplateContext

    from generator.build import Site
    from generator.pages import Page, Step

ROOT = Path(__file__).resolve().parents[2]
log = logging.getLogger("mkdocs.plugins.limber")


@dataclass
class _Memory:
    """What lasts from one rebuild to the next."""

    serving: bool = False
    pages: tuple[Page, ...] = ()
    """The last good pages."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """The files beside them."""
    problems: tuple[tuple[str, str], ...] = ()
    """What is wrong now and where it is explained, from the root of the site; shown on the pages while serving."""
    published: dict[str, tuple[Page, MkDocsPage]] = field(default_factory=dict)
    """Our pages and what MkDocs made of them, by path, for the build under way."""
    siblings: defaultdict[tuple[Step, ...], list[MkDocsPage]] = field(default_factory=lambda: defaultdict(list))
    """The pages of one section and of one group in it, by their trail, in order, for the build under way."""
    marked: MkDocsPage | None = None
    """The index that is marked as active while a record's page is written."""
    importing: threading.Lock = field(default_factory=threading.Lock)
    """Held while modules of the generator are dropped and loaded: rebuilds and the preview do so in threads."""


_memory = _Memory()


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether pages are served; then a mistake must not end the server."""
    _memory.serving = command == "serve"


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """Put the posing preview beside the served pages; it draws with the generator as it is now."""
    root = Path(config.config_file_path).resolve().parent
    pages = server.get_app()
    assert pages is not None
    here = server.mount_path + _POSING

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", ""))
        if path != here and not path.startswith(f"{here}/"):
            return pages(environ, start_response)
        try:
            with _memory.importing:
                posing = importlib.import_module("generator.publishers.posing")
        except Exception as failure:  # somebody is editing the generator
            log.exception("the generator failed")
            start_response("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
            return [f"The generator cannot be loaded: {failure!r}. The terminal shows where.\n".encode()]
        asked = {**environ, "SCRIPT_NAME": here, "PATH_INFO": path.removeprefix(here)}
        answered: Iterable[bytes] = posing.application(root)(asked, start_response)
        return answered

    server.set_app(answer)
    return server


_POSING = "posing"
"""Where the posing preview stands, from the root of the served site."""


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Build the pages before MkDocs empties ``site/``, so that a mistake leaves the last good one."""
    root = Path(config.config_file_path).resolve().parent
    if not _memory.serving:
        site = _build(root)
        _refuse(site, _address(config))
        _memory.pages, _memory.assets = site.pages, site.assets
        return
    try:
        site = _build(root)
    except Exception as failure:  # while serving, MkDocs would answer no request until the generator is mended
        log.exception("the generator failed")
        _memory.problems = ((f"The generator failed: {failure!r}. The terminal shows where.", ""),)
        return
    _memory.problems = _errors(site, _address(config))
    for words, _ in _memory.problems:
        log.error(words)
    if not _memory.problems:
        _memory.pages, _memory.assets = site.pages, site.assets


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the generated pages; a hand-written one is replaced by its finished form."""
    for page in _memory.pages or _stand_ins():
        if present := files.get_file_from_path(page.path):
            files.remove(present)
        file = File.generated(config, page.path, content=page.markdown)
        if page.gone:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = _edit_uri(page, Path(config.docs_dir).resolve(), Path(config.config_file_path).resolve().parent)
        files.append(file)
    for path, text in _memory.assets.items():
        files.append(File.generated(config, path, content=text))
    if not _memory.pages:
        for file in tuple(files.documentation_pages(inclusion=InclusionLevel.is_included)):
            if file.generated_by is None:
                files.remove(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Date each page by its log and not by the clock, so that the same content gives the same sitemap."""
    _memory.published.clear()
    _memory.siblings.clear()
    for page in _memory.pages:
        file = files.get_file_from_path(page.path)
        if file is not None and file.page is not None:
            file.page.update_date = page.updated.isoformat()
            _memory.published[page.path] = (page, file.page)
            for steps in {page.trail, page.trail[:1]}:
                _memory.siblings[steps].append(file.page)
    return env


def on_template_context(context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Leave the old addresses out of the map of the site: search engines are sent on by the pages themselves."""
    if template_name == "sitemap.xml":
        gone = {page.path for page in _memory.pages if page.gone}
        context["pages"] = [file for file in context["pages"] if file.src_uri not in gone]
    return context


def on_page_content(html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Lead from a drawing to its posing preview, while there is one."""
    if not _memory.serving or not page.file.src_uri.startswith("exercises/"):
        return html
    address = get_relative_url(f"{_POSING}/", page.url)
    link = f'<p class="pose"><a href="{address}?exercise={Path(page.file.src_uri).stem}">Pose this drawing</a></p>'
    drawing, figure, rest = html.partition('<figure class="drawing"')
    return drawing + figure + rest.replace("</figure>", f"</figure>\n{link}", 1) if figure else html


def on_page_context(
    context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Tell the theme where a page stands: its trail, its siblings, its source, and what is wrong."""
    if page.edit_url and page.file.edit_uri and config.edit_uri:
        page.edit_url = urljoin(config.edit_uri, page.file.edit_uri)  # MkDocs would leave ".." in it
    if page.canonical_url and config.site_url and (moved_to := page.meta.get("moved_to")):
        page.canonical_url = urljoin(config.site_url, str(moved_to))
    extra: dict[str, Any] = {"problems": _memory.problems}
    if page.file.src_uri in _memory.published:
        ours, _ = _memory.published[page.file.src_uri]
        extra |= {"source_file": ours.source, **_place(ours, page)}
    context.update(extra)  # type: ignore[typeddict-item]  # the theme reads more than MkDocs declares
    return context


def on_post_page(output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Unmark the index that was active while this page was written."""
    if _memory.marked is not None:
        _memory.marked.active = False
        _memory.marked = None
    return output


def _place(ours: Page, page: MkDocsPage) -> dict[str, Any]:
    """What stands in for a place in the navigation: the trail, the siblings, the neighbours, the active section."""
    if not ours.trail:
        return {}
    section = _memory.siblings[ours.trail[:1]]
    number = section.index(page)
    page.previous_page = section[number - 1] if number else None
    page.next_page = section[number + 1] if number + 1 < len(section) else None
    siblings = _memory.siblings[ours.trail]
    title = ours.trail[-1].title
    if len(siblings) == 1:  # alone in its group: the whole section helps more
        siblings, title = section, ours.trail[0].title
    _, index = _memory.published[ours.trail[0].path]
    index.active = True
    _memory.marked = index
    trail = [(step.title, index.url + (f"#{step.anchor}" if step.anchor else "")) for step in ours.trail]
    return {"trail": trail, "siblings": siblings, "siblings_title": title}


def _build(root: Path) -> Site:
    """Import the generator, afresh while serving, and build."""
    with _memory.importing:
        if _memory.serving:
            sys.dont_write_bytecode = True  # compiled files would count as a change in generator/
            for name in [name for name in sys.modules if name == "generator" or name.startswith("generator.")]:
                del sys.modules[name]
        if str(ROOT) not in sys.path:
            sys.path.insert(0, str(ROOT))
        building = importlib.import_module("generator.build")
        kept = importlib.import_module("generator.publishers.pictures").KeptPictures(root)
    site: Site = building.build(root, building.as_of(root), kept)
    return site


def _errors(site: Site, address: str) -> tuple[tuple[str, str], ...]:
    """The errors of a site as a contributor reads them, by file, each with where it is explained."""
    problems = importlib.import_module("generator.problems")
    printing = importlib.import_module("generator.problems.printing")
    wrong = problems.in_order(problems.errors(site.problems))
    return tuple(
        (printing.printed(problem, site.texts, site=address), printing.explained_at(problem.code, ""))
        for problem in wrong
    )


def _refuse(site: Site, address: str) -> None:
    """Report all problems, then end the build; MkDocs has written nothing yet."""
    wrong = _errors(site, address)
    for words, _ in wrong:
        log.error(words)
    if wrong:
        raise PluginError(f"content/ has mistakes ({len(wrong)}, see above); the last good site/ is left as it was")
    if noticed := len(site.problems):
        log.info(f"Notices: {noticed}; 'python -m generator check --notices' lists them")


def _address(config: MkDocsConfig) -> str:
    """The address of the site's root: where it is published, else where it is served; ends with a slash."""
    published = config.site_url or ""
    return f"{published.rstrip('/')}/" if published and not _memory.serving else f"http://{config.dev_addr}/"


def _stand_ins() -> tuple[Page, ...]:
    """What there is to show while there has never been a good build: a word on that, and what the mistakes mean."""
    pages = importlib.import_module("generator.pages")
    words = (
        "# Nothing to show yet\n\nThe content has mistakes; they stand above. This page renews itself once mended.\n"
    )
    home: Page = pages.Page("index.md", "Nothing to show yet", words, source=None, updated=date.min)
    return (home, *pages.pages_without_records())


def _edit_uri(page: Page, docs: Path, root: Path) -> str | None:
    """The record's file as seen from docs_dir, which is where MkDocs begins; None for a page made from many."""
    if page.source is None:
        return None
    source = root / page.source
    if source.is_relative_to(docs):
        return source.relative_to(docs).as_posix()
    return "../" + source.relative_to(docs.parent).as_posix()
