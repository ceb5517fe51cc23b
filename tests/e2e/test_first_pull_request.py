"""A list moves in, and the first pull requests come: from `init` to a page with one entry more."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub import JOB, Hub, hub_in, paperlist
from lists import git

README = """\
# 🚪 Papers on Rooms

Kept by hand, with care.

## Drawing

- [CVPR 2024] Drawing Rooms at Night [[paper](https://arxiv.org/abs/2401.00001)] [[code](https://github.com/ada/rooms)]
- [ICCV 2023] Drawing Doors at Dawn [[paper](https://arxiv.org/abs/2305.00002)] (**oral**)
- [CVPR 2023] Drawing Keys at Noon [[paper](https://arxiv.org/abs/2302.00003)]

## Tools

- [roomkit](https://github.com/tools/roomkit): draws rooms
"""
NEW = """\
title: "Drawing Stairs in the Rain"
venue: CVPR
year: 2026
links:
  paper: https://example.org/stairs
"""
PATH = "papers/drawing/2026-drawing-stairs-rain.yaml"


@pytest.fixture
def moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A list that moved in by `init` on its main branch, on a small GitHub."""
    with hub_in(tmp_path, {"README.md": README}) as scene:
        monkeypatch.setenv("GITHUB_API_URL", scene.server.url)
        monkeypatch.setenv("GITHUB_GRAPHQL_URL", f"{scene.server.url}/graphql")
        monkeypatch.setenv("GITHUB_REPOSITORY", scene.world.repository)
        monkeypatch.setenv("GITHUB_TOKEN", JOB)
        git(scene.work, "remote", "add", "origin", "https://github.com/owner/rooms.git")
        assert paperlist(scene.work, "init", "--yes") == 0
        git(scene.work, "switch", "-q", "main")
        git(scene.work, "merge", "-q", "paperlist/init")
        git(scene.work, "push", "-q", str(scene.world.bare()), "main")
        git(scene.runner, "pull", "-q")
        yield scene


@pytest.mark.slow
def test_a_file_is_checked_merged_and_is_one_entry_of_the_page(moved: Hub) -> None:
    before = (moved.runner / "README.md").read_text(encoding="utf-8")
    number = moved.open({PATH: NEW})

    assert moved.check(number) == 0
    moved.merge(number)
    assert paperlist(moved.runner, "publish", "--push") == 0

    git(moved.runner, "pull", "-q")
    after = (moved.runner / "README.md").read_text(encoding="utf-8")
    new = set(after.split("\n")) - set(before.split("\n"))
    assert new == {"- [CVPR 2026] Drawing Stairs in the Rain [[paper](https://example.org/stairs)]"}
    assert set(before.split("\n")) <= set(after.split("\n"))


@pytest.mark.slow
def test_a_bullet_in_the_page_is_answered_with_its_file(moved: Hub) -> None:
    page = (moved.runner / "README.md").read_text(encoding="utf-8")
    bullet = "- [CVPR 2026] Drawing Stairs in the Rain [[paper](https://example.org/stairs)]\n"
    number = moved.open({"README.md": page.replace("- [CVPR 2024]", f"{bullet}- [CVPR 2024]")})

    assert moved.check(number) == 1
    (comment,) = moved.live(number)
    assert PATH in comment
    assert "README.template.md" in comment


@pytest.mark.slow
def test_text_in_the_template_is_a_change_like_any_other(moved: Hub) -> None:
    template = (moved.runner / "README.template.md").read_text(encoding="utf-8")
    number = moved.open({"README.template.md": template.replace("with care", "with great care")})

    assert moved.check(number) == 0
    moved.merge(number)
    assert paperlist(moved.runner, "publish", "--push") == 0
    git(moved.runner, "pull", "-q")
    assert "with great care" in (moved.runner / "README.md").read_text(encoding="utf-8")
