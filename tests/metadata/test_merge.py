"""SourceRecords into one draft: field by field, and what is asked instead."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import DATA, PROJECT
from paperlist.metadata.merge import Found, LookUpResult, agrees, fullest, merge
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import SourceRecord
from paperlist.metadata.sources import LABELS
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


@pytest.mark.promise(
    "docs/look-up.md: capitals throughout and titles without their subtitle give way"
)
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


PAGE = (PROJECT / "docs/look-up.md").read_text(encoding="utf-8")
TABLE_OF_SOURCES = PAGE.partition("another address for it")[2].partition("\n## ")[0]
LABELS_OF_THE_PAGE = re.findall(r"(?m)^\| (\w[^|]*) \| ", TABLE_OF_SOURCES)


@pytest.mark.promise("docs/look-up.md: they are trusted in this order")
@pytest.mark.parametrize(("first", "second"), list(pairwise(LABELS_OF_THE_PAGE)))
def test_sources_are_trusted_in_the_order_of_the_page(first: str, second: str) -> None:
    names = {label: name for name, label in LABELS.items()}
    better = SourceRecord(source=names[first], title=TITLE)
    worse = SourceRecord(source=names[second], title=TITLE.replace("Quiet", "quiet"))

    for parts in ((better, worse), (worse, better)):
        assert merged(*parts).data["title"] == TITLE


def test_the_page_names_every_source_but_the_entry_itself() -> None:
    assert set(LABELS_OF_THE_PAGE) == set(LABELS.values()) - {LABELS["entry"]}


@pytest.mark.promise("docs/look-up.md: the longest list that agrees")
def test_the_longest_list_of_people_that_agrees() -> None:
    cut = replace(CROSSREF, authors=PEOPLE[:2])

    assert merged(cut, replace(ARXIV, authors=(*PEOPLE, "Dee Moss"))).data["authors"] == [
        *PEOPLE,
        "Dee Moss",
    ]


@pytest.mark.promise("docs/look-up.md: given names in full where another list has them")
def test_names_in_full_before_initials_in_the_publishers_order() -> None:
    short = replace(CROSSREF, authors=("B. Lee", "A. Smith", "C. Park"))

    assert merged(short, ARXIV).data["authors"] == ["Bo Lee", "Ada Smith", "Cy Park"]


def test_an_initial_that_two_could_stand_for_stays() -> None:
    assert fullest("A. Smith", [("Ada Smith", "Ann Smith")]) == "A. Smith"
    assert fullest("Ada Smith", [("Ada Mary Smith",)]) == "Ada Smith"
    assert fullest("Plato", [("Plato Smith",)]) == "Plato"


@pytest.mark.promise(
    "docs/look-up.md: the publication, never the preprint server where both are known"
)
def test_the_publication_gives_venue_year_and_doi_and_the_preprint_its_id() -> None:
    known = merged(ARXIV, CROSSREF, arxiv="2401.00001", page="https://arxiv.org/abs/2401.00001")

    assert (known.data["venue"], known.data["year"]) == ("NeuroImage", 2025)
    assert (known.data["doi"], known.data["arxiv"]) == ("10.1000/x", "2401.00001")
    assert known.confidence == "high"


@pytest.mark.promise("docs/look-up.md: what an address or DOI means for certain goes first")
def test_what_an_address_means_for_certain_goes_before_what_sources_call_it() -> None:
    hint = SourceRecord(source="address", venue="CVPRW", year=2025)
    page = replace(CROSSREF, source="page", venue="CVPR", year=2025)

    known = merged(page, hint)
    assert known.data["venue"] == "CVPRW"
    assert known.questions == ()


@pytest.mark.promise(
    "docs/look-up.md: what sources disagree on, only hint at, or do not say, is asked"
)
@pytest.mark.promise("SECURITY.md: What disagrees with the other sources is a question")
def test_two_venues_of_two_sources_are_asked_about() -> None:
    known = merged(CROSSREF, replace(CROSSREF, source="page", venue="MedIA"))

    assert known.questions == ("Is this NeuroImage 2025 or MedIA?",)
    assert known.confidence == "medium"


def test_a_source_that_only_guesses_raises_no_question_about_a_fact() -> None:
    guess = replace(CROSSREF, source="openalex", venue="MedIA", doubtful=frozenset({"venue"}))

    assert merged(CROSSREF, guess).questions == ()


@pytest.mark.promise(
    "docs/look-up.md: if not, nothing of it is taken, the identifier that led there neither, and a question names the other paper and what led to it"
)
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


OTHERS = ("Zed Roe", "Yan Fox")
SAID = {
    "publisher": CROSSREF,
    "arXiv": ARXIV,
    "hint": SourceRecord(source="comment", venue="CVPR", year=2025, doubtful=frozenset({"venue"})),
    "address": SourceRecord(source="address", venue="CVPRW", year=2026),
    "initials": SourceRecord(
        source="dblp",
        title=f"{TITLE}.",
        authors=("A. Smith", "B. Lee", "C. Park", "Dee Moss"),
        venue="Neuroimage",
        year=2023,
        doi="10.1000/y",
    ),
    "repository": SourceRecord(
        source="github", title=TITLE.lower(), code="https://github.com/a/b", year=2020
    ),
    "another paper": SourceRecord(
        source="openalex",
        title="Another Thing Entirely",
        authors=("Zed Roe",),
        venue="MICCAI",
        year=2025,
        doi="10.1000/z",
    ),
    "doubtful page": SourceRecord(
        source="page",
        title=f"{TITLE.upper()}: A STUDY",
        authors=("Ada Smith",),
        venue="NeuroImage",
        year=2022,
        doi="10.1000/w",
        doubtful=frozenset({"title", "year", "doi"}),
    ),
    "too long": SourceRecord(
        source="datacite",
        title=f"{TITLE}: {'x' * 400}",
        authors=("Ada Smith", "B" * 130),
        venue=f"Journal of {'Very ' * 40}Long Names",
        doi="10.1000/x",
    ),
    "long venue": replace(
        CROSSREF, venue=f"Transactions of the {'Very ' * 25}Long Symposium, ALS 2025, Athens"
    ),
    "submission": SourceRecord(
        source="openreview",
        title=f"{TITLE} - A Study",
        authors=PEOPLE[:2],
        venue="ICLR",
        year=2024,
        openreview="aBc9dEfGhI",
        doubtful=frozenset({"openreview"}),
    ),
    "remarks": SourceRecord(
        source="semantic-scholar",
        retraction="10.1000/n",
        notes=("a note",),
        doubts=("Really?",),
        code="https://github.com/smith/code",
        doi="10.1000/q",
        is_preprint=True,
    ),
    "preprint's DOI": replace(
        ARXIV,
        source="datacite",
        doi="10.48550/arxiv.2401.00001",
        authors=("B. Lee", "A. Smith", "C. Park"),
    ),
    "year alone": SourceRecord(source="crossref", year=2021),
    "address's title": SourceRecord(
        source="address", title="Quiet Codebooks", authors=("Smith",), year=2019
    ),
    "another venue": replace(CROSSREF, source="openalex", venue="MICCAI", year=2023),
    "others": replace(CROSSREF, authors=OTHERS, doi="10.1000/v"),
    "one of them": replace(CROSSREF, authors=("Ada Smith",), doi="10.1000/v"),
    "nearly": replace(CROSSREF, title=f"{TITLE} Revisited", doi="10.1000/v"),
}
PASTED: dict[str, dict[str, str]] = {
    "nothing": {},
    "doi": {"doi": "10.1000/x"},
    "arXiv id": {"arxiv": "2401.00001", "page": "https://arxiv.org/abs/2401.00001"},
    "code": {"repository": "a/b", "page": "https://p.example", "pdf": "https://p.example/x.pdf"},
    "OpenReview id": {"openreview": "zzzzzzz"},
}
TOGETHER = """\
nothing | publisher
nothing | arXiv
arXiv id | arXiv
arXiv id | publisher, arXiv
nothing | publisher, another venue
nothing | hint
nothing | publisher, hint
nothing | arXiv, hint
arXiv id | arXiv, address
nothing | address, publisher
nothing | initials
nothing | initials, publisher
nothing | initials, arXiv
code | repository
code | repository, publisher
nothing | repository, another paper
doi | publisher, another paper
doi | another paper, publisher
nothing | doubtful page
nothing | doubtful page, publisher
nothing | doubtful page, submission
nothing | too long
nothing | too long, publisher
nothing | long venue
OpenReview id | submission
nothing | submission, publisher
nothing | publisher, submission
nothing | remarks
code | remarks, publisher
nothing | preprint's DOI
nothing | preprint's DOI, publisher
nothing | preprint's DOI, initials, submission
nothing | year alone
nothing | year alone, arXiv
nothing | address's title
nothing | publisher, address's title
doi | publisher, others
doi | publisher, one of them
doi | publisher, nearly
code | preprint's DOI, another venue, submission
OpenReview id | address, publisher, preprint's DOI, hint, initials
OpenReview id | too long, doubtful page, initials, others, hint
"""


def test_what_several_sources_come_to(golden: Callable[[str, Path], None]) -> None:
    rows = []
    for scene in TOGETHER.splitlines():
        pasted, _, names = scene.partition(" | ")
        parts = [SAID[name] for name in names.split(", ")]
        known = merged(*parts, **PASTED[pasted])
        rows.append(f"{scene}: {known.confidence}")
        for key, value in known.data.items():
            origin = known.origins.get(key)
            rows.append(
                f"  {key}: {value} {f'({origin.source} {origin.confidence})' if origin else ''}".rstrip()
            )
        rows += [f"  missing {' '.join(known.missing)}"] if known.missing else []
        rows += [f"  ? {question}" for question in known.questions]
        rows += [f"  note: {note}" for note in known.notes]
        rows += [f"  may be {kind}: {url}" for kind, url in known.suggestions.items()]
        rows += [f"  retracted by {known.retraction}"] if known.retraction else []

    golden("\n".join(rows) + "\n", DATA / "golden" / "decisions" / "sources.txt")


@pytest.mark.parametrize(
    ("name", "lists", "expected"),
    [
        ("A. Smith", [["Ada Smith"]], "Ada Smith"),
        ("A. Smith", [["Bo Lee", "Ada Mary Smith"]], "Ada Mary Smith"),
        ("A. Smith", [["A. M. Smith"], ["Ada Smith"]], "Ada Smith"),
        ("A. Smith", [["Ada Smith", "Ann Smith"], ["Ada Smith"]], "Ada Smith"),
        ("A. Smith", [["Ada Smith"], ["Ann Smith"]], "Ada Smith"),
        ("A. Smith", [["Ada Smyth"]], "A. Smith"),
        ("Smith", [["Ada Smith"]], "Smith"),
        ("7", [["Ada Smith"]], "7"),
        ("A. Smith", [], "A. Smith"),
    ],
)
def test_a_name_is_given_in_full_where_one_list_has_one_such_person(
    name: str, lists: list[list[str]], expected: str
) -> None:
    assert fullest(name, lists) == expected
