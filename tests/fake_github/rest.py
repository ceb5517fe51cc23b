"""The REST routes that the bot uses."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any

from fake_github.shapes import checked, filled
from fake_github.world import NOW, Note, Topic, World

Handler = Callable[..., tuple[int, Any]]
ROUTES: list[tuple[str, re.Pattern[str], Handler]] = []

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
    """An answer that says no."""

    def __init__(self, status: int, message: str, *errors: str) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {
            "message": message,
            "documentation_url": "https://docs.github.com/rest",
        }
        if errors:
            self.body["errors"] = [{"code": "custom", "message": e} for e in errors]


def answer(
    world: World, method: str, path: str, body: Any, actor: str, version: str | None = None
) -> tuple[int, Any]:
    """Status and body for a request below ``/repos``."""
    for wanted, pattern, handler in ROUTES:
        match = pattern.fullmatch(path)
        if wanted == method and match:
            named = match.groupdict()
            repository = named.pop("repository")
            if handler in NEW_IN_2026 and version != "2026-03-10":
                raise Refusal(404, "Not Found")
            if not world.has(repository) and repository.lower() not in world.code:
                raise Refusal(404, "Not Found")
            model = BODIES.get(handler.__name__)
            if model:
                checked(model, body)
            return handler(world, repository, actor, body, **named)
    raise Refusal(404, f"Not Found: {method} {path}")


def route(method: str, path: str) -> Callable[[Handler], Handler]:
    pattern = re.compile(r"/repos/(?P<repository>[^/]+/[^/]+)" + path)

    def add(handler: Handler) -> Handler:
        ROUTES.append((method, pattern, handler))
        return handler

    return add


def _need(world: World, permission: str) -> None:
    if permission in world.denied:
        raise Refusal(403, "Resource not accessible by integration")


def _topic(world: World, number: str) -> Topic:
    topic = world.topics.get(int(number))
    if topic is None:
        raise Refusal(404, "Not Found")
    return topic


def _comment(note: Note) -> Any:
    return filled("IssueComment", id=note.number, node_id=note.node, body=note.body,
                  created_at=NOW, updated_at=NOW)  # fmt: skip


@route("POST", r"/issues/(?P<number>\d+)/comments")
def add_comment(
    world: World, repository: str, actor: str, body: Any, number: str
) -> tuple[int, Any]:
    topic = _topic(world, number)
    _need(world, "pull-requests: write" if topic.is_pull else "issues: write")
    if not 1 <= len(body["body"]) <= 65_536:
        raise Refusal(422, "Validation Failed", "body is too long (maximum is 65536 characters)")
    return 201, _comment(world.comment(topic.number, body["body"], actor))


@route("PATCH", r"/issues/comments/(?P<number>\d+)")
def edit_comment(
    world: World, repository: str, actor: str, body: Any, number: str
) -> tuple[int, Any]:
    note = next((n for n in world.notes if n.number == int(number)), None)
    if note is None:
        raise Refusal(404, "Not Found")
    if note.author != actor:
        raise Refusal(403, "Must have admin rights to Repository.")
    note.body = body["body"]
    return 200, _comment(note)


@route("POST", r"/issues/comments/(?P<number>\d+)/reactions")
def react(world: World, repository: str, actor: str, body: Any, number: str) -> tuple[int, Any]:
    note = next((n for n in world.notes if n.number == int(number)), None)
    if note is None:
        raise Refusal(404, "Not Found")
    given = (actor, body["content"])
    status = 200 if given in note.reactions else 201
    if status == 201:
        note.reactions.append(given)
    return status, filled("Reaction", content=body["content"])


@route("POST", r"/pulls/(?P<number>\d+)/reviews")
def review(world: World, repository: str, actor: str, body: Any, number: str) -> tuple[int, Any]:
    _need(world, "pull-requests: write")
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
        notes.append(Note(world.next_id(), pull.number, actor, comment["body"],
                          path=comment["path"], first=first, last=last, lines=lines))  # fmt: skip
    world.review_notes += notes
    return 200, filled("PullRequestReview", state="COMMENTED", commit_id=head, body="")


@route("POST", "/labels")
def make_label(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _need(world, "pull-requests: write")
    if body["name"] in world.labels:
        raise Refusal(422, "Validation Failed", "already_exists")
    if len(body.get("description", "")) > 100:
        raise Refusal(422, "Validation Failed", "description is too long")
    made = {**body, "node_id": f"LA_{world.next_id()}"}
    world.labels[body["name"]] = made
    return 201, filled("Label", **made)


@route("GET", r"/labels/(?P<name>[^/]+)")
def read_label(world: World, repository: str, actor: str, body: Any, name: str) -> tuple[int, Any]:
    if name not in world.labels:
        raise Refusal(404, "Not Found")
    return 200, filled("Label", **world.labels[name])


@route("POST", "/check-runs")
def make_check(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _need(world, "checks: write")
    checked("ReposOwnerRepoCheckRunsPostBodyOneof0", body)
    if len(body["output"]["annotations"]) > 50 or len(body["output"]["summary"]) > 65_535:
        raise Refusal(422, "Invalid request.")
    check = {**body, "id": world.next_id()}
    world.checks.append(check)
    known = {k: check[k] for k in ("id", "name", "head_sha", "external_id", "conclusion")}
    return 201, filled("CheckRun", **known, status="completed")


@route("GET", r"/collaborators/(?P<login>[^/]+)/permission")
def permission(world: World, repository: str, actor: str, body: Any, login: str) -> tuple[int, Any]:
    level = "write" if login in world.writers else "read"
    return 200, filled("RepositoryCollaboratorPermission", permission=level, role_name=level)


@route("GET", r"/git/ref/heads/(?P<branch>.+)")
def read_ref(world: World, repository: str, actor: str, body: Any, branch: str) -> tuple[int, Any]:
    head = world.head(branch, repository)
    if head is None:
        raise Refusal(404, "Not Found")
    return 200, _ref(branch, head)


@route("GET", r"/git/commits/(?P<sha>[0-9a-f]{40})")
def read_commit(world: World, repository: str, actor: str, body: Any, sha: str) -> tuple[int, Any]:
    _bring(world, repository, sha)
    tree = world.git("rev-parse", f"{sha}^{{tree}}", repository=repository).decode().strip()
    return 200, _commit(sha, tree)


@route("POST", "/git/blobs")
def make_blob(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    raw = base64.b64decode(body["content"]) if body["encoding"] == "base64" else body["content"]
    sha = world.git("hash-object", "-w", "--stdin", repository=repository, stdin=raw)
    return 201, filled("ShortBlob", sha=sha.decode().strip())


@route("POST", "/git/trees")
def make_tree(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _writable(world, repository)
    rows = {
        row.partition("\t")[2]: row.partition("\t")[0]
        for row in world.git("ls-tree", "-r", "-z", body["base_tree"], repository=repository)
        .decode("utf-8", "surrogateescape").split("\0")
        if row
    }  # fmt: skip
    for entry in body["tree"]:
        path = entry["path"]
        if path.startswith("/") or ".." in path.split("/"):
            raise Refusal(422, "tree.path contains a malformed path component")
        if entry.get("sha", "") is None:
            if path not in rows:
                raise Refusal(422, "GitRPC::BadObjectState")
            del rows[path]
            continue
        sha = (
            entry.get("sha")
            or world.git(
                "hash-object",
                "-w",
                "--stdin",
                repository=repository,
                stdin=entry["content"].encode(),
            )
            .decode()
            .strip()
        )
        rows[path] = f"{entry['mode']} blob {sha}"
    index = world.folder / f"index-{world.next_id()}"
    lines = "\0".join(f"{meta}\t{path}" for path, meta in rows.items())
    sha = _with_index(world, repository, str(index), lines)
    return 201, filled("GitTree", sha=sha, truncated=False, tree=[])


def _with_index(world: World, repository: str, index: str, lines: str) -> str:
    import os
    import subprocess

    env = {**os.environ, "GIT_INDEX_FILE": index}
    place = world.bare(repository)
    raw = lines.encode("utf-8", "surrogateescape") + b"\0"
    subprocess.run(["git", "update-index", "-z", "--index-info"], cwd=place, env=env, input=raw,
                   check=True)  # fmt: skip
    done = subprocess.run(
        ["git", "write-tree"], cwd=place, env=env, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


@route("POST", "/git/commits")
def make_commit(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _writable(world, repository)
    parents = [part for parent in body["parents"] for part in ("-p", parent)]
    sha = world.git(
        "-c", f"user.name={actor}", "-c", "user.email=bot@example.org",
        "commit-tree", body["tree"], *parents, "-F", "-",
        repository=repository, stdin=body["message"].encode(),
    ).decode().strip()  # fmt: skip
    return 201, _commit(sha, body["tree"])


@route("POST", "/git/refs")
def make_ref(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    branch = body["ref"].removeprefix("refs/heads/")
    if world.head(branch, repository):
        raise Refusal(422, "Reference already exists")
    world.git("update-ref", body["ref"], body["sha"], repository=repository)
    return 201, _ref(branch, body["sha"])


@route("PATCH", r"/git/refs/heads/(?P<branch>.+)")
def move_ref(world: World, repository: str, actor: str, body: Any, branch: str) -> tuple[int, Any]:
    if repository == world.repository and branch in world.protected:
        raise Refusal(422, "Repository rule violations found", "Changes must be made through a"
                      " pull request.")  # fmt: skip
    old = world.head(branch, repository) or ""
    try:
        world.git("merge-base", "--is-ancestor", old, body["sha"], repository=repository)
    except LookupError:
        if not body["force"]:
            raise Refusal(422, "Update is not a fast forward") from None
    world.git("update-ref", f"refs/heads/{branch}", body["sha"], repository=repository)
    world.follow(repository, branch)
    return 200, _ref(branch, body["sha"])


@route("POST", "/pulls")
def open_pull(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    if "open pulls" in world.denied:
        raise Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.")
    same = [t for t in world.topics.values() if t.head_branch == body["head"] and t.state == "OPEN"]
    if same:
        raise Refusal(422, "Validation Failed", f"A pull request already exists for {body['head']}")
    number = world.open_pull(
        body["title"], body["head"], author=actor, body=body["body"], base=body["base"]
    )
    return 201, filled("PullRequest", number=number, title=body["title"], body=body["body"])


@route("PATCH", r"/pulls/(?P<number>\d+)")
def edit_pull(world: World, repository: str, actor: str, body: Any, number: str) -> tuple[int, Any]:
    pull = _topic(world, number)
    pull.title, pull.body = body["title"], body["body"]
    return 200, filled("PullRequest", number=pull.number, title=pull.title, body=pull.body)


@route("POST", "/issues")
def open_issue(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    _need(world, "issues: write")
    number = world.open_issue(body["title"], body["body"], author=actor)
    world.topics[number].labels = list(body["labels"])
    return 201, filled("Issue", number=number, title=body["title"], body=body["body"])


@route("PATCH", r"/issues/(?P<number>\d+)")
def edit_issue(
    world: World, repository: str, actor: str, body: Any, number: str
) -> tuple[int, Any]:
    _need(world, "issues: write")
    issue = _topic(world, number)
    issue.title, issue.body = body["title"], body["body"]
    issue.state = body.get("state", issue.state).upper()
    return 200, filled("Issue", number=issue.number, title=issue.title, body=issue.body)


@route("GET", "/stargazers/history")
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


@route("GET", "/stargazers/count")
def star_count(world: World, repository: str, actor: str, body: Any) -> tuple[int, Any]:
    found = world.code.get(repository.lower())
    if found is None or found.private:
        raise Refusal(404, "Not Found")
    return 200, filled("ReposOwnerRepoStargazersCountGetResponse200", count=found.stars)


NEW_IN_2026 = (star_history, star_count)


def _writable(world: World, repository: str) -> None:
    _need(world, "contents: write")
    if repository != world.repository and not any(
        t.head_repository == repository and t.may_edit for t in world.topics.values()
    ):
        raise Refusal(404, "Not Found")


def _bring(world: World, repository: str, sha: str) -> None:
    """Forks share objects with the repository they come from."""
    if repository != world.repository:
        return
    try:
        world.git("cat-file", "-e", sha, repository=repository)
    except LookupError:
        raise Refusal(404, "Not Found") from None


def _ref(branch: str, sha: str) -> Any:
    target = {"type": "commit", "sha": sha, "url": "https://example.org/commit"}
    return filled("GitRef", ref=f"refs/heads/{branch}", object=target)


def _commit(sha: str, tree: str) -> Any:
    return filled("GitCommit", sha=sha, tree={"sha": tree, "url": "https://example.org/tree"})


def dumped(data: Any) -> bytes:
    return json.dumps(data, default=str).encode()
