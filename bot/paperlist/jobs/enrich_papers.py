"""Fill what entries lack from the sources: as text edits, and never in place of what is there.

Two kinds of change. What only adds (a missing field, identifiers, given names in full) is made;
what changes an entry's meaning (a preprint that has been published) or is only named somewhere (the
code) is a suggestion, made only on request.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperlist.config import USUALLY_REQUIRED
from paperlist.document import apply_edits, insert_entry, read, replace_value
from paperlist.duplicates.authors import agreement, people, person
from paperlist.duplicates.record import identifiers_of
from paperlist.jobs.load_list import read_paths
from paperlist.jobs.look_up_papers import Sources
from paperlist.metadata.merge import LookUpResult, agrees, fullest
from paperlist.metadata.source_record import SourceRecord
from paperlist.metadata.sources import LABELS
from paperlist.model.paper import Paper
from paperlist.ports.files import Progress, Tree, no_progress
from paperlist.rules.base import paper_of
from paperlist.text.venues import venue_table

Kind = Literal["field", "identifier", "names", "published", "code"]
SURE: frozenset[Kind] = frozenset({"field", "identifier", "names"})
IDENTIFIERS = ("doi", "arxiv", "openreview")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing an entry could gain: the values by their JSON pointers, and why."""

    kind: Kind
    values: tuple[tuple[str, object], ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Enriched:
    """An entry's file before and after; `made` are in it, `left` are not. `unreached` says who."""

    path: str
    before: str
    after: str
    made: tuple[Change, ...] = ()
    left: tuple[Change, ...] = ()
    unreached: tuple[str, ...] = ()


def enrich(
    tree: Tree,
    sources: Sources,
    paths: Sequence[str],
    *,
    suggested: bool = False,
    progress: Progress = no_progress,
) -> list[Enriched]:
    """Every readable entry, with what the sources add to it; nothing is written here."""
    documents = [file.document for file in read_paths(tree, paths) if file.document]
    papers = [paper for one in documents if (paper := paper_of(one))]
    found = sources.look_up([query_for(paper) for paper in papers], progress)
    return [
        _enriched(paper, known, suggested=suggested)
        for paper, known in zip(papers, found, strict=True)
    ]


def published_preprints(entries: Sequence[Enriched]) -> list[tuple[str, Change]]:
    """The preprints of a list that have been published since: for the audit."""
    return [
        (entry.path, change)
        for entry in entries
        for change in (*entry.made, *entry.left)
        if change.kind == "published"
    ]


def query_for(paper: Paper) -> str:
    """What the sources are asked for: the identifier that says most of it."""
    found = identifiers_of(paper)
    forum = found.get("OpenReview id")
    page = f"https://openreview.net/forum?id={forum}" if forum else paper.links.get("paper", "")
    return found.get("arXiv id") or found.get("DOI") or page or paper.title


def _enriched(paper: Paper, known: LookUpResult, *, suggested: bool) -> Enriched:
    changes = list(_changes(paper, known))
    text, made, left = paper.text, [], []
    for change in changes:
        better = _made(paper.path, text, change) if suggested or change.kind in SURE else ""
        if better:
            text = better
            made.append(change)
        else:
            left.append(change)
    silent = tuple(f"{LABELS[name]}: {why}" for name, why in known.unreached.items())
    return Enriched(
        path=paper.path,
        before=paper.text,
        after=text,
        made=tuple(made),
        left=tuple(left),
        unreached=silent,
    )


def _changes(paper: Paper, known: LookUpResult) -> Iterator[Change]:
    """What an entry could gain, where the sources speak of the same paper for certain."""
    mine = SourceRecord(source="page", title=paper.title, authors=paper.authors)
    title, names = known.data.get("title"), known.data.get("authors")
    theirs = SourceRecord(
        source="page",
        title=title if isinstance(title, str) else "",
        authors=tuple(names) if isinstance(names, list) else (),
    )
    if not theirs.title or known.confidence == "low" or not agrees(mine, theirs):
        return
    publication = _publication(paper, known)
    yield from publication
    yield from _fields(paper, known)
    for key in IDENTIFIERS:
        origin, value = known.origins.get(key), known.data.get(key)
        is_of_publication = key == "doi" and bool(publication)
        is_sure = origin is not None and origin.confidence == "high"
        if origin and is_sure and not paper.string(key) and not is_of_publication:
            yield Change("identifier", ((f"/{key}", value),), LABELS[origin.source])
    yield from _names(paper, theirs, known)
    if (code := known.suggestions.get("code")) and "code" not in paper.links:
        yield Change("code", (("/links/code", code),), "the paper names it")


def _fields(paper: Paper, known: LookUpResult) -> Iterator[Change]:
    """Authors, venue and year where there are none, from a source that knows."""
    absent = [key for key in USUALLY_REQUIRED if not paper.data.get(key)]
    for key in absent:
        origin, value = known.origins.get(key), known.data.get(key)
        # Venue and year belong together: a half of each would be of two publications.
        other = {"venue": "year", "year": "venue"}.get(key, key)
        is_one = other in absent or paper.data.get(other) == known.data.get(other)
        if origin and origin.confidence == "high" and value and is_one:
            yield Change("field", ((f"/{key}", value),), LABELS[origin.source])


def _publication(paper: Paper, known: LookUpResult) -> list[Change]:
    """The publication of what the list has as a preprint."""
    have, found = (venue_table().find(str(name)) for name in (paper.venue, known.data.get("venue")))
    is_preprint = have is not None and have.kind == "preprint"
    venue, year = known.data.get("venue"), known.data.get("year")
    if not is_preprint or not venue or not year or (found and found.kind == "preprint"):
        return []
    values: list[tuple[str, object]] = [("/venue", venue), ("/year", year)]
    if known.data.get("doi") and not paper.string("doi"):
        values.append(("/doi", known.data["doi"]))
    origin = known.origins["venue"]
    return [Change("published", tuple(values), f"{venue} {year}, says {LABELS[origin.source]}")]


def _names(paper: Paper, theirs: SourceRecord, known: LookUpResult) -> Iterator[Change]:
    """Given names in full for initials, where both lists have the same people in their order."""
    mine = paper.authors
    is_same = len(mine) == len(theirs.authors) and (
        agreement(people(mine), people(theirs.authors)) == "same"
    )
    if not is_same:
        return
    values = tuple(
        (f"/authors/{n}", full)
        for n, name in enumerate(mine)
        if (full := fullest(name, [theirs.authors])) != name and person(full) is not None
    )
    if values:
        yield Change("names", values, LABELS[known.origins["authors"].source])


def _made(path: str, text: str, change: Change) -> str:
    """The text with a change; '' when it cannot be made by an edit that leaves the rest alone."""
    for pointer, value in change.values:
        paper = paper_of(read(path, text.encode()))
        if paper is None:
            return ""
        parent, _, key = pointer.rpartition("/")
        if paper.place(pointer) is not None:
            edit = replace_value(paper, pointer, value)
        else:
            inserted = insert_entry(paper, parent, key, value)
            if inserted is None:
                return ""
            edit = inserted
        text = apply_edits(text, [edit])
    after = read(path, text.encode())
    return "" if after.parse_errors else text
