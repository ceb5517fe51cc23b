"""When a file's name fits its paper: the year, the family name, a word of the title."""

import pytest

from lists import CONFIG, list_files, setup_of
from paperlist.engine import Engine
from paperlist.model.paper import Paper
from paperlist.rules.base import Context
from paperlist.rules.duplicates.id_mismatch import IdMismatch

LONG = "abcdefghijklmnopqrstuvwxyz"


def said(
    name: str, title: str, author: str = "Ada Smith", year: int | None = 2024, config: str = CONFIG
) -> str:
    data: dict[str, object] = {"title": title, "authors": [author] if author else []}
    paper = Paper(f"papers/a/{name}.yaml", data | ({"year": year} if year else {}))
    setup = setup_of({**list_files(), "paperlist.yml": config})
    run = Engine(
        Context(config=setup.config, schema=setup.schema, today=setup.today), (IdMismatch,)
    )
    (rule,) = run.list_rules or run.paper_rules
    return " ".join(f.message for f in rule.check(paper, run.context))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "title", "author"),
    [
        ("2024-smith-plain-diffusion", "Plain Diffusion", "Ada Smith"),
        ("2024-smith-other-diffusion", "Plain Diffusion", "Ada Smith"),
        ("2024-smith-plaindiffusion", "Plain Diffusion", "Ada Smith"),
        ("2024-dermaaten-plain", "Plain Diffusion", "Laurens van der Maaten"),
        ("2024-maaten-plain", "Plain Diffusion", "Laurens van der Maaten"),
        ("2024-vandermaaten-plain", "Plain Diffusion", "Laurens van der Maaten"),
        ("2024-van-der-maaten-plain", "Plain Diffusion", "Laurens van der Maaten"),
        ("2024-muller-plain", "Plain Diffusion", "Jörg Müller"),
        (f"2024-{LONG[:24]}-plain", "Plain Diffusion", f"Ada {LONG.capitalize()}"),
        (f"2024-{LONG}-plain", "Plain Diffusion", f"Ada {LONG.capitalize()}"),
    ],
)
def test_a_name_that_fits_is_let_be(name: str, title: str, author: str) -> None:
    if "dermaaten" in name and "van" not in name:
        assert "family name" in said(name, title, author)
        return
    assert said(name, title, author) == ""


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("2023-smith-plain", "says 2023, the paper 2024"),
        ("2024-jones-plain", "does not start with the first author's family name"),
        ("2024-smith-codebook", "shares no word with the title"),
        ("smith-plain", "does not begin with the year"),
        ("20245-smith-plain", "does not begin with the year"),
        ("2024-Smith-plain", "has capital letters"),
        ("2024-smith_plain", "has characters other than"),
        ("2024-smith--plain", "has one hyphen too many"),
        ("2024-smith-plain-", "has one hyphen too many"),
        (f"2024-smith-plain-{'x' * 43}", ""),
        (f"2024-smith-plain-{'x' * 44}", "has 61 characters, more than 60"),
    ],
)
def test_a_name_that_does_not_is_told_why(name: str, what: str) -> None:
    found = said(name, "Plain Diffusion")

    assert what in found
    assert bool(found) is bool(what)


@pytest.mark.parametrize("length", [23, 22])
def test_a_long_family_name_may_be_cut_at_its_twenty_fourth_letter_and_not_before(
    length: int,
) -> None:
    found = said(f"2024-{LONG[:length]}-plain", "Plain Diffusion", f"Ada {LONG.capitalize()}")

    assert "family name" in found
    double = f"{LONG[:23].capitalize()}x-{LONG.capitalize()}"
    assert "family name" in said(f"2024-{LONG[:23]}y-plain", "Plain", f"Ada {double}")


@pytest.mark.parametrize(
    "name", ["2024-plain-diffusion", "smith-plain-diffusion", "plain-diffusion"]
)
@pytest.mark.parametrize(("required", "is_told"), [("[]", False), ("[year]", False), ("", True)])
def test_a_name_given_before_authors_or_year_were_known_stays_where_a_list_needs_neither(
    name: str, required: str, is_told: bool
) -> None:
    config = CONFIG + (f"required: {required}\n" if required else "")

    assert bool(said(name, "Plain Diffusion", config=config)) is is_told


@pytest.mark.parametrize(
    ("title", "author", "year"), [("  ", "Ada Smith", 2024), ("T", "", 2024), ("T", "Ada", None)]
)
def test_of_a_paper_that_is_not_known_whole_nothing_is_told(
    title: str, author: str, year: int | None
) -> None:
    assert said("nonsense", title, author, year) == ""
