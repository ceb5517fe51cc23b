"""What an answer comes to, row by row, and how long it is waited for, remembered and believed."""

from datetime import UTC, datetime, timedelta

import pytest

from paperlist.links.api_answers import (
    MALFORMED_ID,
    NOT_ON_ARXIV,
    arxiv_judgement,
    doi_address,
    doi_judgement,
    feed_judgement,
    is_arxiv_id,
    repository_judgement,
)
from paperlist.links.history import Memory, read_history, remember, write_history
from paperlist.links.link_state import LinkState, at_once, over_days
from paperlist.links.messages import said
from paperlist.links.pages import Page
from paperlist.links.probe import Failure, Hop, Probe
from paperlist.links.rate_limits import (
    FAST,
    FAST_PULL_REQUEST,
    PULL_REQUEST,
    WEEKLY,
    RateLimits,
    is_worth_another_try,
    wait_before,
)
from paperlist.links.request import LinkRequest, Outcome
from paperlist.links.safety import Gate, network, on_the_wire, refusal
from paperlist.links.verdicts import Judgement, bare_url, judge, next_address
from paperlist.ports.github import RepositoryState

URL = "https://example.org/a"
WORDS = "Words about a paper. " * 60


def page(title: str = "Plain Diffusion", body: str = WORDS) -> tuple[dict[str, str], bytes]:
    html = f"<html><title>{title}</title><body>{body}</body></html>"
    return {"content-type": "text/html"}, html.encode()


def answered(status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> Judgement:
    return judge(Probe((Hop(URL, status, headers or {}, body),)))


@pytest.mark.parametrize(
    ("status", "verdict", "cause", "is_low"),
    [
        (200, "ok", "", False),
        (201, "ok", "", False),
        (202, "unverified", "accepted", False),
        (203, "ok", "", False),
        (299, "ok", "", False),
        (199, "unverified", "http-status", False),
        (300, "broken", "redirect", True),
        (304, "broken", "redirect", True),
        (399, "broken", "redirect", True),
        (400, "unverified", "http-status", False),
        (401, "unverified", "login", False),
        (402, "unverified", "http-status", False),
        (403, "unverified", "http-status", False),
        (404, "broken", "not-found", False),
        (405, "unverified", "http-status", False),
        (407, "unverified", "login", False),
        (410, "broken", "gone", False),
        (411, "unverified", "http-status", False),
        (429, "unverified", "rate-limited", False),
        (451, "unverified", "http-status", False),
        (499, "unverified", "http-status", False),
        (500, "unverified", "server-error", False),
        (599, "unverified", "server-error", False),
        (600, "unverified", "http-status", False),
    ],
)
def test_every_status_has_its_verdict(status: int, verdict: str, cause: str, is_low: bool) -> None:
    judgement = answered(status)

    assert (judgement.verdict, judgement.cause) == (verdict, cause)
    assert (judgement.is_low_confidence, judgement.status) == (is_low, status)
    assert judgement.final_url == URL


@pytest.mark.parametrize(
    ("title", "body", "verdict", "cause", "is_low"),
    [
        ("Plain Diffusion", WORDS, "ok", "", False),
        ("Page not found", WORDS, "broken", "soft-404", True),
        ("Sign in", "<form><input type=password></form>", "unverified", "login", False),
        ("Just a moment...", WORDS, "unverified", "bot-wall", False),
    ],
)
def test_a_page_that_is_there_may_say_that_it_is_not(
    title: str, body: str, verdict: str, cause: str, is_low: bool
) -> None:
    judgement = answered(200, *page(title, body))

    assert (judgement.verdict, judgement.cause, judgement.is_low_confidence) == (
        verdict,
        cause,
        is_low,
    )


@pytest.mark.parametrize(
    ("status", "cause"),
    [(200, ""), (299, ""), (199, "bot-wall"), (300, "bot-wall"), (403, "bot-wall")],
)
def test_a_vague_title_above_many_words_is_a_walls_where_the_answer_is_no_success(
    status: int, cause: str
) -> None:
    assert answered(status, *page("Please wait")).cause == cause


def test_a_wall_comes_before_the_status_that_it_answers_with() -> None:
    assert answered(404, {"cf-mitigated": "challenge"}).cause == "bot-wall"


@pytest.mark.parametrize(
    ("failure", "verdict", "cause", "is_low"),
    [
        ("scheme", "unsafe", "scheme", False),
        ("credentials", "unsafe", "credentials", False),
        ("address", "unsafe", "address", False),
        ("dns", "broken", "dns", True),
        ("dns-temporary", "unverified", "dns", False),
        ("refused", "broken", "refused", True),
        ("unreachable", "unverified", "unreachable", False),
        ("tls-certificate", "broken", "tls-certificate", True),
        ("tls", "unverified", "tls", False),
        ("bad-http", "unverified", "bad-http", False),
        ("deadline", "timeout", "deadline", False),
    ],
)
def test_every_failure_has_its_verdict(
    failure: Failure, verdict: str, cause: str, is_low: bool
) -> None:
    first = Hop(URL, 301, {"location": "/b"})
    judgement = judge(Probe((first, Hop(f"{URL}/b#x", failure=failure))))

    assert (judgement.verdict, judgement.cause) == (verdict, cause)
    assert judgement.is_low_confidence is is_low
    assert (judgement.status, judgement.final_url) == (301, f"{URL}/b")


def chain(*hops: tuple[str, int]) -> Judgement:
    return judge(Probe(tuple(Hop(url, status) for url, status in hops)))


B, C, HOME = "https://example.org/b", "https://example.org/c", "https://example.net/"


@pytest.mark.promise("docs/links.md: `final_url` is the end of the permanent part")
@pytest.mark.parametrize(
    ("hops", "cause", "final"),
    [
        ([(URL, 200)], "", URL),
        ([(f"{URL}#x", 200)], "", URL),
        ([(URL, 301), (B, 200)], "moved", B),
        ([(URL, 308), (B, 200)], "moved", B),
        ([(URL, 302), (B, 200)], "", B),
        ([(URL, 303), (B, 200)], "", B),
        ([(URL, 307), (B, 200)], "", B),
        ([(URL, 301), (B, 308), (C, 200)], "moved", C),
        ([(URL, 301), (B, 301), (C, 301), (f"{C}/d", 200)], "moved", f"{C}/d"),
        ([(URL, 301), (B, 302), (C, 200)], "moved", B),
        ([(URL, 302), (B, 301), (C, 200)], "", C),
        ([(URL, 301), (B, 301), (URL, 200)], "", URL),
        ([(URL, 301), (HOME, 200)], "moved-to-home", HOME),
        ([(URL, 301), (f"{HOME}?id=1", 200)], "moved", f"{HOME}?id=1"),
        ([("https://example.org/", 301), (HOME, 200)], "moved", HOME),
        ([("https://example.org", 301), (HOME, 200)], "moved", HOME),
        ([(URL, 301), ("https://example.net", 200)], "moved-to-home", "https://example.net"),
    ],
)
def test_a_link_has_moved_as_far_as_it_was_sent_for_good(
    hops: list[tuple[str, int]], cause: str, final: str
) -> None:
    judgement = chain(*hops)

    assert (judgement.verdict, judgement.cause) == ("redirected" if cause else "ok", cause)
    assert judgement.final_url == final


def test_a_link_that_moved_to_nothing_is_broken_and_not_moved() -> None:
    assert chain((URL, 301), (B, 404)).cause == "not-found"


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_a_redirect_is_followed(status: int) -> None:
    assert next_address([Hop(URL, status, {"location": " /b "})]) == B


@pytest.mark.parametrize(
    ("hop", "target"),
    [
        (Hop(URL, 304, {"location": "/b"}), None),
        (Hop(URL, 305, {"location": "/b"}), None),
        (Hop(URL, 200, {"location": "/b"}), None),
        (Hop(URL, 301), None),
        (Hop(URL, 301, {"location": " "}), None),
        (Hop(URL, 301, {"location": "/b"}, failure="deadline"), None),
        (Hop(URL, 301, {"location": "http://[::1"}), None),
        (Hop(f"{URL}#x", 301, {"location": "/b"}), f"{B}#x"),
        (Hop(f"{URL}#x", 301, {"location": "/b#y"}), f"{B}#y"),
        (Hop(URL, 301, {"location": "b"}), B),
        (
            Hop(URL, 301, {"location": "http://u@m%C3%BCnchen.example:81/"}),
            "http://u@xn--mnchen-3ya.example:81/",
        ),
    ],
)
def test_what_is_no_redirect_ends_the_chain(hop: Hop, target: str | None) -> None:
    assert next_address([hop]) == target


@pytest.mark.parametrize(("hops", "goes_on"), [(1, True), (10, True), (11, False)])
def test_ten_redirects_are_followed(hops: int, goes_on: bool) -> None:
    assert (next_address([Hop(URL, 301, {"location": "/b"})] * hops) is not None) is goes_on


def test_an_address_is_sent_without_its_fragment() -> None:
    assert bare_url(f"{URL}#a#b") == URL


# Services that answer for others.


def handle(body: bytes, status: int = 200) -> Judgement:
    return doi_judgement(Hop("u", status, {}, body))


@pytest.mark.promise("docs/links.md: a DOI or an arXiv id that is not registered")
@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        (b'{"responseCode": 1}', 200, Judgement(verdict="ok", status=200)),
        (b'{"responseCode": 1}', 404, Judgement(verdict="ok", status=404)),
        (
            b'{"responseCode": 1}',
            500,
            Judgement(verdict="unverified", cause="server-error", status=500),
        ),
        (
            b'{"responseCode": 100}',
            404,
            Judgement(verdict="broken", cause="not-found", status=404),
        ),
        (
            b'{"responseCode": 200}',
            200,
            Judgement(verdict="broken", cause="no-address", status=200, is_low_confidence=True),
        ),
        (
            b'{"responseCode": true}',
            200,
            Judgement(verdict="unverified", cause="server-error", status=200),
        ),
        (b"[1]", 200, Judgement(verdict="unverified", cause="server-error", status=200)),
        (b"[" * 100_000, 200, Judgement(verdict="unverified", cause="server-error", status=200)),
        (b"", 406, Judgement(verdict="unverified", cause="rate-limited", status=406)),
        (b"", 429, Judgement(verdict="unverified", cause="rate-limited", status=429)),
        (b"", 0, Judgement(verdict="unverified", cause="server-error")),
    ],
)
def test_a_doi_is_what_the_handle_system_says(
    body: bytes, status: int, expected: Judgement
) -> None:
    assert handle(body, status) == expected


@pytest.mark.promise("docs/links.md: never at the publisher")
def test_a_doi_is_asked_for_with_its_slashes_and_nothing_else_as_it_is() -> None:
    assert doi_address("https://doi.org/api/handles/", "10.1/a b?c") == (
        "https://doi.org/api/handles/10.1/a%20b%3Fc?type=URL"
    )


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("math/9101001", True),
        ("math/0701001", True),
        ("math/9012001", False),
        ("math/0801001", False),
        ("0704.0001", True),
        ("1412.0001", True),
        ("1501.0001", False),
        ("1501.00001", True),
        ("0703.0001", False),
    ],
)
def test_an_id_is_one_that_arxiv_gave_out_in_its_time(text: str, is_one: bool) -> None:
    assert is_arxiv_id(text) is is_one


ENTRY = "<entry><id>http://arxiv.org/abs/{}v1</id><title>T</title><summary>S</summary></entry>"
ERROR = "<entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title></entry>"


def feed(*entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'.encode()


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (200, feed(ENTRY.format("2401.00001")), Judgement(verdict="ok", status=200)),
        (200, feed(ERROR), MALFORMED_ID),
        (400, feed(ERROR), MALFORMED_ID),
        (500, feed(ERROR), Judgement(verdict="unverified", cause="server-error", status=500)),
        (200, b"<html>", Judgement(verdict="unverified", cause="server-error", status=200)),
        (
            503,
            feed(ENTRY.format("2401.00001")),
            Judgement(verdict="unverified", cause="server-error", status=503),
        ),
        (429, b"", Judgement(verdict="unverified", cause="rate-limited", status=429)),
        *(
            (
                status,
                feed(ENTRY.format("2401.00001")),
                Judgement(verdict="unverified", cause="server-error", status=status),
            )
            for status in (199, 400)
        ),
    ],
)
def test_a_batch_of_ids_is_answered_refused_or_not_answered(
    status: int, body: bytes, expected: Judgement
) -> None:
    assert feed_judgement(Probe((Hop("u", status, {}, body),))) == expected


def test_a_paper_in_a_feed_is_there_and_one_that_is_missing_is_asked_for_alone() -> None:
    known = {"2401.00001": False, "2401.00002": True}

    assert arxiv_judgement("2401.00001", known) == Judgement(verdict="ok", status=200)
    assert arxiv_judgement("2401.00002", known) == Judgement(
        verdict="ok", status=200, note="withdrawn"
    )
    assert arxiv_judgement("2401.00003", known) is None
    assert (NOT_ON_ARXIV.verdict, NOT_ON_ARXIV.status) == ("broken", 200)
    assert (MALFORMED_ID.verdict, MALFORMED_ID.status) == ("broken", None)


@pytest.mark.promise("docs/links.md: a repository GitHub does not know")
@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (
            RepositoryState(standing="found", name="Own/Name"),
            Judgement(verdict="ok", status=200, final_url="https://github.com/Own/Name"),
        ),
        (
            RepositoryState(standing="found", name="new/name", is_archived=True),
            Judgement(
                verdict="redirected",
                cause="renamed",
                status=200,
                final_url="https://github.com/new/name",
                note="archived",
            ),
        ),
        (
            RepositoryState(standing="private"),
            Judgement(verdict="broken", cause="not-found", status=404),
        ),
        (
            RepositoryState(standing="missing"),
            Judgement(verdict="broken", cause="not-found", status=404),
        ),
        (
            RepositoryState(standing="error"),
            Judgement(verdict="unverified", cause="server-error"),
        ),
    ],
)
def test_a_repository_is_what_github_says(state: RepositoryState, expected: Judgement) -> None:
    assert repository_judgement("own/name", state) == expected


# How long, how often, how many.


@pytest.mark.parametrize(
    ("judgement", "tries"),
    [
        (Judgement(verdict="ok"), 1),
        (Judgement(verdict="broken", cause="not-found"), 1),
        (Judgement(verdict="unverified", cause="bot-wall"), 1),
        (Judgement(verdict="unverified", cause="rate-limited"), 3),
        (Judgement(verdict="unverified", cause="server-error"), 2),
        (Judgement(verdict="broken", cause="dns"), 2),
        (Judgement(verdict="broken", cause="refused"), 2),
        (Judgement(verdict="unverified", cause="bad-http"), 2),
        (Judgement(verdict="broken", cause="tls-certificate"), 2),
        (Judgement(verdict="unverified", cause="tls"), 2),
        (Judgement(verdict="unverified", cause="unreachable"), 2),
    ],
)
def test_what_may_pass_is_asked_again(judgement: Judgement, tries: int) -> None:
    asked = [n for n in range(1, 9) if is_worth_another_try(judgement, n, WEEKLY)]

    assert len(asked) + 1 == tries


@pytest.mark.parametrize(
    ("limits", "tries"),
    [(WEEKLY, 2), (PULL_REQUEST, 1), (FAST, 1), (FAST_PULL_REQUEST, 1)],
)
def test_silence_is_met_with_one_more_try_where_nobody_waits(
    limits: RateLimits, tries: int
) -> None:
    silent = Judgement(verdict="timeout", cause="deadline")

    assert [n for n in range(1, 5) if is_worth_another_try(silent, n, limits)] == [1][: tries - 1]


@pytest.mark.parametrize(
    ("attempts", "asked", "seconds"),
    [
        (1, None, 1.0),
        (2, None, 2.0),
        (3, None, 4.0),
        (1, 7.0, 7.0),
        (3, 0.0, 0.0),
        (1, 1e6, 120.0),
        (1, -5.0, 0.0),
    ],
)
def test_a_host_is_left_alone_twice_as_long_each_time_or_as_it_asks(
    attempts: int, asked: float | None, seconds: float
) -> None:
    assert wait_before(attempts, WEEKLY, asked) == seconds


@pytest.mark.parametrize(
    ("limits", "hosts", "most"),
    [
        (RateLimits(in_flight=100, spacing=0.25, whole=100), 400, 300),
        (RateLimits(in_flight=100, spacing=0.0), 125, None),
        (RateLimits(in_flight=1, spacing=0.0), 1, None),
        (RateLimits(in_flight=8, spacing=0.5, whole=2), 32, 3),
    ],
)
def test_more_hosts_are_begun_with_where_each_is_left_alone_between_requests(
    limits: RateLimits, hosts: int, most: int | None
) -> None:
    assert (limits.hosts, limits.most_of_a_host) == (hosts, most)


@pytest.mark.parametrize(
    ("connections", "in_flight"), [(500, 100), (400, 100), (399, 99), (40, 10), (1, 1), (0, 1)]
)
def test_a_run_takes_no_more_connections_than_there_are(connections: int, in_flight: int) -> None:
    limits = RateLimits(in_flight=100, spacing=0.25)

    assert limits.within(connections).in_flight == in_flight


def test_a_silent_host_is_waited_for_less_long_the_second_time() -> None:
    assert (PULL_REQUEST.waiting(0), PULL_REQUEST.waiting(1), PULL_REQUEST.waiting(5)) == (
        5.5,
        1.4,
        1.4,
    )
    assert RateLimits(hop=3, hop_again=9).waiting(1) == 3


@pytest.mark.promise("docs/links.md: (7,200 a week at the usual rate)")
@pytest.mark.promise("docs/architecture.md: **A run ends before its job is stopped**")
def test_a_contributor_does_not_wait_and_a_weekly_run_ends_before_its_job() -> None:
    assert PULL_REQUEST.whole == FAST_PULL_REQUEST.whole <= 90
    assert WEEKLY.whole + WEEKLY.longest_pause < 3_600
    assert FAST_PULL_REQUEST.spacing == 0
    assert WEEKLY.most_of_a_host == 7_200


# What is remembered.

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
OK = Judgement(verdict="ok", status=200)
HARD = Judgement(verdict="broken", cause="not-found", status=404)
SOFT = Judgement(verdict="broken", cause="dns", is_low_confidence=True)
SILENT = Judgement(verdict="timeout", cause="deadline")


def broken(days: float, runs: int, judgement: Judgement = HARD) -> Memory:
    since = NOW - timedelta(days=days)
    return Memory(url=URL, judgement=judgement, seen=NOW, broken_since=since, runs=runs)


@pytest.mark.parametrize(
    ("memory", "is_confirmed"),
    [
        (broken(3, 2), True),
        (broken(2.99, 2), False),
        (broken(30, 1), False),
        (broken(14, 3, SOFT), True),
        (broken(13.99, 3, SOFT), False),
        (broken(30, 2, SOFT), False),
        (broken(30, 9, SILENT), False),
        (Memory(url=URL, judgement=HARD, seen=NOW, runs=9), False),
    ],
)
def test_a_link_is_called_broken_after_enough_days(memory: Memory, is_confirmed: bool) -> None:
    assert memory.is_confirmed is is_confirmed


@pytest.mark.promise("docs/links.md: a day with a wall neither adds to it nor ends it.")
def test_what_says_nothing_neither_ends_nor_lengthens_a_streak() -> None:
    first = remember(None, URL, OK, NOW)
    second = remember(first, URL, HARD, NOW + timedelta(days=1))
    third = remember(second, URL, SILENT, NOW + timedelta(days=2))
    fourth = remember(third, URL, HARD, NOW + timedelta(days=3))
    again = remember(fourth, URL, HARD, NOW + timedelta(days=3, hours=1))

    streaks = [(m.runs, m.broken_since, m.last_good) for m in (second, third, fourth, again)]
    begun = NOW + timedelta(days=1)
    assert streaks == [(1, begun, NOW), (1, begun, NOW), (2, begun, NOW), (2, begun, NOW)]
    assert remember(None, URL, SILENT, NOW) == Memory(url=URL, judgement=SILENT, seen=NOW)
    moved = remember(again, URL, Judgement(verdict="redirected"), NOW)
    assert (moved.last_good, moved.broken_since, moved.runs) == (NOW, None, 0)


@pytest.mark.parametrize(("days", "is_kept"), [(0, True), (399, True), (400, False), (500, False)])
def test_links_are_remembered_for_four_hundred_days(days: int, is_kept: bool) -> None:
    memory = remember(None, URL, OK, NOW)

    assert bool(write_history([memory], NOW + timedelta(days=days))) is is_kept


def test_a_confirmed_link_is_asked_again_within_days_and_not_each_day() -> None:
    assert broken(30, 9).is_fresh(NOW + timedelta(days=5))
    assert not broken(30, 9).is_fresh(NOW + timedelta(days=9))
    assert not broken(1, 1).is_fresh(NOW + timedelta(days=2))
    assert broken(30, 9).is_fresh(NOW)
    assert not broken(30, 9).is_fresh(NOW - timedelta(seconds=1))


LINE = '{"url": "u", "verdict": "ok", "seen": "2026-11-25T12:00:00Z"%s}'


@pytest.mark.parametrize(
    ("more", "status", "runs", "cause"),
    [
        ("", None, 0, ""),
        (', "status": 200, "runs": 3, "cause": "dns"', 200, 3, "dns"),
        (', "status": true, "runs": true, "cause": 1', None, 0, ""),
        (', "status": -1, "runs": 10000', None, 0, ""),
        (', "status": 0, "runs": 9999', 0, 9_999, ""),
        (', "status": "200", "runs": 1.5', None, 0, ""),
        (', "last_good": "soon", "broken_since": "2026-13-25T12:00:00Z"', None, 0, ""),
    ],
)
def test_a_field_of_the_history_that_is_odd_is_left_out(
    more: str, status: int | None, runs: int, cause: str
) -> None:
    (memory,) = read_history(LINE % more).values()

    assert (memory.judgement.status, memory.runs, memory.judgement.cause) == (status, runs, cause)
    assert (memory.last_good, memory.broken_since) == (None, None)
    assert not memory.judgement.is_low_confidence


def test_of_two_lines_seen_at_once_the_later_counts_and_endless_ones_do_not() -> None:
    two = "\n".join((LINE % "", LINE % ', "status": 7'))

    assert read_history(two)["u"].judgement.status == 7
    assert read_history(LINE % f', "note": "{"x" * 39_900}"') != {}
    assert read_history(LINE % f', "note": "{"x" * 40_000}"') == {}


def test_an_unsure_link_is_remembered_as_unsure() -> None:
    text = write_history([remember(None, URL, SOFT, NOW)], NOW)

    assert read_history(text)[URL].judgement == SOFT


# What counts where.


@pytest.mark.parametrize(("judgement", "is_confirmed"), [(HARD, True), (SOFT, False), (OK, True)])
def test_on_a_change_hard_evidence_counts_at_once(judgement: Judgement, is_confirmed: bool) -> None:
    assert at_once(Outcome(judgement)) == LinkState(judgement=judgement, is_confirmed=is_confirmed)


@pytest.mark.promise("docs/links.md: a note; an error in the audit once it stayed so")
def test_on_the_whole_list_broken_is_what_stayed_so() -> None:
    memory = broken(20, 4)

    assert over_days(Outcome(OK), None) == LinkState(judgement=OK)
    assert over_days(Outcome(HARD), None) is None
    assert over_days(Outcome(HARD), broken(1, 1)) is None
    assert over_days(Outcome(HARD), memory, "https://archive.example/") == LinkState(
        judgement=HARD, since="2026-11-05", days=4, copy="https://archive.example/"
    )


def test_an_outcome_says_whether_anything_was_sent_or_answered() -> None:
    unsafe = Judgement(verdict="unsafe", cause="address")
    silent, hop = Probe((Hop(URL, failure="deadline"),)), Hop(URL, 404)

    assert Outcome(unsafe).is_refused
    assert not Outcome(unsafe, attempts=1).is_refused
    assert not Outcome(OK).is_refused
    assert not Outcome(HARD).is_answered
    assert not Outcome(SILENT, silent).is_answered
    assert Outcome(HARD, Probe((hop, Hop(URL, failure="dns")))).is_answered
    assert LinkRequest(URL).follows
    assert not LinkRequest(URL).is_once


# Pages.


@pytest.mark.parametrize(("length", "is_thin"), [(599, True), (600, False)])
def test_a_page_about_a_paper_has_six_hundred_characters(length: int, is_thin: bool) -> None:
    assert Page(f"<title>T</title><body>{'x' * length}</body>").is_thin is is_thin


def test_what_nobody_sees_of_a_page_is_no_text_of_it() -> None:
    hidden = "".join(f"<{tag}>{'x' * 700}</{tag}>" for tag in ("script", "style", "noscript"))

    assert Page(f"<title>{'t' * 700}</title><body>{hidden}<p>two  words</p>").text == "two words"
    assert Page("").text == ""


@pytest.mark.parametrize(
    ("words", "is_missing"),
    [("One Two Three Four Five", True), ("One Two Three Four Five Six", False)],
)
def test_beside_a_phrase_for_a_missing_page_stands_at_most_a_sites_name(
    words: str, is_missing: bool
) -> None:
    cause = answered(200, *page(f"Page not found | {words}")).cause

    assert (cause == "soft-404") is is_missing


def test_the_title_of_a_page_is_cut_after_five_hundred_characters() -> None:
    assert Page(f"<title>{'t' * 600}</title>").title == "t" * 500
    assert Page(f"<svg></svg><head><title>{'t' * 600}</title></head>").title.count("t") <= 500


@pytest.mark.parametrize(
    ("url", "cause"),
    [
        (f"https://example.org/{'x' * (65_536 - 20)}", None),
        (f"https://example.org/{'x' * (65_537 - 20)}", "address"),
        (f"https://{'x' * 60}.{'x' * 60}.{'x' * 60}.{'x' * 62}.example/", None),
        (f"https://{'x' * 60}.{'x' * 60}.{'x' * 60}.{'x' * 63}.example/", "address"),
        ("https://example.org:80/", None),
        ("https://example.org:443/", None),
        ("https://example.org:8080/", None),
        ("https://example.org:8443/", None),
        ("https://example.org:81/", "address"),
        ("https://example.org:442/", "address"),
        ("https://example.org:8081/", "address"),
        ("https://example.org:8442/", "address"),
        ("https://a.local/", "address"),
        ("https://alocal/", "address"),
        ("https://a.notlocal/", None),
        ("https://a.home.arpa./", "address"),
    ],
)
def test_an_address_may_be_asked_up_to_what_servers_take(url: str, cause: str | None) -> None:
    assert refusal(url, Gate()) == cause


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("https://Example.org", ("https://example.org/", "example.org", 443)),
        (
            "HTTP://example.org:81/a b?c=d e#f",
            ("http://example.org:81/a%20b?c=d%20e", "example.org", 81),
        ),
        ("http://[2606:4700::1]/", ("http://[2606:4700::1]/", "2606:4700::1", 80)),
        (
            "https://münchen.example/ü",
            ("https://xn--mnchen-3ya.example/%C3%BC", "xn--mnchen-3ya.example", 443),
        ),
    ],
)
def test_an_address_is_sent_as_servers_read_it(url: str, sent: tuple[str, str, int]) -> None:
    assert on_the_wire(url) == sent


def test_a_host_of_ones_own_network_is_told_apart() -> None:
    gate = Gate((network("127.0.0.0/8"), network("fd00::/8")))

    assert gate.is_own(["8.8.8.8", "127.0.0.1"])
    assert gate.is_own(["x", "fd00::1%eth0"])
    assert not gate.is_own(["8.8.8.8", "x", "fe80::1"])
    assert not Gate().is_own(["127.0.0.1"])


@pytest.mark.parametrize(
    "headers",
    [
        {"x-datadome": "1"},
        {"x-datadome-cid": "1"},
        {"x-sucuri-id": "1"},
        {"x-iinfo": "1"},
        {"x-px": "1"},
        {"server": "DataDome"},
        {"server": "Sucuri/Cloudproxy"},
        {"x-cdn": "Imperva"},
        {"x-cdn": "Incapsula", "server": "nginx"},
        {"set-cookie": "datadome=1; path=/"},
        {"set-cookie": "a=b; visid_incap_12=x"},
        {"set-cookie": "incap_ses_1_2=x"},
        {"set-cookie": "_px3=x"},
    ],
)
def test_what_every_answer_of_a_site_carries_makes_a_wall_where_nothing_else_was_answered(
    headers: dict[str, str],
) -> None:
    kind, long = page()
    refused = page("Access denied", "no")[1]
    untitled = page("", "")[1]

    assert answered(200, {**kind, **headers}, long).verdict == "ok"
    assert answered(200, {**kind, **headers}, refused).cause == "bot-wall"
    assert answered(200, {**kind, **headers}, untitled).cause == "bot-wall"
    assert answered(200, {**kind, **headers}, page("A Title", "no")[1]).verdict == "ok"
    assert answered(403, {**kind, **headers}, long).cause == "bot-wall"
    about = long.replace(b"<body>", b"<meta name=citation_title content=x><body>")
    assert answered(404, {**kind, **headers}, about).cause == "not-found"
    assert answered(200, kind, refused).verdict == "ok"


@pytest.mark.parametrize(
    "name",
    [
        "cf-mitigated",
        "x-amzn-waf-action",
        "x-sucuri-block",
        "x-dd-b",
        "x-px-block",
        "x-kpsdk-ct",
        "x-vercel-mitigated",
    ],
)
@pytest.mark.parametrize("status", [200, 403, 404, 503])
def test_a_mark_that_only_a_wall_carries_makes_one_at_any_status(name: str, status: int) -> None:
    kind, long = page()

    assert answered(status, {**kind, name: "1"}, long).cause == "bot-wall"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (None, "no answer came in time"),
        (200, "no answer came in time"),
        (299, "no answer came in time"),
        (300, "no answer came in time (300)"),
        (404, "no answer came in time (404)"),
    ],
)
def test_a_status_that_is_no_success_is_said(status: int | None, words: str) -> None:
    assert said("deadline", status) == words


def test_a_cause_without_words_is_said_as_it_is() -> None:
    assert (said("odd", None), said("", None)) == ("odd", "it answered")


@pytest.mark.parametrize("limits", [WEEKLY, PULL_REQUEST, FAST, FAST_PULL_REQUEST])
def test_each_further_try_waits_longer(limits: RateLimits) -> None:
    waits = [wait_before(attempts, limits, None) for attempts in (1, 2, 3)]

    assert 0 < waits[0] < waits[1] < waits[2] <= limits.longest_pause
