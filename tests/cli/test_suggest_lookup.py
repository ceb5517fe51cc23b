"""An issue with little more than a link: looked up, or asked about exactly."""

import json
import re
import socket
from pathlib import Path

import pytest

from conftest import DATA
from hub import Hub, paperlist
from paperlist.metadata.sources import addresses
from test_web import serving

RECORDED = DATA / "web"


def form(link: str, **reported: str) -> str:
    labels = {
        "link": "Link or identifier",
        "title": "Title",
        "authors": "Authors",
        "venue": "Venue",
        "year": "Year",
        "code": "Code",
        "section": "Section",
        "tags": "Tags",
    }
    fields = {"link": link, "section": "Diffusion", **reported}
    return "\n\n".join(
        f"### {label}\n\n{fields.get(key, '_No response_')}" for key, label in labels.items()
    )


def suggest(hub: Hub, body: str, recording: Path = RECORDED, number: int = 0) -> int:
    number = number or hub.world.open_issue("[Suggestion]", body)
    hub.world.topics[number].body = body
    assert (
        paperlist(hub.runner, "suggest", "--issue", str(number), "--web-replay", str(recording))
        == 0
    )
    return number


def pulls(hub: Hub) -> list[int]:
    return [topic.number for topic in hub.world.topics.values() if topic.is_pull]


@pytest.mark.promise("docs/cli.md: What the form leaves empty is looked up")
@pytest.mark.promise("docs/bot.md: a link is enough")
def test_a_link_alone_becomes_a_complete_pull_request(hub: Hub) -> None:
    number = suggest(hub, form("https://arxiv.org/abs/2501.00003"))

    (pull,) = pulls(hub)
    (path,) = [path for _, path in hub.world.files(pull)]
    text = hub.world.git("show", f"suggest/issue-{number}:{path}").decode()
    assert "authors: [Ada Marie Smith, Bo Lee, Cy Park]" in text
    assert "doi: 10.1000/plain.2025.3" in text
    (answer,) = hub.live(number)
    assert f"became pull request #{pull}" in answer
    assert "Taken from the form, and looked up" in answer


@pytest.mark.promise("docs/cli.md: The answer says what was taken, what is missing")
def test_a_link_and_no_idea_of_the_section_is_asked_for_the_section_alone(hub: Hub) -> None:
    number = suggest(hub, form("https://arxiv.org/abs/2501.00003", section="I am not sure"))

    (answer,) = hub.live(number)
    questions = [line for line in answer.splitlines() if "? " in line]
    assert questions[0].startswith("- Which section")
    assert answer.count("\n- ") == 1 + 2  # the question, and the two sections of the list
    assert "The rest was found: `title`, `authors`, `venue`, `year`" in answer


@pytest.mark.promise("docs/cli.md: what it says is used first.")
def test_what_the_contributor_tells_goes_first(hub: Hub) -> None:
    reported = {
        "title": "Quiet Codebooks for Loud Scanners",
        "authors": "Smith et al.",
        "venue": "TMI",
        "year": "2026",
    }
    number = suggest(hub, form("https://arxiv.org/abs/2501.00003", **reported))

    (pull,) = pulls(hub)
    (path,) = [path for _, path in hub.world.files(pull)]
    text = hub.world.git("show", f"suggest/issue-{number}:{path}").decode()
    assert 'title: "Quiet Codebooks for Loud Scanners"' in text
    assert "authors: [Ada Marie Smith, Bo Lee, Cy Park]" in text
    assert "venue: TMI\nyear: 2026" in text


def test_a_hint_is_taken_and_the_maintainer_asked(hub: Hub) -> None:
    number = suggest(hub, form("2501.00001"))

    assert len(pulls(hub)) == 1
    assert "Is this MICCAI 2025? So says the authors' comment on arXiv" in hub.live(number)[0]


def test_a_link_to_another_paper_is_asked_about(hub: Hub) -> None:
    reported = {
        "title": "Something Else Entirely",
        "authors": "Ada Smith",
        "venue": "TMI",
        "year": "2024",
    }
    number = suggest(hub, form("https://doi.org/10.1000/subtitle", **reported))

    assert pulls(hub) == []
    assert "The link leads to “Lanterns &amp; Lesions: A CO2 Study”" in hub.live(number)[0]


def test_what_the_sources_do_not_say_is_asked_exactly(hub: Hub) -> None:
    number = suggest(hub, form("10.1109/plain.2003.1"))

    (answer,) = hub.live(number)
    assert "In which year was it published there? The name of the proceedings says 2003" in answer
    assert answer.count("In which year") == 1
    assert "Who wrote it?" not in answer
    assert pulls(hub) == []


def test_a_source_that_is_down_is_named(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("[]", encoding="utf-8")
    number = suggest(hub, form("10.1000/subtitle"), tmp_path)

    (answer,) = hub.live(number)
    assert "What is the paper's title?" in answer
    assert "Crossref was not reached" in answer


def test_a_form_that_says_everything_needs_no_source(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text("[]", encoding="utf-8")
    reported = {"title": "A Plain Paper", "authors": "Ada Smith", "venue": "TMI", "year": "2024"}
    number = suggest(hub, form("10.1000/plain", **reported), tmp_path)

    assert "became pull request" in hub.live(number)[0]
    assert "not reached" not in hub.live(number)[0]


def test_what_was_looked_up_is_not_undone_when_a_source_is_down(
    hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = form("https://arxiv.org/abs/2501.00003")
    number = suggest(hub, body)
    head = hub.world.head(f"suggest/issue-{number}")
    (tmp_path / "index.json").write_text("[]", encoding="utf-8")
    suggest(hub, body, tmp_path, number)

    assert hub.world.head(f"suggest/issue-{number}") == head
    assert "became pull request" in hub.live(number)[0]
    assert "left as it is; not reached: " in capsys.readouterr().out


@pytest.mark.parametrize(
    "title", ["<img src=x> @owner fixes #1", "::error::x\r\n# Heading", "\u202e$(id)`"]
)
def test_a_hostile_title_from_a_source_stays_text(hub: Hub, tmp_path: Path, title: str) -> None:
    work = {
        "message": {
            "DOI": "10.1000/evil",
            "title": [title],
            "author": [{"family": "Lee", "given": title}],
            "container-title": [title],
            "issued": {"date-parts": [[2024]]},
        }
    }
    (tmp_path / "a.json").write_text(json.dumps(work), encoding="utf-8")
    row = {
        "request": {"method": "GET", "url": "https://api.crossref.org/works/10.1000/evil"},
        "response": {"status": 200, "headers": {}, "body_file": "a.json"},
    }
    (tmp_path / "index.json").write_text(json.dumps([row]), encoding="utf-8")
    number = suggest(hub, form("10.1000/evil"), tmp_path)

    (answer,) = hub.live(number)
    assert "<img" not in answer
    assert "@owner" not in answer.replace("@&#8203;owner", "")
    assert "\n# Heading" not in answer
    assert "\u202e" not in answer


# As the workflow does it: one job looks up and cannot write, the other writes and asks nobody.


def in_two_jobs(hub: Hub, body: str, capsys: pytest.CaptureFixture[str], number: int = 0) -> int:
    number = number or hub.world.open_issue("[Suggestion]", body)
    hub.world.topics[number].body = body
    folder = hub.runner.parent
    issue = ("suggest", "--issue", str(number))
    assert paperlist(hub.runner, *issue, "--link", str(folder / "link.txt")) == 0
    link = (folder / "link.txt").read_text()
    capsys.readouterr()
    if link:
        arguments = ("--format", "jsonl", "--web-replay", str(RECORDED), "--", link)
        paperlist(hub.runner, "resolve", *arguments)
    (folder / "found.jsonl").write_text(capsys.readouterr().out)
    assert paperlist(hub.runner, *issue, "--looked-up", str(folder / "found.jsonl")) == 0
    return number


@pytest.mark.parametrize(
    "link",
    ["https://arxiv.org/abs/2501.00003", "10.1000/plain.2025.3", "not a link at all", ""],
)
def test_two_jobs_come_to_what_one_command_comes_to(
    hub: Hub, capsys: pytest.CaptureFixture[str], link: str
) -> None:
    body = form(link) if link else form("_No response_")
    one = hub.live(suggest(hub, body))[0]
    for topic in hub.world.topics.values():
        topic.state = "CLOSED"

    two = hub.live(in_two_jobs(hub, body, capsys))[0]

    def without_numbers(text: str) -> str:
        return re.sub(r"#[0-9]+", "#N", text)

    assert without_numbers(two) == without_numbers(one)


@pytest.mark.promise("docs/bot.md: and connects to GitHub only")
def test_the_job_that_suggests_connects_to_github_alone(
    hub: Hub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    connect = socket.socket.connect

    def noted(made: socket.socket, address: tuple[str, int]) -> None:
        asked.append(address[:2])
        connect(made, address)

    link, found = "https://arxiv.org/abs/2501.00003", hub.runner.parent / "found.jsonl"
    paperlist(hub.runner, "resolve", "--format", "jsonl", "--web-replay", str(RECORDED), "--", link)
    found.write_text(capsys.readouterr().out)
    number = hub.world.open_issue("[Suggestion]", form(link))

    monkeypatch.setattr(socket.socket, "connect", noted)
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with serving() as source:
        for variable in addresses().values():
            monkeypatch.setenv(variable, source.url)
        issue = ("suggest", "--issue", str(number), "--allow-net", "127.0.0.0/8")
        assert paperlist(hub.runner, *issue, "--looked-up", str(found)) == 0
        there = source.seen

    assert "became pull request" in hub.live(number)[0]
    assert {f"http://{host}:{port}" for host, port in asked} == {hub.server.url}
    assert there == []


@pytest.mark.parametrize(
    "found",
    [
        "",
        "null",
        "[]",
        "{",
        '{"input": 1}',
        "[" * 100_000,
        '{"input": "https://example.org/other"}',
        '{"input": "https://arxiv.org/abs/2501.00003", "fields": {"title": {"source": "mars"}}}',
    ],
)
def test_a_look_up_that_is_none_is_said_and_makes_nothing_up(
    hub: Hub, tmp_path: Path, found: str
) -> None:
    number = hub.world.open_issue("x", form("https://arxiv.org/abs/2501.00003"))
    (tmp_path / "found").write_text(found)

    status = paperlist(
        hub.runner, "suggest", "--issue", str(number), "--looked-up", str(tmp_path / "found")
    )

    assert status == 0
    assert pulls(hub) == []
    assert "was not reached: the l" in hub.live(number)[0].replace("\\", "")


def test_a_look_up_cannot_bring_a_field_past_the_rules(
    hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    link = "https://arxiv.org/abs/2501.00003"
    paperlist(hub.runner, "resolve", "--format", "jsonl", "--web-replay", str(RECORDED), "--", link)
    row = json.loads(capsys.readouterr().out)
    row |= {"x-other": "fine", "evil": "<script>", "title": "A\u202eTitle"}
    (tmp_path / "found").write_text(json.dumps(row))
    number = hub.world.open_issue("x", form(link))

    paperlist(hub.runner, "suggest", "--issue", str(number), "--looked-up", str(tmp_path / "found"))

    (pull,) = pulls(hub)
    assert hub.world.conclusions(hub.world.pull_head(pull)) == ["failure"]
