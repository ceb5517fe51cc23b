"""The arrows that never exist, and one door per library: held over the syntax tree."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from paperlist.rules.base import Rule
from paperlist.rules.registry import ALL_RULES

ROOT = Path(__file__).parents[1] / "bot" / "paperlist"

# module or folder -> (what it never imports, what to do instead)
IO = {
    "requests",
    "github",
    "click",
    "pycurl",
    "subprocess",
    "socket",
    "urllib.request",
    "tempfile",
}
CLOCK = {"os", "pathlib", "time"}
CORE = IO | CLOCK
# A part imports only parts of a lower layer, or its own modules. Drawn in docs/architecture.md.
LAYERS = (
    ("model",),
    ("text",),
    ("ports",),
    ("links", "document", "duplicates", "stars"),
    ("config",),
    ("metadata",),
    ("importers",),
    ("rules",),
    ("isolation", "suppressions"),
    ("engine", "reporters", "render"),
    ("fixes",),
    ("adapters", "jobs"),
    ("cli",),
)
# The port of the link prober names the values of `links` for its types alone.
TYPES_ONLY = {("ports/files.py", "links")}
NEVER = {
    "model": (CORE, "pass the value in"),
    "text": (IO | {"os", "time"}, "pass the value in; the venue table is the one file it reads"),
    "document": (CORE, "take text, give text"),
    "config": (CORE, "take text; discovery is cli's"),
    "duplicates": (CORE, "pass the value in"),
    "importers": (CORE, "take text, give drafts"),
    "metadata": (CORE, "give requests, take answers; jobs send them"),
    "links": (CORE, "pass the value in; adapters send requests"),
    "stars": (CORE, "pass the value in; today too"),
    "ports": (CORE, "a port names no library"),
    "rules": (
        CORE | {"paperlist.ports"},
        "a rule judges what its context holds; put what it needs there",
    ),
    "engine": (IO, "give findings back"),
    "fixes": (CORE, "take findings, give findings back"),
    "suppressions": (CORE, "take findings, give findings back"),
    "reporters": (IO | {"paperlist.ports"}, "reports are made from the model alone"),
    "render": (IO | {"paperlist.ports"}, "pages are made from papers and configuration alone"),
    "adapters": (
        {"paperlist.adapters", "paperlist.jobs"},
        "an adapter knows its library and the ports, nothing else",
    ),
    "jobs": (IO | {"os", "pathlib", "paperlist.adapters"}, "name a port; cli wires the adapter"),
}

DOORS: dict[str, str | tuple[str, ...]] = {
    "yaml": "document/reader.py",
    "jsonschema_rs": "document/schema.py",
    "jsonschema": "document/schema_explain.py",
    "referencing": "document/schema_explain.py",
    "click": "cli/",
    "multiprocessing": "adapters/process_pool.py",
    "concurrent": "adapters/process_pool.py",
    "cloudpickle": "adapters/process_pool.py",
    "subprocess": "adapters/git/",
    "github": "adapters/github/",
    "requests": ("adapters/github/", "adapters/http.py"),
    "urllib3": "adapters/http.py",
    "cmarkgfm": "render/github_view.py",
    "nh3": "render/github_view.py",
    "ftfy": "text/confusables.py",
    "confusable_homoglyphs": "text/confusables.py",
    "anyascii": "text/titles.py",
    "rapidfuzz": "duplicates/",
    "sqlite3": "adapters/index.py",
    "idna": "links/safety.py",
    "rich": "cli/",
    "pycurl": "adapters/prober/",
    "selectolax": ("links/pages.py", "metadata/"),
    "defusedxml": "text/arxiv_atom.py",
    "pylatexenc": "text/latex.py",
    "markdown_it": "importers/parse/markdown.py",
    "docutils": "importers/parse/rst.py",
    "jinja2": ("render/entry_template.py", "render/site/"),
    "markupsafe": "render/site/",
    "bibtexparser": "importers/parse/bibtex.py",
    "rispy": "importers/parse/ris.py",
}


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(ROOT.rglob("*.py"))
    )


@cache
def imports() -> tuple[tuple[str, frozenset[str]], ...]:
    """Each module with the names that it imports."""
    return tuple((path, frozenset(imported(tree))) for path, tree in modules())


def part(path: str) -> str:
    """The part of the package that a module or a dotted name belongs to."""
    return path.removeprefix("paperlist.").removesuffix(".py").replace("/", ".").split(".")[0]


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import: write the whole name"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.slow
def test_a_name_of_a_module_is_given_once() -> None:
    """A second constant of the same name changes what the functions above it do."""
    twice = []
    for path, tree in modules():
        assigned = (node for node in tree.body if isinstance(node, ast.Assign))
        names = Counter(t.id for node in assigned for t in node.targets if isinstance(t, ast.Name))
        twice += [f"{path}: {name}" for name, count in names.items() if count > 1]

    assert twice == []


def touches(name: str, forbidden: str) -> bool:
    return name == forbidden or name.startswith(f"{forbidden}.")


@pytest.mark.promise(
    "docs/architecture.md: Nothing in the core opens a file, a socket, a clock or an environment variable"
)
@pytest.mark.slow
@pytest.mark.parametrize("room", NEVER)
def test_arrows_that_never_exist(room: str) -> None:
    forbidden, instead = NEVER[room]
    arrows = [
        f"{path} imports {name}: {instead}"
        for path, names in imports()
        if part(path) == room
        for name in names
        if any(touches(name, f) for f in forbidden) and not within_one_adapter(path, name)
    ]

    assert arrows == []


def within_one_adapter(path: str, name: str) -> bool:
    """An adapter of several modules may import its own."""
    adapter = path.split("/")[1] if path.startswith("adapters/") and path.count("/") > 1 else ""
    return bool(adapter) and touches(name, f"paperlist.adapters.{adapter}")


@pytest.mark.promise("docs/architecture.md: Imports run downwards only")
@pytest.mark.slow
def test_no_import_runs_upwards() -> None:
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    upwards = [
        f"{path} imports {name}: {part(name)} lies no lower than {part(path)}"
        for path, names in imports()
        if part(path) in height
        for name in names
        if name.startswith("paperlist.") and part(name) in height and part(name) != part(path)
        if height[part(name)] >= height[part(path)] and (path, part(name)) not in TYPES_ONLY
    ]

    assert upwards == []
    assert {part(path) for path, _ in modules()} - set(height) == {"__init__", "__main__"}


@pytest.mark.promise("docs/architecture.md: the one door of each library")
@pytest.mark.slow
@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str) -> None:
    users = {path for path, names in imports() if any(touches(name, library) for name in names)}

    assert users != set()
    assert {user for user in users if not user.startswith(DOORS[library])} == set()


def test_rules_do_not_import_one_another() -> None:
    rules = {rule.__module__ for rule in ALL_RULES}
    arrows = [
        f"{path} imports {name}"
        for path, names in imports()
        if path.startswith("rules/") and path != "rules/registry.py"
        for name in names
        if name in rules
    ]

    assert arrows == []


@pytest.mark.promise(
    "docs/architecture.md: one file per rule, named as the rule, in one folder per family"
)
@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_a_rule_stands_in_the_file_of_its_name_in_the_folder_of_its_family(
    rule: type[Rule],
) -> None:
    folder = {"0": "text", "1": "schema", "2": "duplicates", "3": "links"} | {
        "4": "style",
        "5": "repository",
        "9": "internal",
    }
    home = f"paperlist.rules.{folder[rule.code[3]]}.{rule.name.replace('-', '_')}"

    assert rule.__module__ == home


@pytest.mark.promise("docs/architecture.md: `registry.py` lists them")
def test_every_rule_file_is_registered() -> None:
    with_rules = {
        path
        for path, tree in modules()
        if path.startswith("rules/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code"
    }
    registered = {
        f"{rule.__module__.removeprefix('paperlist.').replace('.', '/')}.py" for rule in ALL_RULES
    }

    assert with_rules == registered, "a rule's import belongs into rules/registry.py"


@pytest.mark.promise(
    "docs/architecture.md: Nothing in the core opens a file, a socket, a clock or an environment variable"
)
@pytest.mark.slow
def test_core_opens_no_file_and_reads_no_clock_or_environment() -> None:
    core = tuple(room for room in NEVER if room != "adapters")
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


@pytest.mark.slow
def test_only_the_command_line_s_clock_and_adapters_read_the_clock() -> None:
    readers = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
    calls = [
        f"{path}:{node.lineno} {ast.unparse(node.func)}"
        for path, tree in modules()
        if not path.startswith("adapters/") and path != "cli/clock.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).removeprefix("dt.").removeprefix("datetime.datetime") in readers
    ]

    assert calls == []


@pytest.mark.promise("docs/architecture.md: and the size of modules")
def test_modules_stay_under_400_lines() -> None:
    long = {
        path.relative_to(ROOT).as_posix(): lines
        for path in ROOT.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}, "split what has over 400 lines by what it is about"


def test_every_module_says_its_purpose() -> None:
    assert [path for path, tree in modules() if not ast.get_docstring(tree)] == []


def test_one_fake_of_each_port_and_no_other() -> None:
    here = Path(__file__).parent
    fakes = [*classes(here / "fakes.py"), *classes(here / "fake_forge.py")]
    protocols = {
        node.name
        for path in (ROOT / "ports/files.py", ROOT / "ports/github.py")
        for node in classes(path)
        if any(ast.unparse(base) == "Protocol" for base in node.bases)
    }

    functions = {"Spread"}  # a function is its own fake: ports.files.here
    assert {node.name for node in fakes} == {f"Fake{p}" for p in protocols - functions}


def classes(path: Path) -> list[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


def test_the_page_on_the_architecture_names_what_exists() -> None:
    page = (ROOT.parents[1] / "docs/architecture.md").read_text(encoding="utf-8")
    table = page.partition("## Where things are")[2].partition("Imports run downwards")[0]
    rooms = {part(path) for path, _ in modules()} - {"__init__", "__main__"}
    named = {
        name.strip("/").removesuffix(".py") for name in re.findall(r"`([a-z_]+(?:/|\.py))`", table)
    }
    spans = re.findall(r"`((?:[a-z_]+/)+[a-z_]+)(?:\.py)?`", page)
    inside = [place for place in spans if place.partition("/")[0] in rooms]

    assert rooms - named == set()
    assert [p for p in inside if not (ROOT / p).is_dir() and not (ROOT / f"{p}.py").exists()] == []
