"""From what several sources say to one draft: where each field is from, and what is unsure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperlist.duplicates.authors import Agreement, agreement, people, person, same_person
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import Record
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import Confidence, SourceRecord
from paperlist.metadata.sources import LABELS, TRUST
from paperlist.text.identifiers import repository
from paperlist.text.markup_left import is_clean_field
from paperlist.text.titles import is_shouted
from paperlist.text.venues import short_of, venue_table

REQUIRED = ("title", "authors", "venue", "year", "link")
AGREE: frozenset[Agreement] = frozenset({"same", "most", "unknown"})
LONGEST = {"title": 400, "venue": 120, "author": 120}  # as the schema has them
LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Found:
    """A part, and the identifier or address under which its source was queried."""

    part: SourceRecord
    about: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a field came from, and how sure that is."""

    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class LookUpResult:
    """What is known of a pasted paper. `data` has the keys of a paper.

    `questions` are for a person; `notes` only tell. `unreached` are sources with the reason why
    they did not answer; `suggestions` are links that may be the paper's.
    """

    pasted: Pasted
    data: Mapping[str, object] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    missing: tuple[str, ...] = REQUIRED
    questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unreached: Mapping[str, str] = field(default_factory=dict)
    suggestions: Mapping[str, str] = field(default_factory=dict)
    retraction: str = ""
    is_disputed: bool = False
    is_partial: bool = False  # a publication was named and could not be looked up

    @property
    def confidence(self) -> Confidence:
        """How sure the whole is: `high` needs no second look, `low` is not to be taken as it is."""
        title = self.origins.get("title")
        if title is None or title.confidence == "low" or self.is_disputed:
            return "low"
        unsure = (
            self.questions
            or self.is_partial
            or any(origin.confidence != "high" for origin in self.origins.values())
        )
        return "medium" if unsure or self.missing else "high"

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the fields came from, the title's first."""
        return tuple(dict.fromkeys(origin.source for origin in self.origins.values()))


def merge(pasted: Pasted, found: Sequence[Found], unreached: Mapping[str, str]) -> LookUpResult:
    """One draft of what was found; the first part with a title says which paper it is about."""
    agreeing, disputes = _agreeing(found)
    parts = sorted(agreeing, key=lambda part: TRUST[part.source])
    merging = _Merging()
    merging.title(parts)
    merging.authors(parts)
    merging.published(parts)
    merging.identifiers(pasted, parts, {one.about for one in disputes})
    merging.links(pasted)
    merging.notes += [f"{LABELS[p.source]}: {note}" for p in parts for note in p.notes]
    merging.questions += dict.fromkeys(doubt for part in parts for doubt in part.doubts)
    data = {key: merging.data[key] for key in ORDER if merging.data.get(key)}
    has = {"link": data.get("links"), **data}
    codes = (part.code for part in parts if part.code)
    code = next((c for c in codes if repository(c) != pasted.repository), "")
    return LookUpResult(
        pasted=pasted,
        data=data,
        origins={key: merging.origins[key] for key in data if key in merging.origins},
        missing=tuple(key for key in REQUIRED if not has.get(key)),
        questions=(*(_dispute(one) for one in disputes), *merging.questions),
        notes=tuple(dict.fromkeys(merging.notes)),
        unreached=unreached,
        suggestions={"code": code} if code else {},
        retraction=next((part.retraction for part in parts if part.retraction), ""),
    )


ORDER = ("title", "authors", "venue", "year", "links", "doi", "arxiv", "openreview")


def agrees(one: SourceRecord, other: SourceRecord) -> bool:
    """Whether two sources speak of one paper, by title and people."""
    if not one.title or not other.title:
        return True
    mine, theirs = (Record("", part.title, part.authors) for part in (one, other))
    who = agreement(mine.people, theirs.people)
    if mine.wording.squeezed == theirs.wording.squeezed:
        return who in AGREE or who == "some"
    verdict = compare(mine, theirs)
    return verdict is not None and verdict.grade != "possible" and who != "none"


def _agreeing(found: Sequence[Found]) -> tuple[list[SourceRecord], list[Found]]:
    """The parts about the same paper as the first with a title, and the others."""
    sure = [one for one in found if one.part.title and not one.part.doubtful & {"title"}]
    first = next(iter(sure), None) or next((one for one in found if one.part.title), None)
    if first is None:
        return [one.part for one in found], []
    disputes = [
        one for one in found if one.part.source != "address" and not agrees(first.part, one.part)
    ]
    # What has no title goes with what was said about the same identifier.
    others = {one.about for one in disputes}
    mine = [one for one in found if one.part.title or one.about not in others]
    mine = [o for o in mine if o is first or o.part.source != "address" or not o.part.title]
    return [one.part for one in mine if one not in disputes], disputes


def _dispute(found: Found) -> str:
    part = found.part
    who = f" by {part.authors[0]}" if part.authors else ""
    title = part.title[:LONGEST_SHOWN]
    other = f"{LABELS[part.source]} has another paper under {found.about}: “{title}”{who}"
    return f"{other}. Which one is meant?"


class _Merging:
    """The fields of a draft as they are settled, one after the other."""

    def __init__(self) -> None:
        self.data: dict[str, object] = {}
        self.origins: dict[str, Origin] = {}
        self.questions: list[str] = []
        self.notes: list[str] = []

    def settle(
        self, key: str, value: object, part: SourceRecord, confidence: Confidence | None = None
    ) -> None:
        self.data[key] = value
        is_sure = key not in part.doubtful and is_clean_field(key, value)
        self.origins[key] = Origin(part.source, confidence or ("high" if is_sure else "medium"))

    def title(self, parts: Sequence[SourceRecord]) -> None:
        titled = [part for part in parts if part.title]
        if not titled:
            return
        best = min(titled, key=_title_rank)
        for other in titled:
            behind = other.title.casefold().removeprefix(best.title.casefold())
            if behind != other.title.casefold() and behind.lstrip()[:1] in (
                ":",
                "-",
                "\u2013",
                "\u2014",
            ):
                best = other  # the same with its subtitle
        if len(best.title) > LONGEST["title"]:
            self.notes.append("the title is too long to be one")
            return
        weak: Confidence | None = "low" if best.source in ("address", "github") else None
        self.settle("title", best.title, best, weak)

    def authors(self, parts: Sequence[SourceRecord]) -> None:
        lists = [part for part in parts if part.authors]
        if not lists:
            return
        base = lists[0]
        for other in lists[1:]:
            who = agreement(people(base.authors), people(other.authors))
            if len(other.authors) > len(base.authors) and who in ("same", "most"):
                base = other
        names = [fullest(name, [p.authors for p in lists]) for name in base.authors]
        short = [name for name in names if len(name) <= LONGEST["author"]]
        if len(short) < len(names):
            self.notes.append("a name too long to be one was left out")
        self.settle("authors", short, base)

    def published(self, parts: Sequence[SourceRecord]) -> None:
        """Venue and year, from the publication rather than the preprint."""
        reported = sorted((part for part in parts if part.venue), key=_venue_rank)
        if not reported:
            years = [part for part in parts if part.year]
            if years:
                self.settle("year", years[0].year, years[0])
            return
        best = reported[0]
        known = venue_table().find(best.venue)
        venue = known.short if known else best.venue
        sure = (part for part in reported if "venue" not in part.doubtful)
        others = {name for part in sure if (name := _known_as(part)) and name != _known_as(best)}
        rivals = others if not best.is_preprint and known and best.source != "address" else set()
        short = venue if len(venue) <= LONGEST["venue"] else short_of(venue, LONGEST["venue"])
        if short != venue:
            self.notes.append(f"the venue's name was shortened: {venue[:LONGEST_SHOWN]}…")
        if short:
            self.settle("venue", short, best, "medium" if rivals or short != venue else None)
        year = next((p for p in reported if p.year and p.is_preprint == best.is_preprint), None)
        if year is None:
            dated = (p for p in parts if p.year and p.is_preprint == best.is_preprint)
            year = next(dated, None)
        if year is not None:
            self.settle("year", year.year, year)
        self._ask_about_venue(best, venue, sorted(rivals))

    def _ask_about_venue(self, best: SourceRecord, venue: str, rivals: Sequence[str]) -> None:
        shown = f"{venue} {self.data.get('year', '')}".strip()
        if rivals:
            self.questions.append(f"Is this {shown} or {' or '.join(rivals)}?")
        elif "venue" in best.doubtful:
            self.questions.append(f"Is this {shown}? So says {LABELS[best.source]}.")

    def identifiers(
        self, pasted: Pasted, parts: Sequence[SourceRecord], disputed: set[str]
    ) -> None:
        """What was pasted counts first; a preprint's DOI gives way to its publication's."""
        own = SourceRecord(
            source="address", doi=pasted.doi, arxiv=pasted.arxiv, openreview=pasted.openreview
        )
        preprints = {part.doi for part in parts if part.is_preprint}
        for key in ("doi", "arxiv", "openreview"):
            known = [part for part in (own, *parts) if getattr(part, key)]
            known = [p for p in known if p is own or not _is_disputed(key, p, disputed)]
            known.sort(key=lambda p: (key == "doi" and p.doi in preprints, key in p.doubtful))
            if known:
                self.settle(key, getattr(known[0], key), known[0])

    def links(self, pasted: Pasted) -> None:
        page = pasted.page
        if not page and self.data.get("doi"):
            page = f"https://doi.org/{self.data['doi']}"
        if not page and self.data.get("arxiv"):
            page = f"https://arxiv.org/abs/{self.data['arxiv']}"
        if not page and self.data.get("openreview"):
            page = f"https://openreview.net/forum?id={self.data['openreview']}"
        code = f"https://github.com/{pasted.repository}" if pasted.repository else ""
        links = {"paper": page, "pdf": pasted.pdf, "code": code} if page else {}
        self.data["links"] = {kind: url for kind, url in links.items() if url}


def _title_rank(part: SourceRecord) -> tuple[bool, bool, int, bool]:
    trust = TRUST[part.source]
    return ("title" in part.doubtful, is_shouted(part.title), trust, part.is_preprint)


def _is_disputed(key: str, part: SourceRecord, disputed: set[str]) -> bool:
    """Whether an identifier was looked up and belongs to another paper."""
    kind = {"doi": "doi", "arxiv": "arXiv"}.get(key, key)
    return f"{kind}:{getattr(part, key)}" in disputed


def _venue_rank(part: SourceRecord) -> tuple[bool, bool, int]:
    """Publications first, hints behind facts; what an address says of a venue is certain."""
    trust = -1 if part.source == "address" else TRUST[part.source]
    return (part.is_preprint, "venue" in part.doubtful and part.source == "comment", trust)


def _known_as(part: SourceRecord) -> str:
    """The venue by its short name; '' for preprints and for venues that the table does not have."""
    known = venue_table().find(part.venue)
    return known.short if known and known.kind != "preprint" else ""


def fullest(name: str, lists: Iterable[Sequence[str]]) -> str:
    """The name with given names in full, where another list has them for the same person."""
    mine = person(name)
    if mine is None or not mine.given or _spelt(mine.given):
        return name
    for names in lists:
        same = [
            n
            for n in names
            if (p := person(n))
            and _spelt(p.given)
            and same_person(mine, p)
            and p.family == mine.family
        ]
        if len(same) == 1:
            return same[0]
    return name


def _spelt(given: Sequence[str]) -> bool:
    return any(len(word) > 1 for word in given)


def with_question(known: LookUpResult, *questions: str) -> LookUpResult:
    """The same, with more to ask first; it is not to be taken as it is."""
    return replace(known, questions=(*questions, *known.questions), is_disputed=True)
