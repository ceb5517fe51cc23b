"""What people paste, recognised: DOI, arXiv and OpenReview ids, addresses, repositories. Pure."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

from paperlist.text.identifier_patterns import (
    ACL_PAPER,
    ARXIV_DRESS,
    ARXIV_HOSTS,
    ARXIV_NEW,
    ARXIV_OLD,
    ARXIV_PATH,
    BARE_DOI,
    CVF,
    DOI,
    DOI_AT_END,
    DOI_HOSTS,
    DOI_IN_PATH,
    DOI_OF_NUMBER,
    DOI_SERVICES,
    DOI_SITE_FAMILIES,
    DOI_SITES,
    DOI_TAIL,
    HUB_KINDS,
    MARKDOWN_LINK,
    NEURIPS,
    NOT_OWNERS,
    NUMBERED_HOSTS,
    NUMBERED_PAGES,
    OPENREVIEW_HOSTS,
    OPENREVIEW_PATHS,
    PMLR,
    QUOTES,
    REPOSITORY_HOSTS,
    SCHEMELESS,
    SHORTENERS,
    SIMPLE_ADDRESS,
    TRACKING,
)

# /, ?, #, % and + (for some a space) mean something else when they are not quoted (RFC 3986, 2.2).
KEPT_QUOTED = re.compile("%(2f|3f|23|25|2b)", re.IGNORECASE)
LONGEST = 2_000  # characters of an address: the schema takes no more


class Address(NamedTuple):
    """An address taken apart: host without ``www.``, path, and query as it stands."""

    host: str
    path: str
    query: str


@lru_cache(maxsize=4096)  # several rules look at the same few addresses of a paper
def address(url: str) -> Address | None:
    """The parts of an http(s) address; None for anything else, and for one that is far too long."""
    if len(url) > LONGEST:
        return None
    if simple := SIMPLE_ADDRESS.fullmatch(url):
        return Address(simple["host"], simple["path"] or "", "")
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        _ = parts.port  # raises when it is no number
    except ValueError:  # a broken IPv6 host, a port that is no number
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    return Address(host, parts.path, parts.query)


def canonical_url(url: str) -> str | None:
    """One spelling for the addresses of one page: no scheme, ``www.``, tracking or last slash.

    The PDF of a paper and its landing page are the same where one follows from the other.
    """
    bare = without_tracking(url.strip())
    parts = address(landing_page(bare) or bare)
    if parts is None:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.host}{_port(bare)}{unquoted(parts.path).rstrip('/')}{query}"


def unquoted(path: str) -> str:
    """A path as it reads; what would mean something else stays as it is quoted."""
    if "%" not in path:
        return path
    return unquote(KEPT_QUOTED.sub(lambda found: f"%25{found[1].upper()}", path))


def _port(url: str) -> str:
    """``:8080`` of an address that has a port of its own."""
    if ":" not in url[8:]:  # most have none: nothing to take apart
        return ""
    port = urlsplit(url).port
    return "" if port in (None, 80, 443) else f":{port}"


def without_tracking(url: str) -> str:
    """The address without the parameters that only tell where a reader came from."""
    if "?" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all
        return url
    pairs = parts.query.split("&")
    kept = [pair for pair in pairs if not TRACKING.fullmatch(unquote(pair.partition("=")[0]))]
    if len(kept) == len(pairs):
        return url
    return urlunsplit(parts._replace(query="&".join(kept)))


@lru_cache(maxsize=1024)
def arxiv_id(text: str) -> str | None:
    """The arXiv id, without version, in an id, an address or a DOI; None if there is none."""
    if ARXIV_NEW.fullmatch(text):
        return text
    if len(text) > LONGEST:
        return None
    text = undressed(text)
    parts = address(text)
    if parts is not None:
        if parts.host in DOI_HOSTS:
            return _arxiv_of_doi(unquote(parts.path).lstrip("/"))
        if parts.host.endswith("arxiv.org") and parts.path == "/api/query":
            return _arxiv_exactly(dict(parse_qsl(parts.query)).get("id_list", ""))
        match = ARXIV_PATH.fullmatch(unquote(parts.path)) if parts.host in ARXIV_HOSTS else None
        return _arxiv_exactly(match["rest"]) if match else None
    dressed = ARXIV_DRESS.fullmatch(text)
    return _arxiv_of_doi(text) or (_arxiv_exactly(dressed["id"]) if dressed else None)


@lru_cache(maxsize=1024)
def doi(text: str) -> str | None:
    """The DOI, bare and lower case, in a DOI, an address or a sentence's word; None if none.

    A DOI of arXiv's own (10.48550/arXiv.N) is an arXiv id and not given here.
    """
    if len(text) > LONGEST:
        return None
    parts = address(text) or address(undressed(text))
    if parts is None:
        bare = BARE_DOI.fullmatch(unquote(text.strip()))
        match = DOI.search(unquote(text))
        found = bare["doi"] if bare else match.group() if match else None
    else:
        found = _doi_in_address(parts)
    found = _trimmed(found) if found else None
    if not found or not BARE_DOI.fullmatch(found) or _arxiv_of_doi(found):
        return None
    return found


def _doi_in_address(parts: Address) -> str | None:
    path = unquote(parts.path)
    if parts.host in DOI_HOSTS:
        return re.sub(r"^/*(?:doi:\s*)?", "", path)
    if parts.host == "aclanthology.org" and (paper := ACL_PAPER.fullmatch(path)):
        return f"10.18653/v1/{paper['id']}"
    if parts.host == "journals.plos.org" and "id=" in parts.query:
        return dict(parse_qsl(parts.query)).get("id", "")
    if service := DOI_SERVICES.get(parts.host):
        return asked["doi"] if (asked := service.fullmatch(path)) else None
    for host, pattern, form in DOI_OF_NUMBER:
        if parts.host == host and (numbered := pattern.fullmatch(path)):
            return form.format(numbered["id"])
    if parts.host in DOI_AT_END and (tail := DOI_TAIL.search(path)):
        return re.sub(r"\.(?:full|short|pdf)$", "", tail["doi"])
    is_site = parts.host in DOI_SITES or parts.host.endswith(DOI_SITE_FAMILIES)
    if not is_site or not (site := DOI_IN_PATH.match(path)):
        return None
    found = re.sub(r"(?:\.pdf|\.full|/full|/abstract|/pdf|/meta|/html|/epdf)+$", "", site["doi"])
    if parts.host in ("biorxiv.org", "medrxiv.org"):
        found = re.sub(r"v\d+(?:\.full.*)?$", "", found)
    return found


@lru_cache(maxsize=1024)
def openreview_id(text: str) -> str | None:
    """The forum id in an OpenReview address; None for anything else."""
    parts = address(text) or address(undressed(text))
    if parts is None or parts.host not in OPENREVIEW_HOSTS:
        return None
    if parts.path not in OPENREVIEW_PATHS:
        return None
    query = dict(parse_qsl(parts.query))
    found = query.get("id") or query.get("forum") or query.get("noteId") or ""
    return found if re.fullmatch(r"[\w-]{5,40}", found) else None


def undressed(text: str) -> str:
    """What was pasted without brackets, quotes and stops around it; ``https://`` where it lacks."""
    bare = text.strip().strip(QUOTES).rstrip(".!")
    if match := MARKDOWN_LINK.fullmatch(bare):
        bare = match["url"]
    for opening, closing in ("()", "[]", "{}"):
        if bare.startswith(opening):
            bare = bare.removeprefix(opening).removesuffix(closing).rstrip(".,;")
        elif bare.endswith(closing) and opening not in bare:
            bare = bare.removesuffix(closing).rstrip(".,;")
    if re.match(r"https?%3a%2f%2f", bare, re.IGNORECASE):
        bare = unquote(bare)
    is_address = SCHEMELESS.match(bare) and not ARXIV_OLD.match(bare)
    return f"https://{bare}" if is_address else bare


def landing_page(url: str) -> str | None:
    """The page about a paper for the address of its PDF, where that follows; None where not."""
    parts = address(url)
    if parts is None:
        return None
    if parts.host in ARXIV_HOSTS and (found := arxiv_id(url)):
        return f"https://arxiv.org/abs/{found}"
    if found := openreview_id(url):
        return f"https://openreview.net/forum?id={found}"
    if parts.host == "openaccess.thecvf.com" and CVF.match(parts.path):
        path = parts.path.replace("/papers/", "/html/").removesuffix(".pdf")
        return f"https://{parts.host}{path.removesuffix('.html')}.html"
    if parts.host == "proceedings.neurips.cc" and (paper := NEURIPS.fullmatch(parts.path)):
        rest = re.sub(r"Paper(.*)\.pdf$", r"Abstract\1.html", paper["rest"])
        return f"https://{parts.host}/paper_files/paper/{paper['year']}/hash/{paper['hash']}-{rest}"
    if parts.host == "proceedings.mlr.press" and (volume := PMLR.fullmatch(parts.path)):
        return f"https://{parts.host}/v{volume['volume']}/{volume['key']}.html"
    if parts.host == "aclanthology.org" and parts.path.endswith(".pdf"):
        return f"https://{parts.host}{parts.path.removesuffix('.pdf')}/"
    return _numbered_page(parts) if parts.host in NUMBERED_HOSTS else None


def _numbered_page(parts: Address) -> str | None:
    text = f"{parts.path}?{parts.query}" if parts.query else parts.path
    for host, pattern, page in NUMBERED_PAGES:
        if parts.host == host and (match := pattern.fullmatch(text)):
            groups = match.groupdict()
            number = groups["id"] or groups.get("id2") or ""
            return page.format(id=number, journal=groups.get("journal", ""))
    return None


def not_a_landing_page(url: str) -> str | None:
    """What an address is that can never be a paper's landing page ("a search page"); else None."""
    parts = address(url)
    if parts is None:
        return None
    site = parts.host.split(".")
    if site[:2] == ["scholar", "google"]:
        return "a search page"
    if site[-2:-1] == ["sci-hub"]:
        return "an unlicensed copy"
    if site[-2:] in (["researchgate", "net"], ["academia", "edu"]):
        return "a page behind a login"
    return "a shortened address" if parts.host in SHORTENERS else None


def is_pdf(url: str) -> bool:
    """Whether the address is that of a PDF rather than of a page about it."""
    parts = address(url)
    if parts is None:
        return False
    path = parts.path.lower()
    if path.endswith(".pdf") or (parts.host in ARXIV_HOSTS and path.startswith("/pdf/")):
        return True
    return parts.host == "openreview.net" and path in ("/pdf", "/references/pdf")


def repository(url: str) -> str | None:
    """``owner/name`` (lower case, with the host unless GitHub) of a code repository's address."""
    parts = address(url)
    if parts is None or parts.host not in REPOSITORY_HOSTS:
        return None
    steps = [step for step in parts.path.split("/") if step]
    if parts.host == "huggingface.co" and steps and steps[0] in HUB_KINDS:
        steps = steps[1:] if steps[0] in ("datasets", "spaces") else []
    if len(steps) < 2 or (parts.host == "github.com" and steps[0].lower() in NOT_OWNERS):
        return None
    name = f"{steps[0]}/{steps[1].removesuffix('.git')}".lower()
    return name if parts.host == "github.com" else f"{parts.host}/{name}"


def arxiv_year(found: str) -> int:
    """The year an arXiv id was given in."""
    match = re.match(r"(?:[^/]*/)?(?P<yy>[0-9]{2})", found)
    yy = int(match["yy"]) if match else 0
    return 1900 + yy if yy > 90 else 2000 + yy


def _arxiv_exactly(text: str) -> str | None:
    bare = re.sub(r"v\d+$", "", text.strip().removesuffix(".pdf"))
    if ARXIV_NEW.fullmatch(bare):
        return bare
    # Old ids may name a subject class that the id itself does not need: math.GT/0309136.
    return re.sub(r"\.[A-Z]{2}/", "/", bare) if ARXIV_OLD.fullmatch(bare) else None


def _arxiv_of_doi(text: str) -> str | None:
    match = re.search(r"10\.48550/arxiv\.(.+)$", text, re.IGNORECASE)
    return _arxiv_exactly(match[1]) if match else None


def _trimmed(found: str) -> str:
    """Lower case, without the punctuation that follows a DOI in a sentence."""
    found = found.lower().rstrip(".,;:'\"*_`>]}")
    while found.endswith(")") and found.count("(") < found.count(")"):
        found = found[:-1].rstrip(".,;")
    return found
