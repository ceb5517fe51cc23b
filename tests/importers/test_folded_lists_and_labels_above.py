"""Lists folded away in HTML, papers below a label, and what stands beside a title in other forms."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries import read, reading
from paperlist.importers.parse.html_parts import NextPlace, html_parts

FOLDED = """\
## Surveys
<ul>
<details open>
<summary><h3>2026</h3></summary>
<ul>
<li><b>(ICLR 2026)</b> <a href="https://arxiv.org/abs/2601.00001">A Survey of Wide Doors</a></li>
<li><b>(CVPR 2026)</b> <a href="https://arxiv.org/abs/2601.00002">A Survey of Tall Doors</a></li>
</ul></details>
<details>
<summary><h3>2025</h3></summary>
<ul>
<li><b>(ECCV 2025)</b> <a href="https://arxiv.org/abs/2501.00003">A Survey of Low Doors</a></li>
</ul></details>
</ul>
"""


def test_every_folded_list_of_a_block_is_read_with_its_lines() -> None:
    entries = reading(FOLDED).entries

    assert [(e.title, e.data["venue"], e.line) for e in entries] == [
        ("A Survey of Wide Doors", "ICLR", 6),
        ("A Survey of Tall Doors", "CVPR", 7),
        ("A Survey of Low Doors", "ECCV", 12),
    ]


def test_headings_within_a_block_of_html_head_the_lists_behind_them() -> None:
    text = """\
<h3>Doors</h3>
<ul><li><a href="https://arxiv.org/abs/2601.00001">A Survey of Wide Doors</a></li></ul>
<h3>Windows</h3>
<ul><li><a href="https://arxiv.org/abs/2601.00002">A Survey of Tall Windows</a></li></ul>
"""
    assert [(e.title, e.section) for e in read(text)] == [
        ("A Survey of Wide Doors", "Doors"),
        ("A Survey of Tall Windows", "Windows"),
    ]


def test_an_abstract_folded_into_an_item_is_no_part_of_the_list() -> None:
    text = """\
<ul>
<li><a href="https://arxiv.org/abs/2601.00001">A Survey of Wide Doors</a>
<details><summary>Abstract</summary>Doors are wide.</details></li>
<li><a href="https://arxiv.org/abs/2601.00002">A Survey of Tall Doors</a>
<details><summary>Abstract</summary>Doors are tall.</details></li>
</ul>
"""
    assert [e.title for e in read(text)] == ["A Survey of Wide Doors", "A Survey of Tall Doors"]


def test_a_folded_part_in_a_cell_does_not_cut_its_table() -> None:
    rows = "".join(
        f'<tr><td><a href="https://arxiv.org/abs/2601.0000{n}">A Survey of Door Number {n}</a>'
        f'<details><summary>More</summary><a href="https://example.org/{n}">x</a></details></td>'
        "<td>ICLR 2026</td></tr>\n"
        for n in range(1, 4)
    )
    entries = read(f"<table>\n<tr><th>Title</th><th>Venue</th></tr>\n{rows}</table>\n")

    assert [e.title for e in entries] == [f"A Survey of Door Number {n}" for n in range(1, 4)]


PIECES = ("<details>", "<summary>2026</summary>", "<h3>Doors</h3>", "</details>", "<ul>", "</ul>")


@given(st.lists(st.sampled_from([*PIECES, '<li><a href="u">word{n}</a></li>', "\n"]), max_size=20))
def test_no_linked_item_of_a_block_of_html_is_lost(pieces: list[str]) -> None:
    content = "".join(piece.format(n=n) for n, piece in enumerate(pieces))
    words = [f"word{n}" for n, piece in enumerate(pieces) if piece.startswith("<li>")]

    found = "".join(part.text for part in html_parts(content))
    assert [word for word in words if f">{word}<" not in found] == []


@given(st.text("ab", max_size=30), st.lists(st.integers(0, 30)))
def test_the_next_place_is_where_a_new_search_finds_it(content: str, places: list[int]) -> None:
    nearest = NextPlace(re.compile("b"), content)

    for place in sorted(places):
        found = content.find("b", place)
        assert nearest.behind(place) == (found if found >= 0 else sys.maxsize)


def test_a_block_of_nothing_but_summaries_is_not_searched_for_each_of_them() -> None:
    """A hostile page of 300,000 letters took eight seconds so."""
    searches = 0

    class Counted:
        def search(self, content: str, place: int) -> re.Match[str] | None:
            nonlocal searches
            searches += 1
            return re.compile("</details").search(content, place)

    nearest = NextPlace(Counted(), "<summary>x</summary>" * 1000)  # type: ignore[arg-type]
    for place in range(0, 20_000, 20):
        nearest.behind(place)
    assert searches == 1


def test_papers_below_a_label_below_a_paper_are_papers() -> None:
    text = """\
* Smith, Ada, and Bo Jones. [**"Deep Door Prior."**](https://arxiv.org/abs/1711.00001) CVPR 2018.
    * Follow-up works
        * Cy Lee, Di Park, Ed Moon. [**"A Second Look at the Deep Door Prior"**](https://arxiv.org/abs/1904.00002). *Proceedings of the Door Conference* (CVPR'19).
        * [Deep Hinges: Concise Doors](https://arxiv.org/abs/1810.00003), ICLR 2019
"""
    assert [(e.title, e.data["authors"][0] if "authors" in e.data else "") for e in read(text)] == [
        ("Deep Door Prior", "Ada Smith"),
        ("A Second Look at the Deep Door Prior", "Cy Lee"),
        ("Deep Hinges: Concise Doors", ""),
    ]


@pytest.mark.parametrize(
    "names", ["*Ada Smith, Bo Jones, Cy Lee.*", "*Ada Smith, Bo Jones, Cy Lee*"]
)
@pytest.mark.parametrize("venue", ["***ACL 2020***", "*ACL 2020*", "**ACL 2020**"])
def test_a_venue_emphasised_right_behind_the_names_is_none_of_them(names: str, venue: str) -> None:
    entry = read(
        f"1. **Learning to Open Doors.** {names} {venue}. [[pdf](https://arxiv.org/pdf/2001.00001)]"
    )[0]

    assert entry.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee"]
    assert (entry.data["venue"], entry.data["year"]) == ("ACL", 2020)


@pytest.mark.parametrize("said", ["(ICSE'18)", " (ICSE 2018)"])
def test_venue_and_year_within_a_title_in_italics_are_read(said: str) -> None:
    entry = read(f"* *Test Data for Doors and Hinges{said}*: [paper](https://doi.org/10.1145/1.2)")[
        0
    ]

    assert entry.title == "Test Data for Doors and Hinges"
    assert (entry.data["venue"], entry.data["year"]) == ("ICSE", 2018)


def test_a_surname_between_the_year_and_a_linked_title_is_the_author_where_all_have_one() -> None:
    names = ("Smith", "De la Cruz", "Jones (Acme)", "Lee", "Park", "Moon")
    text = "\n".join(
        f"- 20{10 + n} - {name} - [A Workflow for Doors of Kind {n}](https://doi.org/10.1016/{n}.1)"
        for n, name in enumerate(names)
    )
    assert [e.data["authors"] for e in read(text)] == [[name.partition(" (")[0]] for name in names]


def test_no_name_begins_with_a_dash() -> None:
    entry = read("- 2016 - Smith & Jones - [Doors and beyond them](https://doi.org/10.1016/1.1)")[0]

    assert not any(name.startswith("-") for name in entry.data.get("authors", []))


@pytest.mark.parametrize("word", ["Preprint'23", "PrePrint'23", "Blog'23"])
def test_a_word_for_no_venue_is_none_with_a_short_year_either(word: str) -> None:
    rows = "\n".join(
        f"|{n}|Real Doors via Model {n}|Ada Smith|{word}|[Paper](https://arxiv.org/abs/2305.0000{n})|"
        for n in range(3)
    )
    entries = read(f"|No.|Title|Author|Venue|Link|\n|---|---|---|---|---|\n{rows}\n")

    assert [(e.data["venue"], e.data["year"]) for e in entries] == [("arXiv", 2023)] * 3


@pytest.mark.parametrize("label", ["(paper)", "(PDF)"])
def test_the_word_for_the_paper_is_no_end_of_a_title(label: str) -> None:
    entry = read(f"* [Doors: Exact Attention to Hinges {label}](https://arxiv.org/abs/2205.00001)")[
        0
    ]

    assert entry.title == "Doors: Exact Attention to Hinges"


@pytest.mark.parametrize("who", ["Acme University et al.", "UC Berkeley", "Acme Research et al."])
def test_who_somebody_works_for_is_no_author(who: str) -> None:
    text = f"* [Doors for Decision Making: Problems and Methods](https://arxiv.org/abs/2303.00001) by {who}, 2023"

    assert "authors" not in read(text)[0].data


def test_a_link_called_by_its_authors_is_no_head_of_the_title() -> None:
    text = "* **(SIGGRAPH 2016)** [Lee et al](https://doi.org/10.1145/1.2): Data-driven doors for people, Lee et al."
    entry = read(text)[0]

    assert entry.title == "Data-driven doors for people"
    assert entry.data["authors"] == ["Lee", "et al."]


def test_year_and_venue_behind_the_title_in_a_link_are_read_though_nobody_knows_the_venue() -> None:
    entry = read("- [Template-based Fuzzing of Doors, 2020 (ARES)](https://doi.org/10.1145/1.2)")[0]

    assert entry.title == "Template-based Fuzzing of Doors"
    assert (entry.data["venue"], entry.data["year"]) == ("ARES", 2020)


def test_a_line_of_people_is_no_paper_and_told_as_not_read() -> None:
    text = """\
* [Domes to Doors: Self-Supervised Active Triangulation](https://arxiv.org/abs/1912.00001)
* Ada Smith1, Bo Jones and Cy Lee. (NeurIPS 2019)
* [Learning Door Skills Using Models](https://arxiv.org/abs/1912.00002), Ed Moon, Di Park (Eurographics 2017)
"""
    found = reading(text)

    assert [e.line for e in found.entries] == [1, 3]
    assert found.entries[1].data["venue"] == "Eurographics"
    assert [(r.line, r.reason) for r in found.balance.records if r.fate == "unread"] == [
        (2, "it names people, and no title")
    ]


def test_a_university_in_another_language_is_no_venue() -> None:
    text = "1. [Doors: A Contribution to Intervals](https://arxiv.org/abs/2505.00001) by Ada Smith, Bo Jones (Acme Univ, 2025)"

    assert read(text)[0].data.get("venue") in (None, "arXiv")


def test_a_day_behind_a_title_is_its_date() -> None:
    entry = read(
        "3. **Evaluation of Doors: A Survey 2020-06-26** [[paper](https://example.org/doors.pdf)]"
    )[0]

    assert (entry.title, entry.data["year"]) == ("Evaluation of Doors: A Survey", 2020)


def test_names_behind_a_dash_are_no_reference_with_the_last_of_them_for_a_title() -> None:
    text = "- [ Everybody Opens Doors](https://example.org/doors/) - Ada Smith, Bo Jones, Cy Lee, Di A. Park  (Arxiv 2018)"
    entry = read(text)[0]

    assert entry.title == "Everybody Opens Doors"
    assert entry.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Lee", "Di A. Park"]
