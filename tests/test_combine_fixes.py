"""The lines a contributor is offered: all fixes in, and nothing new in the next round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples import context_of, examples_of
from lists import PAPER, PATH, setup_of
from paperlist.document import read
from paperlist.engine import Engine
from paperlist.fixes import with_preview
from paperlist.jobs.combine_fixes import combine_fixes
from paperlist.model.finding import Finding
from paperlist.model.offer import Offer
from paperlist.rules.base import Context, PaperFile, Rule
from paperlist.rules.registry import ALL_RULES


def engine() -> Engine:
    setup = setup_of()
    return Engine(Context(config=setup.config, schema=setup.schema, today=setup.today))


def file_of(text: str, path: str = PATH) -> PaperFile:
    return PaperFile(path=path, document=read(path, text.encode()))


def found_in(engine: Engine, file: PaperFile) -> list[Finding]:
    text = file.document.text if file.document else ""
    found = engine.suppress(file, engine.examine(file).findings)
    return [with_preview(finding, text) for finding in found]


def accepted(text: str, offers: list[Offer]) -> str:
    """The text after somebody has accepted every offer, from the last one up."""
    lines = text.split("\n")
    for offer in sorted(offers, key=lambda o: -o.line):
        lines[offer.line - 1 : offer.end_line] = offer.text.split("\n") if offer.text else []
    return "\n".join(lines)


def rounds(text: str) -> tuple[list[Finding], list[Offer], str, list[Finding]]:
    """What the first round says and offers, the text then, and what the second round says."""
    ours, file = engine(), file_of(text)
    first = found_in(ours, file)
    offers, later = combine_fixes(ours, file, first)
    after = accepted(text, offers)
    return [*first, *later], offers, after, found_in(ours, file_of(after))


def test_all_fixes_of_a_line_are_one_offer() -> None:
    text = PAPER.replace('"Plain Diffusion"', '"Plain <i>Diffusion</i>."')
    _, offers, _, second = rounds(text)

    assert [(o.line, o.text) for o in offers] == [(1, 'title: "Plain Diffusion"')]
    assert second == []


def test_a_line_that_a_fix_adds_is_offered_with_the_line_before() -> None:
    text = PAPER.replace("https://example.org/plain-diffusion", "https://arxiv.org/pdf/2403.09303")
    _, offers, after, second = rounds(text)

    assert [offer.line for offer in offers] == [6, 7]
    assert "paper: https://arxiv.org/abs/2403.09303\n" in offers[0].text
    assert offers[1].text.startswith("  code: https://github.com/smith/plain\n")
    assert 'arxiv: "2403.09303"' in after
    assert second == []


def test_what_shows_only_after_a_fix_is_said_at_once() -> None:
    text = PAPER.replace("title:", "titel:").replace(
        "Plain Diffusion", "PLAIN DIFFUSION OF LESIONS"
    )
    first, _, _, second = rounds(text)

    assert [f.name for f in second] == ["title-format"]
    (said,) = [f for f in first if f.name == "title-format"]
    assert "once the other fixes are in" in said.message
    assert said.location.span.line == 1


def test_an_empty_text_is_one_finding() -> None:
    text = PAPER.replace("code: https://github.com/smith/plain", 'pdf: ""')

    assert [f.name for f in rounds(text)[0]] == ["empty-value"]


def test_a_file_without_fixes_has_no_offers() -> None:
    assert rounds(PAPER)[1] == []


WITH_EXAMPLES = [rule for rule in ALL_RULES if "```yaml" in rule.documentation()]
LINES = (
    "title: A <b>B</b>.",
    "titel: x",
    "year: '2024'",
    "venue: Medical Image Analysis",
    "authors: Smith, Ada and Jones, Bo",
    "tags: [non-medical ]",
    "  # a comment",
    "",
    "links:",
    "  paper: http://example.org/?utm_source=x",
    "  pdf: ''",
    "doi: https://doi.org/10.1/X",
    "arxiv: arXiv:2405.14325v2",
    "summary: |",
    "  two",
    "added: 2026-01-02",
)


@pytest.mark.slow
@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_accepting_every_offer_brings_nothing_that_was_not_said(lines: list[str]) -> None:
    first, _, _, second = rounds("\n".join(lines) + "\n")

    assert {f.fingerprint for f in second} <= {f.fingerprint for f in first}


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_offers_do_not_touch_one_another(lines: list[str]) -> None:
    _, offers, _, _ = rounds("\n".join(lines) + "\n")

    ends = [0, *(offer.end_line for offer in sorted(offers, key=lambda o: o.line))]
    assert all(
        end < o.line for end, o in zip(ends, sorted(offers, key=lambda o: o.line), strict=False)
    )


@pytest.mark.slow
def test_a_very_long_file_is_compared_by_its_ends_only() -> None:
    text = PAPER.replace("added:", "#\n" * 3_000 + "added:").replace("CVPR", "IEEE/CVF CVPR")
    _, offers, after, second = rounds(text)

    assert [offer.text for offer in offers] == ["venue: CVPR"]
    assert after == text.replace("IEEE/CVF CVPR", "CVPR")
    assert [f for f in second if f.name == "venue-alias"] == []


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_the_second_round_after_a_wrong_example_has_nothing_new(rule: type[Rule]) -> None:
    bad, _ = examples_of(rule)
    ours = Engine(context_of(bad), ALL_RULES)
    for file in bad.paper_files():
        if file.document is None or not file.document.text:
            continue  # nothing that could be edited
        first = found_in(ours, file)
        offers, later = combine_fixes(ours, file, first)
        after = accepted(file.document.text, offers)
        second = found_in(ours, file_of(after, file.path))
        said = {f.fingerprint for f in (*first, *later)}
        fixed = {key for offer in offers for key in offer.solves}
        assert [f.message for f in second if f.fingerprint not in said] == []
        assert [f.message for f in second if f.fingerprint in fixed] == []
