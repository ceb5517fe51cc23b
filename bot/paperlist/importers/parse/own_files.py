"""Links to papers that lie in the list's own repository, made whole: ``papers/codd.pdf``."""

import re
from posixpath import dirname, join, normpath
from urllib.parse import quote

from paperlist.importers.parse.blocks import Block, Page
from paperlist.importers.parse.inline import Piece

OWN_PAPER = re.compile(
    r"(?!/|#|[\w-]+(?:\.[\w-]+)+/|[a-z][a-z0-9+.-]*:)[^?#]+\.(?:pdf|ps)", re.IGNORECASE
)


def with_own_files(page: Page, name: str, base: str) -> Page:
    """A page whose links to PDFs beside it begin with `base`, where the repository's files are.

    `name` is the page's own path in the repository. Without a `base` nothing changes.
    """
    if not base:
        return page
    folder = dirname(name)
    return page._replace(blocks=tuple(_whole(block, folder, base) for block in page.blocks))


def _whole(block: Block, folder: str, base: str) -> Block:
    pieces = tuple(_led(piece, folder, base) for piece in block.pieces)
    cells = tuple(tuple(_led(piece, folder, base) for piece in cell) for cell in block.cells)
    return block._replace(pieces=pieces, cells=cells)


def _led(piece: Piece, folder: str, base: str) -> Piece:
    """A piece with an address of its own, where it led to a file of the repository."""
    if piece.href is None or not OWN_PAPER.fullmatch(piece.href.strip()):
        return piece
    path = normpath(join(folder, piece.href.strip()))
    if path.startswith(".."):
        return piece
    return piece._replace(href=base + quote(path, safe="/%()+,~!@&=:;$"))
