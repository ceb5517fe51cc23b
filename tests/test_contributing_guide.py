"""The guide that a comment links: the list's own where it has one."""

from dataclasses import replace

import pytest

from comment_scenes import PAGES, TROUBLES
from conftest import PROJECT
from fakes import FakeTree
from paperlist.adapters.files import FilesTree
from paperlist.jobs.contributing_guide import find_guide
from paperlist.reporters import comment
from paperlist.reporters.pull_pages import PullPages

OURS = "Hello\n\n<!-- paperlist:how-to-add -->\n## Add a paper\n\nLike so.\n"


@pytest.mark.parametrize(
    ("files", "guide"),
    [
        ({}, ""),
        ({"CONTRIBUTING.md": " \n"}, ""),
        ({"CONTRIBUTING.md": "Write to us."}, "CONTRIBUTING.md"),
        ({"CONTRIBUTING.md": OURS}, "CONTRIBUTING.md#add-a-paper"),
        ({"docs/CONTRIBUTING.md": OURS}, "docs/CONTRIBUTING.md#add-a-paper"),
    ],
)
def test_the_guide_is_found_where_github_looks_for_it(files: dict[str, str], guide: str) -> None:
    assert find_guide(FakeTree(files)) == guide


def test_this_list_has_a_guide_with_a_part_about_entries() -> None:
    assert find_guide(FilesTree(PROJECT)) == "CONTRIBUTING.md#add-a-paper"


def test_a_comment_links_the_lists_own_guide() -> None:
    report = replace(TROUBLES["could-not-check"](), head="a" * 40)
    pages = replace(PAGES, guide_path="docs/CONTRIBUTING.md#add-a-paper")
    own = "https://github.com/example/list/blob/main/docs/CONTRIBUTING.md#add-a-paper"

    assert f"[how to write an entry]({own})" in comment.render(report, pages=pages)
    assert f"({comment.GUIDE})" in comment.render(report, pages=PullPages())
