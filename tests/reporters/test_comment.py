"""What a contributor reads: the comments on eight kinds of pull request, and their limits."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comment_scenes import PAGES, SCENES, comment_of
from conftest import DATA
from paperlist.model.finding import Edit, Finding, Fix, Location, Severity, Span
from paperlist.model.offer import Offer
from paperlist.model.report import PaperCard, Report, Skip
from paperlist.reporters import comment
from paperlist.reporters.comment_findings import Block, Item, summed_up

MUCH = st.text(st.sampled_from("a<`|@#&\\\n -é"), max_size=40).map(lambda text: text * 300)


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_comment_as_it_was_reviewed(
    scene: str, tmp_path: Path, golden: Callable[[str, Path], None]
) -> None:
    golden(comment_of(scene, tmp_path), DATA / "golden" / "comments" / f"{scene}.md")


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_no_comment_is_longer_than_anybody_reads(scene: str, tmp_path: Path) -> None:
    assert len(comment_of(scene, tmp_path).splitlines()) <= comment.MOST_LINES


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_people_read_names_of_rules_and_no_codes(scene: str, tmp_path: Path) -> None:
    assert re.findall(r"PAP\d", comment_of(scene, tmp_path)) == []


def found(name: str, path: str, line: int = 2, **more: object) -> Finding:
    return Finding(
        code="PAP404",
        name=name,
        severity=Severity.WARNING,
        message="something is odd",
        location=Location(path=path, span=Span(line, 1, line, 2), pointer="/title"),
        **more,  # type: ignore[arg-type]
    )


def test_a_finding_of_many_files_is_said_once_and_its_files_are_folded() -> None:
    findings = tuple(found("title-format", f"papers/gan/{n}.yaml") for n in range(30))

    text = comment.render(Report(findings=findings, checked=30))

    assert text.count("Something is odd") == 1
    assert "**30 warnings in 30 files**" in text
    assert "<summary>The 30 files</summary>" in text
    assert all(f"`{n}.yaml` line 2" in text for n in range(30))


def test_findings_of_one_line_share_one_box_with_the_text_after_all_of_them() -> None:
    path = "papers/gan/x.yaml"
    both = (found("title-format", path), found("mojibake", path, subject="x"))
    offer = Offer(
        path=path,
        line=2,
        end_line=2,
        text="title: Fixed",
        solves=tuple(f.fingerprint for f in both),
    )

    text = comment.render(Report(findings=both, offers=(offer,), checked=1))

    assert text.count("```yaml") == 1
    assert text.index("mojibake") < text.index("title: Fixed")


def test_the_lines_of_an_offer_are_shown_with_their_own_file_alone() -> None:
    first, second = (found("title-format", f"papers/gan/{name}.yaml") for name in "ab")
    offer = Offer(
        path=second.location.path,
        line=2,
        end_line=2,
        text="title: Fixed",
        solves=(second.fingerprint,),
    )

    text = comment.render(Report(findings=(first, second), offers=(offer,), checked=2))

    assert text.count("title: Fixed") == 1
    assert text.index("`papers/gan/b.yaml`") < text.index("title: Fixed")


def test_what_two_findings_of_a_line_say_to_write_stands_in_the_box_alone() -> None:
    path = "papers/gan/x.yaml"
    fix = Fix(title="write it", applicability="safe", edits=())
    both = tuple(
        found(name, path, hint=f"write `{name}`", fix=fix, subject=name)
        for name in ("tracking-parameters", "pdf-as-landing-page")
    )
    solves = tuple(f.fingerprint for f in both)
    offer = Offer(path=path, line=2, end_line=2, text="paper: x", solves=solves)

    text = comment.render(Report(findings=both, offers=(offer,), checked=1))

    assert "write `" not in text
    assert text.count("use the text below") == 2


def test_a_box_says_which_findings_it_leaves_open_and_marks_all_its_lines() -> None:
    path = "papers/gan/x.yaml"
    findings = (found("venue-alias", path, 3), found("title-format", path, 2, subject="x"))
    offer = Offer(path=path, line=2, end_line=4, text="a\nb\nc", solves=(findings[0].fingerprint,))
    report = Report(findings=findings, offers=(offer,), checked=1, shown_lines={path: ((1, 9),)})

    text = comment.render(report, pages=PAGES)

    assert "with all fixes except title-format, which only you can fix; copy them, or" in text
    assert "R2-R4)" in text
    assert text.index("title-format]") < text.index("venue-alias]")  # by line


def test_a_file_to_be_removed_has_a_link_that_removes_it() -> None:
    path = "papers/gan/x.yaml"
    findings = (found("duplicate-paper", path), found("title-format", "papers/gan/y.yaml"))

    text = comment.render(Report(findings=findings, checked=2), pages=PAGES)

    assert text.count("/delete/") == 1
    assert f"[delete](https://github.com/newcomer/list/delete/patch-1/{path})" in text


def test_findings_without_a_box_are_one_list() -> None:
    findings = tuple(found("title-format", "papers/gan/x.yaml", n) for n in (2, 3, 4))

    text = comment.render(Report(findings=findings, checked=1))

    assert text.count("\n- **Warning**") == 3
    assert "\n\n- **Warning**" in text
    assert text.count("\n\n- **Warning**") == 1


def test_each_file_is_named_once_and_leads_to_its_diff_and_its_editor() -> None:
    path = "papers/gan/x.yaml"
    findings = (found("title-format", path, 2), found("mojibake", path, 7))

    text = comment.render(Report(findings=findings, checked=1), pages=PAGES)

    assert text.count(f"`{path}`") == 1
    assert "https://github.com/example/list/pull/7/files#diff-" in text
    assert f"https://github.com/newcomer/list/edit/patch-1/{path}" in text
    assert "R7)" in text


def test_what_does_not_fit_is_counted_by_file() -> None:
    findings = tuple(
        found(f"rule-{n % 4}-{k}", f"papers/gan/{n}.yaml", k)
        for n in range(90)
        for k in range(1, 6)
    )

    text = comment.render(Report(findings=findings, checked=90), pages=PAGES)

    assert len(text.splitlines()) <= comment.MOST_LINES
    assert "by file</summary>" in text
    assert "https://github.com/example/list/pull/7/checks" in text
    shown = text.count("- **Warning**")
    (left,) = re.findall(r"<summary>(\d+) more findings, by file", text)
    in_many = sum(map(int, re.findall(r"\*\*(\d+) warnings in", text)))
    assert shown + int(left) + in_many == len(findings)


@given(MUCH, st.integers(0, 40))
def test_no_text_makes_a_comment_that_github_refuses(text: str, number: int) -> None:
    path = f"papers/{text[:4000]}/x.yaml"
    fix = Fix(text, (Edit(path, Span(2, 1, 2, 2), text),))
    findings = tuple(
        Finding(
            code="PAP404",
            name="title-format",
            severity=Severity.ERROR,
            message=text,
            hint=text,
            location=Location(path=f"{path}{n}", pointer="/title"),
            fix=fix,
            subject=str(n),
            introduced=bool(n % 3),
        )
        for n in range(number)
    )
    cards = tuple(
        PaperCard(path=path, title=text, venue=text, year="", section=text, url="", links=text)
        for _ in range(number)
    )
    report = Report(
        findings=findings, cards=cards, skips=(Skip("PAP301", text, "broken-link"),), head="b" * 40
    )

    body = comment.render(report, pages=PAGES, is_first=True)

    assert len(body) <= 65_536  # GitHub refuses a longer comment
    assert comment.read_state(body) is not None


def test_a_list_with_a_website_leads_there_from_the_foot() -> None:
    report = Report(checked=1, head="0123456789abcdef")
    pages = replace(PAGES, website="https://papers.example.org/")

    assert "[search the list](https://papers.example.org/)" in comment.render(report, pages=pages)
    assert "search the list" not in comment.render(report, pages=PAGES)


def test_what_is_not_shown_in_full_is_summed_up_under_its_files_name() -> None:
    items = (Item((found("title-format", "papers/gan/a.yaml"),), "text"),)

    one, many = summed_up([Block("h", items, "papers/gan/a.yaml"), Block("h", items)], 9, PAGES)

    assert "`papers/gan/a.yaml`" in one
    assert "`many files`" in many
    assert "(title-format)" in one


def test_a_finding_of_many_files_says_how_to_fix_them_all_where_a_command_can() -> None:
    def repeated(fix: Fix | None) -> str:
        places = [Location(path=f"papers/gan/{n}.yaml", pointer="/venue") for n in range(6)]
        return comment.render(
            Report(
                findings=tuple(
                    replace(found("venue-alias", place.path), location=place, fix=fix)
                    for place in places
                )
            )
        )

    assert "All at once" not in repeated(None)
    assert "run `paperlist fix` and push" in repeated(Fix("write it", (), "safe"))
    assert "`paperlist fix --suggested`, review" in repeated(Fix("write it", (), "suggested"))
