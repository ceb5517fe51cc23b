"""What two titles differ in, word by word: slips of the pen, plurals, spaces, negations. Pure."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from paperlist.duplicates.title_tokens import ROMAN, SMALL_WORDS, Wording

LETTERS_OF_TWO_IN_A_WORD = 6
LETTERS_OF_A_SLIP = 12  # in a whole title
LETTERS_OF_TWO_SLIPS = 32
NEGATING_WORDS = frozenset({"no", "not", "non", "nor"})
NEGATIONS = ("un", "non", "in", "im", "ir", "il", "dis", "anti", "de", "a")


def are_a_letter_apart(one: str, two: str) -> bool:
    """Whether two words differ by one letter, or by two that changed places."""
    return bool(OSA.distance(one, two, score_cutoff=1) <= 1)


def leftovers(mine: Wording, theirs: Wording) -> tuple[list[str], list[str], int]:
    """The words of each title that the other has not, slips of the pen forgiven; and how many."""
    left, right = Counter(mine.words), Counter(theirs.words)
    common = left & right
    shared = sum(common.values())
    only_mine = _in_place(mine.words, left - common)
    only_theirs = _in_place(theirs.words, right - common)
    for word in list(only_mine):
        if same := next((other for other in only_theirs if _misspelt(word, other)), None):
            only_mine.remove(word)
            only_theirs.remove(same)
            shared += 1
    if only_mine and only_theirs and _run_together(only_mine, only_theirs):
        return [], [], shared
    joined = _join(only_mine, only_theirs) + _join(only_theirs, only_mine)
    return only_mine, only_theirs, shared + joined


def _join(whole: list[str], apart: list[str]) -> int:
    """Take out words of one title that are two words of the other; how many they were."""
    found = 0
    for first, second in list(pairwise(apart)):
        if first + second in whole and first in apart and second in apart:
            whole.remove(first + second)
            apart.remove(first)
            apart.remove(second)
            found += 1
    return found


def _in_place(words: Sequence[str], wanted: Counter[str]) -> list[str]:
    """The wanted words in the order of the title."""
    left = Counter(wanted)
    found = []
    for word in words:
        if left[word]:
            left[word] -= 1
            found.append(word)
    return found


def _run_together(mine: list[str], theirs: list[str]) -> bool:
    """The same letters, the spaces elsewhere: "auto encoder", "autoencoder", "Strateg yon"."""
    one, other = "".join(mine), "".join(theirs)
    many = len(mine) > 1 or len(theirs) > 1
    return many and len(one) == len(other) and OSA.distance(one, other, score_cutoff=1) <= 1


def _misspelt(one: str, other: str) -> bool:
    """Whether two words can be one with a slip of the pen, or its plural."""
    if one[0].isdigit() or other[0].isdigit():
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if long in (f"{short}s", f"{short}es"):
        return True
    most = 2 if len(short) >= LETTERS_OF_TWO_IN_A_WORD and short[0] == long[0] else 1
    if len(short) < 3 or len(long) - len(short) > most:
        return False
    return OSA.distance(one, other, score_cutoff=most) <= most and not _negates(long, short)


def slipped(mine: Wording, theirs: Wording, only_mine: list[str], only_theirs: list[str]) -> bool:
    """Whether the titles, spaces aside, are a slip of the pen or two apart, and mean the same."""
    if not _are_slips_apart(mine.letters, theirs.letters):
        return False
    left, right = Counter(mine.raw), Counter(theirs.raw)
    if _tell_apart([*(left - right)], [*(right - left)]):
        return False
    if not (only_mine and only_theirs):  # a letter or two more may be a word of their own
        written = (*(left - right), *(right - left))  # "baesd", whose leftover is "besd"
        left_over = (*only_mine, *only_theirs)
        return any(all(map(_is_small_misspelt, words)) for words in (left_over, written))
    return not any(_negates(a, b) or _negates(b, a) for a in only_mine for b in only_theirs)


def _are_slips_apart(one: str, other: str) -> bool:
    """Whether two titles, without spaces, are as few slips of the pen apart as their length has."""
    shortest = min(len(one), len(other))
    most = 2 if shortest >= LETTERS_OF_TWO_SLIPS else 1 if shortest >= LETTERS_OF_A_SLIP else 0
    return OSA.distance(one, other, score_cutoff=most) <= most


def _tell_apart(left: list[str], right: list[str]) -> bool:
    """Whether words differ that number things: the 2 of "Part 2", the B of "Part B"."""
    if any(word[0].isdigit() or word in ROMAN for word in (*left, *right)):
        return True
    return any(
        len(word) == 1 and not any(len(o) > 1 and OSA.distance(word, o) == 1 for o in others)
        for words, others in ((left, right), (right, left))
        for word in words
    )


def _is_small_misspelt(word: str) -> bool:
    """Whether a word can be "of" or "the" with a slip; one that says the contrary is none.

    Another letter in a word of two is no slip: "MR" is not "or", nor "CT" "at".
    """
    if word in NEGATING_WORDS:
        return False
    near = [small for small in SMALL_WORDS if OSA.distance(word, small, score_cutoff=1) <= 1]
    return any(len(s) > 2 or len(word) != len(s) or sorted(word) == sorted(s) for s in near)


def _negates(one: str, other: str) -> bool:
    return any(one == f"{negation}{other}" for negation in NEGATIONS)
