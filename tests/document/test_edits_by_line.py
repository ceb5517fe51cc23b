"""Edits of a paper's text where lines, brackets and files begin and end."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paperlist.document import (
    apply_edits,
    each_comment,
    insert_entry,
    line_edit,
    preview_of,
    read,
    remove_entry,
    replace_value,
    write,
)
from paperlist.document.comments import Comment, cut_by_comment, find_comments, header_of
from paperlist.document.style import is_plain, scalar
from paperlist.document.writer import format_document, inline, ordered
from paperlist.model.finding import Edit, Span


def made(text: str, *edits: tuple[int, int, int, int, str]) -> str:
    return apply_edits(text, [Edit("x", Span(*edit[:4]), edit[4]) for edit in edits])


@pytest.mark.parametrize(
    ("edits", "after"),
    [
        ([(1, 1, 1, 2, "X")], "Xb\ncd\n"),
        ([(1, 3, 2, 1, "")], "abcd\n"),
        ([(2, 1, 3, 1, "")], "ab\n"),
        ([(3, 1, 3, 1, "e")], "ab\ncd\ne"),
        ([(9, 1, 9, 1, "e")], "ab\ncd\ne"),
        ([(2, 99, 2, 99, "e")], "ab\ncd\ne"),
        ([(2, 1, 2, 2, "2"), (1, 1, 1, 2, "1")], "1b\n2d\n"),
        ([(1, 1, 1, 2, "1"), (1, 2, 1, 3, "2")], "12\ncd\n"),
        ([(1, 1, 1, 2, "1"), (1, 1, 1, 2, "1")], "1b\ncd\n"),
        ([(1, 1, 1, 1, "x"), (1, 1, 1, 2, "1")], "x1b\ncd\n"),
        ([(1, 2, 1, 1, "x")], "ab\ncd\n"),
        ([(1, 1, 1, 3, "x"), (1, 2, 1, 3, "y"), (2, 1, 2, 2, "z")], "x\nzd\n"),
    ],
)
def test_edits_are_made_by_place_and_none_twice(
    edits: list[tuple[int, int, int, int, str]], after: str
) -> None:
    assert made("ab\ncd\n", *edits) == after


@pytest.mark.parametrize(
    ("old", "new", "span", "text"),
    [
        ("a\nb\nc\n", "a\nx\nc\n", (2, 1, 3, 1), "x\n"),
        ("a\nb\n", "a\nb\nc\n", (3, 1, 3, 1), "c\n"),
        ("a\nb\n", "b\n", (1, 1, 2, 1), ""),
        ("a\n", "a\na\n", (2, 1, 2, 1), "a\n"),
        ("a\nb", "a\nc", (2, 1, 3, 1), "c"),
        ("", "a\n", (1, 1, 1, 1), "a\n"),
    ],
)
def test_a_line_edit_is_the_smallest_of_whole_lines(
    old: str, new: str, span: tuple[int, int, int, int], text: str
) -> None:
    assert line_edit("x", old, new) == Edit("x", Span(*span), text)
    assert line_edit("x", old, old) is None


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        ((2, 1, 2, 2, "X"), (2, 2, "X")),
        ((2, 1, 3, 1, ""), (2, 2, "")),
        ((2, 1, 3, 1, "x\ny\n"), (2, 2, "x\ny")),
        ((1, 1, 3, 1, "\n"), (1, 2, "")),
        ((1, 1, 3, 2, "z"), (1, 3, "z")),
        ((2, 1, 2, 1, "n\n"), (1, 1, "a\nn")),
        ((1, 1, 1, 1, "n\n"), (1, 0, "n")),
        ((3, 2, 3, 2, "\nd"), (3, 3, "c\nd")),
    ],
)
def test_a_preview_is_of_the_lines_that_change(
    edit: tuple[int, int, int, int, str], shown: tuple[int, int, str]
) -> None:
    preview = preview_of("a\nb\nc", [Edit("x", Span(*edit[:4]), edit[4])])

    assert (preview.line, preview.end_line, preview.text) == shown


words = st.text("ab \n", max_size=12).map("{}\n".format)


@given(words, words)
@example("a\nb\n", "a\nc\n")
@example("\n", "a\n\n")
def test_a_preview_in_place_of_the_lines_it_names_gives_the_text_that_an_edit_gives(
    old: str, new: str
) -> None:
    edit = line_edit("x", old, new)
    if edit is None:
        return
    shown = preview_of(old, [edit])
    lines, after = old.split("\n"), apply_edits(old, [edit]).split("\n")

    assert after == new.split("\n")
    assert shown.end_line <= len(lines)
    rest = lines[shown.end_line :]
    kept = [*lines[: shown.line - 1], *shown.text.split("\n"), *rest]
    assert kept == after or not shown.text


def test_a_preview_of_several_edits_is_of_all_lines_between() -> None:
    edits = [Edit("x", Span(3, 1, 3, 2), "C"), Edit("x", Span(1, 1, 1, 2), "A")]
    preview = preview_of("a\nb\nc\nd", edits)

    assert (preview.line, preview.end_line, preview.text) == (1, 3, "A\nb\nC")


def document(text: str):  # type: ignore[no-untyped-def]  # a document
    return read("x.yaml", text.encode())


@pytest.mark.parametrize(
    ("text", "pointer", "value", "after"),
    [
        ("a: x\nb: y\n", "/a", "z", "a: z\nb: y\n"),
        ("a: 'x'\n", "/a", "z", 'a: "z"\n'),
        ("a:\nb: y\n", "/a", "z", "a: z\nb: y\n"),
        ("a: ''\n", "/a", "z", 'a: "z"\n'),
        ("a: [x, y]\n", "/a/1", "q, r", 'a: [x, "q, r"]\n'),
        ("a: q\n", "/a", "q, r", "a: q, r\n"),
        ("a: {b: x}\n", "/a/b", "q, r", 'a: {b: "q, r"}\n'),
        ("a: |\n  one\n  two\nb: y\n", "/a", "z", 'a: "z"\nb: y\n'),
        ("a: >-\n  one", "/a", "z", 'a: "z"'),
        ("a: >-\n  one\n", "/a", "z", 'a: "z"\n'),
        ("a:\n  - x\n  - y\nb: y\n", "/a", ["p", "q"], "a:\n  - p\n  - q\nb: y\n"),
        ("a:\n- x\n- y\nb: y\n", "/a", ["p"], "a:\n- p\nb: y\n"),
        ("a:\n  - x\nb: y\n", "/a", "p", "a:\n    p\nb: y\n"),
        ("a:\n  - x\nb: y\n", "/a", [], "a:\n    []\nb: y\n"),
        ("a: x\n", "/a", 7, "a: 7\n"),
        ("a: x\n", "/a", ["p", "q"], "a: [p, q]\n"),
    ],
)
def test_a_value_is_replaced_as_it_was_written(
    text: str, pointer: str, value: object, after: str
) -> None:
    found = document(text)

    assert apply_edits(text, [replace_value(found, pointer, value)]) == after


ORDERED = "title: T\nvenue: V\nyear: 2024\nlinks:\n  paper: p\n  code: c\nadded: 2026-01-01\n"


@pytest.mark.parametrize(
    ("text", "parent", "key", "after"),
    [
        (ORDERED, "", "authors", ORDERED.replace("venue", "authors: new\nvenue")),
        (ORDERED, "", "doi", ORDERED.replace("added", "doi: new\nadded")),
        (ORDERED, "", "own", ORDERED + "own: new\n"),
        (ORDERED, "/links", "pdf", ORDERED.replace("  code", "  pdf: new\n  code")),
        (ORDERED, "/links", "demo", ORDERED.replace("added", "  demo: new\nadded")),
        (ORDERED, "/links", "own", ORDERED.replace("added", "  own: new\nadded")),
        ("venue: V\n", "", "title", 'title: "new"\nvenue: V\n'),
        ("a: 1\nb: 2", "", "c", "a: 1\nb: 2\nc: new"),
        ("a: |\n  text\nb: 2\n", "", "c", "a: |\n  text\nb: 2\nc: new\n"),
        ("b: 2\na: |\n  text\n", "", "c", "b: 2\na: |\n  text\nc: new\n"),
        ("b: 2\na: |\n  text", "", "c", "b: 2\na: |\n  text\nc: new"),
        ("links: {}\n", "/links", "code", "links: {code: new}\n"),
        ("links: {paper: p}\n", "/links", "code", "links: {paper: p, code: new}\n"),
        ("links: {\n  paper: p}\n", "/links", "code", "links: {\n  paper: p, code: new}\n"),
        ("title:\n  T\nyear: 1\n", "", "venue", "title:\n  T\nvenue: new\nyear: 1\n"),
    ],
)
def test_an_entry_is_inserted_on_a_line_of_its_own_where_it_belongs(
    text: str, parent: str, key: str, after: str
) -> None:
    edit = insert_entry(document(text), parent, key, "new")

    assert edit is not None
    assert apply_edits(text, [edit]) == after


@pytest.mark.parametrize(
    ("text", "pointer", "after"),
    [
        ("a: 1\nb: 2\nc: 3\n", "/b", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", "/b", "a: 1\n"),
        ("a:\n  - x\n  - y\nb: 2\n", "/a", "b: 2\n"),
        ("a: |\n  text\nb: 2\n", "/a", "b: 2\n"),
        ("b: 2\na: |\n  text\n", "/a", "b: 2\n"),
        ("b: 2\na: |\n  text", "/a", "b: 2\n"),
        ("a:\nb: 2\n", "/a", "b: 2\n"),
        ("a: [x]\n", "/a/0", "a: []\n"),
        ("a: [x, y]\n", "/a/0", "a: [y]\n"),
        ("a: [x, y]\n", "/a/1", "a: [x]\n"),
        ("a: [x, y, z]\n", "/a/1", "a: [x, z]\n"),
        ("a: {p: 1}\n", "/a/p", "a: {}\n"),
        ("a: {p: 1, q: 2}\n", "/a/p", "a: {q: 2}\n"),
        ("a: {p: 1, q: 2}\n", "/a/q", "a: {p: 1}\n"),
        ("a: {p: 1, q: 2, r: 3}\n", "/a/q", "a: {p: 1, r: 3}\n"),
        ("a: {p: {x: 1}, q: 2}\n", "/a/p", "a: {q: 2}\n"),
        ("a: [[x, y], z]\n", "/a/0/1", "a: [[x], z]\n"),
    ],
)
def test_an_entry_is_taken_out_and_its_neighbours_stay(text: str, pointer: str, after: str) -> None:
    assert apply_edits(text, [remove_entry(document(text), pointer)]) == after


# Comments.


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("a: 1\n", []),
        ("# top\na: 1\n", [Comment(1, 1, "# top", True)]),
        ("a: 1  # beside \n", [Comment(1, 7, "# beside", False)]),
        ("a: x#y\n", []),
        ("a: 'x # y'\n", []),
        ("a: 'x # y'  # z\n", [Comment(1, 13, "# z", False)]),
        ("a: |  # head\n  # text\nb: 1\n", [Comment(1, 7, "# head", False)]),
        ("a:\n  # inside\n  - x\n", [Comment(2, 3, "# inside", True)]),
        ("a: 1 # one # two\n", [Comment(1, 6, "# one # two", False)]),
        ("a: 1\n# tail", [Comment(2, 1, "# tail", True)]),
        ("'a # b': 1\n", []),
        ("a: [x, # in\n  y]\n", [Comment(1, 8, "# in", False)]),
        ("# top\na: 'x # y'\n", [Comment(1, 1, "# top", True)]),
        ("# top\n\na: 'x # y'\n", [Comment(1, 1, "# top", True)]),
        ("# top\nb: 1\na: 'x # y'\n", [Comment(1, 1, "# top", True)]),
        ("a: 'x # y'\n# z\n", [Comment(2, 1, "# z", True)]),
    ],
)
def test_a_comment_is_what_stands_behind_a_mark_outside_of_values(
    text: str, comments: list[Comment]
) -> None:
    assert list(each_comment(document(text))) == comments


@pytest.mark.parametrize(
    ("text", "above", "beside", "ends"),
    [
        ("# x\na: 1\n", {"/a": ["# x"]}, {}, {}),
        ("a: 1  # x\n", {}, {"/a": "# x"}, {}),
        ("a: 1\n# x\n", {}, {}, {"": ["# x"]}),
        ("a:\n  # x\n  - p\n  - q  # y\n", {"/a/0": ["# x"]}, {"/a/1": "# y"}, {}),
        ("a:  # x\n  - p\n", {}, {"/a": "# x"}, {}),
        ("a: [p,  # x\n  q]  # y\n", {}, {"/a": "# x # y"}, {}),
        ("# x\n# y\na: 1\nb: 2  # z\n", {"/a": ["# x", "# y"]}, {"/b": "# z"}, {}),
        ("a:\n  p: 1  # x\nb: 2\n", {}, {"/a/p": "# x"}, {}),
        ("a: 1\nb: >  # x\n  q\nc: 3  # y\n", {}, {"/b": "# x", "/c": "# y"}, {}),
        ("  # x\n  a: 1\n  b: 2  # y\n", {"/a": ["# x"]}, {"/b": "# y"}, {}),
        ("a:\n  - p\n  # x\nb: 2\n", {}, {}, {"/a": ["# x"]}),
        ("a:\n  p: 1\n  # x\n# y\nb: 2\n", {"/b": ["# y"]}, {}, {"/a": ["# x"]}),
        ("a:\n  p: 1\n  # x\n# y\n", {}, {}, {"/a": ["# x"], "": ["# y"]}),
        ("a: [p,\n  q\n  # x\n  ]\nb: 2\n", {}, {}, {"/a": ["# x"]}),
        ("a:\n- p\n# x\nb: 2\n", {"/b": ["# x"]}, {}, {}),
        ("a: 1\n  # x\nb: 2\n", {"/b": ["# x"]}, {}, {}),
    ],
)
def test_a_comment_is_about_the_entry_below_or_beside_it(
    text: str, above: dict[str, list[str]], beside: dict[str, str], ends: dict[str, list[str]]
) -> None:
    found = find_comments(document(text))

    assert (found.above, found.beside, found.ends) == (above, beside, ends)
    assert bool(found)
    every = [c.text for c in each_comment(document(text))]
    assert " ".join(sorted(" ".join(found.texts()).split())) == " ".join(
        sorted(" ".join(every).split())
    )


def test_comments_are_asked_for_by_entry() -> None:
    found = find_comments(document("a:\n  - p  # x\nb: 2\n"))

    assert found.beside_of("/a/0") == "  # x"
    assert found.beside_of("/b") == ""
    assert found.below("/a")
    assert not found.below("/b")
    assert not find_comments(document("a: 1\n"))


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("a: 1\n", ""),
        ("# x\n# y\na: 1\n", "# x\n# y\n"),
        ("# x\na: 1  # y\n", None),
        ("# x\na: b#c\n", "# x\n"),
        ("a: 1\n# x\n", None),
    ],
)
def test_the_header_is_all_comments_there_are_or_none(text: str, header: str | None) -> None:
    assert header_of(document(text)) == header


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("title: The #MeToo Movement\n", 'title: "The #MeToo Movement"\n'),
        ("title: The #MeToo\nyear: 1\n", 'title: "The #MeToo"\nyear: 1\n'),
        ("title: The # comment\n", None),
        ("title: 'The' #MeToo\n", None),
        ("year: 2024 #MeToo\n", None),
        ("title: The #paperlist:ignore[x]\n", None),
        ("title: #MeToo\n", None),
        ("authors:\n  - Ada #1\n", 'authors:\n  - "Ada #1"\n'),
        ("venue: The\t#1  \n", 'venue: "The\\t#1"  \n'),
    ],
)
def test_a_text_that_a_comment_cut_short_is_quoted_whole(text: str, whole: str | None) -> None:
    found = list(cut_by_comment(document(text)))

    assert [apply_edits(text, [edit]) for _, edit in found] == ([whole] if whole else [])


# The canonical form.


@pytest.mark.parametrize(
    ("text", "is_bare", "is_bare_in_flow"),
    [
        ("plain text", True, True),
        ("a: b", False, False),
        ("a:b", True, False),
        ("a:", False, False),
        ("a, b", True, False),
        ("a [b]", True, False),
        ("a #b", False, False),
        ("a#b", True, True),
        ("a  b", False, False),
        (" a", False, False),
        ("a ", False, False),
        ("", False, False),
        ("- a", False, False),
        ("-a", False, False),
        ("@a", False, False),
        ("2024", False, False),
        ("1e5", False, False),
        ("12:30", False, False),
        ("2024-01-01", False, False),
        ("true", False, False),
        ("No", False, False),
        ("NULL", False, False),
        ("~", False, False),
        ("=", False, False),
        ("yesterday", True, True),
        ("é", True, True),
        ("a\u00a0b", False, False),
        ("a\u200bb", False, False),
        ("a\tb", False, False),
        ("https://a.example/b", True, False),
    ],
)
def test_a_text_is_bare_where_every_reader_takes_it_for_text(
    text: str, is_bare: bool, is_bare_in_flow: bool
) -> None:
    assert is_plain(text) is is_bare
    assert is_plain(text, flow=True) is is_bare_in_flow
    assert (scalar(text) == text) is is_bare
    assert (inline(text) == text) is is_bare_in_flow


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (1.5, "1.5"),
        ('a"b\\c', 'a"b\\c'),
        ("a\nb\tc\rd", '"a\\nb\\tc\\rd"'),
        ("a\x00\x9f", '"a\\x00\\x9F"'),
        ("\u2028\ufffe\ufeff", '"\\u2028\\uFFFE\\uFEFF"'),
        ('"a" \\', '"\\"a\\" \\\\"'),
    ],
)
def test_a_value_is_written_on_one_line(value: object, written: str) -> None:
    assert scalar(value) == written


def test_keys_come_in_order_and_unknown_ones_last_as_they_came() -> None:
    data = {"own": 1, "year": 2, "title": 3, "b": 4}

    assert ordered(data) == ["title", "year", "own", "b"]
    assert ordered({"code": 1, "x": 2, "paper": 3}, "/links") == ["paper", "code", "x"]


def test_a_paper_is_written_in_the_canonical_form() -> None:
    data = {
        "added": "2026-01-01",
        "year": 2024,
        "title": "T",
        "arxiv": "2405.14325",
        "links": {"code": "c", "paper": "p"},
        "authors": ["A B"] * 3,
        "tags": ["t" * 30] * 4,
        "own key": {"a": [1, None]},
        "odd:": {},
    }
    long = "t" * 30

    assert write(data, header="# h") == (
        '# h\ntitle: "T"\nauthors: [A B, A B, A B]\nyear: 2024\nlinks:\n  paper: p\n  code: c\n'
        f'arxiv: "2405.14325"\ntags:\n  - {long}\n  - {long}\n  - {long}\n  - {long}\n'
        'added: 2026-01-01\n"own key":\n  a: [1, null]\n"odd:": {}\n'
    )
    assert write({}) == "{}\n"


@pytest.mark.parametrize(("length", "is_wide"), [(100, False), (101, True)])
def test_a_list_stays_on_its_line_up_to_a_hundred_columns(length: int, is_wide: bool) -> None:
    item = "t" * (length - len("tags: []"))

    assert ("- " in write({"tags": [item]})) is is_wide


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("b: 1\ntitle: T\n", 'title: "T"\nb: 1\n'),
        ("# x\ntitle: T\n", '# x\ntitle: "T"\n'),
        ("# x\nb: 1\ntitle: T\n", 'title: "T"\n# x\nb: 1\n'),
        ("title: T  # x\n", 'title: "T"  # x\n'),
        ("authors:\n  - A  # x\n  - B\n", "authors:\n  - A  # x\n  - B\n"),
        ("authors:\n  - A\n  - B\n", "authors: [A, B]\n"),
        ("title: T\n# x\n", 'title: "T"\n# x\n'),
        ("a: [\n", "a: [\n"),
    ],
)
def test_a_document_is_formatted_with_its_comments(text: str, after: str) -> None:
    assert format_document(document(text)) == after
