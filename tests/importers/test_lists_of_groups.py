"""Kinds met in lists of reading groups, seminars and conferences, and of files beside the page."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2004.0543"


def link(number: int) -> str:
    return f"[[paper]({ARXIV}{number})]"


def test_year_and_venue_between_dashes_are_no_part_of_titles() -> None:
    page = (
        "- 2015-CVPR-Object Scenes for Autonomous Doors\n"
        "- 2015-3DIPM-Plain matching with constrained cost aggregation\n"
        "- 2016-arXIv-Detect, Replace, Refine Deep Structured Doors\n"
        "- 2016-XXX-Patch Based Confidence for Dense Maps\n"
        "- 2015-TIP-PM-PM PatchMatch With Models for Matching\n"
        "- 2017-ICCV-Segment Graphs for Filtering of Doors\n"
        "- 2017-ICCV-Some More Graphs for Filtering of Doors\n"
    )
    assert [(e.title, e.data.get("venue"), e.data["year"]) for e in read(page)] == [
        ("Object Scenes for Autonomous Doors", "CVPR", 2015),
        ("Plain matching with constrained cost aggregation", "3DIPM", 2015),
        ("Detect, Replace, Refine Deep Structured Doors", "arXiv", 2016),
        ("Patch Based Confidence for Dense Maps", None, 2016),
        ("PM-PM PatchMatch With Models for Matching", "TIP", 2015),
        ("Segment Graphs for Filtering of Doors", "ICCV", 2017),
        ("Some More Graphs for Filtering of Doors", "ICCV", 2017),
    ]


@pytest.mark.parametrize(
    ("tag", "venue"), [("2023", None), ("ICASSP-2023", "ICASSP"), ("ACM-2023", None)]
)
def test_a_year_in_brackets_on_a_line_of_its_own_stands_above_its_paper(
    tag: str, venue: str | None
) -> None:
    found = one(
        f"**[{tag}]**\n[Some Plain Doors of Large Houses]({ARXIV}1)\n<br>\n"
        "**Authors:** Ada Smith, \nBo Jones\n<br>\n**Institution:** Some Academy\n"
    )
    assert (found.title, found.data["authors"]) == (
        "Some Plain Doors of Large Houses",
        ["Ada Smith", "Bo Jones"],
    )
    assert (found.data.get("venue"), found.data["year"]) == (venue, 2023)


@pytest.mark.parametrize(
    ("lead", "people"),
    [
        ("**[Semantic Doors of Houses]** J. L. Smith.", ["J. L. Smith"]),
        ("**[Doors: marginalizing keys]**  Smith, D.", ["D. Smith"]),
        ("**[Door-Cut: Graph-Cut Doors]**  Ada Smith, Bo Jones.", ["Ada Smith", "Bo Jones"]),
        ("**PCN: Point Completion Doors** Ada Smith, Bo Jones.", ["Ada Smith", "Bo Jones"]),
        ("**Point Completion Doors** Ada Smith and Bo Jones.", ["Ada Smith", "Bo Jones"]),
    ],
)
def test_people_right_behind_a_title_in_bold_are_no_title(lead: str, people: list[str]) -> None:
    found = one(f"- {lead} CVPR, 2018. {link(1)}")
    assert found.title == lead.split("**")[1].strip("[]")
    assert found.data["authors"] == people
    assert found.data["venue"] == "CVPR"


@pytest.mark.parametrize(
    "note", ["*Introduces AgentFlow, a framework.*", "*Proposes Janus, a way to wrap agents.*"]
)
def test_what_a_paper_does_is_not_who_wrote_it(note: str) -> None:
    found = one(f"- **[Some Plain Doors of Houses]({ARXIV}1)** (Chen et al., arXiv 2026) - {note}")
    assert found.data["authors"] == ["Chen", "et al."]


def test_surnames_before_venue_and_year_are_authors_also_where_one_stands_alone() -> None:
    rows = [
        ("Jain & Wallace, NAACL 2019", ["Jain", "Wallace"]),
        ("Lipton, 2016", ["Lipton"]),
        ("Smith et al., ACL 2020", ["Smith", "et al."]),
        ("Jones et al., EMNLP 2021", ["Jones", "et al."]),
        ("Li et al., 2021", ["Li", "et al."]),
        ("Nature, 2021", None),
        ("Survey, 2021", None),
    ]
    page = "".join(
        f"- **Plain Doors of Houses, part {'abcdefg'[n]}** — {who}. {link(n)}\n"
        for n, (who, _) in enumerate(rows)
    )
    assert [e.data.get("authors") for e in read(page)] == [people for _, people in rows]


def test_names_between_commas_and_dots_are_all_names() -> None:
    found = one(
        f"- [Some Plain Doors of Houses]({ARXIV}1)\n"
        "  - Authors: Ada Smith, Bo Jones, Cy Lee · Dee Park · Eve Stone\n"
    )
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee", "Dee Park", "Eve Stone"]


MEETINGS = (
    "## 2021\n| Date | Topic | Presenters | Notes |\n|:--:|:--:|:--:|:--:|\n"
    '|20th August, 2021| <a href="https://arxiv.org/pdf/1506.02640v5.pdf">Plain Doors of Houses</a>'
    "| Ada, Bo |[Summary](Aug21/a.md)\n"
    "|15th August, 2021| [Plain Keys of Houses](http://papers.nips.cc/paper/5166-keys.pdf)| Cy |\n"
)
TERM = (
    "### Fall 2021\n|**Date**| **Paper Title** | **Presenter** | **Notes** |\n|--|--|--|--|\n"
    "| 12.13 | [Plain Locks of Houses for training](https://dl.acm.org/doi/10.1145/3341301.335)|"
    " Ada Smith | [Slides](https://example.org/s)|\n"
)


def test_the_year_in_which_a_group_read_a_paper_is_not_that_of_the_paper() -> None:
    assert [(e.title, e.data.get("year")) for e in read(MEETINGS)] == [
        ("Plain Doors of Houses", 2015),  # as arXiv's number says
        ("Plain Keys of Houses", None),
    ]
    assert [(e.title, e.data.get("year")) for e in read(TERM)] == [
        ("Plain Locks of Houses for training", None)
    ]


def venues_of(page: str) -> list[object]:
    return [entry.data.get("venue") for entry in read(page)]


def test_a_heading_among_those_of_venues_is_one_too() -> None:
    page = "# Papers\n" + "".join(
        f"## {name}\n### 2020\n- [Some Plain Doors of {name.title()}]({ARXIV}{n}) (pdf)\n"
        for n, name in enumerate(["ISCA", "MICRO", "ASPLOS", "HPCA", "Oakland (S&P)"])
    )
    assert venues_of(page) == ["ISCA", "MICRO", "ASPLOS", "HPCA", "S&P"]


def test_the_venue_of_the_first_section_is_not_that_of_the_next() -> None:
    page = (
        f"## ISCA\n### 2020\n- [Plain Doors of Houses]({ARXIV}1) (pdf)\n\n"
        f"## Locks\n### 2020\n- [Plain Keys of Houses](https://example.org/keys.pdf) (pdf)\n"
    )
    assert venues_of(page) == ["ISCA", None]


@pytest.mark.parametrize(
    "title",
    [
        "Fast Doors: A Streaming Processor (TSP) for Accelerating Workloads",
        "Solving the Travelling Salesman Problem (TSP) by Doors",
    ],
)
def test_a_short_form_in_a_title_is_no_journal(title: str) -> None:
    found = one(f"| Topic | Title |\n|--|--|\n| Doors | {title} <br> {link(1)} |\n")
    assert found.title == title


def test_an_address_that_a_page_repeats_makes_no_one_paper_of_three() -> None:
    rows = [
        (2020, "TPAMI", "Meta-learning in neural doors: A survey"),
        (2021, "Pattern Recognition", "Meta-doors: A survey of meta-learning for houses"),
        (2022, "IJCV", "Multimodality in meta-learning: A comprehensive survey"),
    ]
    page = "| Year | Title | Venue | Paper |\n|--|--|--|--|\n" + "".join(
        f"| {year} | {title} | {venue} | [pdf]({ARXIV}1) |\n" for year, venue, title in rows
    )
    assert [entry.title for entry in read(page)] == [title for _, _, title in rows]


@pytest.mark.parametrize(
    ("label", "url", "key"),
    [
        ("CVPR", "https://openaccess.thecvf.com/content/CVPR2021/html/A_CVPR_2021.html", "x-cvpr"),
        ("IEEE", "https://ieeexplore.ieee.org/document/9251965", "x-ieee"),
        ("journal", "https://www.sciencedirect.com/science/article/pii/S00313", "x-journal"),
        ("paper", "https://ieeexplore.ieee.org/document/9251965", "x-paper"),
        ("HF Papers", "https://huggingface.co/papers/2004.05431", "x-hf-papers"),
    ],
)
def test_a_second_page_of_a_paper_is_kept_where_no_identifier_tells_it(
    label: str, url: str, key: str
) -> None:
    found = one(
        f"- **Some Plain Doors of Houses** CVPR 2021 [[arXiv]({ARXIV}1)] [[{label}]({url})]"
    )
    assert found.links == {"paper": f"{ARXIV}1", key: url}


def test_the_doi_of_data_is_not_that_of_the_paper() -> None:
    data = "https://doi.org/10.5061/dryad.mgqnk991c"
    found = one(f"- **Some Plain Doors of Houses** CVPR 2021 {link(1)} [**[dataset]**]({data})")
    assert found.links["data"] == data
    assert "doi" not in found.data


OWN = f"- **Some Plain Doors of Houses** CVPR 2021 {link(1)} [[bibtex](./cite/a.txt)] [[slides](/b.pptx)]"


def test_files_beside_the_page_are_linked_where_their_repository_is_known() -> None:
    base = "https://github.com/o/n/blob/main/"
    (found,) = read_document("README.md", OWN, base, "docs/README.md").reading.entries
    assert found.links == {
        "paper": f"{ARXIV}1",
        "slides": f"{base}b.pptx",
        "x-bibtex": f"{base}docs/cite/a.txt",
    }


def test_files_beside_the_page_are_named_where_nothing_tells_their_address() -> None:
    reading = read_document("README.md", OWN).reading
    assert reading.entries[0].links == {"paper": f"{ARXIV}1"}
    assert "line 1: ./cite/a.txt leads to a file beside this page, as 1 more" in reading.notes[0]


def test_a_title_in_italics_behind_names_and_a_colon() -> None:
    found = one(
        "- Müller, J. & Ødegård, B.: *Keys that never fit*. In: Proc. ECCV (2022), pp. 1–9."
        " https://doi.org/10.1007/978-3-030-1"
    )
    assert (found.title, found.data["authors"]) == (
        "Keys that never fit",
        ["J. Müller", "B. Ødegård"],
    )
