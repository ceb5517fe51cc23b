"""The same paper in several places of a document: one entry, all its places kept.

Only `duplicates` says whether two entries are one paper: people, years and identifiers count.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from paperlist.document.style import LINK_ORDER
from paperlist.duplicates.authors import family_words
from paperlist.duplicates.candidates import Memory, candidates, clues_of
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import Record, from_paper
from paperlist.duplicates.slips import are_a_letter_apart
from paperlist.importers.extract.link_hosts import is_of_publisher
from paperlist.importers.extract.links import free_key
from paperlist.importers.extract.result import Entry
from paperlist.model.paper import Paper
from paperlist.text import identifiers
from paperlist.text.titles import ascii_words
from paperlist.text.venues import venue_table

WHERE = ("venue", "year")
SEVERAL = re.compile(r"(?:x-)?(?P<kind>code|data|project|demo|video)(?:-\d+)?")
BROKEN = re.compile(r"[\s\"<>]")  # ``….pdf">The title``
FEWEST_OF_A_LONG_TITLE = 7  # words
SHORTEST_WITH_A_SLIP = 6  # letters
SMALL = frozenset({"a", "an", "the", "of", "for", "by", "in", "on", "to", "and", "with", "using"})
NEARLY_ALL = 0.8
FEWEST_COMMON = 0.4  # share of all words of two titles that papers of one DOI must have in common
ALIKE = 0.5  # share of words that two titles with one identifier must have in common


def merged(entries: Sequence[Entry]) -> tuple[list[Entry], dict[int, int]]:
    """Entries without repetition, the first of each kept, and which one each of them became.

    The entries are in the order of the page; the numbers are their places in it.
    """
    first = _first_of_each(entries)
    kept: dict[int, Entry] = {}
    for number, entry in enumerate(entries):
        one = first.get(number, number)
        kept[one] = _joined(kept[one], entry) if one in kept else entry
    return list(kept.values()), first


def _first_of_each(entries: Sequence[Entry]) -> dict[int, int]:
    """For each entry that is an earlier one again, which."""
    records = [from_paper(Paper(str(n), entry.data)) for n, entry in enumerate(entries)]
    every = [clues_of(record) for record in records]
    postings = Memory()
    for number, clues in enumerate(every):
        postings.add(number, {*clues.exact, *clues.weak})
    first: dict[int, int] = {}
    for number, record in enumerate(records):
        earlier = sorted(n for n in candidates(every[number], postings) if n < number)
        for other in earlier:
            if not _is_one(records[other], record):
                continue
            if _may_be_one(entries[other].data, entries[number].data, records[other], record):
                first[number] = first.get(other, other)
                break
    return first


def _is_one(one: Record, two: Record) -> bool:
    """Whether the verdict on two records is that they are one paper."""
    if one.conflicts_with(two) and not one.shared_identifier(two):
        return False  # as `compare` would say, after more work
    verdict = compare(one, two)
    if verdict is None or verdict.grade not in ("certain", "likely") or verdict.by_mistake:
        return False
    return _are_sure(one, two)


def may_be_one(one: Mapping[str, object], two: Mapping[str, object]) -> bool:
    """Whether two papers with one identifier can be one, by their titles and people."""
    return _may_be_one(one, two, from_paper(Paper("1", one)), from_paper(Paper("2", two)))


def _may_be_one(
    one: Mapping[str, object], two: Mapping[str, object], mine_known: Record, theirs_known: Record
) -> bool:
    """One identifier under two different titles is a slip of the list, not one paper.

    People who wrote both do not tell, where the papers appeared at two meetings.
    """
    mine, theirs = (set(ascii_words(str(data.get("title", "")))) for data in (one, two))
    if min(len(mine), len(theirs)) == 1 and (mine <= theirs or theirs <= mine):
        return True  # ``[Name](…)`` of ``Name: the title``
    if _are_apart(one, two):
        return len(mine & theirs) >= NEARLY_ALL * max(len(mine), len(theirs))
    if _share_people(mine_known, theirs_known):
        doi = one.get("doi")  # of a preprint, the title may have changed since
        is_renamed = not doi or doi != two.get("doi") or bool(one.get("arxiv"))
        return is_renamed or len(mine & theirs) >= FEWEST_COMMON * len(mine | theirs)
    shorter = min(len(mine), len(theirs))
    return not shorter or len(mine & theirs) / shorter >= ALIKE


def _are_apart(one: Mapping[str, object], two: Mapping[str, object]) -> bool:
    """Whether both are said to have appeared, in two places or two years."""
    if not all(one.get(key) and two.get(key) for key in WHERE):
        return False
    if _is_published(one) and _is_published(two):
        return any(one[key] != two[key] for key in WHERE)
    return all(one[key] != two[key] for key in WHERE)


def _share_people(one: Record, two: Record) -> bool:
    """Whether most of the shorter list of authors are on the longer one, by family name."""
    if not (one.authors and two.authors):
        return False
    mine, theirs = set(family_words(one.authors)), set(family_words(two.authors))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def _are_sure(one: Record, two: Record) -> bool:
    """Whether more than a likeness of titles speaks for it: people, an identifier, or every letter.

    ``Learning Birch Doors`` and ``Learning Larch Doors`` of nobody may be two papers as well, and
    so may titles of any length that tell a CNN from a GNN: a slip is one letter of a longer word.
    """
    if (one.authors and two.authors) or one.shared_identifier(two):
        return True
    mine, theirs = ascii_words(one.title), ascii_words(two.title)
    if "".join(mine) == "".join(theirs):
        return True
    is_long = min(len(mine), len(theirs)) >= FEWEST_OF_A_LONG_TITLE
    mine, theirs = ([word for word in words if word not in SMALL] for words in (mine, theirs))
    return is_long and len(mine) == len(theirs) and all(map(_is_slip, mine, theirs))


def _is_slip(one: str, two: str) -> bool:
    """Whether two words are the same but for a letter: ``difusion``; no names of methods."""
    is_long = max(len(one), len(two)) >= SHORTEST_WITH_A_SLIP
    return one == two or (is_long and are_a_letter_apart(one, two))


def _joined(first: Entry, other: Entry) -> Entry:
    """The first entry with what only the other one knows, or knows better."""
    data, confidence = dict(first.data), dict(first.confidence)
    is_later = _is_published_since(first, other)
    for key, value in other.data.items():
        surer = confidence.get(key, 1) < other.confidence.get(key, 1) - 0.25
        better = surer or (is_later and key in WHERE)
        if key != "links" and (key not in data or better):
            data[key] = value
            confidence[key] = other.confidence.get(key, 1)
    if first.links or other.links:
        data["links"] = _joined_links(first.links, other.links)
        confidence.setdefault("links", other.confidence.get("links", 1))
    sections = [first.section, *first.also, other.section, *other.also]
    also = tuple(dict.fromkeys(s for s in sections[1:] if s and s != first.section))
    marks = tuple(dict.fromkeys((*first.marks, *other.marks)))
    spans = (*first.spans, *other.spans)
    return replace(first, data=data, confidence=confidence, also=also, marks=marks, spans=spans)


def _is_published_since(first: Entry, other: Entry) -> bool:
    """Whether only the other place says where and when the paper appeared."""
    return _is_published(other.data) and not _is_published(first.data)


def _is_published(data: Mapping[str, object]) -> bool:
    """Whether a paper has a venue that is no server of preprints, and its year."""
    venue = str(data.get("venue", ""))
    known = venue_table().venues.get(venue)
    is_preprint = "rxiv" in venue.lower() or (known is not None and known.kind == "preprint")
    return bool(venue) and "year" in data and not is_preprint


def _joined_links(first: Mapping[str, str], other: Mapping[str, str]) -> dict[str, str]:
    """The links of two places; a second one of a kind under a key of its own."""
    links = dict(first)
    if identifiers.arxiv_id(first.get("paper", "")) and is_of_publisher(other.get("paper", "")):
        links |= {kind: other[kind] for kind in ("paper", "pdf") if kind in other}
    for kind, url in other.items():
        known = set(map(_address, links.values()))
        if _address(url) not in known and (kind not in links or _is_one_more(kind, url)):
            links[_free_key(kind, links)] = url
    return {kind: links[kind] for kind in sorted(links, key=_order)}


def _free_key(kind: str, links: Mapping[str, str]) -> str:
    """The key of a link that comes to others: the next number of its kind."""
    several = SEVERAL.fullmatch(kind) if kind in links else None
    return free_key(several["kind"] if several else kind, links)


def _address(url: str) -> str:
    """An address without what does not change where it leads: a repository by its name."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url).rstrip("/").removesuffix(".git")
    return identifiers.repository(url) or bare.lower()


def _is_one_more(kind: str, url: str) -> bool:
    """Whether a second link of its kind says more: of papers, one that no identifier tells."""
    if kind != "paper":
        return SEVERAL.fullmatch(kind) is not None
    told = (identifiers.arxiv_id(url), identifiers.doi(url), identifiers.openreview_id(url))
    return not any(told) and not BROKEN.search(url)


def _order(kind: str) -> int:
    return LINK_ORDER.index(kind) if kind in LINK_ORDER else len(LINK_ORDER)
