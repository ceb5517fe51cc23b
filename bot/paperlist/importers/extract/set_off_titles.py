"""Titles that are set off from running text: in bold, as a link, in italics, in brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperlist.importers.extract.authors import names_in
from paperlist.importers.extract.citations import Citation, cited
from paperlist.importers.extract.link_labels import label_kind
from paperlist.importers.extract.page_titles import behind_venue, without_site
from paperlist.importers.extract.references import (
    QUOTED,
    Part,
    is_led_by_people,
    is_people,
    names_before,
    whole_reference,
)
from paperlist.importers.extract.spans import Span, says_venue, text_of
from paperlist.importers.extract.stretches import (
    behind_label,
    is_aside,
    is_flow,
    is_in_parentheses,
    is_in_text,
    is_link_alone,
    is_part_of_link,
    is_publication,
    link_runs,
    runs,
)
from paperlist.importers.extract.title_ends import without_date
from paperlist.importers.extract.title_text import (
    COLONS,
    behind_date,
    clean_title,
    is_remark,
    said_before,
    said_in_brackets,
    size_of,
)
from paperlist.importers.extract.venue_in_text import in_text
from paperlist.importers.extract.venue_year import before_one_word, published
from paperlist.importers.extract.weights import (
    A_DESCRIPTION,
    A_LIST_OF_NAMES,
    A_NAME,
    ALONE,
    BEHIND_A_TITLE,
    BEHIND_LINKS,
    BEHIND_TITLE_AND_NAMES,
    DATED,
    IN_A_SENTENCE,
    IN_PARENTHESES,
    SET_OFF,
    STRONG_AND_LINKED,
    VENUE_AND_NAME,
    Style,
)
from paperlist.text.venues import venue_table

SIGNATURE = re.compile(
    r"(?P<title>\S+(?:\s\S+){1,40}?)(?:\s[-\u2013\u2014]|:)\s(?P<names>[A-Z][\w'\u2019-]+(?:(?:,\s|\s(?:and|&)\s)[A-Z][\w'\u2019-]+){0,3}"
    r",?\set\.?\sal)\.?"
)
YEAR_BEHIND = re.compile(r"\((?:19|20)\d\d\)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NUMBERED_NAME = re.compile(r"\s*\d{1,3}\.\s?[^\W\d_]")
OPENING = re.compile(r"(?:^|[\s:])[\"\u201c]$")  # ``Ada Smith: "*The title.*" VENUE``
TITLED = re.compile(r"\b(?:title|paper|article|publication)s?\W*$", re.IGNORECASE)
ENDS = ": \uff1a"
JOURNAL = re.compile(r"(?:The\s)?(?:Journal|Transactions|Annals)\sof\s")
MEETING = re.compile(r"\b(?:Workshops?|Symposium|Conference|Journal|Proceedings)$")
DASHES = ("-", "\u2013", "\u2014")
MOST_WORDS_OF_A_NAME = FEWEST_BEHIND_A_NAME = 3
FEWEST_BEHIND_A_TAG = 4
MOST_WORDS_OF_AN_ADDRESS = 3  # ``[official : https://…](…)``


@dataclass(slots=True)
class Candidate:
    text: str
    weight: float
    line: int
    first: int
    last: int
    style: Style
    after: str = ""
    names: str = ""


def set_off(line: Sequence[Span], number: int) -> Iterator[Candidate]:
    """Everything that is set off from running text."""
    yield from _strong(line, number)
    yield from _linked(line, number)
    yield from _emphasised(line, number)
    yield from _bracketed(line, number)
    yield from _coded(line, number)


def _strong(line: Sequence[Span], number: int) -> Iterator[Candidate]:
    for start, end in runs(line, _is_bold):
        first = behind_label(line, start, end)
        last = _before_venue(line, first, end)
        run = line[first:last]
        raw = text_of(run)
        bare, date = behind_date(raw)
        text = clean_title(bare)
        linked = any(span.link for span in run)
        if sum(span.link is not None for span in run) > 2:
            continue  # people, or other lists
        behind = text_of(line[last : last + 1]).lstrip()
        is_dated = linked and YEAR_BEHIND.match(behind)  # ``[**Doors, Hinges** (2003)](…)``
        are_people = is_people(raw.strip()) and not is_dated
        is_other = (linked and label_kind(text)) or raw.endswith(COLONS) or are_people
        is_other = is_other or _is_badge(line, first, last) or _titled_in_code(line, last)
        is_other = is_other or _is_numbered_name(line, last, raw)
        if is_other or is_remark(text, is_set_off=True):
            continue
        if run[0].link and is_part_of_link(line, first, last) and not is_dated:
            continue
        if (run[0].bracket and published(raw).year) or _is_in_italics(line, first, last):
            continue  # ``**[A journal of some name' 17]**``
        if behind.startswith(COLONS) and len(text.split()) <= 3 and len(behind.split()) > 3:
            continue  # a name, or the word for what follows
        if run[0].bracket and (_is_in_brackets(line, run[0], raw) or _is_tag(line, last, text)):
            continue
        if is_led_by_people(raw) and (part := whole_reference(raw)):
            yield of_part(part, number, first, last)
            continue
        if size := size_of(text):
            weight = SET_OFF["strong"] + size + (STRONG_AND_LINKED if linked else 0)
            weight += IN_A_SENTENCE if _is_in_sentence(line, first, last) else 0
            weight += IN_PARENTHESES if is_in_parentheses(line, first, last) else 0
            weight += BEHIND_TITLE_AND_NAMES if is_behind_title(line, first) else 0
            are_people = len(names_in(text).people) > 1 and not is_dated
            weight += A_LIST_OF_NAMES if are_people else DATED if is_dated else 0
            said = said_in_brackets(raw) or said_before(raw) or date
            text, names = without_signature(text)
            yield Candidate(text, weight, number, first, last, "strong", said, names)


def _is_badge(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether bold code behind a title says where it appeared: ``The title. **`VENUE 25`**``."""
    is_code = all(span.is_code for span in line[first:last] if span.text.strip())
    before = text_of(span for span in line[:first] if is_flow(span))
    return is_code and len(before.split()) > len(text_of(line[first:last]).split()) > 0


def _is_numbered_name(line: Sequence[Span], last: int, raw: str) -> bool:
    """``**2.RL + pg (Smith and Jones, 2018)** : [The title](…)``: a method, and its paper."""
    behind = [span for span in line[last : last + 2] if span.text.strip(" :\uff1a")]
    is_colon = last < len(line) and line[last].text.strip() in COLONS
    is_linked = bool(behind) and behind[0].link is not None
    is_title = is_linked and len(behind[0].text.split()) >= FEWEST_BEHIND_A_TAG
    return NUMBERED_NAME.match(raw) is not None and is_colon and is_title


def _titled_in_code(line: Sequence[Span], last: int) -> bool:
    """Whether a title set as code follows a dash: ``**Name** - `The title` (VENUE'12)``."""
    dash = line[last].text.strip() if last + 1 < len(line) else ""
    code = line[last + 1] if dash in DASHES else None
    return code is not None and code.is_code and len(code.text.split()) >= FEWEST_BEHIND_A_TAG


def _coded(line: Sequence[Span], number: int) -> Iterator[Candidate]:
    """The title that is set as code behind a name in bold and a dash."""
    for last in range(1, len(line) - 1):
        if line[last - 1].strong and _titled_in_code(line, last):
            text = clean_title(line[last + 1].text)
            if size := size_of(text):
                yield Candidate(
                    text, SET_OFF["strong"] + size, number, last + 1, last + 2, "strong"
                )


def _is_tag(line: Sequence[Span], last: int, text: str) -> bool:
    """Whether bold words in brackets say of what kind it is: ``**[BC, Crypto]** The title``."""
    behind = line[last].text.strip() if last < len(line) and not line[last].link else ""
    is_title = behind[:1].isupper() and len(behind.split()) >= FEWEST_BEHIND_A_TAG
    return is_title and "," in text and len(text.split()) <= MOST_WORDS_OF_A_NAME


def behind_bold_name(spans: Sequence[Span]) -> str:
    """What is behind a name in bold and a dash: ``[**Name** - The title](…)``; '' if none."""
    rest = text_of(spans[1:]).lstrip()
    is_name = (
        len(spans) > 1 and spans[0].strong and len(spans[0].text.split()) <= MOST_WORDS_OF_A_NAME
    )
    if not is_name or not rest.startswith(DASHES) or any(span.strong for span in spans[1:]):
        return ""
    title = rest[1:].lstrip()
    return title if title[:1].isupper() and len(title.split()) >= FEWEST_BEHIND_A_NAME else ""


def without_signature(text: str) -> tuple[str, str]:
    """A title without the names behind a dash, and those: ``The title — Smith et al``."""
    found = SIGNATURE.fullmatch(text)
    return (found["title"], found["names"]) if found else (text, "")


def _before_venue(line: Sequence[Span], first: int, end: int) -> int:
    """Where bold words end before a venue in bold brackets: ``[**The title**](…)[**ICML 24**]``."""
    is_apart = end - first > 1 and line[end - 1].bracket and not line[first].bracket
    return end - 1 if is_apart and says_venue(line[end - 1].text) else end


def _is_in_brackets(line: Sequence[Span], first: Span, raw: str) -> bool:
    """Whether bold words are one of a longer text in brackets, or say where it comes from.

    ``**Name** **[A University / A Company]** The title``
    """
    return " / " in raw or any(s.bracket == first.bracket and not s.strong for s in line)


def _is_in_sentence(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether bold words are a part of a longer text, which is no list of authors."""
    before = text_of(line[:first])
    return is_in_text(line, first, last) and not (before.endswith(",") and names_before(before))


def _is_in_italics(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether bold words are a part of a longer text: ``*compared with **Some Model** here*``."""
    if not line[first].em:
        return False
    around = [line[n] for n in (first - 1, last) if 0 <= n < len(line)]
    return any(span.em and not span.strong and span.text.strip() for span in around)


def is_behind_title(line: Sequence[Span], first: int) -> bool:
    """``[A title](…), Smith et al., 2015. **Method: a name**``: a link and a year are before it."""
    linked = first > 1 and line[0].link and not is_remark(line[0].text)
    return bool(linked and in_text(text_of(line[1:first])).year)


def is_behind_links(line: Sequence[Span], first: int) -> bool:
    """Whether text stands behind a title in plain text and two links: ``A title [a] [b] Text``."""
    start = next((n for n in range(first) if not line[n].bracket and line[n].text.strip()), first)
    if start >= first or not is_flow(line[start]) or sum(bool(s.link) for s in line[:first]) < 2:
        return False
    title = clean_title(line[start].text)
    return len(title.split()) >= FEWEST_BEHIND_A_TAG and not (is_remark(title) or is_people(title))


def is_behind_linked_title(before: Sequence[Span]) -> bool:
    """Whether a link called by a title stands first: ``[The title](…) Smith A. A Journal``."""
    link = next((span for span in before if span.text.strip()), None)
    if link is None or link.link is None or link.link.explicit:
        return False
    text = clean_title(text_of(span for span in before if span.link is link.link))
    words = len(text.split())
    is_label = label_kind(text) or cited(text) or is_remark(text) or is_people(text)
    return words >= FEWEST_BEHIND_A_TAG and not is_label


def _is_bold(span: Span) -> bool:
    """Whether a span is bold, and no label among bold text: ``**A title [[Paper](…)]**``."""
    is_label = span.link and (label_kind(span.text) or cited(span.text))
    return span.strong and not span.is_bar and not is_label


def _linked(line: Sequence[Span], number: int) -> Iterator[Candidate]:
    """Links by their text; neighbours that lead to one place, in several styles, are one."""
    for first, last in link_runs(line):
        raw = "".join(span.text for span in line[first:last])
        is_address = "://" in raw and len(raw.split()) <= MOST_WORDS_OF_AN_ADDRESS
        if (
            not raw.strip()
            or is_address
            or label_kind(raw)
            or all(s.strong for s in line[first:last])
        ):
            continue
        if (citation := cited(raw)) and _is_citation(citation, line[:first]):
            continue  # ``A title. [Smith (2019)](…)``
        if part := whole_reference(raw):
            yield of_part(part, number, first, last)
            continue
        bare, date = behind_date(behind_bold_name(line[first:last]) or raw)
        bare, site = without_site(bare)
        bare, venue = behind_venue(bare)
        head, said = without_date(bare)
        text = clean_title(head)
        if (size := size_of(text)) and not (is_people(text) or is_remark(text, is_set_off=True)):
            said = said or venue or said_in_brackets(raw) or said_before(raw) or site
            said = said if in_text(said).year else f"{said} {date}".strip()
            weight = SET_OFF["link"] + size
            people = names_in(text).people
            weight += A_LIST_OF_NAMES if len(people) > 1 else A_NAME if people else 0
            weight += IN_A_SENTENCE if is_aside(line, first, last) else 0
            weight += BEHIND_TITLE_AND_NAMES if is_publication(line, first) else 0
            weight += BEHIND_A_TITLE if _is_label_behind_title(line, first) else 0
            weight += VENUE_AND_NAME if before_one_word(text) else 0
            weight += A_DESCRIPTION if number and _is_of_field(line[:first]) else 0
            weight += ALONE if " " not in text and is_link_alone(line) else 0
            text, names = without_signature(text)
            yield Candidate(text, weight, number, first, last, "link", said, names)


def _is_of_field(before: Sequence[Span]) -> bool:
    """Whether a link below the first line says something else: ``Team involved: [A Name](…)``."""
    text = text_of(before).strip()
    return text.endswith(COLONS) and not label_kind(text.rstrip(ENDS)) and not TITLED.search(text)


def goes_on(above: Sequence[Span], line: Sequence[Span]) -> bool:
    """Whether a line begins inside the link that the one above it ends with.

    ``[**The title** (2003) <br> *Ada Smith*](…)``
    """
    last = next((span.link for span in reversed(above) if span.text.strip()), None)
    first = next((span.link for span in line if span.text.strip()), None)
    return last is not None and first is not None and last.url == first.url


def _is_citation(citation: Citation, before: Sequence[Span]) -> bool:
    """Whether a link says who wrote a paper: ``[Name, Name, Name, VENUE 2023]`` is a title, too."""
    if citation.where and citation.is_doubtful:
        return len(text_of(before).split()) >= FEWEST_BEHIND_A_TAG
    return bool(before) or not citation.is_doubtful


def _is_label_behind_title(line: Sequence[Span], first: int) -> bool:
    """Whether a link stands behind a title in plain text, as one that says where it appeared does.

    ``The title of some words [[VENUE 2021](…)] [[what else there is](…)]``
    """
    begins = next((n for n, span in enumerate(line) if not _is_dated_tag(span)), 0)
    head = next((n for n, span in enumerate(line) if n >= begins and not is_flow(span)), 0)
    text = text_of(line[begins:head])
    words = len(clean_title(text).split())
    if words < FEWEST_BEHIND_A_TAG or text.rstrip().endswith(COLONS) or line[head].link is None:
        return False
    if is_people(text) or is_remark(text) or names_in(text).people:
        return False
    label = line[head].text
    if first > head:
        return bool(published(label).year or published(label).is_known or label_kind(label))
    where, comma, when = label.rpartition(",")
    is_named = MEETING.search(label) or JOURNAL.match(label) or venue_table().find(label)
    is_place = bool(is_named) or (comma and published(when).year and not names_in(where).people)
    return bool(is_place) and len(label.split()) <= words and not YEAR.search(text)


def _is_dated_tag(span: Span) -> bool:
    """Whether a span is a year in brackets: ``**[2026]** The title``."""
    is_year = YEAR.fullmatch(span.text.strip()) is not None
    return not span.text.strip() or bool(span.bracket and not span.link and is_year)


def _emphasised(line: Sequence[Span], number: int) -> Iterator[Candidate]:
    """``*A Title in Italics*, by Ada Smith``: emphasis is for authors and venues otherwise."""
    for first, last in runs(line, lambda s: s.em and not s.link and not s.is_bar):
        raw = text_of(line[first:last])
        text = clean_title(raw)
        people = names_in(text)
        is_in_quotes = OPENING.search(text_of(line[:first]).rstrip()) is not None
        is_led = is_before_venue(line[last:]) or is_in_quotes
        if is_remark(text) or len(text.split()) < (2 if is_in_quotes else 3):
            continue
        if (people.people or people.rest) and not is_led:
            continue
        said = published(text)
        if text_of(line[:first])[-1:] == "(" or said.is_known or said.year:
            continue
        if size := size_of(text):
            is_quoted = QUOTED.fullmatch(raw.strip()) is not None or is_in_quotes
            weight = SET_OFF["quoted" if is_quoted else "emphasis"] + size
            behind = said_in_brackets(raw) or said_before(raw)
            yield Candidate(text, weight, number, first, last, "emphasis", behind)


def is_before_venue(behind: Sequence[Span]) -> bool:
    """Whether dashes, a venue and its year follow: ``*The title*----VENUE'16 ([link](…))``."""
    text = text_of(behind[:1])
    said = published(text.lstrip("- \u2013\u2014").partition("(")[0])
    return text.startswith(DASHES) and bool(said.venue and said.year)


def _bracketed(line: Sequence[Span], number: int) -> Iterator[Candidate]:
    for first, last in runs(line, lambda s: bool(s.bracket) and not s.link, by_bracket=True):
        text = clean_title(text_of(line[first:last]))
        people = names_in(text)
        is_whole = not (line[first].is_dead or clean_title(text_of((*line[:first], *line[last:]))))
        if len(text.split()) < (2 if is_whole else 3) or is_remark(text):
            continue
        if len(people.people) > 1 or not people.all:
            continue
        if size := size_of(text):
            late = BEHIND_LINKS if any(span.link for span in line[:first]) else 0
            weight = SET_OFF["bracket"] + size + late
            yield Candidate(text, weight, number, first, last, "bracket")


def of_part(part: Part, number: int, first: int, last: int) -> Candidate:
    weight = part.weight + max(size_of(part.title), 0)
    return Candidate(part.title, weight, number, first, last, part.style, part.after, part.names)
