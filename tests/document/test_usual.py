"""The quick way to read never says anything that the parser and the writer do not say."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from paperlist.document import format_document, read, write
from paperlist.document.block_reader import read_block
from paperlist.document.fast_reader import read_usual
from paperlist.document.reader import _Composer, _Refused
from paperlist.document.style import SCHEMA_LINE
from strategies_document import papers

OWN = sorted((Path(__file__).parents[1] / "data/list/papers").rglob("*.yaml"))
USUAL = """\
# yaml-language-server: $schema=../../schema/paper.schema.json
title: "Dinomaly: The Less Is More Philosophy"
authors: [Jia Guo, Ada Müller]
venue: CVPR
year: 2025
links:
  paper: https://example.org/a#b
  code: https://github.com/guojiajeremy/dinomaly
arxiv: "2405.14325"
tags: [non-medical]
summary: One sentence of our own.
added: 2026-11-23
"""
LINES = [
    *USUAL.splitlines(),
    "authors:",
    "  - Jia Guo",
    "  - Bo",
    "year: 0123",
    "year: 99999",
    "tags: []",
    "tags: [no]",
    "summary: no",
    "summary: a: b",
    "summary: a #b",
    "summary: 'x'",
    "title: bare",
    'title: "a\\tb"',
    'venue: "CVPR"',
    "links: {paper: x}",
    "  paper: yes",
    "x-note: free",
    "---",
    "",
    " ",
    "added: soon",
    "doi: 10.1000/182",
    "venue: &a CVPR",
    "venue: *a",
    "venue: !t CVPR",
    'summary: "a: b"',
    'summary: "no"',
    'venue: "2024"',
    'added: "2026-11-23"',
    'year: "2024"',
    'authors: "Ada: Smith"',
    'abstract: "- x"',
    'doi: "10.1000/182"',
    'summary: ""',
    "authors: [" + ", ".join(["Ada Smith"] * 12) + "]",
]


BLOCK = """\
title: 'Dinomaly: The Less Is More
  Philosophy'
authors:
- Jia Guo
- Ada Müller
venue: CVPR
year: 2025
links:
  paper: https://example.org/a#b
  code: https://github.com/guojiajeremy/dinomaly
arxiv: '2405.14325'
tags:
- non-medical
summary: One sentence of our own, which is
  longer than a line.
added: '2026-11-23'
"""


def agrees_in_blocks(text: str) -> bool:
    """Whether the quick way for PyYAML's form stays silent, or says what the parser says."""
    block = read_block(text)
    if block is None:
        return True
    composer = _Composer()
    try:
        parsed = composer.document(text)
    except _Refused:
        return False
    return not composer.parse_errors and (block, list(block)) == (parsed, list(parsed))


def test_a_file_in_the_form_of_pyyaml_is_read_at_once_and_is_not_usual() -> None:
    assert read_block(BLOCK) == _Composer().document(BLOCK)
    assert not read("x.yaml", BLOCK.encode()).is_usual
    assert read("x.yaml", BLOCK.encode()).data == read_block(BLOCK)


@given(papers)
def test_what_pyyaml_writes_is_read_as_the_parser_reads_it(data: dict[str, object]) -> None:
    assert agrees_in_blocks(yaml.safe_dump(data, allow_unicode=True, sort_keys=False))


@given(st.data())
def test_a_file_in_blocks_with_something_put_in_its_way(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(BLOCK)))
    end = data.draw(st.integers(start, min(start + 3, len(BLOCK))))
    odd = st.text(
        st.sampled_from(" \n\t\r\"'\\:#-,[]{}&*!|>%@`~=?ab19é\u200b\u2028\x85\xa0"), max_size=5
    )
    assert agrees_in_blocks(BLOCK[:start] + data.draw(odd) + BLOCK[end:])


@given(
    st.lists(
        st.sampled_from([*LINES, *BLOCK.splitlines(), "- no", "- a: b", "  - x", "  # a", "- 'x'"]),
        max_size=14,
    )
)
def test_lines_of_either_form_in_any_order(lines: list[str]) -> None:
    assert agrees_in_blocks("".join(f"{line}\n" for line in lines))


def agrees(text: str) -> bool:
    """Whether the quick way stays silent, or says what the parser and the writer say."""
    usual = read_usual(text)
    if usual is None:
        return True
    try:
        parsed = _Composer().document(text)
    except _Refused:
        return False
    again = write(parsed, header=text.partition("\n")[0] if text.startswith("#") else "")
    return (usual, list(usual), text) == (parsed, list(parsed), again)


def test_a_usual_file_is_read_at_once() -> None:
    document = read("x.yaml", USUAL.encode())

    assert document.is_usual
    assert format_document(document) == USUAL


def test_the_papers_of_a_list_have_their_keys_in_common() -> None:
    unusual = USUAL.replace("venue: ", "venue:  ")
    data = [read("x.yaml", text.encode()).data for text in (USUAL, USUAL, unusual)]
    links = [one["links"] for one in data if one]

    assert len({id(key) for one in data for key in one or {}}) == len(data[0] or {})
    assert len({id(key) for one in links for key in one}) == len(links[0])  # type: ignore[attr-defined, arg-type]


def test_most_files_of_a_list_are_usual() -> None:
    usual = [read_usual(path.read_text(encoding="utf-8")) is not None for path in OWN]

    assert sum(usual) > 0.95 * len(usual)


@given(papers)
def test_what_is_written_is_read_as_the_parser_reads_it(data: dict[str, object]) -> None:
    assert agrees(write(data, header=SCHEMA_LINE))


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_lines_in_any_order(lines: list[str]) -> None:
    assert agrees("".join(f"{line}\n" for line in lines))


@given(st.data())
def test_a_usual_file_with_something_put_in_its_way(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(USUAL)))
    end = data.draw(st.integers(start, min(start + 3, len(USUAL))))
    odd = st.text(
        st.sampled_from(" \n\t\r\"'\\:#-,[]{}&*!|>%@`~=ab19é\u200b\u2028\xa0"), max_size=4
    )
    text = USUAL[:start] + data.draw(odd) + USUAL[end:]
    document = read("x.yaml", text.encode())

    assert not document.is_usual or agrees(text)


@pytest.mark.parametrize("text", ['title: "a\tb"\n', 'title: "a\xa0b"\n', 'title: "a\ufeffb"\n'])
def test_what_the_writer_escapes_is_not_usual(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize("line", ["summary: no", "venue: 1:30", "arxiv: 2401.10000", "year: 0123"])
def test_text_that_yaml_could_take_for_something_else_is_left_to_the_parser(line: str) -> None:
    assert read_usual(f"{line}\n") is None


def test_a_field_of_no_name_that_is_known_is_left_to_the_parser() -> None:
    assert read_usual('x-own: a\ntitle: "T"\n') is None
    assert read_usual('title: "T"\nx-own: a\n') is None
