"""What is written on GitHub, request by request, and what a dry run says of it."""

import base64
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from canned_github import Canned, forge_with, refused
from fake_forge import FakeForge
from paperlist.adapters.github import DryRun, queries, requests
from paperlist.adapters.github.branches import head_of, make_commit, move_branch
from paperlist.adapters.github.client import Data
from paperlist.adapters.github.requests import is_covered
from paperlist.model.errors import ForgeError, RefusedError
from paperlist.ports.github import (
    Annotation,
    CheckRun,
    Comment,
    Commit,
    Label,
    PostedCheck,
    PullRequest,
    Suggestion,
)

MARK = "<!-- paperlist:state {} -->"
URL = "http://127.0.0.1"
HEAD, BASE = "c" * 40, "b" * 40
READY = Label("paperlist: ready", "0e8a16", "Nothing to fix")
CHECK = CheckRun(head=HEAD, conclusion="success", title="t", summary="s", digest="d")


# What is written.


def test_every_write_is_sent_to_the_list_with_what_it_says() -> None:
    client = Canned(open_pull={"number": "4"}, open_issue={"number": 5})
    forge = forge_with(client)
    forge.add_comment(1, "hello")
    forge.edit_comment(Comment("IC_7", 7, "old"), "new")
    forge.react(7, "eyes")
    assert forge.open_pull("b", "main", "t", "text") == 4
    forge.edit_pull(4, "t2", "text2")
    assert forge.open_issue("t", "text", "label") == 5
    forge.edit_issue(5, "t", "text")
    forge.edit_issue(5, "t", "text", close=True)

    here = {"repository": "example/list"}
    closed = {"title": "t", "body": "text", "state": "closed", "state_reason": "completed"}
    assert client.sent == [
        (requests.ADD_COMMENT, {"body": "hello"}, {**here, "number": 1}),
        (requests.EDIT_COMMENT, {"body": "new"}, {**here, "comment": 7}),
        (requests.REACT, {"content": "eyes"}, {**here, "comment": 7}),
        (
            requests.OPEN_PULL,
            {"title": "t", "head": "b", "base": "main", "body": "text"},
            here,
        ),
        (requests.EDIT_PULL, {"title": "t2", "body": "text2"}, {**here, "number": 4}),
        (requests.OPEN_ISSUE, {"title": "t", "body": "text", "labels": ["label"]}, here),
        (requests.EDIT_ISSUE, {"title": "t", "body": "text"}, {**here, "number": 5}),
        (requests.EDIT_ISSUE, closed, {**here, "number": 5}),
    ]


@pytest.mark.parametrize("answer", [{}, {"number": None}, {"number": "x"}])
def test_an_opened_pull_request_without_a_number_makes_no_sense(answer: Data) -> None:
    with pytest.raises(ForgeError, match="makes no sense when asked to open a pull request"):
        forge_with(Canned(open_pull=answer)).open_pull("b", "main", "t", "text")


def test_a_mark_is_sent_whole_and_only_when_it_is_another() -> None:
    client = Canned()
    forge = forge_with(client)
    notes = tuple(Annotation("a", n, n + 1, "failure", "t", "m") for n in range(1, 60))
    check = replace(CHECK, annotations=notes)
    forge.put_check(check, None)
    for digest in ("other", "another", ""):
        forge.put_check(check, PostedCheck(1, digest))
    forge.put_check(check, PostedCheck(1, "d"))

    assert len(client.sent) == 4
    _, body, _ = client.sent[0]
    shown = body.pop("output")
    assert body == {
        "name": "paperlist",
        "status": "completed",
        "conclusion": "success",
        "external_id": "d",
        "head_sha": HEAD,
    }
    assert (shown["title"], shown["summary"], len(shown["annotations"])) == ("t", "s", 50)
    assert shown["annotations"][0] == {
        "path": "a",
        "start_line": 1,
        "end_line": 2,
        "annotation_level": "failure",
        "title": "t",
        "message": "m",
    }


@pytest.mark.parametrize(
    ("first", "last", "lines"),
    [
        (3, 3, {"line": 3, "side": "RIGHT"}),
        (3, 5, {"line": 5, "side": "RIGHT", "start_line": 3, "start_side": "RIGHT"}),
    ],
)
def test_a_suggestion_is_on_the_new_side_of_its_lines(first: int, last: int, lines: Data) -> None:
    client = Canned()

    assert forge_with(client).suggest(1, HEAD, [Suggestion("a", first, last, "text")])
    ((request, body, parts),) = client.sent
    assert (request, parts["number"]) == (requests.REVIEW, 1)
    assert (body["commit_id"], body["event"]) == (HEAD, "COMMENT")
    assert body["comments"] == [{"path": "a", "body": "text", **lines}]
    assert body["body"] == "Fixes to take over with one click:"


@pytest.mark.parametrize("status", [422, 403])
def test_a_review_with_a_line_that_is_not_taken_is_told_from_one_that_is_refused(
    status: int,
) -> None:
    forge = forge_with(Canned(review=refused(status)))

    if status == 422:
        assert not forge.suggest(1, HEAD, [])
        return
    with pytest.raises(RefusedError):
        forge.suggest(1, HEAD, [])


PULL = PullRequest(
    id="PR_1",
    number=1,
    title="t",
    author="a",
    opened="",
    is_open=True,
    head=HEAD,
    head_branch="b",
    head_repository=None,
    base=BASE,
    base_branch="main",
    known_labels={"paperlist: ready": "LA_1", "paperlist: needs changes": "LA_2"},
)


@pytest.mark.parametrize(
    ("given", "variables", "holds"),
    [
        ({}, None, ()),
        ({"unlabel": ["unknown"]}, None, ()),
        ({"label": Label("unknown", "", "")}, None, ()),
        ({"hide": ["IC_1", "IC_2"]}, {"i0": "IC_1", "i1": "IC_2"}, ("m0: minimizeComment", "$i1")),
        ({"label": READY}, {"pull": "PR_1", "add": ["LA_1"]}, ("addLabelsToLabelable",)),
        (
            {"unlabel": ["paperlist: needs changes"]},
            {"pull": "PR_1", "remove": ["LA_2"]},
            ("removeLabelsFromLabelable",),
        ),
        (
            {"hide": ["IC_1"], "label": READY, "unlabel": ["paperlist: needs changes"]},
            {"i0": "IC_1", "pull": "PR_1", "add": ["LA_1"], "remove": ["LA_2"]},
            ("minimizeComment", "addLabels", "removeLabels"),
        ),
    ],
)
def test_folding_and_labels_are_one_change_of_what_there_is(
    given: Any, variables: Data | None, holds: tuple[str, ...]
) -> None:
    client = Canned()
    forge_with(client).tidy(PULL, **given)

    assert [v for _, v in client.mutated] == ([variables] if variables else [])
    for text, _ in client.mutated:
        assert all(part in text for part in holds)


def test_the_texts_of_changes_declare_what_they_use_and_nothing_else() -> None:
    assert queries.tidy(1, 1, 1) == (
        "mutation($i0: ID!, $pull: ID!, $add: [ID!]!, $remove: [ID!]!) {\n"
        "  m0: minimizeComment(input: {subjectId: $i0, classifier: OUTDATED})"
        " { clientMutationId }\n"
        "  add: addLabelsToLabelable(input: {labelableId: $pull, labelIds: $add})"
        " { clientMutationId }\n"
        "  remove: removeLabelsFromLabelable(input: {labelableId: $pull, labelIds: $remove})"
        " { clientMutationId }\n}\n"
    )
    assert "$pull" not in queries.tidy(2, 0, 0)
    assert "$pull" in queries.tidy(0, 0, 1)


def test_what_is_refused_of_a_change_is_said_in_words() -> None:
    client = Canned()
    client.refused = {"add": "a", "remove": "b", "m0": "c"}

    assert forge_with(client).tidy(PULL, label=READY) == [
        "GitHub refused to put the label on: a",
        "GitHub refused to take labels off: b",
        "GitHub refused to fold a comment: c",
    ]


def test_labels_that_are_missing_are_made_and_all_ids_given_back() -> None:
    other = Label("paperlist: other", "fff", "Else")
    labels = {"labels": {"nodes": [{"id": "LA_1", "name": READY.name}]}}
    client = Canned(asks={queries.LABELS: [labels]}, make_label={"node_id": "LA_9"})
    forge = forge_with(client)

    assert forge.make_labels([READY, other]) == {READY.name: "LA_1", other.name: "LA_9"}
    ((request, body, parts),) = client.sent
    assert (request, parts["name"]) == (requests.MAKE_LABEL, other.name)
    assert body == {"name": other.name, "color": "fff", "description": "Else"}
    assert forge.make_labels([READY], {READY.name: "LA_5"}) == {READY.name: "LA_5"}
    assert len(client.asked) == 1


def test_a_label_that_somebody_made_meanwhile_is_no_trouble_and_another_refusal_is() -> None:
    there = Canned(make_label=refused(422, "Validation Failed already_exists"))
    assert forge_with(there).make_labels([READY], {}) == {}
    with pytest.raises(RefusedError):
        forge_with(Canned(make_label=refused(403))).make_labels([READY], {})
    with pytest.raises(ForgeError, match="makes no sense"):
        forge_with(Canned(make_label={})).make_labels([READY], {})


# Commits.


def test_a_commit_is_built_on_its_parents_files_and_text_is_sent_as_text() -> None:
    client: Any = Canned(
        read_commit={"tree": {"sha": "t0"}},
        make_blob={"sha": "b1"},
        make_tree={"sha": "t1"},
        make_commit={"sha": "c1"},
    )
    contents = {"a": b"text\n", "b": b"\xff\x00", "c": None}
    commit = Commit(parent=BASE, files=contents, message="m")

    assert make_commit(client, commit, read="o/list", write="f/list") == "c1"
    sent = {request: (body, parts) for request, body, parts in client.sent}
    assert sent[requests.READ_COMMIT][1] == {"repository": "o/list", "sha": BASE}
    blob, _ = sent[requests.MAKE_BLOB]
    assert (base64.b64decode(blob["content"]), blob["encoding"]) == (b"\xff\x00", "base64")
    plain = {"mode": "100644", "type": "blob"}
    assert sent[requests.MAKE_TREE][0] == {
        "base_tree": "t0",
        "tree": [
            {"path": "a", **plain, "content": "text\n"},
            {"path": "b", **plain, "sha": "b1"},
            {"path": "c", **plain, "sha": None},
        ],
    }
    body, _ = sent[requests.MAKE_COMMIT]
    assert body == {"message": "m", "tree": "t1", "parents": [BASE]}
    written = [sent[r][1] for r in (requests.MAKE_BLOB, requests.MAKE_TREE, requests.MAKE_COMMIT)]
    assert written == [{"repository": "f/list"}] * 3


@pytest.mark.parametrize("lost", ["read_commit", "make_tree", "make_commit", "make_blob"])
def test_a_commit_that_github_answers_oddly_makes_no_sense(lost: str) -> None:
    answers: dict[str, Any] = {
        "read_commit": {"tree": {"sha": "t0"}},
        "make_tree": {"sha": "t1"},
        "make_blob": {"sha": "b"},
        "make_commit": {"sha": "c1"},
        lost: {},
    }
    client: Any = Canned(**answers)
    commit = Commit(parent=BASE, files={"a": b"\xff"}, message="m")

    with pytest.raises(ForgeError, match="makes no sense"):
        make_commit(client, commit, read="o/list", write="o/list")


def at(head: str | None) -> Any:
    # A text of its own, as one that is read from an answer.
    return refused(404) if head is None else {"object": {"sha": "".join(list(head))}}


@pytest.mark.parametrize(
    ("head", "force", "outcome", "sent"),
    [
        (None, False, "done", (requests.MAKE_BRANCH, {"ref": "refs/heads/b", "sha": "new"})),
        ("old", False, "done", (requests.MOVE_BRANCH, {"sha": "new", "force": False})),
        ("old", True, "done", (requests.MOVE_BRANCH, {"sha": "new", "force": True})),
        ("else", False, "moved", None),
        ("else", True, "done", (requests.MOVE_BRANCH, {"sha": "new", "force": True})),
        ("new", False, "done", None),
    ],
)
def test_a_branch_is_moved_from_where_it_was_seen_and_from_elsewhere_only_by_force(
    head: str | None, force: bool, outcome: str, sent: Any
) -> None:
    client: Any = Canned(read_branch=at(head))

    assert move_branch(client, "o/n", "b", "new", instead_of="old", force=force) == outcome
    wrote = [(request, body) for request, body, _ in client.sent[1:]]
    assert wrote == ([sent] if sent else [])


@pytest.mark.parametrize(
    ("status", "said", "outcome"),
    [
        (422, "Update is not a fast forward", "moved"),
        (422, "Reference already exists", "refused"),
        (403, "protected", "refused"),
        (404, "Not Found", "refused"),
        (409, "conflict", "refused"),
        (403, "secondary Rate Limit", None),
        (403, "not a fast forward", "refused"),
        (500, "oops", None),
        (401, "bad", None),
    ],
)
@pytest.mark.parametrize("head", [None, "old"])
def test_a_branch_that_is_refused_is_told_from_one_that_moved(
    head: str | None, status: int, said: str, outcome: str | None
) -> None:
    no = refused(status, said)
    client: Any = Canned(read_branch=at(head), make_branch=no, move_branch=no)

    def move() -> str:
        return move_branch(client, "o/n", "b", "new", instead_of="old", force=False)

    if outcome:
        assert move() == outcome
        return
    with pytest.raises(RefusedError):
        move()


def test_no_branch_is_told_from_one_that_may_not_be_seen() -> None:
    none: Any = Canned(read_branch=refused(404))
    assert head_of(none, "o/n", "b") is None
    for answer in (refused(403), {}):
        client: Any = Canned(read_branch=answer)
        with pytest.raises(ForgeError):
            head_of(client, "o/n", "b")


def test_a_commit_and_a_branch_go_to_the_repository_that_is_named() -> None:
    client = Canned(
        read_commit={"tree": {"sha": "t"}},
        make_tree={"sha": "t"},
        make_commit={"sha": "c"},
        read_branch=[at("old"), at("old")],
    )
    forge = forge_with(client)
    commit = Commit(parent=BASE, files={}, message="m")
    forge.make_commit(commit, "newcomer/list")
    forge.make_commit(commit)
    forge.move_branch("b", "new", instead_of="old", repository="newcomer/list")
    forge.move_branch("b", "new", instead_of="old")

    assert [parts["repository"] for _, _, parts in client.sent] == [
        *("example/list", "newcomer/list", "newcomer/list"),
        *("example/list", "example/list", "example/list"),
        *("newcomer/list", "newcomer/list"),
        *("example/list", "example/list"),
    ]
    assert [body["force"] for _, body, _ in client.sent if body and "force" in body] == [False] * 2


# Permissions.


@pytest.mark.parametrize(
    ("needs", "granted", "covered"),
    [
        ((), (), True),
        (("issues: write",), (), False),
        (("issues: write",), ("issues: write",), True),
        (("issues: write",), ("issues: read",), False),
        (("issues: read",), ("issues: write",), True),
        (("issues: write", "pull-requests: write"), ("pull-requests: write",), True),
        (("issues: read",), ("contents: write",), False),
    ],
)
def test_one_of_the_permissions_suffices_and_who_may_write_may_read(
    needs: tuple[str, ...], granted: tuple[str, ...], covered: bool
) -> None:
    assert is_covered(needs, granted) is covered


# A dry run.


WRITES: list[tuple[Callable[[Any], object], list[str], object]] = [
    (lambda f: f.add_comment(1, "text"), ["would comment on #1:\ntext"], None),
    (
        lambda f: f.edit_comment(Comment("IC_7", 7, "old"), "new"),
        ["would edit comment 7:\nnew"],
        None,
    ),
    (lambda f: f.tidy(PULL), [], ()),
    (
        lambda f: f.tidy(PULL, hide=["a", "b"], label=READY, unlabel=["x"]),
        [
            "would fold a, b",
            "would put the label 'paperlist: ready' on #1",
            "would take the label 'x' off #1",
        ],
        (),
    ),
    (
        lambda f: f.make_labels([READY, Label("x", "", "")], {"x": "LA_1"}),
        ["would make the labels that are missing: 'paperlist: ready'"],
        {"paperlist: ready": "paperlist: ready", "x": "LA_1"},
    ),
    (
        lambda f: f.suggest(1, HEAD, [Suggestion("a", 2, 3, "text")]),
        ["would suggest on #1, a lines 2 to 3:\ntext"],
        True,
    ),
    (
        lambda f: f.put_check(CHECK, None),
        [f"would mark {HEAD[:12]} as success: t"],
        None,
    ),
    (lambda f: f.put_check(CHECK, PostedCheck(1, "d")), [], None),
    *(
        (
            lambda f, d=d: f.put_check(CHECK, PostedCheck(1, d)),
            [f"would mark {HEAD[:12]} as success: t"],
            None,
        )
        for d in ("c", "e")
    ),
    (lambda f: f.react(7, "eyes"), ["would react to comment 7 with eyes"], None),
    (
        lambda f: f.make_commit(Commit(parent=BASE, files={"a": None, "b": b""}, message="m")),
        ["would commit to the list: m\n  remove a\n  write b"],
        "0" * 40,
    ),
    (
        lambda f: f.move_branch("b", HEAD, instead_of=BASE, repository="o/fork"),
        ["would point b of o/fork at that commit"],
        "done",
    ),
    (
        lambda f: f.open_pull("b", "main", "t", "text"),
        ["would open a pull request from b to main: t\ntext"],
        0,
    ),
    (lambda f: f.edit_pull(4, "t", "text"), ["would edit pull request 4: t\ntext"], None),
    (
        lambda f: f.open_issue("t", "text", "label"),
        ["would open an issue labelled 'label': t\ntext"],
        0,
    ),
    (lambda f: f.edit_issue(4, "t", "text"), ["would edit issue 4: t\ntext"], None),
    (lambda f: f.edit_issue(4, "t", "text", close=True), ["would close issue 4: t\ntext"], None),
]


@pytest.mark.parametrize(("write", "said", "result"), WRITES)
def test_a_dry_run_says_what_it_would_write_and_writes_nothing(
    write: Callable[[Any], object], said: list[str], result: object
) -> None:
    forge, words = FakeForge(), list[str]()

    assert write(DryRun(forge, words.append)) == result
    assert words == said
    assert forge.written == []
    assert forge.reactions == []
