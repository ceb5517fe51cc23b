"""Fixes are verified: they never guess, never lose a word, and never lead to another round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fakes import FakeTree
from lists import CONFIG, PAPER, PATH, list_files, setup_of
from paperlist.document import apply_edits, read
from paperlist.fixes import apply_fixes, compatible
from paperlist.jobs.check_papers import check_list
from paperlist.jobs.fix_papers import fix_files
from paperlist.model.finding import Edit, Finding, Fix, Location, Severity, Span
from paperlist.rules.base import PaperFile

CARE = CONFIG.replace("tags:\n", "tags:\n  - {id: real-time, meaning: Fast}\n")


def found(text: str) -> list[Finding]:
    files = {**list_files(), "paperlist.yml": CARE, PATH: text}
    report = check_list(FakeTree(files), setup_of(files))
    return [finding for finding in report.findings if finding.location.path == PATH]


def fixed(text: str, *, suggested: bool = False) -> str:
    files = {**list_files(), "paperlist.yml": CARE, PATH: text}
    done = fix_files(FakeTree(files), setup_of(files), [PATH], suggested=suggested)
    return done[0].after if done else text


def line_of(text: str, key: str) -> str:
    return next(line.strip() for line in text.splitlines() if line.strip().startswith(f"{key}:"))


def with_authors(value: str) -> str:
    return PAPER.replace("[Ada Smith, Bo Jones]", value)


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ('"Lee, Bo, et al."', "[Bo Lee, et al.]"),
        ('"Lee, Bo, and Cy Park."', "[Bo Lee, Cy Park]"),
        ('"Bo Lee and 3 others"', "[Bo Lee, et al.]"),
        ('"Lee, B., Park, C., & Fox, D. (2024)"', "[B. Lee, C. Park, D. Fox]"),
        ('"Bo Lee*, Cy Park†"', "[Bo Lee, Cy Park]"),
        ('"Okafor, Ada and Lee, Bo et al."', "[Ada Okafor, Bo Lee, et al.]"),
    ],
)
@pytest.mark.parametrize("in_list", [False, True])
def test_pasted_authors_are_all_kept(written: str, better: str, in_list: bool) -> None:
    text = with_authors(f"[{written}]" if in_list else written)

    assert line_of(fixed(text, suggested=True), "authors") == f"authors: {better}"


@pytest.mark.promise(
    "docs/architecture.md: one that loses a word its rule does not name is left to a person"
)
@pytest.mark.parametrize(
    "written", ['"Bo Lee and 3 others"', '"Lee, B., Park, C., & Fox, D. (2024)"']
)
def test_a_fix_that_loses_a_word_is_for_a_person(written: str) -> None:
    text = with_authors(written)

    assert fixed(text) == text


def test_a_name_that_nobody_can_put_right_stays() -> None:
    text = with_authors('["Smith, Ada", Anonymous, Bo Jones]')

    assert (
        line_of(fixed(text, suggested=True), "authors")
        == "authors: [Ada Smith, Anonymous, Bo Jones]"
    )


def test_a_title_in_capitals_is_never_offered_in_capitals() -> None:
    findings = found(PAPER.replace("Plain Diffusion", "GENTLE <i>GENERATION</i> OF IMAGES"))

    assert [f.fix for f in findings if f.name == "title-format"] == [None]


def test_what_a_fix_uncovers_is_fixed_and_reported_with_it() -> None:
    findings = found(PAPER.replace("tags: [non-medical]", "tags: nonmedical"))
    fixes = {f.name: f.fix for f in findings}

    assert set(fixes) >= {"wrong-type", "bad-value"}
    assert {edit.text for fix in fixes.values() if fix for edit in fix.edits} == {
        "tags: [non-medical]\n"
    }


def test_a_further_section_in_one_text_becomes_a_list() -> None:
    assert line_of(fixed(f"{PAPER}also: benchmarks\n"), "also") == "also: [benchmarks]"


def test_text_that_names_no_sections_stays_for_its_author() -> None:
    text = f"{PAPER}also: benchmarks and more\n"

    assert line_of(fixed(text, suggested=True), "also") == "also: benchmarks and more"


@pytest.mark.promise("docs/architecture.md: a fix that the rules would refuse is not offered")
def test_a_fix_that_the_next_round_refuses_is_not_offered() -> None:
    findings = found(PAPER.replace("tags: [non-medical]", "tags: nothing-like-it"))

    assert {f.name: f.fix for f in findings} == {"wrong-type": None, "bad-value": None}


def test_a_fix_is_applied_whole_or_not_at_all() -> None:
    text = "title: one two six\n"
    file = PaperFile(path=PATH, kind="file", document=read(PATH, text.encode()))

    def of(name: str, *edits: tuple[int, int, str]) -> Finding:
        made = tuple(Edit(PATH, Span(1, start, 1, end), new) for start, end, new in edits)
        place = Location(path=PATH, pointer="/title")
        fix = Fix(title=name, edits=made, drops=(text,))
        return Finding(
            code="PAP999",
            name=name,
            severity=Severity.WARNING,
            message=name,
            location=place,
            fix=fix,
        )

    both = [
        of("first", (8, 11, "ONE"), (12, 15, "TWO")),
        of("second", (12, 15, "2"), (16, 19, "6")),
    ]

    def examine(file: PaperFile) -> list[Finding]:
        return both if file.document and file.document.text == text else []

    assert [f.name for f in compatible(both)] == ["first"]
    assert apply_fixes(file, examine, lambda _: True)[0] == "title: ONE TWO six\n"


@pytest.mark.parametrize(
    ("one", "other", "chosen"),
    [
        (Span(1, 8, 1, 8), Span(1, 8, 1, 8), ["one"]),  # two insertions at one place
        (Span(1, 8, 1, 11), Span(1, 12, 1, 15), ["one", "other"]),
        (Span(1, 8, 1, 11), Span(1, 11, 1, 15), ["one", "other"]),
        (Span(1, 8, 1, 12), Span(1, 11, 1, 15), ["one"]),
        (Span(1, 1, 3, 1), Span(2, 4, 2, 5), ["one"]),
        (Span(2, 4, 2, 5), Span(1, 1, 3, 1), ["one"]),
        (Span(3, 1, 4, 1), Span(1, 1, 3, 1), ["one", "other"]),
    ],
)
def test_fixes_that_touch_the_same_text_are_not_made_together(
    one: Span, other: Span, chosen: list[str]
) -> None:
    place = Location(path=PATH, pointer="/title")
    found = [
        Finding(
            code="PAP999",
            name=name,
            severity=Severity.WARNING,
            message=name,
            location=place,
            fix=Fix(title=name, edits=(Edit(PATH, span, name),)),
        )
        for name, span in (("one", one), ("other", other))
    ]

    assert [f.name for f in compatible(found)] == chosen


@pytest.mark.promise("docs/architecture.md: those of the same lines become one")
def test_several_fixes_of_one_line_are_one() -> None:
    link = "http://arxiv.org/pdf/2403.09303v2?utm_source=x"
    findings = found(PAPER.replace("https://example.org/plain-diffusion", link))
    fixes = {
        f.fix.edits
        for f in findings
        if f.fix and f.location.pointer == "/links/paper" and f.name != "missing-arxiv-or-doi"
    }

    assert len(fixes) == 1
    (edits,) = fixes
    text = apply_edits(PAPER.replace("https://example.org/plain-diffusion", link), edits)
    assert line_of(text, "paper") == "paper: https://arxiv.org/abs/2403.09303"
    assert line_of(text, "pdf") == "pdf: https://arxiv.org/pdf/2403.09303"


SPOILS = st.lists(
    st.sampled_from(
        [
            ("[Ada Smith, Bo Jones]", '"Smith, Ada, et al."'),
            ("[Ada Smith, Bo Jones]", "[SMITH Ada, others]"),
            ("Plain Diffusion", "PLAIN <b>DIFFUSION</b> MODELS."),
            ("Plain Diffusion", 'M{\\\\"u}ller Cells.'),
            ("venue: CVPR", "venue: cvpr 2024"),
            ("year: 2024", 'year: "2024"'),
            ("tags: [non-medical]", "tags: nonmedical"),
            ("tags: [non-medical]", "tags: x, y"),
            (
                "https://example.org/plain-diffusion",
                "http://arxiv.org/pdf/2403.09303v1?utm_source=x",
            ),
            ("figure:", "figur:"),
            ("summary: Nine", "summary: \u200bNine"),
        ]
    ),
    unique_by=lambda pair: pair[0],
)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(SPOILS)
def test_one_round_of_fixes_is_the_last(spoils: list[tuple[str, str]]) -> None:
    text = PAPER
    for old, new in spoils:
        text = text.replace(old, new)
    before = {f.name for f in found(text)}
    better = fixed(text, suggested=True)
    after = [f for f in found(better) if f.severity is Severity.ERROR]

    assert [f.name for f in after if f.name not in before] == []
    assert fixed(better, suggested=True) == better


def test_a_text_cut_by_a_comment_is_reported_and_not_cemented() -> None:
    text = PAPER.replace('"Plain Diffusion"', "Mining the #MeToo Movement")

    assert "cut-by-comment" in {f.name for f in found(text)}
    assert fixed(text) == text
    assert line_of(fixed(text, suggested=True), "title") == 'title: "Mining the #MeToo Movement"'


def test_a_comment_beside_a_text_is_left_alone() -> None:
    text = PAPER.replace('"Plain Diffusion"', "Plain Diffusion # as on arXiv")

    assert "cut-by-comment" not in {f.name for f in found(text)}


def test_a_mark_behind_a_text_over_two_lines_is_taken_for_a_comment() -> None:
    text = PAPER.replace('"Plain Diffusion"', "Mining\n  the #MeToo Movement")

    assert "cut-by-comment" not in {f.name for f in found(text)}


def test_a_comment_stays_with_its_line_behind_text_over_several() -> None:
    text = PAPER.replace("summary: ", "summary: >\n  ").replace("01-02\n", "01-02  # by hand\n")

    assert line_of(fixed(text), "added") == "added: 2026-01-02  # by hand"
