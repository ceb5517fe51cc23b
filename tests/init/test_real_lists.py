"""Real lists move in whole: a comparison of pages that trusts nothing of the mover's own account."""

import os
import re
from pathlib import Path

import pytest

from fakes import FakeTree
from lists import TODAY
from paperlist.adapters.process_pool import in_processes
from paperlist.cli.context import shipped_schema, shipped_template
from paperlist.jobs.init_list.companions import About
from paperlist.jobs.init_list.plan import Shipped, Wanted, plan_init
from paperlist.jobs.init_list.source_pages import pages_of_list, read_page
from paperlist.jobs.load_list import ListSetup, load_setup
from paperlist.ports.files import Tree

LISTS = Path(__file__).parents[2].parent / "shared" / "data" / "lists-dev"
SMALL = [p for p in sorted(LISTS.glob("*.md")) if p.stat().st_size < 200_000] + [
    p for p in [LISTS / "neural-rendering"] if p.is_dir()
]
LINK = re.compile(r"https?://[^\s)>\"'\]]+")


def load(tree: Tree) -> ListSetup:
    return load_setup(tree, shipped=shipped_schema, today=TODAY)


def files_of(source: Path) -> dict[str, bytes]:
    if source.is_dir():
        return {p.name: p.read_bytes() for p in sorted(source.glob("*.md"))}
    return {"README.md": source.read_bytes()}


def lines(raw: bytes) -> list[str]:
    return [line.strip() for line in raw.decode().replace("\r", "").split("\n") if line.strip()]


@pytest.mark.shared
@pytest.mark.slow
@pytest.mark.skipif(not SMALL, reason="the project's lists are not here")
@pytest.mark.parametrize("source", SMALL, ids=lambda p: p.stem)
def test_a_real_list_keeps_every_line_and_nearly_every_entry(source: Path) -> None:
    files = files_of(source)
    tree = FakeTree(files)
    pages = pages_of_list(tree, read_page(tree, "README.md"), "")
    about = About(title="T", repository="o/r", bot=os.sep)
    plan = plan_init(
        tree,
        pages,
        about,
        Wanted(),
        Shipped(load=load, template=shipped_template),
        in_processes,
    )

    lost, entries, kept = [], 0, 0
    for page in pages:
        before, after = lines(files[page.path]), lines(plan.files[page.path])
        raw = files[page.path].decode().replace("\r", "").split("\n")
        shown = " ".join(plan.files[page.path].decode().split())
        taken: set[int] = set()
        for record in page.reading.balance.records:
            if record.fate in ("written", "merged"):
                taken |= set(range(record.line, record.last + 1))
                entries += 1
                own = " ".join("\n".join(raw[record.line - 1 : record.last]).split())
                kept += own in shown and all(url in shown for url in LINK.findall(own))
        rest = [t.strip() for n, t in enumerate(raw, 1) if n not in taken and t.strip()]
        at = 0
        for line in rest:
            try:
                at = after.index(line, at) + 1
            except ValueError:
                lost.append(line)
        assert before
    assert lost == []
    assert kept >= 0.95 * entries
    assert plan.entries == sum(plan.balance.counts.values())
    assert not [f for f in plan.report.findings if f.severity.label == "error"]
