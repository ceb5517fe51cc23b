"""What a language of the generated pages consists of."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Its code and its own name; the words of the pages, of the website, and of the site's script.

    Blanks are named in braces. A number may name what it counts: ``{n:paper|papers}``.
    """

    code: str
    name: str
    is_right_to_left: bool = False
    pages: Mapping[str, str]
    website: Mapping[str, str]
    script: Mapping[str, str]
