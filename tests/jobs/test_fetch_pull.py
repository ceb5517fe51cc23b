"""What a check has to know from GitHub, and that what GitHub does not show is said and not passed."""

from collections.abc import Sequence

import pytest

from fake_forge import FakeForge
from fakes import FakeTree
from hub import GOOD, GOOD_PATH
from paperlist.jobs.fetch_pull import Prepared, other_pulls, prepare, read_prepared
from paperlist.ports.files import Tree
from paperlist.ports.github import OpenPull, PullHead


def open_pull(number: int, *paths: str, is_whole: bool = True) -> OpenPull:
    return OpenPull(number, "Add", f"{number:040}", paths, is_whole)


def skips(prepared: Prepared, tree: Tree | None) -> Sequence[str]:
    """Why other pull requests were not compared, in the job that reads the file of the first."""
    read = read_prepared(prepared.as_json())
    return [skip.reason for skip in other_pulls(read, lambda _: tree)[1]]


@pytest.mark.promise(
    "SECURITY.md: What a job cannot see on GitHub counts as unknown, never as good."
)
@pytest.mark.parametrize(
    ("others", "is_there", "said"),
    [
        ([open_pull(2, GOOD_PATH)], True, []),
        ([open_pull(2, GOOD_PATH, is_whole=False)], True, ["#2"]),
        ([open_pull(2, is_whole=False), open_pull(3, GOOD_PATH)], True, ["#2"]),
        ([open_pull(2, GOOD_PATH), open_pull(3, GOOD_PATH)], False, ["#2, #3"]),
    ],
)
def test_a_pull_request_that_is_not_shown_whole_is_named_as_not_compared(
    others: list[OpenPull], is_there: bool, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    forge = FakeForge()
    head = PullHead(1, "1" * 40, "main", True, "main")
    monkeypatch.setattr(forge, "pull_head", lambda _: head)
    monkeypatch.setattr(forge, "open_pulls", lambda *_: others)
    prepared = prepare(forge, 1, "main")

    found = skips(prepared, FakeTree({GOOD_PATH: GOOD}) if is_there else None)

    assert [reason.rpartition(": ")[2] for reason in found] == said
