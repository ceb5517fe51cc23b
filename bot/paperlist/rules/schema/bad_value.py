"""The rule `bad-value`."""

import re
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import ClassVar

from paperlist.document import replace_value
from paperlist.document.schema import Problem, clip, quoted
from paperlist.model.finding import Finding, Fix
from paperlist.model.paper import Paper
from paperlist.rules.base import Context
from paperlist.rules.schema.schema_error import SchemaRule, value_at
from paperlist.text import identifiers

LONGEST_HINT = 600
CLOSE = 0.85  # how similar two tags are where one is a slip of the other


class BadValue(SchemaRule):
    """A value is not allowed.

    ## What it finds
    A year out of range, a DOI with its address in front, an arXiv id with a version, a link that
    is no web address, a tag or a further section that `paperlist.yml` does not name, text that is
    far too long.

    ## Why it matters
    Programs look identifiers up exactly as they are written.

    ## How to fix
    Write the value in the form that the message names. For an identifier write it alone:
    no `https://doi.org/` in front, no version at the end.

    ## Example
    Wrong:
    ```yaml
    arxiv: "2405.14325v2"
    ```
    Right:
    ```yaml
    arxiv: "2405.14325"
    ```
    """

    code = "PAP104"
    name = "bad-value"
    is_about_schema = False  # nor for tags that paperlist.yml lacks
    fixable = True

    recognisers: ClassVar[dict[str, Callable[[str], str | None]]] = {
        "/doi": identifiers.doi,
        "/arxiv": identifiers.arxiv_id,
        "/openreview": identifiers.openreview_id,
    }

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield from super().check(subject, context)
        tags = [tag.id for tag in context.config.tags]
        sections = [section.id for section in context.config.sections]
        for key, what, given, known in (
            ("tags", "tag", subject.tags, tags),
            ("also", "section", subject.strings("also"), sections),
        ):
            for n, value in enumerate(given):
                if value not in known and value.strip():
                    yield self._unknown(subject, f"/{key}/{n}", what, given, known)

    def _unknown(
        self, subject: Paper, pointer: str, what: str, given: Sequence[str], known: Sequence[str]
    ) -> Finding:
        value = given[int(pointer.rpartition("/")[2])]
        names = ", ".join(f"`{name}`" for name in known)
        hint, fix = f"the {what}s in paperlist.yml are: {clip(names, LONGEST_HINT)}", None
        if not known:
            hint = f"remove it: paperlist.yml has no {what}s"
        nearest = _nearest(value, known)
        if nearest and nearest not in given and pointer in subject.spans:
            edit = replace_value(subject, pointer, nearest)
            fix = Fix(f"write `{nearest}`", (edit,), "suggested")
            hint = f"did you mean `{nearest}`? {hint}"
        message = f"{quoted(value)} is not a {what} of this list"
        return self.finding(subject.at(pointer), message, hint=hint, fix=fix, subject=value)

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        value = value_at(subject, problem.pointer)
        recognise = self.recognisers.get(problem.pointer)
        if recognise is None or not isinstance(value, str):
            return None
        found = recognise(value)
        if not found or found == value:
            return None
        edit = replace_value(subject, problem.pointer, found)
        return Fix(f"write it as {quoted(found)}", (edit,), drops=(value,))


def _nearest(tag: str, known: Sequence[str]) -> str | None:
    """The tag of the list that is meant: the same letters, or nearly."""
    bare = {re.sub(r"[\W_]+", "", name.lower()): name for name in known}
    mine = re.sub(r"[\W_]+", "", tag.lower())
    near = get_close_matches(mine, list(bare), n=1, cutoff=CLOSE)
    return bare[near[0]] if near else None
