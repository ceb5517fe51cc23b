"""What people read about a rule: whole files that pass, labelled, and nothing that tests need."""

import re

import pytest

from examples import example_of, findings_of_all
from paperlist.engine import rule_infos
from paperlist.model.finding import Severity
from paperlist.model.rule_info import RuleInfo
from paperlist.render.rule_docs import IN_THE_BROWSER, RELATED, explanation, rule_page, suppression
from paperlist.rules.base import Rule
from paperlist.rules.documentation import completed, files_of
from paperlist.rules.registry import ALL_RULES

INFOS = {info.name: info for info in rule_infos()}
WITH_EXAMPLES = [rule for rule in ALL_RULES if "```yaml" in rule.documentation()]
by_name = pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)


@by_name
def test_examples_are_labelled_wrong_and_right(rule: type[Rule]) -> None:
    text = INFOS[rule.name].documentation

    assert re.findall(r"^\*\*(\w+)\*\*", text, re.MULTILINE) == ["Wrong", "Right"]


@by_name
def test_nothing_that_only_tests_need_is_shown(rule: type[Rule]) -> None:
    page = rule_page(INFOS[rule.name])

    assert not re.search(r"# (?:file|seen):|copies=|state=|encoding=|kind=|pull=\d", page)


@by_name
def test_the_right_example_passes_every_rule_as_it_is_shown(rule: type[Rule]) -> None:
    text = re.findall(r"^Right:\n```yaml\n(.*?)```", rule.documentation(), re.DOTALL | re.MULTILINE)
    files = list(completed(files_of(text[0], rule.example_file)))

    found = [
        finding
        for finding in findings_of_all(example_of(files))
        if finding.severity >= Severity.WARNING
    ]

    assert [(f.name, f.location.path, f.message) for f in found] == []


@pytest.mark.parametrize("info", INFOS.values(), ids=lambda info: info.name)
def test_every_page_says_how_to_fix_it(info: RuleInfo) -> None:
    assert "## How to fix\n" in explanation(info)
    assert (IN_THE_BROWSER in explanation(info)) == info.is_about_a_paper


@pytest.mark.parametrize("info", INFOS.values(), ids=lambda info: info.name)
def test_a_page_offers_to_suppress_only_what_can_be_suppressed(info: RuleInfo) -> None:
    said = suppression(info)

    assert ("# paperlist: ignore[" in said) == (info.suppressible and info.can_be_off)
    assert (f"{info.name}: off" in said) == info.can_be_off


def test_related_rules_exist_and_every_rule_is_named_once_at_most() -> None:
    named = [name for group in RELATED for name in group]

    assert sorted(set(named)) == sorted(named)
    assert set(named) <= set(INFOS)
