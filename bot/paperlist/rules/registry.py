"""Every rule, one import each: a new rule is one file, and one line here."""

from paperlist.rules.base import GroupRule, Rule
from paperlist.rules.duplicates.clash_with_open_pull_request import ClashWithOpenPullRequest
from paperlist.rules.duplicates.duplicate_id import DuplicateId
from paperlist.rules.duplicates.duplicate_paper import DuplicatePaper
from paperlist.rules.duplicates.id_mismatch import IdMismatch
from paperlist.rules.duplicates.identifier_mismatch import IdentifierMismatch
from paperlist.rules.duplicates.likely_duplicate import LikelyDuplicate
from paperlist.rules.duplicates.no_papers import NoPapers
from paperlist.rules.duplicates.possible_duplicate import PossibleDuplicate
from paperlist.rules.duplicates.published_preprint import PublishedPreprint
from paperlist.rules.duplicates.shared_abstract import SharedAbstract
from paperlist.rules.duplicates.shared_link import SharedLink
from paperlist.rules.duplicates.unknown_section import UnknownSection
from paperlist.rules.internal.list_misconfigured import ListMisconfigured
from paperlist.rules.internal.no_answer import NoAnswer
from paperlist.rules.internal.rule_crashed import RuleCrashed
from paperlist.rules.links.archived_repository import ArchivedRepository
from paperlist.rules.links.broken_link import BrokenLink
from paperlist.rules.links.doi_not_found import DoiNotFound
from paperlist.rules.links.insecure_link import InsecureLink
from paperlist.rules.links.missing_repository import MissingRepository
from paperlist.rules.links.redirected_link import RedirectedLink
from paperlist.rules.links.renamed_repository import RenamedRepository
from paperlist.rules.links.retracted_paper import RetractedPaper
from paperlist.rules.links.unsafe_link import UnsafeLink
from paperlist.rules.links.unverified_link import UnverifiedLink
from paperlist.rules.links.withdrawn_paper import WithdrawnPaper
from paperlist.rules.repository.bot_files_touched import BotFilesTouched
from paperlist.rules.repository.broken_configuration import BrokenConfiguration
from paperlist.rules.repository.conflict_with_list import ConflictWithList
from paperlist.rules.repository.generated_file_edited import GeneratedFileEdited
from paperlist.rules.repository.papers_deleted import PapersDeleted
from paperlist.rules.repository.readme_entry import ReadmeEntry
from paperlist.rules.repository.too_many_papers import TooManyPapers
from paperlist.rules.repository.unportable_name import UnportableName
from paperlist.rules.repository.wrong_extension import WrongExtension
from paperlist.rules.schema.bad_value import BadValue
from paperlist.rules.schema.empty_value import EmptyValue
from paperlist.rules.schema.incomplete_entry import IncompleteEntry
from paperlist.rules.schema.missing_field import MissingField
from paperlist.rules.schema.unknown_field import UnknownField
from paperlist.rules.schema.wrong_type import WrongType
from paperlist.rules.style.author_format import AuthorFormat
from paperlist.rules.style.code_link_not_a_repository import CodeLinkNotARepository
from paperlist.rules.style.confusable_characters import ConfusableCharacters
from paperlist.rules.style.future_year import FutureYear
from paperlist.rules.style.missing_arxiv_or_doi import MissingArxivOrDoi
from paperlist.rules.style.mojibake import Mojibake
from paperlist.rules.style.pdf_as_landing_page import PdfAsLandingPage
from paperlist.rules.style.summary_length import SummaryLength
from paperlist.rules.style.title_format import TitleFormat
from paperlist.rules.style.tracking_parameters import TrackingParameters
from paperlist.rules.style.truncated_authors import TruncatedAuthors
from paperlist.rules.style.unformatted import Unformatted
from paperlist.rules.style.unknown_venue import UnknownVenue
from paperlist.rules.style.unused_ignore import UnusedIgnore
from paperlist.rules.style.venue_alias import VenueAlias
from paperlist.rules.style.venue_mismatch import VenueMismatch
from paperlist.rules.style.year_mismatch import YearMismatch
from paperlist.rules.text.cut_by_comment import CutByComment
from paperlist.rules.text.duplicate_key import DuplicateKey
from paperlist.rules.text.hidden_characters import HiddenCharacters
from paperlist.rules.text.not_utf8 import NotUtf8
from paperlist.rules.text.symlink_or_path_escape import SymlinkOrPathEscape
from paperlist.rules.text.unreadable_yaml import UnreadableYaml
from paperlist.rules.text.unsafe_yaml import UnsafeYaml

# What is imported above is the registry; there is no second list to keep in step with it.
ALL_RULES: tuple[type[Rule], ...] = tuple(
    sorted(
        (
            item
            for item in tuple(vars().values())
            if isinstance(item, type) and issubclass(item, Rule) and hasattr(item, "code")
        ),
        key=lambda rule: rule.code,
    )
)
GROUP_RULES = tuple(rule() for rule in ALL_RULES if issubclass(rule, GroupRule))
RULE_NAMES: tuple[str, ...] = tuple(rule.name for rule in ALL_RULES)
ALWAYS_ON = frozenset(rule.name for rule in ALL_RULES if not rule.can_be_off)


def find_rule(name_or_code: str) -> type[Rule] | None:
    """The rule with this name or code, case ignored."""
    wanted = name_or_code.strip().lower()
    return next((r for r in ALL_RULES if wanted in (r.name, r.code.lower())), None)
