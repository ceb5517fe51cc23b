"""Every request that is made of GitHub, with the permission it needs: the one table.

The client takes addresses and words from here, the fake GitHub of the tests refuses by it, and a
test holds each job's `permissions:` against what the job asks for. Where GitHub's documentation
and its behaviour differ, the behaviour counts.
Sources: docs.github.com/rest/authentication/permissions-required-for-github-apps, and where named.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

Method = Literal["GET", "POST", "PATCH"]

CHECKS_READ, CHECKS = "checks: read", "checks: write"
CONTENTS_READ, CONTENTS = "contents: read", "contents: write"
ISSUES_READ, ISSUES = "issues: read", "issues: write"
PULLS_READ, PULLS = "pull-requests: read", "pull-requests: write"


@dataclass(frozen=True, slots=True)
class Request:
    """A REST request. One of `needs` suffices; without any, every token may make it."""

    method: Method
    path: str
    doing: str
    needs: tuple[str, ...] = ()

    def address(self, parts: Mapping[str, object]) -> str:
        """The path with its parts; those that may hold anything are quoted."""
        safe = {"repository": "/", "branch": "/"}
        shown = {name: quote(str(part), safe=safe.get(name, "")) for name, part in parts.items()}
        return self.path.format(**shown)


ADD_COMMENT = Request(
    # On an issue itself `pull-requests: write` does not suffice.
    "POST",
    "/repos/{repository}/issues/{number}/comments",
    "comment on #{number}",
    (ISSUES, PULLS),
)
EDIT_COMMENT = Request(
    "PATCH",
    "/repos/{repository}/issues/comments/{comment}",
    "edit comment {comment}",
    (ISSUES, PULLS),
)
REACT = Request(
    "POST",
    "/repos/{repository}/issues/comments/{comment}/reactions",
    "react to a comment",
    (ISSUES, PULLS),
)
REVIEW = Request(
    "POST", "/repos/{repository}/pulls/{number}/reviews", "suggest changes on #{number}", (PULLS,)
)
LIST_PULLS = Request(
    "GET", "/repos/{repository}/pulls", "list the pull requests from a branch", (PULLS_READ,)
)
OPEN_PULL = Request("POST", "/repos/{repository}/pulls", "open a pull request", (PULLS,))
EDIT_PULL = Request(
    "PATCH", "/repos/{repository}/pulls/{number}", "edit pull request {number}", (PULLS,)
)
MAKE_LABEL = Request(
    # Since April 2025 `pull-requests: write` does not suffice (actions/labeler#870).
    "POST",
    "/repos/{repository}/labels",
    "make the label {name}",
    (ISSUES,),
)
OPEN_ISSUE = Request("POST", "/repos/{repository}/issues", "open an issue", (ISSUES,))
EDIT_ISSUE = Request(
    "PATCH", "/repos/{repository}/issues/{number}", "edit issue {number}", (ISSUES,)
)
PUT_CHECK = Request("POST", "/repos/{repository}/check-runs", "mark the commit", (CHECKS,))
PERMISSION = Request(
    "GET",
    "/repos/{repository}/collaborators/{login}/permission",
    "ask what {login} may do",
)
READ_BRANCH = Request(
    "GET",
    "/repos/{repository}/git/ref/heads/{branch}",
    "read the branch {branch}",
    (CONTENTS_READ,),
)
READ_COMMIT = Request(
    "GET", "/repos/{repository}/git/commits/{sha}", "read a commit", (CONTENTS_READ,)
)
MAKE_BLOB = Request("POST", "/repos/{repository}/git/blobs", "store a file", (CONTENTS,))
MAKE_TREE = Request("POST", "/repos/{repository}/git/trees", "store a commit's files", (CONTENTS,))
MAKE_COMMIT = Request("POST", "/repos/{repository}/git/commits", "make a commit", (CONTENTS,))
MAKE_BRANCH = Request(
    "POST", "/repos/{repository}/git/refs", "make the branch {branch}", (CONTENTS,)
)
MOVE_BRANCH = Request(
    "PATCH",
    "/repos/{repository}/git/refs/heads/{branch}",
    "write to the branch {branch}",
    (CONTENTS,),
)
STAR_HISTORY = Request(
    "GET", "/repos/{repository}/stargazers/history", "read the star history of {repository}"
)

REST = (
    ADD_COMMENT,
    EDIT_COMMENT,
    REACT,
    REVIEW,
    LIST_PULLS,
    OPEN_PULL,
    EDIT_PULL,
    MAKE_LABEL,
    OPEN_ISSUE,
    EDIT_ISSUE,
    PUT_CHECK,
    PERMISSION,
    READ_BRANCH,
    READ_COMMIT,
    MAKE_BLOB,
    MAKE_TREE,
    MAKE_COMMIT,
    MAKE_BRANCH,
    MOVE_BRANCH,
    STAR_HISTORY,
)

# GraphQL refuses field by field: {"type": "FORBIDDEN", "path": […], "message": "Resource not
# accessible by integration"}, and null in the field's place (facebook/sapling#993).
FIELDS: Mapping[str, tuple[str, ...]] = {
    "Repository.pullRequest": (PULLS_READ,),
    "Repository.pullRequests": (PULLS_READ,),
    "Repository.issue": (ISSUES_READ,),
    "Repository.issues": (ISSUES_READ,),
    # Only of the list's own repository; a token reads those of any public one.
    "Repository.labels": (ISSUES_READ, PULLS_READ),
    "Repository.defaultBranchRef": (CONTENTS_READ,),
    "Repository.ref": (CONTENTS_READ,),
    "Repository.object": (CONTENTS_READ,),
    "Commit.checkSuites": (CHECKS_READ,),  # kachick/wait-other-jobs#598
    "Mutation.minimizeComment": (ISSUES, PULLS),
    "Mutation.addLabelsToLabelable": (ISSUES, PULLS),
    "Mutation.removeLabelsFromLabelable": (ISSUES, PULLS),
}


def is_covered(needs: Collection[str], granted: Collection[str]) -> bool:
    """Whether one of `needs` is among the permissions granted; who may write may read."""
    held = {*granted, *(given.replace(": write", ": read") for given in granted)}
    return not needs or any(need in held for need in needs)
