"""A language that the pages can be written in is whole: words, frames and the configuration."""

import json

import pytest

from conftest import PROJECT
from paperlist.cli.context import shipped_template
from paperlist.render.phrases import LANGUAGE_NAMES, PHRASES
from paperlist.render.site import phrases as website

SCHEMA = json.loads((PROJECT / "schema/config.schema.json").read_text(encoding="utf-8"))
LANGUAGES = SCHEMA["properties"]["languages"]["items"]["enum"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_and_website_have_every_word(language: str) -> None:
    tables = (PHRASES, website.PHRASES, website.SCRIPT)

    assert [sorted(table["en"].keys() - table.get(language, {}).keys()) for table in tables] == [
        []
    ] * 3
    assert language in LANGUAGE_NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_frame_for_the_page(language: str) -> None:
    assert "<!-- paperlist:" in shipped_template(f"{language}.md")


@pytest.mark.parametrize("language", LANGUAGES)
def test_paperlist_yml_takes_texts_and_templates_in_it(language: str) -> None:
    by_language = next(one for one in SCHEMA["$defs"]["text"]["anyOf"] if "properties" in one)

    assert language in by_language["properties"]
    assert language in SCHEMA["properties"]["readme"]["properties"]["templates"]["properties"]
