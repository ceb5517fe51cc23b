"""``paperlist import``: what is written, what is asked, what is told, and outside a list."""

import io
import json
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from lists import CONFIG, PATH, repository, write_list
from paperlist.cli.context import shipped_schema
from paperlist.cli.main import run
from paperlist.document.style import PUBLIC_SCHEMA_LINE

PAGE = """\
# Papers

## Diffusion
- [[CVPR 2024]](https://example.org/plain-diffusion) **Plain Diffusion**
  *Ada Smith, Bo Jones*
- [[MICCAI 2023]](https://arxiv.org/abs/2307.00001) **Noise Without Signal** \\*
  *Cy Brown, Di White*
- [[MICCAI 2023]](https://arxiv.org/abs/2307.00002) **Signal Without Names**

## Sounds
- [[ICML 2022]](https://arxiv.org/abs/2206.00001) **Sounds of Silence**
  *Cy Brown, Di White*
- [A tool](https://github.com/example/tool) for sounds
"""
NEW = "papers/diffusion/2023-brown-noise-signal.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A list in a repository, with a page beside it."""
    where = repository(tmp_path / "list")
    (where / "old.md").write_text(PAGE, encoding="utf-8")
    return where


def imported(folder: Path, *arguments: str) -> int:
    return run(["import", str(folder / "old.md"), "--list", str(folder), *arguments])


@pytest.mark.promise(
    "docs/cli.md: says line by line what it could not read, asks what is missing, and writes "
    "a file for each paper that is complete and not in the list yet."
)
@pytest.mark.promise("docs/import.md: become the tag that has this mark in `paperlist.yml`")
@pytest.mark.promise(
    "docs/import.md: What lacks one is not written; the exact question is printed, with the line"
)
@pytest.mark.promise(
    "docs/import.md: The four numbers are printed at the end and add up to the entries of the document"
)
@pytest.mark.promise(
    "docs/import.md: writes a file for each one that is complete and not in the list yet"
)
@pytest.mark.slow
def test_what_is_complete_and_new_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, "--added", "2026-01-05") == 1

    out = capsys.readouterr().out
    assert f"wrote {NEW} (line 6)" in out
    assert f"line 4: {PATH}" in out
    assert "line 8: Signal Without Names: who wrote it?" in out
    assert "line 11: Sounds of Silence: which section is `Sounds`?" in out
    assert "line 13: a repository" in out
    assert "5 entries: 1 written, 1 merged, 1 kept as text, 2 not read" in out
    assert (folder / NEW).read_text(encoding="utf-8") == (
        f"{PUBLIC_SCHEMA_LINE}\n"
        'title: "Noise Without Signal"\n'
        "authors: [Cy Brown, Di White]\n"
        "venue: MICCAI\n"
        "year: 2023\n"
        "links:\n"
        "  paper: https://arxiv.org/abs/2307.00001\n"
        'arxiv: "2307.00001"\n'
        "tags: [non-medical]\n"
        "added: 2026-01-05\n"
    )


@pytest.mark.slow
def test_a_second_import_finds_everything_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(folder, "--added", "2026-01-05")
    capsys.readouterr()

    imported(folder, "--added", "2026-01-06")

    out = capsys.readouterr().out
    assert "wrote papers" not in out
    assert f"line 6: {NEW}" in out


@pytest.mark.promise("docs/cli.md: Show what would be written, and write nothing.")
@pytest.mark.promise("docs/import.md: # what would happen")
@pytest.mark.slow
def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(folder, "--dry-run") == 1

    assert f"would write {NEW}" in capsys.readouterr().out
    assert not (folder / NEW).exists()


@pytest.mark.promise("docs/cli.md: --format [text|json|jsonl] How to print. [default: text]")
@pytest.mark.promise(
    "docs/cli.md: At the end it accounts for every entry of the document: written, merged, "
    "kept as text, or not read."
)
@pytest.mark.promise(
    "docs/import.md: `--format json` lists every entry under its `balance`, with `line`, `last`, `file`, `title`, and `path` or `reason`"
)
def test_the_account_as_json_names_every_entry(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(folder, "--format", "json")

    report = json.loads(capsys.readouterr().out)
    balance = report["balance"]
    lines = {fate: [one["line"] for one in records] for fate, records in balance.items()}
    assert lines == {"written": [6], "merged": [4], "text": [13], "unread": [8, 11]}
    assert (report["version"], report["entries"]) == (1, 5)
    assert balance["written"][0]["path"] == NEW
    assert balance["merged"][0]["path"] == PATH
    assert balance["unread"][0]["reason"] == "who wrote it?"
    keys = {"line", "last", "file", "title"}
    assert all(keys < set(one) for records in balance.values() for one in records)


@pytest.mark.promise("docs/cli.md: or a file of such lines.")
@pytest.mark.promise(
    "docs/import.md: where `map.txt` has a line `heading = section` for each heading"
)
def test_headings_can_be_told(folder: Path, tmp_path: Path) -> None:
    lines = tmp_path / "map.txt"
    lines.write_text("# headings\n\nSounds = benchmarks\n", encoding="utf-8")

    imported(folder, "--section-map", str(lines))

    assert (folder / "papers/benchmarks/2022-brown-sounds-silence.yaml").exists()


@pytest.mark.promise("docs/cli.md: The section for the papers under a heading")
@pytest.mark.promise("docs/import.md: # all papers into one section")
@pytest.mark.slow
def test_everything_into_one_section(folder: Path) -> None:
    imported(folder, "--into", "benchmarks", "--section-map", "Sounds=diffusion")

    assert (folder / "papers/diffusion/2022-brown-sounds-silence.yaml").exists()
    assert (folder / "papers/benchmarks/2023-brown-noise-signal.yaml").exists()


@pytest.mark.promise("docs/cli.md: Put all papers in this section, except those of --section-map.")
def test_drafts_are_put_into_one_section_except_those_that_were_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ("--into", "benchmarks", "--section-map", "Sounds=diffusion")
    assert imported(folder, "--dry-run", "--format", "jsonl", *told) == 0

    drafts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [draft["section"] for draft in drafts] == [*["benchmarks"] * 3, "diffusion"]


@pytest.mark.promise(
    'docs/cli.md: "-" is standard input. With --dry-run it works outside a list too.'
)
def test_a_page_comes_from_standard_input_too(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for more in (["--dry-run"], ["--list", str(folder)]):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
        assert run(["import", "-", *more]) == (0 if more == ["--dry-run"] else 1)
        assert (folder / NEW).exists() == (more != ["--dry-run"])


@pytest.mark.promise("docs/import.md: # one draft a line, for other tools")
def test_drafts_in_a_list_have_its_sections(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, "--dry-run", "--format", "jsonl") == 0

    drafts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [draft["section"] for draft in drafts] == [
        "diffusion",
        "diffusion",
        "diffusion",
        "Sounds",
    ]
    assert drafts[1]["tags"] == ["non-medical"]
    assert drafts[1]["fields"]["year"]["confidence"] == "high"
    assert drafts[1]["source"] == "markdown-list"


@pytest.mark.promise("docs/import.md: With `--dry-run` it works outside a list as well")
def test_drafts_outside_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text(PAGE, encoding="utf-8")

    assert run(["import", "README.md", "--dry-run", "--format", "jsonl"]) == 0

    drafts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [draft["line"] for draft in drafts] == [4, 6, 8, 11]
    assert drafts[0]["section"] == "Diffusion"


@pytest.mark.promise(
    "docs/cli.md: Import the papers of a page, or of a file of a reference manager."
)
@pytest.mark.promise("docs/import.md: With `--dry-run` it works outside a list as well, and `-` is")
def test_standard_input_is_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for text, title in ((PAGE, "Plain Diffusion"), ("@misc{a, title = {On Doors}}\n", "On Doors")):
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode()), "utf-8"))

        assert run(["import", "-", "--dry-run", "--format", "jsonl"]) == 0
        assert json.loads(capsys.readouterr().out.splitlines()[0])["title"] == title


@pytest.mark.slow
@pytest.mark.promise(
    "docs/import.md: The exit status is 0 when everything that was read was written"
)
@pytest.mark.promise("docs/import.md: 3 when a file cannot be written")
def test_the_exit_status_says_what_is_left_to_do(folder: Path) -> None:
    item = "- **{}** *Cy Brown, Di White* [MICCAI 2024] [[paper]](https://example.org/{})\n"
    page, whole = folder / "old.md", item.format("Words of a Title", 1)

    page.write_text(f"## Diffusion\n{whole}- **A Title Alone** [[paper]](https://example.org/2)\n")
    assert imported(folder, "--dry-run") == 1  # a question is left
    page.write_text("## Diffusion\nNothing but words.\n")
    assert imported(folder) == 1
    page.write_text(f"## Diffusion\n{whole}")
    assert imported(folder, "--into", "nowhere") == 2
    (folder / "papers/diffusion").rename(folder / "papers/moved")
    (folder / "papers/diffusion").write_text("in the way")
    assert imported(folder) == 3
    (folder / "papers/diffusion").unlink()
    (folder / "papers/moved").rename(folder / "papers/diffusion")
    assert imported(folder) == 0  # all written
    assert imported(folder) == 0  # all known


@pytest.mark.slow
@pytest.mark.promise(
    "docs/import.md: what is in the list already is recognised, as [duplicates](duplicates.md) are"
)
@pytest.mark.parametrize(
    ("title", "link", "is_known"),
    [
        ("Plain Diffusion", "https://example.org/other", True),
        ("Quite Another Title", "https://example.org/plain-diffusion", False),
        ("NET", "https://example.org/plain-diffusion", True),
        ("NET", "https://example.org/another-page", False),
        ("Plain Diffusion", "https://example.org/plain-diffusion", True),
        ("Codebooks of Things at Night", "https://arxiv.org/abs/2401.00009", True),
    ],
)
def test_what_is_in_the_list_is_left_alone(
    folder: Path, title: str, link: str, is_known: bool
) -> None:
    path = folder / PATH
    path.write_text(f'{path.read_text("utf-8")}arxiv: "2401.00009"\n', "utf-8")
    before = path.read_bytes()
    item = f"- **{title}** *Ada Smith, Bo Jones* [CVPR 2024] [[paper]]({link})\n"
    (folder / "old.md").write_text(f"## Diffusion\n{item}")

    imported(folder)

    assert path.read_bytes() == before
    assert len(list((folder / "papers/diffusion").iterdir())) == (1 if is_known else 2)


def test_a_table_outside_a_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("README.md").write_text(PAGE, encoding="utf-8")

    assert run(["import", "README.md", "--dry-run"]) == 0

    out = capsys.readouterr().out
    assert "4 papers in this Markdown page." in out
    assert "line 13" in out


def test_of_two_papers_on_one_line_each_has_its_own_outcome(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = (
        "@article{a, title={Slow Doors of Houses}, author={Ada Smith}, journal={CVPR}, year=2020,"
        " url={https://arxiv.org/abs/2001.00001}} "
        "@article{b, title={Fast Doors of Barns}, journal={ICML}, year=2021,"
        " url={https://arxiv.org/abs/2001.00002}}\n"
    )
    (folder / "old.bib").write_text(records, encoding="utf-8")

    told = ["import", str(folder / "old.bib"), "--into", "diffusion", "--format", "json"]
    assert run([*told, "--list", str(folder)]) == 1
    balance = json.loads(capsys.readouterr().out)["balance"]
    assert [one["title"] for one in balance["written"]] == ["Slow Doors of Houses"]
    assert [(one["title"], one["reason"]) for one in balance["unread"]] == [
        ("Fast Doors of Barns", "who wrote it?")
    ]


def test_prose_says_that_nothing_was_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "old.md").write_text("Only words, and [a link](https://example.org/a).\n")

    assert imported(folder, "--dry-run") == 1
    assert "no paper was found in it" in capsys.readouterr().out


def test_titles_alone_are_accounted_for_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "titles.md"
    titles = "".join(f"- Slow Waves of Sea Number {n}\n" for n in range(12))
    page.write_text(f"# Papers\n\n{titles}- Robots\n", encoding="utf-8")

    assert run(["import", str(page), "--dry-run"]) == 1
    out = capsys.readouterr().out
    assert "13 entries: 0 to write, 0 merged, 0 kept as text, 13 not read" in out


def test_hostile_text_stays_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "## [red]x[/red] \x1b[31m\n- **A \x1b]0;x\x07 Title [bold]of[/bold] Words** [[paper]](https://arxiv.org/abs/2401.00001)\n"
    (folder / "old.md").write_text(text, encoding="utf-8")

    imported(folder, "--dry-run")

    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.promise(
    "docs/import.md: Neither is written what would break a rule that counts as an error"
)
@pytest.mark.slow
@pytest.mark.parametrize("many", [0.0, 1e9], ids=["whole list read", "neighbours looked up"])
def test_what_breaks_a_rule_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, many: float
) -> None:
    monkeypatch.setattr("paperlist.jobs.import_document.MANY", many)
    with (folder / "paperlist.yml").open("a", encoding="utf-8") as config:
        config.write("rules: {unknown-venue: error}\n")
    good, bad = (
        f"- **{title}** *Cy Brown, Di White* [{venue} 2024] [[paper]](https://example.org/{n})\n"
        for n, (title, venue) in enumerate(
            [("Words of a Title", "MICCAI"), ("A Heading of Nouns", "Nowhere Conference")]
        )
    )
    (folder / "old.md").write_text(f"## Diffusion\n{bad}{good}", encoding="utf-8")

    assert imported(folder) == 1
    out = capsys.readouterr().out
    assert "line 2: A Heading of Nouns: " in out
    assert "1 written" in out
    assert len(list((folder / "papers").rglob("*.yaml"))) == 3


@pytest.mark.slow
def test_two_papers_with_one_name_get_a_file_each(folder: Path) -> None:
    item = "- **Seventeen Remarkably Long Titles of Hopelessly Entangled Networks for {0}** *Cy Brown, Di White* CVPR 2024 [[paper]](https://arxiv.org/abs/2401.{1})\n"
    text = "## Diffusion\n" + item.format("Pictures", "00001") + item.format("Sounds", "00002")
    (folder / "old.md").write_text(text, encoding="utf-8")

    assert imported(folder) == 0
    assert imported(folder) == 0  # they are known now
    texts = [
        file.read_text("utf-8")
        for file in (folder / "papers/diffusion").glob("2024-brown-seventeen*.yaml")
    ]
    assert sorted("2401.00001" in text for text in texts) == [False, True]
    assert sorted("2401.00002" in text for text in texts) == [False, True]


def test_a_paper_of_the_list_is_never_replaced_by_one_of_its_name(folder: Path) -> None:
    item = "## Diffusion\n- **Wide Doors for Open Houses of {0}** *Cy Brown, Di White* CVPR 2024 [[paper]](https://arxiv.org/abs/2401.{1})\n"
    for what, number in (("Wood", "00001"), ("Glass", "00002"), ("Wood", "00001")):
        (folder / "old.md").write_text(item.format(what, number), encoding="utf-8")
        assert imported(folder) == 0
    texts = [
        file.read_text("utf-8")
        for file in (folder / "papers/diffusion").glob("2024-brown-wide-doors*.yaml")
    ]
    assert sorted("Wood" in text for text in texts) == [False, True]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--into", "nowhere"],
        ["--section-map", "Sounds=nowhere"],
        ["--section-map", "no file"],
        ["--section-map", "=diffusion"],
    ],
)
def test_wrong_usage(folder: Path, arguments: list[str]) -> None:
    assert imported(folder, *arguments) == 2


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert run(["import", str(tmp_path / "none.md"), "--dry-run"]) == 2


def test_writing_needs_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(PAGE, encoding="utf-8")

    assert run(["import", "a.md"]) == 2


def test_a_folder_without_a_list_is_enough_to_look(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.bib"
    page.write_text("@article{a, title={A Title}}", encoding="utf-8")

    assert (
        run(["import", str(page), "--list", str(tmp_path), "--dry-run", "--format", "jsonl"]) == 0
    )
    assert json.loads(capsys.readouterr().out)["title"] == "A Title"


def test_utf16_and_other_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "a.md"
    page.write_bytes(PAGE.encode("utf-16"))
    where = write_list(tmp_path / "list")

    assert run(["import", str(page), "--list", str(where), "--dry-run", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4


LOOSE = """\
title: A list of rooms
required: []
sections:
  - {id: vision, title: Vision, sections: [{id: vision-depth, title: Depth}]}
  - {id: audio, title: Audio, sections: [{id: audio-depth, title: Depth}]}
"""
ROOMS = """\
# Rooms

## Vision

### Depth

- Drawing Rooms at Night [[paper](https://arxiv.org/abs/2401.00001)]

## Audio

### Depth

- Hearing Rooms at Night [[paper](https://arxiv.org/abs/2401.00002)]
- Drawing Rooms at Night [[paper](https://arxiv.org/abs/2401.00001)]

## Taste

- Tasting Rooms at Night [[paper](https://arxiv.org/abs/2401.00003)]
"""


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    where = repository(tmp_path / "rooms", {"paperlist.yml": LOOSE})
    (where / "old.md").write_text(ROOMS, encoding="utf-8")
    return where


@pytest.mark.promise(
    "docs/import.md: the first place is its section, the others are named (`also`)"
)
def test_headings_are_paths_and_other_places_are_kept(rooms: Path) -> None:
    assert imported(rooms) == 1  # nothing says where tasting belongs

    first = (rooms / "papers/vision-depth/2024-drawing-rooms-night.yaml").read_text("utf-8")
    assert "also: [audio-depth]\n" in first
    assert (rooms / "papers/audio-depth/2024-hearing-rooms-night.yaml").is_file()


def test_a_path_can_be_told(rooms: Path) -> None:
    assert (
        imported(rooms, "--section-map", "Vision / Depth=audio", "--section-map", "Taste=vision")
        == 0
    )

    assert (rooms / "papers/audio/2024-drawing-rooms-night.yaml").is_file()
    assert (rooms / "papers/audio-depth/2024-hearing-rooms-night.yaml").is_file()


def test_a_heading_that_is_told_and_stands_nowhere_is_named(
    rooms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(rooms, "--section-map", "Tasting=vision", "--section-map", "Audio / Depth=audio")

    assert capsys.readouterr().err == (
        "--section-map: no paper stands below a heading \u201cTasting\u201d"
        " (did you mean \u201cTaste\u201d?)\n"
    )


def test_a_heading_of_many_parts_is_not_taken_for_that_of_another_part(
    rooms: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = LOOSE.replace("id: audio-depth, title: Depth", "id: audio-others, title: Others")
    (rooms / "paperlist.yml").write_text(config, encoding="utf-8")
    drawn_again = "- Drawing Rooms at Night [[paper](https://arxiv.org/abs/2401.00001)]\n\n## T"
    page = ROOMS.replace("### Depth", "### Others").replace(drawn_again, "\n## T")
    (rooms / "old.md").write_text(page, encoding="utf-8")

    imported(rooms)

    assert (rooms / "papers/audio-others/2024-hearing-rooms-night.yaml").is_file()
    assert not list(rooms.glob("papers/*/2024-drawing-rooms-night.yaml"))
    asked = "Drawing Rooms at Night: which section is `Others`? Say it with --section-map"
    assert asked in capsys.readouterr().out


@pytest.mark.promise(
    "docs/import.md: and what `required` in `paperlist.yml` names (authors, venue and year unless it says otherwise)"
)
def test_what_the_list_does_not_require_is_not_asked(rooms: Path) -> None:
    imported(rooms)

    text = (rooms / "papers/audio-depth/2024-hearing-rooms-night.yaml").read_text("utf-8")
    assert "authors" not in text


@pytest.mark.promise(
    "docs/cli.md: Write what is left to answer to this file, one question per line."
)
def test_questions_can_be_written_to_a_file(rooms: Path, tmp_path: Path) -> None:
    imported(rooms, "--questions", str(tmp_path / "questions.txt"))

    assert (tmp_path / "questions.txt").read_text("utf-8") == (
        "line 18: Tasting Rooms at Night: which section is `Taste`? Say it with --section-map\n"
    )


def test_outside_a_list_it_says_what_would_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(ROOMS, encoding="utf-8")

    assert run(["import", "old.md", "--dry-run"]) == 0
    assert "Entries without authors 3 (`--look-up`" in capsys.readouterr().out


def test_what_is_missing_can_be_looked_up(rooms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert imported(rooms, "--look-up", "--offline") == 1
    assert "looked up: 0 papers gained something" in capsys.readouterr().err


WHOLE = f"""\
{PUBLIC_SCHEMA_LINE}
title: "Whole Brains in Half the Time"
authors: [Ada Smith, Bo Jones]
venue: CVPR
year: 2024
links:
  paper: https://example.org/whole-brains
  code: https://github.com/smith/whole
  x-notes: https://example.org/notes
doi: 10.1000/whole
arxiv: "2404.00001"
openreview: AbCdEf1234
tags: [non-medical]
also: [benchmarks]
figure: https://example.org/figure.png
summary: Half of the scan is enough.
abstract: We look at half of each scan and guess the other half.
entry:
  diffusion: "- **{{{{ title }}}}** (best paper)"
order:
  diffusion: 2
  benchmarks: 7
added: 2026-01-02
x-seen: [Vienna]
"""


@pytest.mark.slow
@pytest.mark.promise("docs/import.md: also this program's own `exports/papers.json`")
def test_a_paper_comes_back_whole_from_the_lists_own_export(tmp_path: Path) -> None:
    path = "papers/diffusion/2024-smith-whole-brains-half-time.yaml"
    properties = json.loads(shipped_schema("paper.schema.json"))["properties"]
    assert [key for key in properties if f"\n{key}:" not in WHOLE] == []
    old = write_list(tmp_path / "old", {"paperlist.yml": CONFIG, path: WHOLE})
    new = write_list(tmp_path / "new", {"paperlist.yml": CONFIG})
    assert run(["publish", "--list", str(old)]) == 0

    assert run(["import", str(old / "exports/papers.json"), "--list", str(new)]) == 0
    assert (new / path).read_text(encoding="utf-8") == WHOLE


@pytest.mark.slow
def test_a_section_for_all_papers_of_an_export_is_the_only_one(tmp_path: Path) -> None:
    path = "papers/diffusion/2024-smith-whole-brains-half-time.yaml"
    old = write_list(tmp_path / "old", {"paperlist.yml": CONFIG, path: WHOLE})
    new = write_list(tmp_path / "new", {"paperlist.yml": CONFIG})
    run(["publish", "--list", str(old)])
    given = ("--list", str(new), "--into", "benchmarks")

    assert run(["import", str(old / "exports/papers.json"), *given]) == 0
    text = (new / path.replace("diffusion", "benchmarks")).read_text(encoding="utf-8")
    assert "\nalso:" not in text


def test_an_address_of_another_paper_of_the_list_is_asked_about(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / PATH
    path.write_text(f'{path.read_text("utf-8")}arxiv: "2401.00009"\n', "utf-8")
    item = (
        "- **Whales Heard in Cold Seas** [ICML 2023] [[paper]](https://arxiv.org/abs/2401.00009)\n"
    )
    (folder / "old.md").write_text(f"## Diffusion\n{item}")

    assert imported(folder) == 1
    out = capsys.readouterr().out
    assert f"{PATH} has the same arXiv id, 2401.00009 and another title" in out
