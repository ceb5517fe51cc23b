"""Probe links: each page once, in the fewest requests, and only what is not known yet."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from paperlist.links.api_answers import (
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
from paperlist.links.planning import (
    Question,
    QuestionKind,
    host_key,
    host_of,
    in_shard,
    question_of,
    same_page,
)
from paperlist.links.request import OFFLINE, OUT_OF_TIME, LinkRequest, Outcome
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
CANARY_URLS = ("https://doi.org/", "https://arxiv.org/", "https://github.com/")
MANY = 30  # requests; from here on a few go first
CANARIES = 16  # those few
SAVE_EVERY = 500  # answers: what a run that is stopped loses at most

Link = tuple[str, Question]  # an address, and the question about it
Repositories = Callable[[Sequence[str]], Mapping[str, RepositoryState]]
Save = Callable[[Iterable[Memory]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeSettings:
    """What probing links works with.

    `repositories` tells how GitHub's are, None where their pages have to be requested. `history` is
    what earlier runs saw; with `is_fresh_only` answers that still stand are not used. `save` is
    given every some hundred answers, and `most_of_a_host` is how many addresses of one host are
    asked in a run. With `is_once` nothing is tried again; `is_online`: there is a network, whatever
    answers. Of many links `canaries` go first, to see whether there is one.
    """

    prober: Prober
    now: datetime
    doi_api: str = DOI_API
    arxiv_api: str = ARXIV_API
    repositories: Repositories | None = None
    history: Mapping[str, Memory] = field(default_factory=dict)
    is_fresh_only: bool = False
    save: Save = lambda _: None
    most_of_a_host: int | None = None
    is_once: bool = False
    is_online: bool = False
    canaries: int = CANARIES


@dataclass(frozen=True, slots=True)
class Answers:
    """Outcomes by address as it was given, and what is known of every page now.

    `is_offline`: nothing answered, the well-known hosts neither. Then nothing is judged but what
    lies in a network of one's own, and what is not requested anyhow.
    """

    outcomes: Mapping[str, Outcome]
    history: Mapping[str, Memory]
    is_offline: bool = False

    def memory_of(self, url: str) -> Memory | None:
        """What is known of an address over the days."""
        return self.history.get(_page(question_of(url), url))

    @property
    def unreached(self) -> dict[str, int]:
        """How many links of each host the run had no time for, most first."""
        tally = Counter(
            host_of(url, question_of(url))
            for url, outcome in self.outcomes.items()
            if outcome.judgement.cause == "budget"
        )
        return dict(tally.most_common())


def probe_links(
    settings: ProbeSettings,
    urls: Iterable[str],
    progress: Progress = no_progress,
    shard: tuple[int, int] = (1, 1),
    only: QuestionKind | None = None,
) -> Answers:
    """The outcome for every address of a shard's hosts, or of `only` one kind of them."""
    pages: dict[str, str] = {}
    by_page: dict[str, Link] = {}
    for url, question in _chosen(urls, shard, only):
        pages[url] = page = _page(question, url)
        by_page.setdefault(page, (url, question))
    known = {} if settings.is_fresh_only else _fresh(settings, by_page)
    wanted = _within_budget(settings, {p: by_page[p] for p in by_page if p not in known})
    run = _Run(settings, wanted, progress)
    run.everything()
    seen = run.outcomes
    if run.is_offline:
        seen = {page: outcome for page, outcome in seen.items() if _needs_no_web(outcome)}
    left_out = OFFLINE if run.is_offline else OUT_OF_TIME
    found = dict.fromkeys(by_page, left_out) | dict.fromkeys(wanted, OFFLINE) | known | seen
    history = {**settings.history, **_remembered(settings, seen)}
    outcomes = {url: found[page] for url, page in pages.items()}
    return Answers(outcomes, history, run.is_offline)


def _remembered(settings: ProbeSettings, seen: Mapping[str, Outcome]) -> dict[str, Memory]:
    """What is known now of pages that were requested."""
    return {
        page: remember(settings.history.get(page), page, outcome.judgement, settings.now)
        for page, outcome in seen.items()
        if outcome.judgement.verdict not in ("unchecked", "unsafe")
    }


def _within_budget(settings: ProbeSettings, wanted: Mapping[str, Link]) -> dict[str, Link]:
    """What is requested in this run, first what was not requested for longest.

    What may be broken comes before everything else: it is called so only when it was seen on
    several days. What a host has too much of is left for the next run.
    """
    oldest_first = sorted(wanted.items(), key=lambda item: _turn(settings.history.get(item[0])))
    if settings.most_of_a_host is None:
        return dict(oldest_first)
    tally: Counter[str] = Counter()
    kept: dict[str, Link] = {}
    for page, (url, question) in oldest_first:
        if question.kind in ("web", "doi"):  # the others are looked up many at once
            host = host_of(url, question)
            tally[host] += 1
            if tally[host] > settings.most_of_a_host:
                continue
        kept[page] = (url, question)
    return kept


def _turn(memory: Memory | None) -> tuple[bool, float]:
    if memory is None:
        return True, 0.0
    is_suspect = memory.judgement.verdict == "broken" and not memory.is_confirmed
    return not is_suspect, memory.seen.timestamp()


def offline(
    urls: Iterable[str], shard: tuple[int, int] = (1, 1), only: QuestionKind | None = None
) -> Answers:
    """What there is to say of links that are not requested."""
    chosen = (url for url, _ in _chosen(urls, shard, only))
    return Answers(dict.fromkeys(chosen, OFFLINE), {}, is_offline=True)


def _chosen(
    urls: Iterable[str], shard: tuple[int, int], only: QuestionKind | None
) -> Iterator[Link]:
    """The links of a shard's hosts and of one kind, each once."""
    for url in dict.fromkeys(urls):
        question = question_of(url)
        if only in (None, question.kind) and in_shard(url, question, *shard):
            yield url, question


def _needs_no_web(outcome: Outcome) -> bool:
    return outcome.is_own or outcome.is_refused


def _page(question: Question, url: str) -> str:
    """What is requested once: a DOI, a paper, a repository or a page."""
    return f"{question.kind}:{question.key.lower()}" if question.kind != "web" else same_page(url)


def _fresh(settings: ProbeSettings, pages: Iterable[str]) -> dict[str, Outcome]:
    memories = ((page, settings.history.get(page)) for page in pages)
    return {
        page: Outcome(memory.judgement)
        for page, memory in memories
        if memory and memory.is_fresh(settings.now)
    }


class _Run:
    """One run over the pages nobody knows about yet, each with a link to it."""

    def __init__(
        self, settings: ProbeSettings, wanted: Mapping[str, Link], progress: Progress
    ) -> None:
        self._settings = settings
        self._wanted = wanted
        self._progress = progress
        self.outcomes: dict[str, Outcome] = {}
        self.is_offline = False
        self._unsaved: dict[str, Outcome] = {}
        self._is_answered = settings.is_online  # by anything
        self._absent: set[str] = set()  # pages of papers that a feed did not have

    def everything(self) -> None:
        by_kind: dict[str, dict[str, Question]] = defaultdict(dict)
        for page, (_, question) in self._wanted.items():
            by_kind[question.kind][page] = question
        requests = {
            page: LinkRequest(self._wanted[page][0], is_once=self._settings.is_once)
            for page in (*by_kind["web"], *self._repositories(by_kind["github"]))
        }
        for page, question in by_kind["doi"].items():
            address = doi_address(self._settings.doi_api, question.key)
            requests[page] = LinkRequest(address, lambda probe: doi_judgement(probe.last), False)
        papers = self._arxiv(by_kind["arxiv"])
        self._ask(requests, papers)

    def _repositories(self, requests: Mapping[str, Question]) -> list[str]:
        """Query GitHub for all repositories at once; the pages to be requested instead."""
        if self._settings.repositories is None:
            return list(requests)
        names = list(dict.fromkeys(question.key for question in requests.values()))
        try:
            states = self._settings.repositories(names) if names else {}
        except ForgeError:
            states = {}
        for page, question in requests.items():
            state = states.get(question.key, RepositoryState(standing="error"))
            self._record(page, Outcome(repository_judgement(question.key, state), None, 1))
        return []

    def _arxiv(self, requests: Mapping[str, Question]) -> list[dict[str, str]]:
        """The ids to ask arXiv for, by page, in batches; malformed ones would fail a batch."""
        good = {}
        for page, question in requests.items():
            if is_arxiv_id(question.key):
                good[page] = question.key
            else:
                self._record(page, Outcome(MALFORMED_ID))
        pages = iter(good.items())
        return [dict(batch) for batch in iter(lambda: list(islice(pages, MOST_IDS)), [])]

    def _ask(self, requests: Mapping[str, LinkRequest], papers: Sequence[dict[str, str]]) -> None:
        """Ask pages and batches of papers together, and some of the papers once more."""
        pages = list(requests)
        every = [*requests.values(), *(self._feed(batch) for batch in papers)]
        again: list[dict[str, str]] = []

        def report(number: int, outcome: Outcome) -> None:
            if number < len(pages):
                self._record(pages[number], outcome)
            else:
                again.extend(self._read(papers[number - len(pages)], outcome))

        if not self._send(every, report):
            self.is_offline = True
            return
        while again:
            again = self._ask_papers(again)

    def _ask_papers(self, batches: Sequence[dict[str, str]]) -> list[dict[str, str]]:
        """Look papers up; what is to be requested once more."""
        again: list[dict[str, str]] = []
        self._settings.prober.probe(
            [self._feed(batch) for batch in batches],
            lambda number, outcome: again.extend(self._read(batches[number], outcome)),
        )
        return again

    def _send(
        self, requests: Sequence[LinkRequest], report: Callable[[int, Outcome], None]
    ) -> bool:
        """Send requests; False when nothing answers, the well-known hosts neither."""
        if not requests:
            return True
        is_doubtful = False  # something was requested
        left = dict.fromkeys(range(len(requests)))

        def counted(number: int, outcome: Outcome) -> None:
            nonlocal is_doubtful
            # Where time ran out nothing can be said of the network.
            is_out_of_time = outcome.judgement.cause == "budget"
            self._is_answered = self._is_answered or outcome.is_answered or is_out_of_time
            is_doubtful = is_doubtful or not outcome.is_refused
            del left[number]
            report(number, outcome)

        def probe(numbers: Sequence[int], canaries: int) -> None:
            some = [requests[number] for number in numbers]
            self._settings.prober.probe(some, lambda n, o: counted(numbers[n], o), canaries)

        are_few = self._is_answered or len(requests) < MANY
        first = {} if are_few else _canaries(requests, self._settings.canaries)
        probe(list(first | left), len(first))
        if is_doubtful and not self._is_answered and not self._is_online():
            return False
        if left:  # the few that went ahead had bad luck
            probe(list(left), 0)
        return True

    def _is_online(self) -> bool:
        """Whether there is a network, once none of these answered."""
        found: list[bool] = []
        requests = [LinkRequest(url, follows=False, is_once=True) for url in CANARY_URLS]
        self._settings.prober.probe(requests, lambda _, out: found.append(out.is_answered))
        return any(found)

    def _feed(self, batch: Mapping[str, str]) -> LinkRequest:
        address = feed_address(self._settings.arxiv_api, list(batch.values()))
        return LinkRequest(address, feed_judgement, most_bytes=MOST_FEED)

    def _read(self, batch: Mapping[str, str], outcome: Outcome) -> list[dict[str, str]]:
        """Tell what a feed says of each paper; the batches to ask once more.

        A batch that was refused for one of its ids is halved, until that one is found. What a feed
        does not have is requested alone before it is called broken.
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
            self._record(page, Outcome(judgement or NOT_ON_ARXIV, outcome.probe, attempts))
        return again

    def _record(self, page: str, outcome: Outcome) -> None:
        # A hundred thousand bodies are large.
        self.outcomes[page] = self._unsaved[page] = replace(outcome, probe=None)
        if len(self._unsaved) >= SAVE_EVERY and self._is_answered:  # else there may be no network
            self._settings.save(_remembered(self._settings, self._unsaved).values())
            self._unsaved = {}
        self._progress(len(self.outcomes), len(self._wanted))


def _canaries(requests: Sequence[LinkRequest], most: int) -> dict[int, None]:
    """The numbers of a few requests, to as many hosts from all over the list."""
    by_host: dict[str, int] = {}
    for number, request in enumerate(requests if most else ()):
        by_host.setdefault(host_key(request.url), number)
    # They are for the public web; what is refused is not requested at all.
    firsts = [number for number in by_host.values() if not refusal(requests[number].url, Gate())]
    apart = max(len(firsts) / max(most, 1), 1)
    return dict.fromkeys(firsts[int(n * apart)] for n in range(min(most, len(firsts))))
