"""What must stay true of the code's shape: the order of imports, one file for the engine, purity, plain templates."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

REPOSITORY = Path(__file__).resolve().parents[1]
GENERATOR = REPOSITORY / "generator"
MODULES = sorted(GENERATOR.rglob("*.py"))
TEMPLATES = sorted(GENERATOR.rglob("*.jinja"))
THEME = sorted(path for path in (REPOSITORY / "overrides").rglob("*") if path.suffix in (".html", ".css", ".js"))

LAYERS = (
    "problems",
    "prose",
    "records",
    "writing",
    "drawing",
    "reader",
    "library",
    "rules",
    "history",
    "editing",
    "pages",
    "repository",
    "build",
    "publishers",
)
"""From the bottom to the top: a module imports from its own layer and from those below."""

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "data", "process", "handle", "common", "misc"}
SHADOWS = {"html", "types", "site", "calendar", "markdown"}

IMPURE = {"random", "secrets", "socket", "urllib", "http", "requests", "httpx", "time", "uuid", "os", "subprocess"}
"""Modules that bring the clock, the network, chance or the machine in."""
CLOCK = {"now", "today", "utcnow", "fromtimestamp"}

FORBIDDEN_FILTERS = {"sort", "dictsort", "groupby", "select", "selectattr", "reject", "rejectattr", "unique"}
FORBIDDEN_FILTERS |= {"min", "max", "sum", "batch", "slice", "random", "safe", "attr"}
"""A template chooses words; what it speaks of, and in which order, is chosen in Python."""

ADDRESS = re.compile(r"(?<![\w.-])(?:https?:)?//[\w-]+\.[\w.-]+", re.IGNORECASE)


def name_of(path: Path) -> str:
    """The dotted name of a module of the generator."""
    parts = path.relative_to(REPOSITORY).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path): path for path in MODULES}


def layer_of(module: str) -> int:
    """The place of a module's layer, from the bottom; the package itself and ``__main__`` stand on top."""
    part = module.split(".")[1] if "." in module else ""
    return LAYERS.index(part) if part in LAYERS else len(LAYERS)


def imports(path: Path, *, running: bool = False) -> Iterator[str]:
    """The full names of the modules that a module imports; ``running`` leaves out those for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in _statements(tree, running=running):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in NAMES else node.module


def _statements(node: ast.AST, *, running: bool) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if running and isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            continue
        yield child
        yield from _statements(child, running=running)


def ours(path: Path) -> set[str]:
    """The modules of the generator that a module imports."""
    return {name for name in imports(path) if name in NAMES}


def test_layers_are_all_there() -> None:
    found = {name.split(".")[1] for name in NAMES if "." in name}
    assert found == {*LAYERS, "__main__"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_module_imports_from_no_later_layer(path: Path) -> None:
    own = layer_of(name_of(path))
    assert [name for name in sorted(ours(path)) if layer_of(name) > own] == []


def test_imports_form_no_cycle() -> None:
    edges = {name: ours(path) - {name} for name, path in NAMES.items()}
    # A package's own modules belong to it: importing one of them from its __init__ is no cycle.
    left = {
        name: {target for target in targets if not target.startswith(f"{name}.")} for name, targets in edges.items()
    }
    while free := {name for name, targets in left.items() if not targets & left.keys()}:
        left = {name: targets for name, targets in left.items() if name not in free}
    assert left == {}


def test_module_inside_a_package_does_not_import_the_package() -> None:
    inward = {
        (name, target)
        for name, path in NAMES.items()
        for target in ours(path)
        if name.startswith(f"{target}.") and target != "generator"
    }
    assert inward == set()


def test_one_file_imports_the_engine() -> None:
    knowing = [name for name, path in NAMES.items() if any(one.split(".")[0] == "mkdocs" for one in imports(path))]
    assert knowing == ["generator.publishers.mkdocs_hook"]


def test_hook_imports_no_module_of_ours_when_it_is_loaded() -> None:
    path = NAMES["generator.publishers.mkdocs_hook"]
    assert [name for name in imports(path, running=True) if name.startswith("generator")] == []


@pytest.mark.parametrize("path", [*MODULES, *sorted((REPOSITORY / "tests").rglob("*.py"))], ids=lambda path: path.stem)
def test_name_of_a_module_says_something_and_shadows_nothing(path: Path) -> None:
    stem = path.stem if path.stem != "__init__" else path.parent.name
    assert stem not in EMPTY_WORDS | SHADOWS
    assert stem in ("__main__",) or stem not in sys.stdlib_module_names


PURE = [path for path in MODULES if layer_of(name_of(path)) < LAYERS.index("repository")]


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_what_lies_before_the_build_knows_no_clock_network_or_chance(path: Path) -> None:
    assert sorted({name.split(".")[0] for name in imports(path)} & IMPURE) == []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert sorted(read & CLOCK) == []


@pytest.mark.parametrize("path", PURE, ids=name_of)
def test_what_lies_before_the_build_prints_and_writes_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert sorted(called & {"print", "open", "input", "exec", "eval", "hash", "id"}) == []
    assert sorted(attributes & {"write_text", "write_bytes", "mkdir", "unlink"}) == []


def test_content_is_read_in_one_module() -> None:
    reading = {
        name
        for name, path in NAMES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("read_bytes", "iterdir", "glob", "rglob")
    }
    assert reading - {name for name in NAMES if name.startswith("generator.publishers")} == {"generator.reader.content"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_neither_sorts_nor_looks_up(path: Path) -> None:
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    used = {node.name for node in tree.find_all(nodes.Filter)}
    assert sorted(used & FORBIDDEN_FILTERS) == []
    called = [node.node.attr for node in tree.find_all(nodes.Call) if isinstance(node.node, nodes.Getattr)]
    assert [name for name in called if name in ("get", "items", "keys", "values", "sort", "index", "count")] == []
    assert [node.lineno for node in tree.find_all(nodes.Getitem)] == []


@pytest.mark.parametrize("path", [*THEME, REPOSITORY / "mkdocs.yml"], ids=lambda path: path.name)
def test_theme_names_no_other_host(path: Path) -> None:
    assert ADDRESS.findall(path.read_text(encoding="utf-8")) == []


def test_address_is_recognised() -> None:
    text = 'src="//cdn.example.org/x.js" url(https://a.example) // a comment.\nhttp://127.0.0.1 a.b//c.d'
    assert ADDRESS.findall(text) == ["//cdn.example.org", "https://a.example", "http://127.0.0.1"]
