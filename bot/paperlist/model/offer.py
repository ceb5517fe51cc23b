"""The lines of a file as its fixes leave them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Lines `line` to `end_line` of a file as all its fixes together leave them.

    `solves` are the fingerprints of the findings that are gone then.
    """

    path: str
    line: int
    end_line: int
    text: str
    solves: tuple[str, ...] = ()
