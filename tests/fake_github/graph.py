"""The GraphQL that the bot uses: GitHub's names and types, for the fields asked for."""

import re
from collections.abc import Collection
from functools import cache
from typing import Any

from graphql import DocumentNode, GraphQLSchema, build_schema, execute_sync, parse, validate

from fake_github.rest import NOT_ACCESSIBLE
from fake_github.world import Code, Grant, Topic, World
from paperlist.adapters.github.requests import FIELDS

NAMED = re.compile(r"[0-9a-f]{40}(?::|\Z)")  # what is said of it stays true

SCHEMA: GraphQLSchema = build_schema("""
scalar DateTime
scalar GitObjectID
scalar URI
enum PullRequestState { OPEN CLOSED MERGED }
enum IssueState { OPEN CLOSED }
enum PatchStatus { ADDED DELETED MODIFIED RENAMED COPIED CHANGED }
enum ReportedContentClassifiers { SPAM ABUSE OFF_TOPIC OUTDATED DUPLICATE RESOLVED LOW_QUALITY }
enum CommentAuthorAssociation {
  MEMBER OWNER MANNEQUIN COLLABORATOR CONTRIBUTOR FIRST_TIME_CONTRIBUTOR FIRST_TIMER NONE
}
enum OrderDirection { ASC DESC }
enum IssueOrderField { CREATED_AT UPDATED_AT COMMENTS }
input IssueOrder { field: IssueOrderField! direction: OrderDirection! }
input CheckRunFilter { checkName: String appId: Int }
input CheckSuiteFilter { checkName: String appId: Int }
input MinimizeCommentInput {
  subjectId: ID! classifier: ReportedContentClassifiers! clientMutationId: String
}
type Query { repository(owner: String!, name: String!, followRenames: Boolean = true): Repository }
input AddLabelsToLabelableInput {
  labelableId: ID! labelIds: [ID!]! clientMutationId: String
}
input RemoveLabelsFromLabelableInput {
  labelableId: ID! labelIds: [ID!]! clientMutationId: String
}
type Mutation {
  minimizeComment(input: MinimizeCommentInput!): MinimizeCommentPayload
  addLabelsToLabelable(input: AddLabelsToLabelableInput!): AddLabelsToLabelablePayload
  removeLabelsFromLabelable(
    input: RemoveLabelsFromLabelableInput!
  ): RemoveLabelsFromLabelablePayload
}
type MinimizeCommentPayload { clientMutationId: String }
type AddLabelsToLabelablePayload { clientMutationId: String }
type RemoveLabelsFromLabelablePayload { clientMutationId: String }
type PageInfo {
  hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String
}
type License { spdxId: String }
type Repository {
  nameWithOwner: String! stargazerCount: Int! forkCount: Int! pushedAt: DateTime
  isArchived: Boolean! isDisabled: Boolean! isPrivate: Boolean!
  licenseInfo: License
  labels(first: Int, query: String): LabelConnection
  pullRequest(number: Int!): PullRequest
  pullRequests(states: [PullRequestState!], first: Int, last: Int, after: String,
               headRefName: String, orderBy: IssueOrder): PullRequestConnection!
  issue(number: Int!): Issue
  issues(states: [IssueState!], labels: [String!], first: Int, last: Int,
         before: String): IssueConnection!
  defaultBranchRef: Ref
  ref(qualifiedName: String!): Ref
  object(expression: String, oid: GitObjectID): GitObject
}
interface Actor { login: String! }
type User implements Actor { login: String! databaseId: Int }
type Bot implements Actor { login: String! databaseId: Int }
interface GitObject { oid: GitObjectID! }
type Blob implements GitObject { oid: GitObjectID! text: String isTruncated: Boolean! }
type Commit implements GitObject {
  oid: GitObjectID! message: String!
  checkSuites(first: Int, filterBy: CheckSuiteFilter): CheckSuiteConnection
}
type Tree implements GitObject { oid: GitObjectID! }
type Ref { name: String! target: GitObject }
type Label { id: ID! name: String! }
type LabelConnection { nodes: [Label] }
type IssueComment {
  id: ID! databaseId: Int body: String! viewerDidAuthor: Boolean! isMinimized: Boolean!
  author: Actor
}
type IssueCommentConnection { nodes: [IssueComment] pageInfo: PageInfo! }
type PullRequestReviewComment {
  id: ID! body: String! viewerDidAuthor: Boolean! isMinimized: Boolean!
  author: Actor
}
type PullRequestReviewCommentConnection { nodes: [PullRequestReviewComment] }
type PullRequestReviewThread {
  isOutdated: Boolean! isResolved: Boolean!
  comments(first: Int): PullRequestReviewCommentConnection!
}
type PullRequestReviewThreadConnection { nodes: [PullRequestReviewThread] pageInfo: PageInfo! }
type PullRequestCommit { commit: Commit! }
type PullRequestCommitConnection { nodes: [PullRequestCommit] totalCount: Int! }
type PullRequestReview { viewerDidAuthor: Boolean! author: Actor }
type PullRequestReviewConnection { nodes: [PullRequestReview] pageInfo: PageInfo! }
type AutoMergeRequest { enabledAt: DateTime }
type CheckSuiteConnection { nodes: [CheckSuite] }
type CheckSuite { checkRuns(first: Int, last: Int, filterBy: CheckRunFilter): CheckRunConnection }
type CheckRunConnection { nodes: [CheckRun] }
type CheckRun { databaseId: Int externalId: String }
type PullRequestChangedFile { path: String! changeType: PatchStatus! }
type PullRequestChangedFileConnection { nodes: [PullRequestChangedFile] pageInfo: PageInfo! }
type PullRequestConnection { nodes: [PullRequest] pageInfo: PageInfo! }
type PullRequest {
  id: ID! number: Int! title: String! body: String! state: PullRequestState! createdAt: DateTime!
  headRefOid: GitObjectID! headRefName: String! baseRefOid: GitObjectID! baseRefName: String!
  maintainerCanModify: Boolean! isCrossRepository: Boolean!
  authorAssociation: CommentAuthorAssociation!
  autoMergeRequest: AutoMergeRequest
  reviews(first: Int): PullRequestReviewConnection
  author: Actor
  headRepository: Repository
  labels(first: Int): LabelConnection
  comments(first: Int, last: Int, before: String): IssueCommentConnection!
  reviewThreads(first: Int, last: Int, before: String): PullRequestReviewThreadConnection!
  commits(first: Int, last: Int): PullRequestCommitConnection!
  files(first: Int, after: String): PullRequestChangedFileConnection
}
type IssueConnection { nodes: [Issue] totalCount: Int! pageInfo: PageInfo! }
type Issue {
  viewerDidAuthor: Boolean!
  number: Int! title: String! body: String! state: IssueState! createdAt: DateTime!
  author: Actor
  comments(first: Int, last: Int, before: String): IssueCommentConnection!
}
""")


def answer(
    world: World, body: Any, grant: Grant, refused: Collection[str] = ()
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The answer to a GraphQL request, and which of its fields needed a permission.

    `refused` names fields that are refused whatever the token may do.
    """
    seen: list[str] = []

    def guard(resolve: Any, root: Any, info: Any, **arguments: Any) -> Any:
        field = f"{info.parent_type.name}.{info.field_name}"
        needs = FIELDS.get(field, ())
        if needs:
            seen.append(field)
        if field in refused or not world.may(grant, needs):
            raise Trouble("FORBIDDEN", NOT_ACCESSIBLE)
        return resolve(root, info, **arguments)

    result = execute_sync(
        SCHEMA,
        _valid(body["query"]),
        root_value=_Root(world, grant.actor),
        variable_values=body["variables"],
        middleware=[guard],
    )
    data: dict[str, Any] = {"data": result.data}
    if result.errors:
        original = [e.original_error for e in result.errors]
        if not all(isinstance(e, LookupError) for e in original):
            raise AssertionError(f"GraphQL: {result.errors}")
        data["errors"] = [_error(e) for e in result.errors]
    return data, tuple(seen)


@cache
def _valid(query: str) -> DocumentNode:
    document = parse(query)
    errors = validate(SCHEMA, document)
    if errors:
        raise AssertionError(f"GraphQL: {errors}")
    return document


class Trouble(LookupError):
    """An error of another type than NOT_FOUND; GitHub's own faults come without any."""

    def __init__(self, kind: str | None, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def _error(error: Any) -> dict[str, Any]:
    kind = getattr(error.original_error, "kind", "NOT_FOUND")
    reported = {"path": error.path, "message": error.message}
    if kind == "FORBIDDEN":  # as in facebook/sapling#993
        reported["extensions"] = {"saml_failure": False}
    return reported if kind is None else {"type": kind, **reported}


class _Root:
    def __init__(self, world: World, actor: str) -> None:
        self.world, self.actor = world, actor

    def repository(
        self, info: Any, owner: str, name: str, followRenames: bool = True, **_: Any
    ) -> Any:
        asked = f"{owner}/{name}"
        found = self.world.code.get(asked.lower())
        if found and found.error:
            raise Trouble(*found.error)
        renamed = found is not None and found.name.lower() != asked.lower()
        if asked != self.world.repository and (not found or (renamed and not followRenames)):
            raise LookupError(f"Could not resolve to a Repository with the name '{asked}'.")
        if asked != self.world.repository:
            return _facts(found)
        return {**_facts(found or Code(asked)), **_repository(self.world, self.actor)}

    def minimizeComment(self, info: Any, input: dict[str, Any]) -> Any:
        found = [
            n for n in (*self.world.notes, *self.world.review_notes) if n.node == input["subjectId"]
        ]
        if not found:
            raise LookupError("Could not resolve to a node")
        found[0].hidden = True
        return {"clientMutationId": None}

    def addLabelsToLabelable(self, info: Any, input: dict[str, Any]) -> Any:
        pull = self._labelable(input)
        pull.labels = [*dict.fromkeys([*pull.labels, *self._names(input)])]
        return {"clientMutationId": None}

    def removeLabelsFromLabelable(self, info: Any, input: dict[str, Any]) -> Any:
        pull = self._labelable(input)
        pull.labels = [name for name in pull.labels if name not in self._names(input)]
        return {"clientMutationId": None}

    def _labelable(self, input: dict[str, Any]) -> Topic:
        return self.world.topics[int(input["labelableId"].removeprefix("PR_"))]

    def _names(self, input: dict[str, Any]) -> list[str]:
        names = {made["node_id"]: name for name, made in self.world.labels.items()}
        return [names[given] for given in input["labelIds"]]


def _facts(code: Any) -> dict[str, Any]:
    return {
        "nameWithOwner": code.name,
        "stargazerCount": code.stars,
        "forkCount": code.forks,
        "isArchived": code.archived,
        "isDisabled": False,
        "isPrivate": code.private,
        "pushedAt": code.pushed,
        "licenseInfo": code.license and {"spdxId": code.license},
        "issues": {"nodes": [], "totalCount": code.issues},
    }


def _repository(world: World, actor: str) -> dict[str, Any]:
    def topic(number: int, *, pull: bool) -> Topic | None:
        found = world.topics.get(number)
        if found is None or found.is_pull != pull:
            raise LookupError(f"Could not resolve to a number {number}.")
        return found

    def pulls(
        info: Any,
        states: Any = None,
        headRefName: str | None = None,
        first: int = 0,
        last: int = 0,
        after: str | None = None,
        **_: Any,
    ) -> Any:
        wanted = [
            t
            for t in world.topics.values()
            if t.is_pull
            and (not states or t.state in states)
            and (headRefName is None or t.head_branch == headRefName)
        ]
        start = int(after or 0)
        some = wanted[start : start + first] if first else wanted[-last:]
        more = bool(first) and start + first < len(wanted)
        page = {"hasNextPage": more, "hasPreviousPage": start > 0, "endCursor": str(start + first)}
        return {"nodes": [_pull(world, t, actor) for t in some], "pageInfo": page}

    def labels(info: Any, query: str = "", **_: Any) -> Any:
        found = [made for name, made in world.labels.items() if query in name]
        return {"nodes": [{"id": made["node_id"], "name": made["name"]} for made in found]}

    def issues(
        info: Any,
        labels: list[str] | None = None,
        last: int = 100,
        before: str | None = None,
        **_: Any,
    ) -> Any:
        found = [
            t
            for t in world.topics.values()
            if not t.is_pull and t.state == "OPEN" and (not labels or set(labels) & set(t.labels))
        ]
        nodes = [_issue(world, topic, actor) for topic in found]
        end = int(before) if before else len(nodes)
        start = max(0, end - last)
        page = {"hasNextPage": False, "hasPreviousPage": start > 0, "startCursor": str(start)}
        return {"nodes": nodes[start:end], "totalCount": len(nodes), "pageInfo": page}

    return {
        "issues": issues,
        "nameWithOwner": world.repository,
        "labels": labels,
        "pullRequest": lambda info, number: _pull(world, topic(number, pull=True), actor),
        "pullRequests": pulls,
        "issue": lambda info, number: _issue(world, topic(number, pull=False), actor),
        "defaultBranchRef": _ref(world, "main"),
        "ref": lambda info, qualifiedName: _ref(world, qualifiedName.removeprefix("refs/heads/")),
        "object": lambda info, expression: _object(world, expression),
    }


def _ref(world: World, branch: str) -> Any:
    head = world.head(branch)
    return head and {"name": branch, "target": _commit(world, head)}


def _commit(world: World, sha: str) -> dict[str, Any]:
    def suites(info: Any, filterBy: Any = None, **_: Any) -> Any:
        runs = [c for c in world.checks if c["head_sha"] == sha]
        wanted = [c for c in runs if not filterBy or c["name"] == filterBy["checkName"]]
        nodes = [{"databaseId": c["id"], "externalId": c["external_id"]} for c in wanted]
        return {"nodes": [{"checkRuns": {"nodes": nodes[-1:]}}] if nodes else []}

    message = world.told("log", "-1", "--format=%B", sha).decode().strip()
    return {"__typename": "Commit", "oid": sha, "message": message, "checkSuites": suites}


def _object(world: World, expression: str) -> Any:
    try:
        ask = world.told if NAMED.match(expression) else world.git
        sha = ask("rev-parse", "--verify", "-q", expression).decode().strip()
        kind = world.told("cat-file", "-t", sha).strip()
        if kind == b"commit":
            return _commit(world, sha)
        if kind != b"blob":
            return {"__typename": "Tree", "oid": sha}
    except LookupError:
        return None
    raw = world.told("cat-file", "blob", sha)
    text = None if b"\0" in raw else raw.decode("utf-8", "replace")[: 512 * 1024]
    cut = len(raw) > 512 * 1024
    return {"__typename": "Blob", "oid": sha, "text": text, "isTruncated": cut}


def _comments(world: World, number: int, actor: str) -> Any:
    def page(info: Any, last: int, before: str | None = None, **_: Any) -> Any:
        notes = world.comments_on(number)
        end = int(before) if before else len(notes)
        start = max(0, end - last)
        nodes = [
            {
                "id": n.node,
                "databaseId": n.number,
                "body": n.body,
                "isMinimized": n.hidden,
                "viewerDidAuthor": n.author == actor,
                "author": _author(n.author),
            }
            for n in notes[start:end]
        ]
        return {
            "nodes": nodes,
            "pageInfo": {
                "hasNextPage": end < len(notes),
                "hasPreviousPage": start > 0,
                "startCursor": str(start),
            },
        }

    return page


def _threads(world: World, number: int, actor: str) -> list[Any]:
    head = world.pull_head(number)
    return [
        {
            "isOutdated": world.lines(head, n.path, n.first, n.last) != n.lines,
            "isResolved": False,
            "comments": {
                "nodes": [
                    {
                        "id": n.node,
                        "body": n.body,
                        "isMinimized": n.hidden,
                        "viewerDidAuthor": n.author == actor,
                        "author": _author(n.author),
                    }
                ]
            },
        }
        for n in world.review_notes
        if n.on == number
    ]


def _author(login: str) -> Any:
    # GraphQL names a bot without the suffix that REST and commits give it.
    kind = "Bot" if login.endswith("[bot]") else "User"
    name = login.removesuffix("[bot]")
    return {"__typename": kind, "login": name, "databaseId": 1 + len(login)}


def _reviews(world: World, number: int, actor: str) -> Any:
    given = [review for review in world.reviews if review.on == number]
    nodes = [
        {"viewerDidAuthor": review.author == actor, "author": _author(review.author)}
        for review in given[:100]
    ]
    return {"nodes": nodes, "pageInfo": {"hasNextPage": len(given) > 100, "hasPreviousPage": False}}


def _pull(world: World, pull: Topic | None, actor: str) -> Any:
    if pull is None:
        return None
    number, head = pull.number, world.pull_head(pull.number)
    own = pull.head_repository == world.repository

    def files(info: Any, first: int, after: str | None = None) -> Any:
        found = world.files(number)[:3000]
        start = int(after or 0)
        more = {
            "hasNextPage": start + first < len(found),
            "hasPreviousPage": start > 0,
            "endCursor": str(start + first),
        }
        some = found[start : start + first]
        return {"nodes": [{"path": p, "changeType": kind} for kind, p in some], "pageInfo": more}

    def threads(info: Any, last: int, before: str | None = None) -> Any:
        found = _threads(world, number, actor)
        end = int(before) if before else len(found)
        start = max(0, end - last)
        page = {"hasNextPage": False, "hasPreviousPage": start > 0, "startCursor": str(start)}
        return {"nodes": found[start:end], "pageInfo": page}

    return {
        "id": f"PR_{number}",
        "number": number,
        "title": pull.title,
        "body": pull.body,
        "state": pull.state,
        "createdAt": "2026-11-20T10:00:00Z",
        "headRefOid": head,
        "headRefName": pull.head_branch,
        "baseRefOid": world.head(pull.base_branch),
        "baseRefName": pull.base_branch,
        "maintainerCanModify": pull.may_edit and not own,
        "isCrossRepository": not own,
        "authorAssociation": pull.association,
        "author": _author(pull.author),
        "headRepository": {"nameWithOwner": pull.head_repository} if pull.head_repository else None,
        "labels": {"nodes": [{"name": name} for name in pull.labels]},
        "comments": _comments(world, number, actor),
        "autoMergeRequest": {"enabledAt": "2026-11-20T10:00:00Z"} if pull.auto_merge else None,
        "reviews": _reviews(world, number, actor),
        "reviewThreads": threads,
        "commits": lambda info, **_: {
            "nodes": [{"commit": _commit(world, head)}],
            "totalCount": world.commits_of(number),
        },
        "files": files,
    }


def _issue(world: World, issue: Topic | None, actor: str) -> Any:
    if issue is None:
        return None
    return {
        "number": issue.number,
        "title": issue.title,
        "body": issue.body,
        "viewerDidAuthor": issue.author == actor,
        "createdAt": "2026-11-20T10:00:00Z",
        "state": re.sub("MERGED", "CLOSED", issue.state),
        "author": _author(issue.author),
        "comments": _comments(world, issue.number, actor),
    }
