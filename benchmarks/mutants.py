"""How many small random changes to the core the tests notice: ``python -m benchmarks.mutants``.

Coverage says that a line ran, a mutant says whether anybody looked. Cosmic Ray makes the changes;
the sample is drawn by place, so that an operator with many replacements does not crowd out the
others. For each mutant only the tests that run its line are run, in a copy of the repository.
Nothing here is a gate: a survivor may also be equivalent to the original.
"""

import argparse
import difflib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).resolve().parents[1]
CORE = (
    "text",
    "document",
    "duplicates",
    "engine.py",
    "fixes.py",
    "isolation.py",
    "suppressions.py",
    "rules",
    "links",
    "model",
    "config.py",
    "importers/balance.py",
    "metadata/merge.py",
    "reporters",
    "jobs/attempts.py",
    "jobs/report_on_github.py",
    "jobs/post_review.py",
    "jobs/answer_command.py",
    "jobs/suggest_paper.py",
    "jobs/check_papers.py",
    "adapters/git",
    "adapters/github",
)
# Minutes each, and what they notice of the core others notice too.
LONG = (
    "tests/website/test_in_browser.py",
    "tests/e2e",
    "tests/init/test_real_lists.py",
    "tests/cli/test_refused_requests.py",
)
# These replace an annotation's `|` as readily as an operation, which nothing can notice.
LEFT_OUT = ("ReplaceBinaryOperator_BitOr", "ExceptionReplacer")
COPIED = (
    "bot",
    "tests",
    "schema",
    "benchmarks",
    "demo",
    "pyproject.toml",
    "papers",
    "docs",
    "paperlist.yml",
    "changelog.d",
    ".github",
    "README.md",
    "action.yml",
)
SECONDS_A_MUTANT = 240
TOO_LONG = 124  # as the command `timeout` ends
MOST_TESTS = 400  # of one mutant: nearer ones are tried first, and one that fails is enough


# "too long": an endless loop, or a slow machine; a human being has to look.
OUTCOMES = ("killed", "survived", "not covered", "too long")


@dataclass(frozen=True)
class Mutant:
    """One change: the operator's `occurrence` in a file, on a line."""

    path: str
    line: int
    operator: str
    occurrence: int


def mutants_of(path: Path, name: str) -> dict[tuple[int, int], list[Mutant]]:
    """Every change that can be made to a file, by its place."""
    code = path.read_text(encoding="utf-8")
    lines, nodes = code.splitlines(), list(ast_nodes(get_ast(code)))
    found: dict[tuple[int, int], list[Mutant]] = defaultdict(list)
    for operator in plugins.operator_names():
        if any(left_out in operator for left_out in LEFT_OUT):
            continue
        make = plugins.get_operator(operator)
        if make.arguments():
            continue  # needs to be told what to replace
        count = 0
        for node in nodes:
            for start, _ in make().mutation_positions(node):
                # Frozen, with slots, by keyword: how values are made, not what is done with them.
                if not lines[start[0] - 1].startswith("@dataclass("):
                    found[start].append(Mutant(name, start[0], operator, count))
                count += 1
    return found


def sample(size: int, seed: int, parts: Sequence[str]) -> list[Mutant]:
    """A random sample: a place first, then one of the changes that can be made there."""
    chance = random.Random(seed)
    spans: list[list[Mutant]] = []
    for part in parts:
        start = ROOT / "bot/paperlist" / part
        for path in sorted(start.rglob("*.py")) if start.is_dir() else [start]:
            spans += mutants_of(path, path.relative_to(ROOT).as_posix()).values()
    chosen = chance.sample(spans, min(size, len(spans)))
    return [chance.choice(place) for place in chosen]


def tests_by_line(copy: Path, workers: str) -> dict[tuple[str, int], list[str]]:
    """The tests that run each line, by file and line; the whole suite runs once for it."""
    plugin = copy / "line_contexts.py"
    plugin.write_text(
        "import coverage, pytest\n"
        "@pytest.hookimpl(wrapper=True)\n"
        "def pytest_runtest_protocol(item):\n"
        "    running = coverage.Coverage.current()\n"
        "    if running: running.switch_context(item.nodeid)\n"
        "    return (yield)\n",
        encoding="utf-8",
    )
    run(
        copy,
        "-m",
        "coverage",
        "run",
        "-m",
        "pytest",
        "-q",
        "-n",
        workers,
        "-p",
        "line_contexts",
        *(f"--ignore={place}" for place in LONG),
        seconds=3600,
    )
    run(copy, "-m", "coverage", "combine", "--quiet", seconds=600)
    return read_map(copy, copy / ".coverage")


def read_map(copy: Path, coverage: Path) -> dict[tuple[str, int], list[str]]:
    """The tests by line from coverage's file: millions of rows, which SQL would sort for long."""
    by_line: dict[tuple[int, int], set[int]] = defaultdict(set)
    with sqlite3.connect(coverage) as data:
        tests = dict(data.execute("select id, context from context"))
        files = {n: _name(copy, path) for n, path in data.execute("select id, path from file")}
        for file, test, *lines in data.execute("select file_id, context_id, fromno, tono from arc"):
            for line in lines:
                by_line[file, abs(line)].add(test)
    return {
        (files[file], line): sorted(tests[n] for n in found if tests[n])
        for (file, line), found in by_line.items()
    }


def _name(copy: Path, path: str) -> str:
    return Path(path).resolve().relative_to(copy.resolve()).as_posix()


def run(copy: Path, *arguments: str, seconds: float) -> int:
    """Run Python in the copy; its package comes before the installed one."""
    spans = os.pathsep.join([str(copy), str(copy / "bot")])
    environment = os.environ | {"PYTHONPATH": spans, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=copy,
            env=environment,
            timeout=seconds,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return TOO_LONG
    return done.returncode


def nearest(tests: Sequence[str], path: str) -> list[str]:
    """The tests to run, those named after the module or its folder first."""
    words = {part for part in Path(path).with_suffix("").parts if part not in ("bot", "paperlist")}
    by_file = Counter(test.partition("::")[0] for test in tests)

    def distance(test: str) -> tuple[bool, int, str]:
        file = test.partition("::")[0]
        return not any(word in file for word in words), by_file[file], test

    return sorted(tests, key=distance)[:MOST_TESTS]


def tests_of_file(by_line: dict[tuple[str, int], list[str]], path: str) -> list[str]:
    """The tests that run anything of a file: a line that runs while importing is in none."""
    return sorted({test for (name, _), tests in by_line.items() if name == path for test in tests})


def judge(copy: Path, mutant: Mutant, tests: Sequence[str]) -> tuple[str, str]:
    """What became of a mutant, one of OUTCOMES, and its difference."""
    file = copy / mutant.path
    code = file.read_text(encoding="utf-8")
    operator = plugins.get_operator(mutant.operator)()
    changed = mutate_code(code, operator, mutant.occurrence)
    if changed is None:
        return "invalid", ""
    shown = "".join(
        difflib.unified_diff(code.splitlines(True), changed.splitlines(True), mutant.path, "", n=0)
    )
    if not tests:
        return "not covered", shown
    file.write_text(changed, encoding="utf-8")
    try:
        status = run(
            copy,
            "-m",
            "pytest",
            "-q",
            "-x",
            "-p",
            "no:cacheprovider",
            *nearest(tests, mutant.path),
            seconds=SECONDS_A_MUTANT,
        )
    finally:
        file.write_text(code, encoding="utf-8")
    return {0: "survived", TOO_LONG: "too long"}.get(status, "killed"), shown


def table(results: Sequence[tuple[Mutant, str, str]]) -> str:
    """Module, mutants, killed, survived; the sum last."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for mutant, outcome, _ in results:
        for name in (mutant.path.removeprefix("bot/paperlist/"), "all"):
            rows[name][outcome] += 1
    lines = [f"| module | mutants | {' | '.join(OUTCOMES)} |", "|---" * 6 + "|"]
    for name in [*sorted(rows.keys() - {"all"}), "all"]:
        row = rows[name]
        counts = [row[outcome] for outcome in OUTCOMES]
        lines.append(f"| {name} | {sum(counts)} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)


def main() -> int:
    """Draw, run, print; always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=60, help="how many mutants")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--module", action="append", help="a module or folder of bot/paperlist")
    parser.add_argument("--workers", default="auto", help="processes of the run that finds tests")
    parser.add_argument("--map", type=Path, help="keep which tests run which line in this file")
    given = parser.parse_args()
    print(f"seed {given.seed}: --sample {given.sample} --seed {given.seed} draws these again")
    drawn = sample(given.sample, given.seed, given.module or CORE)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        copy.mkdir()
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy2(source, copy / name)
        by_line = _map(copy, given.map, given.workers)
        results = []
        for number, mutant in enumerate(drawn, 1):
            tests = by_line.get((mutant.path, mutant.line)) or tests_of_file(by_line, mutant.path)
            outcome, shown = judge(copy, mutant, tests)
            results.append((mutant, outcome, shown))
            print(f"{number}/{len(drawn)} {outcome}: {mutant.path}:{mutant.line}", file=sys.stderr)
    for _, outcome, shown in results:
        if outcome in OUTCOMES[1:]:
            print(f"\n{outcome}:\n{shown}", end="")
    print(f"\n{table(results)}")
    return 0


def _map(copy: Path, kept: Path | None, workers: str) -> dict[tuple[str, int], list[str]]:
    if kept and kept.exists():
        data = json.loads(kept.read_text(encoding="utf-8"))
        tests = data["tests"]
        return {(path, line): [tests[n] for n in found] for path, line, found in data["lines"]}
    by_line = tests_by_line(copy, workers)
    if kept:
        tests = sorted({test for found in by_line.values() for test in found})
        number = {test: n for n, test in enumerate(tests)}
        lines = [[*key, [number[test] for test in found]] for key, found in by_line.items()]
        kept.write_text(json.dumps({"tests": tests, "lines": lines}), encoding="utf-8")
    return by_line


if __name__ == "__main__":
    sys.exit(main())
