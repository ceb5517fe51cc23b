"""``paperlist enrich``: what it adds, what it leaves, and that comments stay."""

from pathlib import Path

import pytest

from conftest import DATA
from lists import PATH, list_files, paperlist, write_list
from paperlist.adapters.files import FilesTree
from paperlist.adapters.http_recording import ReplayWeb
from paperlist.jobs.enrich_papers import enrich, published_preprints
from paperlist.jobs.look_up_papers import Sources

RECORDED = DATA / "web"
INITIALS = """\
# our favourite
title: "Quiet Codebooks for Loud Scanners"   # as on arXiv
authors: ["A. M. Smith", "B. Lee", Cy Park]
venue: Journal of Plain Imaging
year: 2025
links:
  paper: https://arxiv.org/abs/2501.00003  # free to read
added: 2026-01-02
"""
PREPRINT = """\
title: "Still Waiting for Reviews"
authors: [Bo Lee]
venue: arXiv
year: 2025
links: {paper: https://arxiv.org/abs/2501.00007}
arxiv: "2501.00007"
added: 2026-01-02
"""
NAMES_CODE = """\
title: "Sampling Lesions with a β-Annealed Prior"
authors: [Ada van der Berg, José Nuñez, Bo Lee]
venue: MICCAI
year: 2025
links:
  paper: https://arxiv.org/abs/2501.00001
arxiv: "2501.00001"
added: 2026-01-02
"""
OWN_VALUES = """\
title: "Quiet Codebooks for Loud Scanners"
authors: ["Anne M. Smith", "B. Lee", Cy Park]
venue: A Venue of Our Own
year: 2020
links:
  paper: https://arxiv.org/abs/2501.00003
  code: https://example.org/code-of-our-own
doi: 10.5555/of.our.own
arxiv: "2501.00003"
added: 2026-01-02
"""
OTHER_PAPER = INITIALS.replace("Quiet Codebooks for Loud Scanners", "Something Else")
Capture = pytest.CaptureFixture[str]


def written(tmp_path: Path, text: str) -> Path:
    return write_list(tmp_path, list_files(**{PATH: text}))


def run(folder: Path, *arguments: str) -> int:
    return paperlist(
        folder, "enrich", str(folder / PATH), "--web-replay", str(RECORDED), *arguments
    )


def test_identifiers_and_full_names_are_filled_in_and_comments_stay(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = written(tmp_path, INITIALS)

    assert run(folder) == 0
    assert (folder / PATH).read_text(encoding="utf-8") == INITIALS.replace(
        '["A. M. Smith", "B. Lee", Cy Park]', '["Ada Marie Smith", "Bo Lee", Cy Park]'
    ).replace("added:", 'doi: 10.1000/plain.2025.3\narxiv: "2501.00003"\nadded:')
    out = capsys.readouterr().out
    assert "doi = 10.1000/plain.2025.3 (Crossref)" in out
    assert "1 file filled in" in out


LINK_ALONE = """\
title: "Quiet Codebooks for Loud Scanners"  # as on arXiv
links:
  paper: https://arxiv.org/abs/2501.00003
added: 2026-01-02
"""


@pytest.mark.promise(
    "docs/rules/incomplete-entry.md: `paperlist enrich` looks it up and writes what a source knows for certain."
)
@pytest.mark.promise(
    "docs/cli.md: That is authors, venue and year where there are none, identifiers, and given names in full."
)
def test_who_wrote_a_paper_where_it_appeared_and_when_is_filled_in(tmp_path: Path) -> None:
    folder = written(tmp_path, LINK_ALONE)

    assert run(folder) == 0
    assert (folder / PATH).read_text(encoding="utf-8") == LINK_ALONE.replace(
        "links:",
        "authors: [Ada Marie Smith, Bo Lee, Cy Park]\n"
        "venue: Journal of Plain Imaging\nyear: 2025\nlinks:",
    ).replace("added:", 'doi: 10.1000/plain.2025.3\narxiv: "2501.00003"\nadded:')


@pytest.mark.parametrize("given", ["venue: CVPR", "year: 2020"])
def test_venue_and_year_are_never_a_half_of_two_publications(tmp_path: Path, given: str) -> None:
    folder = written(tmp_path, LINK_ALONE.replace("links:", f"{given}\nlinks:"))

    run(folder)
    text = (folder / PATH).read_text(encoding="utf-8")
    assert "authors: [Ada Marie Smith" in text
    assert ("venue:" in text, "year:" in text) == ("venue" in given, "year" in given)


@pytest.mark.promise(
    "docs/cli.md: Existing values stay, except that initials are replaced by full names"
)
@pytest.mark.parametrize("more", [[], ["--suggested"]])
def test_values_that_the_sources_know_otherwise_stay(tmp_path: Path, more: list[str]) -> None:
    folder = written(tmp_path, OWN_VALUES)

    assert run(folder, *more) == 0
    assert (folder / PATH).read_text(encoding="utf-8") == OWN_VALUES.replace('"B. Lee"', '"Bo Lee"')


@pytest.mark.promise("docs/cli.md: Usage: paperlist enrich [OPTIONS] [PATH]...")
@pytest.mark.parametrize("named", [PATH, "papers/diffusion"])
def test_only_the_entries_that_are_named_are_filled_in(
    named: str, tmp_path: Path, capsys: Capture
) -> None:
    other = PATH.replace("diffusion/", "benchmarks/")
    folder = write_list(tmp_path, list_files(**{PATH: INITIALS, other: INITIALS}))
    given = ("--web-replay", str(RECORDED))

    assert paperlist(folder, "enrich", str(folder / named), *given) == 0
    assert (folder / other).read_text(encoding="utf-8") == INITIALS
    assert "1 file filled in" in capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: A preprint that has been published, and code that a paper names")
def test_code_that_an_entry_has_is_not_exchanged(tmp_path: Path) -> None:
    with_code = NAMES_CODE.replace("arxiv:", "  code: https://example.org/own\narxiv:", 1)
    folder = written(tmp_path, with_code)

    assert run(folder, "--suggested") == 0
    text = (folder / PATH).read_text(encoding="utf-8")
    assert "  code: https://example.org/own\n" in text
    assert "annealed-prior" not in text


def test_a_second_run_changes_nothing(tmp_path: Path, capsys: Capture) -> None:
    folder = written(tmp_path, INITIALS)
    run(folder)
    capsys.readouterr()
    run(folder)

    assert capsys.readouterr().out == "0 files filled in\n"


@pytest.mark.promise("docs/cli.md: Name the files that would change, and write nothing.")
@pytest.mark.promise("docs/cli.md: Show what would change, and write nothing.")
@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_it_can_be_looked_at_first(tmp_path: Path, capsys: Capture, option: str) -> None:
    folder = written(tmp_path, INITIALS)

    assert run(folder, option) == 0
    assert (folder / PATH).read_text(encoding="utf-8") == INITIALS
    out = capsys.readouterr().out
    shown = "+doi: 10.1000/plain.2025.3" if option == "--diff" else f"would fill in {PATH}: doi ="
    assert shown in out


@pytest.mark.promise("docs/cli.md: are reported; --suggested writes them.")
def test_a_published_preprint_is_told_and_written_when_asked(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = written(tmp_path, PREPRINT)
    run(folder)

    assert (folder / PATH).read_text(encoding="utf-8") == PREPRINT
    assert "1 preprint has been published" in capsys.readouterr().out

    run(folder, "--suggested")
    text = (folder / PATH).read_text(encoding="utf-8")
    assert "venue: MedIA\nyear: 2026\n" in text


@pytest.mark.promise("docs/cli.md: the publication of a preprint, the code that a paper names.")
def test_code_that_a_paper_names_is_told_and_written_when_asked(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = written(tmp_path, NAMES_CODE)
    run(folder)

    assert "suggested" in capsys.readouterr().out
    run(folder, "--suggested")
    assert "  code: https://github.com/berg/annealed-prior\n" in (folder / PATH).read_text(
        encoding="utf-8"
    )


def test_what_is_another_paper_adds_nothing(tmp_path: Path) -> None:
    folder = written(tmp_path, OTHER_PAPER)
    run(folder, "--suggested")

    assert (folder / PATH).read_text(encoding="utf-8") == OTHER_PAPER


def test_offline_says_so(tmp_path: Path, capsys: Capture) -> None:
    folder = written(tmp_path, INITIALS)

    assert paperlist(folder, "enrich", "--offline") == 3
    assert "not reached for" in capsys.readouterr().err


def test_the_audit_can_ask_which_preprints_have_been_published(tmp_path: Path) -> None:
    folder = written(tmp_path, PREPRINT)
    entries = enrich(FilesTree(folder), Sources(ReplayWeb(RECORDED), lambda: 0.0), [PATH])

    ((path, change),) = published_preprints(entries)
    assert path == PATH
    assert change.values == (("/venue", "MedIA"), ("/year", 2026))
    assert change.why == "MedIA 2026, says Semantic Scholar"


def test_an_unreadable_file_is_left_out(tmp_path: Path) -> None:
    folder = written(tmp_path, "title: [\n")

    assert run(folder) == 0
