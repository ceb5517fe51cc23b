"""Which of two files a list's history had first."""

from pathlib import Path

import pytest

from lists import git
from paperlist.adapters.git.history import Additions, day_of
from paperlist.adapters.git.repository import Git, GitError
from paperlist.model.errors import UsageError

TEXT = "title: A\nauthors: [B]\nvenue: C\nyear: 2024\n"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """One file that was renamed, a copy of it, two of one commit, and one in no commit."""
    papers = tmp_path / "papers"
    papers.mkdir()
    git(tmp_path, "init", "-q", "-b", "main")
    for names, old in ((["old"], ""), (["z", "y"], ""), (["b"], "old"), (["a"], "")):
        if old:
            git(tmp_path, "mv", f"papers/{old}.yaml", f"papers/{names[0]}.yaml")
        else:
            for name in names:
                (papers / f"{name}.yaml").write_text(TEXT)
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "change")
    (papers / "new.yaml").write_text(TEXT)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "other", "is_after"),
    [
        ("a", "b", True),
        ("b", "a", False),
        ("b", "y", False),  # renamed later, and added first
        ("y", "z", None),  # by one commit
        ("new", "a", True),
        ("new", "newer", None),
    ],
)
def test_history_says_which_file_was_added_later(
    listed: Path, path: str, other: str, is_after: bool | None
) -> None:
    added_after = Additions(Git(listed), "papers")

    assert added_after(f"papers/{path}.yaml", f"papers/{other}.yaml") is is_after


def test_without_a_repository_nobody_knows(tmp_path: Path) -> None:
    assert Additions(Git(tmp_path), "papers")("papers/a.yaml", "papers/b.yaml") is None


def test_a_revision_that_looks_like_an_option_is_none(listed: Path) -> None:
    repository = Git(listed)
    with pytest.raises(GitError):
        day_of(repository.run, "--output=written.txt")
    assert not (listed / "written.txt").exists()
    for revision in ("--all", "-h", "--output=written.txt", "--not"):
        with pytest.raises(UsageError, match="git knows no revision"):
            repository.commit(revision)
        assert not repository.holds(revision)
    assert not (listed / "written.txt").exists()
