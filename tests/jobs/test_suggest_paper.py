"""A suggestion on a forge in memory: one branch, one pull request, one reply, or none of them."""

import json

import pytest

from lists import OTHER_PATH, PATH, list_files
from paperlist.ports.github import Comment
from paperlist.reporters import reply
from paperlist.reporters.reply import ReplyState, read_reply
from suggest_scene import BRANCH, FORM, NEW, Scene


@pytest.mark.promise(
    "docs/architecture.md: **A suggestion's date is the day its issue was opened**"
)
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
