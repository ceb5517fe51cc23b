"""Entries by a list's own template: every value stays text, and nothing can undo it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lists import PATH, setup_of
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render.entry_template import PRESETS, compile_entry, values_of
from paperlist.render.github_view import unsafe_html
from test_escape import Tags, hostile

CONFIG = setup_of().config
TEMPLATES = [
    *PRESETS.values(),
    "- [{{ venue }} {{ year }}]({{ paper }}) **{{ title }}**{% if code %} [[code]({{ code }})]{% endif %}",
    '1. <b>{{ title }}</b> <a href="{{ paper }}" title="{{ title }}">{{ venue }}</a> _{{ authors }}_',
    "{{ title | upper }} ([{{ authors | join(' and ') }}]({{ paper }})), `x` {{ year }}\n",
    "- {{ title | replace('\\\\', '') | lower }} [a]({{ title }}) [b](<{{ venue }}>)",
    "- {% for kind, url in links.items() %}[{{ kind }}]({{ url }}) {% endfor %}{{ links.paper }}",
]
PLAIN = {"title": "Plain", "authors": ["Ada Smith"], "venue": "CVPR", "year": 2024}


def shown(template: str, **data: object) -> str:
    links = {"paper": "https://example.org/p", "code": "https://example.org/c"}
    paper = Paper(PATH, {**PLAIN, "links": links, **data})
    return compile_entry(template).render(values_of(paper, CONFIG, "en"))


@pytest.mark.parametrize("template", TEMPLATES)
@given(title=hostile, venue=hostile, names=st.lists(hostile, max_size=2), url=hostile)
def test_hostile_values_add_no_element_to_any_entry(
    template: str, title: str, venue: str, names: list[str], url: str
) -> None:
    usual = {"title": "x", "venue": "x", "authors": ["x"]}
    mine = {
        "title": f"{title}x",
        "venue": f"{venue}x",
        "authors": [f"{n}x" for n in names] or ["x"],
    }
    links = {"paper": "https://example.org/p", "code": f"https://example.org/{url}"}
    page = unsafe_html(shown(template, **mine, links=links))
    plain = unsafe_html(shown(template, **usual, links=links))

    assert Tags(page).found == Tags(plain).found


@given(hostile)
def test_an_address_that_is_none_leads_nowhere(url: str) -> None:
    assert "(javascript:" not in shown("[x]({{ paper }})", links={"paper": f"javascript:{url}"})
    assert shown("[x]({{ title }})", title="javascript:alert(1)") == "[x]()"


@pytest.mark.parametrize(
    ("template", "why"),
    [
        ("{{ tittle }}", "there is no value `tittle`"),
        ("{{ title | safe }}", "there is no filter `safe`"),
        ("{% macro m() %}x{% endmacro %}", "`macro` is not allowed"),
        ("{% filter upper %}{{ title }}{% endfilter %}", "`filterblock` is not allowed"),
        ("{% set x = title %}", "`assign` is not allowed"),
        ("{{ title.format(1) }}", "`call` is not allowed"),
        ("{{ 'a' * 10000000 }}", "`mul` is not allowed"),
        ("{% include 'x' %}", "`include` is not allowed"),
        ("\n{{ title", "line 2"),
    ],
)
def test_a_template_that_could_do_more_is_refused(template: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why.replace("|", r"\|")):
        compile_entry(template)


def test_private_attributes_are_nothing() -> None:
    assert shown("{{ title.__class__.__mro__ }}") == ""


def test_an_entry_that_grows_without_end_is_refused() -> None:
    many = "{% for a in authors %}{% for b in authors %}{{ title }}{% endfor %}{% endfor %}"

    with pytest.raises(ConfigError, match="50,000 characters"):
        shown(many, authors=["A B"] * 100, title="x" * 100)


def test_presets_show_what_there_is_and_no_more() -> None:
    bare = {"authors": [], "venue": "", "year": None}

    assert shown("line") == (
        "- [Plain](https://example.org/p). Ada Smith. CVPR 2024 [[code](https://example.org/c)]"
    )
    assert shown("line", **bare, links={"paper": "https://example.org/p"}) == (
        "- [Plain](https://example.org/p)"
    )
    assert shown("table").count("|") == 6


def test_authors_cut_short_end_in_et_al() -> None:
    assert shown("{{ authors }}", authors=["Ada Smith", "et al."]) == "Ada Smith et al."


FULL = {
    "title": "Plain Nets",
    "authors": ["Ada Smith", "Bo Jones"],
    "year": 2007,
    "doi": "10.1000/x",
    "arxiv": "2401.00001",
    "openreview": "aBc9dEfGhI",
    "summary": "Short.",
    "abstract": "Long.",
    "added": "2026-01-02",
    "figure": "https://example.org/f.png",
    "tags": ["non-medical"],
    "links": {
        "paper": "https://example.org/p",
        "code": "https://github.com/Smith/plain.git",
        "x-notes": "https://example.org/n",
    },
}


@pytest.mark.promise("docs/readme-template.md: as in the file; `yy` is the year's last two digits")
@pytest.mark.promise(
    "docs/readme-template.md: names with commas between; `{{ authors | join(' and ') }}`"
)
@pytest.mark.promise("docs/readme-template.md: addresses, empty if absent")
@pytest.mark.promise("docs/readme-template.md: all of them: `{% for kind, url in links.items() %}")
@pytest.mark.promise("docs/readme-template.md: `owner/name` of the code on GitHub, for a badge")
@pytest.mark.promise("docs/readme-template.md: the paper's tags, and their marks")
@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{{ title }}/{{ venue }}/{{ year }}/{{ yy }}", "Plain Nets/CVPR/2007/07"),
        ("{{ doi }} {{ arxiv }} {{ openreview }}", "10\\.1000/x 2401\\.00001 aBc9dEfGhI"),
        ("{{ summary }} {{ abstract }} {{ added }}", "Short. Long. 2026-01-02"),
        ("{{ id }} {{ section }}", "2024-smith-plain-diffusion Diffusion"),
        ("{{ authors }}", "Ada Smith, Bo Jones"),
        ("{{ authors | join(' and ') }}", "Ada Smith and Bo Jones"),
        ("{{ authors[0] }}", "Ada Smith"),
        ("[a]({{ paper }})[b]({{ figure }})", "[a](https://example.org/p)[b](https://example.org/f.png)"),
        ("[{{ pdf }}{{ project }}{{ data }}{{ demo }}{{ video }}{{ slides }}]", "[]"),
        ("[{{ poster }}{{ blog }}{{ x_more }}]", "[]"),
        (
            "{% for kind, url in links.items() %}[[{{ kind }}]({{ url }})]{% endfor %}",
            "[[paper](https://example.org/p)][[code](https://github.com/Smith/plain.git)][[notes](https://example.org/n)]",
        ),
        ("![](https://img.shields.io/github/stars/{{ repo }})", "![](https://img.shields.io/github/stars/Smith/plain)"),
        ("{{ tags | join(' ') }} {{ marks | join(' ') }}", "non-medical \\*"),
    ],
)  # fmt: skip
def test_a_template_prints_what_the_file_holds(template: str, text: str) -> None:
    assert shown(template, **FULL) == text


@pytest.mark.promise("docs/readme-template.md: addresses, empty if absent")
@pytest.mark.parametrize(
    "kind",
    ["paper", "pdf", "code", "project", "data", "demo", "video", "slides", "poster", "blog"],
)
def test_each_kind_of_link_has_a_name_of_its_own(kind: str) -> None:
    links = {"paper": "https://example.org/p", kind: "https://example.org/of-that-kind"}

    assert shown(f"[a]({{{{ {kind} }}}})", links=links) == "[a](https://example.org/of-that-kind)"


def test_a_code_that_is_not_on_github_has_no_repository() -> None:
    assert shown("{{ repo }}", links={"code": "https://gitlab.com/smith/plain"}) == ""
