"""The registry of sources: complete, consistent, and known to settings, docs and recordings."""

import json

import pytest

from conftest import DATA, PROJECT
from paperlist.metadata.source_record import Source
from paperlist.metadata.sources import LABELS, SOURCES, addresses, by_title, spacing

ASKED = [source for source in SOURCES if source.api]
ROWS = json.loads((DATA / "web" / "index.json").read_text(encoding="utf-8"))
RECORDED = [row["request"]["url"] for row in ROWS]


def test_names_are_unique() -> None:
    assert len(LABELS) == len(SOURCES)


@pytest.mark.parametrize("source", ASKED, ids=lambda source: source.name)
def test_a_source_has_a_recorded_answer(source: Source) -> None:
    assert any(url.startswith(source.api) for url in RECORDED)


@pytest.mark.promise("docs/look-up.md: | source | another address for it |")
@pytest.mark.parametrize("source", ASKED, ids=lambda source: source.name)
def test_the_docs_name_a_source_and_its_setting(source: Source) -> None:
    page = (PROJECT / "docs" / "look-up.md").read_text(encoding="utf-8")

    assert f"| {source.label} | `{source.variable}` |" in page


def test_settings_and_pace_follow_from_the_registry() -> None:
    assert addresses()["https://dblp.org/search/publ/api"] == "PAPERLIST_DBLP_API"
    assert spacing()["export.arxiv.org"] == 3.0


def test_who_can_be_searched_by_title_is_asked_in_the_order_of_rank() -> None:
    asked = [query.question.source for query in by_title("A title", "")]

    assert asked == ["semantic-scholar", "crossref", "dblp"]
