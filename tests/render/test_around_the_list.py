"""What stands around the papers: each key of paperlist.yml, and each marker, as readers see it."""

import re

import pytest
from test_page_template import markers_of_the_page

from fakes import FakeTree
from lists import CONFIG, list_files, setup_of
from paperlist.cli.context import shipped_template
from paperlist.jobs.publish_pages import plan
from paperlist.render.github_view import unsafe_html

AROUND = """\
description: {en: "All about *tests*.", ar: "عن الاختبارات"}
banner: {from: "#123456", to: "#abcdef", text: {en: Our Banner, ar: رايتنا}}
badges: [papers, license]
people:
  - {name: Ada Smith, url: "https://example.org/ada", note: Hall 7}
  - {name: Bo Jones}
links:
  - {title: How it began, url: "https://example.org/story", label: Blog}
related:
  - {title: A List of Doors, url: "https://example.org/doors"}
contact: {email: "us@example.org", text: {en: Write to us, ar: راسلنا}}
logos:
  - {image: "https://example.org/hall.png", alt: The Hall, url: "https://example.org/hall", height: 32}
  - {image: "https://example.org/door.png", alt: The Door}
"""


def published(settings: str = "", **more: str) -> dict[str, str]:
    """The pages and pictures of a list with everything around it."""
    files = {**list_files(), "paperlist.yml": CONFIG + AROUND + settings, **more}
    made = plan(FakeTree(files), setup_of(files), shipped_template)
    return {path: raw.decode() for path, raw in made.write.items()}


def page_with(marker: str, settings: str = "") -> str:
    """What a page of the list's own has at a marker, as GitHub shows it."""
    template = f"Begin\n\n<!-- paperlist:{marker} -->\n\nEnd\n"
    text = published(settings, **{"README.template.md": template})["README.md"]
    return unsafe_html(text.partition("Begin\n")[2].rpartition("\nEnd")[0])


@pytest.mark.promise("docs/start-a-list.md: what is shown around the list")
@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        ("<p>All about *tests*.</p>", "<p>عن الاختبارات</p>"),
        ('alt="Our Banner"', 'alt="رايتنا"'),
        ('<a href="https://example.org/ada">Ada Smith</a> (Hall 7), Bo Jones.', "Bo Jones"),
        ('Blog: <a href="https://example.org/story">How it began</a>.', "How it began</a>"),
        ('<a href="https://example.org/doors">A List of Doors</a>.', "A List of Doors</a>"),
        (
            '<strong>Write to us:</strong> <a href="mailto:us@example.org">us@example.org</a>',
            '<strong>راسلنا:</strong> <a href="mailto:us@example.org">',
        ),
        (
            'hall"><img src="https://example.org/hall.png" alt="The Hall" height="32"></a>',
            'alt="The Hall" height="32"></a>',
        ),
        ('<img src="https://example.org/door.png" alt="The Door" height="45">', 'alt="The Door"'),
        ('alt="papers: 2"', "assets/badge-papers.ar-light.svg"),
        ('alt="licence: MIT + CC0-1.0"', "MIT + CC0-1.0"),
    ],
)
def test_what_a_list_says_of_itself_is_on_its_pages(english: str, arabic: str) -> None:
    pages = published()

    assert english in unsafe_html(pages["README.md"])
    assert arabic in unsafe_html(pages["README.ar.md"])


@pytest.mark.promise("docs/start-a-list.md: what is shown around the list")
def test_the_pictures_of_a_list_are_in_its_colours_and_words() -> None:
    made = published()

    banner = made["assets/banner-light.svg"].lower()
    assert "#123456" in banner
    assert "#abcdef" in banner
    assert "our banner" in banner
    assert "assets/badge-code-light.svg" not in made
    assert "assets/badge-license-light.svg" in made


@pytest.mark.promise("docs/start-a-list.md: text, or text by language")
def test_a_title_is_one_text_for_all_languages_or_one_for_each() -> None:
    one = CONFIG.replace("{en: A List of Tests, ar: قائمة اختبارات}", "One Title")
    titles = {}
    for name, config in (("each", CONFIG), ("one", one)):
        made = published(**{"paperlist.yml": config})
        titles[name] = [
            re.findall(r'<h1.*?alt="([^"]*)"', made[page]) for page in ("README.md", "README.ar.md")
        ]

    assert titles == {
        "each": [["A List of Tests"], ["قائمة اختبارات"]],
        "one": [["One Title"], ["One Title"]],
    }


@pytest.mark.promise("docs/start-a-list.md: `newest`, `plots`, `headings` (your words for")
@pytest.mark.parametrize("marked", [False, True])
def test_no_newest_papers_are_no_heading_either(marked: bool) -> None:
    own = {"README.template.md": "<!-- paperlist:newest -->\n"} if marked else {}
    shown = {n: published(f"readme: {{newest: {n}}}\n", **own)["README.md"] for n in (0, 1)}

    assert "Newest" not in shown[0]
    assert 'id="newest"' not in shown[0]
    assert shown[1].partition("## Newest")[2].partition("##")[0].count("\n- ") == 1


SHOWN = {
    "contents": '<a href="#diffusion"><strong>1. Diffusion</strong></a> (1)',
    "newest": "Plain Diffusion",
    "counts": "Papers: 2 · sections: 2 · with code: 1",
    "plots": 'src="assets/plot-years-light.svg"',
    "badges": 'src="assets/badge-papers-light.svg"',
    "banner": 'src="assets/banner-light.svg"',
    "description": "All about *tests*.",
    "people": "Ada Smith",
    "links": "How it began",
    "related": "A List of Doors",
    "contact": "us@example.org",
    "logos": "The Hall",
    "legend": "* Not medical",
    "exports": '<a href="exports/papers.bib">BibTeX</a>',
    "languages": '<strong>English</strong> · <a href="README.ar.md">العربية</a>',
    "star-history": "Stars are counted once a week",
    "footer": 'href="#top"',
    "top-links": "/issues/new?template=suggest-paper.yml",
    "sections": 'id="2024-smith-plain-diffusion"',
    "keep": "<!-- paperlist:keep -->",
}


@pytest.mark.promise("docs/readme-template.md: the parts that pages of paperlist's own have")
@pytest.mark.promise("docs/readme-template.md: all sections with headings, in one go")
@pytest.mark.parametrize("marker", markers_of_the_page())
def test_a_marker_prints_its_part(marker: str) -> None:
    assert SHOWN.keys() == {*markers_of_the_page()}
    assert SHOWN[marker] in page_with(marker)


def test_all_sections_come_with_their_headings_in_one_go() -> None:
    page = page_with("sections")
    order = ["1. Diffusion</h2>", "Plain Diffusion", "2. Benchmarks</h2>", "Codebooks of Healthy"]

    assert sorted(order, key=page.index) == order


@pytest.mark.promise("docs/readme-template.md: bring a heading or a label with them")
@pytest.mark.promise("docs/readme-template.md: the anchors (`#contents`) stay")
@pytest.mark.parametrize(
    ("part", "shown"),
    [
        ("contents", '<a id="contents"></a></p>\n<h2>{}</h2>'),
        ("newest", '<a id="newest"></a></p>\n<h2>{}</h2>'),
        ("star-history", '<a id="star-history"></a></p>\n<h2>{}</h2>'),
        ("legend", "<strong>{}:</strong>"),
    ],
)
def test_a_part_has_a_heading_that_the_list_may_word_and_its_anchor_stays(
    part: str, shown: str
) -> None:
    usual = {"contents": "Contents", "newest": "Newest", "star-history": "Star history"}
    own = f"readme: {{headings: {{{part}: {{en: ✨ Ours, ar: لنا}}}}}}\n"

    assert shown.format(usual.get(part, "Legend")) in page_with(part)
    assert shown.format("✨ Ours") in page_with(part, own)
