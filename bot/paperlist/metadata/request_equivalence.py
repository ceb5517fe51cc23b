"""When two requests are one: what a recording has under another spelling of the address."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from paperlist.text.identifiers import address, canonical_url, without_tracking

# Services whose paths know no capitals, and whose answers these parameters only trim.
SERVICES = frozenset(
    {
        "api.crossref.org",
        "api.datacite.org",
        "api.openalex.org",
        "api.semanticscholar.org",
        "api.openreview.net",
        "api2.openreview.net",
        "arxiv.org",
        "doi.org",
    }
)
SECRET = frozenset({"mailto", "api_key"})  # parameters that are nobody else's business
TRIMMING = frozenset(
    {
        "fields",
        "select",
        "max_results",
        "start",
        "offset",
        "limit",
        "rows",
        "per-page",
        "sort",
        "sortby",
        "sortorder",
        "details",
        "trash",
        "search_query",
    }
)
VERSION = re.compile(r"v\d+$")
OTHER_HOSTS = {"export.arxiv.org": "arxiv.org", "dx.doi.org": "doi.org"}


def keys_of(url: str) -> tuple[str, ...]:
    """Names of a request, the strictest first: requests that share one get the same answer."""
    page = canonical_url(url)
    return tuple(dict.fromkeys((url, _normal(url), f"page {page}" if page else "")))


def contained(url: str) -> Iterator[str]:
    """Names of the smaller requests that a request for several papers answers as well."""
    parts = address(url)
    if parts is None or OTHER_HOSTS.get(parts.host, parts.host) != "arxiv.org":
        return
    for one in dict(parse_qsl(parts.query)).get("id_list", "").split(","):
        yield _normal(f"https://arxiv.org/api/query?{urlencode({'id_list': one})}")


def _normal(url: str) -> str:
    parts = address(without_tracking(url.partition("#")[0]))
    if parts is None:
        return url
    host = OTHER_HOSTS.get(parts.host, parts.host)
    port = urlsplit(url).port
    path = unquote(parts.path).rstrip("/")
    query = [(key, value) for key, value in parse_qsl(parts.query) if key not in SECRET]
    if host in SERVICES:
        path = path.lower().removeprefix("/v1").replace("/paper/doi:", "/paper/")
        path = path.replace("/works/https://doi.org/", "/works/doi:")
        names = {"forum": "id"} if "openreview" in host else {}
        query = [(names.get(k, k), _trimmed(k, v)) for k, v in query if k not in TRIMMING]
    where = f"{host}:{port}" if port not in (None, 80, 443) else host
    return f"{where}{path}?{urlencode(sorted(query))}"


def _trimmed(key: str, value: str) -> str:
    """arXiv's ids without their versions, in any order; words without capitals."""
    if key.startswith("query"):
        return " ".join(value.lower().split())
    if key != "id_list":
        return value
    return ",".join(sorted(VERSION.sub("", one.strip()) for one in value.split(",")))
