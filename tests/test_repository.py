"""What holds for every file of this repository."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from conftest import PROJECT
from paperlist.cli.context import shipped_schema
from paperlist.model.finding import PROJECT_URL

LIVE = re.compile(
    r'(?:ROOT|PROJECT|parents\[\d\]\)?)\s*/\s*"(?:papers|paperlist\.yml|README|exports|assets)'
)


def test_no_test_depends_on_the_live_list() -> None:
    tests = (path for path in (PROJECT / "tests").rglob("*.py") if path != Path(__file__))

    assert [path.name for path in tests if LIVE.search(path.read_text(encoding="utf-8"))] == []


def test_the_schemas_beside_the_code_are_the_ones_it_uses() -> None:
    for path in (PROJECT / "schema").glob("*.json"):
        assert json.loads(shipped_schema(path.name)) == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.slow
def test_no_file_names_a_place_of_this_machine_or_a_registry() -> None:
    hosts = (
        "pypi" + ".org",
        "pythonhosted" + ".org",
        "registry.npmjs" + ".org",
        "/" + "work/main",
        "/" + "root/",
    )
    named = [
        f"{path.relative_to(PROJECT)}: {word}"
        for folder in (
            "bot",
            "tests",
            "docs",
            "demo",
            "benchmarks",
            "requirements",
            "papers",
            ".ci",
        )
        for path in (PROJECT / folder).rglob("*")
        if path.is_file()
        and path.suffix in (".py", ".md", ".txt", ".yaml", ".yml", ".json", ".toml", "")
        for word in hosts
        if word in path.read_text(encoding="utf-8", errors="replace")
    ]

    assert named == []
    assert (
        Path(PROJECT / "requirements" / "dev.txt")
        .read_text(encoding="utf-8")
        .count("--hash=sha256:")
        > 100
    )


def test_no_two_test_files_have_one_name() -> None:
    names = [path.name for path in (PROJECT / "tests").rglob("test_*.py")]

    assert sorted(names) == sorted(set(names))


def test_findings_point_to_the_projects_own_page() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))

    assert project["project"]["urls"]["Repository"] == PROJECT_URL
