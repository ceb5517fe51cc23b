"""What people paste, recognised: DOI, arXiv and OpenReview ids, addresses, repositories. Pure.

Sources of the forms: doi.org handbook §2.2 (DOI syntax), info.arxiv.org/help/arxiv_identifier
(arXiv ids, new since April 2007), the address schemes of the publishers named below.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit, urlunsplit

# A new-style arXiv id starts with the year and month of its first version.
ARXIV_NEW = re.compile(r"(?P<yy>\d{2})(?P<month>0[1-9]|1[0-2])\.\d{4,5}")
ARXIV_OLD = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/(?P<yy>\d{2})(?:0[1-9]|1[0-2])\d{3}")
ARXIV_PATH = re.compile(r"/(?:abs|pdf|html|papers|overview|format|src)/(?P<rest>.+?)(?:\.pdf)?/?")
ARXIV_HOSTS = frozenset({"arxiv.org", "export.arxiv.org", "ar5iv.org", "ar5iv.labs.arxiv.org",
                         "alphaxiv.org", "huggingface.co", "browse.arxiv.org"})  # fmt: skip

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")  # in running text
# By itself a DOI can have any character: those of Wiley's old journals have < and >.
BARE_DOI = re.compile(r"(?:doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
DOI_HOSTS = frozenset({"doi.org", "dx.doi.org"})
# Hosts whose addresses carry the DOI in the path, behind these words.
DOI_IN_PATH = re.compile(
    r"(?:/journals/[\w-]+)?"
    r"/(?:doi|articles?|chapter|book|content|paper|protocol|referenceworkentry)(?:/(?:abs|pdf|full|epdf|epub|reader|pdfdirect|pdfplus|referencework))*/"
    r"(?P<doi>10\.\d{4,9}/.+)"
)
DOI_SITES = frozenset({
    "dl.acm.org", "link.springer.com", "pubs.rsna.org", "onlinelibrary.wiley.com",
    "tandfonline.com", "science.org", "journals.sagepub.com", "epubs.siam.org", "pnas.org",
    "direct.mit.edu", "frontiersin.org", "biorxiv.org", "medrxiv.org",
    "aapm.onlinelibrary.wiley.com", "journals.plos.org", "academic.oup.com", "iopscience.iop.org",
    "cell.com", "ahajournals.org", "karger.com", "worldscientific.com", "emerald.com",
})  # fmt: skip
NATURE_ARTICLE = re.compile(r"/articles/(?P<id>[a-z]*\d[\w.-]+?)(?:\.pdf)?/?")

CVF = re.compile(
    r"/content[/_](?P<venue>[A-Za-z]+)_?(?P<year>\d{4})(?P<workshop>W|_workshops)?/"
    r"(?:(?P<series>[^/]+)/)?(?P<kind>html|papers)/(?:\w+/)?(?P<name>[^/]+?)\.(?:html|pdf)",
)
NEURIPS = re.compile(
    r"/paper(?:_files/paper)?/(?P<year>\d{4})/(?P<kind>hash|file)/(?P<hash>[0-9a-f]{32})-(?P<rest>.+)"
)
PMLR = re.compile(r"/v(?P<volume>\d+)/(?P<key>[\w-]+?)(?:/(?P=key))?\.(?:html|pdf)")
REPOSITORY_HOSTS = frozenset({"github.com", "gitlab.com", "huggingface.co", "codeberg.org",
                              "bitbucket.org", "gitee.com"})  # fmt: skip
# Pages of GitHub that look like "owner/repository" and are none.
NOT_OWNERS = frozenset({"about", "apps", "collections", "explore", "features", "join", "login",
                        "marketplace", "notifications", "orgs", "search", "settings", "sponsors",
                        "topics", "trending", "user-attachments", "users"})  # fmt: skip
HUB_KINDS = frozenset({"datasets", "spaces", "papers", "models", "docs", "blog"})

TRACKING = re.compile(
    r"utm_\w+|ref|ref_src|ref_url|referrer|referer|fbclid|gclid|dclid|msclkid|yclid|igshid"
    r"|mc_cid|mc_eid|spm|trk|_hsenc|_hsmi|casa_token",
    re.IGNORECASE,
)
# Which addresses of the Association for Computational Linguistics have a DOI of its own.
ACL_PAPER = re.compile(
    r"/(?P<id>[PNDEKSW](?:1[6-9])-\d{4}"
    r"|20[2-9]\d\.(?:acl|emnlp|naacl|eacl|aacl|findings|conll|semeval|starsem)-[\w-]+\.\d+)"
    r"(?:\.pdf)?/?"
)
# Pages that are known by a number of the site: several addresses, one landing page.
NUMBERED_PAGES = (
    (
        "ieeexplore.ieee.org",
        re.compile(r"/(?:abstract/)?document/(?P<id>\d+)/?.*|/.*\?(?:.*&)?arnumber=(?P<id2>\d+).*"),
        "https://ieeexplore.ieee.org/document/{id}",
    ),
    (
        "sciencedirect.com",
        re.compile(r"/science/article/(?:abs/|am/)?pii/(?P<id>\w+).*"),
        "https://www.sciencedirect.com/science/article/pii/{id}",
    ),
    (
        "semanticscholar.org",
        re.compile(r"/(?:paper|reader)/(?:.*/)?(?P<id>[0-9a-f]{40})(?:[/?].*)?"),
        "https://www.semanticscholar.org/paper/{id}",
    ),
    (
        "pubmed.ncbi.nlm.nih.gov",
        re.compile(r"/(?P<id>\d+)/?.*"),
        "https://pubmed.ncbi.nlm.nih.gov/{id}/",
    ),
    (
        "ncbi.nlm.nih.gov",
        re.compile(r"/pubmed/(?P<id>\d+)/?.*"),
        "https://pubmed.ncbi.nlm.nih.gov/{id}/",
    ),
    (
        "ncbi.nlm.nih.gov",
        re.compile(r"/pmc/articles/(?P<id>PMC\d+)(?:/.*)?"),
        "https://pmc.ncbi.nlm.nih.gov/articles/{id}/",
    ),
    (
        "pmc.ncbi.nlm.nih.gov",
        re.compile(r"/articles/(?P<id>PMC\d+)(?:/.*)?"),
        "https://pmc.ncbi.nlm.nih.gov/articles/{id}/",
    ),
    (
        "ojs.aaai.org",
        re.compile(r"/index\.php/(?P<journal>\w+)/article/(?:view|download)/(?P<id>\d+)(?:/.*)?"),
        "https://ojs.aaai.org/index.php/{journal}/article/view/{id}",
    ),
)
NUMBERED_HOSTS = frozenset(host for host, _, _ in NUMBERED_PAGES)
SHORTENERS = frozenset({"t.co", "bit.ly", "tinyurl.com", "goo.gl", "ow.ly", "is.gd", "buff.ly",
                        "lnkd.in", "rb.gy", "cutt.ly", "dlvr.it", "t.ly", "tiny.cc", "v.gd",
                        "shorturl.at", "reurl.cc", "dwz.cn", "suo.im"})  # fmt: skip


# Nine addresses in ten are like this and need no general parser: no port, query or fragment.
SIMPLE_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?P<host>[a-z0-9][a-z0-9.-]*)(?P<path>/[!-\"$->@-~]*)?"
)


class Address(NamedTuple):
    """An address taken apart: host without ``www.``, path, and query as it stands."""

    host: str
    path: str
    query: str


@lru_cache(maxsize=4096)  # several rules look at the same few addresses of a paper
def address(url: str) -> Address | None:
    """The parts of an http(s) address; None for anything else."""
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
    return f"{parts.host}{_port(bare)}{unquote(parts.path).rstrip('/')}{query}"


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
    text = text.strip().strip("[]()<>.,;")
    parts = address(text)
    if parts is not None:
        if parts.host in DOI_HOSTS:
            return _arxiv_of_doi(unquote(parts.path).lstrip("/"))
        match = ARXIV_PATH.fullmatch(parts.path) if parts.host in ARXIV_HOSTS else None
        return _arxiv_exactly(unquote(match["rest"])) if match else None
    return _arxiv_of_doi(text) or _arxiv_exactly(re.sub(r"(?i)^arxiv:\s*", "", text))


@lru_cache(maxsize=1024)
def doi(text: str) -> str | None:
    """The DOI, bare and lower case, in a DOI, an address or a sentence's word; None if none.

    A DOI of arXiv's own (10.48550/arXiv.N) is an arXiv id and not given here.
    """
    parts = address(text)
    if parts is None:
        bare = BARE_DOI.fullmatch(unquote(text.strip()))
        match = DOI.search(unquote(text))
        found = bare["doi"] if bare else match.group() if match else None
    elif parts.host in DOI_HOSTS:
        found = unquote(parts.path).lstrip("/")
    elif parts.host == "aclanthology.org" and (paper := ACL_PAPER.fullmatch(parts.path)):
        found = f"10.18653/v1/{paper['id']}"
    elif parts.host == "journals.plos.org" and "id=" in parts.query:
        found = dict(parse_qsl(parts.query)).get("id", "")
    elif parts.host == "nature.com" and (nature := NATURE_ARTICLE.fullmatch(parts.path)):
        found = f"10.1038/{nature['id']}"
    elif parts.host in DOI_SITES and (site := DOI_IN_PATH.match(unquote(parts.path))):
        found = re.sub(r"(?:\.pdf|\.full|/full|/abstract|/pdf)+$", "", site["doi"])
        if parts.host in ("biorxiv.org", "medrxiv.org"):
            found = re.sub(r"v\d+(?:\.full.*)?$", "", found)
    else:
        found = None
    found = _trimmed(found) if found else None
    if not found or not BARE_DOI.fullmatch(found) or _arxiv_of_doi(found):
        return None
    return found


def openreview_id(text: str) -> str | None:
    """The forum id in an OpenReview address; None for anything else."""
    parts = address(text)
    if parts is None or parts.host != "openreview.net":
        return None
    if parts.path not in ("/forum", "/pdf", "/attachment", "/references/pdf"):
        return None
    query = dict(parse_qsl(parts.query))
    found = query.get("id") or query.get("noteId") or ""
    return found if re.fullmatch(r"[\w-]{5,40}", found) else None


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
    if len(steps) < 2 or steps[0].lower() in NOT_OWNERS:
        return None
    name = f"{steps[0]}/{steps[1].removesuffix('.git')}".lower()
    return name if parts.host == "github.com" else f"{parts.host}/{name}"


def arxiv_year(found: str) -> int:
    """The year an arXiv id was given in."""
    match = ARXIV_NEW.fullmatch(found) or ARXIV_OLD.fullmatch(found)
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
