"""The rule `pdf-as-landing-page`."""

from collections.abc import Iterator

from paperlist.document import insert_entry, replace_value
from paperlist.document.schema import clip
from paperlist.model.report import Finding, Fix, Paper, Severity
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers


class PdfAsLandingPage(PaperRule):
    """The link to the paper is not its landing page.

    ## What it finds
    A PDF, a search page, a shortened address or a copy on a social network in `links.paper`. For
    arXiv, OpenReview, CVF, NeurIPS, PMLR and ACL the landing page follows from the PDF's address.

    ## Why it matters
    The landing page names the authors, the versions and the citation, and it outlives the file.

    ## Example
    ```yaml
    links:
      paper: https://arxiv.org/pdf/2403.09303
    ```
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
            if "pdf" not in subject.links and what == "a PDF":
                bare = identifiers.without_tracking(url)
                edits.append(insert_entry(subject, "/links", "pdf", bare))
            fix = Fix(
                "link the landing page, and keep the PDF beside it", tuple(edits), "suggested"
            )
            hint = f"write `paper: {clip(page, 300)}`"
        message = f"`links.paper` is {what}, not the paper's landing page"
        yield self.finding(subject.at("/links/paper"), message, hint=hint, fix=fix)
