"""The engine piece by piece, with small rules: what runs, in which order, how bad it is, on what."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

import pytest

from lists import CONFIG, OTHER, OTHER_PATH, PAPER, PATH, list_files, setup_of
from paperlist.document import read
from paperlist.duplicates.candidates import Relations
from paperlist.engine import ABOUT_A_PAPER, BATCH, Engine, rule_infos, without_repetition
from paperlist.isolation import attempt
from paperlist.model.finding import Finding, Location, Severity, Span
from paperlist.model.paper import Paper
from paperlist.rules.base import (
    CandidatePair,
    Change,
    ChangeRule,
    Conflict,
    Context,
    EditedPage,
    Group,
    GroupRule,
    ListRule,
    PairRule,
    PaperFile,
    PaperRule,
    Rule,
    TextRule,
    paper_of,
)
from paperlist.rules.links.broken_link import BrokenLink
from paperlist.rules.registry import ALL_RULES
from paperlist.rules.style.unused_ignore import UnusedIgnore
from paperlist.suppressions import suppressed, suppressions_in


def engine(*rules: type[Rule], config: str = CONFIG, limit: Any = None, **more: Any) -> Engine:
    setup = setup_of({**list_files(), "paperlist.yml": config})
    context = Context(config=setup.config, schema=setup.schema, today=setup.today, **more)
    return Engine(context, rules or ALL_RULES, **({"limit": limit} if limit else {}))


def file_of(text: str, path: str = PATH) -> PaperFile:
    return PaperFile(path=path, document=read(path, text.encode()))


def paper(path: str, text: str = PAPER) -> Paper:
    found = paper_of(read(path, text.encode()))
    assert found is not None
    return found


class Says(TextRule):
    """Says something of every file.

    ## More
    """

    code = "PAP990"
    name = "says"
    severity = Severity.WARNING

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        yield self.finding(Location(path=subject.path), "a file")


class Reads(PaperRule):
    """Says something of every paper."""

    code = "PAP991"
    name = "reads"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        yield self.finding(subject.at("/title"), "a paper")


class Schemes(Reads):
    """Says something of papers that the schema is not content with."""

    code = "PAP992"
    name = "schemes"
    is_about_schema = True


class Whole(ListRule):
    """Says how many papers it was shown."""

    code = "PAP993"
    name = "whole"

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        yield self.finding(Location(path="papers"), f"{len(subject)} papers")


class Links(GroupRule):
    """Says which papers share a link."""

    code = "PAP994"
    name = "links"
    kinds = ("url",)

    def check(self, subject: Sequence[Group], context: Context) -> Iterator[Finding]:
        for group in subject:
            yield self.finding(group.papers[-1].at(""), f"{group.kind} {group.text}")


class Pairs(PairRule):
    """Says which papers may be one."""

    code = "PAP995"
    name = "pairs"

    def check(self, subject: Sequence[CandidatePair], context: Context) -> Iterator[Finding]:
        for two in subject:
            yield self.finding(two.paper.at(""), f"is {two.other.path}")


class Changes(ChangeRule):
    """Says what a change touches."""

    code = "PAP996"
    name = "changes"

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        for path in subject.changed:
            yield self.finding(Location(path=path), "changed")


def test_each_rule_is_shown_what_it_is_about_and_results_come_in_the_order_of_the_files() -> None:
    odd = PAPER.replace("year: 2024", "year: x")
    files = [file_of(PAPER), file_of("a: [", OTHER_PATH), file_of(odd, "papers/gan/odd.yaml")]
    run = engine(Reads, Schemes, Says)
    results = list(run.examine_all(files))

    assert [(one.file.path, [f.name for f in one.findings]) for one in results] == [
        (PATH, ["says", "reads"]),
        (OTHER_PATH, ["says"]),
        ("papers/gan/odd.yaml", ["says", "reads", "schemes"]),
    ]
    assert [one.paper is None for one in results] == [False, True, False]
    assert run.examine(files[0]).findings == results[0].findings


def test_many_files_are_examined_batch_by_batch_and_none_is_lost() -> None:
    files = [file_of(OTHER, f"papers/gan/{n}.yaml") for n in range(2 * BATCH + 1)]
    taken: list[str] = []

    def watched() -> Iterator[PaperFile]:
        for file in files:
            taken.append(file.path)
            yield file

    results = engine(Says).examine_all(watched())

    first = next(results)
    assert len(taken) == BATCH
    assert [one.file.path for one in (first, *results)] == [file.path for file in files]


def test_rules_about_papers_together_are_shown_all_of_them() -> None:
    twin = PAPER.replace("added: 2026-01-02", "added: 2026-01-09")
    papers = [
        paper("papers/benchmarks/2024-smith-twin.yaml", twin),
        paper(PATH),
        paper(OTHER_PATH, OTHER),
    ]
    found = engine(Whole, Links, Pairs).compare(papers)

    said = {(f.name, f.location.path, f.message.partition(" ")[0]) for f in found}
    newer = "papers/benchmarks/2024-smith-twin.yaml"
    assert ("whole", "papers", "3") in said
    assert [f.location.path for f in found if f.name == "pairs"] == [newer]
    assert [f.message for f in found if f.name == "pairs"] == [f"is {PATH}"]
    assert all(f.message.startswith("url ") for f in found if f.name == "links")
    assert any(f.name == "links" for f in found)


@pytest.mark.parametrize(
    ("changed", "one", "other"),
    [
        (None, "2026-01-09", "2026-01-02"),
        (None, "2026-01-02", "2026-01-02"),
        ({"papers/a/b.yaml"}, "2026-01-02", "2026-01-09"),
    ],
)
def test_of_two_papers_the_newer_of_those_asked_for_is_spoken_of(
    changed: set[str] | None, one: str, other: str
) -> None:
    mine, theirs = "papers/a/b.yaml", "papers/a/a.yaml"
    papers = [
        paper(mine, PAPER.replace("2026-01-02", one)),
        paper(theirs, PAPER.replace("2026-01-02", other)),
    ]
    asked = None if changed is None else frozenset(changed)
    for order in (papers, papers[::-1]):
        found = engine(Pairs, changed=asked).compare(order)
        assert [(f.location.path, f.message) for f in found] == [(mine, f"is {theirs}")]


def test_a_change_is_shown_to_the_rules_about_changes() -> None:
    found = engine(Changes).check_repository(Change(changed=("a", "b")))

    assert [(f.location.path, f.message) for f in found] == [("a", "changed"), ("b", "changed")]


# How bad, and whether at all.


def test_a_list_says_how_bad_what_a_rule_finds_is() -> None:
    rules = "rules: {title-format: {severity: info}, mojibake: off}\n"
    text = PAPER.replace("Plain Diffusion", "Plain Diffusion.").replace(
        "Ada Smith", "Johanna MÃ¼ller"
    )
    (usual,) = [f for f in engine().examine(file_of(text)).findings if f.name == "title-format"]
    found = engine(config=CONFIG + rules).examine(file_of(text)).findings

    assert usual.severity is Severity.WARNING
    assert [f.severity for f in found if f.name == "title-format"] == [Severity.INFO]
    assert "mojibake" not in {f.name for f in found}


def test_a_rule_that_lacks_what_it_needs_is_skipped_with_the_reason() -> None:
    offline = engine(BrokenLink, Says)
    online = engine(BrokenLink, Says, unmet={})
    partly = engine(BrokenLink, Says, unmet={}, partly={"links": "a host was silent"})

    assert [(s.code, s.name) for s in offline.skips] == [(BrokenLink.code, "broken-link")]
    assert offline.ran == {"says"}
    assert online.skips == ()
    assert online.ran == {"says", "broken-link"}
    assert [s.reason for s in partly.skips] == ["a host was silent"]
    assert partly.ran == {"says"}
    assert len(partly.paper_rules) == 1
    assert len(offline.paper_rules) == 0


def test_the_reason_that_stops_a_rule_comes_before_the_one_that_makes_it_partial() -> None:
    both = engine(BrokenLink, unmet={"links": "offline"}, partly={"links": "a host was silent"})

    assert [s.reason for s in both.skips] == ["offline"]


@pytest.mark.parametrize(
    ("config", "is_said"), [(CONFIG, True), (CONFIG + "rules: {unused-ignore: off}\n", False)]
)
def test_an_idle_comment_is_told_unless_a_list_does_not_want_to_know(
    config: str, is_said: bool
) -> None:
    run = engine(config=config)
    file = file_of(PAPER.replace("year:", "# paperlist: ignore[mojibake] x\nyear:"))
    kept = run.suppress(file, ())

    assert [f.name for f in kept] == (["unused-ignore"] if is_said else [])


def test_how_bad_an_idle_comment_is_can_be_chosen() -> None:
    run = engine(config=CONFIG + "rules: {unused-ignore: {severity: error}}\n")
    (found,) = run.suppress(file_of(f"{PAPER}# paperlist: ignore[mojibake] x\n"), ())

    assert found.severity is Severity.ERROR


def test_every_rule_is_described() -> None:
    infos = {info.name: info for info in rule_infos()}

    assert len(infos) == len(ALL_RULES)
    for rule in ALL_RULES:
        info = infos[rule.name]
        assert (info.code, info.severity, info.since) == (rule.code, rule.severity, rule.since)
        assert (info.fixable, info.suppressible) == (rule.fixable, rule.suppressible)
        assert info.can_be_off == rule.can_be_off
        assert info.is_about_a_paper == issubclass(rule, ABOUT_A_PAPER)
        assert info.summary == (rule.__doc__ or "").split("\n")[0]
        assert "\n" not in info.summary


def fact(severity: Severity, path: str = PATH, line: int = 1, message: str = "m") -> Finding:
    place = Location(path=path, span=Span(line, 1, line, 2), pointer="/title")
    return Finding(code="PAP999", name="fact", severity=severity, message=message, location=place)


def test_findings_come_worst_first_by_place_and_each_once() -> None:
    error, warning = fact(Severity.ERROR, "z"), fact(Severity.WARNING, "a")
    second, other = fact(Severity.WARNING, "a", 2), fact(Severity.WARNING, "a", 2, "n")
    told = without_repetition([other, second, warning, error, warning, second, error])

    assert told == [error, warning, second, other]


# Work that is kept apart.


class Limit:
    """Keeps how long each piece of work may take."""

    def __init__(self) -> None:
        self.given: list[float] = []

    def __call__(self, seconds: float) -> AbstractContextManager[None]:
        self.given.append(seconds)
        return nullcontext()


@pytest.mark.parametrize(("several", "seconds"), [(1, 5.05), (100, 10.0), (500, 30.0)])
def test_work_on_more_papers_may_take_longer(several: int, seconds: float) -> None:
    limit = Limit()

    assert attempt(limit, PATH, "it", lambda: 7, several=several) == 7
    assert limit.given == [pytest.approx(seconds)]


def test_work_that_breaks_is_a_finding_on_its_file_as_bad_as_it_is_asked() -> None:
    def work() -> int:
        raise KeyError("x")

    broken = attempt(Limit(), PATH, "PAP404", work)
    lesser = attempt(Limit(), PATH, "PAP404", work, Severity.INFO)

    assert isinstance(broken, Finding)
    assert isinstance(lesser, Finding)
    assert (broken.severity, lesser.severity) == (Severity.ERROR, Severity.INFO)
    assert broken.location.path == PATH
    assert broken.message.startswith("PAP404 could not finish on this file (KeyError)")


def test_what_interrupts_a_run_is_not_taken_for_a_papers_fault() -> None:
    def work() -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        attempt(Limit(), PATH, "it", work)


def test_a_rule_on_many_papers_gets_the_time_of_many() -> None:
    limit = Limit()
    files = [file_of(OTHER, f"papers/gan/{n}.yaml") for n in range(50)]
    list(engine(Says, limit=limit).examine_all(files))

    assert max(limit.given) == pytest.approx(7.5)


class Falls(Reads):
    """Falls over one paper."""

    name = "falls"

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        if subject.path == PATH:
            raise ZeroDivisionError
        yield from super().check(subject, context)


def test_a_rule_that_broke_on_many_papers_gets_the_time_of_one_on_each() -> None:
    limit = Limit()
    files = [file_of(PAPER), *(file_of(OTHER, f"papers/gan/{n}.yaml") for n in range(49))]
    list(engine(Falls, limit=limit).examine_all(files))

    assert max(limit.given) == pytest.approx(7.5)
    assert limit.given[-50:] == [pytest.approx(5.05)] * 50


def test_one_paper_that_breaks_a_rule_costs_the_others_nothing() -> None:
    files = [file_of(PAPER), file_of(OTHER, OTHER_PATH)]
    found = {one.file.path: one.findings for one in engine(Falls).examine_all(files)}

    assert [f.name for f in found[PATH]] == ["rule-crashed"]
    assert [f.name for f in found[OTHER_PATH]] == ["falls"]


class WholeFalls(Whole):
    """Falls over some papers together, and may fall over one by itself."""

    name = "whole-falls"
    alone = ""

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        if len(subject) > 1 or subject[0].path == self.alone:
            raise ZeroDivisionError
        yield self.finding(subject[0].at(""), "alone")


class OneFalls(WholeFalls):
    """Falls over one paper by itself, too."""

    alone = PATH


@pytest.mark.parametrize(
    ("rule", "changed", "told"),
    [
        (WholeFalls, None, {("papers", "rule-crashed")}),
        (OneFalls, None, {(PATH, "rule-crashed"), (OTHER_PATH, "whole-falls")}),
        (OneFalls, frozenset({OTHER_PATH}), {("papers", "rule-crashed")}),
    ],
)
def test_a_rule_that_breaks_on_the_whole_names_the_paper_that_breaks_it(
    rule: type[Rule], changed: frozenset[str] | None, told: set[tuple[str, str]]
) -> None:
    run = engine(rule, changed=changed)
    found = run.compare([paper(PATH), paper(OTHER_PATH, OTHER)])

    assert {(f.location.path, f.name) for f in found} == told


# Comments that ignore a finding.


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("a: 1  # paperlist: ignore[x] why\nb: 2\n", {1}),
        ("# paperlist: ignore[x]\na: 1\nb: 2\n", {1, 2}),
        ("# paperlist: ignore[x]\n# more\na: 1\nb: 2\n", {1, 3}),
        ("# before\n# paperlist: ignore[x]\na: 1\n", {2, 3}),
        ("#paperlist:ignore[x]\na: 1\n", {1, 2}),
        ("# paperlist:  ignore[x]\na: 1\n", {1, 2}),
        ("a: 1  # no\n# paperlist: ignore[x]\nb: 2\n", {2, 3}),
    ],
)
def test_a_comment_covers_its_line_or_the_next_that_is_no_comment(
    text: str, covered: set[int]
) -> None:
    (one,) = suppressions_in(read(PATH, text.encode()))

    assert (one.name, one.covers) == ("x", covered)


@pytest.mark.parametrize(
    ("comment", "names"),
    [
        ("# paperlist: ignore[a, b,c]", ["a", "b", "c"]),
        ("# paperlist: ignore[a] # paperlist: ignore[b]", ["a", "b"]),
        ("# paperlist: ignore", []),
        ("# paperlist: ignores[a]", []),
        ("# paper: ignore[a]", []),
    ],
)
def test_a_comment_may_name_several_rules(comment: str, names: list[str]) -> None:
    found = suppressions_in(read(PATH, f"{comment}\na: 1\n".encode()))

    assert [one.name for one in found] == names


def test_in_a_file_that_cannot_be_read_comments_are_only_found() -> None:
    text = "a: [\nb: 1  # paperlist: ignore[title-format] x\n# paperlist: ignore[no-such]\n"
    file = file_of(text)
    told = [fact(Severity.ERROR, line=2)]
    kept, idle = suppressed(file, [replace(one, name="title-format") for one in told], frozenset())

    assert len(kept) == 1
    assert [(f.location.span, f.subject) for f in idle] == [(Span(3, 1, 3, 1), "no-such")]


def ignoring(name: str, line: int, ran: frozenset[str]) -> tuple[int, list[tuple[int, str]]]:
    """How many findings are kept, and which comments are idle, of one on a line."""
    file = file_of(f"a: 1\n# paperlist: ignore[{name}] why\nb: 2\n")
    one = replace(fact(Severity.ERROR, line=line), name=name)
    kept, idle = suppressed(file, [one], ran)
    return len(kept), [(f.location.span.line, f.message.partition(", ")[2]) for f in idle]


@pytest.mark.parametrize(
    ("name", "line", "has_run", "kept", "idle"),
    [
        ("title-format", 3, True, 0, []),
        ("title-format", 2, True, 0, []),
        ("title-format", 1, True, 1, [(2, "which finds nothing here")]),
        ("title-format", 1, False, 1, []),
        ("no-such", 3, True, 1, [(2, "which is no rule")]),
        ("no-such", 3, False, 1, [(2, "which is no rule")]),
        ("hidden-characters", 3, True, 1, [(2, "which no comment can suppress")]),
    ],
)
def test_a_comment_works_for_its_rule_on_its_line_or_is_told_as_idle(
    name: str, line: int, has_run: bool, kept: int, idle: list[tuple[int, str]]
) -> None:
    assert ignoring(name, line, frozenset({name} if has_run else ())) == (kept, idle)


def test_a_file_without_such_comments_or_without_text_keeps_all_it_has() -> None:
    one = fact(Severity.ERROR)

    assert suppressed(file_of(PAPER), [one], frozenset()) == ([one], [])
    assert suppressed(PaperFile(path=PATH), [one], frozenset()) == ([one], [])
    assert UnusedIgnore.suppressible is False


class Asked(PairRule):
    """Counts how often it is asked."""

    code = "PAP989"
    name = "asked"
    times = 0

    def check(self, subject: Sequence[CandidatePair], context: Context) -> Iterator[Finding]:
        type(self).times += 1
        yield from (self.finding(two.paper.at(""), "a pair") for two in subject)


def test_a_rule_that_finds_something_is_not_run_again_part_by_part() -> None:
    Asked.times = 0
    twin = paper("papers/benchmarks/2024-smith-twin.yaml")

    assert [f.name for f in engine(Asked).compare([paper(PATH), twin])] == ["asked"]
    assert Asked.times == 1


@pytest.mark.parametrize(
    ("asked", "spoken_of"), [((OTHER_PATH,), OTHER_PATH), ((PATH,), PATH), ((), PATH)]
)
def test_two_papers_that_cannot_be_compared_are_an_error_on_the_one_that_is_asked_for(
    asked: tuple[str, ...], spoken_of: str
) -> None:
    related = Relations((), (), ((0, 1, "ZeroDivisionError"),))
    run = engine(Reads, changed=frozenset(asked))

    found = run.compare([paper(PATH), paper(OTHER_PATH, OTHER)], related)

    assert [(f.name, f.severity, f.location.path) for f in found] == [
        ("rule-crashed", Severity.ERROR, spoken_of)
    ]
    assert "ZeroDivisionError" in found[0].message


def test_what_is_about_one_file_of_a_change_says_nothing_of_the_others() -> None:
    paths = ("papers/a/1.yaml", "papers/a/2.yaml", "papers/a/3.yaml")
    change = Change(
        changed=paths,
        deleted=paths,
        added=paths,
        conflicts=tuple(Conflict(path, "changed") for path in paths),
        pages=tuple(EditedPage(path, "text", frozenset({1})) for path in paths),
    )
    about = change.about(paths[1])

    for one in (about.changed, about.deleted, about.added):
        assert one == (paths[1],)
    assert [one.path for one in (*about.conflicts, *about.pages)] == [paths[1]] * 2
    assert about.paths == (paths[1],)
