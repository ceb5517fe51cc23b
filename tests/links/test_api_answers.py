import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperlist.links.api_answers import (
    doi_judgement,
    is_arxiv_id,
    papers_in,
    repository_judgement,
)
from paperlist.links.bot_walls import has_mark, is_wall
from paperlist.links.pages import Page, is_sign_in, read_page, says_not_found
from paperlist.links.probe import Hop, Probe
from paperlist.links.verdicts import judge, next_address
from paperlist.ports.github import RepositoryState


def handle(code: object, status: int = 200) -> Hop:
    return Hop(
        "https://doi.org/api/handles/10.1/x",
        status,
        {},
        json.dumps({"responseCode": code}).encode(),
    )


@pytest.mark.parametrize(
    ("hop", "verdict", "cause"),
    [
        (handle(1), "ok", ""),
        (handle(100, 404), "broken", "not-found"),
        (handle(200), "broken", "no-address"),
        (handle(2, 500), "unverified", "server-error"),
        (handle("1"), "unverified", "server-error"),
        (Hop("u", 404, {}, b"<html>"), "unverified", "server-error"),
        (Hop("u", 429), "unverified", "rate-limited"),
        (Hop("u", failure="deadline"), "timeout", "deadline"),
        (Hop("u", failure="dns"), "unverified", "dns"),
    ],
)
def test_what_the_handle_system_says_of_a_doi(hop: Hop, verdict: str, cause: str) -> None:
    judgement = doi_judgement(hop)

    assert (judgement.verdict, judgement.cause) == (verdict, cause)
    assert judgement.is_low_confidence is (cause == "no-address")


@pytest.mark.parametrize(
    ("state", "verdict", "final", "note"),
    [
        (RepositoryState(standing="found", name="Own/Name"), "ok", "Own/Name", ""),
        (RepositoryState(standing="found", name="new/name"), "redirected", "new/name", ""),
        (
            RepositoryState(standing="found", name="own/name", is_archived=True),
            "ok",
            "own/name",
            "archived",
        ),
        (RepositoryState(standing="missing"), "broken", "", ""),
        (RepositoryState(standing="error", reason="busy"), "unverified", "", ""),
    ],
)
def test_what_github_says_of_a_repository(
    state: RepositoryState, verdict: str, final: str, note: str
) -> None:
    judgement = repository_judgement("own/name", state)

    assert (judgement.verdict, judgement.note) == (verdict, note)
    assert judgement.final_url == (f"https://github.com/{final}" if final else "")


FEED = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<entry><id>http://arxiv.org/abs/2401.00001v2</id><title>One</title><summary>Fine.</summary></entry>
<entry><id>http://arxiv.org/abs/math/0309136v1</id><title>Two</title>
<summary>This paper has been withdrawn by the authors.</summary></entry>
<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>bad id</summary></entry>
</feed>"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2401.12345", True),
        ("0704.0001", True),
        ("1412.6980", True),
        ("1501.00001", True),
        ("math/0309136", True),
        ("hep-th/9108001", True),
        ("math.GT/0309136", True),
        ("2101.1234", False),
        ("1412.12345", False),
        ("0704.00012", False),
        ("0703.1234", False),
        ("2413.12345", False),
        ("24051.4325", False),
        ("math/5009136", False),
        ("", False),
    ],
)
def test_ids_that_arxiv_can_have(text: str, expected: bool) -> None:
    assert is_arxiv_id(text) is expected


def test_a_feed_tells_which_papers_are_there_and_which_are_withdrawn() -> None:
    assert papers_in(FEED.encode()) == {"2401.00001": False, "math/0309136": True}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html></html>",
        FEED.encode()[:-20],
        b"Rate exceeded.",
        b'<!DOCTYPE x [<!ENTITY a "b">]><feed xmlns="http://www.w3.org/2005/Atom">&a;</feed>',
    ],
)
def test_what_is_no_whole_feed_says_nothing(body: bytes) -> None:
    assert papers_in(body) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_read(body: bytes) -> None:
    papers_in(body)
    doi_judgement(Hop("u", 200, {}, body))


@given(
    st.integers(100, 999),
    st.dictionaries(
        st.sampled_from(["location", "content-type", "server", "set-cookie", "cf-ray"]),
        st.text(max_size=40),
    ),
    st.binary(max_size=400),
)
def test_any_answer_gets_a_verdict(status: int, headers: dict[str, str], body: bytes) -> None:
    hop = Hop("https://example.org/a", status, headers, body)

    assert judge(Probe((hop,))).verdict
    next_address([hop])


@pytest.mark.promise('docs/links.md: a page whose title only says "not found"')
@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("404", True),
        ("404 Not Found", True),
        ("Error 404: Page not found", True),
        ("Page Not Found | Example", True),
        ("Page Not Found | Example | Journal of Examples", False),
        ("Page Not Found | 404", True),
        ("Example | Journal of Examples", False),
        ("Example University - Page not found", True),
        ("Oops! That page can't be found.", True),
        ("Sorry, this page isn't available", True),
        ("Not Found - Journal of Examples", True),
        ("The requested URL was not found on this server", True),
        ("Article not found :: Example Press", True),
        ("DOI Not Found", True),
        ("Error 404 (Not Found)!!1", True),
        ("404 Seite nicht gefunden", True),
        ("Erreur 404 - Page introuvable", True),
        ("Seite nicht gefunden 404", True),
        ("404 Seiten \u00fcber das Gehirn", False),
        ("404 Error", True),
        ("404 | Example University", True),
        ("HTTP 404 - Example", True),
        ("Page unavailable | Example", True),
        ("This page was removed", True),
        ("Missing Pages of the Brain", False),
        ("This page is no longer available", True),
        ("页面不存在", True),
        ("الصفحة غير موجودة", True),
        ("Needle Not Found: Retrieval in Haystacks", False),
        ("Found in Translation", False),
        ("404 Days Later", False),
        ("Not Found: Retrieval of Missing Persons", False),
        ("Missing Data Imputation", False),
        ("Plain Diffusion", False),
        ("", False),
        ("Page not found - how readers of scholarly works meet dead links", False),
    ],
)
def test_titles_that_only_say_that_nothing_was_found(title: str, expected: bool) -> None:
    assert says_not_found(Page(f"<title>{title}</title>{WORDS}")) is expected


WORDS = "Words about a paper. " * 60


@pytest.mark.parametrize(
    "title",
    [
        "Gone",
        "Missing",
        "The Missing Link",
        "Missing Link | Some Blog",
        "The Dead Link",
        "Removed",
        "No Longer Missing",
        "GONE - Graph Outlier Network Embedding",
    ],
)
def test_a_title_that_may_be_a_papers_counts_where_there_is_little_below(title: str) -> None:
    assert not says_not_found(Page(f"<title>{title}</title>{WORDS}"))
    assert says_not_found(Page(f"<title>{title}</title><p>Sorry.</p>"))


@pytest.mark.parametrize(
    "title",
    [
        "Captcha Recognition with Deep Learning",
        "Bot Detection in Social Networks: A Survey",
        "Website Protection Toolkit",
        "Verifying you are human: proofs of personhood",
        "Human Verification",
        "Security Check",
        "Attention Required",
        "Please Wait",
    ],
)
def test_a_title_that_may_be_a_walls_counts_where_there_is_little_below(title: str) -> None:
    long, short = f"<title>{title}</title>{WORDS}", f"<title>{title}</title>"

    assert not is_wall(200, {}, long.encode(), Page(long))
    assert is_wall(200, {}, short.encode(), Page(short))
    assert is_wall(403, {}, long.encode(), Page(long))


@pytest.mark.parametrize(
    "html",
    [
        f"<style>{'a{b:c}' * 8_000}</style><title>Page not found</title>",
        "<textarea><title>A</title></textarea>",
    ],
)
def test_a_title_is_looked_for_where_it_stands(html: str) -> None:
    assert Page(html).title == ("Page not found" if "Page" in html else "")


@pytest.mark.parametrize(
    "body",
    [
        "\ufeff<html><title>Page not found</title>".encode(),
        b"<!-- x --><title>Page not found</title>",
        "\ufeff<html><title>Page not found</title>".encode("utf-16-le"),
    ],
)
def test_html_is_told_without_a_header_and_read_in_its_encoding(body: bytes) -> None:
    kind = {"content-type": "text/html"} if body.startswith(b"\xff\xfe") else {}

    assert says_not_found(read_page(kind, body))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>Sign in to Example</title><input type='password'>", True),
        ("<title>Sign in - Example Accounts</title><form><input type=email></form>", True),
        ("<title>Sign in the Brain</title><form><input type=email></form>", False),
        ("<title>Welcome</title><form><input type=PASSWORD></form>", True),
        ("<title>Sign in the Brain: A Study</title><p>text</p>", False),
        ("<title>Plain Diffusion</title><input type='password'>" + "text " * 200, False),
    ],
)
def test_pages_that_are_only_a_form_to_sign_in(html: str, expected: bool) -> None:
    assert is_sign_in(Page(html)) is expected


@pytest.mark.parametrize(
    ("location", "target"),
    [
        ("/caf\udce9", "https://example.org/caf%E9"),
        ("/\udc80\udcff", "https://example.org/%80%FF"),  # the bytes that are no ASCII
        ("/\udc7f\udd00", "https://example.org/%3F%3F"),  # no bytes, and no characters
        ("/caf\u00e9", "https://example.org/caf%C3%A9"),
        ("/x\u009b31m\u202e", "https://example.org/x%C2%9B31m%E2%80%AE"),
        ("/a b", "https://example.org/a%20b"),
        ("/a%20b?c=d#e", "https://example.org/a%20b?c=d#e"),
        ("http://m\u00fcnchen.example:81/\u00fc", "http://xn--mnchen-3ya.example:81/%C3%BC"),
        ("http://m%C3%BCnchen.example/", "http://xn--mnchen-3ya.example/"),
        ("http://169\u3002254\u3002169\u3002254/", "http://169.254.169.254/"),
        ("http://doi.org%40example.org/", "http://doi.org%40example.org/"),
        ("http://a%3A8080/", "http://a%3A8080/"),
        ("http://[2606:4700::1%25eth0]/x", "http://[2606:4700::1%25eth0]/x"),
        ("/" + "a" * 70_000, None),
    ],
)
def test_what_a_server_sends_us_to_is_written_in_plain_characters(
    location: str, target: str | None
) -> None:
    assert next_address([Hop("https://example.org/", 301, {"location": location})]) == target


@pytest.mark.parametrize(
    "mark",
    [
        "cf_captcha_kind",
        "captcha-delivery.com",
        "px-captcha",
        "captcha.px-cdn.net",
        "/distil_r_captcha",
        'id="challenge-form"',
        'id="challenge-running"',
        'id="challenge-error-title"',
        "Sucuri WebSite Firewall",
        "sucuri_cloudproxy_js",
        "Incapsula incident ID",
        "within.website/x/cmd/anubis",
        "anubis_challenge",
        "within.website/x/xess",
        "_cf_chl_opt",
        "cf-browser-verification",
        "window.gokuProps",
        "errors.edgesuite.net",
        "/_sec/verify",
        "validate.perfdrive.com",
    ],
)
def test_every_mark_of_a_wall_is_known(mark: str) -> None:
    assert has_mark(f"<html><script>x = '{mark}'</script></html>".encode())


@pytest.mark.parametrize("mark", ["_pxAppId", "_Incapsula_Resource", "AwsWafIntegration"])
@pytest.mark.parametrize(
    ("status", "title", "expected"),
    [
        (200, "Plain Diffusion", False),
        (200, "Access denied", True),
        (200, "", True),
        (403, "Plain Diffusion", True),
    ],
)
def test_a_script_on_every_page_of_a_site_makes_no_wall(
    mark: str, status: int, title: str, expected: bool
) -> None:
    html = f"<title>{title}</title><script>x = '{mark}'</script>"

    assert is_wall(status, {}, html.encode(), Page(html)) is expected


def test_words_that_only_sound_like_a_wall_are_no_mark() -> None:
    about = b"<p>Solving captcha and challenge pages of Incapsula, sucuri and anubis with a net</p>"

    assert not has_mark(about)
