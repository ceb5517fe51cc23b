"""What one says when papers are added, imported or compared is in the file, or decides the pairs."""

import io
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import DATA
from lists import CONFIG, PATH, list_files, paperlist, write_list
from paperlist.cli.main import run
from paperlist.document import read

RECORDED = ("--web-replay", str(DATA / "web"))
NEW = "2501.00003"  # Quiet codebooks for loud scanners
PAGE = "# Papers\n\n## Diffusion\n\n- [Noise Without Signal](https://arxiv.org/abs/2307.00001), Cy Brown, MICCAI 2023\n"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tags = f"{CONFIG}  - {{id: survey, meaning: A survey}}\n"
    return write_list(tmp_path / "list", list_files(**{"paperlist.yml": tags}))


def new_paper(folder: Path, section: str = "diffusion") -> Mapping[str, object]:
    """What is in the one file that was added to a section."""
    (path,) = (p for p in (folder / "papers" / section).iterdir() if "2025" in p.name)
    data = read(path.name, path.read_bytes()).data
    assert data is not None
    return data


@pytest.mark.promise("docs/cli.md: A tag of the list; repeatable.")
def test_a_paper_is_added_with_every_tag_that_is_named(folder: Path) -> None:
    tags = ("--tag", "non-medical", "--tag", "survey")
    assert paperlist(folder, "add", NEW, "--section", "diffusion", *tags, *RECORDED) == 0

    assert new_paper(folder)["tags"] == ["non-medical", "survey"]


@pytest.mark.promise("docs/cli.md: The section, by id or title.")
@pytest.mark.parametrize("section", ["benchmarks", "Benchmarks"])
def test_a_section_is_named_by_its_id_or_its_title(section: str, folder: Path) -> None:
    assert paperlist(folder, "add", NEW, "--section", section, *RECORDED) == 0

    assert new_paper(folder, "benchmarks")["doi"] == "10.1000/plain.2025.3"


@pytest.mark.promise(
    'docs/cli.md: What you know better: title, authors (separated by ";"), venue or year.'
)
@pytest.mark.parametrize(
    ("told", "value"),
    [
        ("title=Quiet Books", "Quiet Books"),
        ("authors=Ada M. Smith; Bo Lee", ["Ada M. Smith", "Bo Lee"]),
        ("venue=CVPR", "CVPR"),
        ("year=2025", 2025),
    ],
)
def test_what_one_knows_better_is_in_the_file(told: str, value: object, folder: Path) -> None:
    paperlist(folder, "add", NEW, "--section", "diffusion", "--set", told, *RECORDED)

    assert new_paper(folder)[told.partition("=")[0]] == value


@pytest.mark.promise("docs/cli.md: The date to write as `added`. Default: today.")
@pytest.mark.parametrize(
    ("option", "day"), [((), "2026-11-23"), (("--added", "2026-01-05"), "2026-01-05")]
)
def test_imported_papers_have_the_day_that_is_told_or_today(
    option: tuple[str, ...], day: str, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "old.md").write_text(PAGE)
    assert run(["import", str(tmp_path / "old.md"), "--list", str(folder), *option]) == 0

    (path,) = (folder / "papers/diffusion").glob("2023-*")
    assert f"\nadded: {day}\n" in path.read_text("utf-8")


LIBRARIES = {
    "library.bib": "@article{a, title={Plain Diffusion}, author={Smith, Ada and Jones, Bo}, year=2024}\n",
    "library.ris": "TY  - JOUR\nTI  - Plain Diffusion\nAU  - Smith, Ada\nAU  - Jones, Bo\nPY  - 2024\nER  - \n",
    "library.json": json.dumps(
        [
            {
                "type": "article-journal",
                "title": "Plain Diffusion",
                "author": [
                    {"family": "Smith", "given": "Ada"},
                    {"family": "Jones", "given": "Bo"},
                ],
                "issued": {"date-parts": [[2024]]},
            }
        ]
    ),
    "LIBRARY.MD": "# Papers\n\n- [Plain Diffusion](https://doi.org/10.1000/x). Ada Smith, Bo Jones. CVPR 2024\n",
    "library.rst": "Papers\n======\n\n* `Plain Diffusion <https://doi.org/10.1000/x>`_. Ada Smith, Bo Jones. CVPR 2024\n",
}


@pytest.mark.promise("docs/cli.md: Reads Markdown and reStructuredText lists of most kinds")
@pytest.mark.promise(
    "docs/cli.md: A file named .bib, .ris, .json, .md or .rst is read as `paperlist import` reads it."
)
@pytest.mark.promise(
    "docs/duplicates.md: compares the list with a bibliography, or with any document that `paperlist import` reads"
)
@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_of_any_kind_is_compared_with_the_list(
    name: str, folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / name).write_text(LIBRARIES[name])
    given = ("--against", str(tmp_path / name), "--format", "jsonl", "--fail-on", "possible")

    assert paperlist(folder, "duplicates", *given) == 1
    pair = json.loads(capsys.readouterr().out)
    assert pair["a"] == PATH
    assert pair["b"].startswith(f"{tmp_path / name}:")


@pytest.mark.promise(
    "docs/cli.md: With --pr: what `paperlist fetch` wrote; no more requests to GitHub."
)
def test_what_was_fetched_belongs_to_a_pull_request(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "prepared").write_text("{}")

    assert paperlist(folder, "check", "--prepared", str(tmp_path / "prepared")) == 2


@pytest.mark.promise("docs/import.md: What was guessed is printed.")
def test_a_heading_taken_for_a_section_is_said(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "old.md").write_text(PAGE)
    told = ("--section-map", "Diffusion=diffusion")
    for options in ((), told):
        run(["import", str(tmp_path / "old.md"), "--list", str(folder), "--dry-run", *options])

        said = capsys.readouterr().out
        assert ("Diffusion = diffusion" in said) is (options == ())


@pytest.mark.promise('docs/cli.md: only id and title have to be there. "-" is standard input.')
def test_records_come_from_standard_input_too(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"id": one, "title": "Plain Diffusion for Small Lesions"} for one in ("a", "b")]
    given = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    stream = io.BytesIO(given)
    stream.name = "<stdin>"  # type: ignore[attr-defined]  # as that of a process
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(stream))

    assert run(["duplicates", "-", "--format", "jsonl"]) == 0
    pair = json.loads(capsys.readouterr().out)
    assert (pair["a"], pair["b"]) == ("a", "b")


@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: --look-up Look up authors, venue, year and link where entries lack them."
)
@pytest.mark.parametrize("option", [(), ("--look-up",)])
def test_what_imported_entries_lack_is_looked_up_where_that_is_said(
    option: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    item = "- [Quiet Codebooks for Loud Scanners](https://doi.org/10.1000/plain.2025.3)\n"
    (tmp_path / "old.md").write_text(f"# Papers\n\n## Diffusion\n\n{item}")
    run(["import", str(tmp_path / "old.md"), "--list", str(folder), *RECORDED, *option])

    added = [path for path in (folder / "papers/diffusion").iterdir() if "quiet" in path.name]
    assert len(added) == len(option)
    if option:
        paper = new_paper(folder)
        assert paper["authors"] == ["A. M. Smith", "B. Lee", "C. Park"]
        assert (paper["venue"], paper["year"]) == ("Journal of Plain Imaging", 2025)


@pytest.mark.promise("docs/cli.md: A record is a line of JSON with the keys id, title, authors")
@pytest.mark.parametrize(
    ("mine", "theirs", "grade"),
    [
        ({}, {}, None),
        ({"doi": "10.1000/182"}, {"doi": "https://doi.org/10.1000/182"}, "certain"),
        ({"arxiv": "2401.00001"}, {"arxiv": "2401.00001v2"}, "certain"),
        ({"arxiv": "2401.00001"}, {"url": "https://arxiv.org/abs/2401.00001"}, "certain"),
    ],
)
def test_each_key_of_a_record_tells_papers_apart_or_together(
    mine: Mapping[str, str],
    theirs: Mapping[str, str],
    grade: str | None,
    tmp_path: Path,
    capsys: Capture,
) -> None:
    both = {"authors": ["Ada Smith"], "year": 2024, "venue": "CVPR"}
    rows = [
        {"id": "a", "title": "Plain Diffusion for Small Lesions", **both, **mine},
        {"id": "b", "title": "Diffusing Plainly among Lesions", **both, **theirs},
    ]
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert run(["duplicates", str(file), "--format", "jsonl"]) == 0

    found = [json.loads(line)["grade"] for line in capsys.readouterr().out.splitlines()]
    assert found == ([grade] if grade else [])


@pytest.mark.promise("docs/cli.md: The weakest grade to print. [default: possible]")
@pytest.mark.parametrize(
    ("option", "grades"),
    [((), ["possible"]), (("--least", "likely"), []), (("--least", "possible"), ["possible"])],
)
def test_weak_pairs_are_printed_unless_stronger_ones_are_wanted(
    option: tuple[str, ...], grades: list[str], tmp_path: Path, capsys: Capture
) -> None:
    rows = [
        {"id": "a", "title": "Plain Diffusion for Small Lesions", "authors": ["Ada Smith"]},
        {"id": "b", "title": "Plain Diffusion for Small Lesions", "authors": ["Bo Lee"]},
    ]
    file = tmp_path / "records.jsonl"
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    run(["duplicates", str(file), "--format", "jsonl", *option])

    found = [json.loads(line)["grade"] for line in capsys.readouterr().out.splitlines()]
    assert found == grades
