"""What each sink gets of a text, character by character: nothing less, and nothing more."""

from collections.abc import Callable

import pytest

from paperlist.text import escape
from paperlist.text.display_width import display_width, within_columns
from paperlist.text.invisible_characters import HIDDEN, REFUSED, Hidden, hidden_in, refused_in

ZERO = "\u200b"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("Plain Diffusion, 3D (v2); 50%?", "Plain Diffusion, 3D (v2); 50%?"),
        ("two-stage", "two-stage"),
        ("two  spaces ", "two spaces"),
        ("tab\tand\nline", "tab and line"),
        ("a*b_c`d", r"a\*b\_c\`d"),
        ("[x] ~y~ $z$", r"\[x\] \~y\~ \$z\$"),
        ("a\\b", r"a\\b"),
        ("<b> & c | d", "&lt;b&gt; &amp; c &#124; d"),
        ("#tag", r"\#tag"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("= rule", r"\= rule"),
        ("1. item", r"1\. item"),
        ("1) item", r"1\) item"),
        ("123456789. item", r"123456789\. item"),
        ("1234567890. item", "1234567890. item"),
        ("2024 in review", "2024 in review"),
        (". dot", r"\. dot"),
        ("a - b", "a - b"),
        ("@octocat", "@&#8203;octocat"),
        ("a@b.example", "a@&#8203;b.example"),
        ("see #12", r"see \#&#8203;12"),
        ("GH-12", "GH-&#8203;12"),
        ("gh-x", "gh-x"),
        ("3-12", "3-12"),
        ("https://a.example", "https<!-- -->://a.example"),
        ("HTTP://a.example", "HTTP<!-- -->://a.example"),
        ("ftp:x mailto:y xmpp:z", "ftp<!-- -->:x mailto<!-- -->:y xmpp<!-- -->:z"),
        ("https and www and ftp", "https and www and ftp"),
        ("www.a.example", "www<!-- -->.a.example"),
        (":smile:", ":<!-- -->smile:"),
        ("a: b", "a: b"),
        ("a\u202eb\u200bc", "abc"),
        ("a\x00b\x1bc", "a b c"),
        ("Ünïcode 李明", "Ünïcode 李明"),
    ],
)
def test_markdown_shows_a_text_as_itself(text: str, shown: str) -> None:
    assert escape.markdown(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [(" a ", " a "), ("a\nb", "a b"), ("- x", "- x"), ("a\x00b\u200b", "a b")]
)
def test_a_piece_of_a_line_keeps_the_spaces_at_its_ends(text: str, shown: str) -> None:
    assert escape.markdown_part(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text", "plain text"),
        (" around ", "around"),
        ("two  spaces", "two spaces"),
        ("a\tb\r\nc", "a b c"),
        ("é  é", "é é"),
        ("a\u2028b", "a b"),
        ("a\u00adb", "ab"),
    ],
)
def test_one_line_is_one_line_with_single_spaces(text: str, shown: str) -> None:
    assert escape.one_line(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", "`   `"),
        ("x", "`x`"),
        ("a`b", "``a`b``"),
        ("a```b``c", "````a```b``c````"),
        ("`x", "`` `x ``"),
        ("x`", "`` x` ``"),
        ("a\nb", "`a b`"),
    ],
)
def test_a_code_span_has_a_longer_fence_than_any_inside(text: str, shown: str) -> None:
    assert escape.code_span(text) == shown


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("x", "", "```\nx\n```"),
        ("x\n\n", "yaml", "```yaml\nx\n```"),
        ("``", "", "```\n``\n```"),
        ("```", "", "````\n```\n````"),
        ("`````\n```", "", "``````\n`````\n```\n``````"),
        ("a\x00b\u202ec", "", "```\na\ufffdb\ufffdc\n```"),
    ],
)
def test_a_code_block_has_a_longer_fence_than_any_inside(
    text: str, language: str, shown: str
) -> None:
    assert escape.code_block(text, language) == shown


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b_(c)", "https://a.example/b_%28c%29"),
        ("http://a.example/", "http://a.example/"),
        ("https://a.example/x y", "https://a.example/x%20y"),
        ("https://a.example", "https://a.example"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
        ("https://a.example/'<>\"", "https://a.example/'%3C%3E%22"),
        ("https://a.example/x?q=[1]#y", "https://a.example/x?q=[1]#y"),
        ("https://u@a.example/", ""),
        ("https://a.example/@u", "https://a.example/@u"),
        ("ftp://a.example/", ""),
    ],
)
def test_a_link_target_is_the_address_with_what_could_end_it_quoted(url: str, target: str) -> None:
    assert escape.link_target(url) == target


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#x27;"), ("a\nb", "a b"), ("a\u202eb", "ab")],
)
def test_html_text_is_fit_for_a_quoted_attribute(text: str, shown: str) -> None:
    assert escape.html(text) == shown


def test_a_workflow_command_quotes_what_would_end_its_line_or_its_property() -> None:
    assert escape.workflow_data("50%, a:b\r\nc") == "50%25, a:b%0D%0Ac"
    assert escape.workflow_property("50%, a:b\r\nc") == "50%25%2C a%3Ab%0D%0Ac"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("fixes #1 by @a", f"fixes #{ZERO}1 by @{ZERO}a"),
        ("# one", "# one"),
        ("GH-1 and gh-x", f"GH-{ZERO}1 and gh-x"),
        ("https://github.com/o/r/issues/1", f"https{ZERO}://github.com/o/r/issues/1"),
        ("As in http://x.example/1", f"As in http{ZERO}://x.example/1"),
        ("Signed-off-by: me", f"Signed-off-by{ZERO}: me"),
        ("A title: with more", "A title: with more"),
        ("[skip ci] now", f"[{ZERO}skip ci] now"),
        ("[no ci] [ci skip] [ACTIONS skip]", f"[{ZERO}no ci] [{ZERO}ci skip] [{ZERO}ACTIONS skip]"),
        ("[north]", "[north]"),
        ("two\nlines\u202e", "two lines"),
    ],
)
def test_a_commit_calls_nobody_closes_nothing_and_skips_nothing(text: str, shown: str) -> None:
    assert escape.commit_text(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb\tc\rd\ne", "a\ufffd[31mb\ufffdc\ufffdd e"),
        ("::error::x", ": :error::x"),
        ("  ::error::x", ": :error::x"),
        ("a ::error::x", "a ::error::x"),
        (":one", ":one"),
        ("x ##[group]y", "x ## [group]y"),
        ("\u202ex", "\ufffdx"),
    ],
)
def test_a_terminal_and_a_log_obey_nothing(text: str, shown: str) -> None:
    assert escape.terminal(text) == shown


@pytest.mark.parametrize(
    ("text", "columns", "within"),
    [
        ("abc", 3, "ab"),
        ("", 0, ""),
        ("李明", 4, "李"),
        ("e\u0301a", 2, "e\u0301a"),
        ("ｆｕ", 4, "ｆ"),
        ("éa", 2, "éa"),
    ],
)
def test_wide_letters_take_two_columns_and_marks_none(text: str, columns: int, within: str) -> None:
    assert display_width(text) == columns
    assert within_columns(text, columns) == text
    assert within_columns(text, 2) == within


def found(text: str) -> list[str]:
    return [f"{hidden.offset}:{ord(hidden.char):04x}" for hidden in hidden_in(text)]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("abc", []),
        ("é\u200bé", ["1:200b"]),
        ("a\u200db", ["1:200d"]),
        ("می\u200cخواهم", []),  # Persian
        ("क\u200dष", []),
        ("👩\u200d💻", []),
        ("❤\ufe0f\u200d🔥", []),
        ("\u200cخ", ["0:200c"]),
        ("خ\u200c", ["1:200c"]),
        ("خ\u200c ", ["1:200c"]),
        (" \u200cخ", ["1:200c"]),
        ("a\u200cخ", ["1:200c"]),
        ("خ\u200cé", ["1:200c"]),
        ("Ж\u200dЖ", ["1:200d"]),
        ("α\u200dβ", ["1:200d"]),
        ("中\u200d文", ["1:200d"]),
        ("خ\u200c\u200dخ", []),
        ("خ\u200c\u2003", ["1:200c"]),
        ("خ\u200cخ\u202e", ["3:202e"]),  # behind one that is kept
        ("خ\u200cخ \u200d \u200b", ["4:200d", "6:200b"]),
        ("क\ufeff", ["1:feff"]),
    ],
)
def test_a_joiner_is_kept_between_letters_of_scripts_that_join(
    text: str, hidden: list[str]
) -> None:
    assert found(text) == hidden


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("a\nb", []),
        ("a\r\nb", []),
        ("a\rb", [1]),
        ("a\tb", []),
        ("a\x00\x7fb", [1, 2]),
        ("é\u2028", [1]),
        ("\ufffe\uffff", [0, 1]),
    ],
)
def test_controls_and_odd_line_breaks_are_refused(text: str, offsets: list[int]) -> None:
    assert [hidden.offset for hidden in refused_in(text)] == offsets


def test_an_unseen_character_is_named_as_unicode_names_it() -> None:
    assert Hidden(0, "\u202e").name == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert Hidden(0, "\x1b").name == "U+001B CONTROL CHARACTER"


SINKS = (
    escape.one_line,
    escape.markdown,
    escape.markdown_part,
    escape.code_span,
    escape.code_block,
    escape.html,
    escape.link_target,
    escape.terminal,
)
UNSEEN = [char for char in map(chr, range(0xE0100)) if HIDDEN.match(char) or REFUSED.match(char)]


@pytest.mark.parametrize("sink", SINKS, ids=lambda sink: sink.__name__)
def test_no_sink_lets_an_unseen_character_through(sink: Callable[[str], str]) -> None:
    around = ("https://example.org/{}a", "caf\u00e9 {}a", "{}")

    assert len(UNSEEN) > 300
    assert [
        (char, text)
        for char in UNSEEN
        for text in around
        if char not in "\n\t" and char in sink(text.format(char))
    ] == []
