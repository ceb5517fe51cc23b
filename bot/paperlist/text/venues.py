"""The venue table: canonical short names, their other spellings, and what addresses tell."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from paperlist.text.identifiers import address

VenueKind = Literal["conference", "workshop", "journal", "preprint"]

PREFIXES = re.compile(r"^(?:in )?(?:the )?(?:proceedings of (?:the )?|proc )?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ORDINAL = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)|(?:19|20)\d\d|(?:twent|thirt|fort|fift)(?:y|ieth)[ -]?)\b|'\d\d\b"
    r"|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth)\b"
)
VOLUME = re.compile(r"\s+\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Venue:
    """A venue people publish in. `short` is how the list writes it."""

    short: str
    name: str
    kind: VenueKind


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


class VenueTable:
    """Look-up by spelling and by address."""

    def __init__(self, rows: Iterable[Mapping[str, object]]) -> None:
        self.venues: dict[str, Venue] = {}
        self._spellings: dict[str, str] = {}
        self._patterns: dict[str, list[_Pattern]] = {}
        for row in rows:
            self._add(row)

    def _add(self, row: Mapping[str, object]) -> None:
        venue = Venue(str(row["short"]), str(row["name"]), row["kind"])  # type: ignore[arg-type]  # the data's test checks kinds
        self.venues[venue.short] = venue
        aliases = row.get("aliases", ())
        for spelling in (venue.short, venue.name, *aliases):  # type: ignore[misc]  # JSON list
            self._spellings.setdefault(fold(str(spelling)), venue.short)
        for hint in row.get("hints", ()):  # type: ignore[attr-defined]  # JSON list
            self._patterns.setdefault(_first_part(hint["at"]), []).append(_pattern(venue, hint))

    def find(self, text: str) -> Venue | None:
        """The venue somebody means by `text`, whatever the spelling."""
        if text in self.venues:
            return self.venues[text]
        short = self._spellings.get(fold(text)) or self._spellings.get(_without_frame(text))
        return self.venues[short] if short else None

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
            if part.strip() and (found := self.find(YEAR.sub(" ", part).strip(" .'-"))):
                return found
        words = (word for word in re.findall(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*", text))
        return next((self.venues[word] for word in words if word in self.venues), None)

    def nearest(self, text: str) -> str | None:
        """The short name closest to a misspelt one; None if none is close."""
        from difflib import get_close_matches

        found = get_close_matches(fold(text), list(self._spellings), n=1, cutoff=0.85)
        return self._spellings[found[0]] if found else None


@cache
def venue_table() -> VenueTable:
    """The table that comes with the package."""
    text = Path(__file__).with_name("venue_table.json").read_text(encoding="utf-8")
    return VenueTable(json.loads(text))


def fold(text: str) -> str:
    """A spelling without case, accents, punctuation and repeated spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w]+|_", " ", bare).split())


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
