"""Bring the papers of a document into the list: what is new, what is known, what is unsure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from paperlist.config import USUALLY_REQUIRED, Config
from paperlist.document import write
from paperlist.document.schema import quoted
from paperlist.importers.balance import Balance, Outcome, settled
from paperlist.importers.extract.result import GUESSED, Entry, Reading
from paperlist.importers.extract.same_papers import may_be_one
from paperlist.importers.extract.sections import (
    Placement,
    further_sections,
    placement_of,
    placements,
    section_of,
)
from paperlist.importers.extract.tags import tags_of
from paperlist.importers.form_draft import Draft
from paperlist.jobs.check_papers import check_list, check_paths
from paperlist.jobs.fix_papers import fix_files
from paperlist.jobs.load_list import ListSetup
from paperlist.jobs.new_entry import ListedPapers
from paperlist.jobs.overlay_tree import Overlay
from paperlist.jobs.paper_names import PaperNames, title_at
from paperlist.jobs.similar_papers import SimilarPapers
from paperlist.model.finding import Severity
from paperlist.model.paper import Paper
from paperlist.ports.files import Spread, Tree, here
from paperlist.text import identifiers
from paperlist.text.titles import ascii_words

LONGEST_HEADING = 300  # shown whole, as --section-map asks for it
MOST_ROUNDS = 5
# New papers for each listed one from which reading the whole list, and comparing in memory, is
# quicker than looking each one's neighbours up.
MANY = 0.05

QUESTIONS = {
    "title": "what is its title?",
    "authors": "who wrote it?",
    "venue": "where was it published?",
    "year": "in which year was it published?",
    "link": "where is its page?",
    "section": "which section does it belong to?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """What an import works with. `reported` maps headings to sections, `into` takes all others."""

    tree: Tree
    similar: SimilarPapers
    setup: ListSetup
    reported: Mapping[str, str] = field(default_factory=dict)
    into: str = ""
    added: str = ""
    spread: Spread = here


@dataclass(frozen=True, slots=True)
class Known:
    """An entry that is in the list already, as which paper, and why that is thought."""

    entry: Entry
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """An entry that cannot be written yet, and what has to be said first."""

    entry: Entry
    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import comes to: files to write, and everything that is not written."""

    files: Mapping[str, str]
    new: tuple[tuple[Entry, str], ...]  # with the path of its file
    known: tuple[Known, ...]
    unsure: tuple[Unsure, ...]
    placed: Mapping[str, Placement]
    balance: Balance


def _settled(plan: Plan, entries: Sequence[Entry]) -> Plan:
    """The plan with what became of every entry of the document."""
    number = {id(entry): n for n, entry in enumerate(entries)}
    outcomes = {number[id(entry)]: Outcome("written", path) for entry, path in plan.new}
    outcomes |= {number[id(one.entry)]: Outcome("merged", one.path, one.why) for one in plan.known}
    for one in plan.unsure:
        outcomes[number[id(one.entry)]] = Outcome("unread", reason=one.question)
    return replace(plan, balance=settled(plan.balance, outcomes))


def plan_import(job: Importing, reading: Reading) -> Plan:
    """Everything an import would do; nothing is written here.

    What is in `files` passes every rule that counts as an error.
    """
    placed = placements(reading.entries, job.setup.config, job.reported)
    new: dict[str, tuple[Entry, str]] = {}
    known, unsure = [], []
    drafts = [draft_of(entry, job, placed, reading.legend) for entry in reading.entries]
    names = PaperNames(job.tree)
    listed = ListedPapers(
        job.similar, [one.paper for one in drafts if one.data.get("title")], job.setup.limit
    )
    for entry, draft in zip(reading.entries, drafts, strict=True):
        duplicate = _duplicate(listed, entry, draft)
        if duplicate and not may_be_one(draft.data, duplicate[0].data):
            why = (
                f"{duplicate[0].path} has {duplicate[1]} and another title; which of them is right?"
            )
            unsure.append(Unsure(entry, why))
        elif duplicate:
            known.append(Known(entry, duplicate[0].path, duplicate[1]))
        elif draft.missing:
            unsure.append(Unsure(entry, _question(draft, entry)))
        elif question := _same_title(job, names, new, draft):
            unsure.append(Unsure(entry, question))
        else:
            path = names.free(draft.path)
            new[path] = (entry, write(draft.data, header=job.setup.schema.line))
    files, refused = _valid(job, {path: text for path, (_, text) in new.items()})
    unsure += [Unsure(new[path][0], why) for path, why in refused.items()]
    plan = Plan(
        files=files,
        new=tuple((new[path][0], path) for path in files),
        known=tuple(known),
        unsure=tuple(sorted(unsure, key=lambda one: one.entry.line)),
        placed=placed,
        balance=reading.balance,
    )
    return _settled(plan, reading.entries)


def _duplicate(listed: ListedPapers, entry: Entry, draft: Draft) -> tuple[Paper, str] | None:
    """The paper of the list that an entry is, and why.

    Where the title is only a guess, the same address is enough.
    """
    if not draft.data.get("title"):
        return None
    if found := listed.same_as(draft.paper):
        return found
    page = identifiers.canonical_url(entry.links.get("paper", ""))
    if page is None or entry.confidence.get("title", 0) > GUESSED:
        return None
    other = listed.at(page)
    return (other, "the same address") if other else None


def _same_title(
    job: Importing, names: PaperNames, new: Mapping[str, tuple[Entry, str]], draft: Draft
) -> str:
    """The question that a paper of the same name and title comes to; '' where there is none.

    A paper of the same name and another title gets a name of its own.
    """
    title = ascii_words(str(draft.data["title"]))
    if (other := new.get(draft.path)) and ascii_words(other[0].title) == title:
        return f"is it the paper of line {other[0].line}? Both would be {draft.path}"
    path = names.holder(draft.path)
    if path not in new and ascii_words(title_at(job.tree, path)) == title:
        return f"is it {path}? That paper has the same title"
    return ""


def draft_of(
    entry: Entry, job: Importing, placed: Mapping[str, Placement], legend: Mapping[str, str]
) -> Draft:
    """The paper that an entry would be, and what it lacks."""
    config = job.setup.config
    section = _section(entry, job, placed)
    tags = [tag for tag in tags_of(entry, legend, config) if _has_tag(config, tag)]
    data = {**entry.data, "tags": tags, "added": entry.data.get("added") or job.added}
    data = {key: value for key, value in data.items() if value}
    if not job.into and (also := further_sections(entry, placed)):
        data["also"] = also
    needed = {
        "title": data.get("title"),
        "authors": data.get("authors"),
        "venue": data.get("venue"),
        "year": data.get("year"),
        "link": entry.links.get("paper"),
        "section": section,
    }
    optional = set(USUALLY_REQUIRED) - set(config.required)
    missing = tuple(key for key, value in needed.items() if not value and key not in optional)
    return Draft(data, section, missing, entry.notes)


def _section(entry: Entry, job: Importing, placed: Mapping[str, Placement]) -> str:
    """The section stated for its heading, else the one for all, else the one guessed."""
    place = placement_of(entry, placed)
    if job.into and (place is None or place.how != "stated"):
        return job.into
    return section_of(entry, placed)


def _has_tag(config: Config, tag: str) -> bool:
    return any(known.id == tag for known in config.tags)


def _question(draft: Draft, entry: Entry) -> str:
    """The exact question that the missing fields come to."""
    asked = []
    for key in draft.missing:
        if key == "section" and entry.section:
            heading = quoted(entry.section, LONGEST_HEADING)
            asked.append(f"which section is {heading}? Say it with --section-map")
        else:
            asked.append(QUESTIONS[key])
    said = [note for note in entry.notes if note.partition(":")[0] in draft.missing]
    return " ".join([*asked, *(f"({note})" for note in said)])


def _valid(job: Importing, files: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The files that pass, fixed where that is safe, and why each of the others does not."""
    kept: dict[str, str] = dict(files)
    refused: dict[str, str] = {}
    if kept:
        overlay = Overlay(job.tree, _encoded(kept))
        fixed = fix_files(overlay, job.setup, list(kept), spread=job.spread)
        kept |= {file.path: file.after for file in fixed}
    for _ in range(MOST_ROUNDS):
        why = _errors(job, kept)
        refused |= why
        kept = {path: text for path, text in kept.items() if path not in why}
        if not why or not kept:
            return kept, refused
    return {}, refused | dict.fromkeys(kept, "it clashes with others of this import")


def _errors(job: Importing, files: Mapping[str, str]) -> dict[str, str]:
    """Why files would be refused, by path."""
    if not files:
        return {}
    overlay = Overlay(job.tree, _encoded(files))
    if len(files) > MANY * job.similar.size:
        report = check_list(overlay, job.setup, spread=job.spread, only=list(files))
    else:
        report = check_paths(overlay, job.setup, list(files), job.similar)
    found: dict[str, str] = {}
    for finding in report.findings:
        path = finding.location.path
        if finding.severity is Severity.ERROR and path in files:
            found.setdefault(
                path, f"{finding.message}; {finding.hint}" if finding.hint else finding.message
            )
    return found


def _encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}
