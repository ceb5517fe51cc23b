"""Forms of references, headings and dates met in lists of many fields for the first time."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2004.0543"
OTHER = "https://example.org/doors"


@pytest.mark.parametrize(
    ("behind", "venue", "year"),
    [
        ('"IoT-J, \nvol. 6, no. 2, pp. 2035--2047, 2018.', "IoT-J", 2018),
        ('"\ninSmart World Congress. IEEE, 2023, pp. 1--9.', "Smart World Congress", 2023),
        ('"IEEE Sensors Journal, 2023.', "IEEE Sensors Journal", 2023),
    ],
)
def test_what_is_stuck_to_a_closing_quote_is_the_venue(behind: str, venue: str, year: int) -> None:
    found = one(
        '\\[65\\] F. Smith, W. Jones, and J. Lee, "On spatial doors in wifi-based\n'
        f"human houses: A deep approach,{behind} [paper]({OTHER})"
    )
    assert found.title == "On spatial doors in wifi-based human houses: A deep approach"
    assert found.data["authors"] == ["F. Smith", "W. Jones", "J. Lee"]
    assert (found.data["venue"], found.data["year"]) == (venue, year)


@pytest.mark.parametrize(
    ("names", "people", "venue", "year"),
    [
        ("Smith S. '08.", ["S Smith"], None, 2008),
        ("Smith R, Jones, A. '18.", ["R Smith", "A Jones"], None, 2018),
        ("Smith J, Jones L, Park L. '18.", ["J Smith", "L Jones", "L Park"], None, 2018),
        ("Smith C., Jones R. IEEE P2P '13.", ["C. Smith", "R. Jones"], "IEEE P2P", 2013),
        ("Smith B., Jones N., Lee A. iDoors 2015", ["B. Smith", "N. Jones", "A. Lee"], None, 2015),
    ],
)
def test_the_last_initials_before_a_venue_or_a_short_year_are_no_stop(
    names: str, people: list[str], venue: str | None, year: int
) -> None:
    found = one(f"- [Some Plain Doors of Houses]({OTHER}). {names}")
    assert found.data["authors"] == people
    assert found.data["year"] == year
    assert venue is None or found.data["venue"] == venue


@pytest.mark.parametrize(
    ("shown", "people"),
    [
        ("Ada Smith, Bo Jones, Cy van der Lee", ["Ada Smith", "Bo Jones", "Cy van der Lee"]),
        ("Ada Smith", ["Ada Smith"]),
        ("Download the PDF", None),
        ("javascript:alert(1)", None),
    ],
)
def test_who_stands_in_the_title_of_a_link_wrote_the_paper(
    shown: str, people: list[str] | None
) -> None:
    found = one(f'* [Some Plain Doors of Large Houses]({ARXIV}1 "{shown}")')
    assert found.data.get("authors") == people
    assert found.title == "Some Plain Doors of Large Houses"


def test_a_year_beside_words_for_papers_is_that_of_what_is_below() -> None:
    page = "".join(
        f"## {heading}\n* Plain Doors of {name} Houses, RAL. [[paper]({OTHER}/{name})]\n"
        for heading, name in [
            ("Journal Papers 2023", "Red"),
            ("📚 2024 Conference and Journal Papers", "Blue"),
            ("Doors of the 2020 Games", "Grey"),
        ]
    )
    assert [entry.data.get("year") for entry in read(page)] == [2023, 2024, None]


def test_a_long_name_before_the_short_one_of_a_venue_is_none_of_the_title() -> None:
    found = one(
        "* SpectrumDoor: A Door of Houses, IEEE International Conference on Acoustics, Speech and"
        f" Signal Processing (ICASSP 2024). [[paper]({OTHER})]"
    )
    assert (found.title, found.data["venue"]) == ("SpectrumDoor: A Door of Houses", "ICASSP")


def test_labels_in_chinese_below_headings_name_people_venue_and_link() -> None:
    page = "".join(
        f"#### {title}\n* 作者：{who}\n* 发表时间：2021\n* 发表于：{venue}\n* 标签：门\n* 链接：{url}\n\n"
        for title, who, venue, url in [
            ("Plain Doors of Large Houses", "Ada Smith, et al. (BUPT)", "ICLR 2017", f"{ARXIV}1"),
            ("Heterogeneous Doors of Graphs", "Bo Jones, et al.", "AAAI 2021", "https://github.com/a/b"),
            ("Knowledge Doors", "Cy Lee, et al.", "TKDE", f"{ARXIV}2"),
            ("Doors of Old Towns in Order", "Dee Park", "WWW 2019", f"{ARXIV}3"),
        ]
    )  # fmt: skip
    assert [(e.title, e.data["venue"], e.data["year"]) for e in read(page)] == [
        ("Plain Doors of Large Houses", "ICLR", 2017),
        ("Heterogeneous Doors of Graphs", "AAAI", 2021),
        ("Knowledge Doors", "TKDE", 2021),
        ("Doors of Old Towns in Order", "WWW", 2019),
    ]


def test_a_first_author_behind_a_colon_in_a_link_is_no_part_of_the_title() -> None:
    page = f"- [Mask R-DOOR: He et al.]({ARXIV}1)\n- [Gated Doors of Houses(GDH): Cho et al.]({ARXIV}2)\n"
    assert [(e.title, e.data["authors"]) for e in read(page)] == [
        ("Mask R-DOOR", ["He", "et al."]),
        ("Gated Doors of Houses(GDH)", ["Cho", "et al."]),
    ]


@pytest.mark.parametrize(
    ("shown", "title", "venue", "year"),
    [
        ("The Human Side of Doors | ACM Transactions on Software Engineering and Methodology", "The Human Side of Doors", "TOSEM", None),
        ("Security'24: Plain Doors of Old Houses", "Plain Doors of Old Houses", None, 2024),
    ],
)  # fmt: skip
def test_titles_as_pages_of_publishers_and_programmes_have_them(
    shown: str, title: str, venue: str | None, year: int | None
) -> None:
    found = one(f"- [{shown}](https://dl.acm.org/doi/10.1145/1)")
    assert found.title == title
    assert (found.data.get("venue"), found.data.get("year")) == (venue, year)


def test_a_tag_in_bold_brackets_is_no_title_and_one_name_before_the_venue_is_the_author() -> None:
    page = (
        f"- **[BC, Crypto]** FlyDoor: Super-Light Doors for Cryptocurrencies 2020 {link(1)}\n"
        f"- TicToc: Time Travelling Doors of Houses, Ada Smith, SIGMOD 2016, [MVCC] {link(2)}\n"
        f"- Quickly Generating Billion-Door Houses, Bo Jones, SIGMOD 1994 {link(3)}\n"
        f"- Cicada: Dependably Fast Doors, SIGMOD 2017 {link(4)}\n"
    )
    first, second, third, fourth = read(page)
    assert first.title.startswith("FlyDoor: Super-Light Doors for Cryptocurrencies")
    assert (second.title, second.data["authors"]) == (
        "TicToc: Time Travelling Doors of Houses",
        ["Ada Smith"],
    )
    assert (third.title, third.data["authors"]) == (
        "Quickly Generating Billion-Door Houses",
        ["Bo Jones"],
    )
    assert fourth.title == "Cicada: Dependably Fast Doors"


def link(number: int) -> str:
    return f"[[paper]({ARXIV}{number})]"


def test_rows_with_a_title_in_bold_its_authors_and_a_year_need_no_link() -> None:
    page = (
        "| rank | paper | year | score |\n|--:|:--|--:|--:|\n"
        "| 1 | **Abstract Doors: A Unified Lattice for Static Houses.** Ada Smith, Bo Jones. | 1977 | 0.003 |\n"
        "| 2 | **Efficient Doors of the Smalltalk House.** Cy D. Lee, L. Peter Park. | 1984 | 0.001 |\n"
    )
    assert [(e.data["authors"], e.data["year"]) for e in read(page)] == [
        (["Ada Smith", "Bo Jones"], 1977),
        (["Cy D. Lee", "L. Peter Park"], 1984),
    ]


def test_who_stands_below_a_heading_of_words_wrote_what_it_names() -> None:
    page = (
        "# Reading\n## Doors\n### The Mathematical Disposition of Structural Doors\n\nAda Smith,\n"
        "Journal for Research in Doors\nVol. 38, No. 5 (Nov., 2007), pp. 477-506,\nDOI: 10.2307/300349\n\n"
        "What it is about.\n\n[pdf (paywalled)][smith07]\n\n"
        "### I want to believe: some myths about doors\nBo Jones, Cy Lee, Dee\nPark, and Eve Stone\n"
        "Cognition, Technology and Work, 2014, 16 (1)\n\n[pdf][jones14]\n\n"
        "[smith07]: https://www.jstor.org/stable/300349\n[jones14]: https://hal.science/hal-1/document\n"
    )
    first, second = read(page)
    assert (first.title, first.data["authors"], first.data["year"]) == (
        "The Mathematical Disposition of Structural Doors",
        ["Ada Smith"],
        2007,
    )
    assert (second.title, second.data["authors"], second.data["year"]) == (
        "I want to believe: some myths about doors",
        ["Bo Jones", "Cy Lee", "Dee Park", "Eve Stone"],
        2014,
    )
    assert second.links == {"paper": "https://hal.science/hal-1/document"}


def test_two_figures_behind_a_journal_are_a_year_where_most_entries_have_one() -> None:
    venues = ["ECAI 24", "CVPR 23", "ICRA 22", "ICML 21", "IROS 20", "IEEE Access 22", "Old Journal of Doors 25"]  # fmt: skip
    page = "".join(
        f"* Plain Doors of House {'abcdefg'[n]} in Towns. `{venue}` [[Paper]({OTHER}/{n})]\n"
        for n, venue in enumerate(venues)
    )
    assert [e.data["year"] for e in read(page)] == [2024, 2023, 2022, 2021, 2020, 2022, 2025]


@pytest.mark.parametrize(
    "entry",
    [
        "- Andy Pavlo, Associate Professor，CMU, [Database system] [[Homepage]](http://www.cs.example.edu/~pavlo/)",
        "**key words**: 社交网络 (Social Network), 知识图谱 (Knowledge Graph) CVPR 2019",
    ],
)
def test_people_and_key_words_are_no_papers(entry: str) -> None:
    assert not read_document("a.md", f"# Papers\n\n{entry}\n").reading.entries


@pytest.mark.parametrize(
    ("entry", "title", "authors", "venue"),
    [
        (
            (
                "Smith, A. & Lee, K.: Learning to draw doors with depth. In: Proceedings of the European "
                f"Conference on Computer Vision, pp. 12–24 (2020) [link]({OTHER})"
            ),
            "Learning to draw doors with depth",
            ["A. Smith", "K. Lee"],
            "ECCV",
        ),
        (
            (
                "Smith, A.; Lee, K. Drawing doors. *Remote Sens.* **2020**, *13*, 1234. "
                f"[CrossRef]({OTHER})"
            ),
            "Drawing doors",
            ["A. Smith", "K. Lee"],
            "Remote Sensing",
        ),
        (
            f"`Hinge` Ada Smith, Bo Jones. [Drawing doors in the wild]({OTHER}). ECCV 2020.",
            "Drawing doors in the wild",
            ["Ada Smith", "Bo Jones"],
            "ECCV",
        ),
    ],
    ids=["Springer, with &", "MDPI, with ;", "a nickname in code before the names"],
)
def test_names_before_a_title_end_where_it_begins(
    entry: str, title: str, authors: list[str], venue: str
) -> None:
    found = one(entry)
    assert (found.title, found.data["authors"]) == (title, authors)
    assert (found.data["venue"], found.data["year"]) == (venue, 2020)
    assert found.links == {"paper": OTHER}


@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        (". Multiple Sclerosis and Related Disorders (2025)", "Multiple Sclerosis and Related Disorders"),
        (" (Gait & Posture 2025)", "Gait & Posture"),
        (". Computers & Security (2025)", "Computers & Security"),
        (" (VIS Short Paper 2025)", "IEEE VIS"),
    ],
)  # fmt: skip
def test_a_journal_with_an_and_in_its_name_is_no_two_people(behind: str, venue: str) -> None:
    found = one(f"[Segmentation of doors with deep nets]({OTHER}){behind}")
    assert (found.data.get("authors"), found.data["venue"]) == (None, venue)
