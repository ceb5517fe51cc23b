"""Markdown as blocks, through markdown-it-py: links, emphasis, lists and tables are its job.

The parser is linear but for a few constructs; what those need to become slow (a paragraph of
a hundred thousand characters, thousands of brackets) is left out, with a word.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import TYPE_CHECKING

from paperlist.importers.parse.blocks import Block, Kind, Page
from paperlist.importers.parse.html_parts import html_parts
from paperlist.importers.parse.inline import (
    Piece,
    attributes,
    pieces_of,
    pieces_of_html,
    plain,
    without_comments,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LONGEST_BLOCK = 30_000  # characters
MOST_BRACKETS = 3_000  # in one block
LONGEST_LINE = 50_000
MOST_COLUMNS = 100
MOST_SPANNED = 5_000  # rows that one cell reaches through

ANCHOR = re.compile(r"<(?:a|div|span|h[1-6]|p)\s[^<>]{0,200}>", re.IGNORECASE)
HTML_ROW = re.compile(  # a cell right behind a row begins the next one
    r"(?:<tr\b[^<>]{0,200}>|</tr\s{0,9}>\s*(?=<td\b))(?P<cells>.*?)(?=</tr|<tr\b|</table|\Z)",
    re.IGNORECASE | re.DOTALL,
)
HTML_CELL = re.compile(
    r"<t(?P<kind>[dh])\b(?P<rest>[^<>]{0,400})>(?P<text>.*?)(?=</?t[dhr]\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
HTML_ITEM = re.compile(
    r"<li\b[^<>]{0,200}>(?P<text>.*?)(?=</?li\b|</[uo]l|\Z)", re.IGNORECASE | re.DOTALL
)
# ``- <details><summary>Digest</summary> What it is about.``, and never closed
FOLDED_ITEM = re.compile(
    r"\s*<details\b[^<>]{0,200}>\s*<summary\b[^<>]{0,200}>(?P<head>[^<>]{1,60})</summary\s*>"
    r"(?P<text>(?:(?!</?(?:details|summary|tr|li|h[1-6])\b).)*)",
    re.IGNORECASE | re.DOTALL,
)
# A code block in BibTeX; the type of a record may have been forgotten.
_RECORD = r"\s*@(?:[A-Za-z]{3,20}\s*\{|[\w:+-]{3,60},\s{0,20}[A-Za-z]{3,20}\s?=)"
RECORD = re.compile(_RECORD)
RECORD_IN_HTML = re.compile(rf"<pre>\s*(?:<code>)?(?P<code>{_RECORD}[^<]{{0,5000}})", re.IGNORECASE)
TASK = re.compile(r"\[[ xX]\]\s+")
# Lines that GitHub does not show as what they are: `[//]: # (…)` hides text.
HIDDEN_LINE = re.compile(r"^\[//\]:.*$", re.MULTILINE)
# ``[Paper]([https://…](https://…))``: a link that an editor wrote into another; readers are led to
# the inner one.
LINK_IN_LINK = re.compile(r"\]\(\[[^\[\]()\s]{1,500}\]\((?P<url>https?://[^\s()]{1,500})\)\)")
BREAK_AND_BLANKS = re.compile(r"(?<!\\)\\[ \t]+$", re.MULTILINE)  # a break, and unseen blanks
# ``"** The title**"``: bold in quotes, for all the blank
LOOSE_BOLD = re.compile(r"(?<=[\"\u201c])\*\*[ \t]+(?=[^*\n\"\u201c\u201d]{8,300}\*\*[\"\u201d])")
TIGHT_ITEM = re.compile(r"^([+-])(?=\[\S)", re.MULTILINE)  # ``+[The title](…)``
TIGHT_HEADING = re.compile(r"^(#{2,6})(?=[^#\s])", re.MULTILINE)


def read_markdown(text: str) -> Page:
    """The blocks of a Markdown page."""
    reader = _Reader()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    text = TIGHT_HEADING.sub(r"\1 ", HIDDEN_LINE.sub("", without_comments(text)))
    text = TIGHT_ITEM.sub(r"\1 ", text)
    text = LOOSE_BOLD.sub("**", BREAK_AND_BLANKS.sub(r"\\", text))
    lines = LINK_IN_LINK.sub(r"](\g<url>)", text).split("\n")
    for number, line in enumerate(lines):
        if len(line) > LONGEST_LINE:
            reader.left_out.append((number + 1, f"a line of {len(line):,} characters"))
            lines[number] = ""
    tokens: list[Token] = []
    parser = _parser()
    parser.block.parse("\n".join(lines), parser, reader.environment, tokens)
    reader.read(tokens, parser)
    return Page(tuple(reader.blocks), tuple(reader.left_out), tuple(reader.records))


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # addresses as they were given
    return parser


class _Reader:
    """Turns the parser's block tokens into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.folded = 0  # parts that can be unfolded, and are not closed yet
        self.left_out: list[tuple[int, str]] = []
        self.records: list[tuple[int, str]] = []
        self.environment: dict[str, object] = {}
        self.anchors: tuple[str, ...] = ()
        self.depth = 0
        self.fresh_item = 0  # the line of an item that has no text yet
        self.tables = 0
        self.html_header: tuple[str, ...] = ()  # of a table in HTML that is not closed yet

    def read(self, tokens: Sequence["Token"], parser: "MarkdownIt") -> None:
        self.parser = parser
        walk = iter(tokens)
        for token in walk:
            line = token.map[0] + 1 if token.map else 0
            match token.type:
                case "list_item_open":
                    self.depth += 1
                    self.fresh_item = line
                case "list_item_close":
                    self.depth -= 1
                    self.fresh_item = 0
                case "heading_open":
                    self.heading(next(walk), int(token.tag[1]), line)
                case "table_open":
                    self.table(walk)
                case "inline":
                    self.paragraph(token, line)
                case "html_block":
                    self.html(token.content, line)
                case "fence" if RECORD.match(token.content[:LONGEST_LINE]):
                    self.records.append((line, token.content[:LONGEST_LINE]))

    def inline(self, token: "Token") -> tuple[Piece, ...]:
        """The pieces of a block's text; none where it is too long to be an entry's."""
        content = token.content
        line = token.map[0] + 1 if token.map else 0
        if len(content) > LONGEST_BLOCK:
            self.left_out.append((line, f"a paragraph of {len(content):,} characters"))
            return ()
        if content.count("[") > MOST_BRACKETS:
            self.left_out.append((line, f"a paragraph of {content.count('['):,} brackets"))
            return ()
        found: list[Token] = []
        self.parser.inline.parse(content, self.parser, self.environment, found)
        self.anchors += tuple(
            _anchors("".join(t.content for t in found if t.type == "html_inline"))
        )
        return pieces_of(found)

    def heading(self, token: "Token", level: int, line: int) -> None:
        if "](" in token.content and "\n" in token.content:  # a paragraph above a ruler
            return self.paragraph(token, line)
        self.add("heading", line, self.inline(token), level, _end(token))
        return None

    def add(
        self, kind: Kind, line: int, pieces: tuple[Piece, ...], level: int, end: int = 0
    ) -> None:
        """A block, with the ids that stood before it."""
        anchors, self.anchors = self.anchors, ()
        self.blocks.append(Block(kind, line, pieces, level, anchors, end=end))

    def paragraph(self, token: "Token", line: int) -> None:
        if RECORD.match(token.content[:LONGEST_LINE]):
            self.records.append((line, token.content[:LONGEST_LINE]))
            return
        pieces = self.inline(token)
        if self.fresh_item:
            self.add("item", self.fresh_item, without_task(pieces), self.depth, _end(token))
            self.fresh_item = 0
        elif plain(pieces) or any(piece.kind == "image" for piece in pieces):
            self.add("text", line, pieces, self.depth, _end(token))

    def table(self, walk: Iterator["Token"]) -> None:
        """The rows of a table, up to its end."""
        self.tables += 1
        header: tuple[str, ...] = ()
        cells: list[tuple[Piece, ...]] = []
        in_head, line = True, 0
        for token in walk:
            match token.type:
                case "table_close":
                    return
                case "tr_open":
                    cells, line = [], token.map[0] + 1 if token.map else line + 1
                case "inline":
                    cells.append(self.inline(token))
                case "tr_close" if in_head:
                    header, in_head = tuple(plain(cell) for cell in cells), False
                case "tr_close" if len(cells) <= MOST_COLUMNS:
                    self.row(line, cells, header)

    def row(
        self,
        line: int,
        cells: Sequence[tuple[Piece, ...]],
        header: tuple[str, ...],
        end: int = 0,
    ) -> None:
        where = Block("row", line, level=self.depth, table=self.tables, end=end)
        self.blocks.append(where._replace(cells=tuple(cells), header=header))

    def html(self, content: str, line: int) -> None:
        """A block of HTML: headings, tables and lists in it are read like those of Markdown."""
        if len(content) > LONGEST_BLOCK * 10:
            self.left_out.append((line, f"a block of HTML of {len(content):,} characters"))
            return
        self.anchors += tuple(_anchors(content))
        for record in RECORD_IN_HTML.finditer(content):
            at = line + content.count("\n", 0, record.start("code"))
            self.records.append((at, unescape(record["code"])))
        last = line + content.rstrip().count("\n")
        if self.fresh_item and (folded := FOLDED_ITEM.fullmatch(content)):
            pieces = (Piece(f"{folded['head'].strip()}: "), *pieces_of_html(folded["text"]))
            self.add("item", self.fresh_item, pieces, self.depth, last)
            self.fresh_item = 0
            return
        for part in html_parts(content):
            at = line + part.below
            if part.kind == "rest":
                self.html_rest(part.text, at)
            elif part.kind == "end" and self.folded:
                self.folded -= 1
                self.add("end", at, (), self.depth)
            elif part.kind == "summary":
                self.folded += 1
                self.add("summary", at, pieces_of_html(part.text), self.depth)
                self.blocks[-1] = self.blocks[-1]._replace(heading=part.level)
            elif part.kind == "heading":
                anchor = attributes(part.attributes).get("id")
                self.anchors += (anchor,) if anchor else ()
                end = at + part.text.count("\n")
                self.add("heading", at, pieces_of_html(part.text), part.level, end)

    def html_rest(self, content: str, line: int) -> None:
        """What stands between headings: a table, a list or text."""
        lower = content.lower()
        if "<tr" in lower:
            self.html_table(content, line)
        elif "<li" in lower:
            self.html_items(content, line)
        else:
            self.html_text(content, line, line + content.count("\n"))

    def html_items(self, content: str, line: int) -> None:
        """The items of lists in HTML; deeper lists count as much as the outer one."""
        for item in HTML_ITEM.finditer(content):
            at = line + content.count("\n", 0, item.start())
            pieces = pieces_of_html(item["text"])
            end = at + item["text"].rstrip().count("\n")
            self.add("item", at, pieces, self.depth + 1, end)

    def html_text(self, content: str, line: int, last: int) -> None:
        """A block of HTML as text: a paragraph, or what goes on with an item."""
        pieces = pieces_of_html(content)
        if plain(pieces) or any(piece.kind == "image" for piece in pieces):
            self.add("text", line, pieces, self.depth, last)

    def html_table(self, content: str, line: int) -> None:
        """The rows of a table, or more of one that a blank line cuts in two."""
        opens, closes = (content.lower().rfind(tag) for tag in ("<table", "</table"))
        goes_on = opens < 0 and bool(self.html_header)
        header = self.html_header if goes_on else ()
        self.tables += not goes_on
        done = 0
        spanning: dict[int, tuple[int, tuple[Piece, ...]]] = {}
        for row in HTML_ROW.finditer(content):
            start = row.start("cells") if row[0].startswith("</") else row.start()
            line += content.count("\n", done, start)
            done = start
            found = list(HTML_CELL.finditer(row["cells"]))[:MOST_COLUMNS]
            cells = _with_spanning(found, spanning)
            if not header and all(cell["kind"] in "hH" for cell in found):
                header = tuple(plain(cell) for cell in cells)
            elif cells:
                end = line + content[start : row.end()].rstrip().count("\n")
                self.row(line, cells, header, end)
        self.html_header = header if closes < 0 or closes < opens else ()


def _with_spanning(
    found: Sequence[re.Match[str]], spanning: dict[int, tuple[int, tuple[Piece, ...]]]
) -> list[tuple[Piece, ...]]:
    """The cells of a row, those that reach into it from above (``rowspan``) in their places.

    `spanning` has what reaches on, by column: for how many more rows, and the cell.
    """
    cells: list[tuple[Piece, ...]] = []
    for cell in found:
        _reach(cells, spanning)
        pieces = pieces_of_html(cell["text"])
        asked = attributes(cell["rest"])
        rows, columns = asked.get("rowspan", ""), asked.get("colspan", "")
        if rows.isdecimal() and 1 < int(rows) <= MOST_SPANNED and len(cells) < MOST_COLUMNS:
            pieces = tuple(piece._replace(href=None) for piece in pieces)  # of no single row
            spanning[len(cells)] = (int(rows) - 1, pieces)
        cells.append(pieces)
        if columns.isdecimal() and 1 < int(columns) <= MOST_COLUMNS - len(cells):
            cells += [()] * (int(columns) - 1)
    _reach(cells, spanning)
    return cells


def _reach(
    cells: list[tuple[Piece, ...]], spanning: dict[int, tuple[int, tuple[Piece, ...]]]
) -> None:
    """Put the cells in that reach into this row here."""
    while len(cells) in spanning:
        column = len(cells)
        left, pieces = spanning.pop(column)
        if left > 1:
            spanning[column] = (left - 1, pieces)
        cells.append(pieces)


def without_task(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """An item without the box of a task list."""
    if not pieces or not (box := TASK.match(pieces[0].text)):
        return pieces
    return (pieces[0]._replace(text=pieces[0].text[box.end() :]), *pieces[1:])


def _end(token: "Token") -> int:
    return token.map[1] if token.map else 0


def _anchors(text: str) -> Iterator[str]:
    """The ids in tags; GitHub takes `name` for one too."""
    for tag in ANCHOR.finditer(text):
        found = attributes(unescape(tag[0]))
        if anchor := found.get("id") or found.get("name"):
            yield anchor
