"""The rule `missing-arxiv-or-doi`."""

from collections.abc import Iterator
from typing import ClassVar

from paperlist.document import insert_entry
from paperlist.document.schema import clip
from paperlist.model.finding import Finding, Fix, Severity
from paperlist.model.paper import Paper
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers


class MissingArxivOrDoi(PaperRule):
    """An identifier follows from a link, and is not given.

    ## What it finds
    A link to arXiv, OpenReview or a publisher that carries the paper's arXiv id, OpenReview id or
    DOI, while the field for it is missing.

    ## Why it matters
    Identifiers tell duplicates apart with certainty, and survive when addresses change.

    ## How to fix
    Add the line that the bot offers.

    ## Example
    Wrong:
    ```yaml
    links:
      paper: https://arxiv.org/abs/2403.09303
    ```
    Right:
    ```yaml
    links:
      paper: https://arxiv.org/abs/2403.09303
    arxiv: "2403.09303"
    ```
    """

    code = "PAP412"
    name = "missing-arxiv-or-doi"
    severity = Severity.INFO
    fixable = True

    recognisers: ClassVar = (
        ("arxiv", "arXiv id", identifiers.arxiv_id),
        ("doi", "DOI", identifiers.doi),
        ("openreview", "OpenReview id", identifiers.openreview_id),
    )

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        urls = [(kind, url) for kind in ("paper", "pdf") if (url := subject.links.get(kind))]
        for key, what, recognise in self.recognisers:
            if key in subject.data:
                continue
            for kind, url in urls:
                if found := recognise(url):
                    added = insert_entry(subject, "", key, found)
                    fix = Fix(f"add the {what}", (added,)) if added else None
                    message = f"`links.{kind}` gives the {what}, but `{key}` is missing"
                    hint = f'add `{key}: "{clip(found)}"`'
                    place = subject.at(f"/links/{kind}")
                    yield self.finding(place, message, hint=hint, fix=fix, subject=key)
                    break
