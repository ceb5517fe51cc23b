"""Issue 5 of a small list, which suggests a paper, on a forge in memory."""

from dataclasses import replace

from fake_forge import FakeForge
from fakes import FakeIndex, FakeVersionedTree
from lists import list_files, setup_of
from paperlist.jobs.attempts import Attempts
from paperlist.jobs.post_review import Site
from paperlist.jobs.similar_papers import similar_in
from paperlist.jobs.suggest_paper import Suggesting, branch_of, suggest
from paperlist.ports.github import Issue
from paperlist.reporters import reply

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
