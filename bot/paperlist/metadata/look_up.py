"""Which source is asked what, in which order: a conversation without a socket.

What was pasted is asked about first; identifiers in the answers are followed; a preprint is looked
for among publications; sources that are never needed are asked last and missed by nobody.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from paperlist.duplicates.title_tokens import wording
from paperlist.metadata import (
    address_hints,
    arxiv,
    crossref,
    datacite,
    github,
    html_meta,
    openalex,
    openreview,
    semantic_scholar,
)  # fmt: skip
from paperlist.metadata.merge import Found, LookedUp, merge, with_question
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import SOURCES, Asking, Part, Question, Silence
from paperlist.ports.files import Answer
from paperlist.text import identifiers

MOST_QUESTIONS = 14  # about one paper
MOST_ROUNDS = 3
ABSENT = frozenset({400, 404, 410})
NEVER_NEEDED = frozenset({"semantic-scholar", "openalex", "github"})
DATACITE_PREFIXES = ("10.5281/", "10.48550/", "10.5244/", "10.6084/", "10.17605/", "10.13140/")
LONGEST_SHOWN = 120
WHAT_IS_IT = "What is the paper's link, DOI, arXiv id or title?"
PDF = "This is a PDF. What is the address of the paper's page?"

Parts = tuple[Part, ...]
Read = Callable[[Answer], Parts | None]  # None: not what the source should answer


@dataclass(slots=True)
class _Inquiry:
    """What was found out so far."""

    contact: str
    found: list[Found] = field(default_factory=list)
    unreached: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def ask(self, question: Question, read: Read, about: str) -> Asking[Parts]:
        """The parts in a source's answer; none is noted with its reason."""
        if question.url in self.asked or len(self.asked) >= MOST_QUESTIONS:
            return ()
        self.asked.add(question.url)
        reply = yield question
        if isinstance(reply, Silence):
            self.unreached.setdefault(question.source, reply.reason)
            return ()
        if reply.status in ABSENT:
            self.absent.append(f"{SOURCES[question.source]} does not know {about}")
            return ()
        if reply.status != 200:
            self.unreached.setdefault(question.source, f"it answered {reply.status}")
            return ()
        parts = read(reply)
        self.found += [Found(part, about) for part in parts or ()]
        if parts:
            self.unreached.pop(question.source, None)
        elif parts is None:
            self.unreached.setdefault(question.source, "its answer is of another form")
        elif question.source != "github":
            self.absent.append(f"{SOURCES[question.source]} tells nothing about {about}")
        return parts or ()

    @property
    def parts(self) -> list[Part]:
        return [one.part for one in self.found]

    def lacks(self, *names: str) -> bool:
        """Whether no source has told one of these fields."""
        return any(not any(getattr(part, name) for part in self.parts) for name in names)


def look_up(pasted: Pasted, contact: str = "") -> Asking[LookedUp]:
    """Everything that can be found out about what was pasted."""
    inquiry = _Inquiry(contact)
    if pasted.repository and not (pasted.doi or pasted.arxiv):
        return (yield from _of_repository(inquiry, pasted))
    if pasted.title:
        return (yield from _of_title(inquiry, pasted))
    yield from _of_identifiers(inquiry, pasted)
    yield from _follow(inquiry)
    yield from _publication(inquiry, pasted)
    yield from _follow(inquiry)
    yield from _preprint(inquiry)
    told = address_hints.read(
        pasted.page, pasted.pdf, *(part.doi for part in inquiry.parts), pasted.doi
    )
    inquiry.found += [Found(part, pasted.page) for part in dict.fromkeys(told)]
    return _result(inquiry, pasted)


def identify(pasted: Pasted, contact: str = "") -> Asking[LookedUp]:
    """Whose an identifier is: what its owner says, and nobody else's word on the paper."""
    inquiry = _Inquiry(contact)
    if pasted.arxiv:
        yield from _arxiv(inquiry, pasted.arxiv)
    elif pasted.doi:
        yield from _agencies(inquiry, pasted.doi)
    return merge(pasted, inquiry.found, dict(inquiry.unreached))


def _result(inquiry: _Inquiry, pasted: Pasted) -> LookedUp:
    """The draft; sources that are never needed are missed only when something is missing."""
    known = merge(pasted, inquiry.found, dict(inquiry.unreached))
    is_whole = not known.missing
    unreached = {
        source: reason
        for source, reason in inquiry.unreached.items()
        if not (is_whole and (source in NEVER_NEEDED or known.confidence == "high"))
    }
    notes = known.notes if is_whole else (*known.notes, *dict.fromkeys(inquiry.absent))
    questions = known.questions
    named = pasted.doi or pasted.arxiv or pasted.openreview or pasted.corpus
    if named and inquiry.absent and not known.data.get("title"):
        questions = (*questions, f"Is {named[:LONGEST_SHOWN]} right? {inquiry.absent[0]}.")
    if not pasted.refused and pasted.is_nothing:
        questions = (WHAT_IS_IT,)
    if not known.data.get("title") and identifiers.is_pdf(pasted.page):
        questions = (*questions, PDF)
    if pasted.refused:
        asked = f"This is {pasted.refused}. What is the address of the publisher's page?"
        questions = (asked, *questions)
    return replace(known, questions=questions, notes=notes, unreached=unreached)


def _of_identifiers(inquiry: _Inquiry, pasted: Pasted) -> Asking[None]:
    if pasted.arxiv:
        yield from _arxiv(inquiry, pasted.arxiv)
    if pasted.doi:
        yield from _doi(inquiry, pasted.doi)
    if pasted.openreview:
        yield from _openreview(inquiry, pasted.openreview)
    if pasted.corpus:
        question = semantic_scholar.question(pasted.corpus)
        yield from inquiry.ask(question, semantic_scholar.read, "this number")
    is_asked = pasted.arxiv or pasted.openreview or pasted.refused
    if pasted.page and not is_asked and inquiry.lacks("title", "authors", "venue", "year"):
        yield from inquiry.ask(html_meta.question(pasted.page), html_meta.read, pasted.page)


def _arxiv(inquiry: _Inquiry, arxiv_id: str) -> Asking[None]:
    """The feed; when it is throttled or broken, the tags of the paper's page."""

    def read(answer: Answer) -> Parts | None:
        feed = arxiv.read(answer)
        return None if feed is None else feed.get(arxiv_id, ())

    about = f"arXiv:{arxiv_id}"
    if not (yield from inquiry.ask(arxiv.question([arxiv_id]), read, about)):
        question = html_meta.question(arxiv.page(arxiv_id))
        yield from inquiry.ask(
            Question("arxiv", question.url, question.headers), html_meta.read, about
        )


def _doi(inquiry: _Inquiry, doi: str) -> Asking[None]:
    """The registration agency of a DOI, then whoever else may know it."""
    if (yield from _agencies(inquiry, doi)) or not inquiry.lacks("title"):
        return
    others: list[tuple[Question, Read]] = [
        (semantic_scholar.question(f"DOI:{doi}"), semantic_scholar.read),
        (openalex.question(doi), openalex.read),
        (html_meta.question(f"https://doi.org/{doi}"), _resolved),
    ]
    for question, read in others:
        if (yield from inquiry.ask(question, read, f"doi:{doi}")):
            return


def _agencies(inquiry: _Inquiry, doi: str) -> Asking[bool]:
    """Who registers DOIs, the likelier one first; whether one of them knows this one."""
    agencies: list[tuple[Question, Read]] = [
        (crossref.question(doi, inquiry.contact), crossref.read),
        (datacite.question(doi), datacite.read),
    ]
    if doi.startswith(DATACITE_PREFIXES):
        agencies.reverse()
    for question, read in agencies:
        if (yield from inquiry.ask(question, read, f"doi:{doi}")):
            return True
    return False


def _resolved(answer: Answer) -> Parts | None:
    """Where a DOI leads: a page, or the data itself."""
    is_data = "json" in answer.headers.get("content-type", "")
    return crossref.read(answer) if is_data else html_meta.read(answer)


def _openreview(inquiry: _Inquiry, forum: str) -> Asking[None]:
    """The interface in both versions, then the tags of the forum's page."""

    def read(answer: Answer) -> Parts | None:
        return openreview.read(answer, forum)

    about = openreview.page(forum)
    for question in openreview.questions(forum):
        if (yield from inquiry.ask(question, read, about)):
            return
    question = html_meta.question(about)
    yield from inquiry.ask(
        Question("openreview", question.url, question.headers), html_meta.read, about
    )


def _follow(inquiry: _Inquiry) -> Asking[None]:
    """Look up every identifier that an answer named."""
    done = {one.about for one in inquiry.found}
    for _ in range(MOST_ROUNDS):
        new = [about for about in dict.fromkeys(_named(inquiry.parts)) if about not in done]
        if not new:
            return
        for about in new:
            done.add(about)
            kind, _, identifier = about.partition(":")
            ask = _doi if kind == "doi" else _arxiv
            yield from ask(inquiry, identifier)


def _named(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for text in (part.doi, *part.candidates):
            if doi := identifiers.doi(text):
                yield f"doi:{doi}"
        for text in (part.arxiv, *part.candidates):
            if found := identifiers.arxiv_id(text):
                yield f"arXiv:{found}"


def _publication(inquiry: _Inquiry, pasted: Pasted) -> Asking[None]:
    """Whether a preprint has been published."""
    told = (p for p in inquiry.parts if p.venue and "venue" not in p.doubtful)
    if not inquiry.parts or any(not part.is_preprint for part in told):
        return
    arxiv_id = next((part.arxiv for part in inquiry.parts if part.arxiv), pasted.arxiv)
    doi = next((part.doi for part in inquiry.parts if part.doi), "")
    if not (arxiv_id or doi):
        return
    question = semantic_scholar.question(f"ARXIV:{arxiv_id}" if arxiv_id else f"DOI:{doi}")
    parts = yield from inquiry.ask(question, semantic_scholar.read, f"arXiv:{arxiv_id}")
    if not parts:
        own = f"10.48550/arxiv.{arxiv_id}" if arxiv_id else doi
        yield from inquiry.ask(openalex.question(own), openalex.read, f"doi:{own}")


def _preprint(inquiry: _Inquiry) -> Asking[None]:
    """Whether a publication is on arXiv too."""
    doi = next((part.doi for part in inquiry.parts if part.doi and not part.is_preprint), "")
    if not doi or not inquiry.lacks("arxiv"):
        return
    question = semantic_scholar.question(f"DOI:{doi}")
    yield from inquiry.ask(question, semantic_scholar.read, f"doi:{doi}")
    yield from _follow(inquiry)


def _of_title(inquiry: _Inquiry, pasted: Pasted) -> Asking[LookedUp]:
    """The paper with this title; anything but the same words is a question."""
    matches = yield from inquiry.ask(
        semantic_scholar.search(pasted.title), semantic_scholar.read, "this title"
    )
    if not _same_title(matches, pasted.title):
        matches += yield from inquiry.ask(
            crossref.search(pasted.title, inquiry.contact), crossref.read, "this title"
        )
    same = _same_title(matches, pasted.title)
    chosen = same or matches[:1]
    inquiry.found = [Found(part, "this title") for part in chosen[:1]]
    yield from _follow(inquiry)
    inquiry.found += [
        Found(p, p.doi) for p in address_hints.read(*(part.doi for part in inquiry.parts))
    ]
    known = _result(inquiry, pasted)
    if chosen and not same:
        shown = chosen[0].title[:LONGEST_SHOWN]
        return with_question(known, f"Is it this paper: “{shown}”? If so, give its link.")
    if len({part.doi for part in same if part.doi}) > 1:
        links = " or ".join(f"https://doi.org/{part.doi}" for part in same if part.doi)
        return with_question(known, f"Several papers have this title. Is it {links}?")
    return known


def _same_title(parts: Sequence[Part], title: str) -> Parts:
    wanted = wording(title).squeezed
    return tuple(part for part in parts if wording(part.title).squeezed == wanted)


def _of_repository(inquiry: _Inquiry, pasted: Pasted) -> Asking[LookedUp]:
    """The paper that a repository names: never more than a question."""
    for question in github.questions(pasted.repository):
        if (yield from inquiry.ask(question, github.read, f"github.com/{pasted.repository}")):
            break
    yield from _follow(inquiry)
    told = [one for one in inquiry.found if one.part.source != "github"]
    inquiry.found = told or inquiry.found
    known = _result(inquiry, pasted)
    title = known.data.get("title")
    if not title:
        return with_question(known, "This is code. What is the address of its paper?")
    if any(identifiers.repository(part.code) == pasted.repository for part in inquiry.parts):
        return known  # the paper names the repository as well
    return with_question(known, f"The repository names this paper: “{title}”. Is it the one?")
