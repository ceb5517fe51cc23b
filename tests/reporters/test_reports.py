"""Each report format, on one report with everything in it."""

import base64
import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif

from conftest import DATA
from paperlist.cli.context import shipped_schema
from paperlist.document.schema import Schema
from paperlist.engine import rule_infos
from paperlist.model.errors import UsageError
from paperlist.model.finding import Edit, Finding, Fix, Location, Preview, Related, Severity, Span
from paperlist.model.offer import Offer
from paperlist.model.report import PaperCard, Report, Skip
from paperlist.render.github_view import unsafe_html
from paperlist.reporters import annotations, comment, json_report, sarif, terminal
from paperlist.text.display_width import display_width
from test_escape import HOSTILE, Tags, hostile

PATH = "papers/gan/2024-smith-x.yaml"


def finding(severity: Severity, text: str = "`year` is missing", **values: object) -> Finding:
    given_values: dict[str, object] = {
        "code": "PAP404",
        "name": "title-format",
        "location": Location(path=PATH, span=Span(2, 8, 2, 20), pointer="/title"),
        "hint": "add `year: 2025`",
        **values,
    }
    return Finding(severity=severity, message=text, **given_values)  # type: ignore[arg-type]


FIX = Fix(
    "write it",
    (Edit(PATH, Span(2, 8, 2, 20), '"T"'),),
    "suggested",
    Preview(2, 2, 'title: "T"'),
)
REPORT = Report(
    findings=(
        finding(
            Severity.ERROR, fix=FIX, related=(Related("papers/gan/other.yaml", 3, "has it too"),)
        ),
        finding(Severity.WARNING, "odd: 100%, a\nbreak"),
        finding(Severity.INFO, hint=""),
        finding(Severity.WARNING, "an older one", introduced=False),
    ),
    skips=(Skip("PAP301", "offline", "broken-link"),),
    papers=42,
    checked=1,
    base="a" * 40,
    head="b" * 40,
    cards=(
        PaperCard(
            path=PATH,
            title="A | Title",
            venue="CVPR",
            year="2024",
            section="GAN",
            url="https://example.org/x",
        ),
    ),
    offers=(
        Offer(
            path=PATH,
            line=2,
            end_line=2,
            text='title: "T"',
            solves=(finding(Severity.ERROR).fingerprint,),
        ),
    ),
)

FORMATS: dict[str, Callable[[Report], str]] = {
    "text.txt": terminal.render,
    "report.json": json_report.render,
    "comment.md": comment.render,
    "annotations.txt": annotations.render,
}


@pytest.mark.parametrize("name", FORMATS)
def test_report_as_it_was_reviewed(name: str, golden: Callable[[str, Path], None]) -> None:
    golden(FORMATS[name](REPORT), DATA / "golden" / name)


def test_json_is_valid_against_its_schema() -> None:
    schema = json.loads(shipped_schema("report.v1.schema.json"))

    jsonschema_rs.validate(schema, json.loads(json_report.render(REPORT)))


def test_sarif_is_read_by_a_model_of_its_specification() -> None:
    log = Sarif.model_validate_json(sarif.render(REPORT, rule_infos()))

    assert [result.rule_id for result in log.runs[0].results or ()] == ["PAP404"] * 4


def test_sarif_names_every_rule_and_result() -> None:
    run = json.loads(sarif.render(REPORT, rule_infos()))["runs"][0]

    assert len(run["tool"]["driver"]["rules"]) == len(rule_infos())
    assert [r["level"] for r in run["results"]] == ["error", "warning", "note", "warning"]
    assert [r["baselineState"] for r in run["results"]][-1] == "unchanged"


@pytest.mark.parametrize(
    ("findings", "first"),
    [
        ((), "**Ready to merge: 1 paper checked.**"),
        ((finding(Severity.INFO),), "**Ready to merge: 1 paper checked.**"),
        ((finding(Severity.WARNING),), "**Ready to merge, with 1 warning to read first.**"),
        ((finding(Severity.ERROR),), "**1 error to fix before this can be merged.**"),
        ((finding(Severity.ERROR, introduced=False),), "**Ready to merge: 1 paper checked.**"),
        (
            (
                finding(
                    Severity.ERROR,
                    code="PAP901",
                    name="rule-crashed",
                    location=Location(path="papers"),
                ),
            ),
            "**This could not be checked completely: the bot failed; your submission is not the cause.**",
        ),
    ],
)
def test_the_first_line_of_the_comment_says_the_state(
    findings: tuple[Finding, ...], first: str
) -> None:
    assert comment.render(Report(findings=findings, checked=1)).startswith(first)


def test_checking_nothing_is_never_called_success() -> None:
    assert comment.render(Report()).startswith("**No paper of the list was changed")


def test_a_long_comment_shows_the_worst_and_counts_the_rest() -> None:
    many = tuple(finding(Severity.ERROR, f"`x{n}` " + "y" * 500) for n in range(300))

    text = comment.render(Report(findings=many, checked=300))

    assert len(text) <= comment.LONGEST
    assert text.count("\n") <= comment.MOST_LINES + 10
    assert "more findings, by file" in text
    assert "the summary of the check" in text


def test_annotations_leave_out_what_the_change_did_not_bring() -> None:
    assert "an older one" not in annotations.render(REPORT)


@given(hostile)
def test_hostile_text_makes_no_element_in_the_comment(title: str) -> None:
    plain, attacked = (
        comment.render(
            Report(
                findings=(finding(Severity.ERROR, f"`title` holds `{text}`, {text}", hint=text),),
                cards=(
                    PaperCard(path=PATH, title=text, venue=text, year="", section=text, url=""),
                ),
                checked=1,
            )
        )
        for text in ("x", f"{title}x")
    )

    extra = set(Tags(unsafe_html(attacked)).found) - set(Tags(unsafe_html(plain)).found)
    assert extra - {"code"} == set()


@given(hostile)
def test_hostile_text_stays_on_its_lines_in_text_and_annotations(title: str) -> None:
    report = Report(findings=(finding(Severity.ERROR, title, hint=title),), checked=1)

    assert all(
        line.startswith((PATH, "  ", "1 of")) or not line
        for line in terminal.render(report).splitlines()
    )
    assert annotations.render(report).count("\n") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_every_format_survives_hostile_text(text: str) -> None:
    bad = finding(Severity.ERROR, text, hint=text, subject=text)
    report = Report(findings=(bad,), skips=(Skip("PAP301", text),), checked=1)

    for render in FORMATS.values():
        assert render(report)
    assert json.loads(json_report.render(report))["findings"][0]["message"] == text
    assert json.loads(sarif.render(report, rule_infos()))


SCHEMA = Schema(json.loads(shipped_schema("report.v1.schema.json")), "report.v1.schema.json")
lines = st.integers(1, 10**6)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
spans = st.builds(Span, lines, lines, lines, lines)
edits = st.builds(Edit, texts, spans, texts)
fixes = st.builds(
    Fix,
    texts,
    st.lists(edits, max_size=2).map(tuple),
    st.sampled_from(["safe", "suggested"]),
    st.none() | st.builds(Preview, lines, lines, texts),
)
findings = st.builds(
    Finding,
    code=st.from_regex(r"PAP[0-9]{3}", fullmatch=True),
    name=st.from_regex(r"[a-z0-9-]{1,9}", fullmatch=True),
    severity=st.sampled_from(Severity),
    message=texts,
    location=st.builds(Location, path=texts, span=spans, pointer=texts),
    hint=texts,
    related=st.lists(st.builds(Related, texts, lines, texts), max_size=2).map(tuple),
    fix=st.none() | fixes,
    subject=texts,
    introduced=st.booleans(),
)
offers = st.builds(
    Offer,
    path=texts,
    line=lines,
    end_line=lines,
    text=texts,
    solves=st.lists(texts, max_size=2).map(tuple),
)
reports = st.builds(
    Report,
    findings=st.lists(findings, max_size=4).map(tuple),
    papers=st.integers(0, 9),
    checked=st.integers(0, 9),
    head=st.none() | st.just("b" * 40),
    offers=st.lists(offers, max_size=2).map(tuple),
    shown_lines=st.dictionaries(
        texts, st.lists(st.tuples(lines, lines), max_size=2).map(tuple), max_size=2
    ),
)


@pytest.mark.slow
@given(reports)
def test_a_report_read_back_is_the_same(report: Report) -> None:
    assert json_report.parse(json_report.render(report), SCHEMA) == report
    assert json_report.parse(json_report.unpack(json_report.pack(report)), SCHEMA) == report


@pytest.mark.slow
@pytest.mark.promise(
    "docs/architecture.md: **The packed report is one line of at most 120,000 characters**"
)
def test_a_packed_report_of_thousands_of_findings_fits_and_counts_the_rest() -> None:
    many = tuple(
        finding(
            Severity.WARNING,
            "".join(chr(97 + (n * k * 31) % 26) for k in range(200)),
            subject=str(n),
        )
        for n in range(9_000)
    )

    packed = json_report.pack(Report(findings=(finding(Severity.ERROR), *many), head="b" * 40))

    report = json_report.parse(json_report.unpack(packed), SCHEMA)
    assert len(packed.encode()) <= 120_000
    assert len(packed.splitlines()) == 1
    assert report.findings[0].severity is Severity.ERROR
    assert len(report.findings) < 9_001
    assert (report.count(Severity.ERROR), report.count(Severity.WARNING)) == (1, 9_000)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "nonsense", "H4sI", '{"version": 2}', "[" * 100_000, '{"a":' * 50_000]
)
def test_what_is_no_report_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        json_report.parse(json_report.unpack(text), SCHEMA)
    assert "\n" not in refused.value.message


@pytest.mark.slow
def test_a_report_that_unpacks_to_gigabytes_is_refused() -> None:
    bomb = base64.b64encode(gzip.compress(b" " * (json_report.MOST_BYTES + 1))).decode()

    with pytest.raises(UsageError, match="too large"):
        json_report.unpack(bomb)


@given(hostile)
def test_only_the_block_at_the_end_is_remembered(text: str) -> None:
    body = comment.render(replace(REPORT, findings=(finding(Severity.ERROR, text),)))
    forged = text + ' <!-- paperlist:state {"v":1,"standing":"ready"} --> ' + body

    state = comment.read_state(forged)

    assert state is not None
    assert state.standing == "problems"


SOURCE = ('title: "Plain <i>Diffusion</i>"', "authors: [Ada Smith]")


def lines_under(finding_: Finding, source: tuple[str, ...], width: int = 80) -> list[str]:
    text = terminal.render(Report(findings=(finding_,)), lines_of=lambda _: source, width=width)
    return [line for line in text.split("\n") if re.match(r" +[0-9]* \|", line)]


def test_the_source_line_is_shown_with_a_mark_under_what_is_meant() -> None:
    place = Location(path=PATH, span=Span(1, 8, 1, 32), pointer="/title")

    assert lines_under(finding(Severity.ERROR, location=place), SOURCE) == [
        '    1 | title: "Plain <i>Diffusion</i>"',
        "      |        ^^^^^^^^^^^^^^^^^^^^^^^^",
    ]


def test_wide_letters_move_the_mark_by_two_columns_each() -> None:
    place = Location(path=PATH, span=Span(1, 10, 1, 12), pointer="/authors/0")
    source = ("authors: [李明, Ada]",)
    wide = Location(path=PATH, span=Span(1, 15, 1, 18), pointer="/authors/1")

    assert lines_under(finding(Severity.ERROR, location=wide), source)[1] == (
        "      | " + " " * 16 + "^^^"
    )
    assert lines_under(finding(Severity.ERROR, location=place), source)[1].endswith("^^^")


def test_a_line_wider_than_the_terminal_is_shown_around_what_is_meant() -> None:
    source = ("summary: " + "word " * 60 + "odd",)
    place = Location(path=PATH, span=Span(1, 310, 1, 313), pointer="/summary")

    shown, mark = lines_under(finding(Severity.ERROR, location=place), source)

    assert len(shown) <= 80
    assert shown[mark.index("^") : mark.rindex("^") + 1] == "odd"


def test_an_error_of_syntax_on_the_first_line_shows_it() -> None:
    place = Location(path=PATH, span=Span(1, 8, 1, 9))

    assert lines_under(finding(Severity.ERROR, location=place), SOURCE)[1] == "      |        ^"


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal_whatever_the_letters(width: int) -> None:
    hint = "write 基于扩散模型的 医学图像异常检测 方法研究 and then a good deal more " * 3
    place = Location(path=PATH, span=Span(1, 8, 1, 32), pointer="/title")
    found = finding(Severity.ERROR, location=place, hint=hint)
    source = (
        "title: 基于扩散模型的医学图像异常检测方法研究基于扩散模型的医学图像异常检测方法研究",
    )
    report = Report(findings=(found,))
    text = terminal.render(report, lines_of=lambda _: source, width=width)

    _, *lines, _ = text.rstrip("\n").split("\n")  # the path and the sum stay whole
    assert max(map(display_width, lines)) <= width
    assert " ".join(text.split()).count("基于扩散模型的 医学图像异常检测") == 3


def test_a_finding_about_a_whole_file_shows_no_line() -> None:
    assert lines_under(finding(Severity.ERROR, location=Location(path=PATH)), SOURCE) == []


@given(hostile, st.integers(1, 30), st.integers(1, 30), st.integers(40, 100))
def test_no_line_of_a_source_breaks_the_report(text: str, start: int, end: int, width: int) -> None:
    place = Location(path=PATH, span=Span(1, start, 1, end), pointer="/title")

    shown = lines_under(finding(Severity.ERROR, location=place), (text.replace("\n", " "),), width)

    assert len(shown) in (0, 2)
