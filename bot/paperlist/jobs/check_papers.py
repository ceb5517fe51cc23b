"""Check a list, some of its files, or what a change brought."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from paperlist.duplicates.candidates import Clues
from paperlist.duplicates.record import Record
from paperlist.engine import COMPARING, Engine, Examined, without_repetition
from paperlist.fixes import verified, with_preview
from paperlist.isolation import attempt
from paperlist.jobs.combine_fixes import combine_fixes
from paperlist.jobs.evidence import Evidence, LookUp, nothing
from paperlist.jobs.follow_changes import conflicts, moved_along, names_around, renamed_papers
from paperlist.jobs.load_list import ListSetup, papers_among, read_files, read_paths
from paperlist.jobs.other_pulls import comparable_pulls
from paperlist.jobs.paper_cards import paper_cards
from paperlist.jobs.similar_papers import SimilarPapers
from paperlist.model.errors import ConfigError
from paperlist.model.finding import Finding, Location, Severity
from paperlist.model.offer import Offer
from paperlist.model.paper import Paper, id_of
from paperlist.model.paths import CONFIG_PATHS, PAPERS_FOLDER
from paperlist.model.report import Report, Skip
from paperlist.ports.files import Changes, Entry, Progress, Spread, Tree, here, no_progress
from paperlist.rules.base import Change, Context, EditedPage, OtherPull, PaperFile, paper_of
from paperlist.rules.internal.rule_crashed import RuleCrashed
from paperlist.suppressions import may_be_suppressed


class FileResult(NamedTuple):
    """What is kept of a file: little, as it has to be copied from one process to another.

    `findings` are those of a file without ignoring comments; one with them is kept as `examined`,
    as what comparing papers finds may be what they are about. `record` and `clues` are what the
    paper is compared by.
    """

    findings: tuple[Finding, ...]
    examined: Examined | None
    record: Record | None
    clues: Clues | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A change to check: what lies in `tree` against the list at `base`.

    `fork` is the state the change started from; `base` the list it would be merged into. `pages`
    are generated pages and templates that were edited, `shown_lines` what the diff of a file shows.
    """

    base: Tree
    fork: Tree
    changes: Changes
    base_name: str
    head_name: str | None = None
    generated: frozenset[str] = field(default_factory=frozenset)
    templates: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[EditedPage, ...] = ()
    pull: int | None = None
    other_pulls: tuple[OtherPull, ...] = ()
    broken_config: ConfigError | None = None
    skips: tuple[Skip, ...] = ()
    shown_lines: Callable[[Sequence[str]], Mapping[str, tuple[tuple[int, int], ...]]] = lambda _: {}


def check_list(
    tree: Tree,
    setup: ListSetup,
    progress: Progress = no_progress,
    spread: Spread = here,
    evidence: Evidence | None = None,
    only: Sequence[str] | None = None,
) -> Report:
    """Run every rule over the whole list, or over `only` some files of it and against the rest.

    `evidence` is what its links showed, if they were checked. For many files this is quicker
    than looking each one's neighbours up (`check_paths`).
    """
    listed = list(tree.entries(PAPERS_FOLDER))
    entries = papers_among(listed)
    paths = [entry.path for entry in entries]
    wanted = None if only is None else frozenset(only)
    engine = _engine(setup, None, paths, wanted, evidence=evidence)

    def work(chunk: Sequence[Entry]) -> list[FileResult]:
        files = list(read_files(tree, chunk))
        mine = [file for file in files if wanted is None or file.path in wanted]
        results = {one.file.path: _file_result(engine, one) for one in engine.examine_all(mine)}
        return [results.get(file.path) or _compared_only(engine, file) for file in files]

    results: list[FileResult] = []
    for n, one in enumerate(spread(work, entries), 1):
        results.append(one)
        progress(n, len(entries))
    examined, found = _compared(engine, tree, results, spread)
    everything = tuple(entry.path for entry in listed) if only is None else tuple(only)
    added = (*everything, *CONFIG_PATHS) if only is None else everything
    around = names_around(tree, added)
    found += engine.check_repository(
        Change(changed=everything, added=added, names=around, is_whole=True)
    )
    if wanted is not None:
        examined = [one for one in examined if one.file.path in wanted]
    reported = [finding for one in results for finding in one.findings]
    return Report(
        findings=_collected(engine, examined, found, reported),
        skips=engine.skips,
        papers=len(paths),
        checked=len(results) if wanted is None else len(wanted.intersection(paths)),
        dead_links=evidence.dead if evidence else (),
    )


def check_paths(
    tree: Tree,
    setup: ListSetup,
    paths: Sequence[str],
    similar: SimilarPapers,
    look_up: LookUp = nothing,
) -> Report:
    """Run the rules over some files, and against the rest of the list."""
    examined_files = read_paths(tree, paths)
    rest = similar.but(paths)
    evidence = _evidence(look_up, examined_files)
    mine = [file.path for file in examined_files]
    engine = _engine(setup, rest, mine, frozenset(paths), evidence=evidence)
    examined = list(engine.examine_all(examined_files))
    papers = _papers(examined)
    near, lost = _near(rest, papers)
    found = [*lost, *engine.compare([*papers, *near])]
    around = names_around(tree, paths)
    found += engine.check_repository(
        Change(changed=tuple(paths), added=tuple(paths), names=around, is_whole=True)
    )
    offers, findings = _with_offers(engine, examined, _collected(engine, examined, found))
    return Report(
        findings=findings,
        offers=offers,
        skips=engine.skips,
        papers=rest.size + len(examined),
        checked=len(examined),
        cards=paper_cards(setup, examined, evidence),
    )


def check_change(
    tree: Tree,
    setup: ListSetup,
    comparison: Comparison,
    similar: SimilarPapers,
    look_up: LookUp = nothing,
) -> Report:
    """Run the rules over what a change brought; findings it did not bring are marked."""
    pulls, skips = comparable_pulls(comparison.other_pulls, setup.limit)
    skips = (*comparison.skips, *skips)
    comparison = replace(comparison, other_pulls=pulls, skips=skips)
    changes = comparison.changes
    changed = [path for path in changes.changed if path.startswith(f"{PAPERS_FOLDER}/")]
    rest = similar.but((*changes.changed, *changes.deleted))
    examined_files = read_paths(tree, changed)
    mine = [file.path for file in examined_files]
    evidence = _evidence(look_up, examined_files)
    engine = _engine(setup, rest, mine, frozenset(changed), comparison, evidence)
    examined = list(engine.examine_all(examined_files))
    papers = _papers(examined)
    near, lost = _near(rest, papers)
    compared = [*lost, *engine.compare([*papers, *near])]
    renamed = renamed_papers(comparison.fork, tree, changes, setup.limit)
    added = {*changes.added} - renamed.keys()
    origin = {renamed.get(path, path): path for path in changed if path not in added}
    earlier = _engine(setup, rest, list(origin), frozenset(origin), comparison, evidence)
    before = _before(earlier, comparison.fork, origin, near)
    check_repository = engine.check_repository(
        Change(
            changed=changes.changed,
            deleted=changes.deleted,
            added=changes.added,
            names=names_around(tree, changes.added),
            renamed=renamed,
            conflicts=conflicts(comparison.base, comparison.fork, tree, changes, setup.limit),
            generated=comparison.generated,
            templates=comparison.templates,
            pages=comparison.pages,
            broken_config=comparison.broken_config,
        )
    )
    findings = [
        f if f.fingerprint not in before else replace(f, introduced=False)
        for f in _collected(engine, examined, compared)
    ]
    offers, known = _with_offers(engine, examined, findings)
    fixed = {offer.path for offer in offers}
    return Report(
        findings=tuple(without_repetition([*known, *check_repository])),
        offers=offers,
        skips=(*comparison.skips, *engine.skips),
        papers=rest.size + len(examined),
        checked=len(examined),
        base=comparison.base_name,
        head=comparison.head_name,
        cards=paper_cards(setup, examined, evidence),
        shown_lines=comparison.shown_lines(sorted(fixed)),
    )


def _with_offers(
    engine: Engine, examined: Sequence[Examined], findings: Sequence[Finding]
) -> tuple[tuple[Offer, ...], tuple[Finding, ...]]:
    """Each file's lines with every fix in, and the findings with those that show only then."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.location.path].append(finding)
    offers: list[Offer] = []
    everything = list(findings)
    for one in examined:
        work = partial(combine_fixes, engine, one.file, by_path[one.file.path])
        combined = attempt(engine.limit, one.file.path, "combining its fixes", work, Severity.INFO)
        if isinstance(combined, Finding):
            everything.append(combined)
        else:
            offers += combined[0]
            everything += combined[1]
    return tuple(offers), tuple(without_repetition(everything))


def _file_result(engine: Engine, examined: Examined) -> FileResult:
    """What is kept of a file."""
    paper = examined.paper
    prepared = engine.prepared(paper) if paper else None
    found = examined.findings
    record = clues = None
    if isinstance(prepared, Finding):
        found = (*found, prepared)
    elif prepared:
        record, clues = prepared
    if may_be_suppressed(examined.file):
        return FileResult((), replace(examined, findings=found), record, clues)
    return FileResult(tuple(_offered(engine, examined.file, found)), None, record, clues)


def _compared_only(engine: Engine, file: PaperFile) -> FileResult:
    """What is kept of a file that others are compared with."""
    paper = paper_of(file.document) if file.document else None
    prepared = engine.prepared(paper) if paper else None
    if prepared is None or isinstance(prepared, Finding):
        return FileResult((), None, None, None)
    return FileResult((), None, *prepared)


def _near(rest: SimilarPapers, papers: Sequence[Paper]) -> tuple[list[Paper], list[Finding]]:
    """The papers of the list that may relate to these, and a finding on each that breaks it."""
    lost: list[Finding] = []

    def failed(paper: Paper, error: Exception) -> None:
        place, name = Location(path=paper.path), type(error).__name__
        lost.append(RuleCrashed().crashed(place, COMPARING, name, Severity.ERROR))

    return rest.near(papers, failed), lost


def _offered(engine: Engine, file: PaperFile, findings: Sequence[Finding]) -> list[Finding]:
    """The findings with the fixes that hold, each shown as whole lines; none if trying breaks."""

    def examine(current: PaperFile) -> list[Finding]:
        return engine.suppress(current, engine.examine(current).findings)

    def work() -> list[Finding]:
        text = file.document.text if file.document else ""
        return [with_preview(finding, text) for finding in verified(file, findings, examine)]

    offered = attempt(engine.limit, file.path, "trying its fixes", work, Severity.INFO)
    if isinstance(offered, Finding):
        return [*(replace(finding, fix=None) for finding in findings), offered]
    return offered


def _compared(
    engine: Engine, tree: Tree, results: Sequence[FileResult], spread: Spread
) -> tuple[list[Examined], list[Finding]]:
    """The files that are not reported yet, and what comparing papers finds.

    Papers that relate to others are read again, in full.
    """
    remarkable = {one.examined.file.path: one.examined for one in results if one.examined}
    records = [one.record for one in results if one.record and one.clues]
    all_clues = [one.clues for one in results if one.record and one.clues]
    related = engine.relate(records, all_clues, spread)
    numbers = sorted(related.involved)
    paths = [records[number].key for number in numbers]
    again = read_paths(tree, [path for path in paths if path not in remarkable])
    clean = (Examined(f, paper_of(f.document), ()) for f in again if f.document)
    full = remarkable | {one.file.path: one for one in clean}
    papers = {path: paper for path in paths if (one := full.get(path)) and (paper := one.paper)}
    present = [number for number, path in zip(numbers, paths, strict=True) if path in papers]
    found = engine.compare(list(papers.values()), related.among(present))
    return list(full.values()), found


def _engine(
    setup: ListSetup,
    rest: SimilarPapers | None,
    paths: Sequence[str],
    changed: frozenset[str] | None,
    comparison: Comparison | None = None,
    evidence: Evidence | None = None,
) -> Engine:
    """The engine for files at `paths`, the `rest` of the list around them."""
    evidence = evidence or Evidence()
    by_id: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_id[id_of(path)].append(path)

    def named(paper_id: str) -> list[str]:
        return [*by_id.get(paper_id, ()), *(rest.named(paper_id) if rest else ())]

    context = Context(
        config=setup.config,
        schema=setup.schema,
        today=setup.today,
        changed=changed,
        named=named,
        size=len(paths) + (rest.size if rest else 0),
        pull=comparison.pull if comparison else None,
        other_pulls=comparison.other_pulls if comparison else (),
        links=evidence.links,
        known=evidence.known,
        retracted=evidence.retracted,
        unmet=evidence.unmet,
        partly=evidence.partly,
        gate=evidence.gate,
        added_after=setup.added_after,
    )
    return Engine(context, limit=setup.limit)


def _evidence(look_up: LookUp, files: Sequence[PaperFile]) -> Evidence:
    return look_up([p for file in files if file.document and (p := paper_of(file.document))])


def _before(
    engine: Engine, fork: Tree, origin: Mapping[str, str], similar: Sequence[Paper]
) -> set[str]:
    """Fingerprints of what was found in the changed files before the change.

    `origin` gives the path of each file now by its path then: a paper that was moved has the
    findings that it had, but for those about its name.
    """
    if not origin:
        return set()
    examined = list(engine.examine_all(read_paths(fork, list(origin))))
    papers = _papers(examined)
    found = engine.compare([*papers, *similar]) if papers else []
    every = _collected(engine, examined, found)
    return {f.fingerprint for finding in every if (f := moved_along(finding, origin))}


def _papers(examined: Iterable[Examined]) -> list[Paper]:
    return [e.paper for e in examined if e.paper]


def _collected(
    engine: Engine,
    examined: Sequence[Examined],
    found: Sequence[Finding],
    reported: Sequence[Finding] = (),
) -> tuple[Finding, ...]:
    """All findings, suppressions applied, fixes shown as whole lines; `reported` are ready."""
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in found:
        by_path[finding.location.path].append(finding)
    kept = list(reported)
    for one in examined:
        mine = [*one.findings, *by_path.pop(one.file.path, ())]
        kept += _offered(engine, one.file, engine.suppress(one.file, mine))
    kept += (finding for rest in by_path.values() for finding in rest)
    return tuple(without_repetition(kept))
