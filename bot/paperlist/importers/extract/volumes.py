"""Names of journals and meetings by their words, and the volume and the pages behind them."""

import re

JOURNAL = re.compile(r"\b(?:journal|transactions|magazine|letters|annals)\b", re.IGNORECASE)
# ``Journal of Modelling, Identification and Control``: commas of a name
ENUMERATED = re.compile(
    r"\b(?:Journal|Transactions|Conference|Symposium|Workshop|Magazine|Letters)\s(?:on|of|for|in)\s"
    r"[^.,;:|()\[\]\d]{2,60}(?:,\s[A-Z][\w-]+(?:\s[A-Z][\w-]+)?){0,4}(?:,\s(?:and|&)|,\s[A-Z][\w-]+\s(?:and|&))\s"
    r"[A-Z]\w+"
)
# What makes a text without a year the name of a venue, in front of others.
KIND_OF_VENUE = re.compile(
    rf"{JOURNAL.pattern}|\bproceedings\sof\b|\bconference\son\b", re.IGNORECASE
)
# What a name that a month and a year follow may be known by, where it is in no table.
DATED_NAME = re.compile(
    rf"{JOURNAL.pattern}|\b(?:communications|reviews?|bulletin|reports|quarterly|archives)\b",
    re.IGNORECASE,
)
# ``Nature 521.7553``, ``Neural Computation 9(8)``, ``Science, vol. 313``
VOLUME = re.compile(
    r",?\s+(?:vol(?:ume|\.)?\s*)?\d{1,4}(?:[.:]\d{1,5}|\s?\(\d{1,4}(?:[-\u2013]\d{1,4})?\))?$",
    re.IGNORECASE,
)
# ``A Journal 92``, ``A Journal, Volume 84``, ``A Journal 39, 76``, ``A Journal 14.9 : 1268``
LAST_NUMBER = re.compile(
    r",?\s(?:(?:vol(?:ume)?|no)\.?\s)?\d{1,4}(?:\.\d{1,3})?(?P<page>\s?[,:]\s?\d{1,6})?$",
    re.IGNORECASE,
)
# ``Biometrika 70, no. 1: 41-55 (1983)``
VOLUME_AND_ISSUE = re.compile(
    r"(?P<name>[A-Z][^.,;:()\d]{2,90}?),?\s\d{1,4},?\s(?:no|issue)\.?\s?\d{1,4}"
)
# ``The Quarterly Journal of Seas 106.4 (1991): 979-1014``, ``A Review 91 (5): 1369-1401``
VOLUME_AND_PAGE = re.compile(
    r"(?P<name>[A-Z][^.,;:()\d\"\u201d]{4,90}?)"
    r"(?:,?\s\d{1,4}(?:\.\d{1,3})?\s?\(\d{1,4}\)\s?:\s?[A-Za-z]?\d"
    r"|,\s\d{1,4}(?:\s?\(\d{1,3}\))?,\s[A-Z]?\d{1,5}\s?[-\u2013]\s?[A-Z]?\d)"
)
BEFORE_VOLUME = re.compile(r"(?P<name>[A-Z][^,;()\"]{3,90}),\s(?:vol|no)\.?\s?\d")
# ``26(5):2192-2202``, ``pages 1298-1307``: no years
PAGES = re.compile(
    r"(?:\bpp?\.?\s|\bpages?\s|(?<=[\d)]):\s?)\s*\d{1,6}\s?(?:-|\u2013|\u2014){1,2}\s?\d{1,6}",
    re.IGNORECASE,
)
# What is left of ``A Journal 2022, 62, 10, 2269-2279`` or ``A Journal (2023): btad693``
VOLUME_AND_PAGES = re.compile(
    r"(?P<name>[A-Z][^\d;:()]{2,80}?)[\s.,;:]*"
    r"(?:(?:\bvol(?:ume)?\.?|(?<=[\s.,;])|(?<=[a-z]{3}))\s*\d{1,4}(?:\.\d{1,3}|\s?\(\d{1,4}\))?)?"
    r"(?:\s*[,;:]\s*(?:[A-Za-z]{1,6}\d\w{0,9}|\d{1,8}|(?=\s*[,;:]))(?:\s?[-\u2013\u2014]\s?\d{1,8})?)*"
)
# ``TOPLAS 13, 4 (October 1991)``, ``ACM Trans. Graph. 36, 4, Article 73 (July 2017)``
ISSUE_BEFORE_DATE = re.compile(
    r"(?<=[A-Za-z.])\s\d{1,3},\s(?:no\.\s)?\d{1,3}(?:,\sArticle\s\d+)?"
    r"(?=\s\((?:[A-Z][a-z]{2,8}\.?,?\s)?(?:19|20)\d\d\)|,\s[A-Z][a-z]{2,8}\.?\s(?:19|20)\d\d\b)"
)
PAGE = re.compile(r"\s*[:\uff1a]\s*\d{1,5}\s*")  # ``17(8): 1401``
# ``International Conference on Some Topic. PMLR``
PUBLISHED_BY = re.compile(
    r"[.,;]\s*(?:PMLR|IEEE|ACM|SIAM|Elsevier|Springer[\w ,:-]{0,40}|Cham:.{0,60}"
    r"|Society for Industrial and Applied Mathematics)\s*$"
)


def without_pages(name: str) -> str:
    """A journal without the volume and the pages, or the number of the article, behind its name."""
    found = VOLUME_AND_PAGES.fullmatch(name) if any(map(str.isdigit, name)) else None
    bare = found["name"].rstrip(" .,") if found else name
    return name if bare.endswith(" No") else bare


def without_volume(name: str) -> str:
    """A journal without the volume behind its name, where that is the only number."""
    found = LAST_NUMBER.search(name)
    if found is None or not (found["page"] or JOURNAL.search(name) or len(name.split()) > 3):
        return name
    bare = name[: found.start()].rstrip(" .,")
    return name if any(char.isdigit() for char in bare) else bare
