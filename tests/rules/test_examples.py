"""Every rule's documentation is complete, and its examples are true."""

import re

import pytest

from examples import examples_of, findings_on
from paperlist.rules.base import Rule
from paperlist.rules.internal.list_misconfigured import ListMisconfigured
from paperlist.rules.internal.no_answer import NoAnswer
from paperlist.rules.internal.rule_crashed import RuleCrashed
from paperlist.rules.registry import ALL_RULES

OURS = (RuleCrashed, ListMisconfigured, NoAnswer)  # nobody can write a paper that causes them
WITH_EXAMPLES = [rule for rule in ALL_RULES if rule not in OURS]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_documentation_has_every_heading(rule: type[Rule]) -> None:
    headings = re.findall(r"^## (.+)$", rule.documentation(), re.MULTILINE)

    assert headings == ["What it finds", "Why it matters", "How to fix", "Example"]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.name)
def test_first_line_of_the_documentation_is_one_sentence(rule: type[Rule]) -> None:
    first = rule.documentation().split("\n")[0]

    assert re.fullmatch(r"[A-Z][^.]+(?:\.\w[^.]*)*\.", first)


@pytest.mark.promise("SECURITY.md: look-alike letters and wrongly decoded text are findings")
@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_bad_example_is_found(rule: type[Rule]) -> None:
    bad, _ = examples_of(rule)

    assert [f.name for f in findings_on(bad, rule)] != []


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_a_finding_says_what_to_do(rule: type[Rule]) -> None:
    bad, _ = examples_of(rule)

    assert all(f.message.strip() and f.hint.strip() for f in findings_on(bad, rule))


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_good_example_passes(rule: type[Rule]) -> None:
    _, good = examples_of(rule)

    assert findings_on(good, rule) == []


@pytest.mark.slow
@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_a_fix_of_the_bad_example_leaves_nothing_to_find(rule: type[Rule]) -> None:
    bad, _ = examples_of(rule)
    fixes = [f.fix for f in findings_on(bad, rule) if f.fix]
    if not fixes:
        return

    assert findings_on(bad.fixed(rule), rule) == []


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.name)
def test_rules_that_claim_fixes_have_one_for_their_example_and_no_others(rule: type[Rule]) -> None:
    bad, _ = examples_of(rule)

    assert any(f.fix for f in findings_on(bad, rule)) == rule.fixable


def test_codes_are_unique_and_sorted_within_their_family() -> None:
    codes = [rule.code for rule in ALL_RULES]

    assert len(set(codes)) == len(codes)
    assert [code[:4] for code in codes] == sorted(code[:4] for code in codes)


def test_names_are_unique_and_kebab_case() -> None:
    names = [rule.name for rule in ALL_RULES]

    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


def test_every_rule_class_is_listed() -> None:
    def leaves(cls: type[Rule]) -> set[type[Rule]]:
        below = cls.__subclasses__()
        return {leaf for sub in below for leaf in leaves(sub)} if below else {cls}

    ours = {rule for rule in leaves(Rule) if rule.__module__.startswith("paperlist.")}
    assert ours == set(ALL_RULES)
