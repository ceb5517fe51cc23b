"""What a dry run says of each write, and that it makes none; what it reads is what there is."""

import re
from dataclasses import replace

import pytest

from fake_forge import FakeForge
from paperlist.adapters.github import DryRun
from paperlist.ports.github import CheckRun, Commit, Label, PullRequest, Suggestion

HEAD = "c" * 40
PULL = PullRequest(
    id="PR_1",
    number=1,
    title="Add a paper",
    author="newcomer",
    opened="2026-11-20",
    is_open=True,
    head=HEAD,
    head_branch="patch-1",
    head_repository="newcomer/list",
    base="b" * 40,
    base_branch="main",
)
READY = Label("ready", "0e8a16", "Nothing to fix")
OLD = Label("old", "d93f0b", "Something to fix")


class Rehearsal:
    """A dry run over pull request 1, and the lines it says."""

    def __init__(self) -> None:
        self.forge = FakeForge(pulls={1: PULL})
        self.said: list[str] = []
        self.dry = DryRun(self.forge, self.said.append)


def mark(digest: str = "a") -> CheckRun:
    return CheckRun(head=HEAD, conclusion="success", title="t", summary="s", digest=digest)


def test_the_mark_of_a_pull_request_is_read_only_where_it_is_asked_for() -> None:
    scene = Rehearsal()
    scene.forge.put_check(mark(), None)

    seen = scene.dry.pull_request(1)
    asked = scene.dry.pull_request(1, with_check=True)

    assert seen is not None
    assert seen.check is None
    assert asked is not None
    assert asked.check is not None
    assert asked.check.digest == "a"


@pytest.mark.parametrize(
    ("hide", "label", "unlabel", "said"),
    [
        ((), None, (), []),
        (("IC_1", "IC_2"), None, (), ["would fold IC_1, IC_2"]),
        ((), READY, (), ["would put the label 'ready' on #1"]),
        (
            (),
            None,
            ("old", "x"),
            [f"would take the label {name!r} off #1" for name in ("old", "x")],
        ),
    ],
)
def test_only_what_would_be_tidied_is_said(
    hide: tuple[str, ...], label: Label | None, unlabel: tuple[str, ...], said: list[str]
) -> None:
    scene = Rehearsal()

    assert scene.dry.tidy(PULL, hide=hide, label=label, unlabel=unlabel) == ()
    assert scene.said == said
    assert scene.forge.written == []


@pytest.mark.parametrize(
    ("known", "named"), [(None, "'ready', 'old'"), ({"old": "LA_1"}, "'ready'")]
)
def test_only_labels_that_are_missing_would_be_made(
    known: dict[str, str] | None, named: str
) -> None:
    scene = Rehearsal()

    after = scene.dry.make_labels([READY, OLD], known)

    assert scene.said == [f"would make the labels that are missing: {named}"]
    assert after == {"ready": "ready", "old": "old", **(known or {})}
    assert scene.forge.written == []


def test_every_suggestion_is_shown_with_its_lines() -> None:
    scene = Rehearsal()

    assert scene.dry.suggest(1, HEAD, [Suggestion("a.yaml", 2, 3, "take this")]) is True
    assert scene.said == ["would suggest on #1, a.yaml lines 2 to 3:\ntake this"]
    assert scene.forge.written == []


@pytest.mark.parametrize(
    ("repository", "where"), [("", "the list"), ("newcomer/list", "newcomer/list")]
)
def test_a_commit_and_its_branch_are_named_with_where_they_would_go(
    repository: str, where: str
) -> None:
    scene = Rehearsal()
    commit = Commit(parent=HEAD, files={"new.yaml": b"x", "old.yaml": None}, message="Move it")

    made = scene.dry.make_commit(commit, repository)
    pushed = scene.dry.move_branch("patch-1", made, instead_of=HEAD, repository=repository)

    assert re.fullmatch("0{40}", made), "the shape of a commit's name, and the name of none"
    assert pushed == "done"
    assert scene.said == [
        f"would commit to {where}: Move it\n  write new.yaml\n  remove old.yaml",
        f"would point patch-1 of {where} at that commit",
    ]
    assert scene.forge.written == []


def test_what_would_be_opened_has_no_number_yet() -> None:
    scene = Rehearsal()

    assert scene.dry.open_pull("patch-1", "main", "Add it", "body") == 0
    assert scene.dry.open_issue("Links", "body", "links") == 0
    assert scene.said == [
        "would open a pull request from patch-1 to main: Add it\nbody",
        "would open an issue labelled 'links': Links\nbody",
    ]


def test_closing_an_issue_is_told_from_editing_it() -> None:
    scene = Rehearsal()
    scene.dry.edit_issue(4, "Links", "body")
    scene.dry.edit_issue(4, "Links", "body", close=True)

    assert scene.said == ["would edit issue 4: Links\nbody", "would close issue 4: Links\nbody"]


def test_a_mark_that_is_there_already_would_not_be_put_again() -> None:
    scene = Rehearsal()
    scene.forge.put_check(mark("b"), None)
    there = scene.dry.pull_request(1, with_check=True)
    assert there is not None
    for digest in ("a", "b", "c"):
        scene.dry.put_check(mark(digest), there.check)
    scene.dry.put_check(replace(mark("b"), conclusion="failure"), None)

    green = f"would mark {HEAD[:12]} as success: t"
    assert scene.said == [green, green, f"would mark {HEAD[:12]} as failure: t"]
