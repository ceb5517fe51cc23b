"""The rule `wrong-type`."""

import re

from paperlist.document import replace_value
from paperlist.document.schema import Problem
from paperlist.model.finding import Fix
from paperlist.model.paper import Paper
from paperlist.rules.schema.schema_error import SchemaRule, value_at
from paperlist.text.author_lists import split_authors

AND = re.compile(r"\band\b", re.IGNORECASE)


class WrongType(SchemaRule):
    """A value has the wrong type.

    ## What it finds
    Text where a number belongs, a number where text belongs, one text where a list belongs.

    ## Why it matters
    Sorting by year and counting authors need a number and a list.

    ## How to fix
    Write the value as the example does: a year without quotes, authors as a list in brackets,
    an arXiv id in quotes.

    ## Example
    Wrong:
    ```yaml
    year: "2025"
    ```
    Right:
    ```yaml
    year: 2025
    ```
    """

    code = "PAP103"
    name = "wrong-type"
    fixable = True

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        value = value_at(subject, problem.pointer)
        replacement: object = None
        drops: tuple[str, ...] = ()
        if problem.pointer == "/year" and isinstance(value, str):
            digits = re.fullmatch(r"\D{0,3}((?:19|20)\d\d)\D{0,3}", value)
            replacement = int(digits[1]) if digits else None
        elif problem.pointer == "/authors" and isinstance(value, str):
            replacement = list(split_authors(value).listed) or None
            drops = tuple(AND.findall(value))
        elif problem.pointer in ("/tags", "/also") and isinstance(value, str):
            replacement = _ids(value)
        elif isinstance(value, int):
            place = subject.spans[problem.pointer]
            line = subject.text.split("\n")[place.value.line - 1]
            replacement = line[place.value.column - 1 : place.value.end_column - 1]
        if replacement is None:
            return None
        edit = replace_value(subject, problem.pointer, replacement)
        return Fix("write it in the expected form", (edit,), drops=drops)


def _ids(text: str) -> list[str]:
    """The tags or sections in one text; a space separates them only where nothing else does."""
    separator = r"\s*[,;]\s*" if re.search(r"[,;]", text) else r"\s+"
    return [one for one in re.split(separator, text.strip()) if one]
