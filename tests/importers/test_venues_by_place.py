"""Venues that no table knows, by where they stand in a reference."""

import pytest

from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document

ARXIV = "https://arxiv.org/abs/2005.14125"
DOI = "https://doi.org/10.5555/a.2020.1"


def one(text: str) -> Entry:
    (found,) = read_document("page.md", f"# A list\n\n## Papers\n\n{text}\n").reading.entries
    return found


@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        ("*Robotics and Autonomous Doors*, vol. 68, pp. 140-155, June 2015.", "Robotics and Autonomous Doors"),
        ("*Autonomous Doors* vol. 24, pp. 49-67, Jan. 2015.", "Autonomous Doors"),
        ("*Journal of Locks, Doors and Keys*, vol. 1, no. 1, 2015.", "Journal of Locks, Doors and Keys"),
        (
            "in *Proceedings of the 3rd International Conference on Doors (ICDR)*, 2015, pp. 7-12.",
            "International Conference on Doors (ICDR)",
        ),
        ("in *Knowledge-Based Door Systems (KDS)*, Lecture Notes, vol 2773, 2015.", "Knowledge-Based Door Systems (KDS)"),
        ("in *Proceedings of the IEEE Int. Conf. on Robotics and Automation (ICRA)*, 2015.", "ICRA"),
    ],
)  # fmt: skip
def test_italics_behind_a_quoted_title_are_the_venue(behind: str, venue: str) -> None:
    found = one(
        f'1. A. Smith, B. Jones and C. Park, "A plain title of locks," {behind} [{DOI}]({DOI})'
    )
    assert found.title == "A plain title of locks"
    assert found.data["authors"] == ["A. Smith", "B. Jones", "C. Park"]
    assert (found.data.get("venue"), found.data["year"]) == (venue, 2015)


def test_one_author_with_initials_before_a_quoted_title_is_kept() -> None:
    found = one(
        f'1. L. E. Parker, "A plain title of locks," *Neurocomputing*, 1999. [{DOI}]({DOI})'
    )
    assert found.data["authors"] == ["L. E. Parker"]


@pytest.mark.parametrize(
    ("behind", "venue"),
    [
        ("Current opinion in lockology (2019)", "Current opinion in lockology"),
        ("Front. Comput. Locks. (2019)", "Front. Comput. Locks"),
        ("eLocks (2019)", "eLocks"),
        ("Proceedings of the Society B: Door Sciences, (2019)", "Proceedings of the Society B: Door Sciences"),
        ("Science (2019)", "Science"),
        ("(2019)", None),
    ],
)  # fmt: skip
def test_text_between_a_linked_title_and_the_year_is_the_venue(
    behind: str, venue: str | None
) -> None:
    found = one(f"Smith, A. B., & Jones, C. [**A plain title of locks**]({DOI}) {behind}")
    assert found.data["authors"] == ["A. B. Smith", "C. Jones"]
    assert (found.data.get("venue"), found.data["year"]) == (venue, 2019)


def test_the_name_of_a_journal_goes_on_behind_a_comma() -> None:
    found = one(
        f"* A. Smith, and B. Jones, \u201c[A plain title]({DOI})\u201d, Journal on Doors, Keys, and "
        "Lock Processing, vol. 2024, no. 1, p. 11, Feb. 2024."
    )
    assert found.data["venue"] == "Journal on Doors, Keys, and Lock Processing"


@pytest.mark.parametrize(
    ("venue", "short"),
    [
        ("European Conference on Information Retrieval", "ECIR"),
        ("Research Conference on Doors and Locks", "Research Conference on Doors and Locks"),
        ("Information processing & management", "IPM"),
        ("Lock AI", "Lock AI"),
        ("Acm Computing Surveys (CSUR)", "CSUR"),
    ],
)
def test_the_venue_follows_names_and_a_year_behind_a_bar(venue: str, short: str) -> None:
    found = one(
        f"- **A Plain Title of Locks** \u2014 McAda, HongChien, 2021 | {venue}. [[Paper]({DOI})]"
    )
    assert found.data["authors"] == ["HongChien McAda"]
    assert (found.data["venue"], found.data["year"]) == (short, 2021)


def test_a_span_of_years_in_a_title_is_no_year_behind_it() -> None:
    title = "Doors and locks: A review (2014\u20132023) and research recommendations"
    found = one(
        f"* A. Smith and B. Jones, \u201c[{title}]({DOI})\u201d, Inf. Fusion, vol. 1, 2024."
    )
    assert found.title == title


@pytest.mark.parametrize(
    ("said", "venue"),
    [
        ("in Doors@ACL 2024 - `few-shot`, `locks`", "Doors@ACL"),
        ("in Findings of the ACL 2024 `locks`", "ACL Findings"),
        ("in EMNLP 2024 `CNN`", "EMNLP"),
        ("ACM CHIL 2024 workshop `locks`", "ACM CHIL workshop"),
    ],
)
def test_tags_set_as_code_are_no_part_of_the_venue(said: str, venue: str) -> None:
    found = one(f"-[A Plain Title of Some Locks]({ARXIV}) - {said}")
    assert (found.data["venue"], found.data["year"]) == (venue, 2024)


@pytest.mark.parametrize(
    ("line", "venue", "year"),
    [
        ("arXiv 2005; Neurocomputing", "Neurocomputing", 2020),
        ("arXiv 2005; TIFS", "TIFS", 2020),
        ("arXiv 2005; ACDS workshop 2020", "ACDS workshop", 2020),
        ("arXiv 2005 BMVC 2020", "BMVC", 2020),
        ("Posted on a site in 10/2020; ICLR 2021", "ICLR", 2021),
        ("IEEE S&P Workshop on Deep Locks and Doors 2020", "IEEE S&P Workshop on Deep Locks and Doors", 2020),
        ("arXiv 2005", "arXiv", 2020),
    ],
)  # fmt: skip
def test_the_line_below_a_linked_heading_says_where_it_appeared(
    line: str, venue: str, year: int
) -> None:
    found = one(f"#### [A Plain Title of Some Locks]({ARXIV})\n\n{line}")
    assert (found.data["venue"], found.data["year"]) == (venue, year)


def test_a_long_note_behind_a_linked_title_leaves_it_an_entry() -> None:
    note = "Improvement on many locks and the idea of doors, of graphs and of gates. " * 4
    found = one(f"-[A Plain Title of Some Locks]({ARXIV}) - {note}In EMNLP 2020")
    assert found.title == "A Plain Title of Some Locks"
    prose = f"[A Plain Title of Some Locks]({ARXIV}) is the first that {note}"
    assert not read_document("page.md", f"# A list\n\n## Papers\n\n{prose}\n").reading.entries
