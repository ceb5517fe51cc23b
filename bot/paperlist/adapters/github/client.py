"""Requests to GitHub with patience, and refusals in words."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal
from urllib.parse import urlsplit

import requests
from github import Auth, Github, GithubException
from github.Requester import Requester

from paperlist import __version__
from paperlist.adapters.github.patience import patience
from paperlist.model.errors import ForgeError

API_VERSION = "2026-03-10"
TRIES = 5
SECONDS = 30
PAUSE = 1.0  # seconds between writes, as GitHub asks; retries wait a multiple of it

Data = dict[str, Any]

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
        # PyGithub asks no other host than it was made for.
        where = urlsplit(graphql)
        server = f"{where.scheme}://{where.netloc}"
        is_elsewhere = where.netloc != urlsplit(api).netloc
        self._asking, self._changing = (
            _requester(server, token, pause, reading=reading)
            if is_elsewhere
            else (self._reading if reading else self._writing)
            for reading in (True, False)
        )

    def get(self, path: str, doing: str, permission: str) -> Data:
        """A REST answer."""
        with asking(doing, permission):
            _, data = self._reading.requestJsonAndCheck("GET", path)
        return dict(data or {})

    def rows(self, path: str, parameters: Mapping[str, object], doing: str) -> list[Data]:
        """A REST answer that is a list."""
        with asking(doing, ""):
            _, data = self._reading.requestJsonAndCheck("GET", path, parameters=dict(parameters))
        return [row for row in data if isinstance(row, dict)] if isinstance(data, list) else []

    def send(
        self,
        verb: Literal["POST", "PATCH", "PUT", "DELETE"],
        path: str,
        body: Mapping[str, object] | None,
        doing: str,
        permission: str,
    ) -> Data:
        """The answer to a REST write."""
        with asking(doing, permission):
            _, data = self._writing.requestJsonAndCheck(verb, path, input=body)
        return data if isinstance(data, dict) else {}

    def query(self, text: str, variables: Mapping[str, object], doing: str) -> Data:
        """The data of a GraphQL query; partial data counts, unless there is none."""
        return _judged(self._graphql(self._asking, text, variables, doing, ""), doing, "")

    def query_each(
        self, text: str, variables: Mapping[str, object], doing: str
    ) -> tuple[Data, list[Data]]:
        """The data of a query for many things at once, and what is wrong with some of them."""
        answer = self._graphql(self._asking, text, variables, doing, "")
        errors = [error for error in answer.get("errors") or [] if isinstance(error, dict)]
        if not answer.get("data"):
            said = str(errors[0].get("message", "")) if errors else ""
            raise _refusal(doing, "", 200, said)
        return dict(answer["data"]), errors

    def mutate(
        self, text: str, variables: Mapping[str, object], doing: str, permission: str
    ) -> Data:
        answer = self._graphql(self._changing, text, variables, doing, permission)
        return _judged(answer, doing, permission)

    def _graphql(
        self,
        requester: Requester,
        text: str,
        variables: Mapping[str, object],
        doing: str,
        permission: str,
    ) -> Data:
        if not self.has_token:
            hint = "set GITHUB_TOKEN; in a workflow: GITHUB_TOKEN: ${{ github.token }}"
            raise ForgeError(f"GitHub wants a token before one may {doing}", hint=hint)
        with asking(doing, permission):
            _, answer = requester.requestJsonAndCheck(
                "POST", self.graphql, input={"query": text, "variables": variables}
            )
        # A page in place of JSON comes as {"data": "<html>…"}.
        if not isinstance(answer, dict) or not isinstance(answer.get("data") or {}, dict):
            raise ForgeError(f"GitHub's answer made no sense when one wanted to {doing}")
        return answer


def _is_own(url: str) -> bool:
    return urlsplit(url).hostname in ("127.0.0.1", "localhost")


def _judged(answer: Data, doing: str, permission: str) -> Data:
    """The data of an answer, unless it holds an error that is more than something not found."""
    errors, data = answer.get("errors") or [], answer.get("data")
    fatal = [e for e in errors if e.get("type") not in ("NOT_FOUND", None)]
    if fatal or (errors and not data):
        raise _refusal(doing, permission, 200, str((fatal or errors)[0].get("message", "")))
    return dict(data or {})


@contextmanager
def asking(doing: str, permission: str) -> Iterator[None]:
    """Turn what PyGithub and requests raise into one line about what we were doing."""
    try:
        yield
    except GithubException as error:
        raise _refusal(doing, permission, error.status, _message(error)) from error
    except requests.exceptions.RequestException as error:
        hint = "run the job again; nothing is done twice"
        raise ForgeError(
            f"GitHub did not answer when asked to {doing}: {type(error).__name__}", hint=hint
        ) from error


class RefusedError(ForgeError):
    """GitHub answered, with a status that says no."""

    def __init__(self, message: str, *, hint: str = "", status: int = 0, said: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status
        self.said = said


def _refusal(doing: str, permission: str, status: int, said: str) -> RefusedError:
    shown = " ".join(said.split())[:200]
    hint = "run the job again; nothing is done twice"
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
        elif permission:
            hint = f"the token lacks `{permission}`: {WHERE}"
        else:
            hint = "the token may not see this repository, or it does not exist"
    text = f"GitHub refused to {doing} ({status}): {shown or 'no reason given'}"
    return RefusedError(text, hint=hint, status=status, said=said)


def _message(error: GithubException) -> str:
    data = error.data
    if isinstance(data, dict):
        details = data.get("errors") or []
        more = [str(d.get("message", "")) if isinstance(d, dict) else str(d) for d in details]
        return " ".join([str(data.get("message", "")), *more])
    return str(error.message or data or "")


def _requester(api: str, token: str | None, pause: float, *, reading: bool) -> Requester:
    client = Github(
        base_url=api,
        auth=Auth.Token(token) if token else None,
        retry=patience(reading=reading, tries=TRIES, pause=pause),
        timeout=SECONDS,
        seconds_between_requests=0,
        seconds_between_writes=pause,
        user_agent=f"paperlist/{__version__}",
        api_version=API_VERSION,
    )
    return client.requester
