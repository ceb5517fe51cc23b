"""What an answer means: a pure function of what was seen. The first rule that fits wins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from paperlist.links.bot_walls import is_wall
from paperlist.links.pages import Page, is_sign_in, read_page, says_not_found
from paperlist.links.probe import MOST_HOPS, POLICY, Failure, Hop, Probe
from paperlist.links.safety import LONGEST_URL, ascii_host

Verdict = Literal["ok", "redirected", "broken", "unverified", "timeout", "unsafe", "unchecked"]

NOT_PLAIN = re.compile(r"[^!-~]")  # what has to be written with percent signs
REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
MISSING = frozenset({404, 410})
LOGIN = frozenset({401, 407})

# Without an answer: the verdict, and whether it has to be confirmed on later days.
WITHOUT_ANSWER: dict[Failure, tuple[Verdict, bool]] = {
    "dns": ("broken", True),
    "dns-temporary": ("unverified", False),
    "refused": ("broken", True),
    "unreachable": ("unverified", False),
    "tls-certificate": ("broken", True),
    "tls": ("unverified", False),
    "bad-http": ("unverified", False),
    "deadline": ("timeout", False),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The verdict on a link. `cause` says why it is not simply ok.

    `is_low_confidence`: broken only once it is confirmed on later days. `status` is None where
    nothing was answered. `final_url` is where the link ended, or where a moved one should point to.
    `note` is something to know of a link that works: "archived", "withdrawn".
    """

    verdict: Verdict
    cause: str = ""
    status: int | None = None
    final_url: str = ""
    is_low_confidence: bool = False
    note: str = ""


def judge(probe: Probe) -> Judgement:
    """The verdict on one attempt."""
    last = probe.last
    if last.failure is not None:
        return _without_answer(probe.hops, last.failure)
    page = read_page(last.headers, last.body)
    verdict, cause, is_low_confidence = _judged(last, page)
    final = bare_url(last.url)
    if verdict == "ok":
        verdict, cause, final = _moved(probe.hops, final)
    return Judgement(
        verdict=verdict,
        cause=cause,
        status=last.status,
        final_url=final,
        is_low_confidence=is_low_confidence,
    )


def _quoted(found: re.Match[str]) -> str:
    """A character of an address as it may stand there; bytes that were no UTF-8 as they came."""
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        return f"%{code - 0xDC00:02X}"
    return quote(found[0], errors="replace")


def bare_url(url: str) -> str:
    """The address without its fragment, which is never sent."""
    return url.partition("#")[0]


def next_address(hops: Sequence[Hop]) -> str | None:
    """Where the last answer sends us; None when it is the end of the chain."""
    last = hops[-1]
    location = NOT_PLAIN.sub(_quoted, last.headers.get("location", "").strip())
    if last.failure or last.status not in REDIRECTS or not location or len(hops) > MOST_HOPS:
        return None
    try:
        target = _with_ascii_host(urljoin(last.url, location))
    except ValueError:  # a broken IPv6 host
        return None
    if len(target) > LONGEST_URL:
        return None
    fragment = last.url.partition("#")[2]
    return f"{target}#{fragment}" if fragment and "#" not in target else target


def _with_ascii_host(url: str) -> str:
    """The address with the host as it is looked up: of Latin letters only (RFC 3490)."""
    parts = urlsplit(url)
    host = unquote(parts.hostname or "")
    if "%" not in parts.netloc or ":" in host or not (host := ascii_host(host)):
        return url
    before, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port else ""
    return urlunsplit(parts._replace(netloc=f"{before}{at}{host}{port}"))


def _without_answer(hops: Sequence[Hop], failure: Failure) -> Judgement:
    status = next((hop.status for hop in reversed(hops) if hop.status), None)
    final = bare_url(hops[-1].url)
    if failure in POLICY:
        return Judgement(verdict="unsafe", cause=failure, status=status, final_url=final)
    verdict, is_low_confidence = WITHOUT_ANSWER[failure]
    cause = "dns" if failure == "dns-temporary" else failure
    return Judgement(
        verdict=verdict,
        cause=cause,
        status=status,
        final_url=final,
        is_low_confidence=is_low_confidence,
    )


def _judged(last: Hop, page: Page) -> tuple[Verdict, str, bool]:
    """Verdict, cause and whether its confidence is low, of an answer by itself."""
    status = last.status
    if is_wall(status, last.headers, last.body, page):
        return "unverified", "bot-wall", False
    if status == 202:
        return "unverified", "accepted", False
    if 200 <= status < 300:
        if says_not_found(page):
            return "broken", "soft-404", True
        return ("unverified", "login", False) if is_sign_in(page) else ("ok", "", False)
    if 300 <= status < 400:
        return "broken", "redirect", True
    if status in MISSING:
        return "broken", "not-found" if status == 404 else "gone", False
    if status in LOGIN:
        return "unverified", "login", False
    if status == 429:
        return "unverified", "rate-limited", False
    if 500 <= status < 600:
        return "unverified", "server-error", False
    return "unverified", "http-status", False


def _moved(hops: Sequence[Hop], final: str) -> tuple[Verdict, str, str]:
    """Verdict, cause and address of a link that works: has it moved for good?"""
    moved = 0
    while moved + 1 < len(hops) and hops[moved].status in PERMANENT:
        moved += 1
    first, target = urlsplit(hops[0].url), hops[moved].url
    end = urlsplit(target)
    if target == hops[0].url:
        return "ok", "", final
    is_home = first.path.strip("/") and not end.path.strip("/") and not end.query
    return "redirected", "moved-to-home" if is_home else "moved", target
