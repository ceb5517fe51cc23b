"""What the links of an entry are: by their labels, by what stands before them, by their hosts."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from paperlist.importers.extract.link_hosts import host_kind, is_own_section, is_social
from paperlist.text import identifiers

# Kinds that a paper's file has, and "other" for what it has no place for.
KINDS = (
    "paper",
    "pdf",
    "code",
    "project",
    "data",
    "demo",
    "video",
    "slides",
    "poster",
    "blog",
    "other",
)

WORDS: dict[str, str] = {
    "paper": r"""papers?|arxiv|preprint|publication|article|full\s?text|doi|openreview|acm|ieee
        |tech(?:nical)?\s?reports?|acm\s?dl|acm\sdigital\slibrary|ieee\s?xplore|science\s?direct|springer\s?link
        |springer|elsevier|cvf|aclweb|acl|anthology|abs|abstract|html|biorxiv|medrxiv
        |论文|文章|原文|论文下载链接""",
    "pdf": r"pdf",
    "code": r"""codes?|git\s?hub|git|repo(?:sitory)?|official(?:\s?code)?|implementation|pytorch
        |torch|tensorflow|tf|keras|jax|caffe|matlab|mxnet|chainer|paddle|octocat|source|software
        |python|colab|c(?:pp)?|julia|java|rust|代码|源码|开源|الكود""",
    "project": r"""proj\.?|prj\.?
        |projects?|main\s?page|projects?\s?page|page|home\s?page|web\s?page|web\s?site|web
        |site|www|主页|项目|项目主页|官网""",
    "data": r"data|data\s?sets?(?:\sfor\s\S+(?:\s\S+)?)?|数据|数据集",
    "demo": r"demo|spaces?|play(?:ground)?|app|try\s?it|演示",
    "video": r"videos?|youtube|talk|presentation|bilibili|recording|视频",
    "slides": r"slides?|ppt|deck",
    "poster": r"poster",
    "blog": r"blogs?(?:\s?posts?)?|posts?|medium|博客|解读|知乎|zhihu",
    "other": r"""supp(?:l|lementary|lemental)?(?:\smaterials?)?|appendix|bib(?:tex)?|cite|citation
        |twitter|tweet|x|thread|news|reviews?|google\s?scholar|scholar
        |semantic\s?scholar|models?|weights?|checkpoints?|hugging\s?face|hf|wandb|notes?|summary
        |tutorial|docs?|docu|documentation|wiki|笔记|papers\s?with\s?code|license
        |unofficial(?:\s?\w+)?|collections?|showcases?|explanation|interview|leaderboard|stars?|alphaxiv|figure|image
        |tl;?dr|(?:all\s)?versions?|cited\sby|extensions?|extended\sversion""",
}
# A number, a remark or a name may follow: ``code2``, ``PyTorch (authors)``, ``PyTorch-1``.
BEHIND = r"s?(?:\s?\d{1,2}|\s?\([^()]*\)|\s?-\s?\w+)?"
LABELS = {
    kind: re.compile(
        rf"(?:the\s)?(?:official\s)?(?:{''.join(words.split())}){BEHIND}", re.IGNORECASE
    )
    for kind, words in WORDS.items()
}
# A label of several words tells by one of them: "Official PyTorch code", "Project & Demo".
TELLING = (
    (
        "other",
        re.compile(r"unofficial|\bsupp(?:l\w*)?\b|bibtex|(?:^|\s)notes?$|非官方", re.IGNORECASE),
    ),
    (
        "code",
        re.compile(
            r"\b(?:code|github|pytorch|tensorflow|implementation)\b|代码|源码", re.IGNORECASE
        ),
    ),
    ("paper", re.compile(r"\b(?:paper|pdf|arxiv)\b|论文", re.IGNORECASE)),
    ("project", re.compile(r"\b(?:project|homepage|website)\b|主页", re.IGNORECASE)),
    ("data", re.compile(r"\bdata\s?sets?\b|数据集", re.IGNORECASE)),
    ("video", re.compile(r"\b(?:video|presentation)\b|视频", re.IGNORECASE)),
    ("demo", re.compile(r"\bdemo\b", re.IGNORECASE)),
)
LABEL_LIKE = re.compile(
    r"\b(?:un)?official\b|\bpages?\b|\blinks?\b|\bnotes$|\brepo\b|&|\band\b|下载|\bour\b",
    re.IGNORECASE,
)
# ``Video Re-localization``: a label has its telling word alone, or last.
NAME_OF_A_PAPER = re.compile(
    r"(?:code|video|data\s?set|demo|project|paper|presentation)(?:-\w+)+\s\S+"
    r"|(?:video|data\s?set|demo|presentation)\s(?=\S*[a-z-])(?!page|site|link|web)[\w-]{8,}",
    re.IGNORECASE,
)
BETWEEN_LABELS = re.compile(r"\s*[/&+,]\s*")
YEAR = re.compile(r"(?:19|20)\d\d|['\u2019]\s?\d\d")  # ``[arXiv 2024]`` is a venue
WORDS_OF_A_LABEL = 4
REMARK = re.compile(r"\s*[(\uff08][^()\uff08\uff09]*[)\uff09]")
SIGNS = re.compile(r"[^\w\s()\[\]{}&/.,:;'-]+")
# Labels that tell nothing by themselves: what stands before them does.
EMPTY_WORDS = re.compile(
    r"(?:official|link|here|this|url|page|website|web|site|[\d.]+)?", re.IGNORECASE
)
AVAILABLE = re.compile(r"available(?: at| from)?|online", re.IGNORECASE)
SOURCE = re.compile(r"sources?", re.IGNORECASE)  # of the entry, or of a program: its host tells
NOT_THERE = re.compile(
    r"(?:coming\s?soon|comm?ing|to\s?come|soon|tba|tbd|todo|n/?a|none|null|-+|—|/|x|✗|❌|⚠|暂无|无|还未公布|即将开源|not\s?(?:yet|available).*)\W*",
    re.IGNORECASE,
)

BADGE_HOSTS = frozenset(
    [
        "shields.io",
        "badgen.net",
        "badge.fury.io",
        "awesome.re",
        "cdn.rawgit.com",
        "visitor-badge.glitch.me",
        "hits.seeyoufarm.com",
        "visitorbadge.io",
        "star-history.com",
        "capsule-render.vercel.app",
        "komarev.com",
        "latex.codecogs.com",  # formulas, as pictures
        "/render/math",
        "math.vercel.app",
        "badges.toozhao.com",
        "zenodo.org/badge",
    ]
)
SHIELD_REPOSITORY = re.compile(
    r"(?:img\.)?shields\.io/github/(?:stars|last-commit|forks|license)/(?P<repo>[\w.-]+/[\w.-]+?)(?:\.svg)?(?:[?#].*)?$"
)
STATIC_BADGE = re.compile(r"shields\.io/badge/(?P<text>[^?#]{1,200}?)(?:\.svg|\.png)?(?:[?#]|$)")
BARE_URL = re.compile(
    r"https?://(?:(?!,\s?https?:)[^\s<>\"'`|\]\[{}\uff08\uff09\uff0c。\uff1b、】「」])+"
)
BRACKETS = " \t\n[](){}【】\uff08\uff09`*_|/\\:\uff1a,;.·•-\u2013—&<>"


class Link(NamedTuple):
    """A link of an entry: where it leads, and as what. `explicit` when its label says so."""

    url: str
    kind: str
    label: str
    explicit: bool = False


HAN = re.compile(r"[\u4e00-\u9fff]")
LONGEST_HAN = 8  # characters of a label


@lru_cache(maxsize=4096)
def label_kind(label: str) -> str:
    """What a link's label says it is, one of `KINDS`; '' when it says nothing of the sort."""
    bare = SIGNS.sub("", REMARK.sub("", label).strip() or label).strip(BRACKETS)
    if not bare or len(bare) > 60 or YEAR.search(bare):
        return ""
    if kind := _word_kind(bare):
        return kind
    if len(HAN.findall(bare)) > LONGEST_HAN:
        return ""  # a title
    words = len(bare.split())
    if words == 2 and NAME_OF_A_PAPER.fullmatch(bare):
        return ""
    if words <= 2 or (words <= 4 and LABEL_LIKE.search(bare)):
        return next((kind for kind, pattern in TELLING if pattern.search(bare)), "")
    kinds = [_word_kind(part) for part in BETWEEN_LABELS.split(bare)]
    return kinds[0] if all(kinds) else ""  # ``Data set / Project``


def _word_kind(word: str) -> str:
    return next((kind for kind, pattern in LABELS.items() if pattern.fullmatch(word)), "")


# ``www.example.org/a``, ``host.example/dir/index.htm``: an address whose scheme was left out.
NO_SCHEME = re.compile(
    r"(?:www\.|(?=[\w-]+(?:\.[\w-]+)+/))(?:[a-z0-9-]+\.)+(?!(?:md|html?|pdf|png|jpe?g|gif|svg|txt|py|ipynb"
    r"|rst|zip|bib|ya?ml|json)\b)[a-z]{2,12}(?:[/?#]\S*)?",
    re.IGNORECASE,
)
# An address inside another: of a browser's own reader of PDFs, or of a page before the target:
# ``chrome-extension://…/viewer.html?file=https%3A%2F%2F…``
VIEWER = re.compile(
    r"[\w-]+-extension://[^?#]+\?file=(?P<address>https?(?:://|%3A)[^&#]+)"
    r"|https?://(?:link\.zhihu\.com/\?target|(?:www\.)?google\.[\w.]+/url\?(?:[^#]*&)?(?:q|url))="
    r"(?P<target>https?(?:://|%3A)[^&#]+)"
)
PAGE_OF_LIST = re.compile(
    r"(?:https://git(?:hub|lab)\.com/[^/]+/[^/]+/(?:-/)?blob/.+|(?![\w+.-]+:|#).+)\.(?:md|markdown|rst)(?:#.*)?",
    re.IGNORECASE,
)
# ``…/blob/main/citations/smith.txt``, ``smith.bib``: the paper's reference
REFERENCE_FILE = re.compile(
    r"/blob/[^?#]+\.bib(?:tex)?$|/blob/[^?#]*(?:cit|bib|ref)[^/?#]*/[^/?#]+\.txt$", re.IGNORECASE
)
# Of archives that give data a DOI: Dryad, Zenodo, figshare, Dataverse, Mendeley Data, PhysioNet, …
DATA_DOI = re.compile(
    r"zenodo\.org/rec|doi\.org/10\.(?:5061/dryad|5281/zenodo|6084/m9|7910/dvn|17632/|13026/|21227/|25452/|4121/)",
    re.IGNORECASE,
)
NOTES = re.compile(r"(?!readme)\S+\.md", re.IGNORECASE)  # ``[05-net.md](…)``, on a paper


def with_scheme(href: str) -> str:
    """An address with its scheme, where only that is missing; a path within the list as it is."""
    bare = href.strip()
    if shown := VIEWER.match(bare):
        return unquote(shown["address"] or shown["target"])
    return f"https://{bare}" if NO_SCHEME.fullmatch(bare) else href


def is_page_of_list(href: str) -> bool:
    """Whether an address is that of a page of Markdown: a path, or in a repository."""
    return PAGE_OF_LIST.fullmatch(href.strip()) is not None


def is_dead(url: str) -> bool:
    """Whether an address leads nowhere outside the page."""
    return identifiers.address(url) is None or url.strip().rstrip("/") in ("https:", "http:")


def link_of(url: str, label: str, context: str, is_venue: bool) -> Link:
    """A link by its label, else by what stands before it, else by its host.

    `is_venue` says that the label names a venue or a year, which stands for the paper.
    """
    if sure := _sure_kind(url, label):
        return sure
    says_little = bool(EMPTY_WORDS.fullmatch(label.strip(BRACKETS))) or label.startswith("http")
    if AVAILABLE.fullmatch(context.strip(" :.[]")):
        context = ""  # ``[Online]. Available: https://…``
    before = label_kind(context)
    own = label_kind(label)
    if before == "other" and len(label.split()) > WORDS_OF_A_LABEL:
        before = ""  # ``Review: [The title](…)``: the word is for the paper
    by_label = (before or own) if says_little else (own or before)
    by_host = host_kind(url)
    if SOURCE.fullmatch((context if says_little else label).strip(BRACKETS)):
        return Link(url, by_host, label, explicit=by_host == "paper")
    if by_host == "code" and NOTES.fullmatch(label):
        return Link(url, "blog", label, explicit=True)
    if is_venue and not by_label:
        kind = by_host if by_host in ("code", "video", "blog") or is_social(url) else "paper"
        return Link(url, kind, label, explicit=True)
    if by_host == "paper" and by_label in ("", "project", "data"):
        return Link(url, "paper", label)
    if by_label and (before or not says_little or by_host in ("", by_label)):
        return Link(url, by_label, label, explicit=True)
    if context.endswith(":") and not before and by_host in ("code", "project", "data", ""):
        return Link(url, "other", label)  # ``Environment: [Gym](…)``
    return Link(url, by_host, label)


def _sure_kind(url: str, label: str) -> Link | None:
    """A link whose address leaves no doubt, whatever its host is otherwise for."""
    if is_own_section(url):
        return Link(url, "other", label)
    if REFERENCE_FILE.search(url):
        return Link(url, "other", "bibtex", explicit=True)
    if DATA_DOI.search(url) and label_kind(label) == "data":
        return Link(url, "data", label, explicit=True)
    return None


def is_badge(src: str) -> bool:
    """Whether an image is a badge or an ornament, not a figure."""
    return any(host in src for host in BADGE_HOSTS) or src.endswith("badge.svg")


def shield_repository(src: str) -> str:
    """The repository whose stars a badge shows, as an address; '' for other images."""
    found = SHIELD_REPOSITORY.search(src)
    return f"https://github.com/{found['repo']}" if found else ""


def badge_text(src: str) -> str:
    """What a badge that shields.io draws says, without its colour; '' for other images."""
    found = STATIC_BADGE.search(src)
    if not found:
        return ""
    parts = unquote(found["text"]).replace("--", "\0").replace("__", "\1").split("-")
    said = " ".join(parts[: max(1, len(parts) - 1)]).replace("_", " ")
    return " ".join(said.replace("\0", "-").replace("\1", "_").split())


def trimmed_url(url: str) -> str:
    """A bare address in running text without the punctuation after it."""
    url = url.rstrip(".,;:!?*_~'\"")
    while url.endswith(")") and url.count("(") < url.count(")"):
        url = url[:-1].rstrip(".,;")
    return url
