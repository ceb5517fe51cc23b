"""What any text becomes on its way into pages, addresses and scripts: properties, not examples."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lists import CONFIG, PATH, list_files, setup_of
from paperlist.model.paper import Paper
from paperlist.render.charts.colors import contrast
from paperlist.render.listing import listing
from paperlist.render.site.catalog import Catalog, base_address
from paperlist.render.site.citations import citation_tags, coins, quoted, script_json
from paperlist.render.site.look import DARK_PAGE, LIGHT_PAGE, Look, readable, slim
from paperlist.render.site.paper_views import entry_html, paper_html, shared_values
from paperlist.render.site.renderer import ROOT, Page, Renderer
from paperlist.render.site.slugs import folders, id_slug, slug
from paperlist.text.escape import one_line

ANY = st.text(max_size=60)
MARKUP = st.text(alphabet="<>\"'&/= abscript:{}\x00\x01\x02\u2028\u202e", max_size=40)
TEXT = st.one_of(ANY, MARKUP)
COLOR = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def renderer_of(paper: Paper) -> Renderer:
    setup = setup_of({**list_files(), "paperlist.yml": CONFIG})
    catalog = Catalog(listing(setup.config, [paper]), "https://example.org/")
    return Renderer(catalog, "en", Look(setup.config))


def paper_of(text: str) -> Paper:
    return Paper(
        PATH,
        {
            "title": text,
            "authors": [text, "Ada Smith"],
            "venue": text,
            "year": 2024,
            "tags": [text],
            "links": {
                "paper": text,
                "code": f"https://example.org/{text}",
                text: "https://example.org",
            },
            "doi": text,
            "arxiv": text,
            "summary": text,
            "abstract": text,
            "added": text,
        },
    )


@pytest.mark.slow
@pytest.mark.promise(
    "docs/site.md: templates escape each value where it is printed, links lead to `http` and "
    "`https` only"
)
@given(TEXT)
def test_a_page_has_the_same_tags_whatever_its_texts_say(text: str) -> None:
    plain, odd = (renderer_of(paper_of(value)) for value in ("words", f"words {text}"))
    pages = []
    for renderer in (plain, odd):
        (paper,) = renderer.catalog.papers
        shared = shared_values(renderer, paper)
        main = paper_html(renderer, paper, "@misc{x,\n}\n", shared)
        head = citation_tags(paper, paper.authors, "https://example.org/")
        page = Page(kind="paper", path="p/x/", title=paper.title, main=main, head=head)
        entry = entry_html(renderer, paper).replace(ROOT, "../")
        pages.append(Tags(renderer.page(page)[1] + entry))

    assert set(pages[1].tags) == set(pages[0].tags)
    names = {name for name, _ in pages[0].attributes}
    assert {name for name, _ in pages[1].attributes} <= names
    addresses = [v or "" for k, v in pages[1].attributes if k in ("href", "src")]
    assert all(re.match(r"https?://|(?:\.\./)*[a-z]|#", address) for address in addresses)


@given(TEXT)
def test_a_title_is_shown_as_it_is(text: str) -> None:
    renderer = renderer_of(paper_of(f"Title {text}"))
    shown = Tags(entry_html(renderer, renderer.catalog.papers[0]))

    assert one_line(f"Title {text}") in shown.words


@pytest.mark.slow
@given(
    st.recursive(
        TEXT | st.integers() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(TEXT, inner),
    )
)
def test_data_in_a_script_is_the_same_again_and_ends_no_element(data: object) -> None:
    text = script_json(data)

    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", text)
    assert json.loads(text) == data


@given(TEXT)
def test_a_folder_is_safe_on_every_system_and_the_same_every_time(text: str) -> None:
    for name in (slug(text), id_slug(text)):
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,99}", name)
        assert name.split("-")[0] not in ("con", "nul") or "-" in name
    assert slug(text) == slug(text)


@given(st.lists(TEXT, max_size=8))
def test_no_two_papers_share_a_folder(ids: list[str]) -> None:
    found = folders([*ids, *ids])

    assert len(set(found)) == 2 * len(ids)


@given(TEXT)
def test_coins_give_the_title_back(text: str) -> None:
    title = f"Title {text}"
    found = re.search(r'title="([^"]*)"', coins(paper_of(title), []))

    assert found
    values = parse_qs(unescape(found[1]), keep_blank_values=True)
    assert values["rft.atitle"] == [one_line(title).encode(errors="replace").decode()]


@given(ANY)
def test_a_quoted_value_is_the_value(text: str) -> None:
    assert parse_qs(f"x={quoted(text)}", keep_blank_values=True)["x"] == [
        text.encode(errors="replace").decode()
    ]


@given(COLOR)
def test_the_lists_colour_can_be_read_on_both_pages(color: str) -> None:
    for page in (LIGHT_PAGE, DARK_PAGE):
        assert contrast(readable(color, page), page) >= 4.5


def test_what_is_served_has_no_comments_left_and_nothing_else_is_gone() -> None:
    source = "/* a\n b */\na { b: url(//x) }\n  // note\n\n  c(); // kept\n"

    assert slim(source) == "a { b: url(//x) }\nc();\n"
    assert slim('d("x // y");\n') == 'd("x // y");\n'


@pytest.mark.parametrize(
    ("repository", "expected"),
    [
        ("Owner/Name", "https://owner.github.io/Name/"),
        ("owner/owner.github.io", "https://owner.github.io/"),
        ("", ""),
    ],
)
def test_the_address_on_pages_follows_from_the_repository(repository: str, expected: str) -> None:
    config = setup_of(
        {**list_files(), "paperlist.yml": CONFIG.replace("example/list", repository or "a/b")}
    ).config
    from dataclasses import replace

    assert base_address(replace(config, repository=repository)) == expected
