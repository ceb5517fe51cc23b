"""Stretches of an entry's line in one style, and how they stand among the others."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from paperlist.importers.extract.authors import (
    BY,
    ET_AL,
    has_initial,
    is_byline,
    leading_names,
    names_in,
)
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import Link, label_kind
from paperlist.importers.extract.references import QUOTED
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.title_text import COLONS, clean_title, is_coined, is_remark
from paperlist.importers.extract.venue_year import before_one_word, published

FEWEST_WORDS_OF_A_TITLE = 3
MOST_WORDS_OF_A_NAME = 2
MOST_WORDS_OF_A_LEAD = 5
TWO_SURNAMES = re.compile(r"[A-Z][\w'\u2019-]+ (?:and|&) [A-Z][\w'\u2019-]+")
WHEN = re.compile(r"^\([^()]{2,40}\)\s*(?=[-\u2013\u2014:]\s)")  # ``(ICML 2025) - what it is``
MARKS_OF_A_DESCRIPTION = (":", "-", "\u2013", "\u2014")
# ``A note that leads to [Some Name](…)``; no title ends so right before a link
LEADS_TO_LINK = re.compile(
    r"\s(?:in|at|on|by|from|of|with|to|as|for|and|or|the|an?|via|see|called)\s*$"
)
VERB = re.compile(
    r"\b(?:is an?|are|was|we|which|provides?|builds?|shows?|proposes?|introduces?|presents?|has"
    r"|have|can|uses?)\b"
)


def is_part_of_link(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether bold text is only a part of what one link says."""
    link = line[first].link
    around = [line[n].link for n in (first - 1, last) if 0 <= n < len(line)]
    return link in [one for one in around if one is link]


def is_in_parentheses(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether a stretch stands in parentheses, its own or those of the text around it."""
    text = text_of(line[first:last]).strip(" *")
    before = text_of(line[:first])[-1:]
    behind = text_of(line[last:])[:1]
    return (text[:1] in ("(", "\uff08") and text[-1:] in (")", "\uff09")) or (
        before in ("(", "\uff08") and behind in (")", "\uff09")
    )


# How words go on that say what a link is about
GOES_ON = re.compile(
    r"[\s:,-]*(?:from|which|that|where|this|these|is|are|was|by|an?|the|it|they|we|to)\s(?=[A-Z]?[a-z])"
)


ARTICLE = re.compile(r"(?:the|a|an)\s[a-z]")  # ``the first``
FEWEST_OF_A_NICKS = 4  # words of a title behind a nickname
MOST_WORDS_WITHIN = 5
OPEN_END = re.compile(r"\w[:,]?\s$|-$")
GOES_ON_PLAIN = re.compile(r"\s?[A-Za-z]|-\w")
SMALL_FIRST = re.compile(r"\s[a-z]+\s\w|-\w")
LEADS_ELSEWHERE = re.compile(
    r"\b(?:in|at|by|on|from|to|see|via|and|with)\s$|[,:]\s$", re.IGNORECASE
)


def behind_name(line: Sequence[Span]) -> Sequence[Span]:
    """What follows the name that a reference begins with: ``**Flickr30k**: Smith, Ada, et al.``."""
    start = next((n for n, span in enumerate(line) if span.text.strip()), len(line))
    name, behind = line[start : start + 1], line[start + 1 :]
    if not (name and behind and name[0].strong) or len(name[0].text.split()) > MOST_WORDS_OF_A_LEAD:
        return line
    first = behind[0].text.lstrip()
    if not (name[0].text.rstrip().endswith(COLONS) or first.startswith(COLONS)):
        return line
    return [replace(behind[0], text=first.lstrip(": \uff1a")), *behind[1:]]


def behind_label(line: Sequence[Span], first: int, last: int) -> int:
    """Where the title begins in ``**[Topic] The title of it**``."""
    start = next((n for n in range(first, last) if not line[n].bracket), first)
    return start if len(text_of(line[start:last]).split()) >= 3 else first


def is_in_text(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether bold text is a part of a longer one: plain words lead to it, and go on behind it."""
    before = line[first - 1] if first else None
    behind = line[last] if last < len(line) else None
    is_named = first == 1 and is_name_of(line[0].text, text_of(line[first:last]))
    if before is not None and is_flow(before) and not before.strong and not is_named:
        text = before.text.rstrip()
        if text and (text[-1].isalnum() or text[-1] in "-,"):
            return True
    if behind is None or not is_flow(behind) or text_of(line[first:last]).endswith((",", ".")):
        return False  # ``**The title,** in A Journal, 2014``
    text = behind.text
    by_whom = bool(BY.match(text))
    goes_on = text[:1] == "-" or (text[:1] == " " and text.lstrip()[:1].islower() and not by_whom)
    return goes_on and len(text.split()) >= 3


def is_name_of(lead: str, title: str) -> bool:
    """Whether a word or two name what the title in bold behind them is about."""
    words = lead.split()
    is_long = len(title.split()) >= FEWEST_WORDS_OF_A_TITLE
    named = is_coined(lead) or title.lower().startswith(" ".join(words).lower())
    return 1 <= len(words) <= MOST_WORDS_OF_A_NAME and is_long and named


def is_unknown_venue(span: Span, name: str) -> bool:
    """Whether a link before a title is a venue that nobody knows: ``[[SMIC2010](…)] The title``."""
    return bool(span.link and re.search(r"[A-Z]{2}\W?(?:19|20)\d\d$", name))


def leads_to_link(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether a stretch is the beginning of a sentence that goes on with a link."""
    behind = next((s for s in line[last:] if s.link or s.text.strip(" (")), None)
    if behind is None or behind.link is None or behind.bracket:
        return False
    return LEADS_TO_LINK.search(text_of(line[first:last])) is not None


def is_link_alone(line: Sequence[Span]) -> bool:
    """Whether a line is a link to a known page of a paper and nothing else: ``[Name](…)``."""
    shown = [span for span in line if span.text.strip()]
    link = shown[0].link if len(shown) == 1 else None
    if link is None or link.explicit or not is_paper_page(link.url):
        return False
    name = link.label.strip()
    is_venue = published(name).is_known and not before_one_word(name)
    is_other = is_venue or label_kind(name) or "link" in name.lower()
    return any(map(str.isalpha, name)) and not is_other


def link_runs(line: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """The links of a line: a link whose text is partly bold is several spans to one address."""
    start = 0
    while start < len(line):
        link = line[start].link
        end = start + 1
        while link and end < len(line) and line[end].link is link:
            end += 1
        if link:
            yield start, end
        start = end


def is_publication(line: Sequence[Span], first: int) -> bool:
    """Whether a link stands where the venue does: ``A title | *Ada Smith* | [A journal](…)``."""
    cells: list[list[Span]] = [[]]
    for span in line[:first]:
        if span.is_bar:
            cells.append([])
        else:
            cells[-1].append(span)
    texts = [text_of(cell) for cell in cells]
    if len(texts) < 3 or texts[-1] or any(span.link for span in line[:first]):
        return False
    named = next((n for n, text in enumerate(texts) if names_in(text).people), 0)
    return any(len(text.split()) >= FEWEST_WORDS_OF_A_TITLE for text in texts[:named])


def without_remark(run: Sequence[Span]) -> tuple[Sequence[Span], str]:
    """Running text without what stands at its end in bold in parentheses: ``(**oral**)``."""
    run = _behind_tags(run)
    end = len(run)
    while end and not clean_title(run[end - 1].text).strip("() "):
        end -= 1
    if end > 1 and run[end - 1].is_code:  # tags: ``A title `trad.` `mesh.` ``
        while end > 1 and (run[end - 1].is_code or not clean_title(run[end - 1].text)):
            end -= 1
        return run[:end], text_of(run[end:])
    strong = end - 1
    if strong < 1 or not run[strong].strong or run[strong - 1].strong:
        return run, ""
    before = run[strong - 1].text.rstrip()
    closes = run[strong + 1].text.lstrip()[:1] if strong + 1 < len(run) else ""
    if before[-1:] not in ("(", "\uff08") or closes not in (")", "\uff09"):
        return run, ""
    kept = replace(run[strong - 1], text=before[:-1])
    return [*run[: strong - 1], kept], f"({run[strong].text})"


def _behind_tags(run: Sequence[Span]) -> Sequence[Span]:
    """Running text without tags in code before it: `` `Survey` The title of some words``."""
    start = next((n for n, span in enumerate(run) if not span.is_code and span.text.strip()), 0)
    text = text_of(run[start:]) if start else ""
    is_title = text[:1].isupper() and len(text.split()) > FEWEST_WORDS_OF_A_TITLE
    return run[start:] if is_title else run


def with_plain_et_al(line: Sequence[Span]) -> Sequence[Span]:
    """A line in which "et al." behind the names at its head is as plain as they are.

    ``Ada Smith, *et al*. The title. *VENUE*, 2020``; of ``The Title, Smith *et al*, VENUE 2020``
    the names are not at the head.
    """
    head = 1 if line and line[0].bracket and line[0].text.isdigit() else 0
    at = head + 1
    if at + 1 >= len(line) or not (line[at].em and ET_AL.fullmatch(line[at].text)):
        return line
    before, behind = line[head].text.strip(), line[at + 1].text.strip(" .,:")
    if not (is_flow(line[head]) and (is_flow(line[at + 1]))) or published(behind).is_known:
        return line
    people = names_in(f"{before} et al.")
    is_one = len(people.people) == 1 or has_initial(before)
    if not (people.people and (head or is_one)) or len(behind.split()) < FEWEST_WORDS_OF_A_TITLE:
        return line
    return [*line[:at], replace(line[at], em=False), *line[at + 1 :]]


def without_tags(lead: Sequence[Span]) -> Sequence[Span]:
    """What stands before a title without tags at its head: ``[VENUE][Topic]Ada Smith, Bo Li``.

    A nickname in code is one: `` `Doors` Ada Smith, Bo Li``.
    """
    is_tag = (span.bracket or span.is_code or not span.text.strip() for span in lead)
    start = next((n for n, skipped in enumerate(is_tag) if not skipped), len(lead))
    tags = lead[:start]
    are_people = any(names_in(span.text).are_several for span in tags)
    return lead if start == len(lead) or are_people else lead[start:]


def with_plain_words(line: Sequence[Span]) -> Sequence[Span]:
    """A line in which words in italics inside a title are as plain as those around them.

    ``Fast Human _Pose Estimation_ for Doors. Smith, Ada et al. VENUE 2019``
    """
    inside = {n for n, span in enumerate(line) if span.em and _is_within_title(line, n)}
    if not inside:
        return line
    return [replace(span, em=False) if n in inside else span for n, span in enumerate(line)]


def _is_within_title(line: Sequence[Span], n: int) -> bool:
    """Whether words in italics are neither names nor a venue, and plain words go on with them."""
    text = line[n].text.strip()
    said = published(text)
    if line[n].link or line[n].bracket or len(text.split()) > MOST_WORDS_WITHIN:
        return False
    if said.is_known or said.year or names_in(text).people or ET_AL.search(text):
        return False
    left = line[n - 1].text if n and is_flow(line[n - 1]) else ""
    right = line[n + 1].text if n + 1 < len(line) and is_flow(line[n + 1]) else ""
    is_first = not text_of(line[:n]).strip(" 0123456789.)")
    follows = OPEN_END.search(left) is not None and not LEADS_ELSEWHERE.search(left)
    if follows and GOES_ON_PLAIN.match(right):
        return True
    if is_remark(text):
        return False
    if is_first:
        return SMALL_FIRST.match(right) is not None
    return follows and right.startswith(". ") and len(left.split()) > 1 and text[:1].isupper()


def is_flow(span: Span) -> bool:
    is_badge = span.is_code and span.strong  # ``**`VENUE 25`**``
    return not (span.link or span.is_bar or span.bracket or span.em or span.is_dead or is_badge)


def runs(
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


def is_description(line: Sequence[Span], first: int) -> bool:
    """Whether running text says what a link before it is: ``[Name](…) - what it is``.

    So does a sentence of its own behind links: ``[The title](…), 2004. [All versions](…). What``.
    """
    text = WHEN.sub("", line[first].text.lstrip())
    is_beside = (
        line[first - 1].link or line[first - 1].bracket
    )  # ``[Name](…), `2024.03`. The title``
    is_apart = len(line[0].text.split()) >= MOST_WORDS_OF_A_NAME or not is_beside
    if text.startswith(".") and line[0].link and is_apart:
        return not label_kind(line[0].text)
    if text.startswith(";") and line[0].link and not label_kind(line[0].text):
        return True  # ``[Name](…) - [code](…); what it is``
    if GOES_ON.match(line[first].text) and line[0].link and not label_kind(line[0].text):
        return True  # ``[Name (VENUE 2022)](…) from a company which …``
    if first and _leads_to_own_copy(line[first - 1]):
        return text[:1] in MARKS_OF_A_DESCRIPTION
    before = [span for span in line[:first] if span.text.strip(" -\u2013") and not span.bracket]
    led = bool(before) and before[-1].link is not None and not label_kind(before[-1].text)
    return led and text[:1] in MARKS_OF_A_DESCRIPTION[1:]


def _leads_to_own_copy(span: Span) -> bool:
    """Whether a title leads to a file of the list itself: ``[The title](x.pdf) (1995): what``."""
    is_own = span.is_dead and not span.is_internal
    return is_own and len(span.text.split()) >= FEWEST_WORDS_OF_A_TITLE


def is_explanation(run: Sequence[Span], number: int) -> bool:
    """Whether running text says what the name is that it begins with, or that stands above it.

    ``**Name** - introduces a way to …``, and ``Name provides a way to …`` on a line further down.
    """
    text = text_of(run)
    if not run[0].strong:
        return number > 0 and bool(VERB.search(text))
    behind = text_of(run[1:]).lstrip()
    return behind[:1] in ("-", "\u2013", "\u2014") and behind[1:].lstrip()[:1].islower()


def name_before(line: Sequence[Span], first: int, last: int) -> tuple[int, int]:
    """Where a name in bold or in a link begins and ends at the head of a run; (-1, -1) if none."""
    if last - first >= 2 and line[first].strong:
        return first, next((n for n in range(first, last) if not line[n].strong), last)
    lead = line[first - 1] if first else None
    if lead is None or lead.is_bar or not (lead.strong or lead.link):
        return -1, -1
    return first - 1, first


def behind_nick(span: Span, name: str, rest: str) -> str:
    """The title behind a name in bold and a comma; '' for any other text.

    ``**`Nick`**, Nick: The title of some words``, ``**Acme Robot**, Nick: The title``
    """
    title = clean_title(rest.lstrip(", ")) if rest.startswith(",") else ""
    is_told = span.is_code or ":" in title or title.lower().startswith(name.lower())
    is_title = len(title.split()) >= FEWEST_OF_A_NICKS and title[:1].isupper()
    is_other = published(title).year or names_in(title).people
    return title if span.strong and is_told and is_title and not is_other else ""


def is_named(title: str, name: str) -> bool:
    """Whether a name before a title is that of its method."""
    return (title[0].isupper() and is_coined(name)) or title.lower().startswith(name.lower())


def is_no_title(text: str) -> bool:
    """Whether a text is short, has a title in quotes, or is ``Smith et al.``, ``Smith and Bo``.

    Nor is one what follows a stop: ``[All versions](…). What it is about.``, or begins with names.
    """
    if text.startswith((".", ",", ";")) or BY.match(text):
        return True
    if (names := leading_names(text)) and text[len(names) :].startswith(","):
        return True
    bare = text.strip(" .:")
    if leading_names(bare) == bare and is_byline(bare):
        return True
    surnames = TWO_SURNAMES.fullmatch(text.strip(" .,"))
    return bool(len(text.split()) < 3 or surnames or QUOTED.search(text) or ET_AL.search(text))


def is_aside(line: Sequence[Span], first: int, last: int) -> bool:
    """Whether a link stands in a sentence behind another one: ``[Name](…), see [the talk](…)``.

    The first paper of an entry is none, where a program is before it: ``[Tool](…) - [A title](…)``.
    """
    before = [span.link for span in line[:first] if span.link]
    link = line[first].link
    is_paper = (
        link is not None and link.kind == "paper" and len(text_of(line[first:last]).split()) > 3
    )
    if is_paper and all(_is_tool(one) for one in before):
        return False
    return bool(before) and is_in_text(line, first, last)


def _is_tool(link: Link) -> bool:
    """Whether a link leads to a program, or to a site by its name."""
    is_name = not link.kind and len(link.label.split()) <= MOST_WORDS_OF_A_NAME
    return link.kind in ("code", "project") or (is_name and not label_kind(link.label))


def is_short_name(name: str) -> bool:
    """Whether a text is short enough for a method's name, and no remark."""
    is_short = 1 <= len(name.split()) <= 4 and not (name.isdigit() or ARTICLE.match(name))
    return is_short and not is_remark(name) and not label_kind(name)
