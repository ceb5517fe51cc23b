"""The HTTP server in front of a world, with the faults it is told to have."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from fake_github import graph, rest
from fake_github.world import Call, Fault, Grant, World

FIELD = ("field",)  # the kind of fault that GraphQL answers with null in one place

LIMITS = {
    "X-RateLimit-Limit": "1000",
    "X-RateLimit-Remaining": "990",
    "X-RateLimit-Reset": "4102444800",
    "X-RateLimit-Resource": "core",
}


class FakeGitHub:
    """Serves a world on loopback; use it in a ``with``."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(world))
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "FakeGitHub":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(world: World) -> type[BaseHTTPRequestHandler]:
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # or an answer waits 40 ms for word that its head arrived

        def log_message(self, *_: Any) -> None:
            """Quiet."""

        def handle_any(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            raw = self.rfile.read(length)
            parts = urlsplit(self.path)
            # What a request asks for: its body, or for a GET its query.
            body = json.loads(raw) if raw else dict(parse_qsl(parts.query)) or None
            path = unquote(parts.path)
            with lock:
                self._answer(path, body)

        def _answer(self, path: str, body: Any) -> None:
            is_graph = path.endswith("/graphql")
            writes = (
                body["query"].lstrip().startswith("mutation") if is_graph else self.command != "GET"
            )
            if world.cut_after is not None and len(world.calls) >= world.cut_after:
                self._hang_up()
                return
            fault = next((f for f in world.faults if f.times and f.when(self.command, path)), None)
            if fault:
                fault.times -= 1
                if fault.kind not in ("lost", *FIELD) and self._fails(fault):
                    return
            token = (self.headers.get("Authorization") or "").rpartition(" ")[2]
            grant = world.tokens.get(token)
            fields: tuple[str, ...] = ()
            if grant is None:
                status, data = 401, {"message": "Bad credentials", "documentation_url": "x"}
            else:
                status, data, fields = self._done(path, body, grant, fault, is_graph=is_graph)
            world.calls.append(Call(self.command, path, writes, token, fields))
            if fault and fault.kind == "lost":
                self._hang_up()
            else:
                self._send(status, data)

        def _done(
            self, path: str, body: Any, grant: Grant, fault: Fault | None, *, is_graph: bool
        ) -> tuple[int, Any, tuple[str, ...]]:
            try:
                if is_graph:
                    refused = [fault.field] if fault and fault.kind in FIELD else []
                    return 200, *graph.answer(world, body, grant, refused)
                version = self.headers.get("X-GitHub-Api-Version")
                return *rest.answer(world, self.command, path, body, grant, version), ()
            except rest.Refusal as refusal:
                return refusal.status, refusal.body, ()
            except Exception as error:  # noqa: BLE001  # shown by the test that caused it
                world.mistakes.append(f"{self.command} {path}: {error!r}")
                return 400, {"message": f"the fake: {error}"}, ()

        def _fails(self, fault: Fault) -> bool:
            match fault.kind:
                case "429":
                    self._send(429, {"message": "Too many requests"})
                case "429-wait":
                    self._send(429, {"message": "Too many requests"}, {"Retry-After": "0"})
                case "secondary":
                    said = "You have exceeded a secondary rate limit. Please wait a few minutes."
                    self._send(403, {"message": said})
                case "422":
                    self._send(422, {"message": "Validation Failed", "errors": []})
                case "empty":
                    self._send(200, b"")
                case "list":
                    self._send(200, [])
                case "null":
                    self._send(200, {"data": None})
                case "403" | "404" | "500" | "502":
                    words = {"403": "Forbidden", "404": "Not Found", "500": "Server Error"}
                    self._send(int(fault.kind), {"message": words.get(fault.kind, "Bad gateway")})
                case "limited":  # as GraphQL says it
                    error = {"type": "RATE_LIMITED", "message": "API rate limit exceeded."}
                    self._send(200, {"errors": [error]})
                case "page":
                    self._send(200, b"<html>Sign in</html>")
                case "odd":
                    self._send(200, {"data": {"r0": {"isPrivate": False}}})
                case "drop":
                    self._hang_up()
                case "slow":
                    threading.Event().wait(0.3)
                    return False
            return True

        def _send(self, status: int, data: Any, headers: dict[str, str] | None = None) -> None:
            raw = data if isinstance(data, bytes) else rest.dumped(data)
            self.send_response(status)
            for name, value in {**LIMITS, **(headers or {})}.items():
                self.send_header(name, value)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)

        def _hang_up(self) -> None:
            self.close_connection = True
            self.connection.close()

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815

    return Handler
