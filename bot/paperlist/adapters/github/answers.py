"""Parts of GitHub's answers as values of the port, and what it is sent in return."""

from collections.abc import Iterator, Sequence
from typing import Any

from paperlist.adapters.github.client import Data
from paperlist.ports.github import PostedCheck, PostedSuggestion, Suggestion


def login_of(node: Data) -> str:
    return str((node["author"] or {"login": "ghost"})["login"])


def names_of(connection: Data) -> list[str]:
    return [node["name"] for node in connection["nodes"]]


def paths_inside(nodes: Sequence[Data], folder: str) -> Iterator[str]:
    inside = f"{folder}/"
    for node in nodes or ():
        if node["path"].startswith(inside) and node["changeType"] != "DELETED":
            yield node["path"]


def posted_suggestions(pull: Data) -> Iterator[PostedSuggestion]:
    for thread in pull["reviewThreads"]["nodes"]:
        for node in thread["comments"]["nodes"]:
            if node["viewerDidAuthor"] and "<!-- paperlist:" in node["body"]:
                yield PostedSuggestion(
                    node["id"], node["body"], node["isMinimized"], thread["isOutdated"]
                )


def posted_check(pull: Data) -> PostedCheck | None:
    runs = [
        run
        for commit in pull["commits"]["nodes"]
        for suite in commit["commit"]["checkSuites"]["nodes"]
        for run in suite["checkRuns"]["nodes"]
    ]
    newest: Any = max(runs, key=lambda run: int(run["databaseId"]), default=None)
    return newest and PostedCheck(newest["databaseId"], newest["externalId"] or "")


def review_comment(suggestion: Suggestion) -> Data:
    comment: Data = {
        "path": suggestion.path,
        "body": suggestion.body,
        "line": suggestion.last,
        "side": "RIGHT",
    }
    if suggestion.first != suggestion.last:
        comment |= {"start_line": suggestion.first, "start_side": "RIGHT"}
    return comment
