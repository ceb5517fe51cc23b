"""The forms that identifiers and addresses come in: patterns and tables.

Sources: doi.org handbook §2.2 (DOI syntax), info.arxiv.org/help/arxiv_identifier (arXiv ids, new
since April 2007), the address schemes of the publishers named below.
"""

import re

# A new-style arXiv id starts with the year and month of its first version.
# Since April 2007; with four digits behind the dot, and with five since 2015.
ARXIV_NEW = re.compile(
    r"""
    (?: 07(?: 0[4-9] | 1[0-2] ) | (?: 0[89] | 1[0-4] ) (?: 0[1-9] | 1[0-2] ) ) \.[0-9]{4}
    | (?: 1[5-9] | [2-8][0-9] ) (?: 0[1-9] | 1[0-2] ) \.[0-9]{5}
    """,
    re.VERBOSE,
)
ARXIV_OLD = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.[A-Z]{2})?/(?P<yy>\d{2})(?:0[1-9]|1[0-2])\d{3}")
ARXIV_PATH = re.compile(
    r"/(?:abs|pdf|html|papers|overview|format|src|ps|e-print|arxiv|graph/v1/paper"
    r"|ftp/[\w-]+/papers/\d{4})/"
    r"(?:arxiv:)?(?P<rest>.+?)(?:\.pdf)?/?",
    re.IGNORECASE,
)
ARXIV_HOSTS = frozenset(
    {
        "arxiv.org",
        "export.arxiv.org",
        "ar5iv.org",
        "ar5iv.labs.arxiv.org",
        "alphaxiv.org",
        "huggingface.co",
        "browse.arxiv.org",
        "xxx.lanl.gov",
        "lanl.arxiv.org",
        "cn.arxiv.org",
        "papers.cool",
        "semanticscholar.org",
        "api.semanticscholar.org",
    }
)
# "arXiv:2405.14325 [cs.CV]", as arXiv itself stamps it on the first page.
ARXIV_DRESS = re.compile(
    r"(?:arxiv(?:\.org)?[:\s/]\s*)?(?P<id>\S+?)(?:\s+\[[\w.-]+\])?", re.IGNORECASE
)

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>]+")  # in running text
# By itself a DOI can have any character: those of Wiley's old journals have < and >.
BARE_DOI = re.compile(r"(?:doi[:\s]\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
DOI_HOSTS = frozenset({"doi.org", "dx.doi.org"})
# Hosts whose addresses carry the DOI in the path, behind these words.
DOI_IN_PATH = re.compile(
    r"(?:/journals/[\w-]+)?"
    r"/(?:doi|articles?|chapter|book|content|paper|protocol|referenceworkentry|document|products"
    r"|prl|pr[a-ex]|rmp)"
    r"(?:/(?:abs|abstract|pdf|full|epdf|epub|reader|pdfdirect|pdfplus|referencework|doi|html|fullHtml"
    r"|ejournals))*/"
    r"(?P<doi>10\.\d{4,9}/.+)"
)
DOI_SITES = frozenset(
    {
        "dl.acm.org",
        "link.springer.com",
        "pubs.rsna.org",
        "onlinelibrary.wiley.com",
        "tandfonline.com",
        "science.org",
        "journals.sagepub.com",
        "epubs.siam.org",
        "pnas.org",
        "direct.mit.edu",
        "frontiersin.org",
        "biorxiv.org",
        "medrxiv.org",
        "aapm.onlinelibrary.wiley.com",
        "journals.plos.org",
        "academic.oup.com",
        "iopscience.iop.org",
        "cell.com",
        "ahajournals.org",
        "karger.com",
        "worldscientific.com",
        "emerald.com",
        "pubs.acs.org",
        "nejm.org",
        "ascopubs.org",
        "royalsocietypublishing.org",
        "annualreviews.org",
        "degruyter.com",
        "thieme-connect.com",
        "journals.aps.org",
        "ajronline.org",
        "ajnr.org",
        "pubsonline.informs.org",
        "arc.aiaa.org",
        "liebertpub.com",
        "journals.physiology.org",
    }
)
# Publishers with a host for every journal or society.
DOI_SITE_FAMILIES = (".onlinelibrary.wiley.com", ".biomedcentral.com", ".springeropen.com")
# Hosts whose addresses end in the DOI, behind words of their own.
DOI_AT_END = frozenset({"spiedigitallibrary.org", "projecteuclid.org"})
DOI_TAIL = re.compile(r"/(?P<doi>10\.\d{4,9}/[^/]+)")
# Services that answer about a DOI: a person who pastes their address means the paper.
DOI_SERVICES = {
    "api.crossref.org": re.compile(r"(?:/v1)?/works/(?P<doi>10\.\d{4,9}/.+?)(?:/transform.*)?"),
    "api.datacite.org": re.compile(r"/dois/(?P<doi>10\.\d{4,9}/.+)"),
    "api.openalex.org": re.compile(r"/works/(?:doi:|https://doi\.org/)(?P<doi>10\.\d{4,9}/.+)"),
    "api.semanticscholar.org": re.compile(
        r"/graph/v1/paper/(?:doi:)?(?P<doi>10\.\d{4,9}/.+)", re.IGNORECASE
    ),
}
# Pages whose number is the DOI's: host, path, DOI.
DOI_OF_NUMBER = (
    (
        "nature.com",
        re.compile(r"/articles/(?P<id>[a-z]*\d[\w.-]+?)(?:_reference)?(?:\.e?pdf)?/?"),
        "10.1038/{}",
    ),
    ("zenodo.org", re.compile(r"/records?/(?P<id>\d+)/?.*"), "10.5281/zenodo.{}"),
    ("elifesciences.org", re.compile(r"/articles/(?P<id>\d+)/?.*"), "10.7554/elife.{}"),
    (
        "researchsquare.com",
        re.compile(r"/article/(?P<id>rs-\d+/v\d+)(?:\.pdf)?/?"),
        "10.21203/rs.3.{}",
    ),
    ("peerj.com", re.compile(r"/articles/(?P<id>\d+)(?:\.pdf)?/?"), "10.7717/peerj.{}"),
    ("peerj.com", re.compile(r"/articles/cs-(?P<id>\d+)(?:\.pdf)?/?"), "10.7717/peerj-cs.{}"),
)

CVF = re.compile(
    r"/content[/_](?P<venue>[A-Za-z]+)_?(?P<year>\d{4})(?P<workshop>W|_workshops)?/"
    r"(?:(?P<series>[^/]+)/)?(?P<kind>html|papers)/(?:\w+/)?(?P<name>[^/]+?)\.(?:html|pdf)",
)
NEURIPS = re.compile(
    r"/paper(?:_files/paper)?/(?P<year>\d{4})/(?P<kind>hash|file)/(?P<hash>[0-9a-f]{32})-(?P<rest>.+)"
)
PMLR = re.compile(r"/v(?P<volume>\d+)/(?P<key>[\w-]+?)(?:/(?P=key))?\.(?:html|pdf)")
OPENREVIEW_HOSTS = frozenset({"openreview.net", "api.openreview.net", "api2.openreview.net"})
OPENREVIEW_PATHS = frozenset(
    {"/forum", "/pdf", "/attachment", "/references/pdf", "/notes", "/revisions"}
)
MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\((?P<url>https?://\S+)\)")
# An address whose scheme was left out: a host with a dot, and something behind it.
SCHEMELESS = re.compile(r"(?:[a-z][a-z0-9-]*\.)+[a-z]{2,}/\S", re.IGNORECASE)
REPOSITORY_HOSTS = frozenset(
    {"github.com", "gitlab.com", "huggingface.co", "codeberg.org", "bitbucket.org", "gitee.com"}
)
# First parts of a path at github.com that are no account's name: pages that look like repositories.
NOT_OWNERS = frozenset(
    {
        "about",
        "account",
        "advisories",
        "apps",
        "blog",
        "codespaces",
        "collections",
        "contact",
        "copilot",
        "customer-stories",
        "dashboard",
        "discussions",
        "edu",
        "enterprise",
        "enterprises",
        "events",
        "explore",
        "features",
        "global-campus",
        "issues",
        "join",
        "login",
        "logout",
        "marketplace",
        "mobile",
        "models",
        "newsroom",
        "notifications",
        "open-source",
        "organizations",
        "orgs",
        "partners",
        "premium-support",
        "pricing",
        "pulls",
        "readme",
        "resources",
        "search",
        "security",
        "sessions",
        "settings",
        "signup",
        "site",
        "solutions",
        "sponsors",
        "stars",
        "team",
        "topics",
        "trending",
        "trust-center",
        "user-attachments",
        "users",
        "watching",
        "why-github",
    }
)
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
SHORTENERS = frozenset(
    {
        "t.co",
        "bit.ly",
        "tinyurl.com",
        "goo.gl",
        "ow.ly",
        "is.gd",
        "buff.ly",
        "lnkd.in",
        "rb.gy",
        "cutt.ly",
        "dlvr.it",
        "t.ly",
        "tiny.cc",
        "v.gd",
        "shorturl.at",
        "reurl.cc",
        "dwz.cn",
        "suo.im",
    }
)


# Nine addresses in ten are like this and need no general parser: no port, query or fragment.
SIMPLE_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?P<host>[a-z0-9][a-z0-9.-]*)(?P<path>/[!-\"$->@-~]*)?"
)
# What stands around a pasted address: quotation marks of every kind, and what separates words.
QUOTES = "<>\"'`\u201c\u201d\u2018\u2019\u00ab\u00bb,;|* "
