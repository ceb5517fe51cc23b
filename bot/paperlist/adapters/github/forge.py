"""The forge port on GitHub: what to ask, and how answers become values."""

from collections.abc import Collection, Mapping, Sequence

from paperlist.adapters.github import branches, pulls, queries, repositories, requests
from paperlist.adapters.github.answers import (
    by_us,
    comments_of,
    login_of,
    nodes_of,
    posted_check,
    review_comment,
)
from paperlist.adapters.github.client import Client, Data, making_sense, senseless
from paperlist.model.errors import ForgeError, RefusedError
from paperlist.ports.github import (
    MOST_ANNOTATIONS,
    Branch,
    BranchPull,
    CheckRun,
    Comment,
    Commit,
    Issue,
    Label,
    OpenPull,
    PostedCheck,
    PullHead,
    PullRequest,
    Pushed,
    Reaction,
    RepositoryState,
    StarWeek,
    Suggestion,
    Tracking,
)

CHECK_NAME = "paperlist"
REVIEW_BODY = "Fixes to take over with one click:"  # GitHub's description asks for some body
MOST_TEXTS = 50  # files in one query
ACTIONS = "github-actions"  # the name behind GITHUB_TOKEN


class GitHubForge:
    """One repository on GitHub, or on a GitHub Enterprise server.

    `identities` are names of Apps under which the bot may have written before, besides the one
    that GITHUB_TOKEN has.
    """

    def __init__(
        self,
        repository: str,
        *,
        api: str,
        graphql: str,
        token: str | None,
        identities: Collection[str] = (),
    ) -> None:
        self.repository = repository
        self._client = Client(api, graphql, token)
        self._identities = frozenset({ACTIONS, *identities})
        owner, _, name = repository.partition("/")
        self._named = {"owner": owner, "name": name}

    def pull_head(self, number: int) -> PullHead | None:
        doing = f"read pull request {number}"
        with making_sense(doing):
            return pulls.pull_head(self._ask(queries.PULL_HEAD, {"number": number}, doing))

    def pull_request(self, number: int, *, with_check: bool = False) -> PullRequest | None:
        doing = f"read pull request {number}"
        with making_sense(doing):
            return pulls.pull_request(
                self._asker(doing), number, CHECK_NAME, self._identities, with_check=with_check
            )

    def open_pulls(self, folder: str, besides: int) -> Sequence[OpenPull]:
        doing = "list the open pull requests"
        with making_sense(doing):
            return pulls.open_pulls(self._asker(doing), folder, besides)

    def issue(self, number: int, branch: str) -> Issue | None:
        doing = f"read issue {number}"
        variables = {"number": number, "ref": f"refs/heads/{branch}"}
        with making_sense(doing):
            repository = self._ask(queries.ISSUE, variables, doing)
            found = repository["issue"]
            if found is None:
                return None
            earlier = pulls.EARLIER_ISSUE_COMMENTS
            comments = pulls.all_pages(self._asker(doing), found["comments"], earlier, number)
            if comments is None:  # answering without knowing what we said would say it twice
                raise ForgeError(f"GitHub does not show the comments on #{number}")
            default, at = repository["defaultBranchRef"], repository["ref"]
            return Issue(
                number=number,
                title=found["title"],
                body=found["body"],
                author=login_of(found),
                author_id=(found["author"] or {}).get("databaseId") or 0,
                opened=found["createdAt"],
                is_open=found["state"] == "OPEN",
                comments=tuple(comments_of(comments, self._identities)),
                default_branch=default["name"],
                base=default["target"]["oid"],
                branch_head=at and at["target"]["oid"],
                branch_message=at["target"].get("message", "") if at else "",
                branch_pull=self._branch_pull(branch),
            )

    def branch(self, name: str) -> Branch | None:
        doing = f"read the branch {name}"
        with making_sense(doing):
            variables = {"ref": f"refs/heads/{name}", "check": CHECK_NAME}
            at = self._ask(queries.BRANCH, variables, doing)["ref"]
            if at is None:
                return None
            pull = self._pull_from(name, "open")
            target = at["target"]
            number = pull["number"] if pull else None
            message, check = target.get("message", ""), posted_check(target)
            return Branch(target["oid"], message, number, check)

    def commit_check(self, commit: str) -> PostedCheck | None:
        doing = "read the mark on a commit"
        with making_sense(doing):
            variables = {"commit": commit, "check": CHECK_NAME}
            return posted_check(self._ask(queries.COMMIT, variables, doing)["object"])

    def texts(self, revision: str, paths: Sequence[str]) -> Mapping[str, str]:
        doing, found = "read files", dict[str, str]()
        for start in range(0, len(paths), MOST_TEXTS):
            some = paths[start : start + MOST_TEXTS]
            expressions = {f"e{n}": f"{revision}:{path}" for n, path in enumerate(some)}
            query, variables = queries.texts(len(some)), {**self._named, **expressions}
            data, errors = self._client.query_each(query, variables, doing)
            if errors:  # a file that we may not see is not a file that is not there
                raise ForgeError(f"GitHub refused to {doing}: {errors[0].get('message')}")
            with making_sense(doing):
                blobs = [(p, data["repository"][f"t{n}"] or {}) for n, p in enumerate(some)]
                found |= {p: b["text"] for p, b in blobs if b.get("text") and not b["isTruncated"]}
        return found

    def may_write(self, login: str) -> bool:
        try:
            answer = self._client.send(requests.PERMISSION, repository=self.repository, login=login)
        except RefusedError as refused:
            if refused.status == 404:  # no such person
                return False
            raise
        return answer.get("permission") in ("admin", "write")

    def add_comment(self, number: int, body: str) -> None:
        self._send(requests.ADD_COMMENT, {"body": body}, number=number)

    def edit_comment(self, comment: Comment, body: str) -> None:
        self._send(requests.EDIT_COMMENT, {"body": body}, comment=comment.number)

    def tidy(
        self,
        pull: PullRequest,
        *,
        hide: Sequence[str] = (),
        label: Label | None = None,
        unlabel: Sequence[str] = (),
    ) -> Sequence[str]:
        known = pull.known_labels or {}
        variables: dict[str, object] = {f"i{n}": found for n, found in enumerate(hide)}
        remove = [known[name] for name in unlabel if name in known]
        add = [known[label.name]] if label and label.name in known else []
        if add or remove:
            variables["pull"] = pull.id
        if add:
            variables["add"] = add
        if remove:
            variables["remove"] = remove
        if not variables:
            return ()
        text = queries.tidy(len(hide), len(add), len(remove))
        refused = self._client.mutate(text, variables, "fold comments and change labels")
        names = {"add": "put the label on", "remove": "take labels off"}
        return [
            f"GitHub refused to {names.get(part, 'fold a comment')}: {said}"
            for part, said in refused.items()
        ]

    def make_labels(
        self, labels: Sequence[Label], known: Mapping[str, str] | None = None
    ) -> Mapping[str, str]:
        with making_sense("read the labels"):
            if known is None:
                found = self._ask(queries.LABELS, {}, "read the labels")["labels"]
                known = {node["name"]: node["id"] for node in nodes_of(found)}
            made = dict(known)
            for label in (label for label in labels if label.name not in known):
                body = {"name": label.name, "color": label.color, "description": label.description}
                try:
                    answer = self._send(requests.MAKE_LABEL, body, name=label.name)
                except RefusedError as refused:
                    if "already_exists" not in refused.said:
                        raise
                else:
                    made[label.name] = str(answer["node_id"])
        return made

    def suggest(self, number: int, head: str, suggestions: Sequence[Suggestion]) -> bool:
        body = {
            "commit_id": head,
            "event": "COMMENT",
            "body": REVIEW_BODY,
            "comments": [review_comment(suggestion) for suggestion in suggestions],
        }
        try:
            self._send(requests.REVIEW, body, number=number)
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
            self._send(requests.PUT_CHECK, {**body, "head_sha": check.head})

    def react(self, comment_number: int, reaction: Reaction) -> None:
        self._send(requests.REACT, {"content": reaction}, comment=comment_number)

    def make_commit(self, commit: Commit, repository: str = "") -> str:
        # A fork shares its objects with the list: what is there is read from the list.
        return branches.make_commit(
            self._client, commit, read=self.repository, write=repository or self.repository
        )

    def move_branch(
        self,
        branch: str,
        to: str,
        *,
        instead_of: str = "",
        force: bool = False,
        repository: str = "",
    ) -> Pushed:
        where = repository or self.repository
        return branches.move_branch(
            self._client, where, branch, to, instead_of=instead_of, force=force
        )

    def open_pull(self, branch: str, base: str, title: str, body: str) -> int:
        data = {"title": title, "head": branch, "base": base, "body": body}
        return self._number(requests.OPEN_PULL, data)

    def edit_pull(self, number: int, title: str, body: str) -> None:
        self._send(requests.EDIT_PULL, {"title": title, "body": body}, number=number)

    def tracking(self, label: str, mark: str) -> Tracking | None:
        doing, before = "find the tracking issue", None
        with making_sense(doing):
            for _ in range(pulls.MOST_PAGES):
                variables = {"labels": [label], "before": before}
                page = self._ask(queries.TRACKING, variables, doing)["issues"]
                for node in nodes_of(page):
                    if mark in node["body"] and by_us(node, self._identities):
                        return Tracking(node["number"], node["title"], node["body"])
                if not page["pageInfo"]["hasPreviousPage"]:
                    break
                before = page["pageInfo"]["startCursor"]
        return None

    def open_issue(self, title: str, body: str, label: str) -> int:
        data = {"title": title, "body": body, "labels": [label]}
        return self._number(requests.OPEN_ISSUE, data)

    def edit_issue(self, number: int, title: str, body: str, *, close: bool = False) -> None:
        data: Data = {"title": title, "body": body}
        if close:
            data |= {"state": "closed", "state_reason": "completed"}
        self._send(requests.EDIT_ISSUE, data, number=number)

    def repository_states(self, names: Sequence[str]) -> Mapping[str, RepositoryState]:
        return repositories.states(self._client, names, self.repository)

    def star_weeks(self, repository: str, page: int) -> Sequence[StarWeek]:
        return repositories.star_weeks(self._client, repository, page)

    def _send(
        self, request: requests.Request, body: Mapping[str, object] | None = None, **parts: object
    ) -> Data:
        return self._client.send(request, body, repository=self.repository, **parts)

    def _number(self, request: requests.Request, body: Mapping[str, object]) -> int:
        """The number of what a request has opened."""
        answer = self._send(request, body)
        with making_sense(request.doing):
            return int(answer["number"])

    def _asker(self, doing: str) -> pulls.Ask:
        return lambda text, variables: self._ask(text, variables, doing)

    def _ask(self, text: str, variables: Mapping[str, object], doing: str) -> Data:
        data = self._client.query(text, {**self._named, **variables}, doing)
        if "repository" not in data:
            raise senseless(doing)
        repository = data["repository"]
        if not isinstance(repository, dict):
            hint = "check GITHUB_REPOSITORY, and that the token may read it"
            raise ForgeError(f"GitHub shows no repository {self.repository}", hint=hint)
        return repository

    def _pull_from(self, branch: str, state: str) -> Data | None:
        """The newest pull request from a branch of this repository, not of a fork.

        GraphQL's list by branch name holds those of forks, too, and so could be flooded.
        """
        given = {
            "head": f"{self._named['owner']}:{branch}",
            "state": state,
            "sort": "created",
            "direction": "desc",
            "per_page": 100,
        }
        rows = self._client.rows(requests.LIST_PULLS, given, repository=self.repository)
        for row in rows:
            source = (row["head"]["repo"] or {}).get("full_name", "")
            if row["head"]["ref"] == branch and source.lower() == self.repository.lower():
                return row
        return None

    def _branch_pull(self, branch: str) -> BranchPull | None:
        row = self._pull_from(branch, "all")
        if row is None:
            return None
        number, is_open = row["number"], row["state"] == "open"
        why = ""
        if is_open:
            doing = f"read pull request {number}"
            seen = self._ask(queries.REVIEWED, {"number": number}, doing)["pullRequest"]
            why = pulls.relied_on(seen, self._identities)
        return BranchPull(number, row["title"], row["body"] or "", is_open, why)
