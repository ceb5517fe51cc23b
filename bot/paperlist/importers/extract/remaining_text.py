"""What the lines of an entry say besides its title."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from paperlist.importers.extract.authors import ET_AL, names_in
from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.note_lines import is_note
from paperlist.importers.extract.spans import Span, is_tag, text_of
from paperlist.importers.extract.stretches import is_in_text, is_publication
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.title_text import LEADS_TO_VENUE
from paperlist.importers.extract.venue_year import published
from paperlist.text import identifiers

# ``[The title](…) (1981): what it is about, in which other years and venues stand``
DESCRIBED = re.compile(r"(?P<when>\s*[(\[][^()\[\]]{0,20}(?:19|20)\d\d[)\]])\s*:\s")
VOLUME = re.compile(r"[\s,]{0,3}\d{1,4}\s?\(\d{1,4}\)")  # ``*A Journal*, 8(1), 19-30``
DEFINED = re.compile(r"\s*(?:=|:=)")  # ``*A Term* = what it means``: nobody's name
YEAR_FIRST = re.compile(r"[\s,.(]{0,3}(?P<year>(?:19|20)\d\d)(?!\d)")
# ``*Ada Smith, Bo Jones*, A Journal of Some Words, 2020.``
NAME_AND_YEAR = re.compile(
    r"[\s,.]*(?P<name>[A-Z][\w&/-]*(?:,?\s(?:(?:of|on|and|in|for|the)\s){0,2}[A-Z&][\w/-]*){1,11})[,.]?\s(?P<year>(?:19|20)\d\d)[\s.,]*"
)


MOST_WORDS_OF_A_LABEL = 3


@dataclass(slots=True)
class Line:
    """A line of an entry without its title: the text outside emphasis, and the emphasised.

    `venues` are what stands where a venue does, whatever it is called: in italics before a year.
    """

    text: str
    em: tuple[str, ...]
    brackets: tuple[str, ...]
    labels: tuple[str, ...]
    venues: tuple[str, ...] = ()
    is_note: bool = False  # on what it is about, or what reviewers gave it
    is_unsigned: bool = False  # a cell below a heading that has no people


def rest_of(
    lines: Sequence[Sequence[Span]], found: Headline | None, unsigned: Set[int]
) -> list[Line]:
    """The lines of an entry, the one with the title as what stands before and behind it.

    `unsigned` are the numbers of those that name nobody, whatever they look like.
    """
    rest = []
    for number, line in enumerate(lines):
        if found and number == found.line:
            behind = _line_of([_outside_title(span, found) for span in line[found.last :]])
            behind.venues += _publications(line)
            title = line[found.first : found.last]
            if behind.venues and title and LEADS_TO_VENUE.search(title[-1].text.rstrip()):
                behind.em = behind.em[1:]  # ``The title, in *A Journal* 2021``: nobody's name
            if described := DESCRIBED.match(behind.text):
                behind.text = described["when"]
            rest += [_line_of(line[: found.first]), behind]
            rest.append(Line(found.tail, (), (), ()))
        else:
            rest.append(_line_of(line))
            rest[-1].is_note = is_note(line)
            rest[-1].em = rest[-1].em[1 if _is_led_by_label(line) else 0 :]
            rest[-1].is_unsigned = number in unsigned
    return rest


def _outside_title(span: Span, found: Headline) -> Span:
    """``[**The title** (2003)](…)``: what the title's link says behind it is plain text."""
    is_same = span.link is not None and found.span is not None and span.link is found.span.link
    return replace(span, link=None) if is_same else span


def _is_led_by_label(line: Sequence[Span]) -> bool:
    """Whether a line begins with the word for what it says: ``*Key Idea*: …``; nobody's name."""
    shown = [span for span in line if span.text.strip()][:2]
    if len(shown) < 2 or not shown[0].em or shown[1].em or "," in shown[0].text:
        return False
    is_led = shown[0].text.rstrip().endswith(":") or shown[1].text.lstrip().startswith(":")
    return is_led and len(shown[0].text.split()) <= MOST_WORDS_OF_A_LABEL


def _line_of(line: Sequence[Span]) -> Line:
    line = [replace(s, em=False) if s.em and ET_AL.fullmatch(s.text) else s for s in line]
    brackets: dict[int, str] = {}
    for span in line:
        if span.bracket and not span.link:
            brackets[span.bracket] = brackets.get(span.bracket, "") + span.text
    plain = [s for s in line if not (s.link or s.em or s.bracket or is_tag(s))]
    if any(span.is_code for span in plain):  # tags: ``in CVPR 2020 `transformers` ``
        plain = [replace(s, text=f" | {s.text} | ") if s.is_code else s for s in plain]
    em = _joined_em(line)
    labels = (*_labels(line), *_in_parentheses(line))
    return Line(text_of(plain), em, tuple(brackets.values()), labels, _before_years(line))


def _labels(line: Sequence[Span]) -> Iterator[str]:
    """What links are called, but for other papers: ``… extends [Smith et al. (2018)](…)``."""
    for n, span in enumerate(line):
        label = span.link.label if span.link else ""
        if "/" in label and span.link and identifiers.repository(span.link.url):
            continue  # ``[owner1992/name](…)``
        is_post = span.link is not None and span.link.kind == "blog"
        if label and not is_post and not (is_in_text(line, n, n + 1) and cited(label)):
            yield label


def _in_parentheses(line: Sequence[Span]) -> Iterator[str]:
    """``(*A venue 2021*)``: what is emphasised between parentheses, and nobody's name.

    ``(*Smith et al. 2021 | VENUE*)`` is one.
    """
    for n, span in enumerate(line):
        if not span.text.rstrip().endswith("("):
            continue
        inside = list(takewhile(lambda one: one.em or one.is_bar, line[n + 1 :]))
        behind = line[n + 1 + len(inside) : n + 2 + len(inside)]
        if inside and text_of(behind).lstrip().startswith(")"):
            yield " ".join(text_of(inside).split())


def _before_years(line: Sequence[Span]) -> tuple[str, ...]:
    """``*A venue* 2021``: emphasised text with the year right behind it."""
    pairs = pairwise(line)
    dated = ((em.text, YEAR_FIRST.match(behind.text)) for em, behind in pairs if em.em)
    named = (
        NAME_AND_YEAR.fullmatch(behind.text)
        for em, behind in pairwise(line)
        if em.em and not behind.em and names_in(em.text).are_several
    )
    volumes = (em.text for em, behind in pairwise(line) if em.em and VOLUME.match(behind.text))
    return (
        *volumes,
        *(f"{text.strip()} {year['year']}" for text, year in dated if year),
        *(f"{found['name']} {found['year']}" for found in named if found),
    )


def _publications(line: Sequence[Span]) -> tuple[str, ...]:
    """The links behind a title and names, between bars."""
    return tuple(s.text for n, s in enumerate(line) if s.link and is_publication(line, n))


def _joined_em(line: Sequence[Span]) -> tuple[str, ...]:
    """The emphasised stretches of a line; a link inside one, an author's page, belongs to it.

    So does one behind a blank, but for a venue: ``*Ada Smith, Bo Jones.* ***VENUE 2020***``.
    """
    runs: list[str] = []
    open_ = in_parentheses = is_apart = False
    for span in line:
        is_blank = not span.text.strip()
        if span.em and not is_blank and not in_parentheses:
            goes_on = open_ and not (is_apart and _is_when(span))
            runs = [*runs[:-1], runs[-1] + span.text] if goes_on else [*runs, span.text]
            open_ = True
        elif not is_blank:
            if open_ and DEFINED.match(span.text):
                runs.pop()
            open_, in_parentheses = False, span.text.rstrip().endswith("(")
        is_apart = is_blank and not span.em
    return tuple(runs)


def _is_when(span: Span) -> bool:
    """Whether an emphasised text is a venue and its year."""
    said = published(span.text)
    return bool(said.year) and (said.is_known or span.strong) and not span.link
