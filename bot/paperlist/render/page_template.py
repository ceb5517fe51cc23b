"""A page's template: text that stays as it is, and markers where generated parts go.

    <!-- paperlist:papers section=vision-generation year=2024 -->

prints the papers of a section, here those of one year. The markers of one section share its papers
out: a paper that moved in with the list goes where it stood (``before=`` says up to which
``order``), a new one to the marker that says most about it. What no marker takes (a year that the
page has no heading for yet) is printed beside the others, under a heading like theirs.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from paperlist.config import Section
from paperlist.model.errors import ConfigError
from paperlist.model.paper import Paper
from paperlist.render.entry_template import TABLE_HEAD
from paperlist.render.listing import LAST, Listing, place_of
from paperlist.text.escape import markdown

MARKER = re.compile(
    r"""^[ \t]*<!--\ paperlist:(?P<name>[a-z-]+)
    (?P<options>(?:[ \t]+[a-z]+=(?:"[^"\n]*"|[^\s">]+))*)[ \t]*-->[ \t]*(?P<end>\r?\n|\Z)""",
    re.VERBOSE | re.MULTILINE,
)
OPTION = re.compile(r"(?P<key>[a-z]+)=(?:\"(?P<quoted>[^\"\n]*)\"|(?P<bare>[^\s\">]+))")
HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+\S", re.MULTILINE)
FENCE = re.compile(r"^[ \t]*(?:```|~~~).*?^[ \t]*(?:```|~~~)[ \t]*$", re.MULTILINE | re.DOTALL)
KNOWN_OPTIONS = ("section", "year", "venue", "before")
LABEL_WITHIN = 4  # lines above a marker in which its heading is looked for


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker's name and options, and where it stands in the template."""

    name: str
    line: int
    start: int
    end: int
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def section(self) -> str:
        return self.options.get("section", "")

    @property
    def before(self) -> int:
        """Of the papers that moved in with the list, those of a lower `order`."""
        return int(self.options.get("before", LAST))

    def takes(self, paper: Paper) -> bool:
        """Whether a paper is of the marker's year and venue."""
        year, venue = self.options.get("year"), self.options.get("venue")
        return (year is None or year == str(paper.year or "")) and (
            venue is None or venue.casefold() == paper.venue.casefold()
        )

    @property
    def is_narrow(self) -> bool:
        """Whether it prints only what is of one year or venue."""
        return bool({"year", "venue"} & self.options.keys())

    @property
    def says(self) -> int:
        """How much it says of its papers."""
        return len({"year", "venue"} & self.options.keys())


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text to put in at a place of the template; `end` is where what it replaces ends."""

    start: int
    end: int
    text: str


def markers_in(path: str, text: str, listing: Listing) -> list[Marker]:
    """The markers of a template in their order; ConfigError for options that say nothing known."""
    found = []
    for match in MARKER.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        options = {
            o["key"]: o["bare"] if o["quoted"] is None else o["quoted"]
            for o in OPTION.finditer(match["options"])
        }
        marker = Marker(match["name"], line, match.start(), match.end(), options)
        if why := _wrong(marker, listing):
            hint = "see docs/readme-template.md for what a marker can say"
            raise ConfigError(f"{path}:{line}: {why}", hint=hint)
        found.append(marker)
    return found


def _wrong(marker: Marker, listing: Listing) -> str:
    """What is wrong with a marker's options; '' for nothing."""
    if marker.name != "papers":
        return f"the marker `{marker.name}` takes no options" if marker.options else ""
    if unknown := next((key for key in marker.options if key not in KNOWN_OPTIONS), ""):
        return f"the marker `papers` has no option `{unknown}`"
    if not marker.section:
        return "the marker `papers` needs `section=` and a section's id"
    if listing.config.section(marker.section) is None:
        return f"there is no section `{marker.section}`"
    number = marker.options.get("before", "1")
    return "" if number.isdecimal() else f"`before={number}` is not a number"


class PaperMarkers:
    """The markers of a page that print papers, and what each prints."""

    def __init__(
        self,
        text: str,
        markers: Sequence[Marker],
        listing: Listing,
        shown: Callable[[Sequence[Paper], str], str],
        new: Set[str],
    ) -> None:
        self._text = text
        self._listing = listing
        self._shown = shown
        self._markers = [marker for marker in markers if marker.name == "papers"]
        self._is_whole = any(marker.name == "sections" for marker in markers)
        self._new = new  # sections that have no marker on any page, and belong on this one
        self._headings = _headings(text)

    def insertions(self) -> Iterator[Insertion]:
        """Everything that papers add to the page."""
        for section in self._listing.config.sections:
            own = [marker for marker in self._markers if marker.section == section.id]
            papers = self._listing.by_section[section.id]
            if own:
                yield from self._of_section(section, own, papers)
            elif papers and section.id in self._new and not self._is_whole:
                yield self._new_section(section, papers)

    def _of_section(
        self, section: Section, own: Sequence[Marker], papers: Sequence[Paper]
    ) -> Iterator[Insertion]:
        taken, rest = share_out(papers, own, newest_first=section.sort == "added")
        for marker in own:
            shown = self._shown(taken[marker.line], section.id)
            if self._text[: marker.start].rpartition("\n")[0].rpartition("\n")[2].startswith("|"):
                shown = shown.removeprefix(TABLE_HEAD)  # they are rows of a table of the page's own
            yield Insertion(marker.start, marker.end, shown)
        yield from self._further(section, own, rest)

    def _further(
        self, section: Section, own: Sequence[Marker], rest: Sequence[Paper]
    ) -> Iterator[Insertion]:
        """Papers of a year or a venue for which the page has no marker yet."""
        groups: dict[str, list[Paper]] = {}
        key = "year" if any("year" in marker.options for marker in own) else "venue"
        for paper in rest:
            groups.setdefault(str(paper.year or "") if key == "year" else paper.venue, []).append(
                paper
            )
        first, last = own[0], own[-1]
        for value, papers in groups.items():
            same = [marker for marker in own if marker.options.get(key) == value]
            if same:  # of that year, and of a venue without a heading
                yield self._group(same[-1], "venue", papers[0].venue, papers, section)
            elif key == "year" and value > first.options.get(key, ""):
                yield self._group(first, key, value, papers, section, is_above=True)
            else:
                yield self._group(last, key, value, papers, section)

    def _group(
        self,
        beside: Marker,
        key: str,
        value: str,
        papers: Sequence[Paper],
        section: Section,
        *,
        is_above: bool = False,
    ) -> Insertion:
        """Papers under a heading made like that of the marker beside which they go."""
        shown = self._shown(papers, section.id)
        label = self._label(beside, beside.options.get(key, ""))
        if label is None or not value:
            return Insertion(beside.end, beside.end, f"\n{shown}")
        start, text = label
        heading = text.replace(beside.options[key], value)
        if is_above:
            return Insertion(start, start, f"{heading}{shown}\n")
        return Insertion(beside.end, beside.end, f"\n{heading}{shown}")

    def _label(self, marker: Marker, value: str) -> tuple[int, str] | None:
        """The line above a marker that names its group, up to the marker, and where it starts."""
        start = marker.start
        for _ in range(LABEL_WITHIN):
            start = self._text.rfind("\n", 0, max(start - 1, 0)) + 1
            text = self._text[start : marker.start]
            if value and value in text:
                return (start, text) if "<!--" not in text else None
            if start == 0:
                break
        return None

    def _new_section(self, section: Section, papers: Sequence[Paper]) -> Insertion:
        """A section that the page does not have yet, with its heading, where its parent ends."""
        near = nearest(section, self._markers, self._listing)
        level = min(2 + len(section.parents), 6)
        place = len(self._text)
        if near is not None:
            marker, is_parent = near
            above = [mark for at, mark in self._headings if at < marker.start]
            level = min((above[-1] if above else level) + is_parent, 6)
            below = [at for at, mark in self._headings if at > marker.end and mark <= level]
            place = below[0] if below else place
        title = f"{'#' * level} {markdown(str(section.title))}"
        lead = f"{markdown(str(section.description))}\n\n" if section.description else ""
        gap = "" if self._text[:place].endswith("\n\n") else "\n"
        text = f"{gap}{title}\n\n{lead}{self._shown(papers, section.id)}"
        return Insertion(place, place, f"{text}\n" if place < len(self._text) else text)


def nearest(
    section: Section, markers: Sequence[Marker], listing: Listing
) -> tuple[Marker, bool] | None:
    """The last marker of what stands before a section: a sibling, or else its parent (True)."""
    every = listing.config.sections
    depth = len(section.parents)
    for other in reversed(every[: every.index(section)]):
        is_beside = other.parents[:depth] == section.parents
        found = [marker for marker in markers if marker.section == other.id]
        if found and (is_beside or other.id in section.parents):
            return found[-1], not is_beside
    return None


def share_out(
    papers: Sequence[Paper], markers: Sequence[Marker], *, newest_first: bool
) -> tuple[dict[int, list[Paper]], list[Paper]]:
    """The papers of each marker, by its line, and those that none takes.

    A paper that moved in with the list stays where it stood, if the markers say where that was.
    """
    taken: dict[int, list[Paper]] = {marker.line: [] for marker in markers}
    fitting: Sequence[Marker]
    rest = []
    cuts = sorted((m for m in markers if "before" in m.options), key=lambda m: m.before)
    narrow = sorted((m for m in markers if m.says), key=lambda m: -m.says)
    wide = [m for m in markers if not m.says]
    for paper in papers:
        place = place_of(paper, markers[0].section)
        if cuts and place != LAST:
            fitting = [m for m in cuts if place < m.before] or markers[-1:]
        else:
            fitting = [m for m in narrow if m.takes(paper)]
            fitting = fitting or (wide[:1] if newest_first else wide[-1:])
        if fitting:
            taken[fitting[0].line].append(paper)
        else:
            rest.append(paper)
    return taken, rest


def _headings(text: str) -> list[tuple[int, int]]:
    """Where the headings of a page stand, and their levels; those in code are none."""
    code = [(match.start(), match.end()) for match in FENCE.finditer(text)]
    return [
        (match.start(), len(match["marks"]))
        for match in HEADING.finditer(text)
        if not any(start <= match.start() < end for start, end in code)
    ]


def put_in(text: str, insertions: Sequence[Insertion]) -> str:
    """The template with everything in its place, in the line breaks that it uses."""
    has_returns = "\r\n" in text
    parts, done = [], 0
    for one in sorted(insertions, key=lambda one: (one.start, one.end)):
        parts += [
            text[done : one.start],
            one.text.replace("\n", "\r\n") if has_returns else one.text,
        ]
        done = max(done, one.end)
    return "".join((*parts, text[done:]))
