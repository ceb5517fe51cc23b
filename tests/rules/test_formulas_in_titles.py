"""Formulas in titles: written in letters and signs, and told from sums of money."""

import pytest

from fakes import FakeTree
from lists import PAPER, PATH, list_files, setup_of
from paperlist.jobs.check_papers import check_list


@pytest.mark.promise(
    "docs/rules/title-format.md: A formula is written in letters and signs, without dollars: `k-means`, `O(n^2)`."
)
@pytest.mark.parametrize(
    ("title", "better"),
    [
        ("Plain $k$-means for Diffusion", "Plain k-means for Diffusion"),
        ("Plain $\\alpha$-Diffusion of Scans", "Plain α-Diffusion of Scans"),
        ("Plain Diffusion in $O(n^2)$ Steps", "Plain Diffusion in O(n^2) Steps"),
        ("Plain Diffusion for $100 and for $200", ""),
        ("Plain k-means, α and O(n^2)", ""),
    ],
)
def test_a_formula_is_offered_in_letters_and_signs(title: str, better: str) -> None:
    files = list_files(**{PATH: PAPER.replace('"Plain Diffusion"', f"'{title}'")})
    report = check_list(FakeTree(files), setup_of(files))

    found = [finding for finding in report.findings if finding.name == "title-format"]
    assert [f"write `{better}`" for _ in found] == [finding.hint for finding in found]
    assert bool(found) is bool(better)
