"""Entries below the headings of venues, and other forms that whole lists of strangers have."""

import pytest

from entries import ARXIV, one, read, reading


@pytest.mark.parametrize("heading", ["ICML24", "ICML'24", "ICML-24", "ICML 24", "ICML-2024"])
def test_a_heading_of_a_venue_and_a_short_year_speaks_of_what_follows(heading: str) -> None:
    link = "https://openreview.net/forum?id=rIrpzmqRBk"
    found = reading(
        f"# A list\n\n## {heading}\n\n| Paper | Type |\n|---|---|\n| [Plain Doors of Some Houses]({link}) | poster |"
    )
    (entry,) = found.entries
    assert (entry.data["venue"], entry.data["year"]) == ("ICML", 2024)


def test_titles_without_links_below_a_venue_and_a_year_are_papers() -> None:
    found = reading(
        "# A list\n\n### ECCV-2022\n\n"
        "- GRIT: Faster and Better Doors of Some Houses\n"
        "- Object-Centric Captioning of Locks and Doors\n\n"
        "## NeurIPS22\n\n| Paper | Type |\n|---|---|\n"
        f"| [Plain Locks of Some Houses]({ARXIV}) | oral |\n"
        "| PAC-Bayesian Offline Doors With Guarantees | poster |\n"
        "| Offline Keys of Some Locks With Guarantees | poster |"
    )
    assert [(entry.title, entry.data["venue"]) for entry in found.entries] == [
        ("GRIT: Faster and Better Doors of Some Houses", "ECCV"),
        ("Object-Centric Captioning of Locks and Doors", "ECCV"),
        ("Plain Locks of Some Houses", "NeurIPS"),
        ("PAC-Bayesian Offline Doors With Guarantees", "NeurIPS"),
        ("Offline Keys of Some Locks With Guarantees", "NeurIPS"),
    ]


def test_lines_that_a_venue_ends_or_begins_are_papers_without_a_link() -> None:
    found = reading(
        "# A list\n\n## Papers\n\n"
        "Are labels required for improving some doors?(NIPS2019)    \n"
        "Unlabeled data improves adversarial doors(NIPS2019)\n\n"
        "[1] 2023_AAAI_Plain Doors of Some Houses. (DoorNet, Rank A)\n"
    )
    assert [record.line for record in found.balance.records] == [5, 6, 8]
    assert [entry.title for entry in found.entries] == [
        "Are labels required for improving some doors?",
        "Unlabeled data improves adversarial doors",
        "Plain Doors of Some Houses",
    ]
    assert [entry.data["venue"] for entry in found.entries] == ["NeurIPS", "NeurIPS", "AAAI"]


def test_a_title_that_leads_to_a_search_is_a_paper_with_its_year() -> None:
    found = one(
        "* [Door Estimation in Some Houses: A Survey](https://scholar.google.com/scholar?q=door) (2009)\n"
        "  [E Smith, BM Jones] [20pp]"
    )
    assert (found.title, found.data["year"]) == ("Door Estimation in Some Houses: A Survey", 2009)
    assert found.data["authors"] == ["E Smith", "BM Jones"]
    assert "paper" not in found.links


def test_a_word_that_leads_to_a_venue_in_italics_is_no_part_of_the_title() -> None:
    found = one(f"- [Smith2023] Improving Some Doors via Data in *TKDE*, 2023. [[paper]({ARXIV})]")
    assert found.title == "Improving Some Doors via Data"
    assert (found.data["venue"], found.data["year"]) == ("TKDE", 2023)


def test_a_quotation_behind_a_small_word_is_a_part_of_the_title() -> None:
    found = one(
        "| Title | Venue | Year | Paper |\n|---|---|---|---|\n"
        f'| A New Perspective on "How Doors Go Beyond Locks and Keys?" | ICLR | 2021 | [link]({ARXIV}) |'
    )
    assert found.title == 'A New Perspective on "How Doors Go Beyond Locks and Keys?"'


def test_initials_apart_end_a_list_of_authors() -> None:
    found = one(
        f"- [Cho Y J, Wang J, Joshi G. Client selection in doors: Convergence of locks. arXiv preprint, 2020]({ARXIV})"
    )
    assert found.title == "Client selection in doors: Convergence of locks"
    assert found.data["authors"] == ["Y J Cho", "J Wang", "G Joshi"]


def test_a_place_of_the_list_itself_is_no_code() -> None:
    page = "https://github.com/a/list/blob/master/README.md#locks-and-keys"
    found = one(
        f"- **Plain Doors of Some Houses**<br>[[PDF]({ARXIV})] [Cross Referenced in [Locks and Keys]({page})]"
    )
    assert "code" not in found.links


def test_a_title_partly_in_bold_goes_on_with_a_small_word() -> None:
    found = one(f"- **Reconstructing Doors in 3D** with Transformers. [[paper]({ARXIV})]")
    assert found.title == "Reconstructing Doors in 3D with Transformers"


def test_a_sentence_on_the_outline_is_no_paper() -> None:
    text = f"The outline corresponds to the taxonomy of methods in our [survey paper]({ARXIV})."
    assert read(text) == ()


def test_a_plain_title_above_an_item_that_is_the_papers_address_is_read() -> None:
    entries = read(
        "\n\n".join(
            f"{name} Doors of Some Plain Houses\n- https://openreview.net/forum?id=W2Wkp9MQs{n}\n- What it is about"
            for n, name in enumerate(("Fold the", "You Only Prune the", "Open the"))
        )
    )
    assert [entry.title for entry in entries] == [
        "Fold the Doors of Some Plain Houses",
        "You Only Prune the Doors of Some Plain Houses",
        "Open the Doors of Some Plain Houses",
    ]
    assert entries[0].links == {"paper": "https://openreview.net/forum?id=W2Wkp9MQs0"}
