"""Edits: one value changes, everything around it stays as it was."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from paperlist.document import (
    apply_edits,
    insert_entry,
    line_edit,
    preview_of,
    read,
    remove_entry,
    rename_key,
    replace_value,
    write,
)
from paperlist.model.finding import Edit, Span
from paperlist.model.paper import Source
from strategies_document import papers, texts

TEXT = """\
# a comment
title: 'Old'   # beside
authors:
  - Ada Smith   # first
  - Bo Jones
links: {paper: https://example.org}
doi:
summary: >-
  folded
  text

year: 2024
"""
DOCUMENT = read("x.yaml", TEXT.encode())


def edited(*edits: Edit) -> str:
    return apply_edits(TEXT, edits)


@pytest.mark.parametrize(
    ("pointer", "value", "old", "new"),
    [
        ("/title", "New: one", "'Old'", '"New: one"'),
        ("/year", 2025, "2024", "2025"),
        ("/authors/1", "Bo B. Jones", "Bo Jones", "Bo B. Jones"),
        (
            "/links/paper",
            "https://example.org/a,b",
            "https://example.org",
            '"https://example.org/a,b"',
        ),
        ("/doi", "10.1000/x", "doi:", "doi: 10.1000/x"),
        ("/summary", "plain", ">-\n  folded\n  text\n\n", '"plain"\n'),
        ("/authors", ["A", "B, C"], "- Ada Smith   # first\n  - Bo Jones", '- A\n  - "B, C"'),
    ],
)
def test_replacing_a_value_leaves_the_rest(pointer: str, value: object, old: str, new: str) -> None:
    assert edited(replace_value(DOCUMENT, pointer, value)) == TEXT.replace(old, new)


def inserted(document: Source, parent: str, key: str, value: object) -> Edit:
    edit = insert_entry(document, parent, key, value)
    assert edit is not None
    return edit


@pytest.mark.parametrize(
    ("parent", "key", "value", "old", "new"),
    [
        ("", "venue", "CVPR", "links: {", "venue: CVPR\nlinks: {"),
        ("", "arxiv", "2405.14325", "doi:\n", 'doi:\narxiv: "2405.14325"\n'),
        ("", "x-own", "v", "year: 2024\n", "year: 2024\nx-own: v\n"),
        ("/links", "code", "c", "example.org}", "example.org, code: c}"),
    ],
)
def test_an_entry_is_inserted_where_the_canonical_order_wants_it(
    parent: str, key: str, value: str, old: str, new: str
) -> None:
    assert edited(inserted(DOCUMENT, parent, key, value)) == TEXT.replace(old, new)


@pytest.mark.parametrize("links", ["[a, b]", "\n- a\n- b", "https://example.org", "", "[]"])
def test_an_entry_is_inserted_into_mappings_only(links: str) -> None:
    document = read("x.yaml", f"title: T\nlinks: {links}\n".encode())

    assert insert_entry(document, "/links", "paper", "https://example.org/x") is None
    assert insert_entry(document, "/nowhere", "paper", "https://example.org/x") is None


@pytest.mark.parametrize(
    ("key", "new"),
    [
        ("venue", "authors: [A]\nvenue: V\ntitle: T\nyear: 2024\n"),
        ("x-own", "authors: [A]\ntitle: T\nyear: 2024\nx-own: V\n"),
    ],
)
def test_in_a_file_of_another_order_a_key_goes_behind_the_nearest_before_it(
    key: str, new: str
) -> None:
    text = "authors: [A]\ntitle: T\nyear: 2024\n"
    document = read("x.yaml", text.encode())

    assert apply_edits(text, [insert_entry(document, "", key, "V")]) == new


def test_an_entry_is_inserted_before_all_when_it_comes_first() -> None:
    document = read("x.yaml", b"year: 2024\n")

    assert apply_edits("year: 2024\n", [inserted(document, "", "title", "T")]) == (
        'title: "T"\nyear: 2024\n'
    )


def test_an_entry_can_follow_a_last_line_without_a_line_break() -> None:
    text = "title: T"
    document = read("x.yaml", text.encode())

    assert apply_edits(text, [inserted(document, "", "year", 2024)]) == "title: T\nyear: 2024"


@pytest.mark.parametrize(
    ("pointer", "gone"),
    [
        ("/doi", "doi:\n"),
        ("/summary", "summary: >-\n  folded\n  text\n\n"),
        ("/authors", "authors:\n  - Ada Smith   # first\n  - Bo Jones\n"),
        ("/links/paper", "paper: https://example.org"),
    ],
)
def test_removing_an_entry_takes_its_lines(pointer: str, gone: str) -> None:
    assert edited(remove_entry(DOCUMENT, pointer)) == TEXT.replace(gone, "")


FLOW = "links: {paper: p, code: c, page: q, video: v}\nauthors: [Ada, Bo, Cy, Di]\nyear: 2024\n"


@pytest.mark.parametrize("place", range(4))
def test_removing_one_of_several_in_a_line_leaves_all_the_others(place: int) -> None:
    document = read("x.yaml", FLOW.encode())
    key = ("paper", "code", "page", "video")[place]
    links = {"paper": "p", "code": "c", "page": "q", "video": "v"}
    authors = ["Ada", "Bo", "Cy", "Di"]
    del links[key], authors[place]

    text = apply_edits(
        FLOW, [remove_entry(document, f"/links/{key}"), remove_entry(document, f"/authors/{place}")]
    )

    shown = ", ".join(f"{name}: {value}" for name, value in links.items())
    assert text == f"links: {{{shown}}}\nauthors: [{', '.join(authors)}]\nyear: 2024\n"


def test_renaming_a_key_keeps_its_value() -> None:
    assert edited(rename_key(DOCUMENT, "/doi", "arxiv")) == TEXT.replace("doi:", "arxiv:")


@pytest.mark.parametrize(
    ("line", "shown"),
    [(1, (1, 0, "new: x")), (2, (1, 1, "a: 1\nnew: x")), (3, (2, 2, "b: 2\nnew: x"))],
)
def test_what_is_inserted_is_shown_beside_the_line_it_stands_at(
    line: int, shown: tuple[int, int, str]
) -> None:
    preview = preview_of("a: 1\nb: 2\n", [Edit("x", Span(line, 1, line, 1), "new: x\n")])

    assert (preview.line, preview.end_line, preview.text) == shown


def test_a_change_is_shown_with_its_whole_lines() -> None:
    preview = preview_of("a: 1\nb: 2\nc: 3\n", [Edit("x", Span(2, 4, 2, 5), "9\nd: 4")])

    assert (preview.line, preview.end_line, preview.text) == (2, 2, "b: 9\nd: 4")


def test_a_last_line_break_that_was_missing_is_part_of_what_is_shown() -> None:
    before, after = "a: 1\nb: 2", "a: 1\nb: 2\n"
    edit = line_edit("x", before, after)
    assert edit
    shown = preview_of(before, [edit])
    lines = before.split("\n")

    put_in = [*lines[: shown.line - 1], shown.text, *lines[shown.end_line :]]
    assert "\n".join(put_in) == after


def test_of_two_edits_that_overlap_the_earlier_place_wins() -> None:
    edits = [Edit("x", Span(1, 1, 1, 4), "A"), Edit("x", Span(1, 3, 1, 6), "B")]

    assert apply_edits("abcdef", edits) == "Adef"


@pytest.mark.slow
@given(papers, texts)
def test_a_replaced_value_reads_back_and_nothing_else_changes(
    data: dict[str, object], value: str
) -> None:
    document = read("x.yaml", write(data).encode())
    assume(document.data)
    key = next(iter(document.data))
    pointer = "/" + key.replace("~", "~0").replace("/", "~1")

    text = apply_edits(document.text, [replace_value(document, pointer, value)])

    assert read("x.yaml", text.encode()).data == {**document.data, key: value}


@given(papers, texts)
def test_an_inserted_entry_reads_back_and_nothing_else_changes(
    data: dict[str, object], value: str
) -> None:
    assume(data and "summary" not in data)
    document = read("x.yaml", write(data).encode())

    text = apply_edits(document.text, [inserted(document, "", "summary", value)])

    assert read("x.yaml", text.encode()).data == {**data, "summary": value}


@pytest.mark.slow
@given(papers)
def test_a_removed_entry_is_gone_and_nothing_else_changes(data: dict[str, object]) -> None:
    assume(len(data) > 1)
    document = read("x.yaml", write(data).encode())
    key = next(iter(data))
    pointer = "/" + key.replace("~", "~0").replace("/", "~1")

    text = apply_edits(document.text, [remove_entry(document, pointer)])

    assert read("x.yaml", text.encode()).data == {k: v for k, v in data.items() if k != key}


lines = st.lists(st.text("ab \u2028\x85\x0c", max_size=3), max_size=8).map("\n".join)


@given(lines, lines)
def test_a_line_edit_turns_the_old_text_into_the_new(old: str, new: str) -> None:
    edit = line_edit("x", old, new)

    assert apply_edits(old, [edit] if edit else []) == new


def test_what_is_put_at_the_end_of_a_file_without_a_last_line_break_is_at_its_last_line() -> None:
    document = read("a.yaml", b"title: T\nyear: 2024")
    edit = insert_entry(document, "", "added", "2026-01-02")

    assert edit
    assert edit.span == Span(2, 11, 2, 11)
    assert apply_edits(document.text, [edit]) == "title: T\nyear: 2024\nadded: 2026-01-02"


def test_a_block_above_a_last_line_without_a_break_is_replaced_on_a_line_of_its_own() -> None:
    document = read("a.yaml", b"summary: |\n  Good.\nyear: 2024")
    edit = replace_value(document, "/summary", "Better.")

    assert apply_edits(document.text, [edit]) == 'summary: "Better."\nyear: 2024'
