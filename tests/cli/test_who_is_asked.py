"""Whom a command asks, and whom it leaves alone: requests as they arrive at a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lists import PAPER, PATH, list_files, paperlist, write_list
from paperlist.metadata.sources import addresses
from test_web import Server, send, serving

OPEN = ("--allow-net", "127.0.0.0/8")


@pytest.fixture
def sources(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that is every source, each below a folder of its name."""
    monkeypatch.delenv("PAPERLIST_OFFLINE")
    with serving() as running:
        for variable in (*addresses().values(), "PAPERLIST_DOI_API"):
            monkeypatch.setenv(variable, f"{running.url}/{variable}")
        yield running


def asked(server: Server) -> set[str]:
    """The sources that were asked, by their variables."""
    return {path.split("/")[1].partition("?")[0] for path, _ in server.seen} & {
        *addresses().values()
    }


@pytest.mark.promise("docs/bot.md: looks their identifiers up at Crossref, DataCite and arXiv")
def test_of_a_changed_paper_only_those_who_give_identifiers_out_are_asked(
    sources: Server, tmp_path: Path
) -> None:
    ids = 'doi: 10.1000/x\narxiv: "2501.01234"\nopenreview: aBc9dEfGhI\n'
    links = f"  paper: {sources.url}/page\n"
    sources.pages["/page"] = lambda h: send(h, 200, b"<title>Plain Diffusion</title>")
    text = PAPER.partition("links:")[0] + f"links:\n{links}{ids}added: 2026-01-02\n"
    folder = write_list(tmp_path / "list", list_files(**{PATH: text}))

    paperlist(folder, "check", PATH, "--online", "--fast", *OPEN)

    who = ("CROSSREF", "DATACITE", "ARXIV")
    assert asked(sources) == {f"PAPERLIST_{name}_API" for name in who}
