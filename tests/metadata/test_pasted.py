"""Pasted texts understood, and requests that are the same in another spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes import FakeWeb
from paperlist.jobs.look_up_papers import Sources
from paperlist.metadata.parse_input import Pasted, recognise
from paperlist.metadata.request_equivalence import contained, keys_of


@pytest.mark.promise(
    "docs/look-up.md: with brackets, quotes and stops around it, `http`, `www.`, tracking, versions, percent signs"
)
@pytest.mark.promise(
    "docs/look-up.md: A DOI, an arXiv or OpenReview id, an address with its DOI in it of a publisher that is known here, a BibTeX entry, a repository, or a title"
)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2405.14325", {"arxiv": "2405.14325", "page": "https://arxiv.org/abs/2405.14325"}),
        (
            "see https://arxiv.org/pdf/2405.14325v2.",
            {"arxiv": "2405.14325", "page": "https://arxiv.org/abs/2405.14325"},
        ),
        ("DOI: 10.1000/XYZ", {"doi": "10.1000/xyz", "page": "https://doi.org/10.1000/xyz"}),
        (
            "https://api.crossref.org/works/10.1000/xyz",
            {"doi": "10.1000/xyz", "page": "https://doi.org/10.1000/xyz"},
        ),
        (
            "https://openreview.net/pdf?id=abcDEF1234",
            {"openreview": "abcDEF1234", "page": "https://openreview.net/forum?id=abcDEF1234"},
        ),
        (
            "https://dl.acm.org/doi/pdf/10.1145/1.2",
            {"doi": "10.1145/1.2", "page": "https://dl.acm.org/doi/pdf/10.1145/1.2"},
        ),
        ("https://github.com/Smith/Plain.git", {"repository": "smith/plain", "page": ""}),
        (
            f"https://www.semanticscholar.org/paper/A-Title/{'ab12' * 10}",
            {"corpus": "ab12" * 10, "page": ""},
        ),
        (
            "https://api.semanticscholar.org/graph/v1/paper/CorpusID:7?fields=title",
            {"corpus": "CorpusID:7", "page": ""},
        ),
        (
            "https://api.semanticscholar.org/graph/v1/paper/search/match?query=plain+words",
            {"title": "plain words"},
        ),
        (
            "https://api.crossref.org/works?query.bibliographic=plain+words&rows=1",
            {"title": "plain words"},
        ),
        (
            "https://api.semanticscholar.org/graph/v1/paper/10.1000/x?fields=title",
            {"doi": "10.1000/x", "corpus": ""},
        ),
        (
            "https://github.com/smith/plain and https://arxiv.org/abs/2405.14325v1 are ours",
            {"arxiv": "2405.14325", "repository": ""},
        ),
        ("arXiv 2405.14325", {"arxiv": "2405.14325"}),
        ("Plain Diffusion for Brains", {"title": "Plain Diffusion for Brains"}),
        ("https://t.co/abc", {"refused": "a shortened address", "page": ""}),
        ("https://example.org/a?utm_source=x#top", {"page": "https://example.org/a"}),
        (
            "https://proceedings.mlr.press/v227/a24a/a24a.pdf",
            {
                "page": "https://proceedings.mlr.press/v227/a24a.html",
                "pdf": "https://proceedings.mlr.press/v227/a24a/a24a.pdf",
            },
        ),
        ("@misc{x,\n eprint = {2405.14325},\n}", {"arxiv": "2405.14325"}),
        ("@misc{x,\n title = {A {Plain} Title},\n}", {"title": "A Plain Title"}),
        ("@misc{x,\n url = {https://example.org/a},\n}", {"page": "https://example.org/a"}),
    ],
)
def test_what_a_pasted_text_is(text: str, expected: dict[str, str]) -> None:
    found = recognise(text)

    assert {key: getattr(found, key) for key in expected} == expected


@pytest.mark.parametrize("text", ["", "BERT", "   ", "12345"])
def test_what_cannot_be_looked_up(text: str) -> None:
    assert recognise(text).is_nothing


@given(st.text(max_size=80))
def test_any_text_is_something_or_nothing(text: str) -> None:
    assert isinstance(recognise(text), Pasted)
    assert isinstance(recognise(f"https://{text}"), Pasted)
    assert isinstance(recognise(f"@x{text}"), Pasted)


@pytest.mark.promise("docs/architecture.md: **A recording answers equivalent requests**")
@pytest.mark.promise(
    "docs/look-up.md: Requests are the same whatever their scheme, `www.`, percent signs, order of parameters, tracking and `mailto`"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://api.crossref.org/works/10.1000/Xyz",
            "http://api.crossref.org/works/10.1000%2Fxyz?mailto=a@b.example",
        ),
        (
            "https://api.crossref.org/v1/works/10.1000/xyz",
            "https://api.crossref.org/works/10.1000/xyz",
        ),
        (
            "https://api.semanticscholar.org/graph/v1/paper/10.1000/x?fields=title",
            "https://api.semanticscholar.org/graph/v1/paper/DOI:10.1000/X?fields=year,title",
        ),
        (
            "https://export.arxiv.org/api/query?id_list=2501.00001v2&start=0",
            "http://arxiv.org/api/query?search_query=&id_list=2501.00001&max_results=1",
        ),
        (
            "https://export.arxiv.org/api/query?id_list=a%2Cb",
            "https://export.arxiv.org/api/query?id_list=b,a",
        ),
        (
            "https://api2.openreview.net/notes?forum=abc&limit=5",
            "https://api2.openreview.net/notes?id=abc",
        ),
        ("https://www.example.org/a/?b=1&a=2&utm_source=x", "http://example.org/a?a=2&b=1"),
        (
            "https://www.sciencedirect.com/science/article/abs/pii/S1?via%3Dihub",
            "https://www.sciencedirect.com/science/article/pii/S1",
        ),
    ],
)
def test_requests_that_are_one(one: str, other: str) -> None:
    assert set(keys_of(one)) & set(keys_of(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://api.crossref.org/works/10.1000/a", "https://api.crossref.org/works/10.1000/b"),
        ("https://example.org/a?limit=1", "https://example.org/a?limit=2"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://api2.openreview.net/notes?id=abc", "https://api2.openreview.net/notes?id=ABC"),
        ("https://api2.openreview.net/notes?id=abc", "https://api.openreview.net/notes?id=abc"),
    ],
)
def test_requests_that_are_two(one: str, other: str) -> None:
    assert not set(keys_of(one)) & set(keys_of(other)) - {""}


def test_a_request_for_several_papers_answers_for_each() -> None:
    names = set(contained("https://export.arxiv.org/api/query?id_list=2501.00001v1,2501.00002"))

    assert names & set(keys_of("https://export.arxiv.org/api/query?id_list=2501.00002"))


@given(st.text(max_size=60))
def test_any_address_has_keys(url: str) -> None:
    assert keys_of(url)
    list(contained(url))


@pytest.mark.promise(
    "docs/look-up.md: A search page, a shortened address, an unlicensed copy or a page behind a login is never a landing page: the publisher's is asked for."
)
@pytest.mark.parametrize(
    ("url", "what"),
    [
        ("https://scholar.google.com/scholar?cluster=1", "a search page"),
        ("https://t.co/abc", "a shortened address"),
        ("https://sci-hub.se/plain", "an unlicensed copy"),
        ("https://www.researchgate.net/publication/1_A", "a page behind a login"),
    ],
)
def test_instead_of_what_is_no_landing_page_the_publishers_is_asked_for(
    url: str, what: str
) -> None:
    web = FakeWeb({})
    (known,) = Sources(web, lambda: 0.0).look_up([url])

    question = f"This is {what}. What is the address of the publisher's page?"
    assert (question in known.questions, web.asked) == (True, [])
    assert "links" not in known.data
