"""The client of GitHub's API without a network: what is sent, and what an answer comes to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from github import GithubException

from conftest import DATA
from paperlist.adapters.github import client as module
from paperlist.adapters.github.client import Client, Data
from paperlist.adapters.github.requests import ADD_COMMENT, LIST_PULLS, PERMISSION, PUT_CHECK
from paperlist.adapters.github.retry_policy import retry_policy
from paperlist.model.errors import ForgeError, RefusedError

API = "https://api.github.com"


class Requester:
    """Answers every request alike, and keeps what was sent."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.sent: list[tuple[str, str, Any, Any]] = []

    def requestJsonAndCheck(  # noqa: N802  # PyGithub's name
        self, method: str, url: str, parameters: Any = None, **more: Any
    ) -> tuple[Data, Any]:
        self.sent.append((method, url, parameters, more.get("input")))
        if isinstance(self.answer, Exception):
            raise self.answer
        return {}, self.answer


class Doors:
    """A client whose four ways out are told apart: reading and writing, by REST and GraphQL."""

    def __init__(self, answer: Any, *, token: str | None = "t", graphql: str = API) -> None:
        self.client = Client(API, f"{graphql}/graphql", token)
        self.reading, self.writing = Requester(answer), Requester(answer)
        self.querying, self.mutating = Requester(answer), Requester(answer)
        inside: Any = self.client
        inside._reading, inside._writing = self.reading, self.writing
        inside._querying, inside._mutating = self.querying, self.mutating

    @property
    def used(self) -> list[str]:
        names = ("reading", "writing", "querying", "mutating")
        return [name for name in names if getattr(self, name).sent]


def test_reads_may_be_repeated_and_writes_go_another_way() -> None:
    read, write, ask, change = (Doors({"data": {"a": 1}}) for _ in range(4))
    read.client.send(PERMISSION, repository="o/n", login="x")
    write.client.send(ADD_COMMENT, {"body": "hi"}, repository="o/n", number=3)
    ask.client.query("query", {"n": 1}, "read it")
    change.client.mutate("mutation", {"n": 1}, "change it")

    assert [door.used for door in (read, write, ask, change)] == [
        ["reading"],
        ["writing"],
        ["querying"],
        ["mutating"],
    ]
    assert read.reading.sent == [("GET", "/repos/o/n/collaborators/x/permission", None, None)]
    assert write.writing.sent == [("POST", "/repos/o/n/issues/3/comments", None, {"body": "hi"})]
    sent = {"query": "query", "variables": {"n": 1}}
    assert ask.querying.sent == [("POST", f"{API}/graphql", None, sent)]


@pytest.mark.parametrize(
    ("login", "path"), [("a/b", "a%2Fb"), ("../x", "..%2Fx"), ("a?b", "a%3Fb"), ("é", "%C3%A9")]
)
def test_what_people_choose_stays_one_part_of_an_address(login: str, path: str) -> None:
    doors = Doors({})
    doors.client.send(PERMISSION, repository="o/n", login=login)

    assert doors.reading.sent[0][1] == f"/repos/o/n/collaborators/{path}/permission"


def policies(api: str, graphql: str) -> list[Any]:
    """The policies of a client's four ways out: reading, writing, querying, mutating."""
    client: Any = Client(api, graphql, "t")
    doors = (client._reading, client._writing, client._querying, client._mutating)
    return [door._Requester__retry for door in doors]


@pytest.mark.parametrize("graphql", [f"{API}/graphql", "https://ghe.example/api/graphql"])
def test_only_what_reads_is_sent_again_after_a_fault(graphql: str) -> None:
    reading, writing, querying, mutating = policies(API, graphql)

    for policy, posts_again in (
        (reading, True),
        (writing, False),
        (querying, True),
        (mutating, False),
    ):
        assert policy.is_retry("POST", 502) is posts_again
        assert policy.is_retry("GET", 502)
        assert policy.is_retry("PATCH", 502)


@pytest.mark.parametrize(
    ("status", "reads", "writes"),
    [
        (200, False, False),
        (403, True, True),
        (404, False, False),
        (422, False, False),
        (429, True, True),
        (500, True, False),
        (501, False, False),
        (502, True, False),
        (503, True, False),
        (504, True, False),
        (505, False, False),
    ],
)
def test_what_github_refused_is_sent_again_and_what_it_may_have_done_is_not(
    status: int, reads: bool, writes: bool
) -> None:
    for reading, expected in ((True, reads), (False, writes)):
        policy = retry_policy(reading=reading, tries=1, pause=0)
        assert policy.is_retry("POST", status) is expected
        assert not retry_policy(reading=reading, tries=0, pause=0).is_retry("POST", status)


def test_githubs_limits_are_kept_and_waited_for_two_minutes_at_most() -> None:
    reading, writing, *_ = policies(API, f"{API}/graphql")

    for policy in (reading, writing):
        assert policy.total == 5
        assert policy.backoff_factor == 1.0
        assert policy.secondary_rate_wait == 60.0
        assert policy.backoff_max == policy.retry_after_max == policy.max_rate_limit_wait == 120
        assert policy.raise_on_status is False


def made_with(api: str, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    make = module.Github

    def keep(**values: Any) -> Any:
        seen.append(values)
        return make(**values)

    monkeypatch.setattr(module, "Github", keep)
    Client(api, f"{api}/graphql", "t")
    return seen


@pytest.mark.parametrize(
    ("api", "seconds"),
    [
        (API, 1.0),
        ("https://ghe.example/api/v3", 1.0),
        ("http://127.0.0.1:80", 0.0),
        ("http://localhost", 0.0),
    ],
)
def test_writes_are_a_second_apart_as_github_asks(
    api: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    for values in made_with(api, monkeypatch):
        assert values["seconds_between_writes"] == seconds
        assert values["seconds_between_requests"] == 0
        assert values["timeout"] == 30
        assert values["user_agent"].startswith("paperlist/")


def test_one_host_is_one_connection_and_another_gets_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert len(made_with(API, monkeypatch)) == 2
    client: Any = Client(API, "https://ghe.example/graphql", "t")
    assert client._querying is not client._reading
    assert client._querying.hostname == "ghe.example"


# What an answer comes to.


@pytest.mark.parametrize("answer", [None, [], "text", 3])
def test_a_rest_answer_without_an_object_is_an_empty_one(answer: Any) -> None:
    assert Doors(answer).client.send(ADD_COMMENT, {}, repository="o/n", number=1) == {}


def test_rows_are_objects_and_anything_else_makes_no_sense() -> None:
    doors = Doors([{"a": 1}, 2, None, {"b": 2}])

    assert doors.client.rows(LIST_PULLS, {"state": "open"}, repository="o/n") == [
        {"a": 1},
        {"b": 2},
    ]
    assert doors.reading.sent[0][2] == {"state": "open"}
    with pytest.raises(ForgeError, match="makes no sense when asked to list the pull requests"):
        Doors({}).client.rows(LIST_PULLS, {}, repository="o/n")


@pytest.mark.parametrize("answer", [None, [], "text", {"data": "<html>"}, {"data": [1]}])
def test_a_page_in_place_of_an_answer_makes_no_sense(answer: Any) -> None:
    with pytest.raises(ForgeError, match="makes no sense when asked to read it"):
        Doors(answer).client.query("query", {}, "read it")


def error(kind: str | None, *path: object, message: str = "no") -> Data:
    return {"type": kind, "path": list(path), "message": message}


SHOWN = {"repository": {"pullRequest": {"comments": None, "labels": None}, "labels": None}}
HIDDEN = {"repository": {"pullRequest": None, "labels": None, "defaultBranchRef": None}}


@pytest.mark.parametrize(
    ("data", "errors", "is_trusted"),
    [
        (SHOWN, [], True),
        (SHOWN, None, True),
        (SHOWN, "odd", True),
        (SHOWN, [1, None], True),
        (SHOWN, [error("FORBIDDEN", "repository", "pullRequest", "comments")], True),
        (SHOWN, [error(None, "repository", "pullRequest", "comments")], True),
        (SHOWN, [error("RATE_LIMITED", "repository", "pullRequest", "comments")], False),
        (HIDDEN, [error("NOT_FOUND", "repository", "pullRequest")], True),
        (HIDDEN, [error("FORBIDDEN", "repository", "pullRequest")], False),
        (HIDDEN, [error("FORBIDDEN", "repository", "labels")], True),
        (HIDDEN, [error("FORBIDDEN", "repository", "defaultBranchRef")], True),
        (HIDDEN, [error(None, "repository", "pullRequest")], False),
        (HIDDEN, [error("FORBIDDEN", "repository")], True),
        (HIDDEN, [{"type": "FORBIDDEN", "path": None, "message": "no"}], True),
        ({"repository": None}, [error("FORBIDDEN", "repository", "pullRequest")], True),
        (
            HIDDEN,
            [
                error("FORBIDDEN", "repository", "labels"),
                error("FORBIDDEN", "repository", "pullRequest"),
            ],
            False,
        ),
        (None, [error("NOT_FOUND", "repository")], False),
        ({}, [error("NOT_FOUND", "repository")], False),
        (None, [], True),
    ],
)
def test_a_part_that_may_not_be_seen_is_null_and_a_whole_that_may_not_is_refused(
    data: Data | None, errors: Any, is_trusted: bool
) -> None:
    client = Doors({"data": data, "errors": errors}).client

    if is_trusted:
        assert client.query("query", {}, "read it") == (data or {})
        return
    with pytest.raises(RefusedError, match=r"refused to read it \(200\): no"):
        client.query("query", {}, "read it")


def test_the_error_that_is_told_is_the_one_that_leaves_nothing() -> None:
    errors = [
        error("FORBIDDEN", "repository", "labels", message="a detail"),
        error("INTERNAL", "repository", message="a fault"),
    ]
    with pytest.raises(RefusedError, match="a fault"):
        Doors({"data": SHOWN, "errors": errors}).client.query("query", {}, "read it")


def test_a_query_for_many_things_gives_what_there_is_and_what_is_wrong() -> None:
    wrong = [error("NOT_FOUND", "r1")]
    doors = Doors({"data": {"r0": {}, "r1": None}, "errors": wrong})

    assert doors.client.query_each("query", {}, "ask") == ({"r0": {}, "r1": None}, wrong)
    for answer, said in (
        ({"errors": [error("X", message="too much")]}, "too much"),
        ({}, "no reason given"),
    ):
        with pytest.raises(RefusedError, match=said):
            Doors(answer).client.query_each("query", {}, "ask")


def test_parts_of_a_change_are_refused_by_name_and_all_of_it_is_an_error() -> None:
    some = [error("FORBIDDEN", "add", message="no labels"), error("FORBIDDEN", "m0", message="no")]
    doors = Doors({"data": {"add": None}, "errors": some})

    assert doors.client.mutate("mutation", {}, "tidy") == {"add": "no labels", "m0": "no"}
    assert Doors({"data": {"add": {}}}).client.mutate("mutation", {}, "tidy") == {}
    for path in ([], None):
        whole = {"errors": [{"path": path, "message": "Resource not accessible by integration"}]}
        with pytest.raises(RefusedError) as refused:
            Doors(whole).client.mutate("mutation", {}, "tidy")
        assert "lacks `pull-requests: write`" in refused.value.hint


def test_graphql_without_a_token_is_not_even_tried() -> None:
    doors = Doors({}, token=None)

    with pytest.raises(ForgeError, match="wants a token before one may read it"):
        doors.client.query("query", {}, "read it")
    assert doors.used == []


# Refusals in words.


@pytest.mark.parametrize(
    ("status", "said", "hint"),
    [
        (401, "Bad credentials", "wrong or has expired"),
        (403, "API rate limit exceeded", "run the job again in an hour"),
        (403, "You have exceeded a secondary Rate Limit", "run the job again in an hour"),
        (403, "GitHub Actions is not permitted to create or approve", "Allow GitHub Actions"),
        (403, "no", "the token lacks `checks: write`: give the job this permission"),
        (404, "Not Found", "the token lacks `checks: write`"),
        (422, "Resource not accessible by integration", "the token lacks `checks: write`"),
        (422, "rate limit", "run the job again; nothing is done twice"),
        (500, "oops", "run the job again; nothing is done twice"),
    ],
)
def test_a_refusal_says_what_to_do_about_it(status: int, said: str, hint: str) -> None:
    doors = Doors(GithubException(status, {"message": said}, {}))

    with pytest.raises(RefusedError) as refused:
        doors.client.send(PUT_CHECK, {}, repository="o/n")
    assert refused.value.message == f"GitHub refused to mark the commit ({status}): {said}"
    assert hint in refused.value.hint
    assert (refused.value.status, refused.value.said) == (status, said)


def test_what_needs_no_permission_is_refused_for_the_repositorys_sake() -> None:
    with pytest.raises(RefusedError) as refused:
        Doors(GithubException(404, {"message": "Not Found"}, {})).client.send(
            PERMISSION, repository="o/n", login="x"
        )
    assert "may not see this repository" in refused.value.hint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            {"message": "Validation Failed", "errors": [{"code": "already_exists"}]},
            "Validation Failed already_exists",
        ),
        ({"message": "Failed", "errors": [{"message": "why", "code": "custom"}]}, "Failed why"),
        ({"message": "Failed", "errors": ["in words"]}, "Failed in words"),
        ({"message": "Failed", "errors": "in one"}, "Failed in one"),
        ({"message": "Failed", "errors": [{}]}, "Failed"),
        ({"errors": [{"code": "x"}]}, "x"),
        ({}, "no reason given"),
        ("a\n page", "a page"),
        (None, "no reason given"),
        ({"message": "x" * 300}, "x" * 200),
    ],
)
def test_what_github_says_is_told_on_one_line_of_bounded_length(data: Any, said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        Doors(GithubException(422, data, {})).client.send(PUT_CHECK, {}, repository="o/n")
    assert refused.value.message == f"GitHub refused to mark the commit (422): {said}"


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.send(PUT_CHECK, {}, repository="o/n"),
        lambda client: client.query("query", {}, "mark the commit"),
    ],
)
def test_no_answer_is_one_line(ask: Callable[[Client], object]) -> None:
    with pytest.raises(ForgeError, match="did not answer when asked to mark the commit: Timeout"):
        ask(Doors(requests.exceptions.Timeout()).client)


TROUBLE: dict[str, object] = {
    "no answer": requests.exceptions.ConnectionError(),
    "a page in place of JSON": {"data": "<html>"},
    "too much asked": {"errors": [{"type": "X"}]},
    "no token": None,
    **{
        f"{status} {said}": GithubException(status, {"message": said}, {})
        for status, said in (
            (401, "Bad credentials"),
            (403, "API rate limit exceeded"),
            (403, "GitHub Actions is not permitted to create or approve pull requests."),
            (403, "Resource not accessible by integration"),
            (404, "Not Found"),
            (422, "Validation Failed"),
            (500, ""),
        )
    },
}


def test_what_is_said_of_githubs_troubles(golden: Callable[[str, Path], None]) -> None:
    lines = []
    for name, answer in TROUBLE.items():
        token = None if name == "no token" else "t"
        for ask in (
            lambda client: client.send(PUT_CHECK, {}, repository="o/n"),
            lambda client: client.send(PERMISSION, repository="o/n", login="x"),
            lambda client: client.query_each("query", {}, "read many"),
            lambda client: client.mutate("mutation", {}, "tidy up"),
        ):
            try:
                ask(Doors(answer, token=token).client)
            except ForgeError as told:
                lines.append(f"{name}\n  {told.message}\n  {told.hint}\n")
    golden("\n".join(lines), DATA / "golden" / "troubles-of-github.txt")
