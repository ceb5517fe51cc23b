"""reStructuredText as blocks, through docutils, which reads no file and inserts nothing raw."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperlist.importers.parse.blocks import Block, Page
from paperlist.importers.parse.inline import HARD, Piece, joined, plain

if TYPE_CHECKING:
    from docutils import nodes

LONGEST = 2_000_000  # characters
LONGEST_LINE = 20_000
DEEPEST_INDENT = 60
SETTINGS = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "report_level": 5,
    "halt_level": 6,
    "warning_stream": "",
    "_disable_config": True,
    "line_length_limit": LONGEST_LINE,
    "auto_id_prefix": "id",
    "embed_stylesheet": False,
}
SUBSTITUTION_BOMB = re.compile(r"^\s*\.\.\s+\|[^|\n]+\|.*$", re.MULTILINE)


def read_rst(text: str) -> Page:
    """The blocks of a reStructuredText page."""
    from docutils.core import publish_doctree
    from docutils.utils import SystemMessage

    left_out: list[tuple[int, str]] = []
    lines = text[:LONGEST].replace("\r\n", "\n").split("\n")
    for number, line in enumerate(lines):
        too_deep = len(line) - len(line.lstrip()) > DEEPEST_INDENT and line.lstrip()[:1] in "-*+"
        if len(line) > LONGEST_LINE or too_deep:
            left_out.append(
                (
                    number + 1,
                    f"a line of {len(line):,} characters"
                    if not too_deep
                    else "a list nested too deeply",
                )
            )
            lines[number] = ""
    try:
        document = publish_doctree(
            SUBSTITUTION_BOMB.sub("", "\n".join(lines)), settings_overrides=SETTINGS
        )
    except (
        SystemMessage,
        RecursionError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
        KeyError,
    ) as error:
        return Page(
            (), ((1, f"the page cannot be read as reStructuredText ({type(error).__name__})"),)
        )
    return Page(tuple(_blocks(document)), tuple(left_out))


def _blocks(document: "nodes.document") -> Iterator[Block]:
    from docutils import nodes

    footnotes = _footnotes(document)
    walk: list[tuple[nodes.Node, int, int]] = [
        (document, 0, 0)
    ]  # node, depth of sections, of lists
    tables = 0
    while walk:
        node, sections, depth = walk.pop()
        if isinstance(node, nodes.title):
            yield Block(
                "heading",
                _line(node),
                tuple(_pieces(node, footnotes)),
                max(sections, 1),
                tuple(node.parent.get("ids", ())),
            )
        elif isinstance(node, nodes.table):
            tables += 1
            yield from _rows(node, tables, footnotes)
        elif isinstance(node, nodes.list_item):
            first = node.children[0] if node.children else None
            if isinstance(first, nodes.paragraph):
                yield Block("item", _line(first), tuple(_pieces(first, footnotes)), depth)
                walk += [(child, sections, depth) for child in reversed(node.children[1:])]
            else:
                walk += [(child, sections, depth) for child in reversed(node.children)]
        elif isinstance(node, nodes.footnote) and not node.get("backrefs"):
            yield Block("item", _line(node), tuple(_pieces(node, footnotes)), depth + 1)
        elif isinstance(node, (nodes.paragraph, nodes.line, nodes.line_block)):
            yield Block("text", _line(node), tuple(_pieces(node, footnotes)), depth)
        elif not isinstance(
            node,
            (
                nodes.comment,
                nodes.literal_block,
                nodes.footnote,
                nodes.system_message,
                nodes.Text,
                nodes.target,
            ),
        ):
            deeper = depth + isinstance(node, (nodes.bullet_list, nodes.enumerated_list))
            below = sections + isinstance(node, nodes.section)
            walk += [(child, below, deeper) for child in reversed(node.children)]


def _rows(table: "nodes.table", number: int, footnotes: dict[str, "nodes.Node"]) -> Iterator[Block]:
    from docutils import nodes

    header: tuple[str, ...] = ()
    for row in table.findall(nodes.row):
        cells = tuple(
            tuple(_pieces(entry, footnotes))
            for entry in row.children
            if isinstance(entry, nodes.entry)
        )
        if isinstance(row.parent, nodes.thead) and not header:
            header = tuple(plain(cell) for cell in cells)
        elif cells:
            yield Block("row", _line(row), cells=cells, header=header, table=number)


def _footnotes(document: "nodes.document") -> dict[str, "nodes.Node"]:
    """Footnotes by id: lists put authors there."""
    from docutils import nodes

    found: dict[str, nodes.Node] = {}
    for note in document.findall(nodes.footnote):
        names: list[str] = note.get("ids", [])
        found |= dict.fromkeys(names, note)
    return found


def _pieces(node: "nodes.Node", footnotes: dict[str, "nodes.Node"]) -> Iterator[Piece]:
    yield from joined(_walk(node, False, False, None, footnotes))


def _walk(
    node: "nodes.Node", strong: bool, em: bool, href: str | None, footnotes: dict[str, "nodes.Node"]
) -> Iterator[Piece]:
    from docutils import nodes

    for number, child in enumerate(node.children):
        if isinstance(child, nodes.Text):
            yield Piece(" ".join(re.split(r"\s*\n\s*", child.astext())), "text", strong, em, href)
        elif isinstance(child, nodes.footnote_reference):
            yield from _footnote(child, footnotes)
        elif isinstance(child, nodes.image):
            yield Piece(child.get("alt", ""), "image", strong, em, href, child.get("uri", ""))
        elif isinstance(child, (nodes.system_message, nodes.label, nodes.problematic)):
            continue
        else:
            if number and isinstance(child, (nodes.paragraph, nodes.list_item, nodes.line)):
                yield HARD
            link = child.get("refuri", href) if isinstance(child, nodes.reference) else href
            yield from _walk(
                child,
                strong or isinstance(child, nodes.strong),
                em or isinstance(child, nodes.emphasis),
                link,
                footnotes,
            )


def _footnote(reference: "nodes.Element", footnotes: dict[str, "nodes.Node"]) -> Iterator[Piece]:
    """A footnote's text in emphasis on a line of its own: that is where authors are named."""
    note = footnotes.get(reference.get("refid", ""))
    if note is None:
        return
    text = " ".join(
        child.astext() for child in note.children if child.__class__.__name__ == "paragraph"
    )
    yield HARD
    yield Piece(" ".join(text.split()), em=True)
    yield HARD


def _line(node: "nodes.Node") -> int:
    """The line of a node, or of the nearest one that knows its own."""
    step: nodes.Node | None = node
    while step is not None:
        if step.line:
            return int(step.line)
        found = (
            next((child.line for child in step.findall() if child.line), None)
            if step is node
            else None
        )
        if found:
            return int(found)
        step = step.parent
    return 1
