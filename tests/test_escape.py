"""Escaping: whatever a field holds, each sink shows it and none obeys it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.render.github_view import rendered, unsafe_html
from paperlist.text import escape

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "](https://evil.example)",
    "[x](y)",
    "![x](https://evil.example/p.png)",
    "`code`",
    "``",
    "**bold**",
    "_it_",
    "~~no~~",
    "| cell |",
    "# heading",
    "- item",
    "1. item",
    "2) item",
    "+ item",
    "> quote",
    "---",
    "===",
    "@octocat",
    "@github/security",
    "#123",
    "GH-123",
    "owner/repo#1",
    "https://evil.example/x",
    "www.evil.example",
    "mail@evil.example",
    "mailto:x@evil.example",
    "ftp://evil.example",
    "xmpp:a@evil.example",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "&amp;",
    "\\",
    "\\[",
    "<!-- x",
    "-->",
    "<!-- paperlist:keep -->",
    "```suggestion",
    "$x^2$",
    "$$y$$",
    ":smile:",
    "\u202egnp.exe",
    "a\u200bb",
    "\n\n# new block",
    "\r\n::error::x",
    "<details open>",
    "</details>",
    "<a href=javascript:alert(1)>",
    "{{ x }}",
    "[^1]",
    "<https://evil.example>",
    "<mail@evil.example>",
    "\x1b[31m",
    "\x00",
    "    indented",
]
hostile = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=6).map(
    " ".join
) | st.lists(st.sampled_from(HOSTILE), max_size=4).map("".join)


# Runs of backticks of several lengths, with something between that would be alive outside of code.
ticks = st.lists(
    st.integers(1, 6).map(lambda length: "`" * length)
    | st.sampled_from(["<img src=x>", "\n", "a"]),
    min_size=1,
    max_size=8,
).map("".join)
# What GitHub acts on in a finished page, where comments are gone: people and issues.
ACTING = re.compile(r"@\w|#\d|\bgh-\d", re.IGNORECASE)


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def seen(html: str) -> str:
    """The text a reader sees, spaces folded."""
    return " ".join("".join(Tags(html).text).split())


@given(hostile)
def test_a_title_in_a_link_is_one_link_and_no_new_element(title: str) -> None:
    html = unsafe_html(f"- [**{escape.markdown(title)}x**](https://example.org)\n")

    assert Tags(html).found == ["ul", "li", "a", "strong"]


@given(hostile)
def test_a_title_at_the_start_of_a_line_makes_no_block(title: str) -> None:
    html = unsafe_html(f"{escape.markdown(title)}x\n")

    assert Tags(html).found == ["p"]


@given(hostile)
def test_a_title_in_a_table_stays_in_its_cell(title: str) -> None:
    html = unsafe_html(f"| a | b |\n|---|---|\n| {escape.markdown(title)}x | y |\n")

    tags = Tags(html).found
    assert tags == ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]


@given(hostile)
def test_a_reader_sees_the_text_itself(title: str) -> None:
    html = rendered(f"x{escape.markdown(title)}x\n")

    assert seen(html).replace("\u200b", "") == " ".join(f"x{escape.one_line(title)}x".split())


@pytest.mark.promise("SECURITY.md: Mentions, references and automatic links are broken up")
@given(hostile)
def test_the_finished_page_calls_nobody_and_names_no_issue(title: str) -> None:
    html = unsafe_html(f"x {escape.markdown(title)} x\n")

    assert not ACTING.search("".join(Tags(html).text))


@pytest.mark.parametrize("text", ["@octocat", "mail me@evil.example", "#12", "o/r#1", "GH-12"])
def test_what_calls_people_is_recognised_here(text: str) -> None:
    assert ACTING.search("".join(Tags(unsafe_html(text)).text))


@pytest.mark.promise(
    "SECURITY.md: Property tests render hostile text through GitHub's own Markdown library and count elements"
)
@given(hostile | ticks)
def test_code_spans_hold_any_text(title: str) -> None:
    html = unsafe_html(f"a {escape.code_span(title)} b\n")

    assert Tags(html).found == ["p", "code"]


@given(hostile | ticks)
def test_code_blocks_hold_any_text(title: str) -> None:
    html = unsafe_html(f"a\n\n{escape.code_block(title, 'yaml')}\n\nb\n")

    assert Tags(html).found == ["p", "pre", "code", "p"]
    assert seen(html).startswith("a ")
    assert html.endswith("<p>b</p>\n")


@pytest.mark.parametrize("inside", ["```\n`````\n<img src=x>", "`````\n```\n<img src=x>", "````"])
def test_no_fence_inside_a_code_block_ends_it(inside: str) -> None:
    html = unsafe_html(f"{escape.code_block(inside)}\n\nb\n")

    assert Tags(html).found == ["pre", "code", "p"]


@pytest.mark.promise(
    "SECURITY.md: Markdown, code, HTML, link targets, workflow commands, terminals"
)
@given(hostile)
def test_html_attributes_hold_any_text(title: str) -> None:
    html = f'<img alt="{escape.html(title)}">'

    assert Tags(html).found == ["img"]


@given(hostile)
def test_a_link_target_cannot_leave_its_parentheses(title: str) -> None:
    target = escape.link_target(f"https://example.org/{title}")

    assert not re.search(r"[\s()<>\"\\]", target)


@pytest.mark.promise("SECURITY.md: Only http(s) addresses become links")
@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "//evil.example",
        "ftp://x.example",
        "",
        "https://",
        "http:example.org",
        "https://[::1",
        "https://user:secret@x.example/",
        "https://doi.org@x.example/",
    ],
)
def test_only_web_addresses_are_link_targets(url: str) -> None:
    assert escape.link_target(url) == ""


def test_a_link_target_keeps_an_ordinary_address() -> None:
    url = "https://example.org/a_b/c.html?id=7&x=%20#part"

    assert escape.link_target(url) == url


@pytest.mark.promise(
    "SECURITY.md: Markdown, code, HTML, link targets, workflow commands, terminals"
)
@given(hostile)
def test_a_workflow_command_stays_on_its_line(title: str) -> None:
    line = f"::error file={escape.workflow_property(title)}::{escape.workflow_data(title)}"

    assert len(line.splitlines()[0:1]) == 1
    assert "\n" not in line
    assert "\r" not in line
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)
    assert "," not in escape.workflow_property(title)
    assert ":" not in escape.workflow_property(title)


@pytest.mark.promise(
    "SECURITY.md: Markdown, code, HTML, link targets, workflow commands, terminals"
)
@given(hostile)
def test_a_terminal_gets_no_control_characters(title: str) -> None:
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", escape.terminal(title))


@pytest.mark.promise("SECURITY.md: Mentions, references and automatic links are broken up")
@pytest.mark.parametrize(
    "text", ["@octocat", "a@b.example", "#12", "GH-12", "www.x.example", "https://x.example"]
)
def test_what_github_links_by_itself_is_broken_up(text: str) -> None:
    assert text not in escape.markdown(text)
