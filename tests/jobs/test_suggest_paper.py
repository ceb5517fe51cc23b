"""A suggestion on a forge in memory: one branch, one pull request, one reply, or none of them."""

import json
from dataclasses import replace

import pytest

from fake_forge import FakeForge
from fakes import FakeIndex, FakeVersionedTree
from lists import OTHER_PATH, PATH, list_files, setup_of
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.post_review import Site
from paperlist.jobs.similar_papers import similar_in
from paperlist.jobs.suggest_paper import Suggesting, branch_of, link_of, suggest
from paperlist.model.errors import ForgeError
from paperlist.ports.github import Comment, Issue, PullRequest
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState, read_reply

FORM = """\
### Link or identifier

https://arxiv.org/pdf/2501.01234v2

### Title

A Codebook of Lesions

### Authors

Bo Lee
Cy Park

### Venue

CVPR

### Year

2025

### Section

Diffusion
"""
NEW = "papers/diffusion/2025-lee-codebook-lesions.yaml"
BRANCH = branch_of(5)


class Scene:
    """Issue 5 of a list of two papers."""

    def __init__(self, body: str = FORM, **more: object) -> None:
        self.files = list_files()
        issue = Issue(
            number=5,
            title="A paper",
            body=body,
            author="newcomer",
            author_id=9,
            opened="2026-11-20T10:00:00Z",
            is_open=True,
        )
        self.forge = FakeForge(
            issues={5: replace(issue, **more)},  # type: ignore[arg-type]
            branches={"main": "b" * 40},
            trees={"b" * 40: dict(self.files)},
        )
        self.attempts = Attempts()

    def suggest(self, looked_up: str | None = None) -> str:
        tree = FakeVersionedTree(self.files)
        job = Suggesting(
            forge=self.forge,
            tree=tree,
            similar=similar_in(tree, FakeIndex()),
            setup=setup_of(self.files),
            page_of=lambda path: f"https://example.org/page/{path}",
            site=Site("https://github.com", "example/list"),
            looked_up=looked_up,
            attempts=self.attempts,
        )
        return suggest(job, 5)

    def edit(self, old: str, new: str) -> None:
        issue = self.forge.issues[5]
        self.forge.issues[5] = replace(issue, body=issue.body.replace(old, new))

    def rely_on(self, why: str) -> None:
        """Somebody relies on the pull request now."""
        read = self.forge.issue

        def issue(number: int, branch: str) -> Issue | None:
            found = read(number, branch)
            if found is None or found.branch_pull is None:
                return found
            return replace(found, branch_pull=replace(found.branch_pull, relied_on=why))

        self.forge.issue = issue  # type: ignore[method-assign]

    @property
    def replies(self) -> list[str]:
        return [c.body for c in self.forge.comments.get(5, ()) if not c.is_hidden]

    @property
    def shown(self) -> list[str]:
        """What is shown on the pull request of an edit of the issue."""
        return [
            c.body
            for c in self.forge.comments.get(6, ())
            if not c.is_hidden and reply.is_edit(c.body)
        ]

    @property
    def head(self) -> str:
        return self.forge.branches[BRANCH]

    @property
    def message(self) -> str:
        return self.forge.messages[self.head]


def test_a_suggestion_becomes_a_branch_a_pull_request_a_check_and_an_answer() -> None:
    scene = Scene()

    assert scene.suggest() == "issue 5: pull request 6"
    assert scene.forge.trees[scene.head].keys() == {*list_files(), NEW}
    pull = scene.forge.pulls[6]
    assert (pull.title, pull.head, pull.base_branch) == (
        'Add "A Codebook of Lesions"',
        scene.head,
        "main",
    )
    assert [(c.head, c.conclusion) for c in scene.forge.checks] == [(scene.head, "success")]
    assert scene.forge.labels[6] == {"paperlist: ready"}
    (answer,) = scene.replies
    assert "became pull request #6" in answer
    assert "added: 2026-11-20\n" in scene.forge.trees[scene.head][NEW]
    assert scene.attempts.remarks == ()


def test_a_second_run_writes_nothing() -> None:
    scene = Scene()
    scene.suggest()
    scene.forge.written.clear()

    assert scene.suggest() == "issue 5: pull request 6"
    assert scene.forge.written == []


def test_a_commit_names_its_file_its_issue_and_who_suggested_it() -> None:
    scene = Scene()
    scene.suggest()

    subject, said, trailers = scene.message.strip().split("\n\n")
    assert (subject, said) == ('Add "A Codebook of Lesions"', "Suggested in #5.")
    file, issue, author = trailers.split("\n")
    assert file.startswith(f"Paperlist-File: {NEW} ")
    assert issue == "Paperlist-Suggestion: 5"
    assert author == "Co-authored-by: newcomer <9+newcomer@users.noreply.github.com>"
    assert scene.message.endswith("\n")


@pytest.mark.parametrize(
    ("login", "number", "is_named", "is_credited"),
    [
        ("newcomer", 9, True, True),
        ("a", 1, True, True),
        ("A-b-9", 1, True, True),
        ("x" * 39, 1, True, True),
        ("x" * 40, 1, False, False),
        ("newcomer", 0, True, False),
        ("eve\nCo-authored-by: Ada", 9, False, False),
        ("newcomer\n", 9, False, False),
        ("[bot]", 9, False, False),
        ("a> <b", 9, False, False),
        ("a b", 9, False, False),
        ("émile", 9, False, False),
        ("", 9, False, False),
    ],
)
def test_only_a_login_is_called_and_only_one_with_a_number_is_credited(
    login: str, number: int, is_named: bool, is_credited: bool
) -> None:
    bodies: list[str] = []
    scene = Scene(author=login, author_id=number)
    opened = scene.forge.open_pull

    def open_pull(branch: str, base: str, title: str, body: str) -> int:
        bodies.append(body)
        return opened(branch, base, title, body)

    scene.forge.open_pull = open_pull  # type: ignore[method-assign]
    scene.suggest()

    who = f"@{login}" if is_named else "somebody"
    assert bodies == [f"Suggested by {who} in #5.\n\nCloses #5\n"]
    assert ("Co-authored-by" in scene.message) is is_credited


@pytest.mark.parametrize(("length", "kept"), [(200, 200), (201, 200)])
def test_a_title_of_a_pull_request_stays_a_line_that_github_takes(length: int, kept: int) -> None:
    word = "Codebook "
    title = (word * 40)[:length]
    scene = Scene(FORM.replace("A Codebook of Lesions", title))
    scene.suggest()

    assert scene.forge.pulls[6].title == f'Add "{title[:kept]}"'


# What is no suggestion.


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"is_open": False}, "issue 5 is closed"),
        ({"body": "How do I cite this list?"}, "issue 5 is no suggestion"),
    ],
)
def test_what_is_no_suggestion_is_left_alone(more: dict[str, object], said: str) -> None:
    scene = Scene(**more)  # type: ignore[arg-type]

    assert scene.suggest() == said
    assert scene.forge.written == []


def test_no_issue_is_said() -> None:
    scene = Scene()
    scene.forge.issues.clear()

    assert scene.suggest() == "there is no issue 5"


@pytest.mark.parametrize(
    ("body", "comments", "branches"),
    [
        ("### What\n\nme", (), ()),
        ("gone", (reply.said("Thank you.", state=ReplyState()),), ()),
        ("gone", (), (BRANCH,)),
    ],
)
def test_a_suggestion_whose_headings_are_gone_is_answered(
    body: str, comments: tuple[str, ...], branches: tuple[str, ...]
) -> None:
    scene = Scene(body)
    scene.forge.comments[5] = [Comment(f"IC_{n}", n, text) for n, text in enumerate(comments)]
    scene.forge.branches |= dict.fromkeys(branches, "b" * 40)

    assert scene.suggest() == "issue 5: its headings are gone"
    assert len(scene.replies) == 1
    assert "its headings are missing" in scene.replies[0]


# One reply.


def test_what_is_missing_is_asked_in_the_one_reply_until_it_is_there() -> None:
    scene = Scene(FORM.replace("Bo Lee\nCy Park", "_No response_"))

    assert scene.suggest() == "issue 5: missing: authors"
    assert "Who wrote it?" in scene.replies[0]
    scene.suggest()
    assert scene.forge.written == ["add_comment"]
    scene.edit("_No response_", "Bo Lee")
    assert scene.suggest() == "issue 5: pull request 6"
    (answer,) = scene.replies
    assert "became pull request #6" in answer


def test_our_reply_is_found_among_other_comments_of_ours() -> None:
    scene = Scene()
    answer = "Checking again.\n\n<!-- paperlist:answer 3 -->\n"
    chosen = reply.said("Thank you.", state=ReplyState("benchmarks"))
    scene.forge.comments[5] = [Comment("IC_1", 1, answer), Comment("IC_2", 2, chosen)]
    scene.suggest()

    assert scene.forge.comments[5][0].body == answer
    assert len(scene.forge.comments[5]) == 2
    assert read_reply(scene.forge.comments[5][1].body) == ReplyState("benchmarks")


@pytest.mark.parametrize("section", ["Diffusion", "_No response_"])
def test_the_section_that_a_maintainer_chose_is_taken(section: str) -> None:
    scene = Scene(FORM.replace("### Section\n\nDiffusion", f"### Section\n\n{section}"))
    chosen = reply.said("Thank you.", state=ReplyState("benchmarks"))
    scene.forge.comments[5] = [Comment("IC_2", 2, chosen)]

    assert scene.suggest() == "issue 5: pull request 6"
    assert NEW.replace("diffusion", "benchmarks") in scene.forge.trees[scene.head]


def test_a_section_that_was_chosen_answers_no_other_question() -> None:
    scene = Scene(FORM.replace("Bo Lee\nCy Park", "_No response_"))
    chosen = reply.said("Thank you.", state=ReplyState("benchmarks"))
    scene.forge.comments[5] = [Comment("IC_2", 2, chosen)]

    assert scene.suggest() == "issue 5: missing: authors"


def test_a_paper_of_the_list_is_named_with_its_page() -> None:
    scene = Scene(
        FORM.replace("A Codebook of Lesions", "PLAIN  diffusion").replace(
            "Bo Lee\nCy Park", "Ada Smith\nBo Jones"
        )
    )

    assert scene.suggest() == f"issue 5: it is in the list: {PATH}"
    assert f"](https://example.org/page/{PATH})" in scene.replies[0]
    assert OTHER_PATH not in scene.replies[0]
    assert scene.forge.written == ["add_comment"]


@pytest.mark.parametrize(("notice", "mark"), [("", "success"), ("https://x.example", "failure")])
def test_what_another_job_learned_of_a_retraction_decides_the_mark(notice: str, mark: str) -> None:
    row = {
        "input": "https://arxiv.org/pdf/2501.01234v2",
        "title": "A Codebook of Lesions",
        "doi": "10.1000/codebook",
        "confidence": "high",
        "fields": {key: {"source": "crossref", "confidence": "high"} for key in ("title", "doi")},
        "retraction": notice,
        **dict.fromkeys(("missing", "questions", "notes"), ()),
        **{key: {} for key in ("unreached", "suggestions")},
    }
    scene = Scene()
    scene.suggest(json.dumps(row))

    assert "doi: 10.1000/codebook\n" in scene.forge.trees[scene.head][NEW]
    assert [check.conclusion for check in scene.forge.checks] == [mark]
    assert ("has been retracted" in scene.forge.checks[0].summary) is bool(notice)


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
