"""What an address is by its host alone: a paper's page, a repository, a film."""

import re
from typing import Final

from paperlist.text import identifiers

# Hosts where papers are, and what is below them.
PAPER_HOSTS: Final = frozenset(
    [
        "arxiv.org",
        "openreview.net",
        "doi.org",
        "openaccess.thecvf.com",
        "thecvf.com",
        "cv-foundation.org",
        "ecva.net",
        "proceedings.mlr.press",
        "jmlr.org",
        "neurips.cc",
        "nips.cc",
        "aclanthology.org",
        "aclweb.org",
        "isca-archive.org",
        "isca-speech.org",
        "ieee.org",
        "computer.org",
        "dl.acm.org",
        "portal.acm.org",
        "springer.com",
        "sciencedirect.com",
        "nature.com",
        "science.org",
        "wiley.com",
        "tandfonline.com",
        "mdpi.com",
        "aaai.org",
        "ijcai.org",
        "semanticscholar.org",
        "biorxiv.org",
        "medrxiv.org",
        "chemrxiv.org",
        "techrxiv.org",
        "preprints.org",
        "ssrn.com",
        "bmva-archive.org.uk",
        "pnas.org",
        "cell.com",
        "frontiersin.org",
        "plos.org",
        "rsna.org",
        "spiedigitallibrary.org",
        "oup.com",
        "sagepub.com",
        "hal.science",
        "archives-ouvertes.fr",
        "usenix.org",
        "vldb.org",
        "ncbi.nlm.nih.gov",
        "researchgate.net",
        "citeseerx.ist.psu.edu",
        "roboticsproceedings.org",
        "iopscience.iop.org",
        "siam.org",
        "osapublishing.org",
        "optica.org",
        "hindawi.com",
        "worldscientific.com",
        "melba-journal.org",
        "nowpublishers.com",
        "jstor.org",
        "ndss-symposium.org",
        "scitepress.org",
        "eprint.iacr.org",
        "royalsocietypublishing.org",
        "elifesciences.org",
        "karger.com",
        "direct.mit.edu",
        "aip.scitation.org",
        "pubs.aip.org",
        "nber.org",
        "cir.nii.ac.jp",
        "ci.nii.ac.jp",
        "aeaweb.org",
        "econometricsociety.org",
        "ideas.repec.org",
        "econpapers.repec.org",
        "journals.uchicago.edu",
        "annualreviews.org",
        "jamanetwork.com",
        "nejm.org",
        "thelancet.com",
        "bmj.com",
        "pubs.acs.org",
        "pubs.rsc.org",
        "journals.aps.org",
        "journals.asm.org",
        "degruyter.com",
        "brill.com",
        "emerald.com",
        "pubsonline.informs.org",
        "projecteuclid.org",
        "msp.org",
        "geoscienceworld.org",
        "library.seg.org",
        "copernicus.org",
        "edpsciences.org",
        "jstage.jst.go.jp",
        "scielo.br",
        "psyarxiv.com",
        "philpapers.org",
    ]
)
# … and those of them where a copy or a preprint is, and no paper appeared
COPY_HOSTS: Final = frozenset(
    [
        "arxiv.org",
        "semanticscholar.org",
        "researchgate.net",
        "citeseerx.ist.psu.edu",
        "hal.science",
        "archives-ouvertes.fr",
        "ssrn.com",
        "biorxiv.org",
        "medrxiv.org",
        "chemrxiv.org",
        "techrxiv.org",
        "preprints.org",
        "eprint.iacr.org",
    ]
)
VIDEO_HOSTS: Final = frozenset(
    {"youtube.com", "youtu.be", "vimeo.com", "bilibili.com", "slideslive.com"}
)
DATA_HOSTS: Final = frozenset(
    {"kaggle.com", "zenodo.org", "figshare.com", "drive.google.com", "dropbox.com"}
)
# ``gitlab.example.edu/group/code``, ``kaggle.com/code/who/notebook``
CODE: Final = re.compile(r"^gitlab\.[\w.-]+/[^/]+/[^/]+|^(?:www\.)?kaggle\.com/code/.")
BLOG_HOSTS: Final = frozenset(
    {
        "medium.com",
        "gitconnected.com",
        "towardsdatascience.com",
        "mp.weixin.qq.com",
        "zhihu.com",
        "csdn.net",
        "jianshu.com",
        "cvmart.net",
        "blogspot.com",
        "wordpress.com",
        "substack.com",
    }
)
# Only these hosts themselves: ``research.facebook.com`` has papers.
SOCIAL_HOSTS: Final = frozenset(
    {"twitter.com", "x.com", "facebook.com", "linkedin.com", "reddit.com", "plus.google.com"}
)
PROJECT_HOSTS: Final = frozenset(
    {"github.io", "gitlab.io", "sites.google.com", "netlify.app", "vercel.app", "pages.dev"}
)

# ``github.com/who/list/blob/master/README.md#a-section``: a place of a list
OWN_SECTION: Final = re.compile(r"://github\.com/[^#]+/readme\.md#.", re.IGNORECASE)

# The page of a conference rather than of a paper.
CONFERENCE_PAGE: Final = re.compile(
    r"openreview\.net/group$|(?:icml|neurips|nips|iclr)\.cc/(?:conferences?/\d{4}(?:/[^/]*)?/?)?$"
    r"|dl\.acm\.org/conference/\w+/?$|(?:www\.)?usenix\.org/conferences?/(?:byname/)?\w+/?$",
    re.IGNORECASE,
)

# The page of a journal rather than of a paper: ``tandfonline.com/journals/hcms20``.
JOURNAL_PAGE: Final = re.compile(
    r"/(?:loi|journals?)/[\w-]+/?$|/xpl/(?:recentissue|mostrecentissue)\.jsp$", re.IGNORECASE
)
JOURNAL_HOST: Final = re.compile(
    r"^(?:www\.)?(?:journals\.elsevier\.com/[\w-]+|nature\.com/[a-z]+)/?$"
)
SHADOW_LIBRARY: Final = re.compile(r"(?:^|\.)sci-hub\.\w+$")  # what stands there is a paper

# The blog of a company: ``tech.example.com``, ``example.engineering``, ``example.com/blog/x``.
BLOG: Final = re.compile(
    r"^(?:www\.)?(?:tech|eng|engineering|(?:\w+-)?blogs?|developers?)\.|^[\w.-]+\.engineering(?:/|$)"
    r"|^[\w-]*(?:tech|engineering)-?blogs?\.|^[^/]+/(?:.+/)?(?:blogs?|posts)/[^/]"
)
USER = re.compile(r"https?://(?:www\.)?github\.com/[\w-]+/?")  # ``Ada Smith ([@ada](…))``
PROFILE = re.compile(r"://scholar\.google\.[\w.]+/citations\?(?!.*view_op=view_citation)")


# What somebody wrote, on hosts of papers: searches by author, pages of people.
OF_PERSON = re.compile(
    r"(?:www\.)?(?:arxiv\.org/(?:search|a)/|dblp\.(?:org|uni-trier\.de)/(?:pid|pers)/"
    r"|aclanthology\.org/people/|openreview\.net/profile|dl\.acm\.org/profile/)"
)


def host_kind(url: str) -> str:
    """What an address is by its host; '' when that does not tell."""
    parts = identifiers.address(url)
    if parts is None:
        return ""
    is_pdf = parts.path.lower().endswith(".pdf")
    if identifiers.repository(url):
        return "paper" if is_pdf else _repository_kind(parts)
    is_page = len(parts.path.strip("/")) > 0 or bool(parts.query)
    if OF_PERSON.match(f"{parts.host}{parts.path}"):
        return "other"
    if CONFERENCE_PAGE.match(f"{parts.host}{parts.path}"):
        return "other"
    if identifiers.arxiv_id(url) or identifiers.doi(url):
        return "paper"
    if JOURNAL_PAGE.search(parts.path):
        return "other"
    is_library = _under(parts.host, PAPER_HOSTS) or SHADOW_LIBRARY.search(parts.host)
    if is_page and is_library:
        return "paper"
    if identifiers.not_a_landing_page(url) or parts.host in ("github.com", "gist.github.com"):
        return "other"
    if parts.host in SOCIAL_HOSTS:
        return "blog"
    found = _other_kind(parts)
    return "paper" if is_pdf and found != "video" else found


def _other_kind(parts: identifiers.Address) -> str:
    """What is on a host where no papers are known to be."""
    where = f"{parts.host}{parts.path}"
    if CODE.match(where):
        return "code"
    kinds = (
        ("video", VIDEO_HOSTS),
        ("project", PROJECT_HOSTS),
        ("data", DATA_HOSTS),
        ("blog", BLOG_HOSTS),
    )
    found = next((kind for kind, hosts in kinds if _under(parts.host, hosts)), "")
    return "blog" if not found and BLOG.search(where.lower()) else found


def _repository_kind(parts: identifiers.Address) -> str:
    if parts.host == "huggingface.co":
        return "demo" if parts.path.startswith("/spaces/") else "other"
    return "code"


def is_paper_page(url: str) -> bool:
    """Whether an address is one where papers are, not just somewhere."""
    return host_kind(url) == "paper"


def is_own_section(url: str) -> bool:
    """Whether an address is that of a place in a list, its own or another."""
    return OWN_SECTION.search(url) is not None


def is_shortened(url: str) -> bool:
    """Whether an address only leads to another, which may be of anything."""
    return identifiers.not_a_landing_page(url) == "a shortened address"


# ``papers.nips.cc/paper/2017``, ``openaccess.thecvf.com/CVPR2019``, ``proceedings.mlr.press/v80/``
ALL_OF_A_YEAR = re.compile(
    r"/(?:paper(?:_files/paper)?/(?:19|20)\d\d|[A-Z]{3,5}(?:19|20)\d\d(?:\.py)?|v\d{1,3})/?"
)


def is_social(url: str) -> bool:
    """Whether an address is one where people write what they do: no paper is there."""
    parts = identifiers.address(url)
    return parts is not None and parts.host in SOCIAL_HOSTS


def is_page_of_journal(url: str) -> bool:
    """Whether an address is the front page of a journal at its publisher's."""
    parts = identifiers.address(url)
    if parts is None:
        return False
    is_journal = JOURNAL_HOST.match(f"{parts.host}{parts.path}") is not None
    return is_journal or JOURNAL_PAGE.search(parts.path) is not None


def is_profile(url: str) -> bool:
    """Whether an address is the page of somebody's papers."""
    return PROFILE.search(url) is not None


def is_of_person(url: str) -> bool:
    """Whether an address is somebody's profile, or a name on GitHub: of a person or a group."""
    return is_profile(url) or USER.fullmatch(url) is not None


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site, or of all papers of a conference's year."""
    parts = identifiers.address(url)
    if parts is None or parts.query:
        return False
    return not parts.path.strip("/") or ALL_OF_A_YEAR.fullmatch(parts.path) is not None


def is_of_papers(url: str) -> bool:
    """Whether an address is on a site of papers, be it its front page."""
    parts = identifiers.address(url)
    return parts is not None and _under(parts.host, PAPER_HOSTS)


def is_of_publisher(url: str) -> bool:
    """Whether an address is a page where papers appear, rather than where copies are kept."""
    parts = identifiers.address(url)
    if parts is None or identifiers.arxiv_id(url) or not is_paper_page(url):
        return False
    return _under(parts.host, PAPER_HOSTS - COPY_HOSTS)


def _under(host: str, sites: frozenset[str]) -> bool:
    """Whether a host is one of these, or below one."""
    while host:
        if host in sites:
            return True
        host = host.partition(".")[2]
    return False
