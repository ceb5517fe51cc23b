"""Titles that were copied from a page of a publisher, with its venue before or its name behind."""

import re

from paperlist.importers.extract.spans import OTHER_EVENT
from paperlist.importers.extract.venue_year import published

# ``S&P'20: The title``, ``CVPR 2020: The title``, ``(CVPR 2020) The title``
_VENUE_FIRST = re.compile(
    r"\s*(?P<open>[(\[])?(?P<venue>[A-Za-z][\w&. -]{1,24}?['\u2019\u2018 -]{0,2}(?:19|20)?\d\d)"
    r"(?(open)[)\]]\s*:?|\s*[:\uff1a])\s+(?=\S+\s+\S)"
)
# ``Security'24: The title``, as the programme has it
USENIX_SECURITY = re.compile(r"Sec(?:urity)?\W{0,2}\d\d")
_SITE_LAST = re.compile(
    r"\s+(?:\||\u00b7|-|\u2013)\s+(?P<site>USENIX|OpenReview|ACL Anthology|SpringerLink|PubMed|PMC"
    r"|ScienceDirect|arXiv|CVF Open Access|Semantic Scholar|ACM Digital Library"
    r"|(?:IEEE [\w &]{4,40} \| )?IEEE Xplore)\s*$"
    r"|\s+\|\s+(?P<name>Proceedings of [^|]{8,120}"
    r"|(?:ACM |IEEE |[A-Z]\w+ )?(?:Transactions on|Journal of) [^|]{4,100}"
    r"|Nature(?: [A-Z]\w+){0,2}"
    r"|Science(?: [A-Z]\w+){0,1})\s*$"
    r"|\s+\((?:[a-z0-9-]+\.)+(?:edu|org|com|net|ac|gov|io)(?:\.[a-z]{2})?\)\s*$"
)


def behind_venue(raw: str) -> tuple[str, str]:
    """A title without the known venue and year before it, and those."""
    found = _VENUE_FIRST.match(raw)
    said = published(found["venue"]) if found else None
    is_security = found is not None and USENIX_SECURITY.fullmatch(found["venue"]) is not None
    if not (found and said and said.year and (said.is_known or is_security)):
        return raw, ""
    rest = raw[found.end() :]
    return (raw, "") if OTHER_EVENT.match(rest) else (rest, found["venue"])


def without_site(raw: str) -> tuple[str, str]:
    """A title without the name of the site or the proceedings behind it; the second of these."""
    found = _SITE_LAST.search(raw)
    if found is None or len(raw[: found.start()].split()) < 2:
        return raw, ""
    return raw[: found.start()], found["name"] or ""
