"""The lines of one entry as spans: runs of text in one style, with their links made out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from paperlist.importers.extract.link_labels import (
    BARE_URL,
    NOT_THERE,
    REMARK,
    Link,
    badge_text,
    is_badge,
    is_dead,
    is_page_of_list,
    label_kind,
    link_of,
    shield_repository,
    trimmed_url,
    with_scheme,
)
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.inline import Piece, lines_of

MOST_LINES = 2_000
OF_STATUS = re.compile(r"\b(?:read|done|completed|updated?|maintained|status)\b", re.IGNORECASE)
TAG = re.compile(r"(?!arxiv)[a-z]{2,6}\.?")  # `` `sca.` ``, `` `case` ``: no conference
CITED_ARXIV = re.compile(r"\barXiv\s?:\s?(\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE)
CITED_DOI = re.compile(r"\bdoi\s?[:=]\s?(10\.\d{4,9}/[^\s,;\]\[<>\"]{3,120})", re.IGNORECASE)
OWN_PDF = re.compile(r"\.(?:pdf|ps)$", re.IGNORECASE)  # of the list itself: not an address
# ``[The title](nan)``: neither an anchor nor a file of the list
NO_PATH = re.compile(
    r"\s*(?:nan|none|null|n/?a|todo|tbd|tba|url|link|paper|code|pdf)\s*", re.IGNORECASE
)
LONGEST_VENUE_LABEL = 60
SEPARATE = re.compile(r"(?<=\d)[,;/]\s")
MOST_WORDS_OF_CODE = 3  # set as code beside a year
FEWEST_AROUND_A_BAR = 4  # words
CUTS = re.compile(r"(?P<open>[\[\u3010])|(?P<close>[\]\u3011])|(?P<bar>\||\uff5c|\s//\s)")
IMAGE_URL = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp)(?:[?#].*)?$|user-attachments/assets/", re.IGNORECASE
)
LEADING = re.compile(
    r"\s*(?:\*\d{1,3}[.)]\s+)?(?:[(\uff08](?P<inside>[^()\uff08\uff09]{2,40})[)\uff09]|(?P<before>[^,|()\[\]:]{3,60})(?:\([^()]{2,20}\))?,(?=\s))\s*(?=\S|\Z)"
)
# ``1986 R. Cytron, A. Lowry. The title. …``: names follow the year, and no venue
YEAR_FIRST = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s+(?=[A-Z]\.|[A-Z][\w'-]+, [A-Z]\.)")
# ``ICML'23 The title``, ``20180612 ICML-18 …: [The title](…)``, ``ICCV 2023 The title``
BARE_LEAD = re.compile(
    r"\s*(?:(?P<date>20[0-3]\d{3}(?:\d\d)?)\s+)?"
    r"(?P<venue>(?P<name>[A-Za-z][\w&/]{1,14}?)(?:(?P<sep>['\u2019\u2018-]?|\s)(?P<year>(?:20)?[0-3]\d))?"
    r"(?P<workshop>\s+(?i:workshops?|ws)\b)?)(?:(?P<colon>[:\uff1a])(?=\s*\S)|(?=\s+\S|\s*\Z))"
)
YEAR_AND_VENUE = re.compile(r"\s*(?P<year>[0-3]\d)-(?P<name>[A-Z]\w{1,14})-\s?(?=\S)")
# ``2020-CVPR - The title``, ``2020 - CVPR - The title``
YEAR_VENUE_DASH = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)(?P<gap>\s)?-\s?(?P<name>[A-Z][\w&]{1,14})\s(?:-|\u2013|\u2014)\s+(?=\S)"
)
# ``2023_AAAI_The title``
YEAR_VENUE_UNDERSCORE = re.compile(r"\s*(?P<year>(?:19|20)\d\d)_(?P<name>[A-Z]\w{1,14}?)_(?=\S)")
# ``(arXiv 22) The title``, ``(Preprint 24') The title``
SHORT_YEAR_LAST = re.compile(r"(?<=[^\W\d_])\s(?P<year>[0-3]\d)['\u2019]?$")
OTHER_EVENT = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:tutorials?|challenges?|competitions?|workshops?|tasks?|data\s?sets?|tracks?"
    r"|proceedings|keynotes?|papers?|awards?)\b",
    re.IGNORECASE,
)
# ``**The title of a paper[C]**``: the kind of a reference, as it is written in China
KIND_AT_END = re.compile(r"(?<=\w)\[(?:[JCDMPR]|(?:EB|[JCDMPR])/OL)\](?=[\s.\"\u201d]*$)")
BOLD_LEAD = re.compile(
    r"\s*(?P<name>[^()\uff08\uff09]{0,30}?)\s*[(\uff08](?P<inside>\w[^()\uff08\uff09]{2,40})[)\uff09]\s*"
)
NOTE = re.compile(r"\W*(?P<label>[A-Za-z][A-Za-z ]{1,18})\s*[:\uff1a]")  # ``Keyword: …``
CONTEXT = re.compile(
    r"(?P<label>[^\s,;|()\[\]](?:[^,;|()\[\]\n]{0,40}?[^\s,;|()\[\]])?)\s*[:\uff1a\]]?\s*[\[(]*$"
)


@dataclass(slots=True)
class Span:
    """A run of text in one style. `bracket` tells which ``[…]`` it stands in (0: none)."""

    text: str
    strong: bool = False
    em: bool = False
    link: Link | None = None
    bracket: int = 0
    is_bar: bool = False
    is_dead: bool = False  # the label of a link that leads nowhere
    is_internal: bool = False  # … or to another place of the page
    is_code: bool = False
    is_file: bool = False  # the label of a link to another page of the list


@dataclass(slots=True)
class Reader:
    """Collects an entry's spans, links and images."""

    lines: list[list[Span]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    shields: list[str] = field(default_factory=list)
    brackets: int = 0
    numbers: list[int] = field(default_factory=list)  # the line of the page that each is on
    unsigned: set[int] = field(default_factory=set)  # numbers of lines that name nobody
    _open: list[int] = field(default_factory=list)

    def read(self, pieces: Iterable[Piece], at: int = 0) -> "Reader":
        """Add the lines of a block, which begins at this line of the page."""
        for offset, line in lines_of(pieces):
            if len(self.lines) >= MOST_LINES:
                break
            self._open.clear()
            spans: list[Span] = []
            for group in _by_link(line):
                spans += self._spans(group, spans)
            if spans:
                self.lines.append(self._prefix_apart(spans))
                self.numbers.append(at + offset)
        return self

    def _prefix_apart(self, spans: list[Span]) -> list[Span]:
        """``(arXiv 2023.5) The title`` and ``CVPR 2024, The title``: what leads is in brackets."""
        spans = _with_plain_parentheses(spans)
        first = spans[0]
        if first.bracket and first.text.isdigit() and len(spans) > 1:  # ``【5】CVPR2020: …``
            return [first, *self._prefix_apart(spans[1:])]
        if first.strong and (parted := self._bold_prefix(spans)):
            return parted
        is_plain = not (first.strong or first.em) or YEAR_AND_VENUE.match(first.text)
        if is_plain and not (first.link or first.bracket):
            venue, end = bare_lead(spans)
            if venue:
                return lead_apart(spans, venue, end, self._fresh())
        found = LEADING.match(first.text) if not (first.link or first.bracket) else None
        inside = found and (found["inside"] or found["before"])
        if found and found["inside"] and inside and inside[0].isalpha():
            inside = SHORT_YEAR_LAST.sub(r" 20\g<year>", inside)
        if not found or not inside or (len(spans) == 1 and found.end() == len(first.text)):
            return spans
        if YEAR_FIRST.match(first.text):
            return spans
        said = published(inside)
        if not (said.year or (said.is_known and found["inside"])):
            return spans
        lead = Span(inside, first.strong, first.em, bracket=self._fresh())
        rest = first.text[found.end() :]
        return [lead, *([replace(first, text=rest)] if rest.strip() else []), *spans[1:]]

    def _bold_prefix(self, spans: list[Span]) -> list[Span]:
        """``**Name(ICLR2014)** The title``: name and venue are in brackets; [] if not so."""
        first = spans[0]
        found = BOLD_LEAD.fullmatch(first.text) if not (first.link or first.bracket) else None
        if not found or len(found["name"].split()) > 2:
            return []
        behind = next((span for span in spans[1:] if span.text.strip()), None)
        said = published(found["inside"])
        said = said if said.is_known else published(found["inside"].split()[-1])
        if not (said.year and said.is_known) or behind is None or behind.bracket:
            return []
        if len(behind.text.split()) < 2 or label_kind(behind.text):
            return []
        names = [Span(found["name"], bracket=self._fresh())] if found["name"] else []
        venue = Span(f"{said.venue} {said.year}", bracket=self._fresh())
        return [*names, venue, *spans[1:]]

    def _spans(self, group: Sequence[Piece], before: list[Span]) -> Iterator[Span]:
        first = group[0]
        if first.kind == "image":
            yield from self._image(first)
        elif first.href is not None:
            yield from self._link(group, before)
        else:
            yield from self._text(first, before)

    def _image(self, piece: Piece) -> Iterator[Span]:
        """A badge is a link by its text; another image is a figure."""
        if repository := shield_repository(piece.src):
            self.shields.append(repository)
        badge = badge_text(piece.src)
        if piece.href and not is_dead(piece.href) and not IMAGE_URL.search(piece.href):
            link = link_of(piece.href, piece.text if label_kind(piece.text) else badge, "", False)
            self.links.append(link)
            yield Span("", link=link)
        elif published(badge).year and not OF_STATUS.search(badge):  # ``badge/CVPR-2024-green``
            yield Span(badge, bracket=self._fresh())
        elif not is_badge(piece.src) and not is_dead(piece.src):
            self.figures.append(piece.src)

    def _context(self, before: list[Span]) -> str:
        """What stands before a link: right before it, or at the head of a line of notes."""
        head = NOTE.match(text_of(before)) if self.lines else None
        return _context(before) or (f"{head['label'].strip()}:" if head else "")

    def _link(self, group: Sequence[Piece], before: list[Span]) -> Iterator[Span]:
        """A link, as one span for each style in its text."""
        label = "".join(piece.text for piece in group)
        href = with_scheme(group[0].href or "").strip().replace(" ", "%20")
        bare = label.strip()
        inner = bare[1:-1] if bare.startswith("[") and bare.endswith("]") else label
        found = published(inner.strip())
        is_venue = bool(found.is_known or (found.year and len(inner) < LONGEST_VENUE_LABEL))
        texts = [piece.text for piece in group] if len(group) > 1 else [inner]
        if is_dead(href):
            is_path = len(href.strip()) > 1 and ":" not in href and not NO_PATH.fullmatch(href)
            internal = is_path and not OWN_PDF.search(href)
            lead = Span("", bracket=self._fresh(), is_dead=True, is_internal=internal)
            lead.is_file = internal and is_page_of_list(href)
            for piece, text in zip(group, texts, strict=True):
                yield replace(lead, text=text, strong=piece.strong, em=piece.em)
            return
        link = link_of(href, inner.strip(), self._context(before), is_venue)
        self.links.append(link)
        for piece, text in zip(group, texts, strict=True):
            yield Span(text, piece.strong, piece.em, link, self._open[-1] if self._open else 0)

    def _text(self, piece: Piece, before: list[Span]) -> Iterator[Span]:
        if piece.is_code and says_venue(piece.text) and not is_tag(piece):
            for said in SEPARATE.split(piece.text):  # ``arXiv 2019, ICLR 2020``
                yield Span(said, piece.strong, piece.em, bracket=self._fresh())
            return
        self.links += (
            Link(f"https://arxiv.org/abs/{cited[1]}", "paper", "")
            for cited in CITED_ARXIV.finditer(piece.text)
        )
        for cited in CITED_DOI.finditer(piece.text):
            self.links.append(
                link_of(f"https://doi.org/{trimmed_url(cited[1])}", "", "doi:", False)
            )
        done = 0
        so_far = list(before)
        for url in BARE_URL.finditer(piece.text):
            address = trimmed_url(url[0])
            for span in self._cut(piece, piece.text[done : url.start()]):
                so_far.append(span)
                yield span
            done = url.start() + len(address)
            if not is_dead(address):
                link = link_of(address, "", self._context(so_far), False)
                self.links.append(link)
                yield Span("", link=link)
        yield from self._cut(piece, piece.text[done:])

    def _cut(self, piece: Piece, text: str) -> Iterator[Span]:
        """Text in parts: what stands in brackets, between bars, and outside."""
        text = KIND_AT_END.sub("", text) if piece.strong or piece.href else text
        done = 0
        for cut in CUTS.finditer(text):
            yield from self._part(piece, text[done : cut.start()])
            done = cut.end()
            if cut["open"]:
                self._open.append(self._fresh())
            elif cut["close"]:
                self._open[-1:] = []
            elif piece.strong and _is_inside(text, cut):
                done = cut.start()  # ``**One | Two in a title**``
            else:
                self._open.clear()
                yield Span("|", is_bar=True)
        yield from self._part(piece, text[done:])

    def _part(self, piece: Piece, text: str) -> Iterator[Span]:
        bracket = self._open[-1] if self._open else 0
        if text:
            yield Span(text, piece.strong, piece.em, bracket=bracket, is_code=piece.is_code)

    def _fresh(self) -> int:
        self.brackets += 1
        return self.brackets


def bare_lead(spans: Sequence[Span]) -> tuple[str, int]:
    """The venue, and where it ends, that a line begins with without any brackets; ('', 0) if none.

    With a date before it, or with the year behind an apostrophe or a dash, nothing else is meant.
    """
    text = spans[0].text
    if (dashed := YEAR_AND_VENUE.match(text)) and known_venue(dashed["name"]):
        return f"{dashed['name']} 20{dashed['year']}", dashed.end()
    dated = YEAR_VENUE_DASH.match(text)
    if dated and (not dated["gap"] or known_venue(dated["name"])):
        return f"{dated['name']} {dated['year']}", dated.end()
    if dated := YEAR_VENUE_UNDERSCORE.match(text):
        return f"{dated['name']} {dated['year']}", dated.end()
    found = BARE_LEAD.match(text)
    if found is None or (found.end() == len(text) and len(spans) < 2):
        return "", 0
    is_clear = bool(found["year"]) and found["sep"] in ("'", "\u2019", "\u2018")
    is_known = bool(known_venue(found["name"]))
    if not (is_clear and found["name"].isupper()) and not is_known:
        return "", 0
    is_set = is_clear or bool(found["date"])
    is_set = is_set or (bool(found["year"]) and (found["sep"] == "-" or bool(found["colon"])))
    behind = text[found.end() :].lstrip()
    if not is_set and not (found["year"] and is_like_title(behind)):
        return "", 0
    year = (found["year"] or (found["date"] or "")[:4]).rjust(4, "0").replace("00", "20", 1)
    return f"{found['name']}{' Workshop' if found['workshop'] else ''} {year}", found.end()


def is_like_title(text: str) -> bool:
    """Whether running text is long enough for a title, and tells of no event."""
    is_long = len(text.split()) >= FEWEST_AROUND_A_BAR and text[:1].isupper()
    return is_long and not OTHER_EVENT.match(text)


def lead_apart(spans: list[Span], said: str, end: int, bracket: int) -> list[Span]:
    """A line with the venue at its head in brackets."""
    first = spans[0]
    rest = replace(first, text=first.text[end:])
    return [Span(said, bracket=bracket), *([rest] if rest.text.strip() else []), *spans[1:]]


def _is_inside(text: str, cut: re.Match[str]) -> bool:
    """Whether a bar stands among the words of a longer text in one style."""
    before, behind = text[: cut.start()].split(), text[cut.end() :].split()
    return bool(before and behind) and len(before) + len(behind) >= FEWEST_AROUND_A_BAR


def _by_link(line: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces of a line, those of one link together: its text may be partly bold."""
    group: list[Piece] = []
    for piece in line:
        last = group[-1] if group else None
        same = last is not None and piece.href is not None and piece.href == last.href
        if group and not (same and piece.kind == "text" and last and last.kind == "text"):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group


def _context(before: list[Span]) -> str:
    """What stands right before a link on its line: ``Code:`` of ``Code: [official](…)``."""
    text = ""
    for span in reversed(before[-3:]):
        if span.link or span.is_bar:
            break
        text = span.text + text
    text = REMARK.sub("", text).strip().strip("*-")
    if not text.endswith((":", "\uff1a", "]")) and len(text) > 12:
        return ""
    found = CONTEXT.search(text)
    label = found["label"].rpartition(".")[2].strip() if found else ""
    return f"{label}:" if label and text.endswith((":", "\uff1a")) else label


def says_venue(text: str) -> bool:
    """Whether a short text is a venue, a year or a date: ``TPAMI``, ``CVPR'24``, ``2024.05``."""
    found = published(text) if len(text) < LONGEST_VENUE_LABEL else None
    return bool(
        found and (found.is_known or (found.year and found.venue.count(" ") < MOST_WORDS_OF_CODE))
    )


def is_tag(span: Span | Piece) -> bool:
    """Whether a text is a short word in code: `` `sca.` ``, `` `case` ``, no conference."""
    return span.is_code and TAG.fullmatch(span.text.strip()) is not None


def says_nothing(text: str) -> bool:
    """Whether a text stands for something that is not there: ``-``, ``Coming soon``, ``⚠️``."""
    return bool(NOT_THERE.fullmatch(text.strip(" \t[]()")))


def text_of(spans: Iterable[Span]) -> str:
    """The text of spans on one line."""
    return " ".join("".join(span.text if not span.is_bar else " | " for span in spans).split())


def _with_plain_parentheses(spans: list[Span]) -> list[Span]:
    """``(*KDD'24*) The title``: an emphasised venue between the first parentheses, as plain."""
    if len(spans) < 3 or any(s.link or s.bracket for s in spans[:3]):
        return spans
    before, said, behind = spans[:3]
    if before.text.strip() not in ("(", "\uff08") or behind.text[:1] not in (")", "\uff09"):
        return spans
    text = f"{before.text.strip()}{said.text.strip()}{behind.text}"
    return [Span(text), *spans[3:]] if published(said.text).year else spans
