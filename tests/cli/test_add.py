"""``paperlist add``: files from links, refusals in words."""

from pathlib import Path

import pytest

from conftest import DATA
from lists import PATH, paperlist, repository
from paperlist.cli.context import shipped_schema
from paperlist.document.style import PUBLIC_SCHEMA_LINE, SCHEMA_LINE

RECORDED = str(DATA / "web")
NEW = "papers/diffusion/2025-smith-quiet-codebooks-loud-scanners.yaml"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "list").mkdir()
    return repository(tmp_path / "list")


def add(folder: Path, *arguments: str, section: str = "diffusion") -> int:
    return paperlist(folder, "add", *arguments, "--section", section, "--web-replay", RECORDED)


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Look papers up, and write their files.")
def test_a_link_becomes_a_file_in_its_canonical_form(folder: Path, capsys: Capture) -> None:
    assert add(folder, "https://arxiv.org/abs/2501.00003v1", "--tag", "non-medical") == 0

    text = (folder / NEW).read_text(encoding="utf-8")
    assert text.startswith(f"{PUBLIC_SCHEMA_LINE}\n")
    assert (
        'title: "Quiet codebooks for loud scanners"\nauthors: [Ada Marie Smith, Bo Lee, Cy Park]\n'
        "venue: Journal of Plain Imaging\nyear: 2025\nlinks:\n  paper: https://arxiv.org/abs/2501.00003\n"
        'doi: 10.1000/plain.2025.3\narxiv: "2501.00003"\ntags: [non-medical]\nadded: 20'
    ) in text
    out = capsys.readouterr().out
    assert f"added {NEW}" in out
    assert "unknown-venue" in out


@pytest.mark.slow
def test_a_list_with_a_schema_of_its_own_is_led_to_it(folder: Path) -> None:
    own = folder / "schema/paper.schema.json"
    own.parent.mkdir()
    own.write_text(shipped_schema("paper.schema.json"), encoding="utf-8")

    assert add(folder, "https://arxiv.org/abs/2501.00003v1", "--tag", "non-medical") == 0

    assert (folder / NEW).read_text(encoding="utf-8").startswith(f"{SCHEMA_LINE}\n")


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: A paper that the list already has is reported and not changed")
def test_a_paper_of_the_list_is_named_and_nothing_written(folder: Path, capsys: Capture) -> None:
    add(folder, "2501.00003")
    before = (folder / NEW).read_bytes()
    capsys.readouterr()

    assert add(folder, "10.1000/plain.2025.3", section="benchmarks") == 1
    assert f"it is in the list: {NEW} (the same DOI" in capsys.readouterr().out
    assert (folder / NEW).read_bytes() == before


@pytest.mark.promise("docs/cli.md: 1 one was not or needs fixing")
def test_the_same_paper_twice_in_one_run_is_added_once(folder: Path, capsys: Capture) -> None:
    assert add(folder, "2501.00003", "10.1000/plain.2025.3") == 1

    assert capsys.readouterr().out.count("\nnot added 10.1000/plain.2025.3: it is in the list") == 1
    assert len(list((folder / "papers" / "diffusion").iterdir())) == 2


@pytest.mark.promise("docs/cli.md: nor is any existing file.")
def test_a_file_that_is_there_is_never_overwritten(folder: Path, capsys: Capture) -> None:
    (folder / NEW).write_text("title: x\n", encoding="utf-8")

    assert add(folder, "2501.00003") == 1
    assert f"{NEW} is there already" in capsys.readouterr().out
    assert (folder / NEW).read_text(encoding="utf-8") == "title: x\n"


@pytest.mark.promise("docs/cli.md: Print the files, and write nothing.")
def test_a_dry_run_prints_the_file_and_writes_none(folder: Path, capsys: Capture) -> None:
    assert add(folder, "2501.00003", "--dry-run") == 0

    out = capsys.readouterr().out
    assert f"would add {NEW}" in out
    assert "doi: 10.1000/plain.2025.3" in out
    assert not (folder / NEW).exists()


@pytest.mark.promise(
    "docs/cli.md: What is missing or not sure is reported with what to do; answer with --set "
    "or in the file."
)
def test_what_is_not_known_is_asked_and_can_be_told(folder: Path, capsys: Capture) -> None:
    assert add(folder, "10.1109/plain.2003.1") == 1
    out = capsys.readouterr().out
    assert "not added 10.1109/plain.2003.1: not known: year" in out
    assert "The name of the proceedings says 2003" in out

    assert (
        add(folder, "10.1109/plain.2003.1", "--set", "year=2003", "--set", "venue=Plain Systems")
        == 0
    )
    out = capsys.readouterr().out
    assert "question" not in out
    text = (folder / "papers/diffusion/2003-moss-undated-work.yaml").read_text(encoding="utf-8")
    assert "venue: Plain Systems\nyear: 2003\n" in text


@pytest.mark.promise("docs/cli.md: 0 all were added, 1 one was not or needs fixing")
def test_a_missing_field_leaves_a_file_to_fill_in(folder: Path, capsys: Capture) -> None:
    assert add(folder, "https://journal.example.org/og") == 1

    out = capsys.readouterr().out
    assert "added papers/diffusion/2018-smith-only-shared-title.yaml" in out
    assert "missing     venue" in out
    assert "missing-field" in out


@pytest.mark.promise("docs/look-up.md: (`add` and `suggest` do not take that)")
@pytest.mark.parametrize(
    ("pasted", "why"),
    [
        ("quiet codebooks", "it is not sure which paper this is"),
        ("https://github.com/smith/cited", "it is not sure which paper this is"),
        ("10.1000/nowhere", "no title is known"),
    ],
)
def test_what_is_not_sure_is_not_added(
    folder: Path, capsys: Capture, pasted: str, why: str
) -> None:
    assert add(folder, pasted) == 1
    assert f": {why}" in capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: 3 nothing was known because a source was not reached.")
def test_when_nothing_can_be_reached_the_status_says_so(folder: Path) -> None:
    arguments = ("add", "A Title That Nobody Has", "--section", "diffusion", "--offline")
    assert paperlist(folder, *arguments) == 3


@pytest.mark.promise("docs/cli.md: For one paper.")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--section", "gan"], "'gan' is no section"),
        (["--section", "diffusion", "--tag", "fun"], "'fun' is no tag"),
        (["--section", "diffusion", "--set", "doi=1"], "sets nothing"),
        (["--section", "diffusion", "--set", "year=soon"], "is no year"),
        (
            ["2501.00002", "--section", "diffusion", "--set", "year=2024"],
            "--set is about one paper",
        ),
    ],
)
def test_wrong_use_is_told(folder: Path, capsys: Capture, arguments: list[str], words: str) -> None:
    assert paperlist(folder, "add", "2501.00001", "--offline", *arguments) == 2
    assert words in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Open the new files in your editor.")
def test_the_new_file_can_be_opened_in_an_editor(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "# seen" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)

    assert add(folder, "2501.00003", "--edit") == 0
    assert (folder / NEW).read_text(encoding="utf-8").endswith("# seen\n")
    assert (folder / PATH).exists()
