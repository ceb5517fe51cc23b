"""Which part of an entry is its title: bold, linked, quoted or plain text, by how it stands.

Every part that could be one is weighed by how it is set off and by its length; the first of the
heaviest is taken.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from paperlist.importers.extract.authors import ET_AL, names_in
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.result import GUESSED, LIKELY, SURE
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.title_text import (
    SENTENCE,
    before_the_rest,
    clean_title,
    is_coined,
    is_remark,
    said_in_brackets,
    size_of,
)
from paperlist.importers.extract.venue_year import published

MOST_SPANS = 100_000  # of a line
LINES_LOOKED_AT = 4
LONGEST_NAMED = 220  # characters of a title that a name stands before
COLONS = (":", "\uff1a")

# What a candidate weighs before its length is added (18 for two words, 32 and 40 for more).
STRONG, LINKED, FLOW, BRACKETED = 60, 52, 35, 22
QUOTED_ALONE, QUOTED_IN_TEXT, NAMED, BIBLIOGRAPHIC = 70, 45, 70, 110
BEHIND_NAMES = 64
A_LINE_DOWN = 12  # less for each line further down
IN_A_SENTENCE = 45  # less for bold words among others
BEHIND_LINKS = 30  # less for what stands in brackets behind a link
A_LIST_OF_NAMES = 25  # less for what may be authors
CERTAIN, FAIR = 90, 60

QUOTED = re.compile(
    r"[\"\u201c\u201d\u00ab\u2018](?P<title>[^\"\u201c\u201d\u00ab\u00bb]{6,400})"
    r"[\"\u201d\u201c\u00bb\u2019](?=[\s.,;:)\]|*]|$)[.,]?"
)
# ``Smith, A., & Jones, B. (2021). A title. A journal, 3.``
APA = re.compile(
    r"^(?P<names>[^()]{3,600}?)\s*\((?P<year>(?:19|20)\d\d)[a-z]?\)\s*[.,:]\s*"
    r"(?P<title>[^.?!]{8,300}[.?!]?)\s*(?P<rest>.*)$",
    re.DOTALL,
)

APA_HEAD = re.compile(r"(?P<names>[^()]{3,600}?)\s*\((?P<year>(?:19|20)\d\d)[a-z]?\)\s*[.,:]\s*")
LONGEST_NAMES = 600
NAMES_END = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=et al)|(?<=et\. al))\.\s+(?=[^\W\d_a-z])")
FAMILY, CAPITAL = r"[^\W\d_][\w'\u2019-]+", r"[^\W\d_a-z][\w'\u2019-]+"
INITIALS = r"[A-Z]\.(?:[\s-]?[A-Z]\.){0,2}"
BETWEEN = r"(?:,\s?(?:and\s)?|\s?(?:and|&)\s)"
# As Springer's proceedings have it; two names and more also as "Smith A., Jones B.:" and
# "A. Smith, B. Jones:".
NAMES_AND_COLON = re.compile(
    rf"\s*(?P<names>(?:{FAMILY},\s{INITIALS},?\s?){{1,30}}"
    rf"|{CAPITAL}\s{INITIALS}(?:{BETWEEN}{CAPITAL}\s{INITIALS}){{1,30}}"
    rf"|{INITIALS}[\s-]?{CAPITAL}(?:{BETWEEN}{INITIALS}[\s-]?{CAPITAL}){{1,30}}):\s"
)
SURNAMES = re.compile(r"[A-Z][\w'\u2019-]+(?:(?:,|,? and|,? &)\s[A-Z][\w'\u2019-]+){2,}")


CAPITALISED = r"[^\W\d_a-z][\w'\u2019-]*\.?(?:\s+[^\W\d_a-z][\w'\u2019-]*\.?){0,3}"
# "A Title. Ada Smith, Bo Jones, " or "A Title, Smith ", and then "et al" in italics.
NAMES_BEFORE_ET_AL = re.compile(
    rf"(?:\.\s+{CAPITALISED}(?:,\s+{CAPITALISED})*|,\s+{CAPITALISED}),?\s*$"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, how sure, and where: spans `first` up to `last` of a line.

    `tail` is what follows it in the same run of text, `before` and `after` all of the line around
    it. `span` is the linked one when the title is a link; `names` are authors told with it.
    """

    text: str
    confidence: float
    line: int
    first: int = 0
    last: int = MOST_SPANS
    before: str = ""
    after: str = ""
    tail: str = ""
    span: Span | None = None
    names: str = ""


@dataclass(slots=True)
class _Candidate:
    text: str
    weight: float
    line: int
    first: int
    last: int
    after: str = ""
    names: str = ""


def headline_of(lines: Sequence[Sequence[Span]]) -> Headline | None:
    """The title among the first lines of an entry; None when nothing there could be one."""
    candidates: list[_Candidate] = []
    for number, line in enumerate(lines[:LINES_LOOKED_AT]):
        for candidate in _candidates(line, number):
            candidate.weight -= A_LINE_DOWN * number
            candidates.append(candidate)
        if any(candidate.weight >= CERTAIN for candidate in candidates):
            break
    if not candidates:
        return None
    best = max(candidates, key=lambda found: (found.weight, -found.first))
    line = lines[best.line]
    confidence = SURE if best.weight >= CERTAIN else LIKELY if best.weight >= FAIR else GUESSED
    linked = next((s for s in line[best.first : best.last] if s.link or s.is_dead), None)
    after = " ".join(part for part in (best.after, text_of(line[best.last :])) if part)
    return Headline(
        text=best.text,
        confidence=confidence,
        line=best.line,
        first=best.first,
        last=best.last,
        before=text_of(line[: best.first]),
        after=after,
        tail=best.after,
        span=linked,
        names=best.names,
    )


def _candidates(line: Sequence[Span], number: int) -> Iterator[_Candidate]:
    yield from _strong(line, number)
    yield from _linked(line, number)
    yield from _flows(line, number)
    yield from _bracketed(line, number)


def _strong(line: Sequence[Span], number: int) -> Iterator[_Candidate]:
    for start, last in _runs(line, lambda span: span.strong and not span.is_bar):
        first = _behind_label(line, start, last)
        run = line[first:last]
        raw = text_of(run)
        text = clean_title(raw)
        linked = any(span.link for span in run)
        if sum(span.link is not None for span in run) > 2:
            continue  # people, or other lists
        if (linked and label_kind(text)) or raw.endswith(COLONS) or is_remark(text):
            continue
        if run[0].bracket and published(raw).year:
            continue  # ``**[A journal of some name' 17]**``
        behind = text_of(line[last : last + 1]).lstrip()
        if behind.startswith(COLONS) and len(text.split()) <= 3 and len(behind.split()) > 3:
            continue  # a name, or the word for what follows
        if run[0].bracket and any(s.bracket == run[0].bracket and not s.strong for s in line):
            continue  # a word in a longer text in brackets
        if size := size_of(text):
            weight = STRONG + size + (8 if linked else 0)
            weight -= IN_A_SENTENCE if _is_in_text(line, first, last) else 0
            yield _Candidate(text, weight, number, first, last, said_in_brackets(raw))


def _behind_label(line: Sequence[Span], first: int, last: int) -> int:
    """Where the title begins in ``**[Topic] The title of it**``."""
    start = next((n for n in range(first, last) if not line[n].bracket), first)
    return start if len(text_of(line[start:last]).split()) >= 3 else first


def _is_in_text(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether bold text is a part of a longer one: plain words lead to it, and go on behind it."""
    before = line[first - 1] if first else None
    behind = line[last] if last < len(line) else None
    if before is not None and _is_flow(before) and not before.strong:
        text = before.text.rstrip()
        if text and (text[-1].isalnum() or text[-1] in "-,"):
            return True
    if behind is None or not _is_flow(behind):
        return False
    text = behind.text
    goes_on = text[:1] == "-" or (text[:1] == " " and text.lstrip()[:1].islower())
    return goes_on and len(text.split()) >= 3


def _linked(line: Sequence[Span], number: int) -> Iterator[_Candidate]:
    for n, span in enumerate(line):
        if span.link and span.text and not span.strong and not label_kind(span.text):
            text = clean_title(span.text)
            if (size := size_of(text)) and not is_remark(text):
                said = said_in_brackets(span.text)
                yield _Candidate(text, LINKED + size, number, n, n + 1, said)


def _bracketed(line: Sequence[Span], number: int) -> Iterator[_Candidate]:
    for first, last in _runs(line, lambda s: bool(s.bracket) and not s.link, by_bracket=True):
        text = clean_title(text_of(line[first:last]))
        people = names_in(text)
        if len(text.split()) < 3 or is_remark(text) or len(people.people) > 1 or not people.all:
            continue
        if size := size_of(text):
            late = BEHIND_LINKS if any(span.link for span in line[:first]) else 0
            yield _Candidate(text, BRACKETED + size - late, number, first, last)


def _flows(line: Sequence[Span], number: int) -> Iterator[_Candidate]:
    """Running text, bold words in it included, between links, bars, brackets and emphasis."""
    for first, last in _runs(line, _is_flow):
        run = line[first:last]
        text = text_of(run)
        if quoted := _quoted(text, number, first, last):
            yield quoted
        if record := _bibliographic(line, number, first, last):
            yield record
            continue
        if reference := _behind_names(text, number, first, last):
            yield reference
            continue
        yield from _named(line, number, first, last)
        title, after = before_the_rest(text)
        following = line[last] if last < len(line) else None
        is_cut = following is not None and following.em and ET_AL.match(following.text)
        if is_cut and len(title) <= LONGEST_NAMES:
            title = NAMES_BEFORE_ET_AL.sub("", title)
        title = clean_title(title)
        if not (size := size_of(title)) or is_remark(title) or _are_people(title):
            continue
        bold = sum(len(span.text) for span in run if span.strong)
        weight = FLOW + size - (10 if bold > len(text) / 2 else 0)
        if len(title.split()) < 12 and len(names_in(title).people) > 1:
            weight -= A_LIST_OF_NAMES
        yield _Candidate(title, weight, number, first, last, after)


def _are_people(text: str) -> bool:
    """Whether a text is a name or two and "et al."."""
    found = ET_AL.search(text)
    return found is not None and len(text[: found.start()].split()) <= 5


def _is_flow(span: Span) -> bool:
    return not (span.link or span.is_bar or span.bracket or span.em or span.is_dead)


def _quoted(text: str, number: int, first: int, last: int) -> _Candidate | None:
    """``"The title", VENUE``, also behind a short name."""
    found = QUOTED.search(text)
    if found is None:
        return None
    title = clean_title(found["title"])
    before = text[: found.start()].strip()
    words = len(before.split())
    told = names_in(before, labelled=True) if words > 2 and not before.endswith(COLONS) else None
    people = told is not None and (len(told.people) > 1 or (bool(told.people) and not told.all))
    if len(title.split()) < 2 or (words > 4 and len(title) * 2 <= len(text) and not people):
        return None
    alone = words <= 2 or before.endswith(COLONS) or people
    weight = (QUOTED_ALONE if alone else QUOTED_IN_TEXT) + size_of(title)
    names = before if people else ""
    return _Candidate(title, weight, number, first, last, text[found.end() :], names)


def _behind_names(text: str, number: int, first: int, last: int) -> _Candidate | None:
    """``A. Smith, B. Jones. The title. VENUE 2021``, ``Smith, A., Jones, B.: The title. In: …``."""
    initials = NAMES_AND_COLON.match(text[:LONGEST_NAMES])
    end = initials or NAMES_END.search(text[:LONGEST_NAMES])
    if end is None:
        return None
    before = initials["names"].strip() if initials else text[: end.start() + 1].strip(" .")
    people = names_in(before)
    sure = initials is not None or SURNAMES.fullmatch(before)
    if len(people.people) < 2 and people.all and not sure:
        return None
    title, after = before_the_rest(text[end.end() :])
    title = clean_title(re.sub(r"\.\s+In:?$", "", title))
    if (
        len(title.split()) < (2 if initials else 3)
        or len(names_in(title).people) > 1
        or is_remark(title)
    ):
        return None
    names = before if len(people.people) > 1 and not SURNAMES.fullmatch(before) else ""
    names = names if people.all else before
    weight = BEHIND_NAMES + size_of(title)
    return _Candidate(title, weight, number, first, last, after, names)


def _bibliographic(line: Sequence[Span], number: int, first: int, last: int) -> _Candidate | None:
    """``Smith, A., & Jones, B. (2021). A title. …``, also behind a name in bold; *A title* too."""
    start, cut = _name_before(line, first, last)
    text = text_of(line[first:last])
    behind = text_of(line[cut:last]).lstrip() if start >= 0 else ""
    if behind.startswith(COLONS):
        text = behind.lstrip(": \uff1a")
    following = line[last] if last < len(line) else None
    if following is not None and following.em and (found := APA_HEAD.fullmatch(text)):
        title, rest = clean_title(following.text), ""
        at = last
    elif found := APA.match(text):
        title, rest = clean_title(found["title"]), found["rest"]
        at = first
    else:
        return None
    if len(title.split()) < 2 or not names_in(found["names"], labelled=True).people:
        return None
    if len(names_in(title).people) > 1:
        return None  # ``The title (2019), A. Smith, B. Jones``: it is the other way round
    after = f"({found['year']}) {rest}"
    ends = max(at + 1, last)
    return _Candidate(title, BIBLIOGRAPHIC, number, at, ends, after, found["names"])


def _named(line: Sequence[Span], number: int, first: int, last: int) -> Iterator[_Candidate]:
    """``**Name**: the title`` and ``**Name** The Title``: the name is bold, or a link."""
    start, cut = _name_before(line, first, last)
    if start < 0:
        return
    name = clean_title(text_of(line[start:cut]))
    rest, after = before_the_rest(text_of(line[cut:last]))
    bare = rest.strip()
    is_name = 1 <= len(name.split()) <= 4 and not is_remark(name) and not label_kind(name)
    if not is_name or len(bare.split()) < 3 or QUOTED.search(bare) or ET_AL.search(bare):
        return
    title = clean_title(bare.lstrip(": \uff1a"))
    size = size_of(title)
    if not size or is_remark(title):
        return
    if bare.startswith(COLONS) or text_of(line[start:cut]).endswith(COLONS):
        if not SENTENCE.search(bare) and len(title) < LONGEST_NAMED:
            yield _Candidate(f"{name}: {title}", NAMED + size + 2, number, start, last, after)
    elif published(bare).is_known:
        return
    elif (bare[0].isupper() and is_coined(name)) or bare.lower().startswith(name.lower()):
        yield _Candidate(title, NAMED + size, number, start, last, after)
    elif line[start].strong and not line[start].link and bare[0] not in ",.;-\u2013\u2014(":
        joined = clean_title(f"{name} {bare}")
        yield _Candidate(joined, NAMED + size - 2, number, start, last, after)


def _name_before(line: Sequence[Span], first: int, last: int) -> tuple[int, int]:
    """Where a name in bold or in a link begins and ends at the head of a run; (-1, -1) if none."""
    if last - first >= 2 and line[first].strong:
        return first, next((n for n in range(first, last) if not line[n].strong), last)
    lead = line[first - 1] if first else None
    if lead is None or lead.is_bar or not (lead.strong or lead.link):
        return -1, -1
    return first - 1, first


def _runs(
    line: Sequence[Span], wanted: Callable[[Span], bool], *, by_bracket: bool = False
) -> Iterator[tuple[int, int]]:
    """The stretches of spans that are wanted, as (first, one past the last)."""
    start: int | None = None
    for n, span in enumerate(line):
        fits = wanted(span)
        ends = start is not None and by_bracket and span.bracket != line[start].bracket
        if start is not None and (not fits or ends):
            yield start, n
            start = None
        if fits and start is None:
            start = n
    if start is not None:
        yield start, len(line)
