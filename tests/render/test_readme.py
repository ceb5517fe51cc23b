"""Pages: what readers see, at every level of detail, and what people wrote stays."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import DATA
from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, setup_of
from paperlist.cli.context import shipped_template
from paperlist.document import read, write
from paperlist.engine import paper_of
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render.detail import choose_detail, noted_detail
from paperlist.render.entry import entry
from paperlist.render.github_view import problems, unsafe_html
from paperlist.render.kept_text import MARK, Kept, block, kept_in, put_back
from paperlist.render.listing import Listing, listing
from paperlist.render.page_splitting import parts_within, too_large
from paperlist.render.readme import Frame, readmes
from test_escape import Tags, hostile

TEMPLATES = {
    language: Frame(language, shipped_template(f"{language}.md")) for language in ("en", "ar")
}


def paper(path: str = PATH, text: str = PAPER) -> Paper:
    found = paper_of(read(path, text.encode()))
    assert found is not None
    return found


def list_of(*papers: Paper, config: str = CONFIG) -> Listing:
    return listing(setup_of({"paperlist.yml": config}).config, papers)


def many(number: int) -> list[Paper]:
    return [
        paper(PATH.replace("plain", f"plain{n}"), PAPER.replace("Plain", f"Plain {n}"))
        for n in range(number)
    ]


def pages_of(shown: Listing, existing: dict[str, str] | None = None) -> dict[str, str]:
    return readmes(shown, TEMPLATES, existing or {})


def test_pages_as_they_were_reviewed(golden) -> None:  # type: ignore[no-untyped-def]  # fixture
    shown = list_of(paper(), paper(OTHER_PATH, OTHER))

    for path, text in pages_of(shown).items():
        golden(text, DATA / "golden" / path)


@pytest.mark.parametrize("detail", ["full", "folded", "short", "line", "index"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_github_shows_every_page_as_meant(detail: str, language: str) -> None:
    config = f"{CONFIG}readme: {{detail: {detail}}}\n".replace("[en, ar]", f"[{language}]")
    pages = pages_of(list_of(paper(), paper(OTHER_PATH, OTHER), config=config))

    assert {path: problems(text) for path, text in pages.items()} == {path: [] for path in pages}


def test_an_arabic_page_runs_from_right_to_left_and_leaves_titles_alone() -> None:
    page = pages_of(list_of(paper()))["README.ar.md"]

    assert '<div dir="rtl" lang="ar">' in page
    assert '<div dir="ltr">\n\n- <a id="2024-smith-plain-diffusion"></a>' in page
    assert "**Plain Diffusion**" in page
    assert "الانتشار" in page


def test_the_top_of_the_page_has_what_readers_come_for_and_its_title_once() -> None:
    page = pages_of(list_of(paper(), paper(OTHER_PATH, OTHER)))["README.md"]
    top = page.split("## Contents", maxsplit=1)[0]

    assert page.count("A List of Tests") == 1
    assert 'href="https://github.com/example/list/issues/new?template=suggest-paper.yml"' in top
    assert [
        name for name in ("Search", "BibTeX", "Feed of new papers", "العربية") if name not in top
    ] == []


def test_a_fold_holds_summary_bibtex_and_permalink() -> None:
    fold = pages_of(list_of(paper()))["README.md"].split("<details>", maxsplit=1)[1]

    assert fold.startswith("<summary>Summary · BibTeX</summary>")
    assert "@inproceedings{2024-smith-plain-diffusion," in fold
    assert "(#2024-smith-plain-diffusion)" in fold


def test_newest_is_left_out_where_all_papers_came_at_once() -> None:
    same = paper(OTHER_PATH, OTHER.replace("2026-01-01", "2026-01-02"))

    assert "## Newest" not in pages_of(list_of(paper(), same))["README.md"]
    assert "## Newest" in pages_of(list_of(paper(), paper(OTHER_PATH, OTHER)))["README.md"]


def test_what_will_be_drawn_later_says_so_once() -> None:
    page = pages_of(list_of(paper()))["README.md"]

    assert page.count("the chart appears after the first run, from ten stars on") == 1


@pytest.mark.slow
def test_three_hundred_papers_get_an_index_and_a_few_less_keep_it() -> None:
    def detail_of(number: int, before: str = "") -> str:
        page = pages_of(list_of(*many(number)), {"README.md": before})["README.md"]
        return page.split("detail=", 1)[1].split(" ", 1)[0]

    index = pages_of(list_of(*many(300)))["README.md"]

    assert (detail_of(299), detail_of(300)) == ("full", "index")
    assert detail_of(290, index) == "index"
    assert detail_of(200, index) != "index"


def test_emoji_in_a_sections_title_leave_its_anchor_alone() -> None:
    config = CONFIG.replace("title: Benchmarks", 'title: "📊 Benchmarks"')
    page = pages_of(list_of(paper(OTHER_PATH, OTHER), config=config))["README.md"]

    assert '<a id="benchmarks"></a>\n\n## 2. 📊 Benchmarks' in page
    assert problems(page) == []


def test_a_list_calls_the_parts_of_its_page_as_it_likes_and_their_anchors_stay() -> None:
    words = 'contents: {en: "📇 Contents", ar: "📇 المحتويات"}, newest: "🔥 <New>", legend: ✏️ Tips'
    config = f"{CONFIG}readme: {{headings: {{{words}}}}}\n"
    pages = pages_of(list_of(paper(), paper(OTHER_PATH, OTHER), config=config))
    page = pages["README.md"]

    assert '<a id="contents"></a>\n\n## 📇 Contents' in page
    assert '<a id="contents"></a>\n\n## 📇 المحتويات' in pages["README.ar.md"]
    assert '<a id="newest"></a>\n\n## 🔥 &lt;New&gt;' in page
    assert "**✏️ Tips:**" in page
    assert '<a id="star-history"></a>\n\n## Star history' in page
    assert problems(page) == []


def test_an_arabic_line_of_files_reads_from_right_to_left() -> None:
    page = pages_of(list_of(paper()))["README.ar.md"]

    assert '[BibTeX](exports/papers.bib)</span>، <span dir="ltr">[JSON]' in page


def test_an_entry_at_each_level() -> None:
    config = setup_of().config
    lines = {
        d: entry(paper(), config, "en", d).count("\n") for d in ("full", "folded", "short", "line")
    }

    assert lines == {"full": 22, "folded": 8, "short": 3, "line": 1}


def test_the_mark_of_a_tag_follows_the_title() -> None:
    assert entry(paper(), setup_of().config, "en", "line").endswith(' "Code") \\*\n')


@pytest.mark.slow
@given(hostile)
def test_a_hostile_title_is_one_link_and_no_new_element(title: str) -> None:
    config = setup_of().config
    data = {**paper().data, "title": f"{title}x", "venue": f"{title}x", "authors": [f"{title}x"]}
    attacked = paper(PATH, write(data))

    for detail in ("full", "folded", "short", "line"):
        plain = Tags(unsafe_html(entry(paper(), config, "en", detail))).found
        assert Tags(unsafe_html(entry(attacked, config, "en", detail))).found == plain


@given(hostile)
def test_a_hostile_link_or_figure_makes_no_new_element(text: str) -> None:
    config = setup_of().config
    url = f"https://example.org/{text}"
    data = {
        **paper().data,
        "links": {"paper": url, "code": url},
        "figure": url,
        "summary": f"{text}x",
    }
    attacked = paper(PATH, write(data))

    plain = Tags(unsafe_html(entry(paper(), config, "en", "full"))).found
    assert Tags(unsafe_html(entry(attacked, config, "en", "full"))).found == plain


def test_detail_goes_down_past_the_budget_and_a_page_too_long_becomes_an_index() -> None:
    config = f"{CONFIG}readme: {{budget: 10000}}\n".replace("[en, ar]", "[en]")
    few = pages_of(list_of(*many(3), config=config))["README.md"]
    more = pages_of(list_of(*many(24), config=config))["README.md"]
    most = pages_of(list_of(*many(200), config=config))

    assert [noted_detail(page) for page in (few, more)] == ["full", "short"]
    assert noted_detail(most["README.md"]) == "index"
    assert all(len(page.encode()) <= 10_000 for page in (few, more, most["README.md"]))
    assert "sections/diffusion.md" in most
    assert "sections/diffusion/2024.md" in most


def test_a_section_page_leads_back_in_every_language_and_the_search_is_in_the_readers() -> None:
    config = f"{CONFIG}site: https://example.org/list/\nreadme: {{detail: index}}\n"
    pages = pages_of(list_of(*many(3), config=config))

    back = "[Back to the list](../README.md) · [العربية](../README.ar.md)"
    assert back in pages["sections/diffusion.md"]
    assert 'href="https://example.org/list/">Search<' in pages["README.md"]
    assert 'href="https://example.org/list/ar/">' in pages["README.ar.md"]


def test_a_year_too_long_for_a_page_becomes_several_that_fit() -> None:
    config = f"{CONFIG}readme: {{budget: 10000}}\n".replace("[en, ar]", "[en]")
    pages = pages_of(list_of(*many(400), config=config))
    of_year = {
        path: text for path, text in pages.items() if path.startswith("sections/diffusion/2024-")
    }
    index = pages["sections/diffusion/2024.md"]

    assert len(of_year) > 3
    assert all(len(page.encode()) <= 10_000 for page in pages.values())
    assert all(f"]({path.rpartition('/')[2]}) (" in index for path in of_year)
    assert sum(text.count("<a id=") - 1 for text in of_year.values()) == 400


@given(st.lists(st.integers(0, 300)), st.integers(1, 200))
def test_parts_keep_the_order_and_stay_within_the_room(sizes: list[int], room: int) -> None:
    parts = parts_within(enumerate(sizes), room)

    assert [n for part in parts for n in part] == list(range(len(sizes)))
    assert all(len(part) == 1 or sum(sizes[n] for n in part) <= room for part in parts)
    assert all(sum(sizes[n] for n in [*a, b[0]]) > room for a, b in itertools.pairwise(parts))


@pytest.mark.parametrize(
    ("path", "size", "said"),
    [
        ("README.md", 512_000, ""),
        ("README.md", 512_001, "README.md has 512,001 bytes, of which GitHub shows 512,000"),
        ("exports/papers.json", 100 << 20, ""),
        (
            "exports/papers.json",
            (100 << 20) + 1,
            "exports/papers.json has 104,857,601 bytes; GitHub takes files of up to 104,857,600",
        ),
    ],
)
def test_what_github_shows_and_takes(path: str, size: int, said: str) -> None:
    assert too_large(path, b"x" * size) == said


def test_newest_stands_on_an_index_too() -> None:
    config = f"{CONFIG}readme: {{detail: index}}\n"

    assert (
        "(sections/diffusion.md#2024-smith-plain-diffusion)"
        in pages_of(list_of(paper(), paper(OTHER_PATH, OTHER), config=config))["README.md"]
    )


@pytest.mark.promise(
    "docs/architecture.md: the level goes down past the budget and up again only below 80 % of it"
)
@pytest.mark.parametrize(
    ("size", "previous", "chosen"),
    [
        (70, None, "full"),
        (90, None, "full"),
        (110, None, "folded"),
        (90, "folded", "folded"),
        (79, "folded", "full"),
    ],
)
def test_the_level_moves_up_only_well_below_the_budget(
    size: int, previous: str | None, chosen: str
) -> None:
    sizes = [("full", size), ("folded", 50), ("short", 30), ("line", 20)]

    assert choose_detail(sizes, 100, previous) == chosen


def test_rendering_twice_gives_the_same_bytes() -> None:
    shown = list_of(paper(), paper(OTHER_PATH, OTHER))
    once = pages_of(shown)

    assert pages_of(shown, once) == once


def test_papers_come_latest_year_first() -> None:
    older = paper(PATH.replace("2024", "2020"), PAPER.replace("year: 2024", "year: 2020"))

    assert [p.year for p in list_of(older, paper()).papers] == [2024, 2020]


def test_text_between_keep_marks_survives() -> None:
    shown = list_of(paper())
    page = pages_of(shown)["README.md"]
    edited = page.replace(f"{MARK}\n{MARK}", block("Our workshop is in **May**."))

    assert pages_of(shown, {"README.md": edited})["README.md"] == edited


def test_text_kept_elsewhere_stays_behind_its_line() -> None:
    shown = list_of(paper())
    page = pages_of(shown)["README.md"]
    edited = page.replace("## Contents\n", f"## Contents\n\n{block('Read this first.')}\n")

    again = pages_of(shown, {"README.md": edited})["README.md"]
    assert again == edited
    assert pages_of(shown, {"README.md": again})["README.md"] == again


def test_kept_text_whose_line_is_gone_moves_to_the_pages_own_marks() -> None:
    shown = list_of(paper())
    page = pages_of(shown)["README.md"] + f"\nA line that goes\n\n{block('Keep me.')}\n"

    assert block("Keep me.") in pages_of(shown, {"README.md": page})["README.md"]


@pytest.mark.parametrize(
    "marks",
    [
        "<!-- paperlist:keep -->\nx\n<!-- /paperlist:keep -->",
        "<!--paperlist:keep-->x<!-- paperlist:end-keep -->",
    ],
)
def test_other_spellings_of_the_closing_mark_are_understood(marks: str) -> None:
    assert kept_in(f"before\n{marks}\n") == [Kept("before", "x")]


def test_a_page_without_marks_of_its_own_is_left_alone() -> None:
    assert put_back("page\n", [Kept("page", "x")]) == "page\n"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            "<!-- paperlist:sections -->\n<!-- paperlist:nonsense -->\n",
            "x.md:2: there is no part called `nonsense`",
        ),
        ("no sections\n", "x.md has no place for the sections"),
    ],
)
def test_a_wrong_template_names_its_line(template: str, said: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(said)):
        readmes(list_of(paper()), {**TEMPLATES, "en": Frame("x.md", template)}, {})


@pytest.mark.parametrize(
    ("markdown", "problem"),
    [
        ("[x](#nowhere)\n", "the link #nowhere leads nowhere"),
        ('<a href="x" onclick="y">z</a>\n', "the attribute onclick of <a> is dropped by GitHub"),
        ("<script>x</script>\n", "<script> is dropped by GitHub"),
        ("![](https://example.org/x.png)\n", "the picture https://example.org/x.png has no text"),
        ('<a id="a"></a><a id="a"></a>\n', "the anchor a stands twice"),
    ],
)
def test_what_a_reader_would_stumble_over_is_told(markdown: str, problem: str) -> None:
    assert problem in "; ".join(problems(markdown))


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ('1. Solving "Identity Mapping"', "1-solving-identity-mapping"),
        ("Ünïcode Wörter_x", "ünïcode-wörter_x"),
        ("a  b - c", "a--b---c"),
        ("🌟 Star", "-star"),
    ],
)
def test_headings_have_the_anchors_github_gives_them(heading: str, anchor: str) -> None:
    assert problems(f"## {heading}\n\n[x](#{anchor})\n") == []
