"""What a rule is: metadata, documentation, and one generator of findings. No state, no I/O."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Literal

from paperlist.config import Config, RuleSettings
from paperlist.document import Document, replace_value
from paperlist.document.schema import Schema, clip
from paperlist.duplicates.compare import Verdict
from paperlist.duplicates.record import Record
from paperlist.links.link_state import LinkState
from paperlist.links.messages import said
from paperlist.links.papers import IDENTIFIERS, urls_of
from paperlist.links.safety import Gate
from paperlist.model.errors import ConfigError
from paperlist.model.finding import Finding, Fix, Location, Related, Severity
from paperlist.model.paper import Paper, id_of

LONGEST_SHOWN = 200  # characters of an address
MOST_NAMED = 3  # papers beside the one that a finding is about


def paper_of(document: Document) -> Paper | None:
    """The paper in a document; None when the document was refused."""
    if document.data is None:
        return None
    return Paper(document.path, document.data, document.spans, document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFile:
    """A file below papers/ as a tree shows it, before anything is understood.

    `kind` is the tree's: "file", "folder", "symlink", "submodule" or "other". `document` is None
    for everything but a regular file.
    """

    path: str
    kind: str = "file"
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class EditedPage:
    """A generated page that was edited by hand: its text, and the lines that are new in it."""

    path: str
    text: str
    added: frozenset[int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A file of a change that the list's branch has changed since; `title` is the list's own."""

    path: str
    kind: Literal["same paper", "other paper", "changed", "removed"]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change under check: its files, whether in papers/ or not; empty for a whole list.

    `is_whole` says that there is no change: the whole list is checked. `renamed` gives the old path
    of each paper that is under another name now. `added` are the files that are new, `names` all
    names in their folders and in those around them. `templates` gives the template of each page
    that is made from one.
    """

    changed: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    generated: frozenset[str] = frozenset()
    templates: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[EditedPage, ...] = ()
    is_whole: bool = False
    broken_config: ConfigError | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file that the change touches, once."""
        pages = (page.path for page in self.pages)
        return tuple(dict.fromkeys((*self.changed, *self.deleted, *pages)))

    def about(self, path: str) -> "Change":
        """What of the change is about one file."""
        return replace(
            self,
            changed=tuple(p for p in self.changed if p == path),
            deleted=tuple(p for p in self.deleted if p == path),
            added=tuple(p for p in self.added if p == path),
            conflicts=tuple(c for c in self.conflicts if c.path == path),
            pages=tuple(page for page in self.pages if page.path == path),
        )


Need = Literal["links", "sources", "notices"]
PUBLIC = Gate()
UNMET_OFFLINE: Mapping[Need, str] = {"links": "offline", "sources": "offline", "notices": "offline"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a source says of an identifier: whose it is. `source` is its name as people know it."""

    title: str
    authors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class OtherPull:
    """Another open pull request, and the papers it brings."""

    number: int
    papers: tuple[Paper, ...]


AddedAfter = Callable[[str, str], bool | None]


def not_known(path: str, other: str) -> bool | None:
    """Where nothing says which of two files came into the list later."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a rule may know besides its subject; `today` is in UTC.

    `named` gives the list's files with an id, `size` counts all files of the list. `links` is what
    checking links showed, by address; `known` whose an identifier is (``doi:10.1000/x``,
    ``arXiv:2405.14325``); `retracted` the notice that retracted a DOI. `unmet` says of what rules
    may need why it is not here, `partly` why it is not whole. `gate` is what may be requested.
    `added_after` says whether a file came into the list after another; None where nobody knows.
    """

    config: Config
    schema: Schema
    today: date
    changed: frozenset[str] | None = None
    named: Callable[[str], Sequence[str]] = lambda _: ()
    size: int = 0
    pull: int | None = None
    other_pulls: tuple[OtherPull, ...] = ()
    links: Mapping[str, LinkState] = field(default_factory=dict)
    known: Mapping[str, Known] = field(default_factory=dict)
    retracted: Mapping[str, str] = field(default_factory=dict)
    unmet: Mapping[Need, str] = field(default_factory=lambda: UNMET_OFFLINE)
    partly: Mapping[Need, str] = field(default_factory=dict)
    gate: Gate = PUBLIC
    added_after: AddedAfter = not_known

    def settings(self, rule: "Rule") -> RuleSettings:
        return self.config.settings(rule.name)

    def namesakes(self, path: str) -> Sequence[str]:
        """Every paper file of the list with this file's id."""
        return self.named(id_of(path))

    def counts(self, path: str) -> bool:
        """Whether findings on this file are asked for."""
        return self.changed is None or path in self.changed


def more(others: Sequence[object]) -> str:
    """What follows the first of several that are not all named."""
    return f" and {len(others) - 1} more" if len(others) > 1 else ""


class Rule:
    """Base of all rules. The docstring is the documentation: see any rule for its headings."""

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR
    since: ClassVar[str] = "0.1"
    fixable: ClassVar[bool] = False
    suppressible: ClassVar[bool] = True  # by a comment in the paper's file
    can_be_off: ClassVar[bool] = True  # in paperlist.yml
    needs: ClassVar[frozenset[Need]] = frozenset()  # without it the rule is skipped
    uses: ClassVar[frozenset[Need]] = frozenset()  # without it the rule runs in part
    example_file: ClassVar[str] = "papers/diffusion/2024-smith-plain-diffusion.yaml"

    def finding(
        self,
        location: Location,
        message: str,
        *,
        hint: str = "",
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        subject: str = "",
        severity: Severity | None = None,
    ) -> Finding:
        """A finding of this rule."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            location=location,
            hint=hint,
            fix=fix,
            related=related,
            subject=subject,
        )

    @classmethod
    def documentation(cls) -> str:
        """The docstring as Markdown."""
        return inspect.cleandoc(cls.__doc__ or "")


class TextRule(Rule):
    """A rule about one file as it was read, parseable or not."""

    def check(self, subject: PaperFile, context: Context) -> Iterator[Finding]:
        raise NotImplementedError


class PaperRule(Rule):
    """A rule about one paper.

    With `is_about_schema` it has something to say only where the schema has.
    """

    is_about_schema: ClassVar[bool] = False

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        raise NotImplementedError


def field_of(pointer: str) -> str:
    """``links.code`` for ``/links/code``."""
    return f"`{pointer.removeprefix('/').replace('/', '.')}`"


class LinkRule(PaperRule):
    """A rule about one link and what asking it showed."""

    needs: ClassVar[frozenset[Need]] = frozenset({"links"})

    def check(self, subject: Paper, context: Context) -> Iterator[Finding]:
        for pointer, url in urls_of(subject):
            state = context.links.get(url)
            if state is not None:
                yield from self.judge(subject, subject.at(pointer), url, state, context)

    def judge(
        self, subject: Paper, place: Location, url: str, state: LinkState, context: Context
    ) -> Iterator[Finding]:
        raise NotImplementedError

    def broken(self, place: Location, url: str, state: LinkState, what: str, hint: str) -> Finding:
        """A finding about something that is not there, as sure as it is."""
        judgement = state.judgement
        why = said(judgement.cause, judgement.status)
        if state.since:
            why = f"{why}, since {state.since}"
        if state.copy:
            hint = f"{hint}; an archived copy is at {clip(state.copy, LONGEST_SHOWN)}"
        if state.is_confirmed:
            return self.finding(place, f"{what} leads nowhere: {why}", hint=hint, subject=url)
        message = f"{what} did not work just now: {why}"
        hint = "open it in a browser; nothing to do when it works there"
        return self.finding(place, message, hint=hint, subject=url, severity=Severity.INFO)

    def moved(
        self, subject: Paper, place: Location, new: str, message: str, title: str, subject_of: str
    ) -> Iterator[Finding]:
        """A finding with the address to write instead; none where an identifier stands."""
        if place.pointer in IDENTIFIERS:
            return
        edit = replace_value(subject, place.pointer, new)
        hint = f"write `{place.pointer.rpartition('/')[2]}: {clip(new, LONGEST_SHOWN)}`"
        fix = Fix(title, (edit,), "suggested")
        yield self.finding(place, message, hint=hint, fix=fix, subject=subject_of)


class ListRule(Rule):
    """A rule about papers together.

    They are those of a change and what may relate to them; of a whole list, those that relate to
    one another. `Context.size` counts the list.
    """

    def check(self, subject: Sequence[Paper], context: Context) -> Iterator[Finding]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that share a text or a link: two at least. `kind` and `text` say which."""

    kind: str
    text: str
    papers: tuple[Paper, ...]
    records: tuple[Record, ...]  # the same papers, ready to compare

    def newest(self, context: Context) -> tuple[Paper, list[Paper]] | None:
        """The newest paper that findings are asked for, and the others."""
        asked = [paper for paper in self.papers if context.counts(paper.path)]
        if not asked:
            return None
        newest = max(asked, key=lambda paper: (paper.string("added"), paper.path))
        return newest, [paper for paper in self.papers if paper is not newest]


class GroupRule(Rule):
    """A rule about papers that share a text or a link, of the `kinds` that it names."""

    kinds: ClassVar[tuple[str, ...]]

    def clues(self, paper: Paper) -> tuple[str, ...]:
        """The rule's own clues ("kind:text") by which papers are brought together."""
        return ()

    def check(self, subject: Sequence[Group], context: Context) -> Iterator[Finding]:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class CandidatePair:
    """Two papers that may be one. `paper` is the one that the finding is about.

    `is_newer` says that it certainly came after the other one: by the change that is checked, by
    the days they were added, or by git.
    """

    paper: Paper
    other: Paper
    verdict: Verdict
    mine: Record  # the paper, ready to compare
    theirs: Record
    is_newer: bool


class PairRule(Rule):
    """A rule about two papers that may be one."""

    def check(self, subject: Sequence[CandidatePair], context: Context) -> Iterator[Finding]:
        raise NotImplementedError


class ChangeRule(Rule):
    """A rule about what a change touches around the papers: no paper's comment is about that."""

    suppressible: ClassVar[bool] = False

    def check(self, subject: Change, context: Context) -> Iterator[Finding]:
        raise NotImplementedError
