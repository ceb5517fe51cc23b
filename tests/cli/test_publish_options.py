"""``paperlist publish`` and ``paperlist site``: what their options stop, allow and leave alone."""

from pathlib import Path

import pytest

from hub import Hub, hub_in, paperlist
from lists import CONFIG, PAPER, PATH, git, list_files, write_list

PAPERS = {PATH.replace("plain", f"plain{n}"): PAPER for n in range(4)}
ONE, *OTHERS = PAPERS
Capture = pytest.CaptureFixture[str]


def all_files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.promise(
    "docs/cli.md: Publish even if the list shows less than half of the papers it showed."
)
def test_a_list_shrinks_only_where_that_is_said(tmp_path: Path, capsys: Capture) -> None:
    folder = write_list(tmp_path / "list", {"paperlist.yml": CONFIG, **PAPERS})
    paperlist(folder, "publish")
    for path in OTHERS:
        (folder / path).unlink()
    before = all_files(folder)

    assert paperlist(folder, "publish") == 2
    assert "--allow-shrink" in capsys.readouterr().err
    assert all_files(folder) == before
    assert paperlist(folder, "publish", "--allow-shrink") == 0
    assert "1 paper; " in capsys.readouterr().out


@pytest.mark.promise(
    "docs/cli.md: Publish even if the list shows less than half of the papers it showed."
)
def test_a_merge_that_takes_most_papers_away_is_published_only_where_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hub_in(tmp_path, {"paperlist.yml": CONFIG, **PAPERS}) as hub:
        for name, value in environment(hub).items():
            monkeypatch.setenv(name, value)
        assert paperlist(hub.runner, "publish", "--push") == 0
        git(hub.work, "pull", "-q", str(hub.world.bare()), "main")
        hub.merge(hub.open({"notes.txt": "x", **dict.fromkeys(OTHERS)}))
        before = hub.world.head("main")

        assert paperlist(hub.runner, "publish", "--push") == 2
        assert hub.world.head("main") == before
        assert paperlist(hub.runner, "publish", "--push", "--allow-shrink") == 0
        assert hub.world.git("show", "main:exports/papers.csv").count(b"\n") == 2


def environment(hub: Hub) -> dict[str, str]:
    return {
        "GITHUB_API_URL": hub.server.url,
        "GITHUB_GRAPHQL_URL": f"{hub.server.url}/graphql",
        "GITHUB_REPOSITORY": hub.world.repository,
        "GITHUB_TOKEN": "of-the-job",
    }


@pytest.mark.promise(
    "docs/cli.md: Commit to the list's branch on GitHub instead of writing files here"
)
def test_what_is_pushed_is_not_written_here(hub: Hub) -> None:
    before = all_files(hub.runner)

    assert paperlist(hub.runner, "publish", "--push") == 0

    here = {path for path in all_files(hub.runner) if not path.startswith((".git/", ".paperlist/"))}
    assert here == {path for path in before if not path.startswith((".git/", ".paperlist/"))}
    assert b"Plain Diffusion" in hub.world.git("show", "main:README.md")


@pytest.mark.promise("docs/cli.md: Name the files that would change; write nothing.")
def test_a_dry_run_of_the_website_names_the_files_and_writes_none(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = write_list(tmp_path / "list", list_files())

    assert paperlist(folder, "site", "--dry-run") == 0
    assert "would change " in capsys.readouterr().out
    assert not (folder / "_site").exists()
    paperlist(folder, "site")
    (folder / "_site/index.html").write_text("edited")
    before = all_files(folder)
    capsys.readouterr()
    assert paperlist(folder, "site", "--dry-run") == 0
    assert "would change index.html\n" in capsys.readouterr().out
    assert all_files(folder) == before


@pytest.mark.promise(
    "docs/cli.md: Only files that differ are written, and only files of an earlier build are removed."
)
def test_a_build_of_the_website_leaves_what_is_current_and_removes_what_is_its_own(
    tmp_path: Path,
) -> None:
    folder = write_list(tmp_path / "list", list_files())
    paperlist(folder, "site")
    site = folder / "_site"
    (site / "p/of-others.txt").write_text("mine")
    gone = site / "p" / Path(PATH).stem / "index.html"
    index, style = site / "index.html", site / "assets/site.css"
    stamps = index.stat().st_mtime_ns, style.stat().st_mtime_ns
    assert gone.exists()
    (folder / PATH).unlink()

    assert paperlist(folder, "site") == 0

    assert not gone.exists()
    assert (site / "p/of-others.txt").read_text() == "mine"
    assert index.stat().st_mtime_ns != stamps[0]
    assert style.stat().st_mtime_ns == stamps[1]


@pytest.mark.promise(
    "docs/architecture.md: **Publishing goes on without an unreadable paper**, names it and ends with status 1"
)
@pytest.mark.parametrize("options", [[], ["--push"]])
def test_a_paper_that_cannot_be_read_is_left_out_named_and_no_success(
    options: list[str], hub: Hub, capsys: Capture
) -> None:
    broken = "papers/diffusion/2024-broken.yaml"
    hub.merge(hub.open({broken: "title: [\n"}))
    git(hub.runner, "pull", "-q")

    assert paperlist(hub.runner, "publish", *options) == 1

    assert f"left out, it cannot be read: {broken}" in capsys.readouterr().err
    readme = (hub.runner / "README.md").read_text("utf-8") if not options else ""
    pushed = hub.world.git("show", "main:README.md").decode() if options else ""
    assert "Plain Diffusion" in readme + pushed
