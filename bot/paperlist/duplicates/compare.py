"""Two records: one paper or two? The verdict, and why in words a contributor understands.

docs/duplicates.md has the method, with every threshold and its reason.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from paperlist.duplicates.authors import Agreement, agreement
from paperlist.duplicates.record import Record
from paperlist.duplicates.slips import leftovers, slipped
from paperlist.duplicates.title_tokens import (
    COUNTED_THINGS,
    MAKERS,
    Wording,
    initials,
)

Grade = Literal["certain", "likely", "possible"]
# How two titles relate, closest first.
Relation = Literal[
    "same",
    "spelling",
    "order",
    "abbreviation",
    "part",
    "renamed",
    "cut",
    "inserted",
    "near",
    "other",
]

MOST_YEARS = 2  # between a preprint and its publication
DISTINCTIVE = 3  # telling words that two papers by other people hardly share
FEWEST_WORDS_OF_A_PART = 2
FEWEST_BEHIND_A_NEW_NAME = 3  # words
FEWEST_SHARED = 2
MOST_WORDS_OF_A_NAME = 3
NEAR = 0.6  # of the telling words, for a pair worth a person's look
MOST_OTHER_WORDS = 3  # on both sides: slips of the pen, a new short name
MOST_SLIPS = 2
LETTERS_OF_ANOTHER_SLIP = 24
FEWEST_BEFORE_A_CUT = 4  # words
FEWEST_AROUND_A_WORD = 4  # telling words, for one put in between them to change nothing
FEWEST_OF_A_TEAM = 3  # people: all of them again, on one occasion, have written one paper
FEWEST_BEHIND_A_CUT = 3  # telling words: fewer make a follow-up ("revisited", "for video")
EVENTS = frozenset({"challenge", "competition", "tutorial", "workshop"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """`score` is between 0 and 1 and orders verdicts; only the grade decides anything.

    `by_mistake` says that the two share an identifier which one of them cannot have.
    """

    grade: Grade
    score: float
    reason: str
    by_mistake: bool = False


@dataclass(frozen=True, slots=True)
class _Titles:
    relation: Relation
    similarity: float
    said: str


def compare(one: Record, other: Record) -> Verdict | None:
    """The verdict on two records; None when nothing suggests that they are one paper."""
    identifier = one.shared_identifier(other)
    titles = _titles(one.wording, other.wording)
    if titles.relation == "other" and not identifier:
        return None
    who = agreement(one.people, other.people)
    if identifier:
        return _by_identifier(identifier, titles, who)
    if one.url and one.url == other.url and one.wording.squeezed == other.wording.squeezed:
        return Verdict("certain", 1.0, "the same address and title")
    against = _wording_against(one.wording, other.wording, titles)
    if not against:
        against = _facts_against(one, other, titles)
        if against and titles.relation in ("inserted", "near"):
            return None  # a follow-up, which is what a group's papers mostly are to each other
    grade = _grade(one, other, titles, who, against)
    if grade is None:
        return None
    said = f"{titles.said}, {_said_of_people(who)}"
    return Verdict(grade, _score(titles, who, grade), f"{said}, but {against}" if against else said)


def _far_apart(mine: Wording, theirs: Wording) -> bool:
    """Whether titles share too few telling words to be similar."""
    common = len(mine.bag & theirs.bag)
    fewest = min(len(mine.bag), len(theirs.bag))
    is_far = common * 2 < fewest or fewest - common > MOST_OTHER_WORDS
    one, other = mine.squeezed, theirs.squeezed
    return is_far and (
        abs(len(one) - len(other)) > MOST_SLIPS
        or OSA.distance(one, other, score_cutoff=MOST_SLIPS) > MOST_SLIPS
    )


def _by_identifier(identifier: str, titles: _Titles, who: Agreement) -> Verdict:
    if titles.relation not in ("same", "spelling", "abbreviation") and who == "none":
        said = f"{identifier}, but another title and other people: one of the two links is wrong"
        return Verdict("possible", 0.5, said, by_mistake=True)
    return Verdict("certain", 1.0, identifier)


def _grade(
    one: Record, other: Record, titles: _Titles, who: Agreement, against: str
) -> Grade | None:
    words = min(len(one.wording.words), len(other.wording.words))
    if titles.relation in ("same", "spelling", "order", "abbreviation"):
        if who == "none":
            return "possible" if words >= DISTINCTIVE and titles.relation != "order" else None
        if against or (who == "unknown" and (words <= DISTINCTIVE or titles.relation == "order")):
            return "possible"  # two surveys of one subject have the same words
        if who == "some" and (titles.relation != "same" or words <= DISTINCTIVE):
            return "possible"
        return "likely"
    if who in ("none", "unknown"):
        return None
    if titles.relation == "cut":
        is_likely = who == "same" and not against and _is_one_occasion(one, other)
        return "likely" if is_likely else "possible"
    if titles.relation == "inserted":
        people = min(len(one.people.persons), len(other.people.persons))
        is_likely = who == "same" and people >= FEWEST_OF_A_TEAM and _is_one_occasion(one, other)
        return "likely" if is_likely and not against else _of_similar(who)
    if titles.relation in ("part", "renamed"):
        return "likely" if who == "same" and not against else "possible"
    return _of_similar(who)


def _of_similar(who: Agreement) -> Grade | None:
    return "possible" if who in ("same", "most") else None


def _is_one_occasion(one: Record, other: Record) -> bool:
    """Whether two records may be of one year and venue, as far as both say."""
    is_one_year = one.year == other.year or not (one.year and other.year)
    return is_one_year and one.may_be_of_one_venue(other)


def _wording_against(mine: Wording, theirs: Wording, titles: _Titles) -> str:
    """What the titles themselves say against one paper though they are similar; '' for nothing."""
    is_to_the_letter = mine.letters == theirs.letters
    if not is_to_the_letter and mine.companion != theirs.companion:
        companion = min(filter(None, (mine.companion, theirs.companion)))
        return f"one is {'an' if companion[0] in 'aeiou' else 'a'} {companion}"
    counted = titles.relation in ("same", "abbreviation", "cut", "near") and not is_to_the_letter
    if counted and mine.numbers != theirs.numbers:
        return "the numbers differ"
    return ""


def _facts_against(one: Record, other: Record, titles: _Titles) -> str:
    """What years, venues and identifiers say against one paper; '' when they say nothing."""
    mine, theirs = one.wording, other.wording
    apart = abs(one.year - other.year) if one.year and other.year else 0
    if "issue" in (mine.comes_again, theirs.comes_again):
        return "such a title comes again with every issue"
    is_named = bool(mine.numbers) and mine.numbers == theirs.numbers  # its year, or which it is
    if apart and not is_named and (mine.comes_again or theirs.comes_again):
        return "the years differ, and such a title comes again every year"
    if apart > MOST_YEARS:
        return f"{apart} years apart"
    if apart and one.is_published and other.is_published and one.series != other.series:
        return "published at two venues in different years"
    if one.conflicts_with(other):
        return "each has an identifier of its own"
    if apart and one.series == other.series and titles.relation == "order":
        return "both are of one venue, in different years"
    return ""


def _titles(mine: Wording, theirs: Wording) -> _Titles:
    """How two titles relate."""
    if mine.letters != theirs.letters and _far_apart(mine, theirs):
        return _Titles("other", 0.0, "")  # nearly all pairs end here, before any slow step
    if mine.letters == theirs.letters or mine.squeezed == theirs.squeezed:
        return _Titles("same", 1.0, "the same title")
    only_mine, only_theirs, shared = leftovers(mine, theirs)
    if slipped(mine, theirs, only_mine, only_theirs):
        return _Titles("spelling", 0.97, "the title differs only in spelling")
    if not only_mine and not only_theirs:
        if _in_order(mine, theirs):
            return _Titles("spelling", 0.97, "the title differs only in spelling")
        return _Titles("order", 0.95, "the same title in another order of words")
    if _abbreviates(only_mine, only_theirs) or _abbreviates(only_theirs, only_mine):
        return _Titles("abbreviation", 0.95, "the title differs only in an abbreviation")
    if found := _one_with_more(mine, theirs, only_mine, only_theirs):
        return _Titles(*found)
    similarity = shared / (shared + max(len(only_mine), len(only_theirs)))
    if similarity >= NEAR and shared >= FEWEST_SHARED:
        return _Titles("near", similarity, "the titles are similar")
    return _Titles("other", similarity, "")


def _one_with_more(
    mine: Wording, theirs: Wording, only_mine: list[str], only_theirs: list[str]
) -> tuple[Relation, float, str] | None:
    """How titles relate of which one, or each, has a part that the other lacks."""
    if where := _part_left_out(mine, theirs, only_mine, only_theirs):
        return "part", 0.9, f"the title differs only in the part {where} the colon"
    if _is_maker(mine, only_mine, only_theirs) or _is_maker(theirs, only_theirs, only_mine):
        return "part", 0.9, "the title differs only in the company's name"
    if _has_inserted(mine, only_mine, only_theirs) or _has_inserted(theirs, only_theirs, only_mine):
        return "inserted", 0.8, "one title has a word more"
    if _is_cut_short(mine, theirs):
        return "cut", 0.85, "one title is the beginning of the other"
    behind = len(mine.words) - len(only_mine)
    are_names = _is_name(mine, only_mine) and _is_name(theirs, only_theirs)
    if behind >= FEWEST_BEHIND_A_NEW_NAME and are_names:
        return "renamed", 0.85, "the title differs only in the short name before the colon"
    return None


def _has_inserted(mine: Wording, only_mine: list[str], only_theirs: list[str]) -> bool:
    """Whether a title is the other one with a word put in, which neither begins nor ends it."""
    is_one = len(only_mine) == 1 and not only_theirs and len(mine.words) > FEWEST_AROUND_A_WORD
    if not is_one or only_mine[0][0].isdigit():
        return False
    return only_mine[0] not in (mine.words[0], mine.words[-1], *EVENTS)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """One word on one side that is the initials of the words on the other."""
    if len(short) != 1 or len(long) < 2:
        return False
    return short[0] in (initials(long), f"{initials(long)}s")


def _part_left_out(
    mine: Wording, theirs: Wording, only_mine: list[str], only_theirs: list[str]
) -> str:
    """Where the part stood that exactly one of the titles lacks; '' when it is no such part."""
    if only_mine and only_theirs:
        return ""
    whole, rest = (mine, only_mine) if only_mine else (theirs, only_theirs)
    if len(whole.parts) < 2 or len(whole.words) - len(rest) < FEWEST_WORDS_OF_A_PART:
        return ""
    if all(word[0].isdigit() or word in COUNTED_THINGS for word in rest) or EVENTS & {*rest}:
        return ""  # another part or edition, or the challenge that goes with a data set
    left = Counter(rest)
    where = ""
    for n, part in enumerate(whole.parts):
        if Counter(part) <= left:
            left -= Counter(part)
            where = where or ("before" if n == 0 else "behind")
    return "" if left else where


def _is_maker(title: Wording, rest: list[str], others: list[str]) -> bool:
    """Whether what the other title lacks is the name of a company in front."""
    return (
        not others
        and len(rest) == 1
        and rest[0] in MAKERS
        and rest[0] in title.words[:2]
        and len(title.words) > FEWEST_BEHIND_A_NEW_NAME
    )


def _is_cut_short(mine: Wording, theirs: Wording) -> bool:
    """Whether one title is the beginning of the other, and too much is left for a follow-up."""
    short, long = sorted((mine, theirs), key=lambda title: len(title.letters))
    if len(short.raw) < FEWEST_BEFORE_A_CUT or not long.letters.startswith(short.letters):
        return False
    count = len(short.raw)
    is_in_a_word = short.raw != long.raw[:count]  # "... with S" of "... with Strudel"
    rest = long.words[len(short.words) - is_in_a_word :]
    return (is_in_a_word or len(rest) >= FEWEST_BEHIND_A_CUT) and not EVENTS & {*rest}


def _is_name(title: Wording, rest: list[str]) -> bool:
    """Whether what the other title lacks is just the short name in front."""
    return (
        len(title.parts) > 1
        and len(rest) <= MOST_WORDS_OF_A_NAME
        and Counter(title.parts[0]) == Counter(rest)
    )


def _in_order(mine: Wording, theirs: Wording) -> bool:
    most = 2 + max(len(mine.squeezed), len(theirs.squeezed)) // LETTERS_OF_ANOTHER_SLIP
    return OSA.distance(mine.squeezed, theirs.squeezed, score_cutoff=most) <= most


def _said_of_people(who: Agreement) -> str:
    return {
        "same": "the same authors",
        "most": "nearly the same authors",
        "some": "some of the same authors",
        "none": "other authors",
        "unknown": "authors not known",
    }[who]


def _score(titles: _Titles, who: Agreement, grade: Grade) -> float:
    people = {"same": 1.0, "most": 0.9, "unknown": 0.7, "some": 0.6, "none": 0.2}[who]
    score = titles.similarity * (0.6 + 0.4 * people)
    return round(min(score, 0.79) if grade == "possible" else max(score, 0.8), 3)
