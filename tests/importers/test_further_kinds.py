"""More kinds of entries that real lists have: names, venues, titles and links, a row per kind."""

import pytest

from entries import one, read
from paperlist.importers.formats import read_document

PAPER = "https://example.org/p"
ARXIV = "https://arxiv.org/abs/2101.00001"


def row(cells: str) -> str:
    return f"| Name | Paper | Code |\n| --- | --- | --- |\n{cells}"


@pytest.mark.parametrize(
    ("text", "authors", "venue"),
    [
        (
            f"- [A plain title of it]({PAPER}) - Ada Smith, Bo Jones, Cy Park, Di Wu, Ed Roy, Fay Lin, Gus Oak. SC 2013",
            ["Ada Smith", "Bo Jones", "Cy Park", "Di Wu", "Ed Roy", "Fay Lin", "Gus Oak"],
            "SC",
        ),
        (
            f"- [A plain title of it]({PAPER}) - Ada Smith, Bo Jones, Cy Park, Di Wu, Ed Roy, Fay Lin, Gus Oak, ACL 2016.",
            ["Ada Smith", "Bo Jones", "Cy Park", "Di Wu", "Ed Roy", "Fay Lin", "Gus Oak"],
            "ACL",
        ),
        (f"- [A plain title of it]({PAPER}) - Ada Smith, IEEE Micro, 2020", ["Ada Smith"], "IEEE Micro"),
        (f"- [A plain title of it]({ARXIV}) - What it is about, by Ada Smith and Bo R. Jones.", ["Ada Smith", "Bo R. Jones"], "arXiv"),
        (f"- [**A plain title of it**]({PAPER}) (Smith and Jones, 2020)", ["Smith", "Jones"], None),
        (
            f"- **A plain title of it.** ICML, 2021. [paper]({PAPER})\n\n  *Wenjie, Ada Smith, Bo Jones, Cy Park*",
            ["Wenjie", "Ada Smith", "Bo Jones", "Cy Park"],
            "ICML",
        ),
        (f"- A plain title of it by Ada Smith, Bo Jones, and Cy Park. NIPS 2016 [paper]({PAPER})",
         ["Ada Smith", "Bo Jones", "Cy Park"], "NeurIPS"),
        (f"- A plain title of it, in *Access Studies* 2021. [paper]({PAPER})", None, "Access Studies"),
    ],
)  # fmt: skip
def test_names_end_where_the_venue_begins(
    text: str, authors: list[str] | None, venue: str | None
) -> None:
    found = one(text)

    assert found.title == "A plain title of it"
    assert found.data.get("authors") == authors
    assert found.data.get("venue") == venue


def test_acronyms_of_methods_are_nobody() -> None:
    text = "|*Plain things in the sky: a test* | NN, RNN, LSTM, GRU | https://arxiv.org/abs/1910.03636 |"
    assert "authors" not in one(row(text)).data


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        (f"- [A plain title]({ARXIV}) Ada Smith et al. <img src='https://img.shields.io/badge/QCE-2025-green.svg'>", "QCE", 2025),
        (f"- A plain title of it, *SMC* 2021: [Paper]({PAPER})", "SMC", 2021),
        (f"- A plain title of it, in *Tales of the Plain Society A* 2021. [paper]({PAPER})", "Tales of the Plain Society A", 2021),
        (f"- **2016-03** | A plain title of it | *Ada Smith, Bo Jones* | [Journal of Plain Sciences]({PAPER})", "Journal of Plain Sciences", 2016),
        ("- **2016-03** | A plain title of it | *Ada Smith, Bo Jones* | [bioRxiv](https://doi.org/10.1101/039800)", "bioRxiv", 2016),
        (f'- Smith, Ada, and Bo Jones. "A plain title of it." Biometrika 70, no. 1: 41-55, 1983. [paper]({PAPER})', "Biometrika", 1983),
        (f'- Smith, Ada, and Bo Jones. "A plain title of it." Neural computation 18.7 (2006): 15-27. [paper]({PAPER})', "Neural Computation", 2006),
        (f'- Smith, Ada, and Bo Jones. "A plain title of it." In Proceedings of the 13th International Conference on Web Search and Data Mining, pp. 501-509. ACM, 2020. [paper]({PAPER})', "WSDM", 2020),
        (f"- **A plain title of it** (1763), T. Smith. [paper]({PAPER})", None, 1763),
        (f"- [A plain title of it]({ARXIV}) (1981): There were plain things in 2012, and Codd's argument for it.", None, 1981),
    ],
)  # fmt: skip
def test_where_and_when(text: str, venue: str | None, year: int) -> None:
    found = one(text)

    assert found.title.startswith("A plain title")
    assert (found.data.get("venue"), found.data["year"]) == (venue, year)


@pytest.mark.parametrize(
    "text",
    [
        f'[Smith, Ada, and Bo Jones. "A plain title of it." NAACL 2018.]({PAPER})',
        f"[Ada Smith, Bo Jones. A plain title of it. NAACL 2018.]({PAPER})",
        f"[Smith, Ada, & Jones, Bo (2018). A plain title of it. NAACL, 9(1), 24-27.]({PAPER})",
    ],
)
def test_a_link_around_a_whole_reference(text: str) -> None:
    found = one(row(f"| Thing | {text} | NA |"))

    assert found.title == "A plain title of it"
    assert found.data["authors"] == ["Ada Smith", "Bo Jones"]
    assert (found.data["venue"], found.data["year"]) == ("NAACL", 2018)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"- [A One-Way Plain Machine]({ARXIV}) Smith and Jones (2001)", "A One-Way Plain Machine"),
        (f"- [[Survey] Plain Analysis: Two and Beyond]({ARXIV})", "Plain Analysis: Two and Beyond"),
        (f"- [Plain Experience Replay]({ARXIV}), Smith et al, 2015. **Algorithm: Plain Experience Replay (PER).**",
         "Plain Experience Replay"),
        (f"- [PlainNet]({ARXIV})\nPlainNet is a method that provides words we use.", "PlainNet"),
        (f"- Plain Nets... But They Are Yours! Leaks in Models, *WACV* 2021: [Paper]({ARXIV})",
         "Plain Nets... But They Are Yours! Leaks in Models"),
        (f"- [[arxiv]({ARXIV})] LLM-assisted Plain Work: Talks with ChatGPT. `2023.07`",
         "LLM-assisted Plain Work: Talks with ChatGPT"),
    ],
)  # fmt: skip
def test_titles(text: str, title: str) -> None:
    assert one(text).title == title


def test_one_paper_in_several_items() -> None:
    text = (
        "- **NetMF**\n  - Plain Embedding as Factors, WSDM 2018\n"
        "  - [[Paper]](https://a.example.org/x.pdf)\n  - [[Python Kit]](https://github.com/a/b)\n"
        "- **Ohm**\n  - Other Learning in Plain Nets, KDD'19\n  - [[Paper]](https://a.example.org/y.pdf)"
    )

    first, second = read(text)

    assert (first.title, second.title) == (
        "Plain Embedding as Factors",
        "Other Learning in Plain Nets",
    )
    assert first.data["links"] == {
        "paper": "https://a.example.org/x.pdf",
        "code": "https://github.com/a/b",
    }
    assert "authors" not in first.data


def test_papers_in_the_repository_itself_have_an_address() -> None:
    text = "- [A plain title of it](papers/a%20b.pdf) (1970): what it says."
    base = "https://github.com/o/r/blob/main/"

    assert one(text, base).data["links"] == {"paper": f"{base}papers/a%20b.pdf"}
    assert one(text).data == {"title": "A plain title of it", "year": 1970}


def test_an_arxiv_id_in_the_text_is_the_link() -> None:
    text = '| Thing | Smith, Ada, and Bo Jones. "A plain title of it." arXiv preprint arXiv:2108.13624 (2021). | NA |'
    assert one(row(text)).data["links"] == {"paper": "https://arxiv.org/abs/2108.13624"}


def test_a_source_is_what_its_host_is() -> None:
    text = f"1. A plain title of it by Ada Smith and Bo Jones. <br>\nSource: {ARXIV}, Code: https://github.com/a/b"
    assert one(text).data["links"] == {"paper": ARXIV, "code": "https://github.com/a/b"}


def test_the_venue_in_a_heading_that_is_an_entry() -> None:
    text = "\n\n".join(
        f"### Plain Fuzzing of Things {n} (FSE 2022)\n\n* [Paper](https://ieeexplore.ieee.org/document/983359{n})"
        for n in range(3)
    )

    assert [entry.data.get("venue") for entry in read(text)] == ["FSE"] * 3


def test_the_years_of_a_conference_are_no_paper() -> None:
    text = (
        "* ### [ICML](https://icml.cc/): [2026](https://github.com/a/b/blob/m/x.md)"
        " | [2025](https://github.com/a/b/blob/m/y.md)\n"
        "+ March - [OOPSLA](https://2025.splashcon.org/track/OOPSLA) [TQC](https://tqc-conference.org/)"
    )

    assert not read(text)


def test_names_behind_by_are_cut_where_most_titles_have_them() -> None:
    text = "\n".join(
        f"{n}. A plain title of {what} by {who}. <br>\n   Source: https://arxiv.org/abs/2101.0000{n}"
        for n, (what, who) in enumerate([("one", "Ada Smith"), ("two", "Bo Jones"), ("three", "L Park")], 1)
    )  # fmt: skip

    assert [entry.data["authors"] for entry in read(text)] == [
        ["Ada Smith"],
        ["Bo Jones"],
        ["L Park"],
    ]
    assert read(text)[0].title == "A plain title of one"
    assert one(f"- [Learning by Asking Questions]({ARXIV})").title == "Learning by Asking Questions"


@pytest.mark.slow
def test_lines_of_a_block_in_restructured_text_belong_together() -> None:
    text = "".join(
        f"`A plain title of {n}\n<https://arxiv.org/abs/2101.0000{n}>`_\n"
        f"    | :authors:`Ada Smith, Bo Jones`\n    | :venue:`{venue}`\n    | :keywords:`Walks, Nets`\n\n"
        for n, venue in enumerate(("KDD 2014", "WWW 2015", "CIKM 2016"), 1)
    )
    roles = (
        ".. role:: authors(emphasis)\n\n.. role:: venue(strong)\n\n.. role:: keywords(emphasis)\n\n"
    )

    entries = read_document("a.rst", f"Papers\n======\n\n{roles}{text}").reading.entries

    assert [(one.data.get("venue"), one.data.get("year")) for one in entries] == [
        ("KDD", 2014),
        ("WWW", 2015),
        ("CIKM", 2016),
    ]
    assert all(one.data["authors"] == ["Ada Smith", "Bo Jones"] for one in entries)


def test_footnotes_that_nothing_refers_to_are_entries() -> None:
    text = (
        "Papers\n======\n\n"
        ".. [#] `A plain title of it <https://arxiv.org/abs/2101.00001>`_, Smith and Jones, 2015. **Algorithm: Plain.**\n\n"
        ".. [#] `Another plain title <https://arxiv.org/abs/2101.00002>`_, Smith et al, 2016.\n"
    )

    entries = read_document("a.rst", text).reading.entries

    assert [one.title for one in entries] == ["A plain title of it", "Another plain title"]
    assert [one.data.get("authors") for one in entries] == [["Smith", "Jones"], ["Smith", "et al."]]


def test_a_cell_that_reaches_through_several_rows_speaks_of_each() -> None:
    rows = "".join(
        f"<tr>{venue}<td><a href='https://arxiv.org/abs/2101.0000{n}'>A plain title of {n} things</a></td>"
        "<td>University of Plains</td></tr>\n"
        for n, venue in enumerate(("<td rowspan=2><a href='https://icml.cc/x'>ICML 2023</a></td>", "", "<td>ICLR 2022</td>"), 1)
    )  # fmt: skip

    found = read(f"<table>\n{rows}</table>")

    assert [(e.data.get("venue"), e.data.get("year")) for e in found] == [
        ("ICML", 2023),
        ("ICML", 2023),
        ("ICLR", 2022),
    ]
    assert found[0].data["links"] == {"paper": "https://arxiv.org/abs/2101.00001"}


def test_posts_of_companies_are_no_papers() -> None:
    text = (
        "1. [How Plain Company Scales its Data Things](https://plain.engineering/2020/09/25/how/) `Plain` `2020`\n"
        "2. [Making the plain engine much faster](https://engineering.example.com/blog/2020/making) `Example` `2020`\n"
        f"3. [A plain title of it all]({ARXIV}) `Plain` `2021`"
    )

    assert [one.title for one in read(text)] == ["A plain title of it all"]


def test_an_address_with_blanks_is_one() -> None:
    assert one("- [A plain title of it](<https://example.org/a b.pdf>) CVPR 2020").data[
        "links"
    ] == {"paper": "https://example.org/a%20b.pdf"}


def test_an_unknown_venue_in_brackets_is_no_part_of_a_heading() -> None:
    text = "\n\n".join(
        f"### Plain Things {n}: a test (PACS 2017)\n\n* [Paper]({ARXIV[:-1]}{n})" for n in range(3)
    )
    assert [(e.title, e.data.get("venue")) for e in read(text)] == [
        (f"Plain Things {n}: a test", "PACS") for n in range(3)
    ]
