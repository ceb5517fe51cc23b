"""``paperlist init`` in a repository: one commit, on a branch of its own, and the way back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import DATA
from lists import git, paperlist, repository, write_list
from paperlist import __version__
from paperlist.cli import init_repository
from paperlist.importers.balance import Balance
from paperlist.jobs.init_list import plan

README = """\
# Papers on Rooms

- [Drawing Rooms at Night](https://arxiv.org/abs/2401.00001) (CVPR 2024)
- [Drawing Doors at Dawn](https://arxiv.org/abs/2305.00002) (ICCV 2023)
- [Drawing Keys at Noon](https://arxiv.org/abs/2302.00003) (CVPR 2023)

The end.
"""


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    folder = repository(tmp_path / "rooms", {"README.md": README})
    git(folder, "remote", "add", "origin", "git@github.com:owner/rooms.git")
    return folder


def init(folder: Path, *arguments: str) -> int:
    return paperlist(folder, "init", "--yes", *arguments)


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: All of it is one commit on a branch of its own; an account says what "
    "became of every entry."
)
def test_everything_is_one_commit_on_a_branch_of_its_own(
    rooms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert init(rooms) == 0

    said = capsys.readouterr().out
    assert "3 entries: 3 papers, 0 merged, 0 kept as text, 0 not read" in said
    assert "git switch -" in said
    assert git(rooms, "branch", "--show-current") == "paperlist/init"
    assert git(rooms, "rev-list", "--count", "main..paperlist/init") == "1"
    assert git(rooms, "status", "--porcelain") == ""
    assert "repository: owner/rooms" in (rooms / "paperlist.yml").read_text()
    assert (rooms / ".github/ISSUE_TEMPLATE/suggest-paper.yml").is_file()
    assert README in (rooms / "README.md").read_text()


@pytest.mark.slow
def test_the_list_passes_and_a_second_run_changes_nothing(rooms: Path) -> None:
    init(rooms)
    head = git(rooms, "rev-parse", "HEAD")

    assert paperlist(rooms, "check") == 0
    assert init(rooms) == 0
    assert paperlist(rooms, "publish") == 0
    assert git(rooms, "rev-parse", "HEAD") == head
    assert git(rooms, "status", "--porcelain") == ""


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Take back what `paperlist init` committed.")
def test_undo_leaves_the_branch_and_removes_it(rooms: Path) -> None:
    init(rooms)

    assert init(rooms, "--undo") == 0
    assert git(rooms, "branch", "--show-current") == "main"
    assert git(rooms, "branch", "--list", "paperlist/init") == ""
    assert (rooms / "README.md").read_text() == README
    assert not (rooms / "paperlist.yml").exists()


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Commit to the current branch, not to a new one.")
def test_here_commits_to_this_branch_and_undo_reverts_it(rooms: Path) -> None:
    assert init(rooms, "--here") == 0
    assert git(rooms, "branch", "--show-current") == "main"

    assert init(rooms, "--undo") == 0
    assert (rooms / "README.md").read_text() == README
    assert git(rooms, "rev-list", "--count", "HEAD") == "3"


@pytest.mark.promise("docs/cli.md: Take back what `paperlist init` committed.")
def test_undo_touches_no_commit_of_others(rooms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(rooms, "--undo") == 2
    assert "was not made by `paperlist init`" in capsys.readouterr().err


@pytest.mark.slow
def test_a_dry_run_writes_nothing(rooms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(rooms, "--dry-run") == 0

    assert "would be written" in capsys.readouterr().out
    assert sorted(p.name for p in rooms.iterdir()) == [".git", "README.md"]
    assert git(rooms, "branch", "--show-current") == "main"


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: How to print the account. [default: text]")
def test_the_account_for_programs(rooms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert init(rooms, "--dry-run", "--format", "json") == 0

    data = json.loads(capsys.readouterr().out)
    assert data["entries"] == 3
    assert [row["line"] for row in data["balance"]["written"]] == [3, 4, 5]
    assert data["balance"]["written"][0]["path"].startswith("papers/")
    assert "README.template.md" in data["files"]


def test_changes_that_are_in_no_commit_stop_it(
    rooms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (rooms / "README.md").write_text(README + "More.\n")

    assert init(rooms) == 2
    assert "README.md has changes that are not committed" in capsys.readouterr().err
    assert not (rooms / "paperlist.yml").exists()


@pytest.mark.slow
def test_a_page_that_was_never_committed_is_kept_in_a_commit_first(tmp_path: Path) -> None:
    folder = write_list(tmp_path / "fresh", {"README.md": README})
    git(folder, "init", "-q")

    assert init(folder) == 0
    assert git(folder, "show", "HEAD~1:README.md") == README.strip()


@pytest.mark.slow
def test_a_branch_of_an_earlier_run_is_left_alone(
    rooms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    init(rooms)
    git(rooms, "switch", "-q", "main")

    assert init(rooms) == 2
    assert "the branch paperlist/init contains an earlier run" in capsys.readouterr().err


@pytest.mark.slow
def test_a_readme_of_another_spelling_gets_the_usual_one(tmp_path: Path) -> None:
    folder = repository(tmp_path / "small", {"readme.md": README})

    assert init(folder) == 0
    assert not any(p.name == "readme.md" for p in folder.iterdir())
    assert README in (folder / "README.md").read_text()
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Make this repository a list: from nothing")
def test_without_a_page_a_new_list_begins(tmp_path: Path) -> None:
    folder = repository(tmp_path / "my-rooms", {".keep": ""})

    assert init(folder, "--section", "Old rooms", "--section", "New rooms") == 0
    config = (folder / "paperlist.yml").read_text()
    assert 'title: "my rooms"' in config
    assert '- {id: old-rooms, title: "Old rooms"}' in config
    assert paperlist(folder, "check") == 0
    assert paperlist(folder, "publish", "--check") == 0
    guide = (folder / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "Every file needs `title`, `links`, `authors`, `venue` and `year`." in guide
    assert "README.template.md" not in guide  # nothing stands around the entries yet


@pytest.mark.slow
def test_a_page_of_words_alone_stays_on_top_of_a_new_list(tmp_path: Path) -> None:
    folder = repository(tmp_path / "rooms", {"README.md": "# Rooms\n\nSoon.\n"})

    assert init(folder) == 0
    shown = (folder / "README.md").read_text()
    assert "# Rooms\n\nSoon.\n" in shown
    assert "`README.template.md`" in (folder / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert paperlist(folder, "publish") == 0


def test_outside_a_repository_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_list(tmp_path / "plain", {"README.md": README})

    assert init(tmp_path / "plain") == 2
    assert "run `git init` first" in capsys.readouterr().err


# Without authors; what the recorded sources know of it has them.
QUIET = "- [Quiet Codebooks for Loud Scanners](https://arxiv.org/abs/2501.00003) (arXiv 2025)\n"


def authors_written(folder: Path) -> bool:
    (file,) = (folder / "papers").rglob("*quiet-codebooks*.yaml")
    return "Ada Marie Smith" in file.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: Look up authors, venue, year and link where entries lack them. Default: no."
)
@pytest.mark.parametrize(
    ("more", "is_looked_up"),
    [([], False), (["--no-look-up"], False), (["--look-up"], True)],
)
def test_what_entries_lack_is_looked_up_only_when_that_is_asked_for(
    tmp_path: Path, more: list[str], is_looked_up: bool
) -> None:
    folder = repository(
        tmp_path / "rooms", {"README.md": README.replace("\n\nThe", f"\n{QUIET}\nThe")}
    )

    assert init(folder, "--web-replay", str(DATA / "web"), *more) == 0
    assert authors_written(folder) is is_looked_up


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Ask nothing; take the defaults.")
@pytest.mark.parametrize("page", [README, None])
def test_at_a_terminal_too_nothing_is_asked_where_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str | None
) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError("a question was asked")

    folder = repository(tmp_path / "rooms", {"README.md": page} if page else {".keep": ""})
    for name in ("prompt", "confirm"):
        monkeypatch.setattr(f"click.{name}", asked)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    assert paperlist(folder, "init", "--dry-run") == 0
    assert init(folder) == 0
    assert (folder / "paperlist.yml").is_file()


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Reads README.md (or the FILEs)")
def test_the_pages_that_are_named_are_moved_in_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "# Data\n\n- [Sets of Chairs](https://arxiv.org/abs/2404.00009) (CVPR 2024)\n"
    other = data.replace("Chairs", "Tables").replace("00009", "00008")
    pages = {"README.md": README, "docs/datasets.md": data, "docs/other.md": other}
    folder = repository(tmp_path / "rooms", pages)
    monkeypatch.chdir(folder)

    assert init(folder, "README.md", "docs/datasets.md") == 0
    moved = "".join(path.read_text("utf-8") for path in (folder / "papers").rglob("*.yaml"))
    assert "Sets of Chairs" in moved
    assert "Drawing Rooms at Night" in moved
    assert "Sets of Tables" not in moved
    assert data in (folder / "docs/datasets.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Say what would be done, and write nothing.")
def test_a_dry_run_of_a_new_list_names_its_files_and_writes_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "rooms", {".keep": ""})
    head = git(folder, "rev-parse", "HEAD")

    assert init(folder, "--dry-run") == 0
    assert "would write paperlist.yml\n" in capsys.readouterr().out
    assert sorted(path.name for path in folder.iterdir()) == [".git", ".keep"]
    assert git(folder, "rev-parse", "--all") == head


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: The title of a new list.")
def test_a_new_list_has_the_title_that_is_given(tmp_path: Path) -> None:
    folder = repository(tmp_path / "rooms", {".keep": ""})

    assert init(folder, "--title", "Rooms of Quality") == 0
    assert 'title: "Rooms of Quality"' in (folder / "paperlist.yml").read_text()
    assert "Rooms of Quality" in (folder / "README.md").read_text()


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Write the workflow that runs the bot. Default: yes.")
@pytest.mark.promise(
    "docs/README.md: It is one commit on a branch, with the workflow that runs the bot in it"
)
@pytest.mark.parametrize("files", [{"README.md": README}, {".keep": ""}])
def test_the_workflow_that_runs_the_bot_is_in_the_commit(
    tmp_path: Path, files: dict[str, str]
) -> None:
    folder = repository(tmp_path / "rooms", files)

    assert init(folder) == 0
    assert ".github/workflows/paperlist.yml" in git(folder, "show", "--name-only", "--format=")


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: --workflow / --no-workflow Write the workflow that runs the bot."
)
def test_without_the_workflow(rooms: Path) -> None:
    assert init(rooms, "--no-workflow") == 0
    assert not (rooms / ".github/workflows").exists()


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: the account does not add up, nothing is written")
@pytest.mark.parametrize("lost", ["a paper", "an entry kept as text", "none, but one ends twice"])
def test_where_the_account_does_not_add_up_nothing_is_written(
    lost: str, rooms: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = plan.accounted
    (rooms / "README.md").write_text(
        f"{README}\n## Tools\n\n- [A Tool for Keys](https://github.com/a/keys)\n"
    )
    git(rooms, "commit", "-q", "-a", "-m", "more")

    def losing_one(pages: Any, papers: Sequence[Any], balance: Balance, *others: Any) -> Any:
        (text,) = balance.of("text")
        if lost == "a paper":
            papers = papers[1:]
        elif lost == "an entry kept as text":
            balance = Balance(tuple(one for one in balance.records if one != text))
        else:
            balance = Balance((*balance.records, text))
        return whole(pages, papers, balance, *others)

    monkeypatch.setattr(plan, "accounted", losing_one)
    before = git(rooms, "rev-parse", "HEAD")

    assert init(rooms) == 4
    assert "nothing was written" in capsys.readouterr().err
    assert sorted(p.name for p in rooms.iterdir()) == [".git", "README.md"]
    assert git(rooms, "rev-parse", "HEAD") == before
    assert git(rooms, "branch", "--list", "paperlist/init") == ""


@pytest.mark.slow
@pytest.mark.promise(
    "docs/move-in.md: After the merge, `git revert` of that one commit does the same"
)
def test_after_the_merge_reverting_the_one_commit_takes_everything_back(rooms: Path) -> None:
    init(rooms)
    git(rooms, "switch", "-q", "main")
    git(rooms, "merge", "-q", "--no-ff", "-m", "Merge", "paperlist/init")
    git(rooms, "revert", "--no-edit", "paperlist/init")

    assert (rooms / "README.md").read_text() == README
    assert [p.name for p in sorted(rooms.iterdir())] == [".git", "README.md"]


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: On a terminal, two things, each with a default")
@pytest.mark.promise("docs/move-in.md: `--yes` asks nothing")
@pytest.mark.parametrize(
    ("arguments", "is_terminal", "asked"),
    [
        ((), True, ["workflow", "look"]),
        (("--yes",), True, []),
        ((), False, []),
        (("--dry-run",), True, []),
    ],
)
def test_two_things_are_asked_on_a_terminal(
    rooms: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    is_terminal: bool,
    asked: list[str],
) -> None:
    questions: list[str] = []

    def confirm(text: str, default: bool | None = None) -> bool:
        assert default is ("workflow" in text.lower())  # the other costs time: no, unless asked for
        questions.append(text.lower())
        return False

    monkeypatch.setattr("paperlist.cli.init.click.confirm", confirm)
    monkeypatch.setattr("sys.stdin.isatty", lambda: is_terminal, raising=False)

    assert paperlist(rooms, "init", *arguments) == 0
    assert len(questions) == len(asked)
    assert all(word in text for word, text in zip(asked, questions, strict=True))
    has_workflow = (rooms / ".github/workflows/paperlist.yml").exists()
    assert has_workflow is (not asked and "--dry-run" not in arguments)


@pytest.mark.promise("docs/move-in.md: does not know its commit and names the tag of its release")
@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        ('{"vcs_info": {"commit_id": "' + "a1" * 20 + '"}}', "a1" * 20),
        ('{"url": "https://index.example.org"}', f"v{__version__}"),
        (None, f"v{__version__}"),
        ("{", f"v{__version__}"),
    ],
)
def test_the_bot_of_a_list_is_one_commit_or_a_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: str | None, expected: str
) -> None:
    class Installed:
        def read_text(self, name: str) -> str | None:
            assert name == "direct_url.json"
            return installed

    monkeypatch.setattr(init_repository, "distribution", lambda _: Installed())
    monkeypatch.setattr(init_repository, "PACKAGE", tmp_path / "bot/paperlist")

    assert init_repository.bot_revision() == expected


@pytest.mark.slow
@pytest.mark.promise(
    "docs/move-in.md: Links to PDFs that lie in the repository become links to them"
)
def test_a_pdf_in_the_repository_is_linked_on_github(rooms: Path) -> None:
    page = README.replace("https://arxiv.org/abs/2302.00003", "pdf/keys.pdf")
    write_list(rooms, {"README.md": page, "pdf/keys.pdf": b"%PDF-1.4"})
    git(rooms, "add", "-A")
    git(rooms, "commit", "-q", "-m", "A PDF of our own")

    assert init(rooms) == 0
    (paper,) = (p for p in (rooms / "papers").rglob("*keys*.yaml"))
    assert "https://github.com/owner/rooms/blob/main/pdf/keys.pdf" in paper.read_text()


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: What a page does not say stays out")
@pytest.mark.promise("docs/move-in.md: `check` ends with 0")
def test_what_a_page_does_not_say_is_in_no_file_and_held_against_nobody(rooms: Path) -> None:
    page = README.replace("arxiv.org/abs/2302.00003", "example.org/keys.pdf")
    (rooms / "README.md").write_text(page)
    git(rooms, "commit", "-qam", "A PDF as landing page")

    assert init(rooms) == 0
    texts = [path.read_text() for path in (rooms / "papers").rglob("*.yaml")]
    assert len(texts) == 3
    assert not any("authors:" in text or "summary:" in text for text in texts)
    assert paperlist(rooms, "check") == 0
