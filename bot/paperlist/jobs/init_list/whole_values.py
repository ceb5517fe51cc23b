"""Where a value stands in an entry as a whole, and not as a part of a longer word or number."""

import re
from collections.abc import Iterator

# What may stand before such a value, and after it.
WORD_EDGES = re.compile(r"(?<!\w)"), re.compile(r"(?!\w)")
YEAR_EDGES = re.compile(r"(?<![\w./-])"), re.compile(r"(?![\w/-]|\.\d)")
URL_EDGES = re.compile(r"(?<!\w)"), re.compile(r"(?=[)\s>\"'\]]|\Z)")


def places_of(
    text: str,
    value: str,
    before: re.Pattern[str],
    after: re.Pattern[str],
    flags: re.RegexFlag = re.NOFLAG,
) -> Iterator[tuple[int, int]]:
    """Where a value begins and ends between two edges."""
    if flags or not value:
        whole = before.pattern + re.escape(value) + after.pattern
        yield from (match.span() for match in re.finditer(whole, text, flags))
        return
    at = text.find(value)  # a pattern for each value takes longer to make than to use
    while at >= 0:
        end = at + len(value)
        is_whole = before.match(text, at) and after.match(text, end)
        if is_whole:
            yield at, end
        at = text.find(value, end if is_whole else at + 1)
