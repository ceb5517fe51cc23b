"""Keeps what was seen of links in a file, written whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from paperlist.links.history import Memory, read_history, write_history
from paperlist.model.errors import not_written

MOST_BYTES = 512 << 20


def load_history(file: Path) -> dict[str, Memory]:
    """What earlier runs saw; nothing when there is no such file or it cannot be read."""
    try:
        if file.stat().st_size > MOST_BYTES:
            return {}
        return read_history(file.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return {}


def _make(folder: Path) -> None:
    """Make the folder, in which git ignores everything."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", encoding="ascii")


def append_history(file: Path, memories: Iterable[Memory], now: datetime) -> None:
    """Add what was seen, in one write; a reader takes the newer of two lines about one link."""
    # A line that was cut short cannot be read: the next one starts on a line of its own.
    text = f"\n{write_history(memories, now)}"
    try:
        _make(file.parent)
        with file.open("ab", buffering=0) as out:
            out.write(text.encode("utf-8", "replace"))
    except OSError as error:
        raise not_written(file.name, error) from error


def save_history(file: Path, memories: Iterable[Memory], now: datetime) -> None:
    """Replace the file in one step; WriteError leaves the old one as it was."""
    text = write_history(memories, now)
    temporary = ""
    try:
        _make(file.parent)
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".links-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as out:
            out.write(text)
        Path(temporary).replace(file)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        raise not_written(file.name, error) from error
