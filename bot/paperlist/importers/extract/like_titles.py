"""Whether a text is written as titles are, wherever it stands."""

import re

FEWEST_WORDS, MOST_WORDS = 4, 30
LONG_WORD = re.compile(r"[A-Za-z][\w-]{3,}")
# Words that join the parts of a title, and what stands between its two halves.
JOINED = re.compile(
    r"\b(?:for|of|with|from|in|via|using|by|on|to|and|towards?|is|FOR|OF|WITH|IN|VIA)\b|:\s"
)
# … or words about a title: ``Baseline of "The title"``
SENTENCE = re.compile(r"\.\s+[A-Z]|\.$|[\"\u201c]|\b(?:is|are|was|has|have|can|we|it)\b")


def is_like_title(text: str) -> bool:
    """Whether a text is written as titles are: most long words with a capital, no sentence."""
    words = LONG_WORD.findall(text)
    if not FEWEST_WORDS <= len(text.split()) <= MOST_WORDS or SENTENCE.search(text):
        return False
    capitals = sum(word[0].isupper() for word in words)
    return 0 < len(words) * 2 <= capitals * 3 and bool(JOINED.search(text))
