"""How much of an endless value a finding repeats: enough to know it, and never all of it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conftest import DATA
from fakes import FakeTree
from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, list_files, setup_of
from paperlist.engine import Engine
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.evidence import Evidence
from paperlist.links.link_state import LinkState
from paperlist.links.verdicts import Judgement
from paperlist.model.finding import Finding
from paperlist.rules.base import Change, Conflict, Context, Known

Golden = Callable[[str, Path], None]
X = "x" * 600
LANDING = "https://example.org/plain-diffusion"
LONG = [
    ("Plain Diffusion", f"Plain <i>{X}</i>"),
    ("Plain Diffusion", f"Plain {X}."),
    ("Plain Diffusion", f"\u043e{X} Plain"),
    ("Plain Diffusion", f"M\u00c3\u00bcller {X}"),
    ("Plain Diffusion", f"Plain {X} \u202e"),
    ("Plain Diffusion", f"PLAIN {X.upper()}"),
    ("Ada Smith", f'"Smith{X}, Ada"'),
    ("Ada Smith", f"Ada Smith{X[:80]}1"),
    ("Ada Smith", f"others {X}"),
    ("[Ada Smith, Bo Jones]", f"Ada {X}"),
    ("venue: CVPR", f"venue: {X[:118]}"),
    ("venue: CVPR", f"venue: {X}"),
    ("year: 2024", f"year: {X}"),
    ("year: 2024", f"year: {'7' * 18}"),
    ("tags: [non-medical]", f"tags: [{X}]"),
    ("tags: [non-medical]", f"tags: {X}"),
    ("tags: [non-medical]", f"doi: {X}"),
    ("tags: [non-medical]", f"arxiv: {X}"),
    ("tags: [non-medical]", f"{X}: 1"),
    ("tags: [non-medical]", f"{X[:120]}: 1"),
    (LANDING, f"http://example.org/{X}?utm_source=a"),
    (LANDING, f"https://user@example.org/{X}"),
    (LANDING, f"{X}"),
    (LANDING, f"https://example.org/{X}.pdf"),
    ("https://github.com/smith/plain", f"https://example.org/{X}"),
    (LANDING, f"https://aclanthology.org/{X}.pdf"),
    (LANDING, f"https://openaccess.thecvf.com/content/CVPR2023/papers/{X}_paper.pdf"),
    ("https://github.com/smith/plain", f"https://github.com/smith/{X[:90]}.git"),
    ("https://github.com/smith/plain", f"https://gitlab.com/{X}/name.git"),
    ("https://github.com/smith/plain", f"https://github.com/smith/{X[:90]}/tree/main"),
    ("summary: Nine", f"summary: {X} {X} {X} {X} Nine"),
    ("added: 2026-01-02", f"added: {X}"),
    ("title:", f"# paperlist: ignore[{X}] why\ntitle:"),
    ("title:", f"title: {X}\ntitle:"),
]


def longest(text: str) -> int:
    return max((len(run) for run in re.findall(r"x+|X+|7+", text)), default=0)


def rows(findings: Iterator[Finding] | list[Finding]) -> list[str]:
    """What each finding repeats: in its message, its hint, its fix's title, what it relates to."""
    told = []
    for f in findings:
        parts = [f.message, f.hint, f.fix.title if f.fix else "", *(r.message for r in f.related)]
        if any(longest(part) > 8 for part in parts):
            told.append(f"  {f.name}: {' '.join(str(longest(part)) for part in parts)}")
    return told


def found(text: str, evidence: Evidence | None = None, **more: str) -> list[Finding]:
    files = {**list_files(), "paperlist.yml": CONFIG, PATH: text, **more}
    return list(check_list(FakeTree(files), setup_of(files), evidence=evidence).findings)


@pytest.mark.slow
def test_what_findings_repeat_of_endless_values(golden: Golden) -> None:
    told = []
    for old, new in LONG:
        told += [
            re.sub(r"x{9,}|X{9,}|7{9,}", "…", f"{old} -> {new}"),
            *rows(found(PAPER.replace(old, new))),
        ]
    judgement = Judgement(
        verdict="redirected", cause="moved", status=301, final_url=f"https://example.org/{X}"
    )
    told += [
        "moved",
        *rows(found(PAPER, Evidence(links={LANDING: LinkState(judgement=judgement)}, unmet={}))),
    ]
    broken = LinkState(
        judgement=Judgement(verdict="broken", cause="not-found", status=404),
        copy=f"https://archive.example/{X}",
    )
    told += ["broken", *rows(found(PAPER, Evidence(links={LANDING: broken}, unmet={})))]
    text = PAPER.replace("tags:", "doi: 10.1000/x\ntags:")
    known = {"doi:10.1000/x": Known(f"Another {X}", (f"Eve {X}",), "Crossref")}
    told += ["known", *rows(found(text, Evidence(known=known, unmet={})))]
    title = PAPER.replace("Plain Diffusion", f"Plain {X[:300]}")
    twin = {"papers/benchmarks/2024-smith-twin.yaml": title}
    told += ["a twin", *rows(found(title, **twin))]
    shared = f"https://example.org/{X}"
    other = {OTHER_PATH: OTHER.replace("https://example.org/codebooks", shared)}
    told += ["a link", *rows(found(PAPER.replace(LANDING, shared), **other))]
    near = f"papers/difusion/2024-{X}.yaml"
    told += ["a near section", *rows(found(PAPER, **{near: PAPER}))]
    named = f"papers/{X}/2024-smith-plain-diffusion.yaml"
    told += ["a path", *rows(found(PAPER, **{named: PAPER}))]

    golden("\n".join(told) + "\n", DATA / "golden" / "decisions" / "long.txt")


def test_what_findings_on_a_change_repeat_of_endless_names(golden: Golden) -> None:
    setup = setup_of()
    run = Engine(Context(config=setup.config, schema=setup.schema, today=setup.today))
    name = f"docs/{X}.md"
    paper = f"papers/a/{X}.yml"
    changes = {
        "a name": Change(changed=(name,), added=(name,)),
        "a twin": Change(
            changed=(name,), added=(name,), names={"docs": [f"{X}.md", f"{X.upper()}.md"]}
        ),
        "a folder": Change(
            changed=(f"{X[:200]}/a.md",),
            added=(f"{X[:200]}/a.md",),
            names={"": [X[:200], X[:200].upper()]},
        ),
        "a suffix": Change(changed=(paper,), added=(paper,)),
        "a deleted paper": Change(deleted=(f"papers/a/{X}.yaml",)),
        "a workflow": Change(changed=(f".github/{X}.yml", "papers/a/b.yaml")),
        "a conflict": Change(changed=(paper,), conflicts=(Conflict(paper, "other paper", X),)),
        "a page": Change(changed=(name,), generated=frozenset({name})),
    }
    told = [
        row
        for what, change in changes.items()
        for row in (what, *rows(run.check_repository(change)))
    ]

    golden("\n".join(told) + "\n", DATA / "golden" / "decisions" / "long_names.txt")
