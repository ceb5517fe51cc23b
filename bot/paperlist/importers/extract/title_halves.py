"""Titles of which the first half is in bold, or a date in bold stands before them."""

import re
from collections.abc import Iterator, Sequence

from paperlist.importers.extract.like_titles import LONG_WORD, SENTENCE, is_like_title
from paperlist.importers.extract.set_off_titles import Candidate
from paperlist.importers.extract.spans import Span, text_of
from paperlist.importers.extract.stretches import name_before
from paperlist.importers.extract.title_ends import before_the_rest
from paperlist.importers.extract.title_text import COLONS, clean_title, size_of
from paperlist.importers.extract.weights import BEST_LENGTH, NAMED
from paperlist.text.person_names import is_group

ARTICLE = re.compile(r"(?:An?|The|Towards?)\s")
SMALL_WORD = re.compile(r"(?:with|for|of|via|from|using|through)\s[^.,;:()]{3,80}\.?")
ENDS = ": \uff1a"
DATE_ALONE = re.compile(r"(?:19|20)\d\d(?:[./-](?:0?[1-9]|1[0-2])(?:[./-]\d{1,2})?)?")
MOST_WORDS_OF_A_NAME = 4


def goes_on_small(span: Span, rest: str) -> bool:
    """Whether a title in bold goes on: ``**Reconstructing Doors in 3D** with Transformers``."""
    words = len(span.text.split())
    is_bold = span.strong and not span.link and not span.bracket
    # ``[Ring Attention](…) with Blockwise Transformers``: a name that leads to the paper
    is_led = span.link is not None and 1 < words < MOST_WORDS_OF_A_NAME and len(rest.split()) > 3
    is_either = is_bold or (is_led and bool(re.search(r"\s[A-Z]", rest)))
    return is_either and words > 1 and SMALL_WORD.fullmatch(rest) is not None


def is_first_half(bold: Sequence[Span], rest: str) -> bool:
    """Whether a title goes on behind bold words and a colon: ``**Bold Words of a Title**: A Part``.

    The bold words are more than a method's name has.
    """
    text = text_of(bold)
    is_bold = bool(bold) and bold[0].strong and not (bold[0].link or bold[0].bracket)
    is_led = is_bold and (rest.startswith(COLONS) or text.endswith(COLONS))
    is_long = len(text.split()) > MOST_WORDS_OF_A_NAME
    return is_led and is_long and _is_second_half(rest.lstrip(ENDS))


def _is_second_half(text: str) -> bool:
    """Whether a text is written as titles are; with a colon of its own it is a title by itself."""
    if ":" in text or is_group(text):
        return False
    if not ARTICLE.match(text) or SENTENCE.search(text):
        return is_like_title(text)
    words = LONG_WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words)
    return bool(words) and len(words) * 2 <= capitals * 3


def behind_bold_date(
    line: Sequence[Span], number: int, first: int, last: int
) -> Iterator[Candidate]:
    """``**2021/06** The title``: the date is no part of it."""
    start, cut = name_before(line, first, last)
    date = text_of(line[start:cut]).strip(" []().:") if start >= 0 else ""
    if not DATE_ALONE.fullmatch(date):
        return
    rest, after = before_the_rest(text_of(line[cut:last]))
    title = clean_title(rest.strip(ENDS))
    if size := size_of(title):
        weight = NAMED + size + BEST_LENGTH
        yield Candidate(title, weight, number, cut, last, "strong", f"{after} {date[:4]}")
