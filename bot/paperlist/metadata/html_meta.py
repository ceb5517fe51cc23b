"""A paper's page: the tags that Google Scholar asks publishers for, and weaker ones.

``citation_*`` are Highwire Press tags (scholar.google.com/intl/en/scholar/inclusion.html); Dublin
Core, PRISM and Open Graph say less, and less exactly. IEEE Xplore has its data as JSON in a script.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from paperlist.metadata.safe_json import (
    at,
    initials_first,
    items,
    names_of,
    string,
    text_of,
    title_of,
    year_of,
)
from paperlist.metadata.source_record import Question, SourceRecord
from paperlist.ports.files import Answer
from paperlist.text import identifiers
from paperlist.text.author_lists import split_authors
from paperlist.text.venues import venue_table

ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.5,*/*;q=0.1"
MOST_TAGS = 5_000
# Possessive and limited: what could not be a tag is given up at once, and never tried again.
META_TAG = re.compile(
    r"""<meta\b (?: [^<>"']++ | "[^"]{0,20000}+" | '[^']{0,20000}+' ){1,60}+ >""",
    re.IGNORECASE | re.VERBOSE,
)
Tags = Mapping[str, Sequence[str]]

# Tags in the order in which they are believed; the weak ones are the page's title and upload date.
TITLES = (
    "citation_title",
    "dc.title",
    "dcterms.title",
    "bepress_citation_title",
    "eprints.title",
    "prism.title",
)
WEAK_TITLES = ("og:title", "twitter:title")
AUTHORS = (
    "citation_author",
    "citation_authors",
    "bepress_citation_author",
    "dc.creator",
    "dcterms.creator",
    "eprints.creators_name",
    "dc.contributor.author",
)
VENUES = (
    "citation_journal_title",
    "citation_conference_title",
    "citation_conference",
    "citation_inbook_title",
    "citation_book_title",
    "prism.publicationname",
    "bepress_citation_journal_title",
    "citation_technical_report_institution",
    "citation_dissertation_institution",
    "dc.relation.ispartof",
)
YEARS = (
    "citation_publication_date",
    "citation_date",
    "citation_cover_date",
    "citation_year",
    "bepress_citation_date",
    "dc.issued",
    "dcterms.issued",
    "dc.date.issued",
    "eprints.date",
    "prism.coverdate",
    "prism.publicationdate",
)
WEAK_YEARS = ("dc.date", "dcterms.date", "citation_online_date", "article:published_time")
DOIS = (
    "citation_doi",
    "bepress_citation_doi",
    "prism.doi",
    "dc.identifier",
    "dc.identifier.doi",
    "dcterms.identifier",
    "eprints.doi",
    "dc.source",
    "og:url",
)
# What a server calls a page that answers 200 and has nothing: as a whole title, never in one.
NOTHING_THERE = re.compile(
    r"(?:error[\s:]*)?(?:[45]\d\d)?[\s:|-]*(?:the |this |your )?"
    r"(?:(?:page|article|paper|document|record|file|doi|item)? ?(?:was |is |could |can)?"
    r"(?:not|n't) ?(?:be )?(?:found|available|exist)|error|access denied|just a moment"
    r"|attention required|sign in|log ?in|captcha|are you a robot|unauthori[sz]ed|forbidden"
    r"|redirecting|bad request|service unavailable)?[\s.!|-]*(?:cloudflare)?",
    re.IGNORECASE,
)
IEEE_DATA = "xplGlobal.document.metadata="


def question(url: str) -> Question:
    return Question("page", url, {"Accept": ACCEPT})


def read(answer: Answer) -> tuple[SourceRecord, ...]:
    """The paper that a page is about; nothing when it does not say."""
    if answer.body[:5] == b"%PDF-":
        return ()
    text = text_of(answer)
    tags = tags_of(text)
    title, is_weak = _title(tags)
    ieee = _ieee(text) if IEEE_DATA in text else None
    if ieee is not None:
        return (ieee,)
    if not title:
        return ()
    venue, year, is_year_weak = _venue(tags), _year(tags, YEARS), False
    if not year:
        year, is_year_weak = _year(tags, WEAK_YEARS), True
    arxiv = next(
        (a for text in tags.get("citation_arxiv_id", ()) if (a := identifiers.arxiv_id(text))), ""
    )
    known, doi = venue_table().find(venue), _doi(tags)
    return (
        SourceRecord(
            source="page",
            title=title,
            authors=_authors(tags),
            venue=venue or ("arXiv" if arxiv else ""),
            year=year,
            doi="" if arxiv else doi,
            arxiv=arxiv,
            candidates=(doi,) if arxiv and doi else (),  # an arXiv page names the publication's
            is_preprint=bool(arxiv) or (known is not None and known.kind == "preprint"),
            doubtful=frozenset({"title"} if is_weak else ())
            | frozenset({"year"} if is_year_weak else ()),
        ),
    )


def tags_of(text: str) -> Tags:
    """The meta tags of a page, by name in lower case, in their order."""
    from selectolax.lexbor import LexborHTMLParser

    found: dict[str, list[str]] = defaultdict(list)
    # The parser sees these tags alone: elements in one another cost it the square of their number.
    tags = [match[0] for match in islice(META_TAG.finditer(_without_comments(text)), MOST_TAGS)]
    for tag in LexborHTMLParser("".join(tags)).css("meta"):
        named = tag.attributes.get("name") or tag.attributes.get("property") or ""
        content = tag.attributes.get("content")
        if named and content and content.strip():
            found[named.strip().lower()].append(content.strip())
    return found


def _without_comments(text: str) -> str:
    """The page without what stands in comments; one that is never closed hides the rest."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, text[at:]))


def _title(tags: Tags) -> tuple[str, bool]:
    """The title, and whether it is only what the page calls itself."""
    for name in TITLES:
        for text in tags.get(name, ()):
            if (title := title_of(text)) and not NOTHING_THERE.fullmatch(title):
                return title, False
    for name in WEAK_TITLES:
        for text in tags.get(name, ()):
            title = title_of(_without_site(text, tags))
            # A page that says nothing else about a paper may be about anything.
            if title and not NOTHING_THERE.fullmatch(title) and (_authors(tags) or _doi(tags)):
                return title, True
    return "", False


def _without_site(title: str, tags: Tags) -> str:
    """A page's own title without the name of its site behind a dash or a bar."""
    sites = (*tags.get("og:site_name", ()), *(tags.get(name, [""])[0] for name in VENUES[:2]))
    head, _, tail = re.sub(r"\s[|\u2013\u2014-]\s", "\0", title).rpartition("\0")
    return head.replace("\0", " - ") if head and tail.strip() in sites else title


def _authors(tags: Tags) -> tuple[str, ...]:
    for name in AUTHORS:
        given = [one for text in tags.get(name, ()) for one in text.split(";")]
        if len(given) == 1 and given[0].count(",") > 1:  # all in one tag
            given = list(split_authors(given[0]).names)
        names = names_of(given)
        if names:
            return tuple(map(initials_first, names))
    return ()


def _venue(tags: Tags) -> str:
    names = [title_of(text) for name in VENUES for text in tags.get(name, ())]
    known = (name for name in names if name and venue_table().find(name))
    return next(known, "") or next((name for name in names if name), "")


def _year(tags: Tags, names: Sequence[str]) -> int:
    return next(
        (year for name in names for text in tags.get(name, ()) if (year := year_of(text))), 0
    )


def _doi(tags: Tags) -> str:
    """The first tag that holds a DOI: some sites give a number of their own in its place."""
    texts = (text for name in DOIS for text in tags.get(name, ()))
    return next((doi for text in texts if (doi := identifiers.doi(text))), "")


def _ieee(text: str) -> SourceRecord | None:
    """What IEEE Xplore's page has in its script."""
    start = text.find(IEEE_DATA) + len(IEEE_DATA)
    try:
        data, _ = json.JSONDecoder().raw_decode(text[start : start + 500_000].lstrip())
    except (ValueError, RecursionError):
        return None
    title = title_of(string(data, "title"))
    if not title:
        return None
    container = title_of(string(data, "publicationTitle"))
    return SourceRecord(
        source="page",
        title=title,
        authors=names_of(list(_ieee_names(data))),
        venue=container,
        year=year_of(container)
        or year_of(string(data, "publicationYear"))
        or year_of(at(data, "publicationYear")),
        doi=identifiers.doi(string(data, "doi")) or "",
    )


def _ieee_names(data: object) -> Iterator[str]:
    for author in items(data, "authors"):
        apart = f"{string(author, 'firstName')} {string(author, 'lastName')}".strip()
        yield apart or string(author, "name")
