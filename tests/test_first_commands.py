"""What a contributor is told to write and to run first: the example, `make`, hooks, the package."""

import json
import os
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
import yaml
from click.testing import CliRunner

from conftest import PROJECT
from lists import CONFIG, list_files, paperlist, write_list
from paperlist.cli.main import COMMANDS
from paperlist.cli.main import paperlist as program
from paperlist.jobs.init_list.companions import CONFIG_SCHEMA
from paperlist.model.finding import PROJECT_URL
from paperlist.rules.registry import ALL_RULES
from test_release import TYPES

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHECKED_BY = ("ruff format", "ruff check", "mypy", "paperlist check")


def make(folder: Path, *targets: str) -> list[str]:
    """The commands that `make` would run, or what it prints where there is nothing to run."""
    given = ["make", "--no-print-directory", *(("-n", *targets) if targets else ())]
    env = {**os.environ, "MAKEFLAGS": ""}
    done = subprocess.run(given, cwd=folder, env=env, capture_output=True, text=True, check=True)
    return done.stdout.replace("\\\n", " ").splitlines()


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """The project as it was cloned, as far as `make` looks at it: nothing is set up."""
    for name in ("Makefile", "pyproject.toml", "requirements/dev.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((PROJECT / name).read_bytes())
    return tmp_path


@pytest.mark.promise("CONTRIBUTING.md: Title, authors, venue, year and `links.paper` are required")
def test_the_paper_of_the_guide_passes_as_it_is_and_with_what_is_required_alone(
    tmp_path: Path,
) -> None:
    example = GUIDE.partition("```yaml\n")[2].partition("```")[0]
    path = "papers/diffusion/2022-wolleb-diffusion-models-medical-anomaly.yaml"
    folder = write_list(tmp_path / "list", list_files(**{path: example}))
    file = str(folder / path)
    assert paperlist(folder, "check", file, "--fail-on", "warning") == 0

    kept = ("title:", "authors:", "venue:", "year:", "links:", "  paper:")
    short = [line for line in example.splitlines() if line.startswith(kept)]
    assert len(short) == len(kept)
    write_list(folder, {path: "\n".join(short) + "\n"})
    assert paperlist(folder, "check", file) == 0
    for line in (one for one in short if one != "links:"):
        rest = [one for one in short if one != line]
        write_list(folder, {path: "\n".join(rest) + "\n"})
        assert paperlist(folder, "check", file) == 1, line


@pytest.mark.promise("CONTRIBUTING.md: Two commands set everything up")
@pytest.mark.promise("docs/README.md: everything else is set up by itself")
@pytest.mark.parametrize(
    ("target", "last"), [("demo", "demo/pull_request.py"), ("test", "-m pytest ")]
)
def test_a_command_sets_up_what_it_needs(target: str, last: str, fresh: Path) -> None:
    commands = make(fresh, target)

    order = [
        "sys.version_info < (3, 11)",
        "-m venv .venv",
        "pip install --quiet --require-hashes -r requirements/dev.txt",
        "pip install --quiet --no-deps --no-build-isolation -e .",
        last,
    ]
    places = [next(n for n, line in enumerate(commands) if part in line) for part in order]
    assert places == sorted(places)
    assert places[-1] == len(commands) - 1


@pytest.mark.promise(
    "CONTRIBUTING.md: `make check` runs formatting, lint, types and the list's own"
)
@pytest.mark.promise("CONTRIBUTING.md: `pre-commit install` runs the same before each commit")
def test_hooks_and_make_check_run_formatting_lint_types_and_the_lists_own_checks(
    fresh: Path,
) -> None:
    checks = "\n".join(make(fresh, "check"))
    text = (PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    hooks = [hook["entry"] for repo in yaml.safe_load(text)["repos"] for hook in repo["hooks"]]

    for command in CHECKED_BY:
        assert f".venv/bin/{command}" in checks
        assert any(hook.startswith(f".venv/bin/{command}") for hook in hooks)
    assert [hook for hook in hooks if not hook.startswith(".venv/bin/")] == []


@pytest.mark.promise("CONTRIBUTING.md: `make format` formats; `make` lists the rest")
def test_make_alone_lists_what_it_can_make(fresh: Path) -> None:
    listed = {line.split()[0] for line in make(fresh)}

    text = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert listed >= {"demo", "test", "test-fast", "check", "format", "generate"}
    assert listed == set(re.findall(r"(?m)^([a-z-]+):", text))
    assert any("ruff format bot" in line for line in make(fresh, "format"))
    assert '-m "not slow"' in make(fresh, "test-fast")[-1]


@pytest.mark.promise("CONTRIBUTING.md: `changelog.d/<name>.<feature|change|fix|removal>.md`")
def test_the_guide_names_the_kinds_of_fragments_that_there_are() -> None:
    (kinds,) = re.findall(r"changelog\.d/<name>\.<([a-z|]+)>\.md", GUIDE)

    assert set(kinds.split("|")) == TYPES


def paths_of_the_guide() -> list[str]:
    rows = GUIDE.partition("| To add |")[2].partition("**A bug**")[0]
    quoted = re.findall(r"`([a-z_./]+(?:\.py|\.md|\.json|/))(?:: \w+)?`", rows)
    return sorted({path for path in quoted if path != "changelog.d/"})


@pytest.mark.promise("CONTRIBUTING.md: | To add | Write | Register | Then |")
@pytest.mark.parametrize("path", paths_of_the_guide())
def test_what_the_guide_says_to_extend_is_there(path: str) -> None:
    places = [PROJECT, PROJECT / "bot/paperlist", PROJECT / "bot/paperlist/importers"]

    assert any((place / path).exists() for place in places)
    assert len(paths_of_the_guide()) > 15


@pytest.mark.promise("CONTRIBUTING.md: text in, a `Reading` out (records become entries by")
@pytest.mark.parametrize(
    ("where", "what"),
    [
        ("importers/parse/record.py", "def entry_of("),
        ("importers/formats.py", "    Format("),
        ("importers/formats.py", "Reading"),
        ("metadata/sources.py", "    Source("),
    ],
)
def test_what_the_guide_calls_by_its_name_is_called_so(where: str, what: str) -> None:
    name = re.sub(r"^(def )|\($", "", what.strip())

    assert f"`{name}`" in GUIDE or f"{where.partition('/')[2]}: {name}`" in GUIDE
    assert what in (PROJECT / "bot/paperlist" / where).read_text(encoding="utf-8")


@pytest.mark.promise("docs/package.md: and some sixty rules")
@pytest.mark.promise("docs/package.md: paperlist fix --diff")
def test_the_page_of_the_package_names_commands_and_numbers_that_are_true() -> None:
    text = (PROJECT / "docs/package.md").read_text(encoding="utf-8")
    commands = re.findall(r"^paperlist ([a-z]+)((?: --\w+)*)$", text, re.MULTILINE)

    assert 55 <= len(ALL_RULES) <= 69
    assert len(commands) == 3
    for name, options in commands:
        assert name in COMMANDS
        shown = CliRunner().invoke(program, [name, "--help"]).output
        assert [one for one in options.split() if one not in shown] == []


def demonstration(folder: Path) -> ModuleType:
    """The program that `make demo` runs, on a small list with the sections that it needs."""
    spec = spec_from_file_location("demonstration", PROJECT / "demo/pull_request.py")
    assert spec
    assert spec.loader
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    heads = [entry.read_text("utf-8").partition("\n")[0] for entry in made.ENTRIES.glob("*.yaml")]
    sections = {head.split("/")[1] for head in heads} - {"diffusion", "benchmarks"}
    more = "".join(f"  - {{id: {name}, title: {name}}}\n" for name in sorted(sections))
    write_list(folder, list_files(**{"paperlist.yml": CONFIG.replace("tags:", f"{more}tags:")}))
    assert paperlist(folder, "publish") == 0
    made.ROOT, made.paperlist = folder, paperlist
    return made


@pytest.mark.promise("docs/start-a-list.md: can run the same checks before each commit")
def test_the_hooks_that_the_page_names_are_those_that_there_are() -> None:
    page = (PROJECT / "docs/start-a-list.md").read_text(encoding="utf-8")
    shown = yaml.safe_load(
        page.partition("## With pre-commit")[2].split("```yaml\n")[1].split("```")[0]
    )
    hooks = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repo,) = shown["repos"]

    assert {hook["id"] for hook in repo["hooks"]} == {hook["id"] for hook in hooks}
    assert repo["repo"] == PROJECT_URL


@pytest.mark.promise("docs/start-a-list.md: | Key of `paperlist.yml` | What it sets |")
def test_the_page_names_every_key_that_can_be_set() -> None:
    schema = json.loads((PROJECT / "schema/config.schema.json").read_text(encoding="utf-8"))
    page = (PROJECT / "docs/start-a-list.md").read_text(encoding="utf-8")
    table = page.partition("| Key of `paperlist.yml` |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z]+)`", table))
    stars = (PROJECT / "docs/stars.md").read_text(encoding="utf-8")

    assert schema["properties"].keys() - named == set()
    assert schema["properties"]["readme"]["properties"].keys() - named == set()
    assert schema["$defs"]["section"]["properties"].keys() - named == {"id"}
    for key in schema["properties"]["stars"]["properties"]:
        assert f"\n  {key}: " in stars


@pytest.mark.promise("docs/start-a-list.md: an editor that knows the `yaml-language-server` line")
def test_the_schemas_that_editors_are_led_to_are_there() -> None:
    pages = [*(PROJECT / "docs").rglob("*.md"), PROJECT / "CONTRIBUTING.md"]
    texts = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    beside = set(re.findall(r"\$schema=\.\./\.\./(\S+)", texts))
    raw = PROJECT_URL.replace("//github.com", "//raw.githubusercontent.com")
    public = set(
        re.findall(rf"\$schema={re.escape(raw)}/main/(\S+)", f"{texts} $schema={CONFIG_SCHEMA}")
    )

    assert beside == {"schema/paper.schema.json"}
    assert public == {"schema/config.schema.json"}
    assert all((PROJECT / path).is_file() for path in beside | public)


@pytest.mark.slow
@pytest.mark.promise("docs/README.md: make demo # a pull request against this list, from the first")
@pytest.mark.promise("docs/README.md: nothing is sent anywhere")
def test_the_demo_goes_from_the_first_check_to_the_new_page_and_asks_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    demo = demonstration(tmp_path / "list")
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    monkeypatch.setitem(sys.modules, "pycurl", None)  # what asks links cannot be imported
    capfd.readouterr()

    assert demo.main() == 0

    said = capfd.readouterr().out
    assert re.findall(r"^(\d)\. ", said, re.MULTILINE) == list("123456")
    first, comment, fixed, _, page, again = said.split("=" * 78 + "\n\n")[1:]
    assert "(exit status 1: there is something to fix)" in first
    assert "to fix before this can be merged.**" in comment
    assert "\n+++ b/papers/" in fixed
    assert re.search(r"(?m)^\+- <a id=\"[^\"]+\"></a>", page)
    assert re.fullmatch(r"all \d+ files up to date\n", again)


@pytest.mark.promise("README.md: try it: `make demo` · test it: `make test`")
def test_what_people_are_told_to_try_is_tried_with_each_change() -> None:
    text = (PROJECT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    ci = yaml.load(text, yaml.BaseLoader)
    run = [step.get("run") for step in ci["jobs"]["test"]["steps"]]

    assert {"make check", "make demo", "make test"} <= {*run}
    assert ci["jobs"]["test"]["if"] == "github.event_name != 'schedule'"
    assert {"push", "pull_request"} <= ci["on"].keys()
