"""``python -m benchmarks.duplicates``: how well duplicates are told, and how fast.

bib-dedupe is measured beside it when `--peer PYTHON` names an interpreter that has it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.__main__ import PAPERLIST, Row, say, table
from benchmarks.changes import ANOTHER_PAPER, ONE_PAPER, Fields
from benchmarks.corpus import ROOT, git, make_list, new_paper, papers
from benchmarks.measure import Run, measure
from paperlist.adapters.git.repository import Git
from paperlist.adapters.git.tree import GitTree
from paperlist.adapters.index import open_index
from paperlist.document import read
from paperlist.duplicates.compare import compare
from paperlist.duplicates.record import from_fields
from paperlist.engine import paper_of
from paperlist.jobs.similar_papers import similar_in

DATA = ROOT.parent / "shared/data/duplicates-dev"
LOOK_ALIKES = ROOT / "benchmarks/data/look_alikes.jsonl"
PEER = Path(__file__).with_name("bib_dedupe_peer.py")
CHANGED = 100  # files of an update
MOST_FOR_THE_PEER = 10_000  # records


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--data", type=Path, default=DATA, help="records, pairs and a scorer")
    parser.add_argument("--peer", help="a Python that has bib-dedupe")
    options = parser.parse_args(arguments)
    rows = own_quality()
    with tempfile.TemporaryDirectory(prefix="paperlist-bench-") as folder:
        if options.data.is_dir():
            rows += quality(Path(folder), options.data, options.peer)
        for size in options.sizes:
            rows += speed(Path(folder), size, options.peer if size <= MOST_FOR_THE_PEER else None)
    print(table(rows))
    return 0


def own_quality() -> list[Row]:
    """The list's papers against changed copies of themselves, and real look-alikes."""
    say("kinds of change")
    real = [
        {key: data[key] for key in ("title", "authors", "year", "venue")}
        for path in sorted((ROOT / "papers").rglob("*.yaml"))
        if (data := read(path.name, path.read_bytes()).data)
    ]
    same = [(one, other) for change in ONE_PAPER for one in real if (other := change(one))]
    two = [(one, other) for change in ANOTHER_PAPER for one in real if (other := change(one))]
    two += [tuple(json.loads(line)) for line in LOOK_ALIKES.read_text("utf-8").splitlines()]
    return [
        Row("changed copies found", sum(map(_is_claimed, same)), "", None, f"of {len(same):,}"),
        Row("look-alikes called duplicates", sum(map(_is_claimed, two)), "", 0, f"of {len(two):,}"),
    ]


def _is_claimed(pair: tuple[Fields, Fields]) -> bool:
    verdict = compare(from_fields("a", pair[0]), from_fields("b", pair[1]))
    return verdict is not None and verdict.grade != "possible"


def quality(folder: Path, data: Path, peer: str | None) -> list[Row]:
    """Precision and recall on records with known pairs."""
    say("records with known pairs")
    records = data / "records.jsonl"
    command = [PAPERLIST, "duplicates", str(records), "--format", "jsonl"]
    rows = _scored("paperlist", command, folder, data, (0.995, 0.975, 2.0))
    if peer:
        rows += _scored("bib-dedupe", [peer, str(PEER), str(records)], folder, data, None)
    return rows


def _scored(
    name: str, command: list[str], folder: Path, data: Path, targets: tuple[float, ...] | None
) -> list[Row]:
    predicted = folder / f"{name}.jsonl"
    predicted.write_bytes(_output(command))
    scorer = [sys.executable, str(data / "eval_pairs.py"), str(data), str(predicted)]
    score = json.loads(_output(scorer))
    run = measure(command, folder, 3)
    fewest = f"at least {targets[0]}, {targets[1]}" if targets else ""
    return [
        Row(f"{name}: precision", score["precision"], "", None, fewest),
        Row(f"{name}: recall", score["recall"], "", None, f"{score['claimed']:,} claimed"),
        Row(
            f"{name}: look-alikes called duplicates",
            score["false_on_look_alikes"],
            "",
            1 if targets else None,
            f"of {score['look_alikes']}",
        ),
        Row(f"{name}: all of them", run.best, "s", targets[2] if targets else None, _said(run)),
    ]


def speed(folder: Path, size: int, peer: str | None) -> list[Row]:
    """All pairs of so many records; the index of so many files; one new paper among them."""
    say(f"{size:,} records")
    records = folder / f"records-{size}.jsonl"
    records.write_text("".join(_record(path, text) for path, text in papers(size)), "utf-8")
    every = measure([PAPERLIST, "duplicates", str(records)], folder, 3)
    most = 5.0 if size == 10_000 else None
    rows = [Row(f"all pairs of {size:,}", every.best, "s", most, _said(every))]
    if peer:
        theirs = measure([peer, str(PEER), str(records)], folder, 1)
        rows.append(Row(f"bib-dedupe, the same {size:,}", theirs.best, "s", None, _said(theirs)))
    say(f"an index of {size:,} files")
    place = folder / f"list-{size}"
    place.mkdir()
    make_list(place, size)
    path, text = new_paper()
    (place / path).parent.mkdir(parents=True, exist_ok=True)
    (place / path).write_text(text, encoding="utf-8")
    check = [PAPERLIST, "check", "--base", "main"]
    cold = measure(check, place, 1)
    warm = measure(check, place, 5)
    return [
        *rows,
        Row(
            f"`check --base`, 1 of {size:,}, no index",
            cold.best,
            "s",
            {10_000: 1.0}.get(size),
            _said(cold),
        ),
        Row(
            "the same, with the index",
            warm.best,
            "s",
            {10_000: 0.4, 100_000: 1.2}.get(size),
            _said(warm),
        ),
        Row("the index on disk", (place / ".paperlist/index.sqlite").stat().st_size / 2**20, "MB"),
        *_inside(place, size, path, text),
    ]


def _inside(place: Path, size: int, path: str, text: str) -> list[Row]:
    """What the look-up itself takes, and bringing the index up to date."""
    paper = paper_of(read(path, text.encode()))
    if paper is None:
        raise ValueError(f"{path} is no paper")
    repository = Git(place)
    index = open_index(place / ".paperlist/index.sqlite", of="a benchmark")
    started = time.perf_counter()
    similar = similar_in(GitTree(repository, repository.commit("main")), index)
    built = time.perf_counter() - started
    started = time.perf_counter()
    near = similar.near([paper])
    asked = time.perf_counter() - started
    for changed in sorted((place / "papers").rglob("*.yaml"))[:CHANGED]:
        changed.write_text(f"{changed.read_text('utf-8')}# changed\n", encoding="utf-8")
    git(
        place,
        "-c",
        "user.name=Bench",
        "-c",
        "user.email=bench@example.org",
        "commit",
        "--quiet",
        "--all",
        "--message",
        "a change",
    )
    started = time.perf_counter()
    similar_in(GitTree(repository, repository.commit("HEAD")), index)
    updated = time.perf_counter() - started
    index.close()
    return [
        Row("building the index alone", built, "s", 3.0 if size == 10_000 else None),
        Row("one look-up", asked * 1000, "ms", None, f"{len(near)} files read and compared"),
        Row(f"{CHANGED} files brought up to date", updated * 1000, "ms"),
    ]


def _record(path: str, text: str) -> str:
    data = read(path, text.encode()).data or {}
    links = data.get("links")
    fields = {key: data.get(key) for key in ("title", "authors", "year", "venue", "arxiv")}
    url = links.get("paper") if isinstance(links, dict) else None
    return json.dumps({"id": path, **fields, "url": url}) + "\n"


def _output(command: list[str]) -> bytes:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def _said(run: Run) -> str:
    return f"processor {min(run.cpu):.2f} s, {run.memory:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
