"""The index: its contract on the fake and on SQLite, and what must not break it."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fakes import FakeIndex, FakeVersionedTree
from lists import PAPER, PATH, git, list_files, write_list
from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.index import SqliteIndex, open_index
from paperlist.document import read
from paperlist.engine import paper_of
from paperlist.jobs.similar_papers import similar_in, similar_in_files
from paperlist.model.errors import CacheError, WorldError
from paperlist.ports.files import Index, VersionedTree

OTHER = "papers/diffusion/2023-jones-rare-devices.yaml"
OTHER_PAPER = """\
title: Rare Devices in Chest Films
authors: [Cy Jones]
venue: MICCAI
year: 2023
links:
  paper: https://example.org/rare
"""


@pytest.fixture(params=["fake", "memory", "file"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    if request.param == "fake":
        yield FakeIndex()
        return
    file = tmp_path / "cache" / "index.sqlite" if request.param == "file" else None
    with closing(open_index(file, of="1.0")) as opened:
        yield opened


def test_a_new_index_is_empty(index: Index) -> None:
    assert (index.version(), index.size(), index.contents()) == ("", 0, {})


def found(index: Index, query: str) -> list[str]:
    return index.paths(index.having(query))


def test_files_are_found_by_their_words(index: Index) -> None:
    texts = [("p/a.yaml", "1", "Étude of Words_2.v2"), ("p/b.yaml", "2", "words; \x00 'odd\" *")]
    index.update("v1", [], texts)

    assert index.version() == "v1"
    assert index.contents() == {"p/a.yaml": "1", "p/b.yaml": "2"}
    assert found(index, "words") == ["p/a.yaml", "p/b.yaml"]
    assert found(index, "etude") == found(index, "2 words") == ["p/a.yaml"]
    assert found(index, "odd") == found(index, "wor* od*") == ["p/b.yaml"]
    assert found(index, "etude odd") == found(index, "word") == []
    assert index.counts(["none", "words"], 10) == [(2, "words")]
    assert index.counts(["words"], 1)[0][0] > 1
    assert index.has(["p/a.yaml", "c"]) == {"p/a.yaml"}
    assert index.named("b") == ["p/b.yaml"]


def test_an_update_takes_out_puts_in_and_replaces(index: Index) -> None:
    index.update("v1", [], [("a", "1", "x"), ("b", "2", "x")])
    index.update("v2", ["a", "never there"], [("b", "3", "z"), ("c", "4", "x")])

    assert index.contents() == {"b": "3", "c": "4"}
    assert found(index, "x") == ["c"]
    assert found(index, "z") == ["b"]
    assert index.size() == 2


@pytest.fixture(params=["fake", "git"])
def change(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., VersionedTree]:
    """Makes the next state of a list: files to write, None for one to remove."""
    files: dict[str, str] = {}
    folder = tmp_path / "list"
    folder.mkdir()
    git(folder, "init", "-q")

    def make(**changes: str | None) -> VersionedTree:
        for path, text in changes.items():
            files.pop(path, None)
            if text is not None:
                files[path] = text
        if request.param == "fake":
            return FakeVersionedTree(files)
        for path, text in changes.items():
            if text is None:
                (folder / path).unlink()
            else:
                write_list(folder, {path: text})
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "--allow-empty", "-m", "x")
        return GitTree(Git(folder), git(folder, "rev-parse", "HEAD"))

    return make


@pytest.mark.slow
def test_a_version_names_the_content_and_moves_tell_what_differs(
    change: Callable[..., VersionedTree],
) -> None:
    first = change(**{"papers/a/x.yaml": "1", "papers/b/y.yaml": "2", "other": "3"})
    was, names = first.version("papers"), first.contents("papers")
    second = change(**{"papers/a/x.yaml": "4", "papers/b/y.yaml": None, "other": "5"})

    assert sorted(names) == ["papers/a/x.yaml", "papers/b/y.yaml"]
    assert second.version("papers") != was
    now = second.contents("papers")
    moves = second.moves(was, "papers")
    assert sorted(moves or ()) == [*now.items(), ("papers/b/y.yaml", "")]
    assert second.moves("0" * 40, "papers") is None
    third = change(**{"papers/a/x.yaml": "1", "papers/b/y.yaml": "2", "other": "6"})
    assert third.version("papers") == was


def test_a_list_without_papers_has_no_version(change: Callable[..., VersionedTree]) -> None:
    assert change(other="1").version("papers") == ""


@pytest.mark.promise(
    "docs/architecture.md: are all that grows with the list, and only the first time"
)
@pytest.mark.promise("docs/duplicates.md: It is brought up to date with the files that changed")
def test_only_files_that_changed_are_read(
    change: Callable[..., VersionedTree], index: Index
) -> None:
    similar_in(change(**list_files()), index)
    tree = change(**{OTHER: OTHER_PAPER})
    read_again: list[str] = []
    read_many = tree.read_many
    tree.read_many = lambda paths, limit: read_many(  # type: ignore[method-assign]
        read_again.extend(paths) or read_again, limit
    )

    similar = similar_in(tree, index)

    assert read_again == [OTHER]
    assert similar.named("2023-jones-rare-devices") == [OTHER]
    assert similar.size == index.size()


@pytest.mark.slow
def test_an_index_of_another_branch_is_brought_over(
    change: Callable[..., VersionedTree], index: Index
) -> None:
    one = change(**list_files())
    two = change(**{OTHER: OTHER_PAPER, PATH: None})
    for tree in (one, two, one, two):
        similar = similar_in(tree, index)
        assert bool(similar.named("2023-jones-rare-devices")) == (tree is two)
        assert bool(similar.named("2024-smith-plain-diffusion")) == (tree is one)


def test_a_paper_is_found_by_title_by_link_and_by_text(index: Index) -> None:
    tree = FakeVersionedTree({**list_files(), OTHER: OTHER_PAPER})
    similar = similar_in(tree, index)

    for text in (
        PAPER,
        'title: "Diffusion (plain)"\nauthors: ["Smith, A.", "Jones, B."]\n',
        "title: Another\nlinks:\n  paper: http://www.example.org/plain-diffusion/?utm_source=x\n",
        "title: Another\nlinks:\n  code: https://github.com/Smith/Plain.git\n",
    ):
        paper = paper_of(read("papers/a/new.yaml", text.encode()))
        assert paper
        assert [near.path for near in similar.near([paper])] == [PATH], text


def test_files_of_a_change_are_left_out(index: Index) -> None:
    tree = FakeVersionedTree({**list_files(), OTHER: OTHER_PAPER})
    similar = similar_in(tree, index)
    rest = similar.but([PATH, "papers/new.yaml"])
    paper = paper_of(read(PATH, PAPER.encode()))
    assert paper

    assert rest.near([paper]) == []
    assert rest.named(paper.id) == []
    assert rest.size == similar.size - 1


def test_a_folder_in_no_repository_is_read_whole(index: Index) -> None:
    tree = FakeVersionedTree({**list_files(), "papers/diffusion/broken.yaml": "title: [\n"})
    similar = similar_in_files(tree, index)

    assert similar.named("broken") == ["papers/diffusion/broken.yaml"]
    assert similar.named("2024-smith-plain-diffusion") == [PATH]


@pytest.mark.promise("docs/duplicates.md: thrown away when damaged or of another version")
@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(b"not a database at all, but longer than a header" * 9),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(b""),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=["other-content", "cut-off", "empty", "a-folder"],
)
def test_a_damaged_index_is_built_again(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    file = tmp_path / "cache" / "index.sqlite"
    with closing(open_index(file, of="1.0")) as index:
        index.update("v1", [], [(f"p{n}", "1", f"c{n} x") for n in range(500)])
    damage(file)

    with closing(open_index(file, of="1.0")) as index:
        usable_or_told(index)


def usable_or_told(index: SqliteIndex) -> None:
    try:
        assert index.version() in ("", "v1")
        index.update("v2", [f"p{n}" for n in range(500)], [("a", "1", "x")])
        assert found(index, "x") == ["a"]
    except CacheError as error:
        assert error.hint  # noqa: PT017  # cli throws it away and starts again


@pytest.mark.promise("docs/duplicates.md: thrown away when damaged or of another version")
def test_an_index_of_another_version_is_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "index.sqlite"
    with closing(open_index(file, of="1.0")) as index:
        index.update("v1", [], [("a", "1", "x")])

    with closing(open_index(file, of="1.1")) as index:
        assert index.version() == ""


def test_where_nothing_can_be_written_it_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with closing(open_index(tmp_path / "file" / "index.sqlite", of="1.0")) as index:
        index.update("v1", [], [("a", "1", "x")])
        assert found(index, "x") == ["a"]


@pytest.mark.promise("docs/duplicates.md: `.paperlist/index.sqlite`, which git ignores")
def test_git_does_not_see_the_index(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    open_index(tmp_path / ".paperlist" / "index.sqlite", of="1.0").close()

    assert git(tmp_path, "status", "--porcelain") == ""


WORKER = """
import sys
from contextlib import closing
from pathlib import Path
from paperlist.adapters.index import open_index
for n in range(30):
    with closing(open_index(Path(sys.argv[1]), of="1.0")) as index:
        name = f"{sys.argv[2]}{n}"
        index.update(name, [f"{sys.argv[2]}{n - 1}"], [(name, "1", f"x {name}")])
        index.hold()
        contents = index.contents()
        assert index.paths(index.having("x")) == sorted(contents), contents
        assert index.size() == len(contents)
"""


@pytest.mark.promise("docs/duplicates.md: and safe under several processes")
@pytest.mark.slow
def test_processes_at_once_do_not_harm_it(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "index.sqlite"
    command = [sys.executable, "-c", WORKER, str(file)]
    running = [
        subprocess.Popen([*command, name], stderr=subprocess.PIPE, text=True) for name in "abc"
    ]
    assert [(p.communicate(timeout=120)[1], p.returncode) for p in running] == [("", 0)] * 3

    with closing(open_index(file, of="1.0")) as index:
        assert sorted(index.contents()) == ["a29", "b29", "c29"]
    assert sqlite3.connect(file).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_index_that_was_changed_very_often_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of what was taken out stay behind; they must not pile up for ever."""
    monkeypatch.setattr("paperlist.adapters.index.MOST_LEFT_BEHIND", 3)
    file = tmp_path / "index.sqlite"
    versions = []
    for n in range(6):
        with closing(open_index(file, of="1.0")) as index:
            versions.append(index.version())
            index.update(f"v{n}", [], [("a", "1", "x")])

    assert versions == ["", "v0", "v1", "v2", "v3", ""]


def test_a_python_without_full_text_search_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paperlist.adapters.index.SCHEMA", "CREATE VIRTUAL TABLE t USING fts99 (x)")

    with pytest.raises(WorldError, match="SQLite") as caught:
        open_index(None, of="1.0")
    assert "FTS5" in caught.value.hint
