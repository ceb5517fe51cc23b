"""Pull request 1 of a small list and what is asked in its comments, on a forge in memory."""

from dataclasses import replace
from typing import Any

from fake_forge import FakeForge
from fakes import FakeTree
from lists import PAPER, PATH, list_files, setup_of
from paperlist.jobs.answer_command import Outcome, PullAtHand, answer, read_event
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.check_papers import check_list
from paperlist.ports.github import PullRequest

FORK, HEAD, BASE = "newcomer/list", "c" * 40, "b" * 40
DOT = PAPER.replace("Plain Diffusion", "Plain Diffusion.")
QUOTED = PAPER.replace("year: 2024", 'year: "2024"')  # safe to fix
SPACED = QUOTED.replace("tags: [non-medical]", "tags:   [non-medical]")


def event(body: object = "/paperlist fix", author: str = "owner", **more: object) -> dict[str, Any]:
    """An `issue_comment` event on pull request 1, which newcomer has opened."""
    return {
        "action": "created",
        "issue": {"number": 1, "user": {"login": "newcomer"}, "pull_request": {"url": "x"}},
        "comment": {"id": 77, "body": body, "user": {"login": author, "type": "User"}},
        **more,
    }


class Scene:
    """Pull request 1 from a fork, and what its files hold."""

    def __init__(self, files: dict[str, str] | None = None, *papers: str, **pull: object) -> None:
        self.files = files or list_files()
        self.papers = papers or (PATH,)
        request = PullRequest(
            id="PR_1",
            number=1,
            title="Add a paper",
            author="newcomer",
            opened="2026-11-20",
            is_open=True,
            head=HEAD,
            head_branch="patch-1",
            head_repository=FORK,
            base=BASE,
            base_branch="main",
            maintainers_may_edit=True,
        )
        self.forge = FakeForge(
            pulls={1: replace(request, **pull)},  # type: ignore[arg-type]
            branches={f"{FORK}:patch-1": HEAD, "patch-1": HEAD, "main": BASE},
            trees={HEAD: dict(self.files)},
            writers={"owner"},
        )
        self.said: list[str] = []
        self.attempts = Attempts()
        self.fetched = 0
        self.forge.add_comment = self._keep  # type: ignore[method-assign]

    def _keep(self, number: int, body: str) -> None:
        assert number == 1
        self.said.append(body)

    def ask(self, body: str, author: str = "owner", **more: object) -> Outcome:
        command = read_event(event(body, author, **more))
        assert command is not None
        return answer(self.forge, command, self._at_hand, self.attempts)

    def _at_hand(self, number: int) -> PullAtHand:
        assert number == (0 if 1 in self.forge.issues else 1)
        self.fetched += 1
        tree, setup = FakeTree(self.files), setup_of(self.files)
        report = check_list(tree, setup)
        return PullAtHand(tree, setup, report, self.papers)

    @property
    def pushed(self) -> dict[str, str]:
        """The files of the fork's branch now."""
        return self.forge.trees[self.forge.branches[f"{FORK}:patch-1"]]

    @property
    def is_untouched(self) -> bool:
        return self.forge.written == [] and self.pushed == self.files
