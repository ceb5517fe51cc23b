"""A list on a small GitHub, a contributor with a fork, and a runner's clone: for end-to-end tests."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from fake_github import FakeGitHub, Grant, World
from fake_github.jobs import JOB_OF, token_of, tokens
from fake_github.world import BOT
from lists import OTHER, PAPER, git, list_files, repository, write_list
from lists import paperlist as run_command
from paperlist.jobs.report_on_github import LABELS

FORK = "newcomer/list"
JOB = "of-the-job"  # stands for the token of whichever job runs a command
GOOD_PATH = "papers/diffusion/2025-lee-codebook-lesions.yaml"
GOOD = """\
title: "A Codebook of Lesions"
authors: [Bo Lee, Cy Park]
venue: CVPR
year: 2025
links:
  paper: https://example.org/codebook-of-lesions
added: 2026-11-23
"""
BAD = """\
title: "A Codebook of Lesions"
authors: ["Lee, Bo", Cy Park]
venue: CVPR
year: 2025
links:
  paper: https://example.org/codebook-of-lesions?utm_source=x
added: 2026-11-23
"""


def paperlist(folder: Path, *arguments: str) -> int:
    """The exit status of a command, run with the token of the job that runs it."""
    with pytest.MonkeyPatch.context() as patch:
        if os.environ.get("GITHUB_TOKEN") == JOB and arguments[0] in JOB_OF:
            patch.setenv("GITHUB_TOKEN", token_of(arguments[0]))
        return run_command(folder, *arguments)


@dataclass
class Hub:
    """Everything of one scene; `runner` is the clone in which commands run."""

    world: World
    server: FakeGitHub
    work: Path
    runner: Path

    def push(self, files: Mapping[str, str | bytes | None], branch: str = "patch-1") -> None:
        """A commit of the contributor's on a branch of the fork; None removes a file."""
        self._on(branch)
        write_list(self.work, {p: c for p, c in files.items() if c is not None})
        for path in (p for p, c in files.items() if c is None):
            (self.work / path).unlink()
        git(self.work, "add", "-A")
        git(self.work, "commit", "-q", "--allow-empty", "-m", "change")
        self.publish_branch(branch)

    def publish_branch(self, branch: str) -> None:
        git(self.work, "push", "-q", "-f", str(self.world.bare(FORK)), branch)
        self.world.follow(FORK, branch)

    def open(self, files: Mapping[str, str | bytes | None], branch: str = "patch-1") -> int:
        """A pull request from the fork."""
        self.push(files, branch)
        return self.world.open_pull("Add a paper", branch, repository=FORK)

    def check(self, number: int, *more: str) -> int:
        """What the two jobs of check.yml do."""
        report = self.runner.parent / "report.json"
        status = paperlist(self.runner, "check", "--pr", str(number), f"--output=packed={report}")
        posted = paperlist(
            self.runner, "comment", "--report", str(report), "--pr", str(number), *more
        )
        return status or posted

    def merge(self, number: int) -> None:
        """Merge a pull request, as GitHub's button does."""
        git(self.work, "switch", "-q", "main")
        git(self.work, "fetch", "-q", str(self.world.bare()), f"refs/pull/{number}/head")
        git(self.work, "merge", "-q", "--no-ff", "-m", f"Merge #{number}", "FETCH_HEAD")
        git(self.work, "push", "-q", str(self.world.bare()), "main")
        self.world.topics[number].state = "MERGED"

    def live(self, number: int) -> list[str]:
        """Our comments that are not folded."""
        return [n.body for n in self.world.comments_on(number) if not n.hidden]

    def _on(self, branch: str) -> None:
        known = git(self.work, "branch", "--list", branch)
        git(
            self.work,
            "switch",
            "-q",
            *(() if known else ("-c",)),
            branch,
            *(() if known else ("main",)),
        )


def start(folder: Path, files: Mapping[str, str | bytes] | None = None) -> None:
    """The repositories of a scene: the list and a fork on GitHub, two clones."""
    world, work = World(folder / "hub"), folder / "work"
    work.mkdir()
    repository(work, files or list_files())
    git(work, "push", "-q", str(world.bare()), "main")
    git(work, "push", "-q", str(world.bare(FORK)), "main")
    git(folder, "clone", "-q", str(world.bare()), str(folder / "runner"))


@cache
def started() -> Path:
    """A usual scene to copy: ten processes of git for each test would take longer than most."""
    folder = Path(tempfile.mkdtemp(prefix="paperlist-hub-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    start(folder)
    for hooks in folder.rglob("hooks"):  # examples of git's
        shutil.rmtree(hooks)
    return folder


def copy_start(folder: Path) -> None:
    shutil.copytree(started(), folder, dirs_exist_ok=True)
    config = folder / "runner/.git/config"
    config.write_text(config.read_text().replace(str(started()), str(folder)))


@contextmanager
def hub_in(folder: Path, files: Mapping[str, str] | None = None) -> Iterator[Hub]:
    """A scene with a list of two papers, or these files."""
    if files:
        start(folder, files)
    else:
        copy_start(folder)
    world = World(folder / "hub")
    world.tokens |= {**tokens(), JOB: Grant(BOT, frozenset())}
    for label in LABELS:  # as after the first time that the list was published
        world.add_label(label.name)
    with FakeGitHub(world) as server:
        yield Hub(world, server, folder / "work", folder / "runner")
    assert world.mistakes == []
    # No job makes a request that its permissions in the workflow file do not cover.
    assert world.refused == [] or world.expects_refusals


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    with hub_in(tmp_path) as scene:
        monkeypatch.setenv("GITHUB_API_URL", scene.server.url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{scene.server.url}/graphql")
        monkeypatch.setenv("GITHUB_REPOSITORY", scene.world.repository)
        monkeypatch.setenv("GITHUB_TOKEN", JOB)
        yield scene


__all__ = [
    "BAD",
    "FORK",
    "GOOD",
    "GOOD_PATH",
    "OTHER",
    "PAPER",
    "Hub",
    "hub",
    "hub_in",
    "paperlist",
]
