"""Runs rules over files, and leaves out what comments suppress."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from typing import TypeVar

from paperlist.duplicates.candidates import Clues, Relations, relations
from paperlist.duplicates.record import Record, from_paper
from paperlist.isolation import attempt, time_of_one
from paperlist.model.finding import Finding, Location, Severity, Span
from paperlist.model.paper import Paper
from paperlist.model.paths import PAPERS_FOLDER
from paperlist.model.report import Skip
from paperlist.model.rule_info import RuleInfo
from paperlist.ports.files import Spread, TimeLimit, here, no_time_limit
from paperlist.rules.base import (
    CandidatePair,
    Change,
    ChangeRule,
    Context,
    Group,
    GroupRule,
    ListRule,
    Need,
    PairRule,
    PaperFile,
    PaperRule,
    Rule,
    TextRule,
    paper_of,
)
from paperlist.rules.clues import clues_of
from paperlist.rules.documentation import shown_documentation
from paperlist.rules.internal.rule_crashed import RuleCrashed
from paperlist.rules.registry import ALL_RULES
from paperlist.rules.style.unused_ignore import UnusedIgnore
from paperlist.suppressions import suppressed

BATCH = 100
COMPARING = "comparing it with other papers"

ABOUT_A_PAPER = (TextRule, PaperRule, ListRule, GroupRule, PairRule)

R = TypeVar("R", bound=Rule)
S = TypeVar("S", PaperFile, Paper)
T = TypeVar("T", Group, CandidatePair)


@dataclass(frozen=True, slots=True)
class Examined:
    """One file after its own rules ran; `paper` is None when it could not be read."""

    file: PaperFile
    paper: Paper | None
    findings: tuple[Finding, ...]


class Engine:
    """All rules that a list has not switched off, ready to run."""

    def __init__(
        self,
        context: Context,
        rules: Sequence[type[Rule]] = ALL_RULES,
        limit: TimeLimit = no_time_limit,
    ) -> None:
        self.context = context
        self.limit = limit
        wanted = [rule for rule in rules if not context.config.settings(rule.name).off]
        active = [rule() for rule in wanted if not rule.needs & context.unmet.keys()]
        reasons = {**context.partly, **context.unmet}
        self.skips = tuple(skip for rule in wanted if (skip := _skip(rule, reasons)))
        self.text_rules = _of_kind(active, TextRule)
        self.paper_rules = _of_kind(active, PaperRule)
        self.list_rules = _of_kind(active, ListRule)
        self.group_rules = _of_kind(active, GroupRule)
        self.pair_rules = _of_kind(active, PairRule)
        self.change_rules = _of_kind(active, ChangeRule)
        part = {skip.name for skip in self.skips}
        self.ran = frozenset(rule.name for rule in active if rule.name not in part)
        self.unused_ignore = next((r for r in active if isinstance(r, UnusedIgnore)), None)

    def examine(self, file: PaperFile) -> Examined:
        """Run the rules about one file: together, and each apart when that breaks.

        Setting a limit costs as much as a rule, and each fix that is tried has its file examined.
        """
        work = partial(self._examined_together, file)
        examined = attempt(self.limit, file.path, "", work)
        return next(self.examine_all([file])) if isinstance(examined, Finding) else examined

    def _examined_together(self, file: PaperFile) -> Examined:
        """What `examine_all` gives for a file; whatever a rule raises comes out."""
        paper = paper_of(file.document) if file.document else None
        found = [f for rule in self.text_rules for f in rule.check(file, self.context)]
        if paper is not None:
            is_odd = bool(self.context.schema.problems(paper.data))
            rules = [rule for rule in self.paper_rules if is_odd or not rule.is_about_schema]
            found += [f for rule in rules for f in rule.check(paper, self.context)]
        return Examined(file, paper, tuple(map(self._graded, found)))

    def examine_all(self, files: Iterable[PaperFile]) -> Iterator[Examined]:
        """Run the rules about each file, in order.

        One rule runs over a batch of files before the next does: code and tables stay in the
        processor's caches, which makes a large list a third faster.
        """
        waiting = iter(files)
        while batch := list(islice(waiting, BATCH)):
            papers = [paper_of(file.document) if file.document else None for file in batch]
            numbered = list(enumerate(batch))
            readable = [(n, paper) for n, paper in enumerate(papers) if paper is not None]
            found: list[list[Finding]] = [[] for _ in batch]
            for text_rule in self.text_rules:
                for n, finding in self._run_each(text_rule, text_rule.check, numbered):
                    found[n].append(finding)
            odd = [(n, paper) for n, paper in readable if self._is_odd(paper)]
            for paper_rule in self.paper_rules:
                papers_of_it = odd if paper_rule.is_about_schema else readable
                for n, finding in self._run_each(paper_rule, paper_rule.check, papers_of_it):
                    found[n].append(finding)
            for file, paper, mine in zip(batch, papers, found, strict=True):
                yield Examined(file, paper, tuple(mine))

    def relate(
        self, records: Sequence[Record], clues: Sequence[Clues], spread: Spread = here
    ) -> Relations:
        """What papers share, and which may be one; `clues` are the papers' own."""

        def is_wanted(number: int) -> bool:
            return self.context.counts(records[number].key)

        limit = partial(time_of_one, self.limit)
        return relations(clues, records.__getitem__, is_wanted, spread, limit)

    def prepared(self, paper: Paper) -> tuple[Record, Clues] | Finding:
        """The paper as it is compared, and its clues; what it does to us when it cannot be."""

        def work() -> tuple[Record, Clues]:
            record = from_paper(paper)
            # What is worked out for the clues stays behind: it would be slow to send.
            return record, clues_of(paper, replace(record))

        is_asked = self.context.counts(paper.path)
        severity = Severity.ERROR if is_asked else Severity.INFO
        return attempt(self.limit, paper.path, COMPARING, work, severity)

    def compare(self, papers: Sequence[Paper], related: Relations | None = None) -> list[Finding]:
        """Run the rules about papers together. `related` is what they share, where it is known."""
        found: list[Finding] = []
        if related is None:
            every = [(paper, self.prepared(paper)) for paper in papers]
            found = [broken for _, broken in every if isinstance(broken, Finding)]
            ready = [(paper, one) for paper, one in every if not isinstance(one, Finding)]
            papers = [paper for paper, _ in ready]
            records = [record for _, (record, _) in ready]
            related = self.relate(records, [clues for _, (_, clues) in ready])
        else:
            records = [from_paper(paper) for paper in papers]
        found += self._not_compared(papers, related)
        groups = []
        for clue, numbers in related.groups:
            kind, _, text = clue.partition(":")
            mine = tuple(papers[n] for n in numbers)
            groups.append(Group(kind, text, mine, tuple(records[n] for n in numbers)))
        candidate = self._candidate_pairs(papers, related, records)
        for list_rule in self.list_rules:
            single = ((paper.path, [paper]) for paper in papers if self.context.counts(paper.path))
            found += self._run_whole(list_rule, list_rule.check, papers, len(papers), single)
        for rule in self.group_rules:
            reported = [group for group in groups if group.kind in rule.kinds]
            by_path = ((group.papers[-1].path, [group]) for group in reported)
            found += self._run_apart(rule, rule.check, reported, by_path)
        for pair_rule in self.pair_rules:
            by_newer = ((two.paper.path, [two]) for two in candidate)
            found += self._run_apart(pair_rule, pair_rule.check, candidate, by_newer)
        return found

    def _not_compared(self, papers: Sequence[Paper], related: Relations) -> list[Finding]:
        """A finding for every two papers whose comparison broke, on the one that is asked for."""
        found = []
        for one, two, error in related.failed:
            path = next(
                (p.path for n in (one, two) if self.context.counts((p := papers[n]).path)), ""
            )
            place = Location(path=path or papers[one].path)
            found.append(RuleCrashed().crashed(place, COMPARING, error, Severity.ERROR))
        return found

    def _is_odd(self, paper: Paper) -> bool:
        """Whether the schema has something to say, or breaks: its rules will tell which."""
        problems = self.context.schema.problems
        return attempt(self.limit, paper.path, "", lambda: bool(problems(paper.data))) is not False

    def _candidate_pairs(
        self, papers: Sequence[Paper], related: Relations, records: Sequence[Record]
    ) -> tuple[CandidatePair, ...]:
        """Every two papers that may be one; the newer of those asked for comes first."""

        def age(number: int) -> tuple[bool, str, str]:
            paper = papers[number]
            return self.context.counts(paper.path), paper.string("added"), paper.path

        found = []
        for one, two, verdict in related.pairs:
            older, newer = sorted((one, two), key=age)
            is_newer = _came_later(age(newer), age(older))
            if not is_newer and verdict.grade == "certain":
                older, newer, is_newer = self._by_history(papers, older, newer)
            pair = (papers[newer], papers[older], verdict, records[newer], records[older])
            found.append(CandidatePair(*pair, is_newer))
        return tuple(found)

    def _by_history(self, papers: Sequence[Paper], one: int, two: int) -> tuple[int, int, bool]:
        """The older and the newer of two papers, and whether the list's history says so."""
        is_after = self.context.added_after(papers[two].path, papers[one].path)
        return (two, one, True) if is_after is False else (one, two, is_after is True)

    def check_repository(self, change: Change) -> list[Finding]:
        """Run the rules about what a change touches."""
        found: list[Finding] = []
        several = len(change.changed)
        for rule in self.change_rules:
            single = ((path, change.about(path)) for path in change.paths)
            found += self._run_whole(rule, rule.check, change, several, single)
        return found

    def suppress(self, file: PaperFile, findings: Iterable[Finding]) -> list[Finding]:
        """The findings on a file that no comment suppresses, and one for each idle comment."""
        kept, idle = suppressed(file, findings, self.ran)
        return [*kept, *map(self._graded, idle)] if self.unused_ignore else kept

    def _run_each(
        self,
        rule: Rule,
        check: Callable[[S, Context], Iterator[Finding]],
        subjects: Sequence[tuple[int, S]],
    ) -> list[tuple[int, Finding]]:
        """A rule's findings on each numbered subject, with the subject's number."""

        def all_at_once() -> list[tuple[int, Finding]]:
            return [(n, f) for n, subject in subjects for f in check(subject, self.context)]

        found = attempt(self.limit, "", rule.code, all_at_once, several=len(subjects))
        if isinstance(found, Finding):
            return [
                (n, f)
                for n, subject in subjects
                for f in self._run(rule, subject.path, check, subject)
            ]
        return [(n, self._graded(finding)) for n, finding in found]

    def _run(
        self,
        rule: Rule,
        path: str,
        check: Callable[..., Iterator[Finding]],
        subject: object,
        several: int = 1,
    ) -> list[Finding]:
        def work() -> list[Finding]:
            return list(check(subject, self.context))

        findings = attempt(self.limit, path, rule.code, work, several=several)
        if isinstance(findings, Finding):
            return [findings]
        return [self._graded(finding) for finding in findings]

    def _run_apart(
        self,
        rule: Rule,
        check: Callable[[Sequence[T], Context], Iterator[Finding]],
        subjects: Sequence[T],
        parts: Iterable[tuple[str, Sequence[T]]],
    ) -> list[Finding]:
        """A rule's findings on several things together; on each by itself when that breaks."""
        found = self._run(rule, PAPERS_FOLDER, check, subjects, len(subjects))
        return self._run_parts(rule, check, parts) if _is_broken(found) else found

    def _run_whole(
        self,
        rule: Rule,
        check: Callable[..., Iterator[Finding]],
        whole: object,
        several: int,
        parts: Iterable[tuple[str, object]],
    ) -> list[Finding]:
        """A rule's findings on a whole; when that breaks, part by part to name the file that does.

        Where no part breaks, what the rule says of the whole is not known.
        """
        found = self._run(rule, PAPERS_FOLDER, check, whole, several)
        if not _is_broken(found):
            return found
        of_parts = self._run_parts(rule, check, parts)
        return of_parts if _is_broken(of_parts) else found

    def _run_parts(
        self,
        rule: Rule,
        check: Callable[..., Iterator[Finding]],
        parts: Iterable[tuple[str, object]],
    ) -> list[Finding]:
        return [f for path, part in parts for f in self._run(rule, path, check, part)]

    def _graded(self, finding: Finding) -> Finding:
        severity = self.context.config.settings(finding.name).severity
        return replace(finding, severity=severity) if severity else finding


def rule_infos() -> tuple[RuleInfo, ...]:
    """What reports and pages say about every rule."""
    return tuple(
        RuleInfo(
            code=rule.code,
            name=rule.name,
            severity=rule.severity,
            summary=rule.documentation().split("\n", 1)[0],
            documentation=shown_documentation(rule),
            fixable=rule.fixable,
            since=rule.since,
            suppressible=rule.suppressible,
            can_be_off=rule.can_be_off,
            is_about_a_paper=issubclass(rule, ABOUT_A_PAPER),
        )
        for rule in ALL_RULES
    )


def _came_later(newer: tuple[bool, str, str], older: tuple[bool, str, str]) -> bool:
    """Whether the change or the days they were added say which of two papers came later."""
    (newer_is_asked, newer_day, _), (older_is_asked, older_day, _) = newer, older
    if newer_is_asked != older_is_asked:
        return True
    return bool(older_day) and newer_day > older_day


def without_repetition(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without exact repetitions, worst first."""
    seen: Counter[tuple[str, str, Span]] = Counter()
    kept = []
    for finding in sorted(findings, key=lambda f: f.sort_key):
        key = (finding.fingerprint, finding.message, finding.location.span)
        seen[key] += 1
        if seen[key] == 1:
            kept.append(finding)
    return kept


def _skip(rule: type[Rule], reasons: Mapping[Need, str]) -> Skip | None:
    """Why a rule cannot run, or not on everything; None when it has all it needs."""
    for need in sorted((rule.needs | rule.uses) & reasons.keys()):
        return Skip(rule.code, reasons[need], rule.name)
    return None


def _is_broken(findings: Iterable[Finding]) -> bool:
    return any(finding.name == RuleCrashed.name for finding in findings)


def _of_kind(rules: Iterable[Rule], kind: type[R]) -> tuple[R, ...]:
    return tuple(rule for rule in rules if isinstance(rule, kind))
