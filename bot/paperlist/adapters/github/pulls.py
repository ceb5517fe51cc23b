"""Reading pull requests: one with all that we wrote on it, and the others to compare with."""

from collections.abc import Callable, Collection, Mapping

from paperlist.adapters.github import queries
from paperlist.adapters.github.answers import (
    by_us,
    comments_of,
    login_of,
    nodes_of,
    paths_inside,
    posted_check,
    suggestions_of,
)
from paperlist.adapters.github.client import Data
from paperlist.ports.github import OpenPull, PullHead, PullRequest

MOST_PAGES = 40  # of pull requests, comments or review threads
MOST_FILE_PAGES = 5  # of another pull request: nobody can make every check take thirty calls
# GraphQL's CommentAuthorAssociation of people who have nothing in the repository yet.
NEWCOMERS = frozenset({"FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"})
RELIED_ON = {
    "autoMergeRequest": "is set to be merged",
    "commits": "has commits by somebody else",
    "reviews": "has been reviewed",
}

Ask = Callable[[str, Mapping[str, object]], Data]  # (query, variables) -> the repository


def pull_head(repository: Data) -> PullHead | None:
    pull = repository["pullRequest"]
    if pull is None:
        return None
    is_open = pull["state"] == "OPEN"
    default = name_of(repository["defaultBranchRef"])
    return PullHead(pull["number"], pull["headRefOid"], pull["baseRefName"], is_open, default)


def name_of(ref: Data | None) -> str:
    """The name of a branch; "" when GitHub does not show it."""
    return str(ref["name"]) if ref else ""


def pull_request(
    ask: Ask, number: int, check: str, identities: Collection[str], *, with_check: bool
) -> PullRequest | None:
    """A pull request; what GitHub refuses to show of it is None."""
    given = {"number": number, "check": check, "marks": with_check}
    repository = ask(queries.PULL_REQUEST, given)
    pull = repository["pullRequest"]
    if pull is None:
        return None
    head_repository = (pull["headRepository"] or {}).get("nameWithOwner")
    commits = nodes_of(pull["commits"])
    newest = commits[0]["commit"] if commits else {}
    labels, known = pull["labels"], repository["labels"]
    comments = all_pages(ask, pull["comments"], EARLIER_PULL_COMMENTS, number)
    threads = all_pages(ask, pull["reviewThreads"], EARLIER_THREADS, number)
    return PullRequest(
        id=pull["id"],
        number=number,
        title=pull["title"],
        author=login_of(pull),
        opened=pull["createdAt"],
        is_open=pull["state"] == "OPEN",
        head=pull["headRefOid"],
        head_branch=pull["headRefName"],
        head_repository=head_repository,
        head_is_ours=head_repository == repository["nameWithOwner"],
        base=pull["baseRefOid"],
        base_branch=pull["baseRefName"],
        default_branch=name_of(repository["defaultBranchRef"]),
        maintainers_may_edit=bool(pull["maintainerCanModify"]),
        is_first=pull.get("authorAssociation") in NEWCOMERS,
        labels=None if labels is None else frozenset(n["name"] for n in nodes_of(labels)),
        known_labels=None if known is None else {n["name"]: n["id"] for n in nodes_of(known)},
        comments=None if comments is None else tuple(comments_of(comments, identities)),
        suggestions=None if threads is None else tuple(suggestions_of(threads, identities)),
        check=posted_check(newest),
        message=str(newest.get("message") or ""),
    )


# (query, kind of topic, its connection, the variable that pages it)
EARLIER_PULL_COMMENTS = (queries.EARLIER_PULL_COMMENTS, "pullRequest", "comments", "before")
EARLIER_ISSUE_COMMENTS = (queries.EARLIER_ISSUE_COMMENTS, "issue", "comments", "before")
EARLIER_THREADS = (queries.EARLIER_THREADS, "pullRequest", "reviewThreads", "threadsBefore")


def all_pages(
    ask: Ask, newest: Data | None, earlier: tuple[str, str, str, str], number: int
) -> list[Data] | None:
    """The nodes of a connection, oldest first; None when GitHub does not show them, or not all."""
    text, kind, name, variable = earlier
    page, nodes = newest, list[Data]()
    for _ in range(MOST_PAGES):
        if page is None:
            return None
        nodes[:0] = nodes_of(page)
        if not page["pageInfo"]["hasPreviousPage"]:
            return nodes
        before = page["pageInfo"]["startCursor"]
        topic = ask(text, {"number": number, variable: before})[kind]
        page = topic and topic[name]
    return None


def open_pulls(ask: Ask, folder: str, besides: int) -> list[OpenPull]:
    found: list[OpenPull] = []
    after: str | None = None
    for _ in range(MOST_PAGES):
        page = ask(queries.OPEN_PULLS, {"after": after})["pullRequests"]
        others = (node for node in nodes_of(page) if node["number"] != besides)
        found += [pull for node in others if (pull := _open_pull(ask, node, folder))]
        if not page["pageInfo"]["hasNextPage"]:
            break
        after = page["pageInfo"]["endCursor"]
    return sorted(found, key=lambda pull: pull.number)


def _open_pull(ask: Ask, node: Data, folder: str) -> OpenPull | None:
    files, paths = node["files"], list[str]()
    for _ in range(MOST_FILE_PAGES):
        if files is None:
            break
        paths += paths_inside(nodes_of(files), folder)
        if not files["pageInfo"]["hasNextPage"] or not paths:
            break
        variables = {"number": node["number"], "after": files["pageInfo"]["endCursor"]}
        files = (ask(queries.PULL_FILES, variables)["pullRequest"] or {}).get("files")
    is_whole = files is not None and not files["pageInfo"]["hasNextPage"]
    if not paths and is_whole:
        return None
    return OpenPull(node["number"], node["title"], node["headRefOid"], tuple(paths), is_whole)


def relied_on(pull: Data, identities: Collection[str]) -> str:
    """Why a pull request of ours is not to be changed without a person, in words."""
    reviews, commits = pull["reviews"], pull["commits"]
    if pull["autoMergeRequest"]:
        return RELIED_ON["autoMergeRequest"]
    if commits is not None and commits["totalCount"] > 1:
        return RELIED_ON["commits"]
    # Unknown, or more than one page of them: somebody may well have.
    if reviews is None or reviews["pageInfo"]["hasNextPage"]:
        return RELIED_ON["reviews"]
    by_others = [n for n in nodes_of(reviews) if not by_us(n, identities)]
    return RELIED_ON["reviews"] if by_others else ""
