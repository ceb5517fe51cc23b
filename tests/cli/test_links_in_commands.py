"""How commands ask links, on a web in memory: what goes first, what is left, what is remembered."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from fakes import FakeProber
from lists import CONFIG, PAPER, PATH, paperlist, write_list
from paperlist.adapters import prober
from paperlist.adapters.link_history import load_history
from paperlist.cli import link_options
from paperlist.cli.main import run
from paperlist.jobs.probe_links import CANARIES, CANARY_URLS
from paperlist.links.probe import Hop
from paperlist.links.rate_limits import RateLimits
from paperlist.links.request import LinkRequest, Outcome
from paperlist.ports.github import RepositoryState

Capture = pytest.CaptureFixture[str]
Make = Callable[[Mapping[str, int | Hop]], FakeProber]
ONE = PAPER.replace("  code: https://github.com/smith/plain\n", "")
PAGE = "https://example.org/plain-diffusion"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Make:
    """Puts a web in memory in the place of the network."""
    monkeypatch.delenv("PAPERLIST_OFFLINE")

    def made(answers: Mapping[str, int | Hop]) -> FakeProber:
        fake = FakeProber(answers)
        monkeypatch.setattr(prober, "NetworkProber", lambda *_: fake)
        return fake

    return made


def list_of(folder: Path, text: str = ONE) -> Path:
    return write_list(folder, {"paperlist.yml": CONFIG, PATH: text})


def links(urls: Sequence[str], folder: Path, *options: str) -> int:
    (folder / "urls.txt").write_text("\n".join(urls))
    return run(["links", "--urls", str(folder / "urls.txt"), "--format", "jsonl", *options])


def verdicts(capsys: Capture) -> list[str]:
    return [json.loads(line)["verdict"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.promise(
    "docs/links.md: Of thirty questions and more, those to 16 hosts from all over the list are requested first"
)
@pytest.mark.promise(
    "docs/links.md: When nothing at all answers and three well-known hosts do not either, the network is down: nothing is judged or remembered"
)
@pytest.mark.parametrize("option", [(), ("--fast",), ("--allow-net", "10.0.0.0/8")])
def test_without_a_network_a_few_hosts_are_asked_and_nothing_is_judged(
    option: tuple[str, ...], web: Make, tmp_path: Path, capsys: Capture
) -> None:
    fake, folder = web({}), list_of(tmp_path)
    urls = [f"https://host{n}.example/" for n in range(40)]

    assert links(urls, tmp_path, "--list", str(folder), *option) == 0

    some = 40 if option else CANARIES
    assert len([url for url in fake.asked if url in urls]) == some
    assert set(fake.asked) - set(urls) == set(CANARY_URLS)
    assert verdicts(capsys) == ["unchecked"] * 40
    assert not (folder / ".paperlist/links.jsonl").exists()


@pytest.mark.promise("docs/links.md: written every 500 answers")
def test_a_run_that_is_stopped_has_kept_what_it_saw_so_far(
    web: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls = [f"https://example.org/{n}" for n in range(800)]
    web(dict.fromkeys(urls, 200))
    probe = FakeProber.probe

    def stopped(
        fake: FakeProber, requests: Sequence[LinkRequest], report: Any, canaries: int = 0
    ) -> None:
        def reported(number: int, outcome: Outcome) -> None:
            if number == 700:
                raise KeyboardInterrupt
            report(number, outcome)

        probe(fake, requests, reported, canaries)

    monkeypatch.setattr(FakeProber, "probe", stopped)
    folder = list_of(tmp_path)

    assert links(urls, tmp_path, "--list", str(folder)) == 130
    assert len(load_history(folder / ".paperlist/links.jsonl")) == 500


@pytest.mark.promise("docs/architecture.md: What one host has too much of")
@pytest.mark.promise("docs/links.md: and three quarters of that for any one host")
@pytest.mark.parametrize("command", [["links"], ["audit"], ["check", PATH, "--online"]])
def test_what_one_host_has_too_much_of_is_left_for_the_next_run_and_counted(
    command: list[str], web: Make, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RateLimits, "most_of_a_host", property(lambda _: 2))
    more = "".join(f"  x-{n}: https://example.org/{n}\n" for n in range(3))
    text = ONE.replace("links:\n", f"links:\n{more}").replace("figure: ", "x-figure: ")
    fake = web({PAGE: 200, **{f"https://example.org/{n}": 200 for n in range(3)}})
    paperlist(list_of(tmp_path, text), *command)

    assert len([url for url in fake.asked if "example.org" in url]) == 2
    said = capsys.readouterr().out
    if command == ["links"]:
        assert "2 unchecked" in said
    else:
        assert "no time for 2 of 4 links" in " ".join(said.split())


@pytest.mark.promise("docs/links.md: Pull requests read this memory and add nothing to it")
def test_what_was_seen_of_a_link_lately_is_not_asked_again_for_a_change(
    web: Make, tmp_path: Path, capsys: Capture
) -> None:
    fake, folder = web({PAGE: 200, "https://example.org/figure.png": 200}), list_of(tmp_path)
    paperlist(folder, "links")
    assert PAGE in fake.asked
    fake.asked.clear()

    paperlist(folder, "check", PATH, "--online")
    assert PAGE not in fake.asked
    paperlist(folder, "check", PATH, "--online", "--no-cache")
    assert PAGE in fake.asked


@pytest.mark.promise(
    "docs/rules/insecure-link.md: An address that starts with `http://` where the same address with `https://` answers."
)
@pytest.mark.parametrize(("status", "is_told"), [(200, True), (404, False), (403, False)])
def test_http_is_told_where_https_answers(
    status: int, is_told: bool, web: Make, tmp_path: Path, capsys: Capture
) -> None:
    http = PAGE.replace("https", "http")
    web({http: 200, PAGE: status, "https://example.org/figure.png": 200})
    folder = list_of(tmp_path, ONE.replace(PAGE, http))
    paperlist(folder, "check", PATH, "--online")

    assert ("insecure-link" in capsys.readouterr().out) is is_told


@pytest.mark.promise("docs/links.md: the network is down: nothing is judged or remembered")
def test_without_a_network_a_change_has_no_broken_link(
    web: Make, tmp_path: Path, capsys: Capture
) -> None:
    web({})
    assert paperlist(list_of(tmp_path), "check", PATH, "--online", "--format", "json") == 0

    report = json.loads(capsys.readouterr().out)
    assert "broken-link" not in {finding["name"] for finding in report["findings"]}
    assert "PAP301" in {skip["code"] for skip in report["skipped"]}


@pytest.mark.promise(
    "docs/architecture.md: The one job with a token writes what GitHub said of repositories into it; the shards, without one, find fresh answers there"
)
def test_what_github_said_of_a_repository_is_known_where_there_is_no_token(
    web: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake, folder = web({PAGE: 200, "https://example.org/figure.png": 200}), list_of(tmp_path, PAPER)
    state = {"smith/plain": RepositoryState(standing="there", name="smith/plain")}
    monkeypatch.setattr(link_options, "repositories", lambda: lambda names: state)
    paperlist(folder, "links", "--only", "github")
    monkeypatch.setattr(link_options, "repositories", lambda: None)
    paperlist(folder, "audit")

    assert "https://github.com/smith/plain" not in fake.asked


@pytest.mark.promise(
    "docs/cli.md: No pause between requests and many at once: for servers of your own."
)
@pytest.mark.parametrize(("option", "pause"), [((), 3.0), (("--fast",), 0.0)])
def test_arxiv_of_ones_own_is_not_waited_for(
    option: tuple[str, ...], pause: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    asked: list[Any] = []

    def made(*given: Any) -> FakeProber:
        asked.append(given[-1])
        return FakeProber()

    monkeypatch.setattr(prober, "NetworkProber", made)
    monkeypatch.setenv("PAPERLIST_ARXIV_API", "https://arxiv.example.org/api/query")
    links(["https://arxiv.org/abs/2401.00001"], tmp_path, *option)

    assert asked == [{"arxiv.example.org": (1, pause)}]


@pytest.mark.promise(
    'docs/cli.md: A site that refuses programs, a login or a server error is never called broken: such links are "unverified".'
)
@pytest.mark.promise(
    "docs/links.md: | unverified | a bot wall, a login, 403, 429, 5xx, an answer that is no HTTP |"
)
def test_who_lets_nobody_in_or_is_in_trouble_is_not_broken(
    web: Make, tmp_path: Path, capsys: Capture
) -> None:
    html = {"content-type": "text/html"}
    form = b"<title>Sign in</title><form><input type=password></form>"
    wall = b"<title>Just a moment...</title><p>Checking your browser"
    statuses = (401, 403, 429, 500, 502, 503, 504)
    answers: dict[str, int | Hop] = {f"https://host{n}.example/": n for n in statuses}
    for name, body in (("login", form), ("wall", wall)):
        url = f"https://{name}.example/"
        answers[url] = Hop(url, 200, html, body)
    answers["https://noise.example/"] = Hop("https://noise.example/", failure="bad-http")
    web(answers)

    assert links([*answers], tmp_path, "--fail-on", "broken") == 0
    assert verdicts(capsys) == ["unverified"] * len(answers)


@pytest.mark.promise("docs/links.md: a note that offers the new address")
@pytest.mark.promise("docs/links.md: | broken | 404, 410;")
@pytest.mark.promise("docs/links.md: a host without an address, a refused connection,")
@pytest.mark.promise("docs/links.md: | timeout | nothing came in time | a note |")
@pytest.mark.promise("docs/links.md: | ok | it answers; a temporary redirect is fine | nothing |")
@pytest.mark.promise("docs/links.md: | redirected | moved for good (301, 308);")
@pytest.mark.parametrize(
    ("hop", "verdict", "found"),
    [
        (200, "ok", {}),
        ((302, "/there"), "ok", {}),
        ((307, "/there"), "ok", {}),
        ((301, "/there"), "redirected", {"redirected-link": "info"}),
        ((308, "/there"), "redirected", {"redirected-link": "info"}),
        (404, "broken", {"broken-link": "error"}),
        (410, "broken", {"broken-link": "error"}),
        ("dns", "broken", {"broken-link": "info"}),
        ("refused", "broken", {"broken-link": "info"}),
        ("tls-certificate", "broken", {"broken-link": "info"}),
        (403, "unverified", {"unverified-link": "info"}),
        ("deadline", "timeout", {"unverified-link": "info"}),
    ],
)
def test_each_verdict_has_its_word_in_a_pull_request(
    hop: Any, verdict: str, found: dict[str, str], web: Make, tmp_path: Path, capsys: Capture
) -> None:
    answers: dict[str, int | Hop] = {"https://example.org/there": 200}
    if isinstance(hop, tuple):
        answers[PAGE] = Hop(PAGE, hop[0], {"location": hop[1]})
    else:
        answers[PAGE] = Hop(PAGE, failure=hop) if isinstance(hop, str) else hop
    web(answers)
    text = ONE.replace("links:\n", "links:\n  project: https://example.org/there\n")
    folder = list_of(tmp_path, text.replace("figure: ", "x-figure: "))
    links([PAGE, "https://example.org/there"], tmp_path, "--no-cache")
    assert verdicts(capsys)[0] == verdict

    paperlist(folder, "check", PATH, "--online", "--format", "json")
    findings = json.loads(capsys.readouterr().out)["findings"]
    findings = [f for f in findings if f["name"].endswith("-link")]
    named = {f["name"]: f["severity"] for f in findings}
    assert named == found
    offered = [f for f in findings if "https://example.org/there" in json.dumps(f)]
    assert [f["name"] for f in offered] == [name for name in named if name == "redirected-link"]


@pytest.mark.promise("docs/links.md: | unsafe | not http(s), credentials in it, a private address,")
@pytest.mark.parametrize("url", ["https://10.0.0.1/x", "https://me:word@example.org/", "hop"])
def test_an_unsafe_link_of_a_change_is_an_error(
    url: str, web: Make, tmp_path: Path, capsys: Capture
) -> None:
    hop = Hop(PAGE, 302, {"location": "http://192.168.0.1/"})
    web({PAGE: hop if url == "hop" else 200, "https://example.org/figure.png": 200})
    folder = list_of(tmp_path, ONE if url == "hop" else ONE.replace(PAGE, url))

    assert paperlist(folder, "check", PATH, "--online", "--format", "json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert ("unsafe-link", "error") in {(f["name"], f["severity"]) for f in findings}
