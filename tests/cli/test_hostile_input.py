"""Bad input of every kind: a finding or one line, a status of the contract, nothing else touched."""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lists import CONFIG, PAPER, PATH, git, list_files, paperlist, repository, write_list
from paperlist.adapters.files import FilesSink
from paperlist.model.errors import WriteError
from paperlist.reporters.registry import FORMATS

BAD = "papers/diffusion/2024-smith-other.yaml"
RULES = [sys.executable, "-m", "paperlist", "rules"]
Capture = pytest.CaptureFixture[str]

CASES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "unreadable-yaml"),
    "spaces only": (b"   \n", "unreadable-yaml"),
    "50 MB": (b"title: x\n" * (50 << 20 >> 3), "unsafe-yaml"),
    "binary": (bytes(range(256)) * 40, "not-utf8"),
    "UTF-16": (PAPER.encode("utf-16"), "not-utf8"),
    "Latin-1": ("title: é\n".encode("latin-1"), "not-utf8"),
    "billion laughs": (b"a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n", "unsafe-yaml"),
    "python object": (b"title: !!python/object/apply:os.system ['touch pwned']\n", "unsafe-yaml"),
    "60,000 brackets": (b"title: " + b"[" * 60_000, "unsafe-yaml"),
    "bidi override": (PAPER.replace("Plain", "\u202eniarP\u202c").encode(), "hidden-characters"),
    "escaped bidi override": (PAPER.replace("Plain", r"\u202eniarP").encode(), "hidden-characters"),
    "a title of 10,000 characters": (PAPER.replace("Plain", "x" * 10_000).encode(), "bad-value"),
    "LaTeX that is never closed": (
        PAPER.replace('"Plain Diffusion"', "'A Study of \\sqrt[ Things'").encode(),
        "title-format",
    ),
    "LaTeX that takes for ever": (
        PAPER.replace(
            '"Plain Diffusion"', f"'A Study of {chr(92)}frac{{{' '.join([chr(92) + 'frac{'] * 30)}'"
        ).encode(),
        "title-format",
    ),
    "NUL": (b"title: a\0b\n", "hidden-characters"),
    "number for everything": (
        b"title: 1\nauthors: 2\nvenue: 3\nyear: x\nlinks: 4\ntags: 5\n",
        "wrong-type",
    ),
    "lists for everything": (
        b"title: []\nauthors: {}\nvenue: [[]]\nyear: []\nlinks: []\n",
        "wrong-type",
    ),
    "nothing for everything": (b"title:\nauthors:\nvenue:\nyear:\nlinks:\n", "empty-value"),
    "authors that are no text": (
        PAPER.replace("[Ada Smith, Bo Jones]", "[1, {a: b}, [], null]").encode(),
        "wrong-type",
    ),
    "a year beyond any integer": (PAPER.replace("2024", "9" * 400).encode(), "wrong-type"),
    "a key of 60,000 characters": (b"k" * 60_000 + b": 1\n", "unreadable-yaml"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return repository(tmp_path / "list")


def names(capsys: Capture) -> set[str]:
    return {f["name"] for f in json.loads(capsys.readouterr().out)["findings"]}


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_a_finding_in_the_work_tree(folder: Path, case: str, capsys: Capture) -> None:
    content, name = CASES[case]
    write_list(folder, {BAD: content})
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts}

    assert paperlist(folder, "check", BAD, "--format", "json") == 1
    assert name in names(capsys)
    assert {p: p.read_bytes() for p in before} == before
    assert not (folder / "pwned").exists()


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_a_finding_in_git_objects(folder: Path, case: str, capsys: Capture) -> None:
    content, name = CASES[case]
    write_list(folder, {BAD: content})
    git(folder, "checkout", "-q", "-b", "branch")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "bad")

    assert paperlist(folder, "check", "--base", "main", "--head", "branch", "--format", "json") == 1
    assert name in names(capsys)


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_fix_and_publish_survive_a_bad_file(folder: Path, case: str, capsys: Capture) -> None:
    write_list(folder, {BAD: CASES[case][0]})

    assert paperlist(folder, "fix", "--suggested", "--diff") == 0
    assert paperlist(folder, "publish") in (0, 1)
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_reports_every_bad_file(folder: Path, format_: str, capsys: Capture) -> None:
    for number, (content, _) in enumerate(CASES.values()):
        if len(content) < 1 << 20:
            write_list(folder, {f"papers/diffusion/2024-bad-{number}.yaml": content})

    assert paperlist(folder, "check", "--format", format_) == 1
    assert len(capsys.readouterr().out) > 1000


@pytest.mark.promise(
    "SECURITY.md: Symbolic links, submodules, pipes and folders named like files are findings and never followed"
)
def test_a_symbolic_link_out_of_the_list_is_a_finding_and_not_read(
    folder: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "secret.yaml").write_text("title: secret-text\n")
    (folder / BAD).symlink_to(tmp_path / "secret.yaml")
    (folder / "papers" / "link").symlink_to(tmp_path)

    assert paperlist(folder, "check", "--format", "json") == 1
    out = capsys.readouterr().out
    assert "secret-text" not in out
    assert [
        f["location"]["path"] for f in json.loads(out)["findings"] if f["code"] == "PAP006"
    ] == [
        BAD,
        "papers/link",
    ]


@pytest.mark.promise(
    "SECURITY.md: Symbolic links, submodules, pipes and folders named like files are findings and never followed"
)
def test_a_folder_named_like_a_paper_is_a_finding(folder: Path, capsys: Capture) -> None:
    write_list(folder, {f"{BAD}/inner.txt": "x"})

    assert paperlist(folder, "check", "--format", "json") == 1
    assert "symlink-or-path-escape" in names(capsys)


@pytest.mark.promise(
    "SECURITY.md: Symbolic links, submodules, pipes and folders named like files are findings and never followed"
)
@pytest.mark.slow
def test_a_submodule_among_the_papers_is_a_finding(folder: Path, capsys: Capture) -> None:
    git(folder, "checkout", "-q", "-b", "branch")
    head = git(folder, "rev-parse", "HEAD")
    git(folder, "update-index", "--add", "--cacheinfo", f"160000,{head},{BAD}")
    git(folder, "commit", "-q", "-m", "submodule")

    assert paperlist(folder, "check", "--base", "main", "--head", "branch", "--format", "json") == 1
    assert "symlink-or-path-escape" in names(capsys)


@pytest.mark.parametrize(
    "name", ["papers/x.yml", "papers/diffusion/x.json", "papers/diffusion/notes"]
)
def test_a_file_that_would_be_passed_over_is_a_finding(
    folder: Path, name: str, capsys: Capture
) -> None:
    write_list(folder, {name: PAPER})

    assert paperlist(folder, "check", "--format", "json") == 1
    assert names(capsys) == {"wrong-extension"}


@pytest.mark.parametrize(
    "name",
    ["papers/diffusion/a\nb.yaml", "papers/diffusion/a\u202eb.yaml", "papers/diffusion/a:b.yaml"],
)
def test_a_name_that_not_every_system_can_store_is_a_finding(
    folder: Path, name: str, capsys: Capture
) -> None:
    write_list(folder, {name: PAPER})

    assert paperlist(folder, "check", "--base", "main", "--format", "json") == 1
    assert "symlink-or-path-escape" in names(capsys)


def odd_name(folder: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(folder), name), "wb") as file:  # noqa: PTH118, PTH123
        file.write(PAPER.encode())


@pytest.mark.slow
@pytest.mark.parametrize("name", [b"papers/diffusion/\xff.yaml", b"\xff.txt"])
def test_a_name_that_is_no_text_stops_nothing(folder: Path, name: bytes, capsys: Capture) -> None:
    git(folder, "switch", "-q", "-c", "change")
    odd_name(folder, name)
    status = int(name.startswith(b"papers"))
    assert paperlist(folder, "check", "--format", "json") == status
    assert paperlist(folder, "publish") in (0, 1)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "odd")
    capsys.readouterr()

    assert paperlist(folder, "check", "--base", "main", "--head", "change", "--format", "json") == 1
    found = names(capsys)
    assert ("symlink-or-path-escape" in found) is bool(status)
    assert ("unportable-name" in found) is not bool(status)
    assert paperlist(folder, "check", "--base", "change", "--head", "main") in (0, 1)


def test_a_list_with_no_papers_is_told_and_published(tmp_path: Path, capsys: Capture) -> None:
    folder = write_list(tmp_path / "list", {"paperlist.yml": CONFIG})

    assert paperlist(folder, "check") == 0
    assert "the list contains no papers yet" in capsys.readouterr().out
    assert paperlist(folder, "publish") == 0
    assert paperlist(folder, "publish", "--check") == 0


def test_a_head_that_names_no_revision_is_wrong_usage(folder: Path, capsys: Capture) -> None:
    assert paperlist(folder, "check", "--base", "main", "--head", "nowhere") == 2
    assert "git knows no revision 'nowhere'" in capsys.readouterr().err


@pytest.mark.slow
def test_a_shallow_clone_is_checked_against_the_base_itself(
    tmp_path: Path, folder: Path, capsys: Capture
) -> None:
    git(folder, "checkout", "-q", "-b", "branch")
    write_list(folder, {PATH: PAPER.replace("year: 2024", 'year: "2024"')})
    git(folder, "commit", "-q", "-am", "change")
    git(folder, "checkout", "-q", "main")
    write_list(folder, {"notes.txt": "x"})
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "main goes on")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{folder}", str(clone))
    git(clone, "fetch", "-q", "--depth=1", "origin", "branch:branch")

    assert paperlist(clone, "check", "--base", "main", "--head", "branch", "--format", "json") == 1
    captured = capsys.readouterr()
    assert "git fetch --unshallow" in captured.err
    assert [f["name"] for f in json.loads(captured.out)["findings"]] == ["wrong-type"]


def test_a_folder_that_cannot_be_written_is_told_with_status_3(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", read_only)

    assert paperlist(folder, "publish") == 3
    assert "cannot be written: Permission denied" in capsys.readouterr().err


@pytest.mark.promise("docs/cli.md: each at once or not at all.")
@pytest.mark.promise(
    "SECURITY.md: Every file is written whole to a temporary one and put in place in one step, or not at all; the README comes last"
)
def test_a_full_disk_leaves_every_file_as_before_or_complete(
    folder: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    paperlist(folder, "publish")
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and ".git" not in p.parts}
    write_list(folder, {PATH: PAPER.replace("Plain", "Plainer")})
    written: list[str] = []
    real = FilesSink.write

    def fails_at_the_third(sink: FilesSink, path: str, content: bytes) -> None:
        if len(written) == 2:
            raise WriteError(f"{path} cannot be written: No space left on device")
        written.append(path)
        real(sink, path, content)

    monkeypatch.setattr(FilesSink, "write", fails_at_the_third)
    assert paperlist(folder, "publish") == 3
    changed = {
        p.relative_to(folder).as_posix() for p, raw in before.items() if p.read_bytes() != raw
    }
    assert changed == {*written, PATH}
    monkeypatch.undo()
    assert paperlist(folder, "publish") == 0
    assert paperlist(folder, "publish", "--check") == 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full")
def test_output_that_finds_no_room_is_the_disks_fault() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(RULES, check=False, stdout=full, stderr=subprocess.PIPE)

    assert done.returncode == 3
    assert done.stderr.startswith(b"paperlist: there is no room: No space left")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a file that is always full")
@pytest.mark.parametrize(("option", "status"), [("--nonsense", 2), ("--list=nowhere", 2)])
def test_an_error_that_finds_no_room_is_told_by_the_status(option: str, status: int) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*RULES[:-1], "check", option], check=False, stderr=full)

    assert done.returncode == status


@pytest.mark.slow
def test_output_that_nobody_reads_any_more_is_no_trouble(folder: Path) -> None:
    text = PAPER.replace("[Ada Smith, Bo Jones]", f"[{'~, ' * 1_000}~]")
    write_list(folder, {PATH: text})  # more is told about it than a pipe holds
    command = f"{shlex.join([sys.executable, '-m', 'paperlist', 'check'])} | head -c 100"
    done = subprocess.run(command, shell=True, check=False, capture_output=True, cwd=folder)

    assert done.stderr == b""
    assert len(done.stdout) == 100


@pytest.mark.slow
@pytest.mark.parametrize("ending", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("arguments", [["rules"], ["check"], ["links", "--offline"]])
def test_streams_that_are_closed_from_the_start_are_no_trouble(
    arguments: list[str], ending: str, folder: Path
) -> None:
    command = f"{shlex.join([sys.executable, '-m', 'paperlist', *arguments])} {ending}"
    done = subprocess.run(command, shell=True, check=False, capture_output=True, cwd=folder)

    assert done.returncode == 0
    assert done.stderr == b""


@pytest.mark.promise("docs/architecture.md: every file is then either as before or complete")
@pytest.mark.slow
@pytest.mark.promise("docs/cli.md: each at once or not at all.")
def test_an_interrupted_publish_leaves_whole_files_and_no_temporary_ones(tmp_path: Path) -> None:
    papers = {
        f"papers/diffusion/2024-smith-plain{n}-diffusion.yaml": PAPER.replace("Plain", f"Plain{n}")
        for n in range(400)
    }
    folder = write_list(tmp_path / "list", list_files(**papers))
    environment = {k: v for k, v in os.environ.items() if not k.startswith("COV")}
    command = [sys.executable, "-m", "paperlist", "publish", "--list", str(folder)]
    for delay in (0.0, 0.01, 0.03):
        write_list(folder, {PATH: PAPER.replace("year: 2024", f"year: 2024\nx-run: {delay}")})
        shutil.rmtree(folder / "assets", ignore_errors=True)
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        while process.poll() is None and not (folder / "assets").exists():
            time.sleep(0.001)
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        # Done, interrupted, or struck while Python was already closing down after the work.
        assert process.returncode in (0, 130, -signal.SIGINT)
        assert b"Traceback" not in err
        assert list(folder.rglob(".paperlist-*")) == []
    subprocess.run(command, check=True, capture_output=True, env=environment)
    done = subprocess.run([*command, "--check"], check=False, capture_output=True, env=environment)
    assert done.returncode == 0


@pytest.mark.parametrize(
    "name", ["Petr Dvo?ak", "?A", "Dvo\\uFFFDak, Petr", '\\" OR *', "NEAR(a b)", "A* -b ^c:d"]
)
def test_an_odd_name_is_a_matter_of_its_own_paper(folder: Path, name: str, capsys: Capture) -> None:
    """The index is asked for names, and takes signs in them for its own language."""
    path = "papers/diffusion/2024-odd-name.yaml"
    (folder / path).write_text(PAPER.replace("Ada Smith", f'"{name}"').replace("Plain", "Odd"))

    assert paperlist(folder, "check", path) in (0, 1)

    said = capsys.readouterr()
    assert "index" not in said.err
    assert "1 of 3 papers checked" in said.out
