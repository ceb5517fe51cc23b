"""What the HTML of an answer says of itself: its title, and whether it is about a paper."""

import codecs
import re
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache, partial
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

LONGEST_TITLE = 500
MOST_PARSED = 32_000  # characters: a parser takes long over thousands of elements in one another
THIN = 600  # characters of text: a page of a challenge or a form has less, one about a paper more
TITLE = re.compile(r"<title\b[^<>]*>([^<]*)", re.IGNORECASE | re.DOTALL)
# What may hold a title that is not the page's: where it stands before one, a parser decides.
NOT_THE_PAGES = re.compile(
    r"<(?:!--|script|svg|style|noscript|template|textarea|iframe|xmp)", re.IGNORECASE
)
MOST_TAGS = 2_000  # of a head that is parsed, however long
CITATION = 'meta[name^="citation_" i], meta[name="dc.title" i]'
NAME_FIELD = 'input[type="email" i], input[type="text" i], form input:not([type])'
STARTS = (b"<!doctype", b"<html", b"<head", b"<title", b"<!--")  # of HTML that nobody calls so
CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
# "Page not found | Example University", "404 - Not Found": what parts the parts of a title.
SEPARATOR = re.compile(r"\s+(?:[-\u2013\u2014/]|::)\s+|\s*[|\u00b7\u2022\u00bb\u00ab]\s*")
# Those that pages have; Python knows others, some of them slow (punycode).
ENCODINGS = re.compile(
    r"utf-?8|us-ascii|iso-8859-(?:[1-9]|1[013456])|latin-?1|windows-125[0-8]|cp125[0-8]|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|shift[_-]jis|euc-(?:jp|kr)"
)
SITE_WORDS = 5  # words that the name of a site has at most

# A title is a phrase for a missing page when it says so and has no word besides those below.
MISSING = re.compile(
    r"\b(?:not found|no such|no longer (?:available|exists?|here)"
    r"|(?:does|do|is|was)(?: not|nt) (?:exist|available|here)|not available"
    r"|(?:could not|can not|cannot|cant|couldnt) (?:be found|find)"
    r"|(?:page|article|document|file|paper|link|url) (?:is |was |has been )?"
    r"(?:unavailable|removed|deleted|gone|missing))\b"
)
# What may be the title of something else, too: it counts where there is little below it.
PERHAPS_MISSING = re.compile(
    r"\b(?:404|410|no longer|missing|gone|removed|deleted|unavailable|dead link|broken link)\b"
)
_BESIDES = """
    404 410 a abstract address an any anymore article at available be been broken but can cannot
    cant code content could couldnt dead deleted do document does doesnt doi entry error exist
    exists file find for found gone has have here http https i in is isnt it item know library link
    longer looking missing moved no not nothing nt object of on oh ooops oops or page paper preprint
    publication record removed requested resource s server site sorry status submission such t that
    the there this to uh unavailable url us was we web webpage website were whoops you your
    """
MISSING_WORDS = frozenset(_BESIDES.split())
# The same in other languages, as sites write it.
MISSING_ELSEWHERE = frozenset(
    {
        "seite nicht gefunden",
        "seite wurde nicht gefunden",
        "nicht gefunden",
        "page non trouvée",
        "page introuvable",
        "non trouvé",
        "página no encontrada",
        "la página no existe",
        "página não encontrada",
        "pagina non trovata",
        "pagina niet gevonden",
        "sidan hittades inte",
        "sidan kunde inte hittas",
        "siden blev ikke fundet",
        "sivua ei löytynyt",
        "strona nie istnieje",
        "nie znaleziono strony",
        "stránka nenalezena",
        "sayfa bulunamad\u0131",
        "страница не найдена",
        "页面不存在",
        "页面未找到",
        "页面没有找到",
        "找不到页面",
        "找不到網頁",
        "找不到网页",
        "您访问的页面不存在",
        "您访问的页面找不到了",
        "ページが見つかりません",
        "お探しのページは見つかりませんでした",
        "페이지를 찾을 수 없습니다",
        "الصفحة غير موجودة",
        "لم يتم العثور على الصفحة",
    }
)
# What stands beside such a phrase.
STATUS = re.compile(r"(?:error |http )?(?:404|410)(?: error)?")
STATUS_WORDS = re.compile(r"^(?:(?:error|fehler|erreur|http) )?(?:404|410) | (?:404|410)$")
SIGN_IN = re.compile(
    r"(?:please )?(?:sign ?in|log ?in|log ?on|account login|member login|authentication|anmelden"
    r"|anmeldung|connexion|se connecter|iniciar sesión|single sign on|sso|web ?login service|登录"
    r"|登入|ログイン|로그인|تسجيل الدخول)(?: (?:to|with|at|into|page|required|form)\b.{0,60})?"
)


class Page:
    """A page, taken apart only as far as somebody asks.

    Of most pages the title is enough; finding it without a parser halves the cost of a link.
    """

    def __init__(self, html: str = "") -> None:
        self._html = html

    @cached_property
    def title(self) -> str:
        found = TITLE.search(self._html)
        if found is None:
            return ""
        text = unescape(found[1][: 2 * LONGEST_TITLE])
        if NOT_THE_PAGES.search(self._html, 0, found.start()):
            tree = self._tree
            if found.end() > MOST_PARSED and self._html.count("<", 0, found.end()) < MOST_TAGS:
                tree = _parsed(self._html[: found.end()])
            node = tree.css_first("head > title")
            text = node.text()[: 2 * LONGEST_TITLE] if node else ""
        return " ".join(text.split())[:LONGEST_TITLE]

    @cached_property
    def has_citation(self) -> bool:
        """Whether it describes a paper to machines, as landing pages do."""
        return self._has(CITATION)

    @cached_property
    def has_password(self) -> bool:
        """Whether it asks for a password."""
        return "password" in self._html.lower() and self._has('input[type="password" i]')

    @cached_property
    def has_name_field(self) -> bool:
        """Whether it asks for a name or an e-mail address."""
        return "<input" in self._html.lower() and self._has(NAME_FIELD)

    @cached_property
    def text(self) -> str:
        """The beginning of what a reader sees."""
        if not self._html:
            return ""
        tree = _parsed(self._html[:MOST_PARSED])  # another one: what is not seen is taken out of it
        for node in tree.css("script, style, noscript, template, title"):
            node.decompose()
        shown = tree.body.text(separator=" ") if tree.body else ""
        return " ".join(shown[: 20 * THIN].split())[: 2 * THIN]

    @property
    def is_thin(self) -> bool:
        """Whether there is too little on it to be about a paper."""
        return len(self.text) < THIN and not self.has_citation

    def _has(self, selector: str) -> bool:
        return bool(self._html) and self._tree.css_first(selector) is not None

    @cached_property
    def _tree(self) -> "LexborHTMLParser":
        return _parsed(self._html[:MOST_PARSED])


def _parsed(html: str) -> "LexborHTMLParser":
    # Imported here: most commands ask no links.
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(html)


NO_PAGE = Page()


def read_page(headers: Mapping[str, str], body: bytes) -> Page:
    """The page in an answer; an empty one when the answer is no HTML."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    start = body[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if "html" not in kind if kind else not start.startswith(STARTS):
        return NO_PAGE
    return Page(_decoded(headers, body))


def says_not_found(page: Page) -> bool:
    """Whether the title is only a phrase for a missing page, beside the site's name."""
    perhaps = partial(_says_only, PERHAPS_MISSING)
    says_so = _is_only(_is_missing, page.title) or (_is_only(perhaps, page.title) and page.is_thin)
    return says_so and not page.has_citation


def is_sign_in(page: Page) -> bool:
    """Whether the page is a form to sign in and nothing else."""
    says_so = _is_only(lambda text: bool(SIGN_IN.fullmatch(_folded(text))), page.title)
    if not page.has_password:  # some ask for the name first
        return says_so and page.has_name_field and page.is_thin
    return (says_so or len(page.text) < THIN // 2) and not page.has_citation


def _is_missing(text: str) -> bool:
    folded = _folded(text)
    if STATUS_WORDS.sub("", folded) in MISSING_ELSEWHERE or STATUS.fullmatch(folded):
        return True
    if folded == "error 404 not found 1":  # Google's
        return True
    return _says_only(MISSING, text)


def _says_only(phrase: re.Pattern[str], text: str) -> bool:
    """Whether a phrase stands in a text, with no other words than usual in it."""
    folded = _folded(text)
    return bool(phrase.search(folded)) and MISSING_WORDS.issuperset(folded.split())


@lru_cache(maxsize=64)  # asked several times of one title
def _folded(text: str) -> str:
    """Words of a title, lower case, without apostrophes and punctuation."""
    return " ".join(re.findall(r"\w+", re.sub("['\u2019]", "", text.casefold())))


def _is_only(is_phrase: Callable[[str], bool], title: str) -> bool:
    """Whether a title is a phrase, the name of a site beside it left aside."""
    if not title:
        return False
    if is_phrase(title):
        return True
    parts = [part for part in SEPARATOR.split(title) if part.strip()]
    others = [part for part in parts if not is_phrase(part)]
    if len(others) == len(parts) or len(others) > 1:
        return False
    return all(len(part.split()) <= SITE_WORDS for part in others)


def _decoded(headers: Mapping[str, str], body: bytes) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return body.decode("utf-16", "replace")
    start = body[:2048].lower()
    said = start.decode("ascii", "replace") if b"charset" in start else ""
    for text in (headers.get("content-type", ""), said):
        if (match := CHARSET.search(text)) and ENCODINGS.fullmatch(match[1].lower()):
            # As browsers do: what calls itself gb2312 has signs that only the wider set knows.
            return body.decode(match[1].lower().replace("gb2312", "gb18030"), "replace")
    return body.decode("utf-8", "replace")
