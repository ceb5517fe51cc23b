"""Inline Markdown and HTML as a flat row of pieces: text in one style, images, breaks."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Literal, NamedTuple, Protocol

Kind = Literal["text", "image", "soft", "hard"]

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>[^<>]*)>")
ATTRIBUTE = re.compile(
    r"(?<![a-zA-Z-])(?P<name>[a-zA-Z-]+)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))"
)
STRONG_TAGS = frozenset({"b", "strong"})
EM_TAGS = frozenset({"i", "em"})
CODE_TAGS = frozenset({"code", "kbd"})
BREAK_TAGS = frozenset(
    {"br", "p", "div", "li", "tr", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6"}
)
# Whatever stands between these is no text of an entry.
SKIPPED_TAGS = frozenset({"pre", "script", "style", "svg", "details"})
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PERSON = r"[A-Z][\w'\u2019.-]*(?:\s(?:[A-Z][\w'\u2019.-]*|d[aei]|de[lnr]|la|v[ao]n|bin|al)){1,4}"
PEOPLE = re.compile(rf"{_PERSON}(?:(?:,\s(?:and\s)?|\sand\s|;\s){_PERSON})*(?:,?\set al\.?)?")
UNSEEN = "\u2060"  # what is no blank to a Markdown parser, and shows nothing
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]")


class Piece(NamedTuple):
    """A stretch of text in one style. `href` is None outside links; `src` is an image's."""

    text: str
    kind: Kind = "text"
    strong: bool = False
    em: bool = False
    href: str | None = None
    src: str = ""
    is_code: bool = False  # set as code, which lists do with venues and labels


SOFT = Piece("\n", "soft")
HARD = Piece("\n", "hard")
TAG_BREAK = Piece(" ", "hard")  # a break that is no new line of the source


class Token(Protocol):
    """What is looked at of a Markdown parser's inline token."""

    @property
    def type(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def nesting(self) -> int: ...
    @property
    def content(self) -> str: ...
    @property
    def attrs(self) -> Mapping[str, str | int | float]: ...


class _Style:
    """The emphasis and the link that text is in, and the pieces so far."""

    def __init__(self) -> None:
        self.strong = 0
        self.em = 0
        self.code = 0
        self.href: str | None = None
        self.named = ""  # what a link shows to who points at it
        self.skipped: list[str] = []
        self.underlined = -1  # where `<ins>` began
        self.pieces: list[Piece] = []

    def text(self, text: str, *, is_code: bool = False) -> None:
        if text and not self.skipped:
            code = is_code or self.code > 0
            self.pieces.append(
                Piece(text, "text", self.strong > 0, self.em > 0, self.href, is_code=code)
            )

    def _people(self, text: str) -> None:
        """Who wrote what a link leads to, where that stands in its title and not on the page."""
        if PEOPLE.fullmatch(text):
            self.pieces += [Piece(" "), Piece(text, em=True)]

    def image(self, alt: str, src: str) -> None:
        if not self.skipped:
            self.pieces.append(Piece(alt, "image", self.strong > 0, self.em > 0, self.href, src))

    def brk(self, piece: Piece) -> None:
        if not self.skipped:
            self.pieces.append(piece)

    def mark(self, token: Token) -> None:
        """A token that opens or closes emphasis or a link."""
        if token.tag == "strong":
            self.strong += token.nesting
        elif token.tag == "em":
            self.em += token.nesting
        elif token.tag == "a" and token.nesting > 0:
            self.href, self.named = (
                str(token.attrs.get("href", "")),
                str(token.attrs.get("title", "")),
            )
        elif token.tag == "a":
            self.href = None
            self._people(self.named)

    def tag(self, name: str, rest: str, closing: bool) -> None:
        """An HTML tag that opens or closes something."""
        if name in SKIPPED_TAGS:
            self._skip(name, closing)
        elif name in STRONG_TAGS:
            self.strong = max(0, self.strong + (-1 if closing else 1))
        elif name in EM_TAGS:
            self.em = max(0, self.em + (-1 if closing else 1))
        elif name in CODE_TAGS:
            self.code = max(0, self.code + (-1 if closing else 1))
        elif name == "ins":
            self._underline(closing)
        elif name == "a":
            self.href = None if closing else attributes(rest).get("href")
        elif name == "img" and not closing:
            found = attributes(rest)
            self.image(found.get("alt", ""), found.get("src", ""))
        elif name in BREAK_TAGS:
            self.brk(TAG_BREAK)

    def _underline(self, closing: bool) -> None:
        """``<ins>ICLR, 2023</ins>`` is ``[ICLR, 2023]``: a venue that is set off."""
        start, self.underlined = self.underlined, -1 if closing else len(self.pieces)
        inside = self.pieces[start:] if closing and start >= 0 else []
        if inside and YEAR.search("".join(piece.text for piece in inside)):
            first, last = inside[0], inside[-1]
            self.pieces[start:] = [
                first._replace(text="["),
                *inside,
                last._replace(text="]"),
            ]

    def _skip(self, name: str, closing: bool) -> None:
        if not closing:
            self.skipped.append(name)
        elif name in self.skipped:
            del self.skipped[self.skipped.index(name) :]


def pieces_of(tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The pieces of a Markdown parser's inline tokens."""
    style = _Style()
    for token in tokens:
        match token.type:
            case "text" | "text_special" | "code_inline":
                style.text(token.content, is_code=token.type == "code_inline")
            case "softbreak" | "hardbreak":
                style.brk(SOFT if token.type == "softbreak" else HARD)
            case "image":
                style.image(token.content, str(token.attrs.get("src", "")))
            case "html_inline":
                if tag := TAG.fullmatch(token.content):
                    style.tag(tag["name"].lower(), tag["rest"], bool(tag["close"]))
            case _:
                style.mark(token)
    return tuple(joined(style.pieces))


def pieces_of_html(text: str) -> tuple[Piece, ...]:
    """The pieces of a block of HTML; comments, scripts and folded parts are left out."""
    style = _Style()
    done = 0
    for tag in TAG.finditer(text):
        style.text(" ".join(unescape(text[done : tag.start()]).split("\n")))
        style.tag(tag["name"].lower(), tag["rest"], bool(tag["close"]))
        done = tag.end()
    style.text(" ".join(unescape(text[done:]).split("\n")))
    return tuple(joined(_unbroken(style.pieces)))


def _unbroken(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Pieces without the breaks inside a link: ``<a href=x>A wide</a><br><a href=x>door</a>``."""
    for number, piece in enumerate(pieces):
        around = (*pieces[number - 1 : number], *pieces[number + 1 : number + 2])
        is_within = len({one.href for one in around}) == 1 and len(around) == 2 and around[0].href
        if is_within and not piece.text.strip() and piece.kind != "image":
            yield around[0]._replace(text=" ")
        else:
            yield piece


def without_comments(text: str) -> str:
    """The text with what is commented out as empty lines; a comment without an end is text.

    Within HTML no line becomes empty by that: an empty line ends a block of HTML.
    """
    parts, done = [], 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts += [text[done:start], _blank(text, start, end)]
        done = end + len("-->")
    return "".join((*parts, text[done:]))


def _blank(text: str, start: int, end: int) -> str:
    """What stands for a comment, with as many lines."""
    line = text.rfind("\n", 0, start) + 1
    above = text[text.rfind("\n", 0, max(line - 1, 0)) + 1 : start]
    if not above.lstrip().startswith("<"):
        return "\n" * text.count("\n", start, end)
    return "\n".join(UNSEEN if part.strip() else "" for part in text[start:end].split("\n"))


def attributes(rest: str) -> dict[str, str]:
    """The attributes in a tag's text."""
    found = ATTRIBUTE.finditer(rest)
    return {m["name"].lower(): unescape(m["a"] or m["b"] or m["c"] or "").strip() for m in found}


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Adjacent pieces of one style as one piece, without unseen characters."""
    waiting: Piece | None = None
    for piece in pieces:
        if piece.kind == "text":
            seen = unicodedata.normalize("NFC", INVISIBLE.sub("", piece.text))
            piece = piece._replace(text=seen)  # noqa: PLW2901
        if waiting and waiting.kind == piece.kind == "text" and waiting[2:] == piece[2:]:
            waiting = piece._replace(text=waiting.text + piece.text)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces on one line, images left out."""
    return " ".join("".join(p.text for p in pieces if p.kind != "image").split())


def lines_of(pieces: Iterable[Piece]) -> list[tuple[int, list[Piece]]]:
    """The pieces in lines, as they are shown: a soft break joins text of one style.

    Each line comes with how many lines of the source stand before it.
    """
    lines: list[list[Piece]] = [[]]
    offsets, breaks = [0], 0
    soft = False

    def add(line: list[Piece]) -> None:
        lines.append(line)
        offsets.append(breaks)

    for piece in pieces:
        breaks += piece.text == "\n" and piece.kind in ("soft", "hard")
        if piece.kind == "hard":
            add([])
        elif piece.kind == "soft":
            soft = bool(lines[-1])
            offsets[-1] = offsets[-1] if lines[-1] else breaks
            continue
        elif soft and _goes_on(last := lines[-1][-1], piece):
            joint = " " if last.text[-1:] != "-" else ""
            lines[-1].append(piece._replace(text=joint + piece.text))
        elif soft:
            add([piece])
        else:
            lines[-1].append(piece)
        soft = False
    return [
        (offset, list(joined(line))) for offset, line in zip(offsets, lines, strict=True) if line
    ]


FIELD_START = re.compile(
    r"\s*(?:\[|\(|[A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff ]{0,20}[:\uff1a]|https?:)"
)


# A line of its own of three names and more: ``Ada Smith, Bo B. Jones, Cy van Park``.
PERSON = r"[^\W\d_a-z][\w.'\u2019-]*(?:\s[a-z]{2,3}){0,2}(?:\s[^\W\d_a-z][\w.'\u2019-]*){1,3}"
LINE_OF_NAMES = re.compile(rf"\s*{PERSON}(?:,\s(?:and\s)?{PERSON}){{2,40}}[\s.]*")
# ``Ada Smith, Bo Jones:``, and the title on the next line
NAMES_AND_COLON = re.compile(rf"\s*{PERSON}(?:,\s(?:and\s)?{PERSON}){{1,40}}\s?:\s*")
ENDS_OPEN = re.compile(r"(?:[,;&:-]|\band)\s*$")
# A line of its own below a title: ``KDD 2017``, ``Some Journal of Waves, 8(1) 2015``.
VENUE_AND_YEAR = re.compile(r"\s*[A-Z][^.!?|]{1,80}?[\s,]\(?(?:19[5-9]|20[0-4])\d\)?\s*")
ENDS_WITHIN = re.compile(
    r"(?:[,;&:(-]|\b(?:and|or|of|in|on|for|from|to|at|by|with|the|an?|is|are|was|since|until))\s*$"
)


CLOSING = re.compile(r"[\"\u201d]")


def _ends_in_quotes(text: str) -> bool:
    """Whether a mark opens in a text that does not close there: ``… Lee, "The first words``."""
    return text.count('"') % 2 == 1 or text.rfind("\u201c") > text.rfind("\u201d")


def _goes_on(last: Piece, piece: Piece) -> bool:
    """Whether a piece on the next line of the source goes on with what stands before it."""
    if LINE_OF_NAMES.fullmatch(piece.text) and not ENDS_OPEN.search(last.text):
        return False
    if last[2:] != piece[2:] or piece.kind != "text" or last.kind != "text":
        return False
    if _ends_in_quotes(last.text) and CLOSING.search(piece.text):
        return True
    if NAMES_AND_COLON.fullmatch(last.text):
        return False
    is_plain = not (piece.strong or piece.em or piece.href)
    if is_plain and VENUE_AND_YEAR.fullmatch(piece.text) and not ENDS_WITHIN.search(last.text):
        return False
    return bool(piece.strong or piece.em or piece.href) or not FIELD_START.match(piece.text)
