"""What a fix writes: nothing that was settled by a guess, and nothing that nobody sees."""

import pytest

from fakes import FakeTree
from lists import PAPER, PATH, list_files, setup_of
from paperlist.document import apply_edits
from paperlist.jobs.check_papers import check_list
from paperlist.model.finding import Finding


def findings(before: str, after: str) -> list[Finding]:
    files = {**list_files(), PATH: PAPER.replace(before, after)}
    return list(check_list(FakeTree(files), setup_of(files)).findings)


@pytest.mark.parametrize(
    ("venue", "applicability"), [("CVPR 2024", "safe"), ("CVPR 2023", "suggested")]
)
def test_a_year_beside_the_venue_is_only_dropped_where_the_paper_has_the_same(
    venue: str, applicability: str
) -> None:
    (finding,) = findings("venue: CVPR", f"venue: {venue}")

    assert finding.name == "venue-alias"
    assert finding.fix is not None
    assert finding.fix.applicability == applicability
    assert ("names 2023 where `year` is 2024" in finding.message) == (venue == "CVPR 2023")


def test_what_an_escape_hides_is_not_written_out() -> None:
    found = findings('"Plain Diffusion"', '"Plain \\u202eDiffusion"')

    assert [finding.name for finding in found] == ["hidden-characters"]


@pytest.mark.parametrize(
    "title",
    ["[Plain Diffusion](https://example.org/x)", "**Plain** Diffusion", "**Plain Diffusion**"],
)
def test_markdown_that_was_copied_into_a_title_is_taken_out_of_it(title: str) -> None:
    (finding,) = findings('"Plain Diffusion"', f'"{title}"')

    assert finding.message == "the title contains Markdown"
    assert finding.fix is not None
    assert finding.fix.edits[0].text == '"Plain Diffusion"'


BREAKS = "title: A\rvenue: B\r"
BESIDE_A_BREAK = "title: A\nvenue: B\rC\nyear: 2024\n"
OF_BOTH_KINDS = "title: A\rvenue: B\rC\ryear: 2024\n"


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        (BREAKS, BREAKS.replace("\r", "\n")),
        (BESIDE_A_BREAK, BESIDE_A_BREAK.replace("\r", " ")),
        (OF_BOTH_KINDS, OF_BOTH_KINDS),  # a guess could join two fields to one
        ("title: A\nvenue: B\u2028C\n\u2028year: 2024\n", "title: A\nvenue: B C\nyear: 2024\n"),
    ],
)
def test_a_fix_of_unseen_line_breaks_leaves_a_file_that_can_be_read(
    text: str, repaired: str
) -> None:
    found = [
        finding
        for finding in check_list(
            FakeTree({**list_files(), PATH: text}), setup_of(list_files())
        ).findings
        if finding.name == "hidden-characters"
    ]

    edits = [edit for finding in found if finding.fix for edit in finding.fix.edits]
    assert found
    assert apply_edits(text, edits) == repaired


@pytest.mark.parametrize(("year", "offered"), [(2022, ["2023"]), (2023, []), (2024, ["2023"])])
def test_a_preprint_is_offered_the_year_of_its_arxiv_id(year: int, offered: list[str]) -> None:
    found = findings("venue: CVPR\nyear: 2024", f'venue: arXiv\nyear: {year}\narxiv: "2303.09303"')
    fixes = [finding.fix for finding in found if finding.name == "year-mismatch"]

    assert [edit.text for fix in fixes if fix for edit in fix.edits] == offered
