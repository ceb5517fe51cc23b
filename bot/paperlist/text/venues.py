"""The venue table: canonical short names, their other spellings, and what addresses tell."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from paperlist.text.identifiers import address

VenueKind = Literal["conference", "workshop", "journal", "preprint"]

PREFIXES = re.compile(r"^(?:in )?(?:the )?(?:proc(?:eedings)? of (?:the )?|proc )?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ORDINAL = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:19|20)\d\d|(?:twent|thirt|fort|fift)(?:y|ieth)[ -]?)\b|'\d\d\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth)\b"
)
VOLUME = re.compile(r"(?:\s+\d{1,4}){1,3}$")
# "arXiv preprint arXiv:1512.03385", "CoRR abs/1909.05311".
ARXIV_AND_ID = re.compile(
    r"(?:in\s+)?(?:arxiv|corr)\b.*(?:\d{4}\.\d{4,5}|abs/\d|\b[a-z-]+/\d{7})", re.IGNORECASE
)
WORKSHOP = re.compile(r"\bwork\s?shops?\b", re.IGNORECASE)
FINDINGS = re.compile(r"\bfindings\b", re.IGNORECASE)
# What a conference has besides its papers; the satellites that the table knows have rows.
SATELLITE = re.compile(
    r"\b(?:companion|adjunct|extended abstracts?|posters?|demos?|demonstrations?|doctoral"
    r"|tutorials?|challenges?|technical communications|symposi(?:um|a) series|student research"
    r"|newsletter)\b",
    re.IGNORECASE,
)
# Between the parts of a long name: "7th International Conference on X, X 2019, New Orleans, …".
JOINTS = re.compile(r"\s*(?:[,;:()\[\]{}]|\s[-\u2013\u2014]\s|\bheld in conjunction with\b)\s*")
# "ICLR 2019", "CVPR Workshops 2022", "EMNLP-IJCNLP 2019", "ICLR'19".
SHORT_AND_YEAR = re.compile(
    r"(?P<short>[A-Z][\w&/+-]*(?: [A-Z][\w&/+-]*)?)(?P<workshop> Workshops?)?"
    r"(?: |\s?['\u2019])(?:(?:19|20)\d\d|\d\d)(?P<behind> Workshops?)?"
)
# "SIGMOD Conference", "ACM SIGMOD International Conference".
SHORT_AND_KIND = re.compile(
    r"(?:(?:ACM|IEEE|USENIX) )?(?P<short>\S.*?)(?: International)? [Cc]onference"
)
PUBLISHERS = re.compile(
    r"^(?:(?:ieee|acm|usenix|ifip|iapr|aaai|springer|elsevier)"
    r"(?:[ /-](?:cvf|rsj|acm|ieee|siam|ifip|ras))? )+"
)
# ``ACM SIGSAC Conference on Computer and Communications Security``
SPONSOR = re.compile(r"\bsig[a-z]{2,8} (?=(?:international )?(?:conference|symposium) on\b)")
LONGEST_NAME = 400
MOST_KEPT = 8_192  # answers: a list names the same few venues again and again
FEWEST_LETTERS_TO_GUESS = 5


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue people publish in. `short` is how the list writes it."""

    short: str
    name: str
    kind: VenueKind
    is_exact: bool  # its short name is a word, too, and means the venue only as written


@dataclass(frozen=True, slots=True)
class Hint:
    """What an address or DOI says: the venue, and the year if it follows."""

    venue: str
    year: int | None
    what: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A prefix of addresses or DOIs; ``{year}`` or ``{yy}`` in it stands for digits."""

    at: str
    venue: str
    year: int | None
    tells_year: bool

    def match(self, what: str) -> re.Match[str] | None:
        # Most patterns fail on their first letters: only the others are worth compiling.
        if not what.startswith(self.at.partition("{")[0]):
            return None
        return _compiled(self.at).match(what)


def _goes_on(parts: Sequence[str]) -> bool:
    """Whether a name goes on behind its comma: ``… on Machine Learning, Doors, and Houses``."""
    return any(part.startswith(("and ", "& ")) for part in parts) or " and " in "".join(parts[:1])


class VenueTable:
    """Look-up by spelling and by address.

    A field that holds a venue is looked up by `find`. What may be any text, such as a label or a
    heading, by `find_label`: topics that are names of journals as well ("Machine Learning") and
    short names that are words as well are not taken for venues there.
    """

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        self.venues: dict[str, Venue] = {}
        self._spellings: dict[str, str] = {}
        self._topics: dict[str, str] = {}
        self._words: set[str] = set()  # of all spellings
        self._patterns: dict[str, list[_Pattern]] = {}
        self._found: dict[str, Venue | None] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: Mapping[str, object]) -> None:
        is_exact = bool(row.get("exact"))
        venue = Venue(str(row["short"]), str(row["name"]), row["kind"], is_exact)  # type: ignore[arg-type]  # the data's test checks kinds
        self.venues[venue.short] = venue
        topics = {fold(str(topic)) for topic in row.get("topics", ())}  # type: ignore[attr-defined]  # JSON list
        aliases = row.get("aliases", ())
        shorts = () if is_exact else (venue.short,)
        for spelling in (*shorts, venue.name, *aliases):  # type: ignore[misc]  # JSON list
            folded = fold(str(spelling))
            known = self._topics if folded in topics else self._spellings
            known.setdefault(folded, venue.short)
            self._words.update(folded.split())
        for hint in row.get("hints", ()):  # type: ignore[attr-defined]  # JSON list
            self._patterns.setdefault(_first_part(hint["at"]), []).append(_pattern(venue, hint))

    def find(self, text: str) -> Venue | None:
        """The venue somebody means by `text`, whatever the spelling."""
        if text in self.venues:
            return self.venues[text]
        if text not in self._found:
            if len(self._found) > MOST_KEPT:
                self._found.clear()
            self._found[text] = self._by_spelling(text, self._topics) or self._in_name(text)
        return self._found[text]

    def find_label(self, text: str) -> Venue | None:
        """The venue that a text means which may be about anything else."""
        known = self.venues.get(text)
        if known:
            return None if known.is_exact or fold(text) in self._topics else known
        return self._by_spelling(text, {})

    def _by_spelling(self, text: str, topics: Mapping[str, str]) -> Venue | None:
        if ARXIV_AND_ID.match(text):
            return self.venues.get("arXiv")
        folded = fold(text)
        short = self._spellings.get(folded) or topics.get(folded)
        if short is None and not topics and self._words.isdisjoint(folded.split()):
            return None  # a name, as most texts are that are asked about
        if short is None:
            bare = _without_frame(text)
            short = self._spellings.get(bare) or topics.get(bare)
            short = short or self._spellings.get(bare.removeprefix("annual "))
            short = short or self._spellings.get(SPONSOR.sub("", bare))
        if short is None and topics:
            bare = PUBLISHERS.sub("", bare)
            dated = YEAR.sub("", text).strip(" '.\u2019")
            short = self._spellings.get(bare) or (dated if dated in self.venues else None)
        return self.venues[short] if short else self._short_and_kind(text)

    def _short_and_kind(self, text: str) -> Venue | None:
        """The conference whose short name stands before that word, as in "SIGMOD Conference"."""
        named = SHORT_AND_KIND.fullmatch(text.strip())
        venue = self.venues.get(named["short"]) if named else None
        return venue if venue and venue.kind == "conference" else None

    def _in_name(self, text: str) -> Venue | None:
        """The venue in a long name, as DBLP and Crossref give it; None for its satellites."""
        if " " not in text or len(text) > LONGEST_NAME:
            return None
        parts = [part for part in JOINTS.split(text) if part]
        venue = self._first_of(parts)
        if FINDINGS.search(text) and (where := self._named_short(parts)):
            return self.venues.get(f"{where} Findings")
        if venue is None or venue.kind == "workshop":
            return venue
        if WORKSHOP.search(text) and not WORKSHOP.search(venue.name):
            short = self.workshop_of(venue.short)
            return self.venues[short] if short else None
        return None if SATELLITE.search(text) else venue

    def _first_of(self, parts: Sequence[str]) -> Venue | None:
        """The first part that is a venue's name, or its short name with a year."""
        if len(parts) > 1:
            for number, part in enumerate(parts):
                is_name = len(part.split()) > 2 and not _goes_on(parts[number + 1 :])
                venue = self._by_spelling(part, {"": ""}) if is_name else None
                if venue is None and (found := SHORT_AND_YEAR.fullmatch(part)):
                    venue = self._of_short(found["short"])
                if venue:
                    return venue
        short = self._named_short(parts)
        return self.venues[short] if short and (WORKSHOP.search(" ".join(parts))) else None

    def _of_short(self, text: str) -> Venue | None:
        """The venue with a short name, the first of two that meet together ("EMNLP-IJCNLP")."""
        for name in (text, text.partition("-")[0], text.partition("/")[0]):
            if name in self.venues:
                return self.venues[name]
            if (short := self._spellings.get(fold(name))) and name.isupper():
                return self.venues[short]
        return None

    def _named_short(self, parts: Sequence[str]) -> str | None:
        """The first short name among the words of a long name."""
        words = (
            word for part in parts for word in re.findall(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*", part)
        )
        return next(
            (word for word in words if word in self.venues and not self.venues[word].is_exact), None
        )

    def hint(self, url_or_doi: str) -> Hint | None:
        """What an address or a bare DOI tells; the longest pattern that fits wins."""
        parts = address(url_or_doi)
        what = f"{parts.host}{parts.path}".lower() if parts else url_or_doi.lower()
        candidates = self._patterns.get(_first_part(what), ())
        fitting = [(len(p.at), m, p) for p in candidates if (m := p.match(what))]
        if not fitting:
            return None
        _, match, pattern = max(fitting, key=lambda found: found[0])
        year = pattern.year
        if pattern.tells_year and match.groupdict():
            digits = next(iter(match.groupdict().values()))
            year = int(digits) if len(digits) == 4 else _century(int(digits))
        return Hint(pattern.venue, year, match.group())

    def workshop_of(self, short: str) -> str | None:
        """The venue that stands for a conference's workshops; None where the table has none."""
        names = (f"{short}W", f"{short} Workshop")
        return next((name for name in names if name in self.venues), None)

    def mentioned(self, text: str) -> Venue | None:
        """The venue that a sentence names: "Accepted at MICCAI 2024 (oral)"."""
        for part in re.split(r"[,;:()]|\b(?:at|in|to|by|for|the)\b", text):
            if part.strip() and (found := self.find_label(YEAR.sub(" ", part).strip(" .'-"))):
                return found
        short = self._named_short([text])
        return self.venues[short] if short else None

    def nearest(self, text: str) -> str | None:
        """The short name closest to a misspelt one; None if none is close."""
        from difflib import get_close_matches

        wanted = fold(text)
        if len(wanted) < FEWEST_LETTERS_TO_GUESS:  # too many names are one letter away
            return None
        found = get_close_matches(wanted, list(self._spellings), n=1, cutoff=0.85)
        return self._spellings[found[0]] if found else None


@cache
def venue_table() -> VenueTable:
    """The table that comes with the package."""
    text = Path(__file__).with_name("venue_table.json").read_text(encoding="utf-8")
    return VenueTable(json.loads(text))


def fold(text: str) -> str:
    """A spelling without case, accents, punctuation and repeated spaces."""
    bare = text.casefold().replace("&", " and ")
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split())


def short_of(text: str, longest: int) -> str:
    """A shorter name in a long one that the table does not know; '' where there is none.

    DBLP gives the short name with the year behind the long one: "…, ICECS 2010, Athens, Greece".
    """
    parts = [part for part in JOINTS.split(text) if part]
    named = (SHORT_AND_YEAR.fullmatch(part) for part in parts)
    short = next((found["short"] for found in named if found), "")
    return short or next((part for part in parts[:1] if len(part) <= longest), "")


def _without_frame(text: str) -> str:
    """A folded spelling without "Proceedings of the", ordinals, years and "(CVPR)"."""
    bare = ORDINAL.sub(" ", re.sub(r"\([^()]*\)\s*$", " ", text.casefold()))
    return VOLUME.sub("", PREFIXES.sub("", fold(bare)))


def _first_part(at: str) -> str:
    return at.split("/", 1)[0]


def _pattern(venue: Venue, hint: Mapping[str, object]) -> _Pattern:
    year = hint.get("year")
    tells_year = hint.get("year_is") != "acceptance"
    return _Pattern(
        str(hint["at"]), venue.short, year if isinstance(year, int) else None, tells_year
    )


@cache
def _compiled(at: str) -> re.Pattern[str]:
    source = re.escape(at).replace(r"\{year\}", r"(?P<year>\d{4})")
    return re.compile(source.replace(r"\{yy\}", r"(?P<yy>\d\d)"))


def _century(yy: int) -> int:
    return 1900 + yy if yy > 60 else 2000 + yy
