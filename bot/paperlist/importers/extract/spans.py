"""Runs of text in one style: what the lines of an entry consist of, and how lines begin."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from paperlist.importers.extract.link_labels import (
    NOT_THERE,
    Link,
    label_kind,
)
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.inline import Piece

TAG = re.compile(r"(?!arxiv)[a-z]{2,6}\.?")  # `` `sca.` ``, `` `case` ``: no conference
LONGEST_VENUE_LABEL = 60
FEWEST_OF_A_TITLE = 3  # words behind a name and a colon
MOST_WORDS_OF_CODE = 3  # set as code beside a year
FEWEST_AROUND_A_BAR = 4  # words
# ``ICML'23 The title``, ``20180612 ICML-18 …: [The title](…)``, ``ICCV 2023 The title``
BARE_LEAD = re.compile(
    r"\s*(?:(?P<date>20[0-3]\d{3}(?:\d\d)?)\s+)?"
    r"(?P<venue>(?P<name>[A-Za-z][\w&/]{1,14}?)(?:(?P<sep>['\u2019\u2018-]?|\s)(?P<year>(?:20)?[0-3]\d))?"
    r"(?P<workshop>\s+(?i:workshops?|ws)\b)?)(?:(?P<colon>[:\uff1a])(?=\s*\S)|(?=\s+\S|\s*\Z))"
)
# ``1986 R. Cytron, A. Lowry. The title. …``: names follow the year, and no venue
YEAR_FIRST = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s+(?=[A-Z]\.|[A-Z][\w'-]+, [A-Z]\.)")
YEAR_AND_VENUE = re.compile(r"\s*(?P<year>[0-3]\d)-(?P<name>[A-Z]\w{1,14})-\s?(?=\S)")
# ``2020-CVPR - The title``, ``2020 - CVPR - The title``
YEAR_VENUE_DASH = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)(?P<gap>\s)?-\s?(?P<name>[A-Z][\w&]{1,14})\s(?:-|\u2013|\u2014)\s+(?=\S)"
)
# ``2023_AAAI_The title``
YEAR_VENUE_UNDERSCORE = re.compile(r"\s*(?P<year>(?:19|20)\d\d)_(?P<name>[A-Z]\w{1,14}?)_(?=\S)")
OTHER_EVENT = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:tutorials?|challenges?|competitions?|workshops?|tasks?|data\s?sets?|tracks?"
    r"|proceedings|keynotes?|papers?|awards?)\b",
    re.IGNORECASE,
)
NAME_AND_COLON = re.compile(r"\s*\S+(?:\s\S+){0,4}[:\uff1a]\s*")


@dataclass(slots=True)
class Span:
    """A run of text in one style. `bracket` tells which ``[…]`` it stands in (0: none)."""

    text: str
    strong: bool = False
    em: bool = False
    link: Link | None = None
    bracket: int = 0
    is_bar: bool = False
    is_dead: bool = False  # the label of a link that leads nowhere
    is_internal: bool = False  # … or to another place of the page
    is_code: bool = False
    is_file: bool = False  # the label of a link to a file or folder of the list


def bare_lead(spans: Sequence[Span]) -> tuple[str, int]:
    """The venue, and where it ends, that a line begins with without any brackets; ('', 0) if none.

    With a date before it, or with the year behind an apostrophe or a dash, nothing else is meant.
    """
    text = spans[0].text
    if (dashed := YEAR_AND_VENUE.match(text)) and known_venue(dashed["name"]):
        return f"{dashed['name']} 20{dashed['year']}", dashed.end()
    dated = YEAR_VENUE_DASH.match(text)
    if dated and (not dated["gap"] or known_venue(dated["name"])):
        return f"{dated['name']} {dated['year']}", dated.end()
    if dated := YEAR_VENUE_UNDERSCORE.match(text):
        return f"{dated['name']} {dated['year']}", dated.end()
    found = BARE_LEAD.match(text)
    if found is None or (found.end() == len(text) and len(spans) < 2):
        return "", 0
    is_clear = bool(found["year"]) and found["sep"] in ("'", "\u2019", "\u2018")
    is_known = bool(known_venue(found["name"]))
    if not (is_clear and found["name"].isupper()) and not is_known:
        return "", 0
    is_set = is_clear or bool(found["date"])
    is_set = is_set or (bool(found["year"]) and (found["sep"] == "-" or bool(found["colon"])))
    behind = text[found.end() :].lstrip()
    if not is_set and not (found["year"] and is_like_title(behind)):
        return "", 0
    year = (found["year"] or (found["date"] or "")[:4]).rjust(4, "0").replace("00", "20", 1)
    return f"{found['name']}{' Workshop' if found['workshop'] else ''} {year}", found.end()


def is_like_title(text: str) -> bool:
    """Whether running text is long enough for a title, and tells of no event."""
    is_long = len(text.split()) >= FEWEST_AROUND_A_BAR and text[:1].isupper()
    return is_long and not OTHER_EVENT.match(text)


def lead_apart(spans: list[Span], said: str, end: int, bracket: int) -> list[Span]:
    """A line with the venue at its head in brackets."""
    first = spans[0]
    rest = replace(first, text=first.text[end:])
    return [Span(said, bracket=bracket), *([rest] if rest.text.strip() else []), *spans[1:]]


def says_venue(text: str) -> bool:
    """Whether a short text is a venue, a year or a date: ``TPAMI``, ``CVPR'24``, ``2024.05``."""
    found = published(text) if len(text) < LONGEST_VENUE_LABEL else None
    return bool(
        found and (found.is_known or (found.year and found.venue.count(" ") < MOST_WORDS_OF_CODE))
    )


def is_tag(span: Span | Piece) -> bool:
    """Whether a text is a short word in code: `` `sca.` ``, `` `case` ``, no conference."""
    return span.is_code and TAG.fullmatch(span.text.strip()) is not None


def says_nothing(text: str) -> bool:
    """Whether a text stands for something that is not there: ``-``, ``Coming soon``, ``⚠️``."""
    return bool(NOT_THERE.fullmatch(text.strip(" \t[]()")))


def text_of(spans: Iterable[Span]) -> str:
    """The text of spans on one line."""
    return " ".join("".join(span.text if not span.is_bar else " | " for span in spans).split())


def with_bold_name(spans: list[Span]) -> list[Span]:
    """``***Name:*** The title``, ``*Name:* *The title*``: a name in italics is as one in bold."""
    behind = next((n for n in range(1, len(spans)) if spans[n].text.strip()), 0)
    plain = (one for one in (spans[0], spans[behind]) if one.link or one.bracket)
    if any(plain) or not (spans[0].em and NAME_AND_COLON.fullmatch(spans[0].text)):
        return spans
    is_label = says_venue(spans[0].text.strip(" :")) or label_kind(spans[0].text)
    if is_label or len(spans[behind].text.split()) < FEWEST_OF_A_TITLE:
        return spans
    plainly = {behind: replace(spans[behind], em=False, strong=False)}
    rest = (plainly.get(n, spans[n]) for n in range(1, len(spans)))
    return [replace(spans[0], strong=True, em=False), *rest]


def with_plain_parentheses(spans: list[Span]) -> list[Span]:
    """``(*KDD'24*) The title``: an emphasised venue between the first parentheses, as plain."""
    if len(spans) < 3 or any(s.link or s.bracket for s in spans[:3]):
        return spans
    before, said, behind = spans[:3]
    if before.text.strip() not in ("(", "\uff08") or behind.text[:1] not in (")", "\uff09"):
        return spans
    text = f"{before.text.strip()}{said.text.strip()}{behind.text}"
    return [Span(text), *spans[3:]] if published(said.text).year else spans
