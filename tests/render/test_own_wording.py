"""Entries in their own wording: fields are filled in, and nothing reaches beyond the entry."""

import pytest
from hypothesis import given

from lists import PATH
from paperlist.model.paper import Paper
from paperlist.render.github_view import unsafe_html
from paperlist.render.own_wording import own_entry, stays_inside
from test_escape import Tags, hostile

DATA = {
    "title": "A_Plain Title",
    "venue": "CVPR",
    "year": 2024,
    "links": {"paper": "https://example.org/p", "x-code-2": "https://example.org/c2"},
}


def shown(entry: object, section: str = "", **data: object) -> str:
    return own_entry(Paper(PATH, {**DATA, "entry": entry, **data}), section)


def test_fields_are_filled_in_and_the_rest_stays() -> None:
    wording = (
        "* {{ title }} ({{ venue }}'{{ year }}) [p]({{ paper }}) [c]({{ x_code_2 }}) {{ y }} ⭐\n"
    )

    assert shown(wording) == (
        "* A\\_Plain Title (CVPR'2024) [p](https://example.org/p) [c](https://example.org/c2)"
        " {{ y }} ⭐"
    )


def test_a_corrected_link_is_corrected_on_the_page() -> None:
    moved = {"links": {"paper": "https://example.org/new"}}

    assert shown("- [T]({{ paper }}) (oral)", **moved) == "- [T](https://example.org/new) (oral)"


def test_a_paper_may_be_worded_differently_in_each_section() -> None:
    entry = {"diffusion": "- here", "benchmarks": "- there"}

    assert shown(entry, "benchmarks") == "- there"
    assert shown(entry, "diffusion") == "- here"
    assert shown(entry, "elsewhere") == ""


@pytest.mark.parametrize(
    "wording",
    [
        "- x <!-- hides the rest of the page",
        "- x <!-- paperlist:papers section=a -->",
        "- x <script>alert(1)</script>",
        "- x <details><summary>y</summary>",
        "- x </details>",
        "- x <b onclick=alert(1)>y</b>",
        "- x <iframe src=https://example.org></iframe>",
        "```\nno end",
        "===",
        "[x]: https://example.org/other",
        "- [x](javascript:alert(1))",
        "- x <b",
        "- x <textarea>",
        "- x <pre>",
        "- x <title>",
    ],
)
def test_what_reaches_beyond_the_entry_is_not_used(wording: str) -> None:
    assert shown(wording) == ""


@pytest.mark.parametrize(
    "wording",
    [
        '- <img src="https://example.org/x.png" width="80%"> **x**<br>\n  y',
        "| a | [b](https://example.org) | <sub>c</sub> |",
        "- <details><summary>Abstract</summary><p>x</details>",
        "#### A paper per heading\n\n*Ada Smith*",
        "- x\n  ```bibtex\n  @misc{x}\n  ```",
        "- takes < 10 ms & more",
        "- Redefining <Creative> in Dictionary",
        "<!-- paperlist: shown with 2024-smith-plain -->",
    ],
)
def test_what_entries_of_real_lists_hold_is_used(wording: str) -> None:
    assert stays_inside(wording)


@given(hostile)
def test_whatever_is_used_leaves_the_next_entry_as_it_is(text: str) -> None:
    after = "\n\n### The next section\n\n- the next entry\n"
    page = unsafe_html(f"- before\n{shown(f'- {text}')}{after}")

    assert Tags(page).found[-3:] == ["h3", "ul", "li"]


@pytest.mark.promise(
    "docs/readme-template.md: `{{ title }}`, `{{ venue }}`, `{{ year }}`, `{{ yy }}` and the links"
    " stand for the fields"
)
@pytest.mark.promise("docs/readme-template.md: nothing else in it is a command")
def test_only_the_names_of_fields_are_filled_in() -> None:
    wording = "- {{ title }} {{ venue }}'{{ yy }} {% if year %}{{ authors }}{{ 7*7 }}{% endif %}"

    assert shown(wording) == (
        "- A\\_Plain Title CVPR'24 {% if year %}{{ authors }}{{ 7*7 }}{% endif %}"
    )
