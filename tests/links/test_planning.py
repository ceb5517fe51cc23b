import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.links.papers import urls_of
from paperlist.links.planning import (
    Question,
    host_key,
    host_of,
    in_shard,
    question_of,
    same_page,
    secured,
)
from paperlist.model.paper import Paper


@pytest.mark.parametrize(
    ("url", "kind", "key"),
    [
        ("https://doi.org/10.1007/978-3-031-72120-5_51", "doi", "10.1007/978-3-031-72120-5_51"),
        ("http://dx.doi.org/10.1000/A%2FB", "doi", "10.1000/A/B"),
        ("https://arxiv.org/abs/2405.14325v3", "arxiv", "2405.14325"),
        ("https://arxiv.org/pdf/2405.14325.pdf", "arxiv", "2405.14325"),
        ("https://export.arxiv.org/abs/math.GT/0309136", "arxiv", "math/0309136"),
        ("https://arxiv.org/abs/24051.4325", "arxiv", "24051.4325"),
        ("https://arxiv.org/list/cs.CV/recent", "web", ""),
        ("https://arxiv.org/abs/2401.123456789", "arxiv", "2401.123456789"),
        ("https://arxiv.org/html/2401.00001v1/x1.png", "web", ""),
        ("https://arxiv.org/html/index.html", "web", ""),
        ("https://github.com/advisories/GHSA-aaaa-bbbb-cccc", "web", ""),
        ("https://github.com/enterprise/contact", "web", ""),
        ("https://github.com/education/classroom", "github", "education/classroom"),
        ("https://github.com/Owner/Name", "github", "Owner/Name"),
        ("https://github.com/owner/name.git", "github", "owner/name"),
        ("https://github.com/owner/name/", "github", "owner/name"),
        ("https://github.com/owner/name/tree/main", "web", ""),
        ("https://github.com/owner", "web", ""),
        ("https://github.com/orgs/people", "web", ""),
        ("https://user:pw@github.com/owner/name", "web", ""),
        ("https://github.com:8443/owner/name", "web", ""),
        ("https://github.com:81/owner/name", "web", ""),
        ("https://github.com:443/owner/name", "github", "owner/name"),
        ("http://github.com:80/owner/name", "github", "owner/name"),
        ("https://link.springer.com/chapter/10.1007/978-3-031-72120-5_51", "web", ""),
        ("no address", "web", ""),
    ],
)
def test_what_is_asked_of_whom(url: str, kind: str, key: str) -> None:
    assert question_of(url) == Question(kind, key or url)  # type: ignore[arg-type]


@pytest.mark.promise(
    "docs/links.md: (fragment, tracking parameters, usual port, last slash; `%2F` is no slash)"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/a/"),
        ("https://example.org/a#top", "https://EXAMPLE.org:443/a?utm_source=x"),
        ("https://example.org/caf%C3%A9%2fx", "https://example.org/café%2Fx"),
    ],
)
def test_spellings_of_one_page_are_one(one: str, other: str) -> None:
    assert same_page(one) == same_page(other)


@pytest.mark.promise(
    "docs/links.md: a host with `www.` and without, a landing page and its PDF are two"
)
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
        ("https://example.org/c%2B%2B", "https://example.org/c++"),
        ("https://example.org/a%3Fb", "https://example.org/a?b"),
        ("https://example.org/a%252Fb", "https://example.org/a%2Fb"),
        ("https://example.org:8080/a", "https://example.org/a"),
        ("https://www.example.org/a", "https://example.org/a"),
        ("https://openreview.net/forum?id=9OmCr1q54Z", "https://openreview.net/pdf?id=9OmCr1q54Z"),
        ("https://openreview.net/forum?id=9OmCr1q54Z", "https://openreview.net/forum?id=x"),
        ("https://example.org/a?page=1", "https://example.org/a"),
        ("https://ar5iv.org/abs/2101.00001", "https://huggingface.co/papers/2101.00001"),
    ],
)
def test_spellings_of_two_pages_are_two(one: str, other: str) -> None:
    assert same_page(one) != same_page(other)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("http://example.org/a", "https://example.org/a"),
        ("https://example.org/a", ""),
        ("http://example.org:8080/a", ""),
        ("http://example.org:99999/", ""),
        ("ftp://x/", ""),
    ],
)
def test_the_https_address_of_an_http_one(url: str, safe: str) -> None:
    assert secured(url) == safe


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("http://Example.org:80/a", "example.org"),
        ("https://example.org:443/", "example.org"),
        ("http://M\u00fcnchen.example/", "xn--mnchen-3ya.example"),
        ("http://example.org:443/", "example.org:443"),
        ("http://[::1]:81/", "[::1]:81"),
        ("mailto:a@example.org", ""),
        ("http://[::1", ""),
        ("http://x:99999/", ""),
    ],
)
def test_the_host_that_a_link_is_asked_of(url: str, place: str) -> None:
    assert host_key(url) == place


@pytest.mark.promise("docs/links.md: http and https, a host with `www.` and without")
def test_http_and_https_are_two_pages() -> None:
    assert same_page("http://example.org/a") != same_page("https://example.org/a")


@pytest.mark.slow
@given(st.lists(st.text(min_size=1, max_size=30), max_size=20), st.integers(1, 7))
def test_every_link_is_in_one_shard_and_a_host_in_one(parts: list[str], count: int) -> None:
    urls = [f"https://{part}/{n}" for n, part in enumerate(parts)]
    for url in urls:
        where = [n for n in range(1, count + 1) if in_shard(url, question_of(url), n, count)]
        assert len(where) == 1
        same = [u for u in urls if host_of(u) == host_of(url)]
        assert all(in_shard(u, question_of(u), where[0], count) for u in same)


def test_the_links_of_a_paper_are_those_it_names_and_those_its_identifiers_stand_for() -> None:
    data = {
        "links": {"paper": "https://arxiv.org/abs/2403.09303", "code": "https://github.com/a/b"},
        "figure": "https://example.org/f.png",
        "doi": "10.1000/x",
        "arxiv": "2403.09303",
    }

    assert list(urls_of(Paper("papers/a/b.yaml", data))) == [
        ("/links/paper", "https://arxiv.org/abs/2403.09303"),
        ("/links/code", "https://github.com/a/b"),
        ("/figure", "https://example.org/f.png"),
        ("/doi", "https://doi.org/10.1000/x"),
    ]


@pytest.mark.parametrize("url", ["http://[::1", "http://[127.1.2.3]/x", "nothing", ""])
def test_what_is_no_address_is_a_page_of_its_own(url: str) -> None:
    assert same_page(url).endswith(url)


def test_a_link_with_a_password_is_not_the_page_without() -> None:
    assert same_page("http://u:p@example.org/ok") != same_page("http://example.org/ok")
