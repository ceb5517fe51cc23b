"""Entries as they stand on their pages, and what a template says that is true of some only."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from paperlist.model.paper import Paper

# What is filled in, and the links, whose labels differ.
FILLED_IN = re.compile(r"\{%.*?%\}|\[[^\[\]]*\]\(\{\{.*?\}\}\)|\{\{.*?\}\}|<[^<>]*>")
FIELDS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
ADDRESSES = re.compile(r"\]\([^()]*\)")
NUMBER = re.compile(r"(?<!^)(?<!\n)\d+")  # but for that of an item
SCRAPS = re.compile(
    r"^[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:[.,;)]|and\b|et\.? al)"  # where names stood
    r"|[.,;][ \t]+[.,;]|[ \t][A-Z]\.(?=[ \t])|\(\s*(?:https?://)?\s*\)|\bet\.? al\b"
    r"|:\w+:|^[ \t]*[-*+][ \t]+\w[\w ]*:[ \t]*$"  # a sign of some, a label without its value
    r"|^[ \t]*---|\0 \([A-Z]|\0[ \t]+[.,;]",  # a line of the page; where the first author works
    re.MULTILINE,
)


class Sample(NamedTuple):
    """An entry as it stands on its page, with its paper."""

    text: str
    paper: Paper
    section: str


def says_nothing_of_its_own(template: str, samples: Sequence[Sample]) -> bool:
    """Whether what a template says in so many words most entries say."""
    words = set(re.findall(r"[^\W\d_]{2,}", FILLED_IN.sub(" ", template)))
    return all(2 * sum(word in s.text for s in samples) > len(samples) for word in words)


def is_for_new_papers(template: str, samples: Sequence[Sample]) -> bool:
    """Whether a template says of a new paper what is true: no number of some old ones, no scraps.

    Scraps are what is left where names or remarks of old entries stood: ``- . ["…"]``, ``et al.``.
    """
    numbers = set(NUMBER.findall(FIELDS.sub(" ", template)))
    seen = Counter(number for s in samples for number in numbers if number in s.text)
    years = {s.paper.year % 100 for s in samples if s.paper.year}
    is_usual = all(
        seen[number] * 5 >= len(samples) * 4 and int(number) % 100 not in years
        for number in numbers
    )
    return is_usual and not SCRAPS.search(ADDRESSES.sub("]", FIELDS.sub("\0", template)))
