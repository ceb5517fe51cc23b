"""The lines of one entry read into spans, with their links and images made out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from paperlist.importers.extract.link_labels import (
    BARE_URL,
    REMARK,
    Link,
    badge_text,
    is_badge,
    is_dead,
    label_kind,
    link_of,
    shield_repository,
    trimmed_url,
    with_scheme,
)
from paperlist.importers.extract.spans import (
    FEWEST_AROUND_A_BAR,
    LONGEST_VENUE_LABEL,
    YEAR_AND_VENUE,
    YEAR_FIRST,
    Span,
    bare_lead,
    is_tag,
    lead_apart,
    says_venue,
    text_of,
    with_bold_name,
    with_plain_parentheses,
)
from paperlist.importers.extract.venue_names import known_venue
from paperlist.importers.extract.venue_year import published
from paperlist.importers.parse.inline import Piece, lines_of

# ``Ada Smith\n.* VENUE``, ``* Ada Smith.* VENUE``: emphasis that Markdown did not take for one
STRAY = re.compile(r"\s?(?P<stop>\.)\*(?=\s|$)|^\s\*\s(?P<none>)(?=[A-Z])")
# `` `CVPR 25 Best Paper` ``
CODE_VENUE = re.compile(
    r"(?P<venue>(?P<short>[A-Z]\w*[A-Z]\w*)|[A-Za-z][\w-]{1,12})\s['\u2019]?(?P<yy>[0-3]\d)\b(?!\.)"
)
LONGEST_LEAD = 40  # characters of a lead that is no known venue
MOST_LINES = 2_000
OF_STATUS = re.compile(r"\b(?:read|done|completed|updated?|maintained|status)\b", re.IGNORECASE)
# … and none that a remark is about: ``with data from arXiv:2404.02280``
CITED_ARXIV = re.compile(
    r"(?<!\bfrom\s)(?<!\bsee\s)(?<!\bof\s)\barXiv\s?:\s?(\d{4}\.\d{4,5})(?!\d)", re.IGNORECASE
)
CITED_DOI = re.compile(r"\bdoi\s?[:=]\s?(10\.\d{4,9}/[^\s,;\]\[<>\"]{3,120})", re.IGNORECASE)
OWN_PDF = re.compile(r"\.(?:pdf|ps)$", re.IGNORECASE)  # of the list itself: not an address
# ``[The title](nan)``: neither an anchor nor a file of the list
NO_PATH = re.compile(
    r"\s*(?:nan|none|null|n/?a|todo|tbd|tba|url|link|paper|code|pdf)\s*", re.IGNORECASE
)
SEPARATE = re.compile(r"(?<=\d)[,;/]\s")
CUTS = re.compile(r"(?P<open>[\[\u3010])|(?P<close>[\]\u3011])|(?P<bar>\||\uff5c|\s//\s)")
IMAGE_URL = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp)(?:[?#].*)?$|://github\.com/(?:[^/]+/[^/]+/assets/\d|user-attachments/assets/)",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"\s*(?:\*\d{1,3}[.)]\s+)?(?:[(\uff08](?P<inside>[^()\uff08\uff09]{2,80})[)\uff09]|(?P<before>[^,|()\[\]:]{3,60})(?:\([^()]{2,20}\))?,(?=\s))\s*(?=\S|\Z)"
)
# ``(arXiv 22) The title``, ``(Preprint 24') The title``
SHORT_YEAR_LAST = re.compile(r"(?<=[^\W\d_])\s(?P<year>[0-3]\d)['\u2019]?$")
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
class Reader:
    """Collects an entry's spans, links and images."""

    lines: list[list[Span]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    shields: list[str] = field(default_factory=list)
    brackets: int = 0
    numbers: list[int] = field(default_factory=list)  # the line of the page that each is on
    files: list[str] = field(default_factory=list)  # of the list itself, by their paths
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
        spans = with_plain_parentheses(spans)
        spans = spans if self.lines else with_bold_name(spans)
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
        is_short = not found["inside"] or len(inside) <= LONGEST_LEAD
        if not ((said.year and is_short) or (said.is_known and found["inside"])):
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
        if not bare and IMAGE_URL.search(href):  # around an image
            return
        inner = bare[1:-1] if bare.startswith("[") and bare.endswith("]") else label
        found = published(inner.strip())
        is_venue = bool(found.is_known or (found.year and len(inner) < LONGEST_VENUE_LABEL))
        texts = [piece.text for piece in group] if len(group) > 1 else [inner]
        if is_dead(href):
            first = href.partition("/")[0]
            is_path = len(href.strip()) > 1 and ":" not in first and not NO_PATH.fullmatch(href)
            internal = is_path and not OWN_PDF.search(href)
            lead = Span("", bracket=self._fresh(), is_dead=True, is_internal=internal)
            lead.is_file = internal and bool(href.partition("#")[0].strip("./"))
            if lead.is_file:
                self.files.append(unquote(href))
            for piece, text in zip(group, texts, strict=True):
                yield replace(lead, text=text, strong=piece.strong, em=piece.em)
            return
        link = link_of(href, inner.strip(), self._context(before), is_venue)
        self.links.append(link)
        for piece, text in zip(group, texts, strict=True):
            yield Span(text, piece.strong, piece.em, link, self._open[-1] if self._open else 0)

    def _text(self, piece: Piece, before: list[Span]) -> Iterator[Span]:
        if STRAY.search(piece.text):
            piece = piece._replace(text=STRAY.sub(r"\g<stop> ", piece.text))
        badge = CODE_VENUE.match(piece.text) if piece.is_code else None
        is_name = badge and (known_venue(badge["venue"]) or (piece.strong and badge["short"]))
        if badge and is_name:
            text = f"{badge['venue']} 20{badge['yy']}"
            yield Span(text, piece.strong, piece.em, bracket=self._fresh())
            return
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
