"""What may follow a title and is none of it: a venue of no table, a thesis, editors."""

import re

_ACRONYM = r"(?=[a-z]{0,9}[A-Z]\w{0,9}[A-Z])\w{3,10}"  # ``IoTDI``
UNKNOWN_VENUE = re.compile(rf"(?:{_ACRONYM}|(?:IEEE|ACM) [A-Z][\w ]{{2,60}}),? (?:19|20)\d\d")
# ``…, in DaMoN, 2016``, ``…, ACM Transactions on Some Systems, 1983``
NAMED_VENUE = re.compile(
    r"in [A-Z][\w&-]{0,30}(?:,?\s(?:(?:on|of|and|for|the)\s){0,2}[A-Z&][\w&-]{0,30}){0,7}"
    r",?\s(?:19|20)\d\d"
    r"|(?:[A-Z][\w.-]{0,20} ){0,4}Technical Report(?:,? .{0,60})?"
    r"|(?:(?:IEEE|ACM) (?:Transactions|Trans\.|Journal)|Journal) [Oo][fn] [A-Z][^.;:()]{2,90}"
)
UNPUBLISHED = re.compile(
    r"\s*(?:unpublished|manuscript|white\s?paper|(?:tech(?:nical|\.)?\s)?report|submitted\b"
    r"[\w ]{0,30}|in submission|(?:\w+\s)?thesis)\W*",
    re.IGNORECASE,
)
# ``A title, PhD Thesis``, ``A title. Ph.D. dissertation, MIT 2012``
THESIS = re.compile(
    r"(?:(?:Ph\.?\s?D|M\.?\s?Sc|M\.?\s?S)\.?|Doctoral|(?:Master|Bachelor)(?:['\u2019]?s)?)"
    r"\s(?:thesis|dissertation)\b",
    re.IGNORECASE,
)
# ``In R. Brown and K. White, editors, A Book``
EDITED = re.compile(r"In:?\s[A-Z][^\d:;]{3,160}?,?\s\(?(?:[Ee]ditors?|[Ee]ds?\.)\W")


# ``…, MuTra-2005``, ``…, ACL-2020 theme track``
HYPHEN_AND_YEAR = re.compile(
    r"[A-Z][\w&]*(?:[- ][A-Z][\w&]*){0,2}-(?:19|20)\d\d"
    r"(?:\s(?:[a-z]+\s)?(?:track|workshop|session))?"
)


def is_unknown_venue(short: str, tail: str) -> bool:
    """Whether a text behind a comma is a venue by its form, though in no table."""
    whole = tail.strip(" .,;([")
    forms = (UNKNOWN_VENUE, HYPHEN_AND_YEAR)
    is_form = any(form.fullmatch(one) for form in forms for one in (short, whole))
    return is_form or bool(NAMED_VENUE.fullmatch(whole))
