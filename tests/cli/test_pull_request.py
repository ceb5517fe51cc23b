"""A pull request from the first push to the last, through commands and a small GitHub."""

import json
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from cmarkgfm import github_flavored_markdown_to_html
from cmarkgfm.cmark import Options

from fake_github import Fault, Grant
from fake_github.jobs import permissions_of, token_of
from hub import BAD, FORK, GOOD, GOOD_PATH, Hub, paperlist
from lists import CONFIG, OTHER_PATH, PAPER, git, write_list

NEEDS, READY = "paperlist: needs changes", "paperlist: ready"


@pytest.mark.promise("docs/cli.md: Put a report made elsewhere on its pull request.")
@pytest.mark.promise(
    "docs/bot.md: its papers are checked; one comment, suggestions to click, one label, one mark on the commit"
)
def test_mistakes_are_commented_suggested_labelled_and_marked(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})

    assert hub.check(number) == 1

    (comment,) = hub.live(number)
    assert comment.startswith("**1 error to fix before this can be merged.**")
    assert "A Codebook of Lesions" in comment
    suggested = [note.body for note in hub.world.review_notes]
    assert any("authors: [Bo Lee, Cy Park]" in body for body in suggested)
    assert hub.world.topics[number].labels == [NEEDS]
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert len(hub.world.calls) <= 8


@pytest.mark.promise("docs/architecture.md: a run that changes nothing three")
@pytest.mark.promise(
    "docs/cli.md: suggestions and a label, in this order. Running it twice changes nothing."
)
@pytest.mark.promise(
    "docs/bot.md: A run takes at most eight requests to GitHub's API, and three when nothing has changed"
)
def test_a_second_run_writes_nothing_and_asks_little(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)
    hub.world.calls.clear()

    hub.check(number)

    assert hub.world.writes == 0
    assert len(hub.world.calls) <= 3


@pytest.mark.promise("docs/bot.md: The comment is edited in place while its result stays the same")
def test_a_push_that_mends_half_edits_the_comment(hub: Hub) -> None:
    worse = BAD.replace("venue: CVPR\n", "")
    number = hub.open({GOOD_PATH: worse})
    hub.check(number)
    first = hub.world.comments_on(number)[0].number
    hub.push({GOOD_PATH: BAD})

    hub.check(number)

    (only,) = hub.world.comments_on(number)
    assert only.number == first
    assert only.body.startswith("**1 error to fix")


@pytest.mark.promise(
    "docs/bot.md: a new one is posted (the old one folded) when it changes between *problems* and *ready*"
)
def test_the_rest_mended_folds_the_old_comment_and_says_ready(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)
    hub.push({GOOD_PATH: GOOD})

    assert hub.check(number) == 0

    old, new = hub.world.comments_on(number)
    assert (old.hidden, new.hidden) == (True, False)
    assert new.body.startswith("**Ready to merge")
    assert all(note.hidden for note in hub.world.review_notes)
    assert hub.world.topics[number].labels == [READY]
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["success"]


@pytest.mark.promise("docs/architecture.md: A first comment takes eight requests")
@pytest.mark.promise("docs/bot.md: A run takes at most eight requests to GitHub's API")
def test_a_change_of_standing_takes_at_most_eight_calls(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    hub.check(number)
    hub.push({GOOD_PATH: BAD})
    hub.world.calls.clear()

    hub.check(number)

    assert len(hub.world.calls) <= 8
    assert hub.world.topics[number].labels == [NEEDS]


@pytest.mark.promise("docs/bot.md: A change that touches nothing of the list gets no comment")
def test_a_pull_request_without_papers_gets_no_comment(hub: Hub) -> None:
    number = hub.open({"notes.txt": "hello"})

    assert hub.check(number) == 0

    assert hub.world.comments_on(number) == []
    assert hub.world.topics[number].labels == []
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["success"]


@pytest.mark.parametrize("state", ["MERGED"])
def test_a_closed_pull_request_is_left_alone(hub: Hub, state: str) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.world.topics[number].state = state

    hub.check(number)

    assert hub.world.writes == 0


@pytest.mark.promise(
    "docs/architecture.md: being cut off at any point leaves something that the next run completes"
)
@pytest.mark.promise("SECURITY.md: What is posted is read before anything is written")
@pytest.mark.promise("docs/bot.md: Run again, the job writes what is missing and nothing twice")
def test_cut_off_at_any_call_and_run_again_the_end_is_the_same(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    hub.check(number)
    hub.push({GOOD_PATH: BAD})
    report = hub.runner.parent / "cut.json"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=json={report}")
    world = hub.world
    before = len(world.comments_on(number))
    for calls in range(7):
        world.cut_after = len(world.calls) + calls
        paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number))
    world.cut_after = None

    assert paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number)) == 0

    assert len(world.comments_on(number)) == before + 1
    assert len(hub.live(number)) == 1
    keys = [note.body for note in world.review_notes if not note.hidden]
    assert len(keys) == len(set(keys))
    assert world.topics[number].labels == [NEEDS]
    assert world.conclusions(world.pull_head(number)) == ["failure"]


@pytest.mark.promise("SECURITY.md: requests that may have done something are never repeated")
def test_a_lost_answer_makes_no_second_comment(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.world.faults = [Fault("lost", when=lambda method, path: path.endswith("/comments"))]

    hub.check(number)
    hub.check(number)

    assert len(hub.world.comments_on(number)) == 1


@pytest.mark.promise("docs/bot.md: each says so when it is checked, and which one is older")
def test_another_open_pull_request_with_the_same_paper_is_named(hub: Hub) -> None:
    older = hub.open({GOOD_PATH: GOOD}, "patch-1")
    renamed = GOOD_PATH.replace("codebook-lesions", "lesions")
    newer = hub.open({renamed: GOOD.replace("A Codebook", "a codebook")}, "patch-2")

    hub.check(newer)
    hub.check(older)

    assert "older than this one, adds the same paper" in hub.live(newer)[0]
    assert "nothing for you to do: this one came first" in hub.live(older)[0]
    assert hub.world.topics[newer].labels == ["paperlist: possible duplicate"]


@pytest.mark.promise(
    "docs/architecture.md: so that everybody who waits for a report gets one that says why there is none to speak of"
)
@pytest.mark.promise(
    "docs/bot.md: An error of the bot, of GitHub or of the list's own files is never blamed on the contributor"
)
def test_a_broken_list_is_told_to_its_maintainer_in_one_comment(hub: Hub) -> None:
    git(hub.work, "switch", "-q", "main")
    (hub.work / "paperlist.yml").write_text("sections: nonsense\n")
    git(hub.work, "commit", "-qam", "break")
    git(hub.work, "push", "-q", str(hub.world.bare()), "main")
    number = hub.open({GOOD_PATH: GOOD})

    assert hub.check(number) == 2
    assert hub.check(number) == 2

    (comment,) = hub.live(number)
    assert "the list's own files have an error, not your submission" in comment
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["action_required"]
    assert hub.world.topics[number].labels == []


@pytest.mark.promise(
    "docs/bot.md: The mark on the commit is written first, then the comment, the suggestions, and the label last"
)
def test_the_mark_comes_first_and_the_label_last(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)

    written = [call.path.rpartition("/")[2] for call in hub.world.calls if call.writes]
    assert written == ["check-runs", "comments", "reviews", "graphql"]
    assert hub.world.topics[number].labels == [NEEDS]


@pytest.mark.promise("docs/bot.md: fetches and checks; nothing is written anywhere")
def test_checking_a_pull_request_writes_nothing_on_github(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    before = git(hub.runner, "status", "--porcelain"), git(hub.runner, "branch", "-a", "-v")

    assert paperlist(hub.runner, "check", "--pr", str(number)) == 1

    assert hub.world.writes == 0
    after = git(hub.runner, "status", "--porcelain"), git(hub.runner, "branch", "-a", "-v")
    assert after == before


@pytest.mark.promise("SECURITY.md: and asks nobody but GitHub")
@pytest.mark.promise("docs/bot.md: and connects to nothing but GitHub's API")
def test_the_job_that_comments_connects_to_github_alone(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PAPERLIST_OFFLINE", raising=False)
    linked = BAD.replace("https://example.org/", "http://127.0.0.2:9/")
    number = hub.open({GOOD_PATH: f"{linked}doi: 10.1000/x\n"})
    report = tmp_path / "report.json"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}", "--offline")
    reached: set[object] = set()
    connect = socket.socket.connect

    def noted(made: socket.socket, address: Any) -> None:
        reached.add(address[:2])
        connect(made, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    assert paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number)) == 0

    assert {f"http://{host}:{port}" for host, port in reached} == {hub.server.url}  # type: ignore[misc]


@pytest.mark.promise("docs/architecture.md: **A new check run, never an edited one**")
def test_a_commit_that_is_judged_otherwise_gets_a_new_mark_and_keeps_the_old(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    hub.check(number)
    before = [dict(check) for check in hub.world.checks]
    git(hub.work, "switch", "-q", "main")
    write_list(hub.work, {"papers/diffusion/2024-lee-codebook-lesions.yaml": GOOD})
    git(hub.work, "add", "-A")
    git(hub.work, "commit", "-qm", "the same paper")
    git(hub.work, "push", "-q", str(hub.world.bare()), "main")
    hub.world.calls.clear()

    hub.check(number)
    hub.check(number)

    old, new = hub.world.checks
    assert [old] == before
    assert old["head_sha"] == new["head_sha"] == hub.world.pull_head(number)
    assert old["external_id"] != new["external_id"]
    marks = [call.method for call in hub.world.calls if "/check-runs" in call.path]
    assert marks == ["POST"]


@pytest.mark.promise("docs/cli.md: An empty file says that the check ended without one.")
@pytest.mark.promise(
    "SECURITY.md: The mark says *action required* when something could not be checked"
)
def test_a_check_that_ended_without_a_report_is_not_a_success(hub: Hub, tmp_path: Path) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    empty = tmp_path / "empty"
    empty.write_text("")

    assert paperlist(hub.runner, "comment", "--report", str(empty), "--pr", str(number)) == 0

    assert "a service did not answer; your submission is not the cause" in hub.live(number)[0]
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["action_required"]


@pytest.mark.promise("SECURITY.md: Only comments written by the bot's own accounts count")
def test_somebody_elses_comment_that_looks_like_ours_does_not_make_the_bot_speak(hub: Hub) -> None:
    number = hub.open({"notes.txt": "hello"})
    ours = hub.open({GOOD_PATH: BAD}, "patch-2")
    hub.check(ours)
    for body in ("hello", hub.live(ours)[0]):
        hub.world.comment(number, body, "newcomer")

    assert hub.check(number) == 0

    assert [note.author for note in hub.world.comments_on(number)] == ["newcomer"] * 2


def marking(hub: Hub, report: Path, *more: str) -> int:
    """What a job does for a commit of a merge queue, which belongs to no pull request."""
    return paperlist(hub.runner, "comment", "--report", str(report), *more)


@pytest.mark.promise("docs/cli.md: Without it only the commit is marked.")
@pytest.mark.promise("docs/cli.md: Running it twice changes nothing")
def test_a_commit_of_no_pull_request_is_marked_once_however_often(hub: Hub, tmp_path: Path) -> None:
    number = hub.open({GOOD_PATH: BAD})
    head, report = hub.world.pull_head(number), tmp_path / "report.json"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}")

    assert marking(hub, report) == 0
    assert marking(hub, report) == 0

    assert hub.world.conclusions(head) == ["failure"]
    assert hub.world.comments_on(number) == []


@pytest.mark.promise(
    "docs/cli.md: The commit that the report is about, where an empty report does not say."
)
def test_a_commit_of_no_pull_request_whose_report_is_empty_holds_the_queue_back(
    hub: Hub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, empty = hub.world.head("main") or "", tmp_path / "empty"
    empty.write_text("")

    assert marking(hub, empty, "--commit", head) == 0
    assert marking(hub, empty, "--commit", head) == 0
    assert hub.world.conclusions(head) == ["action_required"]

    assert marking(hub, empty) == 2
    assert "names no commit to mark" in capsys.readouterr().err


def test_a_mark_that_cannot_be_looked_for_is_posted_and_said(hub: Hub, tmp_path: Path) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    head, report = hub.world.pull_head(number), tmp_path / "report.json"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}")
    hub.world.faults = [Fault("403", when=lambda method, path: path.endswith("/graphql"))]

    assert marking(hub, report) == 3

    assert hub.world.conclusions(head) == ["success"]


def test_a_pull_request_that_cannot_be_read_still_gets_its_mark(hub: Hub, tmp_path: Path) -> None:
    number = hub.open({GOOD_PATH: BAD})
    report = tmp_path / "report.json"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=packed={report}")
    hub.world.faults = [Fault("403", when=lambda method, path: path.endswith("/graphql"))]

    assert marking(hub, report, "--pr", str(number)) == 3

    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert hub.live(number) == []


@pytest.mark.promise(
    "docs/bot.md: the comment has the file that the entry should be, and a link that opens GitHub's page for it, filled in"
)
def test_a_readme_edited_by_hand_is_answered_with_the_file(hub: Hub) -> None:
    page = (
        '<a id="diffusion"></a>\n\n- [[CVPR 2025]](https://example.org/new) **A New Way**\n'
        "  *Bo Lee, Cy Park*\n"
    )
    number = hub.open({"README.md": page})

    assert hub.check(number) == 1

    (comment,) = hub.live(number)
    assert "papers/diffusion/2025-lee-new-way.yaml" in comment
    assert "/newcomer/list/new/patch-1?filename=papers/diffusion/2025-lee-new-way.yaml" in comment
    assert 'title: "A New Way"' in comment


@pytest.mark.promise("SECURITY.md: validates it against its schema")
@pytest.mark.promise(
    "docs/bot.md: it validates it against `schema/report.v1.schema.json` before a word of it is used"
)
def test_a_report_that_does_not_fit_the_schema_is_refused(hub: Hub, tmp_path: Path) -> None:
    number = hub.open({GOOD_PATH: BAD})
    report = tmp_path / "report.json"
    paperlist(hub.runner, "check", "--pr", str(number), f"--output=json={report}")
    data = json.loads(report.read_text())
    data["findings"][0]["name"] = "[click](https://evil.example)"
    report.write_text(json.dumps(data))

    assert paperlist(hub.runner, "comment", "--report", str(report), "--pr", str(number)) == 2

    assert hub.world.writes == 0


@pytest.mark.promise("docs/cli.md: Print every write, and write nothing.")
@pytest.mark.promise(
    "docs/bot.md: paperlist comment --report report.json --pr 7 --dry-run # every write, printed"
)
def test_a_dry_run_prints_every_write_and_makes_none(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hub.open({GOOD_PATH: BAD})

    hub.check(number, "--dry-run")

    said = capsys.readouterr().out
    assert hub.world.writes == 0
    for words in ("would comment on", "would suggest on", "would put the label", "would mark"):
        assert words in said


def test_a_dry_run_names_the_label_that_it_would_take_off(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    hub.check(number)
    hub.push({GOOD_PATH: BAD})
    capsys.readouterr()

    hub.check(number, "--dry-run")

    said = capsys.readouterr().out
    assert f"would take the label 'paperlist: ready' off #{number}" in said
    assert f"would put the label 'paperlist: needs changes' on #{number}" in said
    assert "would fold IC_" in said
    assert hub.world.topics[number].labels == ["paperlist: ready"]


HOSTILE = {
    "yaml.py": "raise SystemExit('the head ran')\n",
    "sitecustomize.py": "raise SystemExit('the head ran')\n",
    "bot/paperlist/__init__.py": "raise SystemExit('the head ran')\n",
    ".github/workflows/check.yml": "on: push\n",
    "conftest.py": "raise SystemExit('the head ran')\n",
    ".gitattributes": "*.yaml diff=evil\n*.yaml filter=evil\n",
    "papers/diffusion/na\nme 'q\" $(touch pwned).yaml": PAPER,
    "papers/diffusion/..%2f.yaml": PAPER,
}


@pytest.mark.promise(
    "docs/cli.md: Check a pull request of the list's repository on GitHub, read as data."
)
@pytest.mark.promise(
    "SECURITY.md: The head is read as data from git objects (`check --base A --head B`) and never checked out, imported or installed"
)
def test_nothing_of_the_head_is_run_or_checked_out(hub: Hub) -> None:
    (hub.work / "papers/diffusion/link.yaml").symlink_to("/etc/passwd")
    number = hub.open({**HOSTILE, GOOD_PATH: GOOD})
    before = work_tree(hub)

    assert hub.check(number) == 1

    assert work_tree(hub) == before
    assert "bot-files-touched" in hub.live(number)[0]
    assert "symlink-or-path-escape" in hub.live(number)[0]


@pytest.mark.promise("docs/architecture.md: no limit of 300 or 3,000 files, no page after page")
def test_a_change_of_hundreds_of_files_is_checked(hub: Hub) -> None:
    many = {f"papers/diffusion/many-{n}.yaml": f"title: {n}\n" for n in range(700)}
    number = hub.open(many)

    assert hub.check(number) == 1

    (comment,) = hub.live(number)
    assert len(comment) <= 65_536
    assert "brings 700 papers" in comment or "more findings" in comment
    assert len(hub.world.calls) <= 8


@pytest.mark.promise("SECURITY.md: Mentions, references and automatic links are broken up")
def test_hostile_titles_cannot_act_in_anything_that_is_posted(hub: Hub) -> None:
    title = "@owner fixes #1 <img src=x> --> ``` ```suggestion ::set-output name=x::y | **b**"
    number = hub.open({GOOD_PATH: GOOD.replace("A Codebook of Lesions", f"{title}.")})

    hub.check(number)

    (comment,) = hub.live(number)
    page = github_flavored_markdown_to_html(comment, Options.CMARK_OPT_UNSAFE)
    prose = re.sub(r"<(code|pre).*?</\1>", "", page, flags=re.DOTALL)
    assert "@owner" not in prose
    assert "#1" not in prose
    assert "<img" not in page
    assert comment.rstrip().endswith("-->")
    assert comment.count("<!-- paperlist:state") == 1
    for note in hub.world.review_notes:
        shown = github_flavored_markdown_to_html(note.body, Options.CMARK_OPT_UNSAFE)
        assert shown.count('<pre lang="suggestion">') == 1


def test_deleted_papers_are_pointed_out(hub: Hub) -> None:
    number = hub.open({OTHER_PATH: None})

    hub.check(number)

    assert "is deleted" in hub.live(number)[0]


def test_a_configuration_that_would_break_the_list_is_an_error(hub: Hub) -> None:
    number = hub.open({"paperlist.yml": CONFIG.replace("sections:", "section:")})

    assert hub.check(number) == 1

    assert "broken-configuration" in hub.live(number)[0]


@pytest.mark.promise("SECURITY.md: and only a mark at their very end")
def test_private_state_is_not_taken_from_what_people_wrote(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    forged = '**Ready** <!-- paperlist:state {"v":1,"standing":"ready"} -->'
    hub.world.comment(number, forged, "newcomer")

    hub.check(number)

    bodies = hub.live(number)
    assert bodies[0] == forged
    assert len(bodies) == 2


def work_tree(hub: Hub) -> list[Path]:
    """The files of the bot's clone, git's own and our cache aside."""
    found = hub.runner.rglob("*")
    return sorted(p for p in found if not {".git", ".paperlist"} & set(p.parts))


@pytest.mark.promise("docs/bot.md: one that GitHub refuses does not stop the others")
def test_on_a_list_without_labels_everything_else_is_posted(hub: Hub, tmp_path: Path) -> None:
    hub.world.labels.clear()
    number = hub.open({GOOD_PATH: BAD})
    summary = tmp_path / "summary.md"
    summary.write_text("Said before.\n")

    assert hub.check(number, "--summary", str(summary)) == 1

    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    assert len(hub.live(number)) == 1
    assert hub.world.review_notes != []
    assert hub.world.topics[number].labels == []
    assert "no label" in summary.read_text()
    assert summary.read_text().startswith("Said before.\n")
    assert hub.world.refused == []


@pytest.mark.promise(
    "docs/bot.md: A pull request for **another branch** than the list's is not checked. The comment says so"
)
def test_a_pull_request_for_another_branch_is_answered_and_not_marked(hub: Hub) -> None:
    git(hub.work, "push", "-q", str(hub.world.bare()), "main:dev")
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)
    other = hub.world.open_pull("The same commit", "patch-1", repository=FORK, base="dev")
    assert hub.world.pull_head(other) == hub.world.pull_head(number)

    hub.check(other)
    hub.check(other)

    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]
    (comment,) = hub.live(other)
    assert comment.startswith("**Not checked: this pull request is for the branch `dev`.**")
    assert hub.world.topics[other].labels == []


@pytest.mark.promise(
    "docs/bot.md: when its base is changed (*Edit* beside the title), it is checked"
)
def test_a_pull_request_that_changes_to_the_lists_branch_is_checked(hub: Hub) -> None:
    git(hub.work, "push", "-q", str(hub.world.bare()), "main:dev")
    hub.push({GOOD_PATH: BAD})
    number = hub.world.open_pull("Add a paper", "patch-1", repository=FORK, base="dev")
    hub.check(number)
    hub.world.topics[number].base_branch = "main"

    assert hub.check(number) == 1

    old, new = hub.world.comments_on(number)
    assert old.hidden
    assert new.body.startswith("**1 error to fix")
    assert hub.world.conclusions(hub.world.pull_head(number)) == ["failure"]


@pytest.mark.promise(
    "docs/bot.md: What the bot wrote as `github-actions` before is found again, so that a list can switch without a second comment"
)
def test_our_comment_under_another_name_is_found_and_not_doubled(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = hub.open({GOOD_PATH: BAD.replace("venue: CVPR\n", "")})
    hub.check(number)
    app = Grant("our-list[bot]", permissions_of("check/comment"))
    hub.world.tokens[token_of("comment")] = app  # the list has an App from now on
    hub.push({GOOD_PATH: BAD})

    hub.check(number)

    assert len(hub.live(number)) == 1
    assert hub.live(number)[0].startswith("**1 error to fix")
    hub.world.tokens[token_of("comment")] = Grant("github-actions[bot]", app.permissions)
    monkeypatch.setenv("PAPERLIST_APP", "our-list")
    hub.check(number)
    assert len(hub.live(number)) == 1


def test_a_mark_in_a_comment_of_another_bot_is_not_ours(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    forged = '**Ready** <!-- paperlist:state {"v":1,"standing":"ready"} -->'
    hub.world.comment(number, forged, "translator[bot]")

    hub.check(number)

    assert hub.live(number)[0] == forged
    assert len(hub.live(number)) == 2


def test_the_comment_leads_to_the_diff_the_editor_and_the_checks_pages(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: BAD})
    hub.check(number)

    (comment,) = hub.live(number)
    pull = f"https://github.com/{hub.world.repository}/pull/{number}/files#diff-"
    assert re.search(rf"\[line 2\]\({re.escape(pull)}[0-9a-f]{{64}}R2\)", comment)
    assert f"(https://github.com/newcomer/list/edit/patch-1/{GOOD_PATH})" in comment


@pytest.mark.promise(
    "docs/bot.md: A first contribution gets a line of thanks that says who is speaking"
)
def test_a_first_contribution_is_thanked_and_later_ones_are_not(hub: Hub) -> None:
    first = hub.open({GOOD_PATH: BAD})
    hub.world.topics[first].association = "FIRST_TIME_CONTRIBUTOR"
    later = hub.open({GOOD_PATH: BAD}, branch="patch-2")

    for number in (first, later):
        hub.check(number)

    assert "Thank you for your first contribution" in hub.live(first)[0]
    assert "Thank you" not in hub.live(later)[0]


@pytest.mark.promise("docs/bot.md: the lines that change are shown once, with all fixes")
def test_a_line_with_two_faults_gets_one_suggestion_that_fixes_both(hub: Hub) -> None:
    twice = BAD.replace('title: "A Codebook of Lesions"', 'title: "A <i>Codebook</i> of Lesions."')
    number = hub.open({GOOD_PATH: twice})
    hub.check(number)

    (title,) = [note.body for note in hub.world.review_notes if "title:" in note.body]
    assert 'title: "A Codebook of Lesions"' in title


@pytest.mark.promise("docs/cli.md: 3 git, disk, network or GitHub failed")
def test_a_file_for_the_next_step_that_cannot_be_written_is_the_disks_fault(
    hub: Hub, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    lost = str(hub.runner / "no/such/folder/it")

    assert paperlist(hub.runner, "fetch", "--pr", str(number), "--output", lost) == 3
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.promise("docs/cli.md: 3 git, disk, network or GitHub failed")
def test_a_pull_request_that_github_does_not_give_is_told_with_status_3(hub: Hub) -> None:
    number = hub.open({GOOD_PATH: GOOD})
    hub.world.faults = [Fault("403", times=99)]

    assert paperlist(hub.runner, "fetch", "--pr", str(number)) == 3


@pytest.mark.promise("docs/cli.md: The only step of a check that sends requests to GitHub")
@pytest.mark.promise("docs/cli.md: without checking out anything.")
@pytest.mark.promise("docs/architecture.md: That is the only step that needs a token")
@pytest.mark.promise("docs/cli.md: `check --pr N --prepared FILE` then needs no token")
def test_what_was_fetched_is_checked_without_a_token_and_without_github(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hub.open({GOOD_PATH: BAD})
    prepared = str(tmp_path / "prepared.json")
    pull = ("--pr", str(number))
    head = git(hub.runner, "rev-parse", "HEAD")
    assert paperlist(hub.runner, "fetch", *pull, "--output", prepared) == 0
    assert git(hub.runner, "rev-parse", "HEAD") == head
    assert git(hub.runner, "status", "--porcelain") == ""
    assert not (hub.runner / GOOD_PATH).exists()

    monkeypatch.delenv("GITHUB_TOKEN")
    hub.world.calls.clear()
    capsys.readouterr()
    assert paperlist(hub.runner, "check", *pull, "--prepared", prepared) == 1
    assert hub.world.calls == []
    assert f"{GOOD_PATH}:2:" in capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: Fetch these commits instead: those of a merge queue.")
def test_commits_of_a_merge_queue_are_fetched_by_their_whole_names(hub: Hub) -> None:
    head = hub.world.pull_head(hub.open({GOOD_PATH: GOOD}))
    before = git(hub.runner, "rev-parse", "HEAD")
    assert git(hub.runner, "cat-file", "--batch-all-objects", "--batch-check").find(head) < 0

    assert paperlist(hub.runner, "fetch", "--commit", head[:12]) == 2
    assert paperlist(hub.runner, "fetch", "--commit", head, "--pr", "1") == 2
    assert paperlist(hub.runner, "fetch", "--commit", head, "--commit", before) == 0
    assert git(hub.runner, "cat-file", "-t", head) == "commit"
    assert git(hub.runner, "rev-parse", "HEAD") == before
    assert git(hub.runner, "status", "--porcelain") == ""
