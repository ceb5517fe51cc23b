"""Tables of what is decided about links that were asked, and about what a change touches."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest

from conftest import DATA
from fakes import FakeTree
from lists import CONFIG, PAPER, PATH, list_files, setup_of
from paperlist.document import apply_edits
from paperlist.engine import Engine
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.evidence import Evidence
from paperlist.links.link_state import LinkState
from paperlist.links.verdicts import Judgement
from paperlist.model.errors import ConfigError
from paperlist.model.finding import Finding
from paperlist.rules.base import Change, Conflict, Context, EditedPage, Known

Golden = Callable[[str, Path], None]
LANDING, CODE = "https://example.org/plain-diffusion", "https://github.com/smith/plain"
IDENTIFIED = PAPER.replace("tags:", 'doi: 10.1000/x\narxiv: "2403.09303"\ntags:')
DOI, ARXIV = "https://doi.org/10.1000/x", "https://arxiv.org/abs/2403.09303"
BROKEN = Judgement(verdict="broken", cause="not-found", status=404)
JUDGEMENTS: list[tuple[str, LinkState]] = [
    ("ok", LinkState(judgement=Judgement(verdict="ok", status=200))),
    ("archived", LinkState(judgement=Judgement(verdict="ok", status=200, note="archived"))),
    ("withdrawn", LinkState(judgement=Judgement(verdict="ok", status=200, note="withdrawn"))),
    ("broken", LinkState(judgement=BROKEN)),
    ("broken, not confirmed", LinkState(judgement=BROKEN, is_confirmed=False)),
    (
        "broken since",
        LinkState(judgement=BROKEN, since="2026-11-01", days=4, copy="https://archive.example/x"),
    ),
    ("no address", LinkState(judgement=Judgement(verdict="broken", cause="no-address"))),
    ("malformed", LinkState(judgement=Judgement(verdict="broken", cause="malformed-id"))),
    (
        "moved",
        LinkState(
            judgement=Judgement(
                verdict="redirected", cause="moved", status=301, final_url="https://example.org/new"
            )
        ),
    ),
    (
        "moved to home",
        LinkState(
            judgement=Judgement(
                verdict="redirected",
                cause="moved-to-home",
                status=301,
                final_url="https://example.net/",
            )
        ),
    ),
    (
        "renamed",
        LinkState(
            judgement=Judgement(
                verdict="redirected",
                cause="renamed",
                status=200,
                final_url="https://github.com/smith/new",
            )
        ),
    ),
    ("a wall", LinkState(judgement=Judgement(verdict="unverified", cause="bot-wall", status=403))),
    ("login", LinkState(judgement=Judgement(verdict="unverified", cause="login", status=401))),
    ("busy", LinkState(judgement=Judgement(verdict="unverified", cause="server-error"))),
    ("silent", LinkState(judgement=Judgement(verdict="timeout", cause="deadline"))),
    ("unsafe", LinkState(judgement=Judgement(verdict="unsafe", cause="address"))),
    ("not asked", LinkState(judgement=Judgement(verdict="unchecked", cause="budget"))),
]


def rows(name: str, findings: Iterable[Finding], text: str = "") -> list[str]:
    told = [name]
    for finding in findings:
        place = finding.location
        where = f"{place.path} " if not text else ""
        said = f"  {finding.severity.label} {finding.name} {where}{place.pointer or '-'}"
        told.append(f"{said} {'(said of our side)' if finding.is_ours else ''}".rstrip())
        told += [f"    > {words}" for words in (finding.message, finding.hint) if words]
        if finding.fix and text:
            after = apply_edits(text, finding.fix.edits).split("\n")
            changed = [line for line in after if line not in text.split("\n")]
            told.append(f"    {finding.fix.applicability}: {' ⏎ '.join(changed)}")
    return told


def linked(text: str, evidence: Evidence) -> list[Finding]:
    files = {**list_files(), PATH: text}
    report = check_list(FakeTree(files), setup_of(files), evidence=evidence)
    return [f for f in report.findings if f.location.path == PATH]


@pytest.mark.slow
def test_what_is_found_in_links_that_were_asked(golden: Golden) -> None:
    told = []
    for name, state in JUDGEMENTS:
        for url in (LANDING, CODE, DOI, ARXIV, "https://example.org/figure.png"):
            evidence = Evidence(links={url: state}, unmet={})
            told += rows(f"{name}: {url}", linked(IDENTIFIED, evidence), IDENTIFIED)

    golden("\n".join(told) + "\n", DATA / "golden" / "decisions" / "links.txt")


@pytest.mark.slow
def test_what_is_found_in_identifiers_that_sources_know(golden: Golden) -> None:
    cases: list[tuple[str, Mapping[str, Known], Mapping[str, str]]] = [
        ("nothing known", {}, {}),
        ("retracted", {}, {"10.1000/x": "https://doi.org/10.1000/notice"}),
        ("another is retracted", {}, {"10.1000/other": "https://doi.org/10.1000/notice"}),
    ]
    titles = ("Plain Diffusion", "Plain Difusion", "A History of Lighthouses")
    for title in titles:
        for authors in (("Ada Smith", "Bo Jones"), ("Eve Stone",), ()):
            known = Known(title, authors, "Crossref")
            cases.append((f"{title} by {authors}", {"doi:10.1000/x": known}, {}))
            cases.append((f"arXiv: {title} by {authors}", {"arXiv:2403.09303": known}, {}))
    told = []
    for name, found, retracted in cases:
        evidence = Evidence(known=found, retracted=retracted, unmet={})
        told += rows(name, linked(IDENTIFIED, evidence), IDENTIFIED)

    golden("\n".join(told) + "\n", DATA / "golden" / "decisions" / "identifiers.txt")


A, B = "papers/diffusion/2024-a.yaml", "papers/diffusion/2024-b.yaml"
LONG = f"{'x' * 250}.yaml"
CHANGES: list[tuple[str, Change]] = [
    ("a paper", Change(changed=(A,), added=(A,))),
    ("a paper of another suffix", Change(changed=("papers/diffusion/2024-a.yml",))),
    ("a folder of another suffix", Change(changed=("papers/a.b/deep/2024-a.b.json",))),
    ("a paper without one", Change(changed=("papers/diffusion/2024-a",))),
    ("a hidden file beside papers", Change(changed=("papers/diffusion/.keep",))),
    ("a yml elsewhere", Change(changed=("docs/a.yml",))),
    ("a paper that is deleted", Change(deleted=(A,))),
    ("a page that is deleted", Change(deleted=("docs/a.md",))),
    ("a paper that moved", Change(changed=(B,), deleted=(A,), renamed={B: A})),
    (
        "a paper in another section",
        Change(changed=("papers/benchmarks/2024-a.yaml",), deleted=(A,)),
    ),
    ("the configuration alone", Change(changed=("paperlist.yml",))),
    ("the configuration with a paper", Change(changed=("paperlist.yml", A))),
    ("a workflow with a paper", Change(changed=(".github/workflows/x.yml", A))),
    ("a schema and a deleted paper", Change(changed=("schema/x.json",), deleted=(A,))),
    ("a deleted workflow with a paper", Change(changed=(A,), deleted=(".github/x.yml",))),
    ("all of it", Change(changed=("paperlist.yml", A), is_whole=True)),
    ("thirty papers", Change(changed=tuple(f"papers/a/{n}.yaml" for n in range(30)))),
    ("thirty-one papers", Change(changed=tuple(f"papers/a/{n}.yaml" for n in range(31)))),
    (
        "a list of thirty-one",
        Change(changed=tuple(f"papers/a/{n}.yaml" for n in range(31)), is_whole=True),
    ),
    ("thirty-one others", Change(changed=tuple(f"docs/{n}.md" for n in range(31)))),
    *(
        (f"a conflict: {kind}", Change(changed=(A,), conflicts=(Conflict(A, kind, "T"),)))
        for kind in ("same paper", "other paper", "changed", "removed")
    ),
    (
        "a generated page",
        Change(changed=("README.md",), generated=frozenset({"README.md", "README.ar.md"})),
    ),
    ("a page of one's own", Change(changed=("NOTES.md",), generated=frozenset({"README.md"}))),
    (
        "a page with a template",
        Change(
            changed=("README.md",),
            generated=frozenset({"README.md"}),
            templates={"README.md": "README.template.md"},
        ),
    ),
    (
        "a page with an entry",
        Change(
            changed=("README.md",),
            generated=frozenset({"README.md"}),
            pages=(
                EditedPage(
                    "README.md",
                    "# List\n\n- [A Codebook of Lesions](https://arxiv.org/abs/2501.01234). Bo Lee."
                    " CVPR 2025.\n",
                    frozenset({3}),
                ),
            ),
        ),
    ),
    ("a broken configuration", Change(broken_config=ConfigError("it is broken", hint="mend it"))),
    *(
        (f"the name {name!r}", Change(changed=(name,), added=(name,)))
        for name in (
            "papers/diffusion/con.yaml",
            "papers/diffusion/COM1.yaml",
            "papers/diffusion/console.yaml",
            "aux/x.md",
            "docs/a .md",
            "docs/ a.md",
            "docs/a.",
            "docs/a?.md",
            "docs/a:b.md",
            "docs/a\\b.md",
            f"papers/diffusion/{LONG}",
            f"papers/diffusion/x{LONG}",
            f"docs/{'é' * 126}.md",
            f"docs/{'é' * 127}.md",
        )
    ),
    (
        "two names that differ in case",
        Change(
            changed=("docs/A.md", "docs/a.md"),
            added=("docs/A.md", "docs/a.md"),
            names={"docs": ["A.md", "a.md"]},
        ),
    ),
    (
        "a name that the list has in another case",
        Change(changed=("docs/A.md",), added=("docs/A.md",), names={"docs": ["A.md", "a.md"]}),
    ),
    (
        "a name that the list has in another form",
        Change(
            changed=("docs/e\u0301.md",),
            added=("docs/e\u0301.md",),
            names={"docs": ["e\u0301.md", "\u00e9.md"]},
        ),
    ),
    (
        "a folder that the list has in another case",
        Change(
            changed=("Docs/new.md",),
            added=("Docs/new.md",),
            names={"": ["Docs", "docs"], "Docs": ["new.md"]},
        ),
    ),
    (
        "an old name beside a twin",
        Change(changed=("docs/a.md",), names={"docs": ["A.md", "a.md"]}),
    ),
]


def test_what_is_found_in_what_a_change_touches(golden: Golden) -> None:
    setup = setup_of({**list_files(), "paperlist.yml": CONFIG})
    run = Engine(Context(config=setup.config, schema=setup.schema, today=setup.today))
    told = [row for name, change in CHANGES for row in rows(name, run.check_repository(change))]

    golden(
        "\n".join(row.replace("x" * 250, "xxx…") for row in told) + "\n",
        DATA / "golden" / "decisions" / "changes.txt",
    )


def test_how_many_papers_are_too_many_can_be_chosen() -> None:
    config = f"{CONFIG}rules: {{too-many-papers: {{max: 2}}}}\n"
    setup = setup_of({**list_files(), "paperlist.yml": config})
    run = Engine(Context(config=setup.config, schema=setup.schema, today=setup.today))
    three = Change(changed=tuple(f"papers/a/{n}.yaml" for n in range(3)))

    assert [f.name for f in run.check_repository(three)] == ["too-many-papers"]
    assert run.check_repository(Change(changed=three.changed[:2])) == []


def test_a_whole_list_is_no_change_of_too_many_papers_nor_of_the_bots_files() -> None:
    few = CONFIG + "rules: {too-many-papers: {max: 1}}\n"
    files = list_files(**{"paperlist.yml": few})
    found = {f.name for f in check_list(FakeTree(files), setup_of(files)).findings}

    assert not found & {"too-many-papers", "bot-files-touched"}
