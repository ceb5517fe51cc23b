"""Look papers up in the sources: politely, within limits, each question once."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlsplit

from paperlist.metadata import arxiv, crossref
from paperlist.metadata.look_up import identify, look_up
from paperlist.metadata.merge import LookUpResult
from paperlist.metadata.parse_input import Pasted, recognise
from paperlist.metadata.source_record import Asking, Question, Reply, Unanswered
from paperlist.model.errors import UnreachableError, WebError
from paperlist.ports.files import Answer, Progress, Request, Web, no_progress
from paperlist.text.arxiv_atom import MOST_IDS

SECONDS_A_PAPER = 30.0
SECONDS_A_CHANGE = 8.0  # whose all identifiers of a change are: somebody waits
SECONDS_FOR_NOTICES = 600.0  # of a whole list, in the audit; 50 DOIs take a second
THROTTLED = frozenset({406, 429, 503})  # arXiv says 406 to whom it has seen too often


class Sources:
    """Scholarly sources for one run: answers are kept, and who does not answer is left in peace.

    `web` is None when there may be no request. `addresses` gives sources other addresses: what an
    address starts with, and what stands there instead.
    """

    def __init__(
        self,
        web: Web | None,
        clock: Callable[[], float],
        *,
        contact: str = "",
        addresses: Mapping[str, str] | None = None,
    ) -> None:
        self._web = web
        self._clock = clock
        self._contact = contact
        self._addresses = addresses or {}
        self._replies: dict[str, Reply] = {}
        self._resting: dict[str, str] = {}

    @property
    def are_offline(self) -> bool:
        return self._web is None

    @property
    def are_silent(self) -> bool:
        """Whether some were asked, and not one of them has answered."""
        replies = self._replies.values()
        return bool(replies) and not any(isinstance(reply, Answer) for reply in replies)

    def look_up(self, texts: Sequence[str], progress: Progress = no_progress) -> list[LookUpResult]:
        """What is known of each pasted text, in their order."""
        pasted = [recognise(text) for text in texts]
        self._ask_arxiv_at_once(pasted)
        found = []
        for n, one in enumerate(pasted, 1):
            until = self._clock() + SECONDS_A_PAPER
            found.append(self._run(look_up(one, self._contact), until))
            progress(n, len(pasted))
        return found

    def identify(self, ids: Sequence[str]) -> list[LookUpResult]:
        """Whose each DOI or arXiv id is, in their order; what time is left for, all together."""
        pasted = [recognise(one) for one in ids]
        until = self._clock() + SECONDS_A_CHANGE
        self._ask_arxiv_at_once(pasted)
        return [self._run(identify(one, self._contact), until) for one in pasted]

    def retractions(self, dois: Sequence[str]) -> tuple[dict[str, str], str]:
        """The retracted ones of many DOIs, each with its notice; and why some are not known."""
        found: dict[str, str] = {}
        until = self._clock() + SECONDS_FOR_NOTICES
        for start in range(0, len(dois), crossref.MOST_DOIS):
            batch = dois[start : start + crossref.MOST_DOIS]
            reply = self._reply(crossref.notices(batch, self._contact), until)
            known = crossref.read_notices(reply) if isinstance(reply, Answer) else None
            if known is None:
                why = reply.reason if isinstance(reply, Unanswered) else "its answer makes no sense"
                return found, f"{len(dois) - start} DOIs were not looked up at Crossref: {why}"
            found |= {doi: notice for doi, notice in known.items() if doi in batch}
        return found, ""

    def _run(self, asking: Asking[LookUpResult], until: float) -> LookUpResult:
        """Carry questions out and replies in until the conversation ends."""
        try:
            question = next(asking)
            while True:
                question = asking.send(self._reply(question, until))
        except StopIteration as done:
            known: LookUpResult = done.value
            return known

    def _reply(self, question: Question, until: float) -> Reply:
        if question.url in self._replies:
            return self._replies[question.url]
        if self._web is None:
            return Unanswered("offline")
        url = self._address(question.url)
        host = urlsplit(url).netloc
        if host in self._resting:
            return Unanswered(self._resting[host])
        if self._clock() > until:
            return Unanswered("no time was left")
        reply = self._requested(self._web, Request(url, question.headers), host)
        self._replies[question.url] = reply
        return reply

    def _requested(self, web: Web, request: Request, host: str) -> Reply:
        try:
            answer = web.ask(request)
        except UnreachableError as error:
            self._resting[host] = error.message
            return Unanswered(error.message)
        except WebError as error:
            return Unanswered(error.message)
        if answer.status in THROTTLED:
            self._resting[host] = f"it answered {answer.status}: too many questions"
            return Unanswered(self._resting[host])
        return answer

    def _address(self, url: str) -> str:
        for start, other in self._addresses.items():
            if url.startswith(start):
                return other + url.removeprefix(start)
        return url

    def _ask_arxiv_at_once(self, pasted: Sequence[Pasted]) -> None:
        """Ask arXiv about many papers in few requests, which is what it prefers."""
        ids = list(dict.fromkeys(one.arxiv for one in pasted if one.arxiv))
        for start in range(0, len(ids), MOST_IDS):
            batch = ids[start : start + MOST_IDS]
            if len(batch) < 2:
                return
            reply = self._reply(arxiv.question(batch), self._clock() + SECONDS_A_PAPER)
            known = arxiv.read(reply) if isinstance(reply, Answer) else None
            for one in batch:
                if known and one in known:
                    self._replies[arxiv.question([one]).url] = reply
