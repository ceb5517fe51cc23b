"""Lists of family names alone, as some documents have them throughout: ``Goff, Sievers, Wood``.

Two such names look like one person's, "Family, Given": only the document tells.
"""

import re
from collections.abc import Sequence

from paperlist.importers.extract.venue_names import known_venue
from paperlist.text.person_names import TRUNCATED

FEWEST = 5  # lists that make it the document's way
SURNAME = re.compile(
    r"(?:(?:van|von|de|der|den|di|la|le|del|da|dos|du|ten|ter|af|zu)\s){0,3}[A-Z][\w'\u2019-]+"
)
# ``Y. Chi``, ``Jin Kim``: told apart from another of the family
WITH_GIVEN = re.compile(
    rf"(?:(?:[A-Z]\.-?\s?){{1,3}}|[A-Z][\w-]+\s){SURNAME.pattern}(?:\sI{{1,3}})?"
)
BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
OTHERS = re.compile(r",?\s*\bet\.? al\b\.?\s*$")


def surnames_in(text: str) -> list[str]:
    """The names in a text of family names mostly, "et al." where it ends so; [] for other texts."""
    names = [name for name in BETWEEN.split(OTHERS.sub("", text).strip(" .,;")) if name]
    while len(names) > 1 and names[-1].isupper() and known_venue(names[-1]):
        names.pop()  # ``Smith & Jones, CVPR``
    bare = [name for name in names if SURNAME.fullmatch(name)]
    others = [name for name in names if name not in bare]
    if 2 * len(bare) < len(names) or not all(map(WITH_GIVEN.fullmatch, others)):
        return []
    return [*names, TRUNCATED] if OTHERS.search(text) else names


def are_surnames(texts: Sequence[str]) -> bool:
    """Whether nearly all of a document's lists of authors are family names alone.

    Many of them name an odd number of people: those cannot be "Family, Given" throughout.
    """
    found = [names for text in texts if (names := surnames_in(text))]
    odd = sum(len([name for name in names if name != TRUNCATED]) % 2 for names in found)
    is_usual = len(found) >= FEWEST and len(found) * 10 >= len(texts) * 9
    return is_usual and odd * 4 >= len(found)
