"""Which source gets which query, in which order: a conversation without a socket.

What was pasted is looked up first; identifiers in the answers are followed; a preprint is looked
for among publications; sources that are never needed are queried last and missed by nobody.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from paperlist.duplicates.title_tokens import wording
from paperlist.metadata import (
    address_hints,
    arxiv,
    crossref,
    github,
    html_meta,
    openreview,
    semantic_scholar,
    sources,
)
from paperlist.metadata.merge import Found, LookUpResult, agrees, merge, with_question
from paperlist.metadata.parse_input import Pasted
from paperlist.metadata.source_record import Asking, Query, Question, Read, SourceRecord, Unanswered
from paperlist.metadata.sources import LABELS, NEVER_NEEDED
from paperlist.ports.files import Answer
from paperlist.text import identifiers

MOST_QUESTIONS = 14  # about one paper
MOST_ROUNDS = 3
ABSENT = frozenset({400, 404, 410})
LONGEST_SHOWN = 120
AGENCIES = tuple(source.name for source in sources.SOURCES if source.is_agency)
WHAT_IS_IT = "What is the paper's link, DOI, arXiv id or title?"
PDF = "This is a PDF. What is the address of the paper's page?"

SourceRecords = tuple[SourceRecord, ...]
Keep = Callable[[SourceRecord], bool]


@dataclass(slots=True)
class _Inquiry:
    """What was found out so far."""

    contact: str
    found: list[Found] = field(default_factory=list)
    unreached: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    rounds: int = 0  # of following identifiers

    def ask(
        self, question: Question, read: Read, about: str, keep: Keep = lambda _: True
    ) -> Asking[SourceRecords]:
        """The wanted records of a source's answer; where there is none, the reason is recorded."""
        if question.url in self.asked or len(self.asked) >= MOST_QUESTIONS:
            return ()
        self.asked.add(question.url)
        reply = yield question
        if isinstance(reply, Unanswered):
            self.unreached.setdefault(question.source, reply.reason)
            return ()
        if reply.status in ABSENT:
            self.absent.append(f"{LABELS[question.source]} does not know {about}")
            return ()
        if reply.status != 200:
            self.unreached.setdefault(question.source, f"it answered {reply.status}")
            return ()
        answered = read(reply)
        parts = answered and tuple(filter(keep, answered))
        self.found += [Found(part, about) for part in parts or ()]
        if parts:
            self.unreached.pop(question.source, None)
        elif parts is None:
            self.unreached.setdefault(question.source, "its answer is of another form")
        elif question.source != "github":
            self.absent.append(f"{LABELS[question.source]} tells nothing about {about}")
        return parts or ()

    @property
    def parts(self) -> list[SourceRecord]:
        return [one.part for one in self.found]

    def unfollowed(self) -> Iterator[str]:
        """Each identifier of a publication that was named and could not be looked up."""
        known = {one.about for one in self.found}
        preprints = [part for part in self.parts if part.is_preprint]
        for about in dict.fromkeys(_named(preprints)):
            whom = [source for source in AGENCIES if source in self.unreached]
            if about.startswith("doi:") and about not in known and whom:
                why = f"{LABELS[whom[0]]} was not reached: {self.unreached[whom[0]]}"
                yield f"It may have been published as {about}, which was not checked. {why}"

    def lacks(self, *names: str) -> bool:
        """Whether no source has given one of these fields."""
        return any(not any(getattr(part, name) for part in self.parts) for name in names)


def look_up(pasted: Pasted, contact: str = "") -> Asking[LookUpResult]:
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
    reported = address_hints.read(
        pasted.page, pasted.pdf, *(part.doi for part in inquiry.parts), pasted.doi
    )
    inquiry.found += [Found(part, pasted.page) for part in dict.fromkeys(reported)]
    return _result(inquiry, pasted)


def identify(pasted: Pasted, contact: str = "") -> Asking[LookUpResult]:
    """Whose an identifier is: what its owner says, and nobody else's word on the paper."""
    inquiry = _Inquiry(contact)
    if pasted.arxiv:
        yield from _arxiv(inquiry, pasted.arxiv)
    elif pasted.doi:
        yield from _agencies(inquiry, pasted.doi)
    return merge(pasted, inquiry.found, dict(inquiry.unreached))


def _result(inquiry: _Inquiry, pasted: Pasted) -> LookUpResult:
    """The draft; sources that are never needed are missed only when something is missing."""
    known = merge(pasted, inquiry.found, dict(inquiry.unreached))
    is_whole = not known.missing
    unreached = {
        source: reason
        for source, reason in inquiry.unreached.items()
        if not (is_whole and (source in NEVER_NEEDED or known.confidence == "high"))
    }
    unfollowed = tuple(inquiry.unfollowed())
    notes = known.notes if is_whole else (*known.notes, *dict.fromkeys(inquiry.absent))
    notes = (*notes, *unfollowed)
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
    return replace(
        known, questions=questions, notes=notes, unreached=unreached, is_partial=bool(unfollowed)
    )


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

    def read(answer: Answer) -> SourceRecords | None:
        feed = arxiv.read(answer)
        return None if feed is None else feed.get(arxiv_id, ())

    about = f"arXiv:{arxiv_id}"
    if not (yield from inquiry.ask(arxiv.question([arxiv_id]), read, about)):
        question = html_meta.question(arxiv.page(arxiv_id))
        yield from inquiry.ask(
            Question("arxiv", question.url, question.headers), html_meta.read, about
        )


def _doi(inquiry: _Inquiry, doi: str) -> Asking[None]:
    """The registration agency of a DOI, then others that may know it."""
    if (yield from _agencies(inquiry, doi)) or not inquiry.lacks("title"):
        return
    behind = Query(html_meta.question(f"https://doi.org/{doi}"), _resolved)
    for question, read in (*sources.others_by_doi(doi, inquiry.contact), behind):
        if (yield from inquiry.ask(question, read, f"doi:{doi}")):
            return


def _agencies(inquiry: _Inquiry, doi: str) -> Asking[bool]:
    """Who registers DOIs, the likelier one first; whether one of them knows this one."""
    for question, read in sources.agencies(doi, inquiry.contact):
        if (yield from inquiry.ask(question, read, f"doi:{doi}")):
            return True
    return False


def _resolved(answer: Answer) -> SourceRecords | None:
    """Where a DOI leads: a page, or the data itself."""
    is_data = "json" in answer.headers.get("content-type", "")
    return crossref.read(answer) if is_data else html_meta.read(answer)


def _openreview(inquiry: _Inquiry, forum: str) -> Asking[None]:
    """The interface in both versions, then the tags of the forum's page."""

    def read(answer: Answer) -> SourceRecords | None:
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
    """Look up every identifier that an answer named, and those in the answers to that."""
    done = {one.about for one in inquiry.found}
    while inquiry.rounds < MOST_ROUNDS:
        new = [about for about in dict.fromkeys(_named(inquiry.parts)) if about not in done]
        if not new:
            return
        inquiry.rounds += 1
        for about in new:
            done.add(about)
            kind, _, identifier = about.partition(":")
            ask = _doi if kind == "doi" else _arxiv
            yield from ask(inquiry, identifier)


def _named(parts: Sequence[SourceRecord]) -> Iterator[str]:
    for part in parts:
        for text in (part.doi, *part.candidates):
            if doi := identifiers.doi(text):
                yield f"doi:{doi}"
        for text in (part.arxiv, *part.candidates):
            if found := identifiers.arxiv_id(text):
                yield f"arXiv:{found}"


def _publication(inquiry: _Inquiry, pasted: Pasted) -> Asking[None]:
    """Whether a preprint has been published."""
    reported = (p for p in inquiry.parts if p.venue and "venue" not in p.doubtful)
    if not inquiry.parts or any(not part.is_preprint for part in reported):
        return
    arxiv_id = next((part.arxiv for part in inquiry.parts if part.arxiv), pasted.arxiv)
    doi = next((part.doi for part in inquiry.parts if part.doi), "")
    if not (arxiv_id or doi):
        return
    known = next((part for part in inquiry.parts if part.title), SourceRecord(source="entry"))
    preprint = replace(known, arxiv=arxiv_id, doi=doi)
    about = f"arXiv:{arxiv_id}" if arxiv_id else f"doi:{doi}"

    def is_it(record: SourceRecord) -> bool:
        return agrees(known, record)

    for query in sources.of_publication(preprint):
        found = yield from inquiry.ask(*query, about, is_it)
        if any(not record.is_preprint for record in found):
            return


def _preprint(inquiry: _Inquiry) -> Asking[None]:
    """Whether a publication is on arXiv too."""
    doi = next((part.doi for part in inquiry.parts if part.doi and not part.is_preprint), "")
    if not doi or not inquiry.lacks("arxiv"):
        return
    question = semantic_scholar.question(f"DOI:{doi}")
    yield from inquiry.ask(question, semantic_scholar.read, f"doi:{doi}")
    yield from _follow(inquiry)


def _of_title(inquiry: _Inquiry, pasted: Pasted) -> Asking[LookUpResult]:
    """The paper with this title; anything but the same words is a question."""
    matches: SourceRecords = ()
    for query in sources.by_title(pasted.title, inquiry.contact):
        matches += yield from inquiry.ask(*query, "this title")
        if _same_title(matches, pasted.title):
            break
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


def _same_title(parts: Sequence[SourceRecord], title: str) -> SourceRecords:
    wanted = wording(title).squeezed
    return tuple(part for part in parts if wording(part.title).squeezed == wanted)


def _of_repository(inquiry: _Inquiry, pasted: Pasted) -> Asking[LookUpResult]:
    """The paper that a repository names: never more than a question."""
    for question in github.questions(pasted.repository):
        if (yield from inquiry.ask(question, github.read, f"github.com/{pasted.repository}")):
            break
    yield from _follow(inquiry)
    reported = [one for one in inquiry.found if one.part.source != "github"]
    inquiry.found = reported or inquiry.found
    known = _result(inquiry, pasted)
    title = known.data.get("title")
    if not title:
        return with_question(known, "This is code. What is the address of its paper?")
    if any(identifiers.repository(part.code) == pasted.repository for part in inquiry.parts):
        return known  # the paper names the repository as well
    return with_question(known, f"The repository names this paper: “{title}”. Is it the one?")
