"""Which question to ask about a link: fewer questions beat faster ones.

A DOI is looked up in the handle system, arXiv ids and GitHub repositories in batches; the publisher
of a DOI is never requested. Everything else is requested from its own host.
"""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, unquote, urlsplit
from zlib import crc32

from paperlist.links.safety import ascii_host
from paperlist.text.identifier_patterns import DOI_HOSTS, NOT_OWNERS
from paperlist.text.identifiers import address, arxiv_id, unquoted, without_tracking

QuestionKind = Literal["web", "doi", "arxiv", "github"]

ARXIV_HOSTS = frozenset({"arxiv.org", "export.arxiv.org", "browse.arxiv.org"})
ASKED_ELSEWHERE = ARXIV_HOSTS | DOI_HOSTS | {"github.com"}
# The path of a paper, or of what somebody took for one's id; not of a file beside it.
ARXIV_PAPER = re.compile(
    r"/(?:abs|pdf|html)/(?P<id>(?:[a-z-]+(?:\.[A-Z]{2})?/)?\d[\d.]*)(?:v\d+)?(?:\.pdf)?/?"
)
DEFAULT_PORTS = {"http": 80, "https": 443}
REPOSITORY = re.compile(r"/(?P<name>[\w.-]+/[\w.-]+?)(?:\.git)?/?")
HANDLE = re.compile(r"/(?P<doi>10\..+)")


@dataclass(frozen=True, slots=True)
class Question:
    """The question about a link. `key` is the id that is looked up, or the address."""

    kind: QuestionKind
    key: str


def question_of(url: str) -> Question:
    """The question that answers whether a link works."""
    parts = address(url)
    if parts is None or parts.host not in ASKED_ELSEWHERE or not _is_plain(url):
        return Question("web", url)
    if parts.host in DOI_HOSTS and (handle := HANDLE.fullmatch(unquote(parts.path))):
        return Question("doi", handle["doi"].rstrip("/"))
    if parts.host in ARXIV_HOSTS and (paper := ARXIV_PAPER.fullmatch(unquote(parts.path))):
        return Question("arxiv", arxiv_id(url) or paper["id"])
    if parts.host == "github.com" and (found := REPOSITORY.fullmatch(parts.path)):
        owner = found["name"].partition("/")[0].lower()
        if owner not in NOT_OWNERS and not parts.query:
            return Question("github", found["name"])
    return Question("web", url)


def same_page(url: str) -> str:
    """What links to one page have in common: asked once, answered for all.

    That is the address without fragment, default port, tracking and last slash. Unlike
    `canonical_url` it keeps apart what may fail by itself: http and https, a host with ``www.`` and
    without, the landing page and the PDF. What will be refused stands for itself alone.
    """
    bare = url.strip()
    try:
        parts = urlsplit(without_tracking(bare))
        host = _host_and_port(parts)
    except ValueError:  # a broken IPv6 host, a port that is no number
        return bare
    if not host or "@" in parts.netloc:
        return bare
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.scheme.lower()}://{host}{unquoted(parts.path).rstrip('/')}{query}"


def secured(url: str) -> str:
    """The https address of an http one; '' for any other, and where a port is named."""
    try:
        is_usual = url.startswith("http://") and urlsplit(url).port is None
    except ValueError:
        return ""
    return f"https{url[4:]}" if is_usual else ""


def host_key(url: str) -> str:
    """The host that is requested, with its port if that is another than usual; '' for none."""
    try:
        return _host_and_port(urlsplit(url.strip()))
    except ValueError:
        return ""


def _host_and_port(parts: SplitResult) -> str:
    host, port = parts.hostname or "", parts.port
    host = host if host.isascii() else ascii_host(host) or host
    host = f"[{host}]" if ":" in host else host
    return f"{host}:{port}" if port and port != DEFAULT_PORTS.get(parts.scheme.lower()) else host


def host_of(url: str, question: Question | None = None) -> str:
    """The host that a link costs a request."""
    kind = (question or question_of(url)).kind
    if kind == "web":
        return host_key(url) or url
    return {"doi": "doi.org", "arxiv": "arxiv.org", "github": "github.com"}[kind]


def in_shard(url: str, question: Question, index: int, count: int) -> bool:
    """Whether a link belongs to shard `index` (from 1) of `count`: all links of a host do."""
    return crc32(host_of(url, question).encode("utf-8", "replace")) % count == index - 1


def _is_plain(url: str) -> bool:
    """Whether an address has no port of its own and no credentials."""
    parts = urlsplit(url)
    return parts.port in (None, 80, 443) and "@" not in parts.netloc
