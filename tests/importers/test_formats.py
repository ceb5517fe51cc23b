"""Documents of every kind, read: each grammar's sample against what should come out of it."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_made
from conftest import DATA, PROJECT
from lists import TODAY
from paperlist.adapters.files import FilesTree
from paperlist.adapters.time_limit import within_seconds
from paperlist.cli.context import shipped_schema
from paperlist.document import MAX_BYTES, read
from paperlist.engine import paper_of
from paperlist.importers.extract.result import Entry
from paperlist.importers.extract.tags import tags_of
from paperlist.importers.formats import FORMATS, Format, format_of, read_document
from paperlist.jobs.load_list import load_setup, paper_entries
from paperlist.jobs.publish_pages import listed
from paperlist.model.paper import Paper
from paperlist.render.entry import entry
from paperlist.render.exports import as_json, bibtex
from paperlist.reporters.import_drafts import draft_line

SAMPLES = sorted(path for path in (DATA / "import").iterdir() if path.is_file())
TREE = FilesTree(DATA / "list")
SETUP = load_setup(TREE, shipped=shipped_schema, today=TODAY)
Golden = Callable[[str, Path], None]


def rows(name: str, text: str) -> str:
    """What would be printed as JSON Lines, and what became of every other entry."""
    reading = read_document(name, text).reading
    lines = [draft_line(one, "", tags_of(one, reading.legend, None)) for one in reading.entries]
    others = (one for one in reading.balance.records if one.fate != "written")
    lines += [json.dumps({"line": one.line, one.fate: one.reason}) for one in others]
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_grammar(path: Path, golden: Golden) -> None:
    text = path.read_text(encoding="utf-8")

    golden(rows(path.name, text), DATA / "import" / "expected" / f"{path.name}.jsonl")


DAMAGES: dict[str, Callable[[str], str]] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "soft hyphens": lambda text: text.replace("ti", "t\u00adi"),
    "no-break spaces": lambda text: text.replace(" of ", "\u00a0of "),
    "trailing spaces": lambda text: text.replace("\n", " \n"),
}


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_damage_that_changes_nothing(path: Path, damage: str) -> None:
    text = path.read_text(encoding="utf-8")
    if damage == "trailing spaces" and path.suffix == ".md":
        text = text.replace("  \n", "\n")
    whole = [one.data for one in read_document(path.name, text).reading.entries]
    damaged = DAMAGES[damage](text)

    found = [one.data for one in read_document(path.name, damaged).reading.entries]

    assert [one.get("title") for one in found] == [one.get("title") for one in whole]
    assert [one.get("year") for one in found] == [one.get("year") for one in whole]


@pytest.mark.parametrize(
    ("text", "title", "code"),
    [
        (
            "- **A Title in Bold** [[paper](https://arxiv.org/abs/2401.00001)]]",
            "A Title in Bold",
            None,
        ),
        (
            "- [[CVPR 2024](https://arxiv.org/abs/2401.00001)** **A Title in Bold**",
            "A Title in Bold",
            None,
        ),
        (
            "- \\*[\\[AIA 2025](https://arxiv.org/abs/2401.00001)**A Title in Bold**[: Octocat:](https://github.com/a/b)",
            "A Title in Bold",
            "https://github.com/a/b",
        ),
        (
            "- **A Title in Bold** [Paper]https://arxiv.org/abs/2401.00001 [Code]https://github.com/a/b",
            "A Title in Bold",
            "https://github.com/a/b",
        ),
        (
            "- **A Title\n  in Bold** [[paper]](https://arxiv.org/abs/2401.00001)",
            "A Title in Bold",
            None,
        ),
        (
            "- A Title Without\n  Any Bold [[paper]](https://arxiv.org/abs/2401.00001)",
            "A Title Without Any Bold",
            None,
        ),
        (
            "- **A Ti\ufb02e in Bold.** 🔥 [[paper]](https://arxiv.org/abs/2401.00001)",
            "A Tifle in Bold",
            None,
        ),
        (
            "- **SAM** for Plain Pictures [[paper]](https://arxiv.org/abs/2401.00001)",
            "SAM for Plain Pictures",
            None,
        ),
        (
            "- **Plain <i>Pictures</i> &amp; Sounds** [[paper]](https://arxiv.org/abs/2401.00001)",
            "Plain Pictures & Sounds",
            None,
        ),
        (
            "1. Plain Splatting. Cy Park, *et al*. CVPR 2023. https://arxiv.org/abs/2401.00001",
            "Plain Splatting",
            None,
        ),
        (
            "1. Nets, Fast and Slow. Ada M. Smith, Cy Park, *et al*. CVPR 2023. https://arxiv.org/abs/2401.00001",
            "Nets, Fast and Slow",
            None,
        ),
        (
            "1. Widgets for Everything, Jones *et al.*, ICML 2021 https://arxiv.org/abs/2401.00001",
            "Widgets for Everything",
            None,
        ),
        (
            "- **You Only Look Twice** [[Paper]](https://arxiv.org/abs/2401.00001)",
            "You Only Look Twice",
            None,
        ),
        (
            "- **A Title in Bold** [[Paper]](https://arxiv.org/abs/2401.00001) [[Code]](https://example.org/a_(b))",
            "A Title in Bold",
            "https://example.org/a_(b)",
        ),
    ],
)
def test_broken_and_unusual_entries(text: str, title: str, code: str | None) -> None:
    (found,) = read_document("a.md", text).reading.entries

    assert found.title == title
    assert found.data["arxiv"] == "2401.00001"
    assert found.links.get("code") == code


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Smith, A., Jones, B.", ["A. Smith", "B. Jones"]),
        ("Smith A., Jones B., Škoda C. D.", ["A. Smith", "B. Jones", "C. D. Škoda"]),
        ("A. B. Smith, C. Jones", ["A. B. Smith", "C. Jones"]),
        ("A. Smith, B. Jones and C. Li", ["A. Smith", "B. Jones", "C. Li"]),
        ("Smith A. & Jones B.", ["A. Smith", "B. Jones"]),
        ("O'Neil B., Smith A.-M.", ["B. O'Neil", "A.-M. Smith"]),
        ("J.-P. Smith, A. D'Angelo", ["J.-P. Smith", "A. D'Angelo"]),
    ],
)
def test_names_in_front_of_a_colon_are_no_part_of_the_title(names: str, authors: list[str]) -> None:
    text = f"- {names}: Plain Nets for Pictures. CVPR 2023. https://arxiv.org/abs/2401.00001"
    (found,) = read_document("a.md", text).reading.entries

    assert found.title == "Plain Nets for Pictures"
    assert found.data["authors"] == authors


@pytest.mark.parametrize(
    "text",
    [
        "- [Contents](#contents)\n- [Diffusion](#diffusion)",
        "## Contributing\n- Add [a paper](https://arxiv.org/abs/2401.00001) like this one here",
        "## News\n- [2024/05] We read [A Title of a Paper](https://arxiv.org/abs/2401.00001)",
        "<!-- - **A Title in Bold** [[paper]](https://arxiv.org/abs/2401.00001) -->",
        "## Tools\n- [PyOD](https://github.com/yzhao062/pyod): a library for outliers.",
        "```\n- **A Title in Bold** [[paper]](https://arxiv.org/abs/2401.00001)\n```",
        "[//]: # (- **A Title in Bold** [[paper]](https://arxiv.org/abs/2401.00001))",
        "Plain words, and [a link](https://example.org/a) among them.",
    ],
)
def test_what_is_no_paper(text: str) -> None:
    reading = read_document("a.md", text).reading

    assert reading.entries == ()
    assert reading.notes == ("no paper was found in it",)


NAMES = st.sampled_from(["a.md", "a.rst", "a.bib", "a.json", "", "a.txt"])
PIECES = st.sampled_from(
    [
        "# ",
        "- ",
        "  - ",
        "| ",
        "|-|-|\n",
        "**",
        "*",
        "[",
        "](",
        ")",
        "\n",
        "\n\n",
        "<br>",
        "<a href=",
        "<!--",
        "-->",
        "```",
        "@article{",
        "title = {",
        "}",
        "https://arxiv.org/abs/2401.00001",
        "CVPR 2024",
        "'19",
        "Ada Smith",
        "A Title of Words",
        "paper",
        "{",
        '"',
        ":",
        "\\",
        "\x00",
        "\u2028",
        "é",
        "Ø§Ù",
        "..",
        "====",
        "`",
    ]
)


@given(NAMES, st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_read(name: str, text: str) -> None:
    reading = read_document(name, text).reading

    for one in reading.entries:
        assert one.title == " ".join(one.title.split())
        assert json.loads(draft_line(one, "", []))["line"] >= 1


@pytest.mark.parametrize(
    "title",
    [
        "C. elegans and D. melanogaster: Plain Genomics of Pictures",
        "E. coli, S. aureus: Plain Detection in Pictures",
        "MVTec AD: Plain Data for Pictures",
    ],
)
def test_what_only_looks_like_names_stays_in_the_title(title: str) -> None:
    text = f"- {title}. CVPR 2023. https://arxiv.org/abs/2401.00001"
    (found,) = read_document("a.md", text).reading.entries

    assert found.title == title


HOSTILE = {
    "brackets": "[" * 100_000,
    "half links": "[a](" * 20_000,
    "images": "![" * 30_000,
    "nested bullets": "- " * 10_000 + "x",
    "a staircase of bullets": "\n".join("  " * n + "- a" for n in range(1_000)),
    "one long line": "a b " * 250_000,
    "unclosed comments": "<!--" * 20_000,
    "unclosed tags": "<a href='" * 30_000,
    "headings of HTML": "<h1>" * 70_000,
    "rows of HTML": "<tr>" * 70_000,
    "emphasis": "_a" * 50_000,
    "ornaments": "⭐" * 20_000,
    "quotes": '"a b ' * 20_000,
    "names with initials": "- " + "Smith A. and " * 60 + ". Plain Nets for Pictures",
    "initials with names": "- " + "A. Smith & " * 60 + ". Plain Nets for Pictures",
    "family names first": "- " + "Aa, A. " * 100 + ". Plain Nets for Pictures",
    "only initials": "- " + "A. " * 300 + "Plain Nets for Pictures",
    "spaces": " " * 200_000 + "x",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.md", "a.rst", "a.bib", "a.json"])
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_is_read_to_its_end(kind: str, name: str) -> None:
    with within_seconds(60):  # nothing is measured: an endless one would stop all tests
        assert read_document(name, HOSTILE[kind])


def test_what_is_too_long_is_told() -> None:
    text = "- **A Title in Bold** [[paper]](https://arxiv.org/abs/2401.00001)\n\n" + "a b " * 20_000

    reading = read_document("a.md", text).reading

    assert len(reading.entries) == 1
    assert [(one.line, one.why) for one in reading.unread] == [
        (3, "a line of 80,000 characters was left out")
    ]


def many_entries(number: int) -> Sequence[Entry]:
    item = "- **Paper Number {n} of Many** [[CVPR 2024]](https://arxiv.org/abs/2401.{n:05d})\n"
    text = "".join(item.format(n=n) for n in range(number))
    return read_document("a.md", text).reading.entries


@pytest.mark.slow
def test_two_thousand_entries_are_read_and_cost_follows_their_number() -> None:
    assert len(many_entries(2_000)) == 2_000

    once, twice = (calls_made(partial(many_entries, number)) for number in (100, 200))
    assert twice < 2.3 * once


@pytest.mark.promise(
    "docs/import.md: A name that says nothing, such as `.txt`, and standard input are"
)
@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("", '[{"title": "A"}]', "json"),
        ("", "@article{a,\n title = {A}}", "bibtex"),
        ("", "A\n=\n\n.. image:: a.png\n\n.. _b: https://example.org", "rst"),
        ("", "# A\n\n- [b](https://example.org)", "markdown"),
        ("", "[A](https://example.org) and more", "markdown"),
        ("list.TXT", "# A", "markdown"),
        ("refs.bib", "", "bibtex"),
        ("refs.txt", "@article{a,\n title = {A}}", "bibtex"),
        ("refs.txt", "TY  - JOUR\nTI  - A\nER  - \n", "ris"),
        ("page.md", "@article{a,\n title = {A}}", "markdown"),
        ("page.markdown", "# A", "markdown"),
        ("page.rst", "# A", "rst"),
        ("refs.ris", "# A", "ris"),
        ("refs.json", "# A", "json"),
    ],
)
def test_kinds_of_documents(name: str, text: str, kind: str) -> None:
    assert format_of(name, text).name == kind


def papers() -> list[Paper]:
    paths = [one.path for one in paper_entries(TREE)]
    found = (paper_of(read(path, raw)) for path, raw in TREE.read_many(paths, MAX_BYTES))
    return [paper for paper in found if paper]


@pytest.mark.slow
@pytest.mark.parametrize("detail", ["full", "folded", "short", "line"])
def test_a_list_comes_back_from_its_own_page(detail: str) -> None:
    page = "\n".join(
        f'<a id="{section.id}"></a>\n\n## {number}. {section.title}\n\n'
        + "\n".join(
            entry(paper, SETUP.config, "en", detail)
            for paper in papers()
            if paper.section == section.id
        )
        for number, section in enumerate(SETUP.config.sections, 1)
    )
    reading = read_document("README.md", page).reading
    found = {one.title: one for one in reading.entries}

    assert len(found) == len(papers())
    for paper in papers():
        one = found[paper.title]
        assert (one.data["venue"], one.data["year"]) == (paper.venue, paper.year)
        assert one.links["paper"] == paper.links["paper"]
        assert one.links.get("code") == paper.links.get("code")
        assert one.anchor == paper.section
        assert tags_of(one, {}, SETUP.config) == list(paper.tags)
        if detail in ("full", "folded"):
            assert one.data["authors"] == list(paper.authors)


@pytest.mark.slow
def test_a_list_comes_back_from_its_own_readme() -> None:
    text = (DATA / "list/README.md").read_text(encoding="utf-8")

    found = {one.title: one for one in read_document("README.md", text).reading.entries}

    assert set(found) == {paper.title for paper in papers()}


def test_a_list_comes_back_from_its_own_bibtex() -> None:
    found = read_document("papers.bib", "".join(bibtex(listed(TREE, SETUP)))).reading.entries
    by_title = {one.title: one.data for one in found}

    for paper in papers():
        data = by_title[paper.title]
        assert data["authors"] == list(paper.authors)
        assert (data["venue"], data["year"]) == (paper.venue, paper.year)
        assert data["links"]["paper"] == paper.links["paper"]  # type: ignore[index]
        assert data.get("arxiv", "") == paper.string("arxiv")
        assert data.get("doi", "") == paper.string("doi")


@pytest.mark.promise("docs/import.md: one item, an array, or Crossref's answer")
@pytest.mark.parametrize(
    "shape",
    ["{}", "[{}]", '{{"items": [{}]}}', '{{"message": {}}}', '{{"message": {{"items": [{}]}}}}'],
)
def test_items_are_found_wherever_a_tool_put_them(shape: str) -> None:
    item = '{"title": "Plain Nets for Pictures", "DOI": "10.1000/x", "type": "article-journal"}'

    (found,) = read_document("a.json", shape.format(item)).reading.entries

    assert (found.title, found.data["doi"]) == ("Plain Nets for Pictures", "10.1000/x")


@pytest.mark.promise("docs/import.md: one that is not closed ends where the next begins")
def test_a_reference_that_is_not_closed_ends_where_the_next_begins() -> None:
    text = "TY  - JOUR\nTI  - First Things\nPY  - 2019\nTY  - JOUR\nTI  - Second Things\nER  - \n"

    entries = read_document("a.ris", text).reading.entries

    assert [(one.title, one.data.get("year")) for one in entries] == [
        ("First Things", 2019),
        ("Second Things", None),
    ]


def test_a_list_comes_back_whole_from_its_own_json() -> None:
    found = read_document("papers.json", "".join(as_json(listed(TREE, SETUP)))).reading.entries

    assert [one.data for one in found] == [dict(p.data) for p in listed(TREE, SETUP).papers]
    assert [one.section for one in found] == [p.section for p in listed(TREE, SETUP).papers]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_docs_have_a_row_for_a_format(form: Format) -> None:
    page = (PROJECT / "docs/import.md").read_text(encoding="utf-8")
    cells = [row.split("|")[2] for row in page.splitlines() if row.count("|") > 3]
    named = [f"`.{extension}`" for extension in form.extensions]

    assert any(name in cell for name in named for cell in cells), "a row in docs/import.md"
