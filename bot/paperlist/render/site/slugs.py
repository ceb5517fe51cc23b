"""Names of pages: any text as a folder that every file system and every server takes."""

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from paperlist.text.titles import ascii_words

LONGEST = 80
SAFE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,99}", re.ASCII)
# Windows takes these for devices, whatever follows them.
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.ASCII)


@lru_cache(maxsize=1 << 17)
def slug(text: str) -> str:
    """The words of a text in lower-case ASCII; spellings that differ in accents become one."""
    words = "-".join(ascii_words(text))
    if words and len(words) <= LONGEST and not DEVICES.fullmatch(words):
        return words
    digest = sha256(text.encode("utf-8", "replace")).hexdigest()[:10]
    return f"{words[: LONGEST - 11].rstrip('-') or 'x'}-{digest}"


def id_slug(paper_id: str) -> str:
    """The folder of a paper's page: its id, unless that is not one a checked list would have."""
    is_plain = SAFE_ID.fullmatch(paper_id) and not DEVICES.fullmatch(paper_id)
    return paper_id if is_plain else slug(paper_id)


def folders(paper_ids: Iterable[str]) -> list[str]:
    """A folder for each paper; where a list has an id twice, the later one gets a number."""
    taken: set[str] = set()
    found = []
    for paper_id in paper_ids:
        base = folder = id_slug(paper_id)
        number = 1
        while folder in taken:
            number += 1
            folder = f"{base}-{number}"
        taken.add(folder)
        found.append(folder)
    return found
