"""Ask links: each page once, in the fewest questions, and only what is not known yet."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from paperlist.links.answers import (
    MALFORMED_ID,
    NOT_ON_ARXIV,
    arxiv_judgement,
    doi_address,
    doi_judgement,
    feed_judgement,
    is_arxiv_id,
    papers_in,
    repository_judgement,
)
from paperlist.links.history import Memory, remember
from paperlist.links.inquiry import OFFLINE, Inquiry, Outcome
from paperlist.links.questions import Question, host_of, question_of, same_page
from paperlist.links.safety import Gate, refusal
from paperlist.links.verdicts import Judgement
from paperlist.model.errors import ForgeError
from paperlist.ports.files import Prober, Progress, no_progress
from paperlist.ports.github import RepositoryState
from paperlist.text.arxiv_atom import MOST_IDS, feed_address

DOI_API = "https://doi.org/api/handles/"
ARXIV_API = "https://export.arxiv.org/api/query"
MOST_FEED = 2 << 20  # bytes
# Where nothing at all answers: if none of these does either, the network is down.
LANDMARKS = ("https://doi.org/", "https://arxiv.org/", "https://github.com/")
MANY = 30  # inquiries; from here on a few go first
SCOUTS = 16  # those few

Link = tuple[str, Question]  # an address, and what is asked about it
Repositories = Callable[[Sequence[str]], Mapping[str, RepositoryState]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What asking links works with.

    `repositories` tells how GitHub's are, None where their pages have to be asked. `history` is
    what earlier runs saw; with `is_fresh_only` answers that still stand are not used. With
    `is_once` nothing is tried again; `is_online`: there is a network, whatever answers. Of many
    links `scouts` go first, to see whether there is one.
    """

    prober: Prober
    now: datetime
    doi_api: str = DOI_API
    arxiv_api: str = ARXIV_API
    repositories: Repositories | None = None
    history: Mapping[str, Memory] = field(default_factory=dict)
    is_fresh_only: bool = False
    is_once: bool = False
    is_online: bool = False
    scouts: int = SCOUTS


@dataclass(frozen=True, slots=True)
class Answers:
    """Outcomes by address as it was given, and what is known of every page now.

    `is_offline`: nothing answered, the well-known hosts neither. Then nothing is judged but what
    lies in a network of one's own, and what is not asked anyhow.
    """

    outcomes: Mapping[str, Outcome]
    history: Mapping[str, Memory]
    is_offline: bool = False

    def memory_of(self, url: str) -> Memory | None:
        """What is known of an address over the days."""
        return self.history.get(_page(question_of(url), url))


def ask_links(asking: Asking, urls: Sequence[str], progress: Progress = no_progress) -> Answers:
    """The outcome for every address."""
    pages: dict[str, str] = {}
    by_page: dict[str, Link] = {}
    for url in dict.fromkeys(urls):
        question = question_of(url)
        pages[url] = page = _page(question, url)
        by_page.setdefault(page, (url, question))
    known = {} if asking.is_fresh_only else _fresh(asking, by_page)
    wanted = {page: link for page, link in by_page.items() if page not in known}
    run = _Run(asking, wanted, progress)
    run.everything()
    seen = run.outcomes
    if run.is_offline:
        seen = {page: outcome for page, outcome in seen.items() if _needs_no_web(outcome)}
    found = dict.fromkeys(wanted, OFFLINE) | known | seen
    history = dict(asking.history)
    for page, outcome in seen.items():
        if outcome.judgement.verdict not in ("unchecked", "unsafe"):
            history[page] = remember(history.get(page), page, outcome.judgement, asking.now)
    outcomes = {url: found[page] for url, page in pages.items()}
    return Answers(outcomes, history, run.is_offline)


def offline(urls: Iterable[str]) -> Answers:
    """What there is to say of links that are not asked."""
    return Answers(dict.fromkeys(urls, OFFLINE), {}, is_offline=True)


def _needs_no_web(outcome: Outcome) -> bool:
    return outcome.is_own or outcome.is_refused


def _page(question: Question, url: str) -> str:
    """What is asked once: a DOI, a paper, a repository or a page."""
    return f"{question.kind}:{question.key.lower()}" if question.kind != "web" else same_page(url)


def _fresh(asking: Asking, pages: Iterable[str]) -> dict[str, Outcome]:
    memories = ((page, asking.history.get(page)) for page in pages)
    return {
        page: Outcome(memory.judgement)
        for page, memory in memories
        if memory and memory.is_fresh(asking.now)
    }


class _Run:
    """One run over the pages nobody knows about yet, each with a link to it."""

    def __init__(self, asking: Asking, wanted: Mapping[str, Link], progress: Progress) -> None:
        self._asking = asking
        self._wanted = wanted
        self._progress = progress
        self.outcomes: dict[str, Outcome] = {}
        self.is_offline = False
        self._absent: set[str] = set()  # pages of papers that a feed did not have

    def everything(self) -> None:
        by_kind: dict[str, dict[str, Question]] = defaultdict(dict)
        for page, (_, question) in self._wanted.items():
            by_kind[question.kind][page] = question
        inquiries = {
            page: Inquiry(self._wanted[page][0], is_once=self._asking.is_once)
            for page in (*by_kind["web"], *self._repositories(by_kind["github"]))
        }
        for page, question in by_kind["doi"].items():
            address = doi_address(self._asking.doi_api, question.key)
            inquiries[page] = Inquiry(address, lambda probe: doi_judgement(probe.last), False)
        papers = self._arxiv(by_kind["arxiv"])
        self._ask(inquiries, papers)

    def _repositories(self, asked: Mapping[str, Question]) -> list[str]:
        """Ask GitHub for all repositories at once; the pages that have to be asked instead."""
        if self._asking.repositories is None:
            return list(asked)
        names = list(dict.fromkeys(question.key for question in asked.values()))
        try:
            states = self._asking.repositories(names) if names else {}
        except ForgeError:
            states = {}
        for page, question in asked.items():
            state = states.get(question.key, RepositoryState(standing="error"))
            self._tell(page, Outcome(repository_judgement(question.key, state), None, 1))
        return []

    def _arxiv(self, asked: Mapping[str, Question]) -> list[dict[str, str]]:
        """The ids to ask arXiv for, by page, in batches; malformed ones would fail a batch."""
        good = {}
        for page, question in asked.items():
            if is_arxiv_id(question.key):
                good[page] = question.key
            else:
                self._tell(page, Outcome(MALFORMED_ID))
        pages = iter(good.items())
        return [dict(batch) for batch in iter(lambda: list(islice(pages, MOST_IDS)), [])]

    def _ask(self, inquiries: Mapping[str, Inquiry], papers: Sequence[dict[str, str]]) -> None:
        """Ask pages and batches of papers together, and some of the papers once more."""
        pages = list(inquiries)
        asked = [*inquiries.values(), *(self._feed(batch) for batch in papers)]
        again: list[dict[str, str]] = []

        def told(number: int, outcome: Outcome) -> None:
            if number < len(pages):
                self._tell(pages[number], outcome)
            else:
                again.extend(self._read(papers[number - len(pages)], outcome))

        if not self._send(asked, told):
            self.is_offline = True
            return
        while again:
            again = self._ask_papers(again)

    def _ask_papers(self, batches: Sequence[dict[str, str]]) -> list[dict[str, str]]:
        """Ask for papers; what is to be asked once more."""
        again: list[dict[str, str]] = []
        self._asking.prober.ask(
            [self._feed(batch) for batch in batches],
            lambda number, outcome: again.extend(self._read(batches[number], outcome)),
        )
        return again

    def _send(self, asked: Sequence[Inquiry], told: Callable[[int, Outcome], None]) -> bool:
        """Ask; False when nothing answers, the landmarks neither."""
        if not asked:
            return True
        is_answered = self._asking.is_online
        is_doubtful = False  # something was asked
        left = dict.fromkeys(range(len(asked)))

        def counted(number: int, outcome: Outcome) -> None:
            nonlocal is_answered, is_doubtful
            # Where time ran out nothing can be said of the network.
            is_answered = is_answered or outcome.is_answered or outcome.judgement.cause == "budget"
            is_doubtful = is_doubtful or not outcome.is_refused
            del left[number]
            told(number, outcome)

        def ask(numbers: Sequence[int], scouts: int) -> None:
            some = [asked[number] for number in numbers]
            self._asking.prober.ask(some, lambda n, o: counted(numbers[n], o), scouts)

        first = {} if is_answered or len(asked) < MANY else _scouts(asked, self._asking.scouts)
        ask(list(first | left), len(first))
        if is_doubtful and not is_answered and not self._is_online():
            return False
        if left:  # the few that went ahead had bad luck
            ask(list(left), 0)
        return True

    def _is_online(self) -> bool:
        """Whether there is a network, once none of these answered."""
        found: list[bool] = []
        marks = [Inquiry(url, follows=False, is_once=True) for url in LANDMARKS]
        self._asking.prober.ask(marks, lambda _, outcome: found.append(outcome.is_answered))
        return any(found)

    def _feed(self, batch: Mapping[str, str]) -> Inquiry:
        address = feed_address(self._asking.arxiv_api, list(batch.values()))
        return Inquiry(address, feed_judgement, most_bytes=MOST_FEED)

    def _read(self, batch: Mapping[str, str], outcome: Outcome) -> list[dict[str, str]]:
        """Tell what a feed says of each paper; the batches to ask once more.

        A batch that was refused for one of its ids is halved, until that one is found. What a feed
        does not have is asked for alone before it is called broken.
        """
        if outcome.judgement == MALFORMED_ID and len(batch) > 1:
            pairs = list(batch.items())
            return [dict(pairs[: len(pairs) // 2]), dict(pairs[len(pairs) // 2 :])]
        feed = papers_in(outcome.probe.last.body) if outcome.probe else None
        again = []
        for page, identifier in batch.items():
            judgement: Judgement | None = outcome.judgement
            if outcome.judgement.verdict == "ok" and feed is not None:
                judgement = arxiv_judgement(identifier, feed)
            if judgement is None and page not in self._absent:
                self._absent.add(page)
                again.append({page: identifier})
                continue
            attempts = outcome.attempts + (page in self._absent)
            self._tell(page, Outcome(judgement or NOT_ON_ARXIV, outcome.probe, attempts))
        return again

    def _tell(self, page: str, outcome: Outcome) -> None:
        # A hundred thousand bodies are large.
        self.outcomes[page] = replace(outcome, probe=None)
        self._progress(len(self.outcomes), len(self._wanted))


def _scouts(asked: Sequence[Inquiry], number_of_them: int) -> dict[int, None]:
    """The numbers of a few inquiries, of as many hosts from all over the list."""
    by_host: dict[str, int] = {}
    for number, inquiry in enumerate(asked if number_of_them else ()):
        by_host.setdefault(host_of(inquiry.url), number)
    # Scouts are for the public web; what is refused is not asked at all.
    firsts = [number for number in by_host.values() if not refusal(asked[number].url, Gate())]
    apart = max(len(firsts) / max(number_of_them, 1), 1)
    return dict.fromkeys(firsts[int(n * apart)] for n in range(min(number_of_them, len(firsts))))
