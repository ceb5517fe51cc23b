"""Asking links: each page once, in the fewest questions, and nothing judged without a network."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fakes import FakeProber, FakeTree
from lists import list_files
from paperlist.jobs.check_links import evidence_of_list
from paperlist.jobs.load_list import papers_of
from paperlist.jobs.probe_links import ARXIV_API, DOI_API, Answers, ProbeSettings, probe_links
from paperlist.links.history import Memory
from paperlist.links.papers import urls_of_all
from paperlist.links.planning import host_key
from paperlist.links.probe import Hop
from paperlist.links.request import OUT_OF_TIME, Outcome
from paperlist.model.errors import ForgeError
from paperlist.ports.github import RepositoryState

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
URLS = [
    "https://example.org/a",
    "https://example.org/a#part",
    "https://example.org/a/?utm_source=x",
    "https://doi.org/10.1000/x",
    "https://arxiv.org/abs/2401.00001",
    "https://arxiv.org/pdf/2401.00001v2",
    "https://github.com/own/name",
]


def feed(*ids: str) -> bytes:
    entries = "".join(
        f"<entry><id>http://arxiv.org/abs/{i}v1</id><title>T</title></entry>" for i in ids
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'.encode()


REFUSAL = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Error</title>'
    b"<id>http://arxiv.org/api/errors#incorrect_id_format</id></entry></feed>"
)


def handle(code: int) -> bytes:
    return json.dumps({"responseCode": code}).encode()


def arxiv(ids: str, count: int) -> str:
    return f"{ARXIV_API}?id_list={ids}&max_results={count}"


def web() -> FakeProber:
    return FakeProber(
        {
            "https://example.org/a": 200,
            f"{DOI_API}10.1000/x?type=URL": Hop("u", 200, {}, handle(1)),
            arxiv("2401.00001", 1): Hop("u", 200, {}, feed("2401.00001")),
            "https://github.com/own/name": 404,
        }
    )


def verdicts(answers: Answers) -> list[str]:
    return [outcome.judgement.verdict for outcome in answers.outcomes.values()]


@pytest.mark.promise("docs/links.md: A page is requested once, whatever its spellings")
def test_every_page_is_asked_once_whatever_its_spellings() -> None:
    prober = web()
    answers = probe_links(ProbeSettings(prober=prober, now=NOW), URLS)

    assert len(prober.asked) == len(set(prober.asked)) == 4
    assert verdicts(answers) == ["ok"] * 6 + ["broken"]


def test_repositories_are_asked_all_at_once_where_github_answers() -> None:
    asked: list[Sequence[str]] = []

    def repositories(names: Sequence[str]) -> Mapping[str, RepositoryState]:
        asked.append(names)
        return {name: RepositoryState(standing="found", name=name) for name in names}

    urls = [f"https://github.com/own/name{n}" for n in range(250)]
    prober = FakeProber()
    answers = probe_links(ProbeSettings(prober=prober, now=NOW, repositories=repositories), urls)

    assert len(asked) == 1
    assert prober.asked == []
    assert set(verdicts(answers)) == {"ok"}


def test_github_in_trouble_says_nothing_about_repositories() -> None:
    def repositories(names: Sequence[str]) -> Mapping[str, RepositoryState]:
        raise ForgeError("GitHub is down")

    answers = probe_links(
        ProbeSettings(prober=FakeProber(), now=NOW, repositories=repositories),
        ["https://github.com/a/b"],
    )

    assert verdicts(answers) == ["unverified"]


@pytest.mark.promise("docs/links.md: a DOI or an arXiv id that is not registered")
def test_arxiv_is_asked_in_batches_and_what_it_lacks_once_more_alone() -> None:
    ids = [f"2401.{n:05d}" for n in range(1, 151)]
    first, second = ids[:100], ids[100:]
    prober = FakeProber(
        {
            arxiv(",".join(first), 100): Hop("u", 200, {}, feed(*first[:-1])),
            arxiv(",".join(second), 50): Hop("u", 200, {}, feed(*second)),
            arxiv(first[-1], 1): Hop("u", 200, {}, feed()),
        }
    )
    urls = [f"https://arxiv.org/abs/{one}" for one in (*ids, "2401.123456789")]
    answers = probe_links(ProbeSettings(prober=prober, now=NOW), urls)
    broken = {url for url, o in answers.outcomes.items() if o.judgement.verdict == "broken"}

    assert len(prober.asked) == 3
    assert broken == {f"https://arxiv.org/abs/{first[-1]}", "https://arxiv.org/abs/2401.123456789"}


@pytest.mark.promise(
    "docs/links.md: and a batch that is refused for one id is halved until that id is found"
)
def test_a_batch_that_is_refused_for_one_id_is_halved_until_that_is_found() -> None:
    ids = [f"2401.{n:05d}" for n in range(1, 9)]
    bad = ids[5]

    class Picky(FakeProber):
        def _hop(self, url: str) -> Hop:
            asked = url.partition("id_list=")[2].partition("&")[0].split(",")
            return Hop(url, 400, {}, REFUSAL) if bad in asked else Hop(url, 200, {}, feed(*asked))

    prober = Picky()
    answers = probe_links(
        ProbeSettings(prober=prober, now=NOW), [f"https://arxiv.org/abs/{one}" for one in ids]
    )
    found = [o.judgement for o in answers.outcomes.values()]

    assert [j.verdict for j in found] == ["ok"] * 5 + ["broken"] + ["ok"] * 2
    assert found[5].cause == "malformed-id"
    assert len(prober.asked) == 7  # 8; 4, 4; 2, 2; 1, 1


def test_a_refusal_that_is_no_feed_says_nothing_about_papers() -> None:
    ids = [f"2401.{n:05d}" for n in range(1, 9)]
    prober = FakeProber({arxiv(",".join(ids), 8): Hop("u", 400, {}, b"<h1>Bad Request</h1>")})
    answers = probe_links(
        ProbeSettings(prober=prober, now=NOW), [f"https://arxiv.org/abs/{one}" for one in ids]
    )

    assert verdicts(answers) == ["unverified"] * 8
    assert len(prober.asked) == 1


def test_a_feed_that_holds_only_an_error_is_a_refusal() -> None:
    prober = FakeProber({arxiv("2401.00001", 1): Hop("u", 200, {}, REFUSAL)})
    answers = probe_links(
        ProbeSettings(prober=prober, now=NOW), ["https://arxiv.org/abs/2401.00001"]
    )

    assert [o.judgement.cause for o in answers.outcomes.values()] == ["malformed-id"]
    assert len(prober.asked) == 1


def test_arxiv_in_trouble_says_nothing_about_papers() -> None:
    prober = FakeProber({arxiv("2401.00001", 1): 406, "https://example.org/a": 200})
    answers = probe_links(
        ProbeSettings(prober=prober, now=NOW), ["https://arxiv.org/abs/2401.00001"]
    )

    assert verdicts(answers) == ["unverified"]


def test_without_a_network_nothing_is_judged_and_nothing_remembered() -> None:
    answers = probe_links(ProbeSettings(prober=FakeProber(), now=NOW), URLS)

    assert answers.is_offline
    assert {(o.judgement.verdict, o.judgement.cause) for o in answers.outcomes.values()} == {
        ("unchecked", "offline")
    }
    assert answers.history == {}


@pytest.mark.promise("docs/links.md: and what is unsafe anyhow).")
def test_what_is_not_asked_anyhow_is_told_without_a_network() -> None:
    urls = ["http://127.0.0.1/", "file:///etc/passwd", "https://u:p@example.org/"]

    assert (
        verdicts(probe_links(ProbeSettings(prober=FakeProber(), now=NOW), urls)) == ["unsafe"] * 3
    )
    more = [*urls, "https://example.org/"]
    assert verdicts(probe_links(ProbeSettings(prober=FakeProber(), now=NOW), more)) == [
        *(["unsafe"] * 3),
        "unchecked",
    ]


def test_names_that_all_mean_a_private_number_are_no_network() -> None:
    class Sinkhole(FakeProber):
        def _hop(self, url: str) -> Hop:
            return Hop(url, failure="address")

    urls = [f"https://host{n}.example/" for n in range(50)]
    answers = probe_links(ProbeSettings(prober=Sinkhole(), now=NOW), urls)

    assert answers.is_offline
    assert set(verdicts(answers)) == {"unchecked"}


def test_what_is_refused_goes_first_for_nobody() -> None:
    refused = [f"http://10.0.0.{n}/" for n in range(20)]
    urls = [*refused, *(f"https://host{n}.example/" for n in range(50)), "file:///etc/passwd"]
    answers = probe_links(ProbeSettings(prober=FakeProber(), now=NOW), urls)

    assert answers.is_offline
    assert verdicts(answers) == ["unsafe"] * 20 + ["unchecked"] * 50 + ["unsafe"]
    assert answers.history == {}


@pytest.mark.promise("docs/links.md: | unchecked | offline, or no time left")
def test_what_there_was_no_time_for_is_not_called_offline() -> None:
    class Late(FakeProber):
        def probe(self, requests, report, canaries=0) -> None:  # type: ignore[no-untyped-def]
            for number in range(len(requests)):
                report(number, OUT_OF_TIME)

    answers = probe_links(ProbeSettings(prober=Late(), now=NOW), ["https://example.org/"])

    assert [o.judgement.cause for o in answers.outcomes.values()] == ["budget"]


def test_a_long_list_without_a_network_is_given_up_after_a_few() -> None:
    prober = FakeProber()
    urls = [f"https://host{n}.example/" for n in range(1_000)]

    assert probe_links(ProbeSettings(prober=prober, now=NOW), urls).is_offline
    assert len(prober.asked) < 25


@pytest.mark.promise("docs/links.md: Of thirty questions and more, those to 16 hosts")
@pytest.mark.parametrize(("questions", "asked"), [(29, 29), (30, 16)])
def test_of_thirty_questions_sixteen_go_first(questions: int, asked: int) -> None:
    prober = FakeProber()
    urls = [f"https://host{n}.example/" for n in range(questions)]
    probe_links(ProbeSettings(prober=prober, now=NOW), urls)

    assert len([url for url in prober.asked if url in urls]) == asked


@pytest.mark.promise(
    "docs/links.md: When nothing at all answers and three well-known hosts do not either"
)
def test_the_network_is_down_when_none_of_three_well_known_hosts_answers() -> None:
    prober, gone = FakeProber(), "https://gone.example/"
    probe_links(ProbeSettings(prober=prober, now=NOW), [gone])
    _, *well_known = prober.asked

    assert len({host_key(url) for url in well_known}) == 3
    for url in well_known:
        answers = probe_links(ProbeSettings(prober=FakeProber({url: 503}), now=NOW), [gone])
        assert verdicts(answers) == ["broken"]


@pytest.mark.promise(
    "docs/links.md: (by `paperlist links` only what lies in a network that `--allow-net` names"
)
def test_a_network_of_ones_own_is_judged_when_there_is_no_other() -> None:
    class WithIntranet(FakeProber):
        def probe(self, requests, report, canaries=0) -> None:  # type: ignore[no-untyped-def]
            def marked(number: int, outcome: Outcome) -> None:
                report(number, replace(outcome, is_own=".own" in requests[number].url))

            super().probe(requests, marked, canaries)

    urls = ["https://wiki.own/", "https://example.org/"]
    answers = probe_links(ProbeSettings(prober=WithIntranet(), now=NOW), urls)

    assert verdicts(answers) == ["broken", "unchecked"]
    assert len(answers.history) == 1


@pytest.mark.slow
def test_those_that_go_first_are_from_all_over_a_long_list() -> None:
    urls = [f"https://host{n}.example/{m}" for n in range(500) for m in range(2)]
    prober = FakeProber(dict.fromkeys(urls[100:], 200))  # no landmark answers
    answers = probe_links(ProbeSettings(prober=prober, now=NOW), urls)

    assert verdicts(answers) == ["broken"] * 100 + ["ok"] * 900


@pytest.mark.slow
def test_dead_hosts_in_front_do_not_end_a_long_list() -> None:
    urls = [f"https://host{n}.example/" for n in range(1_000)]
    prober = FakeProber({"https://doi.org/": 302, **dict.fromkeys(urls[500:], 200)})
    answers = probe_links(ProbeSettings(prober=prober, now=NOW), urls)

    assert verdicts(answers) == ["broken"] * 500 + ["ok"] * 500
    assert sorted(prober.asked.count(url) for url in urls) == [1] * 1_000


def test_dead_hosts_are_told_when_the_rest_of_the_web_is_there() -> None:
    prober = FakeProber({"https://doi.org/": 302})
    answers = probe_links(ProbeSettings(prober=prober, now=NOW), ["https://gone.example/"])

    assert verdicts(answers) == ["broken"]


def test_answers_that_still_stand_are_used_again_and_kept() -> None:
    prober = web()
    first = probe_links(ProbeSettings(prober=prober, now=NOW), URLS)
    prober.asked.clear()
    later = ProbeSettings(prober=prober, now=NOW + timedelta(days=2), history=first.history)
    again = probe_links(later, URLS)

    assert prober.asked == ["https://github.com/own/name"]  # broken: the one to look at again
    assert verdicts(again) == verdicts(first)
    assert set(again.history) == set(first.history)


def test_the_streak_of_a_broken_link_is_carried_on() -> None:
    history: Mapping[str, object] = {}
    for day in (0, 4):
        settings = ProbeSettings(prober=web(), now=NOW + timedelta(days=day), history=history)  # type: ignore[arg-type]
        history = probe_links(settings, URLS).history
    (memory,) = (m for m in history.values() if m.judgement.verdict == "broken")  # type: ignore[attr-defined]

    assert memory.is_confirmed


@pytest.mark.promise("docs/architecture.md: Answers are appended to the memory every 500")
@pytest.mark.slow
def test_answers_are_saved_every_some_hundred() -> None:
    urls = [f"https://example.org/{n}" for n in range(1_234)]
    saved: list[Memory] = []
    rounds: list[int] = []

    def save(memories: Iterable[Memory]) -> None:
        rounds.append(len(found := list(memories)))
        saved.extend(found)

    prober = FakeProber(dict.fromkeys(urls, 200))
    answers = probe_links(ProbeSettings(prober=prober, now=NOW, save=save), urls)

    assert rounds == [500, 500]
    assert all(answers.history[memory.url] == memory for memory in saved)


def test_nothing_is_saved_before_anything_has_answered() -> None:
    urls = [f"https://h{n}.example/" for n in range(1_234)]
    saved: list[object] = []
    probe_links(ProbeSettings(prober=FakeProber(), now=NOW, save=saved.append, canaries=0), urls)

    assert saved == []


@pytest.mark.promise("docs/links.md: comes first in the next run")
@pytest.mark.promise("docs/architecture.md: is left for the next run, the longest unseen first")
def test_a_host_with_too_many_links_is_asked_over_several_runs_the_longest_unseen_first() -> None:
    urls = [f"https://example.org/{n}" for n in range(10)] + ["https://other.org/"]
    asked: list[list[str]] = []
    history: Mapping[str, Memory] = {}
    for week in range(3):
        prober = FakeProber(dict.fromkeys(urls, 200))
        settings = ProbeSettings(
            prober=prober, now=NOW + timedelta(days=40 * week), history=history, most_of_a_host=4
        )
        answers = probe_links(settings, urls)
        history = answers.history
        asked.append([url for url in prober.asked if "example.org" in url])
        assert answers.unreached == {"example.org": 6}

    assert asked == [urls[:4], urls[4:8], [*urls[8:10], *urls[:2]]]


def test_what_may_be_broken_is_asked_before_everything_else() -> None:
    urls = [f"https://example.org/{n}" for n in range(10)]
    first = FakeProber({**dict.fromkeys(urls, 200), urls[2]: 404})
    history = probe_links(ProbeSettings(prober=first, now=NOW, most_of_a_host=4), urls).history
    second = FakeProber(dict.fromkeys(urls, 200))
    later = NOW + timedelta(days=7)
    probe_links(ProbeSettings(prober=second, now=later, history=history, most_of_a_host=2), urls)

    assert second.asked == [urls[2], urls[4]]


@pytest.mark.promise("docs/links.md: and is counted in the report.")
@pytest.mark.promise("docs/architecture.md: and the report says how much that is")
def test_the_report_says_what_a_run_had_no_time_for() -> None:
    papers = papers_of(FakeTree(list_files()))
    prober = FakeProber(dict.fromkeys(urls_of_all(papers), 200))
    settings = ProbeSettings(prober=prober, now=NOW, most_of_a_host=1)
    found, _ = evidence_of_list(settings, papers, (1, 1))

    assert found.partly == {
        "links": "no time for 2 of 4 links, which come first in the next run: example.org (2)"
    }
