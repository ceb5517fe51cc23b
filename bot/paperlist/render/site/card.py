"""The picture that previews of links show: the list as a pattern of its sections and years.

Previews take no SVG. A PNG of plain shapes needs nothing but zlib; the words stand beside it, in
the page's own tags.
"""

import struct
import zlib
from collections.abc import Sequence

from paperlist.render import statistics
from paperlist.render.site.catalog import Catalog

WIDTH, HEIGHT = 1200, 630
MOST_ROWS, MOST_COLUMNS = 14, 24
MARGIN = 80
GAP = 0.22  # of a cell, between it and the next
SHADES = (0.10, 0.30, 0.46, 0.62, 0.80)  # of white over the colours: no paper, few, many


def card(catalog: Catalog) -> bytes:
    """A PNG, the same bytes for the same list."""
    banner = catalog.config.banner
    base = _gradient(banner.start, banner.end)
    shades = [_lighter(base, share) for share in SHADES]
    table = _table(catalog)
    height = (HEIGHT - 2 * MARGIN) / len(table)
    lines = [_line(row, base, shades) for row in table]
    drawn = bytearray()
    for y in range(HEIGHT):
        place, within = divmod((y - MARGIN) / height, 1)
        in_cell = 0 <= place < len(lines) and within < 1 - GAP
        drawn += b"\0" + (lines[int(place)] if in_cell else base)
    return _png(bytes(drawn))


def _table(catalog: Catalog) -> Sequence[Sequence[int]]:
    """How many papers each section has of each of the last years, as shades."""
    found = [f.years for f in statistics.sections(catalog.listing) if f.papers][:MOST_ROWS]
    years = sorted(statistics.years(catalog.listing))[-MOST_COLUMNS:]
    if not found or not years:
        return [[0] * 12] * 6
    most = max(count.get(year, 0) for count in found for year in years) or 1
    last = len(SHADES) - 1
    return [[-(-counts.get(year, 0) * last // most) for year in years] for counts in found]


def _line(row: Sequence[int], base: bytes, shades: Sequence[bytes]) -> bytes:
    """One line of pixels through a row of the table."""
    width = (WIDTH - 2 * MARGIN) / len(row)
    gap = min(width * GAP, 12)
    line = bytearray(base)
    for column, shade in enumerate(row):
        start = round(MARGIN + column * width) * 3
        end = start + round(width - gap) * 3
        line[start:end] = shades[shade][start:end]
    return bytes(line)


def _gradient(start: str, end: str) -> bytes:
    first, last = ([int(c[n : n + 2], 16) for n in (1, 3, 5)] for c in (start, end))
    return bytes(
        round(a + (b - a) * x / (WIDTH - 1))
        for x in range(WIDTH)
        for a, b in zip(first, last, strict=True)
    )


def _lighter(line: bytes, share: float) -> bytes:
    return bytes(round(channel + (255 - channel) * share) for channel in line)


def _png(rows: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
