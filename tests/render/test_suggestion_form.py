"""The form to suggest a paper asks no more than the documents promise."""

import re
from pathlib import Path
from typing import Any

import yaml

from lists import CONFIG, setup_of
from paperlist.importers.form_draft import draft_of
from paperlist.importers.issue_form import FIELDS, read_form
from paperlist.render.issue_form import NOT_SURE, issue_form

ROOT = Path(__file__).resolve().parents[2]
SETUP = setup_of()


def fields() -> list[dict[str, Any]]:
    return [part for part in yaml.safe_load(issue_form(SETUP.config))["body"] if "id" in part]


def test_a_link_is_enough_as_the_documents_promise() -> None:
    promises = [
        path
        for path in (ROOT / "docs" / "bot.md", ROOT / "CONTRIBUTING.md")
        if re.search(r"link is enough", path.read_text(encoding="utf-8"))
    ]
    required = [field["id"] for field in fields() if field.get("validations", {}).get("required")]

    assert promises
    assert required == ["link"]


def test_what_is_asked_first_is_the_link_and_then_the_section() -> None:
    assert [field["id"] for field in fields()][:2] == ["link", "section"]


def test_nobody_has_to_know_the_section() -> None:
    (section,) = [field for field in fields() if field["id"] == "section"]

    assert section["attributes"]["options"][section["attributes"]["default"]] == NOT_SURE


def test_the_optional_part_says_that_it_is_optional() -> None:
    body = yaml.safe_load(issue_form(SETUP.config))["body"]
    prose = [n for n, part in enumerate(body) if part["type"] == "markdown"]

    assert "looked up" in body[prose[1]]["attributes"]["value"]
    assert [part.get("id") for part in body[: prose[1]]] == [None, "link", "section"]


def test_every_field_of_the_form_is_read_back() -> None:
    assert {field["id"] for field in fields()} <= set(FIELDS)


def test_what_is_asked_follows_what_the_list_requires() -> None:
    form = read_form("### Link or identifier\n\nhttps://example.org/x\n\n### Title\n\nA Title")
    assert form is not None

    relaxed = setup_of({"paperlist.yml": CONFIG + "required: [links.code]\n"}).config
    draft = draft_of(form.__getitem__, relaxed, "2026-11-23")

    assert draft.missing == ("code", "section")
