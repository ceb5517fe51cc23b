"""BibTeX as reference managers, publishers and DBLP write it."""

import pytest

from paperlist.importers.extract.result import Entry
from paperlist.importers.formats import read_document


def entry(fields: str, kind: str = "article", before: str = "") -> Entry:
    (found,) = read_document("a.bib", f"{before}@{kind}{{key, {fields}}}").reading.entries
    return found


@pytest.mark.parametrize(
    ("author", "people"),
    [
        (r"Mu{\~n}oz, Jos{\'e} and Jo{\~{a}}o da Silva", ["José Muñoz", "João da Silva"]),
        (r"G{\"o}del, Kurt~Friedrich", ["Kurt Friedrich Gödel"]),
        ("Wei Wang 0001 and Li Zhang 0012", ["Wei Wang", "Li Zhang"]),
        ("R.K.Kumar and P.Natarajan", ["R. K. Kumar", "P. Natarajan"]),
        (
            "{ATLAS Collaboration} and {Barnes and Noble, Inc.}",
            ["ATLAS Collaboration", "Barnes and Noble, Inc."],
        ),
        ("Davis, Jr., Sammy and van der Berg, Cy", ["Sammy Davis Jr.", "Cy van der Berg"]),
        ("Ada Smith and others", ["Ada Smith", "et al."]),
        ("Anonymous", None),
    ],
)
def test_people(author: str, people: list[str] | None) -> None:
    assert entry(f"title = {{T one}}, author = {{{author}}}").data.get("authors") == people


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        (
            '{Plain {Diffusion} for {M{\\"u}ller} Cells (2016)}',
            "Plain Diffusion for Müller Cells (2016)",
        ),
        ("{A Survey (CVPR 2010)}", "A Survey (CVPR 2010)"),
        ("{1.1 Billion Images}", "1.1 Billion Images"),
        ('"A " # name # " of Things"', "A Survey of Things"),
        ("{C# in the Large}", "C# in the Large"),
        ("{A # B}", "A # B"),
        ("{Anomaly~Detection}", "Anomaly Detection"),
        ("{R\\&D at 100\\%}", "R&D at 100%"),
        ("{The {\\TeX book} and {\\LaTeX}}", "The TeXbook and LaTeX"),
        ("{Radix-\\mbox{2} FFT}", "Radix-2 FFT"),
        ("{A methodology\\hyphen independent test}", "A methodology-independent test"),
    ],
)
def test_titles_lose_nothing(title: str, plain: str) -> None:
    assert entry(f"title = {title}", before='@string{name = "Survey"}\n').title == plain


@pytest.mark.parametrize(
    ("fields", "venue", "year", "arxiv"),
    [
        (
            "booktitle = {7th International Conference on Learning Representations, {ICLR} 2019, New Orleans}, year = 2019",
            "ICLR",
            2019,
            None,
        ),
        ("journal = {CoRR}, volume = {abs/1909.05311}, year = {2019}", "arXiv", 2019, "1909.05311"),
        ("journal = {arXiv preprint arXiv:1512.03385}, year = {2015}", "arXiv", 2015, "1512.03385"),
        ("journal = nature, year = 1859", "Nature", 1859, None),
        ("journal = {Nature Genetics}, date = {2020-03-01}", "Nature Genetics", 2020, None),
        ("journal = {A Journal Nobody Knows}", "A Journal Nobody Knows", None, None),
    ],
)
def test_where_and_when(fields: str, venue: str, year: int | None, arxiv: str | None) -> None:
    found = entry(f"title = {{T one}}, {fields}", before="@string{nature = {Nature}}\n").data

    assert (found.get("venue"), found.get("year"), found.get("arxiv")) == (venue, year, arxiv)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        (r"{https://example.org/my\_paper\_v2.html}", "https://example.org/my_paper_v2.html"),
        (r"{https://example.org/my{\_}paper.html}", "https://example.org/my_paper.html"),
        (r"{https://example.org/{\textasciitilde}jane/p.html}", "https://example.org/~jane/p.html"),
        (r"{https://example.org/\~{}jane/p.html}", "https://example.org/~jane/p.html"),
        (r"{https://example.org/p?a=1\&b=2\%20x\#frag}", "https://example.org/p?a=1&b=2%20x#frag"),
        (r"{\url{https://example.org/my_page}}", "https://example.org/my_page"),
    ],
)
def test_addresses_are_whole(url: str, address: str) -> None:
    assert entry(f"title = {{T one}}, url = {url}").links["paper"] == address


@pytest.mark.parametrize(
    "fields",
    [
        "booktitle = {Submitted to ICLR 2024}",
        "journal = {Neurocomputing, under review}",
        "note = {under review}, booktitle = {ICLR}",
    ],
)
def test_a_submission_has_no_venue_and_a_question(fields: str) -> None:
    found = entry(f"title = {{T one}}, {fields}")

    assert "venue" not in found.data
    assert any(note.startswith("Where was it published?") for note in found.notes)


@pytest.mark.promise("docs/import.md: every entry by itself: a broken one hides no other")
def test_a_broken_entry_costs_nobody_else() -> None:
    text = "@article{a, title = {No end\n@article{b, title = {Second One}}\n"
    reading = read_document("a.bib", text).reading

    assert [one.title for one in reading.entries] == ["Second One"]
    assert len(reading.unread) == 1


@pytest.mark.parametrize(
    ("fields", "doi", "arxiv"),
    [
        ("doi = {http://doi.acm.org/10.1145/1137627.1137631}", "10.1145/1137627.1137631", None),
        ("doi = {10.48550/ARXIV.1706.03762}", None, "1706.03762"),
        ("doi = {10.1000/182}, url = {https://doi.org/10.1007/bf03250842}", "10.1000/182", None),
    ],
)
def test_identifiers(fields: str, doi: str | None, arxiv: str | None) -> None:
    found = entry(f"title = {{T one}}, {fields}").data

    assert (found.get("doi"), found.get("arxiv")) == (doi, arxiv)


def test_a_long_name_of_an_unknown_venue_is_shortened_and_no_longer_sure() -> None:
    name = "17th International Conference on Electronics and Circuits and Systems of Every Kind and Size, {ICEXX} 2010, Athens, Greece, 12-15 December"
    found = entry(f"title = {{T one}}, booktitle = {{{name}}}")

    assert found.data["venue"] == "ICEXX"
    assert found.confidence["venue"] < 0.9


def test_a_title_that_is_the_list_of_the_authors_is_a_question() -> None:
    found = entry("title = {Josef Pieprz, David Point}, author = {Josef Pieprz and David Point}")

    assert found.confidence["title"] < 0.9
    assert any(note.startswith("What is the title?") for note in found.notes)


@pytest.mark.promise("docs/import.md: or where markup of the source is left in it")
def test_a_field_with_markup_left_in_it_is_not_sure() -> None:
    found = entry("title = {A Survey of \\unknowncommand Things}, journal = {Nature}")

    assert found.confidence["venue"] >= 0.9
    assert "\\" not in found.title or found.confidence["title"] < 0.9


def test_the_year_of_a_field_counts_more_than_that_of_an_address() -> None:
    fields = "title = {T one}, journal = {Journal of Machine Learning Research}, year = {2018}, url = {https://jmlr.org/papers/v18/16-558.html}"
    assert entry(fields).data["year"] == 2018


@pytest.mark.parametrize(
    ("date", "year"), [("1885/1888", 1885), ("1763", 1763), ("1763-12-23", 1763)]
)
def test_old_years_are_years(date: str, year: int) -> None:
    assert entry(f"title = {{T one}}, date = {{{date}}}").data["year"] == year


@pytest.mark.promise("docs/import.md: LaTeX as letters, `@string`, `crossref`, `and others`")
def test_what_an_entry_says_elsewhere_is_read_with_it() -> None:
    text = """@string{long = "Medical Image Analysis"}
@article{a, title = {{\\"U}ber Things}, author = {Smith, Ada and others}, journal = long, year = 2020}
@inproceedings{b, title = {Second Things}, author = {Jones, Bo}, crossref = {c}}
@proceedings{c, title = {Proceedings of MICCAI}, booktitle = {MICCAI}, year = 2021}
"""
    found = {one.title: one.data for one in read_document("a.bib", text).reading.entries}

    assert found["Über Things"]["venue"] == "MedIA"
    assert found["Über Things"]["authors"] == ["Ada Smith", "et al."]
    assert (found["Second Things"]["venue"], found["Second Things"]["year"]) == ("MICCAI", 2021)
