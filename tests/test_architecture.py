"""The arrows that never exist, and one door per library: held over the syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "bot" / "paperlist"

# module or folder -> (what it never imports, what to do instead)
IO = {
    "requests",
    "github",
    "click",
    "aiohttp",
    "subprocess",
    "socket",
    "urllib.request",
    "tempfile",
}
NEVER = {
    "model": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "errors": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "identifiers": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "names": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "titles": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "characters": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "venues": (IO | {"os", "time"}, "pass the value in; its own table is the one file it reads"),
    "document": (IO | {"os", "pathlib", "time"}, "take text, give text"),
    "config": (IO | {"os", "pathlib", "time"}, "take text; discovery is cli's"),
    "schema": (IO | {"os", "pathlib", "time"}, "take data"),
    "duplicates": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "importers": (IO | {"os", "pathlib", "time"}, "take text, give drafts"),
    "metadata": (IO | {"os", "pathlib", "time"}, "give questions, take answers; jobs ask"),
    "laid_over": (IO | {"os", "pathlib", "time"}, "pass the value in"),
    "arxiv_feed": (IO | {"os", "pathlib", "time"}, "take bytes, give entries"),
    "links": (IO | {"os", "pathlib", "time"}, "pass the value in; adapters ask"),
    "stars": (IO | {"os", "pathlib", "time", "paperlist.adapters", "paperlist.jobs"},
              "pass the value in; today too"),
    "forge": (IO | {"os", "pathlib", "time"}, "a port names no library"),
    "rules": (
        IO | {"os", "pathlib", "time", "paperlist.adapters", "paperlist.ports", "paperlist.forge",
              "paperlist.engine",
              "paperlist.reporters", "paperlist.jobs", "paperlist.cli"},
        "a rule judges what its context holds; put what it needs there",
    ),
    "engine": (IO | {"paperlist.adapters", "paperlist.reporters"}, "give findings back"),
    "reporters": (
        IO | {"paperlist.engine", "paperlist.rules", "paperlist.adapters", "paperlist.ports",
              "paperlist.forge"},
        "reports are made from the model alone",
    ),
    "render": (
        IO | {"paperlist.engine", "paperlist.rules", "paperlist.adapters", "paperlist.ports"},
        "pages are made from papers and configuration alone",
    ),
    "adapters": (
        {"paperlist.rules", "paperlist.engine", "paperlist.reporters", "paperlist.jobs",
         "paperlist.adapters"},
        "an adapter knows its library and the ports, nothing else",
    ),
    "jobs": (
        IO | {"os", "pathlib", "paperlist.adapters", "paperlist.cli"},
        "name a port; cli wires the adapter",
    ),
}  # fmt: skip

DOORS: dict[str, str | tuple[str, ...]] = {
    "yaml": "document/reader.py",
    "jsonschema_rs": "schema.py",
    "click": "cli/",
    "multiprocessing": "adapters/processes.py",
    "concurrent": "adapters/processes.py",
    "subprocess": "adapters/git.py",
    "github": "adapters/github/",
    "requests": ("adapters/github/", "adapters/http.py"),
    "urllib3": "adapters/http.py",
    "cmarkgfm": "render/github_view.py",
    "nh3": "render/github_view.py",
    "ftfy": "characters.py",
    "confusable_homoglyphs": "characters.py",
    "anyascii": "titles.py",
    "rapidfuzz": "duplicates/",
    "sqlite3": "adapters/index.py",
    "idna": "links/safety.py",
    "rich": "cli/",
    "aiohttp": "adapters/prober/",
    "yarl": "adapters/prober/",
    "selectolax": ("links/pages.py", "metadata/"),
    "defusedxml": "arxiv_feed.py",
    "pylatexenc": "titles.py",
    "markdown_it": "importers/parse/markdown.py",
    "docutils": "importers/parse/rst.py",
    "bibtexparser": "importers/parse/bibtex.py",
}


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(ROOT.rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import: write the whole name"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def touches(name: str, forbidden: str) -> bool:
    return name == forbidden or name.startswith(f"{forbidden}.")


@pytest.mark.parametrize("part", NEVER)
def test_arrows_that_never_exist(part: str) -> None:
    forbidden, instead = NEVER[part]
    arrows = [
        f"{path} imports {name}: {instead}"
        for path, tree in modules()
        if path == f"{part}.py" or path.startswith(f"{part}/")
        for name in imported(tree)
        if any(touches(name, f) for f in forbidden) and not within_one_adapter(path, name)
    ]

    assert arrows == []


def within_one_adapter(path: str, name: str) -> bool:
    """An adapter of several modules may import its own."""
    adapter = path.split("/")[1] if path.startswith("adapters/") and path.count("/") > 1 else ""
    return bool(adapter) and touches(name, f"paperlist.adapters.{adapter}")


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = {
        path for path, tree in modules() if any(touches(name, library) for name in imported(tree))
    }

    assert users != set()
    assert {user for user in users if not user.startswith(DOORS[library])} == set()


def test_rule_modules_do_not_import_one_another() -> None:
    families = {p.stem for p in (ROOT / "rules").glob("*.py")} - {"__init__", "base"}
    arrows = [
        f"{path} imports {name}"
        for path, tree in modules()
        if path.startswith("rules/") and path != "rules/__init__.py"
        for name in imported(tree)
        if any(touches(name, f"paperlist.rules.{family}") for family in families)
    ]

    assert arrows == []


def test_core_opens_no_file_and_reads_no_clock_or_environment() -> None:
    core = tuple(part for part in NEVER if part != "adapters")
    calls = [
        f"{path}:{node.lineno}"
        for path, tree in modules()
        if path.removesuffix(".py").split("/")[0] in core
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("open", "print", "input", "exec", "eval")
    ]

    assert calls == []


def test_modules_stay_under_400_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in ROOT.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}


def test_every_module_says_its_purpose() -> None:
    assert [path for path, tree in modules() if not ast.get_docstring(tree)] == []


def test_one_fake_of_each_port_and_no_other() -> None:
    here = Path(__file__).parent
    fakes = [*classes(here / "fakes.py"), *classes(here / "fake_forge.py")]
    protocols = {
        node.name
        for path in (ROOT / "ports.py", ROOT / "forge.py")
        for node in classes(path)
        if any(ast.unparse(base) == "Protocol" for base in node.bases)
    }

    functions = {"Spread"}  # a function is its own fake: jobs.loading.here
    assert {node.name for node in fakes} == {f"Fake{p}" for p in protocols - functions}


def classes(path: Path) -> list[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]
