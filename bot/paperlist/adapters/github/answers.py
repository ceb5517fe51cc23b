"""Parts of GitHub's answers as values of the port, and what it is sent in return."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from paperlist.adapters.github.client import Data
from paperlist.ports.github import Comment, PostedCheck, PostedSuggestion, Suggestion

MARK = "<!-- paperlist:"


def login_of(node: Data) -> str:
    return str((node["author"] or {"login": "ghost"})["login"])


def nodes_of(connection: Data | None) -> list[Data]:
    """The nodes that GitHub shows of a connection."""
    return [node for node in (connection or {}).get("nodes") or () if node]


def by_us(node: Data, identities: Collection[str]) -> bool:
    """Whether the bot wrote something: under this token's name, or one it may have had before."""
    author = node["author"] or {}
    name = str(author.get("login", "")).removesuffix("[bot]")
    return bool(node["viewerDidAuthor"]) or (
        author.get("__typename") == "Bot" and name in identities
    )


def is_ours(node: Data, identities: Collection[str]) -> bool:
    """Whether a comment is one of the bot's: other workflows write under the same name."""
    return MARK in node["body"] and by_us(node, identities)


def comments_of(nodes: Sequence[Data], identities: Collection[str]) -> Iterator[Comment]:
    for node in nodes:
        if is_ours(node, identities):
            yield Comment(node["id"], node["databaseId"], node["body"], node["isMinimized"])


def paths_inside(nodes: Sequence[Data], folder: str) -> Iterator[str]:
    inside = f"{folder}/"
    for node in nodes or ():
        if node["path"].startswith(inside) and node["changeType"] != "DELETED":
            yield node["path"]


def suggestions_of(
    threads: Sequence[Data], identities: Collection[str]
) -> Iterator[PostedSuggestion]:
    for thread in threads:
        for node in nodes_of(thread["comments"]):
            if is_ours(node, identities):
                yield PostedSuggestion(
                    node["id"], node["body"], node["isMinimized"], thread["isOutdated"]
                )


def posted_check(commit: Data | None) -> PostedCheck | None:
    """The newest of our checks on a commit; None when there is none, or none to be seen."""
    runs = [
        run
        for suite in nodes_of((commit or {}).get("checkSuites"))
        for run in nodes_of(suite["checkRuns"])
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
