"""What the rules say of further sections, and of names given while little was known."""

import pytest

from examples import Example, findings_on
from paperlist.rules.duplicates.id_mismatch import IdMismatch
from paperlist.rules.duplicates.unknown_section import UnknownSection
from paperlist.rules.schema.bad_value import BadValue
from paperlist.rules.schema.incomplete_entry import IncompleteEntry
from paperlist.rules.style.missing_arxiv_or_doi import MissingArxivOrDoi

CONFIG = "title: T\nrequired: []\nsections: [{id: diffusion, title: Diffusion}]\n"
PAPER = """\
title: "Plain Diffusion"
authors: [Ada Smith]
venue: CVPR
year: 2024
links:
  paper: https://example.org/plain-diffusion
"""


def example(name: str, text: str, config: str = CONFIG) -> Example:
    return Example(
        {
            f"papers/diffusion/{name}.yaml": (text.encode(), "file"),
            "paperlist.yml": (config.encode(), "file"),
        }
    )


def test_a_further_section_must_be_one_of_the_list() -> None:
    text = PAPER + "also: [diffusion, difusion]\n"

    found = findings_on(example("2024-smith-plain-diffusion", text), BadValue)

    assert [f.message for f in found] == ["`difusion` is not a section of this list"]


def test_a_name_given_before_authors_and_year_were_known_stays() -> None:
    for name in ("plain-diffusion", "2024-plain-diffusion", "smith-plain-diffusion"):
        assert findings_on(example(name, PAPER), IdMismatch) == []


def test_a_name_shares_a_word_with_the_title() -> None:
    (finding,) = findings_on(example("2024-smith-codebooks", PAPER), IdMismatch)

    assert "shares no word with the title" in finding.message
    assert finding.hint.endswith("/2024-smith-plain-diffusion.yaml")
    assert findings_on(example("2024-smith-diffusion-again", PAPER), IdMismatch) == []


def test_an_arxiv_id_in_two_links_is_missed_once() -> None:
    links = "  paper: https://arxiv.org/abs/2401.00001\n  pdf: https://arxiv.org/pdf/2401.00001\n"
    text = f"{PAPER.partition('  paper:')[0]}{links}"

    (finding,) = findings_on(example("2024-smith-plain-diffusion", text), MissingArxivOrDoi)

    assert finding.location.pointer == "/links/paper"


def test_a_list_that_requires_authors_and_year_wants_them_in_the_name() -> None:
    strict = CONFIG.replace("required: []\n", "")

    assert findings_on(example("plain-diffusion", PAPER, strict), IdMismatch)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("papers/difusion/2024-x.yaml", "move the file to papers/diffusion/2024-x.yaml"),
        ("papers/diffusion/old/2024-x.yaml", "move the file to papers/diffusion/2024-x.yaml"),
        ("papers/2024-x.yaml", "one of these sections: `diffusion`, `benchmarks`"),
        ("papers/gan/2024-x.yaml", "one of these sections: `diffusion`, `benchmarks`"),
        (f"papers/difusion/{'x' * 81}", f"papers/diffusion/{'x' * 79}"),
    ],
)
def test_where_a_file_belongs_is_told(path: str, hint: str) -> None:
    told = UnknownSection().where_to(path.split("/"), ["diffusion", "benchmarks"])

    assert hint in told
    assert "x" * 80 not in told


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("papers/2024-x.yaml", "a paper belongs in papers/<section>/, directly"),
        ("papers/diffusion/old/2024-x.yaml", "a paper belongs in papers/<section>/, directly"),
        ("papers/gan/2024-x.yaml", "`gan` is not a section of this list"),
        ("papers/diffusion/2024-x.yaml", None),
    ],
)
def test_a_file_out_of_its_place_is_told(path: str, message: str | None) -> None:
    files = {path: (PAPER.encode(), "file"), "paperlist.yml": (CONFIG.encode(), "file")}

    found = findings_on(Example(files), UnknownSection)

    assert [f.message for f in found] == ([message] if message else [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[Ada Smith]", "[et al.]"),
        ("[Ada Smith]", "[Anonymous]"),
        ("year: 2024", "year: 24"),
    ],
)
def test_no_name_is_made_of_what_is_no_author_or_no_year(old: str, new: str) -> None:
    text = PAPER.replace(old, new)

    assert findings_on(example("2024-smith-plain-diffusion", text), IdMismatch) == []


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        ("venue", "`venue` is not given"),
        ("authors venue", "`authors` and `venue` are not given"),
        ("authors venue year", "`authors`, `venue` and `year` are not given"),
    ],
)
def test_what_an_entry_is_without_is_named(gone: str, said: str) -> None:
    kept = (line for line in PAPER.splitlines() if line.partition(":")[0] not in gone.split())

    found = findings_on(example("plain-diffusion", "\n".join(kept) + "\n"), IncompleteEntry)

    assert [f.message for f in found] == [said]
