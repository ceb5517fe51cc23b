"""One knowledge, two doors: a record comes out the same from a look-up and from an import."""

import json
from collections.abc import Mapping

import pytest

from conftest import DATA
from fakes import FakeWeb
from paperlist.importers.formats import read_document
from paperlist.jobs.look_up_papers import Sources

WORKS = {
    path.name: json.loads(path.read_text(encoding="utf-8"))["message"]
    for path in sorted((DATA / "web").glob("crossref-*.json"))
    if '"DOI"' in path.read_text(encoding="utf-8")
    and '"items"' not in path.read_text(encoding="utf-8")
}
# Only hints of other sources could tell these apart; the fields are the record's own.
FIELDS = ("title", "authors", "venue", "year", "doi", "links")
BIBTEX = """@article{{k, title = {{{title}}}, author = {{{author}}}, journal = {{{venue}}},
  year = {{{year}}}, doi = {{{doi}}}}}"""
RIS = "TY  - JOUR\nTI  - {title}\n{authors}JO  - {venue}\nPY  - {year}\nDO  - {doi}\nER  - \n"
CSL = """[{{"type": "article-journal", "title": "{title}", "author": {authors},
  "container-title": "{venue}", "issued": {{"date-parts": [[{year}]]}}, "DOI": "{doi}"}}]"""


def imported(name: str, text: str) -> Mapping[str, object]:
    (entry,) = read_document(name, text).reading.entries
    return {key: entry.data[key] for key in FIELDS if key in entry.data}


def looked_up(work: Mapping[str, object]) -> Mapping[str, object]:
    doi = str(work["DOI"]).lower()
    answer = json.dumps({"status": "ok", "message": work})
    web = FakeWeb({f"https://api.crossref.org/works/{doi}": answer})
    (known,) = Sources(web, lambda: 0.0).look_up([doi])
    return {key: known.data[key] for key in FIELDS if key in known.data}


@pytest.mark.promise(
    "docs/look-up.md: an imported record and the look-up of its DOI give the same draft"
)
@pytest.mark.parametrize("name", WORKS)
def test_a_record_of_crossref_is_the_same_paper_through_both(name: str) -> None:
    assert imported("work.json", json.dumps(WORKS[name])) == looked_up(WORKS[name])


@pytest.mark.promise(
    "docs/look-up.md: `import` reads records of BibTeX, RIS and CSL-JSON through the same functions"
)
@pytest.mark.parametrize(
    ("title", "people", "venue", "year"),
    [
        (
            "A Review of Codebooks (2016)",
            [("Ada", "Smith"), ("Cy", "van der Berg")],
            "IEEE Trans. Med. Imaging",
            2017,
        ),
        (
            "Lanterns & Lesions: 3D in 2D",
            [("José", "Muñoz"), ("J. R.", "Ray")],
            "2016 IEEE Conference on Computer Vision and Pattern Recognition (CVPR)",
            2016,
        ),
        ("On Old Things", [("Bo", "Lee")], "A Journal Nobody Knows", 1859),
    ],
)
def test_the_same_facts_in_every_format_are_the_same_paper(
    title: str, people: list[tuple[str, str]], venue: str, year: int
) -> None:
    doi = "10.1000/two.doors"
    inverted = [f"{family}, {given}" for given, family in people]
    facts = {"title": title, "venue": venue, "year": year, "doi": doi}
    parts = json.dumps([{"family": family, "given": given} for given, family in people])
    csl = imported("a.json", CSL.format(authors=parts, **facts))
    bibtex = imported("a.bib", BIBTEX.format(author=" and ".join(inverted), **facts))
    ris = imported(
        "a.ris", RIS.format(authors="".join(f"AU  - {name}\n" for name in inverted), **facts)
    )

    assert bibtex == csl == ris
    assert csl["title"] == title
    assert csl["authors"] == [f"{given} {family}" for given, family in people]
