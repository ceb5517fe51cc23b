"""Which of an entry's links is the paper's, and what the others are; identifiers in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from paperlist.importers.extract.byline import is_person
from paperlist.importers.extract.citations import cited
from paperlist.importers.extract.draft import Draft
from paperlist.importers.extract.layout import is_titled
from paperlist.importers.extract.link_hosts import (
    is_front_page,
    is_of_papers,
    is_of_publisher,
    is_paper_page,
    is_shortened,
)
from paperlist.importers.extract.link_labels import (
    EMPTY_WORDS,
    WORDS_OF_A_LABEL,
    Link,
    is_page_of_list,
    label_kind,
)
from paperlist.importers.extract.reader import Reader
from paperlist.importers.extract.result import GUESSED, LIKELY, SECOND_PAPER, SURE
from paperlist.importers.extract.spans import Span
from paperlist.importers.extract.title import Headline
from paperlist.importers.extract.venue_year import published
from paperlist.text import identifiers

# Pages that show or send a PDF, and mirrors of arXiv: the landing page is another.
VIEWER = re.compile(
    r"/stamp/|/download/|ar5iv|alphaxiv|huggingface\.co|export\.arxiv", re.IGNORECASE
)
# Of preprints and data, which a paper may have beside its own: arXiv, bioRxiv, OSF, Zenodo, …
PREPRINT_DOI = re.compile(r"10\.(?:48550|1101|31234|31219|26434|21203|20944|5281|6084|5061|1594)/")
STARS = re.compile(r"(?:git\s?hub\s)?(?:repo\s)?stars?", re.IGNORECASE)  # a badge of the code
UNOFFICIAL = "unofficial"
WORDS = re.compile(r"[a-z0-9]+")
HOME = re.compile(r"\b(?:page|home\s?page|site|abs(?:tract)?|html)\b", re.IGNORECASE)
COPY = re.compile(
    r"\b(?:copy|mirror|archived?|author['\u2019]?s? version|preprint)\b", re.IGNORECASE
)
MIRROR = re.compile(r"//(?:www\.)?(?:huggingface\.co/papers|alphaxiv\.org)/", re.IGNORECASE)
GENERAL = re.compile(r"papers?|pdf|link|url|page|\d+")  # what every paper's link is called
EDITION = re.compile(
    r"(?:(?:journal|conference|workshop|publisher|proceedings|official|published|final|extended|long|short"
    r"|camera.?ready)(?:['\u2019]?s?\s(?:version|page|paper|link))?|(?:hf|hugging\s?face)(?:\spapers?)?)",
    re.IGNORECASE,
)
NAMED_PAGE = re.compile(r"[A-Z][\w-]{1,20}\s(?:page|site|poster|version)")  # ``[ICML page](…)``
LONGEST_KEY = 24
DBLP = re.compile(r"https?://(?:[\w-]+\.)?dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/")
BETWEEN = " |/\u00b7,()[]"  # signs between links in a row
MOST_LINKS = 10_000
ONLY_LINK = 0.5  # the rank of a link that nothing calls anything, where there is no other
ENOUGH = 3.0  # the rank of a link that is called the paper


def take_links(draft: Draft, read: Reader, found: Headline | None) -> None:
    """Links by kind, the best one for the paper; and the identifiers that follow from them."""
    title_link = found.span.link if found and found.span else None
    title_link = next((one for one in read.links if one == title_link), title_link)
    people = {id(span.link) for line in read.lines for span in line if is_person(span)}
    every = [link for link in read.links if link is title_link or id(link) not in people]
    if title_link and _rank(title_link, is_title=True) > 0:  # then a citation is another paper's
        every = [link for link in every if link is title_link or not cited(link.label)]
    ranked = [(_rank(link, link is title_link), -n, link) for n, link in enumerate(every)]
    papers = [row for row in ranked if row[0] > 0]
    links: dict[str, str] = {}
    confidence = LIKELY
    if not papers and not any(is_front_page(one.url) and is_of_papers(one.url) for one in every):
        papers = [(ONLY_LINK, -n, link) for n, link in enumerate(every) if link.kind == ""]
        papers = papers if len(papers) == 1 else []
        if title_link and not papers and is_shortened(title_link.url):
            papers = [(ONLY_LINK, 0, title_link)]
    if papers:
        rank, _, best = max(papers, key=lambda row: row[:2])
        if title_link and identifiers.arxiv_id(best.url) and is_of_publisher(title_link.url):
            best = title_link  # ``[The title](…) [[preprint](…)]``
        best = _page_of(best, every)
        links |= _paper_links(best.url)
        confidence = SURE if rank >= ENOUGH else LIKELY
        _more_links(draft, links, every, best, title_link)
        _labelled_links(links, [one for one in every if one is not title_link], read)
    else:
        _more_links(draft, links, every, None, title_link)
    if read.shields and "code" not in links:
        links["code"] = read.shields[0]
    draft.put("links", links, confidence)
    _identifiers(draft, [row[2] for row in sorted(papers, key=lambda row: row[:2], reverse=True)])
    is_said = any(note.startswith(SECOND_PAPER) for note in draft.notes)
    if papers and not is_said:
        other = _other_title(every, max(papers, key=lambda row: row[:2])[2], found)
        if other:
            draft.notes.append(f"{SECOND_PAPER}: it links “{other}” as well")


def _page_of(best: Link, every: Sequence[Link]) -> Link:
    """The page of a paper that an entry links beside its PDF on the same site; else the best one.

    Only a page that the entry calls one: ``[[Home Page](…)] [[PDF](…)]``.
    """
    where = identifiers.address(best.url)
    is_file = best.kind == "pdf" and label_kind(best.label) == "pdf"
    if where is None or not (identifiers.is_pdf(best.url) or is_file):
        return best
    pages = (link for link in every if link.kind == "paper" and link.url != best.url)
    called = (
        link
        for link in pages
        if HOME.search(link.label)
        or (is_file and link.label.strip() and EMPTY_WORDS.fullmatch(link.label))
    )
    found = ((identifiers.address(link.url), link) for link in called)
    return next((link for at, link in found if at and at.host == where.host), best)


def _other_title(every: Sequence[Link], paper: Link, found: Headline | None) -> str:
    """The title of another paper that a link of the entry is called by; '' if none."""
    title = found.text if found else ""
    others = (link for link in every if link.url != paper.url and is_titled(link))
    labels = (link.label.strip() for link in others if not is_copy(link.label))
    return next((label for label in labels if label not in title and title not in label), "")


def _rank(link: Link, is_title: bool) -> float:
    """How good a link is for the paper; 0 when it is another."""
    if link.kind not in ("paper", "pdf", "") and not (
        is_title and link.kind in ("project", "data")
    ):
        return 0
    if link.kind == "" and not is_title:
        return 0
    what = identifiers.not_a_landing_page(link.url)
    if what == "a search page" or (is_front_page(link.url) and is_of_papers(link.url)):
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
        said = published(link.label)  # of a venue the link may lead to its own page
        rank = 2.0 if said.is_date else 2.4 if said.is_known else 2.8
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
    draft: Draft,
    links: dict[str, str],
    every: Sequence[Link],
    paper: Link | None,
    title_link: Link | None,
) -> None:
    """Every other link by its kind; a second one of a kind as `x-code-2`, another as `x-…`.

    A paper's file has one address for each kind, and readers use the first: the next ones are kept
    under keys of their own rather than as a list, which every reader of `links` would have to know.
    """
    for link in sorted(every, key=lambda one: not one.explicit):
        kind = _kind_of(link, paper, title_link)
        if (
            link is paper
            or not kind
            or (link.url in links.values() and not _is_data_or_code(link, links))
        ):
            continue
        url = link.url.removesuffix(".git") if kind == "code" else link.url
        if kind == "x-code" and "code" not in links:
            links["code"] = url
            draft.notes.append("the code is not the authors' own")
        else:
            links[free_key(kind, links)] = url


def _labelled_links(links: dict[str, str], every: Sequence[Link], read: Reader) -> None:
    """Links beside others whose label is of no known kind: ``[[Paper](…)] [[SNAP](…)]``.

    One that is only called a link leads to the project.
    """
    shown = {id(link) for line in read.lines for link in _in_rows(line)}
    for link in every:
        label = link.label.strip(" []()")
        slug = _slug(label)
        is_unknown = not (link.explicit or label_kind(label)) and link.kind in ("", "paper", "code")
        is_free = is_unknown and id(link) in shown and link.url not in links.values()
        if not is_free or not slug or len(label.split()) > WORDS_OF_A_LABEL or is_venue_like(label):
            continue
        is_page = link.kind == "paper" or is_paper_page(link.url) or is_of_papers(link.url)
        little = "x-paper" if is_page else "project"
        kind = little if EMPTY_WORDS.fullmatch(label) else f"x-{slug}"
        kind = "x-dblp" if DBLP.match(link.url) else kind  # its label is the paper's key there
        links[free_key(kind, links)] = link.url


def _in_rows(line: Sequence[Span]) -> Iterator[Link]:
    """The links of a line that stand in a row, with no words between: ``[[SNAP](…)][[C++](…)]``."""
    shown = [s for s in line if s.link or s.text.strip(BETWEEN)]
    for one, other in pairwise(shown):
        if one.link and other.link:
            yield from (one.link, other.link)


def is_venue_like(label: str) -> bool:
    """Whether a label says when or where a paper appeared rather than what it leads to."""
    said = published(label)
    return said.is_known or bool(said.year)


def _is_data_or_code(link: Link, links: Mapping[str, str]) -> bool:
    """Whether a link is called the data or the code, which may be where another link leads."""
    is_repository = link.kind == "code" and identifiers.repository(link.url) is not None
    return link.explicit and (link.kind == "data" or is_repository) and link.kind not in links


def _kind_of(link: Link, paper: Link | None, title_link: Link | None) -> str:
    """Under which key a link is kept; '' for one that says nothing of the paper."""
    is_title = link is title_link and len(link.label.split()) >= WORDS_OF_A_LABEL
    if is_title and is_page_of_list(link.url):
        return "x-notes"
    if link.kind == "paper":
        label = link.label.strip(" []()")
        is_named = EDITION.fullmatch(label) or NAMED_PAGE.fullmatch(label)
        if paper and link is title_link:
            return _kind_of_second(link._replace(label=""), paper)
        if not paper or not (link.explicit or is_named):
            return "x-copy" if paper and is_copy(link.label) else ""
        if identifiers.is_pdf(link.url):
            return "pdf"
        return _kind_of_second(link, paper)
    if link.kind == "pdf":
        return "pdf" if paper else ""
    if link.kind == "other":
        if UNOFFICIAL in link.label.lower() and identifiers.repository(link.url):
            return "x-code"
        if STARS.fullmatch(link.label.strip()) and identifiers.repository(link.url):
            return "code"
        return f"x-{slug}" if link.explicit and (slug := _slug(link.label)) else ""
    return link.kind or ("project" if link is title_link and paper else "")


def _kind_of_second(link: Link, paper: Link) -> str:
    """The key of another page of the paper, by its label; '' where an identifier tells it."""
    page = identifiers.landing_page(link.url) or link.url
    ids = (f(link.url) for f in (identifiers.arxiv_id, identifiers.doi, identifiers.openreview_id))
    is_known_page = any(ids) or page == (identifiers.landing_page(paper.url) or paper.url)
    if link is paper or (is_known_page and not MIRROR.search(link.url)):
        return ""
    slug = _slug(link.label)
    return f"x-{slug}" if slug and not GENERAL.fullmatch(slug) else "x-paper"


def is_copy(label: str) -> bool:
    """Whether a link leads to the same paper elsewhere: ``copy from a school``."""
    return len(label.split()) <= WORDS_OF_A_LABEL and COPY.search(label) is not None


def _slug(label: str) -> str:
    return "-".join(WORDS.findall(label.lower()))[:LONGEST_KEY].strip("-")


def free_key(kind: str, links: Mapping[str, str]) -> str:
    """The key of the next link of a kind."""
    if kind not in links:
        return kind
    stem = kind if kind.startswith("x-") else f"x-{kind}"
    return next(key for n in range(2, MOST_LINKS) if (key := f"{stem}-{n}") not in links)


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
            first = next(found for link in papers if (found := recognise(link.url)))
            draft.put(key, first, GUESSED)
            if key == "arxiv":  # a paper has one, so the others are other papers
                others = ", ".join(sorted(every - {first}))
                draft.notes.append(f"{SECOND_PAPER}: it names arXiv:{others} as well")
            published_as = sorted(one for one in every if not PREPRINT_DOI.match(one))
            if key == "doi" and len(published_as) > 1:
                others = ", ".join(one for one in published_as if one != first)
                draft.notes.append(f"{SECOND_PAPER}: it names doi:{others} as well")
