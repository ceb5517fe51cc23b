"""The links of a paper: those it names, and those that its identifiers stand for."""

from collections.abc import Iterable, Iterator

from paperlist.model.paper import Paper
from paperlist.text.identifiers import arxiv_id

# Values that are no addresses themselves: where they lead may change, and they stay right.
IDENTIFIERS = frozenset({"/doi", "/arxiv"})


def urls_of(paper: Paper) -> Iterator[tuple[str, str]]:
    """Each address with the pointer of the value it comes from; no address twice."""
    seen: set[str] = set()
    for pointer, url in _each(paper):
        if url and url not in seen:
            seen.add(url)
            yield pointer, url


def urls_of_all(papers: Iterable[Paper]) -> list[str]:
    """The addresses of many papers, in their order; no address twice."""
    return list(dict.fromkeys(url for paper in papers for _, url in urls_of(paper)))


def _each(paper: Paper) -> Iterator[tuple[str, str]]:
    for kind, url in paper.links.items():
        yield f"/links/{kind}", url
    yield "/figure", paper.string("figure")
    if doi := paper.string("doi"):
        yield "/doi", f"https://doi.org/{doi}"
    identifier = paper.string("arxiv")
    if identifier and identifier not in (arxiv_id(url) for url in paper.links.values()):
        yield "/arxiv", f"https://arxiv.org/abs/{identifier}"
