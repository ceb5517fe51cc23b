"""A suggestion's branch: what it holds, whose it is, and what somebody relies on."""

from dataclasses import replace

import pytest

from fake_forge import FakeForge
from lists import list_files
from paperlist.jobs.suggest_paper import link_of
from paperlist.model.errors import ForgeError
from paperlist.ports.github import Comment, PullRequest
from paperlist.reporters import reply
from suggest_scene import BRANCH, FORM, NEW, Scene

# The branch.


def test_an_edit_takes_the_place_of_what_the_branch_held() -> None:
    scene = Scene()
    scene.suggest()
    scene.edit("A Codebook of Lesions", "Another Codebook")

    assert scene.suggest() == "issue 5: pull request 6"
    added = scene.forge.trees[scene.head].keys() - list_files().keys()
    assert added == {"papers/diffusion/2025-lee-another-codebook.yaml"}
    assert scene.forge.pulls[6].title == 'Add "Another Codebook"'
    assert len(scene.replies) == 1


def test_a_title_that_github_does_not_change_costs_nothing_else() -> None:
    scene = Scene()
    scene.suggest()
    scene.edit("A Codebook of Lesions", "Another Codebook")

    def refuse(number: int, title: str, body: str) -> None:
        raise ForgeError("refused to edit pull request 6")

    scene.forge.edit_pull = refuse  # type: ignore[method-assign]

    assert scene.suggest() == "issue 5: pull request 6"
    assert scene.attempts.notes == ["refused to edit pull request 6"]
    assert scene.attempts.refused == []


@pytest.mark.parametrize("how", ["another commit", "an amended file", "another issue's"])
def test_a_branch_that_somebody_else_wrote_to_is_left_as_it_is(how: str) -> None:
    scene = Scene()
    scene.suggest()
    head, message = "e" * 40, scene.message
    tree = dict(scene.forge.trees[scene.head])
    if how == "another commit":
        message = "Mine now"
    elif how == "an amended file":
        tree[NEW] += "# mine now\n"
    else:
        message = message.replace("Suggestion: 5", "Suggestion: 55")
    scene.forge.trees[head], scene.forge.messages[head] = tree, message
    scene.forge.branches[BRANCH] = head
    scene.edit("2025", "2024")

    assert scene.suggest() == "issue 5: taken over"
    assert scene.head == head
    assert f"works on the branch `{BRANCH}` now" in scene.replies[0]


def test_a_branch_of_ours_that_does_not_name_its_file_is_brought_up_to_date() -> None:
    scene = Scene()
    scene.suggest()
    lines = scene.message.split("\n")
    before = scene.head
    scene.forge.messages[before] = "\n".join(x for x in lines if "Paperlist-File" not in x)
    scene.edit("2025", "2024")

    assert scene.suggest() == "issue 5: pull request 6"
    assert scene.head != before
    assert "year: 2024" in scene.forge.trees[scene.head][NEW.replace("2025", "2024")]


def test_a_branch_of_ours_without_a_pull_request_gets_one() -> None:
    scene = Scene()
    scene.suggest()
    head = scene.head
    scene.forge.pulls.clear()

    assert scene.suggest() == "issue 5: pull request 6"
    assert scene.head == head


def test_a_pull_request_that_was_closed_is_not_opened_again() -> None:
    scene = Scene()
    scene.suggest()
    head = scene.head
    scene.forge.pulls[6] = replace(scene.forge.pulls[6], is_open=False)
    scene.edit("2025", "2024")

    assert scene.suggest() == "issue 5: closed"
    assert scene.head == head
    assert "Pull request #6 for this suggestion has been closed" in scene.replies[0]


def test_a_branch_that_is_refused_is_an_error_that_says_what_to_give() -> None:
    scene = Scene()
    scene.forge.protected = {BRANCH}

    with pytest.raises(ForgeError, match=f"the branch {BRANCH} was refused") as refused:
        scene.suggest()
    assert "contents: write" in refused.value.hint


def test_a_pull_request_that_is_refused_is_told_where_it_was_asked() -> None:
    scene = Scene()

    def refuse(branch: str, base: str, title: str, body: str) -> int:
        raise ForgeError("refused", hint="tick Allow *this*")

    scene.forge.open_pull = refuse  # type: ignore[method-assign]

    with pytest.raises(ForgeError, match="refused"):
        scene.suggest()
    assert "For a maintainer: tick Allow \\*this\\*" in scene.replies[0]


# What somebody relies on.


def test_an_edit_of_what_is_relied_on_is_shown_in_one_comment_that_follows_it() -> None:
    scene = Scene()
    scene.suggest()
    head = scene.head
    scene.rely_on("has been reviewed")
    scene.forge.comments[6].append(Comment("IC_9", 9, "chat <!-- paperlist:x -->"))
    scene.edit("A Codebook of Lesions", "Buy Pills")

    assert scene.suggest() == "issue 5: relied on"
    scene.forge.written.clear()
    assert scene.suggest() == "issue 5: relied on"
    assert scene.forge.written == []
    scene.edit("Buy Pills", "Buy More")
    scene.suggest()

    assert scene.forge.written == ["edit_comment"]
    assert scene.head == head
    assert scene.forge.pulls[6].title == 'Add "A Codebook of Lesions"'
    (shown,) = scene.shown
    assert ("Buy More" in shown, "Buy Pills" in shown) == (True, False)
    assert "Pull request #6 has been reviewed, so it does not follow" in scene.replies[0]


def test_an_edit_is_shown_beside_what_others_say_and_what_was_folded() -> None:
    scene = Scene()
    scene.suggest()
    scene.rely_on("has been reviewed")
    folded = reply.edited(5, "has been reviewed", NEW, "old\n")
    others = [Comment("IC_8", 8, folded, is_hidden=True), Comment("IC_9", 9, "Looks good to me.")]
    before = [*scene.forge.comments[6], *others]
    scene.forge.comments[6] = list(before)
    scene.edit("2025", "2024")
    scene.suggest()

    assert scene.forge.comments[6][:-1] == before
    assert len(scene.shown) == 1


def test_of_two_shown_edits_the_newest_follows_and_both_go_when_the_edit_is_taken_back() -> None:
    scene = Scene()
    scene.suggest()
    scene.rely_on("has been reviewed")
    old = [reply.edited(5, "has been reviewed", NEW, f"{n}\n") for n in range(3)]
    scene.forge.comments[6] += [Comment(f"IC_{n}", n, body) for n, body in enumerate(old)]
    scene.edit("2025", "2024")
    scene.suggest()

    assert scene.shown[:2] == old[:2]
    assert "year: 2024" in scene.shown[2]
    scene.forge.written.clear()
    scene.suggest()
    assert scene.forge.written == []
    scene.edit("2024", "2025")
    scene.suggest()
    assert scene.shown == []
    assert "became pull request #6" in scene.replies[0]


def test_a_branch_that_is_gone_is_not_made_again_for_what_is_relied_on() -> None:
    scene = Scene()
    scene.suggest()
    scene.rely_on("is in the merge queue")
    del scene.forge.branches[BRANCH]
    scene.forge.written.clear()

    assert scene.suggest() == "issue 5: relied on"
    assert BRANCH not in scene.forge.branches
    assert scene.forge.written == ["add_comment", "edit_comment"]


def test_an_edit_cannot_be_shown_where_comments_are_not() -> None:
    scene = Scene()
    scene.suggest()
    scene.rely_on("has been reviewed")
    unseen = replace(scene.forge.pulls[6], comments=None)
    scene.forge.pull_request = lambda number, with_check=False: unseen  # type: ignore[method-assign]
    scene.edit("2025", "2024")

    with pytest.raises(ForgeError, match="does not show the comments of #6"):
        scene.suggest()


# The link that another job looks up.


@pytest.mark.parametrize(
    ("more", "link"),
    [
        ({}, "https://arxiv.org/pdf/2501.01234v2"),
        ({"is_open": False}, ""),
        ({"body": "hello"}, ""),
        ({"body": FORM.replace("https://", "doi \n  https://")}, "doi https://arxiv.org/pdf"),
        ({"body": FORM.replace("https://", "x" * 3_000)}, "x" * 2_000),
    ],
)
def test_the_link_of_a_suggestion_is_one_line_of_bounded_length(
    more: dict[str, object], link: str
) -> None:
    found = link_of(Scene(**more).forge, 5)  # type: ignore[arg-type]

    assert found.startswith(link)
    assert bool(found) is bool(link)
    assert len(found) <= 2_000
    assert "\n" not in found


def test_the_link_of_no_issue_is_none() -> None:
    assert link_of(FakeForge(), 5) == ""


def test_what_was_just_pushed_is_checked_though_github_still_shows_the_commit_before() -> None:
    scene = Scene()
    scene.suggest()
    before = scene.forge.pulls[6]
    scene.edit("A Codebook of Lesions", "A Codebook of Small Lesions")
    read = scene.forge.pull_request

    def late(number: int, *, with_check: bool = False) -> PullRequest | None:
        found = read(number, with_check=with_check)
        return replace(found, head=before.head) if found else None

    scene.forge.pull_request = late  # type: ignore[method-assign]
    scene.suggest()

    assert scene.head != before.head
    assert scene.forge.checks[-1].head == scene.head


def test_a_fix_of_the_first_line_of_a_new_file_is_offered_on_it() -> None:
    scene = Scene()
    scene.edit("A Codebook of Lesions", "A Codebook of lmages")
    scene.suggest()

    (posted,) = scene.forge.suggestions[6]
    assert 'title: "A Codebook of Images"' in posted.body


def test_a_suggestion_never_replaces_a_paper_of_its_name() -> None:
    scene = Scene()
    other = (
        'title: "A Codebook of Lesions in Wood"\nauthors: [Bo Lee, Di Fox]\nvenue: ICML\nyear: 2025\n'
        "links:\n  paper: https://example.org/wood\nadded: 2026-01-02\n"
    )
    scene.files[NEW] = other
    scene.forge.trees["b" * 40] = dict(scene.files)

    assert scene.suggest() == "issue 5: pull request 6"
    held = scene.forge.trees[scene.head]
    assert held[NEW] == other
    assert "2501.01234" in held[NEW.replace(".yaml", "-2.yaml")]
