"""The prober against a server that answers as the worst of the web does: every row of the table."""

import asyncio
import contextlib
import gzip
import itertools
import socket
import ssl
import threading
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from hostile_server import (
    Answer,
    HostileServer,
    Received,
    first,
    hangs_up_next,
    moves,
    page,
    says,
    sends,
    waits,
)
from paperlist.adapters.prober import NetworkProber, transfer
from paperlist.adapters.prober.event_loop import EventLoop
from paperlist.adapters.prober.fd_limit import connections_for
from paperlist.adapters.prober.scheduler import Scheduler
from paperlist.links.probe import Probe
from paperlist.links.rate_limits import FAST, WEEKLY, RateLimits
from paperlist.links.request import LinkRequest, Outcome
from paperlist.links.safety import Gate, network
from paperlist.links.verdicts import Judgement

HERE = Gate((network("127.0.0.0/8"),))
QUICK = RateLimits(
    per_host=10,
    spacing=0.0,
    in_flight=64,
    connect=1.0,
    hop=1.0,
    longest_pause=1.0,
    retries_of_timeouts=0,
    backoff=0.01,
)
PATIENT = replace(QUICK, connect=30.0, hop=30.0)
PAPER = page("Plain Diffusion", "<h1>Plain Diffusion</h1>" + "A text about it. " * 60)
CITED = '<meta name="citation_title" content="Page Not Found">'
FORM = '<form action="/session"><input name="u"><input type="password" name="p"></form>'
BOMB = gzip.compress(b"\0" * 50_000_000)

# By path: the answer, and the verdict and cause it should get.
HEADER_OF_1_KB = b"X: " + b"a" * 1_019 + b"\r\n"


def packed(text: str) -> Answer:
    return says(200, gzip.compress(text.encode()), {"Content-Encoding": "gzip"})


TABLE: dict[str, tuple[Answer, str, str]] = {
    "/ok": (says(200, PAPER), "ok", ""),
    "/pdf": (says(200, b"%PDF-1.7" * 100, kind="application/pdf"), "ok", ""),
    "/created": (says(201, ""), "ok", ""),
    "/no-content": (sends(b"HTTP/1.1 204 No Content\r\n\r\n"), "ok", ""),
    "/partial": (says(206, "x"), "ok", ""),
    "/accepted": (says(202, PAPER), "unverified", "accepted"),
    "/404": (says(404, page("Not here")), "broken", "not-found"),
    "/410": (says(410), "broken", "gone"),
    "/400": (says(400), "unverified", "http-status"),
    "/401": (says(401), "unverified", "login"),
    "/403": (says(403), "unverified", "http-status"),
    "/405": (says(405), "unverified", "http-status"),
    "/406": (says(406), "unverified", "http-status"),
    "/407": (says(407), "unverified", "login"),
    "/418": (says(418), "unverified", "http-status"),
    "/451": (says(451), "unverified", "http-status"),
    "/999": (says(999), "unverified", "http-status"),
    "/429": (says(429), "unverified", "rate-limited"),
    "/429-wait": (first(says(429, headers={"Retry-After": "1"}), says(200, PAPER)), "ok", ""),
    "/429-once": (first(says(429), says(200, PAPER)), "ok", ""),
    "/500": (says(500), "unverified", "server-error"),
    "/503": (says(503, headers={"Retry-After": "soon"}), "unverified", "server-error"),
    "/flapping": (first(says(500), says(200, PAPER)), "ok", ""),
    # walls, at any status
    "/cloudflare": (
        says(403, page("Just a moment..."), {"cf-mitigated": "challenge"}),
        "unverified",
        "bot-wall",
    ),
    "/cloudflare-404": (says(404, "", {"cf-mitigated": "challenge"}), "unverified", "bot-wall"),
    "/cloudflare-title": (says(200, page("Just a moment...")), "unverified", "bot-wall"),
    "/aws": (says(202, "", {"x-amzn-waf-action": "challenge"}), "unverified", "bot-wall"),
    "/datadome": (
        says(403, "<html><script src='https://ct.captcha-delivery.com/c.js'></script>"),
        "unverified",
        "bot-wall",
    ),
    "/datadome-200": (
        says(200, "<html><body></body></html>", {"X-DataDome": "protected"}),
        "unverified",
        "bot-wall",
    ),
    "/datadome-paper": (says(200, PAPER, {"X-DataDome": "protected"}), "ok", ""),
    "/sucuri": (
        says(403, page("Sucuri WebSite Firewall - Access Denied")),
        "unverified",
        "bot-wall",
    ),
    "/incapsula": (
        says(200, "<html><script src='/_Incapsula_Resource?x=1'></script></html>"),
        "unverified",
        "bot-wall",
    ),
    "/perimeterx": (
        says(403, page("Access to this page has been denied", "<div id='px-captcha'>")),
        "unverified",
        "bot-wall",
    ),
    "/anubis": (says(200, page("Making sure you're not a bot!")), "unverified", "bot-wall"),
    "/behind-cloudflare": (says(200, PAPER, {"Server": "cloudflare", "CF-Ray": "1"}), "ok", ""),
    "/behind-cloudflare-404": (
        says(404, "", {"Server": "cloudflare", "CF-Ray": "1"}),
        "broken",
        "not-found",
    ),
    # pages that say what their status does not
    "/soft-404": (says(200, page("Page not found | Example University")), "broken", "soft-404"),
    "/soft-404-number": (says(200, page("404")), "broken", "soft-404"),
    "/soft-404-german": (says(200, page("Seite nicht gefunden – Beispiel")), "broken", "soft-404"),
    "/comment-404": (says(200, "<!-- <title>404 Not Found</title> -->" + PAPER), "ok", ""),
    "/script-404": (
        says(200, "<script>x = '<title>404 Not Found</title>'</script>" + PAPER),
        "ok",
        "",
    ),
    "/svg-404": (
        says(200, "<body><svg><title>404</title></svg>" + "A text about it. " * 60),
        "ok",
        "",
    ),
    "/behind-script-404": (
        says(200, "<script>x</script><title>404 Not Found</title>"),
        "broken",
        "soft-404",
    ),
    "/about-attention": (
        says(200, page("Attention Required? A Study of Saliency", "Words. " * 200)),
        "ok",
        "",
    ),
    "/attention": (says(403, page("Attention Required! | Cloudflare")), "unverified", "bot-wall"),
    "/about-404": (says(200, page("404 Not Found: A Study of Dead Links")), "ok", ""),
    "/cited-404": (says(200, page("Page Not Found", head=CITED)), "ok", ""),
    "/sign-in": (says(200, page("Sign in", FORM)), "unverified", "login"),
    "/sign-in-site": (says(200, page("Log in - Example Wiki", FORM)), "unverified", "login"),
    "/has-form": (says(200, page("Plain Diffusion", FORM + "Much text. " * 100)), "ok", ""),
    # redirects
    "/301": (moves(301, "/ok"), "redirected", "moved"),
    "/308": (moves(308, "/ok"), "redirected", "moved"),
    "/302": (moves(302, "/ok"), "ok", ""),
    "/303": (moves(303, "/ok"), "ok", ""),
    "/307": (moves(307, "/ok"), "ok", ""),
    "/301-302": (moves(301, "/302"), "redirected", "moved"),
    "/302-301": (moves(302, "/301"), "ok", ""),
    "/to-home": (moves(301, "/"), "redirected", "moved-to-home"),
    "/": (says(200, PAPER), "ok", ""),
    "/301-404": (moves(301, "/404"), "broken", "not-found"),
    "/301-wall": (moves(301, "/cloudflare"), "unverified", "bot-wall"),
    "/302-sign-in": (moves(302, "/sign-in"), "unverified", "login"),
    "/no-location": (says(302), "broken", "redirect"),
    "/304": (sends(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "broken", "redirect"),
    "/loop": (moves(302, "/loop"), "broken", "redirect"),
    "/loop-of-two": (moves(301, "/loop-of-two-b"), "broken", "redirect"),
    "/loop-of-two-b": (moves(301, "/loop-of-two"), "broken", "redirect"),
    "/to-private": (moves(302, "http://10.0.0.1/"), "unsafe", "address"),
    "/to-metadata": (moves(301, "http://169.254.169.254/latest/"), "unsafe", "address"),
    "/to-file": (moves(302, "file:///etc/passwd"), "unsafe", "scheme"),
    "/to-ftp": (moves(302, "ftp://example.org/"), "unsafe", "scheme"),
    "/to-secret": (moves(302, "http://user:pass@127.0.0.1/"), "unsafe", "credentials"),
    "/to-odd-host": (
        moves(302, "http://[::1]u:p@/", {"Set-Cookie": "a=b"}),
        "unsafe",
        "credentials",
    ),
    "/to-nothing": (moves(302, "http://[::1"), "broken", "redirect"),
    "/to-odd-port": (moves(302, "http://127.0.0.1:99999/"), "unsafe", "address"),
    "/to-far": (moves(302, "/ok?" + "a" * 20_000), "ok", ""),
    "/300": (moves(300, "/ok"), "ok", ""),
    "/300-alone": (says(300), "broken", "redirect"),
    # broken servers
    "/empty": (sends(b""), "unverified", "bad-http"),
    "/not-http": (sends(b"SSH-2.0-OpenSSH_9.2\r\n"), "unverified", "bad-http"),
    "/bad-headers": (
        sends(b"HTTP/1.1 200 OK\r\nBad header\x00: x\r\n\r\n"),
        "unverified",
        "bad-http",
    ),
    "/endless-headers": (
        sends(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 600_000),
        "unverified",
        "bad-http",
    ),
    "/endless-after-hints": (
        sends(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n"
            + b"X: aaaaaaaaaaaaaaa\r\n" * 30_000
        ),
        "unverified",
        "bad-http",
    ),
    "/only-hints": (
        sends(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
        "unverified",
        "bad-http",
    ),
    "/hints": (
        sends(
            b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"
        ),
        "broken",
        "not-found",
    ),
    "/large-head": (
        sends(b"HTTP/1.1 404 No\r\n" + (b"X: " + b"a" * 996 + b"\r\n") * 250 + b"\r\nnot here"),
        "broken",
        "not-found",
    ),
    "/too-large-head": (
        sends(b"HTTP/1.1 404 No\r\n" + b"X: aaaaaaaaaaaaaaa\r\n" * 14_500 + b"\r\nnot here"),
        "unverified",
        "bad-http",
    ),
    "/too-many-lines": (
        says(404, "", {f"X-{n}": "a" for n in range(6_000)}),
        "unverified",
        "bad-http",
    ),
    "/folded": (
        sends(b"HTTP/1.1 302 No\r\nLocation:\r\n /ok\r\nContent-Length: 0\r\n\r\n"),
        "ok",
        "",
    ),
    "/brotli": (
        says(200, b"\x8b\x0e\x80<title>Page not found</title>\x03", {"Content-Encoding": "br"}),
        "broken",
        "soft-404",
    ),
    "/far-away": (moves(302, "/" + "a" * 100_000), "broken", "redirect"),
    "/long-header": (says(404, PAPER, {"X-Long": "a" * 98_000}), "broken", "not-found"),
    "/too-long-header": (says(404, PAPER, {"X-Long": "a" * 104_000}), "unverified", "bad-http"),
    "/many-headers": (says(200, PAPER, {f"X-{n}": "a" * 1_000 for n in range(100)}), "ok", ""),
    "/tiny-headers": (says(200, PAPER, {f"X-{n}": "a" for n in range(4_900)}), "ok", ""),
    "/too-many-headers": (
        says(200, PAPER, {f"X-{n}": "a" * 60_000 for n in range(100)}),
        "unverified",
        "bad-http",
    ),
    "/bad-chunks": (
        sends(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        ),
        "ok",
        "",
    ),
    "/cut-off": (
        sends(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\nhello"),
        "ok",
        "",
    ),
    "/cut-off-404": (
        sends(b"HTTP/1.1 404 No\r\nContent-Length: 5000\r\n\r\nhello"),
        "broken",
        "not-found",
    ),
    "/bomb": (says(200, BOMB, {"Content-Encoding": "gzip"}), "ok", ""),
    "/bad-gzip": (says(200, b"no gzip", {"Content-Encoding": "gzip"}), "ok", ""),
    "/raw-deflate": (
        says(
            200,
            zlib.compress(page("Page not found").encode())[2:-4],
            {"Content-Encoding": "deflate"},
        ),
        "broken",
        "soft-404",
    ),
    "/gzip": (
        says(200, gzip.compress(page("Page not found").encode()), {"Content-Encoding": "gzip"}),
        "broken",
        "soft-404",
    ),
    # packed, what tells stands further behind than is read of a page that is not
    "/gzip-far": (
        says(
            200,
            gzip.compress((f"<!--{'x' * 90_000}-->" + page("Page not found")).encode()),
            {"Content-Encoding": "gzip"},
        ),
        "broken",
        "soft-404",
    ),
    # just within the limits of a body on the wire, of one unpacked, of headers; and just beyond
    "/within-64-kB": (says(200, "x" * 64_000 + page("Page not found")), "broken", "soft-404"),
    "/beyond-64-kB": (says(200, "x" * 66_000 + page("Page not found")), "ok", ""),
    "/within-128-kB": (packed(" " * 128_000 + page("Page not found")), "broken", "soft-404"),
    "/beyond-128-kB": (packed(" " * 132_000 + page("Page not found")), "ok", ""),
    "/within-256-kB": (
        sends(b"HTTP/1.1 404 No\r\n" + HEADER_OF_1_KB * 252 + b"\r\nnot here"),
        "broken",
        "not-found",
    ),
    "/beyond-256-kB": (
        sends(b"HTTP/1.1 404 No\r\n" + HEADER_OF_1_KB * 260 + b"\r\nnot here"),
        "unverified",
        "bad-http",
    ),
    "/silent": (sends(b"", then=5, closes=False), "timeout", "deadline"),
    "/late": (waits(3, says(200, PAPER)), "timeout", "deadline"),
}


def ask(urls: list[str], limits: RateLimits = QUICK, gate: Gate = HERE) -> list[Outcome]:
    reported: dict[int, Outcome] = {}
    NetworkProber(limits, gate, "paperlist-test").probe(
        [LinkRequest(url) for url in urls], reported.__setitem__
    )
    assert sorted(reported) == list(range(len(urls)))
    return [reported[n] for n in range(len(urls))]


def one(url: str, limits: RateLimits = QUICK, gate: Gate = HERE) -> Judgement:
    return ask([url], limits, gate)[0].judgement


@pytest.fixture(scope="module")
def server() -> Iterator[HostileServer]:
    with HostileServer({path: row[0] for path, row in TABLE.items()}) as running:
        yield running


@pytest.fixture(scope="module")
def verdicts(server: HostileServer) -> dict[str, Outcome]:
    late = [path for path, (_, verdict, _) in TABLE.items() if verdict == "timeout"]
    others = [path for path in TABLE if path not in late]
    # A busy machine answers late too: only those that never answer in time have a short one.
    found = dict(zip(others, ask([server.url + path for path in others], PATIENT), strict=True))
    return found | dict(zip(late, ask([server.url + path for path in late]), strict=True))


@pytest.mark.promise(
    "docs/links.md: we read a head of up to 256 kB (5,000 lines, none longer than 100 kB)"
)
@pytest.mark.promise("docs/links.md: a larger head is an answer that is not HTTP.")
@pytest.mark.promise("SECURITY.md: every hop of a redirect is checked again")
@pytest.mark.promise("SECURITY.md: Deadlines for a connection, a request and the run")
@pytest.mark.slow
@pytest.mark.promise("SECURITY.md: 64 kB of a body on the wire, 128 kB unpacked, 256 kB of headers")
@pytest.mark.parametrize("path", TABLE)
def test_every_row_of_the_table(path: str, verdicts: dict[str, Outcome]) -> None:
    judgement = verdicts[path].judgement

    assert (judgement.verdict, judgement.cause) == TABLE[path][1:]


@pytest.mark.promise("docs/links.md: Everything else gets one GET: never HEAD")
def test_only_get_is_asked(server: HostileServer, verdicts: dict[str, Outcome]) -> None:
    assert set(server.counts.methods) == {"GET"}


def test_what_is_broken_for_good_is_asked_once(
    server: HostileServer, verdicts: dict[str, Outcome]
) -> None:
    assert verdicts["/404"].attempts == verdicts["/cloudflare"].attempts == 1
    assert verdicts["/500"].attempts == 2
    assert verdicts["/429"].attempts == 3


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: A connection that breaks is tried once more")
def test_a_connection_that_breaks_is_tried_twice(
    server: HostileServer, verdicts: dict[str, Outcome]
) -> None:
    assert verdicts["/empty"].attempts == server.counts.paths["/empty"] == 2


@pytest.mark.promise("docs/links.md: `final_url` is the end of the permanent part")
def test_the_address_of_a_moved_page_is_the_end_of_the_permanent_part(
    server: HostileServer, verdicts: dict[str, Outcome]
) -> None:
    assert verdicts["/301-302"].judgement.final_url == f"{server.url}/302"
    assert verdicts["/301"].judgement.final_url == f"{server.url}/ok"


@pytest.mark.promise("docs/links.md: a redirect without an end")
@pytest.mark.promise("SECURITY.md: ten redirects")
def test_eleven_hops_are_too_many_and_ten_are_not() -> None:
    steps = {f"/{n}": moves(302, f"/{n - 1}") for n in range(1, 31)} | {"/0": says(200, PAPER)}
    with HostileServer(steps) as running:
        assert one(f"{running.url}/10").verdict == "ok"
        assert one(f"{running.url}/11").cause == "redirect"


@pytest.mark.promise("docs/links.md: and the body is left early.")
def test_an_endless_body_is_left_early() -> None:
    async def endless(writer, received) -> None:  # type: ignore[no-untyped-def]
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"a" * 65_536)
            await writer.drain()

    with HostileServer({"/": endless}) as running:
        assert one(running.url).verdict == "ok"


def test_a_loop_that_cookies_end_is_no_loop() -> None:
    async def asks_for_a_cookie(writer, received) -> None:  # type: ignore[no-untyped-def]
        answer = (
            says(200, PAPER)
            if "seen=1" in received.headers.get("cookie", "")
            else moves(302, "/", {"Set-Cookie": "seen=1; Path=/"})
        )
        await answer(writer, received)

    with HostileServer({"/": asks_for_a_cookie}) as running:
        assert one(running.url).verdict == "ok"


@pytest.mark.promise("SECURITY.md: that session sends no cookie, credential or proxy of ours")
def test_cookies_and_other_secrets_go_to_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with HostileServer({"/": says(200, PAPER)}) as other:
        there = f"http://127.0.0.2:{other.port}/"
        start = moves(
            302, there.replace("127.0.0.2", "127.0.0.1"), {"Set-Cookie": "a=1; Path=/only"}
        )
        with HostileServer({"/": start}) as running:
            assert one(running.url).verdict == "ok"
        (headers,) = other.counts.headers["/"]
    assert not {"cookie", "authorization", "proxy-authorization", "referer"} & set(headers)


def test_what_is_refused_waits_for_nobody() -> None:
    limits = RateLimits(spacing=5.0, whole=2.5)
    urls = [f"mailto:a{n}@example.org" for n in range(40)] + [
        f"http://10.0.0.{n}/" for n in range(40)
    ]

    assert {o.judgement.verdict for o in ask(urls, limits)} == {"unsafe"}


def test_the_usual_port_is_the_same_host() -> None:
    with contextlib.closing(EventLoop(1)) as loop:
        run = Scheduler(QUICK, HERE, "paperlist-test", {}, loop, lambda *_: None)

        assert run.host("http://example.org:80/a") is run.host("https://example.org/b")


@pytest.mark.promise("docs/links.md: nothing was sent there")
def test_nothing_is_sent_to_a_private_address() -> None:
    with HostileServer({"/": says(200, PAPER)}) as running:
        judgement = one(running.url, gate=Gate())
        assert (judgement.verdict, judgement.cause) == ("unsafe", "address")
        assert one(running.url.replace("127.0.0.1", "2130706433")).verdict == "unsafe"
        assert not running.counts.paths


@pytest.mark.promise("SECURITY.md: A name is refused when one of its numbers is not public")
def test_a_name_for_a_private_address_is_refused() -> None:
    with HostileServer({"/": says(200, PAPER)}) as running:
        url = f"http://localhost:{running.port}/"
        assert one(url, gate=Gate()).verdict == "unsafe"
        assert one(url, gate=Gate((network("10.0.0.0/8"),))).verdict == "unsafe"
        assert not running.counts.paths
        assert one(url).verdict == "ok"


@pytest.mark.promise("SECURITY.md: `--allow-net` opens one network by name")
def test_of_the_two_numbers_of_this_machine_only_the_allowed_one_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def both(host: str, port: int, *_: object) -> object:
        stream = (socket.SOCK_STREAM, 6, "")
        return [
            (socket.AF_INET6, *stream, ("::1", port, 0, 0)),
            (socket.AF_INET, *stream, ("127.0.0.1", port)),
        ]

    with HostileServer({"/": says(200, PAPER)}) as running:
        assert one(running.url.replace("127.0.0.1", "[::1]")).verdict == "unsafe"
        monkeypatch.setattr(socket, "getaddrinfo", both)
        assert one(f"http://both.test:{running.port}/").verdict == "ok"


def test_names_that_are_not_there_and_ports_that_are_closed() -> None:
    with HostileServer({}) as running:
        closed = running.url
    missing, refused = ask(["http://no-such-host.invalid/", closed])

    assert (missing.judgement.verdict, missing.judgement.cause) == ("broken", "dns")
    assert (refused.judgement.verdict, refused.judgement.cause) == ("broken", "refused")
    assert missing.judgement.is_low_confidence
    assert refused.judgement.is_low_confidence


def test_certificates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority, stranger = trustme.CA(), trustme.CA()
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    made = {
        "good": authority.issue_cert("127.0.0.1"),
        "wrong name": authority.issue_cert("example.org"),
        "expired": authority.issue_cert("127.0.0.1", not_after=datetime(2020, 1, 1, tzinfo=UTC)),
        "unknown authority": stranger.issue_cert("127.0.0.1"),
    }
    found = {}
    for what, certificate in made.items():
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
        with HostileServer({"/": says(200, PAPER)}, context) as running:
            found[what] = one(running.url)

    assert found.pop("good").verdict == "ok"
    assert {(j.verdict, j.cause, j.is_low_confidence) for j in found.values()} == {
        ("broken", "tls-certificate", True)
    }


def test_no_tls_where_tls_should_be() -> None:
    with HostileServer({"/": says(200, PAPER)}) as running:
        judgement = one(running.url.replace("http:", "https:"))

    assert (judgement.verdict, judgement.cause) == ("unverified", "tls")


@pytest.mark.slow
def test_a_host_is_never_asked_more_at_once_than_allowed() -> None:
    limits = RateLimits(per_host=2, spacing=0.02, in_flight=64, hop=5.0)
    with HostileServer({"*": waits(0.03, says(200, PAPER))}) as running:
        ask([f"{running.url}/{n}" for n in range(20)], limits)
        times = sorted(running.counts.times[f"127.0.0.1:{running.port}"])

    assert max(running.counts.most_at_once.values()) <= 2
    assert times[-1] - times[0] > 19 * limits.spacing * 0.9  # slower is always allowed


@pytest.mark.slow
def test_a_redirect_to_another_host_keeps_to_its_limit_too() -> None:
    limits = RateLimits(per_host=2, spacing=0.0, in_flight=64, hop=5.0)
    with HostileServer({"*": waits(0.03, says(200, PAPER))}) as target:
        starts = {f"/{n}": moves(302, f"{target.url}/{n}") for n in range(12)}
        with HostileServer(starts) as one_host, HostileServer(starts) as another:
            urls = [f"{host.url}/{n}" for host in (one_host, another) for n in range(12)]
            assert {o.judgement.verdict for o in ask(urls, limits)} == {"ok"}

    assert max(target.counts.most_at_once.values()) <= 2


@pytest.mark.slow
def test_a_host_that_was_silent_is_waited_for_less() -> None:
    limits = RateLimits(
        per_host=2,
        spacing=0.0,
        in_flight=64,
        connect=1,
        hop=1.0,
        hop_again=0.2,
        retries_of_timeouts=0,
    )
    with HostileServer({"*": sends(b"", then=9, closes=False)}) as running:
        outcomes = ask([f"{running.url}/{n}" for n in range(3)], limits)

    assert [o.judgement.verdict for o in outcomes] == ["timeout"] * 3
    assert outcomes[2].elapsed_ms < outcomes[0].elapsed_ms / 2


@pytest.mark.promise("SECURITY.md: Deadlines for a connection, a request and the run")
@pytest.mark.slow
def test_what_the_run_has_no_time_for_is_not_judged() -> None:
    limits = RateLimits(per_host=1, spacing=0.0, in_flight=4, hop=5.0, whole=0.3)
    with HostileServer({"*": waits(0.2, says(200, PAPER))}) as running:
        outcomes = ask([f"{running.url}/{n}" for n in range(8)], limits)

    left = [o.judgement.cause for o in outcomes if o.judgement.verdict == "unchecked"]
    assert left
    assert set(left) == {"budget"}


def test_a_connection_is_used_again() -> None:
    limits = RateLimits(per_host=1, spacing=0.0, in_flight=4, hop=5.0)
    with HostileServer({"*": says(200, PAPER)}) as running:
        ask([f"{running.url}/{n}" for n in range(5)], limits)

        assert running.counts.connections == 1


def test_a_redirect_within_a_host_uses_its_connection_again() -> None:
    steps = {"/a": moves(302, "/b"), "/b": moves(302, "/c"), "/c": says(200, PAPER)}
    with HostileServer(steps) as running:
        steps["/b"] = moves(302, f"{running.url}/c")
        assert one(f"{running.url}/a").verdict == "ok"

        assert running.counts.connections == 1


def test_a_host_that_cannot_be_looked_up_for_a_moment_is_asked_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look_up = socket.getaddrinfo
    before: list[str] = []

    def flaps(host: str, *rest: object, **more: object) -> object:
        before.append(host)
        if len(before) <= 2:
            raise socket.gaierror(socket.EAI_AGAIN, "try again")
        return look_up("127.0.0.1", *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", flaps)
    limits = RateLimits(per_host=2, spacing=0.0, in_flight=64, hop=5.0, backoff=0.05)
    with HostileServer({"*": says(200, PAPER)}) as running:
        outcomes = ask([f"http://flaps.test:{running.port}/{n}" for n in range(20)], limits)

    assert {o.judgement.verdict for o in outcomes} == {"ok"}
    assert {o.attempts for o in outcomes} == {1, 2}


def closes_when_asked_again(answered: Counter[str]) -> Answer:
    """A server that answers one request on a connection and hangs up on the next, unannounced."""

    async def answer(writer: asyncio.StreamWriter, received: Received) -> None:
        answered[received.path] += 1
        where = f"/{int(received.path[1:]) - 1}"
        reply = says(200, PAPER) if received.path in ("/0", "/8", "/9") else moves(302, where)
        await reply(writer, received)

    return hangs_up_next(answer)


@pytest.mark.promise("docs/links.md: one that had been used before at once, over a new one.")
@pytest.mark.promise(
    "docs/architecture.md: **A request is never sent over a second open connection.**"
)
def test_a_connection_that_was_closed_behind_our_back_is_built_again() -> None:
    answered: Counter[str] = Counter()
    with HostileServer({"*": closes_when_asked_again(answered)}) as running:
        outcomes = ask([f"{running.url}/{n}" for n in (8, 9, 3)], limits=replace(QUICK, per_host=1))

    assert {o.judgement.verdict for o in outcomes} == {"ok"}
    assert answered == dict.fromkeys(("/8", "/9", "/3", "/2", "/1", "/0"), 1)  # nothing twice


def test_a_stale_connection_costs_an_answer_no_second_try() -> None:
    async def answer(writer: asyncio.StreamWriter, received: Received) -> None:
        trouble = (
            received.path == "/trouble" and received.before == 1
        )  # the one after the lost request
        await (says(503) if trouble else says(200, PAPER))(writer, received)

    with HostileServer({"*": hangs_up_next(answer)}) as running:
        outcomes = ask(
            [f"{running.url}/{path}" for path in ("first", "trouble")],
            limits=replace(QUICK, per_host=1),
        )

    assert [o.judgement.verdict for o in outcomes] == ["ok", "ok"]


def test_what_one_answer_makes_us_stumble_over_is_that_links_trouble() -> None:
    def stumbles(probe: Probe) -> Judgement:
        raise RecursionError

    reported: dict[int, Outcome] = {}
    with HostileServer({"*": says(200, PAPER)}) as running:
        odd, good = LinkRequest(f"{running.url}/odd", stumbles), LinkRequest(f"{running.url}/good")
        NetworkProber(QUICK, HERE, "paperlist-test").probe([odd, good], reported.__setitem__)

    assert [reported[n].judgement.verdict for n in range(2)] == ["unverified", "ok"]


@pytest.mark.slow
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_an_answer_may_come_in_any_two_parts(end: str) -> None:
    head = [b"HTTP/1.1 404 Not There", b"Content-Type: text/html", b"Content-Length: 5", b"", b""]
    raw = end.encode().join(head) + b"gone!"

    async def parts(writer: asyncio.StreamWriter, received: Received) -> None:
        cut = int(received.path[1:])
        writer.write(raw[:cut])
        await writer.drain()
        await asyncio.sleep(0.02)
        writer.write(raw[cut:])

    with HostileServer({"*": parts}) as running:
        outcomes = ask([f"{running.url}/{cut}" for cut in range(1, len(raw))])

    assert {(o.judgement.verdict, o.judgement.cause) for o in outcomes} == {("broken", "not-found")}


@pytest.mark.promise(
    "docs/architecture.md: What came over a connection before its next request is not the answer to that"
)
@pytest.mark.slow
def test_an_answer_to_nothing_is_not_the_next_links() -> None:
    good = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    other = b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n"

    async def two(writer: asyncio.StreamWriter, received: Received) -> None:
        writer.write(good)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(other)

    limits = replace(QUICK, per_host=1, spacing=0.6)
    with HostileServer({"*": two}) as running:
        outcomes = ask([f"{running.url}/{n}" for n in range(2)], limits)

    assert {o.judgement.verdict for o in outcomes} == {"ok"}


def test_a_body_that_breaks_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paperlist.adapters.prober.transfer.MOST_SECONDS_OF_BODY", 60.0)
    head = b"HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"

    async def breaks(writer: asyncio.StreamWriter, received: Received) -> None:
        writer.write(head)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(b"zz\r\n")

    with HostileServer({"*": breaks}) as running:
        (outcome,) = ask([running.url], replace(QUICK, hop=60.0, whole=10.0))

    assert outcome.judgement.cause == "not-found"


@pytest.mark.slow
def test_where_an_answer_leads_that_is_no_redirect_keeps_no_connection(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=2, spacing=0.0, in_flight=8, hop=5.0)
    with HostileServer({"*": says(200, PAPER, {"Location": "/elsewhere"})}) as running:
        outcomes = ask([f"http://h{n}.test:{running.port}/" for n in range(150)], limits)

        assert {o.judgement.verdict for o in outcomes} == {"ok"}
        assert running.counts.most_open < 100


@pytest.mark.slow
def test_a_host_is_spared_and_time_runs_from_one_call_to_the_next() -> None:
    reported: dict[int, Outcome] = {}
    with HostileServer({"*": says(200, PAPER)}) as running:
        host = f"127.0.0.1:{running.port}"
        limits = replace(QUICK, whole=0.8)
        prober = NetworkProber(limits, HERE, "paperlist-test", {host: (1, 0.3)})
        elsewhere = running.url.replace("127.0.0.1", "127.0.0.2")
        for n in range(4):
            prober.probe(
                [LinkRequest(f"{running.url}/{n}")], lambda _, o, n=n: reported.update({n: o})
            )  # type: ignore[misc]
            prober.probe([LinkRequest(f"{elsewhere}/{n}")], lambda *_: None)
        times = running.counts.times[host]

    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert min(gaps) > 0.27
    assert reported[3].judgement.cause == "budget"


def names_of_one_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name below .test leads to this machine."""
    look_up = socket.getaddrinfo

    def found(host: str, *rest: object, **more: object) -> object:
        return look_up("127.0.0.1" if host.endswith(".test") else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", found)


@pytest.mark.slow
@pytest.mark.parametrize("spacing", [0.0, 0.01])
def test_no_connection_is_kept_that_nobody_waits_for(
    spacing: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=2, spacing=spacing, in_flight=8, hop=5.0)
    with HostileServer({"*": says(200, PAPER)}) as running:
        urls = [f"http://h{n}.test:{running.port}/{m}" for n in range(150) for m in range(2)]
        outcomes = ask(urls, limits)

        assert {o.judgement.verdict for o in outcomes} == {"ok"}
        assert running.counts.most_open < 100  # of 150 hosts; the server sees some closed late


@pytest.mark.promise("docs/architecture.md: The longest queue begins first")
@pytest.mark.slow
@pytest.mark.promise("docs/links.md: those with the most links begin.")
def test_the_longest_queue_does_not_wait_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=1, spacing=0.0, in_flight=4, hop=5.0)
    with HostileServer({"*": waits(0.01, says(200, PAPER))}) as running:
        urls = [f"http://h{n}.test:{running.port}/{n}" for n in range(40)]
        urls += [f"http://long.test:{running.port}/long-{n}" for n in range(10)]
        ask(urls, limits)
        asked = list(running.counts.paths)

    assert "/long-0" in asked[:8]


@pytest.mark.promise(
    "docs/architecture.md: while a host asks for a pause, another one is begun with"
)
@pytest.mark.slow
@pytest.mark.promise("docs/links.md: We send no more than the above, and heed 429.")
@pytest.mark.promise(
    "docs/links.md: The one global limit is held only while a request is in flight"
)
@pytest.mark.promise("docs/links.md: `Retry-After` pauses it.")
def test_a_host_that_asks_for_patience_gives_its_place_to_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=1, spacing=0.0, in_flight=1, hop=5.0, longest_pause=1.5)
    patient = first(says(429, headers={"Retry-After": "2"}), says(200, PAPER))
    with HostileServer({"/slow": patient, "*": says(200, PAPER)}) as running:
        urls = [f"http://slow.test:{running.port}/{path}" for path in ("slow", "after")]
        urls += [f"http://h{n}.test:{running.port}/{n}" for n in range(5)]
        outcomes = ask(urls, limits)
        asked = list(running.counts.paths)

    assert {o.judgement.verdict for o in outcomes} == {"ok"}
    assert asked[0] == "/slow"
    assert asked[-1] == "/after"


@pytest.mark.slow
def test_a_redirect_to_a_host_that_asks_for_patience_holds_nobody_else_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=1, spacing=0.0, in_flight=1, hop=5.0, longest_pause=1.5)
    order: list[int] = []
    patient = first(says(429, headers={"Retry-After": "2"}), says(200, PAPER))
    with HostileServer({"/end": patient, "*": says(200, PAPER)}) as running:
        end = f"http://end.test:{running.port}/end"
        running.answers = {**running.answers, "/start": moves(302, end), "/again": moves(302, end)}
        urls = [f"http://start.test:{running.port}/{path}" for path in ("start", "again")]
        urls += [f"http://h{n}.test:{running.port}/{n}" for n in range(5)]
        requests = [LinkRequest(url) for url in urls]
        NetworkProber(limits, HERE, "paperlist-test").probe(requests, lambda n, _: order.append(n))

    assert order[:5] == [2, 3, 4, 5, 6]
    assert sorted(order[5:]) == [0, 1]


@pytest.mark.slow
def test_a_host_that_is_tried_again_holds_nobody_else_up(monkeypatch: pytest.MonkeyPatch) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=1, spacing=0.0, in_flight=1, hop=5.0, backoff=1.0)
    order: list[int] = []
    with HostileServer({"/trouble": says(500), "*": says(200, PAPER)}) as running:
        urls = [f"http://first.test:{running.port}/trouble"]
        urls += [f"http://h{n}.test:{running.port}/{n}" for n in range(5)]
        requests = [LinkRequest(url) for url in urls]
        NetworkProber(limits, HERE, "paperlist-test").probe(requests, lambda n, _: order.append(n))

    assert order == [1, 2, 3, 4, 5, 0]


@pytest.mark.slow
def test_a_link_that_waits_for_its_turn_finds_the_connection_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names_of_one_server(monkeypatch)
    limits = RateLimits(per_host=2, spacing=0.3, in_flight=64, hop=5.0)
    with HostileServer({"*": says(200, PAPER)}) as running:
        ask([f"http://h{n}.test:{running.port}/{m}" for n in range(3) for m in range(2)], limits)

        assert running.counts.connections == 3


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def outcomes_with_canaries(urls: list[str], canaries: int) -> dict[int, Outcome]:
    reported: dict[int, Outcome] = {}
    requests = [LinkRequest(url) for url in urls]
    NetworkProber(QUICK, HERE, "paperlist-test").probe(requests, reported.__setitem__, canaries)
    return reported


def test_when_no_scout_is_answered_the_others_are_not_asked() -> None:
    with HostileServer({"*": says(200, PAPER)}) as running:
        lost = [f"http://127.0.0.1:{free_port()}/{n}" for n in range(2)]
        reported = outcomes_with_canaries([*lost, *(f"{running.url}/{n}" for n in range(9))], 2)

        assert sorted(reported) == [0, 1]
        assert not running.counts.paths


@pytest.mark.promise(
    "docs/architecture.md: The others follow as soon as one of them is answered, in the same run"
)
def test_when_one_scout_is_answered_all_are_asked() -> None:
    flapping = first(says(503), says(200, PAPER))  # asked again, before those behind it
    with HostileServer({"/flapping": flapping, "*": says(200, PAPER)}) as running:
        lost = f"http://127.0.0.1:{free_port()}/"
        urls = [lost, f"{running.url}/flapping", *(f"{running.url}/{n}" for n in range(9))]
        reported = outcomes_with_canaries(urls, 2)

    assert sorted(reported) == list(range(len(urls)))
    assert {reported[n].judgement.verdict for n in range(1, len(urls))} == {"ok"}


@pytest.mark.promise(
    "docs/links.md: No more connections are made than the system allows (`ulimit -n`)."
)
@pytest.mark.parametrize(
    ("soft", "hard", "wanted", "got"),
    [
        (1_024, 4_096, 640, 640),
        (256, 10_240, 640, 640),  # the limit is raised
        (256, 512, 640, 256),
        (256, 256, 512, 128),
        (-1, -1, 512, 512),
    ],
)
def test_no_more_connections_are_wanted_than_the_system_gives(
    soft: int, hard: int, wanted: int, got: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(resource, "getrlimit", lambda _: (soft, hard))
    raised: list[tuple[object, object]] = []
    monkeypatch.setattr(resource, "setrlimit", lambda *limit: raised.append(limit))

    assert connections_for(wanted) == got
    enough = soft == -1 or soft >= wanted + 256
    goal = min(wanted + 256, hard)
    assert raised == ([] if enough else [(resource.RLIMIT_NOFILE, (goal, hard))])


def test_few_sockets_mean_fewer_requests_in_flight() -> None:
    assert FAST.within(FAST.hosts) == FAST
    assert WEEKLY.within(128).in_flight == 32
    assert WEEKLY.within(1).in_flight == 1


def test_nothing_that_a_server_sends_reaches_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    odd = says(200, PAPER, {"Set-Cookie": "##vso[task.setvariable]x=1"})
    with HostileServer({"/": odd}) as running:
        assert one(running.url).verdict == "ok"

    assert capfd.readouterr() == ("", "")


@pytest.mark.slow
def test_names_that_are_slow_to_look_up_hold_nobody_else_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    look_up = socket.getaddrinfo
    release = threading.Event()

    def slow(host: str, *rest: object, **more: object) -> object:
        if host.endswith(".slow.test"):
            release.wait(30)
        return look_up(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    limits = RateLimits(per_host=2, spacing=0.0, in_flight=64, connect=0.5, hop=5.0, backoff=0.01)
    with HostileServer({"*": says(200, PAPER)}) as running:
        urls = [f"http://{n}.slow.test/" for n in range(40)] + [running.url + "/ok"]
        outcomes = ask(urls, limits)
    release.set()

    assert outcomes[-1].judgement.verdict == "ok"
    assert {(o.judgement.verdict, o.judgement.cause) for o in outcomes[:-1]} == {
        ("unverified", "dns")
    }


@pytest.mark.slow
@pytest.mark.parametrize("trickle", [b"", b"a"])
def test_a_body_that_does_not_come_is_not_waited_for(
    trickle: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("paperlist.adapters.prober.transfer.MOST_SECONDS_OF_BODY", 0.2)

    async def stalls(writer: asyncio.StreamWriter, received: Received) -> None:
        writer.write(b"HTTP/1.1 404 No\r\nContent-Length: 5000\r\n\r\n")
        while not writer.is_closing():
            writer.write(trickle)
            await writer.drain()
            await asyncio.sleep(0.1)

    with HostileServer({"*": stalls}) as running:
        (outcome,) = ask([running.url], replace(QUICK, hop=60.0, whole=10.0))

    assert outcome.judgement.cause == "not-found"


@pytest.mark.promise("docs/links.md: the first 64 kB of a page")
@pytest.mark.parametrize(("before", "cause"), [(65_000, "soft-404"), (65_536, "")])
def test_sixty_four_kilobytes_of_a_page_are_read(before: int, cause: str) -> None:
    with HostileServer({"*": says(200, "x" * before + page("Page not found"))}) as running:
        assert one(running.url, PATIENT).cause == cause


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: the first 64 kB of a page, for at most 5 seconds")
@pytest.mark.parametrize(("later", "spaces", "cause"), [(4.9, 15, "soft-404"), (5.1, 99, "")])
def test_a_page_is_read_for_five_seconds(
    later: float, spaces: int, cause: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = itertools.chain([100.0], itertools.repeat(100.0 + later))  # first as the head ends
    monkeypatch.setattr(transfer, "monotonic", lambda: next(times))
    title = page("Page not found").encode()

    async def slow(writer: asyncio.StreamWriter, received: Received) -> None:
        head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n"
        writer.write(head.format(spaces + len(title)).encode())
        for part in (*(b" " for _ in range(spaces)), title):
            await writer.drain()  # raises once it is left
            await asyncio.sleep(0.1)
            writer.write(part)

    with HostileServer({"*": slow}) as running:
        assert one(running.url, replace(PATIENT, hop=60.0)).cause == cause


def test_a_packed_body_that_unpacks_to_nothing_is_left() -> None:
    sent = 0

    async def endless(writer: asyncio.StreamWriter, received: Received) -> None:
        nonlocal sent
        head = b"HTTP/1.1 404 No\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
        writer.write(head + gzip.compress(b"")[:10])
        while not writer.is_closing() and sent < 200 << 20:
            writer.write(b"\x00\x00\x00\xff\xff" * 10_000)  # empty blocks
            sent += 50_000
            await writer.drain()

    with HostileServer({"*": endless}) as running:
        assert one(running.url).cause == "not-found"

    assert sent < 100 << 20


@pytest.mark.promise(
    "docs/architecture.md: After three requests in a row without an answer all other links to it are reported as *host-silent*"
)
@pytest.mark.slow
@pytest.mark.promise("docs/links.md: Three requests in a row without an answer")
@pytest.mark.promise("docs/links.md: 40 links to a host that is down take the time of three.")
@pytest.mark.promise("docs/links.md: and with `--fast` and `--allow-net`, too")
@pytest.mark.parametrize("usual", [replace(QUICK, retries_of_timeouts=1), FAST])
def test_a_host_that_does_not_answer_costs_three_requests_and_no_more_time_than_these(
    usual: RateLimits,
) -> None:
    limits = replace(usual, hop=0.5, hop_again=0.5)
    with HostileServer({"*": sends(b"", then=9, closes=False)}) as running:
        outcomes = ask([f"{running.url}/{n}" for n in range(40)], limits)

        assert running.counts.paths.total() == 3

    assert {o.judgement.verdict for o in outcomes} == {"timeout"}
    assert [o.judgement.cause for o in outcomes].count("host-silent") >= 37


class NobodysOwn(Gate):
    """Lets this machine through, and takes it for a stranger's."""

    def is_own(self, numbers: Iterable[str]) -> bool:
        return False


@pytest.mark.promise("docs/links.md: or five bot walls, and its other links are not requested")
@pytest.mark.promise("docs/links.md: walls in a network of your own are not counted")
@pytest.mark.parametrize(("gate", "asked"), [(NobodysOwn(HERE.allowed), 5), (HERE, 8)])
def test_after_five_walls_in_a_row_a_host_is_left_alone_but_ones_own(
    gate: Gate, asked: int
) -> None:
    one_by_one = replace(QUICK, per_host=1)
    with HostileServer({"*": says(403, page("Just a moment..."))}) as running:
        outcomes = ask([f"{running.url}/{n}" for n in range(8)], one_by_one, gate=gate)

        assert {(o.judgement.verdict, o.judgement.cause) for o in outcomes} == {
            ("unverified", "bot-wall")
        }
        assert running.counts.paths.total() == asked


def test_walls_with_a_page_in_between_close_no_host() -> None:
    walls = {"*": says(403, page("Just a moment...")), "/4": says(200, PAPER)}
    with HostileServer(walls) as running:
        urls = [f"{running.url}/{n}" for n in range(8)]
        ask(urls, replace(QUICK, per_host=1), gate=NobodysOwn(HERE.allowed))

        assert running.counts.paths.total() == 8


@pytest.mark.slow
@pytest.mark.promise("docs/links.md: That holds for a host that redirects lead to")
def test_a_redirect_to_a_silent_host_is_not_waited_for_again_and_again() -> None:
    limits = replace(QUICK, hop=0.5, hop_again=0.5)
    with HostileServer({"*": sends(b"", then=9, closes=False)}) as silent:
        with HostileServer({"*": moves(302, silent.url)}) as running:
            outcomes = ask([f"{running.url}/{n}" for n in range(40)], limits)

        assert silent.counts.paths.total() == 3

    assert {o.judgement.verdict for o in outcomes} == {"timeout"}


@pytest.mark.slow
def test_names_whose_lookup_takes_all_its_time_close_the_host(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    release = threading.Event()
    lookups = []

    def slow(host: str, *_: object) -> object:
        lookups.append(host)
        release.wait(30)
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    outcomes = ask([f"http://slow.test/{n}" for n in range(30)], replace(QUICK, connect=0.2))
    release.set()

    assert len(lookups) == 3
    assert {o.judgement.verdict for o in outcomes} <= {"timeout", "unverified"}


@pytest.mark.slow
@pytest.mark.promise(
    "docs/links.md: A connection that breaks is tried once more after the host's other links"
)
def test_what_broke_is_tried_again_when_its_host_has_nothing_else_to_give() -> None:
    order: list[int] = []
    limits = replace(QUICK, per_host=1, in_flight=1, backoff=0.0)
    with HostileServer({"/0": sends(b""), "*": says(200, PAPER)}) as running:
        requests = [LinkRequest(f"{running.url}/{n}") for n in range(6)]
        NetworkProber(limits, HERE, "paperlist-test").probe(requests, lambda n, _: order.append(n))

        assert running.counts.paths["/0"] == 2
    assert order == [1, 2, 3, 4, 5, 0]
