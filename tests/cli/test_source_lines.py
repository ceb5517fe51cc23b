"""The lines that are shown beside findings: read ahead, and nobody's trouble but their own file's."""

from pathlib import Path

import pytest

from paperlist.adapters.files import FilesTree
from paperlist.cli.check import source_lines
from paperlist.cli.context import Workspace
from paperlist.model.errors import WorldError
from paperlist.model.finding import FIRST_LINE, Finding, Location, Severity
from paperlist.model.report import Report


def test_a_file_that_cannot_be_read_costs_no_other_its_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [f"{name}.yaml" for name in ("first", "broken", "third", "fourth")]
    for path in paths:
        (tmp_path / path).write_text(f"title: {path}\n")
    plainly = FilesTree.read

    def read(tree: FilesTree, path: str, limit: int) -> bytes | None:
        if path == "broken.yaml":
            raise WorldError("broken.yaml cannot be read: Input/output error")
        return plainly(tree, path, limit)

    monkeypatch.setattr(FilesTree, "read", read)
    findings = tuple(
        Finding(
            code="PAP404",
            name="title-format",
            severity=Severity.WARNING,
            message="`title` is odd",
            location=Location(path=path, span=FIRST_LINE, pointer="/title"),
        )
        for path in paths
    )

    lines_of = source_lines(Workspace(root=tmp_path), Report(findings=findings))

    shown = {path: lines_of(path) for path in (*paths, "absent.yaml")}
    assert shown == {
        **{path: [f"title: {path}", ""] for path in paths},
        "broken.yaml": (),
        "absent.yaml": (),
    }
