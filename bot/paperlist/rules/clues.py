"""The words by which the papers that a rule compares are found in a large list."""

from hashlib import blake2b

from paperlist.duplicates.candidates import Clues, queries
from paperlist.duplicates.candidates import clues_of as duplicate_clues
from paperlist.duplicates.record import Record, from_paper
from paperlist.model.paper import Paper
from paperlist.rules.registry import GROUP_RULES

LONGEST_CLUE = 100  # letters; thousands of them are kept and sent


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
    """What `clues_of` says, as queries for the words of files (`ports.files.Index`)."""
    own = [clue for rule in GROUP_RULES for clue in rule.clues(paper)]
    return queries(from_paper(paper), own)
