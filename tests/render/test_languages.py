"""A language that the pages can be written in is whole: words, frames and the configuration."""

import json
import re

import pytest

from conftest import PROJECT
from paperlist.cli.context import shipped_template
from paperlist.render.languages.registry import LANGUAGES

SCHEMA = json.loads((PROJECT / "schema/config.schema.json").read_text(encoding="utf-8"))
CODES = SCHEMA["properties"]["languages"]["items"]["enum"]
BLANK = re.compile(r"\{(\w+)")


def test_paperlist_yml_takes_the_languages_that_there_are() -> None:
    assert sorted(CODES) == sorted(LANGUAGES), "schema/config.schema.json and languages/registry.py"


@pytest.mark.parametrize("table", ["pages", "website", "script"])
@pytest.mark.parametrize("code", CODES)
def test_a_language_has_every_word_with_its_blanks(code: str, table: str) -> None:
    english = getattr(LANGUAGES["en"], table)
    own = getattr(LANGUAGES[code], table)

    missing = sorted(english.keys() - own.keys())
    unknown = sorted(own.keys() - english.keys())
    assert (missing, unknown) == ([], []), f"missing and unknown in `{table}` of {code}"
    for key, text in english.items():
        assert set(BLANK.findall(own[key])) == set(BLANK.findall(text)), (
            f"`{key}` in `{table}` of {code} has other blanks than in English"
        )


@pytest.mark.parametrize("code", CODES)
def test_there_is_a_frame_for_the_page(code: str) -> None:
    frame = PROJECT / f"bot/paperlist/render/templates/{code}.md"

    assert frame.exists(), f"write the frame of the page: render/templates/{code}.md"
    assert "<!-- paperlist:" in shipped_template(frame.name)


@pytest.mark.parametrize("code", CODES)
def test_paperlist_yml_takes_texts_and_templates_in_it(code: str) -> None:
    by_language = next(one for one in SCHEMA["$defs"]["text"]["anyOf"] if "properties" in one)

    assert code in by_language["properties"]
    assert code in SCHEMA["properties"]["readme"]["properties"]["templates"]["properties"]
