"""Pages of an attacker: broken markup costs no more than its length, endless values are not taken."""

import json

import pytest

from conftest import PROJECT
from paperlist.metadata.html_meta import tags_of
from paperlist.metadata.merge import Found, merge
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import SourceRecord

FIELDS = json.loads((PROJECT / "schema/paper.schema.json").read_text("utf-8"))["properties"]
MEGABYTE = 1_000_000
TAG = '<meta name="citation_title" content="A Title of <i>Ours</i> &amp; Yours">'


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<i></b>",
        "<meta ",
        "<meta \"'",
        "<meta '",
        "<!--",
        "<b><p>",
        "<meta name=a ",
        "\"'<",
    ],
)
def test_a_megabyte_of_markup_around_a_tag_does_not_hide_or_delay_it(unit: str) -> None:
    text = f"<head>{TAG}</head><body>{unit * (MEGABYTE // len(unit))}"

    assert tags_of(text)["citation_title"] == ["A Title of <i>Ours</i> & Yours"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TAG, ["A Title of <i>Ours</i> & Yours"]),
        ("<META NAME=citation_title CONTENT=Plain>", ["Plain"]),
        ("<meta content='It''s' name='citation_title'/>", ["It"]),
        (f"<!-- {TAG} --><meta name=citation_title content=Shown>", ["Shown"]),
        ('<meta\nname="citation_title"\ncontent="Two\nlines">', ["Two\nlines"]),
        ('<meta property="citation_title" content="Plain" />', ["Plain"]),
    ],
)
def test_tags_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert tags_of(text).get("citation_title") == found


@pytest.mark.parametrize(
    ("key", "longest"),
    [
        ("title", FIELDS["title"]["maxLength"]),
        ("venue", FIELDS["venue"]["maxLength"]),
        ("authors", FIELDS["authors"]["items"]["maxLength"]),
    ],
)
def test_a_value_is_taken_if_the_schema_has_room_for_it(key: str, longest: int) -> None:
    def taken(length: int) -> object:
        value = "x" * length if key != "authors" else ("x" * length,)
        record = SourceRecord(source="page", **{key: value})
        return merge(Pasted(text="x"), [Found(record, "a page")], {}).data.get(key)

    assert "x" * longest in str(taken(longest))
    assert taken(longest + 1) is None
