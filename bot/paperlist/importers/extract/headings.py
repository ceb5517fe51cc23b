"""Headings: which section they open, what they say of venue and year, what no paper is under.

Headings are paths: `Vision / Generation` and `Audio / Generation` are two. Lines in bold before a
list, and the heads of folded parts, are labels: they hold until the next one of their rank, or the
next heading.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperlist.importers.extract.result import Heading
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import (
    FULL_YEAR,
    Published,
    published,
)
from paperlist.importers.parse.blocks import Block

# Headings of what is around a list and never holds its papers.
NEVER = re.compile(
    r"news|updates?|(?:recent|latest)\s+(?:news|updates?)|what'?s\s+new|change\s?log"
    r"|how\s+to\s+(?:contribute|add|cite|use|submit).*|contribut\w+(?:\s+\w+){0,2}|citations?|cit(?:e|ing)(?:\s+\w+){0,3}|bibtex|licen[cs]e|acknowledg\w*|thanks"
    r"|star\s+history|stars?|contacts?(?:\s+\w+)?|authors?|maintainers?|faqs?|installation|usage|getting\s+started|requirements|(?:quick\s+)?start"
    r"|legend|tips|disclaimer|todo|sponsors?|更新|最新|贡献|致谢|引用|联系|说明|许可|新闻|公告",
    re.IGNORECASE,
)
# … and of those the ones below which a whole entry is one all the same.
INSTRUCTIONS = re.compile(
    r"how\s+to\s+use.*|usage|getting\s+started|tips|(?:quick\s+)?start", re.IGNORECASE
)
# Headings of things that are no papers; a paper among them has to show that it is one.
OTHER_THINGS = re.compile(
    r"(?:other\s+)?(?:related|similar|awesome|useful|other)\s+(?:awesome\s+)?(?:repos?\w*|lists?|projects?|resources|links|collections?|githubs?)"
    r"|resources|platforms?|open[\s-]source.*|tools?|tool\s?boxes|toolkits?|librar(?:y|ies)|software|frameworks|frameworks?\s+and\s+\w+|packages|blogs?(?:\s+\w+)?|blog\s+posts?|posts?|(?:introductory|blog)\s+posts?|talks?|videos|courses?|lectures?"
    r"|(?:\w+\s+)?reading\s+lists?|tutorials?|books?|people|researchers?|communit\w+|newsletters?|websites?|data\s?sets?|demos?|apps?|applications?\s+and\s+tools|podcasts?|(?:academic\s+|relevant\s+|related\s+)?(?:conferences?|workshops?|journals?|symposiums?)|video\s+lectures"
    r"|(?:\w+\s+){1,4}(?:books|courses|tutorials|toolkits|libraries|blogs|websites|tools|lectures)",
    re.IGNORECASE,
)
PAPERS = re.compile(
    r"paper|survey|article|publication|preprint|review|method|论文|综述", re.IGNORECASE
)
RANGE = re.compile(
    r"before|after|since|until|prior|earlier|older|updated?|\d{4}\s*[-\u2013~]\s*(?:\d{2,4}|now|present)|<|>|≤|≥",
    re.IGNORECASE,
)
# ``### Papers of 2023 [Back to Top]``
WAY_BACK = re.compile(
    r"(?<![\s\[(])[\s\[(]*(?:[\u2190-\u21ff\u2b06]\ufe0f?\s*)?"
    r"back to (?:the )?(?:top|contents?|table of contents|toc)[\s\])]*$",
    re.IGNORECASE,
)
NUMBERING = re.compile(r"^\s*(?:[\divx]+(?:\.\d+)*[.)]?\s+|[a-z][.)]\s+|[\W_]+)+", re.IGNORECASE)
TRAIL = re.compile(r"[\W_]+$")
# ``Neural Networks`` heads a topic as often as papers of the journal.
NAME_OF_A_VENUE = re.compile(
    r"[A-Z]{2}|[a-z][A-Z]|(?i:arxiv|journal|conference|transactions|workshop|proceedings)"
)
ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
# ``MICRO``, ``Oakland (S&P)``, among headings that name venues
UNKNOWN_VENUE = re.compile(
    r"(?P<venue>[A-Z][A-Za-z]*&?[A-Z][A-Za-z]*)|[A-Z][a-z]+\s\((?P<inside>[A-Z][A-Za-z&]*[A-Z][A-Za-z]*)\)"
)
# ``Fall 2021``: when a group met, and no year of the papers that it read
TERM = re.compile(r"\b(?:spring|summer|fall|autumn|winter|term|semester)\b", re.IGNORECASE)
MONTH = re.compile(  # ``2019 May``: when somebody read, or when it was posted
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
YEAR_BEHIND_COLON = re.compile(r"\w:\s(?:19|20)\d\d\W*$")  # ``Some Topic: 2023``
MOST_LETTERS = 8  # beside a year
# ``Journal Papers 2023``, ``2024 Conference and Journal Papers``
OF_A_YEAR = re.compile(
    r"\W*(?:(?:top|journals?|conferences?|workshops?|papers?|preprints?|publications?|articles?|others?|accepted"
    r"|published|and|in|of|the|year|论文|会议|期刊)\b\W*)+",
    re.IGNORECASE,
)
FEWEST_VENUES = 3  # headings of one level that make others of it venues too

MOST_OF_A_SHORT_YEAR = 2  # words of a heading
NOTHING = Published()
SUMMARY, BOLD, EMPHASIS, PLAIN, ITEM = 10, 20, 30, 40, 50  # ranks of labels, highest first


@dataclass(frozen=True, slots=True)
class Section:
    """Where entries stand: a heading's text as found, its id, and what it says of them.

    `is_around` says that no papers are below it, `is_other` that other things are.
    """

    text: str = ""
    anchor: str = ""
    is_around: bool = False
    published: Published = NOTHING
    path: tuple[str, ...] = ()
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line before a list that speaks of what follows."""

    rank: int
    text: str
    published: Published


class Outline:
    """The headings and labels that are open at a place of the page."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Section, str]] = []  # with its text, where it is only a label
        self._labels: list[Label] = []
        self._venue_ranks: set[int] = set()  # of labels that name venues
        self._last_topic = (0, Section())
        self._used = False  # whether entries stood right below the last topic
        self._venue_levels: set[int] = set()  # of headings that name venues
        self._venues: dict[int, list[str]] = defaultdict(list)  # that headings name, by level
        self._has_title = True
        self.headings: list[Heading] = []
        self.page = NOTHING
        self.current = Section()

    def expect(self, headings: Sequence[Block]) -> None:
        """Learn from all headings of the page what those say that are in no table."""
        levels = Counter(block.level for block in headings)
        for block in headings:
            if venue := said_by(block.text).venue:
                self._venues[block.level].append(venue)
        self._venue_levels = {
            level
            for level, venues in self._venues.items()
            if len(venues) >= FEWEST_VENUES and len(venues) * 2 >= levels[level]
        }
        self._has_title = all(block.level > headings[0].level for block in headings[1:])

    def enter(self, block: Block) -> None:
        """A heading starts."""
        self._labels.clear()
        text, level = WAY_BACK.sub("", block.text) or block.text, block.level
        said = said_by(text)
        if level in self._venue_levels and not said.venue:
            said = _unknown_venue(text) or said
        if not self.headings:
            is_of_all = self._has_title or (said.year > 0 and len({*self._venues[level]}) == 1)
            self.page = said if said.is_known and is_of_all else NOTHING
        while self._open and self._open[-1][0] >= level:
            self._open.pop()
        anchor = (*block.anchors, "")[0]
        topic = self._topic_for(level)
        is_label = bool(said.year or said.is_known)
        above = topic.path if is_label else self._path()
        section = Section(text, anchor, is_around(text), self._inherited(said), (*above, text))
        section = replace(section, is_other=is_other(text) or self._is_below_other(text))
        section = replace(section, is_around=section.is_around or section.is_other)
        if is_label and topic.text:
            kept = Section(text, anchor, topic.is_around, section.published, topic.path)
            # ``## 2024`` under, or after, the heading of a topic: the topic is the section.
            name = (topic.text, topic.anchor) if not said.venue else (text, anchor)
            section = replace(kept, text=name[0], anchor=name[1], is_other=topic.is_other)
        else:
            self._last_topic, self._used = (level, section), False
        self.current = section
        self._open.append((level, section, text if is_label else ""))
        path = (*self._path(), text) if is_label else section.path
        self.headings.append(Heading(block.line, level, text, anchor, path, is_label))

    def holds_papers(self) -> None:
        """The heading that holds here heads papers, whatever it is called."""
        level, section, label = self._open.pop()
        self.current = replace(section, is_around=False)
        self._open.append((level, self.current, label))

    @property
    def level(self) -> int:
        """How deep the heading is that holds here; 0 before the first."""
        return self._open[-1][0] if self._open else 0

    def leave(self, level: int) -> None:
        """What a heading of this level or deeper opened ends here, with its labels."""
        if self.level >= level:
            while self.level >= level:
                self._open.pop()
            self._labels.clear()
            self.current = self._open[-1][1] if self._open else Section()

    def _topic_for(self, level: int) -> Section:
        """The topic that a year or a venue at this level stands under, or right after."""
        for _, section, label in reversed(self._open):
            if not label and (len(self._open) > 1 or not self._is_title(section)):
                return section
        last_level, last = self._last_topic
        follows = last_level == level and not self._used
        return last if follows else Section()

    def _is_below_other(self, text: str) -> bool:
        """Whether a heading divides things that are no papers: "Python" below "Tools"."""
        above = (section for _, section, label in reversed(self._open) if not label)
        parent = next(above, Section())
        return parent.is_other and not PAPERS.search(text)

    def _is_title(self, section: Section) -> bool:
        """Whether a section is the whole page, opened by its title."""
        return bool(self.headings) and self.headings[0].path[-1:] == section.path[-1:]

    def _path(self) -> tuple[str, ...]:
        return tuple(s.path[-1] for _, s, label in self._open if s.path and not label)

    def _inherited(self, said: Published) -> Published:
        """What a heading says, filled up from those above it."""
        return filled(said, *(section.published for _, section, _ in reversed(self._open)))

    # --- labels

    def label(self, rank: int, text: str) -> None:
        """A label starts: it ends those of its own and of lower rank."""
        while self._labels and self._labels[-1].rank >= rank:
            self._labels.pop()
        said = said_by(text)
        where = self.current.published
        if said.venue and not said.year and where.venue and where.year:
            said = Published()  # below one meeting: ``VR`` is a topic, and no venue
        if said.venue or said.year:
            self._venue_ranks.add(rank)
        elif rank in self._venue_ranks and ACRONYM.fullmatch(text.strip(" :*")):
            said = Published(text.strip(" :*"))  # one more venue, though an unknown one
        self._labels.append(Label(rank, text, said))

    def end(self, rank: int) -> None:
        """Whatever the label of this rank headed ends here."""
        while self._labels and self._labels[-1].rank >= rank:
            self._labels.pop()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that hold here, outermost first: of headings, then of lines."""
        of_headings = (label for _, _, label in self._open if label)
        return (*of_headings, *(label.text for label in self._labels))

    @property
    def said(self) -> Published:
        """What labels and headings together say of venue and year: the nearest first."""
        return filled(*(one.published for one in reversed(self._labels)), self.current.published)

    @property
    def is_labelled(self) -> bool:
        """Whether a label right before the list names the venue."""
        return any(label.published.venue for label in self._labels)

    @property
    def page_title(self) -> tuple[str, ...]:
        """The path of the heading that is the title of the whole page; empty where none is."""
        highest = [one for one in self.headings if one.level == 1]
        is_title = len(highest) == 1 and highest[0] is self.headings[0]
        return highest[0].path if is_title and not highest[0].is_label else ()

    def used(self) -> None:
        """An entry stands here."""
        self._used = True

    @property
    def parent(self) -> Section:
        """The section around the current heading."""
        return self._open[-2][1] if len(self._open) > 1 else Section()


def filled(*said: Published) -> Published:
    """The first that says anything; what it leaves open is taken from those behind it."""
    found = NOTHING
    for one in said:
        if not found.venue and not found.year:
            found = one
        elif not found.year and one.year:
            found = found._replace(year=one.year)
        elif not found.venue and one.is_known:
            # ``## CVPR`` / ``### 2023``; but ``## CVPR 2022`` says nothing of a ``### 2023``.
            matches = not one.year or one.year == found.year
            found = found._replace(venue=one.venue, is_known=True) if matches else found
    return found


def _unknown_venue(text: str) -> Published | None:
    """A venue in no table, in a heading among those of venues: ``MICRO``, ``MICRO 2020``."""
    year = FULL_YEAR.search(text)
    found = UNKNOWN_VENUE.fullmatch(FULL_YEAR.sub("", text).strip(" :*-'"))
    name = (found["venue"] or found["inside"]) if found else ""
    return Published(name, int(year[0]) if year else 0, True) if len(name) > 2 else None


def is_around(text: str) -> bool:
    """Whether a heading opens something other than papers."""
    return _all_parts(NEVER, text) or (_all_parts(OTHER_THINGS, text, NEVER))


def is_other(text: str) -> bool:
    """Whether a heading opens things among which a paper may stand: tools, books, posts."""
    return _all_parts(OTHER_THINGS, text)


def is_instruction(text: str) -> bool:
    """Whether a heading opens a text on how to use something, as lists of methods have it too."""
    return _all_parts(INSTRUCTIONS, text)


def _all_parts(pattern: re.Pattern[str], text: str, other: re.Pattern[str] | None = None) -> bool:
    bare = TRAIL.sub("", NUMBERING.sub("", text)).strip()
    bare = re.sub(r"\s*[&/,]\s*|\s+and\s+", " & ", bare)
    parts = [part.strip() for part in bare.split(" & ") if part.strip()]
    return bool(parts) and all(
        pattern.fullmatch(part) or (other and other.fullmatch(part)) for part in parts
    )


def said_by(text: str) -> Published:
    """Venue and year in a heading: ``CVPR 2024``, ``2023``, ``# ICLR2025-Papers-with-Code``."""
    year = FULL_YEAR.search(text) or re.search(r"(?<=[A-Za-z])(?:19|20)\d\d(?!\d)", text)
    if RANGE.search(text):
        return Published()
    words = re.split(r"[\s/,:;|()\-\u2013]+", re.sub(r"(?<=[A-Za-z])(?=(?:19|20)\d\d)", " ", text))
    words = [word for word in words if word]
    for number, word in enumerate(words[:8]):
        if re.fullmatch(r"(?:19|20)\d\d", word) and number:
            for length in (3, 2, 1):
                if short := known_venue(" ".join(words[max(0, number - length) : number])):
                    return Published(short, int(word), True)
    bare = TRAIL.sub("", NUMBERING.sub("", text)) or text
    said = published(bare)
    if said.is_known and said.year and len(bare.split()) <= MOST_OF_A_SHORT_YEAR:
        return said  # ``ICML24``, ``CVPR'23``
    if (short := known_venue(bare)) and NAME_OF_A_VENUE.search(bare):
        return Published(short, 0, True)
    rest = text.replace(year[0], "") if year else text
    is_short = len(re.sub(r"[\W_]", "", rest)) <= MOST_LETTERS or OF_A_YEAR.fullmatch(rest)
    is_short = is_short or YEAR_BEHIND_COLON.search(text)
    if year and is_short and not TERM.search(text):
        return Published("", int(year[0]), is_date=MONTH.search(text) is not None)
    return Published()
