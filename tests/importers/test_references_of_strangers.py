"""References and lines of lists of strangers: what belongs to an entry, and where its title ends."""

import pytest

from entries import ARXIV, one, read, reading


def test_links_in_a_list_below_a_reference_are_its_own() -> None:
    entries = read(
        "*(LockNet)* **Plain Doors of Some Houses.** Ada Smith, Bo Jones. ICLR 2013.\n"
        f"- [[paper]({ARXIV})] [[blog](https://doors.example.org/post/)]\n"
        "- What it is about\n\n"
        "*(KeyNet)* **Plain Keys of Some Houses.** Cy Park, Bo Jones. EMNLP 2014.\n"
        f"- [paper]({ARXIV[:-1]}6)\n"
    )
    assert [entry.title for entry in entries] == [
        "Plain Doors of Some Houses",
        "Plain Keys of Some Houses",
    ]
    assert [entry.links["paper"] for entry in entries] == [ARXIV, f"{ARXIV[:-1]}6"]
    assert entries[0].data["authors"] == ["Ada Smith", "Bo Jones"]


def test_a_venue_in_parentheses_right_before_the_title_heads_a_paper_in_each_line() -> None:
    entries = read(
        "(ECCV2014)DoorContext: A Whole Model of Some Houses [[code]](https://github.com/a/one)\n"
        "(CVPR2016)Efficient Recovery of Some Locks [[code]](https://github.com/a/two)\n\n"
        "(3DV2019)Spherical Views of Some **Doors** [[code]](https://github.com/a/three)\n"
    )
    assert [entry.title for entry in entries] == [
        "DoorContext: A Whole Model of Some Houses",
        "Efficient Recovery of Some Locks",
        "Spherical Views of Some Doors",
    ]
    assert [entry.data["venue"] for entry in entries] == ["ECCV", "CVPR", "3DV"]
    assert [entry.links["code"][-3:] for entry in entries] == ["one", "two", "ree"]


def test_the_viewer_of_a_browser_is_no_address() -> None:
    viewer = "chrome-extension://abcdef/pdf-viewer/web/viewer.html?file="
    found = one(
        f"- Plain Doors of Some Houses [paper]({viewer}https%3A%2F%2Fdoors.example.org%2Flocks.pdf)"
    )
    assert found.links == {"paper": "https://doors.example.org/locks.pdf"}


@pytest.mark.parametrize("title", ["Lazy Exact Deduplication", "Plain Doors and Some Locks"])
def test_emphasised_words_before_a_venue_and_a_year_are_the_title(title: str) -> None:
    found = one(f"2. *{title}*----MSST'16 ([link](https://doors.example.org/locks.pdf))")
    assert found.title == title
    assert (found.data["venue"], found.data["year"]) == ("MSST", 2016)


def test_figures_of_a_benchmark_are_no_venue() -> None:
    found = one(
        "| Title | Performance | Link |\n|---|---|---|\n"
        f"| Plain Doors of Some Houses | MOTA 53.6 on MOT16 | [paper]({ARXIV}) |"
    )
    assert found.data["venue"] == "arXiv"


def test_a_name_in_parentheses_before_a_reference_is_none_of_its_authors() -> None:
    found = one(
        '- (**LockNet**) Smith, Ada, et al. "**Plain doors of some houses**." In Waves and Seas. (**2016**).'
        f" [[arXiv:2005.14125]({ARXIV})]"
    )
    assert found.data["authors"] == ["Ada Smith", "et al."]


def test_what_a_link_is_about_is_no_title() -> None:
    found = one(
        f"- [LockNet (ICLR 2022)]({ARXIV})[[Code](https://github.com/a/b)] from a company"
        " which is said to be better than others"
    )
    assert found.title == "LockNet"


def test_a_venue_and_a_colon_right_before_the_title_are_none_of_it() -> None:
    found = one(f"【5】AAAI2020:Plain Doors within and across Houses [论文]({ARXIV})")
    assert found.title == "Plain Doors within and across Houses"
    assert (found.data["venue"], found.data["year"]) == ("AAAI", 2020)


def test_a_title_between_a_date_and_its_presenter_is_in_the_account() -> None:
    found = reading(
        "# Reading group\n\n"
        "1) 10.22, dLock: Plain Doors of Some Houses （OSDI'24), Ada Smith\n"
        "2) 11.12, mLock: Plain Keys of Some Houses (SC'24), Bo Jones\n"
    )
    assert [record.line for record in found.balance.records] == [3, 4]
    assert [entry.title for entry in found.entries] == [
        "dLock: Plain Doors of Some Houses",
        "mLock: Plain Keys of Some Houses",
    ]
    assert [entry.data["venue"] for entry in found.entries] == ["OSDI", "SC"]
    assert not any("authors" in entry.data for entry in found.entries)


def test_headings_that_lead_to_notes_are_papers_by_what_is_quoted_below_them() -> None:
    text = "\n\n".join(
        f"#### [Plain {what} of Some Houses](2017/{what}.md)\n\n> Ada Smith and Bo T. Jones<br>\n> NeuroImage, 56 (2011) 814-825"
        for what in ("Doors", "Locks", "Keys")
    )
    found = reading(f"# Summaries\n\n## 2017\n\n{text}")
    assert [entry.title for entry in found.entries] == [
        "Plain Doors of Some Houses",
        "Plain Locks of Some Houses",
        "Plain Keys of Some Houses",
    ]
    assert found.entries[0].data["authors"] == ["Ada Smith", "Bo T. Jones"]


def test_a_bold_title_and_a_year_with_notes_of_the_list_is_a_paper() -> None:
    found = one(
        "- **Plain doors of some houses let cats in** (2026) — Identifies doors as the way in."
        " [details](doors/summary.md)"
    )
    assert (found.title, found.data["year"]) == ("Plain doors of some houses let cats in", 2026)


def test_a_whole_reference_below_another_is_a_paper_of_its_own() -> None:
    found = read(
        f"* 1991 [Efficiently Computing Some Doors]({ARXIV}) Ada Smith, Bo Jones\n"
        "  * 1995 R. K. Park and J. Lee. Efficiently Opening Locks On-The-Fly. ACM TOPLAS 17, 3 (May 1995), pp. 487-506.\n"
    )
    assert [entry.title for entry in found] == [
        "Efficiently Computing Some Doors",
        "Efficiently Opening Locks On-The-Fly",
    ]


@pytest.mark.parametrize(
    ("where", "venue"),
    [
        ("Geophysics 39 (1974) 834–842", "Geophysics"),
        ("J. Comput. Phys. 114 (1994) 185–200", "JCP"),
        ("Geophys. J. Int., 171, 368–389, 2007", "Geophys. J. Int"),
    ],
)
def test_a_journal_and_its_volume_end_a_title_behind_names(where: str, venue: str) -> None:
    found = one(
        f"1. R. Alford, K. Kelly, D.M. Boore, Accuracy of modeling of the wave equation, {where}."
    )
    assert found.title == "Accuracy of modeling of the wave equation"
    assert found.data["authors"] == ["R. Alford", "K. Kelly", "D.M. Boore"]
    assert str(found.data["venue"]).startswith(venue)


def test_a_venue_in_parentheses_before_a_dash_and_an_address_is_kept() -> None:
    link = (
        "[https://doi.org/10.1038/d41586-024-01413-w](https://doi.org/10.1038/d41586-024-01413-w)"
    )
    found = one(f"- Why locks are set to be opened by AI (Nature 2024) — {link}")
    assert found.title == "Why locks are set to be opened by AI"
    assert (found.data["venue"], found.data["year"]) == ("Nature", 2024)


def test_a_parenthesis_is_not_cut_in_a_title() -> None:
    found = one(f"- First return then explore doors (Sutton et al., 2019) — [{ARXIV}]({ARXIV})")
    assert found.title == "First return then explore doors"
    assert found.data["authors"] == ["Sutton", "et al."]


@pytest.mark.parametrize(
    ("text", "title", "author"),
    [
        (
            'Leslie Lamport. "Time, Clocks, and the Ordering of Events" (1978)',
            "Time, Clocks, and the Ordering of Events",
            "Leslie Lamport",
        ),
        (
            '**Reducing problems**: Richard Karp. "Reducibility Among Some Problems" (1972)',
            "Reducibility Among Some Problems",
            "Richard Karp",
        ),
    ],
)
def test_one_author_before_a_quoted_title_is_taken(text: str, title: str, author: str) -> None:
    found = one(f"- {text} [pdf](https://doors.example.org/locks.pdf)")
    assert (found.title, found.data["authors"]) == (title, [author])


@pytest.mark.parametrize("star", ["", " ⭐"])
def test_authors_between_dashes_are_not_the_venue_in_italics(star: str) -> None:
    found = one(
        f"- **[ChatDoor: Grounding some locks in houses]({ARXIV})**{star} — Vaghefi et al."
        " — *Communications Earth & Environment* (2023)"
    )
    assert found.data["authors"] == ["Vaghefi", "et al."]
    assert found.data["venue"] == "Communications Earth & Environment"


def test_a_short_link_behind_a_title_is_none() -> None:
    found = one(f"- Memorizing Doors — [{ARXIV}]({ARXIV}) [⌲ tg](https://t-me.example/s/1)")
    assert found.title == "Memorizing Doors"


def test_a_paper_among_data_sets_is_one_behind_its_name_in_brackets() -> None:
    entries = reading(
        f"# A list\n\n## Dataset\n\n* 【DoorNet】[DoorNet: Richly Annotated Doors of Houses]({ARXIV}) (**CVPR workshop** 2018)\n"
    ).entries
    assert [entry.title for entry in entries] == ["DoorNet: Richly Annotated Doors of Houses"]


def test_paragraphs_of_a_title_and_a_link_are_papers() -> None:
    entries = read(
        f"Interpretation of Doors: A Survey [[link]]({ARXIV})\n\n### 2022\n\n"
        "Explainable locks: A review, taxonomy and research directions [[link]](https://ieeexplore.ieee.org/document/9895252)\n"
    )
    assert [entry.title for entry in entries] == [
        "Interpretation of Doors: A Survey",
        "Explainable locks: A review, taxonomy and research directions",
    ]


def test_new_in_a_name_is_not_taken_for_a_remark() -> None:
    found = one(
        f"- [Plain Doors of Some Houses]({ARXIV}) — *Annals of the New York Academy of Sciences* (2020)"
    )
    assert found.data["venue"] == "Annals of the New York Academy of Sciences"


@pytest.mark.parametrize(
    ("text", "title", "people", "venue"),
    [
        (
            "Cerjan, C., and Reshef, M., 1985, A nonreflecting boundary for some waves: Geophysics, 50, 705-708.",
            "A nonreflecting boundary for some waves",
            ["C. Cerjan", "M. Reshef"],
            "Geophysics",
        ),
        (
            "Oliveira, S. A. M. (2003). A fourth-order method for waves on grids. Geophysics, 68(2), 672-676.",
            "A fourth-order method for waves on grids",
            ["S. A. M. Oliveira"],
            "Geophysics",
        ),
    ],
)
def test_references_as_geophysicists_write_them(
    text: str, title: str, people: list[str], venue: str
) -> None:
    found = one(f"1. {text}")
    assert (found.title, found.data["authors"]) == (title, people)
    assert found.data["venue"] == venue


def test_names_behind_a_long_topic_wrote_the_quoted_title() -> None:
    found = one(
        "- **PageRank, search engine, doors**: Larry Page, Sergey Brin, and Terry Winograd."
        f' "The PageRank Citation Ranking: Bringing Order to Doors" (1999) [pdf]({ARXIV})'
    )
    assert found.title == "The PageRank Citation Ranking: Bringing Order to Doors"
    assert found.data["authors"] == ["Larry Page", "Sergey Brin", "Terry Winograd"]


def test_a_quoted_title_with_an_old_year_is_in_the_account() -> None:
    found = reading(
        "# Classics\n\n"
        '- **Incompleteness**: Kurt Gödel. "On Formally Undecidable Propositions" (1930)\n'
        '- Ada Smith. "On Doors That Stay Open" (1851)\n'
    )
    assert [record.line for record in found.balance.records] == [3, 4]
    assert found.entries[0].data["authors"] == ["Kurt Gödel"]
    assert found.entries[0].data["year"] == 1930


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        (
            "Cussens *et al*. Plain doors of some houses. Mathematical Programming, 164(1-2), 2017.",
            ["Cussens", "et al."],
        ),
        (
            "Hanxiao Liu, *et al*. Plain doors of some houses, *ICLR*, 2017.",
            ["Hanxiao Liu", "et al."],
        ),
        (
            "Hanxiao Liu, *et al.* Plain doors of some houses, *ICLR*, 2017.",
            ["Hanxiao Liu", "et al."],
        ),
        (
            "Senior, A.W., Evans, R. *et al.* Plain doors of some houses. *Nature* 577, pp. 706-710, 2017.",
            ["A.W. Senior", "R. Evans", "et al."],
        ),
        ("J. You *et al*, “Plain doors of some houses,” *ICML*, Jul. 2017", ["J. You", "et al."]),
        ("Plain doors of some houses for relational data NIPS2017", None),
        ("Plain Doors of Some Houses: A Graph of Doors, *IJCAI*, 2017", None),
    ],
)
def test_numbered_paragraphs_are_references_whoever_is_named(
    line: str, authors: list[str] | None
) -> None:
    others = "".join(
        f"[{n}] Ada Smith and Bo Jones, “Locks of {name},” *ICML*, vol. 3, pp. 1-5, 2019.\n\n"
        for n, name in ((1, "Many Old Houses"), (2, "Some Old Barns"), (3, "Few Old Towers"))
    )
    *_, found = read(f"{others}[4] {line}\n")
    assert found.title.startswith(("Plain doors of some houses", "Plain Doors of Some Houses: A"))
    assert (found.data["year"], found.data.get("authors")) == (2017, authors)
    assert found.title.rstrip(".") == found.title


@pytest.mark.parametrize(
    ("line", "title", "venue"),
    [
        ("Smith, A., Jones, B. Plain doors of houses: A survey, pp. 1-21. *JMLR*, 2019.",
         "Plain doors of houses: A survey", "JMLR"),
        ("A. Smith and B. Jones, Plain doors of houses. International Journal of Doors and Keys, pp. 1-9 (2016)",
         "Plain doors of houses", "International Journal of Doors and Keys"),
    ],
)  # fmt: skip
def test_pages_and_the_journal_before_them_are_no_part_of_a_title(
    line: str, title: str, venue: str
) -> None:
    found = one(f"- {line}")
    assert (found.title, found.data["venue"]) == (title, venue)
