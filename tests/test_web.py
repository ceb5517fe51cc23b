"""The contract of Web on its fake, a recording and the network; and what only the network can do."""

import gzip
import http.server
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import trustme

from fakes import FakeSink, FakeWeb
from paperlist.adapters import http as http_adapter
from paperlist.adapters.http import HttpWeb
from paperlist.adapters.http_recording import RecordingWeb, ReplayWeb, without_secrets
from paperlist.links.safety import Gate, network
from paperlist.model.errors import UnreachableError, UsageError, WebError
from paperlist.ports.files import Answer, Request, Web

HERE = Gate((network("127.0.0.0/8"),))
Reply = Callable[[http.server.BaseHTTPRequestHandler], None]


def send(
    handler: http.server.BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str
) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


class Server:
    """A small HTTP server on loopback; `seen` keeps the requests' headers."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Reply] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.seen.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                try:
                    outer.pages.get(self.path, lambda h: send(h, 404, b"nothing"))(self)
                except OSError:  # the client has gone
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self.server.server_address[1]}"


@contextmanager
def serving(tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(tls)
    thread = threading.Thread(target=server.server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server
    finally:
        server.server.shutdown()
        server.server.server_close()
        thread.join()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def already(passed: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """So many seconds have passed as soon as a timer is set."""

    class Timer(threading.Timer):
        def start(self) -> None:
            if self.interval <= passed:
                self.function()

    monkeypatch.setattr(http_adapter.threading, "Timer", Timer)


def web_of(**options: object) -> HttpWeb:
    return HttpWeb(gate=HERE, agent="paperlist/test", **options)  # type: ignore[arg-type]


def recorded(folder: Path, *rows: tuple[str, int, dict[str, str], bytes]) -> Path:
    index = []
    for n, (url, status, headers, body) in enumerate(rows):
        (folder / f"{n}.bin").write_bytes(body)
        response = {"status": status, "headers": headers, "body_file": f"{n}.bin"}
        index.append({"request": {"method": "GET", "url": url}, "response": response})
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


@pytest.fixture(params=["fake", "replay", "http"])
def asked(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Web, str]]:
    """A web that knows /here and /gone below an address."""
    kind = {"Content-Type": "text/plain"}
    if request.param == "http":
        with serving() as running:
            running.pages["/here"] = lambda h: send(h, 200, b"body", Content_Type="text/plain")
            running.pages["/gone"] = lambda h: send(h, 404, b"no")
            yield web_of(), running.url
    elif request.param == "replay":
        url = "https://a.example"
        rows = ((f"{url}/here", 200, kind, b"body"), (f"{url}/gone", 404, {}, b"no"))
        yield ReplayWeb(recorded(tmp_path, *rows)), url
    else:
        url = "https://a.example"
        here = Answer(
            url=f"{url}/here", status=200, headers={"content-type": "text/plain"}, body=b"body"
        )
        gone = Answer(url=f"{url}/gone", status=404, headers={}, body=b"no")
        yield FakeWeb({f"{url}/here": here, f"{url}/gone": gone}), url


def test_an_answer_has_its_address_status_headers_and_body(asked: tuple[Web, str]) -> None:
    web, url = asked
    answer = web.ask(Request(f"{url}/here"))

    assert (answer.url, answer.status, answer.body) == (f"{url}/here", 200, b"body")
    assert answer.headers["content-type"] == "text/plain"


def test_a_refusal_is_an_answer(asked: tuple[Web, str]) -> None:
    web, url = asked

    assert web.ask(Request(f"{url}/gone")).status == 404


def test_what_gives_no_answer_is_an_error(asked: tuple[Web, str]) -> None:
    web, _ = asked
    with pytest.raises(WebError):
        web.ask(Request("http://localhost.invalid/"))


def test_redirects_are_followed_to_the_last_hop(server: Server) -> None:
    server.pages["/old"] = lambda h: send(h, 301, Location="/new")
    server.pages["/new"] = lambda h: send(h, 200, b"there")
    answer = web_of().ask(Request(f"{server.url}/old"))

    assert (answer.url, answer.body) == (f"{server.url}/new", b"there")


def test_a_circle_of_redirects_ends(server: Server) -> None:
    server.pages["/round"] = lambda h: send(h, 302, Location="/round")
    with pytest.raises(WebError, match="more than 5 times"):
        web_of().ask(Request(f"{server.url}/round"))

    assert len(server.seen) == 6


@pytest.mark.promise("docs/look-up.md: public numbers only, at each redirect")
@pytest.mark.promise(
    "SECURITY.md: public numbers only, checked where the connection is made and at every redirect"
)
@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "http://u:p@example.org/",
        "http://[fd00::1]/",
    ],
)
def test_a_redirect_to_where_nobody_may_go_is_refused(server: Server, target: str) -> None:
    server.pages["/trap"] = lambda h: send(h, 302, Location=target)
    with pytest.raises(WebError, match="may not be requested"):
        web_of().ask(Request(f"{server.url}/trap"))


@pytest.mark.promise(
    "SECURITY.md: public numbers only, checked where the connection is made and at every redirect"
)
def test_a_private_address_is_refused_before_anything_is_sent(server: Server) -> None:
    with pytest.raises(WebError, match="may not be requested"):
        HttpWeb(gate=Gate(), agent="x").ask(Request(f"{server.url}/here"))

    assert server.seen == []


@pytest.mark.promise(
    "docs/architecture.md: so that a name cannot mean something else a moment later"
)
@pytest.mark.promise(
    "SECURITY.md: public numbers only, checked where the connection is made and at every redirect"
)
def test_a_name_that_means_a_private_number_is_refused_at_the_connection(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = server.server.server_address[1]
    entry = (2, 1, 6, "", ("127.0.0.1", port))
    monkeypatch.setattr(http_adapter.socket, "getaddrinfo", lambda *a, **k: [entry])
    with pytest.raises(WebError, match="may not be requested: address"):
        HttpWeb(gate=Gate(), agent="x").ask(Request("http://rebound.example/here"))

    assert server.seen == []


def test_an_unknown_name_is_said_to_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> object:
        raise http_adapter.socket.gaierror(-2, "unknown")

    monkeypatch.setattr(http_adapter.socket, "getaddrinfo", unknown)
    with pytest.raises(UnreachableError, match="its name is not known"):
        HttpWeb(gate=Gate(), agent="x").ask(Request("http://nowhere.example/"))


@pytest.mark.promise("docs/look-up.md: 2 MB each, on the wire and inflated")
def test_an_endless_body_is_read_as_far_as_the_limit(server: Server) -> None:
    sent = 0

    def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        for _ in range(2_000):
            handler.wfile.write(b"x" * 100_000)
            sent += 100_000

    server.pages["/endless"] = endless
    answer = web_of().ask(Request(f"{server.url}/endless"))

    assert len(answer.body) == 2_000_000
    assert sent < 50_000_000


@pytest.mark.promise("SECURITY.md: 10 seconds and 2 MB a question, on the wire and inflated")
@pytest.mark.slow
def test_a_gzip_bomb_stops_at_the_limit(server: Server) -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, 9)
    server.pages["/bomb"] = lambda h: send(h, 200, bomb, Content_Encoding="gzip")
    answer = web_of().ask(Request(f"{server.url}/bomb"))

    assert len(answer.body) == 2_000_000


@pytest.mark.promise("SECURITY.md: 10 seconds and 2 MB a question, on the wire and inflated")
def test_a_body_that_inflates_to_nothing_stops_at_the_limit_of_the_wire(server: Server) -> None:
    empty_blocks, sent = b"\x00\x00\x00\xff\xff" * 20_000, 0

    def endless(handler: http.server.BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.send_header("Content-Encoding", "gzip")
        handler.end_headers()
        handler.wfile.write(b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03")
        for _ in range(1_000):
            handler.wfile.write(empty_blocks)
            sent += len(empty_blocks)

    server.pages["/nothing"] = endless
    answer = web_of().ask(Request(f"{server.url}/nothing"))

    assert answer.body == b""
    assert sent < 50_000_000


@pytest.mark.promise("SECURITY.md: 10 seconds and 2 MB a question, on the wire and inflated")
def test_a_body_of_two_megabytes_is_read_whole(server: Server) -> None:
    server.pages["/large"] = lambda h: send(h, 200, b"x" * 1_999_999)

    assert len(web_of().ask(Request(f"{server.url}/large")).body) == 1_999_999


@pytest.mark.promise("SECURITY.md: 10 seconds and 2 MB a question, on the wire and inflated")
def test_a_question_is_cut_off_after_ten_seconds(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a clock that stands where the deadline is set."""
    waits: list[float] = []

    class Over:
        daemon = False

        def __init__(self, seconds: float, cut: Callable[[], None]) -> None:
            self.start = cut
            waits.append(seconds)

        def cancel(self) -> None:
            """It is over already."""

    server.pages["/here"] = lambda h: send(h, 200, b"body")
    monkeypatch.setattr(http_adapter.threading, "Timer", Over)
    with pytest.raises(UnreachableError, match="within 10 s"):
        web_of().ask(Request(f"{server.url}/here"))

    assert waits == [10]


def test_a_compressed_body_is_inflated_and_a_broken_one_read_as_far_as_it_goes(
    server: Server,
) -> None:
    packed = gzip.compress(b"hello")
    server.pages["/packed"] = lambda h: send(h, 200, packed, Content_Encoding="gzip")
    server.pages["/broken"] = lambda h: send(h, 200, b"not gzip", Content_Encoding="gzip")
    web = web_of()

    assert web.ask(Request(f"{server.url}/packed")).body == b"hello"
    assert web.ask(Request(f"{server.url}/broken")).body == b""


def dripping(part: bytes, sent: list[bytes]) -> Reply:
    def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if part == b"x" else b"HTTP/1.1 ")
        if part == b"x":
            handler.wfile.write(b"\r\n")
        for _ in range(60):
            handler.wfile.write(part)
            sent.append(part)
            time.sleep(0.05)
        handler.close_connection = True

    return drip


@pytest.mark.promise("docs/look-up.md: One request at a time; 10 seconds")
@pytest.mark.parametrize(("passed", "is_answered"), [(9.9, True), (10.1, False)])
def test_an_answer_counts_that_comes_within_ten_seconds(
    server: Server, passed: float, is_answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    already(passed, monkeypatch)
    server.pages["/here"] = lambda h: send(h, 200, b"body")

    if is_answered:
        assert web_of().ask(Request(f"{server.url}/here")).body == b"body"
        return
    with pytest.raises(UnreachableError, match="within 10 s"):
        web_of().ask(Request(f"{server.url}/here"))


@pytest.mark.slow
@pytest.mark.parametrize("part", [b"x", b"2"])
def test_a_server_that_sends_a_byte_now_and_then_is_cut_off(server: Server, part: bytes) -> None:
    sent: list[bytes] = []
    server.pages["/slow"] = dripping(part, sent)
    with pytest.raises(UnreachableError, match="within"):
        web_of(seconds=0.4).ask(Request(f"{server.url}/slow"))

    assert len(sent) < 60  # there was more to come


def test_a_connection_that_is_closed_without_a_word_is_unreachable(server: Server) -> None:
    def silent(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.close_connection = True

    server.pages["/silent"] = silent
    with pytest.raises(UnreachableError, match="cannot be reached"):
        web_of().ask(Request(f"{server.url}/silent"))


def test_nobody_listening_is_unreachable() -> None:
    with serving() as running:
        url = running.url
    with pytest.raises(UnreachableError, match="ConnectionRefusedError"):
        web_of().ask(Request(url))


def test_a_busy_server_is_asked_once_more_when_it_says(server: Server) -> None:
    answers = iter([lambda h: send(h, 503, Retry_After="5"), lambda h: send(h, 200, b"now")])

    def busy(handler: http.server.BaseHTTPRequestHandler) -> None:
        next(answers)(handler)

    server.pages["/busy"] = busy
    waits: list[float] = []

    assert web_of(sleep=waits.append).ask(Request(f"{server.url}/busy")).body == b"now"
    assert waits == [5]


@pytest.mark.promise("docs/look-up.md: if it wants no more than 5 seconds")
@pytest.mark.parametrize("text", ["6", "3600", "soon", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_who_wants_a_long_wait_is_not_asked_again(server: Server, text: str) -> None:
    server.pages["/busy"] = lambda h: send(h, 429, Retry_After=text)
    answer = web_of(sleep=lambda _: pytest.fail("waited")).ask(Request(f"{server.url}/busy"))

    assert answer.status == 429
    assert len(server.seen) == 1


@pytest.mark.promise("docs/look-up.md: One retry for a server's own trouble")
def test_a_failing_server_is_asked_twice_and_no_more(server: Server) -> None:
    server.pages["/broken"] = lambda h: send(h, 500)
    waits: list[float] = []

    assert web_of(sleep=waits.append).ask(Request(f"{server.url}/broken")).status == 500
    assert len(server.seen) == 2
    assert len(waits) == 1


def test_no_cookie_is_kept_and_no_token_goes_elsewhere(server: Server) -> None:
    server.pages["/a"] = lambda h: send(h, 302, Set_Cookie="id=1", Location="/b")
    server.pages["/b"] = lambda h: send(h, 200)
    web = web_of(tokens={"api.example": {"x-api-key": "secret"}})
    web.ask(Request(f"{server.url}/a"))
    web.ask(Request(f"{server.url}/b"))

    for _, headers in server.seen:
        assert "cookie" not in headers
        assert "authorization" not in headers
        assert "x-api-key" not in headers
        assert headers["user-agent"] == "paperlist/test"


def test_a_token_goes_to_its_own_host(server: Server) -> None:
    server.pages["/a"] = lambda h: send(h, 200)
    web_of(tokens={"127.0.0.1": {"x-api-key": "secret"}}).ask(Request(f"{server.url}/a"))

    assert server.seen[0][1]["x-api-key"] == "secret"


def test_proxies_of_the_environment_are_not_used(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    server.pages["/a"] = lambda h: send(h, 200, b"direct")

    assert web_of().ask(Request(f"{server.url}/a")).body == b"direct"


def test_requests_to_a_host_keep_their_distance(server: Server) -> None:
    now = 100.0
    waits: list[float] = []
    server.pages["/a"] = lambda h: send(h, 200)
    web = web_of(spacing={"127.0.0.1": 3.0}, clock=lambda: now, sleep=waits.append)
    web.ask(Request(f"{server.url}/a"))
    web.ask(Request(f"{server.url}/a"))

    assert waits == [3.0]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@contextmanager
def serving_tls(authority: trustme.CA, name: str = "127.0.0.1") -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    with serving(context) as running:
        yield running


@pytest.mark.slow
def test_https_is_asked_of_whom_an_authority_vouches_for(
    authority: trustme.CA, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    trusting = web_of(authorities=str(tmp_path / "ca.pem"), seconds=0.5)
    with serving_tls(authority) as running:
        running.pages["/a"] = lambda h: send(h, 200, b"safe")
        running.pages["/slow"] = dripping(b"x", [])

        assert trusting.ask(Request(f"{running.url}/a")).body == b"safe"
        with pytest.raises(UnreachableError, match="within"):
            trusting.ask(Request(f"{running.url}/slow"))
        with pytest.raises(UnreachableError, match="cannot be reached"):
            web_of().ask(Request(f"{running.url}/a"))
    with serving_tls(authority, "other.example") as running, pytest.raises(UnreachableError):
        trusting.ask(Request(f"{running.url}/a"))


def test_a_recording_follows_its_own_redirects(tmp_path: Path) -> None:
    folder = recorded(
        tmp_path,
        ("https://doi.org/10.1000/x", 302, {"Location": "https://a.example/p"}, b""),
        ("https://a.example/p", 200, {}, b"page"),
        ("https://a.example/round", 302, {"Location": "/round"}, b""),
    )
    web = ReplayWeb(folder)

    assert web.ask(Request("https://doi.org/10.1000/X")).body == b"page"
    with pytest.raises(WebError, match="more than 5 times"):
        web.ask(Request("https://a.example/round"))


@pytest.mark.parametrize("name", ["../outside", "missing", "/etc/hostname"])
def test_a_recorded_body_outside_the_recording_is_no_answer(tmp_path: Path, name: str) -> None:
    row = {
        "request": {"method": "GET", "url": "https://a.example/"},
        "response": {"body_file": name},
    }
    (tmp_path / "index.json").write_text(json.dumps([row]), encoding="utf-8")
    with pytest.raises(WebError, match="recorded body"):
        ReplayWeb(tmp_path).ask(Request("https://a.example/"))


def test_a_recorded_answer_may_have_no_body(tmp_path: Path) -> None:
    row = {"request": {"method": "GET", "url": "https://a.example/"}, "response": {"status": 204}}
    (tmp_path / "index.json").write_text(json.dumps([row]), encoding="utf-8")

    assert ReplayWeb(tmp_path).ask(Request("https://a.example/")).body == b""


@pytest.mark.parametrize("text", ["{}", "[1]", "[", '[{"request": {}}]', None])
def test_what_is_no_recording_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "index.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError):
        ReplayWeb(tmp_path)


@pytest.mark.promise("docs/look-up.md: `--web-replay DIR` takes every answer from there")
def test_what_is_recorded_can_be_replayed_and_names_nobody(tmp_path: Path) -> None:
    url = "https://api.crossref.org/works/10.1000/x?mailto=me%40a.example"
    answer = Answer(
        url=url, status=200, headers={"content-type": "a", "set-cookie": "b"}, body=b"{}"
    )
    sink = FakeSink()
    web = RecordingWeb(FakeWeb({url: answer}), sink)

    assert web.ask(Request(url)) == answer
    for path, content in sink.files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    again = ReplayWeb(tmp_path).ask(Request("https://api.crossref.org/works/10.1000/X"))
    assert (again.status, again.headers, again.body) == (200, {"content-type": "a"}, b"{}")
    assert b"me" not in sink.files["index.json"].replace(b"method", b"")


def test_only_what_is_secret_is_taken_from_an_address() -> None:
    assert without_secrets("https://a.example/?b=1&mailto=x&c=") == "https://a.example/?b=1&c="
    assert without_secrets("https://a.example/?b=%20") == "https://a.example/?b=%20"
