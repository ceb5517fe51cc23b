"""The REST routes that the bot uses, refused as GitHub refuses them.

Who may make which request stands in the product's one table; what GitHub says when it refuses is
written here, with its source.
"""

import base64
import json
import re
from collections.abc import Callable
from typing import Any

from fake_github.shapes import checked, delivered, filled
from fake_github.world import NOW, Grant, Note, Review, Topic, World
from paperlist.adapters.github import requests
from paperlist.adapters.github.requests import Request

Handler = Callable[..., tuple[int, Any]]
ROUTES: dict[Request, tuple[re.Pattern[str], Handler]] = {}
PARTS = {
    "repository": "[^/]+/[^/]+",
    "branch": ".+",
    "sha": "[0-9a-f]{40}",
    "number": r"\d+",
    "comment": r"\d+",
}

BODIES = {
    "add_comment": "ReposOwnerRepoIssuesIssueNumberCommentsPostBody",
    "edit_comment": "ReposOwnerRepoIssuesCommentsCommentIdPatchBody",
    "review": "ReposOwnerRepoPullsPullNumberReviewsPostBody",
    "make_label": "ReposOwnerRepoLabelsPostBody",
    "react": "ReposOwnerRepoIssuesCommentsCommentIdReactionsPostBody",
    "make_tree": "ReposOwnerRepoGitTreesPostBody",
    "make_commit": "ReposOwnerRepoGitCommitsPostBody",
    "make_blob": "ReposOwnerRepoGitBlobsPostBody",
    "make_ref": "ReposOwnerRepoGitRefsPostBody",
    "move_ref": "ReposOwnerRepoGitRefsRefPatchBody",
    "open_issue": "ReposOwnerRepoIssuesPostBody",
    "edit_issue": "ReposOwnerRepoIssuesIssueNumberPatchBody",
    "open_pull": "ReposOwnerRepoPullsPostBody",
    "edit_pull": "ReposOwnerRepoPullsPullNumberPatchBody",
}


class Refusal(Exception):
    """An answer that says no; `errors` as GitHub lists them, a text stands for a custom one."""

    def __init__(self, status: int, message: str, *errors: str | dict[str, str]) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {
            "message": message,
            "documentation_url": "https://docs.github.com/rest",
            "status": str(status),
        }
        if errors:
            custom = {"code": "custom"}
            self.body["errors"] = [
                {**custom, "message": e} if isinstance(e, str) else e for e in errors
            ]


NOT_ACCESSIBLE = "Resource not accessible by integration"


def answer(
    world: World, method: str, path: str, body: Any, grant: Grant, version: str | None = None
) -> tuple[int, Any]:
    """Status and body for a request below ``/repos``."""
    for request, (pattern, handler) in ROUTES.items():
        match = pattern.fullmatch(path)
        if request.method != method or not match:
            continue
        named = match.groupdict()
        repository = named.pop("repository")
        if request is requests.STAR_HISTORY and version != "2026-03-10":
            raise Refusal(404, "Not Found")
        if not world.has(repository) and repository.lower() not in world.code:
            raise Refusal(404, "Not Found")
        if not world.may(grant, request.needs):
            raise _forbidden(request)
        model = BODIES.get(handler.__name__)
        if model:
            checked(model, body)
        return handler(world, repository, grant.actor, body, **named)
    world.mistakes.append(f"no such request in the table: {method} {path}")
    raise Refusal(404, f"Not Found: {method} {path}")


def _forbidden(request: Request) -> Refusal:
    if request is requests.MAKE_LABEL:  # the body in tkhq/rust-sdk#39
        detail = {"code": "unauthorized", "field": "label", "resource": "Repository"}
        return Refusal(
            403, "You do not have permission to create labels on this repository.", detail
        )
    return Refusal(403, NOT_ACCESSIBLE)


def route(request: Request) -> Callable[[Handler], Handler]:
    named = re.sub(r"\{(\w+)\}", lambda m: f"(?P<{m[1]}>{PARTS.get(m[1], '[^/]+')})", request.path)

    def add(handler: Handler) -> Handler:
        ROUTES[request] = (re.compile(named), handler)
        return handler

    return add


def _topic(world: World, number: str) -> Topic:
    topic = world.topics.get(int(number))
    if topic is None:
        raise Refusal(404, "Not Found")
    return topic


def need_room(text: str) -> None:
    if not 1 <= len(text) <= 65_536:
        raise Refusal(422, "Validation Failed", "body is too long (maximum is 65536 characters)")


def _comment(note: Note) -> Any:
    return filled(
        "IssueComment",
        id=note.number,
        node_id=note.node,
        body=note.body,
        created_at=NOW,
        updated_at=NOW,
    )


@route(requests.ADD_COMMENT)
def add_comment(
    world: World, repository: str, actor: str, body: Any, number: str
) -> tuple[int, Any]:
    topic = _topic(world, number)
    need_room(body["body"])
    return 201, _comment(world.comment(topic.number, body["body"], actor))


@route(requests.EDIT_COMMENT)
def edit_comment(
    world: World, repository: str, actor: str, body: Any, comment: str
) -> tuple[int, Any]:
    note = next((n for n in world.notes if n.number == int(comment)), None)
    if note is None:
        raise Refusal(404, "Not Found")
    if note.author != actor:
        raise Refusal(403, "Must have admin rights to Repository.")
    need_room(body["body"])
    note.body = body["body"]
    return 200, _comment(note)


@route(requests.REACT)
def react(world: World, repository: str, actor: str, body: Any, comment: str) -> tuple[int, Any]:
    note = next((n for n in world.notes if n.number == int(comment)), None)
    if note is None:
        raise Refusal(404, "Not Found")
    given = (actor, body["content"])
    status = 200 if given in note.reactions else 201
    if status == 201:
        note.reactions.append(given)
    return status, filled("Reaction", content=body["content"])


@route(requests.REVIEW)
def review(world: World, repository: str, actor: str, body: Any, number: str) -> tuple[int, Any]:
    pull = _topic(world, number)
    head = world.pull_head(pull.number)
    if body["commit_id"] != head:
        raise Refusal(422, "Unprocessable Entity", "commit_id is not part of the pull request")
    notes = []
    for comment in body["comments"]:
        first, last = comment.get("start_line", comment["line"]), comment["line"]
        if "start_line" in comment and first >= last:
            raise Refusal(422, "Unprocessable Entity", "start_line must precede the end line.")
        if not set(range(first, last + 1)) <= world.lines_of_diff(pull.number, comment["path"]):
            raise Refusal(422, "Unprocessable Entity", "Line could not be resolved")
        lines = world.lines(head, comment["path"], first, last)
        notes.append(
            Note(
                world.next_id(),
                pull.number,
                actor,
                comment["body"],
                path=comment["path"],
                first=first,
                last=last,
                lines=lines,
            )
        )
    if not body.get("body"):
        raise Refusal(422, "Unprocessable Entity", "Body is required")  # GitHub's description
    world.review_notes += notes
    world.reviews.append(Review(pull.number, actor))
    return 200, filled("PullRequestReview", state="COMMENTED", commit_id=head, body=body["body"])


@route(requests.MAKE_LABEL)
def make_label(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    if body["name"] in world.labels:
        # The body in yegor256/0pdd#160: no message of its own.
        taken = {"resource": "Label", "code": "already_exists", "field": "name"}
        raise Refusal(422, "Validation Failed", taken)
    if len(body.get("description", "")) > 100:
        raise Refusal(422, "Validation Failed", "description is too long")
    made = {**body, "node_id": f"LA_{world.next_id()}"}
    world.labels[body["name"]] = made
    return 201, filled("Label", **made)


@route(requests.PUT_CHECK)
def make_check(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    checked("ReposOwnerRepoCheckRunsPostBodyOneof0", body)
    if len(body["output"]["annotations"]) > 50 or len(body["output"]["summary"]) > 65_535:
        raise Refusal(422, "Invalid request.")
    if any(len(a["title"]) > 255 for a in body["output"]["annotations"]):
        raise Refusal(422, "Invalid request.")
    _bring(world, repository, body["head_sha"], 422)
    check = {**body, "id": world.next_id()}
    world.checks.append(check)
    known = {k: check[k] for k in ("id", "name", "head_sha", "external_id", "conclusion")}
    return 201, filled("CheckRun", **known, status="completed")


@route(requests.PERMISSION)
def permission(world: World, repository: str, actor: str, body: Any, login: str) -> tuple[int, Any]:
    level = "write" if login in world.writers else "read"
    return 200, filled("RepositoryCollaboratorPermission", permission=level, role_name=level)


@route(requests.READ_BRANCH)
def read_ref(world: World, repository: str, actor: str, body: Any, branch: str) -> tuple[int, Any]:
    head = world.head(branch, repository)
    if head is None:
        raise Refusal(404, "Not Found")
    return 200, _ref(branch, head)


@route(requests.READ_COMMIT)
def read_commit(world: World, repository: str, actor: str, body: Any, sha: str) -> tuple[int, Any]:
    _bring(world, repository, sha)
    return 200, _commit(sha, world.tree_of(sha, repository))


@route(requests.MAKE_BLOB)
def make_blob(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    raw = base64.b64decode(body["content"]) if body["encoding"] == "base64" else body["content"]
    sha = world.git("hash-object", "-w", "--stdin", repository=repository, stdin=raw)
    return 201, filled("ShortBlob", sha=sha.decode().strip())


@route(requests.MAKE_TREE)
def make_tree(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _writable(world, repository)
    rows = {
        row.partition("\t")[2]: row.partition("\t")[0]
        for row in world.told("ls-tree", "-r", "-z", body["base_tree"], repository=repository)
        .decode("utf-8", "surrogateescape")
        .split("\0")
        if row
    }
    texts = {e["path"]: e["content"] for e in body["tree"] if "content" in e}
    blobs = world.store(texts, repository)
    for entry in body["tree"]:
        path = entry["path"]
        if path.startswith("/") or ".." in path.split("/"):
            raise Refusal(422, "tree.path contains a malformed path component")
        if entry.get("sha", "") is None:
            if path not in rows:
                raise Refusal(422, "GitRPC::BadObjectState")
            del rows[path]
            continue
        rows[path] = f"{entry['mode']} blob {entry.get('sha') or blobs[path]}"
    listing = "".join(f"{meta}\t{path}\0" for path, meta in rows.items())
    sha = world.write_tree(listing.encode("utf-8", "surrogateescape"), repository)
    return 201, filled("GitTree", sha=sha, truncated=False, tree=[])


@route(requests.MAKE_COMMIT)
def make_commit(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _writable(world, repository)
    parents = [part for parent in body["parents"] for part in ("-p", parent)]
    sha = (
        world.git(
            "-c",
            f"user.name={actor}",
            "-c",
            "user.email=bot@example.org",
            "commit-tree",
            body["tree"],
            *parents,
            "-F",
            "-",
            repository=repository,
            stdin=body["message"].encode(),
        )
        .decode()
        .strip()
    )
    return 201, _commit(sha, body["tree"])


@route(requests.MAKE_BRANCH)
def make_ref(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    branch = body["ref"].removeprefix("refs/heads/")
    if world.head(branch, repository):
        raise Refusal(422, "Reference already exists")
    world.git("update-ref", body["ref"], body["sha"], repository=repository)
    return 201, _ref(branch, body["sha"])


@route(requests.MOVE_BRANCH)
def move_ref(world: World, repository: str, actor: str, body: Any, branch: str) -> tuple[int, Any]:
    if repository == world.repository and branch in world.protected:
        raise Refusal(
            422, "Repository rule violations found", "Changes must be made through a pull request."
        )
    if repository == world.repository and not world.has_passed(branch, body["sha"]):
        # "Troubleshooting required status checks"
        raise Refusal(422, 'Required status check "paperlist" is expected.')
    old = world.head(branch, repository) or ""
    try:
        world.told("merge-base", "--is-ancestor", old, body["sha"], repository=repository)
    except LookupError:
        if not body["force"]:
            raise Refusal(422, "Update is not a fast forward") from None
    world.git("update-ref", f"refs/heads/{branch}", body["sha"], repository=repository)
    world.follow(repository, branch)
    return 200, _ref(branch, body["sha"])


@route(requests.LIST_PULLS)
def list_pulls(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    given = body or {}
    owner, _, branch = given["head"].partition(":")
    found = [
        topic
        for source in {t.head_repository for t in world.topics.values() if t.is_pull}
        if source.partition("/")[0] == owner
        for topic in world.pulls_from(source, branch)
        if given["state"] == "all" or (topic.state == "OPEN") == (given["state"] == "open")
    ]
    found.sort(key=lambda topic: topic.number, reverse=given["direction"] == "desc")
    return 200, [_listed(topic) for topic in found[: int(given["per_page"])]]


def _listed(topic: Topic) -> Any:
    head = {"ref": topic.head_branch, "repo": {"full_name": topic.head_repository}}
    state = "open" if topic.state == "OPEN" else "closed"
    known = {"number": topic.number, "state": state, "title": topic.title, "body": topic.body}
    return delivered("PullRequestSimple", {**known, "head": head})


@route(requests.OPEN_PULL)
def open_pull(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    if "open pulls" in world.denied:
        raise Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.")
    same = [t for t in world.pulls_from(world.repository, body["head"]) if t.state == "OPEN"]
    if same:
        owner = world.repository.partition("/")[0]
        said = f"A pull request already exists for {owner}:{body['head']}."
        raise Refusal(
            422, "Validation Failed", {"resource": "PullRequest", "code": "custom", "message": said}
        )
    number = world.open_pull(
        body["title"], body["head"], author=actor, body=body["body"], base=body["base"]
    )
    return 201, filled("PullRequest", number=number, title=body["title"], body=body["body"])


@route(requests.EDIT_PULL)
def edit_pull(world: World, repository: str, actor: str, body: Any, number: str) -> tuple[int, Any]:
    pull = _topic(world, number)
    pull.title, pull.body = body["title"], body["body"]
    return 200, filled("PullRequest", number=pull.number, title=pull.title, body=pull.body)


@route(requests.OPEN_ISSUE)
def open_issue(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    number = world.open_issue(body["title"], body["body"], author=actor)
    world.topics[number].labels = list(body["labels"])
    for name in body["labels"]:  # issues: write makes those that are missing
        if name not in world.labels:
            world.add_label(name)
    return 201, filled("Issue", number=number, title=body["title"], body=body["body"])


@route(requests.EDIT_ISSUE)
def edit_issue(
    world: World, repository: str, actor: str, body: Any, number: str
) -> tuple[int, Any]:
    issue = _topic(world, number)
    issue.title, issue.body = body["title"], body["body"]
    issue.state = body.get("state", issue.state).upper()
    return 200, filled("Issue", number=issue.number, title=issue.title, body=issue.body)


@route(requests.STAR_HISTORY)
def star_history(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    found = world.code.get(repository.lower())
    if found is None or found.private:
        raise Refusal(404, "Not Found")
    if found.name.lower() != repository.lower():
        raise Refusal(301, "Moved Permanently")
    given = body or {}
    size, page = int(given.get("per_page", 30)), int(given.get("page", 1))
    if not (1 <= size <= 30 and 1 <= page <= 100 and set(given) <= {"per_page", "page"}):
        raise Refusal(422, "Validation Failed")
    newest = found.weeks[::-1][(page - 1) * size : page * size]
    rows = [{"week": week, "total": sum(days), "days": list(days)} for week, days in newest]
    for row in rows:
        checked("StargazerHistory", row)
    return 200, rows


def _writable(world: World, repository: str) -> None:
    if repository != world.repository and not any(
        t.head_repository == repository and t.may_edit for t in world.topics.values()
    ):
        raise Refusal(404, "Not Found")


def _bring(world: World, repository: str, sha: str, status: int = 404) -> None:
    """Forks share objects with the repository they come from."""
    if repository != world.repository:
        return
    try:
        world.told("cat-file", "-e", sha, repository=repository)
    except LookupError:
        raise Refusal(
            status, "Not Found" if status == 404 else f"No commit found for SHA: {sha}"
        ) from None


def _ref(branch: str, sha: str) -> Any:
    target = {"type": "commit", "sha": sha, "url": "https://example.org/commit"}
    return filled("GitRef", ref=f"refs/heads/{branch}", object=target)


def _commit(sha: str, tree: str) -> Any:
    return filled("GitCommit", sha=sha, tree={"sha": tree, "url": "https://example.org/tree"})


def dumped(data: Any) -> bytes:
    return json.dumps(data, default=str).encode()
