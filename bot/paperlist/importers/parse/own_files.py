"""Links to files of the list's own repository, made whole: ``papers/codd.pdf``, ``./a.pptx``."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import quote

from paperlist.importers.parse.blocks import Block, Page
from paperlist.importers.parse.inline import Piece

# Papers, and what lies beside them: references, slides, notes in other forms than a page's.
OWN_FILE = re.compile(
    r"(?!//|#|[\w-]+(?:\.[\w-]+)+/|[a-z][a-z0-9+.-]*:)[^?#]+"
    r"\.(?:pdf|ps|bib|txt|pptx?|key|docx?|ipynb|zip|mp4)",
    re.IGNORECASE,
)


def with_own_files(page: Page, name: str, base: str) -> Page:
    """A page whose links to files beside it begin with `base`, where the repository's files are.

    `name` is the page's own path in the repository; a link that begins with a slash starts at the
    root of it. Without a `base` nothing changes.
    """
    if not base:
        return page
    folder = dirname(name)
    return page._replace(blocks=tuple(_whole(block, folder, base) for block in page.blocks))


def own_files(page: Page) -> list[tuple[int, str]]:
    """The links of a page to files beside it: their lines, and where they lead."""
    return [
        (block.line, piece.href.strip())
        for block in page.blocks
        for piece in block.all_pieces
        if piece.href and OWN_FILE.fullmatch(piece.href.strip())
    ]


def _whole(block: Block, folder: str, base: str) -> Block:
    pieces = tuple(_led(piece, folder, base) for piece in block.pieces)
    cells = tuple(tuple(_led(piece, folder, base) for piece in cell) for cell in block.cells)
    return block._replace(pieces=pieces, cells=cells)


def _led(piece: Piece, folder: str, base: str) -> Piece:
    """A piece with an address of its own, where it led to a file of the repository."""
    if piece.href is None or not OWN_FILE.fullmatch(piece.href.strip()):
        return piece
    link = piece.href.strip()
    path = normpath(link.lstrip("/") if link.startswith("/") else join(folder, link))
    if path.startswith(".."):
        return piece
    return piece._replace(href=base + quote(path, safe="/%()+,~!@&=:;$"))
