"""A list's own page as template: all of its text stays, and papers go to the markers."""

import pytest

from lists import setup_of
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
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
