"""HTTP answers from a folder, and a way to fill one: ``index.json`` and the bodies beside it."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from paperlist.metadata.request_equivalence import SECRET, contained, keys_of
from paperlist.model.errors import UsageError, WebError
from paperlist.ports.files import Answer, Request, Sink, Web

INDEX = "index.json"
MOST_BYTES = 2_000_000  # of a body; more is cut, as on the network
MOST_HOPS = 5
MOVED = frozenset({301, 302, 303, 307, 308})
KEPT_HEADERS = ("content-type", "location", "retry-after")
HINT = (
    'index.json is a list of {"request": {"method", "url"},'
    ' "response": {"status", "headers", "body_file"}}'
)


class ReplayWeb:
    """Answers from a recording; a request that is not in it fails as it does without a network."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._entries: dict[str, Mapping[str, object]] = {}
        for url, response in _entries(folder):
            for key in (*keys_of(url), *contained(url)):
                self._entries.setdefault(key, response)

    def ask(self, request: Request) -> Answer:
        """The recorded answer, redirects followed within the recording."""
        url = request.url
        for _ in range(MOST_HOPS + 1):
            found = next((e for key in keys_of(url) if (e := self._entries.get(key))), None)
            if found is None:
                raise WebError("it is not in the recording")
            answer = self._answer(url, found)
            target = answer.headers.get("location", "")
            if answer.status not in MOVED or not target:
                return answer
            url = urljoin(url, target)
        raise WebError(f"it sent us on more than {MOST_HOPS} times")

    def _answer(self, url: str, response: Mapping[str, object]) -> Answer:
        headers = response.get("headers")
        named = headers.items() if isinstance(headers, dict) else ()
        status = response.get("status")
        return Answer(
            url=url,
            status=status if isinstance(status, int) else 200,
            headers={str(key).lower(): str(value) for key, value in named},
            body=self._body(response.get("body_file")),
        )

    def _body(self, name: object) -> bytes:
        if not isinstance(name, str) or not name:
            return b""
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder):
            raise WebError("its recorded body lies outside the recording")
        try:
            with path.open("rb") as file:
                return file.read(MOST_BYTES)
        except OSError as error:
            raise WebError(f"its recorded body cannot be read: {error.strerror}") from error


class RecordingWeb:
    """Passes questions on, and keeps the answers in a folder that `ReplayWeb` reads."""

    def __init__(self, web: Web, sink: Sink) -> None:
        self._web = web
        self._sink = sink
        self._rows: dict[str, object] = {}

    def ask(self, request: Request) -> Answer:
        answer = self._web.ask(request)
        url = without_secrets(request.url)
        name = f"bodies/{hashlib.sha256(url.encode()).hexdigest()[:16]}"
        headers = {key: answer.headers[key] for key in KEPT_HEADERS if key in answer.headers}
        response = {"status": answer.status, "headers": headers, "body_file": name}
        self._rows[url] = {"request": {"method": "GET", "url": url}, "response": response}
        self._sink.write(name, answer.body)
        text = json.dumps(list(self._rows.values()), ensure_ascii=False, indent=1)
        self._sink.write(INDEX, f"{text}\n".encode())
        return answer


def without_secrets(url: str) -> str:
    """The address without who asked."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not any(key in SECRET for key, _ in pairs):
        return url
    kept = urlencode([(key, value) for key, value in pairs if key not in SECRET])
    return parts._replace(query=kept).geturl()


def _entries(folder: Path) -> list[tuple[str, Mapping[str, object]]]:
    """The address and the response of each recorded request."""
    try:
        data = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{folder} holds no {INDEX}: {error.strerror}", hint=HINT) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{folder / INDEX} is not JSON", hint=HINT) from error
    rows = [_row(row) for row in (data if isinstance(data, list) else [None])]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows):
        raise UsageError(f"{folder / INDEX} has an entry of another form", hint=HINT)
    return known


def _row(row: object) -> tuple[str, Mapping[str, object]] | None:
    if not isinstance(row, dict):
        return None
    request, response = row.get("request"), row.get("response")
    url = request.get("url") if isinstance(request, dict) else None
    return (url, response) if isinstance(url, str) and isinstance(response, dict) else None
