"""What a person is told of a file that cannot be read or does not fit, as it was reviewed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import DATA
from lists import PAPER
from paperlist.cli.context import shipped_schema
from paperlist.document import read
from paperlist.document.reader import LONGEST_TEXT, MAX_BYTES
from paperlist.document.schema import Schema, with_required
from paperlist.document.schema_words import label

Golden = Callable[[str, Path], None]

ODD: list[bytes] = [
    b"",
    b"# nothing\n",
    b"- a\n",
    b"text\n",
    b"a: b: c\n",
    b'a: "\\x"\n',
    b"a: 1\n b: 2\n",
    b"a:\n  - x\n - y\n",
    b"a: @x\n",
    b"a: [1, 2\nb: 3\n",
    b"a: {b: 1\nc: 2\n",
    b"a: 'x\nb: 1\n",
    b'a: 1\nb: "x\n',
    b"a: 1\nb\nc: 2\n",
    b"a:\n\tb: 1\n",
    b"\ta: 1\n",
    b"a: 1\n---\nb: 2\n",
    b"? [a]\n: b\n",
    b"a: 1\nb: 2\na: 3\n",
    b"l: {a: 1, a: 2}\n",
    b"a: &x 1\n",
    b"a: *x\n",
    b"a: !!str 1\n",
    b"!x a: 1\n",
    b"&x a: 1\n",
    b"a: [[[[[[[[1]]]]]]]]\n",
    b"a: [[[[[[[1]]]]]]]\n",
    "a: é\nb: ".encode() + b"\xe9\n",
    "a: b\n".encode("utf-16"),
    b"\xe9",
    "a: x\u200by\nb: é\u202ez\n".encode(),
    "a: x\u2028y\n".encode(),
    "\ufeffa: x\n".encode(),
    b"a: b\rc: d\n",
]


def test_what_is_told_of_a_file_that_cannot_be_read(golden: Golden) -> None:
    rows = []
    for raw in ODD:
        found = read("x.yaml", raw)
        rows.append(f"{raw!r}: {found.data}")
        for error in found.parse_errors:
            rows.append(f"  {error.kind} {tuple(error.span)} [{error.subject}] {error.message}")
            rows.append(f"    {error.hint}")

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "reading.txt")


@pytest.mark.promise("SECURITY.md: Bytes over 64 KiB are refused before parsing")
@pytest.mark.parametrize(
    ("raw", "is_read"),
    [
        (b"a: " + b"x" * LONGEST_TEXT, True),
        (b"a: " + b"x" * (LONGEST_TEXT + 1), False),
        (b"a: [" + b"x, " * 20_000 + b"x]", True),
        (b"#" * (MAX_BYTES - 5) + b"\na: 1", True),
        (b"#" * (MAX_BYTES - 4) + b"\na: 1", False),
        (b"a: " + b"[" * 7 + b"]" * 7, True),
        (b"a: " + b"[" * 8 + b"]" * 8, False),
    ],
)
def test_a_file_may_be_large_and_deep_up_to_a_limit(raw: bytes, is_read: bool) -> None:
    assert (read("x.yaml", raw).data is not None) is is_read


def test_limits_are_those_that_the_documentation_names() -> None:
    assert (MAX_BYTES, LONGEST_TEXT) == (65_536, 12_000)


def test_of_hundreds_of_hidden_characters_two_hundred_are_told() -> None:
    text = "a: é" + "\u200b" * 300

    assert len(read("x.yaml", text.encode()).parse_errors) == 200


@pytest.mark.parametrize(
    ("text", "is_usual"),
    [
        (PAPER.replace("figure", "figure"), True),
        ('title: "A"\nyear: 2024\n', True),
        ("year: 2024\ntitle: A\n", False),
        ("title: A\n", False),
        ('title: "A"\nyear: 02024\n', False),
        ('title: "A"\nyear: "2024"\n', False),
        ('title: "A"\norder: 7\n', True),
        ('title: "A"\nauthors: [B C, D E]\n', True),
        ('title: "A"\nauthors: [B C,D E]\n', False),
        ('title: "A"\nauthors:\n  - B C\n', False),
        (
            f'title: "A"\nauthors:\n{"".join("  - Ada Mary Smith" + chr(10) for _ in range(9))}',
            True,
        ),
        ('title: "A"\nauthors: []\n', False),
        ('title: "A"\nlinks:\n  paper: https://a.example\n  code: https://b.example\n', True),
        ('title: "A"\nlinks:\n  code: https://b.example\n  paper: https://a.example\n', False),
        ('title: "A"\nlinks:\n  own: https://b.example\n', False),
        ('title: "A"\nlinks: {}\n', False),
        ('title: "A\\"b"\n', False),
        ('title: "A"\nvenue: yes\n', False),
        ('title: "A"\nvenue: "yes"\n', True),
        ('title: "A"\nvenue: "CVPR"\n', False),
        ('title: "A"\nadded: 2026-01-01\n', True),
        ('title: "A"\nadded: 2026-1-1\n', False),
        ('title: "A"\nsummary: a: b\n', False),
        ('title: "A"\n# x\n', False),
        ('title: "A"', False),
        ("", False),
    ],
)
def test_a_file_in_the_canonical_form_is_seen_at_once_and_no_other_is(
    text: str, is_usual: bool
) -> None:
    assert read("x.yaml", text.encode()).is_usual is is_usual


PAPERS: list[dict[str, object]] = [
    {},
    {"title": 1984},
    {"title": ""},
    {"title": "  "},
    {"title": "x" * 401},
    {"title": ["x"]},
    {"title": None},
    {"authors": "Ada Smith"},
    {"authors": []},
    {"authors": ["Ada", 7, "x" * 121]},
    {"authors": {"a": 1}},
    {"authors": ["A"] * 7_000},
    {"venue": "x" * 121},
    {"venue": True},
    {"year": "2024"},
    {"year": 1499},
    {"year": 1500},
    {"year": 2100},
    {"year": 2101},
    {"year": 2024.5},
    {"year": None},
    {"links": []},
    {"links": {}},
    {"links": {"paper": "example.org"}},
    {"links": {"paper": "https://a b"}},
    {"links": {"paper": f"https://example.org/{'x' * 2_000}"}},
    {"links": {"cod": "https://example.org"}},
    {"links": {"paper": 7}},
    {"doi": "https://doi.org/10.1000/x"},
    {"doi": "none"},
    {"arxiv": "arXiv:2403.09303"},
    {"arxiv": "2403.09303v2"},
    {"openreview": "x y"},
    {"tags": ["a", "a"]},
    {"tags": ["A B"]},
    {"tags": "a"},
    {"figure": "figure.png"},
    {"summary": "x" * 3_000},
    {"summary": 3},
    {"added": "23.11.2026"},
    {"added": "2026-02-30"},
    {"order": 0},
    {"order": "1"},
    {"also": "x"},
    {"titel": "x", "autors": [], "zzz": 1},
    {"url": "x"},
]
WHOLE: dict[str, object] = {
    "title": "A Title",
    "authors": ["Ada Smith"],
    "venue": "CVPR",
    "year": 2024,
    "links": {"paper": "https://example.org/x"},
}


def test_what_is_told_of_a_paper_that_does_not_fit(golden: Golden) -> None:
    schema = Schema(json.loads(shipped_schema("paper.schema.json")))
    rows = []
    for change in PAPERS:
        data = {**WHOLE, **change} if change else {}
        shown = str(change)
        rows.append(shown if len(shown) < 90 else f"{shown[:80]}… ({len(shown)})")
        for problem in schema.problems(data):
            rows.append(f"  {problem.kind} {problem.pointer or '-'} [{problem.key}]")
            hint = problem.hint if problem.hint.startswith("did you") else problem.hint[:3]
            rows.append(f"    {problem.message.partition(' like ')[0]} | {hint}")

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "schema.txt")


def test_beyond_two_hundred_files_a_problem_is_told_in_short() -> None:
    schema = Schema({"required": ["title"], "properties": {"year": {"type": "integer"}}})
    told = [schema.problems({"year": str(n)}) for n in range(202)]

    assert {p.hint == "`paperlist check` with this file alone explains it" for p in told[199]} == {
        False
    }
    assert [(p.kind, p.pointer, p.key, p.message) for p in told[200]] == [
        ("missing-field", "/title", "title", "`title` is missing"),
        ("wrong-type", "/year", "", "`year` is of another type than the schema allows"),
    ]


def test_a_part_that_a_schema_forbids_without_a_word_hides_no_other_problem() -> None:
    schema = Schema({"properties": {"secret": False, "year": {"type": "integer"}}})

    (problem,) = schema.problems({"secret": 1, "year": "2024"})
    assert (problem.kind, problem.pointer) == ("wrong-type", "/year")


def test_a_list_can_ask_for_more_fields_and_kinds_of_link() -> None:
    definition = {"required": ["title"], "properties": {"links": {"required": ["paper"]}}}
    more = with_required(definition, ["year", "links.code", "title"])

    assert more["required"] == ["title", "year"]
    assert more["properties"]["links"]["required"] == ["paper", "code"]
    assert with_required({}, ["links.code", "x"]) == {"required": ["x"]}
    assert definition["required"] == ["title"]


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("", "the file"),
        ("/title", "`title`"),
        ("/links/code", "`links.code`"),
        ("/authors/2", "entry 3 of `authors`"),
        ("/x-notes/a/0", "entry 1 of `x-notes.a`"),
        ("/x-notes/1/0", "entry 1 of entry 2 of `x-notes`"),
        ("/2", "`2`"),
        ("/x-a~1b/c~0d", "`x-a/b.c~d`"),
    ],
)
def test_a_place_is_named_as_people_say_it(pointer: str, said: str) -> None:
    assert label(pointer) == said
