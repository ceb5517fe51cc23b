"""Known venues by the names that texts give them: written out, abbreviated, or in a frame."""

import re
from functools import lru_cache

from paperlist.text.venues import Venue, venue_table

EDGES = " \t\n[](){}【】\uff08\uff09<>`*_|.,;:\uff1a/\\'\"\u2018\u2019“”-\u2013—·•&#+!"
OTHER_SERVERS = (
    "ChemRxiv",
    "TechRxiv",
    "PsyArXiv",
    "IACR ePrint",
    "SSRN",
    "Research Square",
    "Preprints.org",
)
LONGEST_VENUE = 90
LONGEST_NAME = 160  # of a known one, with "Proceedings of the" and sponsors before it
WORKSHOP = re.compile(r"\bwork\s?shops?\b|\bws\b", re.IGNORECASE)
PARENTHESES = re.compile(r"\s*\([^()]*\)")
FRAME = re.compile(r"^(?:(?:IEEE(?:/CVF)?|ACM|Proc(?:eedings)?\.?(?: of)?(?: the)?|The|[Ii]n)\s+)+")
INNER_NAME = re.compile(r"\(([A-Z][\w-]{1,11})\)")
# ``Solving the Travelling Salesman Problem (TSP) for Doors`` is no journal
OF_A_VENUE = re.compile(
    r"\b(?:(?:conf|symp|trans|proc|int|j)\b|conference|symposium|work\s?shop|journal|transactions"
    r"|letters|proceedings|meeting|IEEE|ACM|SIG[A-Z]+|international|annual|findings|magazine|track"
    r"|advances in|society|association)\b",
    re.IGNORECASE,
)
MOST_OF_A_NAME = 3  # words, its short name in parentheses
FINDINGS = re.compile(r"Findings of (?:the )?ACL\s?:\s?(?P<short>[A-Z][\w-]+)$", re.IGNORECASE)
FINDINGS_BEHIND = re.compile(r"(?P<short>[A-Z]{3,6})\s?\(Findings\)?", re.IGNORECASE)
FINDINGS_INSIDE = re.compile(r"(?P<short>\b[A-Z]{3,6})\s?\((?i:findings)\)")
TRACK_INSIDE = re.compile(r"\((?P<short>[A-Z][\w-]{1,11})\)\s(?:[A-Z]\w+\s(?:and\s)?){1,3}Track\b")
TRACK_BEHIND = re.compile(r"(?P<name>.{12,}\([A-Z][\w-]{1,11}\))\s(?:\w+\s(?:and\s)?){1,3}Track")
# ``USENIX Symposium on Some Topic (IEEE NSDI)``; ``Contrastive Learning (CL)`` is no venue
SHORT_AT_END = re.compile(
    r"(?P<name>.*\b(?:conference|conf|symposium|workshop|journal|transactions|trans|letters"
    r"|proceedings|meeting)\b.*?)\s?\((?P<short>[A-Z][\w&-]*(?:\s[A-Z][\w&-]*)?)\)?",
    re.IGNORECASE,
)


# ``Xu-etal2018``, ``Liu-Han2016 TMM``
CITATION_KEY = re.compile(r"^[A-Z][\w'\u2019]*-(?:etal|[A-Z][a-z]+)(?P<year>(?:19|20)\d\d)[a-z]?\b")
# Short names that are words: they are venues only in capitals, or as the table has them.
WORDS = frozenset(
    {"media", "case", "rss", "clear", "tip", "tim", "tai", "pr", "chi", "tic", "cade"}
)
VENUE_AT_END = re.compile(
    r"(?<=[^\W\d_])\s(?P<venue>(?:[A-Z]{3,8}\s)?[A-Z]\w{1,11})\s(?:19|20)\d\d[\s.]*$"
)
SHORTENED = re.compile(r"\b(?:Int|Conf|Symp|Trans|J)\b")  # what is looked for below
WRITTEN_OUT = (
    (re.compile(r"\bInt(?:ernational|'l|\.)?\s(?=Conf|Symp|Work|J)"), "International "),
    (re.compile(r"\bConf\.?\s(?:on\s)?(?=[A-Z])"), "Conference on "),
    (re.compile(r"\bSymp\.?\s(?:on\s)?(?=[A-Z])"), "Symposium on "),
    (re.compile(r"\bTrans\.\s(?:on\s)?(?=[A-Z])"), "Transactions on "),
    (re.compile(r"\bJ\.\s(?:of\s)?(?=[A-Z])"), "Journal of "),
)

# ``CVPR 2020 SimpleNet``, ``ICLR 2019 LEO Smith``: whose, or what
VENUE_YEAR_NAME = re.compile(
    r"(?P<venue>[A-Z][\w&-]{1,11})\s(?P<year>(?:19|20)\d\d)\s+(?!.*(?i:workshop|tutorial|challenge"
    r"|competition|companion|findings|demo|symposium|conference|track|journal))[A-Za-z][\w-]*(?:\s[A-Z][\w-]*){0,2}"
)


@lru_cache(maxsize=4096)  # the same few venues stand in every entry
def known_venue(text: str) -> str:
    """The short name of a venue of the table; '' for any other text."""
    text = text.strip(EDGES)
    if not 1 < len(text) <= LONGEST_NAME:
        return ""
    if len(text) > LONGEST_VENUE:  # with names or more in it, unless all of it is the venue
        entire = venue_table().find_label(text)
        return entire.short if entire else ""
    if part := _of_part(text):
        return part
    found = venue_table().find_label(text)
    if found is None and WORKSHOP.search(text):
        main = WORKSHOP.sub(" ", text).strip(EDGES)
        short = known_venue(main) if main != text else ""
        table = venue_table()
        found = (
            (table.find_label(f"{short} Workshop") or table.find_label(f"{short}W"))
            if short
            else None
        )
    if found is None and " " in text:  # ``IEEE Trans. … (TMI)``, ``IEEE CVPR``
        bare = FRAME.sub("", text)
        found = venue_table().find_label(bare) if bare != text else None
        found = found or _with_short(text)
    if found is None and (named := SHORT_AT_END.fullmatch(text)):
        if WORKSHOP.search(named["name"]):
            return known_venue(f"{named['short']} workshop")
        found = venue_table().find_label(named["name"])
        found = found or venue_table().find_label(FRAME.sub("", named["short"]))
    if found is None and (whole := _written_out(text)) != text:
        found = venue_table().find_label(whole)
    return found.short if found else ""


def _with_short(text: str) -> Venue | None:
    """The venue of a name with another in parentheses: ``TOG (SIGGRAPH)`` is TOG."""
    inner = INNER_NAME.search(text)
    if inner is None:
        return None
    outer = venue_table().find_label(PARENTHESES.sub("", text).strip(EDGES))
    if outer or not (OF_A_VENUE.search(text) or len(text.split()) <= MOST_OF_A_NAME):
        return outer
    return venue_table().find_label(inner[1])


def _of_part(text: str) -> str:
    """The venue whose findings, or one of whose tracks, a text names; '' for any other."""
    if of_findings := FINDINGS.match(text) or FINDINGS_BEHIND.fullmatch(text):
        return known_venue(f"Findings of {of_findings['short']}")
    track = TRACK_BEHIND.fullmatch(text)
    return known_venue(track["name"]) if track else ""


def with_parts(text: str) -> str:
    """``ACL (Findings) 2024`` and ``… (NeurIPS) Some Track`` as names without parentheses."""
    text = FINDINGS_INSIDE.sub(r"\g<short> Findings", text)
    return TRACK_INSIDE.sub(r"(\g<short>)", text)


def _written_out(text: str) -> str:
    """``IEEE Int. Conf. Robotics`` as ``IEEE International Conference on Robotics``."""
    if SHORTENED.search(text):
        for pattern, word in WRITTEN_OUT:
            text = pattern.sub(word, text)
    return text


def without_venue(text: str) -> str:
    """``Ada Smith, Bo Jones OSDI 2016`` without the venue and the year at its end."""
    found = VENUE_AT_END.search(text)
    return text[: found.start()] if found and known_venue(found["venue"]) else text


def before_name(text: str) -> tuple[str, int] | None:
    """A known venue and its year, with the name of a method or of a person behind them."""
    named = VENUE_YEAR_NAME.fullmatch(text)
    short = known_venue(named["venue"]) if named else ""
    return (short, int(named["year"])) if named and short else None


def without_key(text: str) -> str:
    """``Liu-Han2016 TMM`` as ``2016 TMM``: the key of a reference is no venue."""
    return CITATION_KEY.sub(r"\g<year> ", text)


def is_word(text: str) -> bool:
    """Whether a venue's short name stands in running text as the word that it is: "media"."""
    return text.lower() in WORDS and not text.isupper() and text not in venue_table().venues
