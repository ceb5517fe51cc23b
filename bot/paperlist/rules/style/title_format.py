"""The rule `title-format`."""

import re
from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text import titles
from paperlist.text.author_lists import is_list_of
from paperlist.text.latex import without_latex

# An editor put these in place of the straight quotes that YAML knows.
WRAPPED = re.compile("[\u201c\u201d\u201e][^\u201c\u201d\u201e]*[\u201c\u201d]")

# A link and what is set in bold, as they are copied out of a README.
MARKDOWN = re.compile(
    r"!?\[(?P<link>[^\[\]]+)\]\(\s*https?://[^\s()]+\s*\)|\*\*(?P<bold>[^*]+)\*\*"
)
MOST_ROUNDS = 4


class TitleFormat(PaperRule):
    """A title contains something that is not part of the title.

    ## What it finds
    HTML, Markdown, LaTeX, line breaks or double spaces, a full stop at the end, capitals
    throughout, the names of the authors in its place.

    ## Why it matters
    The title is shown, searched, cited and compared as it stands.

    ## How to fix
    Write the title as it was published: no HTML, no Markdown, no LaTeX commands, no full stop at
    the end. A formula is written in letters and signs, without dollars: `k-means`, `O(n^2)`.

    ## Example
    Wrong:
    ```yaml
    title: "Plain <i>Diffusion</i> for M{\\"u}ller Cells."
    ```
    Right:
    ```yaml
    title: "Plain Diffusion for Müller Cells"
    ```
    """

    code = "PAP404"
    name = "title-format"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        title = subject.title
        if not title.strip():
            return
        complaints, better = _settled(title)
        if is_list_of(title, subject.authors):
            complaints, better = ["is the list of the authors"], ""
        if complaints:
            fix = None
            if better and better != title:
                edit = replace_value(subject, "/title", better)
                fix = Fix(f"write it as {quoted(better)}", (edit,), "suggested")
            hint = f"write {quoted(better, 200)}" if fix else "write it as it was published"
            message = f"the title {' and '.join(complaints)}"
            yield self.finding(subject.at("/title"), message, hint=hint, fix=fix)


def _settled(title: str) -> tuple[list[str], str]:
    """What is wrong with a title, and how it should be; '' where nobody but its author knows."""
    complaints, better = _title_complaints(title)
    again = complaints
    for _ in range(MOST_ROUNDS):  # taking one thing out can uncover another
        if not again:
            break
        again, better = _title_complaints(better)
    return complaints, "" if again else better


def _title_complaints(title: str) -> tuple[list[str], str]:
    complaints = []
    better = title
    if titles.has_html(better):
        complaints.append("contains HTML")
        better = titles.without_html(better)
    if MARKDOWN.search(better):
        complaints.append("contains Markdown")
        better = MARKDOWN.sub(lambda m: m["link"] or m["bold"], better)
    if titles.has_latex(better):
        complaints.append("contains LaTeX")
        better = without_latex(better)
    if better != " ".join(better.split()):
        complaints.append("has line breaks or too many spaces")
        better = " ".join(better.split())
    if WRAPPED.fullmatch(better):
        complaints.append("is in typographic quotation marks")
        better = better[1:-1].strip()
    if better.endswith(".") and not better.endswith(("...", "etc.", "vs.", " al.")):
        complaints.append("ends in a full stop")
        better = better.rstrip(". ")
    if titles.is_shouted(better):
        complaints.append("is written in capitals")
    return complaints, better
