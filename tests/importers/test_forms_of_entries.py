"""Forms that whole lists are written in: dates in front, citations as labels, names of venues."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

PAPER = "https://example.org/p.pdf"
ARXIV = "https://arxiv.org/abs/2101.00001"


@pytest.mark.parametrize(
    "text",
    [
        f"- [2018 - Slow Waves: A Plain Method]({PAPER}) ✓",
        f"- [2018-03 – Slow Waves: A Plain Method]({PAPER})",
        f"- [(2018) Slow Waves: A Plain Method]({PAPER})",
        f"- **2018 - Slow Waves: A Plain Method** [[paper]]({PAPER})",
        f"- 2018 - Slow Waves: A Plain Method [[paper]]({PAPER})",
    ],
)
def test_a_date_in_front_of_a_title_is_none_of_its_words(text: str) -> None:
    found = one(text)

    assert found.title == "Slow Waves: A Plain Method"
    assert found.data["year"] == 2018


def test_a_short_title_behind_its_year_is_read() -> None:
    found = one(f"- [2018 - Smart Greybox Fuzzing]({ARXIV})")

    assert (found.title, found.data["year"]) == ("Smart Greybox Fuzzing", 2018)


def test_a_year_that_begins_a_title_stays() -> None:
    assert one(f"- [2001: A Method for the Slow Waves of Space]({PAPER})").title.startswith(
        "2001: A "
    )


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [
        (f"- Slow Waves as Theory. [Verdú (1998)]({PAPER}).", "Slow Waves as Theory", ["Verdú"]),
        (
            f"- Slow Waves as Theory. [Van Emden, Kowalski (1998)]({PAPER}).",
            "Slow Waves as Theory",
            ["Van Emden", "Kowalski"],
        ),
        (
            f"- Slow Waves as Theory. [Chang et al (1998)]({PAPER}).",
            "Slow Waves as Theory",
            ["Chang", "et al."],
        ),
        (f"1. **Waves, a plain theory. [Smith (1998)]({PAPER}).**", "Waves, a plain theory", ["Smith"]),
        (f"- Quicksort. [Smith & Jones, 1998]({PAPER})", "Quicksort", ["Smith", "Jones"]),
        (f"- [Smith et al., 1998]({PAPER}) Slow Waves as Theory", "Slow Waves as Theory", ["Smith", "et al."]),
    ],
)  # fmt: skip
def test_a_link_that_says_who_and_when_is_no_title_and_no_venue(
    text: str, title: str, authors: list[str]
) -> None:
    found = one(text)

    assert found.title == title
    assert found.data["authors"] == authors
    assert found.data["year"] == 1998
    assert "venue" not in found.data


@pytest.mark.parametrize(
    ("label", "venue"), [("ICML (1998)", "ICML"), ("Nature, 1998", "Nature"), ("SIGMOD 1998", "SIGMOD")]
)  # fmt: skip
def test_a_link_that_says_where_and_when_names_nobody(label: str, venue: str) -> None:
    found = one(f"- **Slow Waves as Theory**. [{label}]({PAPER})")

    assert (found.data.get("authors"), found.data["venue"], found.data["year"]) == (None, venue, 1998)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        f"- [Slow Waves of the Sea]({PAPER}). Extends [Parker et al. (2018)]({ARXIV})",
        f"- [Slow Waves of the Sea]({PAPER}), 2020. A follow-up of [Parker and Jones (2018)]({ARXIV})",
        f"- [Slow Waves of the Sea]({PAPER}). [Parker and Jones (2018)]({ARXIV})",
        f"- **Slow Waves of the Sea** [[paper]({PAPER})]. It extends [Parker et al. (2018)]({ARXIV})",
    ],
)  # fmt: skip
def test_whom_a_second_link_or_a_sentence_cites_did_not_write_the_paper(text: str) -> None:
    found = one(text)

    assert (found.title, found.data.get("authors")) == ("Slow Waves of the Sea", None)
    assert found.data["links"] == {"paper": PAPER}


def test_the_year_of_a_paper_that_a_sentence_cites_is_not_taken() -> None:
    found = one(f"- [Slow Waves of the Sea]({PAPER}). Extends [Parker et al. (2018)]({ARXIV})")

    assert "year" not in found.data


def test_a_link_right_behind_a_title_needs_no_full_stop() -> None:
    found = one(f"- Slow Waves as Theory [Smith & Jones (1998)]({PAPER})")

    assert (found.title, found.data["authors"]) == ("Slow Waves as Theory", ["Smith", "Jones"])


def test_a_title_of_two_words_before_names_is_no_author() -> None:
    found = one(f"- [Subclass Distillation]({ARXIV}), Ada Smith, Bo Jones, Cy Park, 2020")

    assert found.title == "Subclass Distillation"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones", "Cy Park"]


@pytest.mark.parametrize(
    ("said", "venue", "year"),
    [
        ("Smith, Ada, et al. (*HPCA 2018*)", "HPCA", 2018),
        ("Smith, Ada, et al. 2019 {USENIX} Annual Technical Conference ({USENIX} {ATC} 19). 2019.", "USENIX ATC", 2019),
        ("Smith, Ada, et al. Computer Vision–ECCV 2020: 16th European Conference, Glasgow, UK, August 23–28, 2020, Proceedings, Part XX 16. Springer, 2020.", "ECCV", 2020),
        ("Smith, Ada, et al. arXiv preprint arXiv:1909.04499 (2019). (EMNLP 2019)", "EMNLP", 2019),
        ("Smith, Ada, et al. bioRxiv 2018. (EMNLP 2019)", "EMNLP", 2019),
    ],
)  # fmt: skip
def test_a_venue_is_found_in_the_form_it_is_pasted_in(said: str, venue: str, year: int) -> None:
    found = one(f"- **Slow Waves: A Plain Method.** {said} [[paper]]({PAPER})")

    assert (found.data["venue"], found.data["year"]) == (venue, year)


def test_a_reference_behind_a_bold_name_is_read_below_a_heading_of_data_sets() -> None:
    text = (
        "## Datasets\n\n1. **Flickr30k**: Plummer, Bryan A., et al. **Collecting correspondences for richer models.** "
        f"ICCV. 2015. [[Paper]]({ARXIV}) [[Website]](https://flickr30k.example.org/)"
    )
    found = one(text)

    assert found.title == "Collecting correspondences for richer models"
    assert found.data["authors"] == ["Bryan A. Plummer", "et al."]


def test_a_paragraph_like_its_neighbours_is_a_paper_without_a_link_to_one() -> None:
    papers = "\n\n".join(
        f"Slow Waves in Plain Media Number {n} ,\nPDF: <https://arxiv.org/pdf/2101.0000{n}>"
        for n in range(4)
    )
    text = (
        f"{papers}\n\nScore Matching via Slow Waves ,\nProject: <https://github.com/example/waves>"
    )

    assert [entry.title for entry in read(text)][-1] == "Score Matching via Slow Waves"


def test_a_row_like_its_neighbours_is_a_paper_wherever_its_title_leads() -> None:
    rows = "\n".join(
        f"| 199{n} | [Slow Waves in Plain Music Number {n}](https://arxiv.org/abs/2101.0000{n}) | No |"
        for n in range(4)
    )
    text = (
        f"| Year | Articles, Theses | Code |\n|---|---|---|\n{rows}\n"
        "| 1997 | [A Slow Approach to Musical Style](http://repository.example.edu/view?a=1) | No |"
    )

    assert [entry.title for entry in read(text)][-1] == "A Slow Approach to Musical Style"


@pytest.mark.parametrize(
    "other",
    [
        "- [Communication Methods and Measures](https://www.tandfonline.com/journals/hcms20)",
        "- **[Medical Journal on Computer Assisted Surgery (IJCARS)](https://www.springer.com/medicine/journal/11548)**",
        "- awesome-slow-waves: A curated list of plain libraries [[GitHub]](https://github.com/example/awesome-slow-waves)",
        "- Toward Highly Available Slow Wave Systems [[Slide]](http://example.com/talks/waves.ppt)",
    ],
)  # fmt: skip
def test_what_is_no_paper_is_none_among_papers(other: str) -> None:
    papers = "\n".join(
        f"- Slow Waves in Plain Media Number {n} [[Paper]](https://arxiv.org/abs/2101.0000{n})"
        for n in range(4)
    )

    assert len(read(f"{papers}\n{other}")) == 4


def test_a_paper_of_which_only_slides_are_linked_is_one_with_its_authors_and_venue() -> None:
    text = (
        "- **Slow Waves in Plain Media**. Ada Smith, Bo Jones. OSDI 2019. "
        "[[Slides]](https://example.com/waves.ppt) [[Video]](https://youtu.be/abcdefghijk)"
    )
    found = one(text)

    assert found.title == "Slow Waves in Plain Media"
    assert sorted(found.data["links"]) == ["slides", "video"]


def test_a_talk_among_papers_is_kept_as_text() -> None:
    papers = "\n".join(
        f"- Slow Waves in Plain Media Number {n} [[Paper]](https://arxiv.org/abs/2101.0000{n})"
        for n in range(4)
    )
    talk = "- Toward Highly Available Slow Wave Systems [[Slide]](http://example.com/waves.ppt)"
    balance = read_document("a.md", f"# Papers\n\n{papers}\n{talk}\n").reading.balance

    assert (balance.counts["written"], balance.counts["text"]) == (4, 1)
