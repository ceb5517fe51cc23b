"""The rule `pdf-as-landing-page`."""

import re
from collections.abc import Iterator

from paperlist.document import insert_entry, replace_value
from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers


class PdfAsLandingPage(PaperRule):
    """The link to the paper is not its landing page.

    ## What it finds
    A PDF, a search page, a shortened address or a copy on a social network in `links.paper`. For
    arXiv, OpenReview, CVF, NeurIPS, PMLR and ACL the landing page follows from the PDF's address.

    ## Why it matters
    The landing page names the authors, the versions and the citation, and it stays when the file
    moves.

    ## How to fix
    Link the page that names authors and citation (arXiv: `/abs/`, OpenReview: `/forum`). The
    PDF may stand in `links.pdf`.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://arxiv.org/pdf/2403.09303
    ```
    Right:
    ```yaml
    links:
      paper: https://arxiv.org/abs/2403.09303
      pdf: https://arxiv.org/pdf/2403.09303
    ```
    """

    code = "PAP408"
    name = "pdf-as-landing-page"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        url = subject.links.get("paper", "")
        parts = identifiers.address(url)
        if parts is None:
            return
        what = identifiers.not_a_landing_page(url)
        if identifiers.is_pdf(url):
            what = "a PDF"
        if what is None:
            return
        page = identifiers.landing_page(url)
        fix = None
        hint = "link the publisher's page about the paper, or its arXiv page"
        if page and page != url:
            edits = [replace_value(subject, "/links/paper", page)]
            if what == "a PDF" and "/links/pdf" not in subject.spans:
                added = insert_entry(subject, "/links", "pdf", _pdf(url))
                edits += [added] if added else []
            elif what == "a PDF" and not subject.links.get("pdf"):
                edits.append(replace_value(subject, "/links/pdf", _pdf(url)))
            fix = Fix(
                "link the landing page, and keep the PDF beside it", tuple(edits), "suggested"
            )
            hint = f"write `paper: {clip(page, 300)}`"
        message = f"`links.paper` is {what}, not the paper's landing page"
        yield self.finding(subject.at("/links/paper"), message, hint=hint, fix=fix)


def _pdf(url: str) -> str:
    """The address of the PDF as a list keeps it: no version, no tracking, and encrypted.

    Every host whose landing page follows from the PDF's address answers https.
    """
    if arxiv := identifiers.arxiv_id(url):
        return f"https://arxiv.org/pdf/{arxiv}"
    return re.sub(r"^http:", "https:", identifiers.without_tracking(url))
