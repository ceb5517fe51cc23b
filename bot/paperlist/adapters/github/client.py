"""Requests to GitHub, sent again where that helps, and refusals in words."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import requests
from github import Auth, Github, GithubException
from github.Requester import Requester

from paperlist import __version__
from paperlist.adapters.github.requests import PULLS, Request
from paperlist.adapters.github.retry_policy import retry_policy
from paperlist.model.errors import ForgeError, RefusedError

API_VERSION = "2026-03-10"
TRIES = 5
SECONDS = 30
PAUSE = 1.0  # seconds between writes, as GitHub asks; retries wait a multiple of it

Data = dict[str, Any]

AGAIN = "run the job again; nothing is done twice"
# Errors that concern a part of a GraphQL answer; of another type, nothing in it can be trusted.
PARTIAL = (None, "NOT_FOUND", "FORBIDDEN")
DETAILS = ("labels", "defaultBranchRef")  # of a repository
WHERE = (
    "give the job this permission in the workflow file, or allow it in the repository's"
    " Settings > Actions > General"
)


class Client:
    """JSON in, JSON out; every failure is a ForgeError that says what to do."""

    def __init__(self, api: str, graphql: str, token: str | None) -> None:
        self.graphql = graphql
        self.has_token = bool(token)
        pause = 0.0 if _is_own(api) else PAUSE  # nobody else's server needs sparing
        self._reading = _requester(api, token, pause, reading=True)
        self._writing = _requester(api, token, pause, reading=False)
        # PyGithub makes requests to no other host than it was made for.
        where = urlsplit(graphql)
        server = f"{where.scheme}://{where.netloc}"
        is_elsewhere = where.netloc != urlsplit(api).netloc
        self._querying, self._mutating = (
            _requester(server, token, pause, reading=reading)
            if is_elsewhere
            else (self._reading if reading else self._writing)
            for reading in (True, False)
        )

    def send(
        self, request: Request, body: Mapping[str, object] | None = None, **parts: object
    ) -> Data:
        """The answer to a REST request; {} for one without a JSON object in it."""
        data = self._rest(request, body, None, parts)
        return data if isinstance(data, dict) else {}

    def rows(
        self, request: Request, parameters: Mapping[str, object], **parts: object
    ) -> list[Data]:
        """A REST answer that is a list."""
        data = self._rest(request, None, parameters, parts)
        if not isinstance(data, list):
            raise senseless(request.doing.format(**parts))
        return [row for row in data if isinstance(row, dict)]

    def query(self, text: str, variables: Mapping[str, object], doing: str) -> Data:
        """The data of a GraphQL query. What this token may not see in it is null."""
        answer = self._graphql(self._querying, text, variables, doing)
        errors, data = _errors(answer), answer.get("data") or {}
        fatal = [error for error in errors if _is_fatal(error, data)]
        if fatal or (errors and not data):
            raise _refusal(doing, (), 200, str((fatal or errors)[0].get("message", "")))
        return dict(data)

    def query_each(
        self, text: str, variables: Mapping[str, object], doing: str
    ) -> tuple[Data, list[Data]]:
        """The data of a query for many things at once, and what is wrong with some of them."""
        answer = self._graphql(self._querying, text, variables, doing)
        errors = _errors(answer)
        if not answer.get("data"):
            said = str(errors[0].get("message", "")) if errors else ""
            raise _refusal(doing, (), 200, said)
        return dict(answer["data"]), errors

    def mutate(self, text: str, variables: Mapping[str, object], doing: str) -> dict[str, str]:
        """Why parts of a mutation were refused, by the name of the part; the others were done."""
        answer = self._graphql(self._mutating, text, variables, doing)
        errors = _errors(answer)
        refused = {
            str((error.get("path") or [""])[0]): str(error.get("message", "")) for error in errors
        }
        if "" in refused:  # of no part, so of all
            raise _refusal(doing, (PULLS,), 200, refused[""])
        return refused

    def _rest(
        self,
        request: Request,
        body: Mapping[str, object] | None,
        parameters: Mapping[str, object] | None,
        parts: Mapping[str, object],
    ) -> Any:
        requester = self._reading if request.method == "GET" else self._writing
        with _in_words(request.doing.format(**parts), request.needs):
            _, data = requester.requestJsonAndCheck(
                request.method,
                request.address(parts),
                input=body,
                parameters=dict(parameters) if parameters else None,
            )
        return data

    def _graphql(
        self, requester: Requester, text: str, variables: Mapping[str, object], doing: str
    ) -> Data:
        if not self.has_token:
            hint = "set GITHUB_TOKEN; in a workflow: GITHUB_TOKEN: ${{ github.token }}"
            raise ForgeError(f"GitHub wants a token before one may {doing}", hint=hint)
        with _in_words(doing, (PULLS,) if requester is self._mutating else ()):
            _, answer = requester.requestJsonAndCheck(
                "POST", self.graphql, input={"query": text, "variables": variables}
            )
        # A page in place of JSON comes as {"data": "<html>…"}.
        if not isinstance(answer, dict) or not isinstance(answer.get("data") or {}, dict):
            raise senseless(doing)
        return answer


@contextmanager
def making_sense(doing: str) -> Iterator[None]:
    """Turn what reading an odd answer raises into one line; nothing of it is used then."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise senseless(doing) from error


def senseless(doing: str) -> ForgeError:
    """The error for an answer that is not what GitHub's documentation describes."""
    return ForgeError(f"GitHub's answer makes no sense when asked to {doing}", hint=AGAIN)


def _is_own(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "localhost")


def _errors(answer: Data) -> list[Data]:
    errors = answer.get("errors")
    return [e for e in errors if isinstance(e, dict)] if isinstance(errors, list) else []


def _is_fatal(error: Data, data: Data) -> bool:
    """Whether an error leaves nothing to go on: not one about a detail, nor a plain "not found"."""
    if error.get("type") not in PARTIAL:
        return True
    path = error.get("path")
    if error.get("type") == "NOT_FOUND" or not isinstance(path, list) or len(path) < 2:
        return False
    within = data.get(str(path[0]))
    # Refused as a whole, a pull request or a branch looks as if there were none.
    return isinstance(within, dict) and path[1] not in DETAILS and within.get(str(path[1])) is None


@contextmanager
def _in_words(doing: str, needs: Sequence[str]) -> Iterator[None]:
    """Turn what PyGithub and requests raise into one line about what we were doing."""
    try:
        yield
    except GithubException as error:
        raise _refusal(doing, needs, error.status, _message(error)) from error
    except requests.exceptions.RequestException as error:
        raise ForgeError(
            f"GitHub did not answer when asked to {doing}: {type(error).__name__}", hint=AGAIN
        ) from error


def _refusal(doing: str, needs: Sequence[str], status: int, said: str) -> RefusedError:
    shown = " ".join(said.split())[:200]
    hint = AGAIN
    if status in (401, 403, 404) or "not accessible by" in said:
        if "rate limit" in said.lower():
            hint = "the limit of requests is used up; run the job again in an hour"
        elif status == 401:
            hint = "the token in GITHUB_TOKEN is wrong or has expired"
        elif "not permitted to create" in said:
            hint = (
                "tick Settings > Actions > General > Allow GitHub Actions to create and approve"
                " pull requests"
            )
        elif needs:
            permissions = " or ".join(f"`{need}`" for need in needs)
            hint = f"the token lacks {permissions}: {WHERE}"
        else:
            hint = "the token may not see this repository, or it does not exist"
    text = f"GitHub refused to {doing} ({status}): {shown or 'no reason given'}"
    return RefusedError(text, hint=hint, status=status, said=said)


def _message(error: GithubException) -> str:
    """What GitHub says, codes included: some of its errors have no message of their own."""
    data = error.data
    if not isinstance(data, dict):
        return str(error.message or data or "")
    details = data.get("errors") or []
    if not isinstance(details, list):
        details = [details]
    more = (
        str(d.get("message") or d.get("code") or "") if isinstance(d, dict) else str(d)
        for d in details
    )
    return " ".join(filter(None, (str(data.get("message") or ""), *more)))


def _requester(api: str, token: str | None, pause: float, *, reading: bool) -> Requester:
    client = Github(
        base_url=api,
        auth=Auth.Token(token) if token else None,
        retry=retry_policy(reading=reading, tries=TRIES, pause=pause),
        timeout=SECONDS,
        seconds_between_requests=0,
        seconds_between_writes=pause,
        user_agent=f"paperlist/{__version__}",
        api_version=API_VERSION,
    )
    return client.requester
