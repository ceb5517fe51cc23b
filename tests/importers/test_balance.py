"""The account of an import: every entry of a document ends in exactly one way."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA, PROJECT
from paperlist.importers.balance import (
    FATES,
    NOBODY_READ,
    Balance,
    Outcome,
    Record,
    missed,
    settled,
)
from paperlist.importers.extract.result import Reading
from paperlist.importers.formats import read_document
from paperlist.importers.parse.blocks import Block, is_candidate, reads_like_reference
from paperlist.importers.parse.markdown import read_markdown

LISTS = PROJECT.parent / "shared" / "data" / "lists-dev"
PAGES = sorted((*DATA.glob("import/*.md"), *LISTS.rglob("*.md")))


def assert_balanced(name: str, text: str) -> Reading:
    """Hold the account of a document against what the parser counts."""
    reading = read_document(name, text).reading
    records = reading.balance.records
    assert sum(reading.balance.counts.values()) == len(records)
    assert reading.balance.counts["written"] == len(reading.entries)
    assert [one.line for one in reading.balance.of("written")] == [
        one.line for one in reading.entries
    ]
    assert all(one.reason for one in records if one.fate != "written")
    assert max(Counter((one.line, one.last, one.title) for one in records).values(), default=1) == 1
    written = {one.line for one in reading.balance.of("written")}
    assert {one.into for one in reading.balance.of("merged")} <= written
    return reading


def top_items(text: str) -> list[Block]:
    """The items with a link that stand in no other item."""
    blocks = read_markdown(text).blocks
    return [one for one in blocks if one.kind == "item" and one.level == 1 and is_candidate(one)]


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_entry_of_a_real_list_is_accounted_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    reading = assert_balanced(path.name, text)

    assert missed(read_markdown(text).blocks, reading.balance.records) == []
    assert [one for one in reading.balance.records if one.reason == NOBODY_READ] == []


BULLETS = st.sampled_from(["- ", "* ", "1. ", "+ "])
TITLES = st.sampled_from(
    [
        "**Plain Nets for Pictures**",
        "[Nets for Sounds](https://arxiv.org/abs/2401.00002)",
        'Nets: "A Title in Quotes"',
        "PyOD",
        "We wrote this",
        "![badge](https://img.shields.io/a)",
        "Smith, A. (2019). Nets of Words. *Journal of Nets*, 3(2): 1-9.",
    ]
)
TAILS = st.sampled_from(
    [
        "",
        " [[paper](https://arxiv.org/abs/2401.00001)]",
        " CVPR 2024",
        " [code](https://github.com/a/b)",
        " [home](#top)",
        " *Ada Smith, Bo Jones*",
        " [pdf](papers/a.pdf)",
        "<br>",
        "  \n  *Ada Smith*",
    ]
)
LINES = st.one_of(
    st.builds(lambda *parts: "".join(parts) + "\n", BULLETS, TITLES, TAILS, TAILS),
    st.builds(lambda *parts: "    " + "".join(parts) + "\n", BULLETS, TITLES, TAILS),
    st.builds(lambda title, tail: f"\n{title}{tail}\n\n", TITLES, TAILS),
    st.builds(lambda title, tail: f"| {title} | {tail.strip()} |\n", TITLES, TAILS),
    st.sampled_from(
        [
            "\n## CVPR 2024\n\n",
            "\n# Page\n\n",
            "\n### Topic\n\n",
            "\n**ECCV**\n\n",
            "\n## News\n\n",
            "\n## Tools\n\n",
            "\n| Title | Venue |\n|---|---|\n",
            "\n<details><summary>2023</summary>\n\n",
            "\n</details>\n\n",
            "\n",
            "\nSome words.\n\n",
            "```\n",
            "<!-- ",
            " -->\n",
            "<ul><li>",
            "</li></ul>\n",
        ]
    ),
)


@pytest.mark.promise(
    "docs/import.md: The parser counts them, not the reader, and each ends in exactly one way"
)
@given(st.lists(LINES, max_size=25).map("".join))
def test_every_entry_of_any_document_is_accounted_for(text: str) -> None:
    reading = assert_balanced("a.md", text)

    assert missed(read_markdown(text).blocks, reading.balance.records) == []


@given(st.lists(st.tuples(TITLES, TAILS), min_size=1, max_size=12))
def test_no_item_of_a_flat_list_is_counted_as_a_part_of_another(
    rows: list[tuple[str, str]],
) -> None:
    text = "".join(f"- {title}{tail}\n" for title, tail in rows)

    records = assert_balanced("a.md", text).balance.records

    counted = {block.line for block in top_items(text) if len(block.text.split()) > 3}
    assert counted <= {record.line for record in records}


@pytest.mark.slow
@given(st.text())
def test_any_text_balances(text: str) -> None:
    for name in ("a.md", "a.rst", "a.bib", "a.json"):
        assert_balanced(name, text)


def test_a_page_that_is_read_in_part_says_what_is_left() -> None:
    text = "## 2024\n\n- **Nets for Pictures** [[paper](https://arxiv.org/abs/2401.00001)]\n- [PyOD](https://github.com/a/b)\n- [A Thing of Some Kind in Words](https://example.org/x)\n"

    balance = read_document("a.md", text).reading.balance

    assert [(one.fate, one.line) for one in balance.records] == [
        ("written", 3),
        ("text", 4),
        ("unread", 5),
    ]


@pytest.mark.promise(
    "docs/import.md: a data set, a tool, a course, a post, a line of the contents: no paper"
)
@pytest.mark.parametrize(
    ("heading", "item", "reason"),
    [
        ("Models", "[MVTec](https://www.kaggle.com/datasets/a/b)", "a data set"),
        ("Models", "[Scan Tool](https://github.com/a/b)", "a repository"),
        ("Models", "[How We Scan](https://medium.com/@ada/how-we-scan)", "a post"),
        ("Models", "[A talk](https://www.youtube.com/watch?v=abc)", "a video"),
        ("Models", "[Flows](#flows)", "a link within the page"),
        ("Data Sets", "[Scans](https://example.org/scans)", "below the heading “Data Sets”"),
        ("Tools", "[Scan Tool](https://example.org/tool)", "below the heading “Tools”"),
        ("Courses", "[A Course on Scans](https://example.org/c)", "below the heading “Courses”"),
        ("Course", "[A Course on Scans](https://example.org/c)", "below the heading “Course”"),
        ("Blog Posts", "[How We Scan](https://example.org/p)", "below the heading “Blog Posts”"),
    ],
)
def test_what_is_no_paper_is_kept_as_text_with_the_reason(
    heading: str, item: str, reason: str
) -> None:
    paper = "- **Nets for Pictures** [[paper](https://arxiv.org/abs/2401.00001)]"
    text = f"## 2024\n\n{paper}\n\n## {heading}\n\n- {item}\n"

    records = assert_balanced("a.md", text).balance.records

    assert [(one.fate, one.reason) for one in records] == [("written", ""), ("text", reason)]


def test_the_outcome_of_a_paper_is_that_of_its_repetitions() -> None:
    records = tuple(
        Record(fate=fate, line=line, last=line, into=into, entry=entry)
        for fate, line, into, entry in (
            ("written", 1, 0, 0),
            ("merged", 2, 1, 0),
            ("written", 3, 0, 1),
            ("merged", 4, 3, 1),
            ("text", 5, 0, -1),
            ("written", 6, 0, 2),
            ("merged", 7, 6, 2),
            ("written", 8, 0, 3),
            ("written", 8, 0, 4),
        )
    )

    found = settled(
        Balance(records),
        {
            0: Outcome("written", "a.yaml"),
            1: Outcome("unread", reason="who wrote it?"),
            2: Outcome("merged", "b.yaml", "the same DOI"),
            3: Outcome("written", "c.yaml"),
            4: Outcome("unread", reason="where was it published?"),
        },
    )

    assert [(one.fate, one.path, one.reason) for one in found.records] == [
        ("written", "a.yaml", ""),
        ("merged", "a.yaml", ""),
        ("unread", "", "who wrote it?"),
        ("unread", "", "who wrote it?"),
        ("text", "", ""),
        ("merged", "b.yaml", "the same DOI"),
        ("merged", "b.yaml", ""),
        ("written", "c.yaml", ""),  # two papers on one line
        ("unread", "", "where was it published?"),
    ]
    assert set(found.counts) == set(FATES)


@pytest.mark.parametrize(
    ("text", "is_reference"),
    [
        ("LeCun, Y., Bengio, Y. and Hinton, G. (2015). Deep learning. Nature, 521.", True),
        ("Ada Smith et al. Plain nets for pictures. CVPR 2019.", True),
        ("The list was started in 2019 and has grown since.", False),
        ("2019", False),
    ],
)
def test_references_are_known_without_a_link(text: str, is_reference: bool) -> None:
    assert reads_like_reference(text) is is_reference


def test_a_title_and_a_year_without_a_link_is_accounted_for() -> None:
    text = (
        "# Papers\n\n- [A linked title of a paper](https://arxiv.org/abs/2101.00001)\n"
        "- The parallel operation of some doors, 1964\n"
        "- Last updated with new papers, March 2021\n"
    )
    balance = read_document("README.md", text).reading.balance
    assert [(one.line, one.fate) for one in balance.records] == [(3, "written"), (4, "unread")]


def test_titles_with_a_year_are_papers_where_the_papers_of_a_page_have_no_links() -> None:
    dated = "".join(f"- Title number {n} of the doors, ICML 20{n}\n" for n in range(11, 15))
    text = f"# Papers\n\n{dated}- [7] The parallel operation of some doors, 1964\n"
    entries = read_document("README.md", text).reading.entries
    assert entries[-1].data == {"title": "The parallel operation of some doors", "year": 1964}


SIGNED = "- **Plain title number {n} of some doors;** Ada Smith, Bo Jones\n"


def test_a_bold_title_and_its_authors_without_a_link_are_accounted_for() -> None:
    text = (
        "# Papers\n\n- [A linked title of a paper](https://arxiv.org/abs/2101.00001)\n"
        f"{SIGNED.format(n=1)}- **A bold remark of some words;** further reading\n"
        "- **Plain title of one person alone;** Ada Smith\n"
        "- **Plain title of nobody in particular;** Anonymous\n"
    )
    balance = read_document("README.md", text).reading.balance
    assert [(one.line, one.fate) for one in balance.records] == [
        (3, "written"),
        (4, "unread"),
        (5, "unread"),
        (6, "unread"),
        (7, "unread"),
    ]


def test_bold_titles_and_authors_are_papers_where_most_of_a_page_is_written_so() -> None:
    items = "".join(SIGNED.format(n=n) for n in range(6))
    first, *_ = read_document("README.md", f"# Papers\n\n{items}").reading.entries
    assert first.data == {
        "title": "Plain title number 0 of some doors",
        "authors": ["Ada Smith", "Bo Jones"],
    }
