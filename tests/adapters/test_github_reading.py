"""GitHub's answers as values, on canned answers: no network, no repository."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from canned_github import Canned, forge_with, refused
from paperlist.adapters.github import queries
from paperlist.adapters.github.client import Data
from paperlist.adapters.github.pulls import open_pulls
from paperlist.model.errors import ForgeError, RefusedError
from paperlist.ports.github import (
    BranchPull,
    CheckRun,
    Comment,
    Label,
    OpenPull,
    PostedCheck,
    PostedSuggestion,
    PullRequest,
    Tracking,
)

MARK = "<!-- paperlist:state {} -->"
URL = "http://127.0.0.1"
HEAD, BASE = "c" * 40, "b" * 40
READY = Label("paperlist: ready", "0e8a16", "Nothing to fix")
CHECK = CheckRun(head=HEAD, conclusion="success", title="t", summary="s", digest="d")


def connection(*nodes: Any, before: str | None = None) -> Data:
    info = {"hasPreviousPage": bool(before), "startCursor": before}
    return {"nodes": list(nodes), "pageInfo": info}


def files(*paths: str, after: str | None = None, change: str = "ADDED") -> Data:
    nodes = [{"path": path, "changeType": change} for path in paths]
    return {"nodes": nodes, "pageInfo": {"hasNextPage": bool(after), "endCursor": after}}


def note(number: int, body: str = MARK, *, ours: bool = True, author: Any = None) -> Data:
    return {
        "id": f"IC_{number}",
        "databaseId": number,
        "body": body,
        "isMinimized": False,
        "viewerDidAuthor": ours,
        "author": author,
    }


def marks(*runs: tuple[int, str | None]) -> Data:
    shown = [{"nodes": [{"databaseId": n, "externalId": digest}]} for n, digest in runs]
    return {"nodes": [{"checkRuns": one} for one in shown]}


def pull_data(**more: Any) -> Data:
    return {
        "id": "PR_1",
        "number": 1,
        "title": "Add a paper",
        "state": "OPEN",
        "createdAt": "2026-11-20",
        "headRefOid": HEAD,
        "headRefName": "patch-1",
        "baseRefOid": BASE,
        "baseRefName": "main",
        "maintainerCanModify": True,
        "authorAssociation": "CONTRIBUTOR",
        "author": {"login": "newcomer"},
        "headRepository": {"nameWithOwner": "newcomer/list"},
        "labels": {"nodes": [{"name": "help wanted"}]},
        "comments": connection(),
        "reviewThreads": connection(),
        "commits": {"nodes": [{"commit": {"message": "m", "checkSuites": marks()}}]},
        **more,
    }


def repository(**more: Any) -> Data:
    return {
        "nameWithOwner": "example/list",
        "defaultBranchRef": {"name": "main"},
        "labels": {"nodes": [{"id": "LA_1", "name": "paperlist: ready"}]},
        **more,
    }


def read(
    pull: Data | None, *, asks: Mapping[str, Any] | None = None, **more: Any
) -> PullRequest | None:
    first = {queries.PULL_REQUEST: [repository(pullRequest=pull, **more)]}
    found: PullRequest | None = forge_with(Canned(asks={**first, **(asks or {})})).pull_request(1)
    return found


def known(**more: Any) -> PullRequest:
    found = read(pull_data(**more))
    assert found is not None
    return found


# Pull requests.


def test_a_pull_request_is_read_as_it_is() -> None:
    assert known() == PullRequest(
        id="PR_1",
        number=1,
        title="Add a paper",
        author="newcomer",
        opened="2026-11-20",
        is_open=True,
        head=HEAD,
        head_branch="patch-1",
        head_repository="newcomer/list",
        base=BASE,
        base_branch="main",
        default_branch="main",
        maintainers_may_edit=True,
        labels=frozenset({"help wanted"}),
        known_labels={"paperlist: ready": "LA_1"},
        message="m",
    )


@pytest.mark.parametrize(
    ("field", "value", "name", "shown"),
    [
        ("state", "CLOSED", "is_open", False),
        ("state", "MERGED", "is_open", False),
        ("author", None, "author", "ghost"),
        ("headRepository", None, "head_repository", None),
        ("headRepository", None, "head_is_ours", False),
        ("headRepository", {"nameWithOwner": "example/list"}, "head_is_ours", True),
        ("maintainerCanModify", None, "maintainers_may_edit", False),
        ("authorAssociation", "FIRST_TIMER", "is_first", True),
        ("authorAssociation", "FIRST_TIME_CONTRIBUTOR", "is_first", True),
        ("authorAssociation", "NONE", "is_first", True),
        ("authorAssociation", "MEMBER", "is_first", False),
        ("labels", None, "labels", None),
        ("labels", {"nodes": None}, "labels", frozenset()),
        ("labels", {"nodes": [None, {"name": "x"}]}, "labels", frozenset({"x"})),
        ("comments", None, "comments", None),
        ("reviewThreads", None, "suggestions", None),
        ("commits", None, "message", ""),
        ("commits", {"nodes": []}, "check", None),
        ("commits", {"nodes": [{"commit": {"message": None}}]}, "message", ""),
    ],
)
def test_what_github_leaves_out_of_a_pull_request_is_not_made_up(
    field: str, value: Any, name: str, shown: object
) -> None:
    assert getattr(known(**{field: value}), name) == shown


def test_what_is_no_pull_request_is_none_and_an_unseen_repository_has_no_branch() -> None:
    assert read(None) is None
    hidden = read(pull_data(), defaultBranchRef=None, labels=None)
    assert hidden is not None
    assert (hidden.default_branch, hidden.known_labels) == ("", None)


@pytest.mark.parametrize(
    ("runs", "found"),
    [
        ((), None),
        (((7, "d"),), PostedCheck(7, "d")),
        (((7, None),), PostedCheck(7, "")),
        (((7, "old"), (30, "new"), (8, "x")), PostedCheck(30, "new")),
        ((("9", "old"), ("10", "new")), PostedCheck("10", "new")),  # type: ignore[arg-type]
    ],
)
def test_of_several_marks_the_newest_counts(runs: Any, found: PostedCheck | None) -> None:
    commit = {"message": "m", "checkSuites": marks(*runs)}

    assert known(commits={"nodes": [{"commit": commit}]}).check == found


BOT = {"__typename": "Bot", "login": "github-actions"}


@pytest.mark.parametrize(
    ("made", "is_ours"),
    [
        (note(1), True),
        (note(1, "no mark"), False),
        (note(1, ours=False), False),
        (note(1, ours=False, author={**BOT}), True),
        (note(1, ours=False, author={**BOT, "login": "github-actions[bot]"}), True),
        (note(1, ours=False, author={**BOT, "login": "old-app"}), True),
        (note(1, ours=False, author={**BOT, "login": "other-app"}), False),
        (note(1, ours=False, author={**BOT, "__typename": "User"}), False),
    ],
)
def test_a_comment_is_ours_by_its_mark_and_its_author(made: Data, is_ours: bool) -> None:
    thread = {"comments": {"nodes": [made]}, "isOutdated": True}
    data = pull_data(comments=connection(made), reviewThreads=connection(thread))
    client = Canned(asks={queries.PULL_REQUEST: [repository(pullRequest=data)]})
    pull = forge_with(client, ["old-app"]).pull_request(1)

    assert pull.comments == ((Comment("IC_1", 1, MARK),) if is_ours else ())
    assert pull.suggestions == (
        (PostedSuggestion("IC_1", MARK, is_outdated=True),) if is_ours else ()
    )


def test_a_long_conversation_is_read_to_its_beginning_in_order() -> None:
    newest = connection(note(5), note(6), before="e4")
    earlier = [
        repository(pullRequest={"comments": connection(note(3), note(4), before="e2")}),
        repository(pullRequest={"comments": connection(note(1), note(2))}),
    ]
    client = Canned(
        asks={
            queries.PULL_REQUEST: [repository(pullRequest=pull_data(comments=newest))],
            queries.EARLIER_PULL_COMMENTS: earlier,
        }
    )
    pull = forge_with(client).pull_request(1)

    assert [comment.number for comment in pull.comments] == [1, 2, 3, 4, 5, 6]
    assert [asked["before"] for asked in client.asked[1:]] == ["e4", "e2"]


@pytest.mark.parametrize("earlier", [{"comments": None}, None])
def test_a_conversation_that_is_not_shown_whole_is_not_known(earlier: Data | None) -> None:
    newest = connection(note(5), before="e4")
    pages = {queries.EARLIER_PULL_COMMENTS: [repository(pullRequest=earlier)]}
    found = read(pull_data(comments=newest), asks=pages)

    assert found is not None
    assert found.comments is None


def test_a_conversation_without_end_is_given_up_after_forty_pages() -> None:
    endless = connection(note(1), before="again")
    pages = [repository(pullRequest={"comments": endless}) for _ in range(99)]
    client = Canned(
        asks={
            queries.PULL_REQUEST: [repository(pullRequest=pull_data(comments=endless))],
            queries.EARLIER_PULL_COMMENTS: pages,
        }
    )

    assert forge_with(client).pull_request(1).comments is None
    assert len(client.asked) == 41


@pytest.mark.parametrize(
    ("data", "found"), [(None, None), ({"state": "OPEN"}, True), ({"state": "CLOSED"}, False)]
)
def test_where_a_pull_request_is_can_be_asked_alone(data: Any, found: bool | None) -> None:
    pull = data and {"number": 1, "headRefOid": HEAD, "baseRefName": "dev", **data}
    answer = {"pullRequest": pull, "defaultBranchRef": None}
    head = forge_with(Canned(asks={queries.PULL_HEAD: [answer]})).pull_head(1)

    assert (head and head.is_open) == found
    assert head is None or (head.head, head.base_branch, head.default_branch) == (HEAD, "dev", "")


# The others.


def other(number: int, shown: Data | None) -> Data:
    return {"number": number, "title": f"t{number}", "headRefOid": HEAD, "files": shown}


def opened(
    *nodes: Data, more: Sequence[Data] = (), besides: int = 9
) -> tuple[list[OpenPull], list[Mapping[str, Any]]]:
    page = {"nodes": list(nodes), "pageInfo": {"hasNextPage": False, "endCursor": None}}
    client = Canned(
        asks={queries.OPEN_PULLS: [{"pullRequests": page}], queries.PULL_FILES: list(more)}
    )
    ask = forge_with(client)._asker("list")
    return open_pulls(ask, "papers", besides), client.asked


@pytest.mark.parametrize(
    ("shown", "paths", "is_whole"),
    [
        (files("papers/a.yaml", "README.md"), ("papers/a.yaml",), True),
        (files("papersx/a.yaml", "x/papers/a.yaml"), None, True),
        (files("papers/a.yaml", change="DELETED"), None, True),
        (files("papers/a.yaml", change="MODIFIED"), ("papers/a.yaml",), True),
        (files("README.md", after="p2"), (), False),
        (None, (), False),
    ],
)
def test_another_pull_request_is_known_by_the_papers_that_it_touches(
    shown: Data | None, paths: tuple[str, ...] | None, is_whole: bool
) -> None:
    found, asked = opened(other(2, shown))

    assert found == ([] if paths is None else [OpenPull(2, "t2", HEAD, paths, is_whole)])
    assert len(asked) == 1


def test_the_files_of_another_pull_request_are_read_for_five_pages() -> None:
    more = [{"pullRequest": {"files": files(f"papers/{n}.yaml", after="x")}} for n in range(9)]
    (pull,), asked = opened(other(2, files("papers/first.yaml", after="p2")), more=more)

    assert len(pull.paths) == 5
    assert not pull.is_whole
    assert [a.get("after") for a in asked] == [None, "p2", "x", "x", "x", "x"]


@pytest.mark.parametrize("lost", [None, {"files": None}])
def test_files_that_are_not_shown_any_more_leave_it_in_part(lost: Data | None) -> None:
    (pull,), _ = opened(other(2, files("papers/a.yaml", after="p2")), more=[{"pullRequest": lost}])

    assert (pull.paths, pull.is_whole) == (("papers/a.yaml",), False)


def test_other_pull_requests_are_listed_in_order_over_all_pages_and_without_ones_own() -> None:
    def page(cursor: str | None, *numbers: int) -> Data:
        nodes = [other(n, files("papers/a.yaml")) for n in numbers]
        info = {"hasNextPage": bool(cursor), "endCursor": cursor}
        return {"pullRequests": {"nodes": nodes, "pageInfo": info}}

    client = Canned(asks={queries.OPEN_PULLS: [page("p2", 7, 3), page(None, 5, 90_001)]})
    own = int("90001")  # another object, as a command line and GitHub give them
    found = open_pulls(forge_with(client)._asker("list"), "papers", own)

    assert [pull.number for pull in found] == [3, 5, 7]
    assert [asked["after"] for asked in client.asked] == [None, "p2"]


# Issues and branches.


def row(number: int, state: str = "open", **head: Any) -> Data:
    source = {"repo": {"full_name": "Example/List"}, "ref": "suggest/issue-2", **head}
    return {"number": number, "title": "Add", "body": None, "state": state, "head": source}


def reviewed(**more: Any) -> Data:
    seen = {
        "autoMergeRequest": None,
        "commits": {"totalCount": 1},
        "reviews": {"nodes": [], "pageInfo": {"hasNextPage": False}},
        **more,
    }
    return {"pullRequest": seen}


def issue_with(rows: list[Data], **more: Any) -> tuple[Any, Canned]:
    issue = {
        "number": 2,
        "title": "A paper",
        "body": "text",
        "state": "OPEN",
        "createdAt": "2026-11-20",
        "author": {"login": "x", "databaseId": 12},
        "comments": connection(note(1)),
        **more.pop("issue", {}),
    }
    data = {
        "issue": issue,
        "defaultBranchRef": {"name": "main", "target": {"oid": BASE}},
        "ref": {"target": {"oid": HEAD, "message": "one"}},
        **more.pop("data", {}),
    }
    client = Canned(
        asks={queries.ISSUE: [data], queries.REVIEWED: [reviewed(**more)]}, list_pulls=rows
    )
    client.sends["list_pulls"] = [rows]
    return forge_with(client).issue(2, "suggest/issue-2"), client


def test_an_issue_is_read_with_the_branch_that_answers_it() -> None:
    issue, client = issue_with([row(4)])

    assert (issue.number, issue.title, issue.body, issue.author, issue.author_id) == (
        2,
        "A paper",
        "text",
        "x",
        12,
    )
    assert (issue.is_open, issue.default_branch, issue.base) == (True, "main", BASE)
    assert (issue.branch_head, issue.branch_message) == (HEAD, "one")
    assert issue.branch_pull == BranchPull(4, "Add", "", True)
    assert [c.number for c in issue.comments] == [1]
    ((_, given, _),) = client.sent
    assert given["head"] == "example:suggest/issue-2"
    assert (given["state"], given["sort"], given["direction"]) == ("all", "created", "desc")


@pytest.mark.parametrize(
    ("author", "expected"), [(None, ("ghost", 0)), ({"login": "app"}, ("app", 0))]
)
def test_somebody_without_a_number_has_none(author: Any, expected: tuple[str, int]) -> None:
    issue, _ = issue_with([], issue={"author": author, "state": "CLOSED"}, data={"ref": None})

    assert (issue.author, issue.author_id) == expected
    assert not issue.is_open
    assert (issue.branch_head, issue.branch_message, issue.branch_pull) == (None, "", None)


def test_an_issue_whose_comments_are_not_shown_is_not_answered() -> None:
    with pytest.raises(ForgeError, match="does not show the comments on #2"):
        issue_with([], issue={"comments": None})


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        ([row(9, repo={"full_name": "newcomer/list"}), row(4)], 4),
        ([row(9, repo=None), row(4)], 4),
        ([row(9, ref="suggest/issue-22"), row(4)], 4),
        ([row(9), row(4)], 9),
    ],
)
def test_a_pull_request_of_a_fork_is_not_taken_for_ours(rows: list[Data], number: int) -> None:
    issue, _ = issue_with(rows)

    assert issue.branch_pull.number == number


SOMEBODY = {"__typename": "User", "login": "owner"}


@pytest.mark.parametrize(
    ("seen", "why"),
    [
        ({}, ""),
        ({"autoMergeRequest": {"enabledAt": "x"}}, "is set to be merged"),
        ({"commits": {"totalCount": 2}}, "has commits by somebody else"),
        ({"commits": None}, ""),
        ({"reviews": None}, "has been reviewed"),
        ({"reviews": {"nodes": [], "pageInfo": {"hasNextPage": True}}}, "has been reviewed"),
        (
            {
                "reviews": {
                    "nodes": [note(1), note(2, ours=False, author=SOMEBODY)],
                    "pageInfo": {"hasNextPage": False},
                }
            },
            "has been reviewed",
        ),
        ({"reviews": {"nodes": [note(1)], "pageInfo": {"hasNextPage": False}}}, ""),
    ],
)
def test_what_somebody_relies_on_is_known(seen: Data, why: str) -> None:
    issue, _ = issue_with([row(4)], **seen)

    assert issue.branch_pull.relied_on == why


def test_nobody_relies_on_what_is_closed() -> None:
    issue, client = issue_with([row(4, "closed")], commits={"totalCount": 9})

    assert issue.branch_pull == BranchPull(4, "Add", "", is_open=False)
    assert len(client.asked) == 1


def test_a_branch_is_read_with_its_mark_and_its_open_pull_request() -> None:
    target = {"oid": HEAD, "message": "m", "checkSuites": marks((3, "d"))}
    client = Canned(asks={queries.BRANCH: [{"ref": {"target": target}}] * 2})
    client.sends["list_pulls"] = [[row(4, ref="b")], []]
    forge = forge_with(client)

    with_pull, without = forge.branch("b"), forge.branch("b")

    assert (with_pull.head, with_pull.message, with_pull.pull) == (HEAD, "m", 4)
    assert with_pull.check == PostedCheck(3, "d")
    assert without.pull is None
    assert client.sent[0][1]["state"] == "open"


@pytest.mark.parametrize("shown", [None, {"checkSuites": marks((3, "d"))}])
def test_the_mark_of_a_commit_is_read_where_there_is_one(shown: Any) -> None:
    client = Canned(asks={queries.COMMIT: [{"object": shown}]})

    assert forge_with(client).commit_check(HEAD) == (PostedCheck(3, "d") if shown else None)


@pytest.mark.parametrize(
    ("answer", "may"),
    [
        ({"permission": "admin"}, True),
        ({"permission": "write"}, True),
        ({"permission": "read"}, False),
        ({"permission": "none"}, False),
        ({"permission": "triage"}, False),
        ({}, False),
        (refused(404), False),
    ],
)
def test_only_people_who_can_push_may_write(answer: Any, may: bool) -> None:
    assert forge_with(Canned(permission=answer)).may_write("x") is may


def test_whether_somebody_may_write_is_not_guessed_when_github_does_not_say() -> None:
    with pytest.raises(RefusedError):
        forge_with(Canned(permission=refused(403))).may_write("x")


# Texts.


def test_texts_are_asked_fifty_at_a_time_and_what_is_no_text_is_left_out() -> None:
    client = Canned()
    paths = [f"{n}.yaml" for n in range(51)]
    odd = {
        "t0": {"text": "", "isTruncated": False},
        "t1": {"text": "cut", "isTruncated": True},
        "t2": {"text": None, "isTruncated": False},
        "t3": None,
        "t4": {"text": "four", "isTruncated": False},
    }
    rest = {f"t{n}": None for n in range(5, 50)}
    client.each = [
        ({"repository": {**odd, **rest}}, []),
        ({"repository": {"t0": {"text": "last", "isTruncated": False}}}, []),
    ]

    assert forge_with(client).texts(HEAD, paths) == {"4.yaml": "four", "50.yaml": "last"}
    assert client.asked[0]["e49"] == f"{HEAD}:49.yaml"
    assert (client.asked[1]["e0"], "e1" in client.asked[1]) == (f"{HEAD}:50.yaml", False)
    assert client.asked[0]["text"] == queries.texts(50)


def test_a_file_that_may_not_be_seen_is_not_one_that_is_not_there() -> None:
    client = Canned()
    errors = [{"message": "no such right"}, {"message": "and another thing"}]
    client.each = [({"repository": {"t0": None}}, errors)]

    with pytest.raises(ForgeError, match="refused to read files: no such right"):
        forge_with(client).texts(HEAD, ["a"])


# The tracking issue.


def tracked(*nodes: Data, before: str | None = None) -> Data:
    return {"issues": connection(*nodes, before=before)}


def test_the_tracking_issue_is_ours_by_mark_and_author_on_any_page() -> None:
    theirs = {**note(1, f"{MARK}", ours=False, author=SOMEBODY), "number": 1, "title": "t"}
    plain = {**note(2, "no mark"), "number": 2, "title": "t"}
    ours = {**note(3), "number": 3, "title": "t"}
    pages = [tracked(theirs, plain, before="e"), tracked(ours)]
    client = Canned(asks={queries.TRACKING: pages})

    assert forge_with(client).tracking("label", "<!-- paperlist:") == Tracking(3, "t", MARK)
    assert [(a["labels"], a["before"]) for a in client.asked] == [
        (["label"], None),
        (["label"], "e"),
    ]
    none = Canned(asks={queries.TRACKING: [tracked(theirs)]})
    assert forge_with(none).tracking("label", MARK) is None
