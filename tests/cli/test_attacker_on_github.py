"""An attacker who plays GitHub against the bot: commits, branches, reviews, identities.

Each scene runs the commands of the workflows' jobs, with the tokens that those jobs get, before a
small GitHub. `tests/e2e` runs some of them through the workflow files themselves.
"""

from pathlib import Path

import pytest
from test_suggest import FORM, NEW, file_on_branch, pulls, suggest

from fake_github import Fault
from fake_github.jobs import JOB_OF, job_of, permissions_of
from hub import BAD, FORK, GOOD, GOOD_PATH, Hub, paperlist
from lists import git


def verdict(hub: Hub, number: int) -> str:
    return hub.world.conclusions(hub.world.pull_head(number))[-1]


# One commit, two pull requests.


@pytest.mark.promise(
    "SECURITY.md: belongs to the commit that was read, and is only given for pull requests to the list's own branch"
)
def test_the_same_commit_offered_to_another_branch_keeps_its_verdict(hub: Hub) -> None:
    git(hub.work, "push", "-q", str(hub.world.bare()), "main:dev")
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)
    other = hub.world.open_pull("The same", "patch-1", repository=FORK, base="dev")

    hub.check(other)

    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert "is for the branch `dev`" in hub.live(other)[0]


# What was reviewed is what is merged.


def relied_on_by(hub: Hub, number: int, how: str) -> None:
    (pull,) = pulls(hub)
    branch = f"suggest/issue-{number}"
    if how == "a review":
        hub.world.review(pull, "owner")
    elif how == "auto-merge":
        hub.world.topics[pull].auto_merge = True
    elif how == "somebody's commit":
        hub.world.commit_on(branch, "mine now")
    else:
        hub.world.amend(branch, {NEW: "title: Another\n"})


@pytest.mark.promise(
    "SECURITY.md: stops following its issue once somebody has reviewed it, added to it, or set it to be merged"
)
@pytest.mark.promise(
    "docs/bot.md: once it has a review or is set to be merged, an edit of the issue is shown in a"
    " comment and changes nothing"
)
@pytest.mark.promise(
    "docs/bot.md: once somebody else has written to its branch, the branch is left as it is, and the"
    " answer in the issue says so"
)
@pytest.mark.parametrize(
    "how", ["a review", "auto-merge", "somebody's commit", "an amended commit"]
)
def test_editing_the_issue_does_not_change_what_somebody_relies_on(hub: Hub, how: str) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    (pull,) = pulls(hub)
    relied_on_by(hub, number, how)
    before, title = hub.world.head(f"suggest/issue-{number}"), hub.world.topics[pull].title
    hub.world.topics[number].body = FORM.replace("A Codebook of Lesions", "Buy Pills Now")

    assert suggest(hub, number) == 0
    assert suggest(hub, number) == 0

    assert hub.world.head(f"suggest/issue-{number}") == before
    assert hub.world.topics[pull].title == title
    shown = [body for body in hub.live(pull) if "was edited" in body]
    assert len(shown) == (1 if how in ("a review", "auto-merge") else 0)
    assert all("Buy Pills Now" in body for body in shown)
    (answer,) = hub.live(number)
    assert ("works on the branch" in answer) is (shown == [])
    assert ("what has been edited here is shown there" in answer) is (shown != [])


def test_an_edit_taken_back_takes_back_what_was_shown_of_it(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    (pull,) = pulls(hub)
    hub.world.review(pull, "owner")
    for body in (FORM.replace("2025", "2024"), FORM):
        hub.world.topics[number].body = body
        suggest(hub, number)

    assert [body for body in hub.live(pull) if "was edited" in body] == []
    assert f"became pull request #{pull}" in hub.live(number)[0]


def test_our_own_review_with_suggestions_does_not_count(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    (pull,) = pulls(hub)
    hub.world.review(pull, "github-actions[bot]")
    hub.world.topics[number].body = FORM.replace("2025", "2024")

    suggest(hub, number)

    assert "year: 2024" in file_on_branch(hub, number, NEW.replace("2025", "2024"))


# A fork's branch of the same name.


@pytest.mark.promise(
    "SECURITY.md: Pull requests are looked up by owner and branch, and compared by repository; nothing is cut short before it is filtered"
)
def test_forks_cannot_hide_the_pull_request_of_a_suggestion(hub: Hub) -> None:
    number = hub.world.open_issue("A Codebook", FORM)
    suggest(hub, number)
    (ours,) = pulls(hub)
    for _ in range(12):
        hub.open({"notes.txt": "x"}, f"suggest/issue-{number}")
    hub.world.topics[number].body = FORM.replace("2025", "2024")

    assert suggest(hub, number) == 0
    assert len(hub.world.pulls_from("example/list", f"suggest/issue-{number}")) == 1
    assert f"became pull request #{ours}" in hub.live(number)[0]

    hub.world.topics[ours].state = "CLOSED"
    assert suggest(hub, number) == 0
    assert f"#{ours} for this suggestion has been closed" in hub.live(number)[0]


def test_a_flood_of_review_threads_does_not_hide_our_suggestions(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)
    before = len(hub.world.review_notes)
    for n in range(150):
        hub.world.remark(number, GOOD_PATH, f"chat {n}", "newcomer")

    hub.check(number)

    ours = [note for note in hub.world.review_notes if note.author == "github-actions[bot]"]
    assert len(ours) == before


# BibTeX.


def test_braces_in_a_title_do_not_break_the_exported_bibliography(hub: Hub) -> None:
    hub.merge(hub.open({GOOD_PATH: GOOD.replace("A Codebook", "The Set { x : f(x) of")}))

    assert paperlist(hub.runner, "publish", "--push") == 0

    made = hub.world.git("show", "main:exports/papers.bib").decode()
    from pybtex.database import parse_string

    assert len(parse_string(made, "bibtex").entries) == 3


# Who holds a token that can write.


@pytest.mark.promise(
    "SECURITY.md: The steps that ask links, sources or pages hold no token, in jobs that may not write, suggestions included"
)
def test_no_job_that_reads_a_strangers_text_and_asks_addresses_can_write() -> None:
    for name in ("check/check", "audit/plan", "audit/shard", "suggest/look-up"):
        granted = {f"{scope}: {level}" for scope, level in job_of(name)["permissions"].items()}
        assert all(permission.endswith(": read") for permission in granted), name
        assert "secrets." not in str(job_of(name)), name


@pytest.mark.promise("SECURITY.md: each job's permissions against the requests that it makes")
def test_every_permission_of_a_job_is_used(hub: Hub) -> None:
    # What is granted and not needed is somebody's chance: each write is made by some request.
    from paperlist.adapters.github.requests import FIELDS, REST

    every = {need for request in REST for need in request.needs}
    every |= {need for needs in FIELDS.values() for need in needs}
    for name in set(JOB_OF.values()):
        assert {p for p in permissions_of(name) if p.endswith("write")} <= every, name


@pytest.mark.promise("docs/bot.md: and is named in the run's summary")
def test_a_lost_review_holds_up_nothing_and_is_named_in_the_summary(
    hub: Hub, tmp_path: Path
) -> None:
    hub.world.faults = [Fault("403", when=lambda _, path: path.endswith("/reviews"))]
    number = hub.open({GOOD_PATH: BAD})

    hub.check(number, "--summary", str(tmp_path / "summary.md"))

    said = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert "Not written to GitHub" in said
    assert "GitHub refused to suggest changes on" in said
    assert verdict(hub, number) == "failure"
    assert len(hub.live(number)) == 1
    assert hub.world.topics[number].labels == ["paperlist: needs changes"]
