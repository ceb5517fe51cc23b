"""GitHub's codes for emoji, which only GitHub's own pages show as such: ``:fire:``."""

import re

EMOJI_CODE = re.compile(r":[a-z][a-z0-9_+-]{2,30}:")


def without_emoji_codes(text: str) -> str:
    """A line of text as other places can show it."""
    return " ".join(EMOJI_CODE.sub(" ", text).split()) if ":" in text else text
