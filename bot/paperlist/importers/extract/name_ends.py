"""Where names end in a stretch of text, and a venue, a year or a remark begins."""

import re
from collections.abc import Iterator

from paperlist.importers.extract.authors import ET_AL, has_initial, is_name, leading_names
from paperlist.importers.extract.title_ends import AFTER_NAMES
from paperlist.importers.extract.venue_names import known_venue, without_venue
from paperlist.importers.extract.venue_year import published

SIGN_FIRST = re.compile(
    r"^\s*[\u2600-\u27bf\u2b50\U0001f300-\U0001faff\ufe0f\s]+(?=[-\u2013\u2014|])"
)
LEADING = ' \t"\u201d.,;:-\u2013\u2014|*_\u00b7([<>'
# ``**The title** (2015), A. Smith et al.``
LEADING_YEAR = re.compile(r"^\W*[(\[]?(?:1[5-9]|20)\d\d[a-z]?(?:[)\]]|,\s)\W*")
WHERE = re.compile(r"^\W*机构\s*[:\uff1a]")  # "institutions", below which people stand as well
GLUED_YEAR = re.compile(r"(?<=[^\W\d_])\.(?=(?:19|20)\d\d\b)")  # ``Andrew Yao.2018.``
# ``A. Smith, B. Jones - What they do``
BEFORE_REMARK = re.compile(r"\s[-\u2013\u2014]\s(?=[A-Z][a-z]+\s[a-z])")
PLACE_AND_STOP = re.compile(r"(?:(?:19|20)\d\d|\d{4}\.\d{4,5}|\d[)]|[-\u2013]\s?\d{1,6})\.\s+")
BEGINS_WITH_FAMILY = re.compile(r"[A-Z][\w'\u2019-]+,\s[A-Z][\w.'\u2019-]*(?:\s[A-Z]\.)?,\s")
FAMILY_AND_INITIAL = re.compile(r"[^\W\d_][\w'\u2019-]+, [A-Z]")  # whose stop was cut off
LAST_INITIAL = re.compile(r"(?:^|[\s.-])[^\W\d_a-z]\.$")
TITLE_IN_QUOTES = re.compile(r"\s[\"\u201c][^\"\u201c\u201d]{20,}[\"\u201d]")
VENUE_BEFORE = re.compile(
    r"(?:IEEE |ACM )?[A-Z]{2,8}(?:\W?\d\d(?:\d\d)?)?"
    r"|[A-Z][\w ]{1,40} journal|Journal of [\w ]{3,60}"
)
# ``Ada Smith, Bo Jones bioRxiv (2019), A Journal (2020)``
SERVER = re.compile(r"[\s,.;]+(?:bio|med|chem|psy)?a?rxiv\b", re.IGNORECASE)
FAMILY_LIST = re.compile(
    r"(?P<names>[^,\d]{2,40}, [^,\d]{1,30}?(?: and [^,\d]{2,40}?, [^,\d]{1,30}?){2,}),?"
    r"\s\(?(?:19|20)\d\d\)?"
)
VENUE_AND_YEAR = re.compile(r"(?P<venue>[A-Z][A-Za-z-]{1,12})\s?(?:19|20)\d\d\s+(?=[A-Z])")
SHORTCODES = re.compile(r"(?:\s*:[a-z_]{2,30}:)+\s*$")  # ``:star:``
WHERE_LAST = re.compile(r"\s\((?P<where>[A-Za-z][\w' -]{1,30})\)\W*$")  # ``(VENUE 2019)``
ONLY_YEAR = re.compile(r"\W*(?:(?:19|20)\d\d[a-z]?|['\u2018\u2019]\d\d\??)\W*")
# ``Smith A., Jones B. The Journal '13``: the initials end before a stop and a capital
FAMILY_FIRST = re.compile(
    r"(?P<names>(?:[A-Z][\w'\u2019-]+(?:\s[a-z]{2,3})?,?\s(?:[A-Z]\.?){1,3}(?:,|\s&|\sand)\s(?:(?:&|and)\s)?)*"
    r"[A-Z][\w'\u2019-]+,?\s(?:[A-Z]\.?){0,2}[A-Z])\.\s+(?!(?:et|and)\b|[A-Z]\.)(?=['\u2018\u2019A-Za-z])"
)
INITIAL_END = re.compile(r"(?<=[^\W\d_]\s[A-Z])\.\s+(?=[A-Z])")


def cuts(text: str, *, is_labelled: bool = False) -> Iterator[str]:
    """A stretch up to where names may end: at a bracket or a stop, before the venue; or whole."""
    text = trimmed(text)
    if is_labelled:
        yield text
        return
    text = GLUED_YEAR.sub(". ", text)
    if people := _before_where(text):
        yield people
    yield from _behind_places(text)
    yield from _family_names_first(text)
    heads = (text[: dash.start()] for dash in BEFORE_REMARK.finditer(text))
    yield from (head for head in heads if "," in head)
    if behind := _behind_venue(text) or _before_year(text):
        yield behind
    for end in filter(None, (SERVER.search(text), TITLE_IN_QUOTES.search(text))):
        yield text[: end.start()]
    yield from dict.fromkeys((text, _before_venue(text)))
    yield from _up_to_stop(text)
    yield AFTER_NAMES.split(text, maxsplit=1)[0]
    cut = text
    while ", " in cut:  # ``Ada Smith, Bo Jones, CVPR 2021``
        cut, _, last = cut.rpartition(", ")
        if not (published(last).year or published(last).is_known):
            break
        yield cut
    if leading := leading_names(text):
        yield leading
    for stop in INITIAL_END.finditer(text):
        if "," in (head := text[: stop.start()]):  # ``Smith A, Jones B. The Journal, 2005``
            yield head


def _before_where(text: str) -> str:
    """``Ada Smith, Bo Jones, Cy Park, VENUE, 2018`` up to the venue; '' for any other text.

    With it the names could be read as pairs of family and given name.
    """
    if inside := WHERE_LAST.search(text):
        said = published(inside["where"])
        return text[: inside.start()] if said.is_known and said.year else ""
    head, _, last = text.rpartition(", ")
    if ONLY_YEAR.fullmatch(last):
        head, _, last = head.rpartition(", ")
    is_bare = not any(map(str.isdigit, head))  # no other date, and no volume, is left in it
    return head if is_bare and known_venue(last.strip(" .")) else ""


def _behind_places(text: str) -> Iterator[str]:
    """``arXiv preprint …. VENUE 2023. Smith, A., & Jones, B.``: the names behind the last year."""
    for found in PLACE_AND_STOP.finditer(text):
        if BEGINS_WITH_FAMILY.match(text, found.end()):
            yield text[found.end() :]


def _up_to_stop(text: str) -> Iterator[str]:
    """``Ada Smith, Bo Jones. CVPR 2021`` up to its last stop, if a venue or a year is behind."""
    head, _, tail = text.rpartition(". ")
    if head and (published(tail).is_known or ONLY_YEAR.fullmatch(tail)):
        yield f"{head}." if FAMILY_AND_INITIAL.fullmatch(head) else head


def _family_names_first(text: str) -> Iterator[str]:
    """``Smith A., Jones B. The Journal '13``: the names, the last with a stop as the others."""
    found = FAMILY_FIRST.match(text)
    if found and "," in (names := found["names"]):
        is_cut = "., " in names or FAMILY_AND_INITIAL.fullmatch(names)
        yield f"{names}." if is_cut else names


def _before_year(text: str) -> str:
    """``Smith, Ada and Jones, Bo 2020`` without the year; '' for any other text."""
    found = FAMILY_LIST.fullmatch(text)
    return found["names"] if found else ""


def _behind_venue(text: str) -> str:
    """What follows a venue: ``**A title**. (NIPS 2022) Ada Smith``, ``CGO'23, Wang, Xudong``."""
    inside, _, behind = text.partition(")")
    if "(" not in inside and (behind := behind.strip(LEADING)):
        said = published(inside)
        if said.year and (said.is_known or ET_AL.search(behind) or has_initial(behind)):
            return behind
    if (dated := VENUE_AND_YEAR.match(text)) and known_venue(dated["venue"]):
        return text[dated.end() :]
    venue, comma, behind = text.partition(", ")
    return behind if comma and (published(venue).is_known or VENUE_BEFORE.fullmatch(venue)) else ""


def _before_venue(text: str) -> str:
    """``Ada Smith, Bo Jones OSDI 2016`` without the venue; any other text as it is."""
    bare = without_venue(text)
    others, _, last = bare.rpartition(", ")
    return bare if others and " " in last and is_name(last.removeprefix("and ")) else text


def trimmed(text: str) -> str:
    """Text without the signs around it; the full stop of an initial stays."""
    text = SHORTCODES.sub("", SIGN_FIRST.sub("", text))
    bare = LEADING_YEAR.sub("", WHERE.sub("", text)).lstrip(f"{LEADING})]")
    bare = bare.rstrip(LEADING.replace(".", ""))
    return bare if LAST_INITIAL.search(bare) else bare.rstrip(LEADING)
