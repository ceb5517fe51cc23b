"""Texts made to keep a pattern busy: each ends at once, where it once took minutes or hours."""

from pathlib import Path

import pytest

from lists import PAPER, PATH, list_files, paperlist, write_list
from paperlist.document import read
from paperlist.duplicates.title_tokens import plain_title
from paperlist.fixes import compatible
from paperlist.importers.issue_form import read_form
from paperlist.links.pages import Page, is_sign_in, says_not_found
from paperlist.model.finding import Edit, Finding, Fix, Location, Severity, Span
from paperlist.text import author_lists, confusables, identifiers, person_names

MANY = 200_000


@pytest.mark.parametrize("blank", [" ", "\t", "\n", "\u00a0"])
def test_blanks_in_titles_and_names(blank: str) -> None:
    assert plain_title("Plain" + blank * MANY + "x").startswith("plain")
    assert author_lists.split_authors("Ada" + blank * MANY + "!x").names == ("Ada !x",)
    assert person_names.family_name("Smith" + blank * MANY + ", Ada") == "Smith "[:-1]


def test_zeros_in_a_word() -> None:
    (found,) = confusables.look_alikes("a0a" * MANY)

    assert found.meant == "aoa" * MANY


@pytest.mark.parametrize(
    "line",
    [
        "**" + " " * MANY + "x",
        " " * MANY,
        "```" + " " * MANY + "!",
        "- [x]" + " " * MANY,
        "#" + " " * MANY + "x:",
    ],
)
def test_lines_of_an_issue(line: str) -> None:
    form = read_form(f"### Title\n\nPlain Diffusion\n{line}")

    assert form is not None
    assert form["title"].startswith("Plain Diffusion")


def test_addresses_and_dois() -> None:
    assert identifiers.address("https://ieeexplore.ieee.org/x" + "?" * MANY) is None
    assert identifiers.doi("10.1000/x" + ")" * MANY) is None
    assert identifiers.arxiv_id("(" * MANY) is None


def test_elements_in_one_another() -> None:
    deep = Page("<title>Sign in</title>" + "<div>" * MANY + "<input type=password>")

    assert not says_not_found(deep)
    assert not is_sign_in(deep)  # so far in nobody looks


@pytest.mark.slow
def test_fixes_of_one_file() -> None:
    found = [
        Finding(
            code="PAP005",
            name="x",
            severity=Severity.ERROR,
            message="m",
            location=Location(path="p"),
            fix=Fix("f", (Edit("p", Span(n, 1, n, 2), ""),)),
        )
        for n in range(1, 60_000)
    ]

    assert compatible(found) == found


def test_a_value_longer_than_any_meaning_is_refused() -> None:
    document = read("x.yaml", f'title: "{"a" * 12_001}"\n'.encode())

    assert document.data is None
    assert document.parse_errors[0].kind == "unsafe-yaml"


def test_hundreds_of_unseen_characters_are_told_and_not_thousands() -> None:
    document = read("x.yaml", ("summary: a" + "\u200b" * 10_000 + "\n").encode())

    assert len(document.parse_errors) == 200


@pytest.mark.parametrize("char", ["\ufffe", "\uffff"])
def test_what_is_no_character_is_refused(char: str) -> None:
    assert read("x.yaml", f'title: "a{char}b"\n'.encode()).data is None


@pytest.mark.slow
def test_thousands_of_empty_items_are_told_without_looking_at_all_for_each(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rest = [row for row in PAPER.splitlines() if not row.startswith("authors:")]
    text = "\n".join([*rest, f"authors: [{'~, ' * 4_000}~]", ""])
    folder = write_list(tmp_path / "list", list_files(**{PATH: text}))

    assert paperlist(folder, "check") == 1
    assert "4,002 errors" in capsys.readouterr().out  # each of them, and that they are so many
