"""One entry's spans as a paper: the title, then what the rest of its text and its links say."""

import re
from collections.abc import Iterator, Sequence

from paperlist.importers.extract.authors import STRICT_PREFIX, Names, names_in
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.links import take_links
from paperlist.importers.extract.remaining_text import Line, rest_of
from paperlist.importers.extract.result import GUESSED, LIKELY, SURE
from paperlist.importers.extract.spans import Reader, Span, text_of
from paperlist.importers.extract.title import Headline, headline_of
from paperlist.importers.extract.venue_sources import (
    Columns,
    Surroundings,
    said_of,
    take_venue_and_year,
)
from paperlist.importers.extract.venue_year import Published, known_venue

PAPER_WORDS = re.compile(
    r"^\W*(?:paper|pdf|arxiv|论文\S*|paper link)\W*(?:[:\uff1a]|$)", re.IGNORECASE
)
BEHIND_NAMES = re.compile(r"\.\s|[,;]\s+(?=[A-Z][\w&/ ]* (?:19|20)\d\d)")
MARK = re.compile(r"[*\u2020\u2021\u00a7]")


def draft_of_spans(
    read: Reader,
    around: Surroundings,
    *,
    headline: Headline | None = None,
    columns: Columns | None = None,
) -> Draft:
    """The draft that an entry's lines make; `columns` are a table row's cells by their meaning."""
    columns = columns or {}
    draft = Draft()
    found = headline or headline_of(read.lines)
    draft.headline = found
    if found:
        draft.put("title", found.text, found.confidence)
        if found.span:
            found.span.em = False
    take_links(draft, read, found)
    rest = rest_of(read.lines, found)
    _authors(draft, read, found, columns, rest)
    when = said_of(rest, columns)
    take_venue_and_year(draft, when, around)
    draft.marks = _marks(read.lines, found)
    draft.evidence = _evidence(draft, read, when, rest)
    if read.figures:
        draft.put("figure", read.figures[0], LIKELY)
    return draft


def _authors(
    draft: Draft,
    read: Reader,
    found: Headline | None,
    columns: Columns,
    rest: Sequence[Line],
) -> None:
    sure, texts = SURE, []
    if "authors" in columns:
        texts = [text_of(columns["authors"])]
    labelled = [text for line in read.lines if STRICT_PREFIX.match(text := text_of(line))]
    texts += labelled
    if found and found.names:
        texts.append(found.names)
    others = {text_of(spans).strip() for name, spans in columns.items() if name != "authors"}
    texts += [em for line in rest for em in line.em if em.strip() not in others]
    for number, text in enumerate(texts):
        is_labelled = number < len(labelled) or bool(columns.get("authors"))
        if _take(draft, names_in(text, labelled=is_labelled), text, sure):
            return
        head, _, tail = text.rstrip(" .").rpartition(". ")
        if head and known_venue(tail) and _take(draft, names_in(head), text, sure):
            return
    for bare in _unmarked(rest):
        if bare in others or known_venue(bare):
            continue
        for part in (BEHIND_NAMES.split(bare)[0], bare):
            people = names_in(part)
            several = len(people.people) >= 2 or (people.people and not people.all)
            if several and _take(draft, people, part, LIKELY):
                return


def _unmarked(rest: Sequence[Line]) -> Iterator[str]:
    """Text that nothing sets off, each stretch up to a bar."""
    for line in rest:
        for text in (line.text, *line.brackets):
            yield text.partition(" | ")[0].strip()


def _take(draft: Draft, people: Names, text: str, confidence: float) -> bool:
    """Put the names in, if they are all, or nearly all, of the authors."""
    if not people.people:
        return False
    if not people.all and len(people.people) < 3:
        note = f'authors: only "{", ".join(people.people)}" and others'
        if note not in draft.notes:
            draft.notes.append(note)
        return True
    if not people.all:
        draft.notes.append("authors: the list is not complete")
        confidence = GUESSED
    draft.put("authors", list(people.people), confidence)
    return True


def _marks(lines: Sequence[Sequence[Span]], found: Headline | None) -> tuple[str, ...]:
    """Signs that stand alone before or behind what the first line says."""
    if not lines:
        return ()
    line = [span for span in lines[0] if span.text.strip() or span.link]
    ends = [span.text.strip() for span in (line[:1] + line[-1:]) if not span.link]
    return tuple(dict.fromkeys(text for text in ends if MARK.fullmatch(text)))


def _evidence(draft: Draft, read: Reader, when: Published, rest: Sequence[Line]) -> frozenset[str]:
    links = draft.data.get("links")
    links = links if isinstance(links, dict) else {}
    marks = set()
    if (
        any(link.kind in ("paper", "pdf") and link.explicit for link in read.links)
        and "paper" in links
    ):
        marks.add("label")
    if any(is_paper_page(link.url) for link in read.links):
        marks.add("host")
    if when.venue and when.year and not when.is_date:
        marks.add("published")
    if when.is_known:
        marks.add("venue")
    if "authors" in draft.data or any(note.startswith("authors") for note in draft.notes):
        marks.add("authors")
    if any(PAPER_WORDS.match(line.text) for line in rest):
        marks.add("word")
    if any(link.explicit and link.kind in ("code", "project") for link in read.links):
        marks.add("code")
    if any(label_kind(link.label) in ("paper", "pdf") for link in read.links):
        marks.add("word")
    if "paper" in links:
        marks.add("link")
    return frozenset(marks)
