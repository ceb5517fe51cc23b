"""The forge port on GitHub: what to ask, and how answers become values."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from paperlist.adapters.github import queries, repositories
from paperlist.adapters.github.answers import (
    login_of,
    names_of,
    paths_inside,
    posted_check,
    posted_suggestions,
    review_comment,
)
from paperlist.adapters.github.client import Client, Data, RefusedError
from paperlist.model.errors import ForgeError
from paperlist.ports.github import (
    MOST_ANNOTATIONS,
    Branch,
    CheckRun,
    Comment,
    Commit,
    Issue,
    Label,
    OpenPull,
    PostedCheck,
    PullRequest,
    Pushed,
    Reaction,
    RepositoryState,
    StarWeek,
    Suggestion,
    Tracking,
)

CHECK_NAME = "paperlist"
# GraphQL's CommentAuthorAssociation of people who have nothing in the repository yet.
NEWCOMERS = frozenset({"FIRST_TIMER", "FIRST_TIME_CONTRIBUTOR", "NONE"})
PULLS = "pull-requests: write"
ISSUES = "issues: write"
CONTENTS = "contents: write"
MOST_TEXTS = 50  # files in one query
MOST_PAGES = 40  # of pull requests or comments
MOST_FILE_PAGES = 5  # of another pull request: nobody can make every check take thirty calls


class GitHubForge:
    """One repository on GitHub, or on a GitHub Enterprise server."""

    def __init__(self, repository: str, *, api: str, graphql: str, token: str | None) -> None:
        self.repository = repository
        self._client = Client(api, graphql, token)
        owner, _, name = repository.partition("/")
        self._named = {"owner": owner, "name": name}

    def pull_request(self, number: int) -> PullRequest | None:
        doing = f"read pull request {number}"
        variables = {**self._named, "number": number, "check": CHECK_NAME}
        repository = self._repository(queries.PULL_REQUEST, variables, doing)
        pull = repository.get("pullRequest")
        if pull is None:
            return None
        head_repository = (pull["headRepository"] or {}).get("nameWithOwner")
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
            maintainers_may_edit=bool(pull["maintainerCanModify"]),
            is_first=pull.get("authorAssociation") in NEWCOMERS,
            labels=frozenset(names_of(pull["labels"])),
            known_labels={node["name"]: node["id"] for node in repository["labels"]["nodes"]},
            comments=tuple(self._comments("pullRequest", pull, queries.PULL_REQUEST, variables)),
            suggestions=tuple(posted_suggestions(pull)),
            check=posted_check(pull),
        )

    def open_pulls(self, folder: str, besides: int) -> Sequence[OpenPull]:
        doing, found = "list the open pull requests", []
        after: str | None = None
        for _ in range(MOST_PAGES):
            variables = {**self._named, "after": after}
            page = self._repository(queries.OPEN_PULLS, variables, doing)["pullRequests"]
            nodes = (node for node in page["nodes"] if node["number"] != besides)
            found += [pull for node in nodes if (pull := self._open_pull(node, folder))]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        return sorted(found, key=lambda pull: pull.number)

    def issue(self, number: int, branch: str) -> Issue | None:
        ref = f"refs/heads/{branch}"
        variables = {**self._named, "number": number, "branch": branch, "ref": ref}
        repository = self._repository(queries.ISSUE, variables, f"read issue {number}")
        found = repository.get("issue")
        if found is None:
            return None
        default, at = repository["defaultBranchRef"], repository["ref"]
        nodes = repository["pullRequests"]["nodes"]
        pull = next((p for p in nodes if not p["isCrossRepository"]), None)
        return Issue(
            number=number,
            title=found["title"],
            body=found["body"],
            author=login_of(found),
            author_id=(found["author"] or {}).get("databaseId") or 0,
            opened=found["createdAt"],
            is_open=found["state"] == "OPEN",
            comments=tuple(self._comments("issue", found, queries.ISSUE, variables)),
            default_branch=default["name"],
            base=default["target"]["oid"],
            branch_head=at and at["target"]["oid"],
            branch_message=at["target"].get("message", "") if at else "",
            branch_pull=pull and pull["number"],
            branch_pull_is_open=bool(pull and pull["state"] == "OPEN"),
            branch_pull_title=pull["title"] if pull else "",
            branch_pull_body=pull["body"] if pull else "",
        )

    def branch(self, name: str) -> Branch | None:
        variables = {**self._named, "branch": name, "ref": f"refs/heads/{name}"}
        repository = self._repository(queries.BRANCH, variables, f"read the branch {name}")
        if repository["ref"] is None:
            return None
        target = repository["ref"]["target"]
        own = [p for p in repository["pullRequests"]["nodes"] if not p["isCrossRepository"]]
        pull = own[-1]["number"] if own else None
        return Branch(target["oid"], target.get("message", ""), pull)

    def texts(self, revision: str, paths: Sequence[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for start in range(0, len(paths), MOST_TEXTS):
            some = paths[start : start + MOST_TEXTS]
            expressions = {f"e{n}": f"{revision}:{path}" for n, path in enumerate(some)}
            answer = self._repository(
                queries.texts(len(some)), {**self._named, **expressions}, "read files"
            )
            blobs = [(path, answer.get(f"t{n}") or {}) for n, path in enumerate(some)]
            found |= {p: b["text"] for p, b in blobs if b.get("text") and not b["isTruncated"]}
        return found

    def may_write(self, login: str) -> bool:
        path = f"{self._root}/collaborators/{quote(login, safe='')}/permission"
        try:
            answer = self._client.get(path, "ask for a person's rights", "metadata: read")
        except RefusedError as refused:
            if refused.status == 404:  # no such person
                return False
            raise
        return answer.get("permission") in ("admin", "write")

    def add_comment(self, number: int, body: str) -> None:
        path = f"{self._root}/issues/{number}/comments"
        self._client.send("POST", path, {"body": body}, f"comment on #{number}", PULLS)

    def edit_comment(self, comment: Comment, body: str) -> None:
        path = f"{self._root}/issues/comments/{comment.number}"
        self._client.send("PATCH", path, {"body": body}, "edit a comment", PULLS)

    def tidy(
        self,
        pull: PullRequest,
        *,
        hide: Sequence[str] = (),
        label: Label | None = None,
        unlabel: Sequence[str] = (),
    ) -> None:
        variables: dict[str, object] = {f"i{n}": found for n, found in enumerate(hide)}
        remove = [pull.known_labels[name] for name in unlabel if name in pull.known_labels]
        add = [pull.known_labels.get(label.name) or self._make_label(label)] if label else []
        if add or remove:
            variables["pull"] = pull.id
        if add:
            variables["add"] = add
        if remove:
            variables["remove"] = remove
        if variables:
            text = queries.tidy(len(hide), len(add), len(remove))
            self._client.mutate(text, variables, "fold comments and change labels", PULLS)

    def suggest(self, number: int, head: str, suggestions: Sequence[Suggestion]) -> bool:
        body = {
            "commit_id": head,
            "event": "COMMENT",
            "comments": [review_comment(suggestion) for suggestion in suggestions],
        }
        path = f"{self._root}/pulls/{number}/reviews"
        try:
            self._client.send("POST", path, body, f"suggest changes on #{number}", PULLS)
        except RefusedError as refused:
            if refused.status == 422:
                return False
            raise
        return True

    def put_check(self, check: CheckRun, existing: PostedCheck | None) -> None:
        annotations = [
            {
                "path": a.path,
                "start_line": a.first,
                "end_line": a.last,
                "annotation_level": a.level,
                "title": a.title,
                "message": a.message,
            }
            for a in check.annotations[:MOST_ANNOTATIONS]
        ]
        body: Data = {
            "name": CHECK_NAME,
            "status": "completed",
            "conclusion": check.conclusion,
            "external_id": check.digest,
            "output": {"title": check.title, "summary": check.summary, "annotations": annotations},
        }
        # A run that is changed would keep its old annotations: a new one takes its place.
        if existing is None or existing.digest != check.digest:
            path = f"{self._root}/check-runs"
            body["head_sha"] = check.head
            self._client.send("POST", path, body, "mark the commit", "checks: write")

    def react(self, comment_number: int, reaction: Reaction) -> None:
        path = f"{self._root}/issues/comments/{comment_number}/reactions"
        self._client.send("POST", path, {"content": reaction}, "react to a comment", ISSUES)

    def push(self, branch: str, commit: Commit, *, force: bool = False) -> Pushed:
        return self._push(self.repository, branch, commit, force=force)

    def push_to(self, repository: str, branch: str, commit: Commit) -> Pushed:
        return self._push(repository, branch, commit, force=False)

    def open_pull(self, branch: str, base: str, title: str, body: str) -> int:
        data = {"title": title, "head": branch, "base": base, "body": body}
        path = f"{self._root}/pulls"
        answer = self._client.send("POST", path, data, "open a pull request", PULLS)
        return int(answer["number"])

    def edit_pull(self, number: int, title: str, body: str) -> None:
        path = f"{self._root}/pulls/{number}"
        data = {"title": title, "body": body}
        self._client.send("PATCH", path, data, f"edit pull request {number}", PULLS)

    def tracking(self, label: str, mark: str) -> Tracking | None:
        variables = {**self._named, "labels": [label]}
        found = self._repository(queries.TRACKING, variables, "look for the tracking issue")
        nodes = found["issues"]["nodes"]
        ours = [n for n in nodes if n["viewerDidAuthor"] and mark in n["body"]]
        return Tracking(ours[0]["number"], ours[0]["title"], ours[0]["body"]) if ours else None

    def open_issue(self, title: str, body: str, label: str) -> int:
        data = {"title": title, "body": body, "labels": [label]}
        answer = self._client.send("POST", f"{self._root}/issues", data, "open an issue", ISSUES)
        return int(answer["number"])

    def edit_issue(self, number: int, title: str, body: str, *, close: bool = False) -> None:
        data: Data = {"title": title, "body": body}
        if close:
            data |= {"state": "closed", "state_reason": "completed"}
        path = f"{self._root}/issues/{number}"
        self._client.send("PATCH", path, data, f"edit issue {number}", ISSUES)

    def repository_states(self, names: Sequence[str]) -> Mapping[str, RepositoryState]:
        return repositories.states(self._client, names, self.repository)

    def star_weeks(self, repository: str, page: int) -> Sequence[StarWeek]:
        return repositories.star_weeks(self._client, repository, page)

    @property
    def _root(self) -> str:
        return f"/repos/{self.repository}"

    def _repository(self, text: str, variables: Mapping[str, object], doing: str) -> Data:
        data = self._client.query(text, variables, doing)
        repository = data.get("repository")
        if not isinstance(repository, dict):
            hint = "check GITHUB_REPOSITORY, and that the token may read it"
            raise ForgeError(f"GitHub shows no repository {self.repository}", hint=hint)
        return repository

    def _comments(
        self, kind: str, first: Data, text: str, variables: Mapping[str, object]
    ) -> Iterator[Comment]:
        """Our comments with a mark, oldest first; further pages are asked for when they exist."""
        pages = [first["comments"]]
        while pages[-1]["pageInfo"]["hasPreviousPage"] and len(pages) < MOST_PAGES:
            earlier = {**variables, "before": pages[-1]["pageInfo"]["startCursor"]}
            pages.append(self._repository(text, earlier, "read comments")[kind]["comments"])
        for page in reversed(pages):
            for node in page["nodes"]:
                # Other workflows write under the same name: only a comment with a mark is ours.
                if node["viewerDidAuthor"] and "<!-- paperlist:" in node["body"]:
                    yield Comment(node["id"], node["databaseId"], node["body"], node["isMinimized"])

    def _make_label(self, label: Label) -> str:
        """The id of a label that did not exist when we looked."""
        body = {"name": label.name, "color": label.color, "description": label.description}
        try:
            made = self._client.send("POST", f"{self._root}/labels", body, "make a label", PULLS)
        except RefusedError as refused:
            if "already_exists" not in refused.said:
                raise
            path = f"{self._root}/labels/{quote(label.name, safe='')}"
            made = self._client.get(path, "read a label", "issues: read")
        return str(made["node_id"])

    def _open_pull(self, node: Data, folder: str) -> OpenPull | None:
        files = node["files"] or {"nodes": [], "pageInfo": {"hasNextPage": False}}
        paths = list(paths_inside(files["nodes"], folder))
        pages = 1
        while paths and files["pageInfo"]["hasNextPage"] and pages < MOST_FILE_PAGES:
            after = {"number": node["number"], "after": files["pageInfo"]["endCursor"]}
            answer = self._repository(queries.PULL_FILES, {**self._named, **after}, "list files")
            files, pages = answer["pullRequest"]["files"], pages + 1
            paths += paths_inside(files["nodes"], folder)
        if not paths:
            return None
        return OpenPull(node["number"], node["title"], node["headRefOid"], tuple(paths))

    def _head_of(self, repository: str, branch: str) -> str | None:
        path = f"/repos/{repository}/git/ref/heads/{quote(branch)}"
        try:
            answer = self._client.get(path, "read a branch", "contents: read")
        except RefusedError as refused:
            if refused.status == 404:
                return None
            raise
        return str(answer["object"]["sha"])

    def _push(self, repository: str, branch: str, commit: Commit, *, force: bool) -> Pushed:
        root = f"/repos/{repository}/git"
        doing = f"write to the branch {branch}"
        try:
            head = self._head_of(repository, branch)
            if head not in (None, commit.parent) and not force:
                return "moved"
            tree = [self._tree_entry(root, path, raw) for path, raw in commit.files.items()]
            base = self._client.get(
                f"{root}/commits/{commit.parent}", "read a commit", "contents: read"
            )
            body: Data = {"base_tree": base["tree"]["sha"], "tree": tree}
            made = self._client.send("POST", f"{root}/trees", body, doing, CONTENTS)
            body = {"message": commit.message, "tree": made["sha"], "parents": [commit.parent]}
            sha = self._client.send("POST", f"{root}/commits", body, doing, CONTENTS)["sha"]
            if head is None:
                body = {"ref": f"refs/heads/{branch}", "sha": sha}
                self._client.send("POST", f"{root}/refs", body, doing, CONTENTS)
            else:
                body = {"sha": sha, "force": force}
                path = f"{root}/refs/heads/{quote(branch)}"
                self._client.send("PATCH", path, body, doing, CONTENTS)
        except RefusedError as refused:
            if refused.status == 422 and "fast forward" in refused.said:
                return "moved"
            if refused.status in (403, 404, 409, 422) and "rate limit" not in refused.said.lower():
                return "refused"
            raise
        return "done"

    def _tree_entry(self, root: str, path: str, raw: bytes | None) -> Data:
        entry: Data = {"path": path, "mode": "100644", "type": "blob"}
        if raw is None:
            return {**entry, "sha": None}
        try:
            return {**entry, "content": raw.decode("utf-8")}
        except UnicodeDecodeError:
            body = {"content": base64.b64encode(raw).decode(), "encoding": "base64"}
            blob = self._client.send("POST", f"{root}/blobs", body, "store a file", CONTENTS)
            return {**entry, "sha": blob["sha"]}
