"""Names beside titles, fields below them and tables of lists met for the first time."""

import pytest

from entries import one, read

ARXIV = "https://arxiv.org/abs/2004.0543"
OTHER = "https://example.org/doors"


def table(header: str, *rows: str) -> str:
    rule = "|--" * (header.count("|") - 1) + "|"
    return "\n".join(["# Doors", header, rule, *rows]) + "\n"


@pytest.mark.parametrize(
    ("header", "row", "title"),
    [
        (
            "| Resource | Date | Link | Notes |",
            f"| Harmonised comparison of doors | 2026-07-19 | [Link]({ARXIV}1) | Across six hinges. |",
            "Harmonised comparison of doors",
        ),
        (
            "| System | Idea | Year | Link |",
            f"| DoorCrow | name resolution, robot execution as a space | 2024 | [arXiv]({ARXIV}1) |",
            "DoorCrow",
        ),
        (
            "| Model / System | Date | Role | Paper | Code |",
            f"| **LayDoor** | 2025.03 | single-token layout of doors | [arXiv]({ARXIV}1) | - |",
            "LayDoor",
        ),
        (
            "| Method | Year | Objective | Clip | Key Mechanism | Link |",
            f"| PPO | 2017 | Policy gradient | Yes | Policy ratio clipping | [Paper]({ARXIV}1) |",
            "PPO",
        ),
        (
            "| Date | Name | Type | Input | Notes | Links |",
            f"| 2023.09 | VCTR | benchmark | door crops | new for doors | [Paper]({ARXIV}1) |",
            "VCTR",
        ),
    ],
)
def test_what_is_told_of_a_row_is_not_its_title(header: str, row: str, title: str) -> None:
    assert one(table(header, row)).title == title


def test_a_cell_that_leads_to_venues_is_no_title_beside_a_name() -> None:
    found = read(
        table(
            "| Model | Date | Paper | Contribution |",
            "| GeneDoor | 2024-10-08 | [Cell Research](https://example.org/a), "
            "[bioRxiv](https://www.biorxiv.org/content/10.1101/2023.09.26.559542v1) | Cells. |",
            "| scDoor | 2024-02-26 | [Nature Methods](https://example.org/b) | A big model. |",
        )
    )
    assert [entry.title for entry in found] == ["GeneDoor", "scDoor"]
    assert found[1].data["venue"] == "Nature Methods"


def test_a_list_of_words_in_a_cell_is_not_the_title_beside_it() -> None:
    cells = [
        "Door2Vec",
        "MULTI-SCALE REPRESENTATION LEARNING FOR DOORS",
        "ICLR2020",
        f'<a href="{ARXIV}1">Paper</a>',
        "location + features(air quality, elevation)",
        "self-supervised, (Point Encoder(air quality, elevation)、Space Encoder(multi-scale))",
    ]
    names = ("Abbr", "Name", "Venue", "Link", "Input", "Method")
    head = "".join(f"<th>{one}</th>" for one in names)
    row = "".join(f"<td>{one}</td>" for one in cells)
    found = one(f"# D\n<table><tr>{head}</tr>\n<tr>{row}</tr>\n</table>\n")
    assert found.title == "MULTI-SCALE REPRESENTATION LEARNING FOR DOORS"
    assert (found.data["venue"], found.data["year"]) == ("ICLR", 2020)


@pytest.mark.parametrize(("source", "venue"), [("Sensors", "Sensors"), ("Crossref", None)])
def test_a_column_of_sources_names_the_venue_unless_it_is_an_index(
    source: str, venue: str | None
) -> None:
    page = table(
        "| Date | Paper | Authors | Source | Links |",
        f"| 2026-04-10 | A Wide Study of Doors | Ada Smith, Bo Jones | {source} "
        f"| [Page]({OTHER}) |",
    )
    assert one(page).data.get("venue") == venue


@pytest.mark.parametrize(
    ("remark", "venue"),
    [
        ("ICLR 2026 benchmark spanning annotation, captioning, and answering.", "ICLR"),
        ("Accepted at ICML 2025 as oral.", "ICML"),
    ],
)
def test_words_behind_a_conference_are_no_part_of_its_name(remark: str, venue: str) -> None:
    page = table(
        "| Resource | Date | Link | Notes |",
        f"| A Plain Benchmark of Doors | 2026-04-23 | [Link]({OTHER}) | {remark} |",
    )
    assert one(page).data["venue"] == venue


def test_fields_on_lines_of_their_own_belong_to_the_title_above() -> None:
    found = read(
        "# D\n## Hinges\n"
        "**Title:** [Plain guidelines for doors](https://doi.org/10.1186/s13059-019-1738-8)\n\n"
        "**Authors:** Ada Smith\\*, Bo Jones\\*, et al. \n\n**Journal Info:** RNA, March 2016\n\n"
        "**Description:** What it is.\n\n"
        f"**Title:** [Comparison of hinges]({OTHER})\n\n**Authors:** Cy Lee & Di Park\n\n"
        "**Journal Info:** Nature Methods, May 2023\n\n"
        "**Description:** This study compares 10 doors from [Park 2018](https://example.org/x).\n"
    )
    assert [entry.title for entry in found] == [
        "Plain guidelines for doors",
        "Comparison of hinges",
    ]
    assert found[0].data["authors"] == ["Ada Smith", "Bo Jones", "et al."]
    assert (found[0].data["venue"], found[0].data["year"]) == ("RNA", 2016)
    assert found[1].data["authors"] == ["Cy Lee", "Di Park"]
    assert (found[1].data["venue"], found[1].data["year"]) == ("Nature Methods", 2023)


def test_fields_in_a_list_below_a_heading_describe_the_paper_of_the_heading() -> None:
    found = read(
        f"# D\n## Points\n### [PointDoor: Deep Learning on Doors]({ARXIV}1)\n- **Venue:** CVPR 2017\n"
        "- **Summary:** A network on doors.\n- **Code:** [a/door](https://github.com/a/door)\n\n"
        f"### [IterDoor: Iterative Estimation]({ARXIV}2)\n- **Venue:** 3DV 2021\n"
    )
    assert [entry.title for entry in found] == [
        "PointDoor: Deep Learning on Doors",
        "IterDoor: Iterative Estimation",
    ]
    assert [entry.data["venue"] for entry in found] == ["CVPR", "3DV"]
    assert found[0].links["code"] == "https://github.com/a/door"


@pytest.mark.parametrize(
    ("behind", "people"),
    [
        (
            " - A. Smith, F. Lee - Authors show a framework. Is based on doors.",
            ["A. Smith", "F. Lee"],
        ),
        (
            " - O. Smith, L. Wolf, Y. Lee – With a door in its core.",
            ["O. Smith", "L. Wolf", "Y. Lee"],
        ),
        (" - J. Smith, J. M. Lee - The chief contribution is doors.", ["J. Smith", "J. M. Lee"]),
        (". Ada Smith, Bo Jones, Cy Lee.2018.", ["Ada Smith", "Bo Jones", "Cy Lee"]),
        (". Smith, Ada.2008.", ["Ada Smith"]),
        (". Smith Y, Lee R, Park S.2018.", ["Y Smith", "R Lee", "S Park"]),
        (". Ada Smith,Bo Jones,Cy Lee.2017", ["Ada Smith", "Bo Jones", "Cy Lee"]),
        (". Ada Smith ; Bo Jones ; Cy Lee.2016.", ["Ada Smith", "Bo Jones", "Cy Lee"]),
        (" (Smith & Jones, Animal Behaviour 2008)", ["Smith", "Jones"]),
        (" (Smith et al., Archivum Immunologiae 2008)", ["Smith", "et al."]),
    ],
)
def test_people_end_at_a_remark_a_venue_or_a_year(behind: str, people: list[str]) -> None:
    page = "\n".join(
        f"- [Some Plain {what} of Houses](https://doi.org/10.1000/{what}){behind}"
        for what in ("Doors", "Hinges", "Locks")
    )
    assert [entry.data.get("authors") for entry in read(page)] == [people] * 3


def test_names_stand_behind_the_venue_and_year() -> None:
    found = one(
        "- (2022) **Plain Segmentation of Doors.** In ECCV (pp. 125-141). "
        f"Smith, D., Lee, O., & Park, A. (TUM, NVIDIA). [(paper)]({ARXIV}1)"
    )
    assert found.title == "Plain Segmentation of Doors"
    assert found.data["authors"] == ["D. Smith", "O. Lee", "A. Park"]
    assert (found.data["venue"], found.data["year"]) == ("ECCV", 2022)


@pytest.mark.parametrize(
    ("names", "people"),
    [("_Smith and Yan_", ["Smith", "Yan"]), ("_Smith et al._", ["Smith", "et al."])],
)
def test_surnames_in_italics_behind_a_bold_title_are_its_authors(
    names: str, people: list[str]
) -> None:
    found = one(f"- **Crossdoor: Doors for Forecasting**, {names}, ICLR 2023.  [[paper]({ARXIV}1)]")
    assert found.title == "Crossdoor: Doors for Forecasting"
    assert found.data["authors"] == people
    assert (found.data["venue"], found.data["year"]) == ("ICLR", 2023)


def test_a_citation_in_bold_above_a_bold_title_is_not_the_title() -> None:
    found = one(
        f"- **[Smith et al.]({ARXIV}1)** (2021 ICCV)<br>\n"
        "**Towards high fidelity doors with rays**<br>\n*Ada Smith, Bo Jones, Cy Lee*<br>\n"
    )
    assert found.title == "Towards high fidelity doors with rays"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee"]
    assert (found.data["venue"], found.data["year"]) == ("ICCV", 2021)


def test_venues_in_brackets_end_titles_where_most_entries_have_them() -> None:
    page = "# 2019\n" + "\n".join(
        f"1. **Deep {what} for Houses ({venue})**\n   - *Ada Smith, Bo Jones* [[paper]({ARXIV}{n})]"
        for n, (what, venue) in enumerate([("Doors", "ICML"), ("Hinges", "ICLR"), ("Locks", "KDD")])
    )
    found = read(page)
    assert [entry.title for entry in found] == [
        "Deep Doors for Houses",
        "Deep Hinges for Houses",
        "Deep Locks for Houses",
    ]
    assert [entry.data["venue"] for entry in found] == ["ICML", "ICLR", "KDD"]


def test_venue_and_apostrophe_lead_titles_of_headings() -> None:
    page = "# R\n" + "\n".join(
        f"### {n}. [{venue} '2024] {what}Door: A Model for Houses\n**Authors**: Ada Smith, Bo Jones\n\n"
        f"[📄 Paper](https://arxiv.org/pdf/2312.0360{n})\n"
        for n, (venue, what) in enumerate(
            [("ICLR", "Diffusion"), ("CVPR", "Plain"), ("ECCV", "Odd")]
        )
    )
    found = read(page)
    assert [entry.title for entry in found] == [
        "DiffusionDoor: A Model for Houses",
        "PlainDoor: A Model for Houses",
        "OddDoor: A Model for Houses",
    ]
    assert [(e.data["venue"], e.data["year"]) for e in found] == [
        ("ICLR", 2024),
        ("CVPR", 2024),
        ("ECCV", 2024),
    ]
    assert found[0].data["authors"] == ["Ada Smith", "Bo Jones"]


def test_year_and_month_before_a_title_are_its_date() -> None:
    found = read(
        f"- 2021.04 Point-cloud methods for doors: A survey [paper]({OTHER})\n"
        f"- 2021.07 3D Detection of Doors: A Survey [paper]({ARXIV}1)\n"
    )
    assert [entry.title for entry in found] == [
        "Point-cloud methods for doors: A survey",
        "3D Detection of Doors: A Survey",
    ]
    assert [entry.data["year"] for entry in found] == [2021, 2021]
