"""The rule `bad-value`."""

from collections.abc import Callable, Iterator
from typing import ClassVar

from paperlist.document import replace_value
from paperlist.document.schema import Problem, clip, quoted
from paperlist.model.report import Finding, Fix, Paper
from paperlist.rules.base import Context
from paperlist.rules.schema.schema_error import SchemaRule, value_at
from paperlist.text import identifiers

LONGEST_HINT = 600


class BadValue(SchemaRule):
    """A value is not allowed.

    ## What it finds
    A year out of range, a DOI with its address in front, an arXiv id with a version, a link that
    is no web address, a tag or a further section that `paperlist.yml` does not name, text that is
    far too long.

    ## Why it matters
    Programs look identifiers up exactly as they are written.

    ## Example
    ```yaml
    arxiv: "2405.14325v2"
    ```
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
                    names = ", ".join(f"`{name}`" for name in known) or "none yet"
                    message = f"{quoted(value)} is not a {what} of this list"
                    hint = f"the {what}s in paperlist.yml are: {clip(names, LONGEST_HINT)}"
                    yield self.finding(subject.at(f"/{key}/{n}"), message, hint=hint, subject=value)

    def fix(self, subject: Paper, problem: Problem) -> Fix | None:
        value = value_at(subject, problem.pointer)
        recognise = self.recognisers.get(problem.pointer)
        if recognise is None or not isinstance(value, str):
            return None
        found = recognise(value)
        if not found or found == value:
            return None
        edit = replace_value(subject, problem.pointer, found)
        return Fix(f"write it as {quoted(found)}", (edit,))
