"""Family 4, facts: whether venue, year, links and identifiers of a paper agree."""

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar

from paperlist.document import insert_entry, replace_value
from paperlist.document.schema import clip, label, quoted
from paperlist.model.report import Finding, Fix, Paper, Severity
from paperlist.rules.base import Context, PaperRule
from paperlist.text import identifiers
from paperlist.text.venues import Hint, venue_table


class VenueAlias(PaperRule):
    """A venue is not written by its short name.

    ## What it finds
    Full names, older names, and names with the year, of the venues that paperlist knows.

    ## Why it matters
    One name for one venue makes filters and statistics right.

    ## Example
    ```yaml
    venue: Medical Image Analysis
    ```
    ```yaml
    venue: MedIA
    ```
    """

    code = "PAP402"
    name = "venue-alias"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        venue = venue_table().find(subject.venue) if subject.venue else None
        if venue is None or venue.short == subject.venue:
            return
        fix = Fix(f"write `{venue.short}`", (replace_value(subject, "/venue", venue.short),))
        message = f"{quoted(subject.venue)} is written `{venue.short}` in this list"
        hint = f"write `venue: {venue.short}`"
        yield self.finding(subject.at("/venue"), message, hint=hint, fix=fix)


class UnknownVenue(PaperRule):
    """A venue is not in paperlist's table.

    ## What it finds
    Venues that the table does not name, with the nearest one it does. `allow` is an option of the
    rule in `paperlist.yml`: a list of further venues.

    ## Why it matters
    It may be a slip, or a venue whose short name nobody has decided on yet.

    ## Example
    ```yaml
    venue: MICAI
    ```
    ```yaml
    venue: MICCAI
    ```
    """

    code = "PAP414"
    name = "unknown-venue"
    severity = Severity.INFO
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        venue, table = subject.venue, venue_table()
        if not venue.strip() or table.find(venue) or venue in context.settings(self).allow:
            return
        nearest = table.nearest(venue)
        hint = (
            f"did you mean `{nearest}`?" if nearest else "check the spelling; if it is right, fine"
        )
        fix = None
        if nearest:
            edit = replace_value(subject, "/venue", nearest)
            fix = Fix(f"write `{nearest}`", (edit,), "suggested")
        message = f"{quoted(venue)} is not a venue paperlist knows"
        yield self.finding(subject.at("/venue"), message, hint=hint, fix=fix)


class TrackingParameters(PaperRule):
    """A link tells where its reader came from.

    ## What it finds
    Parameters such as `utm_source`, `ref`, `fbclid` or `gclid` in a link.

    ## Why it matters
    They follow readers around, and make two spellings of one address.

    ## Example
    ```yaml
    links:
      paper: https://example.org/paper.html?id=7&utm_source=newsletter
    ```
    ```yaml
    links:
      paper: https://example.org/paper.html?id=7
    ```
    """

    code = "PAP407"
    name = "tracking-parameters"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        for pointer, url in _addresses(subject):
            bare = identifiers.without_tracking(url)
            if bare != url and identifiers.address(url):
                fix = Fix(
                    "take the tracking parameters out", (replace_value(subject, pointer, bare),)
                )
                message = f"{label(pointer)} carries tracking parameters"
                hint = f"write {quoted(bare, 300)}"
                yield self.finding(subject.at(pointer), message, hint=hint, fix=fix)


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


class CodeLinkNotARepository(PaperRule):
    """The code link does not lead to a repository.

    ## What it finds
    A `links.code` that is no repository on a known host: a project page, a PDF, a person's page.
    A `.git` at the end of the address is taken off.

    ## Why it matters
    Stars, archived code and renamed repositories can only be followed for a repository.

    ## Example
    ```yaml
    links:
      paper: https://example.org/paper.html
      code: https://github.com/smith/plain-diffusion.git
    ```
    ```yaml
    links:
      paper: https://example.org/paper.html
      code: https://github.com/smith/plain-diffusion
    ```
    """

    code = "PAP409"
    name = "code-link-not-a-repository"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        url = subject.links.get("code", "")
        parts = identifiers.address(url)
        if parts is None:
            return
        if identifiers.repository(url):
            if url.endswith(".git"):
                edit = replace_value(subject, "/links/code", url.removesuffix(".git"))
                fix = Fix("take `.git` off", (edit,))
                message = "`links.code` ends in .git, the address for cloning"
                hint = f"write `code: {clip(url.removesuffix('.git'), 300)}`"
                yield self.finding(subject.at("/links/code"), message, hint=hint, fix=fix)
        elif not parts.host.startswith(("git.", "gitlab.", "code.")) and parts.host != "zenodo.org":
            hint = "link the repository; a project page belongs in `links.project`"
            message = f"`links.code` does not lead to a code repository: {clip(url, 120)}"
            yield self.finding(subject.at("/links/code"), message, hint=hint)


class YearMismatch(PaperRule):
    """The year does not fit an address or an identifier of the paper.

    ## What it finds
    A year other than the one in a CVF, NeurIPS or PMLR address of the paper's venue, a preprint's
    year other than that of its arXiv id, and a publication more than a year before its arXiv id.

    ## Why it matters
    `year` is the year of the venue. The year of the preprint is a common slip.

    ## Example
    ```yaml
    venue: CVPR
    year: 2024
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2025/html/Guo_Dinomaly_CVPR_2025_paper.html
    ```
    ```yaml
    venue: CVPR
    year: 2025
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2025/html/Guo_Dinomaly_CVPR_2025_paper.html
    ```
    """

    code = "PAP410"
    name = "year-mismatch"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        year = subject.year
        if year is None:
            return
        told = self._told(subject, year)
        if told is None:
            return
        right, why = told
        fix = None
        if right:
            fix = Fix(f"write {right}", (replace_value(subject, "/year", right),), "suggested")
        hint = f"write `year: {right}`" if right else "check the year, and the arXiv id"
        yield self.finding(
            subject.at("/year"), f"the year is {year}, but {why}", hint=hint, fix=fix
        )

    def _told(self, paper: Paper, year: int) -> tuple[int, str] | None:
        venue = venue_table().find(paper.venue)
        for hint in _hints(paper):
            if hint.year and hint.year != year and venue and venue.short == hint.venue:
                return hint.year, f"{quoted(hint.what)} is of {hint.year}"
        found = identifiers.arxiv_id(paper.string("arxiv")) or identifiers.arxiv_id(
            paper.links.get("paper", "")
        )
        if not found or venue is None:
            return None
        posted = identifiers.arxiv_year(found)
        if venue.short == "arXiv" and posted != year:
            return posted, f"arXiv:{found} is of {posted}"
        if posted > year + 1:
            return 0, f"arXiv:{found} is of {posted}"
        return None


class VenueMismatch(PaperRule):
    """The venue does not fit an address or an identifier of the paper.

    ## What it finds
    A workshop's address under the main conference's name, a DOI of another journal.

    ## Why it matters
    A workshop paper is not a conference paper, and readers choose by venue.

    ## Example
    ```yaml
    venue: CVPR
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2024W/VAND/html/Bao_BMAD_CVPRW_2024_paper.html
    ```
    ```yaml
    venue: CVPRW
    links:
      paper: https://openaccess.thecvf.com/content/CVPR2024W/VAND/html/Bao_BMAD_CVPRW_2024_paper.html
    ```
    """

    code = "PAP411"
    name = "venue-mismatch"
    severity = Severity.WARNING
    fixable = True

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        venue = venue_table().find(subject.venue) if subject.venue else None
        if venue is None:
            return
        for hint in _hints(subject):
            if hint.venue != venue.short:
                edit = replace_value(subject, "/venue", hint.venue)
                fix = Fix(f"write `{hint.venue}`", (edit,), "suggested")
                message = f"the venue is {venue.short}, but {quoted(hint.what)} is {hint.venue}"
                help_text = (
                    f"write `venue: {hint.venue}`, or link the paper's page at {venue.short}"
                )
                yield self.finding(subject.at("/venue"), message, hint=help_text, fix=fix)
                return


class MissingArxivOrDoi(PaperRule):
    """An identifier follows from a link, and is not given.

    ## What it finds
    A link to arXiv, OpenReview or a publisher that carries the paper's arXiv id, OpenReview id or
    DOI, while the field for it is missing.

    ## Why it matters
    Identifiers tell duplicates apart with certainty, and survive when addresses change.

    ## Example
    ```yaml
    links:
      paper: https://arxiv.org/abs/2403.09303
    ```
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
                    fix = Fix(f"add the {what}", (insert_entry(subject, "", key, found),))
                    message = f"`links.{kind}` gives the {what}, but `{key}` is missing"
                    hint = f'add `{key}: "{clip(found)}"`'
                    place = subject.at(f"/links/{kind}")
                    yield self.finding(place, message, hint=hint, fix=fix, subject=key)
                    break


def _hints(paper: Paper) -> tuple[Hint, ...]:
    """What the paper's own addresses and DOI tell of its venue."""
    links = paper.links.get
    return _hints_in(links("paper", ""), links("pdf", ""), paper.string("doi"))


@lru_cache(maxsize=1024)  # two rules ask about every paper
def _hints_in(*texts: str) -> tuple[Hint, ...]:
    table = venue_table()
    return tuple(hint for text in texts if text and (hint := table.hint(text)))


def _addresses(paper: Paper) -> Iterator[tuple[str, str]]:
    for kind, url in paper.links.items():
        yield f"/links/{kind}", url
    if figure := paper.string("figure"):
        yield "/figure", figure
