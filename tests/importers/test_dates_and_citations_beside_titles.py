"""Dates in bold, citations in parentheses, numbered names and pages of the list beside titles."""

import pytest

from paperlist.importers.extract.result import Reading
from paperlist.importers.formats import read_document

URL = "https://arxiv.org/abs/2106.11589"
WORDS = ("Red", "Black", "White", "Dead", "North", "Baltic")


def read(text: str) -> Reading:
    return read_document("README.md", f"# Papers\n\n{text}\n").reading


@pytest.mark.parametrize("date", ["2021/06", "2021", "2021-06-17"])
def test_a_date_in_bold_is_no_part_of_the_title(date: str) -> None:
    page = f"* <b>{date}</b> Part-aware Opening of Doors in Houses [[paper]](https://ps.example.de/a.pdf)\n"
    entry = read(page).entries[0]
    assert (entry.title, entry.data["year"]) == ("Part-aware Opening of Doors in Houses", 2021)


@pytest.mark.parametrize(
    ("citation", "authors", "venue", "year"),
    [
        ("Choi et al. 2021 | SIGGRAPH Asia, ACM", ["Choi", "et al."], "SIGGRAPH Asia", 2021),
        ("Shi et al. 2022 | Optics Letters, Optica", ["Shi", "et al."], "Optics Letters", 2022),
    ],
)
def test_a_citation_with_a_bar_says_who_where_and_when(
    citation: str, authors: list[str], venue: str, year: int
) -> None:
    entry = read(f"- [Plain Holography of Doors](https://light.example.edu/p) (*{citation}*) learns more.\n" * 1
                 + f"- [Slow Holography of Doors]({URL}) (*{citation}*)\n").entries[-1]  # fmt: skip
    assert entry.data["authors"] == authors
    assert (entry.data["venue"], entry.data["year"]) == (venue, year)


def test_where_somebody_works_is_no_venue() -> None:
    line = f"1. [Reliable Views of Doors]({URL}) by Ang Nan Gu, Bo Li (University of Doors, San Carlos University Brazil, 2021)\n"
    assert read(line).entries[0].data["venue"] == "arXiv"


def test_one_author_before_a_linked_title_makes_a_numbered_paragraph_an_entry() -> None:
    line = "**[0]** Akihiko Yamaguchi [FingerVision for Doors and Haptic Feedback](https://example.net/a.pdf) :star:\n"
    page = read(
        f"{line}\n**[1]** Bo Jones, Cy Park [Touch of Doors with Low-cost Sensors]({URL})\n"
    )
    assert [(e.title, e.data["authors"]) for e in page.entries] == [
        ("FingerVision for Doors and Haptic Feedback", ["Akihiko Yamaguchi"]),
        ("Touch of Doors with Low-cost Sensors", ["Bo Jones", "Cy Park"]),
    ]


def test_a_bullet_without_a_blank_is_one() -> None:
    assert read(f"+[**Sketching Doors: Human-Mimetic Graph Generation**]({URL})\n").entries


def test_a_numbered_name_in_bold_is_not_the_title_of_what_it_links() -> None:
    page = "\n".join(
        f"**{n}.ML+RL {word}, with LM (Smith et al., 2018)**  : [Improving Abstraction in {word} Doors](http://aclweb.org/anthology/D18-120{n})\n"
        for n, word in enumerate(WORDS, 1)
    )
    assert [e.title for e in read(page).entries] == [
        f"Improving Abstraction in {w} Doors" for w in WORDS
    ]


def test_a_name_that_many_titles_end_in_is_cut_off() -> None:
    page = "".join(
        f"* Adversarial Training of {word} Doors(Door{word}) (Sep. 2016) [[pdf]](https://arxiv.org/abs/1609.0547{n})\n"
        for n, word in enumerate(WORDS)
    )
    assert read(page).entries[0].title == "Adversarial Training of Red Doors"


def test_a_page_of_the_list_and_a_date_are_a_paper_where_others_are() -> None:
    page = "".join(
        f"* [Quantifying Opening of {word} Doors](D{n}.md) 20 Dec 2018 [arxiv](https://arxiv.org/abs/1812.0234{n})\n"
        for n, word in enumerate(WORDS)
    )
    alone = "* [Variational Discovery of Doors](VALOR.md) 26 July 2018\n"
    assert read(page + alone).entries[-1].title == "Variational Discovery of Doors"
    assert not read(alone).entries


def test_who_wrote_it_linked_behind_a_title_is_not_the_title() -> None:
    line = f"* 2021, Multi-Task Source Separation, [Zhang](https://github.com/owner). [[Paper]]({URL})\n"
    assert read(line).entries[0].title == "Multi-Task Source Separation"
