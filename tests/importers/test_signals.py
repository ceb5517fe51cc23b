"""The signals that entries are read by: venue and year, links, names, titles, headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entries import read
from paperlist.importers.extract.authors import names_in
from paperlist.importers.extract.headings import Outline, is_around, said_by
from paperlist.importers.extract.link_hosts import host_kind
from paperlist.importers.extract.link_labels import label_kind, link_of, trimmed_url
from paperlist.importers.extract.tables import columns_of, why_no_papers
from paperlist.importers.extract.title_ends import before_the_rest
from paperlist.importers.extract.title_text import clean_title
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.blocks import Block
from paperlist.importers.parse.inline import Piece, pieces_of_html, plain, without_comments


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("CVPR 2024", "CVPR", 2024),
        ("[ICLR'25]", "ICLR", 2025),
        ("arXiv' 19", "arXiv", 2019),
        ("2019-NeurIPS", "NeurIPS", 2019),
        ("2504'arXiv", "arXiv", 2025),
        ("AAAI2022", "AAAI", 2022),
        ("IJCAI 19", "IJCAI", 2019),
        ("MedIA Journal, 2022", "MedIA", 2022),
        ("CVPR 2024 (Oral)", "CVPR", 2024),
        ("CVPR 2024 coming", "CVPR", 2024),
        ("(OCC)ICCV 2021", "ICCV", 2021),
        ("CVPR Workshop' 18", "CVPRW", 2018),
        ("CVPR 2023 AI4CC Workshop", "CVPRW", 2023),
        ("ICML 2018 Workshop", "ICML Workshop", 2018),
        ("IEEE(RAL)", "RA-L", 0),
        ("Publisher: ICLR 2024", "ICLR", 2024),
        ("📑 Publisher:  ICLR 2024", "ICLR", 2024),
        ("Journal of Imaging, 2023", "Journal of Imaging", 2023),
        ("SIGMOD 2000.", "SIGMOD", 2000),
        ("3DV2021", "3DV", 2021),
        ("24th Jul., 2023", "", 2023),
        ("📅 Date: March 27, 2026", "", 2026),
        ("2023/05", "", 2023),
        ("2024.05", "", 2024),
        ("20220426", "", 2022),
        ("2024-05-01", "", 2024),
        ("2021", "", 2021),
        ("rejected by ICLR 2020", "", 0),
        ("1.5M", "", 0),
        ("", "", 0),
    ],
)
def test_venue_and_year(text: str, venue: str, year: int) -> None:
    found = published(text)

    assert (found.venue, found.year) == (venue, year)


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        (", Smith et al., ECCV 2020 | ", "ECCV", 2020),
        (", ICLR, 2021 (*Microsoft*). ", "ICLR", 2021),
        (", arXiv, 2019 (rejected by ICLR 2020)", "arXiv", 2019),
        (" - ICDM 2008.", "ICDM", 2008),
        ("TPAMI, minor revision.", "TPAMI", 0),
        ("in Proc. MICCAI, 2020.", "MICCAI", 2020),
        (", Neff et al., CGF 2021", "CGF", 2021),
        ("It takes a second.", "", 0),
    ],
)
def test_venue_and_year_behind_a_title(text: str, venue: str, year: int) -> None:
    found = in_text(text)

    assert (found.venue, found.year) == (venue, year)


@given(st.text())
def test_any_text_says_a_year_that_can_be_or_none(text: str) -> None:
    for found in (published(text), in_text(text), said_by(text)):
        assert found.year == 0 or 1950 <= found.year <= 2060


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Paper", "paper"),
        ("pdf", "pdf"),
        ("[`[code]`]", "code"),
        (":octocat:", "code"),
        (": Octocat:", "code"),
        ("PyTorch (jones)", "code"),
        ("Code 2", "code"),
        ("📄 Paper", "paper"),
        ("Official PyTorch code", "code"),
        ("unofficial code", "other"),
        ("project page", "project"),
        ("Dataset for X", "data"),
        ("论文", "paper"),
        ("代码（即将开源）", "code"),
        ("bibtex", "other"),
        ("google scholar", "other"),
        ("Deep Code Search", ""),
        ("CVPR 2024", ""),
        ("arXiv 2024", ""),
        ("A Title of Some Length", ""),
        ("", ""),
    ],
)
def test_labels_of_links(label: str, kind: str) -> None:
    assert label_kind(label) == kind


@pytest.mark.parametrize(
    ("url", "label", "context", "kind"),
    [
        ("https://arxiv.org/abs/2401.00001", "Website", "", "paper"),
        ("https://github.com/a/b", "official", "Code:", "code"),
        ("https://github.com/a/gym", "Gym", "ExpEnv:", "other"),
        ("https://github.com/a/b", "", "", "code"),
        ("https://example.org/x", "official", "Code:", "code"),
        ("https://example.org/x", "here", "", ""),
        ("https://youtu.be/x", "", "", "video"),
        ("https://a.github.io/b", "", "", "project"),
        ("https://huggingface.co/spaces/a/b", "", "", "demo"),
        ("https://huggingface.co/a/b", "", "", "other"),
        ("https://example.org/x.pdf", "", "", "paper"),
    ],
)
def test_what_a_link_is(url: str, label: str, context: str, kind: str) -> None:
    assert link_of(url, label, context, False).kind == kind


def test_a_label_with_a_venue_stands_for_the_paper() -> None:
    assert link_of("https://example.org/x", "CVPR 2024", "", True).kind == "paper"
    assert link_of("https://github.com/a/b", "CVPR 2024", "", True).kind == "code"


def test_hosts_that_are_no_address() -> None:
    assert host_kind("javascript:void(0)") == ""


@pytest.mark.parametrize(
    ("url", "trimmed"),
    [
        ("https://a.org/b).", "https://a.org/b"),
        ("https://a.org/b_(c)", "https://a.org/b_(c)"),
        ("https://a.org/b;", "https://a.org/b"),
    ],
)
def test_bare_addresses_end_before_punctuation(url: str, trimmed: str) -> None:
    assert trimmed_url(url) == trimmed


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ada Smith, Bo Jones", ["Ada Smith", "Bo Jones"]),
        ("Smith, Ada and Jones, Bo", ["Ada Smith", "Bo Jones"]),
        ("Smith, Ada; Jones, Bo", ["Ada Smith", "Bo Jones"]),
        ("Ada Smith1, Bo Jones*.", ["Ada Smith", "Bo Jones"]),
        ("Ada Smith (Some University), Bo Jones", ["Ada Smith", "Bo Jones"]),
        ("Jörg van der Berg, Zoë O'Neil", ["Jörg van der Berg", "Zoë O'Neil"]),
        ("Authors: Ada Smith, Bo Jones", ["Ada Smith", "Bo Jones"]),
        ("王小明, 李四", ["王小明", "李四"]),
        ("Some University", []),
        ("time series, anomaly detection", []),
        ("Gu O ، J Ia و L U", []),
        ("It takes a second, and no longer", []),
        ("Oral", []),
        ("", []),
    ],
)
def test_names(text: str, people: list[str]) -> None:
    assert list(names_in(text).people) == people


def test_names_that_are_not_all() -> None:
    found = names_in("Ada Smith et al. arXiv.")

    assert (found.people, found.all, found.rest) == (("Ada Smith",), False, "arXiv.")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("⭐⭐ A Title of Words. 🔥", "A Title of Words"),
        ("A Title of Words (CVPR 2024 Oral)", "A Title of Words"),
        ("A Title of Words (Part 2)", "A Title of Words (Part 2)"),
        ("“A Title of Words.”", "A Title of Words"),
        ("A Title(@Some Company)", "A Title"),
        ("Title: A Name of Words", "A Name of Words"),
        ("What is Normal?", "What is Normal?"),
        ("NeRF--: Fields Without Cameras", "NeRF--: Fields Without Cameras"),
        ("Ha:laughing:: Fields", "Ha: Fields"),
        ("Learning \\textbf{Plain} Things", "Learning Plain Things"),
    ],
)
def test_titles_are_clean(text: str, title: str) -> None:
    assert clean_title(text) == title


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_title(text)

    assert clean_title(once) == once or "\\" in text or "&" in text or "<" in text


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Looking Twice at Slides. CVPR 2020.", "Looking Twice at Slides."),
        (
            "Looking Twice at Slides, Ada Smith, Bo Jones, CVPR 2020",
            "Looking Twice at Slides, Ada Smith, Bo Jones",
        ),
        ("Detecting Drops, Dips and Gaps in Series", "Detecting Drops, Dips and Gaps in Series"),
        ("Cut - MICCAI 2020", "Cut - MICCAI 2020"),
    ],
)
def test_titles_end_where_the_venue_begins(text: str, head: str) -> None:
    assert before_the_rest(text)[0].rstrip(" ,") == head.rstrip(" ,")


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("📰 News", True),
        ("Table of Contents", False),
        ("Contributing", True),
        ("Star History", True),
        ("Citation", True),
        ("Related Repositories", True),
        ("Tools", True),
        ("1. Tutorials", True),
        ("Papers", False),
        ("Survey Papers", False),
        ("Anomaly Detection", False),
        ("News Recommendation", False),
    ],
)
def test_headings_around_a_list(text: str, around: bool) -> None:
    assert is_around(text) is around


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("CVPR 2024", "CVPR", 2024),
        ("CVPR2020-Code", "CVPR", 2020),
        ("2023", "", 2023),
        ("2024:", "", 2024),
        ("Arxiv", "arXiv", 0),
        ("Before 2022", "", 0),
        ("2015-2020", "", 0),
        ("Papers on Things", "", 0),
    ],
)
def test_what_headings_say(text: str, venue: str, year: int) -> None:
    found = said_by(text)

    assert (found.venue, found.year) == (venue, year)


def test_a_year_is_no_section() -> None:
    outline = Outline()
    for level, text in ((1, "Splats"), (2, "Driving"), (2, "2024"), (3, "1. A Paper")):
        outline.enter(Block("heading", 1, (Piece(text),), level))

    assert outline.parent.text == "Driving"
    assert outline.current.published.year == 2024


def test_columns() -> None:
    assert columns_of(["**Title**", "Venue", "Date", "Code"]) == {0: "title", 1: "venue", 2: "date"}
    assert columns_of(["Release", "Method", "Paper", "Authors"]) == {
        0: "date",
        1: "name",
        2: "paper",
        3: "authors",
    }


@pytest.mark.parametrize(
    ("header", "why"),
    [
        (["Dataset", "Year", "Project"], "a table of data sets"),
        (["Dataset", "Title"], ""),
        (["Model", "Params", "License"], "a table of figures"),
        (["Method", "Paper", "Code"], ""),
    ],
)
def test_tables_without_papers(header: list[str], why: str) -> None:
    assert why_no_papers(header) == why


def test_html_as_pieces() -> None:
    found = pieces_of_html('<b>A</b> <i>B</i><br><a href="https://a.org">C</a><pre>no</pre>')

    assert plain(found) == "A B C"
    assert [piece.href for piece in found if piece.text == "C"] == ["https://a.org"]


@given(st.text(alphabet="<!-> ab\n"))
def test_comments_taken_out_leave_the_lines(text: str) -> None:
    assert without_comments(text).count("\n") == text.count("\n")


USUAL = {
    "linked": "- [Plain Title Number {n} of Doors](https://arxiv.org/abs/2401.0000{n}). CVPR 2024.",
    "bold": "- **Plain Title Number {n} of Doors**. [paper](https://arxiv.org/abs/2401.0000{n}) CVPR 2024.",
    "text": "- Plain Title Number {n} of Doors. [paper](https://arxiv.org/abs/2401.0000{n}) CVPR 2024.",
}
BOLD, LINKED, TEXT = "Scans of Quiet Brains", "Lesions Seen at Night by a Machine", "Scans of Doors"


@pytest.mark.promise(
    "docs/import.md: the style that most titles of the document have counts a little more"
)
@pytest.mark.parametrize(
    ("item", "titles"),
    [
        (
            f"- **{BOLD}** [{LINKED}](https://arxiv.org/abs/2405.00001). CVPR 2024.",
            {"": BOLD, "linked": LINKED, "bold": BOLD, "text": BOLD},
        ),
        (
            f"- {LINKED} [{TEXT}](https://arxiv.org/abs/2405.00001). CVPR 2024.",
            {"": TEXT, "linked": TEXT, "bold": TEXT, "text": LINKED},
        ),
    ],
)
def test_the_style_of_most_titles_tells_which_of_two_candidates_is_one(
    item: str, titles: dict[str, str]
) -> None:
    for style, expected in titles.items():
        others = "".join(USUAL[style].format(n=n) + "\n" for n in range(1, 8)) if style else ""
        *_, found = read(f"{others}{item}")
        assert (style, found.title) == (style, expected)
