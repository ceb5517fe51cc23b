"""What does not fit a schema is explained in a contributor's words."""

import json
import pickle
import socket
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.document.schema import MOST_EXPLAINED, Schema, with_required
from paperlist.document.schema_words import label
from paperlist.model.errors import ConfigError

ROOT = Path(__file__).parents[2]
CONFIG = Schema(json.loads((ROOT / "schema/config.schema.json").read_text(encoding="utf-8")))
PAPER_DEFINITION = json.loads((ROOT / "schema/paper.schema.json").read_text(encoding="utf-8"))
LIST: dict[str, Any] = {"title": "Lists", "sections": [{"id": "a", "title": "A"}]}


def said(schema: Schema, data: object) -> list[tuple[str, str, str]]:
    return [(p.kind, p.pointer, p.message) for p in schema.problems(data)]


@pytest.mark.promise("docs/architecture.md: the explanation follows the one whose type was meant")
@pytest.mark.parametrize(
    ("more", "kind", "pointer", "message"),
    [
        (
            {"rules": {"title-format": {"severity": "warnin"}}},
            "bad-value",
            "/rules/title-format/severity",
            '`rules.title-format.severity` is the text "warnin", not one of error, warning, info, off',
        ),
        (
            {"rules": {"title-format": "warnin"}},
            "bad-value",
            "/rules/title-format",
            '`rules.title-format` is the text "warnin", not one of error, warning, info, off',
        ),
        (
            {"rules": {"title-format": {"sevrity": "warning"}}},
            "unknown-field",
            "/rules/title-format/sevrity",
            "`rules.title-format.sevrity` is not a known field",
        ),
        (
            {"rules": {"too-many-papers": {"max": "two"}}},
            "wrong-type",
            "/rules/too-many-papers/max",
            '`rules.too-many-papers.max` must be a whole number, not the text "two"',
        ),
        (
            {"title": {"en": "X", "fr": "Y"}},
            "unknown-field",
            "/title/fr",
            "`title.fr` is not a known field",
        ),
        (
            {"title": 5},
            "wrong-type",
            "/title",
            "`title` must be text or a group of `key: value` lines, not the number 5",
        ),
        ({"title": {}}, "empty-value", "/title", "`title` has no value"),
        (
            {"rules": {"title-format": 3}},
            "bad-value",
            "/rules/title-format",
            "`rules.title-format` is the number 3, not one of error, warning, info, off",
        ),
    ],
)
def test_the_alternative_that_was_meant_is_explained(
    more: dict[str, Any], kind: str, pointer: str, message: str
) -> None:
    assert said(CONFIG, LIST | more) == [(kind, pointer, message)]


def test_the_nearest_key_inside_an_alternative_is_offered() -> None:
    problem = CONFIG.problems(LIST | {"rules": {"title-format": {"sevrity": "warning"}}})[0]

    assert problem.hint == "did you mean `severity`?"


def test_keys_of_ones_own_are_offered_only_where_they_are_allowed() -> None:
    hints = [CONFIG.problems(LIST | more)[0].hint for more in ({"qqq": 1}, {"title": {"fr": "Y"}})]

    assert ["x-" in hint for hint in hints] == [True, False]


def test_one_of_two_fields_is_asked_for() -> None:
    either = {"anyOf": [{"required": ["doi"]}, {"required": ["arxiv"]}]}
    schema = Schema(PAPER_DEFINITION | either)
    paper = {
        "title": "T",
        "authors": ["A B"],
        "venue": "V",
        "year": 2024,
        "links": {"paper": "https://example.org/t"},
    }

    assert said(schema, paper) == [("missing-field", "/doi", "`doi` or `arxiv` is missing")]
    assert said(schema, paper | {"arxiv": "2401.00001"}) == []


@pytest.mark.parametrize(("field", "removable"), [("title", False), ("summary", True)])
def test_only_a_field_that_is_not_required_may_be_removed(field: str, removable: bool) -> None:
    problems = Schema(PAPER_DEFINITION).problems({field: ""})
    hint = next(p.hint for p in problems if p.pointer == f"/{field}")

    assert ("remove the line" in hint) == removable


@pytest.mark.parametrize("reference", ["#/$defs/year", "#year", "https://example.org/list#year"])
def test_references_by_pointer_anchor_and_id_are_followed(reference: str) -> None:
    year = {"$anchor": "year", "type": "integer", "description": "the year, four digits"}
    schema = Schema(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "https://example.org/list",
            "properties": {"year": {"$ref": reference}},
            "$defs": {"year": year},
        }
    )
    problem = schema.problems({"year": "soon"})[0]

    assert (problem.kind, problem.hint) == ("wrong-type", "write the year, four digits")


@pytest.mark.parametrize(
    ("definition", "data", "expected"),
    [
        (
            {"dependentRequired": {"issue": ["volume"]}},
            {"issue": 1},
            ("missing-field", "/volume", "`volume` is missing"),
        ),
        (
            {"properties": {"a": {}}, "unevaluatedProperties": False},
            {"a": 1, "b'c": 2},
            ("unknown-field", "/b'c", "`b'c` is not a known field"),
        ),
        (
            {"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False},
            {"a": 1, "b": 2},
            ("unknown-field", "/b", "`b` is not a known field"),
        ),
        (
            {"if": {"required": ["doi"]}, "then": {"required": ["venue"]}},
            {"doi": "10.1/x"},
            ("missing-field", "/venue", "`venue` is missing"),
        ),
        (
            {"allOf": [{"properties": {"a": {"const": 1}}}]},
            {"a": 2},
            ("bad-value", "/a", "`a` is the number 2, not 1"),
        ),
        (
            {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {"a": 1, "b": 1},
            ("bad-value", "", "the file cannot be a group of `key: value` lines"),
        ),
        (
            {"properties": {"a": False}},
            {"a": 1},
            ("bad-value", "/a", "`a` has a value that the schema does not allow"),
        ),
    ],
)
def test_what_a_list_s_own_schema_may_ask_for(
    definition: dict[str, Any], data: object, expected: tuple[str, str, str]
) -> None:
    assert said(Schema(definition), data) == [expected]


@pytest.mark.promise(
    "docs/architecture.md: (a pattern with `$` and a final line break), the finding names the path that the gate names"
)
def test_what_only_the_gate_refuses_is_refused_with_its_place() -> None:
    # Python's `$` also matches before a final line break, the gate's does not.
    schema = Schema({"properties": {"doi": {"pattern": "^10$"}}})

    assert [(kind, at) for kind, at, _ in said(schema, {"doi": "10\n"})] == [("bad-value", "/doi")]


def test_after_many_explained_files_a_run_says_the_rest_in_short() -> None:
    schema = Schema(PAPER_DEFINITION)
    files = [{"title": f"T{n}", "titel": 1, "year": "x"} for n in range(MOST_EXPLAINED + 1)]
    first, *_, last = [schema.problems(file) for file in files]

    assert {(p.kind, p.pointer) for p in first} == {(p.kind, p.pointer) for p in last}
    assert {p.hint for p in last} == {"`paperlist check` with this file alone explains it"}


def test_a_schema_is_pickled_as_what_it_was_made_of() -> None:
    copy = pickle.loads(pickle.dumps(CONFIG))

    assert said(copy, {}) == said(CONFIG, {})


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    sorted(json.loads((ROOT / "schema/config.schema.json").read_text())["properties"])
)


@pytest.mark.slow
@given(st.dictionaries(KEYS | st.text(max_size=6), VALUES, max_size=4))
def test_whatever_the_gate_refuses_is_explained(data: dict[str, Any]) -> None:
    gate = jsonschema_rs.Draft202012Validator(CONFIG.definition, validate_formats=True)

    assert bool(CONFIG.problems(data)) == (not gate.is_valid(data))


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({}, {"required": ["year"]}),
        ({"properties": 3}, {"properties": 3, "required": ["year"]}),
        (
            {"properties": {"links": {"required": ["paper"]}}},
            {"properties": {"links": {"required": ["paper", "code"]}}, "required": ["year"]},
        ),
    ],
)
def test_a_list_may_ask_for_fields_and_links_whatever_its_schema_looks_like(
    given: dict[str, object], wanted: dict[str, object]
) -> None:
    assert with_required(given, ["links.code", "year"]) == wanted


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("", "the file"),
        ("/links/code", "`links.code`"),
        ("/authors/0", "entry 1 of `authors`"),
        ("/authors/1", "entry 2 of `authors`"),
        ("/authors/2", "entry 3 of `authors`"),
        ("/x~1y/a~0b", "`x/y.a~b`"),
    ],
)
def test_a_place_is_named_as_people_count(pointer: str, said: str) -> None:
    assert label(pointer) == said


def test_what_is_wrong_with_a_schema_is_said_in_one_line() -> None:
    with pytest.raises(ConfigError, match=r'^list.json is not a usable JSON Schema: "objekt" .*$'):
        Schema({"type": "objekt"}, "list.json")


def test_a_schema_is_never_fetched_from_the_web() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/schema.json"
        with pytest.raises(ConfigError, match="not a usable JSON Schema"):
            Schema({"properties": {"year": {"$ref": address}}})
        server.setblocking(False)
        with pytest.raises(BlockingIOError):
            server.accept()  # nobody has come
