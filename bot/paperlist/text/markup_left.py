"""Whether a text is clean: no markup of its source is left in it, and nothing is garbled. Pure."""

import re

from paperlist.text.confusables import garbled
from paperlist.text.invisible_characters import hidden_in
from paperlist.text.name_problems import problem_of
from paperlist.text.titles import has_html, is_shouted

# What BibTeX, LaTeX and Markdown leave behind: commands, braces, joined strings, links.
LEFT = re.compile(
    r"""\\|[{}]|"\s*\#|\#\s*"|\]\(|\*\*|``|''|\$[^$\s][^$]*\$|^\s*["\#]|(?<!\w)~|~(?!\w)"""
)
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def is_clean(text: str) -> bool:
    """Whether a title or a venue holds nothing but itself."""
    if LEFT.search(text) or CONTROL.search(text) or has_html(text) or text != text.strip():
        return False
    if is_shouted(text):
        return False
    return text.isascii() or (garbled(text) is None and not any(hidden_in(text)))


def is_clean_field(key: str, value: object) -> bool:
    """Whether a paper's field is clean; links and identifiers have forms of their own."""
    if key in ("title", "venue"):
        return is_clean(str(value))
    return key != "authors" or (isinstance(value, list) and all(map(is_clean_name, value)))


def is_clean_name(name: str) -> bool:
    """Whether a name is one, clean and in its normal form."""
    return is_clean(name) and problem_of(name) is None
