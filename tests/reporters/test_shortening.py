"""A verdict is that of the whole report, however little of it fits somewhere."""

import gzip
import json
import random
import re
import string
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paperlist.cli.context import shipped_schema
from paperlist.document.schema import Schema
from paperlist.engine import rule_infos
from paperlist.jobs.report_on_github import check_run, label_for
from paperlist.model.errors import UsageError
from paperlist.model.finding import Edit, Finding, Fix, Location, Preview, Related, Severity, Span
from paperlist.model.report import DeadLink, PaperCard, PublishedPreprint, Report, Skip
from paperlist.reporters import annotations, comment, sarif
from paperlist.reporters.json_report import MOST_PACKED, pack, parse, render, unpack
from paperlist.reporters.shortening import (
    LONGEST_PATH,
    fitted,
    length_in_bytes,
    with_short_texts,
)

SCHEMA = Schema(json.loads(shipped_schema("report.v1.schema.json")), "report")
CODES = (
    ("PAP101", "missing-field"),
    ("PAP201", "duplicate-paper"),
    ("PAP402", "title-format"),
    ("PAP901", "rule-crashed"),
    ("PAP902", "list-misconfigured"),
    ("PAP903", "no-answer"),
)


def noise(seed: int, length: int) -> str:
    """Text that no compression makes shorter."""
    pick = random.Random(seed)
    return "".join(pick.choices(string.ascii_letters + string.digits, k=length))


# Long texts are what breaks limits: they are made from a seed, as drawing them would take for ever.
texts = st.one_of(
    st.text(max_size=20),
    st.builds(noise, st.integers(0, 99), st.sampled_from((300, 3_000, 12_000))),
    st.builds(lambda char, n: char * n, st.characters(codec="utf-8"), st.just(20_000)),
)
paths = st.one_of(
    st.sampled_from(("papers/gan/a.yaml", "papers/gan/b.yaml", "paperlist.yml", "papers")), texts
)
spans = st.integers(1, 500).map(lambda line: Span(line, 1, line, 9))
fixes = st.builds(
    lambda path, span, text: Fix("fix", (Edit(path, span, text),), "safe", Preview(1, 1, text)),
    paths,
    spans,
    texts,
)
findings = st.builds(
    lambda code, place, **values: Finding(code=code[0], name=code[1], location=place, **values),
    st.sampled_from(CODES),
    st.builds(Location, path=paths, span=spans, pointer=st.one_of(st.just("/title"), texts)),
    severity=st.sampled_from(Severity),
    message=texts,
    hint=texts,
    subject=texts,
    related=st.lists(st.builds(Related, paths, st.integers(1, 9), texts), max_size=2).map(tuple),
    fix=st.none() | fixes,
    introduced=st.booleans(),
)
cards = st.builds(
    PaperCard,
    path=paths,
    title=texts,
    venue=texts,
    year=texts,
    section=texts,
    url=texts,
    links=texts,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports of any size: some parts many times over."""

    def many(strategy: st.SearchStrategy[object], most: int) -> tuple[object, ...]:
        drawn = draw(st.lists(strategy, max_size=most))
        return tuple(drawn * draw(st.sampled_from((1, 1, 1, 30))))

    return Report(
        findings=many(findings, 4),  # type: ignore[arg-type]
        cards=many(cards, 2),  # type: ignore[arg-type]
        skips=many(st.builds(Skip, st.just("PAP301"), texts), 2),  # type: ignore[arg-type]
        dead_links=many(
            st.builds(DeadLink, url=texts, why=texts, since=texts, days=st.just(1), copy=texts), 1
        ),  # type: ignore[arg-type]
        published=many(st.builds(PublishedPreprint, paths, texts), 1),  # type: ignore[arg-type]
        papers=draw(st.integers(0, 9)),
        checked=draw(st.integers(0, 9)),
        base=draw(st.none() | texts),
        head=draw(st.none() | texts),
        shown_lines=draw(st.dictionaries(paths, st.just(((1, 9),)), max_size=2)),
    )


hard = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@pytest.mark.promise("SECURITY.md: from everything, and travel with the report")
@pytest.mark.slow
@hard
@given(reports())
def test_what_travels_says_the_same_and_fits_in_a_variable(report: Report) -> None:
    packed = pack(report)
    back = parse(unpack(packed), SCHEMA)

    assert len(f"REPORT={packed}\0".encode()) <= MOST_PACKED + 8 < 128 * 1024
    assert back.outcome == report.outcome
    assert [back.count(s) for s in Severity] == [report.count(s) for s in Severity]
    assert back.totals.failing_count == report.totals.failing_count
    assert {*back.totals.failing} <= {*report.totals.failing}
    assert back.totals.rules == report.totals.rules
    assert label_for(back) == label_for(report)


@pytest.mark.promise(
    "SECURITY.md: each text is measured as a whole and made again from less until it fits"
)
@pytest.mark.slow
@hard
@given(reports())
def test_a_comment_of_anything_is_taken_by_github_and_remembers_its_state(report: Report) -> None:
    text = comment.render(report)

    assert len(text.encode("utf-16-le")) // 2 <= 65_536
    state = comment.read_state(text)
    assert state is not None
    assert state.standing == comment.standing(report)


@pytest.mark.slow
@hard
@given(reports())
def test_a_job_summary_is_measured_in_bytes(report: Report) -> None:
    text = comment.render(report, longest=200_000, measure=length_in_bytes)

    assert len(text.encode()) <= 200_000


@pytest.mark.slow
@hard
@given(reports())
def test_a_check_run_of_anything_is_taken_by_github(report: Report) -> None:
    run = check_run(report)

    assert len(run.summary.encode("utf-16-le")) // 2 <= 65_535
    assert len(run.title) <= 255
    assert len(run.annotations) <= 50
    for shown in run.annotations:
        assert len(shown.message.encode()) <= 64 * 1024
        assert len(shown.title) <= 255


@pytest.mark.slow
@hard
@given(reports())
def test_annotations_of_anything_fit_in_a_log_and_their_number_is_right(report: Report) -> None:
    text = annotations.render(report)

    assert len(text.encode()) <= annotations.MOST_BYTES
    if report.totals.introduced > text.count("\n"):
        assert "more findings" in text.splitlines()[-1]


def bad(path: str, text: str, severity: Severity = Severity.ERROR) -> Finding:
    place = Location(path=path, span=Span(1, 1, 1, 9), pointer="/title")
    return Finding(code="PAP104", name="bad-value", severity=severity, message=text, location=place)


def long_card(number: int, length: int) -> PaperCard:
    path = f"papers/gan/{number}.yaml"
    values = [noise(number + n, length) for n in range(3)]
    return PaperCard(
        path=path, title=values[0], venue=values[1], year="2024", section="GAN", url=values[2]
    )


def test_four_papers_with_endless_titles_do_not_hide_the_errors_of_thirty_others() -> None:
    errors = tuple(
        bad(f"papers/gan/{paper}.yaml", f"problem {n} {noise(n, 60)}")
        for paper in range(34)
        for n in range(6)
    )
    report = Report(
        findings=errors, checked=34, cards=tuple(long_card(n, 10_150) for n in range(4))
    )

    back = parse(unpack(pack(report)), SCHEMA)

    assert (back.outcome, back.count(Severity.ERROR)) == ("fail", 204)
    assert back.totals.failing_count == 34
    assert back.findings
    assert comment.render(back).startswith("**204 errors to fix before this can be merged.**")


@pytest.mark.slow
def test_one_error_among_many_papers_with_long_links_is_not_lost() -> None:
    report = Report(
        findings=(bad("papers/gan/7.yaml", "`year` is missing"),),
        checked=235,
        cards=tuple(long_card(n, 560) for n in range(235)),
    )

    back = parse(unpack(pack(report)), SCHEMA)

    assert back.outcome == "fail"
    assert [f.message for f in back.findings] == ["`year` is missing"]


def test_words_are_cut_and_what_would_be_wrong_when_cut_is_left_out() -> None:
    words, url, path = "w" * 1_500, "https://example.org/a", "papers/gan/1.yaml"
    endless = f"{url}{'a' * 5_000}"
    card = PaperCard(path=path, title=words, venue="V", year="2024", section="GAN", url=url)
    dead = DeadLink(url=url, why=words, since="2026-01-01", days=3, copy=url)
    fix = Fix("fix", (Edit(path, Span(1, 1, 1, 2), "text"),), "safe", Preview(1, 1, "text"))
    finding = replace(bad(path, words), fix=fix)
    report = Report(
        findings=(
            finding,
            replace(finding, fix=replace(fix, edits=(replace(fix.edits[0], text="t" * 90_000),))),
            bad(endless, "no"),
        ),
        cards=(card, replace(card, url=endless)),
        dead_links=(dead, replace(dead, copy=endless), replace(dead, url=endless)),
        published=(PublishedPreprint(path, "V 2024"), PublishedPreprint(endless, "V 2024")),
    )

    short = with_short_texts(report)

    assert [len(f.message) for f in short.findings] == [1_000, 1_000]
    assert [f.fix for f in short.findings] == [fix, None]
    assert all(f.message.endswith("w…") for f in short.findings)
    assert [(len(c.title), c.url) for c in short.cards] == [(1_000, url), (1_000, "")]
    assert [(len(d.why), d.url, d.copy) for d in short.dead_links] == [
        (1_000, url, url),
        (1_000, url, ""),
    ]
    assert [p.path for p in short.published] == [path]


def test_a_whole_report_travels_whole() -> None:
    report = Report(findings=(bad("papers/gan/1.yaml", "no"),), checked=1, base="a", head="b")

    back = parse(unpack(pack(report)), SCHEMA)

    assert replace(back, carried=None) == report
    assert not back.is_cut


@pytest.mark.slow
def test_a_comment_names_how_many_findings_did_not_fit_anywhere() -> None:
    many = tuple(bad(f"papers/gan/{n}.yaml", noise(n, 900)) for n in range(2_000))
    back = parse(unpack(pack(Report(findings=many, checked=2_000))), SCHEMA)

    text = comment.render(back)

    shown = sum(int(number) for number in re.findall(r"\*\*(\d+) errors in", text))
    assert back.is_cut
    assert f"{2_000 - shown:,} more findings, by file" in text


def test_a_report_of_an_earlier_version_that_was_cut_is_never_green() -> None:
    data = json.loads(render(Report(findings=(), checked=3)))
    for key in ("outcome", "files_with_errors", "rules"):
        del data[key]
    data["summary"]["warning"] = 2

    assert parse(json.dumps(data), SCHEMA).outcome == "could-not-check"


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "pass"},
        {"summary": {"papers": 1, "checked": 1, "error": 0, "warning": 0, "info": 0}},
    ],
)
def test_a_report_that_contradicts_its_findings_is_refused(change: dict[str, object]) -> None:
    data = json.loads(render(Report(findings=(bad("papers/gan/1.yaml", "no"),))))

    with pytest.raises(UsageError) as told:
        parse(json.dumps({**data, **change}), SCHEMA)
    assert told.value.hint == HINT


HINT = "make it with: paperlist check --output packed=FILE (or json=FILE)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "the report is not JSON"),
        ("[]", "the report does not fit its schema at its top level"),
        ('{"findings": 3}', "the report does not fit its schema at "),
    ],
)
def test_what_is_no_report_is_refused_with_what_to_give(text: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        parse(text, SCHEMA)

    assert told.value.message.startswith(said)
    assert told.value.hint == HINT


def test_half_a_character_counts_as_it_is_written() -> None:
    assert length_in_bytes("\ud800a") == 4


def found(number: int, message: str) -> Finding:
    severity = Severity.ERROR if number == 0 else Severity.WARNING
    place = Location(path=f"papers/gan/{number}.yaml")
    return Finding(
        code="PAP402",
        name="title-format",
        severity=severity,
        message=message,
        location=place,
        subject=str(number),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "message", "longest", "most"),
    [
        (25_002, lambda n: "a title", 10_000_000, 25_000),
        (600, lambda n: random.Random(n).randbytes(500).hex(), 200_000, 400),
    ],
    ids=["more results than GitHub takes", "more bytes than GitHub takes"],
)
def test_sarif_keeps_the_worst_findings_and_counts_those_that_are_left_out(
    number: int,
    message: Callable[[int], str],
    longest: int,
    most: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert sarif.MOST_BYTES == 10_000_000
    monkeypatch.setattr(sarif, "MOST_BYTES", longest)
    findings = tuple(found(n, message(n)) for n in range(number))
    text = sarif.render(Report(findings=findings, checked=1), rule_infos())

    run = json.loads(text)["runs"][0]
    results = run["results"]
    assert len(gzip.compress(text.encode())) <= longest
    assert most / 4 < len(results) <= most
    assert results[0]["level"] == "error"
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    left_out = len(findings) - len(results)
    assert notice["message"]["text"].startswith(f"{left_out:,} further findings")


def test_a_report_of_an_earlier_version_that_was_cut_and_counts_errors_fails() -> None:
    data = json.loads(render(Report(findings=(), checked=3)))
    for key in ("outcome", "files_with_errors", "rules"):
        del data[key]
    data["summary"]["error"] = 2

    assert parse(json.dumps(data), SCHEMA).outcome == "fail"


@pytest.mark.parametrize("most", range(4))
def test_as_many_findings_are_kept_as_there_is_room_for(most: int) -> None:
    report = Report(findings=tuple(bad(f"papers/gan/{n}.yaml", "no") for n in range(3)))

    text = fitted(report, lambda r: str(len(r.findings)), lambda text: int(text) <= most)

    assert text == str(most)


def test_a_path_that_would_be_wrong_when_cut_is_not_among_the_failing_ones() -> None:
    long, short = f"papers/gan/{'x' * LONGEST_PATH}.yaml", "papers/gan/x.yaml"
    report = Report(findings=(bad(long, "no"), bad(short, "no")))

    assert with_short_texts(report).totals.failing == (short,)


def test_a_report_that_counts_errors_it_does_not_list_and_calls_itself_green_is_refused() -> None:
    data = json.loads(render(Report(findings=(), checked=3)))
    data["summary"]["error"] = 2

    assert data["outcome"] == "pass"
    with pytest.raises(UsageError, match="outcome is not what its findings say"):
        parse(json.dumps(data), SCHEMA)
