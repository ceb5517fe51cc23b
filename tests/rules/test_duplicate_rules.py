"""Duplicates and shared links as a list meets them: who is told what, how often, and where."""

from dataclasses import replace

import pytest

from examples import Example, findings_on
from fakes import FakeTree
from lists import CONFIG, setup_of
from paperlist.document import apply_edits, read
from paperlist.engine import paper_of
from paperlist.jobs.check_papers import check_list
from paperlist.model.finding import Finding, Severity
from paperlist.model.report import Report
from paperlist.reporters import comment
from paperlist.rules.base import AddedAfter, not_known
from paperlist.rules.duplicates.clash_with_open_pull_request import ClashWithOpenPullRequest

SUMMARY = "Says which of the methods find lesions that nobody had marked, and at what price."


def entry(title: str, *authors: str, year: int = 2024, venue: str = "CVPR", **more: str) -> str:
    lines = [f'title: "{title}"', f"authors: [{', '.join(authors)}]", f"venue: {venue}"]
    lines += [f"year: {year}"]
    links = {"paper": more.pop("paper", f"https://example.org/{'-'.join(title.lower().split())}")}
    if code := more.pop("code", ""):
        links["code"] = code
    lines += ["links:", *(f"  {key}: {value}" for key, value in links.items())]
    lines += [f"{key}: {value}" for key, value in more.items()]
    return "\n".join(lines) + "\n"


def found_in(added_after: AddedAfter = not_known, **entries: str) -> list[Finding]:
    files = {f"papers/diffusion/{name.replace('_', '-')}.yaml": e for name, e in entries.items()}
    setup = replace(setup_of(), added_after=added_after)
    findings = check_list(FakeTree({"paperlist.yml": CONFIG, **files}), setup).findings
    return [f for f in findings if f.code in {f"PAP20{n}" for n in range(1, 7)}]


@pytest.mark.parametrize(
    ("is_after", "where", "said"),
    [
        (True, "b", "this paper is in the list already"),
        (False, "a", "this paper is in the list already"),
        (None, "b", "the same paper is also in papers/diffusion/a.yaml"),
    ],
)
def test_of_two_papers_of_one_day_the_history_says_which_is_the_duplicate(
    is_after: bool | None, where: str, said: str
) -> None:
    one = entry("Plain Diffusion", "Ada Smith", "Bo Lee", doi="10.1000/x", added="2026-01-01")

    def added_after(path: str, other: str) -> bool | None:
        assert (path, other) == ("papers/diffusion/b.yaml", "papers/diffusion/a.yaml")
        return is_after

    found = found_in(added_after, a=one, b=one)

    (duplicate,) = (f for f in found if f.name == "duplicate-paper")
    assert duplicate.location.path == f"papers/diffusion/{where}.yaml"
    assert duplicate.message.startswith(said)


@pytest.mark.parametrize("days", [("2026-01-01", "2026-01-02"), ("2026-01-02", "2026-01-01"), ()])
def test_a_paper_that_is_asked_about_came_after_those_of_the_list(days: tuple[str, ...]) -> None:
    mine, others = (
        entry("Plain Diffusion", "Ada Smith", "Bo Lee", doi="10.1000/x", **added)
        for added in ([{"added": day} for day in days] or [{}, {}])
    )
    path = "papers/diffusion/a.yaml"
    files = {"paperlist.yml": CONFIG, path: mine, "papers/diffusion/b.yaml": others}

    report = check_list(FakeTree(files), setup_of(), only=[path])

    (duplicate,) = (f for f in report.findings if f.name == "duplicate-paper")
    assert duplicate.location.path == path
    assert duplicate.message.startswith("this paper is in the list already")


def test_a_list_says_itself_how_much_a_duplicate_matters() -> None:
    one = entry("Plain Diffusion", "Ada Smith", "Bo Lee", doi="10.1000/x")
    config = f"{CONFIG}rules: {{duplicate-paper: info}}\n"
    paths = ("papers/diffusion/a.yaml", "papers/diffusion/b.yaml")
    files = {"paperlist.yml": config, **dict.fromkeys(paths, one)}

    report = check_list(FakeTree(files), setup_of(files))

    assert [f.severity for f in report.findings if f.name == "duplicate-paper"] == [Severity.INFO]


@pytest.mark.promise(
    "docs/duplicates.md: are not a duplicate: one of the links is wrong (`shared-link`)"
)
def test_three_surveys_under_one_doi_are_told_once_and_are_no_duplicates() -> None:
    doi = {"doi": "10.1016/j.example.2021.1", "paper": "https://doi.org/10.1016/j.example.2021.1"}
    found = found_in(
        a=entry("Deep Learning for Anomaly Detection: A Survey", "Ada Smith", "Bo Lee", **doi),
        b=entry("A Survey on Anomaly Detection in Medical Scans", "Cy Park", **doi),
        c=entry("Finding What Is Rare: A Survey of Deep Learning", "Di Roe", "Ed Fox", **doi),
    )

    assert [(f.name, f.severity.label) for f in found] == [("shared-link", "warning")]
    assert found[0].location.path == "papers/diffusion/c.yaml"
    assert [r.path for r in found[0].related] == [
        "papers/diffusion/a.yaml",
        "papers/diffusion/b.yaml",
    ]
    assert "the DOI 10.1016/j.example.2021.1 is also that of" in found[0].message


def test_one_summary_under_two_papers_is_told_once() -> None:
    found = found_in(
        a=entry("Noise in Brain Scans", "Ada Smith", summary=SUMMARY),
        b=entry("Codebooks of Chest Films", "Bo Lee", summary=SUMMARY),
    )

    assert [f.name for f in found] == ["shared-abstract"]


def test_one_repository_under_two_papers_is_a_note() -> None:
    found = found_in(
        a=entry("Noise in Brain Scans", "Ada Smith", code="https://github.com/smith/lab"),
        b=entry("Codebooks of Chest Films", "Ada Smith", code="https://www.github.com/Smith/lab/"),
    )

    assert [(f.name, f.severity.label) for f in found] == [("shared-link", "info")]


@pytest.mark.parametrize(
    ("added", "path", "message"),
    [
        (("2026-01-02", "2026-01-01"), "a", "this paper is in the list already"),
        (("2026-01-01", "2026-01-02"), "b", "this paper is in the list already"),
        (("2026-01-01", "2026-01-01"), "b", "the same paper is also in papers/diffusion/a.yaml"),
        ((None, "2026-01-01"), "b", "the same paper is also in papers/diffusion/a.yaml"),
        ((None, None), "b", "the same paper is also in papers/diffusion/a.yaml"),
    ],
)
def test_the_paper_added_later_is_the_duplicate_and_both_are_named_where_nobody_knows(
    added: tuple[str | None, str | None], path: str, message: str
) -> None:
    def added_on(day: str | None) -> str:
        more = {"doi": "10.1000/1", "paper": "https://example.org/n"}
        more |= {"added": day} if day else {}
        return entry("Noise in Brain Scans", "Ada Smith", **more)

    found = found_in(a=added_on(added[0]), b=added_on(added[1]))

    assert [f.location.path for f in found] == [f"papers/diffusion/{path}.yaml"]
    assert found[0].message.startswith(f"{message}: the same ")
    assert ("keep one of the two" in (found[0].hint or "")) == message.startswith("the same paper")


def test_one_paper_that_shares_everything_is_told_once() -> None:
    same = {"summary": SUMMARY, "code": "https://github.com/smith/lab", "doi": "10.1000/1"}
    found = found_in(
        a=entry("Noise in Brain Scans", "Ada Smith", paper="https://example.org/n", **same),
        b=entry("Noise in Brain Scans", "A. Smith", paper="https://example.org/n", **same),
    )

    assert [f.name for f in found] == ["duplicate-paper"]


@pytest.mark.promise(
    "docs/architecture.md: The closest is named with the reason, two more are linked, the rest counted"
)
@pytest.mark.promise(
    "docs/duplicates.md: each paper gets one finding that names three others and counts the rest"
)
def test_a_paper_that_is_there_many_times_is_told_once_each() -> None:
    copies = {
        f"n{n}": entry("Noise in Brain Scans", "Ada Smith", doi="10.1000/1") for n in range(6)
    }
    found = found_in(**copies)

    assert [(f.name, f.location.path[-7:]) for f in found] == [
        ("duplicate-paper", f"n{n}.yaml") for n in range(1, 6)
    ]
    assert "and 4 more" in found[-1].message
    assert len(found[-1].related) == 3


def test_of_several_papers_that_one_may_be_the_closest_gives_the_reason() -> None:
    found = found_in(
        a=entry("Noise in Smal Brain Scans", "Ada Smith", "Bo Jones", added="2026-01-02"),
        b=entry("Small Noise in Brain Scans", "Ada Smith", "Bo Jones", added="2026-01-01"),
        c=entry("Noise in Small Brain Scans", "Ada Smith", "B. Jones", added="2026-01-03"),
    )

    last = [f for f in found if f.location.path.endswith("/c.yaml")]
    assert [f.name for f in last] == ["likely-duplicate"]
    assert [r.path[-6:] for r in last[0].related] == ["a.yaml", "b.yaml"]
    assert last[0].message.endswith(": the title differs only in spelling, the same authors")


@pytest.mark.promise(
    "docs/architecture.md: **A published version under its preprint's id is reported twice**"
)
@pytest.mark.parametrize("arxiv", ["", "2303.09303"])
def test_a_publication_brings_its_facts_into_the_preprint_of_the_list(arxiv: str) -> None:
    page = "https://openaccess.thecvf.com/content/CVPR2024/html/Smith_Noise_in_Scans_paper.html"
    known = {"arxiv": arxiv} if arxiv else {}
    preprint = entry(
        "Noise in Brain Scans",
        "Ada Smith",
        "Bo Lee",
        year=2023,
        venue="arXiv",
        paper="https://arxiv.org/abs/2303.09303",
        added="2024-01-01",
    )
    published = entry(
        "Noise in Brain Scans",
        "Ada Smith",
        "Bo Lee",
        paper=page,
        doi="10.1109/x.1",
        added="2025-01-01",
        **known,
    )
    found = found_in(old=preprint, new=published)

    names = [f.name for f in found]
    assert names == (["duplicate-paper"] if arxiv else []) + ["published-preprint"]
    fix = found[-1].fix
    assert found[-1].location.path == "papers/diffusion/new.yaml"
    assert fix
    assert {edit.path for edit in fix.edits} == {"papers/diffusion/old.yaml"}
    merged = paper_of(read("old.yaml", apply_edits(preprint, fix.edits).encode()))
    assert merged
    assert (merged.venue, merged.year, merged.links) == ("CVPR", 2024, {"paper": page})
    assert (merged.data["doi"], merged.data["arxiv"]) == ("10.1109/x.1", "2303.09303")


def test_a_preprint_of_what_the_list_has_as_published_changes_nothing() -> None:
    found = found_in(
        a=entry("Noise in Brain Scans", "Ada Smith", "Bo Lee", added="2024-01-01"),
        b=entry(
            "Noise in Brain Scans",
            "Ada Smith",
            "Bo Lee",
            venue="arXiv",
            paper="https://arxiv.org/abs/2303.09303",
            added="2025-01-01",
        ),
    )

    assert [(f.name, f.fix, f.location.path) for f in found] == [
        ("published-preprint", None, "papers/diffusion/b.yaml")
    ]


@pytest.mark.promise(
    "docs/architecture.md: a list of look-alikes gets as many findings as it has papers"
)
def test_a_list_of_look_alikes_is_told_in_as_many_words_as_it_has_papers() -> None:
    many = {
        f"n{n}": entry(f"Noise in Brain Scans, Part {n}", "Ada Smith", "Bo Lee") for n in range(60)
    }
    found = found_in(**many)

    assert {f.name for f in found} == {"possible-duplicate"}
    assert len(found) <= len(many)


def test_the_comment_says_which_lines_of_the_older_file_become_what() -> None:
    preprint = entry(
        "Noise in Brain Scans",
        "Ada Smith",
        venue="arXiv",
        added="2024-01-01",
        paper="https://arxiv.org/abs/2303.09303",
    )
    found = found_in(
        old=preprint, new=entry("Noise in Brain Scans", "Ada Smith", added="2025-01-01")
    )
    text = comment.render(Report(findings=tuple(found), checked=2))

    assert "In `papers/diffusion/old.yaml`, lines 3 to 6 would become:" in text
    assert "opens with this text" not in text


def test_of_two_preprints_the_one_that_is_named_gets_the_publications_facts() -> None:
    preprint = entry(
        "Noise in Brain Scans", "Ada Smith", "Bo Lee", venue="arXiv", added="2024-01-01"
    )
    published = entry("Noise in Brain Scans", "Ada Smith", "Bo Lee", added="2025-01-01")
    found = found_in(first=preprint, second=preprint, third=published)
    (merged,) = (f for f in found if f.name == "published-preprint")

    assert merged.fix
    assert {edit.path for edit in merged.fix.edits} == {"papers/diffusion/first.yaml"}
    assert "papers/diffusion/first.yaml" in merged.hint


def test_of_a_publication_only_what_the_preprint_says_otherwise_is_written() -> None:
    page = "https://openaccess.thecvf.com/content/CVPR2024/html/Smith_Noise_in_Scans_paper.html"
    preprint = entry(
        "Noise in Brain Scans",
        "Ada Smith",
        venue="arXiv",
        paper=page,
        arxiv='"2303.09303"',
        added="2024-01-01",
    )
    published = entry("Noise in Brain Scans", "Ada Smith", paper=page, added="2025-01-01")
    fixes = [f.fix for f in found_in(old=preprint, new=published) if f.name == "published-preprint"]

    assert fixes[0]
    assert [edit.text for edit in fixes[0].edits] == ["CVPR"]


def test_two_papers_that_share_an_address_and_a_repository_are_told_both() -> None:
    both = {"paper": "https://example.org/both", "code": "https://github.com/smith/lab"}
    found = found_in(
        a=entry("Noise in Brain Scans", "Ada Smith", **both),
        b=entry("Codebooks of Chest Films", "Bo Lee", **both),
    )

    assert [(f.name, f.location.pointer, f.severity.label) for f in found] == [
        ("shared-link", "/links/paper", "warning"),
        ("shared-link", "/links/code", "info"),
    ]


def test_another_pull_request_with_a_file_of_this_name_is_named_whatever_its_paper_is() -> None:
    def file_of(name: str, title: str, author: str) -> dict[str, bytes]:
        return {f"papers/diffusion/{name}.yaml": entry(title, author).encode()}

    mine = file_of("2024-scans", "Noise in Brain Scans", "Ada Smith")
    theirs = file_of("2024-scans", "Codebooks of Chest Films", "Bo Lee")
    example = Example({path: (raw, "file") for path, raw in mine.items()}, pulls={7: theirs})

    (finding,) = findings_on(example, ClashWithOpenPullRequest)
    assert finding.message.startswith("pull request #7, ")
    assert finding.message.endswith(": the same file")


@pytest.mark.promise(
    "docs/duplicates.md: Whatever speaks against it turns *likely* into *possible*"
)
@pytest.mark.promise(
    "docs/duplicates.md: there are three grades, and only the first one stops a merge"
)
@pytest.mark.promise(
    "docs/duplicates.md: `likely-duplicate`, or `published-preprint` where one is the preprint; warning"
)
@pytest.mark.promise("docs/duplicates.md: similar, but something speaks against it")
@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ({"doi": "10.1000/1"}, {"doi": "10.1000/1"}, ("duplicate-paper", "error")),
        ({}, {}, ("likely-duplicate", "warning")),
        ({"venue": "arXiv"}, {"doi": "10.1109/x.1"}, ("published-preprint", "warning")),
        ({"doi": "10.1109/x.1"}, {"doi": "10.1109/x.2"}, ("possible-duplicate", "info")),
    ],
)
def test_how_sure_it_is_decides_what_a_check_says(
    one: dict[str, str], other: dict[str, str], told: tuple[str, str]
) -> None:
    title, people = "Noise in Old Brain Scans", ("Ada Smith", "Bo Lee")
    found = found_in(
        old=entry(title, *people, paper="https://arxiv.org/abs/2303.09303", **one),
        new=entry(title, *people, paper="https://example.org/noise", **other),
    )

    assert [(f.name, f.severity.label) for f in found] == [told]
