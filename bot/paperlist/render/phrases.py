"""The words of the generated pages, with their blanks filled in."""

from paperlist.render.languages.registry import LANGUAGES

LANGUAGE_NAMES = {code: language.name for code, language in LANGUAGES.items()}
RIGHT_TO_LEFT = frozenset(c for c, language in LANGUAGES.items() if language.is_right_to_left)


class Counted(int):
    """A number that a blank can name things with: ``{n:paper|papers}`` is "1 paper"."""

    def __format__(self, words: str) -> str:
        one, _, many = words.partition("|")
        number = f"{int(self):,}"
        return f"{number} {one if self == 1 else many}" if many else number


def phrase(language: str, key: str, **values: object) -> str:
    """A phrase in a language, its blanks filled in; numbers in groups of three."""
    shown = {n: Counted(v) if isinstance(v, int) else v for n, v in values.items()}
    return LANGUAGES[language].pages[key].format(**shown)
