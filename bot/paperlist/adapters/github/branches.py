"""Commits and branches, made through GitHub's API: nothing is pushed from a clone."""

import base64

from paperlist.adapters.github import requests
from paperlist.adapters.github.client import Client, Data, making_sense
from paperlist.model.errors import RefusedError
from paperlist.ports.github import Commit, Pushed

REFUSED = (403, 404, 409, 422)


def make_commit(client: Client, commit: Commit, *, read: str, write: str) -> str:
    """The name of a new commit that no branch holds yet; in and out of these repositories."""
    base = client.send(requests.READ_COMMIT, repository=read, sha=commit.parent)
    tree = [_entry(client, write, path, raw) for path, raw in commit.files.items()]
    with making_sense(requests.MAKE_COMMIT.doing):
        body: Data = {"base_tree": base["tree"]["sha"], "tree": tree}
        made = client.send(requests.MAKE_TREE, body, repository=write)
        body = {"message": commit.message, "tree": made["sha"], "parents": [commit.parent]}
        return str(client.send(requests.MAKE_COMMIT, body, repository=write)["sha"])


def move_branch(
    client: Client, repository: str, branch: str, to: str, *, instead_of: str, force: bool
) -> Pushed:
    """Point a branch at a commit; see the port."""
    head = head_of(client, repository, branch)
    if head == to:
        return "done"
    if head not in (None, instead_of) and not force:
        return "moved"
    try:
        if head is None:
            body: Data = {"ref": f"refs/heads/{branch}", "sha": to}
            client.send(requests.MAKE_BRANCH, body, repository=repository, branch=branch)
        else:
            body = {"sha": to, "force": force}
            client.send(requests.MOVE_BRANCH, body, repository=repository, branch=branch)
    except RefusedError as refused:
        if refused.status == 422 and "fast forward" in refused.said:
            return "moved"
        if refused.status in REFUSED and "rate limit" not in refused.said.lower():
            return "refused"
        raise
    return "done"


def head_of(client: Client, repository: str, branch: str) -> str | None:
    """The commit that a branch is at; None when there is no such branch."""
    try:
        answer = client.send(requests.READ_BRANCH, repository=repository, branch=branch)
    except RefusedError as refused:
        if refused.status == 404:
            return None
        raise
    with making_sense(requests.READ_BRANCH.doing.format(branch=branch)):
        return str(answer["object"]["sha"])


def _entry(client: Client, repository: str, path: str, raw: bytes | None) -> Data:
    entry: Data = {"path": path, "mode": "100644", "type": "blob"}
    if raw is None:
        return {**entry, "sha": None}
    try:
        return {**entry, "content": raw.decode("utf-8")}
    except UnicodeDecodeError:
        body = {"content": base64.b64encode(raw).decode(), "encoding": "base64"}
        blob = client.send(requests.MAKE_BLOB, body, repository=repository)
        with making_sense(requests.MAKE_BLOB.doing):
            return {**entry, "sha": str(blob["sha"])}
