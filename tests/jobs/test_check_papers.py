"""Checks of a list, of some of its files and of a change: what is counted and what is said."""

from fakes import FakeTree
from lists import list_files, setup_of
from paperlist.jobs.check_papers import check_list


def test_a_check_of_a_list_tells_how_many_of_its_papers_are_done() -> None:
    told: list[tuple[int, int]] = []

    check_list(FakeTree(list_files()), setup_of(), lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]
