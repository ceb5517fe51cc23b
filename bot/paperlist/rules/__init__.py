"""Every rule, listed by hand: adding one is adding a line."""

from paperlist.rules import (
    consistency,
    fields,
    identity,
    pulls,
    repository,
    text,
    trouble,
    wording,
)
from paperlist.rules.base import Rule

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
    identity.SharedAbstract,
    identity.IdMismatch,
    identity.UnknownSection,
    pulls.ClashWithOpenPullRequest,
    identity.DuplicateId,
    identity.NoPapers,
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

RULE_NAMES: tuple[str, ...] = tuple(rule.name for rule in ALL_RULES)


def find_rule(name_or_code: str) -> type[Rule] | None:
    """The rule with this name or code, case ignored."""
    wanted = name_or_code.strip().lower()
    return next((r for r in ALL_RULES if wanted in (r.name, r.code.lower())), None)
