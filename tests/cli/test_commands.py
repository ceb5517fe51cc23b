"""Commands as people and workflows use them: output, exit status, files."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema_rs
import pytest

from conftest import PROJECT
from lists import (
    CONFIG,
    OTHER,
    OTHER_PATH,
    PAPER,
    PATH,
    git,
    list_files,
    paperlist,
    repository,
    write_list,
)
from paperlist import __version__
from paperlist.cli.context import shipped_schema
from paperlist.cli.main import COMMANDS, run
from paperlist.rules.registry import ALL_RULES

BAD = PAPER.replace("year: 2024", 'year: "2024"')
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_list(tmp_path / "list")


def out(capsys: Capture) -> str:
    return capsys.readouterr().out


@pytest.mark.promise("docs/cli.md: --version Show the version and exit.")
def test_version(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert out(capsys) == f"paperlist {__version__}\n"


def test_help_lists_every_command(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    shown = out(capsys)
    assert all(f"\n  {name} " in shown for name in COMMANDS)


@pytest.mark.parametrize("command", ["check", "fix", "rules", "publish", "stats", "completion"])
def test_every_command_has_help_with_an_example(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    assert "paperlist " in out(capsys)


@pytest.mark.promise("docs/cli.md: Without PATH or --base the whole list is checked.")
@pytest.mark.promise("docs/cli.md: Exit status: 0 clean")
def test_a_clean_list_passes(folder: Path, capsys: Capture) -> None:
    assert paperlist(folder, "check") == 0
    *skipped, checked = out(capsys).splitlines()
    assert skipped[0].startswith("skipped identifier-mismatch, broken-link, redirected-link,")
    assert skipped[-1].endswith("; --online does")
    assert checked == "2 of 2 papers checked: 0 errors, 0 warnings, 0 notes"


def test_an_error_fails(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: BAD})

    assert paperlist(folder, "check") == 1
    assert f"{PATH}:4:7: error wrong-type" in out(capsys)


@pytest.mark.promise("docs/cli.md: Exit with 1 from this severity on. [default: error]")
@pytest.mark.promise("docs/cli.md: 1 findings at or above --fail-on")
@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0), (None, 0)]
)
def test_fail_on_sets_the_level(folder: Path, fail_on: str | None, status: int) -> None:
    write_list(folder, {PATH: PAPER.replace("Plain Diffusion", "Plain Diffusion.")})

    assert paperlist(folder, "check", *(["--fail-on", fail_on] if fail_on else [])) == status


def test_one_file_is_checked_by_its_path(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: BAD, OTHER_PATH: OTHER.replace("year: 2023", 'year: "2023"')})

    assert paperlist(folder, "check", OTHER_PATH) == 1
    assert "1 of 2 papers checked: 1 error" in out(capsys)


def test_paths_are_relative_to_the_folder_one_stands_in(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "papers" / "diffusion")

    assert run(["check", Path(PATH).name]) == 0
    assert "1 of 2 papers checked" in out(capsys)


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: 2 wrong usage or configuration")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "papers/none.yaml"], "there is no papers/none.yaml"),
        (["check", "paperlist.yml"], "paperlist.yml is no paper of the list"),
        (["check", "/etc/hostname"], "is not in the list"),
        (["check", "--head", "x"], "--head needs --base"),
        (["check", "--base", "x"], "not in a git repository"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--no-such-option"], "--no-such-option"),
        (["nonsense"], "there is no command `nonsense`"),
        (["chekc"], "did you mean `check`?"),
        (["rules", "nonsense"], "there is no rule `nonsense`"),
        (["fix", "papers/none.yaml"], "there is no papers/none.yaml"),
    ],
)
def test_wrong_usage_is_told_in_a_line_with_status_2(
    folder: Path, arguments: list[str], said: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)

    assert run(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


def test_outside_any_list_the_user_is_told_what_to_do(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["check"]) == 2
    assert "--list" in capsys.readouterr().err


@pytest.mark.promise("docs/cli.md: 2 wrong usage or configuration")
@pytest.mark.parametrize(
    ("config", "said"),
    [
        ("title: x\n", "paperlist.yml:1: `sections` is missing"),
        ("title: x\nsections: []\n", "paperlist.yml:2: `sections` has no value"),
        (CONFIG + "rules: {no-such-rule: off}\n", "there is no rule `no-such-rule`"),
        (CONFIG + "colour: red\n", "`colour` is not a known field"),
        (CONFIG + "title: twice\n", "`title` is given twice"),
        ("a: [", "paperlist.yml:"),
        (CONFIG.replace("id: benchmarks", "id: diffusion"), "the id `diffusion` is used twice"),
        ("", "the file is empty"),
    ],
)
def test_a_wrong_configuration_names_its_line(
    folder: Path, config: str, said: str, capsys: Capture
) -> None:
    write_list(folder, {"paperlist.yml": config})

    assert paperlist(folder, "check") == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "schema", ["{", "[]", '{"type": "nonsense"}', '{"$ref": "https://example.org/s.json"}']
)
def test_a_broken_schema_is_a_configuration_error(
    folder: Path, schema: str, capsys: Capture
) -> None:
    write_list(folder, {"schema/paper.schema.json": schema})

    assert paperlist(folder, "check") == 2
    assert "schema/paper.schema.json" in capsys.readouterr().err


@pytest.mark.parametrize("command", list(COMMANDS))
def test_what_judges_no_paper_takes_no_schema(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    judges = {"check", "fix", "add", "suggest", "answer", "audit"}
    assert ("--schema" in out(capsys)) == (command in judges)


def test_a_list_may_narrow_the_schema(folder: Path, capsys: Capture) -> None:
    schema = json.loads(shipped_schema("paper.schema.json"))
    schema["required"].append("doi")
    write_list(folder, {"schema/paper.schema.json": json.dumps(schema)})

    assert paperlist(folder, "check") == 1
    assert "`doi` is missing" in out(capsys)


def test_the_json_report_is_valid(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: BAD})

    assert paperlist(folder, "check", PATH, "--format", "json") == 1
    report = json.loads(out(capsys))
    schema = json.loads(shipped_schema("report.v1.schema.json"))
    jsonschema_rs.validate(schema, report)
    counts = {"papers": 2, "checked": 1, "error": 1, "warning": 0, "info": 0}
    assert report["summary"] == report["summary"] | counts


def test_rules_can_be_switched_off_and_graded(folder: Path) -> None:
    write_list(folder, {PATH: PAPER.replace("Plain Diffusion", "Plain Diffusion.")})
    rules = "rules: {title-format: error}\n"
    write_list(folder, {"paperlist.yml": CONFIG + rules})
    assert paperlist(folder, "check") == 1

    write_list(folder, {"paperlist.yml": CONFIG + "rules: {title-format: {severity: off}}\n"})
    assert paperlist(folder, "check", "--fail-on", "info") == 0


@pytest.mark.promise(
    "docs/cli.md: Comments stay where they are. Running it twice changes nothing the second time."
)
def test_fix_mends_and_a_second_run_changes_nothing(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: BAD.replace("venue: CVPR", "venue: IEEE CVPR  # as printed")})

    assert paperlist(folder, "fix") == 0
    assert (folder / PATH).read_text() == PAPER.replace("venue: CVPR", "venue: CVPR  # as printed")
    capsys.readouterr()
    assert paperlist(folder, "fix") == 0
    assert out(capsys) == "0 files fixed\n"


@pytest.mark.promise("docs/cli.md: Show what would change, and write nothing.")
def test_fix_diff_shows_and_writes_nothing(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: BAD})

    assert paperlist(folder, "fix", "--diff") == 0
    assert '-year: "2024"\n+year: 2024\n' in out(capsys)
    assert (folder / PATH).read_text() == BAD


@pytest.mark.promise("docs/cli.md: Name the files that would change, and write nothing.")
def test_a_dry_run_of_fix_names_the_files_and_writes_none(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: BAD})

    assert paperlist(folder, "fix", "--dry-run") == 0
    assert out(capsys) == f"would fix {PATH}: wrong-type\n1 file to fix\n"
    assert (folder / PATH).read_text() == BAD


@pytest.mark.promise("docs/cli.md: Apply also the fixes that a person should read.")
@pytest.mark.promise("docs/architecture.md: **`fix --suggested`** exists beside safe fixes")
def test_fix_leaves_suggested_fixes_to_people(folder: Path) -> None:
    text = PAPER.replace("Plain Diffusion", "Plain <i>Diffusion</i>")
    write_list(folder, {PATH: text})

    paperlist(folder, "fix")
    assert (folder / PATH).read_text() == text
    paperlist(folder, "fix", "--suggested")
    assert (folder / PATH).read_text() == PAPER


@pytest.mark.promise("docs/architecture.md: findings they had already are kept but not counted")
@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: With --base, findings that were there before are not counted.")
def test_base_counts_only_what_the_change_brought(tmp_path: Path, capsys: Capture) -> None:
    old = OTHER.replace("year: 2023", "year: 2023\ndoi: 10.1/OLD")
    folder = repository(tmp_path / "list", list_files(**{OTHER_PATH: old}))
    write_list(folder, {OTHER_PATH: old + "x-note: new\n", PATH: BAD})

    assert paperlist(folder, "check", "--base", "main", "--format", "json") == 1
    report = json.loads(out(capsys))
    assert [(f["name"], f["introduced"]) for f in report["findings"]] == [
        ("bad-value", False),
        ("wrong-type", True),
    ]
    assert (report["summary"]["checked"], report["summary"]["error"]) == (2, 1)


@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: Check only what changed since this revision.")
def test_what_did_not_change_since_the_base_is_not_checked(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "list", list_files(**{OTHER_PATH: f"{OTHER}year: 1\n"}))
    write_list(folder, {PATH: BAD})

    assert paperlist(folder, "check", "--base", "main") == 1
    said = out(capsys)
    assert "1 of 2 papers checked: 1 error" in said
    assert OTHER_PATH not in said


@pytest.mark.promise(
    "SECURITY.md: The head is read as data from git objects (`check --base A --head B`) and never checked out, imported or installed"
)
@pytest.mark.slow
@pytest.mark.promise(
    "docs/cli.md: With --base: check this revision. It is read from git objects, nothing is "
    "checked out."
)
def test_head_is_read_from_git_objects_and_nothing_is_checked_out(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "list")
    git(folder, "checkout", "-q", "-b", "branch")
    write_list(folder, {PATH: BAD, "paperlist.yml": "broken: ["})
    git(folder, "commit", "-q", "-am", "change")
    git(folder, "checkout", "-q", "main")

    assert paperlist(folder, "check", "--base", "main", "--head", "branch") == 1
    assert "wrong-type" in out(capsys)
    assert (folder / PATH).read_text() == PAPER


@pytest.mark.promise(
    "docs/architecture.md: a stale branch does not seem to delete what the base gained since"
)
@pytest.mark.slow
def test_a_stale_branch_does_not_seem_to_delete_what_main_has_gained(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "list")
    git(folder, "checkout", "-q", "-b", "branch")
    write_list(folder, {"papers/benchmarks/2022-roe-third.yaml": OTHER.replace("2023", "2022")})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "add")
    git(folder, "checkout", "-q", "main")
    gained = PAPER.replace("Plain Diffusion", "Rooms at Night").replace("plain-diffusion", "rooms")
    gained = gained.replace("Nine steps of denoising", "Long walks").replace("smith/plain", "a/b")
    write_list(folder, {"papers/diffusion/2024-smith-rooms-night.yaml": gained})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "main goes on")

    paperlist(folder, "check", "--base", "main", "--head", "branch", "--format", "json")
    report = json.loads(out(capsys))
    assert report["summary"]["papers"] == 4
    assert {f["location"]["path"] for f in report["findings"]} == {
        "papers/benchmarks/2022-roe-third.yaml"
    }


@pytest.mark.promise(
    "docs/architecture.md: Group rules then see papers that share a text or a link"
)
@pytest.mark.slow
def test_a_copied_summary_is_found_without_reading_the_list(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "list")
    path = "papers/diffusion/2022-roe-third-thing.yaml"
    copy = PAPER.replace("Plain Diffusion", "Third Thing").replace("Ada Smith", "Cy Roe")
    write_list(folder, {path: copy.replace("2024", "2022")})

    assert paperlist(folder, "check", "--base", "main") == 1
    assert f"see {PATH}:10: Plain Diffusion" in out(capsys)


@pytest.mark.slow
def test_a_hand_edit_of_the_readme_is_told(tmp_path: Path, capsys: Capture) -> None:
    folder = repository(tmp_path / "list", list_files(**{"README.md": "old\n"}))
    write_list(folder, {"README.md": "new\n"})

    assert paperlist(folder, "check", "--base", "main") == 0
    assert "warning generated-file-edited" in out(capsys)


@pytest.mark.promise("docs/cli.md: List the rules, or explain the one with this name or code.")
@pytest.mark.parametrize("asked", ["pap404", "PAP404", "title-format"])
def test_rules_explains_one_rule(asked: str, capsys: Capture) -> None:
    assert run(["rules", asked]) == 0
    shown = out(capsys)
    assert shown.startswith("title-format (warning, has fixes)\n")
    assert "```" not in shown
    assert "\n## " not in shown
    assert "    title: " in shown


def test_a_misspelt_rule_gets_the_nearest_name(capsys: Capture) -> None:
    assert run(["rules", "hiden"]) == 2
    assert "did you mean `hidden-characters`?" in capsys.readouterr().err
    assert run(["rules", "title-fromat"]) == 2
    assert "did you mean `title-format`?" in capsys.readouterr().err


@pytest.mark.promise("docs/cli.md: List the rules, or explain the one with this name or code.")
@pytest.mark.parametrize("width", [44, 80])
def test_the_table_of_rules_fits_a_terminal(
    width: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert run(["rules"]) == 0
    lines = out(capsys).splitlines()
    assert max(map(len, lines)) <= width
    assert sum(line[0] != " " for line in lines) == len(ALL_RULES)


@pytest.mark.promise("docs/cli.md: Default: the nearest one upward with a paperlist.yml.")
@pytest.mark.parametrize(
    ("where", "papers"), [("inner/papers/diffusion", 1), ("inner", 1), ("papers/diffusion", 2)]
)
def test_of_a_list_within_a_list_the_nearest_one_is_meant(
    where: str, papers: int, folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(folder / "inner", {"paperlist.yml": CONFIG, PATH: PAPER})
    monkeypatch.chdir(folder / where)

    assert run(["stats", "--format", "json"]) == 0
    assert json.loads(out(capsys))["papers"] == papers


@pytest.mark.promise("docs/cli.md: -h, --help Show this message and exit.")
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_help_is_shown_and_nothing_done(command: list[str], capsys: Capture) -> None:
    shown = []
    for option in ("-h", "--help"):
        assert run([*command, option]) == 0
        shown.append(out(capsys))

    assert shown[0] == shown[1]
    assert shown[0].startswith(" ".join(["Usage: paperlist", *command, ""]))


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_knows_offline(command: str, capsys: Capture) -> None:
    assert run([command, "--help"]) == 0
    assert "--offline" in out(capsys)


@pytest.mark.promise("docs/cli.md: Accepted: nothing is requested here.")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["duplicates"], id="duplicates"),
        pytest.param(["rules", "title-format"], id="rules"),
        pytest.param(["stats"], id="stats"),
        pytest.param(["fix", "--diff"], id="fix"),
        pytest.param(["site", "--check"], id="site"),
        pytest.param(["completion", "bash"], id="completion"),
    ],
)
def test_what_requests_nothing_is_the_same_offline(
    command: list[str], folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    online = run(command), capsys.readouterr()

    assert (run([*command, "--offline"]), capsys.readouterr()) == online
    assert online[0] in (0, 1)


@pytest.mark.promise("docs/cli.md: Refused: this talks to GitHub.")
@pytest.mark.promise("docs/cli.md: No requests: not with --push or --refresh-stars.")
def test_what_only_talks_to_github_says_so_offline(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    for option in ("--push", "--refresh-stars"):
        assert paperlist(folder, "publish", "--offline", option) == 2
        assert "talk to GitHub" in capsys.readouterr().err
    given = tmp_path / "given.json"
    given.write_text("{}")
    for command in (["comment", "--report", str(given)], ["answer", "--event", str(given)]):
        assert paperlist(folder, *command, "--offline") == 2
        assert f"`paperlist {command[0]}` talks to GitHub" in capsys.readouterr().err
    assert run(["fetch", "--list", str(folder), "--offline", "--pr", "7"]) == 2
    assert "`paperlist fetch` talks to GitHub" in capsys.readouterr().err


def test_the_line_of_a_finding_is_shown(folder: Path, capsys: Capture) -> None:
    write_list(folder, {PATH: PAPER.replace("Plain Diffusion", "Plain Diffusion.")})
    paperlist(folder, "check", PATH)
    assert '    1 | title: "Plain Diffusion."\n      |        ^' in out(capsys)


@pytest.mark.parametrize(
    ("variables", "is_colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colours_follow_the_environment(
    variables: dict[str, str], is_colored: bool, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run(["rules", "title-format"]) == 0
    assert ("\x1b[" in out(capsys)) == is_colored


@pytest.mark.promise("docs/cli.md: --format [text|json] How to print. [default: text]")
def test_rules_lists_all_as_json(capsys: Capture) -> None:
    assert run(["rules", "--format", "json"]) == 0
    assert {"code", "name", "severity"} <= set(json.loads(out(capsys))[0])


@pytest.mark.promise("docs/cli.md: --format [text|json] How to print. [default: text]")
def test_stats_counts(folder: Path, capsys: Capture) -> None:
    assert paperlist(folder, "stats", "--format", "json") == 0
    assert json.loads(out(capsys)) == {
        "papers": 2,
        "with_code": 1,
        "sections": {"diffusion": 1, "benchmarks": 1},
        "years": {"2023": 1, "2024": 1},
        "venues": {"CVPR": 1, "MICCAI": 1},
        "sections_with_code": {"diffusion": 1, "benchmarks": 0},
        "sections_by_year": {"diffusion": {"2024": 1}, "benchmarks": {"2023": 1}},
        "added": {"2026-01": 2},
        "stars": {"list": None, "history": [], "code": {}, "as_of": None, "rising": []},
    }


STARS = {
    "data/stars/list.txt": "2026-01-03 0\n2026-11-21 1234\n",
    "data/stars/2026.txt": "smith/plain 09-07:90 11-16:1203\n",
}


def test_stats_tell_the_stars_that_were_seen(folder: Path, capsys: Capture) -> None:
    write_list(folder, STARS)

    assert paperlist(folder, "stats", "--format", "json") == 0
    assert json.loads(out(capsys))["stars"] == {
        "list": 1234,
        "history": [["2026-01-03", 0], ["2026-11-21", 1234]],
        "code": {"smith/plain": 1203},
        "as_of": "2026-11-16",
        "rising": [{"name": "smith/plain", "gained": 1113, "total": 1203}],
    }
    assert paperlist(folder, "stats") == 0
    said = out(capsys)
    assert "1,234 stars on 2026-11-21" in said
    assert re.search(r"gained in 28 days\n  smith/plain  1,113  █+  of 1,203", said)


@pytest.mark.parametrize(
    ("names", "is_coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_stats_heed_what_a_reader_wants_of_colours(
    folder: Path,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
    names: dict[str, str],
    is_coloured: bool,
) -> None:
    for name, value in names.items():
        monkeypatch.setenv(name, value)

    assert paperlist(folder, "stats") == 0
    assert ("\x1b[34m" in out(capsys)) is is_coloured


@pytest.mark.parametrize("columns", ["20", "40", "200"])
def test_stats_never_cut_a_number(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    write_list(folder, STARS)

    assert paperlist(folder, "stats") == 0
    said = out(capsys)
    assert "1,203" in said
    assert all(len(line) <= max(int(columns), 34) for line in said.splitlines())


def test_stats_show_a_hostile_venue_as_text(folder: Path, capsys: Capture) -> None:
    hostile = PAPER.replace("venue: CVPR", 'venue: "\\u001b[31m[bold]x[/bold]:star:"')
    write_list(folder, {PATH: hostile})

    assert paperlist(folder, "stats") == 0
    said = out(capsys)
    assert "\x1b" not in said
    assert "[bold]x[/bold]:star:" in said


@pytest.mark.promise(
    "docs/cli.md: Count papers by section, year, venue and month, those with code, and stars"
)
def test_stats_tell_people_every_count(folder: Path, capsys: Capture) -> None:
    write_list(folder, STARS)

    assert paperlist(folder, "stats") == 0
    said = [re.sub(r"\s*█+\s*", "  ", line).split("  ") for line in out(capsys).splitlines()]
    rows = [[part.strip() for part in row if part.strip()] for row in said]
    for expected in (
        ["diffusion", "1", "1 with code"],
        ["benchmarks", "1", "0 with code"],
        ["2024", "1"],
        ["2023", "1"],
        ["CVPR", "1"],
        ["MICCAI", "1"],
        ["2026-01", "2"],
        ["smith/plain", "1,203"],
    ):
        assert expected in rows


def test_stats_for_people(folder: Path, capsys: Capture) -> None:
    assert paperlist(folder, "stats") == 0
    assert out(capsys).startswith("2 papers, 1 with code\n\nsections\n  diffusion")


def test_of_two_duplicates_the_one_that_git_had_later_is_reported(
    tmp_path: Path, capsys: Capture
) -> None:
    text = PAPER.replace("added: 2026-01-02\n", "")
    later = PATH.replace("2024-smith", "2024-a-smith")  # its name comes first
    folder = repository(tmp_path / "list", {"paperlist.yml": CONFIG, PATH: text})
    write_list(folder, {later: text})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "the same again")

    assert paperlist(folder, "check") == 1
    said = out(capsys)
    assert f"{later}:1:8: error duplicate-paper\n  this paper is in the list already" in said


def test_stats_of_one_paper_are_in_the_singular(folder: Path, capsys: Capture) -> None:
    (folder / OTHER_PATH).unlink()

    assert paperlist(folder, "stats") == 0
    assert out(capsys).startswith("1 paper, 1 with code\n")


PAGE = (PROJECT / "docs/start-a-list.md").read_text(encoding="utf-8")


def example(language: str, number: int) -> str:
    """A block of code of the page, without what indents it."""
    blocks = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", PAGE, re.MULTILINE | re.DOTALL)
    indent, text = blocks[number]
    return "".join(line.removeprefix(indent) for line in text.splitlines(keepends=True))


@pytest.mark.promise("docs/start-a-list.md: Two keys are required; the rest has defaults")
def test_the_list_that_the_page_begins_passes_and_is_published(
    tmp_path: Path, capsys: Capture
) -> None:
    path = "papers/methods/2024-smith-plain-prototypes.yaml"
    files = {"paperlist.yml": example("yaml", 0), path: example("yaml", 1)}
    folder = write_list(tmp_path / "list", files)

    assert f"`{path}`" in PAGE
    assert paperlist(folder, "check", "--fail-on", "info") == 0
    assert paperlist(folder, "publish") == 0
    assert "Plain Prototypes" in (folder / "README.md").read_text(encoding="utf-8")

    config = "title: Papers on Prototypes\nsections:\n  - {id: methods, title: Methods}\n"
    write_list(folder, {"paperlist.yml": config})
    assert paperlist(folder, "check", "--fail-on", "info") == 0
    for key in ("title", "sections"):
        write_list(folder, {"paperlist.yml": config.replace(key, "description", 1)})
        capsys.readouterr()
        assert paperlist(folder, "check") == 2
        assert f"`{key}` is missing" in capsys.readouterr().err


@pytest.mark.promise(
    "docs/start-a-list.md: a severity (`error`, `warning`, `info`, `off`) or options"
)
def test_the_rules_that_the_page_sets_are_as_they_are_set(folder: Path, capsys: Capture) -> None:
    write_list(folder, {"paperlist.yml": CONFIG + example("yaml", 2)})
    faulty = PAPER.replace("Plain Diffusion", "Plain Diffusion.")
    for venue, status in (("My Workshop", 0), ("No Such Workshop", 1)):
        write_list(folder, {PATH: PAPER.replace("CVPR", venue)})
        assert paperlist(folder, "check", "--fail-on", "warning") == status
    capsys.readouterr()
    write_list(folder, {PATH: faulty.replace("Nine", f"Nine {'and more ' * 20}")})

    assert paperlist(folder, "check") == 1
    assert "error title-format" in out(capsys)


@pytest.mark.promise("docs/start-a-list.md: What is absent and not required is a note")
def test_what_a_list_does_not_require_is_a_note_and_what_it_does_an_error(
    folder: Path, capsys: Capture
) -> None:
    write_list(folder, {PATH: PAPER.replace("venue: CVPR\n", "")})
    assert paperlist(folder, "check") == 1
    assert "error missing-field" in out(capsys)

    write_list(folder, {"paperlist.yml": CONFIG + "required: [authors, year]\n"})
    assert paperlist(folder, "check") == 0
    assert "note incomplete-entry" in out(capsys)


@pytest.mark.promise("docs/cli.md: Print the completion script of a SHELL.")
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str, capsys: Capture) -> None:
    assert run(["completion", shell]) == 0
    assert "_PAPERLIST_COMPLETE" in out(capsys)


@pytest.mark.promise("docs/cli.md: To use it now, and in every new shell")
@pytest.mark.slow
def test_the_line_for_a_shell_makes_it_complete_paperlist(tmp_path: Path, capsys: Capture) -> None:
    program = tmp_path / "paperlist"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m paperlist "$@"\n')
    program.chmod(0o755)
    assert run(["completion", "bash"]) == 0
    told = """
        eval "$1"
        COMP_WORDS=(paperlist ch) COMP_CWORD=1
        "$(complete -p paperlist | sed 's/.*-F \\([^ ]*\\).*/\\1/')" paperlist
        echo "${COMPREPLY[@]}"
    """
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    line = ["bash", "--norc", "-c", told, "-", out(capsys)]
    done = subprocess.run(line, check=True, capture_output=True, text=True, env=environment)

    assert done.stdout.split() == ["check"]


@pytest.mark.promise("docs/cli.md: 4 a bug of paperlist.")
def test_a_bug_of_ours_is_one_line_with_status_4(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("paperlist.cli.check.check_list", broken)

    assert paperlist(folder, "check") == 4
    assert "this is a bug of paperlist: ZeroDivisionError" in capsys.readouterr().err


@pytest.mark.promise("docs/cli.md: 3 git, disk, network or GitHub failed")
def test_a_repository_that_git_cannot_read_is_told_with_status_3(
    tmp_path: Path, capsys: Capture
) -> None:
    folder = repository(tmp_path / "list")
    blob = git(folder, "rev-parse", f"main:{PATH}")
    write_list(folder, {PATH: BAD})
    (folder / ".git/objects" / blob[:2] / blob[2:]).unlink()

    assert paperlist(folder, "check", "--base", "main") == 3
    assert blob in capsys.readouterr().err


@pytest.mark.promise("docs/start-a-list.md: 3 git, disk, network or GitHub failed")
@pytest.mark.parametrize("lost", ["no/such/folder/it", "papers"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--output", "json={}"],
        ["import", "{list}/page.md", "--into", "diffusion", "--questions", "{}"],
        ["resolve", "2501.00001", "--web-record", "{list}/paperlist.yml/it"],
    ],
    ids=["check", "import", "resolve"],
)
def test_a_file_that_cannot_be_written_is_the_disks_fault_and_told_with_status_3(
    folder: Path, arguments: list[str], lost: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERLIST_OFFLINE", "")
    write_list(folder, {"page.md": "# Papers\n\n- [A Room](https://example.org/a), 2024.\n"})
    given = [
        part.replace("{}", str(folder / lost)).replace("{list}", str(folder)) for part in arguments
    ]

    assert paperlist(folder, *given) == 3
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.promise("docs/architecture.md: **Ctrl-C ends with 130**")
def test_an_interrupt_is_told_with_status_130(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("paperlist.cli.check.check_list", interrupted)

    assert paperlist(folder, "check") == 130
    assert "interrupted" in capsys.readouterr().err
