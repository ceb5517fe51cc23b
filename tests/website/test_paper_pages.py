"""What a paper's page says of its links, and where it leads those who find a mistake."""

import re

import pytest

from fakes import FakeSink, FakeTree
from lists import CONFIG, PATH, list_files, setup_of
from paperlist.jobs.build_site import Folder, Known, build
from paperlist.links.history import Memory
from paperlist.render.site.link_states import link_label
from website_lists import seen_link

PAGE = f"p/{PATH.rpartition('/')[2].removesuffix('.yaml')}/index.html"
LINK = "https://example.org/plain-diffusion"


def built(config: str = CONFIG, links: dict[str, Memory] | None = None) -> dict[str, str]:
    files = list_files(**{"paperlist.yml": config})
    tree, sink = FakeTree({}), FakeSink()
    build(FakeTree(files), setup_of(files), Folder(tree, sink), Known(links=links or {}))
    return {path: raw.decode("utf-8", "replace") for path, raw in sink.files.items()}


def test_codes_for_emoji_are_left_out_where_nobody_draws_them() -> None:
    config = CONFIG.replace("A List of Tests", '":fire: A List :fire::fire: of Tests"')
    config = config.replace("title: Benchmarks", 'title: ":books: Benchmarks"')
    site = built(f"{config}description: 'Papers :tada: to try it with'\n")

    assert "<h1><bdi>A List of Tests</bdi></h1>" in site["index.html"]
    assert ">Papers to try it with</p>" in site["index.html"]
    assert "<h1><bdi>Benchmarks</bdi></h1>" in site["s/benchmarks/index.html"]
    assert not [path for path, text in site.items() if ":fire:" in text or ":books:" in text]


def test_a_section_inside_another_is_further_in_where_sections_are_chosen() -> None:
    nested = "benchmarks, title: Benchmarks, sections: [{id: brain, title: Brain <b>}]"
    config = CONFIG.replace("benchmarks, title: Benchmarks", nested)
    page = built(config)["index.html"]

    assert (
        '<option value="brain" data-name="\u2003Brain &lt;b&gt;">\u2003Brain &lt;b&gt; (0)' in page
    )


def test_the_list_is_cited_with_the_year_of_its_last_change() -> None:
    assert "  year   = {2026}" in built()["cite/index.html"]


def test_the_title_of_a_report_is_cut_between_words() -> None:
    files = list_files()
    files[PATH] = files[PATH].replace("Plain Diffusion", "Plain Diffusion " * 20)
    sink = FakeSink()
    build(FakeTree(files), setup_of(files), Folder(FakeTree({}), sink), Known())
    page = sink.files[PAGE].decode()

    assert "Diffusion%20Plain%20%E2%80%A6&amp;body=" in page


@pytest.mark.promise('docs/site.md: "Fix this entry" opens GitHub\'s editor at the file')
@pytest.mark.parametrize("branch", ["main", "papers of 2026"])
def test_who_finds_a_mistake_is_led_to_the_editor_of_the_file(branch: str) -> None:
    config = f"{CONFIG}branch: {branch}\n"
    (address,) = re.findall(
        r'<a class="button" href="([^"]+)">Fix this entry</a>', built(config)[PAGE]
    )

    quoted = branch.replace(" ", "%20")
    assert address == f"https://github.com/example/list/edit/{quoted}/{PATH}"


@pytest.mark.promise(
    "docs/site.md: its links, and how the links are: checked when, broken since when"
)
def test_a_page_says_when_each_link_was_checked_and_since_when_it_is_broken() -> None:
    fine, broken = (
        built(links=seen_link(LINK, "ok"))[PAGE],
        built(links=seen_link(LINK, "broken", 9))[PAGE],
    )

    assert "checked 2026-02-01" in fine
    assert "Broken since" not in fine
    assert "checked 2026-02-01" in broken
    assert "Broken since 2026-01-01" in broken


@pytest.mark.promise("docs/site.md: A link is called broken only once it stayed so over days")
def test_lists_say_of_a_link_that_it_is_broken_only_where_it_stayed_so() -> None:
    of_section = "s/diffusion/index.html"

    assert "Broken since 2026-01-01" in built(links=seen_link(LINK, "broken", 9))[of_section]
    assert "Broken since" not in built(links=seen_link(LINK, "broken", 1))[of_section]


@pytest.mark.parametrize(
    ("kind", "language", "expected"),
    [
        ("code", "en", "Code"),
        ("x-code-2", "en", "Code 2"),
        ("x-data-3", "ar", f"{link_label('data', 'ar')} 3"),
        ("x-workshop-page", "en", "workshop page"),
    ],
)
def test_a_link_is_called_by_a_word_and_a_number_never_by_its_key(
    kind: str, language: str, expected: str
) -> None:
    assert link_label(kind, language) == expected
