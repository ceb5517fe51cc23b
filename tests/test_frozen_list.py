"""A whole list as it once was, frozen: checked, and compared with the facts it was made from.

The live list in `papers/` is for `make check`: a contributor's paper never breaks a test of the bot.
"""

import json

import pytest

from conftest import DATA, PROJECT
from lists import TODAY, paperlist
from paperlist.adapters.files import FilesTree
from paperlist.cli.context import shipped_schema
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.load_list import load_setup
from paperlist.jobs.publish_pages import listed
from paperlist.model.finding import Severity

LIST = DATA / "list"
TREE = FilesTree(LIST)
SETUP = load_setup(TREE, shipped=shipped_schema, today=TODAY)
TRUTH = PROJECT.parent / "shared" / "data" / "seed_truth.json"


def test_the_list_has_no_error() -> None:
    report = check_list(TREE, SETUP)

    assert report.count(Severity.ERROR) == 0
    assert report.papers == 42


def test_every_paper_has_a_summary_of_its_own_and_a_figure() -> None:
    papers = listed(TREE, SETUP).papers
    summaries = {paper.string("summary") for paper in papers}

    assert len(summaries) == len(papers)
    assert all(paper.string("figure") for paper in papers)


def test_the_list_passes_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert paperlist(LIST, "check") == 0
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
