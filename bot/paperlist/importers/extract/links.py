"""Which of an entry's links is the paper's, and what the others are; identifiers in them."""

import re
from collections.abc import Sequence

from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.link_hosts import is_paper_page
from paperlist.importers.extract.link_labels import Link
from paperlist.importers.extract.result import GUESSED, LIKELY, SURE
from paperlist.importers.extract.spans import Reader
from paperlist.importers.extract.title import Headline
from paperlist.text import identifiers

# Pages that show or send a PDF, and mirrors of arXiv: the landing page is another.
VIEWER = re.compile(
    r"/stamp/|/download/|ar5iv|alphaxiv|huggingface\.co|export\.arxiv", re.IGNORECASE
)
UNOFFICIAL = "unofficial"
ENOUGH = 3.0  # the rank of a link that is called the paper


def take_links(draft: Draft, read: Reader, found: Headline | None) -> None:
    """Links by kind, the best one for the paper; and the identifiers that follow from them."""
    title_link = found.span.link if found and found.span else None
    ranked = [(_rank(link, link is title_link), -n, link) for n, link in enumerate(read.links)]
    papers = [row for row in ranked if row[0] > 0]
    links: dict[str, str] = {}
    confidence = LIKELY
    if papers:
        rank, _, best = max(papers, key=lambda row: row[:2])
        links |= _paper_links(best.url)
        confidence = SURE if rank >= ENOUGH else LIKELY
        _more_links(draft, links, read, best, title_link)
    else:
        _more_links(draft, links, read, None, title_link)
    if read.shields and "code" not in links:
        links["code"] = read.shields[0]
    draft.put("links", links, confidence)
    _identifiers(draft, [row[2] for row in sorted(papers, key=lambda row: row[:2], reverse=True)])


def _rank(link: Link, is_title: bool) -> float:
    """How good a link is for the paper; 0 when it is another."""
    if link.kind not in ("paper", "pdf", "") and not (
        is_title and link.kind in ("project", "data")
    ):
        return 0
    if link.kind == "" and not is_title:
        return 0
    what = identifiers.not_a_landing_page(link.url)
    if what == "a search page":
        return 0
    rank = (
        3.0
        if link.kind == "paper" and link.explicit
        else 2.5
        if link.kind == "pdf"
        else 2.0
        if link.kind == "paper"
        else 1.0
    )
    if link.kind == "pdf" and is_paper_page(link.url):
        rank = 2.9
    if link.kind == "paper" and link.explicit and not is_paper_page(link.url):
        rank = 2.8
    if is_title and link.kind == "paper":
        rank += 0.5
    return rank - (1.5 if what else 0)


def _paper_links(url: str) -> dict[str, str]:
    """The landing page, and the PDF where the address is one."""
    bare = identifiers.without_tracking(url)
    page = identifiers.landing_page(bare)
    if page is None or page == bare:
        return {"paper": bare}
    if identifiers.is_pdf(bare):
        return {"paper": page, "pdf": bare}
    return {"paper": page if VIEWER.search(bare) else bare}


def _more_links(
    draft: Draft, links: dict[str, str], read: Reader, paper: Link | None, title_link: Link | None
) -> None:
    for link in sorted(read.links, key=lambda one: not one.explicit):
        kind = link.kind
        if link is paper or kind in ("other", "paper"):
            continue
        if kind == "":
            kind = "project" if link is title_link and paper else ""
        if kind == "pdf" and paper and link.url != paper.url:
            links.setdefault("pdf", link.url)
        elif kind and kind != "pdf":
            url = link.url.removesuffix(".git") if kind == "code" else link.url
            links.setdefault(kind, url)
    if "code" not in links:
        for link in read.links:
            if UNOFFICIAL in link.label.lower() and identifiers.repository(link.url):
                links["code"] = link.url
                draft.notes.append("the code is not the authors' own")
                break


def _identifiers(draft: Draft, papers: Sequence[Link]) -> None:
    for key, recognise in (
        ("doi", identifiers.doi),
        ("arxiv", identifiers.arxiv_id),
        ("openreview", identifiers.openreview_id),
    ):
        every = {found for link in papers if (found := recognise(link.url))}
        if len(every) == 1:
            draft.put(key, every.pop(), SURE)
        elif len(every) > 1:
            draft.put(
                key, next(found for link in papers if (found := recognise(link.url))), GUESSED
            )
