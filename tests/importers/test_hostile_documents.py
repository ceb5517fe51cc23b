"""Documents of an attacker: read, or refused with a word, at a cost that grows with their length."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls import calls_made
from paperlist.importers.formats import FORMATS, read_document
from paperlist.importers.issue_form import read_form
from paperlist.model.errors import UsageError

MEGABYTE = 1_000_000
ENDLESS = {
    "headings": ("page.md", "# a\n" * (MEGABYTE // 4)),
    "rows of a table": ("page.md", "| a | b |\n|---|---|\n" + "| x | y |\n" * (MEGABYTE // 10)),
    "underlines": ("page.md", "=\n" * (MEGABYTE // 2)),
    "headings of reStructuredText": ("page.rst", "a\n=\n" * (MEGABYTE // 4)),
    "directives": ("page.rst", ".. a::\n\n" * (MEGABYTE // 8)),
    "grids": ("page.rst", "+--+--+\n|a |b |\n" * (MEGABYTE // 16)),
    "entries": ("papers.bib", "@article{k,\n title={A}\n}\n" * 30_000),
    "references": ("papers.ris", "TY  - JOUR\nTI  - A\nER  - \n" * 30_000),
    "records": ("papers.json", "[" + ",".join(['{"title": "A"}'] * 30_000) + "]"),
}
LONG = {
    "one underline": ("page.md", "=" * MEGABYTE),
    "an underline of reStructuredText": ("page.rst", "=" * MEGABYTE),
    "quotes in quotes": ("page.md", ">" * MEGABYTE),
    "items in items": ("page.md", "- " * (MEGABYTE // 2)),
    "brackets": ("page.md", "[" * MEGABYTE),
    "broken links": ("page.md", "[a](b" * (MEGABYTE // 5)),
    "stars": ("page.md", "*a " * (MEGABYTE // 3)),
    "code": ("page.md", "`a``" * (MEGABYTE // 4)),
    "accents": ("papers.bib", "@article{a,\n title={" + r"{\'e}" * 200_000 + "},\n year={2020}}\n"),
    "open accents": ("papers.bib", "@article{a,\n title={" + r"\'{" * 200_000 + "}}\n"),
    "open fractions": ("papers.bib", "@article{a,\n title={A " + r"\frac{" * 30 + "}\n}\n"),
    "braces": ("papers.bib", "@a{b, c={" + "{" * MEGABYTE),
    "at signs": ("papers.bib", "@" * MEGABYTE),
    "commas at the ends of lines": ("page.md", "},\n" * 4_000),
    "open lists": ("papers.json", "[" * MEGABYTE),
    "lines of no reference": ("papers.ris", "AU  - A\n" * (MEGABYTE // 8)),
}
ATOMS = (
    "# a\n",
    "=\n",
    "| a | b |\n",
    "|---|---|\n",
    "- ",
    "  ",
    "\n",
    "[a]",
    "(https://x.org)",
    "[",
    "]",
    "(",
    ")",
    "**",
    "`",
    "``",
    "<b>",
    "</a>",
    "<td>",
    "> ",
    "1. ",
    "a",
    "é",
    "2024",
    "CVPR",
    ". ",
    ", ",
    "@article{",
    "title = {",
    "},\n",
    "}\n",
    "{",
    "}",
    '"',
    "\\frac{",
    "\\'e",
    "\\sqrt[",
    "year=2020,",
    "TY  - JOUR\n",
    "TI  - A\n",
    "ER  - \n",
    "AU  - ",
    ".. a::\n\n",
    "`a`_",
    "|s|",
    "+--+\n",
    "===  ===\n",
    '{"title": ',
    "[1, ",
    "null",
    ":",
    "\u202e",
    "\x00",
    "\ufeff",
    "&amp;",
    "&#x110000;",
    "\t",
    "\\",
    "~",
)
NAMES = tuple(f"f.{known.extensions[0]}" for known in FORMATS)
documents = st.lists(st.sampled_from(ATOMS), max_size=150).map("".join)


@pytest.mark.promise("SECURITY.md: Documents of a size that no list has are refused")
@pytest.mark.parametrize("case", ENDLESS)
def test_a_document_of_a_size_that_no_list_has_is_refused_with_a_word(case: str) -> None:
    name, text = ENDLESS[case]

    with pytest.raises(UsageError, match="at most"):
        read_document(name, text)


@pytest.mark.slow
@pytest.mark.parametrize("case", LONG)
def test_a_megabyte_of_one_thing_is_read_and_holds_no_more_than_it_says(case: str) -> None:
    name, text = LONG[case]

    assert len(read_document(name, text).reading.entries) <= 1


@given(st.sampled_from(NAMES), documents)
@settings(deadline=None)
def test_any_document_is_read(name: str, text: str) -> None:
    read_document(name, text)


@given(documents)
@settings(deadline=None)
def test_any_issue_is_read(text: str) -> None:
    read_form(text)


@pytest.mark.promise("SECURITY.md: Fuzz tests count calls, so that cost follows length")
@pytest.mark.slow
@given(
    st.sampled_from(NAMES), st.lists(st.sampled_from(ATOMS), min_size=1, max_size=4).map("".join)
)
@settings(deadline=None, max_examples=20)
def test_twice_as_much_of_anything_costs_about_twice_as_much(name: str, unit: str) -> None:
    once = calls_made(lambda: read_document(name, unit * 60))
    twice = calls_made(lambda: read_document(name, unit * 120))

    assert twice < 3 * once + 20_000
