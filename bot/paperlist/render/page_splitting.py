"""Entries shared out over as many pages as it takes for each to fit."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
GITHUB_SHOWS = 512_000  # bytes of a page; the rest is cut without a word
GITHUB_TAKES = 100 << 20  # bytes of a file; a push with a larger one is refused


def parts_within(items: Iterable[tuple[T, int]], room: int) -> list[list[T]]:
    """Items in their order, shared out so that the sizes of each part stay within the room.

    One that is larger by itself stands alone.
    """
    parts: list[list[T]] = []
    left = 0
    for item, size in items:
        if not parts or size > left:
            parts.append([])
            left = room
        parts[-1].append(item)
        left -= size
    return parts


def too_large(path: str, content: bytes | str) -> str:
    """What GitHub makes of a file that is too large for it; '' for one that is not."""
    size = len(content.encode()) if isinstance(content, str) else len(content)
    if path.endswith(".md") and size > GITHUB_SHOWS:
        return f"{path} has {size:,} bytes, of which GitHub shows {GITHUB_SHOWS:,}"
    if size > GITHUB_TAKES:
        return f"{path} has {size:,} bytes; GitHub takes files of up to {GITHUB_TAKES:,}"
    return ""


def span(start: int, part: Sequence[object]) -> str:
    """``1-900``: which ones of all a part holds."""
    return f"{start}-{start + len(part) - 1}"
