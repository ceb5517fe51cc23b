"""Nested sections, groups, papers in several sections, links of every kind, authors cut short."""

import csv
import io
import re

import pytest
from test_readme import pages_of

from lists import OTHER, PAPER, setup_of
from paperlist.config import Config
from paperlist.document import read
from paperlist.engine import paper_of
from paperlist.importers.form_draft import section_of
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render import statistics
from paperlist.render.bibtex import bibtex_entry
from paperlist.render.exports import as_csv
from paperlist.render.github_view import problems
from paperlist.render.issue_form import issue_form
from paperlist.render.listing import Listing, listing, place_of

NESTED = """\
title: A List of Rooms
languages: [en]
required: [venue]
sections:
  - id: vision
    title: Vision
    sections:
      - {id: vision-generation, title: "🎨 Generation", group: year}
      - {id: vision-depth, title: Depth}
  - id: audio
    title: Audio
    sections:
      - {id: audio-generation, title: "🎨 Generation", sort: appended}
"""


def config() -> Config:
    return setup_of({"paperlist.yml": NESTED}).config


def paper(section: str, name: str = "2024-smith-plain-diffusion", text: str = PAPER) -> Paper:
    plain = text.replace("tags: [non-medical]\n", "")
    found = paper_of(read(f"papers/{section}/{name}.yaml", plain.encode()))
    assert found is not None
    return found


def shown(*papers: Paper) -> Listing:
    return listing(config(), papers)


def other(section: str, **lines: str) -> Paper:
    text = OTHER + "".join(f"{key}: {value}\n" for key, value in lines.items())
    return paper(section, "2023-brown-codebooks-healthy-patches", text)


def test_sections_come_in_the_order_of_the_page_with_their_parents() -> None:
    assert [(s.id, s.parents) for s in config().sections] == [
        ("vision", ()),
        ("vision-generation", ("vision",)),
        ("vision-depth", ("vision",)),
        ("audio", ()),
        ("audio-generation", ("audio",)),
    ]


def test_an_inner_section_may_not_have_the_id_of_another() -> None:
    twice = NESTED.replace("audio-generation", "vision-depth")

    with pytest.raises(ConfigError, match=r":13: the id `vision-depth` is used twice"):
        setup_of({"paperlist.yml": twice})


def test_a_page_shows_inner_sections_below_the_outer_ones() -> None:
    page = pages_of(shown(paper("vision-generation"), other("audio-generation")))["README.md"]

    assert "## 1. Vision\n" in page
    assert "### 1.1. 🎨 Generation\n\n#### 2024\n" in page
    assert "### 2.1. 🎨 Generation\n" in page
    assert "  - [**1.1. 🎨 Generation**](#vision-generation) (1)" in page
    assert problems(page) == []


@pytest.mark.promise("docs/architecture.md: `also: [section]` shows it in further sections")
def test_a_paper_is_shown_in_every_section_it_names_and_counts_once() -> None:
    twice = other("vision-depth", also="[audio-generation, vision-depth]")
    found = shown(twice)
    page = pages_of(found)["README.md"]

    assert page.count("Codebooks of Healthy Patches**") == 2
    assert page.count('<a id="2023-brown-codebooks-healthy-patches">') == 1
    assert found.papers == [twice]
    assert [f.papers for f in statistics.sections(found)] == [0, 1, 0]
    assert problems(page) == []


def test_sections_of_one_title_are_told_apart_in_forms_and_pictures() -> None:
    form = issue_form(config())

    assert '"Vision / 🎨 Generation"' in form
    assert section_of("Audio / 🎨 Generation", config()) == "audio-generation"
    assert section_of("🎨 Generation", config()) == ""
    labels = [str(f.section.title) for f in statistics.sections(shown())]
    assert labels == ["Vision / 🎨 Generation", "Depth", "Audio / 🎨 Generation"]


def test_papers_keep_the_order_of_the_page_they_came_from() -> None:
    papers = [other("audio-generation", order=str(n)) for n in (3, 1, 2)]
    late = other("audio-generation")

    assert shown(late, *papers).by_section["audio-generation"] == [
        *sorted(papers, key=lambda p: place_of(p, "audio-generation")),
        late,
    ]


FOUR = {  # by id: title, year, the day it came, and venue
    "a-delta": ("Delta", 2022, "2026-03-03", "bbb"),
    "b-beta": ("beta", 2024, "2026-02-02", "DDD"),
    "c-gamma": ("Gamma", 2021, "2026-01-01", "AAA"),
    "d-alpha": ("Alpha", 2023, "2026-04-04", "CCC"),
}


def four_papers() -> list[Paper]:
    return [
        paper(
            "audio-generation",
            name,
            PAPER.replace("Plain Diffusion", title)
            .replace("year: 2024", f"year: {year}")
            .replace("2026-01-02", day)
            .replace("CVPR", venue),
        )
        for name, (title, year, day, venue) in FOUR.items()
    ]


@pytest.mark.promise(
    "docs/start-a-list.md: `sort` them by `year`, `title`, `added` (latest first) or `appended`"
    " (in the order they came)"
)
@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("year", ["b-beta", "d-alpha", "a-delta", "c-gamma"]),
        ("title", ["d-alpha", "b-beta", "a-delta", "c-gamma"]),
        ("added", ["d-alpha", "a-delta", "b-beta", "c-gamma"]),
        ("appended", ["c-gamma", "b-beta", "a-delta", "d-alpha"]),
    ],
)
def test_a_section_has_its_papers_in_the_order_it_asks_for(sort: str, expected: list[str]) -> None:
    asked = setup_of({"paperlist.yml": NESTED.replace("sort: appended", f"sort: {sort}")}).config
    papers = four_papers()
    ordered = listing(asked, papers).by_section["audio-generation"]

    assert [one.id for one in ordered] == expected
    page = pages_of(listing(asked, papers))["README.md"].partition("### 2.1. ")[2]
    assert sorted(expected, key=lambda name: page.index(f'<a id="{name}"></a>')) == expected


@pytest.mark.promise("docs/start-a-list.md: `group` its papers by `year` or `venue`")
@pytest.mark.parametrize(
    ("group", "expected"),
    [("year", ["2024", "2023", "2022", "2021"]), ("venue", ["AAA", "bbb", "CCC", "DDD"])],
)
def test_groups_stand_in_their_own_order_whatever_their_papers_do(
    group: str, expected: list[str]
) -> None:
    asked = NESTED.replace("sort: appended", f"sort: title, group: {group}")
    papers = four_papers()
    made = listing(setup_of({"paperlist.yml": asked}).config, papers)
    page = pages_of(made)["README.md"].partition("### 2.1. ")[2]

    assert re.findall(r"^#### (.+)$", page, re.MULTILINE) == expected


def test_an_entry_shows_links_of_every_kind() -> None:
    links = "  video: https://example.org/talk\n  blog: https://example.org/post\n"
    more = "  x-code-2: https://github.com/smith/plain2\n"
    full = paper("vision-depth", text=PAPER.replace("tags:", f"{links}{more}tags:"))
    page = pages_of(shown(full))["README.md"]

    assert " [[video](https://example.org/talk)] [[blog](https://example.org/post)]" in page
    assert " [[code 2](https://github.com/smith/plain2)]" in page
    rows = list(csv.DictReader(io.StringIO("".join(as_csv(shown(full))))))
    assert (rows[0]["video"], rows[0]["blog"]) == (
        "https://example.org/talk",
        "https://example.org/post",
    )


def test_authors_cut_short_say_so_everywhere() -> None:
    cut = paper("vision-depth", text=PAPER.replace("Bo Jones", "et al."))

    assert cut.authors == ("Ada Smith",)
    assert "  author    = {Smith, Ada and others},\n" in bibtex_entry(cut)
    assert "*Ada Smith et al.*" in pages_of(shown(cut))["README.md"]


def test_a_paper_of_which_little_is_known_is_shown_all_the_same() -> None:
    bare = 'title: "Plain"\nlinks:\n  paper: https://example.org/plain\n'
    page = pages_of(shown(paper("vision-depth", "plain", bare)))["README.md"]

    assert '- <a id="plain"></a>\\[paper\\] [**Plain**](https://example.org/plain)\n' in page
    assert "**\n" not in page
    assert problems(page) == []


def test_a_list_says_which_fields_its_papers_need() -> None:
    bare = {"title": "Plain", "links": {"paper": "https://example.org/plain"}}

    problems_of = setup_of({"paperlist.yml": NESTED}).schema.problems(bare)
    strict = NESTED.replace("required: [venue]", "required: [links.code]")
    of_strict = setup_of({"paperlist.yml": strict}).schema.problems(bare)
    usual = setup_of().schema.problems(bare)

    assert [p.pointer for p in problems_of] == ["/venue"]
    assert [p.pointer for p in of_strict] == ["/links/code"]
    assert [p.pointer for p in usual] == ["/authors", "/venue", "/year"]
