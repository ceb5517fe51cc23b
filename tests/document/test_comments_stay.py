"""Comments stay with what they are about, however a file is written by hand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.document import find_comments, read
from paperlist.document.writer import format_document

KEYS = ("title", "authors", "venue", "links", "tags", "summary", "abstract", "added", "x-note")
# "%" is a comment beside, "%%" one on a line of its own, each of which may be there or not.
FORMS = (
    "KEY: plain%",
    'KEY: "quoted"%',
    "KEY: >%\n  text of\n  two lines",
    "KEY: |-%\n  text of\n\n  two lines",
    "KEY: [p, q]%",
    "KEY: [p,%\n  q,%\n  %%\n  r]%",
    "KEY:%\n  %%\n  - p%\n\n  %%\n  - q%\n  %%",
    "KEY:%\n  -%\n    p%\n  %%\n  - q%",
    "KEY:%\n  paper: a%\n  %%\n  code: >%\n    b\n    c\n  pdf: d%\n  %%",
)


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A file, and the key that each of its comments is about; "" for the end of the file."""
    about: dict[str, str] = {}

    def comment(key: str) -> str:
        text = f"# c{len(about)}."
        about[text] = key
        return text

    def filled(form: str, key: str) -> str:
        lines = []
        for line in form.replace("KEY", key).split("\n"):
            if line.endswith("%%"):
                lines += [line.replace("%%", comment(key))] if draw(st.booleans()) else []
            elif line.endswith("%"):
                beside = f"  {comment(key)}" if draw(st.booleans()) else ""
                lines.append(line.removesuffix("%") + beside)
            else:
                lines.append(line)
        return "\n".join(lines)

    parts = []
    for key in draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=6, unique=True)):
        parts += [comment(key) for _ in range(draw(st.integers(0, 2)))]
        parts.append(filled(draw(st.sampled_from(FORMS)), key))
        parts += [""] if draw(st.booleans()) else []
    parts += [comment("")] if draw(st.booleans()) else []
    return "\n".join(parts) + "\n", about


def places(text: str) -> dict[str, str]:
    """The key that each comment stands above, beside or in."""
    found: dict[str, str] = {}
    above: list[str] = []
    key = ""
    for line in text.split("\n"):
        if line.startswith("#"):
            above.append(line)
            continue
        if name := re.match(r"([a-z-]+):", line):
            key = name[1]
            found |= dict.fromkeys(above, key)
            above = []
        found |= dict.fromkeys(re.findall(r"# c\d+\.", line), key)
    return found | dict.fromkeys(above, "")


@pytest.mark.slow
@given(texts())
def test_a_comment_is_above_beside_or_in_the_same_entry_in_the_canonical_form(
    given_text: tuple[str, dict[str, str]],
) -> None:
    text, about = given_text
    document = read("papers/a/b.yaml", text.encode())
    after = format_document(document)
    again = read("papers/a/b.yaml", after.encode())

    assert again.data == document.data
    assert places(after) == about
    assert format_document(again) == after


@pytest.mark.parametrize(
    ("blanks", "is_in_list"), [("", False), (" ", False), ("  ", True), ("    ", True)]
)
def test_a_comment_less_deep_than_the_items_of_a_list_is_not_theirs(
    blanks: str, is_in_list: bool
) -> None:
    text = f"title: T\nauthors:\n  - Ada Smith\n{blanks}# a remark\nvenue: CVPR\n"
    found = find_comments(read("papers/a/b.yaml", text.encode()))

    assert found.ends == ({"/authors": ["# a remark"]} if is_in_list else {})
    assert found.above == ({} if is_in_list else {"/venue": ["# a remark"]})
