"""A list's own page as template: all of its text stays, and papers go to the markers."""

import re

import pytest

from conftest import PROJECT
from lists import setup_of
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render.github_view import unsafe_html
from paperlist.render.listing import Listing, listing
from paperlist.render.readme import Frame, readmes

CONFIG = """\
title: Rooms
languages: [en]
readme: {entry: "- {{ title }} ({{ venue }} {{ year }})"}
sections:
  - {id: vision, title: Vision, sections: [{id: depth, title: Depth}, {id: flow, title: Flow & Fire}]}
  - {id: audio, title: Audio, sort: added}
"""


def paper(section: str, title: str, year: int = 2024, venue: str = "CVPR", **more: object) -> Paper:
    data = {"title": title, "year": year, "venue": venue, **more}
    return Paper(f"papers/{section}/{title.lower()}.yaml", data)


def shown(*papers: Paper, config: str = CONFIG) -> Listing:
    return listing(setup_of({"paperlist.yml": config}).config, papers)


def page(template: str, *papers: Paper, config: str = CONFIG) -> str:
    frame = Frame("README.template.md", template, page="README.md")
    text = readmes(shown(*papers, config=config), {"en": frame}, {})["README.md"]
    return text.partition("-->\n")[2]


def test_every_line_that_is_no_marker_stays_as_it_is() -> None:
    template = "# 🎨 T  \n\n\n\n<img src=x>\n### V\n<!-- paperlist:papers section=audio -->\n\n\n* end \t\n"

    assert page(template, paper("audio", "A")) == template.replace(
        "<!-- paperlist:papers section=audio -->", "- A (CVPR 2024)"
    )


def test_a_marker_without_papers_leaves_no_line() -> None:
    assert page("a\n<!-- paperlist:papers section=audio -->\nb\n") == "a\nb\n"


def test_papers_are_shared_out_by_year_and_venue() -> None:
    template = (
        "## 2024\n**CVPR**\n<!-- paperlist:papers section=audio year=2024 venue=CVPR -->\n"
        '**TPAMI**\n<!-- paperlist:papers section=audio year=2024 venue="TPAMI" -->\n'
        "## 2023\n<!-- paperlist:papers section=audio year=2023 -->\n"
    )
    papers = [paper("audio", "A"), paper("audio", "B", venue="TPAMI"), paper("audio", "C", 2023)]

    assert page(template, *papers) == (
        "## 2024\n**CVPR**\n- A (CVPR 2024)\n**TPAMI**\n- B (TPAMI 2024)\n## 2023\n- C (CVPR 2023)\n"
    )


YEARS = (
    "# T\n\n## 2024\n\n<!-- paperlist:papers section=audio year=2024 -->\n\n"
    "## 2023\n\n<!-- paperlist:papers section=audio year=2023 -->\n\n## Licence\n"
)


def test_a_year_that_the_page_has_not_gets_a_heading_like_the_others() -> None:
    papers = [paper("audio", "A"), paper("audio", "N", 2025), paper("audio", "O", 2020)]

    assert page(YEARS, *papers) == (
        "# T\n\n## 2025\n\n- N (CVPR 2025)\n\n## 2024\n\n- A (CVPR 2024)\n\n## 2023\n\n"
        "\n## 2020\n\n- O (CVPR 2020)\n\n## Licence\n"
    )


def test_a_paper_without_a_year_stands_behind_the_last() -> None:
    undated = Paper("papers/audio/u.yaml", {"title": "U"})

    assert "\n- U ( )\n\n## Licence\n" in page(YEARS, undated).replace("U ()", "U ( )")


def test_papers_from_before_the_move_keep_their_place_among_the_text() -> None:
    template = (
        "<!-- paperlist:papers section=audio before=3 -->\n- [a tool](https://example.org)\n"
        "<!-- paperlist:papers section=audio -->\n"
    )
    papers = [paper("audio", title, order=n) for n, title in enumerate("ABCD", 1)]
    new = paper("audio", "N", added="2026-01-01")

    assert page(template, new, *papers).splitlines() == [
        "- N (CVPR 2024)",
        "- A (CVPR 2024)",
        "- B (CVPR 2024)",
        "- [a tool](https://example.org)",
        "- C (CVPR 2024)",
        "- D (CVPR 2024)",
    ]


def test_a_new_section_comes_with_its_heading_where_its_parent_ends() -> None:
    template = (
        "# T\n\n## Vision\n\n### Depth\n\n<!-- paperlist:papers section=depth -->\n\nNotes.\n\n"
        "## Audio\n\n<!-- paperlist:papers section=audio -->\n"
    )
    papers = [paper("depth", "A"), paper("flow", "B")]

    assert "Notes.\n\n### Flow &amp; Fire\n\n- B (CVPR 2024)\n\n## Audio\n" in page(
        template, *papers
    )
    assert "Flow" not in page(template, paper("depth", "A"))


def test_line_breaks_are_those_of_the_page() -> None:
    template = "# T\r\n<!-- paperlist:papers section=audio -->\r\nend\r\n"

    assert page(template, paper("audio", "A"), paper("audio", "B", 2020)) == (
        "# T\r\n- A (CVPR 2024)\r\n- B (CVPR 2020)\r\nend\r\n"
    )


def test_front_matter_stays_on_top() -> None:
    frame = Frame("README.template.md", "---\ntitle: x\n---\n# T\n", page="README.md")
    text = readmes(shown(), {"en": frame}, {})["README.md"]

    assert text.startswith("---\ntitle: x\n---\n<!-- paperlist:generated")


def test_past_the_limit_markers_lead_to_section_pages() -> None:
    config = CONFIG.replace("readme: {", "readme: {budget: 10000, ")
    papers = [paper("audio", f"A{n}" * 20, summary="x") for n in range(200)]
    pages = readmes(
        shown(*papers, config=config),
        {
            "en": Frame(
                "README.template.md",
                "## Audio\n<!-- paperlist:papers section=audio -->\n",
                page="README.md",
            )
        },
        {},
    )

    assert "## Audio\n[200 papers](sections/audio.md)\n" in pages["README.md"]
    assert any(path.startswith("sections/audio") for path in pages)


@pytest.mark.parametrize(
    ("marker", "why"),
    [
        ("papers section=nowhere", "there is no section `nowhere`"),
        ("papers", "needs `section=`"),
        ("papers section=audio size=3", "has no option `size`"),
        ("papers section=audio before=x", "`before=x` is not a number"),
        ("newest section=audio", "takes no options"),
        ("nonsense", "there is no part called `nonsense`"),
    ],
)
def test_a_marker_that_names_nothing_known_is_an_error_with_its_line(marker: str, why: str) -> None:
    with pytest.raises(ConfigError, match=f"README.template.md:3: .*{why}"):
        page(f"# T\n\n<!-- paperlist:{marker} -->\n")


def test_the_markers_that_exist_work_in_it_too() -> None:
    text = page("# T\n<!-- paperlist:contents -->\n<!-- paperlist:papers section=audio -->\n")

    assert "- [**2. Audio**](#audio) (0)" in text


NEWER = [("B", "2026-03-01"), ("A", "2026-02-01"), ("D", "2026-04-01"), ("C", "2026-01-01")]


@pytest.mark.promise(
    "docs/readme-template.md: A section's `sort` says where new papers go: `year`, `title`, `added`"
    " (on top) or `appended` (at the end)"
)
@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("year", "CDBA"),
        ("title", "ABCD"),
        ("added", "DBAC"),
        ("appended", "CABD"),
    ],
)
def test_a_new_paper_goes_where_the_sections_sort_says(sort: str, order: str) -> None:
    years = {"A": 2020, "B": 2021, "C": 2023, "D": 2022}
    papers = [paper("audio", title, years[title], added=added) for title, added in NEWER]
    config = CONFIG.replace("sort: added", f"sort: {sort}")

    text = page("<!-- paperlist:papers section=audio -->\n", *papers, config=config)

    assert "".join(line[2] for line in text.splitlines()) == order


@pytest.mark.promise(
    "docs/readme-template.md: Papers that moved in have an `order`, their place in the section"
)
@pytest.mark.parametrize(("sort", "order"), [("added", "NBCA"), ("appended", "BCAN")])
def test_what_moved_in_keeps_its_order_beside_new_papers(sort: str, order: str) -> None:
    papers = [paper("audio", title, order=n) for n, title in enumerate("BCA", 1)]
    papers.append(paper("audio", "N", added="2026-01-01"))
    config = CONFIG.replace("sort: added", f"sort: {sort}")

    text = page("<!-- paperlist:papers section=audio -->\n", *papers, config=config)

    assert "".join(line[2] for line in text.splitlines()) == order


@pytest.mark.promise(
    "docs/readme-template.md: A template that ends with a line break sets entries off with an empty"
)
@pytest.mark.parametrize(("end", "gap"), [("", "\n"), ("\\n", "\n\n")])
def test_entries_are_set_off_where_their_template_ends_with_a_line_break(
    end: str, gap: str
) -> None:
    config = CONFIG.replace('{{ year }})"', f'{{{{ year }}}}){end}"')
    papers = [paper("audio", "A"), paper("audio", "B")]

    text = page("<!-- paperlist:papers section=audio -->\nend\n", *papers, config=config)

    assert text == f"- A (CVPR 2024){gap}- B (CVPR 2024)\nend\n"


@pytest.mark.promise("docs/readme-template.md: and those that name it in `also`")
def test_a_paper_is_printed_in_the_sections_that_it_names_besides() -> None:
    template = (
        "<!-- paperlist:papers section=depth -->\n--\n<!-- paperlist:papers section=audio -->\n"
    )

    assert page(template, paper("depth", "A", also=["audio"])) == (
        "- A (CVPR 2024)\n--\n- A (CVPR 2024)\n"
    )


@pytest.mark.promise("docs/readme-template.md: A marker stands alone on its line")
@pytest.mark.parametrize("line", ["a {} b", "a {}", "{} b"])
def test_what_stands_among_words_is_no_marker(line: str) -> None:
    template = f"{line.format('<!-- paperlist:papers section=audio -->')}\n"

    assert page(template, paper("audio", "A")).startswith(template)


def test_papers_in_the_order_of_their_titles_are_in_no_order_of_their_files() -> None:
    papers = [
        Paper("papers/audio/1.yaml", {"title": "gamma"}),
        Paper("papers/audio/2.yaml", {"title": "Beta"}),
        Paper("papers/audio/3.yaml", {"title": "alpha"}),
    ]
    config = CONFIG.replace("sort: added", "sort: title").replace(" ({{ venue }} {{ year }})", "")

    text = page("<!-- paperlist:papers section=audio -->\n", *papers, config=config)

    assert text == "- alpha\n- Beta\n- gamma\n"


@pytest.mark.promise("docs/readme-template.md: each goes to the marker that says most about it")
def test_a_paper_is_printed_once_where_most_is_said_about_it() -> None:
    template = (
        "All\n<!-- paperlist:papers section=audio -->\n2024\n"
        "<!-- paperlist:papers section=audio year=2024 -->\nCVPR 2024\n"
        "<!-- paperlist:papers section=audio year=2024 venue=CVPR -->\n"
    )
    papers = [paper("audio", "A"), paper("audio", "B", venue="ICML"), paper("audio", "C", 2023)]

    assert page(template, *papers) == (
        "All\n- C (CVPR 2023)\n2024\n- B (ICML 2024)\nCVPR 2024\n- A (CVPR 2024)\n"
    )


def markers_of_the_page() -> list[str]:
    """The markers without options that docs/readme-template.md names."""
    text = (PROJECT / "docs/readme-template.md").read_text("utf-8")
    rows = re.findall(r"^\| (`[a-z`, -]+) \|", text.partition("## How an entry")[0], re.MULTILINE)
    return [name for row in rows for name in re.findall(r"`([a-z-]+)`", row)]


@pytest.mark.promise("docs/readme-template.md: the parts that pages of paperlist's own have")
@pytest.mark.parametrize("name", markers_of_the_page())
def test_every_marker_that_the_docs_name_is_one(name: str) -> None:
    text = page(f"a\n<!-- paperlist:{name} -->\nb\n", paper("audio", "A"))

    assert text.startswith("a\n")
    assert "\nb\n" in text
    assert len(markers_of_the_page()) > 15


@pytest.mark.promise("docs/readme-template.md: `detail: full` keeps everything on the page")
def test_a_page_of_full_detail_keeps_every_paper_past_the_limit() -> None:
    config = CONFIG.replace("readme: {", "readme: {budget: 10000, detail: full, ")
    papers = [paper("audio", f"A{n}" * 20) for n in range(200)]
    text = page("<!-- paperlist:papers section=audio -->\n", *papers, config=config)

    assert len(text) > 10_000
    assert text.count("- A") == 200


@pytest.mark.promise("docs/readme-template.md: or `entry` of a section, is `card` (with figure and")
@pytest.mark.parametrize("own", [False, True])
@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("card", ["<strong>A</strong>", 'src="https://example.org/a.png"', "<p>Short.</p>"]),
        ("line", ['<a href="https://example.org/a">A</a>. Ada. CVPR 2024']),
        ("table", ["<table>\n<thead>", '<td><a href="https://example.org/a">A</a></td>']),
        ("'{{ title }}!'", ["<p>A!</p>"]),
    ],
)
def test_an_entry_is_written_as_the_list_or_its_section_says(
    style: str, shown: list[str], own: bool
) -> None:
    more: dict[str, object] = {"authors": ["Ada"], "links": {"paper": "https://example.org/a"}}
    more |= {"figure": "https://example.org/a.png", "summary": "Short."}
    config = CONFIG.replace("readme:", "# readme:")
    if own:
        config = CONFIG.replace("sort: added", f"sort: added, entry: {style}")
    else:
        config += f"readme: {{entry: {style}, detail: full}}\n"
    text = page(
        "<!-- paperlist:papers section=audio -->\n", paper("audio", "A", **more), config=config
    )  # type: ignore[arg-type]

    html = unsafe_html(text)
    assert [part for part in shown if part not in html] == []


def test_rows_below_a_table_of_the_pages_own_are_rows_of_it() -> None:
    config = CONFIG.replace("sort: added", "sort: added, entry: table")
    own = "| When | Where | What | Who | More |\n|---|---|---|---|---|\n| 2025 | x | y | z | |\n"
    text = page(
        f"{own}<!-- paperlist:papers section=audio -->\n", paper("audio", "A"), config=config
    )

    assert text.startswith(own)
    html = unsafe_html(text)
    assert html.count("<table>") == html.count("<thead>") == 1
    assert html.count("<tr>") == 3


def test_a_page_with_all_sections_prints_each_paper_once() -> None:
    papers = [paper("audio", "A"), paper("flow", "B")]
    text = page("<!-- paperlist:sections -->\n", *papers)

    assert text.count("- A (CVPR 2024)") == text.count("- B (CVPR 2024)") == 1
