"""Paragraphs and links of another paper: its own entry, or reported, and never lost in silence."""

import pytest

from entries import one, read

PAPER = "https://arxiv.org/abs/2101.00001"
OTHER = "https://arxiv.org/abs/2101.00002"


@pytest.mark.parametrize(
    "following",
    [
        f"**WAVE**, [Fast Waves: Another Method for Seas]({OTHER}), ICML 2019",
        f"**WAVE**, [Fast Waves: Another Method for Seas]({OTHER})",
        f"[See, Hear, and Read: Another Method for Seas]({OTHER}), CVPR 2019",
    ],
)
def test_a_paragraph_with_a_title_that_leads_to_a_paper_is_an_entry_of_its_own(
    following: str,
) -> None:
    text = f"# Papers\n\n[Slow Waves: A Method for Seas]({PAPER}), CVPR 2019\n\n{following}\n"
    assert [entry.data["arxiv"] for entry in read(text)] == ["2101.00001", "2101.00002"]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("[[other](https://doi.org/10.1145/123.457)]", "doi:10.1145/123.457"),
        (
            "and [Fast Waves: Another Method](https://proceedings.mlr.press/v37/waves15.html)",
            "Fast Waves",
        ),
    ],
)
def test_another_paper_in_an_entry_is_reported_by_its_doi_or_title(link: str, told: str) -> None:
    found = one(f"- [Slow Waves: A Method](https://doi.org/10.1145/123.456), SC 2019 [[paper](https://doi.org/10.1145/123.456)] {link}")  # fmt: skip
    assert any(told in note for note in found.second_papers)


def test_a_preprint_beside_a_paper_is_no_other_paper() -> None:
    found = one("- [Slow Waves: A Method](https://doi.org/10.1038/123.456), Nature 2019 [[bioRxiv](https://doi.org/10.1101/2019.01.02.3)]")  # fmt: skip
    assert found.second_papers == ()
