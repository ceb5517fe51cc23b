"""The rule `title-format`."""

import re
from collections.abc import Iterator

from paperlist.document import replace_value
from paperlist.document.schema import quoted
from paperlist.model.report import Finding, Fix, Paper, Severity
from paperlist.rules.base import Context, PaperRule
from paperlist.text import titles
from paperlist.text.latex import without_latex

# An editor put these in place of the straight quotes that YAML knows.
WRAPPED = re.compile("[\u201c\u201d\u201e][^\u201c\u201d\u201e]*[\u201c\u201d]")


class TitleFormat(PaperRule):
    """A title holds something that is not part of the title.

    ## What it finds
    HTML, LaTeX, line breaks or double spaces, a full stop at the end, capitals throughout.

    ## Why it matters
    The title is shown, searched, cited and compared as it stands.

    ## Example
    ```yaml
    title: "Plain <i>Diffusion</i> for M{\\"u}ller Cells."
    ```
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
        complaints, mended = _title_complaints(title)
        if complaints:
            fix = None
            if mended and mended != title:
                edit = replace_value(subject, "/title", mended)
                fix = Fix(f"write it as {quoted(mended)}", (edit,), "suggested")
            hint = f"write {quoted(mended, 200)}" if fix else "write it as it was published"
            message = f"the title {' and '.join(complaints)}"
            yield self.finding(subject.at("/title"), message, hint=hint, fix=fix)


def _title_complaints(title: str) -> tuple[list[str], str]:
    complaints = []
    mended = title
    if titles.has_html(mended):
        complaints.append("holds HTML")
        mended = titles.without_html(mended)
    if titles.has_latex(mended):
        complaints.append("holds LaTeX")
        mended = without_latex(mended)
    if mended != " ".join(mended.split()):
        complaints.append("has line breaks or spaces too many")
        mended = " ".join(mended.split())
    if WRAPPED.fullmatch(mended):
        complaints.append("stands in typographic quotation marks")
        mended = mended[1:-1].strip()
    if mended.endswith(".") and not mended.endswith(("...", "etc.", "vs.")):
        complaints.append("ends in a full stop")
        mended = mended.rstrip(". ")
    if titles.is_shouted(mended):
        complaints.append("is written in capitals")
    return complaints, mended
