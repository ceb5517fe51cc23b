"""Readers take any bytes and any data; what comes out is plain text within limits."""

import json
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.metadata import (
    arxiv,
    crossref,
    datacite,
    github,
    html_meta,
    openalex,
    openreview,
    semantic_scholar,
)
from paperlist.metadata.arxiv import published
from paperlist.metadata.safe_json import initials_first, name_of, text_of, title_of, year_of
from paperlist.metadata.source_record import SourceRecord
from paperlist.ports.files import Answer
from paperlist.text.escape import one_line

FORUM = "abcDEF1234"
READERS: dict[str, Callable[[Answer], object]] = {
    "arxiv": arxiv.read,
    "crossref": crossref.read,
    "datacite": datacite.read,
    "github": github.read,
    "openalex": openalex.read,
    "page": html_meta.read,
    "semantic-scholar": semantic_scholar.read,
    "openreview": lambda answer: openreview.read(answer, FORUM),
}
KEYS = st.sampled_from(
    [
        "message",
        "items",
        "title",
        "subtitle",
        "author",
        "given",
        "family",
        "name",
        "suffix",
        "container-title",
        "issued",
        "published-print",
        "date-parts",
        "event",
        "start",
        "type",
        "DOI",
        "relation",
        "is-preprint-of",
        "id",
        "data",
        "attributes",
        "titles",
        "creators",
        "publicationYear",
        "types",
        "notes",
        "content",
        "value",
        "authors",
        "venue",
        "venueid",
        "year",
        "externalIds",
        "ArXiv",
        "authorships",
        "locations",
        "institution",
        "updated-by",
    ]
)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["10.1000/x", "2501.00001", FORUM, "<b>x</b>", "\ud800", "$\\alpha$", "{\\"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6),
    max_leaves=40,
)


def answer(body: bytes, kind: str = "", url: str = "https://x.example/CITATION.cff") -> Answer:
    return Answer(url=url, status=200, headers={"content-type": kind}, body=body)


def parts_of(found: object) -> list[SourceRecord]:
    if isinstance(found, dict):
        return [part for parts in found.values() for part in parts]
    return list(found) if isinstance(found, tuple) else []


def assert_plain(found: object) -> None:
    for part in parts_of(found):
        texts = [part.title, part.venue, *part.authors, part.doi, part.arxiv]
        assert all(text == one_line(text) for text in texts)
        " ".join(texts).encode()


@pytest.mark.promise("SECURITY.md: Readers take any bytes and any JSON (property tests)")
@pytest.mark.parametrize("name", READERS)
@given(
    st.binary(max_size=300)
    | st.sampled_from([b"\xff\xfe<", b"%PDF-1.7", b"[" * 100_000, b'{"a":' * 50_000])
)
def test_any_bytes_are_read(name: str, body: bytes) -> None:
    assert_plain(READERS[name](answer(body)))


@pytest.mark.promise("SECURITY.md: Readers take any bytes and any JSON (property tests)")
@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in READERS if n not in ("arxiv", "page")])
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_data_of_any_type_is_read(name: str, data: dict[str, object]) -> None:
    wrapped = {
        "message": data,
        "data": {"attributes": data},
        "notes": [{"id": FORUM, "content": data}],
        **data,
    }
    assert_plain(READERS[name](answer(json.dumps(wrapped).encode())))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    "citation_title",
                    "citation_author",
                    "citation_doi",
                    "dc.date",
                    "og:title",
                    "citation_authors",
                    "citation_arxiv_id",
                ]
            ),
            st.text(max_size=40),
        ),
        max_size=8,
    )
)
def test_any_tags_are_read(tags: list[tuple[str, str]]) -> None:
    html = "".join(f'<meta name="{name}" content="{content}">' for name, content in tags)
    assert_plain(html_meta.read(answer(html.encode("utf-8", "replace"), "text/html")))


@given(st.lists(st.text(max_size=30), min_size=4, max_size=4))
def test_any_entry_of_a_feed_is_read(texts: list[str]) -> None:
    from xml.sax.saxutils import escape

    title, name, comment, reference = map(escape, texts)
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>'
        f"<id>http://arxiv.org/abs/2501.00001v1</id><title>{title}</title><author><name>{name}</name></author>"
        f"<arxiv:comment>{comment}</arxiv:comment><arxiv:journal_ref>{reference}</arxiv:journal_ref></entry></feed>"
    )
    assert_plain(arxiv.read(answer(feed.encode("utf-8", "replace"))))


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><feed xmlns="http://www.w3.org/2005/Atom">&c;</feed>',
        b'<?xml version="1.0" encoding="made-up"?><feed/>',
        b"<html>Rate exceeded.</html>",
        b"",
        "Rate exceeded".encode("utf-16"),
    ],
)
def test_what_is_no_feed_is_none(body: bytes) -> None:
    assert arxiv.read(answer(body)) is None


@pytest.mark.parametrize(
    "name", ["crossref", "datacite", "openalex", "semantic-scholar", "openreview"]
)
def test_a_page_in_place_of_data_is_none(name: str) -> None:
    assert READERS[name](answer(b"<html><title>Down for maintenance</title></html>")) is None


@pytest.mark.promise("docs/look-up.md: HTML, MathML and LaTeX become letters")
@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("  A title\n   over lines ", "A title over lines"),
        ("Hunting &amp;amp; gathering", "Hunting & gathering"),
        ("Growth of <i>E. coli</i> in H<sub>2</sub>O", "Growth of E. coli in H2O"),
        ("On $\\alpha$-stable sets of $k$ points", "On α-stable sets of k points"),
        ("The price of $5 and $10 drugs", "The price of $5 and $10 drugs"),
        ("M{\\\"u}ller's law", "Müller's law"),
        ("Ends with a stop.", "Ends with a stop"),
        ("Half a \\frac", "Half a \\frac"),
        ("What now...", "What now..."),
        ("Marked at its end \u2606", "Marked at its end"),
        ("First line<br/>second line", "First line second line"),
        ("::error::x\u202e", "::error::x"),
        ("a < b and c > d", "a < b and c > d"),
        ("", ""),
    ],
)
def test_titles_in_plain_letters(raw: str, title: str) -> None:
    assert title_of(raw) == title


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Smith, Ada", "Ada Smith"),
        ("Davis, Jr., Sam", "Sam Davis Jr."),
        ("van der Berg, Ada", "Ada van der Berg"),
        ("SMITH, ADA", "Ada Smith"),
        ("Ada Smith1,2", "Ada Smith"),
        ("Ada Smith\u2020*", "Ada Smith"),
        ("Jos&eacute; Nu&#241;ez", "José Nuñez"),
        ("J. O&#39;Neil", "J. O'Neil"),
        ("Plain Group 2020", "Plain Group 2020"),
        ("STOP-COVID19", "STOP-COVID19"),
        ("et al.", ""),
        ("123", ""),
    ],
)
def test_names_as_lists_write_them(raw: str, name: str) -> None:
    assert name_of(raw) == name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Smith JA", "J A Smith"),
        ("van der Berg A", "A van der Berg"),
        ("Ada Smith", "Ada Smith"),
        ("Smith II", "I I Smith"),
    ],
)
def test_names_as_pubmed_writes_them(name: str, expected: str) -> None:
    assert initials_first(name) == expected


@pytest.mark.parametrize(
    ("value", "year"),
    [
        (2024, 2024),
        ("2024/05/01", 2024),
        ("May 2019", 2019),
        (True, 0),
        (12, 0),
        ("12345", 0),
        (None, 0),
        (3000, 0),
    ],
)
def test_years(value: object, year: int) -> None:
    assert year_of(value) == year


@pytest.mark.promise("docs/look-up.md: is a hint: taken with medium confidence, and asked about")
@pytest.mark.parametrize(
    ("words", "venue", "year"),
    [
        ("Accepted at MICCAI 2024", "MICCAI", 2024),
        ("CVPR 2023 (highlight), 12 pages", "CVPR", 2023),
        ("To appear in Medical Image Analysis, 2022", "MedIA", 2022),
        ("Published in Transactions on Machine Learning Research (2023)", "TMLR", 2023),
        ("Accepted to the ICML 2024 Workshop on Plain Data", "ICML Workshop", 2024),
        ("NeurIPS 2023 camera-ready", "NeurIPS", 2023),
    ],
)
def test_comments_that_say_where_it_was_published(words: str, venue: str, year: int) -> None:
    hint = published(words)

    assert hint is not None
    assert (hint.venue, hint.year) == (venue, year)
    assert hint.doubtful == {"venue", "year"}


@pytest.mark.promise('docs/look-up.md: "Submitted to" is none')
@pytest.mark.parametrize(
    "words",
    [
        "Submitted to MICCAI 2024",
        "Under review at TMI 2024",
        "12 pages, 4 figures",
        "Extended version of a CVPR 2020 paper",
        "We use the data of the CVPR challenge",
        "",
        "Accepted at a workshop",
        "Accepted at MICCAI",
    ],
)
def test_comments_that_do_not(words: str) -> None:
    assert published(words) is None


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("é".encode("latin-1"), "text/html; charset=iso-8859-1", "é"),
        (
            '<meta charset="windows-1252">é'.encode("cp1252"),
            "text/html",
            '<meta charset="windows-1252">é',
        ),
        ("é".encode(), "text/html", "é"),
        ("é".encode("cp1252"), "text/html", "é"),
        (b"\xff", "text/html; charset=made-up", "\ufffd"),
    ],
)
def test_the_character_set_that_an_answer_claims(body: bytes, kind: str, text: str) -> None:
    assert text_of(answer(body, kind)) == text


def told(tags: Sequence[tuple[str, str]]) -> tuple[object, ...]:
    """What a page with these tags says: title, people, venue, year, DOI."""
    written = "".join(f'<meta name="{name}" content="{content}">' for name, content in tags)
    (record,) = html_meta.read(answer(f"<html><head>{written}</head></html>".encode()))
    return (record.title, record.authors, record.venue, record.year, record.doi)


HIGHWIRE = [
    ("citation_title", "By Highwire"),
    ("citation_author", "Ada Smith"),
    ("citation_journal_title", "Journal of Highwire"),
    ("citation_publication_date", "2021"),
    ("citation_doi", "10.1000/highwire"),
]
DUBLIN_CORE = [
    ("dc.title", "By Dublin Core"),
    ("dc.creator", "Bo Lee"),
    ("dc.issued", "2022"),
    ("dc.identifier", "10.1000/dublin"),
]
PRISM = [
    ("prism.title", "By Prism"),
    ("prism.publicationName", "Journal of Prisms"),
    ("prism.coverDate", "2023"),
]
OPEN_GRAPH = [("og:title", "By Open Graph"), ("article:published_time", "2024")]


@pytest.mark.promise(
    "docs/look-up.md: `citation_*` before Dublin Core, PRISM, Open Graph; IEEE Xplore's script"
)
@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (
            [*OPEN_GRAPH, *PRISM, *DUBLIN_CORE, *HIGHWIRE],
            ("By Highwire", ("Ada Smith",), "Journal of Highwire", 2021, "10.1000/highwire"),
        ),
        (
            [*OPEN_GRAPH, *PRISM, *DUBLIN_CORE],
            ("By Dublin Core", ("Bo Lee",), "Journal of Prisms", 2022, "10.1000/dublin"),
        ),
        (
            [*OPEN_GRAPH, *PRISM, ("prism.doi", "10.1000/prism")],
            ("By Prism", (), "Journal of Prisms", 2023, "10.1000/prism"),
        ),
        (
            [*OPEN_GRAPH, ("prism.doi", "10.1000/prism")],
            ("By Open Graph", (), "", 2024, "10.1000/prism"),
        ),
    ],
    ids=["citation", "dublin-core", "prism", "open-graph"],
)
def test_of_a_pages_tags_the_more_exact_are_believed(
    tags: list[tuple[str, str]], expected: tuple[object, ...]
) -> None:
    assert told(tags) == expected
    assert told(tags[::-1]) == expected
