"""What checking a pull request has to know from GitHub, so that the check itself needs no token."""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from paperlist.document import MAX_BYTES, read
from paperlist.model.errors import UsageError
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.model.report import Skip
from paperlist.ports.files import Tree
from paperlist.ports.github import Forge, OpenPull, is_for_the_list
from paperlist.rules.base import OtherPull, paper_of

MOST_PULLS = 200  # other pull requests to compare with, the newest ones
MOST_PAPERS = 500  # of all of them together
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A pull request's commit, the branch it is for, and the other open ones with papers.

    `unseen` are numbers of open pull requests of which GitHub did not name all files, or for
    which there is no room. `is_elsewhere` says that it is for another branch than the list's.
    """

    number: int
    head: str
    base_branch: str
    others: tuple[OpenPull, ...]
    unseen: tuple[int, ...] = ()
    is_elsewhere: bool = False

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=2) + "\n"


def prepare(forge: Forge, number: int, branch: str) -> Prepared:
    """Ask GitHub about a pull request and the other open ones that bring papers."""
    pull = forge.pull_head(number)
    if pull is None:
        raise UsageError(f"there is no pull request {number}", hint="check the number")
    if not is_for_the_list(pull, branch):
        return Prepared(number, pull.head, pull.base_branch, (), is_elsewhere=True)
    found = forge.open_pulls(PAPERS_FOLDER, number)
    others = tuple(pull for pull in found if pull.paths)[-MOST_PULLS:]
    whole = {pull.number for pull in others if pull.is_whole}
    unseen = tuple(pull.number for pull in found if pull.number not in whole)
    return Prepared(number, pull.head, pull.base_branch, others, unseen)


def read_prepared(text: str) -> Prepared:
    """The inverse of `as_json`; UsageError for anything else."""
    try:
        data: dict[str, Any] = json.loads(text)
        others = tuple(
            OpenPull(int(o["number"]), str(o["title"]), _commit(o["head"]), tuple(o["paths"]))
            for o in data["others"]
        )
        return Prepared(
            int(data["number"]),
            _commit(data["head"]),
            str(data["base_branch"]),
            others,
            tuple(int(n) for n in data.get("unseen", ())),
            bool(data.get("is_elsewhere", False)),
        )
    except (ValueError, KeyError, TypeError) as error:
        hint = "make it with: paperlist fetch --pr N --output FILE"
        raise UsageError("this is not what `paperlist fetch` writes", hint=hint) from error


def other_pulls(
    prepared: Prepared, tree_at: Callable[[str], Tree | None]
) -> tuple[tuple[OtherPull, ...], tuple[Skip, ...]]:
    """The papers of other pull requests, read as data; what was left out is a skip."""
    found: list[OtherPull] = []
    absent, room = set(prepared.unseen), MOST_PAPERS
    for other in prepared.others:
        tree = tree_at(other.head)
        paths = [path for path in other.paths if path.endswith(".yaml")]
        if tree is None or len(paths) > room:
            absent.add(other.number)
        if tree is None or room <= 0:
            continue
        documents = (read(path, raw) for path, raw in tree.read_many(paths[:room], MAX_BYTES))
        papers = tuple(paper for document in documents if (paper := paper_of(document)))
        room -= len(paths)
        found.append(OtherPull(other.number, papers))
    if not absent:
        return tuple(found), ()
    named = ", ".join(f"#{number}" for number in sorted(absent)[:10])
    pulls = "pull request was" if len(absent) == 1 else "pull requests were"
    skip = Skip("PAP209", f"{len(absent)} open {pulls} not compared, or not whole: {named}")
    return tuple(found), (skip,)


def _commit(text: str) -> str:
    if not COMMIT.fullmatch(text):
        raise ValueError(f"not a commit: {text!r}")
    return text
