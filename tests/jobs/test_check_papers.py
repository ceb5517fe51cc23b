"""Checks of a list, of some of its files and of a change: what is counted and what is said."""

import pytest

from fakes import FakeIndex, FakeTree, FakeVersionedTree
from lists import OTHER_PATH, PAPER, PATH, list_files, setup_of
from paperlist import engine
from paperlist.duplicates.record import Record
from paperlist.jobs.check_papers import Comparison, check_change, check_list
from paperlist.jobs.similar_papers import similar_in
from paperlist.model.paper import Paper
from paperlist.ports.files import Changes

TWIN = "papers/benchmarks/2024-smith-plain-diffusion-again.yaml"


def test_a_check_of_a_list_tells_how_many_of_its_papers_are_done() -> None:
    told: list[tuple[int, int]] = []

    check_list(FakeTree(list_files()), setup_of(), lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


# Some files of a list, against the rest of it.


def test_a_file_of_the_rest_that_cannot_be_read_is_no_matter_of_a_check_of_some_files() -> None:
    tree = FakeTree({**list_files(), TWIN: PAPER, OTHER_PATH: "title: ["})

    report = check_list(tree, setup_of(), only=[PATH])

    assert {f.location.path for f in report.findings} == {PATH}
    assert "duplicate-paper" in {f.name for f in report.findings}


def test_a_paper_of_the_rest_that_cannot_be_compared_is_left_out_of_a_check_of_some_files(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make = engine.from_paper

    def breaking(paper: Paper) -> Record:
        if paper.path == OTHER_PATH:
            raise ZeroDivisionError
        return make(paper)

    monkeypatch.setattr(engine, "from_paper", breaking)
    tree = FakeTree({**list_files(), TWIN: PAPER})

    report = check_list(tree, setup_of(), only=[PATH])

    assert {f.location.path for f in report.findings} == {PATH}
    assert "duplicate-paper" in {f.name for f in report.findings}


# A change.


@pytest.mark.parametrize("was_there", [True, False])
def test_a_change_did_not_bring_what_comparing_its_papers_found_before_it(was_there: bool) -> None:
    twin = {TWIN: PAPER} if was_there else {}
    before = FakeVersionedTree({**list_files(), **twin})
    after = FakeTree({**list_files(), TWIN: PAPER.replace("figure", "image")})
    changes = Changes((TWIN,), added=() if was_there else (TWIN,))
    comparison = Comparison(base=before, fork=before, changes=changes, base_name="main")

    report = check_change(after, setup_of(), comparison, similar_in(before, FakeIndex()))

    assert {f.introduced for f in report.findings if f.name == "duplicate-paper"} == {not was_there}
