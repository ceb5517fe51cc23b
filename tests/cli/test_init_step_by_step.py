"""Moving in step by step: stopped and begun again, asked at a terminal, and what else it writes."""

from pathlib import Path

import pytest
from test_init import QUIET, README, authors_written, init, rooms

from conftest import DATA
from lists import git, paperlist, repository, write_list
from paperlist.cli import init_repository

__all__ = ["rooms"]


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: it can be stopped, and goes on where it was")
def test_what_was_looked_up_before_a_run_was_stopped_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    folder = repository(
        tmp_path / "rooms", {"README.md": README.replace("\n\nThe", f"\n{QUIET}\nThe")}
    )
    with monkeypatch.context() as patch:
        patch.setattr(init_repository.Repository, "commit", stopped)
        assert init(folder, "--look-up", "--web-replay", str(DATA / "web")) == 130
    assert not (folder / "papers").exists()

    silent = write_list(tmp_path / "silent", {"index.json": "[]"})
    assert init(folder, "--look-up", "--web-replay", str(silent)) == 0
    assert authors_written(folder)
    assert ".paperlist" not in git(folder, "show", "--name-only", "--format=")


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: `paperlist init` asks for a title and sections")
@pytest.mark.parametrize("page", [None, "# Rooms\n\nSoon.\n"])
def test_a_list_that_begins_at_a_terminal_is_called_and_divided_as_people_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str | None
) -> None:
    said = {"title": "Rooms of Quality", "sections": "Old rooms, New rooms,"}

    def prompt(text: str, default: str) -> str:
        assert default
        (answer,) = [answer for word, answer in said.items() if word in text.lower()[:12]]
        return answer

    folder = repository(tmp_path / "rooms", {"README.md": page} if page else {".keep": ""})
    monkeypatch.setattr("click.prompt", prompt)
    monkeypatch.setattr("click.confirm", lambda *_, default: default)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)

    assert paperlist(folder, "init") == 0
    config = (folder / "paperlist.yml").read_text()
    assert 'title: "Rooms of Quality"' in config
    assert config.count("- {id: ") == 2
    assert '- {id: old-rooms, title: "Old rooms"}' in config
    assert not (folder / "papers").exists()
    written = git(folder, "show", "--name-only", "--format=").split()
    assert {"README.md", ".github/workflows/paperlist.yml", "CONTRIBUTING.md"} <= set(written)


@pytest.mark.promise("docs/move-in.md: pandoc README.rst --to gfm --output README.md")
@pytest.mark.parametrize("page", ["README.rst", "README.org"])
def test_a_page_in_another_markup_is_left_alone_and_the_way_to_markdown_told(
    tmp_path: Path, page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = repository(tmp_path / "rooms", {page: "Rooms\n=====\n\n- One room\n"})

    assert init(folder) == 2
    assert f"pandoc {page} --to gfm --output README.md" in capsys.readouterr().err
    assert [path.name for path in sorted(folder.iterdir())] == [".git", page]


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: how to add a paper, with one of yours as the example")
def test_the_guide_of_a_list_that_moved_in_shows_one_of_its_own_papers(rooms: Path) -> None:
    assert init(rooms) == 0
    guide = (rooms / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = guide.partition("```yaml\n")[2].partition("```")[0]
    ours = {path.relative_to(rooms).as_posix(): path for path in (rooms / "papers").rglob("*.yaml")}
    (shown,) = [path for path in ours if f"`{path}`" in guide]

    assert example.splitlines() == [
        line
        for line in ours[shown].read_text(encoding="utf-8").splitlines()
        if not line.startswith(("#", "entry:", "order:", "also:"))
    ]
    assert "github.com/owner/rooms/issues/new?template=suggest-paper.yml" in guide
    assert "github.com/owner/rooms/new/main/papers" in guide
    assert "required: [venue, year]" in (rooms / "paperlist.yml").read_text("utf-8")
    assert "Every file needs `title`, `links`, `venue` and `year`." in guide
    assert "`README.template.md`" in guide
    assert (rooms / "README.template.md").is_file()


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: keeps the page as it is: its text goes to README.template.md, and every "
    "entry keeps its wording."
)
@pytest.mark.promise("docs/move-in.md: the same, but for a first line that says where it is from")
@pytest.mark.promise("docs/move-in.md: one commit on a new branch, paperlist/init")
def test_the_page_differs_by_its_first_line_alone(rooms: Path) -> None:
    assert init(rooms) == 0
    changed = git(rooms, "diff", "--unified=0", "main", "--", "README.md").splitlines()
    lines = [line for line in changed if line[:1] in "+-" and line[:3] not in ("+++", "---")]

    assert len(lines) == 1
    assert lines[0].startswith("+<!-- paperlist:generated ")
    assert "README.template.md" in lines[0]


@pytest.mark.slow
@pytest.mark.promise("docs/move-in.md: everything is as it was")
@pytest.mark.parametrize("page", [README, None])
@pytest.mark.parametrize("is_staged", [False, True])
def test_work_in_a_file_that_would_be_written_to_stops_it_and_is_not_lost(
    tmp_path: Path, page: str | None, is_staged: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"CONTRIBUTING.md": "# Please\n\nBe kind.\n", **({"README.md": page} if page else {})}
    folder = repository(tmp_path / "rooms", files)
    write_list(folder, {"CONTRIBUTING.md": "# Please\n\nBe kind and patient.\n"})
    if is_staged:
        git(folder, "add", "-A")
    before = git(folder, "status", "--porcelain")

    assert init(folder) == 2
    assert "CONTRIBUTING.md has changes that are not committed" in capsys.readouterr().err
    assert git(folder, "status", "--porcelain") == before
    assert git(folder, "branch", "--list") == "* main"
    assert "and patient" in (folder / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.promise(
    "docs/move-in.md: a guide of your own keeps every word and gets this at its end"
)
@pytest.mark.parametrize("page", [README, None])
@pytest.mark.parametrize(
    "place", [".github/CONTRIBUTING.md", "CONTRIBUTING.md", "docs/CONTRIBUTING.md"]
)
def test_a_guide_gets_its_new_part_where_it_is(
    tmp_path: Path, page: str | None, place: str
) -> None:
    own = "# Please\n\nBe kind.\n"
    folder = repository(tmp_path / "rooms", {place: own, **({"README.md": page} if page else {})})

    assert init(folder) == 0
    guides = [path.relative_to(folder).as_posix() for path in folder.rglob("CONTRIBUTING.md")]
    assert guides == [place]
    text = (folder / place).read_text(encoding="utf-8")
    assert text.startswith(f"{own}\n<!-- paperlist:how-to-add -->\n## Add a paper\n")
