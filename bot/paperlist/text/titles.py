"""Titles: markup taken out, words that tell something, and the id of a paper. Pure."""

import re
from collections.abc import Iterator
from html import unescape
from string import ascii_lowercase

from paperlist.text.latex import FORMULA, without_latex
from paperlist.text.person_names import family_name

MAX_ID_LENGTH = 60
# How Koreans write their family names in Latin letters, where letter by letter is otherwise.
ROMANISED = {
    "김": "kim",
    "이": "lee",
    "박": "park",
    "최": "choi",
    "정": "jung",
    "강": "kang",
    "조": "cho",
    "윤": "yoon",
    "임": "lim",
    "신": "shin",
    "유": "yoo",
    "오": "oh",
    "안": "ahn",
    "권": "kwon",
    "황": "hwang",
    "노": "noh",
    "고": "ko",
    "문": "moon",
    "손": "son",
    "배": "bae",
    "백": "baek",
    "허": "heo",
    "남": "nam",
    "심": "shim",
    "전": "jeon",
    "구": "koo",
    "우": "woo",
    "주": "joo",
}
TELLING_WORDS = 4
ID = re.compile(r"\d{4}(?:-[a-z0-9]+)+")

STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "based",
        "be",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "how",
        "in",
        "into",
        "is",
        "it",
        "its",
        "of",
        "on",
        "or",
        "over",
        "the",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "using",
        "via",
        "what",
        "when",
        "where",
        "why",
        "with",
        "without",
        "your",
    }
)
# Elements of HTML, MathML and JATS, and no more: "<mask>" is a token, and "P<Q and Q>R" holds none.
ELEMENT = (
    r"[a-z]+:[\w-]+|h[1-6]|hr|html|head|title|body|div|span|section|article|font|center|style|script"
    r"|a|abbr|b|bdi|bdo|bold|big|blockquote|br|cite|code|dd|del|dfn|dl|dt|em|i|iframe|img|ins|italic"
    r"|kbd|li|link|mark|math|meta|mi|mn|mo|monospace|mrow|ms(?:u[bp]|qrt|tyle|ubsup)|mtext|nobr|ol"
    r"|overline|ovl|p|pre|q|roman|ruby|rt|s|samp|sans-serif|sc|scp|small|strike|strong|su[bp]|inf"
    r"|svg|table|tbody|td|th|tr|tex-math|inline-formula|disp-formula|alternatives|tt|u|ul|underline|var"
)
TAG = re.compile(rf"</?(?:{ELEMENT})(?:\s+[\w:@-]+\s*=[^<>]*|\s*)/?>", re.IGNORECASE)
LINK_TARGET = re.compile(r"\]\(\s*https?://[^\s()]*\s*\)")  # of Markdown
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
LATEX = re.compile(rf"\\[a-zA-Z]+|\\[\"'`^~=.]|\{{[^{{}}]*\}}|{FORMULA}|(?<=\w)--+(?=\w)|``|''")


_NO_SMALL_LETTERS = str.maketrans("", "", ascii_lowercase)


def has_html(text: str) -> bool:
    return bool(TAG.search(text) or ENTITY.search(text))


def without_html(text: str) -> str:
    """The text with tags dropped and entities decoded, spaces as they should be."""
    return " ".join(unescape(TAG.sub("", text)).split())


def has_latex(text: str) -> bool:
    return bool(LATEX.search(text))


def is_shouted(title: str) -> bool:
    """Whether nearly every letter of a title of three words or more is a capital."""
    small = len(title) - len(title.translate(_NO_SMALL_LETTERS))
    if small > 0.15 * len(title):
        return False
    cased = [char for char in title if char.lower() != char.upper()]
    capitals = sum(char.isupper() for char in cased)
    return len(title.split()) >= 3 and len(cased) >= 12 and capitals >= 0.85 * len(cased)


NOT_ASCII = re.compile(r"[^\x00-\x7f]+")


def ascii_text(text: str) -> str:
    """The text in ASCII letters; those of other scripts are transliterated."""
    if text.isascii():
        return text
    from anyascii import anyascii

    return NOT_ASCII.sub(lambda found: anyascii(found[0]), text)


def ascii_words(text: str) -> list[str]:
    """Lower-case ASCII words of any text; letters of other scripts are transliterated."""
    return re.findall(r"[a-z0-9]+", ascii_text(text).lower().replace("'", ""))


def telling_words(title: str) -> list[str]:
    """The words of a title that tell something, in order; all of them when none does."""
    if "\\" in title:
        title = without_latex(title)
    words = ascii_words(LINK_TARGET.sub("]", TAG.sub("", title)))
    return [word for word in words if word not in STOP_WORDS] or words


def paper_id(title: str, authors: tuple[str, ...] | list[str], year: int) -> str:
    """``<year>-<family name of the first author>-<first telling words>``, at most 60 characters.

    What is not known is left out.
    """
    family = family_name(authors[0]) if authors else ""
    family = ROMANISED.get(family) or "".join(ascii_words(family))
    head = "-".join(part for part in (f"{year:04d}" if year else "", family[:24]) if part)
    words = telling_words(title)[:TELLING_WORDS]
    return _joined_within(head, iter(words)) or head


def _joined_within(head: str, words: Iterator[str]) -> str:
    for word in words:
        longer = f"{head}-{word}" if head else word
        if len(longer) > MAX_ID_LENGTH:
            break
        head = longer
    return head[:MAX_ID_LENGTH]
