"""The engine: running, silencing, grading, crashing, mending."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeIndex, FakeTree, FakeVersionedTree
from lists import CONFIG, OTHER_PATH, PAPER, PATH, list_files, paperlist, setup_of, write_list
from paperlist.config import parse_config
from paperlist.document.schema import Schema
from paperlist.engine import Engine, without_repetition
from paperlist.jobs.check_papers import check_list, check_paths
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.similar_papers import similar_in
from paperlist.model.errors import ConfigError
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.model.report import Report
from paperlist.rules.base import Context, PaperRule
from paperlist.rules.internal.rule_crashed import RuleCrashed
from paperlist.rules.registry import ALWAYS_ON


def report_on(text: str, config: str = CONFIG) -> Report:
    files = {**list_files(), "paperlist.yml": config, PATH: text}
    return check_list(FakeTree(files), setup_of(files))


def names(report: Report) -> list[str]:
    return [finding.name for finding in report.findings]


def fixed(text: str, *, suggested: bool = False) -> str:
    files = {**list_files(), PATH: text}
    done = fix_files(FakeTree(files), setup_of(files), [PATH], suggested=suggested)
    return done[0].after if done else text


DOT = PAPER.replace("Plain Diffusion", "Plain Diffusion.")


@pytest.mark.parametrize(
    "text",
    [
        DOT.replace('."\n', '."  # paperlist: ignore[title-format] part of the name\n'),
        DOT.replace("title:", "# paperlist: ignore[title-format] part of the name\ntitle:"),
        DOT.replace("title:", "# paperlist: ignore[title-format]\n# a second line\ntitle:"),
        DOT.replace("title:", "# paperlist: ignore[title-format, mojibake]\ntitle:").replace(
            "Ada Smith", "Johanna MÃ¼ller"
        ),
    ],
)
def test_a_comment_on_or_above_a_line_silences_it(text: str) -> None:
    assert "title-format" not in names(report_on(text))


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("# paperlist: ignore[title-format] no reason", "which finds nothing here"),
        ("# paperlist: ignore[no-such-rule]", "which is no rule"),
        ("# paperlist: ignore[missing-field]", "which no comment can suppress"),
        ("# paperlist: ignore[no-answer]", "which no comment can suppress"),
        ("# paperlist: ignore[rule-crashed]", "which no comment can suppress"),
        ("# paperlist: ignore[list-misconfigured]", "which no comment can suppress"),
    ],
)
def test_a_comment_that_suppresses_nothing_is_a_finding(comment: str, said: str) -> None:
    (finding,) = report_on(PAPER.replace("title:", f"{comment}\ntitle:")).findings

    assert finding.name == "unused-ignore"
    assert said in finding.message


def test_what_says_that_something_was_not_checked_cannot_be_switched_off() -> None:
    names = {"no-answer", "rule-crashed", "list-misconfigured", "broken-configuration"}

    assert names <= ALWAYS_ON


@pytest.mark.promise("SECURITY.md: are findings; the first three cannot be suppressed")
@pytest.mark.parametrize("written", ["\u202e", "\\u202e", "\u200b", "\\u200b", "\\u2028"])
def test_hidden_characters_cannot_be_silenced(written: str) -> None:
    comment = "# paperlist: ignore[hidden-characters] on purpose\ntitle:"
    text = PAPER.replace("title:", comment).replace("Plain D", f"Plain{written} D")

    assert "hidden-characters" in names(report_on(text))


def test_what_cannot_be_silenced_stays() -> None:
    text = PAPER.replace("year: 2024", 'year: "2024"  # paperlist: ignore[wrong-type]')

    assert sorted(names(report_on(text))) == ["unused-ignore", "wrong-type"]


def test_words_in_a_value_are_no_comment() -> None:
    text = DOT.replace('Diffusion."', 'Diffusion # paperlist: ignore[title-format] ."')

    assert "title-format" in names(report_on(text))


class Broken(PaperRule):
    """Breaks."""

    code = "PAP999"
    name = "broken"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield self.finding(subject.at("/title"), "before it broke")
        raise ZeroDivisionError


@pytest.mark.promise(
    "SECURITY.md: A crash on a file of the change is an error on that file (PAP901)"
)
def test_a_rule_that_crashes_is_a_finding_and_the_others_go_on() -> None:
    setup = setup_of()
    engine = Engine(Context(config=setup.config, schema=setup.schema, today=setup.today), (Broken,))
    files = list(FakeTree(list_files()).entries("papers"))

    found = [f for entry in files for f in engine.examine(_file(entry.path)).findings]

    assert [f.name for f in found] == ["rule-crashed", "rule-crashed"]
    assert "could not finish on this file (ZeroDivisionError)" in found[0].message
    assert "shorten or simplify" in found[0].hint


def test_a_rule_that_crashes_on_everything_is_our_fault_and_said_to_be() -> None:
    place = Location(path="papers")

    found = RuleCrashed().crashed(place, "PAP999", "ZeroDivisionError", Severity.ERROR)

    assert "an error of the bot, not of your submission" in found.message
    assert found.severity is Severity.ERROR


def _file(path: str):  # type: ignore[no-untyped-def]  # a paper file
    from paperlist.document import read
    from paperlist.rules.base import PaperFile

    return PaperFile(path=path, document=read(path, list_files()[path].encode()))


@pytest.mark.promise('SECURITY.md: any other one makes the outcome "could not be checked"')
def test_a_crash_that_is_about_no_file_is_never_called_the_contributors_failure() -> None:
    crash = Finding(
        code="PAP901",
        name="rule-crashed",
        severity=Severity.ERROR,
        message="x",
        location=Location(path="papers"),
    )

    assert Report(findings=(crash,), checked=1).outcome == "could-not-check"


def test_fingerprints_outlive_moved_lines() -> None:
    before = report_on(DOT).findings
    after = report_on(f"# a new first line\n{DOT}").findings

    assert [f.fingerprint for f in before] == [f.fingerprint for f in after]


def test_the_same_finding_twice_is_told_once() -> None:
    (finding,) = report_on(DOT).findings

    assert without_repetition([finding, finding]) == [finding]


def test_a_shared_summary_is_told_once_on_the_newer_paper() -> None:
    copy = PAPER.replace("Plain Diffusion", "Codebooks").replace("Ada Smith", "Cy Brown")
    copy = copy.replace("year: 2024", "year: 2023").replace("2026-01-02", "2026-01-09")
    files = {**list_files(), OTHER_PATH: copy}

    found = [
        f for f in check_list(FakeTree(files), setup_of()).findings if f.name == "shared-abstract"
    ]

    assert [f.location.path for f in found] == [OTHER_PATH]
    assert [(r.path, r.line) for r in found[0].related] == [(PATH, 10)]
    assert found[0].location.span.line == 10


def test_a_name_that_the_list_has_given_is_told_on_the_new_file_wherever_it_sorts() -> None:
    new = PATH.replace("diffusion/", "benchmarks/", 1)
    text = PAPER.replace("Plain Diffusion", "Plain Diffusion of Ink").replace("example", "another")
    tree = FakeVersionedTree({**list_files(), new: text})

    report = check_paths(tree, setup_of(), [new], similar_in(tree, FakeIndex()))
    whole = check_list(tree, setup_of())

    assert [f.location.path for f in report.findings if f.name == "duplicate-id"] == [new]
    assert [f.location.path for f in whole.findings if f.name == "duplicate-id"] == [PATH]


def test_checking_one_path_reads_only_it_and_what_may_relate() -> None:
    tree = FakeVersionedTree(list_files())
    similar = similar_in(tree, FakeIndex())
    tree.reads.clear()

    check_paths(tree, setup_of(), [PATH], similar)

    assert tree.reads == [PATH]


@pytest.mark.parametrize("mine", [(PATH,), (OTHER_PATH,), (PATH, OTHER_PATH)])
def test_many_paths_are_checked_in_memory_with_the_same_findings(mine: tuple[str, ...]) -> None:
    copy = PAPER.replace("2026-01-02", "2026-01-09").replace("venue: CVPR", "venue: cvpr 2024")
    third = "papers/gan/2020-brown-rare-devices.yaml"
    odd = PAPER.replace("Plain Diffusion", "Rare Devices in Films").replace("Ada Smith", "Cy Brown")
    tree = FakeVersionedTree(
        {**list_files(), OTHER_PATH: copy, third: odd.replace("year: 2024", "year: x")}
    )
    one_by_one = check_paths(tree, setup_of(), mine, similar_in(tree, FakeIndex()))
    together = check_list(tree, setup_of(), only=mine)

    assert one_by_one.findings
    assert set(together.findings) == set(one_by_one.findings)
    assert (together.papers, together.checked) == (one_by_one.papers, one_by_one.checked)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('year: "2024"', "year: 2024"),
        ("authors: Smith, Ada and Jones, Bo", "authors: [Ada Smith, Bo Jones]"),
        ("tags: non-medical", "tags: [non-medical]"),
        ("venue: cvpr 2024", "venue: CVPR"),
        ("doi: https://doi.org/10.1000/XYZ", "doi: 10.1000/xyz"),
        ("doi:", ""),
        ("code: https://github.com/smith/plain.git", "code: https://github.com/smith/plain"),
        ("paper: https://example.org/plain?utm_source=x", "paper: https://example.org/plain"),
    ],
)
def test_safe_fixes(before: str, after: str) -> None:
    key = before.partition(":")[0]
    lines = [line for line in PAPER.splitlines() if not line.strip().startswith(f"{key}:")]
    indent = "  " if key in ("code", "paper") else ""
    position = lines.index("links:") + 1 if indent else 1
    text = "\n".join([*lines[:position], indent + before, *lines[position:]]) + "\n"

    assert [line for line in fixed(text).splitlines() if line.strip().startswith(f"{key}:")] == (
        [indent + after] if after else []
    )


def test_an_empty_field_with_a_comment_behind_it_is_left_to_people() -> None:
    text = PAPER.replace("tags:", "doi: # 10.1000/x still to be looked up\ntags:")

    assert fixed(text) == text


def test_a_number_for_a_title_becomes_text_as_it_was_written() -> None:
    assert 'title: "1984"' in fixed(PAPER.replace('"Plain Diffusion"', "1984"))


def test_an_unquoted_colon_is_quoted() -> None:
    assert fixed(PAPER.replace('"Plain Diffusion"', "Plain: Diffusion: X")) == PAPER.replace(
        "Plain Diffusion", "Plain: Diffusion: X"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("  paper:", "\tpaper:"), ("venue: CVPR", "venue:CVPR"), ("summary: Nine", "summary: @Nine")],
)
def test_slips_that_make_a_file_unreadable_are_mended(old: str, new: str) -> None:
    text = PAPER.replace(old, new)

    assert names(report_on(text)) == ["unreadable-yaml"]
    assert "unreadable-yaml" not in names(report_on(fixed(text)))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("  paper:", "\tpaper:", 6, "the line is indented with a tab"),
        ("venue: CVPR", "venue CVPR", 3, "a colon and a space are missing after the key"),
        ("summary: Nine", "summary: #1 Nine", 10, "text after # is a comment"),
        ('"Plain Diffusion"', "\u201cPlain Diffusion\u201d", 1, "typographic quotation marks"),
    ],
)
def test_slips_of_newcomers_are_told_where_they_are(
    old: str, new: str, line: int, said: str
) -> None:
    found = report_on(PAPER.replace(old, new)).findings

    first = found[0]
    assert (first.location.span.line, said in f"{first.message} {first.hint}") == (line, True)


def test_unseen_characters_are_taken_out_and_line_separators_become_spaces() -> None:
    text = "\ufeff" + PAPER.replace("Plain Diffusion", "Plain\u2028Diff\u200busion")

    assert fixed(text) == PAPER


def test_a_misspelt_field_is_one_finding_and_moves_where_it_belongs() -> None:
    text = PAPER.replace("links:\n", "").replace("  paper:", "url:").replace("  code:", "#")

    assert "links: {" not in fixed(text, suggested=True)
    assert names(report_on(PAPER.replace("venue:", "venu:"))) == ["unknown-field"]


def test_a_field_of_another_list_moves_into_links() -> None:
    text = PAPER.replace("  code: https://github.com/smith/plain\n", "").replace(
        "tags:", "github: https://github.com/smith/plain\ntags:"
    )

    assert fixed(text, suggested=True) == PAPER


@pytest.mark.parametrize("suggested", [False, True])
def test_fixing_twice_is_fixing_once(suggested: bool) -> None:
    text = PAPER.replace("year: 2024", 'year: "2024"').replace("Plain D", "Plain <i>D</i>")
    once = fixed(text, suggested=suggested)

    assert fixed(once, suggested=suggested) == once


def test_names_are_mended_together_and_only_once() -> None:
    text = PAPER.replace("[Ada Smith, Bo Jones]", '["Smith, Ada", "JONES, Bo", others]')
    report = report_on(text)

    assert [f.message for f in report.findings if f.name == "author-format"] == [
        "`Smith, Ada`, `JONES, Bo` in `authors` has the family name first",
        "`others` in `authors` is not a name",
    ]
    assert "authors: [Ada Smith, Bo Jones, et al.]" in fixed(text, suggested=True)


def test_severity_and_options_of_a_rule_come_from_the_configuration() -> None:
    rules = "rules:\n  summary-length: {severity: error, max: 50}\n  unknown-venue: {allow: [My Venue]}\n"
    text = PAPER.replace("CVPR", "My Venue")

    found = [f for f in report_on(text, CONFIG + rules).findings if f.location.path == PATH]

    assert [(f.name, f.severity) for f in found] == [("summary-length", Severity.ERROR)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title: "Plain Diffusion"\n', "", "add the title as published"),
        ("year: 2024", "year: 3024", "`year` is 3024, more than 2100"),
        ("year: 2024", "year: 1024", "`year` is 1024, less than 1500"),
        (
            "tags: [non-medical]",
            "tags: [non-medical, non-medical]",
            "`tags` names the same thing twice",
        ),
        ("tags: [non-medical]", "tags: [medical]", "`medical` is not a tag of this list"),
        ("Ada Smith", "x" * 130, "entry 1 of `authors` has 130 characters, more than 120"),
        ("links:", "links:\n  codes: x", "did you mean `code`?"),
        ("year: 2024", "year: {a: 1}", "`year` must be a whole number like 2025, not a group of"),
        ("year: 2024", "year: true", "`year` must be a whole number like 2025, not true"),
        ("added: 2026-01-02", "added: 02.01.2026", '`added` cannot be the text "02.01.2026"'),
        ("summary: Nine", "zzz: Nine", "use one of `title`, `authors`"),
        ("[Ada Smith, Bo Jones]", "[]", "`authors` has no value"),
        ("CVPR", '"  "', "`venue` contains only spaces"),
    ],
)
def test_messages_say_what_is_wrong_or_what_to_do(old: str, new: str, said: str) -> None:
    report = report_on(PAPER.replace(old, new))

    assert said in " ".join(f"{f.message} {f.hint}" for f in report.findings)


def test_an_enumeration_and_a_plain_schema_are_put_in_words() -> None:
    schema = Schema(
        {
            "properties": {"kind": {"enum": ["a", "b"]}, "n": {"exclusiveMinimum": 0}},
            "minProperties": 1,
        }
    )

    assert [p.message for p in schema.problems({"kind": "c", "n": 0})] == [
        '`kind` is the text "c", not one of a, b',
        "`n` is 0, less than 0",
    ]
    assert [p.message for p in schema.problems({})] == ["the file has no value"]


def test_a_comment_for_a_rule_that_did_not_run_is_not_called_idle() -> None:
    text = PAPER.replace("plain-diffusion", "gone  # paperlist: ignore[broken-link] moves soon", 1)

    assert names(report_on(text)) == []


def test_a_comment_that_cannot_work_is_a_finding_even_where_nothing_can_be_read() -> None:
    text = "# paperlist: ignore[unsafe-yaml] it is ours\n" + PAPER.replace("[Ada", "&x [Ada")

    assert names(report_on(text)) == ["unsafe-yaml", "unused-ignore"]


def test_a_rule_that_keeps_files_readable_cannot_be_switched_off() -> None:
    with pytest.raises(ConfigError, match="`unsafe-yaml` cannot be switched off"):
        setup_of({"paperlist.yml": CONFIG + "rules: {unsafe-yaml: off}\n"})


def test_a_configuration_with_everything_is_read() -> None:
    import json

    from paperlist.cli.context import shipped_schema

    raw = (Path(__file__).parent / "data/list/paperlist.yml").read_bytes()
    config = parse_config(
        "paperlist.yml", raw, Schema(json.loads(shipped_schema("config.schema.json"))), ()
    )

    assert len(config.sections) == 14
    assert config.tags[0].mark == "*"
    assert config.title.get("ar") != config.title.get("en")
    assert config.title.get("fr") == config.title.get("en")


def test_stats_of_a_list_with_many_venues_are_cut(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = {
        f"papers/diffusion/2024-smith-v{n}.yaml": PAPER.replace("CVPR", f"Venue {n}")
        for n in range(12)
    }
    folder = write_list(tmp_path / "list", list_files(**papers))

    paperlist(folder, "stats")
    assert "and 4 more" in capsys.readouterr().out


def test_files_named_to_the_command_are_no_change_of_too_many_papers() -> None:
    """A pre-commit hook may name every file of a list."""
    paths = [f"papers/diffusion/2024-smith-{n}.yaml" for n in range(31)]
    tree = FakeVersionedTree({**list_files(), **dict.fromkeys(paths, PAPER)})

    report = check_paths(tree, setup_of(), paths, similar_in(tree, FakeIndex()))

    assert "too-many-papers" not in {finding.name for finding in report.findings}
    assert report.checked == 31
