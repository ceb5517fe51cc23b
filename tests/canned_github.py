"""A client of GitHub's API that answers from a table: no network, no repository."""

from collections.abc import Mapping, Sequence
from typing import Any

from paperlist.adapters.github import GitHubForge, requests
from paperlist.adapters.github.client import Data
from paperlist.adapters.github.requests import Request
from paperlist.model.errors import RefusedError

URL = "http://127.0.0.1"


class Canned:
    """A client that answers queries by their text and requests by what they are, from a table."""

    def __init__(self, *, asks: Mapping[str, Any] | None = None, **sends: Any) -> None:
        self.asks = {text: list(rows) for text, rows in (asks or {}).items()}
        self.sends = sends
        self.asked: list[Mapping[str, Any]] = []
        self.sent: list[tuple[Request, Any, dict[str, Any]]] = []
        self.mutated: list[tuple[str, Mapping[str, Any]]] = []
        self.refused: dict[str, str] = {}
        self.each: list[tuple[Data, list[Data]]] = []

    def query(self, text: str, variables: Mapping[str, object], doing: str) -> Data:
        self.asked.append(variables)
        return {"repository": self.asks[text].pop(0)}

    def query_each(
        self, text: str, variables: Mapping[str, object], doing: str
    ) -> tuple[Data, list[Data]]:
        self.asked.append({"text": text, **variables})
        answer = self.each.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def mutate(self, text: str, variables: Mapping[str, object], doing: str) -> dict[str, str]:
        self.mutated.append((text, variables))
        return self.refused

    def send(self, request: Request, body: Any = None, **parts: Any) -> Any:
        self.sent.append((request, body, parts))
        name = next(n for n, one in vars(requests).items() if one is request)
        answer = self.sends.get(name.lower(), {})
        if isinstance(answer, list):
            answer = answer.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def rows(self, request: Request, parameters: Any, **parts: Any) -> Any:
        return self.send(request, parameters, **parts)


def forge_with(client: Canned, identities: Sequence[str] = ()) -> Any:
    forge: Any = GitHubForge(
        "example/list", api=URL, graphql=f"{URL}/graphql", token="t", identities=identities
    )
    forge._client = client
    return forge


def refused(status: int, said: str = "no") -> RefusedError:
    return RefusedError("refused", hint="", status=status, said=said)
