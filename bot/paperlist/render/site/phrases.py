"""The words of the website, with their blanks filled in."""

from paperlist.render.languages.registry import LANGUAGES
from paperlist.render.phrases import RIGHT_TO_LEFT


def isolated(text: str, language: str) -> str:
    """A date or number that keeps its order among words from right to left."""
    return f"\u2066{text}\u2069" if text and language in RIGHT_TO_LEFT else text


def words(language: str, key: str, **values: object) -> str:
    """A phrase of the website, its blanks filled in."""
    text = LANGUAGES[language].website[key]
    return text.format(**values) if values else text
