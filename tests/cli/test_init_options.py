"""Options of ``paperlist init`` that say what a list is to have."""

import json
from pathlib import Path

import pytest

from lists import git, write_list
from paperlist.cli.main import run

PAGE = (
    "# A List\n\nSome words.\n\n## Diffusion\n\n"
    "- [Plain Diffusion](https://arxiv.org/abs/2401.00001). Ada Smith, Bo Jones. CVPR 2024\n"
    "- [A tool](https://github.com/example/tool) for scans\n"
)


def committed(folder: Path, files: dict[str, str], *options: str) -> dict[str, str]:
    """What `init` committed, by path."""
    write_list(folder, files or {"notes.txt": "x"})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "start")
    assert run(["init", "--list", str(folder), "--yes", "--no-workflow", *options]) == 0
    paths = git(folder, "diff", "--name-only", "HEAD~", "HEAD").splitlines()
    return {path: git(folder, "show", f"HEAD:{path}") for path in paths}


@pytest.mark.promise("docs/cli.md: A section of a new list; may be given several times.")
def test_a_new_list_has_every_section_that_is_named(tmp_path: Path) -> None:
    sections = ("--section", "Diffusion Models", "--section", "Benchmarks")
    made = committed(tmp_path / "list", {}, *sections)["paperlist.yml"]

    assert made.index("Diffusion Models") < made.index("Benchmarks")


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Keep what is no paper as text of the page. This is always done.")
def test_what_is_no_paper_stays_on_the_page_whether_that_is_said_or_not(tmp_path: Path) -> None:
    plain = committed(tmp_path / "plain", {"README.md": PAGE}, "--title", "T")
    said = committed(tmp_path / "said", {"README.md": PAGE}, "--title", "T", "--keep-text")

    assert said == plain
    assert "[A tool](https://github.com/example/tool) for scans" in said["README.template.md"]
    assert "Some words." in said["README.template.md"]


@pytest.mark.promise("docs/cli.md: --list DIR The repository's folder. Default: this one.")
def test_the_repository_is_the_one_that_is_named_or_the_one_stood_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("here", "there"):
        page = PAGE.replace("Plain Diffusion", f"Diffusion {name}")
        git(write_list(tmp_path / name, {"README.md": page}), "init", "-q")
    monkeypatch.chdir(tmp_path / "here")
    for option, name in (((), "here"), (("--list", str(tmp_path / "there")), "there")):
        assert run(["init", "--dry-run", "--format", "json", *option]) == 0
        (written,) = json.loads(capsys.readouterr().out)["balance"]["written"]
        assert f"diffusion-{name}" in written["path"]
