"""Writing: one canonical form, which reads back as the same data."""

import pytest
import yaml
from hypothesis import assume, given

from paperlist.document import format_document, read, scalar, write
from strategies_document import papers

CANONICAL = """\
# yaml-language-server: $schema=../../schema/paper.schema.json
title: "Dinomaly: The Less Is More Philosophy"
authors: [Jia Guo, "Ada Smith, Jr."]
venue: CVPR
year: 2025
links:
  paper: https://example.org/a#b
  code: https://github.com/guojiajeremy/dinomaly
arxiv: "2405.14325"
tags: [non-medical]
summary: "One: a colon."
added: 2026-11-23
x-note: free
"""


def formatted(text: str) -> str:
    return format_document(read("x.yaml", text.encode()))


def test_canonical_text_stays_as_it_is() -> None:
    assert formatted(CANONICAL) == CANONICAL


def test_keys_are_ordered_and_values_quoted_as_needed() -> None:
    text = "added: 2026-11-23\narxiv: 2405.14325\nyear: 2025\ntitle: Plain\nlinks: {code: c, paper: p}\n"

    assert formatted(text) == (
        'title: "Plain"\nyear: 2025\nlinks:\n  paper: p\n  code: c\narxiv: "2405.14325"\nadded: 2026-11-23\n'
    )


def test_long_lists_take_a_line_an_item() -> None:
    names = [f"Given Family{n}" for n in range(10)]

    assert write({"authors": names}).splitlines()[:2] == ["authors:", "  - Given Family0"]


@pytest.mark.promise(
    "docs/architecture.md: Formatting keeps comments with the entry they are about"
)
def test_comments_stay_with_their_entries() -> None:
    text = "# top\nyear: 2025 # why\n# above the title\ntitle: T\nauthors:\n  # the first\n  - A\n  - B # second\n# end\n"

    assert formatted(text) == (
        '# above the title\ntitle: "T"\nauthors:\n  # the first\n  - A\n  - B  # second\n'
        "# top\nyear: 2025  # why\n# end\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "x-a: {b: 1, # inside\n  c: 2}\ntitle: t\n",
        "title: [a, # odd\n  b]\n",
        "abstract: | # odd\n  x\ntitle: t\n",
    ],
)
def test_no_comment_is_ever_lost(text: str) -> None:
    assert formatted(text).count("#") == text.count("#")


@pytest.mark.promise(
    "docs/architecture.md: leaves a file alone whose comments have no place in the canonical form"
)
def test_a_file_whose_comment_has_no_place_in_the_canonical_form_stays_as_it_is() -> None:
    text = "---  # whose paper this is\nyear: 2025\ntitle: t\n"

    assert formatted(text) == text
    assert formatted(text.replace("  # whose paper this is", "")) == 'title: "t"\nyear: 2025\n'


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "1:30",
        "0123",
        "2401.10000",
        "null",
        "1e5",
        "2026-11-23",
        "y",
        "~",
        "<<",
        "0x1F",
        "1_000",
        ".5",
    ],
)
def test_text_that_another_reader_would_not_take_for_text_is_quoted(value: str) -> None:
    assert yaml.safe_load(scalar(value)) == value


@pytest.mark.slow
@given(papers)
def test_write_then_read_is_the_same(data: dict[str, object]) -> None:
    document = read("x.yaml", write(data).encode())

    assert document.data == data


@given(papers)
def test_formatting_twice_is_formatting_once(data: dict[str, object]) -> None:
    once = formatted(write(data))

    assert formatted(once) == once


@given(papers)
def test_other_readers_see_the_same_text(data: dict[str, object]) -> None:
    assume(all(isinstance(key, str) for key in data))
    texts = {k: v for k, v in data.items() if isinstance(v, str) and k != "added"}
    assume(not any("\ufeff" in k or "\x85" in k for k in texts))

    assert yaml.safe_load(write(texts)) == texts
