"""Headings: which section they open, what they say of venue and year, what no paper is under."""

import re
from dataclasses import dataclass

from paperlist.importers.extract.venue_year import FULL_YEAR, Published, known_venue
from paperlist.importers.parse.blocks import Block
from paperlist.importers.parse.inline import plain

# Headings of what is around a list rather than in it.
AROUND = re.compile(
    r"news|updates?|(?:recent|latest)\s+(?:news|updates?)|what'?s\s+new|change\s?log"
    r"|how\s+to\s+(?:contribute|add|cite|use|submit).*|contribut\w+(?:\s+\w+){0,2}|citations?|cit(?:e|ing)(?:\s+\w+){0,3}|bibtex|licen[cs]e|acknowledg\w*|thanks"
    r"|star\s+history|stars?|contacts?(?:\s+\w+)?|authors?|maintainers?|faqs?|installation|usage|getting\s+started|requirements|(?:quick\s+)?start"
    r"|(?:other\s+)?(?:related|similar|awesome|useful|other)\s+(?:awesome\s+)?(?:repos?\w*|lists?|projects?|resources|links|collections?|githubs?)"
    r"|resources|tools?|tool\s?boxes|librar(?:y|ies)|software|frameworks?(?:\s+and\s+\w+)?|packages|blogs?(?:\s+\w+)?|blog\s+posts?|talks?|videos|courses?|lectures?"
    r"|tutorials?|books?|people|researchers?|communit\w+|newsletters?|legend|tips|disclaimer|todo|sponsors?|更新|最新|贡献|致谢|引用|联系|说明|许可|新闻|公告",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"before|after|since|until|prior|earlier|older|updated?|\d{4}\s*[-\u2013~]\s*(?:\d{2,4}|now|present)|<|>|≤|≥",
    re.IGNORECASE,
)
NUMBERING = re.compile(r"^\s*(?:[\divx]+(?:\.\d+)*[.)]?\s+|[a-z][.)]\s+|[\W_]+)+", re.IGNORECASE)
TRAIL = re.compile(r"[\W_]+$")


NOTHING = Published()


@dataclass(frozen=True, slots=True)
class Section:
    """Where entries stand: a heading's text as found, its id, and what it says of them."""

    text: str = ""
    anchor: str = ""
    is_around: bool = False
    published: Published = NOTHING


class Outline:
    """The headings that are open at a place of the page."""

    def __init__(self) -> None:
        self._open: list[tuple[int, Section]] = []
        self._named = Section()
        self._is_first = True
        self.page = NOTHING
        self.current = Section()

    def enter(self, block: Block) -> None:
        """A heading starts."""
        text = plain(block.pieces)
        said = said_by(text)
        if self._is_first:
            self._is_first = False
            self.page = said if said.is_known else NOTHING
        while self._open and self._open[-1][0] >= block.level:
            self._open.pop()
        above = (section.published for _, section in reversed(self._open))
        inherited = next((one for one in (said, *above) if one.year or one.is_known), said)
        section = Section(text, (*block.anchors, "")[0], is_around(text), inherited)
        if said.year and not said.venue and self._named.text:
            # ``## 2024`` under, or after, the heading of a topic: the topic is the section.
            section = Section(self._named.text, self._named.anchor, section.is_around, said)
        else:
            self._named = section
        self.current = section
        self._open.append((block.level, section))

    @property
    def parent(self) -> Section:
        """The section around the current heading."""
        return self._open[-2][1] if len(self._open) > 1 else Section()


def is_around(text: str) -> bool:
    """Whether a heading opens something other than papers."""
    bare = TRAIL.sub("", NUMBERING.sub("", text)).strip()
    bare = re.sub(r"\s*[&/,]\s*|\s+and\s+", " & ", bare)
    parts = [part for part in bare.split(" & ") if part]
    return bool(parts) and all(AROUND.fullmatch(part.strip()) for part in parts)


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
    if short := known_venue(bare):
        return Published(short, 0, True)
    if year and len(re.sub(r"[\W_]", "", text.replace(year[0], ""))) <= 8:
        return Published("", int(year[0]))
    return Published()
