"""A pasted link becomes a file of the list, or an answer that says why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperlist.document import MAX_BYTES, write
from paperlist.duplicates.record import from_paper
from paperlist.importers.form_draft import Draft
from paperlist.jobs.check_identifiers import already_looked_up
from paperlist.jobs.check_papers import check_paths
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.new_entry import find_duplicate, with_safe_fixes
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.same_paper import same_paper
from paperlist.jobs.similar_papers import SimilarPapers
from paperlist.metadata.merge import LookUpResult
from paperlist.model.paper import Paper
from paperlist.model.report import Report
from paperlist.ports.files import TimeLimit, Tree

NAMING = ("title", "authors", "year")  # what a file's name is made of
# How the questions begin that a field answers.
ASKED: Mapping[str, tuple[str, ...]] = {
    "year": ("In which year",),
    "venue": ("Where was", "Is this"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What became of one pasted text. `text` is the file to write at `path`, '' for none.

    `refusal` says why there is none. `report` is what the rules find in the new file.
    """

    known: LookUpResult
    path: str = ""
    text: str = ""
    refusal: str = ""
    report: Report = field(default_factory=Report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """What adding papers works with. `stated` are fields that go before what was looked up."""

    tree: Tree
    similar: SimilarPapers
    setup: ListSetup
    section: str
    tags: Sequence[str]
    added: str
    stated: Mapping[str, object]


def add(job: Adding, found: Sequence[LookUpResult]) -> list[Addition]:
    """The files for what was looked up; one that the list has, or that came before, gets none."""
    additions: list[Addition] = []
    for known in found:
        before = [Paper(one.path, one.known.data) for one in additions if one.text]
        additions.append(_added(job, known, before))
    return additions


def _added(job: Adding, known: LookUpResult, before: Sequence[Paper]) -> Addition:
    known = _answered(known, job.stated)
    data = {**known.data, **job.stated, "tags": list(job.tags), "added": job.added}
    draft = Draft({key: value for key, value in data.items() if value}, job.section)
    unnamed = [name for name in NAMING if not draft.data.get(name)]
    if known.confidence == "low" and "title" not in job.stated:
        is_doubt = bool(known.data.get("title"))
        why = "it is not sure which paper this is" if is_doubt else "no title is known"
        return Addition(known=known, refusal=why)
    if unnamed:
        return Addition(known=known, refusal=f"not known: {', '.join(unnamed)}")
    limit = job.setup.limit
    duplicate = find_duplicate(job.similar, draft.paper, limit) or _among(
        before, draft.paper, limit
    )
    if duplicate:
        paper, why = duplicate
        return Addition(known=known, refusal=f"it is in the list: {paper.path} ({why})")
    if job.tree.read(draft.path, MAX_BYTES) is not None:
        return Addition(known=known, refusal=f"{draft.path} is there already")
    text = with_safe_fixes(
        job.tree, job.setup, draft.path, write(draft.data, header=job.setup.schema.line)
    )
    overlay = Overlay(job.tree, {draft.path: text.encode()})
    report = check_paths(overlay, job.setup, [draft.path], job.similar, already_looked_up)
    return Addition(known=known, path=draft.path, text=text, report=report)


def _answered(known: LookUpResult, stated: Mapping[str, object]) -> LookUpResult:
    """The same without what is open no more."""
    begins = tuple(start for name in stated for start in ASKED.get(name, ()))
    return replace(
        known,
        missing=tuple(name for name in known.missing if name not in stated),
        questions=tuple(q for q in known.questions if not (begins and q.startswith(begins))),
    )


def _among(papers: Sequence[Paper], paper: Paper, limit: TimeLimit) -> tuple[Paper, str] | None:
    """The paper of this very run that is this one."""
    for other in papers:
        if verdict := same_paper(from_paper(paper), from_paper(other), limit):
            return other, verdict.reason
        if other.path == paper.path:
            return other, "the same file name"
    return None
