"""The rule `author-format`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.report import Finding, Fix, Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text import person_names, titles
from paperlist.text.latex import without_latex

ORDINARY_NAME = re.compile(r"[A-Z][a-z'-]+(?: [A-Z]\.?)*(?: (?!And\b)[A-Z][a-z'-]+)+")
# Names without any of this need no second look, and nearly all names are such.
_DOUBTFUL = re.compile(
    r"[^\w.' -]|\b(?:and|al|others|i)\b|\.\.|\d|  |^ | $|(?-i:[A-Z]{4})", re.IGNORECASE
)


class AuthorFormat(PaperRule):
    """A name is not written as "Given Family".

    ## What it finds
    "Family, Given", several people in one entry, "et al." and "others" among the names, names in
    capitals, LaTeX or HTML in a name. Names in any script, of one word or many, are fine.

    ## Why it matters
    Readers search by name, and a citation repeats it letter by letter.

    ## Example
    ```yaml
    authors: ["Smith, Ada and Jones, Bo", others]
    ```
    ```yaml
    authors: [Ada Smith, Bo Jones]
    ```
    """

    code = "PAP403"
    name = "author-format"
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        judged = [_judged(author) for author in subject.authors]
        wrong = [n for n, name in enumerate(judged) if name.complaint]
        for complaint in dict.fromkeys(judged[n].complaint for n in wrong):
            entries = [n for n in wrong if judged[n].complaint == complaint]
            whole = [name for one in judged for name in one.names]
            # Several names with one mistake are one finding, and their mend is one click.
            pointer = f"/authors/{entries[0]}" if len(entries) == 1 else "/authors"
            named = ", ".join(quoted(subject.authors[n]) for n in entries[:3])
            rest = f" and {len(entries) - 3} more" if len(entries) > 3 else ""
            fix = None
            if len(whole) > 0 and len(judged) == len(_raw_authors(subject)):
                edit = replace_value(subject, "/authors", whole)
                fix = Fix("write the names as they should be", (edit,), "suggested")
            written = [name for n in entries for name in judged[n].names]
            hint = f"write {quoted(', '.join(written), 200)}" if written else "name every author"
            yield self.finding(
                subject.at(pointer),
                f"{named}{rest} in `authors` {complaint}",
                hint=hint,
                fix=fix,
                subject=complaint,
            )


class _Judged(NamedTuple):
    """A name, what is wrong with it ('' for nothing), and the names it should be."""

    complaint: str
    names: list[str]


def _judged(author: str) -> _Judged:
    if ORDINARY_NAME.fullmatch(author) and not author.endswith(("Al", "Others")):
        return _Judged("", [author])
    if author.isascii() and not _DOUBTFUL.search(author):
        return _Judged("", [author])
    bare = " ".join(author.split())
    if not bare:
        return _Judged("", [])  # an empty value, which family 1 reports
    if person_names.NOT_NAMES.fullmatch(bare):
        return _Judged("is not a name", [])
    if titles.has_latex(author) or titles.has_html(author):
        return _Judged("holds LaTeX or HTML", [without_latex(titles.without_html(author))])
    parts = person_names.split_names(bare)
    if len(parts) > 1:
        return _Judged("holds several people", parts)
    if "," in author and not person_names.has_suffix(author):
        return _Judged("has the family name first", parts)
    if bare.lower().endswith((" et al.", " et al", " and others")):
        return _Judged("ends in words that are no name", parts)
    if person_names.is_shouted(author):
        return _Judged("is written in capitals", [person_names.calm(author)])
    return _Judged("has spaces too many" if bare != author else "", [bare])


def _raw_authors(paper: Paper) -> Sequence[object]:
    value = paper.data.get("authors")
    return value if isinstance(value, list) else ()
