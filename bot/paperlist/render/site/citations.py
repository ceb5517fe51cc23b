"""A paper for machines: citation tags, COinS, JSON-LD. The words are those of other standards.

Citation tags are those Google Scholar's inclusion guidelines name and Zotero's "Embedded Metadata"
reads; COinS is OpenURL in a span (Z39.88-2004); JSON-LD uses schema.org.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, quote_plus, urlsplit

from markupsafe import Markup, escape

from paperlist.model.paper import Paper
from paperlist.text.escape import link_target, one_line
from paperlist.text.venues import Venue, venue_table

# PDFs there are open to everybody: what a publisher sells is not announced as a full text.
OPEN_PDF_HOSTS = frozenset(
    {
        "arxiv.org",
        "www.arxiv.org",
        "openaccess.thecvf.com",
        "openreview.net",
        "proceedings.mlr.press",
        "papers.nips.cc",
        "proceedings.neurips.cc",
        "proceedings.iclr.cc",
        "aclanthology.org",
        "www.aclweb.org",
        "ojs.aaai.org",
        "www.ijcai.org",
        "jmlr.org",
        "www.jmlr.org",
        "www.ecva.net",
        "papers.miccai.org",
        "www.biorxiv.org",
        "www.medrxiv.org",
        "www.isca-archive.org",
        "www.mdpi.com",
        "journals.plos.org",
        "hal.science",
        "zenodo.org",
    }
)
MOST_COINS_AUTHORS = 20
# Words that English titles have and those of few other languages.
ENGLISH = re.compile(
    r"\b(?:of|for|the|with|and|from|using|by|towards?|through|to|is|are|how|what|you|\w{3,}ing"
    r"|networks?|\w{3,}-(?:based|aware|free|driven))\b",
    re.IGNORECASE,
)
UNDETERMINED = "und"  # as BCP 47 has it
# ASCII as `quote_plus` writes it: nearly all values hold nothing else.
QUOTED = {code: quote_plus(chr(code)) for code in range(128)}


def citation_tags(paper: Paper, authors: Sequence[str], page: str) -> str:
    """The meta tags of a paper's page; `page` is its address, '' when that is not known."""
    venue = _venue(paper)
    name = venue.name if venue else paper.venue
    is_journal = venue is not None and venue.kind == "journal"
    is_preprint = venue is not None and venue.kind == "preprint"
    place = "citation_journal_title" if is_journal else "citation_conference_title"
    pdf = open_pdf(paper)
    arxiv = paper.string("arxiv")
    pairs = [
        ("citation_title", paper.title or paper.id),
        *(("citation_author", author) for author in authors),
        ("citation_publication_date", str(paper.year or "")),
        (place, "" if is_preprint else name),
        ("citation_technical_report_institution", name if is_preprint else ""),
        # Zotero reads no other tag that an arXiv id fits in.
        ("citation_technical_report_number", f"arXiv:{arxiv}" if is_preprint and arxiv else ""),
        ("citation_language", language_of(paper.title)),
        ("citation_doi", paper.string("doi")),
        ("citation_arxiv_id", arxiv),
        ("citation_abstract_html_url", page),
        ("citation_pdf_url", pdf),
        *(("citation_keywords", tag) for tag in paper.tags),
    ]
    return "\n".join(
        f'<meta name="{key}" content="{escape(one_line(value))}">' for key, value in pairs if value
    )


def language_of(title: str) -> str:
    """The language of a title for reference managers, which else take that of the page around it.

    "und" (undetermined) unless its words say that it is English: no paper's file has a language.
    """
    return "en" if ENGLISH.search(title) else UNDETERMINED


def open_pdf(paper: Paper) -> str:
    """The address of a PDF that anybody may read, be it arXiv's; '' for none."""
    url = link_target(paper.links.get("pdf", ""))
    if url and (urlsplit(url).hostname or "") in OPEN_PDF_HOSTS:
        return url
    arxiv = one_line(paper.string("arxiv"))
    return f"https://arxiv.org/pdf/{quote(arxiv, safe='/')}" if arxiv else ""


def coins(paper: Paper, authors: Sequence[str]) -> Markup:
    """The paper as a span that reference managers find on a page with many papers."""
    venue = _venue(paper)
    is_journal = venue is not None and venue.kind == "journal"
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
        ("rft.genre", "article" if is_journal else "proceeding"),
        ("rft.atitle", one_line(paper.title or paper.id)),
        ("rft.jtitle", one_line(venue.name if venue else paper.venue)),
        ("rft.date", str(paper.year or "")),
        *(("rft.au", one_line(name)) for name in authors[:MOST_COINS_AUTHORS]),
        ("rft_id", f"info:doi/{one_line(doi)}" if (doi := paper.string("doi")) else ""),
        ("rft_id", link_target(paper.links.get("paper", ""))),
    ]
    # What is not quoted means nothing in HTML either.
    title = "&amp;".join(f"{key}={quoted(value)}" for key, value in fields if value)
    return Markup(f'<span class="Z3988" title="{title}"></span>')  # noqa: S704  # see above


def quoted(text: str) -> str:
    """A value of a query, as `quote_plus` writes it."""
    return text.translate(QUOTED) if text.isascii() else quote_plus(text, errors="replace")


def scholarly_article(paper: Paper, authors: Sequence[str], page: str) -> str:
    """The paper as schema.org has it."""
    venue = _venue(paper)
    doi, arxiv = paper.string("doi"), paper.string("arxiv")
    same = [
        f"https://doi.org/{one_line(doi)}" if doi else "",
        f"https://arxiv.org/abs/{one_line(arxiv)}" if arxiv else "",
        link_target(paper.links.get("paper", "")),
    ]
    pdf = open_pdf(paper)
    name = one_line(venue.name if venue else paper.venue)
    place = "Periodical" if venue and venue.kind in ("journal", "preprint") else "PublicationIssue"
    return json_ld(
        {
            "@type": "ScholarlyArticle",
            "@id": page,
            "url": page,
            "headline": one_line(paper.title or paper.id),
            "name": one_line(paper.title or paper.id),
            "author": [{"@type": "Person", "name": one_line(n)} for n in authors],
            "datePublished": str(paper.year or ""),
            "isPartOf": {"@type": place, "name": name} if name else None,
            "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": one_line(doi)}
            if doi
            else None,
            "sameAs": list(dict.fromkeys(filter(None, same))),
            "abstract": one_line(paper.string("abstract") or paper.string("summary")),
            "keywords": ", ".join(map(one_line, paper.tags)),
            "encoding": {
                "@type": "MediaObject",
                "encodingFormat": "application/pdf",
                "contentUrl": pdf,
            }
            if pdf
            else None,
        }
    )


def collection_page(name: str, page: str, description: str, papers: Iterable[str]) -> str:
    """A page that lists papers, as schema.org has it; `papers` are the addresses of their pages."""
    return json_ld(
        {
            "@type": "CollectionPage",
            "@id": page,
            "url": page,
            "name": one_line(name),
            "description": one_line(description),
            "hasPart": [{"@type": "ScholarlyArticle", "@id": each} for each in papers if each],
        }
    )


def json_ld(data: dict[str, object]) -> str:
    """JSON in a script element that nothing in it can end; empty values are left out."""
    filled = {"@context": "https://schema.org"} | {k: v for k, v in data.items() if v}
    text = script_json(filled)  # with no sign that HTML gives a meaning to
    return f'<script type="application/ld+json">{text}</script>'


def script_json(data: object) -> str:
    """JSON that is harmless inside HTML and is JavaScript too."""
    text = COMPACT.encode(data)
    return "".join(_unsafe(text)) if ANY_UNSAFE.search(text) else text


ANY_UNSAFE = re.compile("[<>&\u2028\u2029\x7f]")
COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_UNSAFE: Sequence[str] = ("<", ">", "&", "\u2028", "\u2029", "\x7f")


def _unsafe(text: str) -> Iterator[str]:
    for char in text:
        yield f"\\u{ord(char):04x}" if char in _UNSAFE or "\ud800" <= char <= "\udfff" else char


def _venue(paper: Paper) -> Venue | None:
    return venue_table().find(paper.venue) if paper.venue.strip() else None
