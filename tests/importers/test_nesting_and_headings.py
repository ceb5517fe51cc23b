"""Which texts are entries: below headings and other entries, among neighbours, beside notes."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2101.00001"
OTHER = "https://arxiv.org/abs/2101.00002"
HEAD = "| Date | Method | Venue | Title |\n|--|--|--|--|\n"


def row(number: int, title: str = "A Slow Method for Waves of Many Kinds") -> str:
    where = f"https://arxiv.org/abs/2101.{number:05}"
    return f"| 23-05-01 | [Net{number}]({where}) | ICML 2023 | Number {number}: {title} |\n"


def fates(text: str) -> list[tuple[int, str]]:
    """What became of each counted line."""
    records = read_document("README.md", text).reading.balance.records
    return [(record.line, record.fate) for record in records]


# --- headings


def test_a_heading_in_the_head_of_a_folded_part_ends_what_an_earlier_heading_said() -> None:
    text = (
        f"# A list\n\n## News.\n\nWe have moved to [another page]({OTHER}).\n\n"
        f"<details><summary><h2>Waves.</h2></summary>\n\n{HEAD}{row(1)}{row(2)}\n</details>\n\n"
        f"<details>\n<summary><h2>Seas &amp; more</h2></summary>\n\n{HEAD}{row(3)}\n</details>\n"
    )
    found = read(text)

    assert [entry.section for entry in found] == ["Waves.", "Waves.", "Seas & more"]
    assert [entry.data["year"] for entry in found] == [2023, 2023, 2023]


def test_what_a_heading_in_a_folded_part_says_ends_with_that_part() -> None:
    text = (
        "# A list\n\n## Papers\n\n<details><summary><h3>News</h3></summary>\n\n"
        f"- [A first paper of ours](https://host.example/a.pdf)\n\n</details>\n\n"
        f"- [A plain title of waves]({ARXIV}), ICML 2021\n"
    )
    found = one(text)

    assert (found.title, found.section) == ("A plain title of waves", "Papers")


def test_the_abstract_of_an_entry_may_have_its_word_as_a_heading() -> None:
    text = (
        f"**[A plain title of waves]({ARXIV})**\n\n<details><summary><h4>Abstract</h4></summary>\n\n"
        f"We show [what others did]({OTHER}).\n\n</details>\n\n*Ada Smith, Bo Jones*\n"
    )
    found = one(text)

    assert found.data["links"] == {"paper": ARXIV}
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]


def test_a_table_of_whole_papers_by_the_dozen_is_a_list_whatever_its_heading_is() -> None:
    rows = "".join(row(number) for number in range(1, 15))
    found = read(f"# A list\n\n## Updates\n\nWe have added a table.\n\n{HEAD}{rows}")

    assert len(found) == 14
    assert {entry.section for entry in found} == {"Updates"}


@pytest.mark.parametrize("most", [3, 11])
def test_a_few_rows_of_papers_below_news_are_news(most: int) -> None:
    rows = "".join(row(number) for number in range(1, most + 1))
    text = f"# A list\n\n## News\n\n{HEAD}{rows}"

    assert read(text) == ()


def test_a_long_list_of_news_is_no_list_of_papers() -> None:
    items = "".join(
        f"- [2024.0{n % 9 + 1}] Our work Net{n} ([Paper](https://arxiv.org/abs/2101.{n:05})) has been"
        " accepted by ICML 2024.\n"
        for n in range(20)
    )

    assert read(f"# A list\n\n## News\n\n{items}") == ()


# --- items below items


def test_an_item_below_an_entry_with_a_short_title_and_a_citation_is_an_entry() -> None:
    text = (
        "1. **Engineering a Wave Function. [Bell, Mack (1993)](https://host.example/bell.pdf).**\n"
        "    * Quickwave. [Hill (1962)](https://dl.acm.org/doi/pdf/10.5555/63445.1104357).\n"
        "    * Wave Aging. [Park (1994)](https://host.example/park.pdf).\n"
    )
    first, second, third = read(text)

    assert first.data["links"] == {"paper": "https://host.example/bell.pdf"}
    assert "doi" not in first.data
    assert (second.title, second.data["authors"], second.data["year"]) == (
        "Quickwave",
        ["Hill"],
        1962,
    )
    assert second.data["doi"] == "10.5555/63445.1104357"
    assert (third.title, third.data["authors"]) == ("Wave Aging", ["Park"])


def test_an_item_below_an_entry_with_a_short_title_venue_and_year_is_an_entry() -> None:
    text = (
        f"- The whole theory of slow waves, OSDI 2004 [[pdf]({ARXIV})]\n"
        f"  - Fast Waves, SOSP 2007 [[pdf]({OTHER})]\n"
    )
    first, second = read(text)

    assert (first.data["venue"], first.data["links"]["paper"]) == ("OSDI", ARXIV)
    assert (second.title, second.data["venue"], second.data["year"]) == ("Fast Waves", "SOSP", 2007)


@pytest.mark.parametrize(
    "note",
    [
        f"Extended version, TOCS 2008 [[pdf]({OTHER})]",
        f"Comes with a spec of waves in [tech report]({OTHER})",
        f"Identifies and fixes an issue in [WAVE]({OTHER})'s path for read-only tides",
        f"Also see: Design and Analysis of Tides, OSDI 2021 [[pdf]({OTHER})]",
        f"Waves4 is also evaluated in The Case For Seas [[pdf]({OTHER})]",
        f"Parallel transport of transactions in seas, implemented in [Tide]({OTHER}).",
        f"Similar to the [paper of Noor on the load of quorum systems]({OTHER}) but with faults.",
    ],
)
def test_a_comment_below_an_entry_is_no_entry(note: str) -> None:
    text = (
        f"* The whole theory of slow waves, OSDI 2004 [[pdf]({ARXIV})]\n  * {note}\n"
        "* Another theory of fast waves, OSDI 2005 [[pdf](https://arxiv.org/abs/2101.00009)]\n"
    )
    found = read(text)

    assert [entry.title for entry in found] == [
        "The whole theory of slow waves",
        "Another theory of fast waves",
    ]
    assert found[0].data["links"]["paper"] == ARXIV


def test_the_paper_that_a_comment_speaks_of_is_none_of_the_entrys_links() -> None:
    text = (
        "* The whole theory of slow waves, OSDI 2004 [[pdf](https://host.example/a.pdf)]\n"
        f"  * Fixes an issue of some weight in [WAVE]({OTHER})'s path for tides\n"
    )
    found = one(text)

    assert found.data["links"] == {"paper": "https://host.example/a.pdf"}
    assert "arxiv" not in found.data


def test_a_comment_is_not_the_title_of_a_short_entry() -> None:
    text = (
        f"* Gossip Waves, Middleware 2021 [[pdf]({ARXIV})]\n"
        "  * Looks at using gossip to reduce the overhead of waves. An unstructured version.\n"
    )

    assert one(text).title == "Gossip Waves"


# --- short titles, and neighbours


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Deconstructing waves, SIGACT News 2003", "Deconstructing waves"),
        ("Fast Waves, Distributed Computing 2006", "Fast Waves"),
        ("Consus: Taming the Waves, Unpublished 2016", "Consus: Taming the Waves"),
        ("Order-Fairness for Byzantine Waves, Crypto 2020", "Order-Fairness for Byzantine Waves"),
        ("Gossip Waves, Middleware 2021", "Gossip Waves"),
    ],
)
def test_a_short_title_needs_no_known_venue_behind_it_beside_a_papers_link(
    said: str, title: str
) -> None:
    found = one(f"* {said} [[pdf](https://host.example/a.pdf)]\n")

    assert (found.title, found.data["year"]) == (title, int(said[-4:]))


def test_where_venues_stand_behind_titles_an_unknown_one_behind_a_short_title_is_kept() -> None:
    titles = ["Slow Waves of Many Seas, SOSP 2014", "The Reliability of Waves, OSDI 2012"]
    titles += ["Optimal Batching of Waves, PODC 2015", "Fast Waves, Distributed Computing 2006"]
    text = "".join(
        f"* {said} [[pdf](https://host.example/{n}.pdf)]\n" for n, said in enumerate(titles)
    )
    found = read(text)[-1]

    assert (found.title, found.data["venue"]) == ("Fast Waves", "Distributed Computing")


def test_every_item_among_entries_is_counted() -> None:
    text = (
        f"# Papers\n\n* FLOP: A method for waves [[Paper]({ARXIV})]\n"
        "* **Adversarial waves** for fair representations of seas\n"
        "* Wave^2: Aligned seas\n"
        f"* Another method for slow waves [[Paper]({OTHER})]\n"
        "* A third method for waves [[Paper](https://arxiv.org/abs/2101.00003)]\n"
        "* A fourth method for waves [[Paper](https://arxiv.org/abs/2101.00004)]\n"
    )

    assert [line for line, _ in fates(text)] == [3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    "item",
    [
        "[61] Tides: An integrated framework for waves and seas, 2009, MICRO",
        "[12] Combining Wave Predictors, 1993",
        "FedSea: Improving performance of the waves in it [KDD20 Workshop]",
        "[2015-TPRMI]Real-time Localization of Waves",
    ],
)
def test_a_title_with_its_year_and_no_link_is_counted_on_its_own(item: str) -> None:
    assert [line for line, _ in fates(f"# Papers\n\nSome words.\n\n- {item}\n")] == [5]


def test_what_is_said_of_an_entry_below_it_is_not_counted() -> None:
    text = "# Papers\n\n" + "".join(
        f"- Title {n} of slow waves, ICML 2020 [[pdf](https://arxiv.org/abs/2101.0000{n})]\n"
        f"  - Famous note number {n} on what the waves do in seas\n"
        for n in range(1, 6)
    )

    assert {fate for _, fate in fates(text)} == {"written"}
    assert len(fates(text)) == 5


# --- words of the page


@pytest.mark.parametrize(
    "text",
    [
        (
            "**Reproducibility counts!** We will remove methods without code unless they are surveys"
            f" ([A survey of many waves]({ARXIV}))."
        ),
        "**Refer more details to** [[more-wave-papers]](https://github.com/a/more-wave-papers)",
        "More work on tidal waves can be found at [Ada's website](https://www.sea.example/~ada/a.html)",
        f"__This repo is a comprehensive collection of papers on waves.__ [Paper]({ARXIV})",
        (
            "- __2024/09 This survey on Waves has been accepted and published by ACM Computing Surveys!"
            " Click [this DOI](https://dl.acm.org/doi/10.1145/3679010).__"
        ),
        f"- **More than 50 citations** [Paper]({ARXIV})",
        "*CLIN: [Computational Waves in the Netherlands Journal](https://seajournal.example/)",
        (
            f"By studying [Waves]({ARXIV}) written by Ada Marsh (2021) and [Seas of Waves]({OTHER}) by Bo"
            " Jones et al. (2025), as well as the classic [Nature Journal](https://www.nature.com/articles/n1)"
        ),
        (
            "![Overview](assets/waves.png)\n**Novel wave representations are designed for the old ones.**\n"
            f"Recent works design a field, such as the [wave distribution map]({ARXIV}) and"
            f" [tidal field]({OTHER}), etc."
        ),
        (
            "![Overview](assets/waves.png)\n**Popular wave objectives and extended applications in seas**\n\n"
            f"More content can be found in our Survey Paper: [Waves and Beyond: A Survey]({ARXIV})."
        ),
    ],
)
def test_words_of_the_page_are_no_paper(text: str) -> None:
    found = read(f"# Waves\n\n{text}\n")

    assert [entry.title for entry in found] == []


@pytest.mark.parametrize(
    "item",
    [
        "[Networked Seas Design and Implementation (NSDI)](https://www.usenix.org/conference/nsdi20)",
        "[International Symposium on Wave Generation, CGO](https://dl.acm.org/conference/cgo)",
        "[Operating Seas Design (OSDI)](https://www.usenix.org/conferences/byname/179)",
        "Biennial odds only, [Annual from 2023](https://twitter.com/sea/status/1453406095716888586)",
    ],
)
def test_a_list_of_conferences_has_no_papers(item: str) -> None:
    assert read(f"# Waves\n\n### Academic conferences & symposiums\n\n* {item}\n") == ()


@pytest.mark.parametrize(
    "title", ["What We Look For in Waves to Ride On", "Learning what to attend to"]
)
def test_a_title_may_end_in_a_small_word(title: str) -> None:
    assert one(f"- {title} [[pdf]({ARXIV})]").title == title


# --- links


def test_badges_of_collections_and_showcases_are_kept_as_links() -> None:
    text = (
        f"- [A plain title of waves]({ARXIV}) [![Collections](https://img.shields.io/badge/HF-x-blue)]"
        "(https://huggingface.co/collections/a/b) "
        "[![Showcase](https://img.shields.io/badge/Show-x-blue)](https://sea.example/showcase/b)"
    )

    assert one(text).data["links"] == {
        "paper": ARXIV,
        "x-collections": "https://huggingface.co/collections/a/b",
        "x-showcase": "https://sea.example/showcase/b",
    }


def test_the_official_page_in_a_remark_is_the_project() -> None:
    text = (
        "* [WAVE: Waves Go Awry](https://awry.example/pdf/waves.pdf) - Attacks on waves."
        " Showing their practicality. [Official webpage](https://awry.example/)."
    )

    assert one(text).data["links"]["project"] == "https://awry.example/"


def test_the_code_may_be_where_the_paper_is() -> None:
    where = "https://github.com/a/b"
    text = f"- (**arXiv 2018**) Slow waves in observational settings [[paper]({where})] [[code]({where})]"

    assert one(text).data["links"] == {"paper": where, "code": where}


def test_a_row_with_a_film_beside_a_short_address_of_the_paper_is_an_entry() -> None:
    text = (
        "| Title | Venue | Date | Code | More |\n|--|--|--|--|--|\n"
        "| [VITRON: A Unified Model of Waves](https://is.gd/aGu0VV) | - | 2024-04-25"
        " | [![Star](https://img.shields.io/github/stars/a/b.svg)](https://github.com/a/b)"
        " | [![YouTube](https://badges.example/youtube.svg)](https://youtu.be/wiGMJzoQVu4) |\n"
    )
    found = one(text)

    assert found.title == "VITRON: A Unified Model of Waves"
    assert found.data["links"] == {
        "paper": "https://is.gd/aGu0VV",
        "code": "https://github.com/a/b",
        "video": "https://youtu.be/wiGMJzoQVu4",
    }


def test_a_misspelt_label_in_brackets_is_no_title_behind_names() -> None:
    found = one(
        "* Making Byzantine Consensus Live, DISC 2020 [[arvix](https://arxiv.org/abs/2008.04167)]\n"
    )

    assert (found.title, found.data["venue"]) == ("Making Byzantine Consensus Live", "DISC")


def test_a_short_address_that_is_not_the_titles_is_not_the_paper() -> None:
    text = "- [NU-SEA](https://bit.ly/nu-sea), *NU-SEA: A set of urban seas and waves*, IJCV, 2025."

    assert "paper" not in one(text).data.get("links", {})


def test_the_way_back_is_no_part_of_a_heading() -> None:
    text = f"### Attack Papers [[Back to Top](#list)]\n\n- [Slow Doors of Large Houses]({ARXIV}1), CVPR 2021\n"
    assert one(text).section == "Attack Papers"
