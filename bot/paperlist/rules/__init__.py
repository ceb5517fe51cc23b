"""Every rule, listed by hand: adding one is adding a line."""

from hashlib import blake2b

from paperlist.duplicates.candidates import Clues, queries
from paperlist.duplicates.candidates import clues_of as duplicate_clues
from paperlist.duplicates.record import Record, from_paper
from paperlist.model.report import Paper
from paperlist.rules import (
    consistency,
    duplicates,
    fields,
    identity,
    linked,
    links,
    pulls,
    repository,
    shared,
    text,
    trouble,
    wording,
)
from paperlist.rules.base import GroupRule, Rule

ALL_RULES: tuple[type[Rule], ...] = (
    text.NotUtf8,
    text.UnreadableYaml,
    text.DuplicateKey,
    text.UnsafeYaml,
    text.HiddenCharacters,
    text.SymlinkOrPathEscape,
    fields.MissingField,
    fields.UnknownField,
    fields.WrongType,
    fields.BadValue,
    fields.EmptyValue,
    duplicates.DuplicatePaper,
    duplicates.LikelyDuplicate,
    duplicates.PossibleDuplicate,
    duplicates.PublishedPreprint,
    shared.SharedLink,
    shared.SharedAbstract,
    identity.IdMismatch,
    identity.UnknownSection,
    pulls.ClashWithOpenPullRequest,
    identity.DuplicateId,
    identity.NoPapers,
    identity.IdentifierMismatch,
    links.BrokenLink,
    links.RedirectedLink,
    links.InsecureLink,
    links.UnverifiedLink,
    links.UnsafeLink,
    linked.MissingRepository,
    linked.RenamedRepository,
    linked.ArchivedRepository,
    linked.DoiNotFound,
    linked.WithdrawnPaper,
    wording.Unformatted,
    consistency.VenueAlias,
    wording.AuthorFormat,
    wording.TitleFormat,
    wording.ConfusableCharacters,
    wording.Mojibake,
    consistency.TrackingParameters,
    consistency.PdfAsLandingPage,
    consistency.CodeLinkNotARepository,
    consistency.YearMismatch,
    consistency.VenueMismatch,
    consistency.MissingArxivOrDoi,
    wording.SummaryLength,
    consistency.UnknownVenue,
    trouble.UnusedIgnore,
    repository.GeneratedFileEdited,
    repository.ReadmeEntry,
    repository.BotFilesTouched,
    repository.TooManyPapers,
    repository.WrongExtension,
    repository.PapersDeleted,
    repository.BrokenConfiguration,
    trouble.RuleCrashed,
    trouble.ListMisconfigured,
    trouble.NoAnswer,
)

LONGEST_CLUE = 100  # letters; thousands of them are kept and sent
GROUP_RULES = tuple(rule() for rule in ALL_RULES if issubclass(rule, GroupRule))
RULE_NAMES: tuple[str, ...] = tuple(rule.name for rule in ALL_RULES)


def clues_of(paper: Paper, record: Record) -> Clues:
    """Everything by which the rules find a paper in a list; its id is one of them.

    `record` is the paper as it is compared.
    """
    found = duplicate_clues(record)
    own = (_short(clue) for rule in GROUP_RULES for clue in rule.clues(paper))
    return Clues((f"id:{paper.id}", *found.exact, *own), found.weak)


def _short(clue: str) -> str:
    """The clue, or what stands for one that is a whole abstract."""
    if len(clue) <= LONGEST_CLUE:
        return clue
    kind, _, text = clue.partition(":")
    return f"{kind}:{blake2b(text.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"


def queries_of(paper: Paper) -> Clues:
    """What `clues_of` says, as queries for the words of files (`ports.Index`)."""
    own = [clue for rule in GROUP_RULES for clue in rule.clues(paper)]
    return queries(from_paper(paper), own)


def find_rule(name_or_code: str) -> type[Rule] | None:
    """The rule with this name or code, case ignored."""
    wanted = name_or_code.strip().lower()
    return next((r for r in ALL_RULES if wanted in (r.name, r.code.lower())), None)
