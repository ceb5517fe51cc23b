"""A list's configuration as values, and the line that is named when it cannot be one."""

import json
import pickle
from functools import cache

import pytest

from lists import CONFIG
from paperlist.cli.context import shipped_schema
from paperlist.config import MAX_CONFIG_BYTES, Config, parse_config
from paperlist.document.schema import Schema
from paperlist.model.errors import (
    BugError,
    CacheError,
    ConfigError,
    ForgeError,
    GitError,
    PaperlistError,
    RefusedError,
    UnreachableError,
    UsageError,
    WebError,
    WorldError,
    WriteError,
)
from paperlist.model.finding import EntrySpans, Location, Severity, Span
from paperlist.model.paper import Paper, all_strings, child_pointer, id_of, parent_of

NAMES = ("title-format", "unsafe-yaml", "summary-length")


@cache
def schema() -> Schema:
    return Schema(json.loads(shipped_schema("config.schema.json")))


def parsed(text: str) -> Config:
    return parse_config("paperlist.yml", text.encode(), schema(), NAMES, ("unsafe-yaml",))


NESTED = """\
title: A List
sections:
  - id: a
    title: Vision
    sections:
      - id: a1
        title: Generation
        sections:
          - {id: a1x, title: Flows}
      - {id: a2, title: Detection}
  - id: b
    title: Language
    sections:
      - {id: b1, title: Generation}
"""


def test_sections_are_numbered_and_named_by_where_they_stand() -> None:
    config = parsed(NESTED)

    assert [(number, s.id) for number, s in config.numbers()] == [
        ("1", "a"),
        ("1.1", "a1"),
        ("1.1.1", "a1x"),
        ("1.2", "a2"),
        ("2", "b"),
        ("2.1", "b1"),
    ]
    labels = {s.id: (config.label(s), config.path_title(s)) for s in config.sections}
    assert labels["a1"] == ("Vision / Generation", "Vision / Generation")
    assert labels["b1"] == ("Language / Generation", "Language / Generation")
    assert labels["a2"] == ("Detection", "Vision / Detection")
    assert labels["a1x"] == ("Flows", "Vision / Generation / Flows")
    assert config.section("a1x") is not None
    assert config.section("no") is None


def test_a_section_is_told_from_others_of_its_name_by_no_more_than_it_takes() -> None:
    config = parsed(
        "title: A\nsections: [{id: all, title: Papers, sections: ["
        "{id: a, title: Vision, sections: [{id: a1, title: Generation}]},"
        "{id: b, title: Language, sections: [{id: b1, title: Generation}]}]}]\n"
    )

    assert [config.label(s) for s in config.sections if s.id in ("a1", "b1")] == [
        "Vision / Generation",
        "Language / Generation",
    ]


def test_what_a_list_does_not_say_has_a_default() -> None:
    config = parsed("title: A\nsections: [{id: a, title: T}]\n")

    assert (config.branch, config.languages, config.site, config.site_figures) == (
        "main",
        ("en",),
        "",
        True,
    )
    assert (config.readme.detail, config.readme.newest, config.readme.budget) == (
        "auto",
        5,
        450_000,
    )
    assert (config.banner.start, config.banner.end) == ("#2193b0", "#45ed3f")
    assert config.stars.history
    assert config.sections[0].sort == "year"
    assert config.sections[0].group == "none"
    assert config.settings("title-format").severity is None
    assert not config.settings("title-format").off


def test_what_a_list_says_is_kept() -> None:
    config = parsed(
        "title: {en: A, ar: B}\nsections: [{id: a, title: T}]\nbranch: trunk\n"
        "site: {url: 'https://a.example/', figures: false}\n"
        "logos: [{image: 'https://a.example/a.png', alt: A}, {image: 'https://a.example/b.png', alt: B, height: 90}]\n"
        "banner: {from: '#000000', to: '#ffffff'}\n"
        "rules: {title-format: off, summary-length: {severity: error, max: 7, min: 3}}\n"
    )

    assert (config.branch, config.site, config.site_figures) == (
        "trunk",
        "https://a.example/",
        False,
    )
    assert [logo.height for logo in config.logos] == [45, 90]
    assert (config.banner.start, config.banner.end) == ("#000000", "#ffffff")
    assert (config.title.get("ar"), config.title.get("fr")) == ("B", "A")
    assert config.settings("title-format").off
    length = config.settings("summary-length")
    assert (length.severity, length.max, length.min, length.off) == (Severity.ERROR, 7, 3, False)
    assert parsed(CONFIG + "site: https://b.example/\n").site == "https://b.example/"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A\nsections: [\n", "paperlist.yml:3: "),
        ("title: A\nsections:\n  - {id: a, title: T}\n  - {id: a, title: U}\n", ":4: the id `a`"),
        ("title: A\nsections:\n  - {id: A B, title: T}\n", "paperlist.yml:3: "),
        ("title: A\nsections: [{id: a, title: T}]\n\nbranches: x\n", "paperlist.yml:4: "),
        ("sections: [{id: a, title: T}]\n", "paperlist.yml:1: "),
        (f"{CONFIG}rules:\n  no-such: off\n", "there is no rule `no-such`"),
        (f"{CONFIG}rules:\n  unsafe-yaml: off\n", "`unsafe-yaml` cannot be switched off"),
        (
            NESTED.replace("id: b1", "id: a1x"),
            ":14: the id `a1x` is used twice in `sections`",
        ),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(text: str, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        parsed(text)
    assert said in refused.value.message


def test_a_rule_that_is_always_on_may_be_graded() -> None:
    assert parsed(f"{CONFIG}rules: {{unsafe-yaml: warning}}\n").settings("unsafe-yaml").severity


@pytest.mark.parametrize(("size", "is_read"), [(0, True), (1, False)])
def test_a_configuration_is_half_a_megabyte_at_most(size: int, is_read: bool) -> None:
    room = 512 * 1024 - len(CONFIG.encode()) - 2 + size
    text = f"{CONFIG}#{'x' * room}\n"

    assert MAX_CONFIG_BYTES == 524_288
    if is_read:
        assert parsed(text).sections
        return
    with pytest.raises(ConfigError):
        parsed(text)


# Papers.


@pytest.mark.parametrize(
    ("data", "field", "value"),
    [
        ({"title": 7}, "title", ""),
        ({"authors": ["A", 7, "B"]}, "authors", ("A", "B")),
        ({"authors": "A"}, "authors", ()),
        ({"authors": ["A", "et al."]}, "authors", ("A",)),
        ({"authors": ["et al.", "A"]}, "authors", ("et al.", "A")),
        ({"authors": ["A", "et al."]}, "is_truncated", True),
        ({"authors": ["et al.", "A"]}, "is_truncated", False),
        ({"year": True}, "year", None),
        ({"year": "2024"}, "year", None),
        ({"year": 2024}, "year", 2024),
        ({"links": ["x"]}, "links", {}),
        ({"links": {"a": "x", "b": 7}}, "links", {"a": "x"}),
        ({"links": {"a": "x", "b": ""}, "figure": "f"}, "addresses", ("x", "f")),
        ({"title": "T", "authors": ["A"], "summary": "S"}, "prose", "T\n\nS\nA"),
    ],
)
def test_a_value_of_a_wrong_type_is_none(
    data: dict[str, object], field: str, value: object
) -> None:
    assert getattr(Paper("papers/a/x.yaml", data), field) == value


@pytest.mark.parametrize(
    ("path", "section", "name"),
    [
        ("papers/a/2024-x.yaml", "a", "2024-x"),
        ("papers/2024-x.yaml", "", "2024-x"),
        ("papers/a/b/x.y.yaml", "", "x.y"),
        ("other/a/x.yaml", "", "x"),
        ("x", "", ""),
    ],
)
def test_a_path_gives_a_paper_its_section_and_id(path: str, section: str, name: str) -> None:
    assert (Paper(path, {}).section, id_of(path)) == (section, name)


def test_a_missing_value_stands_at_its_nearest_parent() -> None:
    top, links, key = Span(1, 1, 9, 1), Span(3, 3, 4, 9), Span(2, 1, 2, 6)
    spans = {"": EntrySpans(top, None, "block"), "/links": EntrySpans(links, key, "block")}
    paper = Paper("p", {}, spans)

    assert paper.at("/links").span == links
    assert paper.at("/links/code").span == key
    assert paper.at("/title") == Location(path="p", pointer="/title")
    assert paper.at_key("/links").span == key
    assert paper.at_key("/links/code").span == key


def test_pointers_name_values_whatever_their_keys() -> None:
    assert child_pointer("/a", "b/c~d") == "/a/b~1c~0d"
    assert child_pointer("", 3) == "/3"
    assert parent_of("/a/b") == "/a"
    assert all_strings({"a": ["x", {"b/c": "y"}, 7], "d": "z"}) == [
        ("/a/0", "x"),
        ("/a/1/b~1c", "y"),
        ("/d", "z"),
    ]


# Errors.


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError, 2),
        (ConfigError, 2),
        (WorldError, 3),
        (GitError, 3),
        (ForgeError, 3),
        (RefusedError, 3),
        (CacheError, 3),
        (WebError, 3),
        (UnreachableError, 3),
        (WriteError, 3),
        (BugError, 4),
        (PaperlistError, 4),
    ],
)
def test_every_error_ends_a_command_with_its_status_and_crosses_processes(
    error: type[PaperlistError], status: int
) -> None:
    made = pickle.loads(pickle.dumps(error("what", hint="what to do")))  # our own

    assert type(made) is error
    assert (made.exit_code, made.message, made.hint, str(made)) == (
        status,
        "what",
        "what to do",
        "what",
    )


def test_a_refusal_has_no_status_where_none_was_given() -> None:
    assert RefusedError("no").status == 0
