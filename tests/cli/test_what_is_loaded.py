"""Which libraries a command loads: only those that it needs. Each has a process of its own."""

import json
import re
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from conftest import PROJECT
from lists import PAPER, PATH, git, write_list

COMMAND = """
import atexit, json, sys
from paperlist.cli.main import main
atexit.register(lambda: print(json.dumps([*sys.modules])))
main()
"""
ALWAYS = {"click", "yaml", "jsonschema_rs", "rapidfuzz"}
PLAIN = {
    "paperlist.yml": "title: A List\nsections: [{id: diffusion, title: Diffusion}]\n",
    PATH: PAPER.replace("tags: [non-medical]\n", ""),
    "papers/diffusion/2024-smith-plain-diffusions.yaml": PAPER.replace("Diffusion", "Diffusions"),
}


def libraries() -> set[str]:
    """What can be imported of everything that an installation brings."""
    locked = (PROJECT / "requirements/runtime.txt").read_text("utf-8")
    brought = set(re.findall(r"^([a-z0-9-]+)", locked, re.MULTILINE))
    return {
        name
        for name, packages in packages_distributions().items()
        if brought & {re.sub(r"[-_.]+", "-", package).lower() for package in packages}
    }


def loaded(folder: Path, *arguments: str) -> set[str]:
    """The libraries that a process has loaded when its command on the list in a folder ends."""
    command = [sys.executable, "-c", COMMAND, arguments[0], "--list", str(folder), *arguments[1:]]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    names = {name.partition(".")[0] for name in json.loads(done.stdout.splitlines()[-1])}
    assert "paperlist" in names, done.stderr
    return names & libraries()


@pytest.mark.slow
@pytest.mark.promise(
    "docs/dependencies.md: All but click, PyYAML, jsonschema-rs and rapidfuzz are imported only"
    " when they are needed, so that a check of plain ASCII papers never loads them"
)
def test_a_check_of_plain_papers_loads_four_libraries(tmp_path: Path) -> None:
    folder = write_list(tmp_path, PLAIN)

    assert loaded(folder, "check") == ALWAYS


@pytest.mark.slow
def test_a_check_of_a_change_loads_no_more(tmp_path: Path) -> None:
    folder = write_list(tmp_path, {path: PLAIN[path] for path in ("paperlist.yml", PATH)})
    git(folder, "init", "-q")
    for name in ("start", "more"):
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", name)
        write_list(folder, PLAIN)

    assert loaded(folder, "check", "--base", "HEAD~1", "--head", "HEAD") == ALWAYS


@pytest.mark.slow
@pytest.mark.promise("docs/dependencies.md: Imported for the first invalid file only")
def test_an_invalid_file_loads_what_explains_it_and_no_text_more(tmp_path: Path) -> None:
    wrong = {PATH: PLAIN[PATH].replace("year: 2024", "year: soon")}

    more = loaded(write_list(tmp_path, PLAIN | wrong), "check") - ALWAYS

    assert {"jsonschema", "referencing"} <= more
    assert more.isdisjoint({"anyascii", "ftfy", "github", "pylatexenc", "requests"})


@pytest.mark.slow
@pytest.mark.promise("docs/dependencies.md: Imported only by commands that talk to GitHub")
@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "--check"),
        ("site", "--check"),
        ("stats",),
        ("fix", "--diff"),
        ("duplicates",),
        ("import", "papers.bib"),
        ("suggest", "--help"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_that_asks_nobody_loads_no_client(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    folder = write_list(tmp_path, {**PLAIN, "papers.bib": "@misc{a, title = {On Doors}}\n"})
    if "papers.bib" in arguments:
        arguments = ("import", str(folder / "papers.bib"), "--dry-run")

    found = loaded(folder, *arguments)

    assert found.isdisjoint({"github", "requests", "urllib3", "nacl", "cryptography", "pycurl"})


@pytest.mark.slow
@pytest.mark.promise(
    "docs/dependencies.md: each loaded by one kind of command and would be the next to become extras"
)
def test_libraries_for_other_peoples_texts_wait_for_one(tmp_path: Path) -> None:
    texts = {
        "page.rst": "Papers\n======\n\n- Nothing\n",
        "a.bib": "@misc{a, title = {Of {\\'E}}}\n",
    }
    folder = write_list(tmp_path, {**PLAIN, **texts})

    def needed(name: str) -> set[str]:
        return loaded(folder, "import", str(folder / name), "--dry-run")

    assert needed("page.rst") & {"docutils", "bibtexparser", "pylatexenc"} == {"docutils"}
    assert needed("a.bib") & {"docutils", "bibtexparser", "pylatexenc"} == {
        "bibtexparser",
        "pylatexenc",
    }
