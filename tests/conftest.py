"""What every test has in common: no network but loopback, no ambient settings, golden files."""

import gc
import os
import shutil
import socket
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["hub", "website_browser"]

DATA = Path(__file__).parent / "data"
PROJECT = Path(__file__).parents[1]
NOON = "1795435200"  # 2026-11-23 12:00 UTC: no test reads the clock
SCRUBBED = (
    "CI",
    "NO_COLOR",
    "FORCE_COLOR",
    "COLUMNS",
    "PAPERLIST_TRACEBACK",
    "_PAPERLIST_COMPLETE",
)

SCENES = {"hub", "browser"}  # repositories and a server, or a browser: slow for certain

# The same examples in every run, so that a change is judged by itself; `fresh` has others each
# time, `fast` has few.
COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("paperlist", derandomize=True, **COMMON)
settings.register_profile("fresh", print_blob=True, **COMMON)
settings.register_profile("fast", derandomize=True, max_examples=10, **COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "paperlist"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.hookimpl(optionalhook=True, wrapper=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One process more than processors: many tests wait for git, a server or a browser."""
    count = yield
    return count if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else count + 1


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end: looking for garbage in it takes as long as the rest."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SCENES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with nothing in it; a folder for each test would take longer than most tests."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, empty_home: Path) -> Iterator[None]:
    """No ambient variables, no home folder, no git identity, no connection to anywhere."""
    for name in list(os.environ):
        if name in SCRUBBED or name.startswith(("GITHUB_", "GIT_", "PAPERLIST_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", NOON)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PAPERLIST_OFFLINE", "1")  # a test that asks links turns it off
    monkeypatch.setenv("HOME", str(empty_home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Test")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "test@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", "2026-01-01T00:00:00Z")

    connect = socket.socket.connect

    def only_here(sock: socket.socket, address: object) -> None:
        if not (isinstance(address, tuple) and address[0] == "127.0.0.1"):
            raise AssertionError(f"a test opened a connection to {address}")
        connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)
    yield
    found = sorted(path.name for path in empty_home.iterdir())
    for name in found:  # the next test is not to blame for it
        shutil.rmtree(empty_home / name, ignore_errors=True)
    assert found == [], "something was written into the home folder"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """Compare a text with a golden file, or write that file under --update-golden."""

    def compare(actual: str, path: Path) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        assert actual == expected, f"{path.name} differs: run pytest --update-golden, read the diff"

    return compare
