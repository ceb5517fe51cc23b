"""Shapes that lines of text take: a title set off, several titles in a paragraph."""

from collections.abc import Sequence

from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.grouping import Group, Node, all_pieces
from paperlist.importers.extract.is_paper import PROSE
from paperlist.importers.extract.spans import Reader, Span, text_of
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.title_text import SENTENCE, clean_title

FEWEST_WORDS = 4  # of a title without a link of its own
MOST_TRAILING = 60  # characters behind the title of an entry that is a paragraph


def has_empty_link(draft: Draft) -> bool:
    """Whether the title is a link that leads nowhere, or stands in brackets where a link would."""
    found = draft.headline
    span = found.span if found else None
    return bool(span and span.is_dead and not span.is_internal)


def starts(reader: Reader, found: Headline) -> bool:
    """Whether a paragraph begins with a title that is set off: in bold, or as a link."""
    if found.line or len(found.text.split()) < 2 or clean_title(found.before).strip():
        return False
    first = [span for span in reader.lines[0] if clean_title(span.text)]
    set_off = bool(first) and (first[0].strong or first[0].link is not None)
    short = len(found.after) <= 3 * MOST_TRAILING or len(reader.lines) > 1
    return set_off and short and not PROSE.match(found.text) and not SENTENCE.search(found.text)


def parts(reader: Reader) -> list[Reader]:
    """A paragraph cut where another title in bold begins, one right under the other."""
    begins = [n for n, line in enumerate(reader.lines) if _begins_bold(line)]
    if len(begins) < 2 or begins[0] != 0:
        return [reader]
    ends = [*begins[1:], len(reader.lines)]
    cut = [reader_of(reader.lines[a:b]) for a, b in zip(begins, ends, strict=True)]
    return cut if all(part.links for part in cut) else [reader]


def reader_of(lines: list[list[Span]]) -> Reader:
    """Some lines as if they stood alone."""
    return Reader(lines, [span.link for line in lines for span in line if span.link])


def _begins_bold(line: Sequence[Span]) -> bool:
    """Whether a line starts with a title in bold."""
    shown = [span for span in line if clean_title(span.text)]
    return bool(shown) and shown[0].strong and len(clean_title(shown[0].text).split()) >= 3


def is_bold_title(group: Group, draft: Draft) -> bool:
    """Whether an item is only a title in bold, so that what follows may be about it."""
    lines = group.reader.lines
    if len(lines) != 1 or len(draft.title.split()) < 3 or group.reader.links:
        return False
    bold = sum(len(span.text) for span in lines[0] if span.strong)
    return bold * 2 > len(text_of(lines[0]))


def is_title_of_note(node: Node) -> bool:
    """Whether an item is a title whose one item below says who wrote it, without any link."""
    if len(node.items) != 1 or len(clean_title(node.text).split()) < FEWEST_WORDS:
        return False
    return not any(piece.href for pieces in all_pieces(node) for piece in pieces)
