"""The forms that docs/import.md names by an example are read as it says."""

import pytest

from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document

TITLE = "Quiet Codebooks for Loud Scanners"
LINK = f"[{TITLE}](https://example.org/p)"
ARXIV = f"[{TITLE}](https://arxiv.org/abs/2104.00001)"
PDF = "[[paper]](https://example.org/p)"


def entries(text: str) -> tuple[Entry, ...]:
    return tuple(read_document("README.md", f"# Papers\n\n{text}\n").reading.entries)


def told(text: str, *keys: str) -> list[object]:
    """What the one entry of a page says."""
    (entry,) = entries(text)
    return [entry.title, *(entry.data.get(key) for key in keys)]


@pytest.mark.promise(
    "docs/import.md: References are read in MLA, APA, IEEE, Chicago and Springer form, with a number or without"
)
@pytest.mark.parametrize("number", ["- ", "1. ", "- [3] "])
@pytest.mark.parametrize(
    ("reference", "authors"),
    [
        pytest.param(
            f'Smith, Ada, and Bo Lee. "{TITLE}." Medical Image Analysis 12.3 (2021): 1-9.',
            ["Ada Smith", "Bo Lee"],
            id="MLA",
        ),
        pytest.param(
            f"Smith, A., & Lee, B. (2021). {TITLE}. Medical Image Analysis, 12(3), 1-9.",
            ["A. Smith", "B. Lee"],
            id="APA",
        ),
        pytest.param(
            f'A. Smith and B. Lee, "{TITLE}," Medical Image Analysis, vol. 12, pp. 1-9, 2021.',
            ["A. Smith", "B. Lee"],
            id="IEEE",
        ),
        pytest.param(
            f'Smith, Ada, and Bo Lee. 2021. "{TITLE}." Medical Image Analysis 12 (3): 1-9.',
            ["Ada Smith", "Bo Lee"],
            id="Chicago",
        ),
        pytest.param(
            f"Smith, A., Lee, B.: {TITLE}. Medical Image Analysis 12(3), 1-9 (2021).",
            ["A. Smith", "B. Lee"],
            id="Springer's proceedings",
        ),
        pytest.param(
            f"Smith A, Lee B (2021) {TITLE}. Med Image Anal 12(3):1-9.",
            ["A Smith", "B Lee"],
            id="Springer's journals",
        ),
    ],
)
def test_references_are_read_in_every_usual_form(
    number: str, reference: str, authors: list[str]
) -> None:
    found = told(f"{number}{reference} {PDF}", "authors", "venue", "year")

    assert found == [TITLE, authors, "MedIA", 2021]


@pytest.mark.promise("docs/import.md: `Names. Title. VENUE 2021`, `Name, N. (2021). Title.`")
@pytest.mark.promise(
    'docs/import.md: `Names, "Title," in VENUE`, `Names, Title, VENUE, 2021`, `Title (2021), N. Name et al.`'
)
@pytest.mark.parametrize(
    ("text", "authors", "venue", "year"),
    [
        (f"Ada Smith, Bo Lee. {TITLE}. CVPR 2021.", ["Ada Smith", "Bo Lee"], "CVPR", 2021),
        (f"Smith, A. (2021). {TITLE}.", ["A. Smith"], None, 2021),
        (f'Ada Smith, Bo Lee, "{TITLE}," in CVPR', ["Ada Smith", "Bo Lee"], "CVPR", None),
        (f"Ada Smith, Bo Lee, {TITLE}, CVPR, 2021", ["Ada Smith", "Bo Lee"], "CVPR", 2021),
        (f"{TITLE} (2021), A. Smith et al.", ["A. Smith", "et al."], None, 2021),
    ],
)
def test_names_title_venue_and_year_may_stand_in_any_of_these_orders(
    text: str, authors: list[str], venue: str | None, year: int | None
) -> None:
    found = told(f"- {text} {PDF}", "authors", "venue", "year")

    assert found == [TITLE, authors, venue, year]


@pytest.mark.promise(
    'docs/import.md: `**Name**: "Title"`, `**Name** Title` and `[**Name**] Title` are distinguished'
)
@pytest.mark.promise(
    "docs/import.md: ornaments, numbers, the last full stop, a remark in parentheses and an organisation behind it are left out"
)
@pytest.mark.parametrize(
    "text",
    [
        f'**CodeNet**: "{TITLE}"',
        f"**CodeNet** {TITLE}",
        f"[**CodeNet**] {TITLE}",
        f":star: **{TITLE}**",
        f"12. **{TITLE}**",
        f"**{TITLE}.**",
        f"**{TITLE} (Oral)**",
        f"**{TITLE}** (Google Research)",
    ],
)
def test_what_stands_around_a_title_is_left_out(text: str) -> None:
    assert told(f"- {text} {PDF}") == [TITLE]


@pytest.mark.promise(
    "docs/import.md: `[CVPR 2024]`, `[2019-NeurIPS]`, `arXiv' 19`, `2504'arXiv`, `[24th Jul., 2023] [MedIA Journal, 2022]`"
)
@pytest.mark.promise(
    "docs/import.md: `Science Robotics` is not `Science`, and a workshop such as `BioNLP@ACL` keeps its name"
)
@pytest.mark.parametrize("place", ["- {0} {1}", "- {1}. {0}"])
@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("[CVPR 2024]", "CVPR", 2024),
        ("[2019-NeurIPS]", "NeurIPS", 2019),
        ("arXiv' 19", "arXiv", 2019),
        ("2504'arXiv", "arXiv", 2025),
        ("[24th Jul., 2023] [MedIA Journal, 2022]", "MedIA", 2022),
        ("[Science Robotics 2022]", "Science Robotics", 2022),
        ("[Science 2020]", "Science", 2020),
        ("[BioNLP@ACL 2023]", "BioNLP@ACL", 2023),
    ],
)
def test_venue_and_year_may_be_written_in_any_of_these_ways(
    place: str, text: str, venue: str, year: int
) -> None:
    assert told(place.format(text, LINK), "venue", "year") == [TITLE, venue, year]


@pytest.mark.promise(
    "docs/import.md: a note below (`Publisher: ICLR 2024`), else the label or heading that the entry stands under (`**ECCV**`, `## CVPR 2024`), the address, the page's title, and at last the arXiv id"
)
@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        pytest.param(
            f"| Title | Venue |\n|-|-|\n| {ARXIV} | ICML 2022 |", "ICML", 2022, id="column"
        ),
        pytest.param(f"- {ARXIV}\n  - Publisher: ICLR 2024", "ICLR", 2024, id="note"),
        pytest.param(f"**ECCV**\n\n- {ARXIV}. 2022", "ECCV", 2022, id="label"),
        pytest.param(f"## CVPR 2024\n\n- {ARXIV}", "CVPR", 2024, id="heading"),
        pytest.param(
            f"- [{TITLE}](https://openaccess.thecvf.com/content/CVPR2023/html/Smith_Quiet_CVPR_2023_paper.html)",
            "CVPR",
            2023,
            id="address",
        ),
        pytest.param(f"# Papers of NeurIPS 2020\n\n- {ARXIV}", "NeurIPS", 2020, id="title"),
        pytest.param(f"- {ARXIV}", "arXiv", 2021, id="arXiv id"),
    ],
)
def test_what_an_entry_does_not_say_of_its_venue_is_looked_for_around_it(
    text: str, venue: str, year: int
) -> None:
    assert told(text, "venue", "year") == [TITLE, venue, year]


@pytest.mark.promise(
    "docs/import.md: A label speaks of what follows it, up to the next one of its rank"
)
def test_a_label_says_nothing_of_what_stands_under_the_next_one() -> None:
    other = ARXIV.replace("00001", "00002").replace("Quiet", "Plain")
    found = entries(f"**CVPR 2021**\n\n- {ARXIV}\n\n**ECCV 2022**\n\n- {other}\n")

    assert [(one.data["venue"], one.data["year"]) for one in found] == [
        ("CVPR", 2021),
        ("ECCV", 2022),
    ]


@pytest.mark.promise('docs/import.md: "Smith et al." is `[Smith, et al.]`')
def test_a_list_of_names_that_is_cut_says_so() -> None:
    assert told(f"- {LINK}, Smith et al., CVPR 2020", "authors") == [TITLE, ["Smith", "et al."]]


@pytest.mark.promise(
    "docs/import.md: Headings are paths: `Vision / Generation` and `Audio / Generation` are two."
)
@pytest.mark.promise(
    "docs/import.md: Tables of contents, news, rules for contributors, tools, tables of data sets and what is commented out are not."
)
def test_only_papers_of_a_page_are_taken_each_under_the_path_of_its_headings() -> None:
    other = ARXIV.replace("00001", "00002").replace("Quiet", "Plain")
    hidden = ARXIV.replace("00001", "00003").replace("Quiet", "Hidden")
    found = entries(
        "## Contents\n\n- [Vision](#vision)\n- [Audio](#audio)\n\n"
        "## News\n\n- 2024-05-01: we added 12 papers of CVPR 2024.\n\n"
        "## Contributing\n\n- Please open a pull request, one paper each.\n\n"
        f"## Vision\n\n### Generation\n\n- {ARXIV}\n\n<!-- - {hidden} -->\n\n"
        f"## Audio\n\n### Generation\n\n- {other}\n\n"
        "## Tools\n\n- [PlainTool](https://github.com/smith/tool): a tool\n\n"
        "## Datasets\n\n| Dataset | Images |\n|-|-|\n| [BrainSet](https://example.org/d) | 20 |\n"
    )

    assert [(one.title.split()[0], tuple(one.place.path)) for one in found] == [
        ("Quiet", ("Vision", "Generation")),
        ("Plain", ("Audio", "Generation")),
    ]


WHO = "Ada Smith, Bo Lee. CVPR 2021"
ANCHOR = f'<a href="https://arxiv.org/abs/2104.00001">{TITLE}</a>'


@pytest.mark.promise("docs/import.md: A heading with a paper's link in it is a title, too.")
@pytest.mark.promise(
    "docs/import.md: items of lists, rows of tables, titles followed by paragraphs, headings that are titles; tables and lists in HTML"
)
@pytest.mark.promise(
    "docs/import.md: | reStructuredText | `.rst` | the same; authors in footnotes |"
)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("a.md", f"- {ARXIV}. {WHO}", id="list"),
        pytest.param(
            "a.md",
            f"| Title | Authors | Venue |\n|-|-|-|\n| {ARXIV} | Ada Smith, Bo Lee | CVPR 2021 |",
            id="table",
        ),
        pytest.param(
            "a.md",
            f"**{TITLE}**\n\n{WHO}. [[paper]](https://arxiv.org/abs/2104.00001)",
            id="paragraph",
        ),
        pytest.param("a.md", f"## {ARXIV}\n\n{WHO}", id="heading"),
        pytest.param("a.md", f"<ul><li>{ANCHOR}. {WHO}</li></ul>", id="list in HTML"),
        pytest.param(
            "a.md",
            "<table><tr><th>Title</th><th>Authors</th><th>Venue</th></tr>"
            f"<tr><td>{ANCHOR}</td><td>Ada Smith, Bo Lee</td><td>CVPR 2021</td></tr></table>",
            id="table in HTML",
        ),
        pytest.param(
            "a.rst",
            f"Papers\n======\n\n* `{TITLE} <https://arxiv.org/abs/2104.00001>`_ [#a]_, CVPR 2021\n\n"
            ".. [#a] Ada Smith, Bo Lee",
            id="reStructuredText",
        ),
    ],
)
def test_a_page_of_any_of_these_forms_is_read(name: str, text: str) -> None:
    (entry,) = read_document(name, f"{text}\n").reading.entries

    assert entry.data["links"] == {"paper": "https://arxiv.org/abs/2104.00001"}
    assert [entry.data[key] for key in ("title", "authors", "venue", "year")] == [
        TITLE,
        ["Ada Smith", "Bo Lee"],
        "CVPR",
        2021,
    ]
