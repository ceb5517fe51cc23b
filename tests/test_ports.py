"""The contract of each port, run on its fake and on its real adapters."""

import os
import signal
import threading
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from conftest import DATA
from fakes import FakeSink, FakeStampedTree, FakeTree
from lists import CONFIG, PAPER, PATH, TODAY, git, write_list
from paperlist.adapters import files, process_pool
from paperlist.adapters.files import FilesSink, FilesTree
from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.process_pool import in_processes
from paperlist.cli.context import shipped_schema
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.load_list import load_setup, papers_of
from paperlist.jobs.overlay_tree import Overlay
from paperlist.model.errors import GitError, UsageError, WorldError, WriteError
from paperlist.ports.files import Changes, Entry, Sink, Spread, StampedTree, Tree, here

MakeTree = Callable[[Mapping[str, str]], Tree]
FILES = {
    "papers/b/two.yaml": "title: Second Paper\n",
    "papers/a/one.yaml": "title: First Paper\n",
    "papers/a/ein ü 'quoted' name.yaml": "title: x\n",
    "papers/a/folder.yaml/inside.yaml": "title: y\n",
    "README.md": "first\n",
}


def files_tree(folder: Path, files: Mapping[str, str]) -> Tree:
    write_list(folder, files)
    (folder / "papers/a/link.yaml").symlink_to("/etc/hostname")
    return FilesTree(folder)


def git_tree(folder: Path, files: Mapping[str, str]) -> Tree:
    files_tree(folder, files)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")
    return GitTree(Git(folder), git(folder, "rev-parse", "HEAD"))


@pytest.fixture(params=["fake", "files", "git"])
def tree(request: pytest.FixtureRequest, tmp_path: Path) -> Tree:
    folder = tmp_path / "list"
    folder.mkdir()
    match request.param:
        case "fake":
            return FakeTree(FILES, links=["papers/a/link.yaml"])
        case "files":
            return files_tree(folder, FILES)
        case _:
            return git_tree(folder, FILES)


def test_entries_are_sorted_and_name_what_is_no_regular_file(tree: Tree) -> None:
    assert list(tree.entries("papers")) == [
        Entry("papers/a/ein ü 'quoted' name.yaml"),
        Entry("papers/a/folder.yaml", "folder"),
        Entry("papers/a/folder.yaml/inside.yaml"),
        Entry("papers/a/link.yaml", "symlink"),
        Entry("papers/a/one.yaml"),
        Entry("papers/b/two.yaml"),
    ]


def test_a_folder_that_is_not_there_has_no_entries(tree: Tree) -> None:
    assert list(tree.entries("nowhere")) == []


def test_names_are_those_in_a_folder_itself(tree: Tree) -> None:
    assert set(tree.names("")) >= {"papers"}
    assert set(tree.names("papers")) == {"a", "b"}
    assert {"one.yaml", "folder.yaml", "link.yaml"} <= set(tree.names("papers/a"))
    assert list(tree.names("nowhere")) == []


def test_a_file_is_read(tree: Tree) -> None:
    assert tree.read("papers/a/one.yaml", 1000) == b"title: First Paper\n"


def test_a_name_with_spaces_quotes_and_umlauts_is_read(tree: Tree) -> None:
    assert tree.read("papers/a/ein ü 'quoted' name.yaml", 1000) == b"title: x\n"


@pytest.mark.promise(
    "SECURITY.md: Symbolic links, submodules, pipes and folders named like files are findings and never followed"
)
@pytest.mark.parametrize("path", ["papers/a/none.yaml", "papers/a", "papers/a/link.yaml", "*"])
def test_what_is_no_regular_file_is_not_read(tree: Tree, path: str) -> None:
    assert tree.read(path, 1000) is None


def in_memory(folder: Path) -> tuple[StampedTree, Sink]:
    tree, sink = FakeStampedTree({}), FakeSink()
    tree.files = sink.files
    return tree, sink


def on_disk(folder: Path) -> tuple[StampedTree, Sink]:
    return FilesTree(folder), FilesSink(folder)


@pytest.mark.parametrize("place", [in_memory, on_disk])
def test_a_stamp_is_that_of_a_file_until_it_is_written_again(
    place: Callable[[Path], tuple[StampedTree, Sink]], tmp_path: Path
) -> None:
    tree, sink = place(tmp_path)
    assert tree.stamp("p/x.html") is None

    sink.write("p/x.html", b"one")
    first = tree.stamp("p/x.html")
    assert first is not None
    assert first == tree.stamp("p/x.html")
    sink.write("p/x.html", b"more")
    assert tree.stamp("p/x.html") != first
    assert tree.stamp("p") is None


@pytest.mark.parametrize("place", [in_memory, on_disk])
def test_a_file_is_put_only_where_it_differs(
    place: Callable[[Path], tuple[StampedTree, Sink]], tmp_path: Path
) -> None:
    tree, sink = place(tmp_path)
    for content, differs in ((b"one", True), (b"one", False), (b"two", True), (b"longer", True)):
        assert sink.put("p/x.html", content) == (differs, tree.stamp("p/x.html"))
        assert tree.read("p/x.html", 100) == content

    _, again = place(tmp_path) if place is on_disk else (tree, sink)
    assert again.put("p/x.html", b"longer") == (False, tree.stamp("p/x.html"))
    assert again.put("p/x.html", b"shorte") == (True, tree.stamp("p/x.html"))


def test_a_file_over_the_limit_comes_one_byte_longer_than_the_limit(tree: Tree) -> None:
    content = tree.read("papers/a/one.yaml", 5)

    assert content is not None
    assert len(content) == 6


def test_many_files_come_in_the_order_asked_for(tree: Tree) -> None:
    paths = ["papers/b/two.yaml", "papers/none.yaml", "papers/a/one.yaml"]

    assert [path for path, _ in tree.read_many(paths, 1000)] == [paths[0], paths[2]]


def test_the_same_content_twice_is_read_twice(tree: Tree) -> None:
    paths = ["papers/a/one.yaml", "papers/a/one.yaml"]

    assert [path for path, _ in tree.read_many(paths, 1000)] == paths


@pytest.fixture(params=["fake", "files"])
def sink(request: pytest.FixtureRequest, tmp_path: Path) -> Sink:
    return FakeSink() if request.param == "fake" else FilesSink(tmp_path)


def content_of(sink: Sink, path: str) -> bytes | None:
    if isinstance(sink, FakeSink):
        return sink.files.get(path)
    assert isinstance(sink, FilesSink)
    target = sink.root / path
    return target.read_bytes() if target.exists() else None


def test_a_written_file_has_the_content(sink: Sink) -> None:
    sink.write("new/folder/file.txt", b"content")

    assert content_of(sink, "new/folder/file.txt") == b"content"


def test_writing_replaces(sink: Sink) -> None:
    sink.write("file.txt", b"old")
    sink.write("file.txt", b"new")

    assert content_of(sink, "file.txt") == b"new"


def test_removing_twice_is_no_error(sink: Sink) -> None:
    sink.write("file.txt", b"old")
    sink.remove("file.txt")
    sink.remove("file.txt")

    assert content_of(sink, "file.txt") is None


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = FilesSink(tmp_path)
    sink.write("file.txt", b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(WriteError, match="No space left"):
        sink.write("file.txt", b"new")

    assert sorted(p.name for p in tmp_path.iterdir()) == ["file.txt"]
    assert (tmp_path / "file.txt").read_bytes() == b"old"


def test_a_file_that_the_system_takes_in_pieces_is_written_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = os.write
    monkeypatch.setattr(os, "write", lambda file, content: at_once(file, content[:3]))

    FilesSink(tmp_path).write("file.txt", b"eight of")

    assert (tmp_path / "file.txt").read_bytes() == b"eight of"


def test_an_interrupted_write_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        FilesSink(tmp_path).write("file.txt", b"new")

    assert [p.name for p in tmp_path.iterdir()] == []


@pytest.mark.promise(
    "SECURITY.md: writing resolves the parent folder and refuses to leave the list"
)
def test_nothing_is_written_through_a_link_out_of_the_list(tmp_path: Path) -> None:
    inside, outside = tmp_path / "list", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "assets").symlink_to(outside)

    with pytest.raises(WriteError, match="leads out of the list"):
        FilesSink(inside).write("assets/x.svg", b"x")

    assert list(outside.iterdir()) == []


def test_nothing_is_removed_through_a_link_out_of_the_list(tmp_path: Path) -> None:
    inside, outside = tmp_path / "list", tmp_path / "outside"
    write_list(outside, {"deep/x.svg": "theirs"})
    inside.mkdir()
    (inside / "assets").symlink_to(outside)

    with pytest.raises(WriteError, match="leads out of the list"):
        FilesSink(inside).remove("assets/deep/x.svg")

    assert (outside / "deep/x.svg").read_text() == "theirs"


def test_a_link_itself_is_removed_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    inside, secret = tmp_path / "list", tmp_path / "secret"
    inside.mkdir()
    secret.write_text("secret")
    (inside / "old.html").symlink_to(secret)

    FilesSink(inside).remove("old.html")

    assert secret.read_text() == "secret"
    assert not (inside / "old.html").is_symlink()


def test_a_link_in_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    inside, secret = tmp_path / "list", tmp_path / "secret"
    inside.mkdir()
    secret.write_text("secret")
    (inside / "README.md").symlink_to(secret)

    FilesSink(inside).write("README.md", b"new")

    assert secret.read_text() == "secret"
    assert not (inside / "README.md").is_symlink()


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "file.txt"
    target.write_text("old")
    target.chmod(0o640)

    FilesSink(tmp_path).write("file.txt", b"new")

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_named_pipe_is_no_file_and_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    os.mkfifo(tmp_path / "papers" / "x.yaml")

    assert FilesTree(tmp_path).entries("papers") == [Entry("papers/x.yaml", "other")]


def squares(chunk: Sequence[int]) -> list[int]:
    return [n * n for n in chunk]


@pytest.mark.promise("docs/architecture.md: is read in chunks by several processes")
@pytest.mark.parametrize("spread", [here, in_processes])
@pytest.mark.parametrize("number", [0, 1, 999, 2_001])
def test_spread_work_comes_back_in_order(spread: Spread, number: int) -> None:
    assert list(spread(squares, range(number))) == [n * n for n in range(number)]


@pytest.mark.promise(
    "docs/architecture.md: on macOS and Windows they are started, and compile it again"
)
@pytest.mark.slow
def test_started_processes_give_the_report_that_forked_ones_give(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree, setup = (
        FilesTree(DATA / "list"),
        load_setup(FilesTree(DATA / "list"), shipped=shipped_schema, today=TODAY),
    )
    monkeypatch.setattr(process_pool, "WORTH_IT", 2)
    monkeypatch.setattr(process_pool, "CHUNK", 10)
    monkeypatch.setattr(process_pool, "_cores", lambda: 2)
    forked = check_list(tree, setup, spread=in_processes)
    monkeypatch.setattr(process_pool, "can_fork", lambda: False)

    assert check_list(tree, setup, spread=in_processes) == forked


def test_work_that_cannot_be_pickled_reaches_the_processes() -> None:
    lock = threading.Lock()

    def work(chunk: Sequence[int]) -> list[bool]:
        return [lock.locked() for _ in chunk]

    assert set(in_processes(work, range(1_500))) == {False}


@pytest.mark.parametrize("spread", [here, in_processes])
def test_a_few_heavy_items_are_done_side_by_side(spread: Spread) -> None:
    makers = [lambda: "pages", lambda: "exports"]

    made = spread(lambda chunk: [make() for make in chunk], makers, heavy=True)

    assert list(made) == ["pages", "exports"]


@pytest.mark.slow
def test_a_large_result_of_another_process_is_in_memory_once() -> None:
    size = 16 << 20
    makers = [lambda: bytes(size), lambda: b"small"]
    tracemalloc.start()
    try:
        made = list(in_processes(lambda chunk: [make() for make in chunk], makers, heavy=True))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert list(map(len, made)) == [size, 5]
    assert peak < 1.5 * size


def test_a_large_file_is_in_memory_once_while_it_is_read(tmp_path: Path) -> None:
    size = 16 << 20
    (tmp_path / "large").write_bytes(bytes(size))
    tracemalloc.start()
    try:
        read = FilesTree(tmp_path).read("large", 2 * size)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert read is not None
    assert len(read) == size
    assert peak < 1.5 * size


def test_papers_read_in_several_processes_share_what_they_have_in_common(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {PATH.replace("plain", f"plain{n}"): PAPER for n in range(20)}
    folder = write_list(tmp_path, {"paperlist.yml": CONFIG, **files})
    monkeypatch.setattr(process_pool, "WORTH_IT", 2)
    monkeypatch.setattr(process_pool, "CHUNK", 1)
    monkeypatch.setattr(process_pool, "_cores", lambda: 2)
    papers = papers_of(FilesTree(folder), in_processes)

    names = {id(name) for paper in papers for name in paper.data["authors"]}  # type: ignore[attr-defined]
    assert len(papers) == 20
    assert len(names) == len(papers[0].authors)
    assert len({id(paper.data["venue"]) for paper in papers}) == 1
    assert len({id(paper.spans) for paper in papers}) == 1


@pytest.mark.slow
def test_an_error_in_a_process_is_raised_here() -> None:
    def work(chunk: Sequence[int]) -> list[int]:
        raise WriteError("no space left")

    with pytest.raises(WriteError, match="no space left"):
        list(in_processes(work, range(1_500)))


def test_a_process_that_is_ended_from_outside_is_told_in_one_line() -> None:
    parent = os.getpid()

    def work(chunk: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(chunk)

    with pytest.raises(WorldError, match="ended from outside"):
        list(in_processes(work, range(1_500)))


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """main with one commit, then a branch that adds, changes and deletes."""
    folder = write_list(tmp_path / "list", {"papers/a/old.yaml": "1", "papers/a/gone.yaml": "1"})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "main")
    git(folder, "checkout", "-q", "-b", "branch")
    write_list(folder, {"papers/a/old.yaml": "2", 'papers/a/new\n"name.yaml': "1"})
    (folder / "papers/a/gone.yaml").unlink()
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "branch")
    return folder


def test_changes_between_two_commits(history: Path) -> None:
    assert Git(history).changes("main", "branch") == Changes(
        ('papers/a/new\n"name.yaml', "papers/a/old.yaml"),
        ("papers/a/gone.yaml",),
        ('papers/a/new\n"name.yaml',),
    )


def test_changes_of_the_work_tree_count_untracked_files(history: Path) -> None:
    write_list(history, {"papers/a/untracked.yaml": "1"})

    assert "papers/a/untracked.yaml" in Git(history).changes("main", None).changed


def test_a_revision_that_git_does_not_know_is_a_usage_error(history: Path) -> None:
    with pytest.raises(UsageError, match="git knows no revision 'nowhere'"):
        Git(history).commit("nowhere")


@pytest.mark.promise(
    "SECURITY.md: Revisions are resolved to commits before they reach another git command"
)
@pytest.mark.parametrize("revision", ["--output=x", "-x", "--", "HEAD --all", ""])
def test_a_revision_is_never_taken_for_an_option(history: Path, revision: str) -> None:
    with pytest.raises(UsageError):
        Git(history).commit(revision)

    assert not (history / "x").exists()


def test_outside_a_repository_a_revision_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="not in a git repository"):
        Git(tmp_path).commit("main")


def test_a_failing_git_command_is_told_in_one_line(history: Path) -> None:
    with pytest.raises(GitError, match=r"git cat-file failed: .*nowhere"):
        Git(history).run("cat-file", "-p", "nowhere")


def test_a_list_below_the_top_of_a_repository_has_its_own_paths(tmp_path: Path) -> None:
    write_list(
        tmp_path / "repo", {"lists/mine/papers/a/one.yaml": "title: One\n", "other.txt": "x"}
    )
    git(tmp_path / "repo", "init", "-q")
    git(tmp_path / "repo", "add", "-A")
    git(tmp_path / "repo", "commit", "-q", "-m", "x")
    inner = Git(tmp_path / "repo" / "lists" / "mine")
    tree = GitTree(inner, inner.commit("HEAD"))

    assert [e.path for e in tree.entries("papers")] == ["papers/a/one.yaml"]
    assert tree.read("papers/a/one.yaml", 100) == b"title: One\n"
    assert list(tree.contents("papers")) == ["papers/a/one.yaml"]
    assert tree.moves(tree.version("papers"), "papers") == []


def test_where_the_system_cannot_refuse_links_they_are_not_read_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "real.yaml").write_text("title: X\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    monkeypatch.setattr(files, "NO_FOLLOW", 0)
    monkeypatch.setattr(files, "READ_FLAGS", os.O_RDONLY)

    assert FilesTree(tmp_path).read("link.yaml", 100) is None
    assert FilesTree(tmp_path).read("real.yaml", 100) == b"title: X\n"


def test_the_lines_that_a_diff_shows_end_where_its_context_does(tmp_path: Path) -> None:
    lines = [f"line {n}" for n in range(1, 31)]
    git(tmp_path, "init", "-q")
    commits = []
    for changed in ((), (10, 25), (30,)):
        for number in changed:
            lines[number - 1] += " changed"
        (tmp_path / "a.txt").write_text("\n".join(lines) + "\n")
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "x")
        commits.append(git(tmp_path, "rev-parse", "HEAD"))
    one, two, three = commits

    known = Git(tmp_path)
    assert known.changed_lines(one, two, ["a.txt"]) == {"a.txt": ((7, 13), (22, 28))}
    assert known.changed_lines(two, three, ["a.txt"]) == {"a.txt": ((27, 30),)}
    assert known.added_lines(one, two, "a.txt") == {10, 25}


def test_the_diffs_of_many_files_keep_apart_whatever_their_names_and_lines(tmp_path: Path) -> None:
    root = tmp_path / "list"  # a list in a folder of its repository
    root.mkdir()
    git(tmp_path, "init", "-q")
    names = ("b.txt", 'a "quoted"\nname.txt', "diff --git a b", "é.txt", "gone.txt", "link")
    for name in names:
        (root / name).write_text("one\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    for name in names[:4]:
        (root / name).write_text(f"one\ndiff --git a/x b/x\n@@ -1 +7,9 @@\n{name}\n")
    (root / "gone.txt").unlink()
    (root / "link").unlink()
    (root / "link").symlink_to("b.txt")
    (root / "bytes").write_bytes(b"\0\1")
    git(tmp_path, "add", "-A")
    at = git(tmp_path, "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{at},list/a-module")
    git(tmp_path, "config", "diff.submodule", "log")
    git(tmp_path, "commit", "-q", "-m", "y")

    found = Git(root).changed_lines("HEAD^", "HEAD", [*names, "a-module", "bytes", "same.txt"])

    lines = {"b.txt": 4, names[1]: 5, "diff --git a b": 4, "é.txt": 4, "link": 1, "a-module": 1}
    assert found == {
        **{name: ((1, last),) for name, last in lines.items()},
        **dict.fromkeys(("gone.txt", "bytes", "same.txt"), ()),
    }


@pytest.mark.slow
def test_what_is_unchanged_is_found_without_reading_it_whole(tmp_path: Path) -> None:
    long = b"0123456789" * 250_000
    there = {"a.md": b"one\n", "long.json": long, "longer.json": long + b"x", "other.json": long}
    git(tmp_path, "init", "-q")
    for path, content in there.items():
        (tmp_path / path).write_bytes(content)
    (tmp_path / "link.md").symlink_to("a.md")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "x")
    wanted = {
        **there,
        "longer.json": long,
        "other.json": long[:-1] + b"x",
        "link.md": b"one\n",
        "absent.md": b"",
    }

    known = Git(tmp_path)
    for tree in (FilesTree(tmp_path), GitTree(known, known.commit("HEAD")), FakeTree(there)):
        assert tree.unchanged(wanted) == {"a.md", "long.json"}, tree
        above = Overlay(tree, {"new.md": b"two", "a.md": None})
        assert above.unchanged({**wanted, "new.md": b"two"}) == {"long.json", "new.md"}
