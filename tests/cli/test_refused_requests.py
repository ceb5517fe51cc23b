"""Each request of each job is answered once with a fault; the job is then run again.

What must hold: no crash, the verdict posted whenever GitHub allowed that one request, and after the
second run everything as if nothing had happened, with nothing written twice.
"""

import copy
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from test_answer import MESSY
from test_suggest import FORM

from fake_github import Fault, World
from hub import BAD, FORK, GOOD, GOOD_PATH, Hub, paperlist
from lists import write_list

OTHERS = ("404", "422", "429")  # each at every third request
KINDS = ("403", "500", "field", "others")
MEMORY = (
    "topics",
    "notes",
    "review_notes",
    "labels",
    "checks",
    "reviews",
    "_ids",
    "refused",
    "mistakes",
)
REPOSITORIES = ("example/list", FORK)

Run = Callable[[], int]


@dataclass
class Job:
    """A job ready to be run; `head` gives the commit whose verdict people wait for.

    `other_end` says whether it has come to its other good end, where there is one.
    """

    run: Run
    head: Callable[[], str | None] = lambda: None
    other_end: Callable[[], bool] = lambda: False


def commenting(hub: Hub, folder: Path) -> Job:
    """A pull request that was ready and is not any more."""
    number = hub.open({GOOD_PATH: GOOD})
    hub.check(number)
    hub.push({GOOD_PATH: BAD})
    report = folder / "report.txt"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}")
    arguments = ("comment", "--report", str(report), "--pr", str(number))
    return Job(lambda: paperlist(hub.runner, *arguments), lambda: hub.world.pull_head(number))


def fetching(hub: Hub, folder: Path) -> Job:
    """A pull request with another one beside it."""
    hub.open({GOOD_PATH: GOOD}, "other")
    number = hub.open({GOOD_PATH: BAD})
    arguments = ("fetch", "--pr", str(number), "--output", str(folder / "prepared.json"))
    return Job(lambda: paperlist(hub.runner, *arguments))


def suggesting(hub: Hub, folder: Path) -> Job:
    """An issue on a list without labels."""
    hub.world.labels.clear()
    number = hub.world.open_issue("A Codebook", FORM)
    return suggestion(hub, number)


def suggesting_again(hub: Hub, folder: Path) -> Job:
    """The same issue, edited after it became a pull request."""
    number = hub.world.open_issue("A Codebook", FORM)
    paperlist(hub.runner, "suggest", "--issue", str(number))
    hub.world.topics[number].body = FORM.replace("A Codebook of Lesions", "Another Codebook")
    return suggestion(hub, number)


def suggestion(hub: Hub, number: int) -> Job:
    def head() -> str | None:
        # A verdict is waited for once there is a pull request with the new text.
        found = hub.world.pulls_from("example/list", f"suggest/issue-{number}")
        newest = hub.world.head(f"suggest/issue-{number}")
        return newest if found and newest != start else None

    start = hub.world.head(f"suggest/issue-{number}")
    return Job(lambda: paperlist(hub.runner, "suggest", "--issue", str(number)), head)


def answering(hub: Hub, folder: Path) -> Job:
    """A maintainer's command on a pull request from a fork."""
    number = hub.open({GOOD_PATH: MESSY})
    note = hub.world.comment(number, "/paperlist fix", "owner")
    event = {
        "action": "created",
        "issue": {"number": number, "user": {"login": "newcomer"}, "pull_request": {"url": "x"}},
        "comment": {
            "id": note.number,
            "body": note.body,
            "author_association": "NONE",
            "user": {"login": "owner", "type": "User"},
        },
    }
    (folder / "event.json").write_text(json.dumps(event))

    def is_offered() -> bool:
        # A fork that cannot be written to: the text is given instead. And an answer that was
        # refused after the commit was made is given by the next run.
        last = hub.world.comments_on(number)[-1].body
        offered = "did not let me write" in last and "[Bo Lee, Cy Park]" in last
        # And 404 on a person's rights says that there is no such person.
        return offered or last.startswith(("Done in ", "Thank you, but only"))

    arguments = ("answer", "--event", str(folder / "event.json"))
    return Job(lambda: paperlist(hub.runner, *arguments), other_end=is_offered)


def publishing(hub: Hub, folder: Path) -> Job:
    """A merge, on a list where the check is required and that has no labels yet."""
    hub.world.labels.clear()
    hub.world.required.add("main")
    hub.merge(hub.open({GOOD_PATH: GOOD}))

    def is_published() -> (
        bool
    ):  # with a standing pull request left over, where the mark was refused
        return b"A Codebook of Lesions" in hub.world.git("show", "main:README.md")

    return Job(lambda: paperlist(hub.runner, "publish", "--push"), other_end=is_published)


def proposing(hub: Hub, folder: Path) -> Job:
    """A merge, on a list whose branch takes nothing but pull requests."""
    hub.world.protected.add("main")
    hub.merge(hub.open({GOOD_PATH: GOOD}))
    return Job(
        lambda: paperlist(hub.runner, "publish", "--push"),
        lambda: hub.world.head("paperlist/publish"),
    )


def auditing(hub: Hub, folder: Path) -> Job:
    """A list with something to fix."""
    write_list(hub.runner, {"papers/gan/0.yaml": GOOD.replace("year: 2025\n", "")})
    return Job(lambda: paperlist(hub.runner, "audit", "--issue"))


JOBS = (commenting, fetching, suggesting, answering, publishing, auditing)
SIMILAR = (suggesting_again, proposing)  # these make the requests of two jobs above, and few more
CASES = [
    pytest.param(scene, kind, id=f"{scene.__name__}-{kind}")
    for scenes, kinds in ((JOBS, KINDS), (SIMILAR, ("403", "500", "field")))
    for scene in scenes
    for kind in kinds
]
# What a run with one fault may end as: what it was, a refusal, or a report that finds something.
ENDS = {0, 1, 3}


@pytest.mark.promise(
    "docs/architecture.md: Tests cut every job at each of its requests and run it again"
)
@pytest.mark.promise("docs/architecture.md: One that is refused does not stop the next")
@pytest.mark.slow
@pytest.mark.parametrize(("scene", "kind"), CASES)
def test_one_refused_request_stops_nothing_else_and_a_second_run_completes(
    hub: Hub, tmp_path: Path, scene: Callable[[Hub, Path], Job], kind: str
) -> None:
    job = scene(hub, tmp_path)
    world = hub.world
    world.expects_refusals = True
    restore = snapshot(world)
    world.calls.clear()
    job.run()
    asked = list(world.calls)
    expected = seen(world)
    assert asked != []

    for place, field in faults(asked, kind):
        restore()
        fault = at(place, OTHERS[place % len(OTHERS)] if kind == "others" else kind, field)
        world.faults = [fault]
        what = f"{fault.kind} {field} at {asked[place].method} {asked[place].path}"

        assert job.run() in ENDS, what
        assert fault.times == 0, what
        is_the_mark = asked[place].path.endswith("/check-runs")
        head = job.head()
        if head and not is_the_mark:
            assert world.conclusions(head) != [], what
        world.faults = []
        assert job.run() in ENDS, what
        assert seen(world) == expected or job.other_end(), what
        assert world.mistakes == [], what


ODD = ("page", "null", "list", "empty")  # answers with status 200 that are none


@pytest.mark.slow
@pytest.mark.parametrize("scene", JOBS, ids=lambda scene: scene.__name__)
def test_an_answer_that_makes_no_sense_is_one_line_and_a_second_run_completes(
    hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str], scene: Callable[[Hub, Path], Job]
) -> None:
    job = scene(hub, tmp_path)
    restore = snapshot(hub.world)
    hub.world.calls.clear()
    job.run()
    asked = list(hub.world.calls)

    for place, call in enumerate(asked):
        kind = ODD[place % len(ODD)]
        restore()
        hub.world.faults = [at(place, kind, "")]
        capsys.readouterr()

        assert job.run() in ENDS, f"{kind} at {call.method} {call.path}"
        said = capsys.readouterr().err
        assert "Traceback" not in said
        assert "Error:" not in said.replace("ForgeError", "")


def faults(asked: list[Any], kind: str) -> Iterator[tuple[int, str]]:
    """Every place, and for GraphQL every field there, at which a request can be refused."""
    for place, call in enumerate(asked):
        if kind != "field":
            yield place, ""
            continue
        for field in dict.fromkeys(call.fields):
            yield place, field


def at(place: int, kind: str, field: str) -> Fault:
    count = iter(range(1_000))
    return Fault(kind, when=lambda method, path: next(count) == place, field=field)


def snapshot(world: World) -> Callable[[], None]:
    """What brings a world back to how it is now."""
    memory = copy.deepcopy({name: getattr(world, name) for name in MEMORY})
    refs = {repository: world.refs(repository) for repository in REPOSITORIES}

    def restore() -> None:
        for name, value in copy.deepcopy(memory).items():
            setattr(world, name, value)
        for repository, wanted in refs.items():
            now = world.refs(repository)
            lines = [f"update {n} {sha}" for n, sha in wanted.items() if now.get(n) != sha]
            lines += [f"delete {name}" for name in now if name not in wanted]
            if not lines:
                continue
            world.git(
                "update-ref",
                "--stdin",
                repository=repository,
                stdin="".join(f"{line}\n" for line in lines).encode(),
            )

    return restore


def seen(world: World) -> Any:
    """What people see: numbers and commits may differ, nothing else."""
    trees = {
        name: world.tree_of(sha, repository)
        for repository in REPOSITORIES
        for name, sha in world.refs(repository).items()
    }
    marks = {
        name: world.conclusions(sha)[-1:]
        for name, sha in world.refs().items()
        if name.startswith("refs/heads/")
    }
    topics = [
        (
            topic.title,
            topic.state,
            sorted(topic.labels),
            [plain(n.body) for n in world.comments_on(topic.number) if not n.hidden],
            sorted(n.body for n in world.review_notes if n.on == topic.number and not n.hidden),
            world.conclusions(world.pull_head(topic.number))[-1:] if topic.is_pull else [],
        )
        for topic in world.topics.values()
    ]
    return trees, marks, topics, sorted(world.labels)


def plain(body: str) -> str:
    """A comment without the names of commits: those hold the hour at which they were made."""
    return re.sub(r"[0-9a-f]{12,40}", "…", body)
