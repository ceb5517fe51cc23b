"""What git is asked and what its answers come to, in one small repository."""

import base64
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lists import git, repository
from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.model.errors import GitError, UsageError
from paperlist.ports.files import Changes, Entry


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a remote: two commits on main, and a branch."""
    folder = tmp_path_factory.mktemp("work")
    git(folder, "init", "-q", "-b", "main")
    (folder / "a").mkdir()
    (folder / "a/one.yaml").write_text("1\n2\n3\n4\n5\n6\n7\n8\n9\n")
    (folder / "a/run.yaml").write_text("x\n")
    (folder / "a/run.yaml").chmod(0o755)
    (folder / "a/link.yaml").symlink_to("one.yaml")
    (folder / "a/inner.yaml").mkdir()
    (folder / "a/inner.yaml/deep.txt").write_text("deep")
    (folder / "ab.txt").write_text("beside")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "first\n\nbody")
    git(folder, "branch", "other")
    (folder / "a/one.yaml").write_text("1\n2\n3\n4\nfive\n6\n7\n8\n9\nten\n")
    (folder / "a/new.yaml").write_text("n\n")
    (folder / "a/run.yaml").unlink()
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "second")
    git(folder, "remote", "add", "origin", "https://github.com/example/list")
    return folder


@pytest.fixture
def known(work: Path) -> Git:
    return Git(work)


def test_revisions_branches_and_the_repository_are_named(known: Git, work: Path) -> None:
    head, first = git(work, "rev-parse", "HEAD"), git(work, "rev-parse", "other")

    assert known.is_repository()
    assert (known.head(), known.commit("main"), known.commit("HEAD^")) == (head, head, first)
    assert (known.branch(), known.message()) == ("main", "second\n\n")
    assert known.top() == work.resolve()
    assert known.remote() == ("https://github.com/example/list", "")
    assert (known.has_branch("other"), known.has_branch("no")) == (True, False)
    assert known.merge_base("main", "other") == first
    assert (known.holds(head), known.holds("0" * 40)) == (True, False)
    tree = git(work, "rev-parse", "HEAD:a")
    assert (known.is_tree(tree), known.is_tree(head), known.is_tree("0" * 40)) == (
        True,
        False,
        False,
    )


def test_the_remotes_default_branch_is_named_where_it_is_known(known: Git, work: Path) -> None:
    git(work, "update-ref", "refs/remotes/origin/trunk", "HEAD")
    git(work, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")

    assert known.remote() == ("https://github.com/example/list", "trunk")
    git(work, "symbolic-ref", "--delete", "refs/remotes/origin/HEAD")


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    nowhere = Git(tmp_path)

    assert not nowhere.is_repository()
    assert nowhere.head() is None
    assert nowhere.branch() == ""
    with pytest.raises(UsageError, match="not in a git repository"):
        nowhere.commit("main")


def test_before_its_first_commit_a_repository_has_a_branch_and_no_head(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "trunk")
    fresh = Git(tmp_path)

    assert (fresh.branch(), fresh.head(), fresh.remote()) == ("trunk", None, ("", ""))
    with pytest.raises(UsageError, match="git knows no revision 'main'"):
        fresh.commit("main")


def test_without_a_branch_none_is_named_and_unrelated_work_shares_nothing(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "one")
    git(tmp_path, "switch", "-q", "--orphan", "apart")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "two")
    git(tmp_path, "switch", "-q", "--detach")

    assert Git(tmp_path).branch() == ""
    assert Git(tmp_path).merge_base("main", "apart") is None


def test_what_changed_between_two_commits_is_told_by_kind(known: Git) -> None:
    assert known.changes("other", "main") == Changes(
        ("a/new.yaml", "a/one.yaml"), ("a/run.yaml",), ("a/new.yaml",)
    )
    assert known.changes("main", "other") == Changes(
        ("a/one.yaml", "a/run.yaml"), ("a/new.yaml",), ("a/run.yaml",)
    )


def test_what_changed_in_the_work_tree_holds_files_that_git_does_not_know(
    known: Git, work: Path
) -> None:
    (work / "a/fresh.yaml").write_text("f")
    try:
        assert known.changes("main", None) == Changes(("a/fresh.yaml",), (), ("a/fresh.yaml",))
        assert not known.is_tracked("a/fresh.yaml")
    finally:
        (work / "a/fresh.yaml").unlink()
    assert known.is_tracked("a/one.yaml")
    assert not known.is_tracked("a/on?.yaml")
    assert not known.is_modified("a/one.yaml")
    before = (work / "a/one.yaml").read_text()
    (work / "a/one.yaml").write_text("changed\n")
    try:
        assert known.is_modified("a/one.yaml")
        assert known.added_lines("main", None, "a/one.yaml") == {1}
    finally:
        (work / "a/one.yaml").write_text(before)


def test_the_lines_that_a_diff_shows_are_those_changed_and_three_around(known: Git) -> None:
    shown = known.changed_lines("other", "main", ["a/one.yaml", "ab.txt"])

    assert shown["a/one.yaml"] == ((2, 10),)
    assert shown.get("ab.txt", ()) == ()
    assert known.added_lines("other", "main", "a/one.yaml") == {5, 10}
    assert known.added_lines("main", "other", "a/one.yaml") == {5}


# Files at a commit.


def test_files_at_a_commit_are_listed_with_their_kinds(known: Git) -> None:
    tree = GitTree(known, "other")

    assert tree.entries("a") == [
        Entry("a/inner.yaml", "folder"),
        Entry("a/inner.yaml/deep.txt"),
        Entry("a/link.yaml", "symlink"),
        Entry("a/one.yaml"),
        Entry("a/run.yaml"),
    ]
    assert [entry.path for entry in tree.entries("")][-1] == "ab.txt"
    assert sorted(tree.names("a")) == ["inner.yaml", "link.yaml", "one.yaml", "run.yaml"]
    assert sorted(tree.names("")) == ["a", "ab.txt"]
    assert tree.names("no") == []


def test_files_are_read_up_to_a_limit_and_links_are_not(known: Git) -> None:
    tree = GitTree(known, "other")

    assert tree.read("ab.txt", 6) == b"beside"
    assert tree.read("ab.txt", 5) == b"\0" * 6
    assert tree.read("a/link.yaml", 99) is None
    assert tree.read("no", 99) is None
    wanted = ["ab.txt", "no", "a/run.yaml", "a/link.yaml", "ab.txt"]
    assert list(tree.read_many(wanted, 99)) == [
        ("ab.txt", b"beside"),
        ("a/run.yaml", b"x\n"),
        ("ab.txt", b"beside"),
    ]
    assert list(tree.read_many([], 99)) == []


def test_hundreds_of_files_are_looked_up_and_none_is_lost(known: Git) -> None:
    tree = GitTree(known, "other")
    paths = [*(f"no/{n}" for n in range(1_001)), "ab.txt"]

    assert list(tree.read_many(paths, 99)) == [("ab.txt", b"beside")]


def test_what_git_said_of_a_commit_is_not_asked_again(
    known: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    run = Git.run

    def counted(self: Git, *arguments: str, **named: Any) -> bytes:
        asked.append(arguments[0])
        return run(self, *arguments, **named)

    monkeypatch.setattr(Git, "run", counted)
    tree = GitTree(known, "other")

    assert [tree.read("no", 9), tree.read("no", 9), tree.read("no/a", 9)] == [None] * 3
    assert [tree.read("ab.txt", 9), tree.read("ab.txt", 3)] == [b"beside", b"\0" * 4]
    assert (tree.entries("no"), tree.read("a", 9)) == ([], None)
    assert asked == ["ls-tree", "cat-file", "ls-tree"]  # how long files are comes with their names
    assert [tree.read("a/one.yaml", 3), tree.read("a/no.yaml", 3)] == [b"\0" * 4, None]
    assert asked[3:] == ["ls-tree", "ls-tree"]
    assert tree.entries("a") == tree.entries("a")
    assert tree.read("a/never.yaml", 9) is None
    assert tree.unchanged({"a/run.yaml": b"x\n", "a/one.yaml": b"", "ab.txt": b"beside"}) == {
        "a/run.yaml",
        "ab.txt",
    }
    assert asked[5:] == ["ls-tree"]


def test_a_list_in_a_folder_of_its_repository_has_no_files_from_beside_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "list/a").mkdir(parents=True)
    (tmp_path / "new").mkdir()
    for path in ("list/a/one.yaml", "list/here.txt", "there.txt"):
        (tmp_path / path).write_text(path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    tree, new = (GitTree(Git(tmp_path / name), "HEAD") for name in ("list", "new"))

    assert [tree.read("here.txt", 99), tree.read("there.txt", 99)] == [b"list/here.txt", None]
    assert tree.read("list/here.txt", 99) is None
    assert tree.read("a/one.yaml", 99) == b"list/a/one.yaml"
    assert [entry.path for entry in tree.entries("")] == ["a/one.yaml", "here.txt"]
    assert (new.read("there.txt", 99), new.read("a/one.yaml", 99), new.entries("")) == (
        None,
        None,
        [],
    )


def test_a_folder_that_was_asked_for_as_a_file_is_listed_as_a_folder(known: Git) -> None:
    tree = GitTree(known, "other")

    assert tree.read("a/inner.yaml", 9) is None
    assert tree.entries("a") == GitTree(known, "other").entries("a")


def test_versions_of_a_folder_tell_what_moved_between_them(known: Git, work: Path) -> None:
    old, new = GitTree(known, "other"), GitTree(known, "main")

    moved = dict(new.moves(old.version("a"), "a") or ())
    assert moved.keys() == {"a/new.yaml", "a/one.yaml", "a/run.yaml"}
    assert moved["a/run.yaml"] == ""
    assert moved["a/one.yaml"] == git(work, "rev-parse", "main:a/one.yaml")
    assert new.moves("", "a") is None
    assert new.moves("0" * 40, "a") is None
    assert new.moves(old.version("a"), "no") is None
    assert old.version("no") == ""
    assert old.contents("a").keys() == {"a/inner.yaml/deep.txt", "a/one.yaml", "a/run.yaml"}


# Commits.


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "a.txt").write_text("1")
    (tmp_path / "b.txt").write_text("1")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


@pytest.mark.slow
def test_one_commit_holds_exactly_the_paths_that_are_named(fresh: Path) -> None:
    known = Git(fresh)
    known.switch("work", new=True)
    for name in ("a.txt", "b.txt", "c d.txt"):
        (fresh / name).write_text("2")
    known.commit_paths(["a.txt", "c d.txt"], "mine")

    assert git(fresh, "show", "--name-only", "--format=%s").split("\n") == [
        "mine",
        "",
        "a.txt",
        "c d.txt",
    ]
    assert git(fresh, "status", "--porcelain") == "M b.txt"
    git(fresh, "checkout", "-q", "b.txt")
    known.revert_last("undone")
    assert (known.message().strip(), (fresh / "a.txt").read_text()) == ("undone", "1")
    known.switch("main")
    known.delete_branch("work")
    assert (known.branch(), known.has_branch("work")) == ("main", False)


@pytest.mark.parametrize("is_known", [True, False])
def test_who_commits_is_who_git_says_or_the_bot(
    fresh: Path, is_known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}", raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("EMAIL", "")
    if is_known:
        git(fresh, "config", "user.email", "ada@example.org")
        git(fresh, "config", "user.name", "Ada")
    (fresh / "a.txt").write_text("2")
    Git(fresh).commit_paths(["a.txt"], "mine")

    email = git(fresh, "show", "-s", "--format=%ae")
    assert email == ("ada@example.org" if is_known else "paperlist@users.noreply.github.com")


# How git is run.


def asked(monkeypatch: pytest.MonkeyPatch, **given: Any) -> list[tuple[list[str], Any]]:
    """The commands and environments with which git is run, in place of running it."""
    seen: list[tuple[list[str], Any]] = []

    class Process:
        returncode = given.get("status", 0)

        def __init__(self, command: list[str], **more: Any) -> None:
            if "missing" in given:
                raise FileNotFoundError
            seen.append((command, more["env"]))

        def __enter__(self) -> "Process":
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def communicate(self, stdin: Any, timeout: float) -> tuple[bytes, bytes]:
            if "late" in given:
                raise subprocess.TimeoutExpired("git", timeout)
            return given.get("out", b""), given.get("error", b"")

        def kill(self) -> None:
            seen.append((["killed"], None))

    monkeypatch.setattr(subprocess, "Popen", Process)
    return seen


@pytest.mark.parametrize(
    ("server", "token", "is_logged_in"),
    [("https://github.com/", "secret", True), ("https://github.com", "", False), ("", "x", False)],
)
def test_a_token_goes_to_its_own_server_when_something_is_fetched_and_is_on_no_command_line(
    server: str, token: str, is_logged_in: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = asked(monkeypatch)
    known = Git(Path(), server=server, token=token)
    known.fetch("refs/pull/1/head")
    known.run("status")

    (fetch, env), _, (_, other), _ = seen
    assert fetch[-2:] == ["origin", "refs/pull/1/head"]
    assert "--no-recurse-submodules" in fetch
    assert all("secret" not in part for part in fetch)
    assert other is None
    if not is_logged_in:
        assert env is None
        return
    given = base64.b64encode(b"x-access-token:secret").decode()
    assert env["GIT_CONFIG_COUNT"] == "1"
    assert env["GIT_CONFIG_KEY_0"] == "http.https://github.com/.extraheader"
    assert env["GIT_CONFIG_VALUE_0"] == f"AUTHORIZATION: basic {given}"
    assert env["GIT_TERMINAL_PROMPT"] == "0"
    assert "PATH" in env


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"missing": True}, "git is not installed"),
        ({"late": True}, "git log took more than 120 s"),
        ({"status": 1, "error": b"\n fatal: x\nmore"}, "git log failed: fatal: x"),
        ({"status": 1}, "git log failed: no reason given"),
        ({"status": 1, "error": b"y" * 300}, f"git log failed: {'y' * 200}"),
    ],
)
def test_what_git_does_not_do_is_told_in_one_line(
    given: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = asked(monkeypatch, **given)

    with pytest.raises(GitError) as failed:
        Git(Path()).run("log")
    assert failed.value.message == said
    assert "missing" in given or seen[-1] == (["killed"], None)


def test_only_the_statuses_that_are_expected_are_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    asked(monkeypatch, status=128, out=b"there")

    assert Git(Path()).run("log", codes=(0, 128)) == b"there"
    with pytest.raises(GitError):
        Git(Path()).run("log", codes=(0, 1))


def test_the_whole_list_is_named_also_once_a_file_of_its_own_folder_was_read(
    tmp_path: Path,
) -> None:
    repository(tmp_path, {"README.md": "x", "papers/a/one.yaml": "title: x\n"})
    tree = GitTree(Git(tmp_path), "HEAD")

    assert tree.read("README.md", 9) == b"x"
    assert {"README.md", "papers/a/one.yaml"} <= {entry.path for entry in tree.entries("")}
    assert tree.entries("") == GitTree(Git(tmp_path), "HEAD").entries("")
