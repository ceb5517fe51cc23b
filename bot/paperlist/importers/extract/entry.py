"""One entry's spans as a paper: the title, then what the rest of its text and its links say."""

import re
from collections.abc import Sequence
from itertools import takewhile

from paperlist.importers.extract.byline import take_authors
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.links import take_links
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.remaining_text import Line, rest_of
from paperlist.importers.extract.result import LIKELY
from paperlist.importers.extract.spans import Span
from paperlist.importers.extract.stretches import leads_to_link
from paperlist.importers.extract.title import Headline, headline_of
from paperlist.importers.extract.venue_places import by_place
from paperlist.importers.extract.venue_sources import (
    VENUE_WORD,
    Columns,
    Surroundings,
    said_of,
    take_venue_and_year,
)
from paperlist.importers.extract.venue_year import Published
from paperlist.importers.extract.weights import Style
from paperlist.text.titles import ascii_words

PAPER_WORDS = re.compile(
    r"^\W*(?:paper|pdf|arxiv|论文\S*|paper link)\W*(?:[:\uff1a]|$)", re.IGNORECASE
)
SIGNS_OF_PATHS = re.compile(r"[-_/.+]|%20")
FEWEST_OF_A_FILE = 4  # words of a title that names a file
MOST_BEHIND_A_CUT = 3
NICK = re.compile(r"^\s*\([^()]{1,30}\)\s*")  # ``(Name) The title``
MOST_OF_A_TITLE = 0.75  # share of them
MARK = re.compile(r"[*\u2020\u2021\u00a7]")


def draft_of_spans(
    read: Reader,
    around: Surroundings,
    *,
    headline: Headline | None = None,
    columns: Columns | None = None,
    usual: Style | None = None,
) -> Draft:
    """The draft that an entry's lines make; `columns` are a table row's cells by their meaning.

    `usual` is the style that titles have in the document.
    """
    columns = columns or {}
    draft = Draft()
    found = headline or headline_of(read.lines, usual)
    draft.headline = found
    if found:
        draft.put("title", found.text, found.confidence)
    take_links(draft, read, found)
    rest = rest_of(read.lines, found, read.unsigned)
    take_authors(draft, read, columns, rest)
    when = said_of(rest, columns, by_place(read.lines, found, draft.byline), draft.byline)
    take_venue_and_year(draft, when, around)
    draft.marks = _marks(read.lines, found)
    draft.evidence = _evidence(draft, read, when, rest)
    if read.figures:
        draft.put("figure", read.figures[0], LIKELY)
    return draft


def _marks(lines: Sequence[Sequence[Span]], found: Headline | None) -> tuple[str, ...]:
    """Signs that stand alone before or behind what the first line says."""
    if not lines:
        return ()
    line = [span for span in lines[0] if span.text.strip() or span.link]
    ends = [span.text.strip() for span in (line[:1] + line[-1:]) if not span.link]
    return tuple(dict.fromkeys(text for text in ends if MARK.fullmatch(text)))


def _is_reference_within(read: Reader) -> bool:
    """Whether an entry only names what stands at another place of the page."""
    lead = next((span for line in read.lines for span in line if span.text.strip()), None)
    return not read.links and lead is not None and lead.is_internal and not label_kind(lead.text)


def _is_sentence(read: Reader, found: Headline) -> bool:
    """Whether what would be the title leads to a link as the words of a sentence do."""
    if found.tail or found.names or found.line >= len(read.lines):
        return False
    return leads_to_link(read.lines[found.line], found.first, found.last)


def _has_dead_label(read: Reader) -> bool:
    """Whether what is called the paper leads nowhere, or to the list's own copy."""
    dead = (span.text for line in read.lines for span in line if span.is_dead)
    return any(label_kind(text.strip(" []")) in ("paper", "pdf") for text in dead)


def _names_file(title: str, read: Reader) -> bool:
    """Whether a file or folder of the list is called by the title: ``papers/The-title``."""
    words = set(ascii_words(title))
    if len(words) < FEWEST_OF_A_FILE:
        return False
    paths = [ascii_words(SIGNS_OF_PATHS.sub(" ", path)) for path in read.files]
    are_named = (len(words & set(path)) >= MOST_OF_A_TITLE * len(words) for path in paths)
    if any(are_named):
        return True
    bare = ascii_words(NICK.sub("", title))  # … or by its beginning: names of files get cut
    ends = (ascii_words(NICK.sub("", path.rpartition("/")[2])) for path in read.files)
    return any(_is_cut(bare, end) for end in ends)


def _is_cut(title: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a file's name is the beginning of a title, but for a word cut short, an id, "md"."""
    pairs = zip(title, name, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return same >= FEWEST_OF_A_FILE and same >= len(name) - MOST_BEHIND_A_CUT


def _evidence(draft: Draft, read: Reader, when: Published, rest: Sequence[Line]) -> frozenset[str]:
    links = draft.links
    marks = set()
    is_file = _names_file(draft.title, read)
    if _is_reference_within(read):
        return frozenset({"named file"} if is_file else ())
    if draft.headline and _is_sentence(read, draft.headline):
        return frozenset({"sentence"})
    if (
        any(link.kind in ("paper", "pdf") and link.explicit for link in read.links)
        and "paper" in links
    ):
        marks.add("label")
    if any(is_paper_page(link.url) for link in read.links):
        marks.add("host")
    shown = when.is_known or bool(read.links) or bool(draft.headline and draft.headline.names)
    shown = shown or bool(VENUE_WORD.search(when.venue))
    if when.venue and when.year and not when.is_date and shown:
        marks.add("published")
    is_noted = any(span.is_file for line in read.lines for span in line)
    said = {
        "venue": when.is_known,
        "authors": "authors" in draft.data,
        "file": is_noted,
        "dead label": _has_dead_label(read),
        "named file": is_file,
    }
    marks |= {mark for mark, is_so in said.items() if is_so}
    if any(PAPER_WORDS.match(line.text) for line in rest):
        marks.add("word")
    if any(link.explicit and link.kind in ("code", "project") for link in read.links):
        marks.add("code")
    if any(label_kind(link.label) in ("paper", "pdf") for link in read.links):
        marks.add("word")
    if "paper" in links:
        marks.add("link")
    return frozenset(marks)
