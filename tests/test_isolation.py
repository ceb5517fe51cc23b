"""What one paper does to the bot is a finding on that paper; the others are checked as ever."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from fakes import FakeIndex, FakeTree, FakeVersionedTree
from lists import OTHER, OTHER_PATH, PAPER, PATH, list_files, setup_of
from paperlist.adapters.time_limit import TookTooLong, within_seconds
from paperlist.document import read
from paperlist.engine import Engine, paper_of
from paperlist.isolation import attempt
from paperlist.jobs.check_papers import Comparison, check_change
from paperlist.jobs.load_list import read_paths
from paperlist.jobs.similar_papers import similar_in
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.paper import Paper
from paperlist.model.report import Report
from paperlist.ports.files import Changes
from paperlist.rules.base import (
    CandidatePair,
    Change,
    ChangeRule,
    Context,
    EditedPage,
    Group,
    GroupRule,
    OtherPull,
    PairRule,
    PaperRule,
)


class Hostile(dict[str, object]):
    """Data that breaks whoever reads a title out of it."""

    def get(self, key: str, default: object = None) -> object:
        if key == "title":
            raise KeyError("2")
        return super().get(key, default)


HOSTILE = Paper("papers/diffusion/2024-smith-hostile.yaml", Hostile(title="x"))


def paper(path: str, text: str) -> Paper:
    found = paper_of(read(path, text.encode()))
    assert found is not None
    return found


def engine(changed: frozenset[str] | None = None) -> Engine:
    setup = setup_of()
    context = Context(config=setup.config, schema=setup.schema, today=setup.today, changed=changed)
    return Engine(context)


def test_a_paper_that_cannot_be_compared_is_an_error_on_it_and_the_others_are_compared() -> None:
    duplicate = paper("papers/benchmarks/2024-smith-twin.yaml", PAPER)

    found = engine().compare([HOSTILE, paper(PATH, PAPER), duplicate])

    crash = [f for f in found if f.name == "rule-crashed"]
    assert {(f.location.path, f.severity) for f in crash} == {(HOSTILE.path, Severity.ERROR)}
    assert "duplicate-paper" in {f.name for f in found}
    assert Report(findings=tuple(crash), checked=3).outcome == "fail"


def test_a_paper_of_the_list_that_cannot_be_compared_is_no_failure_of_a_change() -> None:
    found = engine(changed=frozenset({PATH})).compare([paper(PATH, PAPER), HOSTILE])

    crashes = {(f.location.path, f.severity) for f in found if f.name == "rule-crashed"}
    assert crashes == {(HOSTILE.path, Severity.INFO)}


def test_a_paper_of_another_pull_request_that_cannot_be_compared_is_left_out() -> None:
    """Somebody else's open pull request must not keep this one from being checked."""
    tree = FakeVersionedTree(list_files())
    changed = FakeTree({**list_files(), PATH: PAPER.replace("2024", "2023")})
    others = (OtherPull(7, (HOSTILE, paper("papers/diffusion/2024-x.yaml", PAPER))),)
    comparison = Comparison(
        base=tree, fork=tree, changes=Changes((PATH,)), base_name="b", pull=9, other_pulls=others
    )

    report = check_change(changed, setup_of(), comparison, similar_in(tree, FakeIndex()))

    assert "clash-with-open-pull-request" in {f.name for f in report.findings}
    assert any("papers of #7 could not be compared" in skip.reason for skip in report.skips)


class PairsBreak(PairRule):
    """Breaks on one pair."""

    code = "PAP998"
    name = "pairs-break"

    def check(self, subject: Sequence[CandidatePair], context: Context) -> Iterator[Finding]:
        for candidate in subject:
            if "bad" in f"{candidate.paper.path} {candidate.other.path}":
                raise ZeroDivisionError
            yield self.finding(candidate.paper.at(""), "a pair")


def test_two_papers_that_break_a_rule_do_not_hide_what_it_says_of_others() -> None:
    one, two = paper(PATH, PAPER), paper("papers/benchmarks/2024-smith-two.yaml", PAPER)
    three = paper("papers/diffusion/2023-a.yaml", OTHER)
    four = paper("papers/benchmarks/2023-bad.yaml", OTHER)
    setup = setup_of()
    checker = Engine(
        Context(config=setup.config, schema=setup.schema, today=setup.today), (PairsBreak,)
    )

    found = checker.compare([one, two, three, four])

    assert sorted(f.name for f in found) == ["pairs-break", "rule-crashed"]


class GroupsBreak(GroupRule):
    """Breaks on whatever shares a link."""

    code = "PAP997"
    name = "groups-break"
    kinds = ("url",)

    def check(self, subject: Sequence[Group], context: Context) -> Iterator[Finding]:
        for _ in subject:
            raise ZeroDivisionError
        yield from ()


def test_what_three_papers_share_and_a_rule_breaks_on_is_shown_on_the_last_of_them() -> None:
    paths = [f"papers/diffusion/2024-smith-{n}.yaml" for n in (1, 2, 3)]
    setup = setup_of()
    context = Context(config=setup.config, schema=setup.schema, today=setup.today)

    found = Engine(context, (GroupsBreak,)).compare([paper(path, PAPER) for path in paths])

    assert {(f.name, f.location.path) for f in found} == {("rule-crashed", paths[2])}


class Says(PaperRule):
    """Has something to say of every paper."""

    code = "PAP997"
    name = "says"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield self.finding(subject.at(""), "something")


class Breaks(PaperRule):
    """Breaks on every paper."""

    code = "PAP996"
    name = "breaks"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield self.finding(subject.at(""), "before it broke")
        raise KeyError


class NeverEnds(PaperRule):
    """Takes for ever on one paper."""

    code = "PAP997"
    name = "never-ends"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        while subject.path == PATH:
            pass
        yield self.finding(subject.at(""), "done")


@pytest.mark.parametrize(
    "text",
    [
        PAPER,
        PAPER.replace("year: 2024", "year: soon\nbogus: [1, {}]"),
        PAPER.replace("Plain Diffusion", "Plain  diffusion."),
        "title: [",
        "",
    ],
)
def test_a_file_that_is_examined_alone_has_the_findings_it_has_among_others(text: str) -> None:
    tree = FakeTree({**list_files(), PATH: text})
    alone, _ = files = read_paths(tree, [PATH, OTHER_PATH])
    checker = engine()

    assert checker.examine(alone) == next(checker.examine_all(files))


def test_a_rule_that_breaks_on_a_file_examined_alone_leaves_the_others_their_findings() -> None:
    setup = setup_of()
    context = Context(config=setup.config, schema=setup.schema, today=setup.today)
    (file,) = read_paths(FakeTree(list_files()), [PATH])

    found = Engine(context, (Says, Breaks)).examine(file).findings

    assert sorted(f.name for f in found) == ["rule-crashed", "says"]


@pytest.mark.slow
def test_a_rule_that_takes_for_ever_on_a_paper_is_stopped_and_goes_on_with_the_next() -> None:
    setup = setup_of()
    checker = Engine(
        Context(config=setup.config, schema=setup.schema, today=setup.today),
        (NeverEnds,),
        lambda seconds: within_seconds(seconds / 100),
    )
    both = read_paths(FakeTree(list_files()), [PATH, OTHER_PATH])
    found = {one.file.path: one.findings for one in checker.examine_all(both)}

    assert [f.message for f in found[OTHER_PATH]] == ["done"]
    (stopped,) = found[PATH]
    assert stopped.name == "rule-crashed"
    assert "TookTooLong" in stopped.message


def test_work_is_about_one_paper_where_nothing_else_is_said_and_more_papers_have_more_time() -> (
    None
):
    given: list[float] = []

    @contextmanager
    def limit(seconds: float) -> Iterator[None]:
        given.append(seconds)
        yield

    attempt(limit, PATH, "PAP404", lambda: None)
    for several in (1, 2, 100):
        attempt(limit, PATH, "PAP404", lambda: None, several=several)

    assert given[0] == given[1] < given[2] < given[3]


def test_a_limit_within_another_leaves_the_outer_one_in_force() -> None:
    def outer() -> None:
        with within_seconds(0.03):
            with within_seconds(5):
                pass
            for_ever()

    with pytest.raises(TookTooLong):
        outer()


def for_ever() -> None:
    while True:
        pass


def test_work_that_ends_in_time_is_not_disturbed_later() -> None:
    with within_seconds(0.05):
        pass
    with pytest.raises(TookTooLong), within_seconds(0.01):
        for_ever()


class PagesBreak(ChangeRule):
    """Breaks on what one edited page holds."""

    code = "PAP996"
    name = "pages-break"

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        for page in subject.pages:
            if "hostile" in page.text:
                raise RecursionError
            yield self.finding(Location(path=page.path), "an edited page")


class ChangesBreak(ChangeRule):
    """Breaks on a change of several files, whichever they are."""

    code = "PAP995"
    name = "changes-break"

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        if len(subject.paths) > 1:
            raise RecursionError
        return iter(())


EDITED = Change(
    changed=("README.md", "README.ar.md"),
    pages=(
        EditedPage("README.md", "hostile", frozenset({1})),
        EditedPage("README.ar.md", "kind", frozenset({1})),
    ),
)


def found_in_change(rule: type[ChangeRule]) -> Report:
    setup = setup_of()
    context = Context(config=setup.config, schema=setup.schema, today=setup.today)
    return Report(findings=tuple(Engine(context, (rule,)).check_repository(EDITED)), checked=1)


def test_a_page_that_breaks_a_rule_about_the_change_is_a_failure_of_that_file() -> None:
    report = found_in_change(PagesBreak)

    assert {f.location.path: f.name for f in report.findings} == {
        "README.md": "rule-crashed",
        "README.ar.md": "pages-break",
    }
    assert report.outcome == "fail"


def test_a_rule_that_breaks_on_no_single_file_could_not_check() -> None:
    assert found_in_change(ChangesBreak).outcome == "could-not-check"
