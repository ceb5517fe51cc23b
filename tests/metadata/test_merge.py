"""SourceRecords into one draft: field by field, and what is asked instead."""

from dataclasses import replace

import pytest

from paperlist.metadata.merge import Found, LookUpResult, agrees, fullest, merge
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import SourceRecord
from paperlist.reporters.lookup import id_of

TITLE = "Quiet Codebooks for Loud Scanners"
PEOPLE = ("Ada Smith", "Bo Lee", "Cy Park")
CROSSREF = SourceRecord(
    source="crossref", title=TITLE, authors=PEOPLE, venue="NeuroImage", year=2025, doi="10.1000/x"
)
ARXIV = SourceRecord(
    source="arxiv",
    title=TITLE,
    authors=PEOPLE,
    venue="arXiv",
    year=2024,
    arxiv="2401.00001",
    is_preprint=True,
)


def merged(*parts: SourceRecord, **pasted: str) -> LookUpResult:
    return merge(Pasted(text="x", **pasted), [Found(part, f"doi:{part.doi}") for part in parts], {})


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ((TITLE.upper(), TITLE), TITLE),
        ((TITLE, f"{TITLE}: A Study"), f"{TITLE}: A Study"),
        ((TITLE, f"{TITLE} - A Study"), f"{TITLE} - A Study"),
        ((f"{TITLE}: A Study", TITLE), f"{TITLE}: A Study"),
        ((TITLE, TITLE.lower()), TITLE),
    ],
)
def test_the_title(titles: tuple[str, str], expected: str) -> None:
    first, second = titles
    known = merged(replace(CROSSREF, title=first), replace(ARXIV, title=second))

    assert known.data["title"] == expected
    assert known.questions == ()


def test_the_longest_list_of_people_that_agrees() -> None:
    cut = replace(CROSSREF, authors=PEOPLE[:2])

    assert merged(cut, replace(ARXIV, authors=(*PEOPLE, "Dee Moss"))).data["authors"] == [
        *PEOPLE,
        "Dee Moss",
    ]


def test_names_in_full_before_initials_in_the_publishers_order() -> None:
    short = replace(CROSSREF, authors=("B. Lee", "A. Smith", "C. Park"))

    assert merged(short, ARXIV).data["authors"] == ["Bo Lee", "Ada Smith", "Cy Park"]


def test_an_initial_that_two_could_stand_for_stays() -> None:
    assert fullest("A. Smith", [("Ada Smith", "Ann Smith")]) == "A. Smith"
    assert fullest("Ada Smith", [("Ada Mary Smith",)]) == "Ada Smith"
    assert fullest("Plato", [("Plato Smith",)]) == "Plato"


def test_the_publication_gives_venue_year_and_doi_and_the_preprint_its_id() -> None:
    known = merged(ARXIV, CROSSREF, arxiv="2401.00001", page="https://arxiv.org/abs/2401.00001")

    assert (known.data["venue"], known.data["year"]) == ("NeuroImage", 2025)
    assert (known.data["doi"], known.data["arxiv"]) == ("10.1000/x", "2401.00001")
    assert known.confidence == "high"


def test_what_an_address_means_for_certain_goes_before_what_sources_call_it() -> None:
    hint = SourceRecord(source="address", venue="CVPRW", year=2025)
    page = replace(CROSSREF, source="page", venue="CVPR", year=2025)

    known = merged(page, hint)
    assert known.data["venue"] == "CVPRW"
    assert known.questions == ()


def test_two_venues_of_two_sources_are_asked_about() -> None:
    known = merged(CROSSREF, replace(CROSSREF, source="page", venue="MedIA"))

    assert known.questions == ("Is this NeuroImage 2025 or MedIA?",)
    assert known.confidence == "medium"


def test_a_source_that_only_guesses_raises_no_question_about_a_fact() -> None:
    guess = replace(CROSSREF, source="openalex", venue="MedIA", doubtful=frozenset({"venue"}))

    assert merged(CROSSREF, guess).questions == ()


def test_another_paper_is_not_merged_and_its_identifier_dropped() -> None:
    claims = replace(ARXIV, doi="10.1000/x")
    other = SourceRecord(
        source="crossref", title="A History of Lighthouses", doi="10.1000/x", venue="TMI", year=1998
    )
    known = merge(
        Pasted(text="x"), [Found(claims, "arXiv:2401.00001"), Found(other, "doi:10.1000/x")], {}
    )

    assert "doi" not in known.data
    assert known.data["venue"] == "arXiv"
    assert known.questions == (
        "Crossref has another paper under doi:10.1000/x: “A History of Lighthouses”. Which one is meant?",
    )


def test_a_hint_about_another_paper_is_not_taken_either() -> None:
    other = replace(ARXIV, title="A History of Lighthouses", authors=("Eve Stone",))
    hint = SourceRecord(
        source="comment", venue="CVPR", year=2020, doubtful=frozenset({"venue", "year"})
    )
    bare = replace(CROSSREF, venue="", year=0)
    found = [
        Found(bare, "doi:10.1000/x"),
        *(Found(part, "arXiv:2401.00001") for part in (other, hint)),
    ]
    known = merge(Pasted(text="x"), found, {})

    assert "venue" not in known.data
    assert len(known.questions) == 1


def test_one_source_that_disagrees_about_an_identifier_does_not_silence_the_other() -> None:
    other = SourceRecord(source="semantic-scholar", title="A History of Lighthouses")
    known = merge(
        Pasted(text="x"), [Found(CROSSREF, "doi:10.1000/x"), Found(other, "doi:10.1000/x")], {}
    )

    assert known.data["title"] == TITLE
    assert known.confidence == "medium"


def test_what_is_too_long_to_be_true_is_left_out() -> None:
    long = replace(CROSSREF, title="x" * 500, venue="y" * 200, authors=("Ada Smith", "z" * 200))
    known = merged(long)

    assert known.data["authors"] == ["Ada Smith"]
    assert known.missing == ("title", "venue")
    assert len(known.notes) == 3


def test_a_year_without_a_venue_is_kept() -> None:
    assert merged(replace(CROSSREF, venue="")).data["year"] == 2025


@pytest.mark.parametrize(
    ("pasted", "page"),
    [
        ({"page": "https://a.example/p"}, "https://a.example/p"),
        ({}, "https://doi.org/10.1000/x"),
    ],
)
def test_the_landing_page(pasted: dict[str, str], page: str) -> None:
    assert merged(CROSSREF, **pasted).data["links"] == {"paper": page}


def test_the_landing_page_of_a_preprint_and_of_a_submission() -> None:
    assert merged(ARXIV).data["links"] == {"paper": "https://arxiv.org/abs/2401.00001"}
    forum = SourceRecord(source="openreview", title=TITLE, openreview="abcDEF1234")
    assert merged(forum).data["links"] == {"paper": "https://openreview.net/forum?id=abcDEF1234"}


@pytest.mark.parametrize(
    ("title", "authors", "same"),
    [
        (TITLE, (), True),
        ("", ("Eve Stone",), True),
        (TITLE.upper(), ("A. Smith", "B. Lee", "C. Park"), True),
        ("Quiet Codebooks for Loud Scanner", PEOPLE, True),
        (TITLE, ("Eve Stone",), False),
        ("A History of Lighthouses", PEOPLE, False),
    ],
)
def test_whether_two_sources_speak_of_one_paper(
    title: str, authors: tuple[str, ...], same: bool
) -> None:
    assert agrees(CROSSREF, SourceRecord(source="page", title=title, authors=authors)) is same


def test_a_doubtful_title_is_not_what_others_have_to_agree_with() -> None:
    guessed = replace(
        ARXIV, title="A Login Page of Another Site", doubtful=frozenset({"title"}), source="page"
    )

    assert merged(guessed, CROSSREF).data["title"] == TITLE


def test_the_year_is_that_of_the_venue_else_of_another_source_of_the_same_kind() -> None:
    undated, other = replace(CROSSREF, year=0), replace(CROSSREF, source="openalex", year=2023)
    bare = replace(CROSSREF, source="openalex", venue="", year=2023)

    assert merged(CROSSREF, other).data["year"] == 2025
    assert merged(bare, CROSSREF).data["year"] == 2025
    assert merged(undated, bare, ARXIV).data["year"] == 2023
    assert "year" not in merged(undated, ARXIV).data


@pytest.mark.parametrize(
    ("record", "paper_id"),
    [
        (CROSSREF, "2025-smith-quiet-codebooks-loud-scanners"),
        (replace(CROSSREF, year=0), ""),
        (replace(CROSSREF, title=""), ""),
        (replace(CROSSREF, authors=()), "2025-quiet-codebooks-loud-scanners"),
    ],
)
def test_a_paper_has_an_id_once_title_and_year_are_known(
    record: SourceRecord, paper_id: str
) -> None:
    assert id_of(merged(record)) == paper_id
