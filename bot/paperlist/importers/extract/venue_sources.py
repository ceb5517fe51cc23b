"""The venue and the year of an entry: what it says, what its addresses and the headings say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from paperlist.importers.extract.authors import (
    ET_AL,
    STRICT_PREFIX,
    Names,
    has_initial,
    names_in,
)
from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.reading_dates import is_of_reader, was_read
from paperlist.importers.extract.remaining_text import Line
from paperlist.importers.extract.result import GUESSED, LIKELY, SURE
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.venue_in_text import PREPRINTS, in_text
from paperlist.importers.extract.venue_names import FRAME, known_venue
from paperlist.importers.extract.venue_places import (
    behind_names,
    behind_preprint,
    beside_names,
    named_venue,
)
from paperlist.importers.extract.venue_year import FULL_YEAR, MONTHS, Published, published
from paperlist.importers.extract.volumes import PUBLISHED_BY, without_pages
from paperlist.text import identifiers
from paperlist.text.venues import Hint, venue_table

BARELY = 0.4
NOTHING = Published()
VENUE_WORD = re.compile(
    r"""\b(?:journal|conference|conf|proceedings|proc|transactions|trans|letters|symposium|workshop
    |press|review|annals|magazine|advances\sin|lecture\snotes|ieee|acm|springer|forum|bulletin
    |communications|thesis|report|pami|arxiv)\b""",
    re.VERBOSE | re.IGNORECASE,
)
SATELLITE = re.compile(r"\b(?:workshops?|findings|companion|demo\w*|tutorials?)\b|@", re.IGNORECASE)
ACRONYM = re.compile(r"(?=.*[A-Z].*[A-Z])[a-z]{0,3}[A-Z][A-Za-z0-9&/-]{1,12}")
FUNCTION_WORD = re.compile(
    r"\b(?:the|we|you|this|that|is|are|from|with|by|to|our|it|its|see|more|which|how)\b",
    re.IGNORECASE,
)
MOST_WORDS_OF_A_VENUE = 9
LONGEST_OF_A_LABEL = 100
# ``*Cell Systems, April 2019.*``
NAME_AND_DATE = re.compile(
    rf"\s*(?P<name>[A-Z][^,;:]{{2,80}}),\s(?:{MONTHS})[a-z]*\.?,?\s(?P<year>(?:19|20)\d\d)\W*",
    re.IGNORECASE,
)
# ``MA: MIT Press``, ``Acme Corporation``: who published it, not where it appeared
PUBLISHER = re.compile(
    r".*\b(?:university press|CRC press|o['\u2019]reilly(?: media)?|springer[ -]verlag"
    r"|morgan kaufmann|addison[ -]wesley|prentice[ -]hall|mcgraw[ -]hill|academic press"
    r"|corporation|working group|john wiley.*)\.?"
    r"|[A-Z][\w .]{1,20}:\s.*\b(?:press|media|verlag|springer|wiley|elsevier|books|publish\w+)\b.*",
    re.IGNORECASE,
)
THESIS = re.compile(
    r"(?:ph\.?\s?d\.?|m\.?\s?sc\.?|m\.?\s?s\.?|master['\u2019]?s?|bachelor['\u2019]?s?|doctoral)?"
    r"\s?(?:thesis|dissertation)",
    re.IGNORECASE,
)
# ``*Psychological Methods, 17*(2), 137-152``
# ``arXiv 2005``, beside the id of a later version: no paper was posted long after it appeared
YYMM_OF_ARXIV = re.compile(r"20(?:0[1-9]|1[0-2])")
FIRST_AFTER_MONTHS = 2020
SMALL_FIRST = re.compile(r"npj |[a-z]{1,3}[A-Z]{2,}")  # ``npj Computational Materials``, ``aiDM``
NAME_AND_VOLUME = re.compile(r"\s*(?P<name>[A-Z][^.,;:()]{4,90}),\s\d{1,4}\W*")
IS_ADDRESS = re.compile(r"://|\b10\.\d{4,9}/")  # what a link is called, and no venue or year
VOLUME_BEHIND = re.compile(r",?\s\d{1,4}(?:\.\d{1,3}|\s?\(\d|,\s(?:no\.?\s?)?\d)")
# … nor who wrote it and where they are: ``(Some University, 2024)``
OF_PEOPLE = re.compile(
    r"^Anonymous\b|\b(?:Univ(?:ersi\w+)?|Hospital|Institute)\b(?! Press)|\bCollege(?! Press)"
)
SMALL_WORDS = frozenset({"of", "on", "and", "in", "for", "at", "&"})
# ``by Ada Smith, Bo Jones from Acme University on A Journal - what it is about``
FROM_AND_ON = re.compile(
    r"\W*by\s[A-Z].{3,200}?\sfrom\s[A-Z].{1,80}?\son\s(?P<venue>[A-Z][^-\u2013\u2014.;:()]{1,90}?)(?=\s[-\u2013\u2014]\s|[.;(]|\s*$)"
)
# ``Publisher: Methods of Some Research``, on a line of its own
FIELD_OF_VENUE = re.compile(
    r"\W*(?:publisher|published\s(?:in|at)|venue|journal|conference|source)\s?[:\uff1a]\s{0,3}"
    r"(?P<venue>[A-Z]\S*\s[^:;|]{2,120})?",
    re.IGNORECASE,
)
Columns = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the page says before and above an entry: venue and year in headings."""

    heading: Published = NOTHING
    page: Published = NOTHING


def said_of(
    rest: Sequence[Line], columns: Columns, by_place: Published = NOTHING, byline: str = ""
) -> Published:
    """The venue and year that the entry itself tells.

    `by_place` is what stands in a reference where the venue does; in the `byline` are names.
    """
    best = Published()
    if "venue" in columns or "year" in columns or "date" in columns:
        venue = _of_column(text_of(columns.get("venue", ())))
        with_venue = venue.year if venue.is_known else 0  # venue and year are of one source
        year = with_venue or published(text_of(columns.get("year", ()))).year or venue.year
        date = published(text_of(columns.get("date", ()))).year
        if venue.venue or year or date:
            best = Published(venue.venue, year or date, venue.is_known, not year and bool(date))
    if best.venue and best.year:
        return best
    best = _better(best, by_place)
    for line in (one for one in rest if not one.is_note):
        for said in _of_line(line, byline):
            best = _better(best, said)
    return best


def _of_line(line: Line, byline: str) -> Iterator[Published]:
    """What one line says: its labels and brackets, its text, what is in italics."""
    yield from _of_labels(line)
    yield from map(_named, line.venues)
    if behind := FROM_AND_ON.match(line.text):
        yield _named(behind["venue"])
    if field := FIELD_OF_VENUE.fullmatch(line.text):  # … or what a link behind it is called
        yield from map(_named, [field["venue"]] if field["venue"] else line.labels[:1])
    said = behind_preprint(line.text) or beside_names(line.text, byline)
    said = said if said.is_known else behind_names(line.text) or said
    said = _plausible(said, has_volume=_has_volume(said, line.text))
    yield said._replace(venue="") if STRICT_PREFIX.match(line.text) and not said.is_known else said
    yield from map(_emphasised, line.em)


def _of_column(text: str) -> Published:
    """What a cell below "Venue" says; a long name is a venue there, too."""
    said = published(text)
    return said if said.venue or not text else named_venue(text, said.year)


def _of_labels(line: Line) -> Iterator[Published]:
    """What links and brackets say: ``[A Journal 5, 7 (2021)](…) | [bioRxiv (2020)](…)``.

    A preprint is not where a paper appeared, where another label says that with its year.
    """
    labels = [when_of(label) for label in line.labels if not IS_ADDRESS.search(label)]
    texts = [text for text in (*labels, *line.brackets) if len(text) < LONGEST_OF_A_LABEL]
    # ``ACL`` alone may be the label of a second link to the paper, ``ACL19`` is not.
    said = [
        one if one.is_known or one.year else Published()
        for text, one in zip(texts, map(published, texts), strict=True)
        if not label_kind(text) or (one.is_known and one.year)
    ]
    servers = [one for one in map(known_venue, texts) if one in PREPRINTS[1:]]
    if not any(one.venue for one in said):
        said += [Published(one, 0, True) for one in servers]
    appeared = [one for one in said if one.venue and one.year and not _is_preprint(one)]
    yield from appeared or said


def _is_preprint(said: Published) -> bool:
    """Whether a venue is a server, or the word for something else than a venue."""
    venue = venue_table().venues.get(said.venue)
    is_server = venue is not None and venue.kind == "preprint"
    return is_server or said.is_date or bool(label_kind(said.venue))


def when_of(label: str) -> str:
    """A link's label; of ``Smith et al. (2019)`` the year alone, and the venue if it names one."""
    citation = cited(label)
    return (citation.where or str(citation.year)) if citation else label


def _emphasised(em: str) -> Published:
    """What a text in italics says, unless it is names."""
    if dated := NAME_AND_DATE.fullmatch(em):
        return _named(f"{dated['name']} {dated['year']}")
    if (volume := NAME_AND_VOLUME.fullmatch(em)) and not FULL_YEAR.search(em):
        return Published(known_venue(volume["name"]) or volume["name"])
    people = names_in(em) if not VENUE_WORD.search(em) else Names()
    return _plausible(in_text(people.rest if people.people or people.rest else em))


def _named(text: str) -> Published:
    """What stands where a venue does: taken for one by its place, known or not."""
    said = published(text)
    if said.is_known:
        return said
    if found := venue_table().find(text):
        return said._replace(venue=found.short, is_known=True)
    said = said._replace(venue=FRAME.sub("", said.venue))
    if _are_people(said.venue):
        return said._replace(venue="")  # ``*Ada Smith, Bo Jones* 2019``
    is_name = said.venue[:1].isupper() or SMALL_FIRST.match(said.venue) is not None
    odd = not is_name or '"' in said.venue
    return said._replace(venue="") if odd else said


def _are_people(text: str) -> bool:
    """Whether a text that stands where a venue does is several people with whole names."""
    people = names_in(text).people
    return len(people) > 1 and all(" " in one for one in people) and not VENUE_WORD.search(text)


def _settle_byline(draft: Draft, when: Published) -> None:
    """Take no journal for its authors: ``*Behavioral and Brain Sciences*`` is read as two."""
    said = draft.byline.strip(" .,()")
    several = bool(said and when.venue) and not (draft.is_alone or ET_AL.search(said))
    is_venue = several and when.venue in (said, known_venue(said))
    if is_venue and (when.is_known or not _are_people(said)):
        draft.data.pop("authors", None)
        draft.confidence.pop("authors", None)
        draft.byline = draft.place = ""


def _has_volume(said: Published, text: str) -> bool:
    """Whether a volume and pages follow a name, so that it is a journal's: nobody is called so."""
    at = text.find(said.venue) if said.venue else -1
    return at >= 0 and VOLUME_BEHIND.match(text, at + len(said.venue)) is not None


def _plausible(said: Published, *, has_volume: bool = False) -> Published:
    """What running text says; an unknown venue in it has to be made as names of venues are."""
    if said.is_known or not said.venue:
        return said
    said = said._replace(venue=said.venue.removeprefix("In ").removeprefix("in "))
    bare = said.venue
    if " " not in bare and said.year and (journal := venue_table().find(bare)):
        return said._replace(venue=journal.short, is_known=True)  # ``Bioinformatics 2017``
    several = len(bare.split()) > 1 and bare[:1].isupper()
    is_name = bool(VENUE_WORD.search(bare) or ACRONYM.fullmatch(bare) or several or has_volume)
    is_long = has_volume or len(bare.split()) > 3  # and no country: ``The Netherlands, 2018``
    odd = (
        len(bare.split()) > MOST_WORDS_OF_A_VENUE
        or FUNCTION_WORD.search(bare.removeprefix("The ") if is_long else bare)
        or OF_PEOPLE.search(bare)
        or '"' in bare
    )
    acronym = any(len(word) > 1 and word.isupper() for word in bare.split())
    odd = odd or (not VENUE_WORD.search(bare) and _is_lower(bare))
    people = not (acronym or has_volume or VENUE_WORD.search(bare)) and (
        names_in(bare).people or any(map(has_initial, bare.split(",")))
    )
    if odd or not is_name or people:
        return said._replace(venue="")
    return said


def _is_lower(text: str) -> bool:
    """Whether most words of a text are no names: ``Codd's argument for data independence``."""
    words = [word for word in text.split() if word not in SMALL_WORDS]
    return sum(word[:1].islower() and not ACRONYM.fullmatch(word) for word in words) * 2 > len(
        words
    )


def _better(one: Published, other: Published) -> Published:
    if not other.venue and not other.year:
        return one
    if _worth(other) > _worth(one):
        # A date elsewhere in the entry stands in for a year that is not with the venue.
        return (
            other
            if other.year or not one.year
            else other._replace(year=one.year, is_date=one.is_date, is_day=one.is_day)
        )
    if other.year and (not one.year or (one.is_date and not other.is_date and not other.venue)):
        return one._replace(year=other.year, is_date=other.is_date, is_day=other.is_day)
    return one


def _worth(said: Published) -> tuple[bool, ...]:
    """How much was said; where a paper appeared is more than where it was posted before."""
    appeared = said.is_known and said.venue not in PREPRINTS
    return said.is_known, bool(said.venue and said.year), appeared, bool(said.venue)


def take_venue_and_year(draft: Draft, when: Published, around: Surroundings) -> None:
    """What the entry says; else labels and headings, its addresses, and at last arXiv's id.

    A label or a heading that names a venue speaks of every entry below it, whatever host their
    links have: only a workshop of the same venue follows from the address.
    """
    hint = _hint(draft)
    if when.is_day and is_of_reader(when.year, str(draft.data.get("arxiv", ""))):
        when = when._replace(year=0, is_date=False)
    _take_said(draft, when, hint)
    if when.year and not (when.is_date and around.heading.venue):
        draft.put("year", when.year, LIKELY if when.is_date else SURE)
    if around.heading.venue and around.heading.venue not in PREPRINTS:
        _take_heading(draft, around.heading, hint)
    _take_hint(draft, when, hint)
    for place in (around.heading, around.page):
        if place.is_known or (place.year and not place.venue):
            draft.put("venue", place.venue, GUESSED)
            draft.put("year", 0 if was_read(place, draft) else place.year, GUESSED)
    draft.put("year", when.year, LIKELY)
    _take_posted(draft)


def _take_said(draft: Draft, when: Published, hint: Hint | None) -> None:
    """The venue that the entry itself names, unless it is an author or a publisher."""
    _settle_byline(draft, when)
    authors = draft.data.get("authors")
    names = [str(name) for name in authors] if isinstance(authors, list) else []
    is_name = any(when.venue in (name, name.split()[-1]) for name in names)
    is_name = is_name or sum(name in when.venue for name in names if " " in name) > 1
    is_name = is_name or (bool(names) and names_in(when.venue, labelled=True).listed == names)
    if when.is_known:
        draft.put("venue", when.venue, SURE)
    elif is_name:
        draft.withheld = when.venue
    elif hint and hint.venue in when.venue and not SATELLITE.search(when.venue):
        draft.put("venue", hint.venue, LIKELY)  # ``Proceedings of ACLIJCNLP``
    elif when.venue and not PUBLISHER.fullmatch(when.venue):
        _put_venue(draft, when.venue)


def _take_posted(draft: Draft) -> None:
    """Where and when a paper was posted: by its arXiv id, else by the address of a server."""
    if arxiv := draft.data.get("arxiv"):
        posted = identifiers.arxiv_year(str(arxiv))
        stated = str(draft.data.get("year", ""))
        is_posted = draft.data.get("venue") in (None, *PREPRINTS) and posted >= FIRST_AFTER_MONTHS
        if stated == str(arxiv)[:4] or (is_posted and YYMM_OF_ARXIV.fullmatch(stated)):
            draft.data["year"] = posted  # ``arXiv 2004`` is of April 2020
        draft.put("year", posted, GUESSED)
        if draft.data.get("year") == posted:  # another year is that of a venue not named here
            draft.put("venue", "arXiv", BARELY)
    elif posted_at := _hint(draft, of_preprints=True):
        draft.put("year", posted_at.year or 0, GUESSED)
        if posted_at.year in (None, draft.data.get("year")):
            draft.put("venue", posted_at.venue, BARELY)


def _put_venue(draft: Draft, name: str) -> None:
    """A venue that no table knows, without pages and publisher; a thesis has none."""
    if not THESIS.fullmatch(name):
        bare = _whole(without_pages(PUBLISHED_BY.sub("", name)))
        journal = venue_table().find(bare) if bare != name else None
        draft.put("venue", journal.short if journal else bare, LIKELY)


def _whole(venue: str) -> str:
    """A text that no table knows; what is known in one that is cut out of a sentence."""
    if venue.count("(") != venue.count(")"):
        cut = venue.partition("(")[0].rstrip()  # ``ICCV (HIDE``
        return known_venue(cut) or cut
    if venue[:2].islower() and " " in venue and not venue.startswith("npj "):
        return known_venue(venue.split(maxsplit=1)[0])  # ``biorxiv GAN``
    first, _, rest = venue.partition(" ")
    if rest.islower() and first.isupper() and not SATELLITE.search(rest):
        return known_venue(first) or venue  # ``ICLR benchmark of several tasks``
    return venue


def _take_heading(draft: Draft, said: Published, hint: Hint | None) -> None:
    """The venue that a label or a heading gives, for an entry that names none."""
    if "venue" in draft.data:
        draft.put("year", said.year, LIKELY)
        return
    is_part = hint is not None and hint.venue != said.venue and hint.venue.startswith(said.venue)
    draft.put("venue", hint.venue if hint and is_part else said.venue, LIKELY)
    draft.put("year", said.year or (hint.year if hint else 0), LIKELY)


def _hint(draft: Draft, *, of_preprints: bool = False) -> Hint | None:
    """What addresses and the DOI say of a venue: of a preprint server, or of any other."""
    reported = [draft.links[kind] for kind in ("paper", "pdf") if kind in draft.links]
    reported.append(str(draft.data.get("doi", "")))
    found = (venue_table().hint(what) for what in reported if what)
    return next((h for h in found if h and (h.venue in PREPRINTS) is of_preprints), None)


def _take_hint(draft: Draft, when: Published, hint: Hint | None) -> None:
    """The venue of the address; its year too, where a date is all that the entry says."""
    if hint is None:
        return
    if "venue" not in draft.data and hint.year and when.is_date:
        draft.data.pop("year", None)  # the date may be that of a preprint: one source for both
    stated = draft.data.get("year")
    if "venue" not in draft.data and hint.year and stated not in (None, hint.year):
        draft.notes.append(f"the address says {hint.venue} {hint.year}, the entry {stated}")
        return  # NAACL had no such paper in 2018: the year may be that of the preprint
    draft.put("venue", hint.venue, LIKELY)
    if hint.venue == draft.data.get("venue") and hint.year:
        draft.put("year", hint.year, LIKELY)
    if when.is_known and hint.venue != when.venue and hint.venue.startswith(when.venue):
        draft.notes.append(f"the address says {hint.venue}, the entry {when.venue}")
