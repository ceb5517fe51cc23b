"""The list this repository keeps: valid, published, and true to the facts it was made from."""

import json
from pathlib import Path

import pytest

from conftest import PROJECT
from lists import TODAY, paperlist
from paperlist.adapters.files import FilesTree
from paperlist.cli.context import shipped_schema, shipped_template
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.load_list import load_setup
from paperlist.jobs.publish_pages import listed, plan
from paperlist.model.report import Severity

TREE = FilesTree(PROJECT)
SETUP = load_setup(TREE, shipped=shipped_schema, today=TODAY)
TRUTH = PROJECT.parent / "shared" / "data" / "seed_truth.json"


def test_the_list_has_no_error() -> None:
    report = check_list(TREE, SETUP)

    assert report.count(Severity.ERROR) == 0
    assert report.papers >= 42


def test_everything_generated_is_current() -> None:
    publication = plan(TREE, SETUP, shipped_template)

    assert (dict(publication.write), publication.remove) == ({}, ())


def test_every_paper_has_a_summary_of_its_own_and_a_figure() -> None:
    papers = listed(TREE, SETUP).papers
    summaries = {paper.string("summary") for paper in papers}

    assert len(summaries) == len(papers)
    assert all(paper.string("figure") for paper in papers)


def test_the_schemas_beside_the_code_are_the_ones_it_uses() -> None:
    for path in (PROJECT / "schema").glob("*.json"):
        assert json.loads(shipped_schema(path.name)) == json.loads(path.read_text(encoding="utf-8"))


def test_the_list_passes_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert paperlist(PROJECT, "check") == 0
    assert " papers checked: 0 errors" in capsys.readouterr().out


@pytest.mark.shared
@pytest.mark.skipif(not TRUTH.exists(), reason="the facts of the seed are not here")
def test_every_fact_of_the_seed_is_in_the_list() -> None:
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    sections = [section.id for section in SETUP.config.sections]
    papers = {paper.title: paper for paper in listed(TREE, SETUP).papers}

    assert set(papers) >= {entry["title"] for entry in truth["entries"]}
    for entry in truth["entries"]:
        paper = papers[entry["title"]]
        assert list(paper.authors) == entry["authors"]
        assert (paper.venue, paper.year) == (entry["venue"], entry["year"])
        assert entry["paper_url"] in (paper.links["paper"], paper.links.get("pdf"))
        assert paper.links.get("code") == entry["code_url"]
        assert paper.string("figure") == entry["figure_url"]
        assert ("non-medical" in paper.tags) is entry["non_medical"]
        assert sections.index(paper.section) + 1 == int(entry["section"][1:])


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
