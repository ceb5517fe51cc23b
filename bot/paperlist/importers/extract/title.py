"""Which part of an entry is its title: bold, linked, quoted or plain text, by how it stands.

Every part that could be one is weighed by how it is set off and by its length; the first of the
heaviest is taken.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperlist.importers.extract.authors import BY, ET_AL, has_initial, names_in
from paperlist.importers.extract.note_lines import FIELD_NAME, is_note
from paperlist.importers.extract.paper_labels import is_paper_label, leads_to_paper, without_colon
from paperlist.importers.extract.references import (
    Part,
    alone_before,
    apa_head,
    apa_text,
    is_people,
    names_and_title,
    names_before,
    one_before,
    quoted,
    springer_head,
)
from paperlist.importers.extract.result import GUESSED, LIKELY, SURE
from paperlist.importers.extract.set_off_titles import (
    Candidate,
    goes_on,
    is_behind_linked_title,
    is_behind_links,
    is_behind_title,
    of_part,
    set_off,
)
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.stretches import (
    behind_name,
    behind_nick,
    is_description,
    is_explanation,
    is_flow,
    is_in_parentheses,
    is_named,
    is_no_title,
    is_short_name,
    is_unknown_venue,
    name_before,
    runs,
    with_plain_et_al,
    with_plain_words,
    without_remark,
    without_tags,
)
from paperlist.importers.extract.title_ends import before_the_rest, behind_comma, up_to_venue
from paperlist.importers.extract.title_halves import (
    ENDS,
    behind_bold_date,
    goes_on_small,
    is_first_half,
)
from paperlist.importers.extract.title_text import (
    COLONS,
    SENTENCE,
    behind_date,
    clean_title,
    is_remark,
    size_of,
)
from paperlist.importers.extract.venue_names import without_venue
from paperlist.importers.extract.venue_year import published
from paperlist.importers.extract.weights import (
    A_DESCRIPTION,
    A_LINE_DOWN,
    A_LIST_OF_NAMES,
    A_NAME,
    BEHIND_A_NAME,
    BEHIND_A_TITLE,
    BEHIND_NAMES,
    CERTAIN,
    DATED,
    FAIR,
    HEAVIEST_TEXT,
    IN_PARENTHESES,
    NAMED,
    PARTLY_BOLD,
    SET_OFF,
    USUAL_HERE,
    Style,
)
from paperlist.importers.extract.what_follows import UNKNOWN_VENUE

MOST_SPANS = 100_000  # of a line
LINES_READ = 4
BULLETS = ("\u25cf", "\u2022", "\u25aa", "\u25e6")
LONGEST_NAMED = 220  # characters of a title that a name stands before
FEWEST_WORDS = 4  # of a title that nothing but people follow
MOST_WORDS_ASKED = 12  # … whether they are people, where no comma stands between them
LEADS_ON = re.compile(r"\s(?:[Ii]n|at)$")
# ``3) The title  What it is about.``: two blanks set it apart
NUMBERED = re.compile(r"\s*\d{1,3}\)\s+(?P<title>\S[^\n]{2,200}?)\s{2,}(?=[A-Z\u201c\"])")


@dataclass(frozen=True, slots=True)
class Headline:
    """A title, how sure, and where: spans `first` up to `last` of a line.

    `tail` is what follows it in the same run of text, `before` and `after` all of the line around
    it. `span` is the linked one when the title is a link; `names` are authors read with it.
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
    style: Style = "text"


def headline_of(lines: Sequence[Sequence[Span]], usual: Style | None = None) -> Headline | None:
    """The title among the first lines of an entry, or None; `usual`: the style of most titles."""
    candidates: list[Candidate] = []
    for number, line in enumerate(lines[:LINES_READ]):
        if number and text_of(line).startswith(BULLETS):
            continue  # a list of notes inside a cell of a table
        if number and candidates and (is_note(line) or goes_on(lines[number - 1], line)):
            continue
        for candidate in _candidates(line, number, usual):
            candidate.weight += A_LINE_DOWN * number
            candidate.weight += USUAL_HERE if candidate.style == usual else 0
            candidates.append(candidate)
        if any(candidate.weight >= CERTAIN for candidate in candidates):
            break
    if not candidates:
        return None
    best = max(candidates, key=lambda found: (found.weight, -found.first))
    line = lines[best.line]
    is_name = best.style == "link" and " " not in best.text  # ``[Name](…)``, and no more
    confidence = SURE if best.weight >= CERTAIN else LIKELY if best.weight >= FAIR else GUESSED
    confidence = GUESSED if is_name else confidence
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
        style=best.style,
    )


def _candidates(line: Sequence[Span], number: int, usual: Style | None) -> Iterator[Candidate]:
    most, titled = 0.0, False
    for candidate in set_off(line, number):
        # ``**[25]** Han, Song, …``: the number of a reference is none of its authors
        lead = [s for s in line[: candidate.first] if not (s.bracket and s.text.strip().isdigit())]
        before = text_of(behind_name(without_tags(lead)))
        is_strong = candidate.style == "strong"
        is_remark_of = is_strong and (titled or is_behind_title(line, candidate.first))
        titled = titled or (is_strong and len(candidate.text.split()) >= FEWEST_WORDS)
        is_numbered = len(lead) < candidate.first
        is_long = candidate.style == "link" and len(candidate.text.split()) >= FEWEST_WORDS
        one = one_before(before) or (alone_before(before) if is_long else "")
        names = names_before(before) or (one if is_numbered else "")
        is_label = bool(line[candidate.first].bracket) and " " not in candidate.text
        if names and not (candidate.names or is_remark_of or is_label):
            candidate.names = names
            candidate.weight += BEHIND_NAMES
        most = max(most, candidate.weight + (USUAL_HERE if candidate.style == usual else 0))
        yield candidate
    # What cannot win is not read: in most lists the text behind a title is authors.
    heaviest = HEAVIEST_TEXT + (USUAL_HERE if usual == "text" else 0)
    yield from _flows(line, number, usual, with_plain=most <= heaviest)


def _flows(
    line: Sequence[Span], number: int, usual: Style | None, *, with_plain: bool
) -> Iterator[Candidate]:
    """Running text, bold words in it included, between links, bars, brackets and emphasis."""
    line = with_plain_words(with_plain_et_al(line))
    for first, last in runs(line, is_flow):
        run = line[first:last]
        text = text_of(run)
        if part := quoted(text):
            yield of_part(part, number, first, last)
        if is_behind_linked_title(line[:first]):
            yield from _plainly(line, number, first, last, with_plain=with_plain)
            continue
        if record := _bibliographic(line, number, first, last):
            yield record
            continue
        if part := _behind_name_and_people(line, first, last):
            yield of_part(part, number, first, last)
            continue
        kind = line[last].text if last < len(line) and line[last].bracket else ""
        part = names_and_title(text, single=usual == "reference", kind=kind)
        if part and not _is_of_name(part, line, first, last):
            yield of_part(part, number, first, last)
            continue
        yield from _plainly(line, number, first, last, with_plain=with_plain)


def _plainly(
    line: Sequence[Span], number: int, first: int, last: int, *, with_plain: bool
) -> Iterator[Candidate]:
    """Running text that is no reference."""
    yield from _nicked(line, number, first, last)
    yield from behind_bold_date(line, number, first, last)
    yield from _named(line, number, first, last)
    if numbered := NUMBERED.match("".join(span.text for span in line[first:last])):
        title = clean_title(numbered["title"])
        weight = SET_OFF["strong"] + size_of(title)
        if title:
            yield Candidate(title, weight, number, first, last, "strong")
    elif with_plain and (candidate := _plain(line, number, first, last)):
        yield candidate


def _is_of_name(part: Part, line: Sequence[Span], first: int, last: int) -> bool:
    """``**Make Doors Dance:** The title``: what is in bold before a colon is nobody's name."""
    start, cut = name_before(line, first, last)
    bold = text_of(line[start:cut]) if start >= 0 and line[start].strong else ""
    is_name = bold.endswith(COLONS) and not (has_initial(bold) or names_in(part.title).people)
    return is_name and part.names.strip(ENDS) == bold.strip(ENDS)


def _behind_name_and_people(line: Sequence[Span], first: int, last: int) -> Part | None:
    """``**Name:** Ada Smith, Bo Jones, and Cy Lee. The title. VENUE, 2016.``"""
    start, cut = name_before(line, first, last)
    name = text_of(line[start:cut]).rstrip(ENDS) if start >= 0 else ""
    if not name or not line[start].strong or not is_short_name(clean_title(name)):
        return None
    behind = text_of(line[cut:last])
    is_led = text_of(line[start:cut]).endswith(COLONS) or behind.startswith(COLONS)
    part = names_and_title(behind.lstrip(ENDS)) if is_led else None
    if part is None or not names_in(part.names).are_several:
        return None
    return replace(part, weight=part.weight + BEHIND_A_NAME)


def _plain(line: Sequence[Span], number: int, first: int, last: int) -> Candidate | None:
    """Text that nothing sets off, up to where the venue, the year or the names begin."""
    run, remark = without_remark(line[first:last])
    following = line[last] if last < len(line) else None
    cut = bool(following is not None and following.em and ET_AL.match(following.text))
    bare, date = behind_date(text_of(run))
    title, after = before_the_rest(bare, is_cut=cut)
    title = clean_title(title)
    if following is not None and following.em:
        title = LEADS_ON.sub("", title)  # ``The title in *VENUE*, 2023``
    if following is not None and leads_to_paper(following):
        title = without_colon(title)
    if _is_no_title(title) and following is not None and is_paper_label(following):
        title, after = behind_comma(title)
    if not (size := size_of(title)) or _is_no_title(title):
        return None
    if BY.match(text_of(run)) and any(span.link for span in line):
        return None  # ``[The title](…) by Ada Smith - what it is about``
    bold = sum(len(span.text) for span in run if span.strong)
    weight = SET_OFF["text"] + size + (PARTLY_BOLD if bold > len(text_of(run)) / 2 else 0)
    weight += IN_PARENTHESES if is_in_parentheses(line, first, last) else 0
    weight += BEHIND_A_TITLE if is_behind_links(line, first) else 0
    if is_description(line, first) or is_explanation(line[first:last], number):
        weight += A_DESCRIPTION
    elif _is_venue_and_year(after) or _is_before_names(title, after):
        weight += DATED
    if number and names_in(text_of(run)).are_several:
        weight += A_LIST_OF_NAMES  # the line below a title of one word
    is_listed = len(title.split()) < MOST_WORDS_ASKED or "," in title
    if is_listed and (people := names_in(title).people):
        weight += A_LIST_OF_NAMES if len(people) > 1 else 0
        weight += A_NAME if first else 0
    after = " ".join(part for part in (after, remark, date) if part)
    return Candidate(title, weight, number, first, last, "text", after)


def _is_no_title(text: str) -> bool:
    """Whether a text is a note, or names people."""
    return is_remark(text) or is_people(text)


def _is_before_names(title: str, after: str) -> bool:
    """Whether people follow a title, and it is none of them: ``Ada Smyth (?), Bo Jones, …``."""
    is_long = len(title.split()) >= FEWEST_WORDS
    return is_long and names_in(after).are_several and not names_in(title).people


def _bibliographic(line: Sequence[Span], number: int, first: int, last: int) -> Candidate | None:
    """``Smith, A., & Jones, B. (2021). A title. …``, also behind a name in bold; *A title* too."""
    start, cut = name_before(line, first, last)
    text = text_of(line[first:last])
    behind = text_of(line[cut:last]).lstrip() if start >= 0 else ""
    if behind.startswith(COLONS):
        text = behind.lstrip(ENDS)
    following = line[last] if last < len(line) else None
    at, style_at = first, following
    if style_at is not None and style_at.em and (names := springer_head(text)):
        title = clean_title(style_at.text)
        return Candidate(
            title, SET_OFF["reference"], number, last, last + 1, "reference", "", names
        )
    if style_at is not None and (style_at.em or style_at.strong) and (found := apa_head(text)):
        title, rest, at = clean_title(style_at.text), "", last
    elif found := apa_text(text, is_first=not any(span.link for span in line[:first])):
        title, rest = up_to_venue(found["title"], found["rest"])
    else:
        return None
    if len(title.split()) < 2 or not names_in(found["names"]).people:
        return None
    if len(names_in(title).people) > 1 or is_people(title):
        return None  # ``The title (2019), A. Smith, B. Jones``: it is the other way round
    after = f"({found['year']}) {rest}"
    ends = max(at + 1, last)
    weight = SET_OFF["reference"]
    return Candidate(title, weight, number, at, ends, "reference", after, found["names"])


def _nicked(line: Sequence[Span], number: int, first: int, last: int) -> Iterator[Candidate]:
    """``**Nick**, Nick: The title``."""
    start, cut = name_before(line, first, last)
    rest, after = before_the_rest(text_of(line[cut:last]))
    name = clean_title(text_of(line[start:cut])) if start >= 0 else ""
    if is_short_name(name) and (title := behind_nick(line[start], name, rest.strip())):
        yield Candidate(title, NAMED + size_of(title), number, start, last, "strong", after)


def _named(line: Sequence[Span], number: int, first: int, last: int) -> Iterator[Candidate]:
    """``**Name**: the title`` and ``**Name** The Title``: the name is bold, or a link."""
    start, cut = name_before(line, first, last)
    raw = text_of(line[start:cut]) if start >= 0 else ""
    is_whole = raw.rstrip().endswith((".", "?", "!")) and not line[start].bracket  # a title
    rest, after = before_the_rest(text_of(line[cut:last]))
    bare = rest.strip()
    name = clean_title(raw)
    name = name.rstrip(ENDS) if bare.startswith(f"{name} ") else name  # ``**Name:** Name: …``
    is_name = is_short_name(name) or (raw and is_first_half(line[start:cut], bare))
    if is_whole or not is_name or FIELD_NAME.fullmatch(name.rstrip(ENDS)):
        return
    if goes_on_small(line[start], bare):
        joined = clean_title(f"{name} {bare}")
        yield Candidate(joined, NAMED + size_of(joined), number, start, last, "strong", after)
        return
    title = clean_title(bare.lstrip(ENDS))
    size = 0 if is_no_title(bare) else size_of(title)
    if not size or is_remark(title) or _names_people(title, is_bracket=bool(line[start].bracket)):
        return
    others = ET_AL.search(name)  # ``[Smith et al](…): The title``
    is_signed = others is not None and others.end() == len(name) and bare.startswith(COLONS)
    if is_signed or is_unknown_venue(line[start], name):
        yield Candidate(title, NAMED + size, number, cut, last, "strong", after)
    elif bare.startswith(COLONS) or raw.endswith(COLONS):
        if not SENTENCE.search(bare) and len(title) < LONGEST_NAMED:
            is_said = title.lower().startswith(f"{name.lower()}:")  # ``**Name**: Name: A title``
            joined = title if is_said else f"{name.rstrip(ENDS)}: {title}"
            yield Candidate(joined, NAMED + size + 2, number, start, last, "strong", after)
    elif published(bare).is_known:
        return
    elif line[start].bracket or is_named(bare, name):
        yield Candidate(title, NAMED + size, number, start, last, "strong", after)
    elif line[start].strong and not line[start].link and bare[0] not in ",.;-\u2013\u2014(":
        joined = clean_title(f"{name} {bare}")
        yield Candidate(joined, NAMED + size - 2, number, start, last, "strong", after)


def _names_people(text: str, *, is_bracket: bool) -> bool:
    """Whether a text behind a title in bold is who wrote it: ``**The title** Ada Smith, Bo Li``.

    In brackets, a title is followed by one person as well: ``**[The title]** A. B. Smith``.
    """
    names = names_in(without_venue(text).strip(" ,."))
    if is_bracket and any(map(has_initial, names.people)):
        return True
    return names.are_several and (is_bracket or names.are_whole)


def _is_venue_and_year(text: str) -> bool:
    """Whether what follows a title is a venue, by its name or its form, and a year."""
    first, _, behind = text.lstrip(" ,.;(").partition(", ")
    if UNKNOWN_VENUE.match(f"{first}, {behind}"):
        return True
    found = (published(one) for one in (first, f"{first} {behind.partition(', ')[0]}"))
    return any(said.is_known and said.year for said in found)
