"""A fix is the same text at a terminal, in a review and in an editor, and leaves comments alone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hub import GOOD, GOOD_PATH, Hub, paperlist
from lists import PAPER, PATH, git, list_files, write_list

RIGHT = f"# seen in May\n{GOOD}".replace("venue: CVPR", "venue: CVPR  # as printed")
WRONG = RIGHT.replace("CVPR", "Conference on Computer Vision and Pattern Recognition").replace(
    "of-lesions", "of-lesions?utm_source=x"
)
Capture = pytest.CaptureFixture[str]


def with_sarif(text: str, sarif: Any) -> str:
    """A file as an editor makes it of the fixes in a report."""
    lines = text.split("\n")
    changes = [
        (replacement["deletedRegion"], replacement["insertedContent"]["text"])
        for result in sarif["runs"][0]["results"]
        for fix in result.get("fixes", ())
        for change in fix["artifactChanges"]
        for replacement in change["replacements"]
    ]
    for region, inserted in sorted(changes, key=lambda c: -c[0]["startLine"]):
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        start, end = region["startColumn"] - 1, region["endColumn"] - 1
        lines[region["startLine"] - 1] = line[:start] + inserted + line[end:]
    return "\n".join(lines)


def with_suggestions(text: str, bodies: list[str]) -> str:
    """A file as a contributor makes it by accepting what was suggested, each for one line."""
    for body in bodies:
        (line,) = re.findall(r"```suggestion\n(.*)\n```", body)
        key = line.partition(":")[0]
        text = re.sub(rf"(?m)^{key}:.*$", lambda _, line=line: line, text)
    return text


@pytest.mark.slow
@pytest.mark.promise(
    "docs/architecture.md: The same edit serves `paperlist fix`, a review suggestion and SARIF; comments"
)
def test_a_terminal_a_review_and_an_editor_make_the_same_of_a_file(
    hub: Hub, capsys: Capture
) -> None:
    number = hub.open({GOOD_PATH: WRONG})
    hub.check(number)
    git(hub.runner, "fetch", "-q", str(hub.world.bare()), f"refs/pull/{number}/head")
    git(hub.runner, "checkout", "-q", "FETCH_HEAD")
    capsys.readouterr()
    paperlist(hub.runner, "check", "--format", "sarif")
    sarif = json.loads(capsys.readouterr().out)

    paperlist(hub.runner, "fix")

    assert (hub.runner / GOOD_PATH).read_text("utf-8") == RIGHT
    assert with_sarif(WRONG, sarif) == RIGHT
    bodies = [note.body for note in hub.world.review_notes]
    assert with_suggestions(WRONG, bodies) == RIGHT


@pytest.mark.promise("docs/architecture.md: **`unformatted` is a note.**")
def test_another_form_than_the_canonical_one_keeps_nobody_back(
    tmp_path: Path, capsys: Capture
) -> None:
    text = PAPER.replace('"Plain Diffusion"', "'Plain Diffusion'")
    folder = write_list(tmp_path / "list", list_files(**{PATH: text}))

    assert paperlist(folder, "check", "--fail-on", "warning") == 0
    assert "note unformatted" in capsys.readouterr().out
    assert paperlist(folder, "fix") == 0
    assert (folder / PATH).read_text("utf-8") == PAPER
