"""How the titles of a document go on, or begin, and what that says of one that was read with more.

``A title by Ada Smith``, ``A title, Some Venue 2019`` and ``(Name) A title`` may be titles as a
whole: where most entries of the document have the same form, they are not.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from paperlist.importers.extract.authors import Names, names_in
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Unit
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.result import LIKELY
from paperlist.importers.extract.title_text import clean_title
from paperlist.importers.extract.venue_places import named_venue
from paperlist.importers.extract.venue_year import published
from paperlist.text.person_names import TRUNCATED, is_group

FEWEST = 3  # entries that make a convention
FEWEST_NAMED = 5
VENUE_ALONE = re.compile(  # … each longer word with a capital: no ``Buy or read``
    r"[A-Z][\w&/-]{1,30}(?:\s(?:[A-Z&][\w&/-]*|of|in|on|for|the|and)){0,8}"
)
NO_VENUE_LABEL = re.compile(
    r"anthology|^intro|\w+review|research$|\b(?:page|site|link|report)\b", re.IGNORECASE
)
MOST_WORDS_OF_A_VENUE = 9
MOST_FOR_ONE = 6  # labels for one that the title repeats
BY_WHOM = re.compile(
    r"(?P<title>.{10,}\S)\s+by\s+(?P<names>[A-Z].{1,60}?)(?:\s*\.?\s+(?:19|20)\d\d)?"
)
DASHED_BY = re.compile(  # ``A title - by Ada Smith``
    r"(?P<title>.{8,}\S)\s[-\u2013\u2014]\s[Bb]y\s(?P<names>[A-Z].{2,80}?)\.?"
)
# ``A title of some words, Some Venue 2019``
DATED = re.compile(
    r"(?P<title>.{8,}\S),\s(?:[Ii]n\s)?(?P<venue>[A-Z][^,;:()]{1,45}?),?\s(?P<year>(?:19|20)\d\d)"
)
BEHIND = re.compile(r",\s(?P<venue>[A-Z][^,;:()]{1,45}?),?\s(?:19|20)\d\d\b")
PREPRINTS = ("arXiv", "IACR ePrint")  # a venue that an address tells, for want of another
NO_VENUE = re.compile(
    r"(?:arxiv\s)?preprint|.*\breject(?:ed)?\b.*|(?:\w+\.?\s)?thesis|unpublished|manuscript|books?|white\s?paper|standard.*|(?:\w+\s)?tech(?:nical|\.)?\s?report",
    re.IGNORECASE,
)
# ``1. (Name) A title of some words``
NAMED = re.compile(r"\(\w[\w+./-]{1,19}\)\s+(?=[A-Z\d]\S*\s+\S)")
NAMED_ITEM = re.compile(rf"(?:\[[^\[\]]{{1,40}}\]|\W|\d+\.)*?{NAMED.pattern}")


# ``**Name**: Name: A title`` tells of all others what ``**Name**: A title`` is
LABELLED = re.compile(r"(?P<label>\w[^:\s]{1,30}(?:\s[^:\s]{1,30}){0,2}):\s")
REPEATED = re.compile(rf"{LABELLED.pattern}(?P=label):\s", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d):\s+(?=\S+\s+\S)")  # ``2020: The title``
# ``A title of some words, Ada Smith``, and ``, VENUE 2016`` behind it
BY_ONE = re.compile(r"(?P<title>.{10,}\S), (?P<name>[A-Z][\w'-]+ [A-Za-z][\w'-]+)")
DATED_BEHIND = re.compile(r",\s?[A-Z][\w&' -]{1,30}?\s(?:19|20)\d\d\b")
# ``A title of some words (Audio, Head Pose)``
TOPIC = re.compile(
    r"(?P<title>.{8,}\S)\s\((?P<topic>[A-Z][a-z]{2,20}(?:\s[A-Za-z]+){0,3}),\s[A-Z][^()]{2,60}\)"
)
FEWEST_OF_A_TOPIC, MOST_TOPICS = 8, 12
PLACED = re.compile(r"(?P<title>.{8,}\S)\s\((?P<venue>[A-Z][\w@&/ -]{1,40})\)")
PLACE_BEHIND = re.compile(r"\s?\((?P<venue>[A-Z][\w@&/ -]{1,40})\)")
# ``. Some Journal 22``
SHORT_DATED = re.compile(
    r"[\s.,:;]{1,4}(?P<venue>[A-Z][A-Za-z&/ -]{1,45}?)\s(?P<yy>[0-3]\d)(?=\s|$)"
)
# ``A title of some words (24'Some Journal of Names)``: nothing else is made so
YEAR_AND_PLACE = re.compile(
    r"\s*\((?P<yy>[0-3]\d)['\u2019](?P<venue>[A-Za-z][^()]{1,100}(?:\([^()]{1,20}\))?)\)\W*$"
)
BEFORE_COLON = re.compile(r"(?:\W|\d{1,3}[.)]\s)*(?P<names>[^:\n]{3,160}):\s(?=\S+\s+\S)")
# ``A title of some words -- Name``
NICK_BEHIND = re.compile(r"(?P<title>.{12,}\S)\s--?\s(?P<nick>[A-Z][\w.+-]{1,20}(?:\s\d\w{0,3})?)")
# ``A title of some words(Name)``
NICK_GLUED = re.compile(r"(?P<title>.{12,}\w)\([A-Z][\w.+-]{1,20}(?:\s[\w.+-]{1,12})?\)")
# ``(MM24)A title of some words``, ``(25)A title``
LED = re.compile(
    r"\W*\((?:(?P<venue>[A-Z][\w &-]{1,20}?)\s?)?['\u2019]?(?P<yy>[0-3]\d)(?:\s\w+)?\)\s*(?=\S)"
)
# ``A title of some words. Smith & Jones``, ``A title. Smith, Ada et al``
_SURNAME = r"[A-Z][\w'\u2019-]+"
ANDS = re.compile(r"\s(?:&|and)\s")
WHO_BEHIND = re.compile(
    rf"(?P<title>.{{8,}}[^\s.])[.?!]\s(?:(?P<two>{_SURNAME}\s(?:&|and)\s{_SURNAME})"
    rf"|(?P<family>{_SURNAME}),\s(?P<given>{_SURNAME}(?:\s{_SURNAME})?))(?P<others>\.?\set al)?\.?"
)
# ``A title of some words. Ada Smith``
SIGNED = re.compile(r"(?P<title>.{8,}\S[.?!])\s(?P<name>[A-Z][^.]{1,30}(?:\.\s?[^.]{1,30}){0,3})")


@dataclass(frozen=True, slots=True)
class TitleConventions:
    """What stands with the titles of most entries: names, venue and year, the method's name."""

    is_by: bool = False
    is_dated: bool = False
    is_named: bool = False
    is_year_first: bool = False
    is_labelled: bool = False
    is_signed: bool = False
    is_by_one: bool = False
    is_placed: bool = False
    is_short_dated: bool = False
    is_led: bool = False
    is_colon: bool = False
    is_nick_behind: bool = False
    is_nick_glued: bool = False
    is_link_venue: bool = False
    topics: frozenset[str] = frozenset()  # in parentheses behind titles: ``(Audio, …)``

    def apply(self, unit: Unit, draft: Draft) -> None:
        """Take off a title what stands with most of them."""
        self.apply_before(unit, draft)
        if self.is_nick_glued and (nick := NICK_GLUED.fullmatch(draft.title)):
            draft.data["title"] = nick["title"]
        if (topic := TOPIC.fullmatch(draft.title)) and topic["topic"] in self.topics:
            draft.data["title"] = topic["title"]
        self.apply_behind(unit, draft)

    def apply_before(self, unit: Unit, draft: Draft) -> None:
        """… before it."""
        if self.is_colon:
            take_names_before_colon(unit, draft)
        if self.is_led and (led := LED.match(draft.title)):
            draft.data["title"] = draft.title[led.end() :]
            put_short_year(draft, led["yy"], led["venue"] or "")
        if self.is_labelled and (label := label_of(unit)):
            draft.data["title"] = draft.title.removeprefix(f"{label}: ")
        named = NAMED.match(draft.title)
        if named and (self.is_named or is_name_within(draft.title, named)):
            draft.data["title"] = draft.title[named.end() :]
        if self.is_year_first and (first := YEAR_FIRST.match(draft.title)):
            draft.data["title"] = draft.title[first.end() :]
            draft.put("year", int(first["year"]), LIKELY)

    def apply_behind(self, unit: Unit, draft: Draft) -> None:
        """… behind it."""
        if self.is_nick_behind and (nick := NICK_BEHIND.fullmatch(draft.title)):
            draft.data["title"] = nick["title"]
        take_year_and_place(unit, draft)
        if dashed := DASHED_BY.fullmatch(draft.title):
            cut_by_whom(draft, dashed)
        if self.is_by:
            cut_by_whom(draft, BY_WHOM.fullmatch(draft.title))
        if self.is_dated:
            cut_dated(draft)
            take_where(unit, draft)
        if self.is_signed:
            cut_signed(draft)
        if self.is_by_one and (one := by_one(unit, draft)):
            draft.data["title"] = one["title"]
            draft.put("authors", [one["name"]], LIKELY)
        if self.is_placed and (placed := PLACED.fullmatch(draft.title)):
            draft.data["title"] = placed["title"]
            put_venue(draft, placed["venue"])
        if self.is_short_dated:
            take_short_year(unit, draft)
        if self.is_link_venue:
            put_venue(draft, link_behind(unit, draft))


def title_conventions_of(taken: Sequence[tuple[Unit, Draft]]) -> TitleConventions:
    """What the entries of a document have in common."""
    by_whom = sum(says_by_whom(unit, draft) for unit, draft in taken)
    dated = sum(says_when(unit, draft) for unit, draft in taken)
    alike = dated + sum(DATED.fullmatch(draft.title) is not None for _, draft in taken)
    years = sum(YEAR_FIRST.match(draft.title) is not None for _, draft in taken)
    repeated = sum(REPEATED.match(unit.text) is not None for unit, _ in taken)
    named = sum(NAMED_ITEM.match(unit.text) is not None for unit, _ in taken)
    signed = sum(is_signed(unit, draft) for unit, draft in taken)
    by_ones = sum(by_one(unit, draft) is not None for unit, draft in taken)
    placed = sum(says_place(unit, draft) for unit, draft in taken)
    short = sum(says_short_year(unit, draft) for unit, draft in taken)
    behind = [label for unit, draft in taken if (label := link_behind(unit, draft))]
    venues = sum(published(label).is_known for label in behind)
    return TitleConventions(
        is_by=by_whom * 2 >= len(taken) >= FEWEST,
        is_dated=alike * 2 >= len(taken) and dated >= FEWEST,
        is_named=named >= FEWEST_NAMED,
        is_year_first=years * 2 >= len(taken) and years >= FEWEST,
        is_signed=signed * 2 >= len(taken) and signed >= FEWEST,
        is_placed=placed * 2 >= len(taken) and placed >= FEWEST,
        is_by_one=by_ones >= FEWEST - 1,
        is_short_dated=short >= FEWEST_NAMED,
        is_link_venue=venues * 5 >= len(behind) * 3 and venues >= FEWEST_NAMED,
        is_colon=are_colons_signed(taken),
        is_nick_behind=sum(NICK_BEHIND.fullmatch(d.title) is not None for _, d in taken) >= FEWEST,
        is_led=sum(says_lead(unit, draft) for unit, draft in taken) >= FEWEST,
        is_nick_glued=sum(NICK_GLUED.fullmatch(d.title) is not None for _, d in taken) >= FEWEST,
        topics=topics_of([draft.title for _, draft in taken]),
        is_labelled=repeated > 0
        and repeated * MOST_FOR_ONE >= sum(bool(label_of(u)) for u, _ in taken),
    )


def topics_of(titles: Sequence[str]) -> frozenset[str]:
    """What many titles end in, in parentheses, where it is always one of a few topics."""
    found = Counter(m["topic"] for title in titles if (m := TOPIC.fullmatch(title)))
    usual = {topic for topic, count in found.items() if count >= FEWEST_OF_A_TOPIC}
    return frozenset(usual if len(usual) <= MOST_TOPICS else ())


def is_name_within(title: str, named: re.Match[str]) -> bool:
    """Whether a title repeats the name before it: ``(Timbre) Finding Doors via Timbre Marks``."""
    name = re.escape(named[0].strip(" ()"))
    return re.search(rf"\b{name}\b", title[named.end() :], re.IGNORECASE) is not None


def names_before_colon(unit: Unit) -> tuple[int, Names]:
    """Where an entry goes on behind its first colon, and the people it begins with, if it does.

    ``Ada Smith, Bo Jones, and Cy Park: The title, VENUE 2003``
    """
    found = BEFORE_COLON.match(unit.text)
    if found is None:
        return 0, Names()
    people = names_in(found["names"])
    is_whole = people.are_several or any(" " in one for one in people.people)
    return found.end(), people if is_whole and not people.rest else Names()


def are_colons_signed(taken: Sequence[tuple[Unit, Draft]]) -> bool:
    """Whether nearly all that stands before colons are people, so that one name alone is, too."""
    found = [people for start, people in (names_before_colon(unit) for unit, _ in taken) if start]
    several = sum(people.are_several for people in found)
    named = sum(bool(people.people) for people in found)
    are_most = named * 5 >= len(found) * 4 and named * 5 >= len(taken) * 2
    return several >= FEWEST and are_most


def take_names_before_colon(unit: Unit, draft: Draft) -> None:
    """``Ada Smith: The title``, in a document where names stand so."""
    start, people = names_before_colon(unit)
    begins = unit.text.find(draft.title)
    if people.people and 0 <= begins < start < begins + len(draft.title):
        draft.data["title"] = clean_title(unit.text[start : begins + len(draft.title)])
        draft.data["authors"], draft.confidence["authors"] = people.listed, LIKELY


def says_lead(unit: Unit, draft: Draft) -> bool:
    """Whether venue and year were read from what leads an entry: ``(CVPR25)A title``."""
    found = LED.match(unit.text)
    is_read = found is not None and not LED.match(draft.title) and "venue" in draft.data
    return bool(is_read and found and found["venue"] and _is_year(draft, found["yy"]))


def take_year_and_place(unit: Unit, draft: Draft) -> None:
    """``A title (24'Some Journal)``: whatever stands there is where it appeared."""
    if found := YEAR_AND_PLACE.search(draft.title):
        draft.data["title"] = draft.title[: found.start()]
    else:
        first = unit.text.partition("[")[0].rstrip()
        found = YEAR_AND_PLACE.search(first) if draft.title in first else None
    if found:
        put_short_year(draft, found["yy"], found["venue"])


def put_short_year(draft: Draft, yy: str, venue: str) -> None:
    """Take a year of two digits, and the venue beside it."""
    if draft.confidence.get("year", 0.0) < LIKELY:  # an address tells when it was posted
        draft.data["year"], draft.confidence["year"] = 2000 + int(yy), LIKELY
    if venue and _is_year(draft, yy):
        put_venue(draft, venue)


def _is_year(draft: Draft, yy: str) -> bool:
    return str(draft.data.get("year", ""))[2:] == yy


def says_place(unit: Unit, draft: Draft) -> bool:
    """Whether a known venue in parentheses ends a title, or follows it: ``A title (ICML)``."""
    found = PLACED.fullmatch(draft.title) or PLACE_BEHIND.match(unit.text.partition(draft.title)[2])
    return found is not None and published(found["venue"]).is_known


def by_one(unit: Unit, draft: Draft) -> re.Match[str] | None:
    """``A title, Ada Smith`` before a venue and its year: the title, and who is named there."""
    found = BY_ONE.fullmatch(draft.title) if "authors" not in draft.data else None
    if found is None or not names_in(found["name"], labelled=True).people:
        return None
    behind = unit.text.partition(draft.title)[2]
    return found if DATED_BEHIND.match(behind) else None


def says_short_year(unit: Unit, draft: Draft) -> bool:
    """Whether the year of an entry was read from ``VENUE 24`` behind its title."""
    found = SHORT_DATED.match(unit.text.partition(draft.title)[2])
    return found is not None and str(draft.data.get("year", ""))[2:] == found["yy"]


def take_short_year(unit: Unit, draft: Draft) -> None:
    """``Some Journal 22``, where most entries have venue and year so: it is no volume."""
    found = SHORT_DATED.match(unit.text.partition(draft.title)[2])
    if found is None or "year" in draft.data or named_venue(found["venue"], 0).venue == "":
        return
    draft.put("year", 2000 + int(found["yy"]), LIKELY)
    put_venue(draft, found["venue"])


def label_of(unit: Unit) -> str:
    """The bold label before a title and a colon; '' where the title begins with it once more."""
    line = unit.reader.lines[0] if unit.reader.lines else []
    found = LABELLED.match(unit.text) if line and line[0].strong else None
    return found["label"] if found and not REPEATED.match(unit.text) else ""


def says_by_whom(unit: Unit, draft: Draft) -> bool:
    """Whether names behind "by" end the title, or ended it before they were cut off."""
    found = BY_WHOM.fullmatch(draft.title)
    if found and names_in(found["names"]).people:
        return True
    return "authors" in draft.data and f"{draft.title} by " in unit.text


def cut_by_whom(draft: Draft, found: re.Match[str] | None) -> None:
    """``A title by Ada Smith``, in a document where names stand so, or behind a dash."""
    people = names_in(found["names"], labelled=True) if found else None
    if found and people and people.people and "authors" not in draft.data:
        draft.data["title"] = found["title"]
        draft.put("authors", people.listed, LIKELY)


def is_signed(unit: Unit, draft: Draft) -> bool:
    """Whether the authors follow the title as a sentence: ``A title. Ada Smith, Bo Jones. …``."""
    authors = draft.data.get("authors")
    first = authors[0] if isinstance(authors, list) else ""
    written = (first, first.rpartition(" ")[2] + ",") if first else ()
    return any(f"{draft.title.rstrip('.')}. {name}" in unit.text for name in written)


def cut_signed(draft: Draft) -> None:
    """``A title. Ada Smith``, in a document where the authors follow titles so."""
    if (who := WHO_BEHIND.fullmatch(draft.title)) and "authors" not in draft.data:
        draft.data["title"] = who["title"]
        names = [*ANDS.split(who["two"])] if who["two"] else [f"{who['given']} {who['family']}"]
        draft.put("authors", [*names, *([TRUNCATED] if who["others"] else [])], LIKELY)
        return
    found = SIGNED.fullmatch(draft.title)
    if found and "authors" not in draft.data and len(names_in(found["name"]).people) == 1:
        draft.data["title"] = found["title"].removesuffix(".")
        draft.put("authors", [*names_in(found["name"]).listed], LIKELY)


def says_when(unit: Unit, draft: Draft) -> bool:
    """Whether a venue and a year follow the title behind a comma, and were read as such."""
    if not {"venue", "year"} <= draft.data.keys():
        return False
    _, title, behind = unit.text.partition(draft.title)
    return bool(title and BEHIND.match(behind))


def cut_dated(draft: Draft) -> None:
    """``A title, Some Venue 2019``, in a document where venue and year stand so."""
    found = DATED.fullmatch(draft.title)
    if found is None or str(draft.data.get("year", found["year"])) != found["year"]:
        return
    draft.data["title"] = found["title"]
    draft.put("year", int(found["year"]), LIKELY)
    put_venue(draft, found["venue"])


def take_where(unit: Unit, draft: Draft) -> None:
    """The venue between title and year where it is in no table, in such a document."""
    _, title, behind = unit.text.partition(draft.title)
    if title and (found := BEHIND.match(behind)):
        put_venue(draft, found["venue"])


def link_behind(unit: Unit, draft: Draft) -> str:
    """What the first link behind a title in plain text is called: ``The title [[VENUE]](…)``.

    '' where it is called by what it leads to: the paper, its code.
    """
    found = draft.headline
    if found is None or found.span is not None or found.style not in ("text", "strong"):
        return ""
    line = unit.reader.lines[found.line][found.last :]
    first = next((span for span in line if span.text.strip() or span.link), None)
    label = first.link.label.strip() if first and first.link else ""
    if published(label).is_known:
        return label
    is_named = VENUE_ALONE.fullmatch(label) and len(label.split()) <= MOST_WORDS_OF_A_VENUE
    is_other = label_kind(label) or NO_VENUE_LABEL.search(label) or is_group(label)
    return label if is_named and not is_other and not names_in(label).people else ""


def put_venue(draft: Draft, name: str) -> None:
    """Take a name for the venue where none but a server of preprints is known."""
    is_other = "venue" in draft.data and draft.data["venue"] not in PREPRINTS
    said = named_venue(name, 0).venue
    if said and not (is_other or NO_VENUE.fullmatch(name)):
        draft.data["venue"], draft.confidence["venue"] = said, LIKELY
